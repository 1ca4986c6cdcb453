"""Gibbs' inequality for densities on a half line: the divergence is nonnegative where it is finite.

    K = ∫_a^∞ p(x; θ) log(p(x; θ)/q(x; φ)) dx

From the Pareto density a/x² to the shifted exponential density exp(a − x) it is infinite.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 8.6.1.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one

x, theta, phi = real("x"), real("theta"), real("phi")
a = positive("a")
half_line = (x, a, oo)
p, q = density("p", x, theta, support=(a, oo)), density("q", x, phi, support=(a, oo))
K = define("K", Integral(p(x, theta) * log(p(x, theta) / q(x, phi)), half_line))
finite_divergence = converges(K, name="finite_divergence")

pareto = define("p", a / x**2, x)
shifted = define("q", exp(a - x), x)


@refutation(Integral(pareto(x) * log(pareto(x) / shifted(x)), half_line) >= 0)
def infinite_divergence():
    """**An infinite divergence**: from the Pareto to the exponential density."""
    return {"a": 1}


@theorem(K >= 0, given=[finite_divergence], necessary={finite_divergence: infinite_divergence(p=pareto, q=shifted)})
def gibbs_for_densities():
    """**Gibbs' inequality for densities** on a half line."""
    return (calc(K)
        .eq(-Integral(p(x, theta) * log(q(x, phi) / p(x, theta)), half_line),
            by=[definition(K), log_rules])
        .ge(-Integral(p(x, theta) * (q(x, phi) / p(x, theta) - 1), half_line),
            by=log_le_sub_one(t=q(x, phi) / p(x, theta)))
        .eq(Integral(p(x, theta), half_line) - Integral(q(x, phi), half_line),
            by=algebra)
        .eq(0,
            by=[normalised(p), normalised(q)]))

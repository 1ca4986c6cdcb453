"""Gibbs' inequality for densities on the half line: the divergence is nonnegative where it is finite.

    K = ∫_0^∞ p(x; θ) log(p(x; θ)/q(x; φ)) dx

From the Lomax density 1/(1 + x)² to the exponential density exp(−x) it is infinite.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 8.6.1.
"""
from derive import *
from derive.proofs.densities.tails import lomax
from derive.proofs.information.logarithm import log_le_sub_one

x, theta, phi = real("x"), real("theta"), real("phi")
half_line = (x, 0, oo)
p, q = density("p", x, theta, support=(0, oo)), density("q", x, phi, support=(0, oo))
K = define("K", Integral(p(x, theta) * log(p(x, theta) / q(x, phi)), half_line))
finite_divergence = converges(K, name="finite_divergence")
exponential = define("e", exp(-x), x)


@refutation(Integral(lomax(x) * log(lomax(x) / exponential(x)), half_line) >= 0)
def infinite_divergence():
    """**An infinite divergence**: from the Lomax to the exponential density."""
    return {}


@theorem(K >= 0, given=[finite_divergence], necessary={finite_divergence: infinite_divergence(p=lomax, q=exponential)})
def gibbs_for_densities():
    """**Gibbs' inequality for densities** on the half line."""
    return (calc(K)
        .eq(-Integral(p(x, theta) * log(q(x, phi) / p(x, theta)), half_line),
            by=[definition(K), log_rules])
        .ge(-Integral(p(x, theta) * (q(x, phi) / p(x, theta) - 1), half_line),
            by=log_le_sub_one(t=q(x, phi) / p(x, theta)))
        .eq(Integral(p(x, theta), half_line) - Integral(q(x, phi), half_line),
            by=algebra)
        .eq(0,
            by=[normalised(p), normalised(q)]))

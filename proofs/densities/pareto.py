"""The Pareto distribution with shape α on (a, ∞), and counts with the tail 1/n²: total mass and mean.

    p(x) = α a^α x^(−α−1)        q(n) = 6/(π² n²) on 1, 2, ...

References: Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions* 1 (1994), chapter 20.
"""
from derive import *

x = real("x")
a, alpha = positive("a"), positive("alpha")
n = index("n", oo, 1)

p = define("p", alpha * a**alpha * x**(-alpha - 1), x)
q = define("q", 6 / (pi**2 * n**2), n)
tail = (x, a, oo)
above_one = hypothesis("alpha_above_one", alpha > 1)


@theorem(Eq(Integral(p(x), tail), 1))
def pareto_total_mass():
    """**Normalisation of the Pareto density**."""
    return (calc(Integral(p(x), tail))
        .eq(1,  by=[definition(p), standard_integrals]))


@theorem(Eq(Integral(x * p(x), tail), alpha * a / (alpha - 1)), given=[above_one])
def pareto_mean():
    """**Mean of the Pareto distribution**; there is none for α ≤ 1."""
    return (calc(Integral(x * p(x), tail))
        .eq(alpha * a / (alpha - 1),  by=[definition(p), standard_integrals]))


@refutation(Eq(Integral(x * p(x), tail), alpha * a / (alpha - 1)))
def pareto_distribution_without_a_mean():
    """**A Pareto distribution without a mean**: its integral diverges at α = ½."""
    return {"a": 1, "alpha": "1/2"}


@theorem(Eq(Sum(q[n], n), 1))
def inverse_square_total_mass():
    """**Normalisation of the counts with an inverse-square tail**: Σ 1/n² = π²/6."""
    return (calc(Sum(q[n], n))
        .eq(1,  by=[definition(q), standard_series, gamma_rules]))


@refutation(Sum(n * q[n], n) >= 0)
def inverse_square_counts_without_a_mean():
    """**A mass function without a mean**: Σ n q(n) diverges like Σ 1/n."""
    return {}

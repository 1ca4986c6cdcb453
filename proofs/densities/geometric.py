"""The geometric distribution on 0, 1, 2, ... with success probability θ: moments and Fisher information.

    p(n) = θ (1 − θ)^n

References: Casella and Berger, *Statistical Inference* (2002), section 3.2.
"""
from derive import *

n = index("n", oo, 0)
theta = positive("theta")
below_one = hypothesis("theta_below_one", theta < 1)

p = define("p", theta * (1 - theta)**n, n)
s = define("s", D(log(p[n]), theta), n)


@theorem(Eq(Sum(p[n], n), 1), given=[below_one])
def geometric_total_mass():
    """**Normalisation of the geometric distribution**."""
    return (calc(Sum(p[n], n))
        .eq(theta * Sum((1 - theta)**n, n),  by=definition(p))
        .eq(theta / (1 - (1 - theta)),       by=standard_series)
        .eq(1,                               by=algebra))


@theorem(Eq(Sum(n * p[n], n), (1 - theta) / theta), given=[below_one])
def geometric_mean():
    """**Mean of the geometric distribution**: the failures before the first success."""
    return (calc(Sum(n * p[n], n))
        .eq((1 - theta) / theta,  by=[definition(p), standard_series]))


@theorem(Eq(Sum((n - (1 - theta) / theta)**2 * p[n], n), (1 - theta) / theta**2), given=[below_one])
def geometric_variance():
    """**Variance of the geometric distribution**."""
    return (calc(Sum((n - (1 - theta) / theta)**2 * p[n], n))
        .eq((1 - theta) / theta**2,  by=[definition(p), standard_series]))


@theorem(Eq(s[n], 1 / theta - n / (1 - theta)), given=[below_one])
def geometric_score():
    """**Score of the geometric distribution**."""
    return (calc(s[n])
        .eq(D(log(theta) + n * log(1 - theta), theta),  by=[definition(s, p), log_rules])
        .eq(1 / theta - n / (1 - theta),                by=differentiation))


@theorem(Eq(Sum(p[n] * s[n]**2, n), 1 / (theta**2 * (1 - theta))), given=[below_one])
def geometric_information():
    """**Fisher information of the geometric distribution**."""
    return (calc(Sum(p[n] * s[n]**2, n))
        .eq(Sum(p[n] * (1 / theta - n / (1 - theta))**2, n),  by=[definition(s, p), differentiation])
        .eq(1 / (theta**2 * (1 - theta)),                     by=[definition(p), standard_series]))


@theorem(Eq(-Sum(p[n] * D(D(log(p[n]), theta), theta), n), 1 / (theta**2 * (1 - theta))), given=[below_one])
def geometric_information_by_curvature():
    """**Fisher information of the geometric distribution**, as minus the mean curvature."""
    return (calc(-Sum(p[n] * D(D(log(p[n]), theta), theta), n))
        .eq(Sum(p[n] * (1 / theta**2 + n / (1 - theta)**2), n),  by=[definition(p), differentiation])
        .eq(1 / (theta**2 * (1 - theta)),                        by=[definition(p), standard_series]))

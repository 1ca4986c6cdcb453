"""The Bernoulli distribution on {0, 1} with success probability θ: moments, Fisher information.

    p(k) = θ^k (1 − θ)^(1−k)

References: Casella and Berger, *Statistical Inference* (2002), section 3.2; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

k = index("k", 1, 0)
theta = positive("theta")
below_one = hypothesis("theta_below_one", theta < 1)

p = define("p", theta**k * (1 - theta)**(1 - k), k)
s = define("s", D(log(p[k]), theta), k)


@theorem(Eq(Sum(p[k], k), 1))
def bernoulli_total_mass():
    """**Normalisation of the Bernoulli distribution**."""
    return (calc(Sum(p[k], k))
        .eq((1 - theta) + theta,  by=definition(p))
        .eq(1,                    by=algebra))


@theorem(Eq(Sum(k * p[k], k), theta))
def bernoulli_mean():
    """**Mean of the Bernoulli distribution**."""
    return (calc(Sum(k * p[k], k))
        .eq(theta,  by=definition(p)))


@theorem(Eq(Sum((k - theta)**2 * p[k], k), theta * (1 - theta)))
def bernoulli_variance():
    """**Variance of the Bernoulli distribution**."""
    return (calc(Sum((k - theta)**2 * p[k], k))
        .eq(theta**2 * (1 - theta) + (1 - theta)**2 * theta,  by=definition(p))
        .eq(theta * (1 - theta),                              by=algebra))


@theorem(Eq(s[k], (k - theta) / (theta * (1 - theta))), given=[below_one])
def bernoulli_score():
    """**Score of the Bernoulli distribution**."""
    return (calc(s[k])
        .eq(D(k * log(theta) + (1 - k) * log(1 - theta), theta),  by=[definition(s, p), log_rules])
        .eq((k - theta) / (theta * (1 - theta)),                  by=differentiation))


@theorem(Eq(Sum(p[k] * s[k]**2, k), 1 / (theta * (1 - theta))), given=[below_one])
def bernoulli_information():
    """**Fisher information of the Bernoulli distribution**."""
    return (calc(Sum(p[k] * s[k]**2, k))
        .eq((1 - theta) * (1 / (1 - theta))**2 + theta * (1 / theta)**2,  by=[definition(s, p), differentiation])
        .eq(1 / (theta * (1 - theta)),                                    by=algebra))


@theorem(Eq(-Sum(p[k] * D(D(log(p[k]), theta), theta), k), 1 / (theta * (1 - theta))), given=[below_one])
def bernoulli_information_by_curvature():
    """**Fisher information of the Bernoulli distribution**, as minus the mean curvature."""
    return (calc(-Sum(p[k] * D(D(log(p[k]), theta), theta), k))
        .eq((1 - theta) / (1 - theta)**2 + theta / theta**2,  by=[definition(p), differentiation])
        .eq(1 / (theta * (1 - theta)),                        by=algebra))

"""The binomial distribution of N trials with success probability θ: moments, Fisher information.

    p(k) = N!/(k! (N − k)!) θ^k (1 − θ)^(N−k)

References: Casella and Berger, *Statistical Inference* (2002), section 3.2; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

N = size("N")
k = index("k", N, 0)
theta = positive("theta")
below_one = hypothesis("theta_below_one", theta < 1)

p = define("p", binomial(N, k) * theta**k * (1 - theta)**(N - k), k)
s = define("s", D(log(p[k]), theta), k)


@theorem(Eq(Sum(p[k], k), 1))
def binomial_total_mass():
    """**Normalisation of the binomial distribution**."""
    return (calc(Sum(p[k], k))
        .eq((theta + (1 - theta))**N,  by=[definition(p), standard_series])
        .eq(1,                         by=algebra))


@theorem(Eq(Sum(k * p[k], k), N * theta))
def binomial_mean():
    """**Mean of the binomial distribution**."""
    return (calc(Sum(k * p[k], k))
        .eq(N * theta,  by=[definition(p), standard_series]))


@theorem(Eq(Sum((k - N * theta)**2 * p[k], k), N * theta * (1 - theta)))
def binomial_variance():
    """**Variance of the binomial distribution**."""
    return (calc(Sum((k - N * theta)**2 * p[k], k))
        .eq(N * theta * (1 - theta),  by=[definition(p), standard_series]))


@theorem(Eq(s[k], (k - N * theta) / (theta * (1 - theta))), given=[below_one])
def binomial_score():
    """**Score of the binomial distribution**."""
    return (calc(s[k])
        .eq(D(log(binomial(N, k)) + k * log(theta) + (N - k) * log(1 - theta), theta),
            by=[definition(s, p), log_rules])
        .eq((k - N * theta) / (theta * (1 - theta)),
            by=differentiation))


@theorem(Eq(Sum(p[k] * s[k]**2, k), N / (theta * (1 - theta))), given=[below_one])
def binomial_information():
    """**Fisher information of the binomial distribution**: N times that of one trial."""
    return (calc(Sum(p[k] * s[k]**2, k))
        .eq(Sum((k - N * theta)**2 * p[k], k) / (theta * (1 - theta))**2,  by=binomial_score)
        .eq(N * theta * (1 - theta) / (theta * (1 - theta))**2,            by=binomial_variance)
        .eq(N / (theta * (1 - theta)),                                     by=algebra))


@theorem(Eq(-Sum(p[k] * D(D(log(p[k]), theta), theta), k), N / (theta * (1 - theta))), given=[below_one])
def binomial_information_by_curvature():
    """**Fisher information of the binomial distribution**, as minus the mean curvature."""
    return (calc(-Sum(p[k] * D(D(log(p[k]), theta), theta), k))
        .eq(Sum(p[k] * (k / theta**2 + (N - k) / (1 - theta)**2), k),  by=[definition(p), differentiation])
        .eq(N / (theta * (1 - theta)),                                 by=[definition(p), standard_series]))

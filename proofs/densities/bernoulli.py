"""The Bernoulli distribution on {0, 1} and the binomial distribution of N trials, with success probability θ.

    p(k) = θ^k (1 − θ)^(1−k)        b(k) = N!/(k! (N − k)!) θ^k (1 − θ)^(N−k)

References: Casella and Berger, *Statistical Inference* (2002), section 3.2; Lehmann and Casella, *Theory of Point
Estimation* (1998), table 2.5.1.
"""
from derive import *

N = size("N")
k = index("k", 1, 0)
r = index("r", N, 0)
theta = positive("theta")
below_one = hypothesis("theta_below_one", theta < 1)

p = define("p", theta**k * (1 - theta)**(1 - k), k)
s = define("s", D(log(p[k]), theta), k)
b = define("b", binomial(N, r) * theta**r * (1 - theta)**(N - r), r)
t = define("t", D(log(b[r]), theta), r)


@theorem(Eq(Sum(p[k], k), 1), given=[below_one])
def bernoulli_total_mass():
    """**Normalisation of the Bernoulli distribution**."""
    return (calc(Sum(p[k], k))
        .eq((1 - theta) + theta,  by=definition(p))
        .eq(1,                    by=algebra))


@theorem(Eq(Sum(k * p[k], k), theta), given=[below_one])
def bernoulli_mean():
    """**Mean of the Bernoulli distribution**."""
    return (calc(Sum(k * p[k], k))
        .eq(theta,  by=definition(p)))


@theorem(Eq(Sum((k - theta)**2 * p[k], k), theta * (1 - theta)), given=[below_one])
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


@theorem(Eq(Sum(b[r], r), 1), given=[below_one])
def binomial_total_mass():
    """**Normalisation of the binomial distribution**."""
    return (calc(Sum(b[r], r))
        .eq((theta + (1 - theta))**N,  by=[definition(b), standard_series])
        .eq(1,                         by=algebra))


@theorem(Eq(Sum(r * b[r], r), N * theta), given=[below_one])
def binomial_mean():
    """**Mean of the binomial distribution**."""
    return (calc(Sum(r * b[r], r))
        .eq(N * theta,  by=[definition(b), standard_series]))


@theorem(Eq(Sum((r - N * theta)**2 * b[r], r), N * theta * (1 - theta)), given=[below_one])
def binomial_variance():
    """**Variance of the binomial distribution**."""
    return (calc(Sum((r - N * theta)**2 * b[r], r))
        .eq(N * theta * (1 - theta),  by=[definition(b), standard_series]))


@theorem(Eq(t[r], (r - N * theta) / (theta * (1 - theta))), given=[below_one])
def binomial_score():
    """**Score of the binomial distribution**."""
    return (calc(t[r])
        .eq(D(log(binomial(N, r)) + r * log(theta) + (N - r) * log(1 - theta), theta),  by=[definition(t, b), log_rules])
        .eq((r - N * theta) / (theta * (1 - theta)),                                    by=differentiation))


@theorem(Eq(Sum(b[r] * t[r]**2, r), N / (theta * (1 - theta))), given=[below_one])
def binomial_information():
    """**Fisher information of the binomial distribution**: N times that of one trial."""
    return (calc(Sum(b[r] * t[r]**2, r))
        .eq(Sum((r - N * theta)**2 * b[r], r) / (theta * (1 - theta))**2,  by=binomial_score)
        .eq(N * theta * (1 - theta) / (theta * (1 - theta))**2,            by=binomial_variance)
        .eq(N / (theta * (1 - theta)),                                     by=algebra))


@theorem(Eq(-Sum(b[r] * D(D(log(b[r]), theta), theta), r), N / (theta * (1 - theta))), given=[below_one])
def binomial_information_by_curvature():
    """**Fisher information of the binomial distribution**, as minus the mean curvature."""
    return (calc(-Sum(b[r] * D(D(log(b[r]), theta), theta), r))
        .eq(Sum(b[r] * (r / theta**2 + (N - r) / (1 - theta)**2), r),  by=[definition(b), differentiation])
        .eq(N / (theta * (1 - theta)),                                 by=[definition(b), standard_series]))

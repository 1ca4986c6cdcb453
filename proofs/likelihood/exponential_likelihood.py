"""Maximum likelihood for the exponential distribution: the rate is the inverse of the sample mean.

    L = Π λ exp(−λ x_n)        log L = N log λ − λ s = ℓ(λ)        s = Σ x_n

References: Casella and Berger, *Statistical Inference* (2002), section 7.2.2.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_sub_one_iff, log_le_sub_one

N = size("N")
n = index("n", N)
x = vector("x", N, sign=">")
lamda = positive("lamda")
s = define("s", Sum(x[n], n))
L = define("L", Product(lamda * exp(-lamda * x[n]), n))
ell = define("ell", N * log(lamda) - lamda * s, lamda)


@theorem(Eq(log(L), ell(lamda)))
def exponential_log_likelihood():
    """**Exponential log-likelihood**."""
    return (calc(log(L))
        .eq(Sum(log(lamda) - lamda * x[n], n),  by=[definition(L), log_rules])
        .eq(N * log(lamda) - lamda * s,         by=definition(s))
        .eq(ell(lamda),                         by=definition(ell)))


@theorem(ell(lamda) <= ell(N / s))
def exponential_likelihood_le():
    """**Exponential maximum likelihood**: no rate beats N/Σ x_n."""
    return (calc(ell(lamda))
        .eq(N * log(lamda / (N / s)) - lamda * s + N * log(N / s),    by=[definition(ell), log_rules])
        .le(N * (lamda / (N / s) - 1) - lamda * s + N * log(N / s),   by=log_le_sub_one(t=lamda / (N / s)))
        .eq(N * log(N / s) - N / s * s,                               by=algebra)
        .eq(ell(N / s),                                               by=definition(ell)))


@theorem(iff(Eq(ell(lamda), ell(N / s)), Eq(lamda, N / s)))
def exponential_likelihood_eq_iff():
    """**Exponential maximum likelihood, equality**: only N/Σ x_n attains the maximum."""
    return (calc(Eq(ell(lamda), ell(N / s)))
        .iff(Eq(log(lamda / (N / s)), lamda / (N / s) - 1),  by=[definition(ell), log_rules, multiplied_by(1 / N)])
        .iff(Eq(lamda / (N / s), 1),                         by=log_eq_sub_one_iff(t=lamda / (N / s)))
        .iff(Eq(lamda, N / s),                               by=multiplied_by(N / s)))


@theorem(Eq(argmax(ell(lamda), lamda, positive_reals), singleton(N / s)))
def exponential_mle():
    """**Maximum likelihood estimate of an exponential rate**: the inverse of the sample mean, and nothing else."""
    return (calc(argmax(ell(lamda), lamda, positive_reals))
        .eq(singleton(N / s),  by=[unique_maximum, exponential_likelihood_le, exponential_likelihood_eq_iff]))

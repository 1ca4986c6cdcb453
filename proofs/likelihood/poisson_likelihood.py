"""Maximum likelihood for the Poisson distribution: the sample mean.

Counts x_1, ..., x_N ≥ 0 that are not all 0, with s = Σ x_n; the factor x_n! = Γ(x_n + 1) is free of λ.

    L = Π λ^(x_n) exp(−λ)/Γ(x_n + 1)        log L = s log λ − Nλ − Σ log Γ(x_n + 1) = ℓ(λ)

References: Casella and Berger, *Statistical Inference* (2002), section 7.2.2.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_sub_one_iff, log_le_sub_one

N = size("N")
n = index("n", N)
x = vector("x", N, sign=">=")
lamda = positive("lamda")
s = define("s", Sum(x[n], n))
L = define("L", Product(lamda**x[n] * exp(-lamda) / Gamma(x[n] + 1), n))
c = define("c", Sum(log(Gamma(x[n] + 1)), n))
ell = define("ell", s * log(lamda) - N * lamda - c, lamda)
some = hypothesis("not_all_zero", s > 0)


@theorem(Eq(log(L), ell(lamda)))
def poisson_log_likelihood():
    """**Poisson log-likelihood**: only the sum of the counts matters to λ."""
    return (calc(log(L))
        .eq(Sum(x[n] * log(lamda) - lamda - log(Gamma(x[n] + 1)), n),  by=[definition(L), log_rules])
        .eq(s * log(lamda) - N * lamda - c,                            by=definition(s, c))
        .eq(ell(lamda),                                                by=definition(ell)))


@theorem(ell(lamda) <= ell(s / N), given=[some])
def poisson_likelihood_le():
    """**Poisson maximum likelihood**: no λ beats the sample mean."""
    return (calc(ell(lamda))
        .eq(s * log(lamda / (s / N)) - N * lamda + s * log(s / N) - c,    by=[definition(ell), log_rules])
        .le(s * (lamda / (s / N) - 1) - N * lamda + s * log(s / N) - c,   by=log_le_sub_one(t=lamda / (s / N)))
        .eq(s * log(s / N) - N * (s / N) - c,                             by=algebra)
        .eq(ell(s / N),                                                   by=definition(ell)))


@theorem(iff(Eq(ell(lamda), ell(s / N)), Eq(lamda, s / N)), given=[some])
def poisson_likelihood_eq_iff():
    """**Poisson maximum likelihood, equality**: only the sample mean attains the maximum."""
    return (calc(Eq(ell(lamda), ell(s / N)))
        .iff(Eq(log(lamda / (s / N)), lamda / (s / N) - 1),  by=[definition(ell), log_rules, multiplied_by(1 / s)])
        .iff(Eq(lamda / (s / N), 1),                         by=log_eq_sub_one_iff(t=lamda / (s / N)))
        .iff(Eq(lamda, s / N),                               by=multiplied_by(s / N)))


@theorem(Eq(argmax(ell(lamda), lamda, positive_reals), singleton(s / N)), given=[some])
def poisson_mle():
    """**Maximum likelihood estimate of a Poisson mean**: the sample mean, and nothing else."""
    return (calc(argmax(ell(lamda), lamda, positive_reals))
        .eq(singleton(s / N),  by=[unique_maximum, poisson_likelihood_le, poisson_likelihood_eq_iff]))


@refutation(Eq(argmax(ell(lamda), lamda, positive_reals), singleton(s / N)))
def poisson_mle_of_zero_counts():
    """**Counts that are all 0 have no estimate λ > 0**: the likelihood grows as λ falls to 0."""
    return {"N": 1, "x": (0,)}

"""Maximum likelihood for the Bernoulli distribution: the relative frequency of ones.

x_1, ..., x_N in {0, 1} with the relative frequency f = (1/N) Σ x_n of ones, 0 < f < 1; θ lies in (0, 1), φ = 1 − θ.

    L = Π θ^(x_n) φ^(1−x_n)        log L = N (f log θ + (1 − f) log(1 − θ)) = ℓ(θ)

References: Casella and Berger, *Statistical Inference* (2002), example 7.2.7.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one

N = size("N")
n = index("n", N)
x = vector("x", N)
theta, phi, pi_0 = positive("theta"), positive("phi"), positive("pi")
below_one = hypothesis("theta_below_one", theta < 1)
f = define("f", Sum(x[n], n) / N)
pi_below_one = hypothesis("pi_below_one", pi_0 < 1)
some = hypothesis("some_ones", f > 0)
not_all = hypothesis("some_zeros", f < 1)
L = define("L", Product(theta**x[n] * phi**(1 - x[n]), n))
ell = define("ell", N * (f * log(theta) + (1 - f) * log(1 - theta)), theta)


@theorem(Eq(log(L), N * (f * log(theta) + (1 - f) * log(phi))))
def bernoulli_log_likelihood():
    """**Bernoulli log-likelihood**: only the relative frequency of ones counts; at φ = 1 − θ it is ℓ(θ)."""
    return (calc(log(L))
        .eq(Sum(x[n] * log(theta) + (1 - x[n]) * log(phi), n),         by=[definition(L), log_rules])
        .eq(N * (f * log(theta) + (1 - f) * log(phi)),                 by=definition(f)))


@theorem(Eq(D(ell(theta), theta), N * (f - theta) / (theta * (1 - theta))), given=[below_one])
def bernoulli_sample_score():
    """**Bernoulli score of a sample**."""
    return (calc(D(ell(theta), theta))
        .eq(N * (f / theta - (1 - f) / (1 - theta)),      by=[definition(ell), differentiation])
        .eq(N * (f - theta) / (theta * (1 - theta)),      by=algebra))


@theorem(iff(Eq(D(ell(theta), theta), 0), Eq(theta, f)), given=[below_one])
def bernoulli_score_zero_iff():
    """**Bernoulli likelihood equation**: the score vanishes only at the relative frequency."""
    return (calc(Eq(D(ell(theta), theta), 0))
        .iff(Eq(N * (f - theta) / (theta * (1 - theta)), 0),  by=bernoulli_sample_score)
        .iff(Eq(theta, f),                                    by=multiplied_by(theta * (1 - theta) / N)))


@theorem(ell(theta) <= ell(f), given=[below_one, some, not_all])
def bernoulli_likelihood_le():
    """**Bernoulli maximum likelihood**: no θ beats the relative frequency."""
    return (calc(ell(theta))
        .eq(N * f * log(theta / f) + N * (1 - f) * log((1 - theta) / (1 - f)) + ell(f),
            by=[definition(ell), log_rules])
        .le(N * f * (theta / f - 1) + N * (1 - f) * log((1 - theta) / (1 - f)) + ell(f),
            by=log_le_sub_one(t=theta / f))
        .le(N * f * (theta / f - 1) + N * (1 - f) * ((1 - theta) / (1 - f) - 1) + ell(f),
            by=log_le_sub_one(t=(1 - theta) / (1 - f)))
        .eq(ell(f),
            by=algebra))


@theorem(iff(Eq(ell(theta), ell(f)), Eq(theta, f)), given=[below_one, some, not_all])
def bernoulli_likelihood_eq_iff():
    """**Bernoulli maximum likelihood, equality**: only the relative frequency attains the maximum."""
    return (calc(Eq(ell(theta), ell(f)))
        .iff(Eq(theta, f),
            by=first_derivative_test(theta, at=f, slope=N * (f - theta)**2 / (theta * (1 - theta)))))


@refutation(ell(theta) <= ell(pi_0), given=[below_one, pi_below_one])
def true_probability_may_be_beaten():
    """**The likelihood prefers the frequency to the true probability**: ones and zeros in equal number, π = ¼."""
    return {"N": 2, "x": (1, 0), "theta": "1/2", "pi": "1/4"}

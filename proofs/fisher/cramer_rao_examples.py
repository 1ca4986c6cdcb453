"""Where the Cramér–Rao bound is attained, and where it does not apply: two classical examples.

The number r of successes in N trials with probability θ has the mass function b_r, and r/N the variance θ(1 − θ)/N.
Two observations x, y give σ̂² = (x − y)²/4, the maximum likelihood estimate for an unknown mean; E[σ̂²] = σ²/2.

    N trials:  information J = N/(θ(1 − θ))        two normal observations:  bound 2σ⁴/2 = σ⁴ for unbiased estimators

References: Casella and Berger, *Statistical Inference* (2002), section 7.3.2.
"""
from derive import *

N = size("N")
r = index("r", N, 0)
theta = positive("theta")
below_one = hypothesis("theta_below_one", theta < 1)
b = define("b", binomial(N, r) * theta**r * (1 - theta)**(N - r), r)
J = define("J", Sum(b[r] * D(log(b[r]), theta)**2, r))

x, y, sigma = real("x"), real("y"), positive("sigma")
f = define("f", exp(-x**2 / (2 * sigma**2)) / sqrt(2 * pi * sigma**2), x)
biased = define("V", Integral(f(x) * Integral(f(y) * ((x - y)**2 / 4 - sigma**2 / 2)**2, y), x))


@theorem(Eq(J * Sum((r / N - theta)**2 * b[r], r), 1), given=[below_one])
def bernoulli_mean_attains_the_bound():
    """**The mean of N Bernoulli trials attains the Cramér–Rao bound**: its variance is 1 over the information."""
    return (calc(J * Sum((r / N - theta)**2 * b[r], r))
        .eq(J * theta * (1 - theta) / N,
            by=[definition(b), standard_series])
        .eq(N / (theta * (1 - theta)) * theta * (1 - theta) / N,
            by=[definition(J, b), differentiation, standard_series])
        .eq(1,
            by=algebra))


@theorem(Eq(biased, sigma**4 / 2))
def biased_variance_estimator_from_two():
    """**Variance of the biased σ̂²** from two observations, σ̂² = (x − y)²/4."""
    return (calc(biased)
        .eq(sigma**4 / 2,  by=[definition(biased, f), standard_integrals]))


@refutation(biased >= sigma**4)
def biased_variance_estimator_beats_the_bound():
    """**The bound 2σ⁴/N holds for unbiased estimators only**: with N = 2 the biased σ̂² has variance σ⁴/2 < σ⁴."""
    return {"sigma": 1}

"""Tail probabilities of a density on the line, and of one on the half line with a finite mean.

    P(X > c) = ∫_c^∞ p(x; θ) dx

References: Casella and Berger, *Statistical Inference* (2002), lemma 3.8.3; Johnson, Kotz and Balakrishnan, *Continuous
Univariate Distributions* 1 (1994), chapter 20.
"""
from derive import *

x, theta, a = real("x"), real("theta"), real("a")
c = positive("c")
p = density("p", x, theta)
q = density("q", x, theta, support=(0, oo))
m = define("m", Integral(x * q(x, theta), (x, 0, oo)))
finite_mean = converges(m, name="finite_mean")
lomax = define("l", 1 / (1 + x)**2, x)


@theorem(Eq(Integral(p(x, theta), (x, -oo, a)), 1 - Integral(p(x, theta), (x, a, oo))))
def probability_of_the_complement():
    """**Probability of the complement**: that X is at most a is 1 less the probability that it is above."""
    return (calc(Integral(p(x, theta), (x, -oo, a)))
        .eq(Integral(p(x, theta), x) - Integral(p(x, theta), (x, a, oo)),  by=splitting)
        .eq(1 - Integral(p(x, theta), (x, a, oo)),                         by=normalised(p)))


@theorem(Eq(Integral(lomax(x), (x, 0, oo)), 1))
def lomax_total_mass():
    """**Normalisation of the Lomax density** 1/(1 + x)²."""
    return (calc(Integral(lomax(x), (x, 0, oo)))
        .eq(1,  by=[definition(lomax), standard_integrals]))


@refutation(c * Integral(lomax(x), (x, c, oo)) <= Integral(x * lomax(x), (x, 0, oo)))
def lomax_without_a_mean():
    """**The Lomax distribution has no mean**: its integral diverges."""
    return {"c": 1}


@theorem(c * Integral(q(x, theta), (x, c, oo)) <= m, given=[finite_mean],
         necessary={finite_mean: lomax_without_a_mean(q=lomax)})
def markov():
    """**Markov's inequality**: c P(X > c) ≤ E X for positive X with a finite mean."""
    return (calc(c * Integral(q(x, theta), (x, c, oo)))
        .eq(Integral(c * q(x, theta), (x, c, oo)),
            by=algebra)
        .le(Integral(x * q(x, theta), (x, c, oo)),
            by=signs)
        .le(Integral(x * q(x, theta), (x, 0, c)) + Integral(x * q(x, theta), (x, c, oo)),
            by=signs)
        .eq(m,
            by=[definition(m), splitting]))

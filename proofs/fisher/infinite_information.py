"""Where the covariance of the score is no Fisher information: the mean score or the information is infinite at θ = 0.

    p(x) = (6(c − θ/8 − θ²/2) e²ˣ/(1 + eˣ)⁴ + (θ/4) e²ˣ/(1 + eˣ)³ + θ⁴ e²ˣ/(2(1 + θ² e²ˣ)^(3/2)))/c      c = 1 + θ²

It is positive, smooth in θ and of total mass 1 for every θ, and ∫ ∂p/∂θ dx = 0 at θ = 0, where ∫ p s² dx = ∞.
The density r of infinite mean score is that of `escaping_mass`.
References: Casella and Berger, *Statistical Inference* (2002), section 7.3.2.
"""
from derive import *
from derive.proofs.fisher.escaping_mass import first_is_0, i, j, theta
from derive.proofs.fisher.escaping_mass import w as unbounded

x, t = real("x"), real("theta")


def of_infinite_information(parameter):
    """The density p at a parameter."""
    c = 1 + parameter**2
    return (6 * (c - parameter / 8 - parameter**2 / 2) / c * exp(2 * x) / (1 + exp(x))**4
            + parameter / (4 * c) * exp(2 * x) / (1 + exp(x))**3
            + parameter**4 / (2 * c) * exp(2 * x) / (1 + parameter**2 * exp(2 * x))**Rational(3, 2))


p = define("p", of_infinite_information(t), x)
u = define("u", of_infinite_information(theta[1]), x)
z = exp(x)
S = define("S", sqrt(1 + t**2 * z**2), x)


@theorem(p(x) > 0)
def integrable_score_density_is_positive():
    """**Positivity of a density with an integrable score and infinite information**."""
    return (calc(p(x))
        .eq(z**2 / ((1 + t**2) * (1 + z)**4 * S(x)**3)
            * (S(x)**2 * (t * (1 + z) + S(x))**2 / 8
               + 3 * ((1 - t)**2 + 15 + 7 * t**2) * S(x)**2 * t**2 * z**2 / (8 * (1 + S(x)))
               + Rational(11, 2) + Rational(41, 8) * t**2 * z**2 + Rational(19, 8) * t**2 + Rational(5, 2) * t**4 * z**2
               + Rational(3, 8) * (1 + t**2 * z**2) * (1 - t)**2 + t**2 * (1 - z)**2 / 8
               + t**4 * (2 + 8 * z + 12 * z**2 + 7 * z**3 + z**4) / 4),
            by=[definition(p, S), exp_rules])
        .gt(0,
            by=signs))


@theorem(Eq(Integral(p(x), x), 1))
def integrable_score_density_total_mass():
    """**Normalisation of a density with an integrable score and infinite information**."""
    return (calc(Integral(p(x), x))
        .eq(1,  by=[definition(p), standard_integrals, gamma_rules, exp_rules, cases(t)]))


def product_of_scores(density):
    """∫ p s_i s_j dx of a density with a formula."""
    score = define("s", D(log(density(x)), theta[i]), x, i)
    return Integral(density(x) * score(x, i) * score(x, j), x)


def covariance_of_scores(density):
    """The covariance of the score as the information."""
    score = define("s", D(log(density(x)), theta[i]), x, i)
    mean = define("m", Integral(density(x) * score(x, i), x), i)
    return Eq(Integral(density(x) * (score(x, i) - mean(i)) * (score(x, j) - mean(j)), x), product_of_scores(density))


finite = converges(product_of_scores(unbounded), name="finite_information")


@refutation(covariance_of_scores(unbounded),
            given=[first_is_0, hypothesis("j_is_not_1", Ne(j, 1)), finite])
def first_score_has_no_mean():
    """**A score without a mean has no covariance**, not even with a component that is 0."""
    return {"d": 2, "i": 1, "j": 2, "theta": [0, 0]}


@refutation(covariance_of_scores(unbounded),
            given=[first_is_0, hypothesis("i_is_not_1", Ne(i, 1)), finite])
def second_score_has_no_mean():
    """**A score without a mean has no covariance**, in the other order."""
    return {"d": 2, "i": 2, "j": 1, "theta": [0, 0]}


@refutation(covariance_of_scores(u), given=[first_is_0])
def score_of_infinite_information_has_no_variance():
    """**A score of infinite variance**, whose mean is 0."""
    return {"d": 1, "i": 1, "j": 1, "theta": [0]}

"""The Cramér–Rao inequality for a statistic T(x) and a smooth family of densities p(x; θ) > 0 with a scalar θ.

    s(x) = ∂ log p(x; θ)/∂θ        m = ∫ p T dx        V = ∫ p (T − m)² dx        I = ∫ p s² dx

The exchange for the mean and the finite information are used and not shown necessary: the kernel takes no slope of m
where its closed form in θ changes, and knows no integral to converge because a larger one does.
References: Casella and Berger, *Statistical Inference* (2002), theorem 7.3.9; Lehmann and Casella, *Theory of Point
Estimation* (1998), theorem 2.5.10.
"""
from derive import *
from derive.proofs.fisher.escaping_mass import (
    losing_density_is_positive,
    losing_density_total_mass,
    lost_mass_moves_the_mean_score,
)
from derive.proofs.fisher.escaping_mass import p as losing

x, theta = real("x"), real("theta")
p = density("p", x, theta, order=1)
T = function("T")

s = define("s", D(log(p(x, theta)), theta), x)
m = define("m", Integral(p(x, theta) * T(x), x))
V = define("V", Integral(p(x, theta) * (T(x) - m)**2, x))
I = define("I", Integral(p(x, theta) * s(x)**2, x))

exchange_mass = exchange(Integral(p(x, theta), x), theta, name="exchange_for_the_mass")
exchange_mean = exchange(Integral(p(x, theta) * T(x), x), theta, name="exchange_for_the_mean")
finite_square = converges(Integral(p(x, theta) * T(x)**2, x), name="T_is_square_integrable")
finite_information = converges(Integral(p(x, theta) * s(x)**2, x), name="finite_information")
slope = Integral(p(x, theta) * (T(x) - m) * s(x), x)
information = hypothesis("information_is_positive", I > 0)


@theorem(Eq(Integral(p(x, theta) * s(x), x), 0), given=[exchange_mass],
         necessary={exchange_mass: lost_mass_moves_the_mean_score(p=losing).since(
             losing_density_is_positive, losing_density_total_mass)})
def scalar_score_mean():
    """**Mean of the score** of a scalar parameter."""
    return (calc(Integral(p(x, theta) * s(x), x))
        .eq(Integral(D(p(x, theta), theta), x),    by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta), x), theta),    by=exchange_mass)
        .eq(D(1, theta),                           by=normalised(p))
        .eq(0,                                     by=differentiation))


@theorem(Eq(Integral(p(x, theta) * (T(x) - m) * s(x), x), D(m, theta)), given=[exchange_mass, exchange_mean])
def covariance_with_score():
    """**Covariance with the score**: it is the slope of the mean."""
    return (calc(Integral(p(x, theta) * (T(x) - m) * s(x), x))
        .eq(Integral(D(p(x, theta) * T(x), theta), x) - m * Integral(p(x, theta) * s(x), x),
            by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta) * T(x), x), theta) - m * Integral(p(x, theta) * s(x), x),
            by=exchange_mean)
        .eq(D(m, theta),
            by=[definition(m), scalar_score_mean]))


shifted = define("p", exp(x - theta) / (1 + exp(x - theta))**2, x)
fixed = define("p", exp(x) / (1 + exp(x))**2, x)
root, itself = define("T", exp(x / 2), x), define("T", x, x)


def bound_of(density, statistic):
    """The Cramér–Rao inequality for a density with a formula."""
    mean = define("m", Integral(density(x) * statistic, x))
    score = define("s", D(log(density(x)), theta), x)
    variance = define("V", Integral(density(x) * (statistic - mean)**2, x))
    return variance >= D(mean, theta)**2 / define("I", Integral(density(x) * score(x)**2, x))


@refutation(bound_of(shifted, root(x)))
def variance_of_a_heavy_tailed_statistic_is_infinite():
    """**A statistic without a variance**: exp(x/2) under the logistic distribution."""
    return {"theta": 0}


@refutation(bound_of(fixed, itself(x)))
def no_information_gives_no_bound():
    """**A family that does not depend on θ** has no information, by which the bound would divide."""
    return {"theta": 0}


@theorem(V >= D(m, theta)**2 / I, given=[exchange_mass, exchange_mean, finite_square, finite_information, information],
         necessary={finite_square: variance_of_a_heavy_tailed_statistic_is_infinite(p=shifted, T=root),
                    information: no_information_gives_no_bound(p=fixed, T=itself)})
def cramer_rao():
    """**Cramér–Rao inequality**: the variance of T is at least the squared slope of its mean over the information."""
    return (calc(V)
        .ge(slope**2 / I,
            by=[nonnegative(Integral(p(x, theta) * (T(x) - m - slope / I * s(x))**2, x)), definition(V, I)])
        .eq(D(m, theta)**2 / I,
            by=covariance_with_score))

"""The Cramér–Rao inequality for a statistic T(x) and a smooth family of densities p(x; θ) > 0 with a scalar θ.

    s(x) = ∂ log p(x; θ)/∂θ        m = ∫ p T dx        V = ∫ p (T − m)² dx        I = ∫ p s² dx

That I > 0 says that I is finite.  Where mass escapes, or the mean without mass, the variance may lie below the bound.
References: Casella and Berger, *Statistical Inference* (2002), theorem 7.3.9; Lehmann and Casella, *Theory of Point
Estimation* (1998), theorem 2.5.10.
"""
from derive import *
from derive.proofs.fisher import escaping_mass, escaping_mean
from derive.proofs.fisher.escaping_mass import p as losing
from derive.proofs.fisher.escaping_mean import p as drifting

x, theta = real("x"), real("theta")
p = density("p", x, theta, order=1)
T = function("T")

s = define("s", D(log(p(x, theta)), theta), x)
m = define("m", Integral(p(x, theta) * T(x), x))
V = define("V", Integral(p(x, theta) * (T(x) - m)**2, x))
squared_score = Integral(p(x, theta) * s(x)**2, x)
I = define("I", squared_score)

exchange_mass = exchange(Integral(p(x, theta), x), theta, name="exchange_for_the_mass")
exchange_mean = exchange(Integral(p(x, theta) * T(x), x), theta, name="exchange_for_the_mean")
finite_square = converges(Integral(p(x, theta) * T(x)**2, x), name="T_is_square_integrable")
slope = Integral(p(x, theta) * (T(x) - m) * s(x), x)
information = hypothesis("information_is_positive", squared_score > 0)
mass_of_losing = escaping_mass.losing_density_is_positive, escaping_mass.losing_density_total_mass
mean_of_losing = *mass_of_losing, escaping_mass.losing_density_mean
mean_of_drifting = (escaping_mean.drifting_density_is_positive, escaping_mean.drifting_density_total_mass,
                    escaping_mean.drifting_density_mean)
theta_is_0 = hypothesis("theta_is_0", Eq(theta, 0))
itself = define("T", x, x)


@theorem(Eq(Integral(p(x, theta) * s(x), x), 0), given=[exchange_mass],
         necessary={exchange_mass: escaping_mass.lost_mass_moves_the_mean_score(p=losing).since(*mass_of_losing)})
def scalar_score_mean():
    """**Mean of the score** of a scalar parameter."""
    return (calc(Integral(p(x, theta) * s(x), x))
        .eq(Integral(D(p(x, theta), theta), x),    by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta), x), theta),    by=exchange_mass)
        .eq(D(1, theta),                           by=normalised(p))
        .eq(0,                                     by=differentiation))


def slope_of(density, statistic, mean):
    """The slope of a mean with a formula as the covariance with the score."""
    score = define("s", D(log(density(x)), theta), x)
    return Eq(Integral(density(x) * (statistic - mean) * score(x), x), D(mean, theta))


@refutation(slope_of(losing, escaping_mass.T(x), escaping_mass.m), given=[theta_is_0])
def covariance_with_score_where_mass_escapes():
    """**A covariance with the score that is no slope of the mean**, where mass escapes and T tends to 0."""
    return {"theta": 0}


@refutation(slope_of(drifting, x, escaping_mean.m), given=[theta_is_0])
def covariance_with_score_where_the_mean_escapes():
    """**A covariance with the score that is no slope of the mean**, where the mean escapes without mass: 0."""
    return {"theta": 0}


@theorem(Eq(Integral(p(x, theta) * (T(x) - m) * s(x), x), D(m, theta)), given=[exchange_mass, exchange_mean],
         necessary={exchange_mass: covariance_with_score_where_mass_escapes(p=losing, T=escaping_mass.T).since(
             *mean_of_losing),
                    exchange_mean: covariance_with_score_where_the_mean_escapes(p=drifting, T=itself).since(
             *mean_of_drifting)})
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
root = define("T", exp(x / 2), x)


def information_of(density):
    """The Fisher information of a density with a formula."""
    score = define("s", D(log(density(x)), theta), x)
    return Integral(density(x) * score(x)**2, x)


def bound_of(density, statistic, mean=None):
    """The Cramér–Rao inequality for a density with a formula, and where named with one for the mean."""
    mean = mean or define("m", Integral(density(x) * statistic, x))
    variance = define("V", Integral(density(x) * (statistic - mean)**2, x))
    return variance >= D(mean, theta)**2 / define("I", information_of(density))


@refutation(bound_of(shifted, root(x)))
def variance_of_a_heavy_tailed_statistic_is_infinite():
    """**A statistic without a variance**: exp(x/2) under the logistic distribution."""
    return {"theta": 0}


@refutation(bound_of(fixed, itself(x)))
def no_information_gives_no_bound():
    """**A family that does not depend on θ** has no information, by which the bound would divide."""
    return {"theta": 0}


@refutation(bound_of(losing, escaping_mass.T(x), escaping_mass.m),
            given=[theta_is_0, hypothesis("information_is_positive", information_of(losing) > 0)])
def escaping_mass_beats_the_bound():
    """**A variance below the Cramér–Rao bound**, where mass escapes and T tends to 0."""
    return {"theta": 0}


@refutation(bound_of(drifting, x, escaping_mean.m),
            given=[theta_is_0, hypothesis("information_is_positive", information_of(drifting) > 0)])
def escaping_mean_beats_the_bound():
    """**A variance below the Cramér–Rao bound**, where the mean escapes without mass."""
    return {"theta": 0}


@theorem(V >= D(m, theta)**2 / I, given=[exchange_mass, exchange_mean, finite_square, information],
         necessary={exchange_mass: escaping_mass_beats_the_bound(p=losing, T=escaping_mass.T).since(*mean_of_losing),
                    exchange_mean: escaping_mean_beats_the_bound(p=drifting, T=itself).since(*mean_of_drifting),
                    finite_square: variance_of_a_heavy_tailed_statistic_is_infinite(p=shifted, T=root),
                    information: no_information_gives_no_bound(p=fixed, T=itself)})
def cramer_rao():
    """**Cramér–Rao inequality**: the variance of T is at least the squared slope of its mean over the information."""
    return (calc(V)
        .ge(slope**2 / I,
            by=[nonnegative(Integral(p(x, theta) * (T(x) - m - slope / I * s(x))**2, x)), definition(V, I)])
        .eq(D(m, theta)**2 / I,
            by=covariance_with_score))

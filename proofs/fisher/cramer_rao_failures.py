"""Where the Cramér–Rao inequality fails, and the slope of a mean: densities that are short of one hypothesis.

The mass of `losing` escapes as θ → 0, the mean of `drifting` does without mass; the logistic density has no variance
of exp(x/2), and one that does not depend on θ has no information.
References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.5.
"""
from derive import *
from derive.proofs.fisher import escaping_mass, escaping_mean
from derive.proofs.fisher.escaping_mass import p as losing
from derive.proofs.fisher.escaping_mean import p as drifting

x, theta = real("x"), real("theta")
itself = define("T", x, x)
shifted = define("p", exp(x - theta) / (1 + exp(x - theta))**2, x)
fixed = define("p", exp(x) / (1 + exp(x))**2, x)
root = define("T", exp(x / 2), x)
theta_is_0 = hypothesis("theta_is_0", Eq(theta, 0))
mass_of_losing = escaping_mass.losing_density_is_positive, escaping_mass.losing_density_total_mass
mean_of_losing = *mass_of_losing, escaping_mass.losing_density_mean
mean_of_drifting = (escaping_mean.drifting_density_is_positive, escaping_mean.drifting_density_total_mass,
                    escaping_mean.drifting_density_mean)


def slope_of(density, statistic, mean):
    """The slope of a mean with a formula as the covariance with the score."""
    score = define("s", D(log(density(x)), theta), x)
    return Eq(Integral(density(x) * (statistic - mean) * score(x), x), D(mean, theta))


def information_of(density):
    """The Fisher information of a density with a formula."""
    score = define("s", D(log(density(x)), theta), x)
    return Integral(density(x) * score(x)**2, x)


def bound_of(density, statistic, mean=None):
    """The Cramér–Rao inequality for a density with a formula, and where named with one for the mean."""
    mean = mean or define("m", Integral(density(x) * statistic, x))
    variance = define("V", Integral(density(x) * (statistic - mean)**2, x))
    return variance >= D(mean, theta)**2 / define("I", information_of(density))


@refutation(slope_of(losing, escaping_mass.T(x), escaping_mass.m), given=[theta_is_0])
def covariance_with_score_where_mass_escapes():
    """**A covariance with the score that is no slope of the mean**, where mass escapes and T tends to 0."""
    return {"theta": 0}


@refutation(slope_of(drifting, x, escaping_mean.m), given=[theta_is_0])
def covariance_with_score_where_the_mean_escapes():
    """**A covariance with the score that is no slope of the mean**, where the mean escapes without mass: 0."""
    return {"theta": 0}


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


score_where_mass_escapes = escaping_mass.lost_mass_moves_the_mean_score(p=losing).since(*mass_of_losing)
slope_where_mass_escapes = covariance_with_score_where_mass_escapes(p=losing, T=escaping_mass.T).since(*mean_of_losing)
slope_where_the_mean_escapes = covariance_with_score_where_the_mean_escapes(p=drifting, T=itself).since(
    *mean_of_drifting)
bound_where_mass_escapes = escaping_mass_beats_the_bound(p=losing, T=escaping_mass.T).since(*mean_of_losing)
bound_where_the_mean_escapes = escaping_mean_beats_the_bound(p=drifting, T=itself).since(*mean_of_drifting)
bound_without_variance = variance_of_a_heavy_tailed_statistic_is_infinite(p=shifted, T=root)
bound_without_information = no_information_gives_no_bound(p=fixed, T=itself)

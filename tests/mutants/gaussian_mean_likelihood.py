"""The likelihood equation of a normal mean, solved; a distance whose cube is 0."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.likelihood.gaussian_mean_likelihood import N, best, ell, mu, n, sigma, y, y_bar
from tests.mutants.vanishing_cubes import cube_is_zero_with_square


@theorem(Eq(D(ell(mu), mu), 0), given=[best])
def slope_at_the_best_mean():
    """The best mean is a stationary point."""
    return (calc(D(ell(mu), mu))
        .eq(0,  by=fermat(best)))


@theorem(Eq(Sum(y[n], n), N * mu), given=[best])
def best_mean_times_size():
    """The residuals sum to 0."""
    return (calc(Sum(y[n], n))
        .eq(N * mu + sigma**2 * D(ell(mu), mu),  by=[definition(ell), differentiation])
        .eq(N * mu,                              by=slope_at_the_best_mean))


@theorem(iff(Eq(0, (mu - y_bar)**(2 + 1)), Eq(0, (mu - y_bar)**2)))
def cube_of_the_distance_is_zero():
    """The square is 0 too."""
    return (calc(Eq(0, (mu - y_bar)**(2 + 1)))
        .iff(Eq(0, (mu - y_bar)**2),  by=cube_is_zero_with_square(t=mu - y_bar)))

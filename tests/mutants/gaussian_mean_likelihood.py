"""The likelihood equation of a normal mean, solved."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.likelihood.gaussian_mean_likelihood import N, best, ell, mu, n, sigma, y


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

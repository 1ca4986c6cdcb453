"""What vanishes where the expected score vanishes, in its other forms."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.likelihood.expected_score import (
    best_for_counts,
    best_in_mean,
    c,
    i,
    k,
    likelihood_equations,
    p,
    s,
    theta,
    weight,
)


@theorem(Eq(Sum(c[k] * D(log(p(k, theta)), theta[i]), k), 0), given=[best_for_counts])
def counted_slopes_sum_to_zero():
    """The scores written out."""
    return (calc(Sum(c[k] * D(log(p(k, theta)), theta[i]), k))
        .eq(Sum(c[k] * s(k, i), k),  by=definition(s))
        .eq(0,                       by=likelihood_equations))


@theorem(Eq(D(Sum(c[k] * log(p(k, theta)), k), theta[i]), 0), given=[best_for_counts])
def counted_log_likelihood_is_stationary():
    """Fermat's rule."""
    return (calc(D(Sum(c[k] * log(p(k, theta)), k), theta[i]))
        .eq(0,  by=fermat(best_for_counts)))


@theorem(Eq(D(Sum(weight[k] * log(p(k, theta)), k), theta[i]), 0), given=[best_in_mean])
def expected_log_likelihood_is_stationary():
    """Fermat's rule."""
    return (calc(D(Sum(weight[k] * log(p(k, theta)), k), theta[i]))
        .eq(0,  by=fermat(best_in_mean)))

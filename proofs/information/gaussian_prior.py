"""A normal law q against the standard normal prior: the divergence cannot be replaced by the cross-entropy.

    q = N(μ, σ²)        KL(q‖N(0, 1)) = (μ² + σ² − 1 − log σ²)/2        H(q, N(0, 1)) = (μ² + σ² + log 2π)/2

References: Kingma and Welling, *Auto-Encoding Variational Bayes* (2014), appendix B.
"""
from derive import *
from derive.proofs.densities.normal import normal_divergence_from_standard, p, w
from derive.proofs.information.logarithm import log_eq_sub_one_iff, log_le_sub_one
from derive.proofs.information.squares import square_eq_zero_iff

x, mu, sigma = real("x"), real("mu"), positive("sigma")
A = define("A", (mu**2 + sigma**2 - 1 - log(sigma**2)) / 2, mu, sigma)
B = define("B", (mu**2 + sigma**2 + log(2 * pi)) / 2, mu, sigma)


@theorem(Eq(Integral(p(x) * log(p(x) / w(x)), x), A(mu, sigma)))
def prior_divergence():
    """**Divergence from the prior**: A(μ, σ) = (μ² + σ² − 1 − log σ²)/2."""
    return (calc(Integral(p(x) * log(p(x) / w(x)), x))
        .eq((mu**2 + sigma**2 - 1 - log(sigma**2)) / 2,  by=normal_divergence_from_standard)
        .eq(A(mu, sigma),                                by=definition(A)))


@theorem(Eq(-Integral(p(x) * log(w(x)), x), B(mu, sigma)))
def prior_cross_entropy():
    """**Cross-entropy with the prior**: B(μ, σ) = (μ² + σ² + log 2π)/2."""
    return (calc(-Integral(p(x) * log(w(x)), x))
        .eq(Integral(p(x) * (x**2 + log(2 * pi)) / 2, x),   by=[definition(w), log_rules])
        .eq((mu**2 + sigma**2 + log(2 * pi)) / 2,           by=[definition(p), standard_integrals])
        .eq(B(mu, sigma),                                   by=definition(B)))


@theorem(A(mu, sigma) >= A(mu, 1))
def prior_divergence_ge():
    """**Best spread by the divergence**: for every mean it is that of the prior."""
    return (calc(A(mu, sigma))
        .eq((mu**2 + sigma**2 - 1 - log(sigma**2)) / 2,            by=definition(A))
        .ge((mu**2 + sigma**2 - 1 - (sigma**2 - 1)) / 2,           by=log_le_sub_one(t=sigma**2))
        .eq(A(mu, 1),                                              by=definition(A)))


@theorem(iff(Eq(A(mu, sigma), A(mu, 1)), Eq(sigma, 1)))
def prior_divergence_eq_iff():
    """**Best spread by the divergence, equality**: σ = 1 only."""
    return (calc(Eq(A(mu, sigma), A(mu, 1)))
        .iff(Eq(log(sigma**2), sigma**2 - 1),  by=definition(A))
        .iff(Eq(sigma**2, 1),                  by=log_eq_sub_one_iff(t=sigma**2))
        .iff(Eq(sigma, 1),                     by=multiplied_by(1 / (sigma + 1))))


@theorem(A(mu, 1) >= A(0, 1))
def prior_divergence_ge_zero():
    """**Best mean by the divergence**: that of the prior, where the divergence is zero."""
    return (calc(A(mu, 1))
        .ge(A(0, 1),  by=signs))


@theorem(iff(Eq(A(mu, 1), A(0, 1)), Eq(mu, 0)))
def prior_divergence_eq_zero_iff():
    """**Best mean by the divergence, equality**: μ = 0 only, so that N(0, 1) is the one minimiser."""
    return (calc(Eq(A(mu, 1), A(0, 1)))
        .iff(Eq(0, mu**2),  by=definition(A))
        .iff(Eq(mu, 0),     by=square_eq_zero_iff(u=mu)))


@theorem(B(mu, sigma / 2) < B(mu, sigma))
def prior_cross_entropy_has_no_best_spread():
    """**No best spread by the cross-entropy**: half the spread is always cheaper, so σ collapses to zero."""
    return (calc(B(mu, sigma / 2))
        .lt(B(mu, sigma),  by=definition(B)))

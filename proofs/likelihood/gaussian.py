"""Gaussian maximum likelihood is least squares.

N observations y_n = f_n + noise with independent noise N(0, σ²), σ > 0; f ranges over any set F of predictions
(f_n = f(x_n) for any class of functions).

    L = Π (2πσ²)^(−1/2) exp(−(y_n − f_n)²/(2σ²))        RSS = Σ (y_n − f_n)²
    ℓ(v) = −(N/2) log(2πv) − RSS/(2v)

Of unequal variances, correlated noise and Laplace noise speaks `noise_models`.
References: Bishop, *Pattern Recognition and Machine Learning* (2006), section 1.2.5.
"""
from derive import *
from derive.proofs.information.logarithm import log_eq_sub_one_iff, log_le_sub_one

N = size("N")
n = index("n", N)
y, f = vector("y", N), vector("f", N)
sigma, v = positive("sigma"), positive("v")
F = candidates("F")

density = define("phi", 1 / sqrt(2 * pi * sigma**2) * exp(-(y[n] - f[n])**2 / (2 * sigma**2)), n)
L = define("L", Product(density[n], n))
RSS = define("RSS", Sum((y[n] - f[n])**2, n))
ell = define("ell", -(N / 2) * log(2 * pi * v) - RSS / (2 * v), v)
residuals = hypothesis("residuals_not_all_zero", RSS > 0)
no_residuals = hypothesis("residuals_all_zero", Eq(RSS, 0), "a perfect fit")


@theorem(Eq(log(L), -(N / 2) * log(2 * pi * sigma**2) - Sum((y[n] - f[n])**2, n) / (2 * sigma**2)))
def log_likelihood():
    """**Gaussian log-likelihood**: a constant minus the sum of squares over 2σ²."""
    return (calc(log(L))
        .eq(log(Product(density[n], n)),                                               by=definition(L))
        .eq(Sum(log(density[n]), n),                                                   by=log_rules)
        .eq(Sum(log(1 / sqrt(2 * pi * sigma**2) * exp(-(y[n] - f[n])**2 / (2 * sigma**2))), n),
            by=definition(density))
        .eq(Sum(-log(2 * pi * sigma**2) / 2 - (y[n] - f[n])**2 / (2 * sigma**2), n),   by=log_rules)
        .eq(-(N / 2) * log(2 * pi * sigma**2) - Sum((y[n] - f[n])**2, n) / (2 * sigma**2),  by=algebra))


@theorem(Eq(argmax(L, f, F), argmin(Sum((y[n] - f[n])**2, n) / N, f, F)))
def mle_is_least_squares():
    """**Maximum likelihood is least squares**: over any set of predictions both have the same solutions."""
    return (calc(argmax(L, f, F))
        .eq(argmax(log(L), f, F),                                     by=increasing)
        .eq(argmax(-(N / 2) * log(2 * pi * sigma**2)
                   - Sum((y[n] - f[n])**2, n) / (2 * sigma**2), f, F),  by=log_likelihood)
        .eq(argmin(Sum((y[n] - f[n])**2, n), f, F),                   by=affine(-2 * sigma**2))
        .eq(argmin(Sum((y[n] - f[n])**2, n) / N, f, F),               by=affine(1 / N)))


@theorem(Eq(log(L), ell(sigma**2)))
def log_likelihood_of_variance():
    """**Log-likelihood as a function of the variance**: log L = ℓ(σ²)."""
    return (calc(log(L))
        .eq(-(N / 2) * log(2 * pi * sigma**2) - Sum((y[n] - f[n])**2, n) / (2 * sigma**2),  by=log_likelihood)
        .eq(-(N / 2) * log(2 * pi * sigma**2) - RSS / (2 * sigma**2),                       by=definition(RSS))
        .eq(ell(sigma**2),                                                                  by=definition(ell)))


@theorem(ell(v) <= ell(RSS / N), given=[residuals])
def log_likelihood_le_at_variance():
    """**Global maximum over the variance**: no σ² beats the mean squared residual, for RSS > 0."""
    return (calc(ell(v))
        .eq(-(N / 2) * log(2 * pi * v) - RSS / (2 * v),                                   by=definition(ell))
        .eq((N / 2) * log(RSS / (N * v)) - RSS / (2 * v) - (N / 2) * log(2 * pi * (RSS / N)),  by=log_rules)
        .le((N / 2) * (RSS / (N * v) - 1) - RSS / (2 * v) - (N / 2) * log(2 * pi * (RSS / N)),
            by=log_le_sub_one(t=RSS / (N * v)))
        .eq(-(N / 2) * log(2 * pi * (RSS / N)) - RSS / (2 * (RSS / N)),                   by=algebra)
        .eq(ell(RSS / N),                                                                 by=definition(ell)))


@theorem(iff(Eq(ell(v), ell(RSS / N)), Eq(v, RSS / N)), given=[residuals])
def log_likelihood_eq_at_variance_iff():
    """**Global maximum over the variance, equality**: it is attained exactly at RSS/N."""
    return (calc(Eq(ell(v), ell(RSS / N)))
        .iff(Eq(log(RSS / (N * v)), RSS / (N * v) - 1),  by=[definition(ell), log_rules, multiplied_by(2 / N)])
        .iff(Eq(RSS / (N * v), 1),                       by=log_eq_sub_one_iff(t=RSS / (N * v)))
        .iff(Eq(v, RSS / N),                             by=multiplied_by(v)))


@theorem(Eq(argmax(ell(v), v, positive_reals), singleton(RSS / N)), given=[residuals])
def variance_mle():
    """**Maximum likelihood for the variance**: the unique maximiser over σ² > 0 is RSS/N."""
    return (calc(argmax(ell(v), v, positive_reals))
        .eq(singleton(RSS / N),
            by=[unique_maximum, log_likelihood_le_at_variance, log_likelihood_eq_at_variance_iff]))


@theorem(ell(v / 2) > ell(v), given=[no_residuals])
def no_variance_mle_without_residuals():
    """**Residuals must not all be zero**: a perfect fit has no best variance, half of any is better."""
    return (calc(ell(v / 2))
        .eq(-(N / 2) * log(2 * pi * v) + (N / 2) * log(2) - RSS / v,    by=[definition(ell), log_rules])
        .eq(-(N / 2) * log(2 * pi * v) + (N / 2) * log(2),              by=no_residuals)
        .gt(-(N / 2) * log(2 * pi * v),                                 by=comparison)
        .eq(-(N / 2) * log(2 * pi * v) - RSS / (2 * v),                 by=no_residuals)
        .eq(ell(v),                                                     by=definition(ell)))

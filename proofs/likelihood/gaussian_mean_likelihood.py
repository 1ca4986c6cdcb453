"""Maximum likelihood for the mean of a normal distribution: the sample mean.

N independent observations y_n of N(m, σ²), σ > 0, with the sample mean ȳ.

    ℓ(m) = −(N/2) log(2πσ²) − Σ (y_n − m)²/(2σ²)        Σ (y_n − m)² = Σ (y_n − ȳ)² + N (m − ȳ)²

References: Casella and Berger, *Statistical Inference* (2002), example 7.2.5.
"""
from derive import *
from derive.proofs.information.squares import square_eq_zero_iff

N = size("N")
n = index("n", N)
y = vector("y", N)
mu = real("m")
sigma = positive("sigma")
y_bar = define("y_bar", Sum(y[n], n) / N)
L = define("L", Product(exp(-(y[n] - mu)**2 / (2 * sigma**2)) / sqrt(2 * pi * sigma**2), n))
ell = define("ell", -(N / 2) * log(2 * pi * sigma**2) - Sum((y[n] - mu)**2, n) / (2 * sigma**2), mu)


@theorem(Eq(log(L), ell(mu)))
def gaussian_mean_log_likelihood():
    """**Gaussian log-likelihood as a function of the mean**."""
    return (calc(log(L))
        .eq(-(N / 2) * log(2 * pi * sigma**2) - Sum((y[n] - mu)**2, n) / (2 * sigma**2),  by=[definition(L), log_rules])
        .eq(ell(mu),                                                                      by=definition(ell)))


@theorem(Eq(Sum((y[n] - mu)**2, n), Sum((y[n] - y_bar)**2, n) + N * (mu - y_bar)**2))
def sum_of_squares_about_a_point():
    """**Sum of squares about a point**: that about the mean, plus N times the squared distance to the mean."""
    return (calc(Sum((y[n] - mu)**2, n))
        .eq(Sum(((y[n] - y_bar) - (mu - y_bar))**2, n),
            by=algebra)
        .eq(Sum((y[n] - y_bar)**2, n) - 2 * (mu - y_bar) * Sum(y[n] - y_bar, n) + N * (mu - y_bar)**2,
            by=algebra)
        .eq(Sum((y[n] - y_bar)**2, n) + N * (mu - y_bar)**2,
            by=definition(y_bar)))


@theorem(ell(mu) <= ell(y_bar))
def gaussian_mean_likelihood_le():
    """**Gaussian maximum likelihood for the mean**: no m beats the sample mean."""
    return (calc(ell(mu))
        .eq(ell(y_bar) - N * (mu - y_bar)**2 / (2 * sigma**2),
            by=definition(ell, y_bar))
        .le(ell(y_bar),
            by=nonnegative(N * (mu - y_bar)**2 / (2 * sigma**2))))


@theorem(iff(Eq(ell(mu), ell(y_bar)), Eq(mu, y_bar)))
def gaussian_mean_likelihood_eq_iff():
    """**Gaussian maximum likelihood for the mean, equality**: only the sample mean attains the maximum."""
    return (calc(Eq(ell(mu), ell(y_bar)))
        .iff(Eq(0, (mu - y_bar)**2),  by=[definition(ell, y_bar), multiplied_by(2 * sigma**2 / N)])
        .iff(Eq(mu - y_bar, 0),       by=square_eq_zero_iff(u=mu - y_bar))
        .iff(Eq(mu, y_bar),           by=algebra))


@theorem(Eq(argmax(ell(mu), mu, reals), singleton(y_bar)))
def gaussian_mean_mle():
    """**Maximum likelihood estimate of a normal mean**: the sample mean, and nothing else."""
    return (calc(argmax(ell(mu), mu, reals))
        .eq(singleton(y_bar),  by=[unique_maximum, gaussian_mean_likelihood_le, gaussian_mean_likelihood_eq_iff]))


t = real("t")
best = hypothesis("m_is_best", forall(t, ell(t) <= ell(mu)))


@theorem(Eq(Sum(y[n] - mu, n) / sigma**2, 0), given=[best])
def gaussian_likelihood_equation():
    """**Likelihood equation of a normal mean**: at the maximum the residuals sum to 0."""
    return (calc(Sum(y[n] - mu, n) / sigma**2)
        .eq(D(ell(mu), mu),  by=[definition(ell), differentiation])
        .eq(0,               by=fermat(best)))

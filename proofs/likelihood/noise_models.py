"""Which loss a noise model gives: weighted, generalised and absolute least squares.

Observations y_n = f_n + noise; f ranges over any set F of predictions.

    unequal variances s_n²:   Σ (y_n − f_n)²/s_n²        precision matrix Q:   Σ Σ (y_i − f_i) Q_ij (y_j − f_j)
    Laplace noise:            Σ |y_n − f_n|

References: Bishop, *Pattern Recognition and Machine Learning* (2006), sections 1.2.5, 2.3; Koenker and Bassett,
*Regression Quantiles* (1978).
"""
from derive import *

N = size("N")
n, i, j = indices("n i j", N)
y, f = vector("y", N), vector("f", N)
s = vector("s", N, sign=">")
Q = matrix("Q", N, N)
c, beta = positive("c"), positive("beta")
F = candidates("F")

unequal = define("L_s", Product(exp(-(y[n] - f[n])**2 / (2 * s[n]**2)) / sqrt(2 * pi * s[n]**2), n))
correlated = define("L_Q", c * exp(-Sum(Sum((y[i] - f[i]) * Q[i, j] * (y[j] - f[j]), j), i) / 2))
laplace = define("L_1", Product(exp(-Abs(y[n] - f[n]) / beta) / (2 * beta), n))
RSS = Sum((y[n] - f[n])**2, n)


@theorem(Eq(argmax(unequal, f, F), argmin(Sum((y[n] - f[n])**2 / s[n]**2, n), f, F)))
def unequal_variances_give_weighted_least_squares():
    """**Unequal variances give weighted least squares**: every observation counts by its precision."""
    return (calc(argmax(unequal, f, F))
        .eq(argmax(log(unequal), f, F),                                                 by=increasing)
        .eq(argmax(-Sum((y[n] - f[n])**2 / s[n]**2, n) / 2
                   - Sum(log(2 * pi * s[n]**2) / 2, n), f, F),
            by=[definition(unequal), log_rules])
        .eq(argmin(Sum((y[n] - f[n])**2 / s[n]**2, n), f, F),                           by=affine(-2)))


@theorem(Eq(argmax(correlated, f, F), argmin(Sum(Sum((y[i] - f[i]) * Q[i, j] * (y[j] - f[j]), j), i), f, F)))
def correlated_noise_gives_generalised_least_squares():
    """**Correlated noise gives generalised least squares**: the precision matrix weighs the pairs."""
    return (calc(argmax(correlated, f, F))
        .eq(argmax(log(correlated), f, F),                                                             by=increasing)
        .eq(argmax(log(c) - Sum(Sum((y[i] - f[i]) * Q[i, j] * (y[j] - f[j]), j), i) / 2, f, F),
            by=[definition(correlated), log_rules])
        .eq(argmin(Sum(Sum((y[i] - f[i]) * Q[i, j] * (y[j] - f[j]), j), i), f, F),                     by=affine(-2)))


@theorem(Eq(argmax(laplace, f, F), argmin(Sum(Abs(y[n] - f[n]), n), f, F)))
def laplace_noise_gives_absolute_errors():
    """**Laplace noise gives least absolute errors**."""
    return (calc(argmax(laplace, f, F))
        .eq(argmax(log(laplace), f, F),                                             by=increasing)
        .eq(argmax(-Sum(Abs(y[n] - f[n]), n) / beta - N * log(2 * beta), f, F),     by=[definition(laplace), log_rules])
        .eq(argmin(Sum(Abs(y[n] - f[n]), n), f, F),                                 by=affine(-beta)))


@refutation(Eq(argmax(unequal, f, F), argmin(RSS, f, F)))
def unequal_variances_break_least_squares():
    """**Unequal variances are not least squares**: an error of the noisy observation costs less."""
    return {"N": 2, "y": (0, 0), "s": (1, 10), "F": [(1, 0), (0, 2)]}


@refutation(Eq(argmax(correlated, f, F), argmin(RSS, f, F)))
def correlated_noise_breaks_least_squares():
    """**Correlated noise is not least squares**: for covariance ((1, 0.9), (0.9, 2)), y = (0, 1) the mean 1/12 wins."""
    return {"N": 2, "y": (0, 1), "c": 1, "Q": (("200/119", "-90/119"), ("-90/119", "100/119")),
            "F": [("1/12", "1/12"), ("1/2", "1/2")]}


@refutation(Eq(argmax(laplace, f, F), argmin(RSS, f, F)))
def laplace_noise_breaks_least_squares():
    """**Laplace noise is not least squares**: of (0, 0, 10) it takes the median 0, least squares the mean 10/3."""
    return {"N": 3, "y": (0, 0, 10), "beta": 1, "F": [(0, 0, 0), ("10/3", "10/3", "10/3")]}

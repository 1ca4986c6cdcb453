"""The matrix of mean squared errors of a vector of estimators, and the mean square of residuals.

    E[(θ̂_i − θ_i)(θ̂_j − θ_j)] = Cov[θ̂_i, θ̂_j] + b_i b_j        b_i = E[θ̂_i] − θ_i

θ̂ is random with finite second moments, θ is fixed.
References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.1; Hastie, Tibshirani and Friedman,
*The Elements of Statistical Learning* (2009), equation (2.25).
"""
from derive import *
from derive.proofs.information.squares import square_eq_zero_iff

d, N = size("d"), size("N")
i, j = indices("i j", d)
n = index("n", N)
theta, v = vector("theta", d), vector("v", d)
theta_hat = random_vector("theta_hat", d)
r = vector("r", N)

b = define("b", E(theta_hat[i]) - theta[i], i)
r_bar = define("r_bar", Sum(r[n], n) / N)
unbiased = hypothesis("unbiased", forall(i, Eq(E(theta_hat[i]), theta[i])))


@theorem(Eq(E((theta_hat[i] - theta[i]) * (theta_hat[j] - theta[j])), Cov(theta_hat[i], theta_hat[j]) + b[i] * b[j]))
def mse_matrix_eq_covariance_add_bias():
    """**Bias–variance decomposition of the error matrix**: covariance plus the outer product of the bias."""
    return (calc(E((theta_hat[i] - theta[i]) * (theta_hat[j] - theta[j])))
        .eq(E(((theta_hat[i] - E(theta_hat[i])) + (E(theta_hat[i]) - theta[i]))
              * ((theta_hat[j] - E(theta_hat[j])) + (E(theta_hat[j]) - theta[j]))),       by=algebra)
        .eq(E((theta_hat[i] - E(theta_hat[i])) * (theta_hat[j] - E(theta_hat[j])))
            + (E(theta_hat[i]) - theta[i]) * (E(theta_hat[j]) - theta[j]),                by=expectation)
        .eq(Cov(theta_hat[i], theta_hat[j]) + b[i] * b[j],                                by=definition(Cov, b)))


matrix_view(mse_matrix_eq_covariance_add_bias,
            expected(outer(array(theta_hat) - array(theta), array(theta_hat) - array(theta))),
            covariance_matrix(theta_hat) + outer(b, b), i, j)


@theorem(Eq(E((theta_hat[i] - theta[i]) * (theta_hat[j] - theta[j])), Cov(theta_hat[i], theta_hat[j])),
         given=[unbiased])
def mse_matrix_of_unbiased_estimator():
    """**Error matrix of an unbiased estimator**: it is the covariance matrix."""
    return (calc(E((theta_hat[i] - theta[i]) * (theta_hat[j] - theta[j])))
        .eq(Cov(theta_hat[i], theta_hat[j]) + b[i] * b[j],  by=mse_matrix_eq_covariance_add_bias)
        .eq(Cov(theta_hat[i], theta_hat[j]),                by=[definition(b), unbiased]))


matrix_view(mse_matrix_of_unbiased_estimator,
            expected(outer(array(theta_hat) - array(theta), array(theta_hat) - array(theta))),
            covariance_matrix(theta_hat), i, j)


@theorem(Eq(E(Sum(v[i] * (theta_hat[i] - theta[i]), i)**2),
            Var(Sum(v[i] * theta_hat[i], i)) + Sum(v[i] * b[i], i)**2))
def directional_mse():
    """**Bias–variance decomposition in a direction v**: that of the estimator vᵀθ̂ of vᵀθ."""
    return (calc(E(Sum(v[i] * (theta_hat[i] - theta[i]), i)**2))
        .eq(E((Sum(v[i] * theta_hat[i], i) - E(Sum(v[i] * theta_hat[i], i)))**2)
            + Sum(v[i] * (E(theta_hat[i]) - theta[i]), i)**2,                  by=expectation)
        .eq(Var(Sum(v[i] * theta_hat[i], i)) + Sum(v[i] * b[i], i)**2,         by=definition(Var, b)))


@theorem(Eq(Sum(r[n]**2, n) / N, Sum((r[n] - r_bar)**2, n) / N + r_bar**2))
def mean_square_eq_variance_add_mean_sq():
    """**Mean square of residuals**: their empirical variance plus the square of their mean."""
    return (calc(Sum(r[n]**2, n) / N)
        .eq(Sum(((r[n] - r_bar) + r_bar)**2, n) / N,                                             by=algebra)
        .eq(Sum((r[n] - r_bar)**2, n) / N + 2 * r_bar * Sum(r[n] - r_bar, n) / N + r_bar**2,     by=algebra)
        .eq(Sum((r[n] - r_bar)**2, n) / N + r_bar**2,                                            by=definition(r_bar)))


@theorem(iff(Eq(Sum(r[n]**2, n) / N, Sum((r[n] - r_bar)**2, n) / N), Eq(r_bar, 0)))
def mean_square_is_variance_iff():
    """**When a mean square is a variance**: exactly for residuals of mean zero."""
    return (calc(Eq(Sum(r[n]**2, n) / N, Sum((r[n] - r_bar)**2, n) / N))
        .iff(Eq(r_bar**2, 0),  by=definition(r_bar))
        .iff(Eq(r_bar, 0),     by=square_eq_zero_iff(u=r_bar)))


@refutation(Eq(Sum(r[n]**2, n) / N, Sum((r[n] - r_bar)**2, n) / N))
def residual_sum_is_no_variance():
    """**A sum of squared residuals is no variance**: for residuals (1, 2, 3) it gives 14/3, the variance is 2/3."""
    return {"N": 3, "r": (1, 2, 3)}


@refutation(Eq(E((theta_hat[i] - theta[i]) * (theta_hat[j] - theta[j])), Cov(theta_hat[i], theta_hat[j])))
def bias_counts_off_the_diagonal():
    """**Bias counts off the diagonal too**: for constant estimators that are off by 1 the error matrix is all ones."""
    return {"d": 2, "i": 1, "j": 2, "theta": (0, 0), "outcomes": [1], "theta_hat": [(1,), (1,)]}

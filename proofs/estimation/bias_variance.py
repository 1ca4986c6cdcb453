"""Bias and variance of an estimator and of a prediction.

θ̂, f̂ and the noise ε are random with finite second moments; θ and f are fixed.
References: Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning* (2009), equations (2.25), (7.9).
"""
from derive import *

K = size("K")
k = index("k", K)
theta, f = real("theta"), real("f")
theta_hat, f_hat, eps = random_variable("theta_hat"), random_variable("f_hat"), random_variable("epsilon")
thetas, estimates = vector("theta", K), random_vector("theta_hat", K)

bias = define("Bias", E(theta_hat) - theta)
centred = hypothesis("noise_is_centred", Eq(E(eps), 0), "centred noise")
uncorrelated = hypothesis("noise_is_uncorrelated", Eq(E(eps * f_hat), E(eps) * E(f_hat)), "noise uncorrelated with f̂")
independence = hypothesis("noise_is_independent", independent(eps, f_hat), "independence")


@theorem(Eq(E((theta_hat - theta)**2), bias**2 + Var(theta_hat)))
def mse_eq_bias_sq_add_variance():
    """**Bias–variance decomposition**: the mean squared error is squared bias plus variance."""
    return (calc(E((theta_hat - theta)**2))
        .eq(E(((theta_hat - E(theta_hat)) + (E(theta_hat) - theta))**2),      by=algebra)
        .eq(E((theta_hat - E(theta_hat))**2)
            + 2 * (E(theta_hat) - theta) * E(theta_hat - E(theta_hat))
            + (E(theta_hat) - theta)**2,                                      by=expectation)
        .eq(E((theta_hat - E(theta_hat))**2) + (E(theta_hat) - theta)**2,     by=expectation)
        .eq(Var(theta_hat) + bias**2,                                         by=definition(Var, bias))
        .eq(bias**2 + Var(theta_hat),                                         by=algebra))


@theorem(Eq(E(Sum((estimates[k] - thetas[k])**2, k)),
            Sum((E(estimates[k]) - thetas[k])**2, k) + Sum(Var(estimates[k]), k)))
def vector_mse_eq_bias_sq_add_variance():
    """**Bias–variance decomposition for vectors**: E‖θ̂ − θ‖² is ‖bias‖² plus the sum of the variances."""
    return (calc(E(Sum((estimates[k] - thetas[k])**2, k)))
        .eq(Sum(E((estimates[k] - thetas[k])**2), k),                              by=expectation)
        .eq(Sum((E(estimates[k]) - thetas[k])**2
                + E((estimates[k] - E(estimates[k]))**2), k),                      by=expectation)
        .eq(Sum((E(estimates[k]) - thetas[k])**2 + Var(estimates[k]), k),          by=definition(Var))
        .eq(Sum((E(estimates[k]) - thetas[k])**2, k) + Sum(Var(estimates[k]), k),  by=algebra))


@theorem(Eq(E((f + eps - f_hat)**2), E(eps**2) + (E(f_hat) - f)**2 + Var(f_hat)), given=[centred, uncorrelated])
def prediction_error_eq_noise_add_bias_sq_add_variance():
    """**Prediction error**: noise plus squared bias plus variance, for centred noise that is uncorrelated with f̂."""
    return (calc(E((f + eps - f_hat)**2))
        .eq(E(eps**2) + 2 * E(eps) * f - 2 * E(eps * f_hat) + E((f - f_hat)**2),  by=expectation)
        .eq(E(eps**2) + 2 * E(eps) * f - 2 * E(eps) * E(f_hat) + E((f - f_hat)**2),  by=uncorrelated)
        .eq(E(eps**2) + E((f - f_hat)**2),                                        by=centred)
        .eq(E(eps**2) + (E(f_hat) - f)**2 + E((f_hat - E(f_hat))**2),             by=expectation)
        .eq(E(eps**2) + (E(f_hat) - f)**2 + Var(f_hat),                           by=definition(Var)))


@theorem(Eq(E(eps * f_hat), E(eps) * E(f_hat)), given=[independence])
def independent_noise_is_uncorrelated():
    """**Independence implies no correlation**: E[ε f̂] = E[ε] E[f̂]."""
    return (calc(E(eps * f_hat))
        .eq(E(eps) * E(f_hat),  by=[expectation, independence]))


@theorem(Eq(E((f + eps - f_hat)**2), E(eps**2) + (E(f_hat) - f)**2 + Var(f_hat)), given=[centred, independence])
def prediction_error_of_independent_noise():
    """**Prediction error with independent noise**: the case that textbooks state."""
    return (calc(E((f + eps - f_hat)**2))
        .eq(E(eps**2) + (E(f_hat) - f)**2 + Var(f_hat),  by=prediction_error_eq_noise_add_bias_sq_add_variance))


@refutation(Eq(E((f + eps - f_hat)**2), E(eps**2) + (E(f_hat) - f)**2 + Var(f_hat)), given=[centred])
def prediction_error_of_correlated_noise():
    """**Correlated noise breaks it**: for f̂ = ε the prediction error is 0, the right-hand side 2."""
    return {"f": 0, "outcomes": ["1/2", "1/2"], "epsilon": [1, -1], "f_hat": [1, -1]}

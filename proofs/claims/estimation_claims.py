"""What the documents claim of estimators, squared errors and Gaussian noise."""
from derive import *
from derive.claiming import claim, defined, defines, fails, prose, says
from derive.proofs.densities import normal
from derive.proofs.estimation import bias_variance, brier_score
from derive.proofs.estimation import mean_squared_error_matrix as squared
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.likelihood import expected_score, gaussian

N = size("N")
n = index("n", N)
y, f, F, v = vector("y", N), vector("f", N), candidates("F"), real("v")
sigma = positive("sigma")
X = random_variable("X")
density = define("phi", 1 / sqrt(2 * pi * sigma**2) * exp(-(y[n] - f[n])**2 / (2 * sigma**2)), n)
L = define("L", Product(density[n], n))
MSE = define("MSE", Sum((y[n] - f[n])**2, n) / N)
u, x, a = real("u"), real("x"), positive("a")
w = define("w", exp(-x**2 / (2 * sigma**2)) / sqrt(2 * pi * sigma**2), x)
error = define("Err", Integral(w(x) * Integral(w(u) * ((x - u)**2 / (2 * a) - sigma**2)**2, u), x), a)
Bias = define("Bias", E(X) - v)
r, a0, tau = nonnegative_real("pi"), positive("a"), positive("tau")
rare = hypothesis("pi_at_most_a", r <= a0, "π ≤ a")
allowed = hypothesis("tau_at_least_a", a0 <= tau, "a ≤ τ")
a_probability = hypothesis("pi_at_most_one", r <= 1, "π ≤ 1")
a_below_one = hypothesis("a_below_one", a0 < 1, "a < 1")
tau_below_one = hypothesis("tau_below_one", tau < 1, "τ < 1")


@theorem(Eq(log(L), Sum(-log(2 * pi * sigma**2) / 2 - (y[n] - f[n])**2 / (2 * sigma**2), n)))
def gaussian_log_likelihood_by_terms():
    """**Gaussian log-likelihood, term by term**."""
    return (calc(log(L))
        .eq(Sum(log(1 / sqrt(2 * pi * sigma**2) * exp(-(y[n] - f[n])**2 / (2 * sigma**2))), n),
            by=[definition(L, density), log_rules])
        .eq(Sum(-log(2 * pi * sigma**2) / 2 - (y[n] - f[n])**2 / (2 * sigma**2), n),  by=log_rules))


@theorem(Eq(argmax(L, f, F), argmin(Sum((y[n] - f[n])**2, n), f, F)))
def gaussian_likelihood_is_least_squares():
    """**Maximum likelihood is least squares**, without the factor 1/N."""
    return (calc(argmax(L, f, F))
        .eq(argmin(Sum((y[n] - f[n])**2, n) / N, f, F),  by=gaussian.mle_is_least_squares)
        .eq(argmin(Sum((y[n] - f[n])**2, n), f, F),      by=affine(N)))


@theorem(r * log(tau) + (1 - r) * log(1 - tau) <= r * log(a0) + (1 - r) * log(1 - a0),
         given=[a_probability, rare, allowed, a_below_one, tau_below_one])
def boundary_is_best():
    """**An optimum on the boundary**: of the parameters τ ≥ a the best for data of probability π ≤ a is a."""
    return (calc(r * log(tau) + (1 - r) * log(1 - tau))
        .eq(r * log(tau / a0) + (1 - r) * log((1 - tau) / (1 - a0)) + r * log(a0) + (1 - r) * log(1 - a0),
            by=log_rules)
        .le(r * (tau / a0 - 1) + (1 - r) * log((1 - tau) / (1 - a0)) + r * log(a0) + (1 - r) * log(1 - a0),
            by=log_le_sub_one(t=tau / a0).times(r))
        .le(r * (tau / a0 - 1) + (1 - r) * ((1 - tau) / (1 - a0) - 1) + r * log(a0) + (1 - r) * log(1 - a0),
            by=log_le_sub_one(t=(1 - tau) / (1 - a0)).times(1 - r))
        .le(r * log(a0) + (1 - r) * log(1 - a0),
            by=nonnegative((tau - a0) * (a0 - r) / (a0 * (1 - a0)))))


@refutation(error(2) <= error(3))
def variance_mle_has_not_the_least_error():
    """**Maximum likelihood may be beaten**: of two observations the divisor 3 estimates σ² better than N = 2."""
    return {"sigma": 1}


@theorem(Eq(error(2), 3 * sigma**4 / 4))
def error_of_variance_mle():
    """**Mean squared error of the maximum likelihood estimate** of σ² from two observations."""
    return (calc(error(2))
        .eq(3 * sigma**4 / 4,  by=[definition(error, w), standard_integrals]))


@theorem(Eq(error(3), 2 * sigma**4 / 3))
def error_with_divisor_three():
    """**Mean squared error with the divisor N + 1**: it is smaller."""
    return (calc(error(3))
        .eq(2 * sigma**4 / 3,  by=[definition(error, w), standard_integrals]))


claim("mle-score-stationarity", "identity", "000 Eq. (10.2.14)",
      fails(expected_score.boundary_optimum_has_a_score, boundary_is_best, expected_score.expected_score_of_true_model))
prose("score-stationarity-bracket-typo", "identity", "000 Eq. (10.2.14)",
      "A misprint: what is averaged stands in the index of the expectation.",
      [expected_score.gradient_of_expected_log_likelihood])
claim("bias-variance-decomposition", "identity", "000 Eq. (10.2.20), 定理 10.2.5",
      says(bias_variance.mse_eq_bias_sq_add_variance, omits=["theta_hat_integrable"]))
defined("bias-variance-definitions", "definition", "000 §10.2.5",
        defines(Bias, E(X) - v, by=definition(Bias)), defines(Var(X), E((X - E(X))**2), by=definition(Var)))
claim("mle-is-the-optimal-estimation-method", "qualitative", "002 等价 总结; 002 结语 (末行)",
      fails(variance_mle_has_not_the_least_error, error_with_divisor_three, error_of_variance_mle))
defined("additive-gaussian-noise-model", "definition", "003 均方差",
        defines(density[n], exp(-(y[n] - f[n])**2 / (2 * sigma**2)) / sqrt(2 * pi * sigma**2), by=definition(density)))
claim("gaussian-density-formula", "identity", "003 均方差",
      says(normal.normal_total_mass), says(normal.normal_mean), says(normal.normal_variance))
defined("gaussian-likelihood-product", "identity", "003 均方差",
        defines(L, Product(density[n], n), by=definition(L)))
claim("gaussian-loglik-expansion", "identity", "003 均方差",
      says(gaussian_log_likelihood_by_terms))
claim("gaussian-mle-equals-least-squares", "equivalence", "003 均方差",
      says(gaussian_likelihood_is_least_squares))
claim("sigma2-is-irrelevant-constant", "equivalence", "003 TIP; 003 均方差",
      says(gaussian_likelihood_is_least_squares))
defined("mse-definition", "definition", "003 均方差 损失; 002 MSE 对比; 002 MSE 区别",
        defines(MSE, Sum((y[n] - f[n])**2, n) / N, by=definition(MSE)))
claim("residual-sum-is-not-variance", "definition", "003 均方差; 003 标题",
      fails(squared.residual_sum_is_no_variance, squared.mean_square_eq_variance_add_mean_sq))
prose("mse-lacks-statistical-basis", "qualitative", "002 区别于 MSE; 004 3. §4.3",
      "The squared error is said to lack a statistical basis for labels.",
      [brier_score.expected_squared_error_of_labels])
prose("mse-assumes-gaussian-errors", "qualitative", "002 区别于 MSE",
      "The squared error is said to assume Gaussian errors.",
      [gaussian_likelihood_is_least_squares, brier_score.expected_squared_error_of_labels])

"""Area expectations: finite distributions, least-squares sums, products and ratios of Gamma functions."""

from sympy import (
    Derivative,
    Eq,
    EulerGamma,
    IndexedBase,
    KroneckerDelta,
    Product,
    Rational,
    Sum,
    Symbol,
    beta,
    binomial,
    digamma,
    evaluate,
    exp,
    factorial,
    gamma,
    log,
    pi,
    sqrt,
)

from tests.corpus.case import Case

K = Symbol("K", integer=True, positive=True)
M = Symbol("M", integer=True, positive=True)
N = Symbol("N", integer=True, positive=True)
n = Symbol("n", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
l = Symbol("l", integer=True)
a = Symbol("a", real=True)
b = Symbol("b", real=True)
c = Symbol("c", real=True)
m = Symbol("m", real=True)
h = Symbol("h", real=True)
w = Symbol("w", real=True)
s = Symbol("s", positive=True)
t = Symbol("t", positive=True)
p = IndexedBase("p")
q = IndexedBase("q")
x = IndexedBase("x")
y = IndexedBase("y")
z = IndexedBase("z")
C = IndexedBase("C")

EXPECTATION = "Wikipedia: Expected value, section Properties"
VARIANCE = "Wikipedia: Variance, section Properties"
COVARIANCE = "Wikipedia: Covariance, section Properties"
TOTAL = "Wikipedia: Law of total expectation; Law of total variance"
BIAS = "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, section 7.3"
CATEGORICAL = "Wikipedia: Multinomial distribution"
IMPORTANCE = "Wikipedia: Importance sampling"
REINFORCE = "Sutton, Barto, Reinforcement Learning, section 13.3"
OLS = "Wikipedia: Simple linear regression"
GAMMA = "Wikipedia: Gamma function, section Properties"
DIGAMMA = "Wikipedia: Digamma function, section Recurrence formula"
BETA = "Wikipedia: Beta function, section Properties"
BINOMIAL = "Wikipedia: Binomial coefficient"

with evaluate(False):
    P_SUM = Eq(Sum(p[k], (k, 1, K)), 1)
    P = (p[k] >= 0, P_SUM)
    Q_SUM = Eq(Sum(q[j], (j, 1, M)), 1)
    MEAN = Eq(m, Sum(p[k] * x[k], (k, 1, K)))
    MEAN_Y = Eq(h, Sum(p[k] * y[k], (k, 1, K)))
    ROWS = Eq(Sum(C[i, j], (j, 1, M)), 1)
    EX = Sum(p[k] * x[k], (k, 1, K))
    EY = Sum(p[k] * y[k], (k, 1, K))
    VAR_X = Sum(p[k] * x[k]**2, (k, 1, K)) - Sum(p[k] * x[k], (k, 1, K))**2
    VAR_Y = Sum(p[k] * y[k]**2, (k, 1, K)) - Sum(p[k] * y[k], (k, 1, K))**2
    COV = Sum(p[k] * x[k] * y[k], (k, 1, K)) - EX * EY
    Z = Sum(exp(z[l]), (l, 1, K))

    MOMENTS = [
        Case("expectation_linear", "expectations", "true",
             Eq(Sum(p[k] * (a * x[k] + b * y[k]), (k, 1, K)), a * EX + b * EY), (), EXPECTATION),
        Case("expectation_affine", "expectations", "true",
             Eq(Sum(p[k] * (a * x[k] + b), (k, 1, K)), a * EX + b), P, EXPECTATION),
        Case("expectation_affine_not_normalised", "expectations", "false",
             Eq(Sum(p[k] * (a * x[k] + b), (k, 1, K)), a * EX + b), (p[k] >= 0,), EXPECTATION,
             "missing normalisation"),
        Case("expectation_of_product", "expectations", "false",
             Eq(Sum(p[k] * x[k] * y[k], (k, 1, K)), EX * EY), P, EXPECTATION, "missing independence"),
        Case("expectation_of_square", "expectations", "false",
             Eq(Sum(p[k] * x[k]**2, (k, 1, K)), EX**2), P, EXPECTATION, "variance lost"),
        Case("variance_shift_formula", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - m)**2, (k, 1, K)), Sum(p[k] * x[k]**2, (k, 1, K)) - m**2), (P_SUM, MEAN),
             VARIANCE),
        Case("variance_shift_formula_not_normalised", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - m)**2, (k, 1, K)), Sum(p[k] * x[k]**2, (k, 1, K)) - m**2), (MEAN,), VARIANCE,
             "missing normalisation"),
        Case("variance_shift_formula_sign", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - m)**2, (k, 1, K)), Sum(p[k] * x[k]**2, (k, 1, K)) + m**2), (P_SUM, MEAN),
             VARIANCE, "sign"),
        Case("variance_inline_mean", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - Sum(p[j] * x[j], (j, 1, K)))**2, (k, 1, K)), VAR_X), P, VARIANCE),
        Case("variance_of_affine", "expectations", "true",
             Eq(Sum(p[k] * (a * x[k] + b - (a * m + b))**2, (k, 1, K)), a**2 * Sum(p[k] * (x[k] - m)**2, (k, 1, K))),
             (P_SUM, MEAN), VARIANCE),
        Case("variance_of_affine_forgotten_square", "expectations", "false",
             Eq(Sum(p[k] * (a * x[k] + b - (a * m + b))**2, (k, 1, K)), a * Sum(p[k] * (x[k] - m)**2, (k, 1, K))),
             (P_SUM, MEAN), VARIANCE, "square"),
        Case("variance_of_sum", "expectations", "true",
             Eq(Sum(p[k] * (x[k] + y[k])**2, (k, 1, K)) - Sum(p[k] * (x[k] + y[k]), (k, 1, K))**2,
                VAR_X + VAR_Y + 2 * COV), (), VARIANCE),
        Case("variance_of_sum_lost_two", "expectations", "false",
             Eq(Sum(p[k] * (x[k] + y[k])**2, (k, 1, K)) - Sum(p[k] * (x[k] + y[k]), (k, 1, K))**2,
                VAR_X + VAR_Y + COV), P, VARIANCE, "factor 2"),
        Case("variance_of_difference_sign", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - y[k])**2, (k, 1, K)) - Sum(p[k] * (x[k] - y[k]), (k, 1, K))**2,
                VAR_X - VAR_Y - 2 * COV), P, VARIANCE, "variances add"),
        Case("covariance_formula", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - m) * (y[k] - h), (k, 1, K)), Sum(p[k] * x[k] * y[k], (k, 1, K)) - m * h),
             (P_SUM, MEAN, MEAN_Y), COVARIANCE),
        Case("covariance_formula_sign", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - m) * (y[k] - h), (k, 1, K)), m * h - Sum(p[k] * x[k] * y[k], (k, 1, K))),
             (P_SUM, MEAN, MEAN_Y), COVARIANCE, "sign"),
        Case("covariance_with_constant", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - m) * c, (k, 1, K)), 0), (P_SUM, MEAN), COVARIANCE),
        Case("deviation_has_mean_zero", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - m), (k, 1, K)), 0), (P_SUM, MEAN), EXPECTATION),
        Case("deviation_has_mean_zero_not_normalised", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - m), (k, 1, K)), 0), (p[k] >= 0, MEAN), EXPECTATION, "missing normalisation"),
        Case("third_central_moment", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - m)**3, (k, 1, K)),
                Sum(p[k] * x[k]**3, (k, 1, K)) - 3 * m * Sum(p[k] * x[k]**2, (k, 1, K)) + 2 * m**3), (P_SUM, MEAN),
             "Wikipedia: Skewness"),
        Case("third_central_moment_constant", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - m)**3, (k, 1, K)),
                Sum(p[k] * x[k]**3, (k, 1, K)) - 3 * m * Sum(p[k] * x[k]**2, (k, 1, K)) + 3 * m**3), (P_SUM, MEAN),
             "Wikipedia: Skewness", "3 for 2"),
        Case("bias_variance", "expectations", "true",
             Eq(Sum(p[k] * (x[k] - c)**2, (k, 1, K)), Sum(p[k] * (x[k] - m)**2, (k, 1, K)) + (m - c)**2),
             (P_SUM, MEAN), BIAS),
        Case("bias_variance_forgotten_square", "expectations", "false",
             Eq(Sum(p[k] * (x[k] - c)**2, (k, 1, K)), Sum(p[k] * (x[k] - m)**2, (k, 1, K)) + (m - c)),
             (P_SUM, MEAN), BIAS, "square"),
        Case("variance_by_independent_copy", "expectations", "true",
             Eq(Sum(p[i] * p[j] * (x[i] - x[j])**2, (i, 1, K), (j, 1, K)) / 2, VAR_X), P, VARIANCE),
        Case("variance_by_independent_copy_lost_half", "expectations", "false",
             Eq(Sum(p[i] * p[j] * (x[i] - x[j])**2, (i, 1, K), (j, 1, K)), VAR_X), P, VARIANCE, "factor 1/2"),
        Case("variance_of_mean_of_two", "expectations", "true",
             Eq(Sum(p[i] * p[j] * ((x[i] + x[j]) / 2 - m)**2, (i, 1, K), (j, 1, K)),
                Sum(p[k] * (x[k] - m)**2, (k, 1, K)) / 2), (P_SUM, MEAN), "Wikipedia: Standard error"),
        Case("variance_of_mean_of_two_undivided", "expectations", "false",
             Eq(Sum(p[i] * p[j] * ((x[i] + x[j]) / 2 - m)**2, (i, 1, K), (j, 1, K)),
                Sum(p[k] * (x[k] - m)**2, (k, 1, K))), (P_SUM, MEAN), "Wikipedia: Standard error", "factor 1/2"),
        Case("independent_product", "expectations", "true",
             Eq(Sum(p[k] * q[j] * x[k] * y[j], (k, 1, K), (j, 1, M)), EX * Sum(q[j] * y[j], (j, 1, M))), (),
             EXPECTATION),
        Case("independent_sum", "expectations", "true",
             Eq(Sum(p[k] * q[j] * (x[k] + y[j]), (k, 1, K), (j, 1, M)), EX + Sum(q[j] * y[j], (j, 1, M))),
             (P_SUM, Q_SUM), EXPECTATION),
        Case("independent_sum_not_normalised", "expectations", "false",
             Eq(Sum(p[k] * q[j] * (x[k] + y[j]), (k, 1, K), (j, 1, M)), EX + Sum(q[j] * y[j], (j, 1, M))),
             (P_SUM,), EXPECTATION, "q is not normalised"),
        Case("total_expectation", "expectations", "true",
             Eq(Sum(p[i] * Sum(C[i, j] * x[j], (j, 1, M)), (i, 1, K)),
                Sum(Sum(p[i] * C[i, j], (i, 1, K)) * x[j], (j, 1, M))), (), TOTAL),
        Case("total_variance", "expectations", "true",
             Eq(Sum(p[i] * C[i, j] * (x[j] - m)**2, (i, 1, K), (j, 1, M)),
                Sum(p[i] * C[i, j] * (x[j] - y[i])**2, (i, 1, K), (j, 1, M)) + Sum(p[i] * (y[i] - m)**2, (i, 1, K))),
             (ROWS, Eq(y[i], Sum(C[i, j] * x[j], (j, 1, M)))), TOTAL, "true for any m"),
        Case("total_variance_rows_not_normalised", "expectations", "false",
             Eq(Sum(p[i] * C[i, j] * (x[j] - m)**2, (i, 1, K), (j, 1, M)),
                Sum(p[i] * C[i, j] * (x[j] - y[i])**2, (i, 1, K), (j, 1, M)) + Sum(p[i] * (y[i] - m)**2, (i, 1, K))),
             (Eq(y[i], Sum(C[i, j] * x[j], (j, 1, M))),), TOTAL, "missing normalisation of the rows"),
        Case("total_variance_lost_term", "expectations", "false",
             Eq(Sum(p[i] * C[i, j] * (x[j] - m)**2, (i, 1, K), (j, 1, M)),
                Sum(p[i] * C[i, j] * (x[j] - y[i])**2, (i, 1, K), (j, 1, M))),
             (*P, ROWS, Eq(y[i], Sum(C[i, j] * x[j], (j, 1, M)))), TOTAL, "variance between groups lost"),
        Case("indicator_expectation", "expectations", "true",
             Eq(Sum(p[k] * KroneckerDelta(k, i), (k, 1, K)), p[i]), (i >= 1, i <= K), CATEGORICAL),
        Case("one_hot_covariance", "expectations", "true",
             Eq(Sum(p[k] * (KroneckerDelta(k, i) - p[i]) * (KroneckerDelta(k, j) - p[j]), (k, 1, K)),
                p[i] * KroneckerDelta(i, j) - p[i] * p[j]), (i >= 1, i <= K, j >= 1, j <= K, *P), CATEGORICAL),
        Case("one_hot_covariance_lost_delta", "expectations", "false",
             Eq(Sum(p[k] * (KroneckerDelta(k, i) - p[i]) * (KroneckerDelta(k, j) - p[j]), (k, 1, K)),
                p[i] - p[i] * p[j]), (i >= 1, i <= K, j >= 1, j <= K, *P), CATEGORICAL, "delta lost"),
        Case("importance_sampling", "expectations", "true",
             Eq(Sum(y[k] * (p[k] / y[k]) * x[k], (k, 1, K)), EX), (y[k] > 0,), IMPORTANCE),
        Case("importance_sampling_inverted_weight", "expectations", "false",
             Eq(Sum(y[k] * (y[k] / p[k]) * x[k], (k, 1, K)), EX), (y[k] > 0, p[k] > 0), IMPORTANCE, "reciprocal"),
        Case("score_of_softmax_has_mean_zero", "expectations", "true",
             Eq(Sum(exp(z[k]) / Z * Derivative(log(exp(z[k]) / Z), z[j]), (k, 1, K)), 0), (j >= 1, j <= K),
             REINFORCE),
        Case("policy_gradient", "expectations", "true",
             Eq(Derivative(Sum(exp(z[k]) / Z * x[k], (k, 1, K)), z[j]),
                exp(z[j]) / Z * (x[j] - Sum(exp(z[k]) / Z * x[k], (k, 1, K)))), (j >= 1, j <= K), REINFORCE),
        Case("policy_gradient_lost_baseline", "expectations", "false",
             Eq(Derivative(Sum(exp(z[k]) / Z * x[k], (k, 1, K)), z[j]), exp(z[j]) / Z * x[j]), (j >= 1, j <= K),
             REINFORCE, "mean lost"),
    ]

    LEAST_SQUARES = [
        Case("normal_equation_through_origin", "expectations", "true",
             Eq(Sum(x[i] * (y[i] - w * x[i]), (i, 1, N)), 0),
             (x[i] > 0, Eq(w, Sum(x[i] * y[i], (i, 1, N)) / Sum(x[i]**2, (i, 1, N)))), OLS),
        Case("residuals_sum_to_zero_through_origin", "expectations", "false",
             Eq(Sum(y[i] - w * x[i], (i, 1, N)), 0),
             (x[i] > 0, Eq(w, Sum(x[i] * y[i], (i, 1, N)) / Sum(x[i]**2, (i, 1, N)))), OLS, "needs an intercept"),
        Case("residual_sum_of_squares", "expectations", "true",
             Eq(Sum((y[i] - w * x[i])**2, (i, 1, N)),
                Sum(y[i]**2, (i, 1, N)) - Sum(x[i] * y[i], (i, 1, N))**2 / Sum(x[i]**2, (i, 1, N))),
             (x[i] > 0, Eq(w, Sum(x[i] * y[i], (i, 1, N)) / Sum(x[i]**2, (i, 1, N)))), OLS),
        Case("residual_sum_of_squares_inverted_slope", "expectations", "false",
             Eq(Sum((y[i] - w * x[i])**2, (i, 1, N)),
                Sum(y[i]**2, (i, 1, N)) - Sum(x[i] * y[i], (i, 1, N))**2 / Sum(x[i]**2, (i, 1, N))),
             (x[i] > 0, Eq(w, Sum(x[i] * y[i], (i, 1, N)) / Sum(y[i]**2, (i, 1, N))), y[i] > 0), OLS,
             "regression of x on y"),
        Case("intercept_makes_residuals_sum_to_zero", "expectations", "true",
             Eq(Sum(y[i] - a - b * x[i], (i, 1, N)), 0),
             (Eq(a, Sum(y[i], (i, 1, N)) / N - b * Sum(x[i], (i, 1, N)) / N),), OLS),
        Case("intercept_wrong_sign", "expectations", "false",
             Eq(Sum(y[i] - a - b * x[i], (i, 1, N)), 0),
             (Eq(a, Sum(y[i], (i, 1, N)) / N + b * Sum(x[i], (i, 1, N)) / N),), OLS, "sign"),
        Case("expanded_squares", "expectations", "true",
             Eq(Sum((y[i] - w * x[i])**2, (i, 1, N)),
                Sum(y[i]**2, (i, 1, N)) - 2 * w * Sum(x[i] * y[i], (i, 1, N)) + w**2 * Sum(x[i]**2, (i, 1, N))), (),
             OLS),
        Case("expanded_squares_lost_two", "expectations", "false",
             Eq(Sum((y[i] - w * x[i])**2, (i, 1, N)),
                Sum(y[i]**2, (i, 1, N)) - w * Sum(x[i] * y[i], (i, 1, N)) + w**2 * Sum(x[i]**2, (i, 1, N))), (),
             OLS, "factor 2"),
        Case("weighted_mean_completes_square", "expectations", "true",
             Eq(Sum(p[i] * (x[i] - c)**2, (i, 1, N)),
                Sum(p[i] * (x[i] - m)**2, (i, 1, N)) + Sum(p[i], (i, 1, N)) * (m - c)**2),
             (p[i] > 0, Eq(m, Sum(p[i] * x[i], (i, 1, N)) / Sum(p[i], (i, 1, N)))),
             "Wikipedia: Weighted arithmetic mean"),
        Case("weighted_mean_completes_square_unweighted", "expectations", "false",
             Eq(Sum(p[i] * (x[i] - c)**2, (i, 1, N)),
                Sum(p[i] * (x[i] - m)**2, (i, 1, N)) + N * (m - c)**2),
             (p[i] > 0, Eq(m, Sum(p[i] * x[i], (i, 1, N)) / Sum(p[i], (i, 1, N)))),
             "Wikipedia: Weighted arithmetic mean", "N for the total weight"),
        Case("bessel_as_population", "expectations", "false",
             Eq(Sum((x[i] - m)**2, (i, 1, N)) / N, Sum((x[i] - m)**2, (i, 1, N)) / (N - 1)),
             (N >= 2, Eq(m, Sum(x[i], (i, 1, N)) / N)), "Wikipedia: Bessel's correction", "N against N-1"),
        Case("sample_variance_by_pairs", "expectations", "true",
             Eq(Sum((x[i] - m)**2, (i, 1, N)) / (N - 1),
                Sum((x[i] - x[j])**2, (i, 1, N), (j, 1, N)) / (2 * N * (N - 1))),
             (N >= 2, Eq(m, Sum(x[i], (i, 1, N)) / N)), "Wikipedia: Bessel's correction"),
        Case("sample_variance_by_pairs_no_bound", "expectations", "false",
             Eq(Sum((x[i] - m)**2, (i, 1, N)) / (N - 1),
                Sum((x[i] - x[j])**2, (i, 1, N), (j, 1, N)) / (2 * N * (N - 1))),
             (Eq(m, Sum(x[i], (i, 1, N)) / N),), "Wikipedia: Bessel's correction", "N = 1 divides by zero"),
    ]

    GAMMAS = [
        Case("gamma_recurrence", "expectations", "true", Eq(gamma(t + 1), t * gamma(t)), (), GAMMA),
        Case("gamma_recurrence_shifted", "expectations", "false", Eq(gamma(t + 1), (t + 1) * gamma(t)), (), GAMMA,
             "t+1 for t"),
        Case("gamma_recurrence_any_sign", "expectations", "false", Eq(gamma(a + 1), a * gamma(a)), (), GAMMA,
             "missing a > 0: poles at 0, -1, ..."),
        Case("gamma_of_integer", "expectations", "true", Eq(gamma(n + 1), factorial(n)), (), GAMMA),
        Case("gamma_of_integer_shifted", "expectations", "false", Eq(gamma(n), factorial(n)), (), GAMMA,
             "n for n-1"),
        Case("gamma_of_half", "expectations", "true", Eq(gamma(Rational(1, 2)), sqrt(pi)), (), GAMMA),
        Case("gamma_ratio_two_steps", "expectations", "true",
             Eq(gamma(t + 2) / gamma(t), t * (t + 1)), (), GAMMA),
        Case("gamma_ratio_is_product", "expectations", "true",
             Eq(gamma(t + n) / gamma(t), Product(t + k, (k, 0, n - 1))), (),
             "Wikipedia: Falling and rising factorials"),
        Case("gamma_ratio_is_product_shifted", "expectations", "false",
             Eq(gamma(t + n) / gamma(t), Product(t + k, (k, 1, n))), (),
             "Wikipedia: Falling and rising factorials", "bounds"),
        Case("gamma_duplication", "expectations", "true",
             Eq(gamma(t) * gamma(t + Rational(1, 2)), 2**(1 - 2 * t) * sqrt(pi) * gamma(2 * t)), (), GAMMA),
        Case("gamma_duplication_exponent", "expectations", "false",
             Eq(gamma(t) * gamma(t + Rational(1, 2)), 2**(2 * t - 1) * sqrt(pi) * gamma(2 * t)), (), GAMMA,
             "sign in the exponent"),
        Case("log_gamma_recurrence", "expectations", "true",
             Eq(log(gamma(t + 1)), log(t) + log(gamma(t))), (), GAMMA),
        Case("digamma_recurrence", "expectations", "true", Eq(digamma(t + 1), digamma(t) + 1 / t), (), DIGAMMA),
        Case("digamma_recurrence_reciprocal", "expectations", "false", Eq(digamma(t + 1), digamma(t) + t), (),
             DIGAMMA, "reciprocal"),
        Case("digamma_of_integer", "expectations", "true",
             Eq(digamma(n + 1), Sum(1 / k, (k, 1, n)) - EulerGamma), (), DIGAMMA),
        Case("digamma_of_integer_shifted", "expectations", "false",
             Eq(digamma(n), Sum(1 / k, (k, 1, n)) - EulerGamma), (), DIGAMMA, "n for n+1"),
        Case("beta_symmetric", "expectations", "true", Eq(beta(s, t), beta(t, s)), (), BETA),
        Case("beta_recurrence", "expectations", "true", Eq(beta(s + 1, t), s / (s + t) * beta(s, t)), (), BETA),
        Case("beta_recurrence_swapped", "expectations", "false", Eq(beta(s + 1, t), t / (s + t) * beta(s, t)), (),
             BETA, "s and t swapped"),
        Case("beta_by_gammas", "expectations", "true", Eq(beta(s, t), gamma(s) * gamma(t) / gamma(s + t)), (), BETA),
        Case("pascal_rule", "expectations", "true",
             Eq(binomial(n, k) + binomial(n, k + 1), binomial(n + 1, k + 1)), (k >= 0, k <= n), BINOMIAL),
        Case("pascal_rule_shifted", "expectations", "false",
             Eq(binomial(n, k) + binomial(n, k + 1), binomial(n + 1, k)), (k >= 0, k <= n), BINOMIAL, "k for k+1"),
        Case("binomial_symmetric", "expectations", "true",
             Eq(binomial(n, k), binomial(n, n - k)), (k >= 0, k <= n), BINOMIAL),
        Case("binomial_absorption", "expectations", "true",
             Eq(k * binomial(n, k), n * binomial(n - 1, k - 1)), (k >= 1, k <= n), BINOMIAL),
        Case("binomial_absorption_shifted", "expectations", "false",
             Eq(k * binomial(n, k), n * binomial(n, k - 1)), (k >= 1, k <= n), BINOMIAL, "n for n-1"),
        Case("binomial_by_gammas", "expectations", "true",
             Eq(binomial(n, k), gamma(n + 1) / (gamma(k + 1) * gamma(n - k + 1))), (k >= 0, k <= n), BINOMIAL),
        Case("dirichlet_mean", "expectations", "true",
             Eq(gamma(x[j] + 1) / gamma(x[j]) * gamma(Sum(x[k], (k, 1, K))) / gamma(Sum(x[k], (k, 1, K)) + 1),
                x[j] / Sum(x[k], (k, 1, K))), (x[k] > 0, j >= 1, j <= K), "Wikipedia: Dirichlet distribution"),
        Case("dirichlet_mean_inverted", "expectations", "false",
             Eq(gamma(x[j] + 1) / gamma(x[j]) * gamma(Sum(x[k], (k, 1, K))) / gamma(Sum(x[k], (k, 1, K)) + 1),
                Sum(x[k], (k, 1, K)) / x[j]), (x[k] > 0, j >= 1, j <= K), "Wikipedia: Dirichlet distribution",
             "reciprocal"),
        Case("dirichlet_product_step", "expectations", "true",
             Eq(Product(gamma(x[k] + 1) / gamma(x[k]), (k, 1, K)), Product(x[k], (k, 1, K))), (x[k] > 0,),
             "Wikipedia: Dirichlet distribution"),
    ]

    CASES = MOMENTS + LEAST_SQUARES + GAMMAS

"""Area derivatives: with respect to an entry of a vector; log-sum-exp, softmax, temperature, least squares."""

from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Product, Rational, Sum, Symbol, evaluate, exp, log, sqrt

from tests.corpus.case import Case

K = Symbol("K", integer=True, positive=True)
N = Symbol("N", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
l = Symbol("l", integer=True)
n = Symbol("n", integer=True)
c = Symbol("c", integer=True)
T = Symbol("T", positive=True)
lam = Symbol("lambda", positive=True)
x = IndexedBase("x")
y = IndexedBase("y")
z = IndexedBase("z")
a = IndexedBase("a")
w = IndexedBase("w")
p = IndexedBase("p")
A = IndexedBase("A")
X = IndexedBase("X")

MATRIX_CALCULUS = "Petersen, Pedersen, The Matrix Cookbook, section 2.4"
SOFTMAX = "Wikipedia: Softmax function"
LSE = "Wikipedia: LogSumExp, section Properties"
CROSS_ENTROPY = "Goodfellow, Bengio, Courville, Deep Learning, section 6.2.2.3"
OLS = "Wikipedia: Ordinary least squares"

with evaluate(False):
    I = (i >= 1, i <= K)
    J = (j >= 1, j <= K)
    Z = Sum(exp(z[l]), (l, 1, K))
    ZT = Sum(exp(z[l] / T), (l, 1, K))
    SOFTMAX_P = Eq(p[k], exp(z[k]) / Sum(exp(z[l]), (l, 1, K)))

    FORMS = [
        Case("derivative_of_entry", "derivatives", "true",
             Eq(Derivative(x[i], x[j]), KroneckerDelta(i, j)), (*I, *J), "Wikipedia: Matrix calculus"),
        Case("derivative_of_entry_lost_delta", "derivatives", "false",
             Eq(Derivative(x[i], x[j]), 1), (*I, *J), "Wikipedia: Matrix calculus", "delta lost"),
        Case("gradient_of_linear_form", "derivatives", "true",
             Eq(Derivative(Sum(a[i] * x[i], (i, 1, K)), x[j]), a[j]), J, MATRIX_CALCULUS),
        Case("gradient_of_linear_form_summed", "derivatives", "false",
             Eq(Derivative(Sum(a[i] * x[i], (i, 1, K)), x[j]), Sum(a[i], (i, 1, K))), J, MATRIX_CALCULUS,
             "delta lost"),
        Case("gradient_of_squared_norm", "derivatives", "true",
             Eq(Derivative(Sum(x[i]**2, (i, 1, K)), x[j]), 2 * x[j]), J, MATRIX_CALCULUS),
        Case("gradient_of_squared_norm_summed", "derivatives", "false",
             Eq(Derivative(Sum(x[i]**2, (i, 1, K)), x[j]), 2 * Sum(x[i], (i, 1, K))), J, MATRIX_CALCULUS,
             "delta lost"),
        Case("gradient_of_squared_norm_lost_two", "derivatives", "false",
             Eq(Derivative(Sum(x[i]**2, (i, 1, K)), x[j]), x[j]), J, MATRIX_CALCULUS, "factor 2"),
        Case("gradient_outside_the_range", "derivatives", "false",
             Eq(Derivative(Sum(x[i]**2, (i, 1, K)), x[j]), 2 * x[j]), (j >= 1,), MATRIX_CALCULUS,
             "missing j <= K: beyond K the derivative is 0"),
        Case("hessian_of_squared_norm", "derivatives", "true",
             Eq(Derivative(Sum(x[k]**2, (k, 1, K)), x[i], x[j]), 2 * KroneckerDelta(i, j)), (*I, *J),
             MATRIX_CALCULUS),
        Case("hessian_of_squared_norm_lost_delta", "derivatives", "false",
             Eq(Derivative(Sum(x[k]**2, (k, 1, K)), x[i], x[j]), 2), (*I, *J), MATRIX_CALCULUS, "delta lost"),
        Case("gradient_of_quadratic_form", "derivatives", "true",
             Eq(Derivative(Sum(A[i, k] * x[i] * x[k], (i, 1, K), (k, 1, K)), x[j]),
                Sum((A[j, k] + A[k, j]) * x[k], (k, 1, K))), J, MATRIX_CALCULUS),
        Case("gradient_of_quadratic_form_as_symmetric", "derivatives", "false",
             Eq(Derivative(Sum(A[i, k] * x[i] * x[k], (i, 1, K), (k, 1, K)), x[j]),
                2 * Sum(A[j, k] * x[k], (k, 1, K))), J, MATRIX_CALCULUS, "A need not be symmetric"),
        Case("gradient_of_norm", "derivatives", "true",
             Eq(Derivative(sqrt(Sum(x[i]**2, (i, 1, K))), x[j]), x[j] / sqrt(Sum(x[i]**2, (i, 1, K)))),
             (*J, x[i] > 0), MATRIX_CALCULUS, "x > 0 keeps off the kink at the origin"),
        Case("gradient_of_norm_factor_two", "derivatives", "false",
             Eq(Derivative(sqrt(Sum(x[i]**2, (i, 1, K))), x[j]), 2 * x[j] / sqrt(Sum(x[i]**2, (i, 1, K)))),
             (*J, x[i] > 0), MATRIX_CALCULUS, "factor 1/2 of the root"),
        Case("gradient_of_mean", "derivatives", "true",
             Eq(Derivative(Sum(x[i], (i, 1, K)) / K, x[j]), 1 / K), J, "Wikipedia: Arithmetic mean"),
        Case("gradient_of_mean_lost_normaliser", "derivatives", "false",
             Eq(Derivative(Sum(x[i], (i, 1, K)) / K, x[j]), 1), J, "Wikipedia: Arithmetic mean", "normaliser"),
        Case("jacobian_of_centring", "derivatives", "true",
             Eq(Derivative(x[i] - Sum(x[k], (k, 1, K)) / K, x[j]), KroneckerDelta(i, j) - 1 / K), (*I, *J),
             "Wikipedia: Centering matrix"),
        Case("jacobian_of_centring_lost_delta", "derivatives", "false",
             Eq(Derivative(x[i] - Sum(x[k], (k, 1, K)) / K, x[j]), 1 - 1 / K), (*I, *J),
             "Wikipedia: Centering matrix", "delta lost"),
        Case("gradient_of_variance", "derivatives", "true",
             Eq(Derivative(Sum((x[i] - Sum(x[k], (k, 1, K)) / K)**2, (i, 1, K)) / K, x[j]),
                2 * (x[j] - Sum(x[k], (k, 1, K)) / K) / K), J, "Ioffe, Szegedy, Batch Normalization, section 3"),
        Case("gradient_of_variance_lost_normaliser", "derivatives", "false",
             Eq(Derivative(Sum((x[i] - Sum(x[k], (k, 1, K)) / K)**2, (i, 1, K)) / K, x[j]),
                2 * (x[j] - Sum(x[k], (k, 1, K)) / K)), J, "Ioffe, Szegedy, Batch Normalization, section 3",
             "normaliser"),
        Case("gradient_of_product", "derivatives", "true",
             Eq(Derivative(Product(x[i], (i, 1, K)), x[j]), Product(x[i], (i, 1, K)) / x[j]), (*J, x[i] > 0),
             "Wikipedia: Logarithmic derivative"),
        Case("gradient_of_product_not_divided", "derivatives", "false",
             Eq(Derivative(Product(x[i], (i, 1, K)), x[j]), Product(x[i], (i, 1, K))), (*J, x[i] > 0),
             "Wikipedia: Logarithmic derivative", "factor 1/x[j]"),
        Case("gradient_of_log_product", "derivatives", "true",
             Eq(Derivative(log(Product(x[i], (i, 1, K))), x[j]), 1 / x[j]), (*J, x[i] > 0),
             "Wikipedia: Logarithmic derivative"),
        Case("gradient_of_entropy", "derivatives", "true",
             Eq(Derivative(-Sum(p[k] * log(p[k]), (k, 1, K)), p[j]), -log(p[j]) - 1), (*J, p[k] > 0),
             "Cover, Thomas, Elements of Information Theory, section 12.1"),
        Case("gradient_of_entropy_lost_one", "derivatives", "false",
             Eq(Derivative(-Sum(p[k] * log(p[k]), (k, 1, K)), p[j]), -log(p[j])), (*J, p[k] > 0),
             "Cover, Thomas, Elements of Information Theory, section 12.1", "product rule"),
        Case("least_squares_gradient", "derivatives", "true",
             Eq(Derivative(Sum((y[n] - Sum(X[n, k] * w[k], (k, 1, K)))**2, (n, 1, N)), w[j]),
                -2 * Sum(X[n, j] * (y[n] - Sum(X[n, k] * w[k], (k, 1, K))), (n, 1, N))), J, OLS),
        Case("least_squares_gradient_transposed", "derivatives", "false",
             Eq(Derivative(Sum((y[n] - Sum(X[n, k] * w[k], (k, 1, K)))**2, (n, 1, N)), w[j]),
                -2 * Sum(X[j, n] * (y[n] - Sum(X[n, k] * w[k], (k, 1, K))), (n, 1, N))), J, OLS,
             "indices swapped; X[j, n] may lie outside the table"),
        Case("ridge_gradient", "derivatives", "true",
             Eq(Derivative(Sum((y[k] - w[k])**2, (k, 1, K)) + lam * Sum(w[k]**2, (k, 1, K)), w[j]),
                2 * (w[j] - y[j]) + 2 * lam * w[j]), J, "Wikipedia: Ridge regression"),
        Case("ridge_gradient_lost_two", "derivatives", "false",
             Eq(Derivative(Sum((y[k] - w[k])**2, (k, 1, K)) + lam * Sum(w[k]**2, (k, 1, K)), w[j]),
                2 * (w[j] - y[j]) + lam * w[j]), J, "Wikipedia: Ridge regression", "factor 2"),
    ]

    SOFT = [
        Case("gradient_of_log_sum_exp", "derivatives", "true",
             Eq(Derivative(log(Sum(exp(z[k]), (k, 1, K))), z[j]), exp(z[j]) / Sum(exp(z[k]), (k, 1, K))), J, LSE),
        Case("gradient_of_log_sum_exp_lost_inner", "derivatives", "false",
             Eq(Derivative(log(Sum(exp(z[k]), (k, 1, K))), z[j]), 1 / Sum(exp(z[k]), (k, 1, K))), J, LSE,
             "inner derivative"),
        Case("hessian_of_log_sum_exp", "derivatives", "true",
             Eq(Derivative(log(Z), z[i], z[j]),
                exp(z[i]) / Z * KroneckerDelta(i, j) - exp(z[i]) * exp(z[j]) / Z**2), (*I, *J), LSE),
        Case("hessian_of_log_sum_exp_sign", "derivatives", "false",
             Eq(Derivative(log(Z), z[i], z[j]),
                exp(z[i]) / Z * KroneckerDelta(i, j) + exp(z[i]) * exp(z[j]) / Z**2), (*I, *J), LSE, "sign"),
        Case("softmax_jacobian", "derivatives", "true",
             Eq(Derivative(exp(z[i]) / Z, z[j]), exp(z[i]) / Z * (KroneckerDelta(i, j) - exp(z[j]) / Z)), (*I, *J),
             SOFTMAX),
        Case("softmax_jacobian_named", "derivatives", "true",
             Eq(Derivative(exp(z[i]) / Z, z[j]), p[i] * (KroneckerDelta(i, j) - p[j])), (*I, *J, SOFTMAX_P), SOFTMAX),
        Case("softmax_jacobian_lost_delta", "derivatives", "false",
             Eq(Derivative(exp(z[i]) / Z, z[j]), -exp(z[i]) / Z * exp(z[j]) / Z), (*I, *J), SOFTMAX, "delta lost"),
        Case("softmax_jacobian_sign", "derivatives", "false",
             Eq(Derivative(exp(z[i]) / Z, z[j]), exp(z[i]) / Z * (exp(z[j]) / Z - KroneckerDelta(i, j))), (*I, *J),
             SOFTMAX, "sign"),
        Case("softmax_jacobian_wrong_index", "derivatives", "false",
             Eq(Derivative(exp(z[i]) / Z, z[j]), exp(z[i]) / Z * (KroneckerDelta(i, j) - exp(z[i]) / Z)), (*I, *J),
             SOFTMAX, "i for j"),
        Case("softmax_diagonal", "derivatives", "true",
             Eq(Derivative(exp(z[j]) / Z, z[j]), exp(z[j]) / Z * (1 - exp(z[j]) / Z)), J, SOFTMAX),
        Case("softmax_off_diagonal_named", "derivatives", "false",
             Eq(Derivative(exp(z[i]) / Z, z[j]), p[i] * (1 - p[j])), (*I, *J, SOFTMAX_P), SOFTMAX,
             "the diagonal formula for all pairs"),
        Case("softmax_columns_sum_to_zero", "derivatives", "true",
             Eq(Sum(Derivative(exp(z[i]) / Z, z[j]), (i, 1, K)), 0), J, SOFTMAX),
        Case("softmax_columns_sum_to_one", "derivatives", "false",
             Eq(Sum(Derivative(exp(z[i]) / Z, z[j]), (i, 1, K)), 1), J, SOFTMAX, "the softmax sums to 1"),
        Case("softmax_rows_sum_to_zero", "derivatives", "true",
             Eq(Sum(Derivative(exp(z[i]) / Z, z[j]), (j, 1, K)), 0), I, SOFTMAX),
        Case("tempered_softmax_jacobian", "derivatives", "true",
             Eq(Derivative(exp(z[i] / T) / ZT, z[j]),
                exp(z[i] / T) / ZT * (KroneckerDelta(i, j) - exp(z[j] / T) / ZT) / T), (*I, *J),
             "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2"),
        Case("tempered_softmax_jacobian_lost_temperature", "derivatives", "false",
             Eq(Derivative(exp(z[i] / T) / ZT, z[j]),
                exp(z[i] / T) / ZT * (KroneckerDelta(i, j) - exp(z[j] / T) / ZT)), (*I, *J),
             "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2", "factor 1/T"),
        Case("tempered_softmax_jacobian_reciprocal", "derivatives", "false",
             Eq(Derivative(exp(z[i] / T) / ZT, z[j]),
                T * exp(z[i] / T) / ZT * (KroneckerDelta(i, j) - exp(z[j] / T) / ZT)), (*I, *J),
             "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2", "T for 1/T"),
        Case("tempered_softmax_by_temperature", "derivatives", "true",
             Eq(Derivative(exp(z[i] / T) / ZT, T),
                exp(z[i] / T) / ZT * (Sum(z[l] * exp(z[l] / T), (l, 1, K)) / ZT - z[i]) / T**2), I,
             "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2"),
        Case("tempered_softmax_by_temperature_sign", "derivatives", "false",
             Eq(Derivative(exp(z[i] / T) / ZT, T),
                exp(z[i] / T) / ZT * (z[i] - Sum(z[l] * exp(z[l] / T), (l, 1, K)) / ZT) / T**2), I,
             "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2", "sign"),
        Case("gradient_of_tempered_log_sum_exp", "derivatives", "true",
             Eq(Derivative(T * log(ZT), z[j]), exp(z[j] / T) / ZT), J, LSE),
        Case("gradient_of_tempered_log_sum_exp_extra", "derivatives", "false",
             Eq(Derivative(T * log(ZT), z[j]), exp(z[j] / T) / (T * ZT)), J, LSE, "T cancels"),
        Case("log_softmax_gradient", "derivatives", "true",
             Eq(Derivative(log(exp(z[i]) / Z), z[j]), KroneckerDelta(i, j) - exp(z[j]) / Z), (*I, *J), CROSS_ENTROPY),
        Case("cross_entropy_gradient", "derivatives", "true",
             Eq(Derivative(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), z[j]), exp(z[j]) / Z - y[j]),
             (*J, Eq(Sum(y[k], (k, 1, K)), 1)), CROSS_ENTROPY),
        Case("cross_entropy_gradient_not_normalised", "derivatives", "false",
             Eq(Derivative(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), z[j]), exp(z[j]) / Z - y[j]),
             J, CROSS_ENTROPY, "missing normalisation of the targets"),
        Case("cross_entropy_gradient_any_targets", "derivatives", "true",
             Eq(Derivative(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), z[j]),
                exp(z[j]) / Z * Sum(y[k], (k, 1, K)) - y[j]), J, CROSS_ENTROPY),
        Case("cross_entropy_gradient_sign", "derivatives", "false",
             Eq(Derivative(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), z[j]), y[j] - exp(z[j]) / Z),
             (*J, Eq(Sum(y[k], (k, 1, K)), 1)), CROSS_ENTROPY, "sign"),
        Case("negative_log_likelihood_gradient", "derivatives", "true",
             Eq(Derivative(-log(exp(z[c]) / Z), z[j]), exp(z[j]) / Z - KroneckerDelta(j, c)),
             (*J, c >= 1, c <= K), CROSS_ENTROPY),
        Case("negative_log_likelihood_gradient_lost_delta", "derivatives", "false",
             Eq(Derivative(-log(exp(z[c]) / Z), z[j]), exp(z[j]) / Z - 1),
             (*J, c >= 1, c <= K), CROSS_ENTROPY, "delta lost"),
        Case("brier_score_gradient_ignores_normaliser", "derivatives", "false",
             Eq(Derivative(Rational(1, 2) * Sum((exp(z[k]) / Z - y[k])**2, (k, 1, K)), z[j]),
                (exp(z[j]) / Z - y[j]) * exp(z[j]) / Z * (1 - exp(z[j]) / Z)), J, "Wikipedia: Brier score",
             "off-diagonal terms of the Jacobian lost"),
    ]

    CASES = FORMS + SOFT

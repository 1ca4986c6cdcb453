"""Area inequalities: Jensen, Gibbs, divergences, mutual information, log-sum-exp, the same under a softmax."""

from sympy import Abs, Eq, Ge, Gt, IndexedBase, Le, Lt, Product, Rational, Sum, Symbol, evaluate, exp, log, sqrt

from tests.corpus.case import Case

K = Symbol("K", integer=True, positive=True)
M = Symbol("M", integer=True, positive=True)
N = Symbol("N", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
l = Symbol("l", integer=True)
p = IndexedBase("p")
q = IndexedBase("q")
a = IndexedBase("a")
b = IndexedBase("b")
w = IndexedBase("w")
x = IndexedBase("x")
y = IndexedBase("y")
z = IndexedBase("z")

JENSEN = "Wikipedia: Jensen's inequality, section Finite form"
GIBBS = "Wikipedia: Gibbs' inequality"
COVER = "Cover, Thomas, Elements of Information Theory, sections 2.6 and 2.7"
DISTANCES = "Tsybakov, Introduction to Nonparametric Estimation, section 2.4"
PINSKER = "Wikipedia: Pinsker's inequality"
JENSEN_SHANNON = "Wikipedia: Jensen-Shannon divergence, section Bounds"
LSE = "Wikipedia: LogSumExp, section Properties"
SOFTMAX = "Wikipedia: Softmax function"

with evaluate(False):
    P_SUM = Eq(Sum(p[k], (k, 1, K)), 1)
    Q_SUM = Eq(Sum(q[k], (k, 1, K)), 1)
    P = (p[k] >= 0, P_SUM)
    Q = (q[k] > 0, Q_SUM)
    J = (j >= 1, j <= K)
    ENTROPY = -Sum(p[k] * log(p[k]), (k, 1, K))
    KL = Sum(p[k] * log(p[k] / q[k]), (k, 1, K))
    JS = (Sum(p[k] * log(2 * p[k] / (p[k] + q[k])), (k, 1, K)) / 2
          + Sum(q[k] * log(2 * q[k] / (p[k] + q[k])), (k, 1, K)) / 2)
    MI = Sum(w[i, j] * log(w[i, j] / (Sum(w[i, l], (l, 1, N)) * Sum(w[k, j], (k, 1, M)))), (i, 1, M), (j, 1, N))
    Z = Sum(exp(z[l]), (l, 1, K))

    CONVEXITY = [
        Case("second_moment_bounds_square_of_mean", "inequalities", "true",
             Le(Sum(p[k] * x[k], (k, 1, K))**2, Sum(p[k] * x[k]**2, (k, 1, K))), P, JENSEN),
        Case("second_moment_bounds_square_of_mean_not_normalised", "inequalities", "false",
             Le(Sum(p[k] * x[k], (k, 1, K))**2, Sum(p[k] * x[k]**2, (k, 1, K))), (p[k] >= 0,), JENSEN,
             "missing normalisation"),
        Case("second_moment_signed_weights", "inequalities", "false",
             Le(Sum(p[k] * x[k], (k, 1, K))**2, Sum(p[k] * x[k]**2, (k, 1, K))), (P_SUM,), JENSEN, "missing p >= 0"),
        Case("jensen_exp", "inequalities", "true",
             Le(exp(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * exp(x[k]), (k, 1, K))), P, JENSEN),
        Case("jensen_exp_reversed", "inequalities", "false",
             Ge(exp(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * exp(x[k]), (k, 1, K))), P, JENSEN, "direction"),
        Case("jensen_exp_not_normalised", "inequalities", "false",
             Le(exp(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * exp(x[k]), (k, 1, K))), (p[k] >= 0,), JENSEN,
             "missing normalisation"),
        Case("jensen_log", "inequalities", "true",
             Ge(log(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * log(x[k]), (k, 1, K))), (*P, x[k] > 0), JENSEN),
        Case("jensen_log_reversed", "inequalities", "false",
             Le(log(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * log(x[k]), (k, 1, K))), (*P, x[k] > 0), JENSEN,
             "direction"),
        Case("jensen_log_strict", "inequalities", "false",
             Gt(log(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * log(x[k]), (k, 1, K))), (*P, x[k] > 0), JENSEN,
             "equality for constant x"),
        Case("jensen_log_not_normalised", "inequalities", "false",
             Ge(log(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * log(x[k]), (k, 1, K))), (p[k] > 0, x[k] > 0), JENSEN,
             "missing normalisation"),
        Case("jensen_reciprocal", "inequalities", "true",
             Ge(Sum(p[k] / x[k], (k, 1, K)), 1 / Sum(p[k] * x[k], (k, 1, K))), (*P, x[k] > 0), JENSEN),
        Case("jensen_root", "inequalities", "true",
             Le(Sum(p[k] * sqrt(x[k]), (k, 1, K)), sqrt(Sum(p[k] * x[k], (k, 1, K)))), (*P, x[k] >= 0), JENSEN),
        Case("jensen_root_reversed", "inequalities", "false",
             Ge(Sum(p[k] * sqrt(x[k]), (k, 1, K)), sqrt(Sum(p[k] * x[k], (k, 1, K)))), (*P, x[k] >= 0), JENSEN,
             "direction"),
        Case("mean_absolute_value", "inequalities", "true",
             Le(Abs(Sum(p[k] * x[k], (k, 1, K))), Sum(p[k] * Abs(x[k]), (k, 1, K))), (p[k] >= 0,), JENSEN),
        Case("weighted_means", "inequalities", "true",
             Le(Product(x[k]**p[k], (k, 1, K)), Sum(p[k] * x[k], (k, 1, K))), (*P, x[k] > 0),
             "Wikipedia: AM-GM inequality, section Weighted"),
        Case("weighted_means_reversed", "inequalities", "false",
             Ge(Product(x[k]**p[k], (k, 1, K)), Sum(p[k] * x[k], (k, 1, K))), (*P, x[k] > 0),
             "Wikipedia: AM-GM inequality, section Weighted", "direction"),
        Case("covariance_bound", "inequalities", "true",
             Le(Sum(p[k] * x[k] * y[k], (k, 1, K))**2,
                Sum(p[k] * x[k]**2, (k, 1, K)) * Sum(p[k] * y[k]**2, (k, 1, K))), (p[k] >= 0,),
             "Wikipedia: Cauchy-Schwarz inequality, section Probability theory"),
        Case("covariance_bound_lost_weight", "inequalities", "false",
             Le(Sum(p[k] * x[k] * y[k], (k, 1, K))**2,
                Sum(p[k] * x[k]**2, (k, 1, K)) * Sum(p[k]**2 * y[k]**2, (k, 1, K))), P,
             "Wikipedia: Cauchy-Schwarz inequality, section Probability theory", "weight squared"),
    ]

    INFORMATION = [
        Case("gibbs_inequality", "inequalities", "true", Ge(KL, 0), (*P, *Q), GIBBS),
        Case("gibbs_inequality_strict", "inequalities", "false", Gt(KL, 0), (*P, *Q), GIBBS, "equality at p = q"),
        Case("gibbs_inequality_not_normalised", "inequalities", "false", Ge(KL, 0), (*P, q[k] > 0), GIBBS,
             "q may be larger than a distribution"),
        Case("gibbs_inequality_subdistribution", "inequalities", "true", Ge(KL, 0),
             (*P, q[k] > 0, Sum(q[k], (k, 1, K)) <= 1), GIBBS, "a bound on the sum of q is enough"),
        Case("cross_entropy_above_entropy", "inequalities", "true",
             Ge(-Sum(p[k] * log(q[k]), (k, 1, K)), ENTROPY), (*P, *Q), GIBBS),
        Case("cross_entropy_below_entropy", "inequalities", "false",
             Le(-Sum(p[k] * log(q[k]), (k, 1, K)), ENTROPY), (*P, *Q), GIBBS, "direction"),
        Case("cross_entropy_above_other_entropy", "inequalities", "false",
             Ge(-Sum(p[k] * log(q[k]), (k, 1, K)), -Sum(q[k] * log(q[k]), (k, 1, K))), (*P, *Q), GIBBS,
             "entropy of the wrong distribution"),
        Case("entropy_nonnegative", "inequalities", "true", Ge(ENTROPY, 0), P, COVER),
        Case("entropy_positive", "inequalities", "false", Gt(ENTROPY, 0), P, COVER, "point mass"),
        Case("entropy_nonnegative_not_normalised", "inequalities", "false", Ge(ENTROPY, 0), (p[k] >= 0,), COVER,
             "entries above 1"),
        Case("entropy_below_log_size", "inequalities", "true", Le(ENTROPY, log(K)), P, COVER),
        Case("entropy_strictly_below_log_size", "inequalities", "false", Lt(ENTROPY, log(K)), P, COVER, "uniform"),
        Case("entropy_below_log_size_not_normalised", "inequalities", "false", Le(ENTROPY, log(K)), (p[k] >= 0,),
             COVER, "missing normalisation"),
        Case("entropy_below_half_log_size", "inequalities", "false", Le(ENTROPY, log(K) / 2), P, COVER, "constant"),
        Case("log_sum_inequality", "inequalities", "true",
             Ge(Sum(a[k] * log(a[k] / b[k]), (k, 1, K)),
                Sum(a[k], (k, 1, K)) * log(Sum(a[k], (k, 1, K)) / Sum(b[k], (k, 1, K)))), (a[k] > 0, b[k] > 0),
             "Wikipedia: Log sum inequality"),
        Case("log_sum_inequality_reversed", "inequalities", "false",
             Le(Sum(a[k] * log(a[k] / b[k]), (k, 1, K)),
                Sum(a[k], (k, 1, K)) * log(Sum(a[k], (k, 1, K)) / Sum(b[k], (k, 1, K)))), (a[k] > 0, b[k] > 0),
             "Wikipedia: Log sum inequality", "direction"),
        Case("kl_below_chi_square", "inequalities", "true",
             Le(KL, Sum((p[k] - q[k])**2 / q[k], (k, 1, K))), (*P, *Q), DISTANCES),
        Case("kl_below_chi_square_swapped", "inequalities", "false",
             Le(KL, Sum((p[k] - q[k])**2 / p[k], (k, 1, K))), (p[k] > 0, P_SUM, *Q), DISTANCES,
             "p for q in the denominator"),
        Case("kl_below_half_chi_square", "inequalities", "false",
             Le(KL, Sum((p[k] - q[k])**2 / q[k], (k, 1, K)) / 2), (*P, *Q), DISTANCES, "constant"),
        Case("kl_below_log_chi_square", "inequalities", "true",
             Le(KL, log(Sum(p[k]**2 / q[k], (k, 1, K)))), (*P, *Q), DISTANCES),
        Case("pinsker", "inequalities", "true",
             Ge(KL, Sum(Abs(p[k] - q[k]), (k, 1, K))**2 / 2), (*P, *Q), PINSKER),
        Case("pinsker_constant", "inequalities", "false",
             Ge(KL, Sum(Abs(p[k] - q[k]), (k, 1, K))**2), (*P, *Q), PINSKER, "factor 1/2"),
        Case("pinsker_forgotten_square", "inequalities", "false",
             Ge(KL, Sum(Abs(p[k] - q[k]), (k, 1, K)) / 2), (*P, *Q), PINSKER, "square"),
        Case("hellinger_below_total_variation", "inequalities", "true",
             Le(Sum((sqrt(p[k]) - sqrt(q[k]))**2, (k, 1, K)), Sum(Abs(p[k] - q[k]), (k, 1, K))),
             (p[k] >= 0, q[k] >= 0), DISTANCES, "holds term by term"),
        Case("bhattacharyya_below_one", "inequalities", "true",
             Le(Sum(sqrt(p[k] * q[k]), (k, 1, K)), 1), (*P, q[k] >= 0, Q_SUM), "Wikipedia: Bhattacharyya distance"),
        Case("bhattacharyya_strictly_below_one", "inequalities", "false",
             Lt(Sum(sqrt(p[k] * q[k]), (k, 1, K)), 1), (*P, q[k] >= 0, Q_SUM), "Wikipedia: Bhattacharyya distance",
             "equality at p = q"),
        Case("jensen_shannon_nonnegative", "inequalities", "true", Ge(JS, 0), (p[k] > 0, P_SUM, *Q), JENSEN_SHANNON),
        Case("jensen_shannon_below_log_two", "inequalities", "true",
             Le(JS, log(2)), (p[k] > 0, P_SUM, *Q), JENSEN_SHANNON),
        Case("jensen_shannon_below_half_log_two", "inequalities", "false",
             Le(JS, log(2) / 2), (p[k] > 0, P_SUM, *Q), JENSEN_SHANNON, "constant"),
        Case("mutual_information_nonnegative", "inequalities", "true",
             Ge(MI, 0), (w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1)), COVER),
        Case("mutual_information_positive", "inequalities", "false",
             Gt(MI, 0), (w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1)), COVER, "independence"),
        Case("mutual_information_not_normalised", "inequalities", "false",
             Ge(MI, 0), (w[i, j] > 0,), COVER, "missing normalisation"),
        Case("collision_probability_at_least_uniform", "inequalities", "true",
             Ge(Sum(p[k]**2, (k, 1, K)), 1 / K), P, "Wikipedia: Herfindahl-Hirschman index"),
        Case("collision_probability_reversed", "inequalities", "false",
             Le(Sum(p[k]**2, (k, 1, K)), 1 / K), P, "Wikipedia: Herfindahl-Hirschman index", "direction"),
        Case("collision_probability_below_one", "inequalities", "true",
             Le(Sum(p[k]**2, (k, 1, K)), 1), P, "Wikipedia: Herfindahl-Hirschman index"),
        Case("entry_of_distribution_below_one", "inequalities", "true", Le(p[j], 1), (*J, *P),
             "Wikipedia: Probability mass function"),
        Case("entry_of_distribution_strictly_below_one", "inequalities", "false", Lt(p[j], 1), (*J, *P),
             "Wikipedia: Probability mass function", "point mass"),
    ]

    SOFT = [
        Case("log_sum_exp_above_entry", "inequalities", "true", Ge(log(Z), z[j]), J, LSE),
        Case("log_sum_exp_strictly_above_entry", "inequalities", "false", Gt(log(Z), z[j]), J, LSE, "K = 1"),
        Case("log_sum_exp_above_mean", "inequalities", "true",
             Ge(log(Z), Sum(z[k], (k, 1, K)) / K + log(K)), (), LSE),
        Case("log_sum_exp_below_mean", "inequalities", "false",
             Le(log(Z), Sum(z[k], (k, 1, K)) / K + log(K)), (), LSE, "direction"),
        Case("log_sum_exp_above_softmax_mean", "inequalities", "true",
             Ge(log(Z), Sum(exp(z[k]) / Z * z[k], (k, 1, K))), (), SOFTMAX),
        Case("log_sum_exp_variational", "inequalities", "true",
             Ge(log(Z), Sum(p[k] * z[k], (k, 1, K)) + ENTROPY), P, "Boyd, Vandenberghe, section 3.3.1, conjugates"),
        Case("log_sum_exp_variational_sign", "inequalities", "false",
             Ge(log(Z), Sum(p[k] * z[k], (k, 1, K)) + 2 * ENTROPY), P, "Boyd, Vandenberghe, section 3.3.1, conjugates",
             "factor 2"),
        Case("log_sum_exp_tangent", "inequalities", "true",
             Ge(log(Sum(exp(y[k]), (k, 1, K))), log(Z) + Sum(exp(z[k]) / Z * (y[k] - z[k]), (k, 1, K))), (),
             "Boyd, Vandenberghe, section 3.1.5"),
        Case("log_sum_exp_tangent_reversed", "inequalities", "false",
             Le(log(Sum(exp(y[k]), (k, 1, K))), log(Z) + Sum(exp(z[k]) / Z * (y[k] - z[k]), (k, 1, K))), (),
             "Boyd, Vandenberghe, section 3.1.5", "direction"),
        Case("log_sum_exp_midpoint_convex", "inequalities", "true",
             Le(log(Sum(exp((y[k] + z[k]) / 2), (k, 1, K))), (log(Sum(exp(y[k]), (k, 1, K))) + log(Z)) / 2), (),
             "Boyd, Vandenberghe, section 3.1.5"),
        Case("softmax_entry_positive", "inequalities", "true", Gt(exp(z[j]) / Z, 0), J, SOFTMAX),
        Case("softmax_entry_at_most_one", "inequalities", "true", Le(exp(z[j]) / Z, 1), J, SOFTMAX),
        Case("softmax_entry_below_one", "inequalities", "false", Lt(exp(z[j]) / Z, 1), J, SOFTMAX, "K = 1"),
        Case("softmax_entry_at_least_uniform", "inequalities", "false", Ge(exp(z[j]) / Z, 1 / K), J, SOFTMAX,
             "only the largest"),
        Case("softmax_variance_nonnegative", "inequalities", "true",
             Ge(Sum(exp(z[k]) / Z * x[k]**2, (k, 1, K)) - Sum(exp(z[k]) / Z * x[k], (k, 1, K))**2, 0), (), SOFTMAX),
        Case("softmax_variance_positive", "inequalities", "false",
             Gt(Sum(exp(z[k]) / Z * x[k]**2, (k, 1, K)) - Sum(exp(z[k]) / Z * x[k], (k, 1, K))**2, 0), (), SOFTMAX,
             "constant x"),
        Case("softmax_entry_times_rest", "inequalities", "true",
             Le(exp(z[j]) / Z * (1 - exp(z[j]) / Z), Rational(1, 4)), J, SOFTMAX),
        Case("softmax_entry_times_rest_strict", "inequalities", "false",
             Lt(exp(z[j]) / Z * (1 - exp(z[j]) / Z), Rational(1, 4)), J, SOFTMAX, "two equal entries"),
        Case("softmax_entropy_below_log_size", "inequalities", "true",
             Le(-Sum(exp(z[k]) / Z * log(exp(z[k]) / Z), (k, 1, K)), log(K)), (), SOFTMAX),
        Case("softmax_entropy_strictly_below_log_size", "inequalities", "false",
             Lt(-Sum(exp(z[k]) / Z * log(exp(z[k]) / Z), (k, 1, K)), log(K)), (), SOFTMAX, "constant z"),
        Case("softmax_mean_above_mean", "inequalities", "true",
             Ge(Sum(exp(z[k]) / Z * z[k], (k, 1, K)), Sum(z[k], (k, 1, K)) / K), (),
             "Wikipedia: Chebyshev's sum inequality"),
        Case("softmax_cross_entropy_nonnegative", "inequalities", "true",
             Ge(-Sum(p[k] * log(exp(z[k]) / Z), (k, 1, K)), 0), (p[k] >= 0,), SOFTMAX, "needs no normalisation"),
        Case("softmax_cross_entropy_positive", "inequalities", "false",
             Gt(-Sum(p[k] * log(exp(z[k]) / Z), (k, 1, K)), 0), P, SOFTMAX, "K = 1"),
    ]

    CASES = CONVEXITY + INFORMATION + SOFT

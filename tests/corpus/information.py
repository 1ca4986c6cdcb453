"""Area information: entropy, divergences, mutual information, Bregman, softmax and Gibbs forms."""

from sympy import Abs, Eq, IndexedBase, Max, Min, Product, Rational, Sum, Symbol, evaluate, exp, log, sqrt

from tests.corpus.case import Case

K = Symbol("K", integer=True, positive=True)
M = Symbol("M", integer=True, positive=True)
N = Symbol("N", integer=True, positive=True)
i = Symbol("i", integer=True)
j = Symbol("j", integer=True)
k = Symbol("k", integer=True)
l = Symbol("l", integer=True)
c = Symbol("c", real=True)
u = Symbol("u", real=True)
v = Symbol("v", real=True)
t = Symbol("t", real=True)
T = Symbol("T", positive=True)
p = IndexedBase("p")
q = IndexedBase("q")
r = IndexedBase("r")
y = IndexedBase("y")
z = IndexedBase("z")
f = IndexedBase("f")
E = IndexedBase("E")
a = IndexedBase("a")
b = IndexedBase("b")
w = IndexedBase("w")
C = IndexedBase("C")
D = IndexedBase("D")

COVER_ENTROPY = "Cover, Thomas, Elements of Information Theory, section 2.1"
COVER_KL = "Cover, Thomas, Elements of Information Theory, section 2.3"
COVER_MI = "Cover, Thomas, Elements of Information Theory, section 2.4"
COVER_CHAIN = "Cover, Thomas, Elements of Information Theory, section 2.5"
KL = "Wikipedia: Kullback-Leibler divergence"
BREGMAN = "Wikipedia: Bregman divergence"
JENSEN_SHANNON = "Wikipedia: Jensen-Shannon divergence"
GIBBS = "Wikipedia: Boltzmann distribution; Helmholtz free energy"
SOFTMAX = "Wikipedia: Softmax function"
ELBO = "Wikipedia: Evidence lower bound"
DISTANCES = "Tsybakov, Introduction to Nonparametric Estimation, section 2.4"
DISTILL = "Szegedy et al., Rethinking the Inception Architecture, section 7 (label smoothing)"

with evaluate(False):
    P_SUM = Eq(Sum(p[k], (k, 1, K)), 1)
    Q_SUM = Eq(Sum(q[k], (k, 1, K)), 1)
    P = (p[k] >= 0, P_SUM)
    Q = (q[k] > 0, Q_SUM)
    CROSS = -Sum(p[k] * log(q[k]), (k, 1, K))
    ENTROPY = -Sum(p[k] * log(p[k]), (k, 1, K))
    Z = Sum(exp(z[l]), (l, 1, K))
    A_MARGINAL = Eq(a[i], Sum(w[i, j], (j, 1, N)))
    B_MARGINAL = Eq(b[j], Sum(w[i, j], (i, 1, M)))
    JOINT_ENTROPY = -Sum(w[i, j] * log(w[i, j]), (i, 1, M), (j, 1, N))
    MI = Sum(w[i, j] * log(w[i, j] / (a[i] * b[j])), (i, 1, M), (j, 1, N))
    GIBBS_P = Eq(p[k], exp(-E[k] / T) / Sum(exp(-E[l] / T), (l, 1, K)))

    ENTROPIES = [
        Case("kl_is_cross_entropy_minus_entropy", "information", "true",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), CROSS - ENTROPY), (*P, *Q), KL, "p may vanish"),
        Case("kl_is_cross_entropy_minus_entropy_unnormalised", "information", "true",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), CROSS - ENTROPY), (p[k] >= 0, q[k] > 0), KL,
             "needs no normalisation"),
        Case("kl_is_entropy_minus_cross_entropy", "information", "false",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), ENTROPY - CROSS), (*P, *Q), KL, "sign"),
        Case("kl_is_sum_of_both", "information", "false",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), CROSS + ENTROPY), (*P, *Q), KL, "sign"),
        Case("kl_symmetric", "information", "false",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), Sum(q[k] * log(q[k] / p[k]), (k, 1, K))),
             (p[k] > 0, P_SUM, *Q), KL, "not symmetric"),
        Case("kl_zero_q_allowed", "information", "false",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)), CROSS - ENTROPY), (*P, q[k] >= 0, Q_SUM), KL,
             "q may vanish where p does not: both sides infinite"),
        Case("cross_entropy_with_itself", "information", "true",
             Eq(-Sum(p[k] * log(q[k]), (k, 1, K)), ENTROPY), (*P, Eq(q[k], p[k])), KL, "0*log(0) on both sides"),
        Case("kl_to_uniform", "information", "true",
             Eq(Sum(p[k] * log(p[k] * K), (k, 1, K)), log(K) - ENTROPY), P, COVER_ENTROPY),
        Case("kl_to_uniform_not_normalised", "information", "false",
             Eq(Sum(p[k] * log(p[k] * K), (k, 1, K)), log(K) - ENTROPY), (p[k] >= 0,), COVER_ENTROPY,
             "missing normalisation"),
        Case("kl_to_uniform_sign", "information", "false",
             Eq(Sum(p[k] * log(p[k] * K), (k, 1, K)), log(K) + ENTROPY), P, COVER_ENTROPY, "sign"),
        Case("kl_from_uniform", "information", "true",
             Eq(Sum(log(1 / (K * q[k])) / K, (k, 1, K)), -log(K) - Sum(log(q[k]), (k, 1, K)) / K), (q[k] > 0,), KL),
        Case("entropy_of_uniform", "information", "true",
             Eq(-Sum(1 / K * log(1 / K), (k, 1, K)), log(K)), (), COVER_ENTROPY),
        Case("entropy_of_uniform_lost_weight", "information", "false",
             Eq(-Sum(log(1 / K), (k, 1, K)), log(K)), (), COVER_ENTROPY, "weight 1/K"),
        Case("entropy_of_uniform_sign", "information", "false",
             Eq(Sum(1 / K * log(1 / K), (k, 1, K)), log(K)), (), COVER_ENTROPY, "sign"),
        Case("entropy_as_expected_surprise", "information", "true",
             Eq(ENTROPY, Sum(p[k] * log(1 / p[k]), (k, 1, K))), (p[k] > 0, P_SUM), COVER_ENTROPY),
        Case("perplexity", "information", "true",
             Eq(exp(ENTROPY), Product(p[k]**(-p[k]), (k, 1, K))), (p[k] > 0,), "Wikipedia: Perplexity"),
        Case("perplexity_sign", "information", "false",
             Eq(exp(ENTROPY), Product(p[k]**p[k], (k, 1, K))), (p[k] > 0,), "Wikipedia: Perplexity", "sign"),
        Case("entropy_in_bits", "information", "true",
             Eq(-Sum(p[k] * log(p[k]) / log(2), (k, 1, K)), ENTROPY / log(2)), P, COVER_ENTROPY),
        Case("binary_entropy_symmetric", "information", "true",
             Eq(-t * log(t) - (1 - t) * log(1 - t), -(1 - t) * log(1 - t) - (1 - (1 - t)) * log(1 - (1 - t))),
             (t >= 0, t <= 1), "Wikipedia: Binary entropy function", "0*log(0) at both ends"),
        Case("entropy_scaling", "information", "true",
             Eq(-Sum(c * p[k] * log(c * p[k]), (k, 1, K)), c * ENTROPY - c * log(c)),
             (c > 0, p[k] > 0, P_SUM), "Wikipedia: Entropy (information theory)"),
        Case("entropy_scaling_not_normalised", "information", "false",
             Eq(-Sum(c * p[k] * log(c * p[k]), (k, 1, K)), c * ENTROPY - c * log(c)),
             (c > 0, p[k] > 0), "Wikipedia: Entropy (information theory)", "missing normalisation"),
        Case("gini_impurity", "information", "true",
             Eq(Sum(p[k] * (1 - p[k]), (k, 1, K)), 1 - Sum(p[k]**2, (k, 1, K))), (P_SUM,),
             "Wikipedia: Decision tree learning, section Gini impurity"),
        Case("gini_impurity_not_normalised", "information", "false",
             Eq(Sum(p[k] * (1 - p[k]), (k, 1, K)), 1 - Sum(p[k]**2, (k, 1, K))), (p[k] >= 0,),
             "Wikipedia: Decision tree learning, section Gini impurity", "missing normalisation"),
        Case("label_smoothing", "information", "true",
             Eq(-Sum(((1 - c) * y[k] + c / K) * log(q[k]), (k, 1, K)),
                -(1 - c) * Sum(y[k] * log(q[k]), (k, 1, K)) - c * Sum(log(q[k]), (k, 1, K)) / K), (q[k] > 0,), DISTILL),
        Case("label_smoothing_lost_normaliser", "information", "false",
             Eq(-Sum(((1 - c) * y[k] + c / K) * log(q[k]), (k, 1, K)),
                -(1 - c) * Sum(y[k] * log(q[k]), (k, 1, K)) - c * Sum(log(q[k]), (k, 1, K))), (q[k] > 0,), DISTILL,
             "weight 1/K"),
    ]

    DIVERGENCES = [
        Case("jensen_shannon_by_entropies", "information", "true",
             Eq(Sum(p[k] * log(2 * p[k] / (p[k] + q[k])), (k, 1, K)) / 2
                + Sum(q[k] * log(2 * q[k] / (p[k] + q[k])), (k, 1, K)) / 2,
                -Sum((p[k] + q[k]) / 2 * log((p[k] + q[k]) / 2), (k, 1, K))
                + (Sum(p[k] * log(p[k]), (k, 1, K)) + Sum(q[k] * log(q[k]), (k, 1, K))) / 2),
             (p[k] > 0, q[k] > 0), JENSEN_SHANNON),
        Case("jensen_shannon_lost_half", "information", "false",
             Eq(Sum(p[k] * log(2 * p[k] / (p[k] + q[k])), (k, 1, K))
                + Sum(q[k] * log(2 * q[k] / (p[k] + q[k])), (k, 1, K)),
                -Sum((p[k] + q[k]) / 2 * log((p[k] + q[k]) / 2), (k, 1, K))
                + (Sum(p[k] * log(p[k]), (k, 1, K)) + Sum(q[k] * log(q[k]), (k, 1, K))) / 2),
             (p[k] > 0, P_SUM, *Q), JENSEN_SHANNON, "factor 1/2"),
        Case("jensen_shannon_mixture_not_halved", "information", "false",
             Eq(Sum(p[k] * log(p[k] / (p[k] + q[k])), (k, 1, K)) / 2
                + Sum(q[k] * log(q[k] / (p[k] + q[k])), (k, 1, K)) / 2,
                -Sum((p[k] + q[k]) / 2 * log((p[k] + q[k]) / 2), (k, 1, K))
                + (Sum(p[k] * log(p[k]), (k, 1, K)) + Sum(q[k] * log(q[k]), (k, 1, K))) / 2),
             (p[k] > 0, P_SUM, *Q), JENSEN_SHANNON, "the mixture is half the sum"),
        Case("jensen_shannon_gan_form", "information", "true",
             Eq(Sum(p[k] * log(p[k] / (p[k] + q[k])), (k, 1, K)) + Sum(q[k] * log(q[k] / (p[k] + q[k])), (k, 1, K)),
                -2 * log(2) + Sum(p[k] * log(2 * p[k] / (p[k] + q[k])), (k, 1, K))
                + Sum(q[k] * log(2 * q[k] / (p[k] + q[k])), (k, 1, K))),
             (p[k] > 0, P_SUM, *Q), "Goodfellow et al., Generative Adversarial Nets, Theorem 1"),
        Case("jensen_shannon_gan_form_not_normalised", "information", "false",
             Eq(Sum(p[k] * log(p[k] / (p[k] + q[k])), (k, 1, K)) + Sum(q[k] * log(q[k] / (p[k] + q[k])), (k, 1, K)),
                -2 * log(2) + Sum(p[k] * log(2 * p[k] / (p[k] + q[k])), (k, 1, K))
                + Sum(q[k] * log(2 * q[k] / (p[k] + q[k])), (k, 1, K))),
             (p[k] > 0, q[k] > 0), "Goodfellow et al., Generative Adversarial Nets, Theorem 1", "normalisation"),
        Case("bregman_of_negative_entropy", "information", "true",
             Eq(Sum(p[k] * log(p[k]), (k, 1, K)) - Sum(q[k] * log(q[k]), (k, 1, K))
                - Sum((log(q[k]) + 1) * (p[k] - q[k]), (k, 1, K)),
                Sum(p[k] * log(p[k] / q[k]), (k, 1, K)) - Sum(p[k], (k, 1, K)) + Sum(q[k], (k, 1, K))),
             (p[k] >= 0, q[k] > 0), BREGMAN),
        Case("bregman_of_negative_entropy_is_kl", "information", "true",
             Eq(Sum(p[k] * log(p[k]), (k, 1, K)) - Sum(q[k] * log(q[k]), (k, 1, K))
                - Sum((log(q[k]) + 1) * (p[k] - q[k]), (k, 1, K)), Sum(p[k] * log(p[k] / q[k]), (k, 1, K))),
             (*P, *Q), BREGMAN),
        Case("bregman_is_kl_one_normalised", "information", "false",
             Eq(Sum(p[k] * log(p[k]), (k, 1, K)) - Sum(q[k] * log(q[k]), (k, 1, K))
                - Sum((log(q[k]) + 1) * (p[k] - q[k]), (k, 1, K)), Sum(p[k] * log(p[k] / q[k]), (k, 1, K))),
             (*P, q[k] > 0), BREGMAN, "q is not normalised"),
        Case("bregman_of_square", "information", "true",
             Eq(Sum(p[k]**2, (k, 1, K)) - Sum(q[k]**2, (k, 1, K)) - 2 * Sum(q[k] * (p[k] - q[k]), (k, 1, K)),
                Sum((p[k] - q[k])**2, (k, 1, K))), (), BREGMAN),
        Case("bregman_of_square_gradient_at_p", "information", "false",
             Eq(Sum(p[k]**2, (k, 1, K)) - Sum(q[k]**2, (k, 1, K)) - 2 * Sum(p[k] * (p[k] - q[k]), (k, 1, K)),
                Sum((p[k] - q[k])**2, (k, 1, K))), (), BREGMAN, "gradient at the wrong point"),
        Case("itakura_saito_as_bregman", "information", "true",
             Eq(Sum(-log(p[k]) + log(q[k]) + (p[k] - q[k]) / q[k], (k, 1, K)),
                Sum(p[k] / q[k] - log(p[k] / q[k]), (k, 1, K)) - K), (p[k] > 0, q[k] > 0),
             "Wikipedia: Itakura-Saito distance"),
        Case("kl_three_points", "information", "true",
             Eq(Sum(p[k] * log(p[k] / r[k]), (k, 1, K)),
                Sum(p[k] * log(p[k] / q[k]), (k, 1, K)) + Sum(p[k] * log(q[k] / r[k]), (k, 1, K))),
             (p[k] >= 0, q[k] > 0, r[k] > 0), COVER_KL),
        Case("kl_triangle_as_identity", "information", "false",
             Eq(Sum(p[k] * log(p[k] / r[k]), (k, 1, K)),
                Sum(p[k] * log(p[k] / q[k]), (k, 1, K)) + Sum(q[k] * log(q[k] / r[k]), (k, 1, K))),
             (*P, *Q, r[k] > 0, Eq(Sum(r[k], (k, 1, K)), 1)), COVER_KL, "weight q for p"),
        Case("jeffreys_divergence", "information", "true",
             Eq(Sum(p[k] * log(p[k] / q[k]), (k, 1, K)) + Sum(q[k] * log(q[k] / p[k]), (k, 1, K)),
                Sum((p[k] - q[k]) * log(p[k] / q[k]), (k, 1, K))), (p[k] > 0, q[k] > 0),
             "Wikipedia: Kullback-Leibler divergence, section Symmetrised divergence"),
        Case("chi_square_expanded", "information", "true",
             Eq(Sum((p[k] - q[k])**2 / q[k], (k, 1, K)), Sum(p[k]**2 / q[k], (k, 1, K)) - 1), (P_SUM, *Q), DISTANCES),
        Case("chi_square_expanded_not_normalised", "information", "false",
             Eq(Sum((p[k] - q[k])**2 / q[k], (k, 1, K)), Sum(p[k]**2 / q[k], (k, 1, K)) - 1), (P_SUM, q[k] > 0),
             DISTANCES, "q is not normalised"),
        Case("hellinger_affinity", "information", "true",
             Eq(Sum((sqrt(p[k]) - sqrt(q[k]))**2, (k, 1, K)) / 2, 1 - Sum(sqrt(p[k] * q[k]), (k, 1, K))),
             (*P, q[k] >= 0, Q_SUM), "Wikipedia: Hellinger distance"),
        Case("hellinger_affinity_lost_half", "information", "false",
             Eq(Sum((sqrt(p[k]) - sqrt(q[k]))**2, (k, 1, K)), 1 - Sum(sqrt(p[k] * q[k]), (k, 1, K))),
             (*P, q[k] >= 0, Q_SUM), "Wikipedia: Hellinger distance", "factor 1/2"),
        Case("total_variation_positive_part", "information", "true",
             Eq(Sum(Abs(p[k] - q[k]), (k, 1, K)) / 2, Sum(Max(p[k] - q[k], 0), (k, 1, K))), (P_SUM, Q_SUM),
             DISTANCES),
        Case("total_variation_positive_part_not_normalised", "information", "false",
             Eq(Sum(Abs(p[k] - q[k]), (k, 1, K)) / 2, Sum(Max(p[k] - q[k], 0), (k, 1, K))), (p[k] >= 0, q[k] >= 0),
             DISTANCES, "missing normalisation"),
        Case("total_variation_overlap", "information", "true",
             Eq(Sum(Abs(p[k] - q[k]), (k, 1, K)) / 2, 1 - Sum(Min(p[k], q[k]), (k, 1, K))), (P_SUM, Q_SUM),
             DISTANCES),
        Case("total_variation_overlap_lost_half", "information", "false",
             Eq(Sum(Abs(p[k] - q[k]), (k, 1, K)), 1 - Sum(Min(p[k], q[k]), (k, 1, K))), (P_SUM, Q_SUM),
             DISTANCES, "factor 1/2"),
    ]

    TABLES = [
        Case("mutual_information_by_entropies", "information", "true",
             Eq(MI, -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(b[j] * log(b[j]), (j, 1, N)) - JOINT_ENTROPY),
             (w[i, j] > 0, A_MARGINAL, B_MARGINAL), COVER_MI),
        Case("mutual_information_by_entropies_sign", "information", "false",
             Eq(MI, JOINT_ENTROPY + Sum(a[i] * log(a[i]), (i, 1, M)) + Sum(b[j] * log(b[j]), (j, 1, N))),
             (w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1), A_MARGINAL, B_MARGINAL), COVER_MI, "sign"),
        Case("mutual_information_by_inline_marginals", "information", "true",
             Eq(Sum(w[i, j] * log(w[i, j] / (Sum(w[i, l], (l, 1, N)) * Sum(w[k, j], (k, 1, M)))), (i, 1, M), (j, 1, N)),
                Sum(w[i, j] * log(w[i, j]), (i, 1, M), (j, 1, N))
                - Sum(w[i, j] * log(Sum(w[i, l], (l, 1, N))), (i, 1, M), (j, 1, N))
                - Sum(w[i, j] * log(Sum(w[k, j], (k, 1, M))), (i, 1, M), (j, 1, N))), (w[i, j] > 0,), COVER_MI),
        Case("mutual_information_one_marginal_lost", "information", "false",
             Eq(MI, -Sum(a[i] * log(a[i]), (i, 1, M)) - JOINT_ENTROPY),
             (w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1), A_MARGINAL, B_MARGINAL), COVER_MI,
             "H(Y) lost"),
        Case("chain_rule_of_entropy", "information", "true",
             Eq(JOINT_ENTROPY,
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(w[i, j] * log(w[i, j] / a[i]), (i, 1, M), (j, 1, N))),
             (w[i, j] > 0, A_MARGINAL), COVER_CHAIN),
        Case("chain_rule_of_entropy_wrong_marginal", "information", "false",
             Eq(JOINT_ENTROPY,
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(w[i, j] * log(w[i, j] / b[j]), (i, 1, M), (j, 1, N))),
             (w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1), A_MARGINAL, B_MARGINAL), COVER_CHAIN,
             "H(X) + H(X|Y)"),
        Case("chain_rule_by_conditionals", "information", "true",
             Eq(-Sum(a[i] * C[i, j] * log(a[i] * C[i, j]), (i, 1, M), (j, 1, N)),
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(a[i] * C[i, j] * log(C[i, j]), (i, 1, M), (j, 1, N))),
             (a[i] > 0, C[i, j] > 0, Eq(Sum(C[i, j], (j, 1, N)), 1)), COVER_CHAIN, "one normalisation for every i"),
        Case("chain_rule_by_conditionals_not_normalised", "information", "false",
             Eq(-Sum(a[i] * C[i, j] * log(a[i] * C[i, j]), (i, 1, M), (j, 1, N)),
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(a[i] * C[i, j] * log(C[i, j]), (i, 1, M), (j, 1, N))),
             (a[i] > 0, Eq(Sum(a[i], (i, 1, M)), 1), C[i, j] > 0), COVER_CHAIN, "rows of C not normalised"),
        Case("chain_rule_of_kl", "information", "true",
             Eq(Sum(a[i] * C[i, j] * log(a[i] * C[i, j] / (b[i] * D[i, j])), (i, 1, M), (j, 1, N)),
                Sum(a[i] * log(a[i] / b[i]), (i, 1, M))
                + Sum(a[i] * C[i, j] * log(C[i, j] / D[i, j]), (i, 1, M), (j, 1, N))),
             (a[i] > 0, b[i] > 0, C[i, j] > 0, D[i, j] > 0, Eq(Sum(C[i, j], (j, 1, N)), 1)), COVER_CHAIN),
        Case("chain_rule_of_kl_unweighted", "information", "false",
             Eq(Sum(a[i] * C[i, j] * log(a[i] * C[i, j] / (b[i] * D[i, j])), (i, 1, M), (j, 1, N)),
                Sum(a[i] * log(a[i] / b[i]), (i, 1, M))
                + Sum(C[i, j] * log(C[i, j] / D[i, j]), (i, 1, M), (j, 1, N))),
             (a[i] > 0, b[i] > 0, C[i, j] > 0, D[i, j] > 0, Eq(Sum(a[i], (i, 1, M)), 1),
              Eq(Sum(C[i, j], (j, 1, N)), 1)), COVER_CHAIN, "the weight of the condition is lost"),
        Case("entropy_of_independent_pair", "information", "true",
             Eq(-Sum(a[i] * b[j] * log(a[i] * b[j]), (i, 1, M), (j, 1, N)),
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(b[j] * log(b[j]), (j, 1, N))),
             (a[i] > 0, b[j] > 0, Eq(Sum(a[i], (i, 1, M)), 1), Eq(Sum(b[j], (j, 1, N)), 1)), COVER_CHAIN),
        Case("entropy_of_independent_pair_not_normalised", "information", "false",
             Eq(-Sum(a[i] * b[j] * log(a[i] * b[j]), (i, 1, M), (j, 1, N)),
                -Sum(a[i] * log(a[i]), (i, 1, M)) - Sum(b[j] * log(b[j]), (j, 1, N))),
             (a[i] > 0, b[j] > 0, Eq(Sum(a[i], (i, 1, M)), 1)), COVER_CHAIN, "b is not normalised"),
        Case("marginals_sum_to_one", "information", "true",
             Eq(Sum(a[i], (i, 1, M)), 1), (Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1), A_MARGINAL), COVER_MI),
        Case("product_of_marginals_is_joint", "information", "false",
             Eq(w[i, j], a[i] * b[j]),
             (i >= 1, i <= M, j >= 1, j <= N, w[i, j] > 0, Eq(Sum(w[i, j], (i, 1, M), (j, 1, N)), 1), A_MARGINAL,
              B_MARGINAL), COVER_MI, "missing independence"),
    ]

    SOFT = [
        Case("softmax_sums_to_one", "information", "true", Eq(Sum(exp(z[k]) / Z, (k, 1, K)), 1), (), SOFTMAX),
        Case("softmax_sums_to_size", "information", "false", Eq(Sum(exp(z[k]) / Z, (k, 1, K)), K), (), SOFTMAX,
             "each entry is not 1"),
        Case("softmax_shift_invariant", "information", "true",
             Eq(exp(z[i] + c) / Sum(exp(z[k] + c), (k, 1, K)), exp(z[i]) / Sum(exp(z[k]), (k, 1, K))),
             (i >= 1, i <= K), SOFTMAX),
        Case("softmax_scale_invariant", "information", "false",
             Eq(exp(c * z[i]) / Sum(exp(c * z[k]), (k, 1, K)), exp(z[i]) / Sum(exp(z[k]), (k, 1, K))),
             (i >= 1, i <= K, c > 0), SOFTMAX, "invariant under shifts, not under scaling"),
        Case("log_softmax", "information", "true",
             Eq(-log(exp(z[j]) / Z), log(Z) - z[j]), (j >= 1, j <= K), "Wikipedia: LogSumExp"),
        Case("log_softmax_sign", "information", "false",
             Eq(-log(exp(z[j]) / Z), z[j] - log(Z)), (j >= 1, j <= K), "Wikipedia: LogSumExp", "sign"),
        Case("log_sum_exp_shift", "information", "true",
             Eq(log(Sum(exp(z[k] - c), (k, 1, K))) + c, log(Sum(exp(z[k]), (k, 1, K)))), (), "Wikipedia: LogSumExp"),
        Case("log_sum_exp_shift_sign", "information", "false",
             Eq(log(Sum(exp(z[k] - c), (k, 1, K))) - c, log(Sum(exp(z[k]), (k, 1, K)))), (), "Wikipedia: LogSumExp",
             "sign"),
        Case("log_sum_exp_scale", "information", "false",
             Eq(log(Sum(exp(c * z[k]), (k, 1, K))), c * log(Sum(exp(z[k]), (k, 1, K)))), (c > 0,),
             "Wikipedia: LogSumExp", "not homogeneous"),
        Case("log_odds_of_softmax", "information", "true",
             Eq(log(exp(z[i]) / Z / (exp(z[j]) / Z)), z[i] - z[j]), (i >= 1, i <= K, j >= 1, j <= K), SOFTMAX),
        Case("entropy_of_softmax", "information", "true",
             Eq(-Sum(exp(z[k]) / Z * log(exp(z[k]) / Z), (k, 1, K)), log(Z) - Sum(z[k] * exp(z[k]) / Z, (k, 1, K))),
             (), SOFTMAX),
        Case("entropy_of_softmax_sign", "information", "false",
             Eq(-Sum(exp(z[k]) / Z * log(exp(z[k]) / Z), (k, 1, K)), log(Z) + Sum(z[k] * exp(z[k]) / Z, (k, 1, K))),
             (), SOFTMAX, "sign"),
        Case("cross_entropy_of_softmax", "information", "true",
             Eq(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), log(Z) - Sum(y[k] * z[k], (k, 1, K))),
             (Eq(Sum(y[k], (k, 1, K)), 1),), "Goodfellow, Bengio, Courville, Deep Learning, section 6.2.2.3"),
        Case("cross_entropy_of_softmax_not_normalised", "information", "false",
             Eq(-Sum(y[k] * log(exp(z[k]) / Z), (k, 1, K)), log(Z) - Sum(y[k] * z[k], (k, 1, K))), (),
             "Goodfellow, Bengio, Courville, Deep Learning, section 6.2.2.3", "missing normalisation of y"),
        Case("two_class_softmax_is_sigmoid", "information", "true",
             Eq(exp(u) / (exp(u) + exp(v)), 1 / (1 + exp(-(u - v)))), (), "Wikipedia: Logistic function"),
        Case("two_class_softmax_is_sigmoid_reversed", "information", "false",
             Eq(exp(u) / (exp(u) + exp(v)), 1 / (1 + exp(u - v))), (), "Wikipedia: Logistic function", "sign"),
        Case("logit_inverts_sigmoid", "information", "true",
             Eq(log(1 / (1 + exp(-u)) / (1 - 1 / (1 + exp(-u)))), u), (), "Wikipedia: Logit"),
        Case("sigmoid_reflection", "information", "true",
             Eq(1 / (1 + exp(-u)) + 1 / (1 + exp(u)), 1), (), "Wikipedia: Logistic function, section Symmetries"),
        Case("softplus_reflection", "information", "true",
             Eq(log(1 + exp(u)) - log(1 + exp(-u)), u), (), "Wikipedia: Softplus"),
        Case("softplus_reflection_sum", "information", "false",
             Eq(log(1 + exp(u)) + log(1 + exp(-u)), u), (), "Wikipedia: Softplus", "sign"),
        Case("free_energy", "information", "true",
             Eq(-T * log(Sum(exp(-E[k] / T), (k, 1, K))),
                Sum(p[k] * E[k], (k, 1, K)) + T * Sum(p[k] * log(p[k]), (k, 1, K))), (GIBBS_P,), GIBBS),
        Case("free_energy_sign", "information", "false",
             Eq(-T * log(Sum(exp(-E[k] / T), (k, 1, K))),
                Sum(p[k] * E[k], (k, 1, K)) - T * Sum(p[k] * log(p[k]), (k, 1, K))), (GIBBS_P,), GIBBS,
             "U + TS for U - TS"),
        Case("free_energy_any_distribution", "information", "false",
             Eq(-T * log(Sum(exp(-E[k] / T), (k, 1, K))),
                Sum(p[k] * E[k], (k, 1, K)) + T * Sum(p[k] * log(p[k]), (k, 1, K))), P, GIBBS,
             "p must be the Gibbs distribution"),
        Case("kl_to_gibbs", "information", "true",
             Eq(T * Sum(q[k] * log(q[k] / (exp(-E[k] / T) / Sum(exp(-E[l] / T), (l, 1, K)))), (k, 1, K)),
                Sum(q[k] * E[k], (k, 1, K)) + T * Sum(q[k] * log(q[k]), (k, 1, K))
                + T * log(Sum(exp(-E[k] / T), (k, 1, K)))), Q, "MacKay, Information Theory, section 33.1"),
        Case("kl_to_gibbs_lost_temperature", "information", "false",
             Eq(Sum(q[k] * log(q[k] / (exp(-E[k] / T) / Sum(exp(-E[l] / T), (l, 1, K)))), (k, 1, K)),
                Sum(q[k] * E[k], (k, 1, K)) + T * Sum(q[k] * log(q[k]), (k, 1, K))
                + T * log(Sum(exp(-E[k] / T), (k, 1, K)))), Q, "MacKay, Information Theory, section 33.1",
             "factor T"),
        Case("evidence_decomposition", "information", "true",
             Eq(log(Sum(f[k], (k, 1, K))),
                Sum(q[k] * log(f[k] / q[k]), (k, 1, K))
                + Sum(q[k] * log(q[k] / (f[k] / Sum(f[l], (l, 1, K)))), (k, 1, K))), (f[k] > 0, *Q), ELBO),
        Case("evidence_decomposition_sign", "information", "false",
             Eq(log(Sum(f[k], (k, 1, K))),
                Sum(q[k] * log(f[k] / q[k]), (k, 1, K))
                - Sum(q[k] * log(q[k] / (f[k] / Sum(f[l], (l, 1, K)))), (k, 1, K))), (f[k] > 0, *Q), ELBO, "sign"),
        Case("evidence_decomposition_not_normalised", "information", "false",
             Eq(log(Sum(f[k], (k, 1, K))),
                Sum(q[k] * log(f[k] / q[k]), (k, 1, K))
                + Sum(q[k] * log(q[k] / (f[k] / Sum(f[l], (l, 1, K)))), (k, 1, K))), (f[k] > 0, q[k] > 0), ELBO,
             "missing normalisation of q"),
        Case("kl_between_softmaxes", "information", "true",
             Eq(Sum(exp(z[k]) / Z * log(exp(z[k]) / Z / (exp(y[k]) / Sum(exp(y[l]), (l, 1, K)))), (k, 1, K)),
                Sum(exp(z[k]) / Z * (z[k] - y[k]), (k, 1, K)) - log(Z) + log(Sum(exp(y[l]), (l, 1, K)))), (),
             "Wikipedia: Exponential family, relative entropy"),
        Case("kl_between_softmaxes_sign", "information", "false",
             Eq(Sum(exp(z[k]) / Z * log(exp(z[k]) / Z / (exp(y[k]) / Sum(exp(y[l]), (l, 1, K)))), (k, 1, K)),
                Sum(exp(z[k]) / Z * (z[k] - y[k]), (k, 1, K)) + log(Z) - log(Sum(exp(y[l]), (l, 1, K)))), (),
             "Wikipedia: Exponential family, relative entropy", "log partition functions swapped"),
        Case("posterior_sums_to_one", "information", "true",
             Eq(Sum(p[k] * f[k] / Sum(p[l] * f[l], (l, 1, K)), (k, 1, K)), 1), (f[k] > 0, *P),
             "Wikipedia: Bayes' theorem"),
        Case("posterior_without_evidence", "information", "false",
             Eq(Sum(p[k] * f[k], (k, 1, K)), 1), (f[k] > 0, *P), "Wikipedia: Bayes' theorem", "normaliser"),
        Case("mixture_weight_half", "information", "true",
             Eq(Sum(Rational(1, 2) * p[k] + Rational(1, 2) * q[k], (k, 1, K)), 1), (P_SUM, Q_SUM), JENSEN_SHANNON),
    ]

    CASES = ENTROPIES + DIVERGENCES + TABLES + SOFT

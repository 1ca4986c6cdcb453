"""What the documents claim of laws that are compared: nearer, flatter, minimal, jointly distributed.

    I(X; Y) = H(X) − H(X|Y)   for the law w of Y, the laws Y_n of X given Y = n, and the law Σ_n w_n Y_n of X

References: Cover and Thomas, *Elements of Information Theory* (2006), sections 2.4, 2.7 and 12.1.
"""
from derive import *
from derive.claiming import claim, defined, defines, denies, fails, prose, says
from derive.proofs.claims.divergence_claims import one_hot_cross_entropy_is_divergence
from derive.proofs.information import cross_entropy as ce
from derive.proofs.information import gaussian_prior, gibbs, kl_fitting, variational
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.cross_entropy_minimisers import cross_entropy_grows_along_rays, s_at_most_one

K, N = size("K"), size("N")
i, k = indices("i k", K)
n = index("n", N)
t = positive("t")
p, q, w = distribution("p", K), distribution("q", K), distribution("w", N)
g, h, f = positive_distribution("g", K), positive_distribution("h", K), positive_distribution("f", K)
u = define("u", 1 / K, k)
Y = matrix("Y", N, K)
Y_n = vec(Y[n, k], k)
m = define("m", Sum(w[n] * Y[n, k], n), k)
mutual = define("I", H(m) - Sum(w[n] * H(Y_n), n))
nonnegative_table = hypothesis("Y_nonnegative", forall(n, k, Y[n, k] >= 0), "a table of probabilities")
x, F = vector("x", K), candidates("F")
flatter = hypothesis("q_has_the_smaller_maximum", forall(k, q[k] <= p[i]), "a smaller maximum")
mixed = hypothesis("f_mixes_p_with_the_uniform_law", forall(k, Eq(f[k], (p[k] + t / K) / (1 + t))), "mixing with 1/K")


@refutation(H(q) >= H(p), given=[flatter])
def smaller_maximum_is_not_more_uniform():
    """**A smaller maximum is not more entropy**: (0.5, 0.45, 0.05) has less of it than (0.6, 0.2, 0.2)."""
    return {"K": 3, "i": 1, "p": ("3/5", "1/5", "1/5"), "q": ("1/2", "9/20", "1/20")}


@theorem(H(f) >= H(p), given=[mixed])
def entropy_grows_with_uniformity():
    """**Mixing with the uniform law** raises the entropy."""
    return (calc(H(f))
        .eq(-Sum(f[k] * log(f[k]), k),                                           by=[definition(H), log_rules])
        .eq(-Sum((p[k] + t / K) / (1 + t) * log(f[k]), k),                       by=mixed)
        .eq((-Sum(p[k] * log(f[k]), k) + t * (-Sum(u[k] * log(f[k]), k))) / (1 + t),  by=definition(u))
        .eq((cross_entropy(p, f) + t * cross_entropy(u, f)) / (1 + t),  by=[definition(cross_entropy), log_rules])
        .ge((H(p) + t * cross_entropy(u, f)) / (1 + t),                 by=ce.cross_entropy_ge_entropy(q=f))
        .ge((H(p) + t * H(u)) / (1 + t),                                by=ce.cross_entropy_ge_entropy(p=u, q=f))
        .eq((H(p) + t * log(K)) / (1 + t),                              by=[definition(H, u), log_rules])
        .ge((H(p) + t * H(p)) / (1 + t),                                by=gibbs.entropy_le_log_size)
        .eq(H(p),                                                       by=algebra))


@theorem(Sum((sqrt(g[k]) - sqrt(h[k]))**2, k) <= cross_entropy(g, h) - H(g))
def distance_of_roots_le_divergence():
    """**Closeness from cross-entropy**: the squared distance of the roots is at most H(g, h) − H(g)."""
    return (calc(Sum((sqrt(g[k]) - sqrt(h[k]))**2, k))
        .eq(-2 * Sum(sqrt(g[k]) * sqrt(h[k]) - g[k], k),       by=[normalised(g), normalised(h)])
        .le(-2 * Sum(g[k] * log(sqrt(h[k]) / sqrt(g[k])), k),
            by=log_le_sub_one(t=sqrt(h[k]) / sqrt(g[k])).times(g[k]))
        .eq(cross_entropy(g, h) - H(g),                        by=[definition(cross_entropy, H), log_rules]))


@refutation(Eq(argmin(KL(p, x), x, F), argmin(cross_entropy(p, x), x, F)))
def divergence_from_a_prediction_with_zeros():
    """**A prediction of zero** for what occurs has no divergence, and no cross-entropy, to be compared."""
    return {"K": 2, "p": ("1/2", "1/2"), "F": [(0, 1), ("1/2", "1/2")]}


claim("entropy-increases-with-uniformity", "inequality", "001 概念1 理解; 001 概念1 定义",
      says(entropy_grows_with_uniformity, without=smaller_maximum_is_not_more_uniform))
claim("cross-entropy-larger-when-more-different", "inequality", "001 概念2 理解",
      says(ce.cross_entropy_orders_as_kl, built_in="the difference is measured by the divergence",
           without=ce.cross_entropy_does_not_order_as_total_variation))
claim("coding-cost-increases-with-deviation", "inequality", "004 4. §4.2",
      says(cross_entropy_grows_along_rays, stated=[s_at_most_one], omits=["g_positive", "h_positive"],
           built_in="further off is further along one ray from the true distribution",
           without=ce.cross_entropy_does_not_order_as_total_variation))
claim("cross-entropy-measures-difference", "qualitative", "001 概念2 定义; 002 开头; 004 3. §1.2; 003 交叉熵",
      says(ce.cross_entropy_orders_as_kl),
      says(one_hot_cross_entropy_is_divergence, built_in="a target that has no entropy, as a one-hot label",
           without=ce.cross_entropy_of_equals_is_not_zero))
claim("cross-entropy-evaluates-model-uncertainty", "qualitative", "004 3. §1.2",
      fails(ce.cross_entropy_is_not_the_uncertainty_of_the_prediction, gibbs.cross_entropy_eq_entropy_add_kl))
claim("minimising-ce-forces-q-close", "inequality", "001 概念2 理解; 002 设计原理 2; 002 分类联系 结论 2; 001 联系1",
      says(distance_of_roots_le_divergence, omits=["g_positive", "h_positive"]))
claim("minimise-kl-iff-minimise-ce", "equivalence",
      "001 联系1; 002 设计原理 2; 002 分类联系 结论 1; 003 IMPORTANT; 004 2. §6; 004 4. §4.2; 002 总结; "
      "001 关键结论 4; 002 等价 §5(3); 001 概念3 最小化目标",
      says(kl_fitting.kl_and_cross_entropy_have_the_same_minimisers, built_in="every prediction is positive",
           without=divergence_from_a_prediction_with_zeros))
claim("vae-ce-cannot-replace-kl", "inequality", "003 IMPORTANT",
      denies(kl_fitting.minimisers_where_the_first_argument_moves),
      says(gaussian_prior.prior_divergence_ge), says(gaussian_prior.prior_cross_entropy_has_no_best_spread))
defined("mutual-information-definition", "definition", "000 Eq. (10.2.21)",
        defines(mutual, H(m) - Sum(w[n] * H(Y_n), n), by=definition(mutual), given=[nonnegative_table]))
prose("maximum-entropy-principle", "qualitative", "004 2. §5.3",
      "The logarithm of the likelihood is said to agree with the principle of maximum entropy.",
      [variational.softmax_has_maximal_entropy, variational.softmax_has_maximal_entropy_eq_iff])

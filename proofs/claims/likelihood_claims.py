"""What the documents claim of likelihoods, their logarithms and their maxima."""
from derive import *
from derive.claiming import claim, defined, defines, fails, prose, says, undecided
from derive.proofs.densities import bernoulli, normal
from derive.proofs.likelihood import at_most_one_maximiser as maximiser
from derive.proofs.likelihood import (
    autoregressive,
    conditional_likelihood,
    empirical_cross_entropy,
    log_product,
    monotone_maps,
)
from derive.proofs.softmax import sample_loss
from derive.proofs.softmax import softmax as softmax_file

N, K = size("N"), size("K")
n = index("n", N)
i, k, l = indices("i k l", K)
x, theta = real("x"), real("theta")
xs, thetas, z = vector("x", N), vector("theta", size("d")), vector("z", K)
a = vector("a", N, sign=">=")
p = density("p", x, thetas)
Theta = candidates("Theta")
L = define("L", Product(p(xs[n], thetas), n))
likelihood = define("Like", Product(a[n], n))
y_hat = define("yhat", exp(z[i]) / Sum(exp(z[k]), k), i)
factors_positive = hypothesis("factors_positive", forall(n, a[n] > 0), "positive factors")


@theorem(Eq(log(likelihood), Sum(log(a[n]), n)), given=[factors_positive])
def log_likelihood_is_a_sum():
    """**Log-likelihood**: the sum of the logarithms, where no observation has probability zero."""
    return (calc(log(likelihood))
        .eq(log(Product(a[n], n)),  by=definition(likelihood))
        .eq(Sum(log(a[n]), n),      by=log_rules))


@refutation(Eq(log(likelihood), Sum(log(a[n]), n)))
def impossible_observation_has_no_log_likelihood():
    """**A probability of zero** has no logarithm."""
    return {"N": 2, "a": (0, 1)}


defined("likelihood-definition", "definition",
        "000 Eq. (10.2.1), 定义 10.2.1; 001 概念4 核心; 001 概念4 定义; 002 统计学基础 §1; 004 2. §2.1; 003 均方差",
        defines(L, Product(p(xs[n], thetas), n), by=definition(L)))
claim("log-likelihood-definition", "identity",
      "000 Eq. (10.2.2); 002 统计学基础 §1 处理方式; 004 2. §2.2; 004 2. §2.3/3.1",
      says(log_likelihood_is_a_sum, without=impossible_observation_has_no_log_likelihood))
claim("log-turns-product-into-sum", "identity",
      "002 统计学基础 §1 处理方式 2; 004 2. §5.1; 004 2. §5.2; 003 均方差; 001 概念4",
      says(log_product.log_product, omits=["a_positive"]),
      says(log_product.log_product_in_any_base, stated=[log_product.proper_base], omits=["a_positive"]))
claim("argmax-likelihood-equals-argmax-loglik", "equivalence",
      "000 Eq. (10.2.3); 002 统计学基础 §1 处理方式 1; 002 等价 §5(1); 004 2. §5.2",
      says(monotone_maps.argmax_eq_argmax_log, built_in="no likelihood is zero",
           without=monotone_maps.likelihood_zero_has_no_logarithm))
claim("log-strictly-increasing-proof", "inequality", "000 (10.2.3) 的证明",
      says(monotone_maps.log_strictly_increasing, stated=[monotone_maps.below]))
claim("argmax-loglik-equals-argmin-nll", "equivalence",
      "001 概念4 NLL; 002 统计学基础 §6; 002 等价 §1; 002 等价 §5(1); 002 设计原理 1; 004 2. §2.3/3.1",
      says(monotone_maps.argmax_eq_argmin_neg_log, built_in="no likelihood is zero",
           without=monotone_maps.likelihood_zero_has_no_logarithm),
      says(monotone_maps.argmax_eq_argmin_neg))
defined("mle-definition", "definition", "000 §10.2.1; 001 概念4 定义; 002 统计学基础 §1; 003 均方差 TIP",
        defines(argmax(monotone_maps.L(theta), theta, Theta), argmax(exp(monotone_maps.h(theta)), theta, Theta),
                by=definition(monotone_maps.L)))
undecided("mle-existence-compact-continuous", "equivalence", "000 定理 10.2.1 (1); 000 证明框架",
          "A continuous likelihood on a compact set of parameters has a maximum.",
          [maximiser.strictly_concave_without_maximum])
claim("mle-uniqueness-strict-concavity", "equivalence", "000 定理 10.2.1 (2); 000 证明框架",
      says(maximiser.midpoint_beats_two_equal_points, stated=[maximiser.concave, maximiser.tie],
           built_in="the parameters form a convex set, and unique means at most one",
           without=maximiser.two_maximisers_on_two_points))
claim("autoregressive-chain-rule", "identity", "000 Eq. (10.2.4)",
      says(autoregressive.autoregressive_chain_rule, stated=[autoregressive.empty], omits=["P_positive"]))
claim("autoregressive-loglik", "identity", "000 Eq. (10.2.5)",
      says(autoregressive.autoregressive_log_likelihood, stated=[autoregressive.empty], omits=["P_positive"]))
claim("conditional-likelihood-product", "identity", "002 统计学基础 §3; 002 设计原理 1; 002 等价 §1; 004 2. §2.3/2.2",
      says(conditional_likelihood.joint_eq_inputs_times_conditional,
           built_in="it is the likelihood of the labels given the inputs",
           without=conditional_likelihood.joint_is_not_the_conditional_likelihood),
      says(conditional_likelihood.joint_and_conditional_have_the_same_maximisers))
prose("independence-assumption-meaning", "definition", "004 2. §2.1; 004 2. §2.3/2.2; 003 TIP",
      "The labels are drawn independently, each from its own features.",
      [conditional_likelihood.independent_table_is_product_of_marginals,
       conditional_likelihood.dependent_table_is_no_product])
defined("binary-label-distribution", "definition", "004 2. §1.2; 002 等价 §1",
        defines(bernoulli.p[1], bernoulli.theta, by=definition(bernoulli.p)),
        defines(bernoulli.p[0], 1 - bernoulli.theta, by=definition(bernoulli.p)))
claim("argmin-scale-invariance", "equivalence", "001 联系2; 002 统计学基础 §6",
      says(monotone_maps.argmin_affine))
claim("average-nll-definition", "definition",
      "001 联系2; 002 统计学基础 §4; 004 2. §2.3/3.2; 002 统计学基础 §5; 002 等价 §1; 004 2. §2.3/3.1",
      says(log_product.neg_log_product, omits=["a_positive"]),
      says(log_product.average_negative_log_likelihood, omits=["p_positive"]))
claim("gaussian-density-is-not-probability", "definition", "003 均方差",
      fails(normal.density_value_is_no_probability, normal.normal_total_mass))
claim("likelihood-max-at-p-equal-1", "inequality", "002 等价 §4",
      says(sample_loss.likelihood_of_labels_le_one, stated=[sample_loss.probabilities]),
      says(sample_loss.likelihood_of_labels_is_one_iff, stated=[sample_loss.probabilities]))
prose("mle-versus-information-quantities", "qualitative",
      "001 联系4; 002 统计学基础 总结; 001 概念4 理解; 001 联系3; 000 §10.2.8",
      "Maximum likelihood is a method of estimation; entropy and divergence are numbers of distributions.")
prose("p-theta-cases-typesetting", "definition", "002 等价 §1",
      "A misprint: the value of one probability is a list of them.",
      [softmax_file.softmax_sums_to_one])
defined("prediction-vector-definition", "definition", "004 2. §2.3/1; 002 统计学基础 §2; 004 2. §1.1",
        defines(y_hat[i], exp(z[i]) / Sum(exp(z[k]), k), by=definition(y_hat)))
prose("notation-clash-likelihood-loss", "definition",
      "002 设计原理 1; 002 数学公式 b; 000 Eq. (10.2.18); 004 2. §2.3/3.2; 004 2. §3.2",
      "The letter L stands for the likelihood and for the loss.")
claim("multiclass-loglik-sign-004", "identity", "004 2. §3.2",
      fails(empirical_cross_entropy.log_likelihood_has_no_minus_sign, empirical_cross_entropy.class_log_likelihood))

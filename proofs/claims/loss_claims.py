"""What the documents claim of the cross-entropy loss of samples: its forms, and its identity with the likelihood."""
from derive import *
from derive.claiming import claim, defined, defines, fails, prose, says
from derive.proofs.claims.comparison_claims import divergence_from_a_prediction_with_zeros
from derive.proofs.claims.fisher_claims import average_loss_is_near_the_cross_entropy, same_law
from derive.proofs.information import kl_fitting, label_smoothing, soft_labels, weighted_loss
from derive.proofs.likelihood import classifier_loss
from derive.proofs.likelihood import empirical_cross_entropy as empirical
from derive.proofs.softmax import binary_cross_entropy as binary
from derive.proofs.softmax import softmax as softmax_file

K = size("K")
c, k, l = indices("c k l", K)
w = vector("w", K)
y, theta = positive("y"), positive("theta")
p, q = distribution("p", K), distribution("q", K)
s = define("s", exp(w[k]) / Sum(exp(w[l]), l), k)
e = define("e", delta(k, c), k)
bernoulli_loss = define("B", -y * log(theta) - (1 - y) * log(1 - theta))
softmax_loss = define("S", -Sum(p[k] * log(s[k]), k))
below_one = hypothesis("theta_below_one", theta < 1, "θ < 1")
all_predicted = hypothesis("every_class_is_predicted", forall(k, q[k] > 0), "every class is predicted")


@theorem(Eq(Sum(e[k] * log(q[k]), k), log(q[c])), given=[all_predicted])
def one_hot_sum_collapses():
    """**One term is left** of the sum over the classes."""
    return (calc(Sum(e[k] * log(q[k]), k))
        .eq(log(q[c]),  by=[definition(e), sifting]))


@refutation(Eq(Sum(e[k] * log(q[k]), k), log(q[c])))
def zero_times_log_zero_is_undefined():
    """**A class that is excluded**: 0 · log 0 is no number."""
    return {"K": 2, "c": 1, "q": (1, 0)}


@theorem(Eq(-(0 * log(theta) + 1 * log(1 - theta)), -log(1 - theta)), given=[below_one])
def second_of_two_classes():
    """**Label (0, 1)**: the loss of the prediction (θ, 1 − θ) is −log(1 − θ)."""
    return (calc(-(0 * log(theta) + 1 * log(1 - theta)))
        .eq(-log(1 - theta),  by=algebra))


claim("soft-label-cross-entropy", "identity", "004 4. §3.2; 004 3. §4.2",
      says(soft_labels.soft_cross_entropy_eq_expected_loss, omits=["q_positive"]),
      says(soft_labels.soft_cross_entropy_is_linear, omits=["q_positive"]))
prose("binary-example-01-vs-03-07", "definition", "004 4. §3.1",
      "A label (0, 1) and a prediction (0.3, 0.7) are given as examples.",
      [second_of_two_classes])
claim("mle-equals-min-ce-population", "equivalence",
      "000 Eq. (10.2.11), 定理 10.2.3; 000 Eq. (10.2.12); 000 Eq. (10.2.13)",
      says(classifier_loss.greatest_expected_log_likelihood_is_least_cross_entropy,
           built_in="every prediction is positive",
           without=classifier_loss.expected_log_likelihood_with_zeros))
claim("average-nll-equals-empirical-ce", "identity", "001 联系2 结论; 001 联系4",
      says(empirical.average_nll_eq_cross_entropy))
claim("min-ce-loss-iff-mle", "equivalence",
      "002 统计学基础; 002 设计原理 1; 002 统计学基础 §6; 002 等价 §3; 004 3. §3.1; 004 4. §7; 000 §10.2.8; "
      "002 等价 §5(3); 000 §10.2.4; 002 等价 总结; 002 分类联系",
      says(classifier_loss.least_loss_is_greatest_likelihood))
claim("mean-ce-equals-nll-over-n", "identity", "002 统计学基础 §5; 000 Eq. (10.2.18)",
      says(classifier_loss.mean_loss_is_mean_nll))
claim("sum-ce-identical-to-nll", "identity", "002 等价 §2; 002 等价 §3; 002 等价 总结; 004 2. §3.2",
      says(classifier_loss.summed_loss_is_nll))
claim("one-hot-inner-sum-collapses", "identity", "002 统计学基础 §5; 002 核心思想; 002 等价 §2",
      says(one_hot_sum_collapses, without=zero_times_log_zero_is_undefined))
defined("true-distribution-is-one-hot", "definition", "002 设计原理 2; 002 分类联系; 003 交叉熵; 001 概念2 理解",
        defines(e[k], delta(k, c), by=definition(e)))
claim("ce-kl-mle-flowchart", "equivalence", "001 流程图; 001 联系3; 001 联系3 优化中的角色",
      says(kl_fitting.kl_and_cross_entropy_have_the_same_minimisers, built_in="every prediction is positive",
           without=divergence_from_a_prediction_with_zeros),
      says(average_loss_is_near_the_cross_entropy, stated=[same_law]),
      says(classifier_loss.least_loss_is_greatest_likelihood))
defined("binary-cross-entropy-definition", "definition", "002 数学公式 a; 002 梯度 §三",
        defines(bernoulli_loss, -y * log(theta) - (1 - y) * log(1 - theta), by=definition(bernoulli_loss),
                given=[below_one]))
claim("binary-ce-is-two-class-ce", "identity", "002 数学公式 b; 002 核心思想; 004 2. §1.2",
      says(binary.two_class_cross_entropy_is_binary, stated=[binary.targets]))
defined("multiclass-cross-entropy-definition", "definition",
        "002 数学公式 b; 004 1. §4.2; 004 2. §4.1; 002 等价 §2; 002 梯度 §一; 002 分类联系",
        defines(softmax_loss, -Sum(p[k] * log(s[k]), k), by=definition(softmax_loss)))
prose("single-sample-loss-missing-argument", "definition", "003 交叉熵 单样本损失",
      "A misprint: the second factor does not name the class.",
      [soft_labels.one_hot_cross_entropy_of_positive_prediction])
defined("one-hot-label-definition", "definition", "002 数学公式 b; 002 等价 §2; 003 交叉熵; 004 2. §3.1; 000 §10.2.4",
        defines(Sum(e[k], k), 1, by=[definition(e), sifting]))
claim("min-ce-raises-every-true-class-probability", "inequality", "002 等价 §4; 002 等价 总结 2",
      fails(empirical.lower_cross_entropy_lowers_a_probability, empirical.mle_minimises_cross_entropy))
prose("natural-loss-popularity", "qualitative",
      "002 结语; 002 开头; 001 概念2 理解; 003 交叉熵; 002 等价 总结; 004 3. §4.2; 004 3. §5.2; 002 等价 总结 3; "
      "002 设计原理 3; 002 结语 (末行); 002 意义与优势 2; 004 4. §6; 002 概括",
      "Cross-entropy is the loss that is used most.")
prose("loss-definition-of-learning", "qualitative", "003 交叉熵; 003 IMPORTANT; 003 均方差",
      "Learning is guessing distributions.")
prose("label-smoothing-and-imbalance-advice", "qualitative", "004 3. §5.2; 004 1. §6.2",
      "Smoothing of labels and resampling are advised.",
      [label_smoothing.smoothed_cross_entropy_ge_entropy, label_smoothing.smoothed_logit_gap])
prose("class-weights-shift-minimiser", "identity", "004 1. §6.2",
      "Class weights are advised for classes of unequal frequency.",
      [weighted_loss.weighted_cross_entropy_ge, weighted_loss.weighted_cross_entropy_eq_iff,
       weighted_loss.weighted_minimiser_is_not_the_label_law])
prose("cross-entropy-directly-computable", "qualitative", "001 联系3 优化中的角色; 001 联系3",
      "Cross-entropy can be computed, the divergence is the theoretical aim.",
      [empirical.average_nll_eq_cross_entropy, empirical.average_nll_eq_entropy_add_kl])
claim("logsumexp-form-of-softmax-ce", "identity", "004 4. §1.2",
      says(softmax_file.cross_entropy_eq_logsumexp))
defined("softmax-substituted-ce", "definition", "004 4. §1.1",
        defines(softmax_loss, -Sum(p[k] * log(exp(w[k]) / Sum(exp(w[l]), l)), k), by=definition(softmax_loss, s)))
defined("deterministic-label-distribution", "definition", "003 交叉熵",
        defines(e[k], delta(k, c), by=definition(e)))

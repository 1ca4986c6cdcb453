"""What the documents claim of cross-entropy and the Kullback–Leibler divergence of two laws."""
from derive import *
from derive.claiming import claim, defined, defines, denies, fails, says
from derive.proofs.information import code_length, gibbs, kl_no_metric, soft_labels
from derive.proofs.information import cross_entropy as ce
from derive.proofs.information.entropy import entropy_of_certain_outcome

K = size("K")
c, k = indices("c k", K)
p, q = distribution("p", K), distribution("q", K)
e = define("e", indicator(Eq(k, c)), k)
p_ll_q = absolutely_continuous(p, q)
e_ll_q = hypothesis("the_label_is_possible", forall(k, implies(Ne(e[k], 0), Ne(q[k], 0))), "a label that is possible")
all_occur = hypothesis("every_outcome_occurs", forall(k, p[k] > 0), "every outcome occurs")
all_predicted = hypothesis("every_outcome_is_predicted", forall(k, q[k] > 0), "every outcome is predicted")
lengths = vector("l", K)
long_enough = hypothesis("long_enough", forall(k, lengths[k] >= -log(q[k]) / log(2)), "lengths of at least −log q")
no_longer_than_needed = hypothesis("no_longer_than_needed", forall(k, lengths[k] < 1 - log(q[k]) / log(2)),
                                   "lengths rounded up")


@theorem(Eq(Sum(xlogy(p[k], p[k] / q[k]), k), Sum(xlogy(p[k], p[k]), k) - Sum(xlogy(p[k], q[k]), k)), given=[p_ll_q])
def divergence_by_two_sums():
    """**Divergence as a difference of sums**: Σ p log(p/q) = Σ p log p − Σ p log q."""
    return (calc(Sum(xlogy(p[k], p[k] / q[k]), k))
        .eq(Sum(xlogy(p[k], p[k]), k) - Sum(xlogy(p[k], q[k]), k),  by=log_rules))


@theorem(Eq(-Sum(p[k] * log(q[k]), k), H(p) + KL(p, q)), given=[all_occur, all_predicted])
def decomposition_by_the_quotient():
    """**Decomposition by way of q/p**: as printed, where every outcome occurs and is predicted."""
    return (calc(-Sum(p[k] * log(q[k]), k))
        .eq(-Sum(p[k] * log(p[k] * (q[k] / p[k])), k),                   by=algebra)
        .eq(-Sum(p[k] * (log(p[k]) + log(q[k] / p[k])), k),              by=log_rules)
        .eq(-Sum(p[k] * log(p[k]), k) - Sum(p[k] * log(q[k] / p[k]), k),  by=algebra)
        .eq(H(p) + KL(p, q),                                             by=[definition(H, KL), log_rules]))


@refutation(Eq(-Sum(p[k] * log(q[k]), k), -Sum(p[k] * log(p[k] * (q[k] / p[k])), k)), given=[all_predicted])
def expansion_divides_by_zero():
    """**Expansion by q/p, as printed**: an outcome that does not occur is divided by."""
    return {"K": 2, "p": (1, 0), "q": ("1/2", "1/2")}


@refutation(Eq(Sum(p[k] * lengths[k], k), cross_entropy(p, q) / log(2)),
            given=[all_predicted, long_enough, no_longer_than_needed])
def whole_lengths_cost_more():
    """**Whole numbers of bits**: 1.5 are spent on average where the cross-entropy is 1.085."""
    return {"K": 2, "p": ("1/2", "1/2"), "q": ("1/3", "2/3"), "l": (2, 1)}


@theorem(Eq(cross_entropy(e, q), KL(e, q)), given=[e_ll_q])
def one_hot_cross_entropy_is_divergence():
    """**Cross-entropy of a one-hot target is the divergence**: such a target has no entropy."""
    return (calc(cross_entropy(e, q))
        .eq(H(e) + KL(e, q),  by=gibbs.cross_entropy_eq_entropy_add_kl(p=e, q=q))
        .eq(KL(e, q),         by=entropy_of_certain_outcome(y=c)))


defined("kl-definition", "definition", "000 Eq. (10.2.6); 001 概念3 公式; 002 KL 公式",
        defines(KL(p, q), Sum(xlogy(p[k], p[k] / q[k]), k), by=definition(KL), given=[p_ll_q]))
defined("cross-entropy-definition", "definition",
        "000 Eq. (10.2.8); 001 概念2 公式; 002 交叉熵 公式; 003 交叉熵; 004 3. §1.1; 002 交叉熵 解读",
        defines(cross_entropy(p, q), -Sum(xlogy(p[k], q[k]), k), by=definition(cross_entropy), given=[p_ll_q]))
claim("kl-nonnegativity-gibbs", "inequality", "000 §10.2.2; 002 KL 关键性质; 001 概念3 理解; 002 总结",
      says(gibbs.gibbs))
claim("kl-zero-iff-equal", "equivalence", "000 §10.2.2; 001 概念3 理解",
      says(gibbs.kl_eq_zero_iff))
claim("kl-jensen-proof-step", "identity", "000 Eq. (10.2.7); 000 证明",
      fails(gibbs.jensen_chain_loses_mass, gibbs.kl_ge_neg_log_support_mass, gibbs.neg_log_support_mass_nonneg))
claim("kl-asymmetry", "inequality", "001 概念3 理解; 002 KL 定义; 001 联系3",
      denies(kl_no_metric.kl_symmetry_fails))
claim("kl-not-a-distance", "qualitative",
      "001 概念3 定义; 002 KL 定义; 002 设计原理 2; 000 §10.2.8; 003 交叉熵 IMPORTANT",
      says(gibbs.gibbs),
      says(gibbs.kl_eq_zero_iff, built_in="a distance that is no metric is meant",
           without=kl_no_metric.kl_triangle_inequality_fails),
      denies(kl_no_metric.kl_symmetry_fails))
claim("kl-formula-chain", "identity", "001 概念3 公式; 001 概念3 理解",
      says(divergence_by_two_sums), says(ce.cross_entropy_sub_entropy))
claim("cross-entropy-entropy-kl-decomposition", "identity",
      "000 Eq. (10.2.9); 001 概念3 理解; 001 联系1; 001 流程图; 002 设计原理 2; 003 交叉熵; 004 3. §3.1; "
      "004 4. §4.2; 002 总结",
      says(gibbs.cross_entropy_eq_entropy_add_kl))
claim("cross-entropy-decomposition-proof", "identity", "000 Eq. (10.2.10)",
      says(decomposition_by_the_quotient, without=expansion_divides_by_zero))
claim("cross-entropy-at-equality", "identity", "001 概念2 理解; 002 交叉熵 关键点",
      says(ce.cross_entropy_with_itself))
claim("cross-entropy-ge-entropy", "inequality", "001 概念2 理解; 002 交叉熵 关键点; 002 总结; 004 3. §2.1; 004 4. §4.2",
      says(ce.cross_entropy_ge_entropy), says(ce.cross_entropy_eq_entropy_iff))
claim("cross-entropy-average-code-length", "inequality",
      "002 交叉熵 定义; 001 概念2 定义; 004 3. §2.1; 004 4. §4.1; 002 KL 解读; 002 交叉熵 解读; 001 联系3; "
      "001 关键结论 2",
      says(code_length.mean_ideal_length, stated=[code_length.base], built_in="lengths need not be whole numbers",
           without=whole_lengths_cost_more))
claim("cross-entropy-average-extra-bits", "identity", "002 设计原理 2",
      fails(code_length.cross_entropy_is_not_the_excess, code_length.excess_length_is_kl))
claim("ce-as-efficiency-loss", "identity", "002 交叉熵 关键点",
      says(code_length.excess_length_is_kl, stated=[code_length.base], built_in="the loss is what exceeds the entropy",
           without=code_length.cross_entropy_is_not_the_excess))
claim("cross-entropy-extra-bits-one-hot", "identity", "002 分类联系 结论 3",
      says(one_hot_cross_entropy_is_divergence))
claim("kl-average-extra-bits", "identity",
      "002 KL 解读; 001 概念3 定义; 001 关键结论 3; 002 KL 定义; 002 香农熵 关系 结尾",
      says(code_length.excess_length_is_kl, stated=[code_length.base], built_in="lengths need not be whole numbers",
           without=whole_lengths_cost_more))
claim("ce-bits-to-encode-true-distribution", "identity", "004 2. §6",
      fails(code_length.cross_entropy_is_not_what_is_needed, code_length.mean_ideal_length))
claim("one-hot-ce-equals-kl", "identity", "002 分类联系; 003 IMPORTANT; 002 总结",
      says(one_hot_cross_entropy_is_divergence),
      says(soft_labels.one_hot_cross_entropy_of_positive_prediction, omits=["q_positive"]))
claim("ce-kl-linear-relation", "identity", "002 分类联系 结论 1",
      says(gibbs.cross_entropy_eq_entropy_add_kl))

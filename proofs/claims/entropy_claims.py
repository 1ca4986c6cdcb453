"""What the documents claim of entropy, self-information and code lengths.

    l_k ≥ 0 are the lengths of the code words in letters of base b; a decodable code has Σ b^(−l_k) ≤ 1.

References: Cover and Thomas, *Elements of Information Theory* (2006), theorems 2.6.4, 5.2.1 and 5.3.1.
"""
from derive import *
from derive.claiming import claim, defined, defines, fails, prose, says
from derive.proofs.information import code_length, entropy, gibbs
from derive.proofs.information.logarithm import xlogy_le

K = size("K")
j, k = indices("j k", K)
b = positive("b")
p = distribution("p", K)
z, lengths = vector("z", K), vector("l", K)
base = hypothesis("base_above_one", log(b) > 0, "b above 1")
decodable = hypothesis("decodable", Sum(exp(-lengths[k] * log(b)), k) <= 1, "Kraft's inequality")
decodable_bits = hypothesis("decodable_in_bits", Sum(exp(-lengths[k] * log(2)), k) <= 1, "Kraft's inequality")
all_occur = hypothesis("every_outcome_occurs", forall(k, p[k] > 0), "every outcome occurs")
ideal = hypothesis("ideal_lengths", forall(k, Eq(lengths[k], -log(p[k]) / log(b))), "the lengths −log_b p")
surprise = define("I", -log(p[k]), k)


@theorem(Sum(p[k] * lengths[k], k) >= H(p) / log(b), given=[base, decodable])
def mean_length_ge_entropy():
    """**Least average code length**: no decodable code takes fewer letters on average than H(p)/log b."""
    return (calc(Sum(p[k] * lengths[k], k))
        .eq((H(p) - Sum(xlogy(p[k], exp(-lengths[k] * log(b)) / p[k]), k)) / log(b),
            by=[definition(H), log_rules])
        .ge((H(p) - Sum(exp(-lengths[k] * log(b)) - p[k], k)) / log(b),
            by=[xlogy_le(x=p[k], y=exp(-lengths[k] * log(b))), exp_rules])
        .eq((H(p) + 1 - Sum(exp(-lengths[k] * log(b)), k)) / log(b),
            by=normalised(p))
        .ge(H(p) / log(b),
            by=algebra))


@theorem(Eq(Sum(p[k] * lengths[k], k), H(p) / log(b)), given=[base, all_occur, ideal])
def ideal_lengths_attain_the_least():
    """**The least average is attained** by the lengths −log_b p, where these may be lengths."""
    return (calc(Sum(p[k] * lengths[k], k))
        .eq(Sum(p[k] * (-log(p[k]) / log(b)), k),  by=ideal)
        .eq(H(p) / log(b),                         by=[definition(H), log_rules]))


@refutation(Eq(Sum(p[k] * lengths[k], k), H(p) / log(2)), given=[decodable_bits, all_occur])
def whole_lengths_miss_the_least():
    """**Whole numbers of bits**: two words of one bit are the best code, and cost 1 where the entropy is 0.469."""
    return {"K": 2, "l": (1, 1), "p": ("9/10", "1/10")}


@refutation(lengths[j] >= -log(p[j]) / log(b), given=[base, decodable, all_occur])
def one_word_may_be_shorter():
    """**A single event may have a short word**: one bit for an event of probability ¼, whose ideal length is two."""
    return {"K": 2, "j": 1, "b": 2, "l": (1, 1), "p": ("1/4", "3/4")}


@theorem(Eq(D(H(p), z[j]), 0))
def entropy_of_fixed_law_is_constant():
    """**Entropy of the data**: it does not move with the parameters z of a model."""
    return (calc(D(H(p), z[j]))
        .eq(0,  by=differentiation))


defined("entropy-definition", "definition", "000 定义 10.2.2; 001 概念1 公式; 002 香农熵 公式; 004 3. §2.1",
        defines(H(p), -Sum(xlogy(p[k], p[k]), k), by=definition(H)))
claim("entropy-is-expected-self-information", "identity", "002 香农熵 解读; 001 概念1 理解; 004 3. §2.1",
      says(entropy.entropy_eq_mean_self_information, without=entropy.mean_self_information_with_zeros))
defined("self-information-definition", "definition", "004 3. §2.1; 002 香农熵 解读",
        defines(surprise[k], -log(p[k]), by=definition(surprise), given=[all_occur]))
claim("self-information-decreasing", "inequality", "004 3. §2.1; 002 香农熵 解读",
      says(entropy.self_information_decreasing, stated=[entropy.rarer]))
claim("self-information-minimum-bits-per-event", "definition", "002 香农熵 解读",
      fails(one_word_may_be_shorter, mean_length_ge_entropy))
claim("entropy-one-hot-zero", "equivalence", "001 概念1 理解; 002 香农熵 关键点; 002 分类联系; 003 交叉熵 IMPORTANT",
      says(entropy.entropy_nonneg), says(entropy.entropy_of_certain_outcome))
claim("entropy-max-uniform", "inequality", "002 香农熵 关键点",
      says(gibbs.entropy_le_log_size), says(gibbs.entropy_eq_log_size_iff))
claim("entropy-fair-die-larger", "inequality", "001 概念1 理解",
      says(gibbs.entropy_le_log_size), says(gibbs.entropy_eq_log_size_iff))
claim("entropy-minimum-average-code-length", "inequality", "002 香农熵 定义; 002 KL 解读; 002 总结; 002 香农熵 解读",
      says(mean_length_ge_entropy, stated=[base]),
      says(ideal_lengths_attain_the_least, stated=[base, ideal], built_in="lengths need not be whole numbers",
           without=whole_lengths_miss_the_least))
claim("log-base-nats-vs-bits", "identity", "002 数学公式 a; 001 概念2 定义; 001 概念1 理解; 004 2. §6; 002 设计原理 2",
      says(code_length.mean_ideal_length, stated=[code_length.base], built_in="the logarithm has base 2",
           without=code_length.nats_are_not_bits))
claim("data-entropy-constant", "identity",
      "001 联系1; 002 设计原理 2; 004 3. §3.1; 001 概念1 理解; 002 香农熵 关键点; 001 联系3 优化中的角色",
      says(entropy_of_fixed_law_is_constant))
prose("physical-maximum-entropy-analogy", "qualitative", "004 3. §2.2",
      "Learning is compared with a physical system that tends to its state of maximal entropy.")
prose("logloss-information-meaning", "qualitative", "004 2. §6; 004 4. §7; 000 §10.2.8",
      "The logarithmic loss is called natural, for its meaning as information.", [code_length.mean_ideal_length])
prose("bibliographic-references", "qualitative", "004 结尾",
      "Textbooks are named.")

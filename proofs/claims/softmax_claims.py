"""What the documents claim of the softmax, of temperature, and of attention."""
from sympy import Rational

from derive import *
from derive.claiming import claim, defined, defines, denies, fails, prose, says
from derive.proofs.fisher import exponential_family
from derive.proofs.information import variational
from derive.proofs.softmax import (
    attention,
    canonical_links,
    cross_entropy_convexity,
    jacobian,
    log_sum_exp,
    saturation,
    sigmoid,
    simplex,
    temperature_entropy,
    two_temperatures,
)
from derive.proofs.softmax import binary_cross_entropy as binary
from derive.proofs.softmax import softmax as softmax_file

K = size("K")
i, j, k = indices("i j k", K)
z, T = vector("z", K), positive("T")
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
heated = define("p", exp(z[i] / T) / Sum(exp(z[k] / T), k), i)
large = hypothesis("logits_at_least_100", forall(k, z[k] >= 100), "large logits")


@theorem(Eq(exp(z[i] - Max(z[k], k)) / Sum(exp(z[j] - Max(z[k], k)), j), p[i]))
def softmax_less_its_maximum():
    """**Softmax less the largest logit**: it is the same."""
    return (calc(exp(z[i] - Max(z[k], k)) / Sum(exp(z[j] - Max(z[k], k)), j))
        .eq(exp(z[i]) / Sum(exp(z[k]), k),  by=exp_rules)
        .eq(p[i],                           by=definition(p)))


@theorem(Eq(logsumexp(z), Max(z[k], k) + log(Sum(exp(z[j] - Max(z[k], k)), j))))
def logsumexp_less_its_maximum():
    """**Log-sum-exp less the largest logit**."""
    return (calc(logsumexp(z))
        .eq(Max(z[k], k) + logsumexp(vec(z[j] - Max(z[k], k), j)),  by=log_sum_exp.logsumexp_shift(c=Max(z[k], k)))
        .eq(Max(z[k], k) + log(Sum(exp(z[j] - Max(z[k], k)), j)),   by=definition(logsumexp)))


@refutation(D(p[i], z[i]) <= Rational(1, 100), given=[large])
def large_logits_keep_their_gradient():
    """**Large logits**: at (1000, 1000) the Jacobian has its largest entries, ¼."""
    return {"K": 2, "i": 1, "z": (1000, 1000)}


defined("attention-definition", "definition", "004 1. §7.1",
        defines(attention.O[attention.i, attention.j],
                Sum(exp(attention.s[attention.i, attention.k]) / Sum(exp(attention.s[attention.i, attention.l]),
                                                                     attention.l)
                    * attention.V[attention.k, attention.j], attention.k), by=definition(attention.O, attention.a)))
claim("logsumexp-shift-identity", "identity", "000 Eq. (10.2.19); 000 §10.2.4",
      says(logsumexp_less_its_maximum))
defined("softmax-definition", "definition", "004 1. §1; 002 梯度 §一; 004 2. §4.2; 002 数学公式 b",
        defines(softmax(z)[i], exp(z[i]) / Sum(exp(z[k]), k), by=definition(softmax)))
claim("softmax-maps-to-open-simplex", "inequality",
      "004 1. §1; 002 数学公式 b; 004 1. §2.1; 002 与输出层的完美匹配; 002 等价 §5(2)",
      says(simplex.softmax_is_positive), says(softmax_file.softmax_sums_to_one),
      says(simplex.softmax_is_below_one, without=simplex.one_class_has_softmax_one))
prose("softmax-dimension-mismatch", "definition", "004 1. §1",
      "A misprint: n and K are the same number.")
prose("softmax-scalar-notation", "definition", "004 2. §1.2",
      "A misprint: the softmax of a number stands for an entry of that of a vector.",
      [softmax_file.softmax_sums_to_one])
claim("softmax-jacobian", "identity", "004 1. §3.1; 002 梯度 §一",
      says(softmax_file.softmax_jacobian))
claim("softmax-differentiable", "identity", "004 1. §2.1",
      says(softmax_file.softmax_jacobian))
claim("softmax-nonlinear-map", "identity", "004 1. §2.1",
      denies(simplex.softmax_is_not_affine))
prose("softmax-captures-feature-nonlinearity", "qualitative", "004 1. §2.1",
      "The softmax is said to capture nonlinear relations of features.",
      [simplex.softmax_ratio, simplex.softmax_keeps_order])
claim("softmax-preserves-order", "equivalence", "004 1. §2.2",
      says(simplex.softmax_keeps_order, stated=[simplex.smaller_logit]),
      says(simplex.softmax_reflects_order, stated=[simplex.smaller_entry]))
prose("softmax-order-advantage-over-sigmoid", "qualitative", "004 1. §2.2",
      "To keep the order is said to be an advantage over the sigmoid.",
      [sigmoid.sigmoid_keeps_order])
claim("softmax-competition", "inequality", "004 1. §2.2",
      says(jacobian.jacobian_off_diagonal_is_negative, stated=[jacobian.different]),
      says(jacobian.jacobian_diagonal_is_positive), says(jacobian.jacobian_columns_sum_to_zero))
claim("softmax-max-shift-identity", "identity", "004 1. §3.2; 004 1. §5.1; 004 2. §6",
      says(softmax_less_its_maximum))
prose("softmax-argmax-prediction", "identity", "004 1. §4.1",
      "The class of the largest probability is predicted.",
      [simplex.softmax_keeps_order, simplex.softmax_reflects_order])
defined("temperature-softmax-definition", "definition", "004 1. §4.3",
        defines(heated[i], exp(z[i] / T) / Sum(exp(z[k] / T), k), by=definition(heated)))
claim("temperature-entropy-monotone", "inequality", "004 1. §4.3",
      says(two_temperatures.hotter_softmax_has_more_entropy, omits=["T_positive"]),
      says(temperature_entropy.entropy_grows_with_temperature, omits=["T_positive"]))
prose("temperature-fixes-class-imbalance", "qualitative", "004 1. §6.2",
      "The temperature is advised against classes of unequal frequency.",
      [temperature_entropy.temperature_keeps_order, temperature_entropy.temperature_reflects_order])
claim("softmax-gradient-vanishing-cause", "limit", "004 1. §6.1",
      fails(large_logits_keep_their_gradient, saturation.jacobian_vanishes_with_gaps))
prose("gradient-vanishing-remedies", "qualitative", "004 1. §6.1; 004 2. §5.1",
      "Normalisation and monitoring are advised.")
claim("sigmoid-is-two-class-softmax", "identity", "002 梯度 §三; 004 2. §1.2",
      says(sigmoid.two_class_softmax_eq_sigmoid),
      says(binary.binary_cross_entropy_gradient))
claim("softmax-sigmoid-canonical-link", "identity", "002 与输出层的完美匹配",
      says(canonical_links.bernoulli_in_natural_form), says(canonical_links.softplus_slope),
      says(canonical_links.categorical_in_natural_form), says(softmax_file.logsumexp_gradient))
claim("canonical-link-gradient", "identity", "002 与输出层的完美匹配; 002 总结 表后",
      says(exponential_family.family_nll_gradient),
      says(exponential_family.log_normaliser_is_convex))
prose("mle-justifies-softmax", "qualitative", "002 与输出层的完美匹配; 002 模型设计指导; 002 区别于 MSE",
      "Maximum likelihood is said to give the reason for the softmax.",
      [variational.softmax_has_maximal_entropy, canonical_links.bernoulli_in_natural_form])
prose("softmax-in-ensembles", "inequality", "004 1. §7.2",
      "The softmax weighs the predictions of several models.",
      [cross_entropy_convexity.cross_entropy_is_convex_in_probabilities, softmax_file.softmax_sums_to_one])
prose("softmax-practical-advice", "qualitative", "004 1. §5.2; 004 1. §2.2; 004 1. §2.1",
      "Vectorised and parallel computation is advised.")

"""What the documents claim of the gradient of the cross-entropy in the logits, and of a step along it."""
from derive import *
from derive.claiming import claim, fails, prose, says
from derive.proofs.softmax import binary_cross_entropy as binary
from derive.proofs.softmax import (
    cross_entropy_gradient,
    error_length,
    error_size,
    gradient_step,
    log_penalty,
    sigmoid,
    squared_error,
)
from derive.proofs.softmax import softmax as softmax_file
from derive.proofs.softmax.cross_entropy_gradient import one_hot_gradient_by_chain_rule
from derive.proofs.softmax.cross_entropy_infimum import one_hot_loss_is_positive, one_hot_loss_tends_to_zero

K = size("K")
i, j, k, c = indices("i j k c", K)
z, y, f, q, eps = vector("z", K), real("y"), real("f"), positive("q"), positive("epsilon")
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
below_one = hypothesis("q_below_one", q < 1, "q < 1")
saturated = hypothesis("label_has_little_mass", p[c] <= eps, "p_c ≤ ε")


@theorem(Eq(D(-y * log(q) - (1 - y) * log(1 - q), q), -y / q + (1 - y) / (1 - q)), given=[below_one])
def binary_slope():
    """**Slope of the binary cross-entropy** in the probability."""
    return (calc(D(-y * log(q) - (1 - y) * log(1 - q), q))
        .eq(-y / q + (1 - y) / (1 - q),  by=differentiation))


@theorem(Eq(D(-log(p[c]), z[j]), -(1 / p[c]) * D(p[c], z[j])))
def chain_rule_through_the_label():
    """**Chain rule**: the loss depends on the logits through p_c alone."""
    return (calc(D(-log(p[c]), z[j]))
        .eq(-(1 / p[c]) * D(p[c], z[j]),  by=differentiation))


@refutation(Eq(D(log(p[c]), z[j]), p[j] - delta(c, j)))
def gradient_of_log_likelihood_has_the_other_sign():
    """**Gradient of the log-likelihood**: p − y is that of its negative."""
    return {"K": 2, "c": 1, "j": 1, "z": (0, 0)}


@refutation(Eq(-(1 / p[c]) * (p[c] * (delta(j, c) - p[j])), delta(j, c) - p[j]))
def cancellation_loses_its_sign():
    """**Cancellation**: the minus sign stays."""
    return {"K": 2, "c": 1, "j": 1, "z": (0, 0)}


@theorem(Eq(D(-log(p[c]), z[j]), -(delta(c, j) - p[j])))
def gradient_is_proportional_to_error():
    """**Gradient and error**: −1 times y − p."""
    return (calc(D(-log(p[c]), z[j]))
        .eq(p[j] - delta(c, j),     by=one_hot_gradient_by_chain_rule)
        .eq(-(delta(c, j) - p[j]),  by=algebra))


@theorem(-D(-log(p[c]), z[c]) >= 1 - eps, given=[saturated])
def gradient_of_a_wrong_prediction_is_large():
    """**No saturation where it is wrong**: the gradient at the label is at least 1 − ε in size."""
    return (calc(-D(-log(p[c]), z[c]))
        .eq(1 - p[c],  by=one_hot_gradient_by_chain_rule(j=c))
        .ge(1 - eps,   by=algebra))


@theorem(Eq(D((y - f)**2 / 2, f), f - y))
def residual():
    """**Half the squared error** has the residual as its slope."""
    return (calc(D((y - f)**2 / 2, f))
        .eq(f - y,  by=differentiation))


claim("sigmoid-derivative", "identity", "002 梯度 §三",
      says(sigmoid.sigmoid_slope))
claim("bce-derivative-wrt-p", "identity", "002 梯度 §三",
      says(binary_slope, stated=[below_one]))
claim("bce-sigmoid-gradient", "identity", "002 设计原理 3; 002 梯度 §三",
      says(binary.binary_cross_entropy_gradient))
claim("nll-derivative-wrt-pc", "identity", "002 梯度 §一",
      says(log_penalty.surprise_slope))
claim("ce-chain-rule-through-pc", "identity", "002 梯度 §一",
      says(chain_rule_through_the_label))
claim("softmax-ce-gradient", "identity",
      "002 梯度 §一; 004 4. §2.1; 002 梯度 §二; 004 4. §2.2; 004 2. §4.2; 002 设计原理 3",
      says(softmax_file.cross_entropy_gradient, without=cross_entropy_gradient.gradient_for_two_labels_at_once))
claim("loglik-gradient-sign-004", "identity", "004 2. §4.2",
      fails(gradient_of_log_likelihood_has_the_other_sign, cross_entropy_gradient.one_hot_log_likelihood_gradient))
claim("ce-gradient-cancellation-sign", "identity", "002 梯度 §二.2",
      fails(cancellation_loses_its_sign, one_hot_gradient_by_chain_rule))
prose("gradient-cost-linear", "qualitative", "002 梯度 §二.1; 004 3. §4.1; 004 2. §4.2; 004 2. §5.1",
      "The gradient costs one subtraction for each class.",
      [softmax_file.cross_entropy_gradient, squared_error.squared_error_gradient])
claim("ce-gradient-no-activation-derivative", "identity", "002 设计原理 3; 002 梯度 §二.2; 002 梯度 §总结 表",
      says(one_hot_gradient_by_chain_rule))
claim("ce-avoids-vanishing-gradient", "qualitative",
      "002 梯度 §二.2; 002 设计原理 3; 004 3. §4.1; 004 3. §4.3; 002 总结 2; 002 梯度 总结 表",
      says(gradient_of_a_wrong_prediction_is_large))
claim("ce-gradient-limits", "limit", "002 梯度 §二.3",
      says(one_hot_gradient_by_chain_rule),
      says(gradient_of_a_wrong_prediction_is_large, stated=[saturated]), says(error_size.error_is_within_missing_mass))
claim("ce-gradient-bounds", "inequality", "002 设计原理 4; 002 梯度 总结 表; 002 结语; 002 梯度 §二.1",
      says(error_length.squared_error_ge_missing_mass), says(error_length.squared_error_le_missing_mass),
      says(error_length.absolute_error_le_missing_mass))
prose("small-gradient-prevents-overfitting", "qualitative", "002 梯度 §二.3; 002 梯度 总结 表",
      "A small gradient of right predictions is said to prevent overfitting.",
      [one_hot_loss_is_positive, one_hot_loss_tends_to_zero])
claim("ce-gradient-signs", "inequality", "002 梯度 §二.4; 004 4. §2.2",
      says(error_size.error_at_true_class_is_negative),
      says(error_size.error_at_wrong_class_is_positive, stated=[error_size.wrong]))
claim("gd-step-raises-true-class", "inequality", "002 梯度 §二.4; 002 梯度 §二.3",
      says(gradient_step.step_raises_the_logit_of_the_label),
      says(gradient_step.step_raises_the_label, built_in="the step is made in the logits of one observation",
           without=gradient_step.step_of_three_observations_lowers_a_label))
claim("gd-step-lowers-wrong-classes", "inequality", "002 梯度 §二.4",
      fails(gradient_step.step_may_raise_a_wrong_class, gradient_step.step_does_not_lower_the_label))
claim("gradient-proportional-to-error", "identity", "002 结语; 002 梯度 总结 表",
      says(gradient_is_proportional_to_error))
claim("residual-analogy-regression", "identity", "004 2. §4.2; 004 4. §2.2",
      says(residual))

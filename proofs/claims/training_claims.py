"""What the documents claim of training: squared error and cross-entropy, convexity, step sizes, batches."""
from derive import *
from derive.claiming import claim, defined, defines, fails, prose, says
from derive.proofs.estimation import fisher_step, minibatch
from derive.proofs.estimation.minibatch import B, G, b, c
from derive.proofs.information import cross_entropy as ce
from derive.proofs.softmax import cross_entropy_convexity as convexity
from derive.proofs.softmax import cross_entropy_gradient, penalty_comparison, sigmoid_squared_error, squared_error
from derive.proofs.softmax.sigmoid import sigmoid_slope_le_quarter

K = size("K")
i, j, k = indices("i j k", K)
e = real("e")
z, w = vector("z", K), vector("w", K)
p, q = positive_distribution("p", K), positive_distribution("q", K)
s = define("s", exp(z[i]) / Sum(exp(z[k]), k), i)
step = define("eta", fisher_step.eta0 / sqrt(fisher_step.I))
perfect = hypothesis("perfect_prediction", forall(k, Eq(q[k], p[k])), "a perfect prediction")
z_optimal = hypothesis("z_is_optimal", Eq(logsumexp(z) - Sum(p[k] * z[k], k), H(p)), "z attains the least loss")
w_optimal = hypothesis("w_is_optimal", Eq(logsumexp(w) - Sum(p[k] * w[k], k), H(p)), "w attains the least loss")


@refutation(Eq(-p[j] / q[j], 0), given=[perfect])
def slope_at_a_perfect_prediction():
    """**Slope in the probabilities**: at a perfect prediction it is −1, not 0."""
    return {"K": 2, "j": 1, "p": ("1/2", "1/2"), "q": ("1/2", "1/2")}


@refutation(Eq(z[i], w[i]), given=[z_optimal, w_optimal])
def optimal_logits_are_not_unique():
    """**Logits of least loss**: those of a shift have it too."""
    return {"K": 2, "i": 1, "p": ("1/2", "1/2"), "z": (0, 0), "w": (1, 1)}


@refutation(D(Sum((s[k] - delta(k, i))**2, k), z[j])**2 <= (s[j] - delta(j, i))**2)
def softmax_squared_error_may_have_the_larger_slope():
    """**Squared error with a softmax**: a single slope may exceed that of the cross-entropy, here almost twice."""
    return {"K": 3, "i": 1, "j": 2, "z": (0, 0, 5)}


@refutation(Eq(Sum(G[b], b) / B, G[c]))
def step_changes_with_the_batch():
    """**A step depends on its batch**: the mean of two gradients is neither."""
    return {"B": 2, "c": 1, "outcomes": [1], "G": [(0,), (1,)]}


@refutation(Eq((2 * e)**2, 2 * e**2))
def squared_error_is_not_linear():
    """**Twice the error** costs four times as much."""
    return {"e": 1}


@theorem(Eq((2 * e)**2, 4 * e**2))
def squared_error_is_quadratic():
    """**Squared error**: it grows with the square of the error."""
    return (calc((2 * e)**2)
        .eq(4 * e**2,  by=algebra))


@theorem(Eq(Var(Sum(G[b], b) / B), (E(G[c]**2) - E(G[c])**2) / B), given=[minibatch.means, minibatch.products])
def variance_of_batch_mean():
    """**Variance of the mean gradient of a batch**, by the moments of the gradient of one observation."""
    return (calc(Var(Sum(G[b], b) / B))
        .eq(minibatch.V / B,                    by=minibatch.minibatch_variance)
        .eq((E(G[c] * G[c]) - E(G[c])**2) / B,  by=[minibatch.means, minibatch.products])
        .eq((E(G[c]**2) - E(G[c])**2) / B,      by=algebra))


claim("mse-softmax-gradient", "identity", "002 梯度 §二.2",
      fails(squared_error.squared_error_gradient_as_often_printed, squared_error.squared_error_gradient))
claim("mse-softmax-saturation", "limit", "002 梯度 §二.2",
      says(squared_error.squared_error_saturates))
claim("mse-sigmoid-gradient-vanishes", "limit", "002 设计原理 3; 004 3. §4.3",
      says(sigmoid_squared_error.sigmoid_squared_error_gradient),
      says(sigmoid_squared_error.sigmoid_squared_error_saturates_above, stated=[sigmoid_squared_error.target]),
      says(sigmoid_squared_error.sigmoid_squared_error_saturates_below, stated=[sigmoid_squared_error.target]))
claim("ce-gradient-larger-than-mse", "inequality", "002 设计原理 3",
      says(sigmoid_squared_error.squared_error_has_the_smaller_gradient, built_in="the output is a sigmoid",
           without=softmax_squared_error_may_have_the_larger_slope))
prose("ce-speeds-up-training", "qualitative", "002 设计原理 3; 002 梯度 §四.1; 004 3. §4.1; 004 3. §4.3; 002 总结 3",
      "Cross-entropy is said to train faster.")
prose("ce-avoids-local-optima", "qualitative", "002 梯度 §四.2",
      "Cross-entropy is said to avoid local optima.",
      [convexity.cross_entropy_is_convex_in_linear_weights])
prose("ce-gradient-reaches-deep-layers", "qualitative", "002 梯度 §四.4",
      "The gradient of the cross-entropy is said to reach the bottom layers.",
      [sigmoid_slope_le_quarter])
claim("ce-derivative-wrt-probability", "identity", "004 3. §3.2",
      says(cross_entropy_gradient.cross_entropy_slope_in_probabilities, omits=["q_positive"]))
claim("ce-derivative-reflects-error", "qualitative", "004 3. §3.2",
      fails(slope_at_a_perfect_prediction, cross_entropy_gradient.one_hot_gradient_by_chain_rule))
claim("cross-entropy-convexity", "inequality", "004 3. §3.2; 004 3. §4.1",
      says(convexity.cross_entropy_is_convex_in_probabilities, stated=[convexity.s_at_most_one],
           omits=["q_positive", "r_positive"], built_in="a fixed target",
           without=convexity.cross_entropy_is_not_jointly_convex))
claim("cross-entropy-unique-global-optimum", "equivalence", "004 3. §3.2",
      says(ce.cross_entropy_ge_entropy),
      says(ce.cross_entropy_eq_entropy_iff, built_in="the optimum is sought among predictions, not among logits",
           without=optimal_logits_are_not_unique))
claim("ce-differentiable", "identity", "004 3. §4.1",
      says(cross_entropy_gradient.cross_entropy_slope_in_probabilities, omits=["q_positive"]))
defined("fisher-adaptive-step", "definition", "000 Eq. (10.2.24)",
        defines(step, fisher_step.eta0 / sqrt(fisher_step.I), by=definition(step)))
claim("fisher-step-inverse-to-information", "identity", "000 §10.2.7",
      fails(fisher_step.fisher_step_is_not_inverse_to_information, fisher_step.fisher_step_ratio))
claim("minibatch-gradient-variance", "identity", "000 Eq. (10.2.23), 定理 10.2.7",
      says(variance_of_batch_mean,
           without=minibatch.repeated_draw_keeps_its_variance))
prose("minibatch-gradient-notation", "definition", "000 定理 10.2.7",
      "The gradient of the sample is written where that of one observation is meant.",
      [minibatch.minibatch_variance, minibatch.minibatch_sum_variance])
claim("mean-normalisation-batch-size", "identity", "003 均方差",
      says(minibatch.replicated_data_keep_the_mean),
      says(minibatch.minibatch_mean, built_in="of the step it is the mean that does not change",
           without=step_changes_with_the_batch))
claim("mse-linear-penalty", "identity", "004 3. §4.3",
      fails(squared_error_is_not_linear, squared_error_is_quadratic))
claim("ce-penalises-errors-more-than-mse", "inequality", "004 3. §4.1; 002 总结 3",
      says(penalty_comparison.squared_error_le_cross_entropy))

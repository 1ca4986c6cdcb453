"""What the documents claim of the penalty −log q: how it falls, where it is small, what it says of a prediction."""
from derive import *
from derive.claiming import claim, fails, prose, says
from derive.proofs.information.soft_labels import floor_of_the_loss_is_not_zero
from derive.proofs.softmax import cross_entropy_gradient, cross_entropy_infimum, log_penalty, sample_loss
from derive.proofs.softmax.log_penalty import surprise_is_unbounded

K, N = size("K"), size("N")
c, i, j, k = indices("c i j k", K)
m, n = indices("m n", N)
t, M, r = positive("t"), positive("M"), positive("r")
p, q, x = distribution("p", K), distribution("q", K), vector("x", N, sign=">")
perfect = hypothesis("perfect_prediction", Eq(q[c], 1), "a perfect prediction")
g = positive_distribution("g", K)
largest = hypothesis("g_predicts_c", forall(k, g[k] <= g[c]), "a correct prediction")
surely_correct = hypothesis("p_predicts_c_alone", forall(k, implies(Ne(k, c), p[k] < p[c])), "a correct prediction")
wrong = hypothesis("q_predicts_j", q[c] < q[j], "a wrong prediction")
tiny = hypothesis("x_m_is_tiny", x[m] <= exp(-M), "x_m ≤ e^{−M}")
near_one = hypothesis("r_is_at_least_one", r >= 1, "r ≥ 1")


@refutation(-log(p[c]) <= -log(q[c]), given=[surely_correct, wrong])
def correct_prediction_may_cost_more():
    """**A correct prediction may cost more than a wrong one**: log 2.9 against log 2.04."""
    return {"K": 3, "c": 1, "j": 2, "p": ("34/100", "33/100", "33/100"), "q": ("49/100", "51/100", 0)}


@theorem(-log(g[c]) <= log(K), given=[largest])
def correct_prediction_costs_at_most_log_size():
    """**Loss of a correct prediction**: at most log K."""
    return (calc(-log(g[c]))
        .eq(-log(Sum(g[c], k) / K),  by=algebra)
        .le(-log(Sum(g[k], k) / K),  by=algebra)
        .eq(log(K),                  by=[normalised(g), log_rules]))


@refutation(Eq(D(-log(r), r), 0), given=[near_one])
def penalty_is_not_flat_at_one():
    """**At q = 1 the penalty falls with slope −1**, not 0."""
    return {"r": 1}


@theorem(-D(-log(r), r) < -D(-log(log_penalty.q), log_penalty.q), given=[log_penalty.smaller])
def penalty_falls_more_slowly():
    """**The penalty falls more slowly** where the probability is larger."""
    return (calc(-D(-log(r), r))
        .eq(1 / r,                                        by=differentiation)
        .lt(1 / log_penalty.q,                            by=signs)
        .eq(-D(-log(log_penalty.q), log_penalty.q),       by=differentiation))


@theorem(Eq(-log(q[c]), 0), given=[perfect])
def perfect_prediction_costs_nothing():
    """**A perfect prediction** has loss zero."""
    return (calc(-log(q[c]))
        .eq(-log(1),  by=perfect)
        .eq(0,        by=algebra))


@theorem(-Sum(log(x[n]), n) >= M, given=[sample_loss.probabilities, tiny])
def one_tiny_probability_costs_much():
    """**One observation of tiny probability** makes the loss of the sample large."""
    return (calc(-Sum(log(x[n]), n))
        .ge(-log(x[m]),  by=sample_loss.loss_ge_each_term)
        .ge(M,           by=surprise_is_unbounded(q=x[m])))


claim("negative-log-decreasing", "inequality", "002 核心思想",
      says(log_penalty.surprise_falls, stated=[log_penalty.smaller]))
claim("negative-log-limits", "limit", "002 核心思想; 002 设计原理 4; 002 等价 §4; 004 2. §4.1",
      says(log_penalty.surprise_tends_to_zero),
      says(log_penalty.surprise_is_unbounded, stated=[log_penalty.tiny]))
claim("loss-small-iff-correct", "equivalence", "002 核心思想; 002 设计原理 4",
      fails(correct_prediction_may_cost_more, correct_prediction_costs_at_most_log_size))
claim("negative-log-flat-near-one", "inequality", "002 设计原理 4",
      says(penalty_falls_more_slowly, stated=[log_penalty.smaller], built_in="slowly is slower than at a smaller p",
           without=penalty_is_not_flat_at_one))
claim("loss-lower-bound-zero", "inequality", "004 2. §4.1",
      says(log_penalty.surprise_is_nonnegative, stated=[log_penalty.at_most_one]))
claim("perfect-prediction-attains-zero", "equivalence", "004 2. §4.1",
      says(perfect_prediction_costs_nothing, stated=[perfect], built_in="the label is one-hot",
           without=floor_of_the_loss_is_not_zero),
      says(log_penalty.surprise_is_nonnegative, stated=[log_penalty.at_most_one]))
claim("loss-unbounded-above", "limit", "004 2. §4.1",
      says(log_penalty.surprise_is_unbounded, stated=[log_penalty.tiny]))
prose("unbounded-loss-penalises-overconfidence", "qualitative", "004 2. §4.1",
      "A loss without bound punishes overconfident predictions.",
      [log_penalty.surprise_is_unbounded, cross_entropy_infimum.one_hot_loss_tends_to_zero])
claim("dataset-ce-limits", "limit", "002 等价 §4",
      says(one_tiny_probability_costs_much, stated=[sample_loss.probabilities, tiny]),
      says(sample_loss.loss_le_largest_term))
prose("supports-multi-label", "qualitative", "004 3. §4.2",
      "Cross-entropy is said to support several labels at once.",
      [cross_entropy_gradient.gradient_for_two_labels_at_once,
       cross_entropy_gradient.cross_entropy_gradient_of_any_targets])

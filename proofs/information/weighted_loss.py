"""Class weights: the weighted cross-entropy is minimised by the weighted label law, not by the label law.

    W(q) = −Σ w_k y_k log q_k        S = Σ w_k y_k        r_k = w_k y_k/S

The weights w_k are positive, y and q are distributions on 1..K with y ≪ q; zeros are allowed, and 0 log 0 = 0.
References: Elkan, *The Foundations of Cost-Sensitive Learning* (2001), theorem 2.
"""
from derive import *
from derive.proofs.information.logarithm import xlogy_eq_iff, xlogy_le

K = size("K")
k = index("k", K)
w, y, q = vector("w", K, sign=">"), distribution("y", K), distribution("q", K)
S = define("S", Sum(w[k] * y[k], k))
r = define("r", w[k] * y[k] / S, k)
W = define("W", -Sum(w[k] * xlogy(y[k], q[k]), k))
W_r = define("W_r", -Sum(w[k] * xlogy(y[k], r[k]), k))
y_ll_q = absolutely_continuous(y, q)
all_occur = hypothesis("every_class_occurs", forall(k, y[k] > 0), "every class occurs")


@theorem(Eq(Sum(r[k], k), 1))
def weighted_labels_sum_to_one():
    """**Normalisation of the weighted label law**."""
    return (calc(Sum(r[k], k))
        .eq(Sum(w[k] * y[k], k) / S,  by=definition(r))
        .eq(1,                        by=definition(S)))


@theorem(W >= W_r, given=[y_ll_q])
def weighted_cross_entropy_ge():
    """**Weighted cross-entropy, lower bound**: no prediction beats the weighted label law r."""
    return (calc(W)
        .eq(-Sum(w[k] * xlogy(y[k], (S * q[k] / w[k] / y[k]) * r[k]), k),                           by=definition(W, r))
        .eq(-Sum(w[k] * xlogy(y[k], S * q[k] / w[k] / y[k]) + w[k] * xlogy(y[k], r[k]), k),         by=log_rules)
        .ge(-Sum(w[k] * (S * q[k] / w[k] - y[k]) + w[k] * xlogy(y[k], r[k]), k),
            by=xlogy_le(x=y[k], y=S * q[k] / w[k]).times(w[k]))
        .eq(S - S * Sum(q[k], k) + W_r,                                                     by=definition(S, W_r))
        .eq(W_r,                                                                            by=normalised(q)))


@theorem(iff(Eq(W, W_r), forall(k, Eq(q[k], r[k]))), given=[y_ll_q])
def weighted_cross_entropy_eq_iff():
    """**Weighted cross-entropy, equality**: the weighted label law is the only minimiser."""
    return (calc(Eq(W, W_r))
        .iff(Eq(Sum(w[k] * (S * q[k] / w[k] - y[k] - xlogy(y[k], S * q[k] / w[k] / y[k])), k), 0),
             by=[definition(W, W_r, r, S), log_rules, normalised(q)])
        .iff(forall(k, Eq(w[k] * (S * q[k] / w[k] - y[k] - xlogy(y[k], S * q[k] / w[k] / y[k])), 0)),
             by=[sum_of_nonnegatives, xlogy_le(x=y[k], y=S * q[k] / w[k]).times(w[k])])
        .iff(forall(k, Eq(y[k], S * q[k] / w[k])),
             by=xlogy_eq_iff(x=y[k], y=S * q[k] / w[k]).times(w[k]))
        .iff(forall(k, Eq(q[k], r[k])),
             by=[definition(r), multiplied_by(w[k] / S)]))


@refutation(W >= -Sum(w[k] * xlogy(y[k], y[k]), k), given=[y_ll_q])
def weighted_minimiser_is_not_the_label_law():
    """**Weights move the minimiser**: (0.6, 4/15, 2/15) beats the label law (0.9, 0.08, 0.02) for weights 1, 5, 10."""
    return {"K": 3, "y": ("0.9", "0.08", "0.02"), "w": (1, 5, 10), "q": ("3/5", "4/15", "2/15")}


@theorem(iff(Eq(-Sum(log(q[k]), k), K * log(K)), forall(k, Eq(q[k], 1 / K))), given=[y_ll_q, all_occur])
def inverse_frequency_weights_forget_the_frequencies():
    """**Inverse frequencies as weights**: with w_k = 1/y_k the minimiser is uniform, whatever the labels."""
    return (calc(Eq(-Sum(log(q[k]), k), K * log(K)))
        .iff(forall(k, Eq(q[k], 1 / K)),
             by=[weighted_cross_entropy_eq_iff(w=vec(1 / y[k], k)), definition(W, W_r, r, S), log_rules]))

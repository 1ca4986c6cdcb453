"""A mistyped bound of the weighted cross-entropy that is lower."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.logarithm import xlogy_le
from derive.proofs.information.weighted_loss import K, S, W_r, k, q, r, w, weighted_labels_sum_to_one, y, y_ll_q

l = index("l", K)


@theorem(W_r >= 0)
def least_weighted_loss_is_nonnegative():
    """r_k ≤ 1."""
    return (calc(W_r)
        .eq(-Sum(w[k] * xlogy(y[k], r[k]), k),          by=definition(W_r))
        .ge(-Sum(w[k] * xlogy(y[k], Sum(r[l], l)), k),  by=single_term)
        .eq(0,                                          by=weighted_labels_sum_to_one))


@theorem(W_r >= -W_r)
def least_weighted_loss_ge_its_negative():
    """Twice a number that is not negative."""
    return (calc(W_r)
        .ge(-W_r,  by=least_weighted_loss_is_nonnegative.times(2)))


ratio = S * q[k] / w[k]
term = ratio - y[k] - xlogy(y[k], ratio / y[k])


@theorem(iff(Eq(Sum(term, k), 0), forall(k, Eq(w[k] * term, 0))), given=[y_ll_q])
def terms_without_weights():
    """No term is negative, and no weight is 0."""
    return (calc(Eq(Sum(term, k), 0))
        .iff(forall(k, Eq(term, 0)),         by=[sum_of_nonnegatives, xlogy_le(x=y[k], y=ratio)])
        .iff(forall(k, Eq(w[k] * term, 0)),  by=multiplied_by(w[k])))

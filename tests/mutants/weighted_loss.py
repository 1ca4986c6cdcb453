"""A mistyped bound of the weighted cross-entropy that is lower."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.weighted_loss import K, W_r, k, r, w, weighted_labels_sum_to_one, y

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

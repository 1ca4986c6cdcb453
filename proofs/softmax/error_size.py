"""Sign and size of the error p − y, which is the gradient of the cross-entropy in the logits.

    p_i = exp z_i / Σ exp z_k        y a distribution        e_c one-hot: (e_c)_j = δ_cj

The error is bounded by 1 in every component, and on a one-hot target it is governed by the missing mass 1 − p_c alone.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.softmax.simplex import softmax_is_below_one
from derive.proofs.softmax.softmax import softmax_sums_to_one

K = size("K")
i, j, k, c = indices("i j k c", K)
z, y = vector("z", K), distribution("y", K)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
several = hypothesis("at_least_two_classes", K >= 2, "K ≥ 2")
wrong = hypothesis("j_is_not_c", Eq(delta(c, j), 0), "j ≠ c")


@theorem(p[c] - 1 < 0, given=[several])
def error_at_true_class_is_negative():
    """**Sign at the true class**: its logit is pushed up."""
    return (calc(p[c] - 1)
        .lt(1 - 1,  by=softmax_is_below_one(i=c))
        .eq(0,      by=algebra))


@theorem(p[j] - delta(c, j) > 0, given=[wrong])
def error_at_wrong_class_is_positive():
    """**Sign at a wrong class**: its logit is pushed down."""
    return (calc(p[j] - delta(c, j))
        .eq(p[j],  by=wrong)
        .gt(0,     by=signs))


@theorem(p[j] - y[j] < 1, given=[several])
def error_lt_one():
    """**Upper bound of the error**: p_j − y_j < 1 for every target distribution."""
    return (calc(p[j] - y[j])
        .le(p[j],  by=signs)
        .lt(1,     by=softmax_is_below_one(i=j)))


@theorem(y[j] - p[j] < 1)
def neg_error_lt_one():
    """**Lower bound of the error**: y_j − p_j < 1 for every target distribution."""
    return (calc(y[j] - p[j])
        .lt(y[j],          by=signs)
        .le(Sum(y[k], k),  by=single_term)
        .eq(1,             by=normalised(y)))


@theorem(p[j] - delta(c, j) <= 1 - p[c])
def error_le_missing_mass():
    """**Error and missing mass, from above**."""
    return (calc(p[j] - delta(c, j))
        .le(1 - p[c],
            by=[nonnegative((1 - delta(c, j)) * Sum((1 - delta(k, c)) * (1 - delta(k, j)) * p[k], k)
                            + 2 * delta(c, j) * Sum((1 - delta(k, c)) * p[k], k)),
                sifting, softmax_sums_to_one]))


@theorem(delta(c, j) - p[j] <= 1 - p[c])
def neg_error_le_missing_mass():
    """**Error and missing mass, from below**."""
    return (calc(delta(c, j) - p[j])
        .le(1 - p[c],
            by=[nonnegative((1 - delta(c, j)) * (p[j] + Sum((1 - delta(k, c)) * p[k], k))),
                sifting, softmax_sums_to_one]))


@theorem(Abs(p[j] - delta(c, j)) <= 1 - p[c])
def error_is_within_missing_mass():
    """**Largest component of the error**: on a one-hot target it is at most 1 − p_c, so all vanish as p_c → 1."""
    return (calc(Abs(p[j] - delta(c, j)))
        .le(1 - p[c],  by=[error_le_missing_mass, neg_error_le_missing_mass]))

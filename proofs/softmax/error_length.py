"""The length of the error on a one-hot target, in the sum of absolute values and in the Euclidean norm.

    p_i = exp z_i / Σ exp z_k        Σ |p_k − δ_ck| = 2(1 − p_c)        1 − p_c ≤ ‖p − e_c‖ ≤ √2 (1 − p_c) < √2

References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
"""
from derive import *
from derive.proofs.information.squares import number_le_absolute_value
from derive.proofs.softmax.softmax import softmax_sums_to_one

K = size("K")
i, k, l, c = indices("i k l c", K)
z = vector("z", K)
n = index("n", 2)
w = vector("w", 2)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
e = define("e", (1 - 2 * delta(c, k)) * p[k] + delta(c, k), k)    # p_k for a wrong class, 1 − p_c for the true one


@theorem(p[k] - delta(c, k) <= e[k])
def error_le_size():
    """**Error and its size, from above**."""
    return (calc(p[k] - delta(c, k))
        .le(e[k],
            by=[nonnegative(2 * delta(c, k) * Sum((1 - delta(c, l)) * p[l], l)),
                definition(e), sifting, softmax_sums_to_one]))


@theorem(-(p[k] - delta(c, k)) <= e[k])
def neg_error_le_size():
    """**Error and its size, from below**."""
    return (calc(-(p[k] - delta(c, k)))
        .le(e[k],  by=[nonnegative(2 * (1 - delta(c, k)) * p[k]), definition(e)]))


@theorem(Sum(Abs(p[k] - delta(c, k)), k) <= 2 * (1 - p[c]))
def absolute_error_le_missing_mass():
    """**Total error**: the absolute errors add up to at most twice the missing mass."""
    return (calc(Sum(Abs(p[k] - delta(c, k)), k))
        .le(Sum(e[k], k),     by=[error_le_size, neg_error_le_size])
        .eq(2 * (1 - p[c]),   by=[definition(e), sifting, softmax_sums_to_one]))


@theorem(Sum(Abs(p[k] - delta(c, k)), k) >= 2 * (1 - p[c]))
def absolute_error_ge_missing_mass():
    """**Total error, from below**: the absolute errors add up to at least, so to exactly, twice the missing mass."""
    return (calc(Sum(Abs(p[k] - delta(c, k)), k))
        .eq(Sum((1 - delta(c, k)) * Abs(p[k] - delta(c, k)), k) + Sum(delta(c, k) * Abs(delta(c, k) - p[k]), k),
            by=algebra)
        .ge(Sum((1 - delta(c, k)) * (p[k] - delta(c, k)), k) + Sum(delta(c, k) * Abs(delta(c, k) - p[k]), k),
            by=number_le_absolute_value(u=p[k] - delta(c, k)).times(1 - delta(c, k)))
        .ge(Sum((1 - delta(c, k)) * (p[k] - delta(c, k)), k) + Sum(delta(c, k) * (delta(c, k) - p[k]), k),
            by=number_le_absolute_value(u=delta(c, k) - p[k]).times(delta(c, k)))
        .eq(2 * (1 - p[c]),
            by=[sifting, softmax_sums_to_one]))


@theorem(Sum((p[k] - delta(c, k))**2, k) >= (1 - p[c])**2)
def squared_error_ge_missing_mass():
    """**Length of the error, from below**: ‖p − e_c‖ ≥ 1 − p_c."""
    return (calc(Sum((p[k] - delta(c, k))**2, k))
        .ge((1 - p[c])**2,  by=[nonnegative(Sum((1 - delta(c, k)) * p[k]**2, k)), sifting]))


@theorem(Sum((p[k] - delta(c, k))**2, k) <= 2 * (1 - p[c])**2)
def squared_error_le_missing_mass():
    """**Length of the error, from above**: ‖p − e_c‖ ≤ √2 (1 − p_c)."""
    return (calc(Sum((p[k] - delta(c, k))**2, k))
        .le(2 * (1 - p[c])**2,
            by=[nonnegative(Sum((1 - delta(c, k)) * (1 - delta(c, l)) * (1 - delta(k, l)) * p[k] * p[l], k, l)),
                sifting, softmax_sums_to_one]))


@theorem(Eq(Sum((softmax(w)[n] - delta(1, n))**2, n), 2 * (1 - softmax(w)[1])**2))
def squared_error_of_two_classes():
    """**Length of the error, from above, attained**: for two classes it is √2 (1 − p_c)."""
    return (calc(Sum((softmax(w)[n] - delta(1, n))**2, n))
        .eq((1 - softmax(w)[1])**2 + softmax(w)[2]**2,  by=algebra)
        .eq(2 * (1 - softmax(w)[1])**2,                 by=definition(softmax)))


@theorem(Sum((p[k] - delta(c, k))**2, k) < 2)
def squared_error_lt_two():
    """**Length of the error**: ‖p − e_c‖ < √2 at all finite logits."""
    return (calc(Sum((p[k] - delta(c, k))**2, k))
        .le(2 * (1 - p[c])**2,  by=squared_error_le_missing_mass)
        .lt(2,
            by=[nonnegative(2 * p[c] * (1 + Sum((1 - delta(c, k)) * p[k], k))), sifting, softmax_sums_to_one]))

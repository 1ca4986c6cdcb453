"""Scaled dot-product attention: each output is a convex combination of the values.

    s_ik = Σ_n Q_in K_kn / √d        a_ik = exp s_ik / Σ_l exp s_il        O_ij = Σ_k a_ik V_kj

M queries, N keys and values; the softmax runs along each row, over the keys.
References: Vaswani et al., *Attention Is All You Need* (2017), section 3.2.1.
"""
from derive import *

M, N, d, D_v = size("M"), size("N"), size("d"), size("D_v")
i = index("i", M)
k, l = indices("k l", N)
n = index("n", d)
j = index("j", D_v)
Q, Key, V = matrix("Q", M, d), matrix("K", N, d), matrix("V", N, D_v)

s = define("s", Sum(Q[i, n] * Key[k, n], n) / sqrt(d), i, k)
a = define("a", exp(s[i, k]) / Sum(exp(s[i, l]), l), i, k)
O = define("O", Sum(a[i, k] * V[k, j], k), i, j)


@theorem(a[i, k] > 0)
def attention_weight_is_positive():
    """**Positivity of attention weights**."""
    return (calc(a[i, k])
        .eq(exp(s[i, k]) / Sum(exp(s[i, l]), l),  by=definition(a))
        .gt(0,                                    by=signs))


@theorem(Eq(Sum(a[i, k], k), 1))
def attention_weights_sum_to_one():
    """**Normalisation of attention weights**: every query spreads a mass of one over the keys."""
    return (calc(Sum(a[i, k], k))
        .eq(Sum(exp(s[i, k]), k) / Sum(exp(s[i, l]), l),  by=definition(a))
        .eq(1,                                            by=algebra))


@refutation(Eq(Sum(a[i, k], i), 1))
def attention_columns_do_not_sum_to_one():
    """**Columns of the weights** do not sum to one: the softmax runs along rows."""
    return {"M": 2, "N": 1, "d": 1, "k": 1, "Q": [[0], [0]], "K": [[0]]}


@theorem(O[i, j] <= Max(V[k, j], k))
def attention_output_le_largest_value():
    """**Outputs are convex combinations**: no component of an output exceeds the largest of the values."""
    return (calc(O[i, j])
        .eq(Sum(a[i, k] * V[k, j], k),             by=definition(O))
        .le(Sum(a[i, k] * Max(V[l, j], l), k),     by=extremum)
        .eq(Max(V[k, j], k),                       by=attention_weights_sum_to_one))


@theorem(O[i, j] >= Min(V[k, j], k))
def attention_output_ge_smallest_value():
    """**Outputs are convex combinations**: no component of an output is below the smallest of the values."""
    return (calc(O[i, j])
        .eq(Sum(a[i, k] * V[k, j], k),             by=definition(O))
        .ge(Sum(a[i, k] * Min(V[l, j], l), k),     by=extremum)
        .eq(Min(V[k, j], k),                       by=attention_weights_sum_to_one))

"""Mistyped forms of Kraft's inequality that hold all the same: b > 1."""
# ruff: noqa: F403, F405
from sympy import Integer

from derive import *
from derive.proofs.information.code_length import K, b, base, k, q, rounded, s
from tests.mutants.bounded_products import product_le_factor

l = index("l", K)


@theorem(1 / b <= 1, given=[base])
def inverse_base_le_one():
    """1/b = exp(−log b)."""
    return (calc(1 / b)
        .eq(exp(-log(b)),  by=exp_rules)
        .le(exp(0),        by=signs)
        .eq(1,             by=algebra))


@theorem(Sum(q[k] / b, k) <= 1, given=[base])
def mass_over_base_le_one():
    """1/b ≤ 1."""
    return (calc(Sum(q[k] / b, k))
        .eq(1 / b,  by=normalised(q))
        .le(1,      by=inverse_base_le_one))


@theorem(Sum(q[k] * b**(s[k] + 2 * Integer(-1)), k) <= 1, given=[base, rounded])
def one_letter_more():
    """s_k − 2 ≤ 0."""
    return (calc(Sum(q[k] * b**(s[k] + 2 * Integer(-1)), k))
        .eq(Sum(q[k] * exp(-((1 - s[k]) + 1) * log(b)), k),   by=exp_rules)
        .le(Sum(q[k] * exp(0), k),                     by=signs)
        .eq(1,                                         by=normalised(q)))


@theorem(Sum(q[k] * b**(q[k] - 1), k) <= 1, given=[base])
def probabilities_as_shortfalls():
    """q_k − 1 ≤ 0."""
    return (calc(Sum(q[k] * b**(q[k] - 1), k))
        .eq(Sum(q[k] * exp(-Sum((1 - delta(k, l)) * q[l], l) * log(b)), k),  by=[exp_rules, sifting, normalised(q)])
        .le(Sum(q[k] * exp(0), k),                                           by=signs)
        .eq(1,                                                               by=normalised(q)))


@theorem(Product(q[k] * b**(s[k] - 1), k) <= 1, given=[base, rounded])
def product_of_weights_le_one():
    """Every factor is at most 1."""
    return (calc(Product(q[k] * b**(s[k] - 1), k))
        .eq(exp(-Sum(1 - s[k], k) * log(b)) * Product(q[k], k),  by=[products, exp_rules, log_rules])
        .le(exp(0) * Product(q[k], k),                           by=signs)
        .le(exp(0) * q[1],
            by=product_le_factor(c=1, a=q, v=vec(Sum((1 - delta(k, l)) * q[l], l), k)))
        .le(1,
            by=[nonnegative(Sum((1 - delta(1, l)) * q[l], l)), sifting, normalised(q)]))

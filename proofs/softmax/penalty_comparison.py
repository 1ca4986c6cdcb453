"""The squared error of a prediction never exceeds its cross-entropy, which unlike it is unbounded.

    2(1 − q)² ≤ −log q on (0, 1]        Σ (p_k − δ_ck)² ≤ 2(1 − p_c)² ≤ −log p_c

References: Gneiting and Raftery, *Strictly Proper Scoring Rules, Prediction, and Estimation* (2007), section 3.
"""
from derive import *
from derive.proofs.softmax.error_length import squared_error_le_missing_mass

K = size("K")
i, k, c = indices("i k c", K)
z = vector("z", K)
q, u, v = positive("q"), real("u"), nonnegative_real("v")

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
V = define("V", Sum((1 - delta(c, k)) * exp(z[k] - z[c]), k))    # the odds against class c
at_most_one = hypothesis("q_at_most_one", q <= 1, "q ≤ 1")


@theorem(2 * (1 - 1 / (1 + u**2))**2 <= log(1 + u**2))
def two_square_le_log():
    """**Squared error and penalty**, for the probability 1/(1 + u²)."""
    return (calc(2 * (1 - 1 / (1 + u**2))**2)
        .le(log(1 + u**2),  by=first_derivative_test(u, at=0, slope=2 * u**2 * (1 - u**2)**2 / (1 + u**2)**3)))


@theorem(2 * (1 - 1 / (1 + v))**2 <= log(1 + v))
def two_square_le_log_of_odds():
    """**Squared error and penalty**, for odds v against."""
    return (calc(2 * (1 - 1 / (1 + v))**2)
        .eq(2 * (1 - 1 / (1 + sqrt(v)**2))**2,  by=algebra)
        .le(log(1 + sqrt(v)**2),                by=two_square_le_log(u=sqrt(v)))
        .eq(log(1 + v),                         by=algebra))


@theorem(2 * (1 - q)**2 <= -log(q), given=[at_most_one])
def two_square_le_neg_log():
    """**The penalty exceeds the squared error**: 2(1 − q)² ≤ −log q on (0, 1]."""
    return (calc(2 * (1 - q)**2)
        .eq(2 * (1 - 1 / (1 + (1 - q) / q))**2,  by=algebra)
        .le(log(1 + (1 - q) / q),                by=two_square_le_log_of_odds(v=(1 - q) / q))
        .eq(log(1 / q),                          by=algebra)
        .eq(-log(q),                             by=log_rules))


@refutation(-log(q) <= 2 * (1 - q)**2 + 2, given=[at_most_one])
def penalty_is_not_within_two_of_squared_error():
    """**The converse fails**: the penalty outgrows the squared error by any amount."""
    return {"q": "1/1000"}


@theorem(Sum((p[k] - delta(c, k))**2, k) <= -log(p[c]))
def squared_error_le_cross_entropy():
    """**Squared error and cross-entropy**: on a one-hot target the cross-entropy is never the smaller."""
    return (calc(Sum((p[k] - delta(c, k))**2, k))
        .le(2 * (1 - p[c])**2,              by=squared_error_le_missing_mass)
        .eq(2 * (1 - 1 / (1 + V))**2,       by=[definition(p, V), exp_rules, sifting])
        .le(log(1 + V),                     by=two_square_le_log_of_odds(v=V))
        .eq(-log(p[c]),                     by=[definition(p, V), exp_rules, log_rules, sifting]))

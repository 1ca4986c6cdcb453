"""Two positive distributions compared by their odds: equal odds, and what different odds cost in divergence.

    q_k/q_l = r_k/r_l        q_k r_l = q_l r_k        B = Σ √(q_k r_k) ≤ 1

References: Tsybakov, *Introduction to Nonparametric Estimation* (2009), section 2.4, for the Hellinger distance.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.information.squares import square_eq_zero_iff

K = size("K")
i, j, k, l = indices("i j k l", K)
q, r = positive_distribution("q", K), positive_distribution("r", K)
B = define("B", Sum(sqrt(q[k] * r[k]), k))
X = define("X", (q[k] - r[k])**2 / r[k], k)
Y = define("Y", (q[k] * r[l] - q[l] * r[k])**2 / (r[k] * r[l]), k, l)


@theorem(iff(forall(k, Eq(q[k], r[k])), forall(k, l, Eq(q[k] * r[l], q[l] * r[k]))))
def equal_odds_iff():
    """**Equal odds**: two distributions are equal exactly where all their odds are."""
    return (calc(forall(k, Eq(q[k], r[k])))
        .iff(forall(k, Eq(X[k], 0)),
            by=[definition(X), square_eq_zero_iff(u=q[k] - r[k]).times(1 / r[k])])
        .iff(Eq(Sum(X[k], k), 0),
            by=sum_of_nonnegatives)
        .iff(Eq(Sum(Y[k, l], k, l), 0),
            by=[definition(X, Y), normalised(q), normalised(r)])
        .iff(forall(k, l, Eq(Y[k, l], 0)),
            by=sum_of_nonnegatives)
        .iff(forall(k, l, Eq(q[k] * r[l], q[l] * r[k])),
            by=[definition(Y), square_eq_zero_iff(u=q[k] * r[l] - q[l] * r[k]).times(1 / (r[k] * r[l]))]))


@theorem(KL(q, r) >= 2 - 2 * B)
def kl_ge_hellinger():
    """**Divergence and the Hellinger distance**: KL(q‖r) ≥ 2 − 2 Σ √(q_k r_k) = Σ (√q_k − √r_k)²."""
    return (calc(KL(q, r))
        .eq(-2 * Sum(q[k] * log(sqrt(r[k] / q[k])), k),          by=[definition(KL), log_rules])
        .ge(-2 * Sum(q[k] * (sqrt(r[k] / q[k]) - 1), k),         by=log_le_sub_one(t=sqrt(r[k] / q[k])))
        .eq(2 - 2 * B,                                           by=[definition(B), normalised(q)]))


@theorem(KL(q, r) >= (sqrt(q[j] * r[i]) - sqrt(q[i] * r[j]))**2 / 2)
def kl_ge_difference_of_odds():
    """**Divergence and odds**: two classes of different odds already bound the divergence from below."""
    return (calc(KL(q, r))
        .ge(2 - 2 * B,                                                    by=kl_ge_hellinger)
        .ge(1 - B**2,                                                     by=nonnegative((1 - B)**2))
        .eq(Sum((sqrt(q[k] * r[l]) - sqrt(q[l] * r[k]))**2, k, l) / 2,
            by=[definition(B), normalised(q), normalised(r)])
        .ge((sqrt(q[j] * r[i]) - sqrt(q[i] * r[j]))**2 / 2,               by=single_term))

"""Mutual information of two variables with the joint probabilities P_ij; zeros are allowed everywhere.

    p_i = Σ_j P_ij        q_j = Σ_i P_ij        I = Σ_ij P_ij log(P_ij/(p_i q_j)) = KL(P‖p⊗q)

Values are in nats, with 0 log 0 = 0.  J is the joint entropy; H(X|Y) = −Σ_ij P_ij log(P_ij/q_j).
References: Cover and Thomas, *Elements of Information Theory* (2006), sections 2.2 to 2.5.
"""
from derive import *
from derive.proofs.information.logarithm import xlogy_eq_iff, xlogy_le

K, M = size("K"), size("M")
i, k = indices("i k", K)
j, l = indices("j l", M)
P = matrix("P", K, M)
nonneg = hypothesis("P_nonnegative", forall(i, j, P[i, j] >= 0))
total = hypothesis("P_normalised", Eq(Sum(P[i, j], i, j), 1), "normalisation of P")
p = define("p", Sum(P[i, l], l), i)
q = define("q", Sum(P[k, j], k), j)
I = define("I", Sum(xlogy(P[i, j], P[i, j] / (p[i] * q[j])), i, j))
J = define("J", -Sum(xlogy(P[i, j], P[i, j]), i, j))
H_X_given_Y = define("H_X_given_Y", -Sum(xlogy(P[i, j], P[i, j] / q[j]), i, j))
H_Y_given_X = define("H_Y_given_X", -Sum(xlogy(P[i, j], P[i, j] / p[i]), i, j))


@theorem(Eq(I, H(p) + H(q) - J), given=[nonneg])
def mutual_information_by_entropies():
    """**Mutual information by entropies**: I = H(X) + H(Y) − H(X, Y)."""
    return (calc(I)
        .eq(Sum(xlogy(P[i, j], P[i, j] / (p[i] * q[j])), i, j),
            by=definition(I))
        .eq(Sum(xlogy(P[i, j], P[i, j]), i, j) - Sum(Sum(xlogy(P[i, j], p[i]), j), i)
            - Sum(Sum(xlogy(P[i, j], q[j]), i), j),
            by=log_rules)
        .eq(Sum(xlogy(P[i, j], P[i, j]), i, j) - Sum(xlogy(p[i], p[i]), i) - Sum(xlogy(q[j], q[j]), j),
            by=[log_rules, definition(p, q)])
        .eq(H(p) + H(q) - J,
            by=definition(H, J)))


@theorem(Eq(J, H(q) + H_X_given_Y), given=[nonneg])
def entropy_chain_rule():
    """**Chain rule of entropy**: H(X, Y) = H(Y) + H(X|Y)."""
    return (calc(H(q) + H_X_given_Y)
        .eq(H(q) - Sum(xlogy(P[i, j], P[i, j] / q[j]), i, j),    by=definition(H_X_given_Y))
        .eq(J,                                                   by=[definition(H, J, q), log_rules]))


@theorem(Eq(J, H(p) + H_Y_given_X), given=[nonneg])
def entropy_chain_rule_from_the_other_side():
    """**Chain rule of entropy, X first**: H(X, Y) = H(X) + H(Y|X)."""
    return (calc(H(p) + H_Y_given_X)
        .eq(H(p) - Sum(xlogy(P[i, j], P[i, j] / p[i]), i, j),    by=definition(H_Y_given_X))
        .eq(J,                                                   by=[definition(H, J, p), log_rules]))


@theorem(Eq(I, H(p) - H_X_given_Y), given=[nonneg])
def mutual_information_by_conditional_entropy():
    """**Mutual information**: what Y tells of X, I = H(X) − H(X|Y)."""
    return (calc(I)
        .eq(H(p) + H(q) - J,                       by=mutual_information_by_entropies)
        .eq(H(p) + H(q) - (H(q) + H_X_given_Y),    by=entropy_chain_rule)
        .eq(H(p) - H_X_given_Y,                    by=algebra))


@theorem(Eq(I, H(q) - H_Y_given_X), given=[nonneg])
def mutual_information_is_symmetric():
    """**Mutual information is symmetric**: X tells as much of Y, I = H(Y) − H(Y|X)."""
    return (calc(I)
        .eq(H(p) + H(q) - J,                       by=mutual_information_by_entropies)
        .eq(H(p) + H(q) - (H(p) + H_Y_given_X),    by=entropy_chain_rule_from_the_other_side)
        .eq(H(q) - H_Y_given_X,                    by=algebra))


@theorem(I >= 0, given=[nonneg, total])
def mutual_information_nonneg():
    """**Mutual information is nonnegative**."""
    return (calc(I)
        .eq(-Sum(xlogy(P[i, j], p[i] * q[j] / P[i, j]), i, j),              by=[definition(I), log_rules])
        .ge(-Sum(p[i] * q[j] - P[i, j], i, j),                              by=xlogy_le(x=P[i, j], y=p[i] * q[j]))
        .eq(Sum(P[i, j], i, j) - Sum(P[i, l], i, l) * Sum(P[k, j], k, j),   by=definition(p, q))
        .eq(0,                                                              by=total))


@theorem(iff(Eq(I, 0), forall(i, j, Eq(P[i, j], p[i] * q[j]))), given=[nonneg, total])
def mutual_information_eq_zero_iff():
    """**No mutual information**: only between independent variables."""
    return (calc(Eq(I, 0))
        .iff(Eq(Sum(p[i] * q[j] - P[i, j] - xlogy(P[i, j], p[i] * q[j] / P[i, j]), i, j), 0),
             by=[definition(I, p, q), log_rules, total])
        .iff(forall(i, j, Eq(p[i] * q[j] - P[i, j] - xlogy(P[i, j], p[i] * q[j] / P[i, j]), 0)),
             by=[sum_of_nonnegatives, xlogy_le(x=P[i, j], y=p[i] * q[j])])
        .iff(forall(i, j, Eq(P[i, j], p[i] * q[j])),
             by=xlogy_eq_iff(x=P[i, j], y=p[i] * q[j])))

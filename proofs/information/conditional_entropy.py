"""Conditional entropy of two variables with the joint probabilities P_ij, and the bounds of mutual information.

    H(X|Y) = −Σ_ij P_ij log(P_ij/q_j) = Σ_j q_j H(X|Y = j)        0 ≤ H(X|Y) ≤ H(X)        I = H(X) − H(X|Y)

Values are in nats, with 0 log 0 = 0; p and q are the marginals, J is the joint entropy.
References: Cover and Thomas, *Elements of Information Theory* (2006), sections 2.2 to 2.6.
"""
from derive import *
from derive.proofs.information.mutual_information import (
    H_X_given_Y,
    I,
    J,
    P,
    i,
    j,
    k,
    l,
    mutual_information_by_conditional_entropy,
    mutual_information_by_entropies,
    mutual_information_eq_zero_iff,
    mutual_information_nonneg,
    nonneg,
    p,
    q,
    total,
)

positive_table = hypothesis("P_positive", forall(i, j, P[i, j] > 0), "positive probabilities")


@theorem(Eq(H_X_given_Y, Sum(q[j] * H(vec(P[i, j] / q[j], i)), j)), given=[positive_table])
def conditional_entropy_eq_mean_of_entropies():
    """**Conditional entropy as a mean**: the entropies of X given Y = j, weighed by the probabilities of j."""
    return (calc(H_X_given_Y)
        .eq(-Sum(xlogy(P[i, j], P[i, j] / q[j]), i, j),             by=definition(H_X_given_Y))
        .eq(-Sum(q[j] * Sum(P[i, j] / q[j] * log(P[i, j] / q[j]), i), j),  by=log_rules)
        .eq(Sum(q[j] * H(vec(P[i, j] / q[j], i)), j),               by=[definition(H), log_rules]))


@theorem(H_X_given_Y >= 0, given=[nonneg])
def conditional_entropy_nonneg():
    """**Conditional entropy is nonnegative**, since P_ij is at most Σ_k P_kj."""
    return (calc(H_X_given_Y)
        .eq(Sum(xlogy(P[i, j], Sum(P[k, j], k)), i, j) - Sum(xlogy(P[i, j], P[i, j]), i, j),
            by=[definition(H_X_given_Y, q), log_rules])
        .ge(Sum(xlogy(P[i, j], P[i, j]), i, j) - Sum(xlogy(P[i, j], P[i, j]), i, j),
            by=single_term)
        .eq(0,
            by=algebra))


@theorem(I <= H(p), given=[nonneg])
def mutual_information_le_entropy():
    """**Bound of mutual information**: Y tells at most H(X) of X."""
    return (calc(I)
        .eq(H(p) - H_X_given_Y,  by=mutual_information_by_conditional_entropy)
        .le(H(p),                by=conditional_entropy_nonneg))


@theorem(I <= H(q), given=[nonneg])
def mutual_information_le_other_entropy():
    """**Bound of mutual information, from the other side**: X tells at most H(Y) of Y."""
    return (calc(I)
        .eq(Sum(xlogy(P[i, j], P[i, j]), i, j) - Sum(xlogy(P[i, j], p[i]), i, j) + H(q),
            by=[definition(I, H, q), log_rules])
        .le(Sum(xlogy(P[i, j], Sum(P[i, l], l)), i, j) - Sum(xlogy(P[i, j], p[i]), i, j) + H(q),
            by=single_term)
        .eq(H(q),
            by=definition(p)))


@theorem(H_X_given_Y <= H(p), given=[nonneg, total])
def conditioning_reduces_entropy():
    """**Conditioning reduces entropy**: H(X|Y) ≤ H(X)."""
    return (calc(H_X_given_Y)
        .eq(H(p) - I,  by=mutual_information_by_conditional_entropy)
        .le(H(p),      by=mutual_information_nonneg))


@theorem(iff(Eq(H_X_given_Y, H(p)), forall(i, j, Eq(P[i, j], p[i] * q[j]))), given=[nonneg, total])
def conditioning_reduces_entropy_eq_iff():
    """**Conditioning reduces entropy, equality**: only where the variables are independent."""
    return (calc(Eq(H_X_given_Y, H(p)))
        .iff(Eq(I, 0),                                  by=mutual_information_by_conditional_entropy)
        .iff(forall(i, j, Eq(P[i, j], p[i] * q[j])),    by=mutual_information_eq_zero_iff))


@theorem(J <= H(p) + H(q), given=[nonneg, total])
def joint_entropy_is_subadditive():
    """**Subadditivity of entropy**: H(X, Y) ≤ H(X) + H(Y)."""
    return (calc(J)
        .eq(H(p) + H(q) - I,  by=mutual_information_by_entropies)
        .le(H(p) + H(q),      by=mutual_information_nonneg))


@theorem(iff(Eq(J, H(p) + H(q)), forall(i, j, Eq(P[i, j], p[i] * q[j]))), given=[nonneg, total])
def joint_entropy_is_additive_iff():
    """**Subadditivity of entropy, equality**: only where the variables are independent."""
    return (calc(Eq(J, H(p) + H(q)))
        .iff(Eq(I, 0),                                  by=mutual_information_by_entropies)
        .iff(forall(i, j, Eq(P[i, j], p[i] * q[j])),    by=mutual_information_eq_zero_iff))

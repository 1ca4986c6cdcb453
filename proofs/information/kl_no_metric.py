"""The Kullback–Leibler divergence is no metric: it is not symmetric, and the triangle inequality fails.

    KL(p‖q) = Σ p_k log(p_k/q_k)

References: Cover and Thomas, *Elements of Information Theory* (2006), section 2.3 and example 2.3.1.
"""
from derive import *

K = size("K")
k = index("k", K)
p, q, r = distribution("p", K), distribution("q", K), distribution("r", K)
p_ll_q, q_ll_r = absolutely_continuous(p, q), absolutely_continuous(q, r)
q_ll_p = absolutely_continuous(q, p)
i, j = indices("i j", K)
J = matrix("J", K, K)
table = hypothesis("J_nonnegative", forall(i, j, J[i, j] >= 0), "entries at least 0")
same_zeros = hypothesis("J_has_symmetric_zeros", forall(i, j, implies(Ne(J[i, j], 0), Ne(J[j, i], 0))),
                        "zeros in symmetric places")


@refutation(Eq(KL(p, q), KL(q, p)), given=[p_ll_q, q_ll_p])
def kl_symmetry_fails():
    """**Symmetry fails**: 0.5108 one way and 0.3681 the other."""
    return {"K": 2, "p": ("1/2", "1/2"), "q": ("9/10", "1/10")}


@theorem(Eq(Sum(xlogy(J[i, j], J[i, j] / J[j, i]), i, j), Sum(xlogy(J[j, i], J[j, i] / J[i, j]), i, j)),
         given=[table, same_zeros])
def kl_of_a_table_and_its_transpose():
    """**Symmetry by accident**: a law on pairs, and the one with the pair exchanged, diverge equally both ways."""
    return (calc(Sum(xlogy(J[i, j], J[i, j] / J[j, i]), i, j))
        .eq(Sum(xlogy(J[j, i], J[j, i] / J[i, j]), i, j),  by=algebra))


@refutation(KL(p, r) <= KL(p, q) + KL(q, r), given=[p_ll_q, q_ll_r])
def kl_triangle_inequality_fails():
    """**The triangle inequality fails**: 0.8304 is more than 0.1438 + 0.2250."""
    return {"K": 2, "p": ("1/2", "1/2"), "q": ("1/4", "3/4"), "r": ("1/20", "19/20")}


@refutation(sqrt(KL(p, r)) <= sqrt(KL(p, q)) + sqrt(KL(q, r)), given=[p_ll_q, q_ll_r])
def root_of_kl_triangle_inequality_fails():
    """**Nor does its square root help**: 0.9112 is more than 0.3793 + 0.4744."""
    return {"K": 2, "p": ("1/2", "1/2"), "q": ("1/4", "3/4"), "r": ("1/20", "19/20")}

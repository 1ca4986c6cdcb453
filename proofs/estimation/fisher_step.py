"""The step η₀/√I along a coordinate with Fisher information I > 0: inverse to the root of I, not to I.

    η = η₀/√I        η I = η₀ √I        natural gradient: η₀/I

References: Amari, *Natural Gradient Works Efficiently in Learning* (1998), section 2.
"""
from derive import *

I, J = positive("I"), positive("J")
eta0 = positive("eta_0")
K = size("K")
i, j, k = indices("i j k", K)
a, A = vector("a", K, sign=">"), matrix("A", K, K)
entries = hypothesis("A_nonnegative", forall(i, j, A[i, j] >= 0), "entries at least 0")
more = hypothesis("J_exceeds_I", I < J)


@theorem(Eq(eta0 / sqrt(I) * I, eta0 * sqrt(I)))
def fisher_step_times_information():
    """**Step times information**: for η₀/√I it is η₀√I, no constant."""
    return (calc(eta0 / sqrt(I) * I)
        .eq(eta0 * sqrt(I),  by=algebra))


@theorem(eta0 / sqrt(I) * I < eta0 / sqrt(J) * J, given=[more])
def fisher_step_times_information_grows():
    """**Step times information grows** with the information; for an inverse proportion it would stay the same."""
    return (calc(eta0 / sqrt(I) * I)
        .eq(eta0 * sqrt(I),      by=algebra)
        .lt(eta0 * sqrt(J),      by=signs)
        .eq(eta0 / sqrt(J) * J,  by=algebra))


@theorem(Eq((eta0 / sqrt(J)) / (eta0 / sqrt(I)), sqrt(I) / sqrt(J)))
def fisher_step_ratio():
    """**Ratio of two steps** η₀/√I: that of the roots of the information, inverted."""
    return (calc((eta0 / sqrt(J)) / (eta0 / sqrt(I)))
        .eq(sqrt(I) / sqrt(J),  by=algebra))


@theorem(Eq((eta0 / J) / (eta0 / I), I / J))
def natural_step_ratio():
    """**Ratio of two natural steps** η₀/I: that of the information, inverted."""
    return (calc((eta0 / J) / (eta0 / I))
        .eq(I / J,  by=algebra))


@theorem(Eq(Sum((delta(i, k) * sqrt(a[k])) * (delta(k, j) * sqrt(a[k])), k), delta(i, j) * a[j]))
def root_of_diagonal_information():
    """**Diagonal information**: the roots of its entries form its matrix root, so η₀/√a_i is the step for each i."""
    return (calc(Sum((delta(i, k) * sqrt(a[k])) * (delta(k, j) * sqrt(a[k])), k))
        .eq(delta(i, j) * a[j],  by=sifting))


@refutation(Eq(Sum(sqrt(A[i, k]) * sqrt(A[k, j]), k), A[i, j]), given=[entries])
def roots_of_entries_are_no_matrix_root():
    """**Roots of entries are no matrix root**: that of ((5, 4), (4, 5)) is ((2, 1), (1, 2))."""
    return {"K": 2, "i": 1, "j": 2, "A": ((5, 4), (4, 5))}


@refutation(Eq((eta0 / sqrt(J)) / (eta0 / sqrt(I)), I / J))
def fisher_step_is_not_inverse_to_information():
    """**η₀/√I is not inverse to I**: fourfold information halves the step."""
    return {"I": 1, "J": 4, "eta_0": 1}

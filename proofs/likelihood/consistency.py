"""Consistency of maximum likelihood among finitely many candidates, with a rate.

Candidates are m = 1, ..., M, their cross-entropies c_m.  A sample of N = r² observations is an outcome o of probability
w_o, in which candidate m has the average negative log-likelihood S_om = c_m + X_om/r.  By the law of large numbers in
the mean square the variance of S_om is V_m/N, so that V = Σ_o w_o Σ_m X_om² = Σ_m V_m does not depend on N.
A_om = 1 where m is chosen, else 0; between equal candidates the choice may be divided.

    Σ_o w_o Σ_m A_om (c_m − c_j) ≤ (V + 1)/r        where the candidate that is chosen has no more loss than j

References: Wald, *Note on the Consistency of the Maximum Likelihood Estimate* (1949); van der Vaart, *Asymptotic
Statistics* (1998), theorem 5.7.
"""
from derive import *

W, M = size("W"), size("M")
o = index("o", W)
j, l, m = indices("j l m", M)
a, s, c = distribution("a", M), vector("s", M), vector("c", M)
w, X, A = distribution("w", W), matrix("X", W, M), matrix("A", W, M)
tau, gamma, r = positive("tau"), positive("gamma"), positive("r")

S = define("S", c[m] + X[o, m] / r, o, m)
V = define("V", Sum(w[o] * Sum(X[o, m]**2, m), o))
excess = define("R", Sum(w[o] * Sum(A[o, m] * (c[m] - c[j]), m), o), j)      # of the chosen candidate over j
missed = define("P", Sum(w[o] * Sum((1 - delta(m, j)) * A[o, m], m), o), j)   # probability of another choice than j

one_chosen = hypothesis("chosen_in_one_sample", Sum(a[m] * s[m], m) <= s[j], "the least loss")
shares = hypothesis("shares_nonnegative", forall(o, m, A[o, m] >= 0), "shares at least 0")
one_choice = hypothesis("shares_sum_to_one", forall(o, Eq(Sum(A[o, m], m), 1)), "one choice for each sample")
chosen = hypothesis("chosen_has_least_loss", forall(o, Sum(A[o, m] * S[o, m], m) <= S[o, j]), "the least loss")
apart = hypothesis("candidates_are_apart", forall(m, gamma * (1 - delta(m, j)) <= c[m] - c[j]), "a gap γ to the others")


@theorem(Sum(a[m] * (c[m] - c[j]), m) <= Sum((s[m] - c[m])**2, m) / tau + tau, given=[one_chosen])
def excess_in_one_sample():
    """**Excess in one sample**: choosing by the losses s, all near c, costs little more than j, by x ≤ x²/2τ + τ/2."""
    return (calc(Sum(a[m] * (c[m] - c[j]), m))
        .eq(Sum(a[m] * (c[m] - s[m]), m) + Sum(a[m] * s[m], m) - c[j],      by=normalised(a))
        .le(Sum(a[m] * (c[m] - s[m]), m) + s[j] - c[j],                     by=algebra)
        .le(Sum(a[m] * (s[m] - c[m])**2, m) / (2 * tau) + (s[j] - c[j])**2 / (2 * tau) + tau,
            by=[nonnegative(Sum(a[m] * (c[m] - s[m] - tau)**2, m) / (2 * tau)
                            + (s[j] - c[j] - tau)**2 / (2 * tau)), normalised(a)])
        .le(Sum((s[m] - c[m])**2, m) / (2 * tau) + (s[j] - c[j])**2 / (2 * tau) + tau,
            by=[nonnegative(Sum(Sum((1 - delta(l, m)) * a[l], l) * (s[m] - c[m])**2, m) / (2 * tau)),
                normalised(a), sifting])
        .le(Sum((s[m] - c[m])**2, m) / tau + tau,
            by=[nonnegative(Sum((1 - delta(m, j)) * (s[m] - c[m])**2, m) / (2 * tau)), sifting]))


@theorem(excess(j) <= (V + 1) / r, given=[shares, one_choice, chosen])
def minimal_loss_is_nearly_minimal_cross_entropy():
    """**Least loss and least cross-entropy**: the chosen one exceeds any j in expectation by at most (V + 1)/√N."""
    return (calc(excess(j))
        .eq(Sum(w[o] * Sum(A[o, m] * (c[m] - c[j]), m), o),                          by=definition(excess))
        .le(Sum(w[o] * (Sum((S[o, m] - c[m])**2, m) / (1 / r) + 1 / r), o),
            by=excess_in_one_sample(a=vec(A[o, m], m), s=vec(S[o, m], m), tau=1 / r))
        .eq(Sum(w[o] * (Sum(X[o, m]**2, m) / r + 1 / r), o),                         by=definition(S))
        .eq(Sum(w[o] * Sum(X[o, m]**2, m), o) / r + 1 / r,                           by=normalised(w))
        .eq((V + 1) / r,                                                             by=definition(V)))


@theorem(missed(j) <= (V + 1) / (gamma * r), given=[shares, one_choice, chosen, apart])
def maximum_likelihood_rarely_misses():
    """**Consistency**: where j is best by a gap γ, another is chosen with probability (V + 1)/(γ√N) at most."""
    return (calc(missed(j))
        .eq(Sum(w[o] * Sum(A[o, m] * (gamma * (1 - delta(m, j))), m), o) / gamma,      by=definition(missed))
        .le(Sum(w[o] * Sum(A[o, m] * (c[m] - c[j]), m), o) / gamma,                    by=comparison)
        .eq(excess(j) / gamma,                                                         by=definition(excess))
        .le((V + 1) / r / gamma,         by=minimal_loss_is_nearly_minimal_cross_entropy.times(1 / gamma))
        .eq((V + 1) / (gamma * r),                                                     by=algebra))


@theorem(tends((V + 1) / (gamma * r), r, oo, 0, bound=(V + 1) / (gamma * r)))
def miss_bound_tends_to_zero():
    """**The bound (V + 1)/(γr)** tends to zero."""
    return (calc(Abs((V + 1) / (gamma * r)))
        .le((V + 1) / (gamma * r),  by=signs)
        .tends(0,                   by=limit(r, oo)))


@refutation(excess(j) <= Max(Sum(w[o] * X[o, m]**2, o), m) / r + 1 / r, given=[shares, one_choice, chosen])
def many_candidates_need_a_uniform_law():
    """**Near for each candidate is not enough**: of nine bad ones each looks best in one sample in nine."""
    best = [[int(m == o) for m in range(9)] + [0] for o in range(9)]
    shift = [[f"{10 - 90 * int(m == o)}/30" for m in range(9)] + [0] for o in range(9)]
    return {"W": 9, "M": 10, "j": 10, "r": 3, "w": ["1/9"] * 9, "A": best, "X": shift, "c": ["4/5"] * 9 + [0]}


@refutation(missed(j) <= (V + 1) / (gamma * r), given=[shares, one_choice, chosen])
def equal_candidates_cannot_be_told_apart():
    """**Candidates must be apart**: between two of equal loss the choice may always miss j."""
    return {"W": 1, "M": 2, "r": 2, "j": 1, "gamma": 1, "w": [1], "A": [[0, 1]], "X": [[0, 0]], "c": [0, 0]}

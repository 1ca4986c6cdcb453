"""Autoregressive models by induction on the length: the chain rule where probabilities may be 0, and the total mass.

P_{t+1} is the probability of the prefix x_1, ..., x_t of one sequence, and c_t the conditional probability of x_t.

    P_{t+1} = c_t P_t for all t,  P_1 = 1        ⇒        P_{t+1} = Π_{n≤t} c_n

For the total mass, the prefixes of all lengths are numbered 1..M.  A_ti is the probability that the first t symbols are
the prefix i; C_ij is the conditional probability of the symbol that leads from i to j, and 0 where none does.

    A_{t+1,j} = Σ_i A_ti C_ij,  Σ_j C_ij = 1,  A_1 a distribution        ⇒        A_t is a distribution for every t

Summed over the last symbol first, the conditionals give 1, and what remains is the mass of the prefixes shorter by one.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 3.6 and 10.2.3.
"""
from derive import *

T, M = size("T"), size("M")
t, n = indices("t n", T)
s = index("s", T - 1)
i, j = indices("i j", M)
P, c = vector("P", T + 1), vector("c", T)
empty = hypothesis("empty_prefix", Eq(P[1], 1), "probability of the empty prefix")
conditional = hypothesis("conditional_probability", forall(n, Eq(P[n + 1], c[n] * P[n])), "conditional probability")
product_to_s = hypothesis("chain_rule_to_s", Eq(P[s + 1], Product(c[n], (n, 1, s))), "the induction hypothesis")

A, C = matrix("A", T, M), matrix("C", M, M)
start = hypothesis("first_symbol_normalised", Eq(Sum(A[1, j], j), 1), "normalisation of the first symbol")
first_nonneg = hypothesis("first_symbol_nonnegative", forall(j, A[1, j] >= 0))
rows = hypothesis("conditionals_normalised", forall(i, Eq(Sum(C[i, j], j), 1)), "normalisation of the conditionals")
entries = hypothesis("conditionals_nonnegative", forall(i, j, C[i, j] >= 0))
move = hypothesis("one_more_symbol", forall(s, j, Eq(A[s + 1, j], Sum(A[s, i] * C[i, j], i))), "one more symbol")
mass_at_s = hypothesis("mass_at_s", Eq(Sum(A[s, j], j), 1), "the induction hypothesis")
sign_at_s = hypothesis("sign_at_s", forall(j, A[s, j] >= 0), "the induction hypothesis")


@theorem(Eq(P[2], Product(c[n], (n, 1, 1))), given=[empty, conditional])
def chain_rule_for_one_symbol():
    """**Chain rule for one symbol**: its probability is its conditional probability given nothing."""
    return (calc(P[2])
        .eq(c[1] * P[1],                 by=conditional)
        .eq(c[1],                        by=empty)
        .eq(Product(c[n], (n, 1, 1)),    by=algebra))


@theorem(Eq(P[s + 2], Product(c[n], (n, 1, s + 1))), given=[conditional, product_to_s])
def chain_rule_for_one_more_symbol():
    """**Chain rule for one more symbol**: one more factor."""
    return (calc(P[s + 2])
        .eq(c[s + 1] * P[s + 1],                     by=conditional)
        .eq(c[s + 1] * Product(c[n], (n, 1, s)),     by=product_to_s)
        .eq(Product(c[n], (n, 1, s + 1)),            by=products))


@theorem(Eq(P[t + 1], Product(c[n], (n, 1, t))), given=[empty, conditional])
def chain_rule_with_zeros():
    """**Chain rule, zeros allowed**: the probability of every prefix is the product of its conditionals."""
    return (calc(P[t + 1])
        .eq(Product(c[n], (n, 1, t)),
            by=[induction(t), chain_rule_for_one_symbol, chain_rule_for_one_more_symbol]))


@theorem(Eq(Sum(A[1, j], j), 1), given=[start])
def total_mass_of_one_symbol():
    """**Total mass of the first symbol**."""
    return (calc(Sum(A[1, j], j))
        .eq(1,  by=start))


@theorem(Eq(Sum(A[s + 1, j], j), 1), given=[rows, move, mass_at_s])
def total_mass_of_one_more_symbol():
    """**Total mass of one more symbol**: the conditionals of the last symbol sum to 1."""
    return (calc(Sum(A[s + 1, j], j))
        .eq(Sum(Sum(A[s, i] * C[i, j], i), j),   by=move)
        .eq(Sum(A[s, i] * Sum(C[i, j], j), i),   by=algebra)
        .eq(Sum(A[s, i], i),                     by=rows)
        .eq(1,                                   by=mass_at_s))


@theorem(Eq(Sum(A[t, j], j), 1), given=[start, rows, move])
def total_mass_of_sequences():
    """**Normalisation of autoregressive models**: the sequences of every length have total mass 1."""
    return (calc(Sum(A[t, j], j))
        .eq(1,  by=[induction(t), total_mass_of_one_symbol, total_mass_of_one_more_symbol]))


@theorem(A[1, j] >= 0, given=[first_nonneg])
def first_symbol_nonneg():
    """**Sign for the first symbol**."""
    return (calc(A[1, j])
        .ge(0,  by=signs))


@theorem(A[s + 1, j] >= 0, given=[entries, move, sign_at_s])
def one_more_symbol_nonneg():
    """**Sign for one more symbol**: sums of products of nonnegative numbers."""
    return (calc(A[s + 1, j])
        .eq(Sum(A[s, i] * C[i, j], i),   by=move)
        .ge(0,                           by=signs))


@theorem(A[t, j] >= 0, given=[first_nonneg, entries, move])
def sequences_have_nonneg_probabilities():
    """**Signs in autoregressive models**: with the total mass, the sequences of every length have a distribution."""
    return (calc(A[t, j])
        .ge(0,  by=[induction(t), first_symbol_nonneg, one_more_symbol_nonneg]))


@refutation(Eq(Sum(A[t, j], j), 1), given=[start, move])
def mass_without_normalised_conditionals():
    """**Each conditional must be normalised**: scores that are not change the mass with the second symbol."""
    return {"T": 2, "M": 1, "t": 2, "A": ((1,), (2,)), "C": ((2,),)}

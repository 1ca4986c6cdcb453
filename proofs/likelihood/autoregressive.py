"""The chain rule of autoregressive models: prefixes, conditionals, log-likelihood, one more symbol.

P_{t+1} > 0 is the probability of the prefix x_1, ..., x_t, so P_1 = 1 is that of the empty prefix, and
c_t = P_{t+1}/P_t is the conditional probability p(x_t | x_1, ..., x_{t−1}).

    p(x_1, ..., x_T) = Π_t p(x_t | x_1, ..., x_{t−1})

For the total mass, r is any law of the prefixes 1..M of one length, and C_iv is the probability of symbol v after
prefix i: the prefixes that are longer by one symbol have total mass 1 again.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 3.6 and 10.2.3.
"""
from derive import *

T, V, M = size("T"), size("V"), size("M")
t = index("t", T)
v = index("v", V)
i = index("i", M)
P = vector("P", T + 1, sign=">")
c = define("c", P[t + 1] / P[t], t)
empty = hypothesis("empty_prefix", Eq(P[1], 1), "probability of the empty prefix")

r = distribution("r", M)
C = matrix("C", M, V)
rows = hypothesis("conditionals_normalised", forall(i, Eq(Sum(C[i, v], v), 1)))


@theorem(Eq(log(P[T + 1]), Sum(log(c[t]), t)), given=[empty])
def autoregressive_log_likelihood():
    """**Log-likelihood of a sequence**: the sum of the logarithms of the conditionals."""
    return (calc(log(P[T + 1]))
        .eq(log(P[T + 1]) - log(P[1]),           by=empty)
        .eq(Sum(log(P[t + 1]) - log(P[t]), t),   by=summation)
        .eq(Sum(log(P[t + 1] / P[t]), t),        by=log_rules)
        .eq(Sum(log(c[t]), t),                   by=definition(c)))


@theorem(Eq(P[T + 1], Product(c[t], t)), given=[empty])
def autoregressive_chain_rule():
    """**Chain rule**: the probability of a sequence is the product of the conditionals."""
    return (calc(P[T + 1])
        .eq(exp(log(P[T + 1])),         by=exp_rules)
        .eq(exp(Sum(log(c[t]), t)),     by=autoregressive_log_likelihood)
        .eq(exp(log(Product(c[t], t))), by=log_rules)
        .eq(Product(c[t], t),           by=exp_rules))


@theorem(Eq(Sum(Sum(r[i] * C[i, v], v), i), 1), given=[rows])
def one_more_symbol_keeps_the_mass():
    """**Normalisation, one variable at a time**: the innermost sum is over the last symbol, and it is 1."""
    return (calc(Sum(Sum(r[i] * C[i, v], v), i))
        .eq(Sum(r[i] * Sum(C[i, v], v), i),  by=algebra)
        .eq(Sum(r[i], i),                    by=rows)
        .eq(1,                               by=normalised(r)))


@refutation(Eq(Sum(Sum(r[i] * C[i, v], v), i), 1))
def conditionals_must_be_normalised():
    """**Each conditional must be normalised**: scores that are not give another total mass."""
    return {"M": 1, "V": 2, "r": (1,), "C": ((1, 1),)}


@refutation(Eq(P[T + 1], Product(c[t], t)))
def suffix_needs_its_prefix():
    """**The first prefix counts**: without P_1 = 1 the product gives the probability of the rest given it."""
    return {"T": 1, "P": ("1/2", "1/4")}

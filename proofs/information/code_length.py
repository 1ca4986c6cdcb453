"""Code lengths: what a code made for q costs on data from p, in nats, in bits, in letters; zeros are allowed.

    ideal length of k:   −log_b q_k        average over p:   H(p, q)/log b        in excess:   KL(p‖q)/log b

b > 1 (that is log b > 0) is the base: 2 for bits, and 1 nat is 1/log 2 bits.  Lengths that are whole numbers are
−log_b q_k + 1 − s_k, for the next whole number is 0 < s_k ≤ 1 short of one letter more.
References: Cover and Thomas, *Elements of Information Theory* (2006), lemma 2.1.2, theorems 5.2.1 and 5.4.3.
"""
from derive import *
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl

K = size("K")
k = index("k", K)
b = positive("b")
p, q = distribution("p", K), distribution("q", K)
s = vector("s", K, sign=">")
z, F = vector("z", K), candidates("F")
model = define("m", exp(z[k]) / Sum(exp(z[k]), k), k)
base = hypothesis("base_above_one", log(b) > 0, "b above 1")
p_ll_q = absolutely_continuous(p, q)
rounded = hypothesis("rounded_up", forall(k, s[k] <= 1), "rounding up")
length = define("L_bar", Sum(p[k] * (1 - s[k]), k) - Sum(xlogy(p[k], q[k]) / log(b), k))    # of the rounded code


@theorem(Eq(-Sum(xlogy(p[k], q[k]) / log(b), k), cross_entropy(p, q) / log(b)), given=[base, p_ll_q])
def mean_ideal_length():
    """**Average ideal code length**: with −log_b q_k for the outcome k it is the cross-entropy over log b."""
    return (calc(-Sum(xlogy(p[k], q[k]) / log(b), k))
        .eq(-Sum(xlogy(p[k], q[k]), k) / log(b),  by=algebra)
        .eq(cross_entropy(p, q) / log(b),         by=definition(cross_entropy)))


@theorem(Eq(cross_entropy(p, q) / log(b) - H(p) / log(b), KL(p, q) / log(b)), given=[base, p_ll_q])
def excess_length_is_kl():
    """**Price of the wrong code**: coding data from p for q costs KL(p‖q)/log b more than H(p)/log b."""
    return (calc(cross_entropy(p, q) / log(b) - H(p) / log(b))
        .eq((H(p) + KL(p, q)) / log(b) - H(p) / log(b),  by=cross_entropy_eq_entropy_add_kl)
        .eq(KL(p, q) / log(b),                           by=algebra))


@refutation(Eq(cross_entropy(p, q) / log(2), cross_entropy(p, q) / log(2) - H(p) / log(2)), given=[p_ll_q])
def cross_entropy_is_not_the_excess():
    """**Cross-entropy is the total, not the excess**: 1.75 bits here, of which 0.25 are in excess."""
    return {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/4", "1/4", "1/2")}


@refutation(Eq(cross_entropy(p, q) / log(2), H(p) / log(2)), given=[p_ll_q])
def cross_entropy_is_not_what_is_needed():
    """**Cross-entropy is not what p needs**: 1.75 bits are spent where 1.5 suffice."""
    return {"K": 3, "p": ("1/2", "1/4", "1/4"), "q": ("1/4", "1/4", "1/2")}


@refutation(Eq(cross_entropy(p, q), cross_entropy(p, q) / log(2)), given=[p_ll_q])
def nats_are_not_bits():
    """**Nats are not bits**: a loss that is computed with the natural logarithm is 1.4427 times as many bits."""
    return {"K": 3, "p": ("1/10", "2/10", "7/10"), "q": ("2/10", "2/10", "6/10")}


@theorem(Eq(argmin(cross_entropy(p, model) / log(b), z, F), argmin(cross_entropy(p, model), z, F)), given=[base])
def minimisers_do_not_depend_on_units():
    """**Units do not matter to a minimiser**: any base of logarithms gives the same best models."""
    return (calc(argmin(cross_entropy(p, model) / log(b), z, F))
        .eq(argmin(cross_entropy(p, model), z, F),  by=affine(log(b))))


@theorem(length >= cross_entropy(p, q) / log(b), given=[base, p_ll_q, rounded])
def mean_length_ge_cross_entropy():
    """**Rounded lengths, lower bound**: they cost at least the cross-entropy on average."""
    return (calc(length)
        .eq(Sum(p[k] * (1 - s[k]), k) + cross_entropy(p, q) / log(b),  by=definition(length, cross_entropy))
        .ge(cross_entropy(p, q) / log(b),                              by=nonnegative(Sum(p[k] * (1 - s[k]), k))))


@theorem(length < cross_entropy(p, q) / log(b) + 1, given=[base, p_ll_q])
def mean_length_lt_cross_entropy_add_one():
    """**Rounded lengths, upper bound**: they cost less than one letter more on average."""
    return (calc(length)
        .eq(Sum(p[k] * (1 - s[k]), k) + cross_entropy(p, q) / log(b),      by=definition(length, cross_entropy))
        .eq(1 - Sum(p[k] * s[k], k) + cross_entropy(p, q) / log(b),        by=normalised(p))
        .lt(cross_entropy(p, q) / log(b) + 1,                              by=normalised(p)))


@theorem(Sum(q[k] * b**(s[k] - 1), k) <= 1, given=[base, rounded])
def rounded_lengths_satisfy_kraft():
    """**Kraft's inequality**: Σ b^(−length) = Σ q_k b^(s_k − 1) ≤ 1, so a prefix code has the rounded lengths."""
    return (calc(Sum(q[k] * b**(s[k] - 1), k))
        .eq(Sum(q[k] * exp((s[k] - 1) * log(b)), k),   by=exp_rules)
        .le(Sum(q[k] * exp(0), k),                     by=signs)
        .eq(1,                                         by=normalised(q)))

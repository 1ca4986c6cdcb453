"""Cross-entropy against entropy: what it bounds, when it equals it, and what it does not measure.

    H(p, q) = −Σ p_k log q_k = H(p) + KL(p‖q)

Values are in nats, with 0 log 0 = 0.  p ≪ q says that q_k = 0 only where p_k = 0.
References: Cover and Thomas, *Elements of Information Theory* (2006), theorems 2.6.3 and 5.4.3.
"""
from derive import *
from derive.proofs.information.entropy import entropy_nonneg
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl, gibbs, kl_eq_zero_iff

K = size("K")
k = index("k", K)
p, q, r = distribution("p", K), distribution("q", K), distribution("r", K)
p_ll_q = absolutely_continuous(p, q)
p_ll_r = hypothesis("p_absolutely_continuous_in_r", forall(k, implies(Ne(p[k], 0), Ne(r[k], 0))))
closer = hypothesis("q_closer_in_total_variation", Sum(Abs(p[k] - q[k]), k) < Sum(Abs(p[k] - r[k]), k))


@theorem(Eq(cross_entropy(p, p), H(p)))
def cross_entropy_with_itself():
    """**Cross-entropy at equality**: H(p, p) = H(p)."""
    return (calc(cross_entropy(p, p))
        .eq(-Sum(xlogy(p[k], p[k]), k),  by=definition(cross_entropy))
        .eq(H(p),                        by=definition(H)))


@theorem(Eq(cross_entropy(p, q) - H(p), KL(p, q)), given=[p_ll_q])
def cross_entropy_sub_entropy():
    """**Divergence as a difference**: cross-entropy minus entropy is the Kullback–Leibler divergence."""
    return (calc(cross_entropy(p, q) - H(p))
        .eq(H(p) + KL(p, q) - H(p),  by=cross_entropy_eq_entropy_add_kl)
        .eq(KL(p, q),                by=algebra))


@theorem(cross_entropy(p, q) >= H(p), given=[p_ll_q])
def cross_entropy_ge_entropy():
    """**Cross-entropy is at least entropy**."""
    return (calc(cross_entropy(p, q))
        .eq(H(p) + KL(p, q),  by=cross_entropy_eq_entropy_add_kl)
        .ge(H(p),             by=gibbs))


@theorem(iff(Eq(cross_entropy(p, q), H(p)), forall(k, Eq(p[k], q[k]))), given=[p_ll_q])
def cross_entropy_eq_entropy_iff():
    """**Cross-entropy is entropy** exactly for q = p, its unique minimiser."""
    return (calc(Eq(cross_entropy(p, q), H(p)))
        .iff(Eq(KL(p, q), 0),              by=cross_entropy_eq_entropy_add_kl)
        .iff(forall(k, Eq(p[k], q[k])),    by=kl_eq_zero_iff))


@theorem(cross_entropy(p, q) >= 0, given=[p_ll_q])
def cross_entropy_nonneg():
    """**Cross-entropy is nonnegative**."""
    return (calc(cross_entropy(p, q))
        .ge(H(p),  by=cross_entropy_ge_entropy)
        .ge(0,     by=entropy_nonneg))


@theorem(iff(Eq(cross_entropy(p, q), KL(p, q)), Eq(H(p), 0)), given=[p_ll_q])
def cross_entropy_eq_kl_iff():
    """**Cross-entropy is the divergence** exactly where the entropy of p is zero, as that of a one-hot label is."""
    return (calc(Eq(cross_entropy(p, q), KL(p, q)))
        .iff(Eq(H(p), 0),  by=cross_entropy_eq_entropy_add_kl))


@theorem(iff(cross_entropy(p, q) < cross_entropy(p, r), KL(p, q) < KL(p, r)), given=[p_ll_q, p_ll_r])
def cross_entropy_orders_as_kl():
    """**For one p, cross-entropy orders predictions as the divergence does**."""
    return (calc(cross_entropy(p, q) < cross_entropy(p, r))
        .iff(H(p) + KL(p, q) < H(p) + KL(p, r),
             by=[cross_entropy_eq_entropy_add_kl, cross_entropy_eq_entropy_add_kl(q=r)])
        .iff(KL(p, q) < KL(p, r),
             by=algebra))


@refutation(cross_entropy(p, q) < cross_entropy(p, r), given=[p_ll_q, p_ll_r, closer])
def cross_entropy_does_not_order_as_total_variation():
    """**Nearer in total variation may cost more**: 0.02 away but almost certain loses to 0.18 away."""
    return {"K": 2, "p": ("0.98", "0.02"), "q": ("0.999999", "0.000001"), "r": ("0.8", "0.2")}


@refutation(Eq(cross_entropy(p, q), 0), given=[hypothesis("same", forall(k, Eq(p[k], q[k])))])
def cross_entropy_of_equals_is_not_zero():
    """**Cross-entropy is no measure of difference**: of equal distributions it is their entropy."""
    return {"K": 4, "p": ("1/4", "1/4", "1/4", "1/4"), "q": ("1/4", "1/4", "1/4", "1/4")}


@refutation(iff(cross_entropy(p, q) < cross_entropy(p, r), H(q) < H(r)), given=[p_ll_q, p_ll_r])
def cross_entropy_is_not_the_uncertainty_of_the_prediction():
    """**A sure and wrong prediction** has a large cross-entropy and a small entropy."""
    return {"K": 2, "p": (0, 1), "q": ("0.999", "0.001"), "r": ("1/2", "1/2")}

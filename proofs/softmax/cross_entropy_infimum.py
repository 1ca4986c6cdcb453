"""The infimum of the cross-entropy of a softmax is the entropy of the targets, also where it is not attained.

    −log r_c → 0          along r = softmax(tz), where z_c is the largest logit and t → ∞
    H(y, q) → H(y)        along q_k = (s y_k + 1/K)/(s + 1), the softmax of its logarithms, as s → ∞

References: Soudry et al., *The Implicit Bias of Gradient Descent on Separable Data* (2018), section 2.
"""
from derive import *
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl, gibbs
from derive.proofs.information.logarithm import log_le_sub_one
from derive.proofs.softmax.simplex import softmax_is_below_one

K = size("K")
i, k, c = indices("i k c", K)
z, y = vector("z", K), distribution("y", K)
t, s, w = positive("t"), positive("s"), positive("w")
x = nonnegative_real("x")

r = define("r", exp(t * z[i]) / Sum(exp(t * z[k]), k), i)
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
q = define("q", (s * y[k] + 1 / K) / (s + 1), k)
several = hypothesis("at_least_two_classes", K >= 2, "K ≥ 2")
largest = hypothesis("z_c_is_largest", forall(k, implies(Ne(k, c), z[k] < z[c])), "z_c is largest")


@theorem(-log(p[c]) > 0, given=[several])
def one_hot_loss_is_positive():
    """**No perfect prediction**: with finite logits and two classes the loss −log p_c never reaches zero."""
    return (calc(-log(p[c]))
        .gt(-log(1),  by=softmax_is_below_one(i=c))
        .eq(0,        by=algebra))


@theorem(Eq(-log(r[c]), log(Sum(exp(-t * (z[c] - z[k])), k))))
def one_hot_loss_by_gaps():
    """**Loss by gaps**: −log r_c depends on the differences z_c − z_k only."""
    return (calc(-log(r[c]))
        .eq(log(Sum(exp(t * z[k]), k) / exp(t * z[c])),  by=[definition(r), log_rules])
        .eq(log(Sum(exp(-t * (z[c] - z[k])), k)),        by=exp_rules))


@theorem(-log(r[c]) <= Sum((1 - delta(k, c)) * exp(-t * (z[c] - z[k])), k))
def one_hot_loss_le_gaps():
    """**Upper bound of the loss**: −log r_c is at most the sum of e^{−t(z_c − z_k)} over the wrong classes."""
    return (calc(-log(r[c]))
        .eq(log(Sum(exp(-t * (z[c] - z[k])), k)),                        by=one_hot_loss_by_gaps)
        .le(Sum(exp(-t * (z[c] - z[k])), k) - 1,
            by=log_le_sub_one(t=Sum(exp(-t * (z[c] - z[k])), k)))
        .eq(Sum((1 - delta(k, c)) * exp(-t * (z[c] - z[k])), k),         by=sifting))


@theorem(-log(r[c]) >= 0)
def one_hot_loss_is_nonnegative():
    """**Lower bound of the loss**: it is not negative."""
    return (calc(-log(r[c]))
        .eq(log(Sum(exp(t * z[k]), k)) - log(exp(t * z[c])),             by=[definition(r), log_rules])
        .ge(log(exp(t * z[c])) - log(exp(t * z[c])),                     by=single_term)
        .eq(0,                                                           by=algebra))


@theorem(tends(-log(r[c]), t, oo, 0, bound=Sum((1 - delta(k, c)) * exp(-t * (z[c] - z[k])), k)), given=[largest])
def one_hot_loss_tends_to_zero():
    """**Infimum of the loss**: along growing logits with z_c on top it tends to zero, which it never attains."""
    return (calc(Abs(-log(r[c])))
        .le(Sum((1 - delta(k, c)) * exp(-t * (z[c] - z[k])), k),
            by=[one_hot_loss_le_gaps, one_hot_loss_is_nonnegative])
        .tends(0,
            by=limit(t, oo)))


@theorem(xlogy(x, x / w) <= x * (x / w - 1))
def xlogy_le_chi_square_term():
    """**Upper bound of x log(x/w)**, zeros of x included."""
    return (calc(xlogy(x, x / w))
        .le(x * (x / w - 1),  by=[cases(x), log_rules, log_le_sub_one(t=x / w).times(x)]))


@theorem(KL(y, q) <= 1 / s)
def divergence_from_smoothed_target_le():
    """**Smoothed targets**: their divergence from y is at most 1/s."""
    return (calc(KL(y, q))
        .eq(Sum(xlogy(y[k], y[k] / q[k]), k),                by=definition(KL))
        .le(Sum(y[k] * (y[k] / q[k] - 1), k),                by=xlogy_le_chi_square_term(x=y[k], w=q[k]))
        .le(Sum(y[k] / s, k),
            by=[nonnegative(Sum((s + 1) * y[k] / (K * s * (s * y[k] + 1 / K)), k)), definition(q)])
        .eq(1 / s,                                           by=normalised(y)))


@theorem(tends(cross_entropy(y, q), s, oo, H(y), bound=1 / s))
def cross_entropy_tends_to_entropy():
    """**Infimum of the cross-entropy**: along smoothed targets, which are softmaxes, it tends to the entropy of y."""
    return (calc(Abs(cross_entropy(y, q) - H(y)))
        .eq(Abs(KL(y, q)),  by=cross_entropy_eq_entropy_add_kl(p=y, q=q))
        .le(1 / s,          by=[divergence_from_smoothed_target_le, gibbs(p=y, q=q)])
        .tends(0,           by=limit(s, oo)))

"""The logarithm of a sum of exponentials: its shift, and how far it exceeds the largest logit.

    lse(z) = log Σ exp z_k        max z ≤ lse(z) ≤ max z + log K

References: Boyd and Vandenberghe, *Convex Optimization* (2004), section 3.1.5; Blanchard, Higham and Higham,
*Accurately Computing the Log-Sum-Exp and Softmax Functions* (2021).
"""
from derive import *
from derive.proofs.softmax.simplex import softmax_is_below_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z = vector("z", K)
c = real("c")

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
several = hypothesis("at_least_two_classes", K >= 2, "K ≥ 2")
level = hypothesis("equal_logits", forall(k, Eq(z[k], c)), "equal logits")
smaller = hypothesis("z_i_below_z_j", z[i] < z[j], "z_i < z_j")


@theorem(Eq(logsumexp(z), c + logsumexp(vec(z[k] - c, k))))
def logsumexp_shift():
    """**Shift of log-sum-exp**: lse(z) = c + lse(z − c), for c = max z the stable way to compute it."""
    return (calc(logsumexp(z))
        .eq(log(Sum(exp(z[k]), k)),                    by=definition(logsumexp))
        .eq(log(Sum(exp(c) * exp(z[k] - c), k)),       by=exp_rules)
        .eq(log(exp(c) * Sum(exp(z[k] - c), k)),       by=algebra)
        .eq(c + log(Sum(exp(z[k] - c), k)),            by=log_rules)
        .eq(c + logsumexp(vec(z[k] - c, k)),           by=definition(logsumexp)))


@theorem(z[i] <= logsumexp(z))
def logit_le_logsumexp():
    """**Lower bound of log-sum-exp**: it is at least every logit, so at least the largest."""
    return (calc(z[i])
        .eq(log(exp(z[i])),              by=log_rules)
        .le(log(Sum(exp(z[k]), k)),      by=single_term)
        .eq(logsumexp(z),                by=definition(logsumexp)))


@theorem(z[i] < logsumexp(z), given=[several])
def logit_lt_logsumexp():
    """**Strict lower bound of log-sum-exp**: with two classes or more it exceeds every logit."""
    return (calc(z[i])
        .eq(log(p[i]) + logsumexp(z),    by=[definition(p, logsumexp), log_rules])
        .lt(log(1) + logsumexp(z),       by=softmax_is_below_one)
        .eq(logsumexp(z),                by=algebra))


@theorem(logsumexp(z) <= Max(z[k], k) + log(K))
def logsumexp_le_max_add_log_size():
    """**Upper bound of log-sum-exp**: it exceeds the largest logit by at most log K."""
    return (calc(logsumexp(z))
        .eq(log(Sum(exp(z[k]), k)),              by=definition(logsumexp))
        .le(log(Sum(exp(Max(z[l], l)), k)),      by=extremum)
        .eq(Max(z[k], k) + log(K),               by=log_rules))


@theorem(Eq(logsumexp(z), c + log(K)), given=[level])
def logsumexp_of_equal_logits():
    """**Upper bound of log-sum-exp, attained**: where all logits are c it is c + log K."""
    return (calc(logsumexp(z))
        .eq(log(Sum(exp(z[k]), k)),              by=definition(logsumexp))
        .eq(log(Sum(exp(c), k)),                 by=level)
        .eq(c + log(K),                          by=log_rules))


@theorem(logsumexp(z) < Max(z[k], k) + log(K), given=[smaller])
def logsumexp_lt_max_add_log_size():
    """**Upper bound of log-sum-exp, otherwise strict**: where two logits differ it is not attained."""
    return (calc(logsumexp(z))
        .eq(log(Sum((1 - delta(i, k)) * exp(z[k]), k) + exp(z[i])),              by=[definition(logsumexp), sifting])
        .lt(log(Sum((1 - delta(i, k)) * exp(z[k]), k) + exp(z[j])),              by=signs)
        .le(log(Sum((1 - delta(i, k)) * exp(Max(z[l], l)), k) + exp(z[j])),      by=extremum)
        .le(log(Sum((1 - delta(i, k)) * exp(Max(z[l], l)), k) + exp(Max(z[l], l))),  by=extremum)
        .eq(log(K * exp(Max(z[l], l))),                                          by=sifting)
        .eq(Max(z[k], k) + log(K),                                               by=log_rules))

"""The softmax maps the logits onto the open simplex, keeps their order and forgets a common constant.

    p_i = exp z_i / Σ exp z_k        q_i = exp w_i / Σ exp w_k        p = q ⇔ z − w constant

K ≥ 1 is symbolic; where p_i < 1 is claimed, K ≥ 2.
References: Gao and Pavel, *On the Properties of the Softmax Function* (2017), section 3.
"""
from derive import *
from derive.proofs.information.odds import equal_odds_iff
from derive.proofs.softmax.softmax import softmax_sums_to_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z, w = vector("z", K), vector("w", K)
r = positive_distribution("r", K)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
q = define("q", exp(w[i]) / Sum(exp(w[k]), k), i)
several = hypothesis("at_least_two_classes", K >= 2, "K ≥ 2")
smaller_logit = hypothesis("z_i_below_z_j", z[i] < z[j], "z_i < z_j")
smaller_entry = hypothesis("p_i_below_p_j", p[i] < p[j], "p_i < p_j")
equal = hypothesis("equal_softmax", forall(k, Eq(p[k], q[k])), "p = q")


@theorem(p[i] > 0)
def softmax_is_positive():
    """**Positivity of the softmax**: every entry is positive."""
    return (calc(p[i])
        .eq(exp(z[i]) / Sum(exp(z[k]), k),  by=definition(p))
        .gt(0,                              by=signs))


@theorem(p[i] < 1, given=[several])
def softmax_is_below_one():
    """**Softmax entries are below one** as soon as there are two classes."""
    return (calc(p[i])
        .eq(Sum(p[k], k) - Sum((1 - delta(i, k)) * p[k], k),           by=sifting)
        .eq(1 - Sum((1 - delta(i, k)) * p[k], k),                      by=softmax_sums_to_one)
        .le(1 - Sum((1 - delta(i, k)) * Min(p[l], l), k),              by=extremum)
        .eq(1 - (K - 1) * Min(p[l], l),                                by=sifting)
        .lt(1,                                                         by=nonnegative((K - 1) * Min(p[l], l))))


@refutation(p[i] < 1)
def one_class_has_softmax_one():
    """**A single class has probability one**: for K = 1 the entry is not below one."""
    return {"K": 1, "i": 1, "z": [0]}


@theorem(Eq(p[i] / p[j], exp(z[i] - z[j])))
def softmax_ratio():
    """**Odds of the softmax**: the ratio of two entries depends on the difference of their logits only."""
    return (calc(p[i] / p[j])
        .eq((exp(z[i]) / Sum(exp(z[k]), k)) / (exp(z[j]) / Sum(exp(z[k]), k)),  by=definition(p))
        .eq(exp(z[i]) / exp(z[j]),                                              by=algebra)
        .eq(exp(z[i] - z[j]),                                                   by=exp_rules))


@theorem(p[i] < p[j], given=[smaller_logit])
def softmax_keeps_order():
    """**The softmax keeps order**: the smaller logit has the smaller probability."""
    return (calc(p[i])
        .eq(exp(z[i]) / Sum(exp(z[k]), k),  by=definition(p))
        .lt(exp(z[j]) / Sum(exp(z[k]), k),  by=signs)
        .eq(p[j],                           by=definition(p)))


@theorem(z[i] < z[j], given=[smaller_entry])
def softmax_reflects_order():
    """**The softmax reflects order**: the smaller probability has the smaller logit."""
    return (calc(z[i])
        .eq(log(p[i]) + log(Sum(exp(z[k]), k)),  by=[definition(p), log_rules])
        .lt(log(p[j]) + log(Sum(exp(z[k]), k)),  by=signs)
        .eq(z[j],                                by=[definition(p), log_rules]))


@theorem(Eq(softmax(vec(log(r[k]), k))[i], r[i]))
def softmax_of_log():
    """**Every positive distribution is a softmax**: that of its logarithms."""
    return (calc(softmax(vec(log(r[k]), k))[i])
        .eq(exp(log(r[i])) / Sum(exp(log(r[k])), k),  by=definition(softmax))
        .eq(r[i] / Sum(r[k], k),                      by=exp_rules)
        .eq(r[i],                                     by=normalised(r)))


@theorem(Eq(z[i] - w[i], logsumexp(z) - logsumexp(w)), given=[equal])
def equal_softmax_differs_by_constant():
    """**Fibres of the softmax**: logits with the same softmax differ by one number, logsumexp(z) − logsumexp(w)."""
    return (calc(z[i] - w[i])
        .eq(log(p[i]) + log(Sum(exp(z[k]), k)) - log(q[i]) - log(Sum(exp(w[k]), k)),  by=[definition(p, q), log_rules])
        .eq(log(p[i]) + logsumexp(z) - log(q[i]) - logsumexp(w),                      by=definition(logsumexp))
        .eq(logsumexp(z) - logsumexp(w),                                              by=equal))


@theorem(iff(forall(k, Eq(p[k], q[k])), forall(k, Eq(z[k] - w[k], logsumexp(z) - logsumexp(w)))))
def equal_softmax_iff():
    """**Fibres of the softmax, both ways**: the softmax is the same exactly where the logits differ by that number."""
    return (calc(forall(k, Eq(p[k], q[k])))
        .iff(forall(k, Eq(log(p[k]), log(q[k]))),                          by=increasing)
        .iff(forall(k, Eq(z[k] - w[k], logsumexp(z) - logsumexp(w))),      by=[definition(p, q, logsumexp), log_rules]))


@theorem(iff(forall(k, Eq(softmax(z)[k], softmax(w)[k])), forall(k, l, Eq(z[k] - w[k], z[l] - w[l]))))
def equal_softmax_iff_constant_difference():
    """**Fibres of the softmax, by differences**: the softmax is the same exactly where z − w is constant."""
    return (calc(forall(k, Eq(softmax(z)[k], softmax(w)[k])))
        .iff(forall(k, Eq(p[k], q[k])),                                    by=definition(p, q, softmax))
        .iff(forall(k, l, Eq(p[k] * q[l], p[l] * q[k])),                   by=equal_odds_iff(q=p, r=q))
        .iff(forall(k, l, Eq(log(p[k] * q[l]), log(p[l] * q[k]))),         by=increasing)
        .iff(forall(k, l, Eq(z[k] - w[k], z[l] - w[l])),                   by=[definition(p, q), log_rules]))


@refutation(Eq(softmax(vec((z[k] + w[k]) / 2, k))[i], (softmax(z)[i] + softmax(w)[i]) / 2))
def softmax_is_not_affine():
    """**The softmax is not affine**: at the midpoint of two logit vectors it is not the mean of its values."""
    return {"K": 2, "i": 1, "z": [0, 0], "w": [2, 0]}

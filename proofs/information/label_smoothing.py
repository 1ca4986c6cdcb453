"""Label smoothing: the smoothed loss has its minimum at a prediction that finite logits reach.

    y_k = (1 − ε) e_k + ε/K        0 < ε < 1,  e any label law, such as a one-hot one

References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 7.5.1.
"""
from derive import *
from derive.proofs.information.cross_entropy import cross_entropy_eq_entropy_iff, cross_entropy_ge_entropy

K = size("K")
c, j, k, l = indices("c j k l", K)
e, s, eps = distribution("e", K), positive_distribution("s", K), positive("epsilon")
y = define("y", (1 - eps) * e[k] + eps / K, k)
below_one = hypothesis("epsilon_below_one", eps < 1, "ε below 1")
label = hypothesis("label_is_c", Eq(e[c], 1), "the label c")
other = hypothesis("label_is_not_j", Eq(e[j], 0), "another class j")


@theorem(Eq(Sum(y[k], k), 1))
def smoothed_label_sums_to_one():
    """**Normalisation of the smoothed label**."""
    return (calc(Sum(y[k], k))
        .eq((1 - eps) * Sum(e[k], k) + eps,  by=definition(y))
        .eq(1,                               by=normalised(e)))


@theorem(Eq(cross_entropy(y, s), (1 - eps) * cross_entropy(e, s) + eps * (-Sum(log(s[k]), k) / K)))
def smoothed_cross_entropy():
    """**Smoothed loss**: (1 − ε) times the loss of the label plus ε times the mean loss of all classes."""
    return (calc(cross_entropy(y, s))
        .eq(-Sum(xlogy((1 - eps) * e[k] + eps / K, s[k]), k),
            by=definition(cross_entropy, y))
        .eq(-Sum(((1 - eps) * e[k] + eps / K) * log(s[k]), k),
            by=log_rules)
        .eq((1 - eps) * (-Sum(e[k] * log(s[k]), k)) + eps * (-Sum(log(s[k]), k) / K),
            by=algebra)
        .eq((1 - eps) * cross_entropy(e, s) + eps * (-Sum(log(s[k]), k) / K),
            by=[definition(cross_entropy), log_rules]))


@theorem(cross_entropy(y, s) >= H(y), given=[below_one])
def smoothed_cross_entropy_ge_entropy():
    """**Floor of the smoothed loss**: the entropy of the smoothed label."""
    return (calc(cross_entropy(y, s))
        .ge(H(y),  by=cross_entropy_ge_entropy(p=y, q=s)))


@theorem(iff(Eq(cross_entropy(y, s), H(y)), forall(k, Eq(y[k], s[k]))), given=[below_one])
def smoothed_cross_entropy_eq_entropy_iff():
    """**Floor of the smoothed loss, equality**: only the smoothed label itself attains it."""
    return (calc(Eq(cross_entropy(y, s), H(y)))
        .iff(forall(k, Eq(y[k], s[k])),  by=cross_entropy_eq_entropy_iff(p=y, q=s)))


@theorem(Eq(softmax(vec(log(s[k]), k))[k], s[k]))
def softmax_of_logarithms():
    """**Softmax reaches every positive distribution**, by the finite logits log s_k."""
    return (calc(softmax(vec(log(s[k]), k))[k])
        .eq(exp(log(s[k])) / Sum(exp(log(s[l])), l),  by=definition(softmax))
        .eq(s[k] / Sum(s[l], l),                      by=exp_rules)
        .eq(s[k],                                     by=normalised(s)))


@theorem(Eq(log(y[c]) - log(y[j]), log(1 + K * (1 - eps) / eps)), given=[below_one, label, other])
def smoothed_logit_gap():
    """**Optimal logits after smoothing**: that of the label is log(1 + K(1 − ε)/ε) above the others."""
    return (calc(log(y[c]) - log(y[j]))
        .eq(log((1 - eps) + eps / K) - log(eps / K),   by=[definition(y), label, other])
        .eq(log(((1 - eps) + eps / K) / (eps / K)),    by=log_rules)
        .eq(log(1 + K * (1 - eps) / eps),              by=algebra))

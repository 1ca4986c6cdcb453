"""One gradient step of the cross-entropy on the logits of one observation of class c: what it raises and lowers.

    p_i = exp z_i / Σ exp z_k        z_k ← z_k − η(p_k − δ_kc),  η > 0

To see that the step raises the label strictly, its logit is called a, and o_1, ..., o_K are those of the other classes.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 4.3 and 6.2.2.3.
"""
from derive import *
from derive.proofs.softmax.error_size import error_at_true_class_is_negative, several
from derive.proofs.softmax.softmax import softmax_sums_to_one

K = size("K")
i, j, k, l, c = indices("i j k l c", K)
z, eta, u = vector("z", K), positive("eta"), nonnegative_real("u")
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
stepped = vec(z[k] - eta * (p[k] - delta(k, c)), k)
others = define("O", Sum((1 - delta(l, c)) * p[l], l))               # the mass of the other classes
a, v, o = real("a"), positive("v"), vector("o", K)                    # the logit of the label, those of the others
P = define("P", exp(a) / (exp(a) + Sum(exp(o[l]), l)))
rest = define("r", exp(o[i]) / (exp(a) + Sum(exp(o[l]), l)), i)
wrong = hypothesis("j_is_not_c", Eq(delta(j, c), 0), "j ≠ c")


@theorem(exp(-u) <= 1)
def decay_le_one():
    """**Decay**: e^{−u} ≤ 1 for u ≥ 0."""
    return (calc(exp(-u))
        .le(exp(0),  by=algebra)
        .eq(1,       by=algebra))


@theorem(softmax(stepped)[c] >= p[c])
def step_does_not_lower_the_label():
    """**A step on the logits** does not lower the probability of the label: every other logit falls behind."""
    return (calc(softmax(stepped)[c])
        .eq(1 / Sum(exp(z[k] - z[c]) * exp(-eta * (1 - delta(k, c)) * (p[k] + others)), k),
            by=[definition(softmax, others), exp_rules, sifting, softmax_sums_to_one])
        .ge(1 / Sum(exp(z[k] - z[c]) * 1, k),
            by=decay_le_one(u=eta * (1 - delta(k, c)) * (p[k] + others)))
        .eq(p[c],
            by=[definition(p), exp_rules]))


@theorem(exp(-v) < 1)
def decay_lt_one():
    """**Decay**: e^{−v} < 1 for v > 0."""
    return (calc(exp(-v))
        .lt(exp(0),  by=algebra)
        .eq(1,       by=algebra))


@theorem(Eq(1 - P, Sum(rest[i], i)))
def mass_of_the_rest():
    """**Mass of the other classes**: 1 less that of the label."""
    return (calc(1 - P)
        .eq(Sum(rest[i], i),  by=definition(P, rest)))


@theorem(exp(a - eta * (P - 1)) / (exp(a - eta * (P - 1)) + Sum(exp(o[k] - eta * rest[k]), k)) > P)
def step_raises_the_label():
    """**A step on the logits** a of the label and o_k of the other classes raises the probability of the label."""
    return (calc(exp(a - eta * (P - 1)) / (exp(a - eta * (P - 1)) + Sum(exp(o[k] - eta * rest[k]), k)))
        .eq(1 / (1 + Sum(exp(o[k] - a) * exp(-eta * (rest[k] + (1 - P))), k)),              by=exp_rules)
        .eq(1 / (1 + Sum(exp(o[k] - a) * exp(-eta * (rest[k] + Sum(rest[i], i))), k)),      by=mass_of_the_rest)
        .gt(1 / (1 + Sum(exp(o[k] - a) * 1, k)),
            by=decay_lt_one(v=eta * (rest[k] + Sum(rest[i], i))))
        .eq(P,  by=[definition(P), exp_rules]))


@refutation(softmax(vec(z[k] - eta * (3 * p[k] - delta(k, c) - 2 * delta(k, j)), k))[c] >= p[c], given=[wrong])
def step_of_three_observations_lowers_a_label():
    """**A step for three observations** of one input lowers the probability of the label that only one of them has."""
    return {"K": 2, "c": 1, "j": 2, "z": (0, 0), "eta": 1}


@theorem(z[c] - eta * (p[c] - 1) > z[c], given=[several])
def step_raises_the_logit_of_the_label():
    """**A step on the logits** raises that of the label."""
    return (calc(z[c] - eta * (p[c] - 1))
        .gt(z[c],  by=error_at_true_class_is_negative.times(eta)))


@refutation(softmax(stepped)[j] <= p[j], given=[wrong])
def step_may_raise_a_wrong_class():
    """**A step may raise a wrong class**: here from 0.016 to 0.024."""
    return {"K": 3, "c": 1, "j": 2, "z": (0, -2, 2), "eta": 1}

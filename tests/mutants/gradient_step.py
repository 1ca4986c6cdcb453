"""Mistyped steps on the logits that raise the label all the same: every other logit falls behind it."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.error_size import error_at_true_class_is_negative, several
from derive.proofs.softmax.gradient_step import (
    K,
    P,
    a,
    c,
    decay_le_one,
    decay_lt_one,
    eta,
    i,
    k,
    l,
    mass_of_the_rest,
    o,
    others,
    p,
    rest,
    v,
    z,
)
from derive.proofs.softmax.softmax import softmax_sums_to_one

u = vector("u", K, sign=">=")
PARTS = [definition(softmax, others), exp_rules, sifting, softmax_sums_to_one]


def falling(logits, fall, by):
    """The other logits fall behind that of the label by numbers ≥ 0."""
    return (calc(softmax(vec(logits, k))[c])
        .eq(1 / Sum(exp(z[k] - z[c]) * exp(-(1 - delta(k, c)) * fall), k),  by=by)
        .ge(1 / Sum(exp(z[k] - z[c]) * 1, k),                               by=decay_le_one(u=(1 - delta(k, c)) * fall))
        .eq(p[c],                                                           by=[definition(p), exp_rules]))


@theorem(softmax(vec(z[k] + 2 * (-eta * (p[k] - delta(k, c))), k))[c] >= p[c])
def step_twice():
    """By 2η(p_k + Σ_{l≠c} p_l)."""
    return falling(z[k] + 2 * (-eta * (p[k] - delta(k, c))), 2 * eta * (p[k] + others), PARTS)


@theorem(softmax(vec(z[k] - (p[k] - delta(k, c)), k))[c] >= p[c])
def step_of_size_one():
    """By p_k + Σ_{l≠c} p_l."""
    return falling(z[k] - (p[k] - delta(k, c)), p[k] + others, PARTS)


@theorem(softmax(vec(z[k] - eta * (-delta(k, c)), k))[c] >= p[c])
def step_on_the_label_alone():
    """By η."""
    return falling(z[k] - eta * (-delta(k, c)), eta, [definition(softmax), exp_rules])


@theorem(softmax(vec(z[k] - eta * (-p[k] - delta(k, c)), k))[c] >= p[c])
def step_that_raises_all():
    """By η(1 + p_c − p_k)."""
    return falling(z[k] - eta * (-p[k] - delta(k, c)),
                   eta * (2 * p[c] + Sum((1 - delta(l, c)) * (1 - delta(l, k)) * p[l], l)),
                   [definition(softmax), exp_rules, sifting, softmax_sums_to_one])


@theorem(softmax(vec(z[k] - eta * (p[k] + 2 * (-delta(k, c))), k))[c] >= p[c])
def step_twice_on_the_label():
    """By η(1 + p_k + Σ_{l≠c} p_l)."""
    return falling(z[k] - eta * (p[k] + 2 * (-delta(k, c))), eta * (1 + p[k] + others), PARTS)


@theorem(softmax(vec(z[k] - eta * (p[c] - delta(k, c)), k))[c] >= p[c])
def step_with_the_mass_of_the_label():
    """By η."""
    return falling(z[k] - eta * (p[c] - delta(k, c)), eta, [definition(softmax), exp_rules])


@theorem(exp(a + v) / (exp(a + v) + Sum(exp(o[k] - u[k]), k)) > P)
def raising_the_label():
    """The label rises by v > 0, and no other logit rises."""
    return (calc(exp(a + v) / (exp(a + v) + Sum(exp(o[k] - u[k]), k)))
        .eq(1 / (1 + Sum(exp(o[k] - a) * exp(-(u[k] + v)), k)),   by=exp_rules)
        .gt(1 / (1 + Sum(exp(o[k] - a) * 1, k)),                  by=decay_lt_one(v=u[k] + v))
        .eq(P,                                                    by=[definition(P), exp_rules]))


def raised(fall, logits):
    """The others fall, and the label rises by η(1 − P) = η Σ r_i."""
    up, rise = exp(a - eta * (P - 1)), eta * Sum(rest[i], i)
    return (calc(up / (up + Sum(exp(logits), k)))
        .eq(exp(a + rise) / (exp(a + rise) + Sum(exp(o[k] - fall), k)),  by=mass_of_the_rest)
        .gt(P,                                                           by=raising_the_label(v=rise, u=vec(fall, k))))


@theorem(exp(a - eta * (P - 1)) / (exp(a - eta * (P - 1)) + Sum(exp(o[k]), k)) > P)
def step_of_the_label_alone():
    """The others stay."""
    return raised(0, o[k])


@theorem(exp(a - eta * (P - 1)) / (exp(a - eta * (P - 1)) + Sum(exp(o[k] - rest[k]), k)) > P)
def others_fall_by_their_mass():
    """The others fall by r_k."""
    return raised(rest[k], o[k] - rest[k])


@theorem(exp(a - eta * (P - 1)) / (exp(a - eta * (P - 1)) + Sum(exp(o[k] - eta), k)) > P)
def others_fall_by_the_step():
    """The others fall by η."""
    return raised(eta, o[k] - eta)


@theorem(z[c] - (p[c] - delta(c, c)) > z[c], given=[several])
def step_of_size_one_raises_the_logit():
    """p_c < 1."""
    return (calc(z[c] - (p[c] - delta(c, c)))
        .gt(z[c],  by=error_at_true_class_is_negative))

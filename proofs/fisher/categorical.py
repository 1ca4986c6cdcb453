"""Fisher information of the categorical distribution on 1..K, in logits and in mean parameters.

In logits p = softmax(z).  In mean parameters q_1, ..., q_M are free, and the last of the M + 1 classes has r = 1 − Σ q.
References: Amari, *Information Geometry and Its Applications* (2016), section 2.2.
"""
from derive import *

K, M = size("K"), size("M")
i, j, k = indices("i j k", K)
z = vector("z", K)
p = define("p", exp(z[k]) / Sum(exp(z[j]), j), k)

score = gradient(log(p[k]), z)

a, b, c = indices("a b c", M)
q = vector("q", M, sign=">")
r = define("r", 1 - Sum(q[c], c))
rest = hypothesis("last_class_has_mass", r > 0)


@theorem(Eq(D(log(p[k]), z[i]), delta(i, k) - p[i]))
def categorical_score_in_logits():
    """**Score of the categorical distribution** in its logits."""
    return (calc(D(log(p[k]), z[i]))
        .eq(D(z[k] - log(Sum(exp(z[j]), j)), z[i]),              by=[definition(p), log_rules])
        .eq(delta(i, k) - exp(z[i]) / Sum(exp(z[j]), j),         by=[differentiation, sifting])
        .eq(delta(i, k) - p[i],                                  by=definition(p)))


@theorem(Eq(Sum(p[k], k), 1))
def categorical_total_mass():
    """**Normalisation of the categorical distribution** in logits."""
    return (calc(Sum(p[k], k))
        .eq(1,  by=definition(p)))


@theorem(Eq(Sum(p[k] * D(log(p[k]), z[i]) * D(log(p[k]), z[j]), k), p[i] * delta(i, j) - p[i] * p[j]))
def categorical_information_in_logits():
    """**Fisher information of the categorical distribution in logits**: diag(p) − ppᵀ."""
    return (calc(Sum(p[k] * D(log(p[k]), z[i]) * D(log(p[k]), z[j]), k))
        .eq(Sum(p[k] * (delta(i, k) - p[i]) * (delta(j, k) - p[j]), k),
            by=categorical_score_in_logits)
        .eq(p[i] * delta(i, j) - 2 * p[i] * p[j] + p[i] * p[j] * Sum(p[k], k),
            by=sifting)
        .eq(p[i] * delta(i, j) - p[i] * p[j],
            by=categorical_total_mass))


matrix_view(categorical_information_in_logits, summed(p[k] * outer(score, score), k), diag(p) - outer(p, p), i, j)


@theorem(Eq(-Sum(p[k] * D(D(log(p[k]), z[i]), z[j]), k), p[i] * delta(i, j) - p[i] * p[j]))
def categorical_information_in_logits_by_curvature():
    """**Fisher information of the categorical distribution in logits**, as minus the mean curvature."""
    return (calc(-Sum(p[k] * D(D(log(p[k]), z[i]), z[j]), k))
        .eq(-Sum(p[k] * D(delta(i, k) - p[i], z[j]), k),     by=categorical_score_in_logits)
        .eq(D(p[i], z[j]) * Sum(p[k], k),                    by=differentiation)
        .eq(D(p[i], z[j]),                                   by=categorical_total_mass)
        .eq(p[i] * delta(i, j) - p[i] * p[j],                by=[definition(p), differentiation, sifting]))


@theorem(Eq(Sum(q[c] * D(log(q[c]), q[a]) * D(log(q[c]), q[b]), c) + r * D(log(r), q[a]) * D(log(r), q[b]),
            delta(a, b) / q[a] + 1 / r), given=[rest])
def categorical_information_in_means():
    """**Fisher information of the categorical distribution in mean parameters**: δ_ab/q_a + 1/r."""
    return (calc(Sum(q[c] * D(log(q[c]), q[a]) * D(log(q[c]), q[b]), c) + r * D(log(r), q[a]) * D(log(r), q[b]))
        .eq(Sum(q[c] * (delta(a, c) / q[c]) * (delta(b, c) / q[c]), c) + r * (-1 / r) * (-1 / r),
            by=[definition(r), differentiation, sifting])
        .eq(delta(a, b) / q[a] + 1 / r,
            by=sifting))


@theorem(Eq(-Sum(q[c] * D(D(log(q[c]), q[a]), q[b]), c) - r * D(D(log(r), q[a]), q[b]),
            delta(a, b) / q[a] + 1 / r), given=[rest])
def categorical_information_in_means_by_curvature():
    """**Fisher information of the categorical distribution in mean parameters**, as minus the mean curvature."""
    return (calc(-Sum(q[c] * D(D(log(q[c]), q[a]), q[b]), c) - r * D(D(log(r), q[a]), q[b]))
        .eq(delta(a, b) / q[a] + 1 / r,
            by=[definition(r), differentiation, sifting]))

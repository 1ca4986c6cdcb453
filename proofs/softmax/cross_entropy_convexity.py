"""In what the cross-entropy is convex: in probabilities, logits, linear weights; not jointly, nor in two layers.

    L(q) = −Σ y_k log q_k        L(z) = lse(z) − Σ y_k z_k        0 ≤ t ≤ 1

In the probabilities 0 < s ≤ 1, where the logarithm of the mixture is visibly defined.
Where it meets its chords: `cross_entropy_chords`.

References: Boyd and Vandenberghe, *Convex Optimization* (2004), sections 3.1.5 and 7.1.1.
"""
from derive import *
from derive.proofs.information.concave_logarithm import log_is_concave
from derive.proofs.softmax.log_sum_exp_convexity import logsumexp_is_convex
from derive.proofs.softmax.softmax import cross_entropy_hessian, hessian_is_positive_semidefinite

K, d = size("K"), size("d")
i, j, k = indices("i j k", K)
n = index("n", d)
c, t = real("c"), nonnegative_real("t")
s = positive("s")
z, w, v, y = vector("z", K), vector("w", K), vector("v", K), vector("y", K)
q, r = vector("q", K, sign=">"), vector("r", K, sign=">")
U, V, x = matrix("U", K, d), matrix("V", K, d), vector("x", d)
g, h = positive_distribution("g", K), positive_distribution("h", K)
e = vector("e", K, sign=">=")
l1, l2, m1, m2 = real("l_1"), real("l_2"), real("m_1"), real("m_2")

mix = vec((1 - t) * z[k] + t * w[k], k)
at_u, at_v = vec(Sum(U[k, n] * x[n], n), k), vec(Sum(V[k, n] * x[n], n), k)
between = vec(Sum(((1 - t) * U[k, n] + t * V[k, n]) * x[n], n), k)
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
one = hypothesis("targets_sum_to_one", Eq(Sum(y[k], k), 1), "targets that sum to one")
s_at_most_one = hypothesis("s_at_most_one", s <= 1, "s ≤ 1")
at_most_one = hypothesis("t_at_most_one", t <= 1, "t ≤ 1")


@theorem(-Sum(e[k] * log((1 - s) * q[k] + s * r[k]), k)
         <= (1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k), given=[s_at_most_one])
def cross_entropy_is_convex_in_probabilities():
    """**Convexity in the probabilities**: on a segment the cross-entropy lies below its chord."""
    return (calc(-Sum(e[k] * log((1 - s) * q[k] + s * r[k]), k))
        .le(-Sum(e[k] * ((1 - s) * log(q[k]) + s * log(r[k])), k),
            by=log_is_concave(a=q[k], b=r[k]))
        .eq((1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k),
            by=algebra))


@theorem(logsumexp(mix) - Sum(y[k] * mix[k], k)
         <= (1 - t) * (logsumexp(z) - Sum(y[k] * z[k], k)) + t * (logsumexp(w) - Sum(y[k] * w[k], k)),
         given=[at_most_one])
def cross_entropy_is_convex_in_logits():
    """**Convexity in the logits**: on a segment lse(z) − Σ y_k z_k lies below its chord, whatever the targets."""
    return (calc(logsumexp(mix) - Sum(y[k] * mix[k], k))
        .le((1 - t) * logsumexp(z) + t * logsumexp(w) - Sum(y[k] * mix[k], k),
            by=logsumexp_is_convex)
        .eq((1 - t) * (logsumexp(z) - Sum(y[k] * z[k], k)) + t * (logsumexp(w) - Sum(y[k] * w[k], k)),
            by=algebra))


@theorem(Eq(logsumexp(vec(z[k] + c, k)) - Sum(y[k] * (z[k] + c), k), logsumexp(z) - Sum(y[k] * z[k], k)), given=[one])
def cross_entropy_is_constant_along_ones():
    """**No strict convexity in the logits**: along the vector of ones the cross-entropy is constant."""
    return (calc(logsumexp(vec(z[k] + c, k)) - Sum(y[k] * (z[k] + c), k))
        .eq(c + logsumexp(z) - Sum(y[k] * z[k], k) - c * Sum(y[k], k),
            by=[definition(logsumexp), exp_rules, log_rules])
        .eq(logsumexp(z) - Sum(y[k] * z[k], k),                          by=one))


@theorem(logsumexp(between) - Sum(y[k] * between[k], k)
         <= (1 - t) * (logsumexp(at_u) - Sum(y[k] * at_u[k], k))
         + t * (logsumexp(at_v) - Sum(y[k] * at_v[k], k)), given=[at_most_one])
def cross_entropy_is_convex_in_linear_weights():
    """**Convexity in linear weights**: as a function of W in z = Wx it lies below its chord."""
    return (calc(logsumexp(between) - Sum(y[k] * between[k], k))
        .le((1 - t) * (logsumexp(at_u) - Sum(y[k] * at_u[k], k))
            + t * (logsumexp(at_v) - Sum(y[k] * at_v[k], k)),
            by=cross_entropy_is_convex_in_logits(z=at_u, w=at_v)))


@theorem(Sum(v[i] * D(-Sum(y[k] * log(p[k]), k), z[i], z[j]) * v[j], i, j) >= 0, given=[one])
def cross_entropy_hessian_form_is_nonnegative():
    """**Hessian of the cross-entropy in the logits**: it is positive semidefinite."""
    return (calc(Sum(v[i] * D(-Sum(y[k] * log(p[k]), k), z[i], z[j]) * v[j], i, j))
        .eq(Sum(v[i] * (p[i] * delta(i, j) - p[i] * p[j]) * v[j], i, j),  by=cross_entropy_hessian)
        .ge(0,                                                            by=hessian_is_positive_semidefinite))


@refutation(log(1 + exp(-(l1 + m1) / 2 * ((l2 + m2) / 2))) <= (log(1 + exp(-l1 * l2)) + log(1 + exp(-m1 * m2))) / 2)
def cross_entropy_is_not_convex_in_two_layers():
    """**No convexity in the weights of two layers**: of log(1 + e^{−ab}) the midpoint of ±(1, 1) is the worst."""
    return {"l_1": 1, "l_2": 1, "m_1": -1, "m_2": -1}


@refutation(-Sum((g[k] + h[k]) / 2 * log((g[k] + h[k]) / 2), k)
            <= (-Sum(g[k] * log(g[k]), k) - Sum(h[k] * log(h[k]), k)) / 2)
def cross_entropy_is_not_jointly_convex():
    """**No joint convexity** in targets and probabilities: along y = q it is the entropy, which is concave."""
    return {"K": 2, "g": ["1/4", "3/4"], "h": ["3/4", "1/4"]}

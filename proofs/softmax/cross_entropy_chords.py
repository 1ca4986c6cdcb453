"""Where the cross-entropy meets its chords: the equality cases of its convexity, for every weight 0 < s < 1.

    L(z) = lse(z) − Σ y_k z_k        L(q) = −Σ e_k log q_k

Two vectors of logits must differ by one number, whatever the targets; two vectors of probabilities must agree on every
class with a target.

References: Boyd and Vandenberghe, *Convex Optimization* (2004), sections 3.1.1 and 3.1.5.
"""
from derive import *
from derive.proofs.information.concave_logarithm import log_is_concave, weighted_log_meets_its_chord_iff
from derive.proofs.softmax.cross_entropy_convexity import K, U, V, at_u, at_v, e, n, q, r, w, x, y, z
from derive.proofs.softmax.log_sum_exp_convexity import inner, logsumexp_meets_its_chord_iff, s, s_below_one

k, l = indices("k l", K)
between = vec(Sum(((1 - s) * U[k, n] + s * V[k, n]) * x[n], n), k)
G = define("G", e[k] * (log((1 - s) * q[k] + s * r[k]) - (1 - s) * log(q[k]) - s * log(r[k])), k)


@theorem(iff(Eq(logsumexp(inner) - Sum(y[k] * inner[k], k),
                (1 - s) * (logsumexp(z) - Sum(y[k] * z[k], k)) + s * (logsumexp(w) - Sum(y[k] * w[k], k))),
             forall(k, l, Eq(z[k] - w[k], z[l] - w[l]))), given=[s_below_one])
def cross_entropy_meets_its_chord_in_logits_iff():
    """**Convexity in the logits, equality**: lse(z) − Σ y_k z_k meets its chord only where z − w is constant."""
    return (calc(Eq(logsumexp(inner) - Sum(y[k] * inner[k], k),
                    (1 - s) * (logsumexp(z) - Sum(y[k] * z[k], k)) + s * (logsumexp(w) - Sum(y[k] * w[k], k))))
        .iff(Eq(logsumexp(inner), (1 - s) * logsumexp(z) + s * logsumexp(w)),  by=algebra)
        .iff(forall(k, l, Eq(z[k] - w[k], z[l] - w[l])),                       by=logsumexp_meets_its_chord_iff))


@theorem(iff(Eq(logsumexp(between) - Sum(y[k] * between[k], k),
                (1 - s) * (logsumexp(at_u) - Sum(y[k] * at_u[k], k)) + s * (logsumexp(at_v) - Sum(y[k] * at_v[k], k))),
             forall(k, l, Eq(at_u[k] - at_v[k], at_u[l] - at_v[l]))), given=[s_below_one])
def cross_entropy_meets_its_chord_in_linear_weights_iff():
    """**Convexity in linear weights, equality**: it meets its chord only where (U − V)x is constant."""
    return (calc(Eq(logsumexp(between) - Sum(y[k] * between[k], k),
                    (1 - s) * (logsumexp(at_u) - Sum(y[k] * at_u[k], k))
                    + s * (logsumexp(at_v) - Sum(y[k] * at_v[k], k))))
        .iff(forall(k, l, Eq(at_u[k] - at_v[k], at_u[l] - at_v[l])),
            by=cross_entropy_meets_its_chord_in_logits_iff(z=at_u, w=at_v)))


@theorem(iff(Eq(-Sum(e[k] * log((1 - s) * q[k] + s * r[k]), k),
                (1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k)),
             forall(k, Eq(e[k] * q[k], e[k] * r[k]))), given=[s_below_one])
def cross_entropy_meets_its_chord_in_probabilities_iff():
    """**Convexity in the probabilities, equality**: it meets its chord only where q_k = r_k for all e_k > 0."""
    return (calc(Eq(-Sum(e[k] * log((1 - s) * q[k] + s * r[k]), k),
                    (1 - s) * -Sum(e[k] * log(q[k]), k) + s * -Sum(e[k] * log(r[k]), k)))
        .iff(Eq(Sum(G[k], k), 0),
            by=definition(G))
        .iff(forall(k, Eq(G[k], 0)),
            by=[sum_of_nonnegatives, definition(G), log_is_concave(a=q[k], b=r[k]).times(e[k])])
        .iff(forall(k, Eq(e[k] * q[k], e[k] * r[k])),
            by=[definition(G), weighted_log_meets_its_chord_iff(c=e[k], a=q[k], b=r[k])]))

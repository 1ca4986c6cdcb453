"""Log-sum-exp as the largest free energy Σ q_k z_k + H(q) of a distribution q, and its convexity.

    lse(z) = log Σ exp z_k        p = softmax(z)        ∇lse = p        ∇²lse = diag(p) − ppᵀ

It is strictly convex but for a common shift: inside a segment it meets its chord only where z − w is constant.

References: Boyd and Vandenberghe, *Convex Optimization* (2004), sections 3.1.5 and 3.3.1; Wainwright and Jordan,
*Graphical Models, Exponential Families, and Variational Inference* (2008), theorem 3.4.
"""
from derive import *
from derive.proofs.information.concave_logarithm import (
    geometric_mean_eq_arithmetic_mean_iff,
    geometric_mean_le_arithmetic_mean,
)
from derive.proofs.information.gibbs import gibbs, kl_eq_zero_iff
from derive.proofs.information.logarithm import log_eq_zero_iff
from derive.proofs.softmax.jacobian import jacobian_form_is_variance
from derive.proofs.softmax.simplex import equal_softmax_iff_constant_difference
from derive.proofs.softmax.softmax import logsumexp_gradient, softmax_jacobian

K = size("K")
i, j, k, l = indices("i j k l", K)
z, w, v = vector("z", K), vector("w", K), vector("v", K)
t, s = nonnegative_real("t"), positive("s")
q = distribution("q", K)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
r = define("r", exp(w[i]) / Sum(exp(w[k]), k), i)
mix = vec((1 - t) * z[k] + t * w[k], k)
m = define("m", exp((1 - t) * z[i] + t * w[i]) / Sum(exp((1 - t) * z[k] + t * w[k]), k), i)
G = define("G", (1 - s) * p[k] + s * r[k] - p[k]**(1 - s) * r[k]**s, k)
inner = vec((1 - s) * z[k] + s * w[k], k)
at_most_one = hypothesis("t_at_most_one", t <= 1, "t ≤ 1")
s_below_one = hypothesis("s_below_one", s < 1, "s < 1")


@theorem(Sum(q[k] * z[k], k) + H(q) <= logsumexp(z))
def logsumexp_ge_free_energy():
    """**Variational formula of log-sum-exp**: lse(z) ≥ Σ q_k z_k + H(q) for every distribution q."""
    return (calc(Sum(q[k] * z[k], k) + H(q))
        .eq(logsumexp(z) - KL(q, p),     by=[definition(H, KL, p, logsumexp), log_rules, normalised(q)])
        .le(logsumexp(z),                by=gibbs(p=q, q=p)))


@theorem(iff(Eq(Sum(q[k] * z[k], k) + H(q), logsumexp(z)), forall(k, Eq(q[k], p[k]))))
def logsumexp_eq_free_energy_iff():
    """**Variational formula, equality**: it is attained exactly at the softmax."""
    return (calc(Eq(Sum(q[k] * z[k], k) + H(q), logsumexp(z)))
        .iff(Eq(KL(q, p), 0),                by=[definition(H, KL, p, logsumexp), log_rules, normalised(q)])
        .iff(forall(k, Eq(q[k], p[k])),      by=kl_eq_zero_iff(p=q, q=p)))


@theorem(logsumexp(mix) <= (1 - t) * logsumexp(z) + t * logsumexp(w), given=[at_most_one])
def logsumexp_is_convex():
    """**Convexity of log-sum-exp**: on a segment it lies below its chord."""
    return (calc(logsumexp(mix))
        .eq(Sum(m[k] * mix[k], k) + H(m),
            by=[definition(logsumexp, H, m), log_rules])
        .eq((1 - t) * (Sum(m[k] * z[k], k) + H(m)) + t * (Sum(m[k] * w[k], k) + H(m)),
            by=algebra)
        .le((1 - t) * logsumexp(z) + t * (Sum(m[k] * w[k], k) + H(m)),
            by=logsumexp_ge_free_energy(q=m))
        .le((1 - t) * logsumexp(z) + t * logsumexp(w),
            by=logsumexp_ge_free_energy(q=m, z=w)))


@theorem(iff(Eq(logsumexp(inner), (1 - s) * logsumexp(z) + s * logsumexp(w)),
             forall(k, l, Eq(z[k] - w[k], z[l] - w[l]))), given=[s_below_one])
def logsumexp_meets_its_chord_iff():
    """**Convexity of log-sum-exp, equality**: inside a segment it meets its chord only where z − w is constant."""
    return (calc(Eq(logsumexp(inner), (1 - s) * logsumexp(z) + s * logsumexp(w)))
        .iff(Eq(log(Sum(p[k]**(1 - s) * r[k]**s, k)), 0),
            by=[definition(p, r, logsumexp), log_rules, exp_rules])
        .iff(Eq(Sum(p[k]**(1 - s) * r[k]**s, k), 1),
            by=log_eq_zero_iff(t=Sum(p[k]**(1 - s) * r[k]**s, k)))
        .iff(Eq(Sum(G[k], k), 0),
            by=definition(p, r, G))
        .iff(forall(k, Eq(G[k], 0)),
            by=[sum_of_nonnegatives, definition(G), geometric_mean_le_arithmetic_mean(a=p[k], b=r[k])])
        .iff(forall(k, Eq(p[k], r[k])),
            by=[definition(G), geometric_mean_eq_arithmetic_mean_iff(a=p[k], b=r[k])])
        .iff(forall(k, l, Eq(z[k] - w[k], z[l] - w[l])),
            by=[definition(p, r, softmax), equal_softmax_iff_constant_difference]))


@theorem(Eq(D(logsumexp(z), z[i], z[j]), p[i] * delta(i, j) - p[i] * p[j]))
def logsumexp_hessian():
    """**Hessian of log-sum-exp**: diag(p) − ppᵀ."""
    return (calc(D(logsumexp(z), z[i], z[j]))
        .eq(D(p[i], z[j]),                       by=logsumexp_gradient(j=i))
        .eq(p[i] * (delta(i, j) - p[j]),         by=softmax_jacobian)
        .eq(p[i] * delta(i, j) - p[i] * p[j],    by=algebra))


matrix_view(logsumexp_hessian, hessian(logsumexp(z), z), diag(p) - outer(p, p), i, j)


@theorem(Sum(v[i] * D(logsumexp(z), z[i], z[j]) * v[j], i, j) >= 0)
def logsumexp_hessian_is_positive_semidefinite():
    """**Positive semidefinite Hessian of log-sum-exp**: its quadratic form is the variance of v under the softmax."""
    return (calc(Sum(v[i] * D(logsumexp(z), z[i], z[j]) * v[j], i, j))
        .eq(Sum(v[i] * D(p[i], z[j]) * v[j], i, j),                  by=logsumexp_gradient(j=i))
        .eq(variance(p, v),                                          by=jacobian_form_is_variance)
        .eq(Sum(p[k] * (v[k] - Sum(p[l] * v[l], l))**2, k),          by=definition(variance, mean))
        .ge(0,                                                       by=signs))

"""The softmax, its Jacobian, and the gradient and Hessian of the cross-entropy in the logits.

    Z = Σ exp z_k        p_i = exp z_i / Z        L = −Σ y_k log p_k

Logits z are real, K ≥ 1 is symbolic, i, j, k, l range over 1..K.
References: Bishop, *Pattern Recognition and Machine Learning* (2006), equations (4.104)–(4.110).
"""
from derive import *

K = size("K")
i, j, k, l = indices("i j k l", K)
z, y, v = vector("z", K), vector("y", K), vector("v", K)
c = real("c")

Z = define("Z", Sum(exp(z[k]), k))
p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
L = define("L", -Sum(y[k] * log(p[k]), k))
one = hypothesis("targets_sum_to_one", Eq(Sum(y[k], k), 1), "targets that sum to one")


@theorem(Eq(D(Z, z[j]), exp(z[j])))
def partition_gradient():
    """**Gradient of the partition function**: it picks out one exponential."""
    return (calc(D(Z, z[j]))
        .eq(D(Sum(exp(z[k]), k), z[j]),    by=definition(Z))
        .eq(Sum(D(exp(z[k]), z[j]), k),    by=linearity)
        .eq(Sum(exp(z[k]) * delta(k, j), k),  by=chain_rule)
        .eq(exp(z[j]),                     by=sifting))


@theorem(Eq(D(p[i], z[j]), p[i] * (delta(i, j) - p[j])))
def softmax_jacobian():
    """**Jacobian of the softmax**: ∂p_i/∂z_j = p_i(δ_ij − p_j), that is diag(p) − ppᵀ."""
    return (calc(D(p[i], z[j]))
        .eq(D(exp(z[i]) / Z, z[j]),                                         by=definition(p, Z))
        .eq((D(exp(z[i]), z[j]) * Z - exp(z[i]) * D(Z, z[j])) / Z**2,       by=quotient_rule)
        .eq((exp(z[i]) * delta(i, j) * Z - exp(z[i]) * exp(z[j])) / Z**2,   by=[chain_rule, partition_gradient])
        .eq(delta(i, j) * (exp(z[i]) / Z) - (exp(z[i]) / Z) * (exp(z[j]) / Z),  by=algebra)
        .eq(delta(i, j) * p[i] - p[i] * p[j],                               by=definition(p, Z))
        .eq(p[i] * (delta(i, j) - p[j]),                                    by=algebra))


matrix_view(softmax_jacobian, jacobian(p, z), diag(p) - outer(p, p), i, j)


@theorem(Eq(Sum(p[i], i), 1))
def softmax_sums_to_one():
    """**Normalisation of the softmax**: its entries sum to one."""
    return (calc(Sum(p[i], i))
        .eq(Sum(exp(z[i]) / Sum(exp(z[k]), k), i),     by=definition(p))
        .eq(Sum(exp(z[i]), i) / Sum(exp(z[k]), k),     by=algebra)
        .eq(1,                                         by=algebra))


@theorem(Eq(softmax(vec(z[k] + c, k))[i], softmax(z)[i]))
def softmax_shift():
    """**Shift invariance**: adding one number to all logits changes nothing."""
    return (calc(softmax(vec(z[k] + c, k))[i])
        .eq(exp(z[i] + c) / Sum(exp(z[k] + c), k),                by=definition(softmax))
        .eq(exp(c) * exp(z[i]) / (exp(c) * Sum(exp(z[k]), k)),    by=exp_rules)
        .eq(exp(z[i]) / Sum(exp(z[k]), k),                        by=algebra)
        .eq(softmax(z)[i],                                        by=definition(softmax)))


@theorem(Eq(-Sum(y[k] * log(p[k]), k), logsumexp(z) - Sum(y[k] * z[k], k)), given=[one])
def cross_entropy_eq_logsumexp():
    """**Cross-entropy of the softmax**: −Σ y_k log p_k = logsumexp(z) − Σ y_k z_k, for targets with Σ y_k = 1."""
    return (calc(-Sum(y[k] * log(p[k]), k))
        .eq(-Sum(y[k] * log(exp(z[k]) / Sum(exp(z[l]), l)), k),        by=definition(p))
        .eq(-Sum(y[k] * (z[k] - log(Sum(exp(z[l]), l))), k),           by=log_rules)
        .eq(Sum(y[k], k) * log(Sum(exp(z[l]), l)) - Sum(y[k] * z[k], k),  by=algebra)
        .eq(log(Sum(exp(z[l]), l)) - Sum(y[k] * z[k], k),              by=one)
        .eq(logsumexp(z) - Sum(y[k] * z[k], k),                        by=definition(logsumexp)))


@theorem(Eq(D(logsumexp(z), z[j]), p[j]))
def logsumexp_gradient():
    """**Gradient of log-sum-exp**: it is the softmax."""
    return (calc(D(logsumexp(z), z[j]))
        .eq(D(log(Z), z[j]),           by=definition(logsumexp, Z))
        .eq(D(Z, z[j]) / Z,            by=chain_rule)
        .eq(exp(z[j]) / Z,             by=partition_gradient)
        .eq(p[j],                      by=definition(p, Z)))


matrix_view(logsumexp_gradient, gradient(logsumexp(z), z), array(p), j)


@theorem(Eq(D(-Sum(y[k] * log(p[k]), k), z[j]), p[j] - y[j]), given=[one])
def cross_entropy_gradient():
    """**Gradient of the cross-entropy**: prediction minus target."""
    return (calc(D(-Sum(y[k] * log(p[k]), k), z[j]))
        .eq(D(logsumexp(z) - Sum(y[k] * z[k], k), z[j]),        by=cross_entropy_eq_logsumexp)
        .eq(D(logsumexp(z), z[j]) - Sum(y[k] * delta(k, j), k), by=differentiation)
        .eq(p[j] - Sum(y[k] * delta(k, j), k),                  by=logsumexp_gradient)
        .eq(p[j] - y[j],                                        by=sifting))


matrix_view(cross_entropy_gradient, gradient(L, z), array(p) - array(y), j)


@theorem(Eq(D(-Sum(y[k] * log(p[k]), k), z[i], z[j]), p[i] * delta(i, j) - p[i] * p[j]), given=[one])
def cross_entropy_hessian():
    """**Hessian of the cross-entropy**: diag(p) − ppᵀ, whatever the targets."""
    return (calc(D(-Sum(y[k] * log(p[k]), k), z[i], z[j]))
        .eq(D(p[i] - y[i], z[j]),                   by=cross_entropy_gradient(j=i))
        .eq(D(p[i], z[j]),                          by=differentiation)
        .eq(p[i] * (delta(i, j) - p[j]),            by=softmax_jacobian)
        .eq(p[i] * delta(i, j) - p[i] * p[j],       by=algebra))


matrix_view(cross_entropy_hessian, hessian(L, z), diag(p) - outer(p, p), i, j)


@theorem(Sum(v[i] * (p[i] * delta(i, j) - p[i] * p[j]) * v[j], i, j) >= 0)
def hessian_is_positive_semidefinite():
    """**Positive semidefinite Hessian**: vᵀHv is the variance of v under p."""
    return (calc(Sum(v[i] * (p[i] * delta(i, j) - p[i] * p[j]) * v[j], i, j))
        .eq(Sum(p[k] * v[k]**2, k) - Sum(p[k] * v[k], k)**2,          by=sifting)
        .eq(Sum(p[k] * (v[k] - Sum(p[l] * v[l], l))**2, k),           by=softmax_sums_to_one)
        .eq(variance(p, v),                                           by=definition(variance, mean))
        .ge(0,                                                        by=signs))

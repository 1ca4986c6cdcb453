"""The cross-entropy of the softmax for targets of any total S = Σ y_k, and its gradient Sp − y.

    p_i = exp z_i / Σ exp z_k        L = −Σ y_k log p_k        ∂L/∂z_j = S p_j − y_j

The textbook's p − y needs S = 1; for one-hot targets it also follows by the chain rule through p_c alone.
References: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3; Bishop, *Pattern Recognition and
Machine Learning* (2006), equation (4.109).
"""
from derive import *
from derive.proofs.softmax.softmax import logsumexp_gradient, softmax_jacobian

K = size("K")
i, j, k, l, c = indices("i j k l c", K)
z, y, q = vector("z", K), vector("y", K), vector("q", K, sign=">")

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
S = define("S", Sum(y[k], k))
L = define("L", -Sum(y[k] * log(p[k]), k))


@theorem(Eq(-Sum(y[k] * log(p[k]), k), S * logsumexp(z) - Sum(y[k] * z[k], k)))
def cross_entropy_of_any_targets():
    """**Cross-entropy in the logits**, for targets of any total: L = S lse(z) − Σ y_k z_k."""
    return (calc(-Sum(y[k] * log(p[k]), k))
        .eq(-Sum(y[k] * (z[k] - log(Sum(exp(z[l]), l))), k),                 by=[definition(p), log_rules])
        .eq(Sum(y[k], k) * log(Sum(exp(z[l]), l)) - Sum(y[k] * z[k], k),     by=algebra)
        .eq(S * logsumexp(z) - Sum(y[k] * z[k], k),                          by=definition(S, logsumexp)))


@theorem(Eq(D(-Sum(y[k] * log(p[k]), k), z[j]), S * p[j] - y[j]))
def cross_entropy_gradient_of_any_targets():
    """**Gradient of the cross-entropy**, for targets of any total: Sp − y."""
    return (calc(D(-Sum(y[k] * log(p[k]), k), z[j]))
        .eq(D(S * logsumexp(z) - Sum(y[k] * z[k], k), z[j]),                 by=cross_entropy_of_any_targets)
        .eq(S * D(logsumexp(z), z[j]) - Sum(y[k] * delta(k, j), k),          by=differentiation)
        .eq(S * p[j] - Sum(y[k] * delta(k, j), k),                           by=logsumexp_gradient)
        .eq(S * p[j] - y[j],                                                 by=sifting))


matrix_view(cross_entropy_gradient_of_any_targets, gradient(L, z), S * array(p) - array(y), j)


@theorem(Eq(D(-Sum(y[k] * log(p[k]), k), z[i], z[j]), S * p[i] * delta(i, j) - S * p[i] * p[j]))
def cross_entropy_hessian_of_any_targets():
    """**Hessian of the cross-entropy**, for targets of any total: S(diag(p) − ppᵀ)."""
    return (calc(D(-Sum(y[k] * log(p[k]), k), z[i], z[j]))
        .eq(D(S * p[i] - y[i], z[j]),                   by=cross_entropy_gradient_of_any_targets(j=i))
        .eq(S * D(p[i], z[j]),                          by=differentiation)
        .eq(S * p[i] * (delta(i, j) - p[j]),            by=softmax_jacobian)
        .eq(S * p[i] * delta(i, j) - S * p[i] * p[j],   by=algebra))


matrix_view(cross_entropy_hessian_of_any_targets, hessian(L, z), S * (diag(p) - outer(p, p)), i, j)


@refutation(Eq(D(-Sum(y[k] * log(p[k]), k), z[j]), p[j] - y[j]))
def gradient_for_two_labels_at_once():
    """**Targets must sum to one**: with two labels at once, y = (1, 1), the gradient is not p − y."""
    return {"K": 2, "j": 1, "z": [0, 0], "y": [1, 1]}


@theorem(Eq(Sum(D(-Sum(y[k] * log(p[k]), k), z[j]), j), 0))
def cross_entropy_gradient_sums_to_zero():
    """**Components of the gradient**: they sum to zero for targets of any total."""
    return (calc(Sum(D(-Sum(y[k] * log(p[k]), k), z[j]), j))
        .eq(Sum(S * p[j] - y[j], j),          by=cross_entropy_gradient_of_any_targets)
        .eq(S * Sum(p[j], j) - Sum(y[k], k),  by=algebra)
        .eq(S - Sum(y[k], k),                 by=definition(p))
        .eq(0,                                by=definition(S)))


@theorem(Eq(D(-Sum(y[k] * log(q[k]), k), q[j]), -y[j] / q[j]))
def cross_entropy_slope_in_probabilities():
    """**Slope in the probabilities**, taken as free positive numbers: −y_j/q_j, which is −1 and not 0 at q = y."""
    return (calc(D(-Sum(y[k] * log(q[k]), k), q[j]))
        .eq(-Sum(y[k] * delta(k, j) / q[k], k),     by=differentiation)
        .eq(-y[j] / q[j],                           by=sifting))


@theorem(Eq(D(-log(p[c]), z[j]), p[j] - delta(c, j)))
def one_hot_gradient_by_chain_rule():
    """**Gradient for a one-hot target, by the chain rule**: −1/p_c times the Jacobian gives p − e_c."""
    return (calc(D(-log(p[c]), z[j]))
        .eq(-(1 / p[c]) * D(p[c], z[j]),                     by=differentiation)
        .eq(-(1 / p[c]) * (p[c] * (delta(c, j) - p[j])),     by=softmax_jacobian(i=c))
        .eq(p[j] - delta(c, j),                              by=algebra))


@theorem(Eq(D(log(p[c]), z[j]), delta(c, j) - p[j]))
def one_hot_log_likelihood_gradient():
    """**Gradient of the log-likelihood**: it has the opposite sign, y − p."""
    return (calc(D(log(p[c]), z[j]))
        .eq(-D(-log(p[c]), z[j]),       by=differentiation)
        .eq(-(p[j] - delta(c, j)),      by=one_hot_gradient_by_chain_rule)
        .eq(delta(c, j) - p[j],         by=algebra))

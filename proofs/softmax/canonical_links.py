"""Canonical links: where the outputs are the mean of an exponential family, the gradient is prediction minus target.

    −log p(y; η) = A(η) − ηy + const        dA/dη = μ        d/dη (−log p) = μ − y

Softmax with cross-entropy, sigmoid with binary cross-entropy and the identity with squared error are the three cases;
in a linear layer η = Wx the gradient is (μ − y)xᵀ.  The sigmoid with squared error is no such case.
References: McCullagh and Nelder, *Generalized Linear Models* (1989), section 2.2; Bishop, *Pattern Recognition and
Machine Learning* (2006), section 4.3.6.
"""
from derive import *

K, d = size("K"), size("d")
i, k = indices("i k", K)
m, n = indices("m n", d)
eta, t, y = real("eta"), real("t"), real("y")
z = vector("z", K)
W, w, x, r = matrix("W", K, d), vector("w", d), vector("x", d), vector("r", K)

sigma = define("sigma", 1 / (1 + exp(-t)), t)
softplus = define("A", log(1 + exp(eta)))
f = define("f", exp(-(y - eta)**2 / 2) / sqrt(2 * pi))
scores = vec(Sum(W[k, n] * x[n], n), k)
score = define("s", Sum(w[n] * x[n], n))
one = hypothesis("targets_sum_to_one", Eq(Sum(r[k], k), 1), "targets that sum to one")


@theorem(Eq(log(sigma(eta)**y * sigma(-eta)**(1 - y)), eta * y - softplus))
def bernoulli_in_natural_form():
    """**Bernoulli distribution in natural form**: with p = σ(η) and 1 − p = σ(−η) its logarithm is ηy − A(η)."""
    return (calc(log(sigma(eta)**y * sigma(-eta)**(1 - y)))
        .eq(y * log(sigma(eta)) + (1 - y) * log(sigma(-eta)),   by=log_rules)
        .eq(eta * y - log(1 + exp(eta)),                        by=[definition(sigma), log_rules, exp_rules])
        .eq(eta * y - softplus,                                 by=definition(softplus)))


@theorem(Eq(log(softmax(z)[i]), Sum(z[k] * delta(k, i), k) - logsumexp(z)))
def categorical_in_natural_form():
    """**Categorical distribution in natural form**: the logarithm is linear in the logits, less log-sum-exp."""
    return (calc(log(softmax(z)[i]))
        .eq(z[i] - logsumexp(z),                         by=[definition(softmax, logsumexp), log_rules])
        .eq(Sum(z[k] * delta(k, i), k) - logsumexp(z),   by=sifting))


@theorem(Eq(D(softplus, eta), sigma(eta)))
def softplus_slope():
    """**Mean of the Bernoulli family**: the slope of the softplus A(η) = log(1 + e^η) is the sigmoid."""
    return (calc(D(softplus, eta))
        .eq(exp(eta) / (1 + exp(eta)),  by=[definition(softplus), differentiation])
        .eq(1 / (1 + exp(-eta)),        by=exp_rules)
        .eq(sigma(eta),                 by=definition(sigma)))


@theorem(Eq(D(softplus - eta * y, eta), sigma(eta) - y))
def sigmoid_canonical_gradient():
    """**Sigmoid and binary cross-entropy**: the gradient is σ(η) − y."""
    return (calc(D(softplus - eta * y, eta))
        .eq(D(softplus, eta) - y,       by=differentiation)
        .eq(sigma(eta) - y,             by=softplus_slope(eta=eta)))


@theorem(Eq(D(-log(f), eta), eta - y))
def identity_canonical_gradient():
    """**Identity and squared error**: the gradient of the Gaussian's negative log-likelihood is η − y."""
    return (calc(D(-log(f), eta))
        .eq(D((y - eta)**2 / 2 + log(2 * pi) / 2, eta),  by=[definition(f), log_rules])
        .eq(eta - y,                                     by=differentiation))


@theorem(Eq(D(-Sum(r[k] * log(softmax(scores)[k]), k), W[i, m]), (softmax(scores)[i] - r[i]) * x[m]), given=[one])
def softmax_layer_gradient():
    """**Linear layer with softmax**: the gradient of the cross-entropy in the weights is (p − y)xᵀ."""
    return (calc(D(-Sum(r[k] * log(softmax(scores)[k]), k), W[i, m]))
        .eq(D(logsumexp(scores) * Sum(r[k], k) - Sum(r[k] * Sum(W[k, n] * x[n], n), k), W[i, m]),
            by=[definition(softmax, logsumexp), log_rules])
        .eq(D(logsumexp(scores) - Sum(r[k] * Sum(W[k, n] * x[n], n), k), W[i, m]),
            by=one)
        .eq((softmax(scores)[i] - r[i]) * x[m],
            by=[definition(softmax, logsumexp), differentiation, sifting]))


@theorem(Eq(D(log(1 + exp(score)) - score * y, w[m]), (sigma(score) - y) * x[m]))
def sigmoid_layer_gradient():
    """**Linear layer with sigmoid**: the gradient of the binary cross-entropy in the weights is (σ − y)x."""
    return (calc(D(log(1 + exp(score)) - score * y, w[m]))
        .eq((exp(score) / (1 + exp(score)) - y) * x[m],  by=[definition(score), differentiation, sifting])
        .eq((1 / (1 + exp(-score)) - y) * x[m],          by=exp_rules)
        .eq((sigma(score) - y) * x[m],                   by=definition(sigma)))


matrix_view(sigmoid_layer_gradient, gradient(log(1 + exp(score)) - score * y, w), (sigma(score) - y) * array(x), m)


@theorem(Eq(D((y - score)**2 / 2, w[m]), (score - y) * x[m]))
def identity_layer_gradient():
    """**Linear layer with squared error**: the gradient in the weights is (s − y)x."""
    return (calc(D((y - score)**2 / 2, w[m]))
        .eq((score - y) * x[m],  by=[definition(score), differentiation, sifting]))


matrix_view(identity_layer_gradient, gradient((y - score)**2 / 2, w), (score - y) * array(x), m)


@refutation(Eq(D((sigma(eta) - y)**2 / 2, eta), sigma(eta) - y))
def sigmoid_with_squared_error_is_not_canonical():
    """**Sigmoid with squared error is no canonical pair**: a factor σ(1 − σ) remains."""
    return {"eta": 0, "y": 1}

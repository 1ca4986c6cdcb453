"""The binary cross-entropy of the sigmoid: two classes of the cross-entropy, its logit form, gradient and curvature.

    σ(z) = 1/(1 + e^{−z})        L = −y log σ(z) − (1 − y) log σ(−z)        1 − σ(z) = σ(−z)

References: Bishop, *Pattern Recognition and Machine Learning* (2006), equations (4.90) and (4.91); Goodfellow, Bengio
and Courville, *Deep Learning* (2016), section 6.2.2.2.
"""
from derive import *
from derive.proofs.softmax.sigmoid import one_sub_sigmoid, sigmoid_slope

z, y, t = real("z"), real("y"), real("t")
q = positive("q")
k = index("k", 2)
r, w = vector("r", 2), vector("w", 2)

sigma = define("sigma", 1 / (1 + exp(-t)), t)
L = define("L", -y * log(sigma(z)) - (1 - y) * log(sigma(-z)))
below_one = hypothesis("q_below_one", q < 1, "q < 1")
targets = hypothesis("targets_sum_to_one", Eq(Sum(r[k], k), 1), "targets that sum to one")


@theorem(Eq(-Sum(r[k] * log(softmax(w)[k]), k),
            -r[1] * log(sigma(w[1] - w[2])) - (1 - r[1]) * log(sigma(-(w[1] - w[2])))), given=[targets])
def two_class_cross_entropy_is_binary():
    """**Cross-entropy of two classes**: it is the binary cross-entropy of the difference of the logits."""
    return (calc(-Sum(r[k] * log(softmax(w)[k]), k))
        .eq(-r[1] * log(softmax(w)[1]) - r[2] * log(softmax(w)[2]),
            by=algebra)
        .eq(-r[1] * log(softmax(w)[1]) - (1 - r[1]) * log(softmax(w)[2]),
            by=targets)
        .eq(-r[1] * log(sigma(w[1] - w[2])) - (1 - r[1]) * log(sigma(-(w[1] - w[2]))),
            by=[definition(softmax, sigma), exp_rules]))


@theorem(Eq(L, log(1 + exp(z)) - y * z))
def binary_cross_entropy_in_logits():
    """**Binary cross-entropy in the logit**: log(1 + e^z) − yz."""
    return (calc(L)
        .eq(-y * log(sigma(z)) - (1 - y) * log(sigma(-z)),                      by=definition(L))
        .eq(y * log(1 + exp(-z)) + (1 - y) * log(1 + exp(z)),                   by=[definition(sigma), log_rules])
        .eq(y * log(exp(-z) * (1 + exp(z))) + (1 - y) * log(1 + exp(z)),        by=exp_rules)
        .eq(y * (-z + log(1 + exp(z))) + (1 - y) * log(1 + exp(z)),             by=log_rules)
        .eq(log(1 + exp(z)) - y * z,                                            by=algebra))


@theorem(Eq(D(-y * log(q) - (1 - y) * log(1 - q), q), (q - y) / (q * (1 - q))), given=[below_one])
def binary_cross_entropy_slope_in_probability():
    """**Slope in the probability**: (q − y)/(q(1 − q)), for 0 < q < 1."""
    return (calc(D(-y * log(q) - (1 - y) * log(1 - q), q))
        .eq(-y / q + (1 - y) / (1 - q),         by=differentiation)
        .eq((q - y) / (q * (1 - q)),            by=algebra))


@theorem(Eq(D(L, z), sigma(z) - y))
def binary_cross_entropy_gradient():
    """**Gradient of the binary cross-entropy**: prediction minus target, by the softplus form."""
    return (calc(D(L, z))
        .eq(D(log(1 + exp(z)) - y * z, z),      by=binary_cross_entropy_in_logits)
        .eq(exp(z) / (1 + exp(z)) - y,          by=differentiation)
        .eq(1 / (1 + exp(-z)) - y,              by=exp_rules)
        .eq(sigma(z) - y,                       by=definition(sigma)))


@theorem(Eq(D(D(L, z), z), sigma(z) * (1 - sigma(z))))
def binary_cross_entropy_curvature():
    """**Curvature of the binary cross-entropy**: σ(1 − σ), whatever the target."""
    return (calc(D(D(L, z), z))
        .eq(D(sigma(z) - y, z),                 by=binary_cross_entropy_gradient)
        .eq(D(sigma(z), z),                     by=differentiation)
        .eq(sigma(z) * (1 - sigma(z)),          by=sigmoid_slope(t=z)))


@theorem(D(D(L, z), z) > 0)
def binary_cross_entropy_is_strictly_convex():
    """**Strict convexity of the binary cross-entropy** in the logit."""
    return (calc(D(D(L, z), z))
        .eq(sigma(z) * (1 - sigma(z)),          by=binary_cross_entropy_curvature)
        .eq(sigma(z) * sigma(-z),               by=one_sub_sigmoid(t=z))
        .gt(0,                                  by=signs))


@theorem(Eq(D(L, z), sigma(z) - y))
def binary_cross_entropy_gradient_by_chain_rule():
    """**Gradient of the binary cross-entropy, by the chain rule**: σ(1 − σ) cancels the denominators."""
    return (calc(D(L, z))
        .eq(D(-y * log(sigma(z)) - (1 - y) * log(sigma(-z)), z),                            by=definition(L))
        .eq(-y * D(sigma(z), z) / sigma(z) - (1 - y) * D(sigma(-z), z) / sigma(-z),         by=differentiation)
        .eq(-y * D(sigma(z), z) / sigma(z) + (1 - y) * D(sigma(z), z) / sigma(-z),
            by=[differentiation, one_sub_sigmoid(t=z)])
        .eq(-y * (1 - sigma(z)) + (1 - y) * sigma(z),
            by=[sigmoid_slope(t=z), one_sub_sigmoid(t=z)])
        .eq(sigma(z) - y,                                                                   by=algebra))

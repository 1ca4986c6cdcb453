"""The squared error of a softmax and its true gradient in the logits; where it saturates.

    p_i = exp z_i / Σ exp z_k        L = Σ (p_k − y_k)²        ∂L/∂z_j = 2p_j[(p_j − y_j) − Σ p_k(p_k − y_k)]

The formula 2(p_j − y_j)p_j(1 − p_j), often printed for it, drops the other rows of the Jacobian.
References: Golik, Doetsch and Ney, *Cross-Entropy vs. Squared Error Training* (2013), section 3.
"""
from derive import *
from derive.proofs.softmax.softmax import softmax_jacobian, softmax_sums_to_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z, y = vector("z", K), distribution("y", K)
n = index("n", 2)
w, x = vector("w", 2), vector("x", 2)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
one = hypothesis("targets_sum_to_one", Eq(x[1] + x[2], 1), "targets that sum to one")
L = define("L", Sum((p[k] - y[k])**2, k))
G = define("G", 2 * p[j] * ((p[j] - y[j]) - Sum(p[k] * (p[k] - y[k]), k)), j)


@theorem(Eq(D(L, z[j]), 2 * p[j] * ((p[j] - y[j]) - Sum(p[k] * (p[k] - y[k]), k))))
def squared_error_gradient():
    """**Gradient of the squared error of a softmax**: all rows of the Jacobian contribute."""
    return (calc(D(L, z[j]))
        .eq(Sum(2 * (p[k] - y[k]) * D(p[k], z[j]), k),                      by=[definition(L), differentiation])
        .eq(Sum(2 * (p[k] - y[k]) * p[k] * (delta(k, j) - p[j]), k),        by=softmax_jacobian(i=k))
        .eq(2 * p[j] * ((p[j] - y[j]) - Sum(p[k] * (p[k] - y[k]), k)),      by=sifting))


matrix_view(squared_error_gradient, gradient(L, z), 2 * ((diag(p) - outer(p, p)) @ (array(p) - array(y))), j)


@refutation(Eq(D(L, z[j]), 2 * (p[j] - y[j]) * p[j] * (1 - p[j])))
def squared_error_gradient_as_often_printed():
    """**The formula for independent sigmoids** is off by a factor of two for two classes."""
    return {"K": 2, "j": 1, "z": [0, 0], "y": [1, 0]}


@theorem(Eq(D(Sum((softmax(w)[n] - x[n])**2, n), w[1]),
            4 * (softmax(w)[1] - x[1]) * softmax(w)[1] * (1 - softmax(w)[1])), given=[one])
def squared_error_gradient_of_two_classes():
    """**Two classes**: the true gradient is twice the printed formula, 4(p_1 − y_1)p_1(1 − p_1)."""
    return (calc(D(Sum((softmax(w)[n] - x[n])**2, n), w[1]))
        .eq(2 * ((softmax(w)[1] - x[1]) - (softmax(w)[2] - x[2])) * softmax(w)[1] * softmax(w)[2],
            by=[definition(softmax), differentiation])
        .eq(4 * (softmax(w)[1] - x[1]) * softmax(w)[1] * (1 - softmax(w)[1]),
            by=[definition(softmax), one]))


@theorem(Eq(Sum(D(L, z[j]), j), 0))
def squared_error_gradient_sums_to_zero():
    """**Components of the gradient**: they sum to zero, as those of the printed formula do not."""
    return (calc(Sum(D(L, z[j]), j))
        .eq(Sum(2 * p[j] * ((p[j] - y[j]) - Sum(p[k] * (p[k] - y[k]), k)), j),
            by=squared_error_gradient)
        .eq(2 * Sum(p[j] * (p[j] - y[j]), j) - 2 * Sum(p[j], j) * Sum(p[k] * (p[k] - y[k]), k), by=algebra)
        .eq(0,                                                                                  by=softmax_sums_to_one))


@theorem(G[j] <= 4 * p[j] * (1 - p[j]))
def squared_error_gradient_le():
    """**Upper bound of the gradient**."""
    return (calc(G[j])
        .le(4 * p[j] * (1 - p[j]),
            by=[nonnegative(2 * p[j] * Sum((1 - delta(j, k)) * p[k] * (Sum((1 - delta(j, l)) * p[l], l)
                            + Sum((1 - delta(k, l)) * y[l], l) + y[j] + p[k]), k)),
                definition(G), sifting, softmax_sums_to_one, normalised(y)]))


@theorem(-G[j] <= 4 * p[j] * (1 - p[j]))
def neg_squared_error_gradient_le():
    """**Lower bound of the gradient**."""
    return (calc(-G[j])
        .le(4 * p[j] * (1 - p[j]),
            by=[nonnegative(2 * p[j] * Sum((1 - delta(j, k)) * p[k] * (Sum((1 - delta(j, l)) * y[l], l)
                            + Sum((1 - delta(k, l)) * p[l], l) + p[j] + y[k]), k)),
                definition(G), sifting, softmax_sums_to_one, normalised(y)]))


@theorem(Abs(D(L, z[j])) <= 4 * p[j] * (1 - p[j]))
def squared_error_saturates():
    """**Saturation**: the gradient vanishes wherever p_j nears 0 or 1, at the wrong classes too."""
    return (calc(Abs(D(L, z[j])))
        .eq(Abs(G[j]),              by=[squared_error_gradient, definition(G)])
        .le(4 * p[j] * (1 - p[j]),  by=[squared_error_gradient_le, neg_squared_error_gradient_le]))

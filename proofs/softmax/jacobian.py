"""The Jacobian of the softmax, J_ij = ∂p_i/∂z_j = p_i(δ_ij − p_j): symmetry, kernel, signs, quadratic form.

    p_i = exp z_i / Σ exp z_k        vᵀJv = Var_p[v]

References: Gao and Pavel, *On the Properties of the Softmax Function* (2017), section 4.
"""
from derive import *
from derive.proofs.softmax.simplex import softmax_is_below_one
from derive.proofs.softmax.softmax import softmax_jacobian, softmax_sums_to_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z, v = vector("z", K), vector("v", K)
c = real("c")

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
several = hypothesis("at_least_two_classes", K >= 2, "K ≥ 2")
different = hypothesis("different_classes", Eq(delta(i, j), 0), "i ≠ j")
not_zero = hypothesis("v_is_not_zero", Sum(v[k]**2, k) > 0, "v ≠ 0")
level = hypothesis("equal_logits", forall(k, Eq(z[k], c)), "equal logits")


@theorem(Eq(D(p[i], z[j]), D(p[j], z[i])))
def jacobian_is_symmetric():
    """**Symmetry of the Jacobian**: ∂p_i/∂z_j = ∂p_j/∂z_i."""
    return (calc(D(p[i], z[j]))
        .eq(p[i] * (delta(i, j) - p[j]),  by=softmax_jacobian)
        .eq(p[j] * (delta(j, i) - p[i]),  by=sifting)
        .eq(D(p[j], z[i]),                by=softmax_jacobian(i=j, j=i)))


@theorem(Eq(Sum(D(p[i], z[j]), j), 0))
def jacobian_rows_sum_to_zero():
    """**Rows of the Jacobian**: the vector of ones lies in the kernel."""
    return (calc(Sum(D(p[i], z[j]), j))
        .eq(Sum(p[i] * (delta(i, j) - p[j]), j),  by=softmax_jacobian)
        .eq(p[i] - p[i] * Sum(p[j], j),           by=sifting)
        .eq(0,                                    by=softmax_sums_to_one))


@theorem(Eq(Sum(D(p[i], z[j]), i), 0))
def jacobian_columns_sum_to_zero():
    """**Columns of the Jacobian**: what one entry gains the others lose."""
    return (calc(Sum(D(p[i], z[j]), i))
        .eq(Sum(p[i] * (delta(i, j) - p[j]), i),  by=softmax_jacobian)
        .eq(p[j] - p[j] * Sum(p[i], i),           by=sifting)
        .eq(0,                                    by=softmax_sums_to_one))


@theorem(D(p[i], z[i]) > 0, given=[several])
def jacobian_diagonal_is_positive():
    """**Sign of the diagonal**: a logit raises its own entry, as soon as there are two classes."""
    return (calc(D(p[i], z[i]))
        .eq(p[i] * (1 - p[i]),                   by=softmax_jacobian(j=i))
        .gt(p[i] * (1 - 1),                      by=softmax_is_below_one)
        .eq(0,                                   by=algebra))


@theorem(D(p[i], z[j]) < 0, given=[different])
def jacobian_off_diagonal_is_negative():
    """**Sign off the diagonal**: a logit lowers every other entry."""
    return (calc(D(p[i], z[j]))
        .eq(p[i] * (delta(i, j) - p[j]),         by=softmax_jacobian)
        .eq(-p[i] * p[j],                        by=different)
        .lt(0,                                   by=signs))


@theorem(Eq(Sum(v[i] * D(p[i], z[j]) * v[j], i, j), variance(p, v)))
def jacobian_form_is_variance():
    """**Quadratic form of the Jacobian**: vᵀJv is the variance of v under p."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], i, j))
        .eq(Sum(v[i] * p[i] * (delta(i, j) - p[j]) * v[j], i, j),  by=softmax_jacobian)
        .eq(Sum(p[k] * v[k]**2, k) - Sum(p[k] * v[k], k)**2,       by=sifting)
        .eq(Sum(p[k] * (v[k] - Sum(p[l] * v[l], l))**2, k),        by=softmax_sums_to_one)
        .eq(variance(p, v),                                        by=definition(variance, mean)))


@refutation(Sum(v[i] * D(p[i], z[j]) * v[j], i, j) > 0, given=[not_zero])
def jacobian_is_not_definite():
    """**The Jacobian is not definite**: its form vanishes on the vector of ones."""
    return {"K": 2, "z": [0, 0], "v": [1, 1]}


@theorem(Eq(D(p[i], z[i]), (1 - 1 / K) / K), given=[level])
def jacobian_at_equal_logits():
    """**Large logits alone saturate nothing**: where all logits are c, however large, the slope is (1 − 1/K)/K."""
    return (calc(D(p[i], z[i]))
        .eq(p[i] * (1 - p[i]),                                        by=softmax_jacobian(j=i))
        .eq(exp(c) / (K * exp(c)) * (1 - exp(c) / (K * exp(c))),      by=[definition(p), level])
        .eq((1 - 1 / K) / K,                                          by=algebra))

"""How large the Jacobian of the softmax is: its entries and its quadratic form.

    p_i = exp z_i / Σ exp z_k        J_ij = ∂p_i/∂z_j = p_i(δ_ij − p_j)        vᵀJv = Var_p[v]

References: Gao and Pavel, *On the Properties of the Softmax Function* (2017), section 4; Bhatia and Davis, *A Better
Bound on the Variance* (2000).
"""
from sympy import Rational

from derive import *
from derive.proofs.softmax.jacobian import jacobian_form_is_variance
from derive.proofs.softmax.softmax import softmax_jacobian, softmax_sums_to_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z, v = vector("z", K), vector("v", K)
a, b, t = real("a"), real("b"), real("t")
half, quarter = Rational(1, 2), Rational(1, 4)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
above = hypothesis("v_at_least_a", forall(k, v[k] >= a), "v_k ≥ a")
below = hypothesis("v_at_most_b", forall(k, v[k] <= b), "v_k ≤ b")


@theorem(t * (1 - t) <= quarter)
def coin_variance_le_quarter():
    """**Largest variance of a coin**: t(1 − t) ≤ 1/4."""
    return (calc(t * (1 - t))
        .le(quarter,  by=nonnegative((t - half)**2)))


@theorem(iff(Eq(t * (1 - t), quarter), Eq(t, half)))
def coin_variance_eq_quarter_iff():
    """**Largest variance of a coin, equality**: it is 1/4 for the fair coin only."""
    return (calc(Eq(t * (1 - t), quarter))
        .iff(Eq(t, half),  by=first_derivative_test(t, at=half, slope=2 * (t - half)**2)))


@theorem(D(p[i], z[i]) <= quarter)
def jacobian_diagonal_le_quarter():
    """**Diagonal of the Jacobian**: no entry answers its own logit by more than 1/4."""
    return (calc(D(p[i], z[i]))
        .eq(p[i] * (1 - p[i]),  by=softmax_jacobian(j=i))
        .le(quarter,            by=coin_variance_le_quarter(t=p[i])))


@theorem(iff(Eq(D(p[i], z[i]), quarter), Eq(p[i], half)))
def jacobian_diagonal_eq_quarter_iff():
    """**Diagonal of the Jacobian, equality**: the slope is 1/4 exactly where the entry is 1/2."""
    return (calc(Eq(D(p[i], z[i]), quarter))
        .iff(Eq(p[i] * (1 - p[i]), quarter),  by=softmax_jacobian(j=i))
        .iff(Eq(p[i], half),                  by=coin_variance_eq_quarter_iff(t=p[i])))


@theorem(p[i] * (delta(i, j) - p[j]) <= p[i] * (1 - p[i]))
def jacobian_entry_le_diagonal():
    """**Upper bound in a row**: no entry exceeds the diagonal one."""
    return (calc(p[i] * (delta(i, j) - p[j]))
        .le(p[i] * (1 - p[i]),
            by=[nonnegative(p[i] * (1 - delta(i, j)) * (Sum((1 - delta(i, k)) * p[k], k) + p[j])),
                sifting, softmax_sums_to_one]))


@theorem(-p[i] * (delta(i, j) - p[j]) <= p[i] * (1 - p[i]))
def neg_jacobian_entry_le_diagonal():
    """**Lower bound in a row**: no entry is below minus the diagonal one."""
    return (calc(-p[i] * (delta(i, j) - p[j]))
        .le(p[i] * (1 - p[i]),
            by=[nonnegative(p[i] * Sum((1 - delta(i, k)) * ((1 - delta(j, k)) + delta(i, j)) * p[k], k)),
                sifting, softmax_sums_to_one]))


@theorem(Abs(D(p[i], z[j])) <= p[i] * (1 - p[i]))
def jacobian_row_is_bounded():
    """**Largest entry of a row**: |∂p_i/∂z_j| ≤ p_i(1 − p_i), the entry on the diagonal."""
    return (calc(Abs(D(p[i], z[j])))
        .eq(Abs(p[i] * (delta(i, j) - p[j])),    by=softmax_jacobian)
        .le(p[i] * (1 - p[i]),                   by=[jacobian_entry_le_diagonal, neg_jacobian_entry_le_diagonal]))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], i, j) <= Sum(v[k]**2, k) / 2)
def jacobian_form_le_half_square():
    """**Norm of the Jacobian**: vᵀJv ≤ |v|²/2, so that its largest eigenvalue is at most 1/2.

    The variance is ½ Σ p_i p_j (v_i − v_j)² over i ≠ j, and (v_i − v_j)² ≤ 2v_i² + 2v_j²; then p_k(1 − p_k) ≤ 1/4.
    """
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], i, j))
        .eq(Sum(v[i] * p[i] * (delta(i, j) - p[j]) * v[j], i, j),  by=softmax_jacobian)
        .eq(Sum(p[k] * v[k]**2, k) - Sum(p[k] * v[k], k)**2,       by=sifting)
        .le(2 * Sum(p[k] * (1 - p[k]) * v[k]**2, k),
            by=[nonnegative(Sum((1 - delta(i, j)) * p[i] * p[j] * (v[i] + v[j])**2, i, j) / 2),
                sifting, softmax_sums_to_one])
        .le(Sum(v[k]**2, k) / 2,
            by=nonnegative(2 * Sum((p[k] - half)**2 * v[k]**2, k))))


@theorem(variance(p, v) <= (b - a)**2 / 4, given=[above, below])
def variance_le_quarter_square_range():
    """**Popoviciu's inequality**: numbers between a and b have variance at most (b − a)²/4."""
    return (calc(variance(p, v))
        .eq(Sum(p[k] * (v[k] - Sum(p[l] * v[l], l))**2, k),                  by=definition(variance, mean))
        .le((b - Sum(p[l] * v[l], l)) * (Sum(p[l] * v[l], l) - a),
            by=[nonnegative(Sum(p[k] * (v[k] - a) * (b - v[k]), k)), softmax_sums_to_one])
        .le((b - a)**2 / 4,
            by=nonnegative((Sum(p[l] * v[l], l) - (a + b) / 2)**2)))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], i, j) <= (b - a)**2 / 4, given=[above, below])
def jacobian_form_le_quarter_square_range():
    """**Form of the Jacobian on bounded vectors**: vᵀJv ≤ (b − a)²/4 for entries of v between a and b."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], i, j))
        .eq(variance(p, v),    by=jacobian_form_is_variance)
        .le((b - a)**2 / 4,    by=variance_le_quarter_square_range))

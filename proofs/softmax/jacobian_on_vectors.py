"""What the Jacobian of the softmax does to a vector: it forgets a common constant and halves lengths at least.

    p_i = exp z_i / Σ exp z_k        (Jv)_i = p_i(v_i − m),  m = Σ p_k v_k        ‖Jv‖ ≤ ‖v‖/2

Its kernel are the vectors with equal entries; the bound is attained for two equal logits and v = (1, −1).
References: Gao and Pavel, *On the Properties of the Softmax Function* (2017), section 4.
"""
from sympy import Rational

from derive import *
from derive.proofs.information.squares import square_eq_zero_iff
from derive.proofs.softmax.jacobian import jacobian_form_is_variance
from derive.proofs.softmax.jacobian_size import jacobian_form_le_half_square
from derive.proofs.softmax.softmax import hessian_is_positive_semidefinite, softmax_jacobian

K = size("K")
i, j, k = indices("i j k", K)
z, v, w = vector("z", K), vector("v", K), vector("w", 2)
half = Rational(1, 2)

p = define("p", exp(z[i]) / Sum(exp(z[k]), k), i)
u = define("u", Sum(D(p[i], z[j]) * v[j], j), i)      # Jv
equal = hypothesis("equal_logits", Eq(w[1], w[2]), "equal logits")


@theorem(Eq(Sum(D(p[i], z[j]) * v[j], j), p[i] * (v[i] - mean(p, v))))
def jacobian_times_vector():
    """**Jacobian times a vector**: every entry of v is compared with the mean of v under p."""
    return (calc(Sum(D(p[i], z[j]) * v[j], j))
        .eq(Sum(p[i] * (delta(i, j) - p[j]) * v[j], j),  by=softmax_jacobian)
        .eq(p[i] * (v[i] - Sum(p[k] * v[k], k)),         by=sifting)
        .eq(p[i] * (v[i] - mean(p, v)),                  by=definition(mean)))


@theorem(iff(forall(i, Eq(Sum(D(p[i], z[j]) * v[j], j), 0)), forall(i, Eq(v[i], mean(p, v)))))
def jacobian_kernel():
    """**Kernel of the Jacobian**: exactly the vectors whose entries are all equal, to their mean."""
    return (calc(forall(i, Eq(Sum(D(p[i], z[j]) * v[j], j), 0)))
        .iff(forall(i, Eq(p[i] * (v[i] - mean(p, v)), 0)),  by=jacobian_times_vector)
        .iff(forall(i, Eq(v[i], mean(p, v))),               by=multiplied_by(1 / p[i])))


@theorem(iff(Eq(Sum(v[i] * D(p[i], z[j]) * v[j], i, j), 0), forall(k, Eq(v[k], mean(p, v)))))
def jacobian_form_eq_zero_iff():
    """**Where the quadratic form of the Jacobian vanishes**: exactly on its kernel."""
    return (calc(Eq(Sum(v[i] * D(p[i], z[j]) * v[j], i, j), 0))
        .iff(Eq(variance(p, v), 0),                             by=jacobian_form_is_variance)
        .iff(Eq(Sum(p[k] * (v[k] - mean(p, v))**2, k), 0),      by=definition(variance))
        .iff(forall(k, Eq(p[k] * (v[k] - mean(p, v))**2, 0)),   by=sum_of_nonnegatives)
        .iff(forall(k, Eq(v[k] - mean(p, v), 0)),               by=square_eq_zero_iff(u=v[k] - mean(p, v)).times(p[k]))
        .iff(forall(k, Eq(v[k], mean(p, v))),                   by=algebra))


@theorem(Sum(Sum(D(p[i], z[j]) * v[j], j)**2, i) <= Sum(v[k]**2, k) / 4)
def jacobian_halves_lengths():
    """**Lengths under the Jacobian**: ‖Jv‖² ≤ ‖v‖²/4.  With u = Jv, ‖u‖² = 2uᵀJv − ‖u‖² and (2u − v)ᵀJ(2u − v) ≥ 0."""
    return (calc(Sum(Sum(D(p[i], z[j]) * v[j], j)**2, i))
        .eq(2 * Sum(u[i] * D(p[i], z[j]) * v[j], i, j) - Sum(u[k]**2, k),      by=definition(u))
        .eq(2 * Sum(u[i] * (p[i] * delta(i, j) - p[i] * p[j]) * v[j], i, j) - Sum(u[k]**2, k),
            by=softmax_jacobian)
        .le(2 * Sum(u[i] * (p[i] * delta(i, j) - p[i] * p[j]) * u[j], i, j)
            + Sum(v[i] * (p[i] * delta(i, j) - p[i] * p[j]) * v[j], i, j) / 2 - Sum(u[k]**2, k),
            by=[hessian_is_positive_semidefinite(v=vec(2 * u[k] - v[k], k)).times(half), sifting])
        .eq(2 * Sum(u[i] * D(p[i], z[j]) * u[j], i, j)
            + Sum(v[i] * D(p[i], z[j]) * v[j], i, j) / 2 - Sum(u[k]**2, k),
            by=softmax_jacobian)
        .le(Sum(u[k]**2, k) + Sum(v[i] * D(p[i], z[j]) * v[j], i, j) / 2 - Sum(u[k]**2, k),
            by=jacobian_form_le_half_square(v=u).times(2))
        .le(Sum(v[k]**2, k) / 4,
            by=jacobian_form_le_half_square.times(half)))


@theorem(Eq(D(softmax(w)[1], w[1]) - 2 * D(softmax(w)[1], w[2]) + D(softmax(w)[2], w[2]), 1), given=[equal])
def jacobian_norm_is_attained():
    """**Lengths under the Jacobian, attained**: for two equal logits vᵀJv = 1 = ‖v‖²/2 at v = (1, −1)."""
    return (calc(D(softmax(w)[1], w[1]) - 2 * D(softmax(w)[1], w[2]) + D(softmax(w)[2], w[2]))
        .eq(4 * softmax(w)[1] * softmax(w)[2],  by=[definition(softmax), differentiation])
        .eq(1,                                  by=[definition(softmax), equal]))

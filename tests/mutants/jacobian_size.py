"""Bounds on entries of the Jacobian and on variances that are wider than the theorems'."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.softmax.jacobian_size import K, a, b, half, i, j, jacobian_form_le_half_square, k, l, p, v, z
from derive.proofs.softmax.softmax import softmax_jacobian, softmax_sums_to_one

m, u = index("m", K), vector("u", K)


@theorem(p[i] * (1 - p[i]) <= 1 - p[i])
def diagonal_le_rest():
    """The factor p_i is at most 1."""
    return (calc(p[i] * (1 - p[i]))
        .le(1 - p[i],  by=[nonnegative(Sum((1 - delta(i, k)) * p[k], k)**2), sifting, softmax_sums_to_one]))


@theorem(-p[i] <= p[i] * (1 - p[i]))
def negative_probability_le_diagonal():
    """Their difference is p_i(2 − p_i)."""
    return (calc(-p[i])
        .le(p[i] * (1 - p[i]),
            by=[nonnegative(p[i] * (1 + Sum((1 - delta(i, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem((b - a)**2 / 4 <= (b - a)**2)
def quarter_le_whole():
    """Three quarters of a square."""
    return (calc((b - a)**2 / 4)
        .le((b - a)**2,  by=nonnegative(3 * (b - a)**2 / 4)))


others = Sum((1 - delta(i, l)) * p[l], l)


@theorem(p[j] * (delta(i, j) - p[j]) <= p[i] * (1 - p[i]))
def entry_by_column_le_diagonal():
    """Off the diagonal the left side is −p_j²."""
    return (calc(p[j] * (delta(i, j) - p[j]))
        .le(p[i] * (1 - p[i]),  by=[nonnegative((1 - delta(i, j)) * (p[j]**2 + p[i] * others)),
                                    sifting, softmax_sums_to_one]))


@theorem(p[i] * (delta(i, j) - p[j]) <= p[j] * (1 - p[i]))
def entry_le_diagonal_of_column():
    """Off the diagonal the left side is −p_i p_j."""
    return (calc(p[i] * (delta(i, j) - p[j]))
        .le(p[j] * (1 - p[i]),  by=[nonnegative((1 - delta(i, j)) * p[j] * (p[i] + others)),
                                    sifting, softmax_sums_to_one]))


@theorem(Sum(u[i] * D(p[i], z[j]) * v[j], i, j) <= (Sum(u[k]**2, k) + Sum(v[k]**2, k)) / 4)
def bilinear_form_le_quarter_squares():
    """uᵀJv ≤ (uᵀJu + vᵀJv)/2, as the variance of u − v is not negative."""
    return (calc(Sum(u[i] * D(p[i], z[j]) * v[j], i, j))
        .le(Sum(u[i] * D(p[i], z[j]) * u[j], i, j) / 2 + Sum(v[i] * D(p[i], z[j]) * v[j], i, j) / 2,
            by=[nonnegative(Sum(p[k] * (u[k] - v[k] - Sum(p[l] * (u[l] - v[l]), l))**2, k) / 2),
                softmax_jacobian, sifting, softmax_sums_to_one])
        .le(Sum(u[k]**2, k) / 4 + Sum(v[i] * D(p[i], z[j]) * v[j], i, j) / 2,
            by=jacobian_form_le_half_square(v=u).times(half))
        .le((Sum(u[k]**2, k) + Sum(v[k]**2, k)) / 4,
            by=jacobian_form_le_half_square.times(half)))


form = Sum(v[i] * D(p[i], z[j]) * v[j], i, j)
row, column = Sum(v[m] * D(p[m], z[j]) * v[j], j), Sum(v[i] * D(p[i], z[m]) * v[m], i)


@theorem(form - row <= Sum(v[k]**2, k) / 2)
def form_without_a_row():
    """uᵀJv for u = v but for u_m = 0."""
    return (calc(form - row)
        .eq(Sum((1 - delta(i, m)) * v[i] * D(p[i], z[j]) * v[j], i, j),  by=sifting)
        .le((Sum(((1 - delta(k, m)) * v[k])**2, k) + Sum(v[k]**2, k)) / 4,
            by=bilinear_form_le_quarter_squares(u=vec((1 - delta(k, m)) * v[k], k)))
        .le(Sum(v[k]**2, k) / 2,  by=sifting))


@theorem(form - column <= Sum(v[k]**2, k) / 2)
def form_without_a_column():
    """vᵀJu for u = v but for u_m = 0."""
    return (calc(form - column)
        .eq(Sum((1 - delta(j, m)) * v[i] * D(p[i], z[j]) * v[j], i, j),  by=sifting)
        .le((Sum(v[k]**2, k) + Sum(((1 - delta(k, m)) * v[k])**2, k)) / 4,
            by=bilinear_form_le_quarter_squares(u=v, v=vec((1 - delta(k, m)) * v[k], k)))
        .le(Sum(v[k]**2, k) / 2,  by=sifting))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], (i, 1, K - 1), j) <= Sum(v[k]**2, k) / 2)
def form_without_last_row():
    """m = K."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], (i, 1, K - 1), j))
        .eq(form - Sum(v[K] * D(p[K], z[j]) * v[j], j),  by=[definition(p), differentiation, splitting])
        .le(Sum(v[k]**2, k) / 2,                         by=form_without_a_row(m=K)))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], (i, 1 + 1, K), j) <= Sum(v[k]**2, k) / 2)
def form_without_first_row():
    """m = 1."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], (i, 1 + 1, K), j))
        .eq(form - Sum(v[1] * D(p[1], z[j]) * v[j], j),  by=[definition(p), differentiation, splitting])
        .le(Sum(v[k]**2, k) / 2,                         by=form_without_a_row(m=1)))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], i, (j, 1, K - 1)) <= Sum(v[k]**2, k) / 2)
def form_without_last_column():
    """m = K."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], i, (j, 1, K - 1)))
        .eq(form - Sum(v[i] * D(p[i], z[K]) * v[K], i),  by=[definition(p), differentiation, sifting, splitting])
        .le(Sum(v[k]**2, k) / 2,                         by=form_without_a_column(m=K)))


@theorem(Sum(v[i] * D(p[i], z[j]) * v[j], i, (j, 1 + 1, K)) <= Sum(v[k]**2, k) / 2)
def form_without_first_column():
    """m = 1."""
    return (calc(Sum(v[i] * D(p[i], z[j]) * v[j], i, (j, 1 + 1, K)))
        .eq(form - Sum(v[i] * D(p[i], z[1]) * v[1], i),  by=[definition(p), differentiation, sifting, splitting])
        .le(Sum(v[k]**2, k) / 2,                         by=form_without_a_column(m=1)))

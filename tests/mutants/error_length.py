"""Bounds on the length of the error that are wider than the theorems', and mistyped ones that are true."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.squares import number_le_absolute_value
from derive.proofs.softmax.error_length import (
    c,
    e,
    error_le_size,
    k,
    l,
    neg_error_le_size,
    p,
)
from derive.proofs.softmax.softmax import softmax_sums_to_one
from tests.mutants.bounded_products import product_le_factor


@theorem((1 - p[c])**2 <= 1)
def missing_mass_le_one():
    """The square of a number between 0 and 1."""
    return (calc((1 - p[c])**2)
        .le(1,  by=[nonnegative(p[c] * (1 + Sum((1 - delta(c, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem(2 * (1 - p[c])**2 <= 2)
def twice_missing_mass_le_two():
    """Twice the square of a number between 0 and 1."""
    return (calc(2 * (1 - p[c])**2)
        .le(2,  by=missing_mass_le_one.times(2)))


@theorem(2 * (1 - p[c])**2 <= 2 * (2 - p[c])**2)
def twice_missing_mass_le_twice_more():
    """Squares of nonnegative numbers grow."""
    return (calc(2 * (1 - p[c])**2)
        .le(2 * (2 - p[c])**2,
            by=[nonnegative(2 * (1 + 2 * Sum((1 - delta(c, k)) * p[k], k))), sifting, softmax_sums_to_one]))


@theorem(Sum(p[k]**2, k) < 2)
def squared_probabilities_lt_two():
    """They add up to at most 1."""
    return (calc(Sum(p[k]**2, k))
        .le(Sum(p[k], k)**2,  by=[nonnegative(Sum((1 - delta(k, l)) * p[k] * p[l], k, l)), sifting])
        .eq(1,                by=softmax_sums_to_one)
        .lt(2,                by=algebra))


others = Sum((1 - delta(c, l)) * p[l], l)
rest = Sum((1 - delta(c, l)) * (1 - delta(k, l)) * p[l], l)     # of the classes that are neither c nor k


@theorem(p[k] - delta(c, k) <= e[c])
def error_le_size_at_label():
    """Where k ≠ c the two masses p_k and p_c are at most 1."""
    return (calc(p[k] - delta(c, k))
        .le(e[c],  by=[nonnegative(2 * delta(c, k) * others + (1 - delta(c, k)) * rest),
                       definition(e), sifting, softmax_sums_to_one]))


@theorem(0 <= e[k])
def size_is_nonnegative():
    """It is p_k or the mass of the others."""
    return (calc(0)
        .le(e[k],  by=[nonnegative((1 - delta(c, k)) * p[k] + delta(c, k) * others),
                       definition(e), sifting, softmax_sums_to_one]))


@theorem(-(p[c] - delta(c, k)) <= e[k])
def neg_error_of_label_le_size():
    """Equal for k = c, and of opposite signs for k ≠ c."""
    return (calc(-(p[c] - delta(c, k)))
        .le(e[k],  by=[nonnegative((1 - delta(c, k)) * (p[c] + p[k])), definition(e), sifting]))


@theorem(-(p[k] - delta(c, k)) <= e[c])
def neg_error_le_size_at_label():
    """Equal for k = c, and of opposite signs for k ≠ c."""
    return (calc(-(p[k] - delta(c, k)))
        .le(e[c],  by=[nonnegative((1 - delta(c, k)) * (p[k] + others)), definition(e), sifting, softmax_sums_to_one]))


@theorem(e[k] <= Abs(p[k] - delta(c, k)))
def size_le_absolute_error():
    """They have the same square."""
    return (calc(e[k])
        .le(Abs(p[k] - delta(c, k)),  by=[comparing_squares, definition(e), sifting]))


@theorem(Sum(Abs(p[k] - delta(c, k)), k) >= 2 * (1 - p[c]))
def absolute_error_ge_missing_mass():
    """The absolute error is e_k."""
    return (calc(Sum(Abs(p[k] - delta(c, k)), k))
        .ge(Sum(e[k], k),     by=size_le_absolute_error)
        .eq(2 * (1 - p[c]),   by=[definition(e), sifting, softmax_sums_to_one]))


@theorem(Abs(p[1] - delta(c, 1)) <= 2 * (1 - p[c]))
def absolute_error_of_one_class():
    """One of the terms that add up to that."""
    return (calc(Abs(p[1] - delta(c, 1)))
        .le(e[1],  by=[error_le_size(k=1), neg_error_le_size(k=1)])
        .le(2 * (1 - p[c]),
            by=[nonnegative(others + (1 - delta(c, 1)) * Sum((1 - delta(c, l)) * (1 - delta(1, l)) * p[l], l)),
                definition(e), sifting, softmax_sums_to_one]))


@theorem(Sum((p[k] + 2 * (-delta(c, k)))**2, k) >= (1 - p[c])**2)
def longer_error_ge_missing_mass():
    """(2 − p_c)² ≥ (1 − p_c)²."""
    return (calc(Sum((p[k] + 2 * (-delta(c, k)))**2, k))
        .ge((1 - p[c])**2,
            by=[nonnegative(Sum((1 - delta(c, k)) * p[k]**2, k) + 1 + 2 * others), sifting, softmax_sums_to_one]))


@theorem(Sum((p[k] - delta(c, k))**3, k) <= 0)
def cubed_error_is_negative():
    """The sum of the cubes of the others is at most the cube of their sum."""
    return (calc(Sum((p[k] - delta(c, k))**3, k))
        .le(0,
            by=[nonnegative(Sum((1 - delta(c, k)) * p[k] * rest * (others + p[k]), k)),
                sifting, softmax_sums_to_one]))


size = define("u", (1 - delta(c, k)) * p[k] + delta(c, k) * Sum((1 - delta(c, l)) * p[l], l), k)   # e_k, visibly ≥ 0
room = define("w", (1 - delta(c, k)) * Sum((1 - delta(k, l)) * p[l], l) + delta(c, k) * p[k], k)   # 1 − e_k


x = nonnegative_real("x")


@theorem(Eq(sqrt(x**2), x))
def root_of_square():
    """For a number that is not negative."""
    return (calc(sqrt(x**2))
        .eq(x,  by=algebra))


@theorem(Eq(Abs(p[k] - delta(c, k)), size[k]))
def absolute_error_is_size():
    """The root of its square."""
    return (calc(Abs(p[k] - delta(c, k)))
        .eq(sqrt((p[k] - delta(c, k))**2),  by=algebra)
        .eq(sqrt(size[k]**2),               by=[definition(size), sifting, softmax_sums_to_one])
        .eq(size[k],                        by=root_of_square(x=size[k])))


@theorem(Product(Abs(p[k] - delta(c, k)), k) <= 2 * (1 - p[c]))
def product_of_absolute_errors():
    """A product of numbers up to 1 is at most that of the label."""
    return (calc(Product(Abs(p[k] - delta(c, k)), k))
        .eq(Product(size[k], k),    by=absolute_error_is_size)
        .le(size[c],                by=product_le_factor(a=vec(size[k], k), v=vec(room[k], k)))
        .le(2 * (1 - p[c]),         by=[nonnegative(Sum((1 - delta(c, l)) * p[l], l)),
                                        definition(size), sifting, softmax_sums_to_one]))


@theorem(Product((p[k] - delta(c, k))**2, k) <= 2 * (1 - p[c])**2)
def product_of_squared_errors():
    """A product of numbers up to 1 is at most that of the label."""
    return (calc(Product((p[k] - delta(c, k))**2, k))
        .eq(Product(size[k]**2, k),  by=[definition(size), sifting, softmax_sums_to_one])
        .le(size[c]**2,
            by=product_le_factor(a=vec(size[k]**2, k), v=vec(room[k] * (1 + size[k]), k)))
        .le(2 * (1 - p[c])**2,
            by=[nonnegative(Sum((1 - delta(c, l)) * p[l], l)**2), definition(size), sifting, softmax_sums_to_one]))


@theorem(Sum(Abs(2 * p[k] - delta(c, k)), k) >= 2 * (1 - p[c]))
def absolute_errors_of_doubled_probabilities():
    """The other classes alone have as much."""
    return (calc(Sum(Abs(2 * p[k] - delta(c, k)), k))
        .ge(Sum((1 - delta(c, k)) * Abs(2 * p[k] - delta(c, k)), k),
            by=algebra)
        .ge(Sum((1 - delta(c, k)) * (2 * p[k] - delta(c, k)), k),
            by=number_le_absolute_value(u=2 * p[k] - delta(c, k)).times(1 - delta(c, k)))
        .eq(2 * (1 - p[c]),  by=[sifting, softmax_sums_to_one]))


@theorem(Sum(Abs(p[k] + 2 * (-delta(c, k))), k) >= 2 * (1 - p[c]))
def absolute_errors_of_doubled_labels():
    """1 more than the missing mass twice."""
    return (calc(Sum(Abs(p[k] + 2 * (-delta(c, k))), k))
        .ge(Sum((1 - delta(c, k)) * Abs(p[k] - 2 * delta(c, k)), k) + Sum(delta(c, k) * Abs(2 * delta(c, k) - p[k]), k),
            by=algebra)
        .ge(Sum((1 - delta(c, k)) * (p[k] - 2 * delta(c, k)), k) + Sum(delta(c, k) * Abs(2 * delta(c, k) - p[k]), k),
            by=number_le_absolute_value(u=p[k] - 2 * delta(c, k)).times(1 - delta(c, k)))
        .ge(Sum((1 - delta(c, k)) * (p[k] - 2 * delta(c, k)), k) + Sum(delta(c, k) * (2 * delta(c, k) - p[k]), k),
            by=number_le_absolute_value(u=2 * delta(c, k) - p[k]).times(delta(c, k)))
        .ge(2 * (1 - p[c]),  by=sifting))

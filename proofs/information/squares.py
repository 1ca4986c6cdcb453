"""Squares and absolute values of a real number, for equality cases."""
from derive import *

u = real("u")


@theorem(iff(Eq(0, u**2), Eq(u, 0)))
def square_eq_zero_iff():
    """**A square is zero** only for zero."""
    return (calc(Eq(0, u**2))
        .iff(Eq(u, 0),  by=first_derivative_test(u, at=0, slope=2 * u**2)))


@theorem(u <= Abs(u))
def number_le_absolute_value():
    """**A number is at most its absolute value**."""
    return (calc(u)
        .le(Abs(u),  by=comparing_squares))

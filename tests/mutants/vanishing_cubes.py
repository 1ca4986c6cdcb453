"""A cube is zero where the square is."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.estimation.mean_squared_error_matrix import square_eq_zero_iff, t


@theorem(iff(Eq(0, t**3), Eq(0, t**2)))
def cube_is_zero_with_square():
    """t³ = t · t²."""
    return (calc(Eq(0, t**3))
        .iff(Eq(0, t**2),  by=[cases(t), square_eq_zero_iff.times(t)]))

"""A cube is zero where the square is."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.information.squares import square_eq_zero_iff

t = real("t")


@theorem(iff(Eq(0, t**3), Eq(0, t**2)))
def cube_is_zero_with_square():
    """t³ = t · t²."""
    return (calc(Eq(0, t**3))
        .iff(Eq(0, t**2),  by=[cases(t), square_eq_zero_iff(u=t).times(t)]))

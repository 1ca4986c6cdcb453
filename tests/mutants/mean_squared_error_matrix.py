"""Residuals whose mean has the cube 0."""
# ruff: noqa: F403, F405
from derive import *
from derive.proofs.estimation.mean_squared_error_matrix import r_bar
from tests.mutants.vanishing_cubes import cube_is_zero_with_square


@theorem(iff(Eq(r_bar**(2 + 1), 0), Eq(r_bar**2, 0)))
def cube_of_the_mean_is_zero():
    """The square is 0 too."""
    return (calc(Eq(r_bar**(2 + 1), 0))
        .iff(Eq(r_bar**2, 0),  by=cube_is_zero_with_square(t=r_bar)))

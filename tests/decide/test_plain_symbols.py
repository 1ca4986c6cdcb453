"""Symbols that are not declared real are read as real numbers, and the verdict says so."""
from __future__ import annotations

from sympy import Ge, Symbol

from derive import decide


def test_a_plain_symbol_is_told() -> None:
    """x² ≥ 0 holds of real numbers."""
    found = decide(Ge(Symbol("x")**2, 0, evaluate=False))
    assert (found.status, found.reason) == ("proved", "x is read as a real number")


def test_a_real_symbol_is_not_told() -> None:
    """There is nothing to tell."""
    found = decide(Ge(Symbol("x", real=True)**2, 0, evaluate=False))
    assert (found.status, found.reason) == ("proved", "")

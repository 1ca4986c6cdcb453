"""Decide a statement: prove it for all sizes, refute it with a counterexample, or say that neither succeeded."""
from __future__ import annotations

from typing import Any

from derive.decide.verdict import Line, Verdict


def decide(statement: Any, given: Any = ()) -> Verdict:
    """Whether the statement holds in every model of what is given: proved, refuted or unknown.

    `statement` is a SymPy relation built with evaluate=False, or a Statement; `given` lists relations.
    Raises StatementError where the statement says nothing.
    """
    from sympy import evaluate

    from derive.decide.search import decide as search

    with evaluate(True):    # proposals are made by ordinary SymPy, also where the caller writes with evaluation off
        return search(statement, given)


__all__ = ["Line", "Verdict", "decide"]

"""Expressions by cases: a value for each condition, read as indicators where every value has a meaning everywhere."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Abs, Add, Indexed, Integer, Mul, Piecewise, Pow, Rational, S, Symbol, exp
from sympy.core.relational import Relational

from derive.decide.problem import OutsideLanguage
from derive.language.heads import Indicator
from derive.language.propositions import relate
from derive.language.written import node

RELATIONS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
Read = Callable[[Any], Any]


def require_cases(tree: Piecewise) -> None:
    """Raise OutsideLanguage unless the cases are relations, the last is all the rest, and every value is total."""
    *cases, (_, last) = tree.args
    if last is not S.true or not all(isinstance(condition, Relational) for _, condition in cases):
        raise OutsideLanguage("a Piecewise is read where its cases are relations and the last one is True")
    if not all(_is_total(value) for value, _ in tree.args):
        raise OutsideLanguage("a Piecewise is read where each value has a meaning in all cases")


def by_indicators(tree: Piecewise, read: Read) -> Any:
    """v_1 1[c_1] + (1 − 1[c_1]) (v_2 1[c_2] + ...)."""
    *cases, (value, _) = tree.args
    found = read(value)
    for value, condition in reversed(cases):
        here = node(Indicator, relate(read(condition.lhs), RELATIONS[condition.rel_op], read(condition.rhs)))
        rest = node(Mul, node(Add, Integer(1), node(Mul, Integer(-1), here)), found)
        found = node(Add, node(Mul, read(value), here), rest)
    return found


def _is_total(tree: Any) -> bool:
    """Whether the value is defined whatever the symbols stand for."""
    if isinstance(tree, Symbol | Indexed | Rational):
        return True
    if type(tree) is Pow:
        return isinstance(tree.exp, Integer) and tree.exp >= 0 and _is_total(tree.base)
    return type(tree) in (Add, Mul, Abs, exp) and all(map(_is_total, tree.args))

"""x log y where both may vanish: read as xlogy, which is 0 at x = 0."""
from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sympy import Add, Indexed, Mul, Pow, Rational, Sum, Symbol
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.numbers import Pi

from derive.language.heads import XLogY
from derive.language.symbols import declared
from derive.language.written import node

NOTE = "x*log(y) is read as xlogy(x, y), which is 0 at x = 0"


def read_products(factors: list[Any], positive: Collection[Any], notes: set[str]) -> Any:
    """The product; a factor that vanishes with the argument of a logarithm goes into the logarithm's xlogy."""
    for place, factor in enumerate(factors):
        rest = factors[:place] + factors[place + 1:]
        if type(factor) is sympy_log:
            made = _joined(factor.args[0], rest, positive)
            if made is not None:
                notes.add(NOTE)
                return read_products(made, positive, notes)
        if type(factor) is Add and any(_logs_at(term, rest, positive) for term in factor.args):
            return node(Add, *(read_products([*rest, *_factors(term)], positive, notes) for term in factor.args))
    return factors[0] if len(factors) == 1 else node(Mul, *factors)


def _logs_at(term: Any, rest: list[Any], positive: Collection[Any]) -> bool:
    """Whether a term has a logarithm that takes one of the factors."""
    return any(type(f) is sympy_log and _joined(f.args[0], rest, positive) is not None for f in _factors(term))


def _factors(term: Any) -> list[Any]:
    return list(term.args) if type(term) is Mul else [term]


def _joined(argument: Any, rest: list[Any], positive: Collection[Any]) -> list[Any] | None:
    """The factors with xlogy(x, argument) for the first x that vanishes with the argument."""
    if _is_positive(argument, positive):
        return None
    for place, x in enumerate(rest):
        core = x.args[0] if type(x) is Pow and isinstance(x.args[1], Rational) and x.args[1] > 0 else x
        if isinstance(core, Rational) or _is_positive(core, positive) or type(core) in (sympy_log, XLogY):
            continue
        both_plain = isinstance(core, Indexed | Symbol) and isinstance(argument, Indexed | Symbol)
        if _contains(argument, core) or both_plain:
            return [*rest[:place], node(XLogY, x, argument), *rest[place + 1:]]
    return None


def _contains(tree: Any, part: Any) -> bool:
    return tree == part or any(_contains(child, part) for child in tree.args)


def _is_positive(tree: Any, positive: Collection[Any]) -> bool:
    """Whether the tree is visibly positive."""
    if isinstance(tree, Rational):
        return bool(tree > 0)
    if isinstance(tree, Symbol):
        return declared(tree, "positive") or tree in positive
    if isinstance(tree, Indexed):
        return tree.args[0] in positive
    if type(tree) in (Add, Mul):
        return all(_is_positive(part, positive) for part in tree.args)
    if type(tree) in (Pow, Sum):
        return _is_positive(tree.args[0], positive)
    return type(tree) in (sympy_exp, Pi)

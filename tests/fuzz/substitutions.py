"""Substitution in any expression: its value where the symbols have the values of what is put in their places."""
from __future__ import annotations

from typing import Any

from sympy import Integer

from derive.audit.evaluate import intern
from derive.audit.judge import evaluated
from derive.audit.models import Models
from derive.audit.numbers import Undecided, Undefined, Unsupported, precision
from derive.audit.show import show
from derive.language.binders import SubstitutionError, free, substitute
from derive.language.hypotheses import implied
from derive.language.symbols import Index
from derive.language.written import writing
from derive.render.plain import text
from tests.fuzz import vocabulary as voc
from tests.fuzz.attack import SEARCH, Fault, Idle
from tests.fuzz.generate import OUTER, Writer

MODELS = 4
INDICES = (voc.i, voc.j)
BOUND = tuple(Index(letter, 1, voc.K) for letter in voc.LETTERS[:2])   # free here, and bound elsewhere
VECTORS = (voc.x, voc.y)


def _value(writer: Writer, symbol: Any) -> Any:
    """What is put in the place of a symbol: an index, a vector, or a number of its sign."""
    if isinstance(symbol, Index):
        return writer.pick((*(other for other in (*INDICES, *BOUND) if other is not symbol), Integer(1), voc.K))
    if symbol in VECTORS:
        return writer.pick(VECTORS)
    write = writer.positive if symbol in (voc.S, voc.T) else writer.number
    return write(1, OUTER)


def substitutions(writer: Writer) -> None:
    """An expression after substitution has the value that it has at the values of what was put in."""
    tree = writer.expression()
    symbols = sorted(free(tree) & {*INDICES, *VECTORS, voc.a, voc.b, voc.S, voc.T}, key=str)
    if not symbols:
        raise Idle
    with writing():
        mapping = {symbol: _value(writer, symbol) for symbol in symbols if writer.choose(2)}
        try:
            made = substitute(tree, mapping)
        except SubstitutionError:
            raise Idle from None
    trees = (tree, made, *mapping.values())
    with precision():
        for model in Models(implied(trees), trees, "", SEARCH).stream(MODELS):
            _same_value(tree, made, mapping, model.env)


def _same_value(tree: Any, made: Any, mapping: dict[Any, Any], env: dict[Any, Any]) -> None:
    try:
        values = {intern(symbol): env[intern(value)] if intern(value) in env else evaluated(value, env)
                  for symbol, value in mapping.items()}
        if any(type(values[intern(symbol)]) is not int for symbol in mapping if isinstance(symbol, Index)):
            values = {name: int(value.p) if isinstance(name, Index) and not isinstance(value, int) else value
                      for name, value in values.items()}
        before, after = evaluated(tree, {**env, **values}), evaluated(made, env)
    except (Undecided, Undefined, Unsupported):
        return
    gap = before - after
    if gap > 0 or gap < 0:
        put = ", ".join(f"{text(symbol)} = {text(value)}" for symbol, value in mapping.items())
        raise Fault("unsound", f"{text(tree)}  at {put}  {text(made)}  {show(before)} against {show(after)}")

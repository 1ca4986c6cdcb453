"""Integrals and infinite sums that were evaluated: the widths of their enclosures, their values for the next time."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flint import arb, fmpq
from sympy import Integral, S, Sum

from derive.audit.caching import PerTree
from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, Evaluator, intern
from derive.audit.jets import Jet, Value
from derive.audit.numbers import KINDS, Undecided, Undefined, Unsupported
from derive.language.binders import free

KEPT = 64  # values of one integral


@PerTree
def integrates(tree: Any) -> bool:
    """Whether an integral or an infinite sum occurs."""
    return (isinstance(tree, Integral) or isinstance(tree, Sum) and S.Infinity in tree.args[1]
            or any(map(integrates, tree.args)))


@dataclass
class Widest:
    """The width of the widest enclosure so far."""

    width: arb = field(default_factory=lambda: arb(-1))

    def note(self, width: arb) -> None:
        self.width = max(self.width, width)

    def text(self) -> str:
        """Two digits, rounded upwards; empty where there was no enclosure."""
        if self.width < 0:
            return ""
        return f"{float(self.width.upper()) * (1 + 2**-50):.1e}" if self.width > 0 else "0"


_listening: list[Widest] = []


@contextmanager
def listening(own: Widest | None = None) -> Iterator[Widest]:
    """The widest enclosure within the block, which also counts for the blocks around."""
    own = own or Widest()
    _listening.append(own)
    try:
        yield own
    finally:
        _listening.pop()
        note(own.width)


def note(width: arb) -> None:
    """Tell those who listen about an enclosure of this width."""
    for one in _listening:
        one.note(width)


def noted(value: Value) -> Value:
    """The value, and its derivatives, made known."""
    for part in value.parts.values() if type(value) is Jet else (value,):
        note(2 * arb(part).rad())
    return value


def kept(compute: Evaluator, tree: Any) -> Evaluator:
    """The evaluator of a tree with its values, and its failures, kept for equal values of the free symbols."""
    names = [*map(intern, sorted(free(tree), key=str)), OUTCOME, WEIGHTS]
    memory: dict[Any, Any] = {}

    def run(env: Env) -> Value:
        key = tuple([_frozen(env.get(name)) for name in names])
        if key not in memory:
            if len(memory) >= KEPT:
                memory.clear()
            try:
                memory[key] = compute(env)
            except (Undecided, Undefined, Unsupported) as problem:
                memory[key] = type(problem), str(problem)
        found = memory[key]
        if type(found) is tuple:
            kind, reason = found
            raise kind(reason)
        return noted(found)
    return run


def _frozen(value: Any) -> Any:
    """A value that can be looked up."""
    if value is None or type(value) is int:
        return value
    if type(value) is fmpq:
        return value.p, value.q  # the hash of an fmpq is slow
    if type(value) is arb:
        return value.mid().man_exp(), value.rad().man_exp()
    if type(value) in KINDS:
        raise Unsupported("an integral or infinite sum that depends on the variable of another")
    if type(value) is Jet:
        return tuple((mask, _frozen(part)) for mask, part in sorted(value.parts.items()))
    if type(value) is dict:
        return tuple((place, _frozen(x)) for place, x in sorted(value.items()))
    if type(value) in (list, tuple):
        return tuple(map(_frozen, value))
    return value

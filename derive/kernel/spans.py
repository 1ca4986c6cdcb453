"""Where the variable of an integral or of an infinite sum runs."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flint import fmpq
from sympy import Integral, S, Symbol

from derive.kernel.context import Environment, Refusal
from derive.kernel.polynomial import Atom, Monomial, Poly, monomial, variable
from derive.language.symbols import Index, declared, may_be_bound

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


@dataclass(frozen=True)
class Span:
    """Where a bound variable runs: the reals between the ends (None is infinite), or the integers from 0 on."""

    name: str
    lower: Poly | None
    upper: Poly | None
    discrete: bool = False

    @property
    def kind(self) -> str:
        return "series" if self.discrete else "int"

    @property
    def ends(self) -> str:
        """Canonical text of the range."""
        lower, upper = ("∞" if end is None else end.key for end in (self.lower, self.upper))
        return f"{lower}..{upper}"


def limits_of(tree: Any) -> list[Any]:
    """The limits of an integral or infinite sum, the last outermost; a variable bound twice is refused."""
    limits = list(tree.args[1:])
    if len({limit[0] for limit in limits}) < len(limits):
        raise Refusal(f"a variable is bound twice in {tree}")
    discrete = not isinstance(tree, Integral)
    for symbol, lower, upper in limits:
        whole = may_be_bound(symbol) and upper == S.Infinity if discrete else \
            type(symbol) is Symbol and not declared(symbol, "integer")
        if not whole or lower == S.Infinity or upper == S.NegativeInfinity:
            raise Refusal(f"{symbol} cannot run from {lower} to {upper} in {type(tree).__name__}")
    return limits


def span(n: Normaliser, limit: Any, env: Environment) -> Span:
    """A fresh variable for the limit of an integral or an infinite sum."""
    symbol, lower, upper = limit
    if declared(symbol, "integer") or isinstance(symbol, Index):
        start = n.read(lower, env)
        if start.constant is None or start.constant < 0:
            raise Refusal("an infinite sum starts at a natural number")
        return Span(n.natural(start).name, start, None, True)
    low, high = (None if end in (S.Infinity, S.NegativeInfinity) else n.read(end, env) for end in (lower, upper))
    return Span(n.new_name(), low, high)


def is_ordered(n: Normaliser, where: Span) -> bool:
    """Whether the lower end is known to be at most the upper one."""
    return where.lower is None or where.upper is None or n.sign(where.upper - where.lower).nonneg


@contextmanager
def inside(n: Normaliser, where: Span) -> Iterator[None]:
    """Within this block the variable lies strictly between the ends, where these are known to be in order."""
    x = variable(where.name)
    with ExitStack() as stack:
        if not where.discrete and is_ordered(n, where):
            if where.lower is not None:
                stack.enter_context(n.assuming(">", x - where.lower))
                if where.lower.terms and n.sign(where.lower).nonneg:
                    stack.enter_context(n.assuming(">", x))
            if where.upper is not None:
                stack.enter_context(n.assuming(">", where.upper - x))
                if where.upper.terms and n.sign(where.upper).nonpos:
                    stack.enter_context(n.assuming("<", x))
        yield


def apart(m: Monomial, name: str) -> tuple[Monomial, dict[Atom, fmpq]]:
    """The factors that do not depend on the variable, and those that do."""
    own = {atom: e for atom, e in m if name in atom.free}
    return monomial({atom: e for atom, e in m if name not in atom.free}), own


def is_infinite(tree: Any) -> bool:
    """Whether the tree is an integral, or a sum with an end at infinity."""
    return isinstance(tree, Integral) or any(end.is_infinite for limit in tree.args[1:] for end in limit[1:])

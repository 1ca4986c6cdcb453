"""The numeric meaning of ∫: kinks split out, every piece enclosed, values at equal parameters kept."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Abs, Add, Derivative, Integer, Integral, Mul, Pow, S, Tuple, preorder_traversal

from derive.audit import quadrature
from derive.audit.densities import GAUSSIAN, abstract_integral, runs_through
from derive.audit.enclosures import kept
from derive.audit.evaluate import SIGNS, Env, Evaluator, compiled, meaning_of
from derive.audit.hoisting import Running
from derive.audit.jets import ONE, ZERO, Jet, Value, base
from derive.audit.neighbourhood import widened
from derive.audit.nested import within_another
from derive.audit.numbers import Undecided, Undefined, Unsupported, is_zero, precision, reciprocal
from derive.audit.poles import has_pole
from derive.audit.quadrature import End, Integrand
from derive.language.binders import Defined, expanded, free
from derive.language.heads import Indicator
from derive.language.propositions import Rel
from derive.language.written import node


@meaning_of(Integral)
def _integral(tree: Any) -> Evaluator:
    body, *limits = tree.args
    if len(limits) > 1:
        body = node(Integral, body, *limits[:-1])
    limit = limits[-1]
    if not runs_through(body, limit[0]):
        return _concrete(body, limit, tree)
    over_points = abstract_integral(body, limit)
    over_line: list[Evaluator] = []

    def run(env: Env) -> Value:
        if GAUSSIAN not in env:
            return over_points(env)
        if not over_line:
            over_line.append(_concrete(body, limit, tree))
        return over_line[0](env)
    return run


def _concrete(body: Any, limit: Tuple, tree: Any) -> Evaluator:
    if len(limit) != 3:
        raise Unsupported("an integral without ends")
    return within_another(kept(_Concrete(body, limit).value, tree), node(Integral, body, limit))


class _Concrete:
    """∫ of one written integrand over one written range."""

    def __init__(self, body: Any, limit: Tuple) -> None:
        self._variable, self._body = limit[0], body
        if any(isinstance(part, Abs | Indicator) for part in preorder_traversal(body)):
            body = expanded(body)
        self._integrand = Running(body, self._variable)
        self._ends = [None if end in (S.Infinity, S.NegativeInfinity) else compiled(end) for end in limit[1:]]
        if limit[1] is S.Infinity or limit[2] is S.NegativeInfinity:
            raise Unsupported("an integral from ∞ or to −∞")
        self._kinks = _kinks(self._integrand.body, self._variable)

    def value(self, env: Env) -> Value:
        """The integral in the model; ∫ from a to b with b < a is −∫ from b to a."""
        exact, around = self._scene(env), widened(env)
        wide = exact if around is env else self._scene(around)
        lower, upper = (None if a is None else End(a, b) for a, b in zip(exact.ends, wide.ends, strict=True))
        with precision(quadrature.BITS):
            try:
                return self._between(exact, wide, lower, upper)
            except Undecided:
                if has_pole(self._body, self._variable, _place(lower), _place(upper), env):
                    raise Undefined("an integral that diverges at a pole") from None
                raise

    def _between(self, exact: _Scene, wide: _Scene, lower: End | None, upper: End | None) -> Value:
        """The integral over a range in either direction."""
        if lower is None or upper is None:
            return self._split(exact, wide, lower, upper)
        length = base(upper.value) - base(lower.value)
        if is_zero(length) and type(lower.value) is not Jet and type(upper.value) is not Jet:
            return ZERO
        if length < 0:
            return -self._split(exact, wide, upper, lower)
        if not length > 0:
            raise Undecided("which end of an integral is the lower one")
        return self._split(exact, wide, lower, upper)

    def _scene(self, env: Env) -> _Scene:
        inner = self._integrand.constants(env)
        roots = [kink.root(inner, self._variable) for kink in self._kinks]
        return _Scene(inner, [None if end is None else end(env) for end in self._ends], roots)

    def _split(self, exact: _Scene, wide: _Scene, lower: End | None, upper: End | None) -> Value:
        """The sum over the pieces between the kinks."""
        kinks = [End(root[0], other[0]) for root, other in zip(exact.roots, wide.roots, strict=True)
                 if root is not None and other is not None]
        breaks = [lower, *_ordered([kink for kink in kinks if _lies_inside(kink, lower, upper)]), upper]
        total: Value = ZERO
        for left, right in zip(breaks, breaks[1:], strict=False):
            signs = self._signs(exact, left, right)
            integrand = Integrand(*[self._integrand.along({**scene.env, SIGNS: signs}) for scene in (exact, wide)])
            total = total + quadrature.over(integrand, left, right)
        return total

    def _signs(self, scene: _Scene, left: End | None, right: End | None) -> dict[Any, int]:
        """The sign of each kinked function on the piece."""
        found = {}
        for kink, root in zip(self._kinks, scene.roots, strict=True):
            if root is None:
                continue
            place, slope = root
            after = left is not None and not base(left.value) < base(place)
            found[kink.tree] = slope if after else -slope
        return found


def _place(end: End | None) -> Any:
    return None if end is None else base(end.value)


@dataclass(frozen=True)
class _Scene:
    """An environment with the ends and the kinks in it."""

    env: Env
    ends: list[Value | None]
    roots: list[tuple[Value, int] | None]


@dataclass(frozen=True)
class _Kink:
    """|g|, an indicator of g ≷ 0 or a power of g that is singular at g = 0, where g is affine in the variable."""

    tree: Any
    gap: Evaluator

    def root(self, env: Env, variable: Any) -> tuple[Value, int] | None:
        """Where g = 0, and the sign of its slope; None where g is constant."""
        start, end = self.gap({**env, variable: ZERO}), self.gap({**env, variable: ONE})
        slope = end - start
        if is_zero(base(slope)):
            return None
        if not (base(slope) > 0 or base(slope) < 0):
            raise Undecided("the slope of a kink")
        return -start * reciprocal(slope), 1 if base(slope) > 0 else -1


def _kinks(tree: Any, variable: Any) -> list[_Kink]:
    """The kinks at places that the model decides."""
    found: dict[Any, _Kink] = {}
    for part in _seen(tree):
        gap = part.args[0]
        if isinstance(part, Indicator):
            if not isinstance(gap, Rel):
                continue
            gap = node(Add, gap.left, node(Mul, S.NegativeOne, gap.right))
        if variable in free(gap) and _is_affine(gap, variable):
            found[part] = _Kink(part, compiled(gap))
    return list(found.values())


def _seen(tree: Any) -> list[Any]:
    """The |·|, indicators and powers that no binder encloses."""
    bends = isinstance(tree, Abs | Indicator) or isinstance(tree, Pow) and not _is_natural(tree.args[1])
    found = [tree] if bends else []
    if isinstance(tree, Derivative):
        return found + _seen(tree.args[0])
    for child in tree.args if not isinstance(tree, Defined) and not hasattr(tree, "limits") else ():
        found += _seen(child)
    return found


def _is_natural(exponent: Any) -> bool:
    return isinstance(exponent, Integer) and exponent >= 0


def _is_affine(tree: Any, variable: Any) -> bool:
    if tree == variable or variable not in free(tree):
        return True
    if isinstance(tree, Add):
        return all(_is_affine(term, variable) for term in tree.args)
    if isinstance(tree, Mul):
        running = [factor for factor in tree.args if variable in free(factor)]
        return len(running) == 1 and _is_affine(running[0], variable)
    return False


def _lies_inside(place: End, lower: End | None, upper: End | None) -> bool:
    """Whether a kink lies between the ends; at an end with other derivatives it is undecided."""
    for end, side in ((lower, 1), (upper, -1)):
        if end is None:
            continue
        gap = place.value - end.value
        if is_zero(base(gap)) and all(is_zero(part) for part in quadrature.parts_of(gap).values()):
            return False
        if side * base(gap) < 0:
            return False
        if not side * base(gap) > 0:
            raise Undecided("a kink at an end of an integral")
    return True


def _ordered(places: list[End]) -> list[End]:
    """From left to right, equal ones once."""
    found: list[End] = []
    for place in places:
        for n, other in enumerate(found):
            gap = place.value - other.value
            if is_zero(base(gap)) and all(is_zero(part) for part in quadrature.parts_of(gap).values()):
                break
            if base(gap) < 0:
                found.insert(n, place)
                break
            if not base(gap) > 0:
                raise Undecided("two kinks that may coincide")
        else:
            found.append(place)
    return found

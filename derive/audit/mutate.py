"""Small mistakes: every way in which one place of a written tree might have been typed wrongly."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import (
    Add,
    Derivative,
    Indexed,
    Integer,
    Integral,
    KroneckerDelta,
    Mul,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    Tuple,
    gamma,
    polygamma,
)
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.symbol import Str

from derive.language.binders import Defined, Family, SubstitutionError, free, substitute
from derive.language.heads import LIMITED, OPTIMA, ArgMax, ArgMin, DensityValue, Maximum, Minimum, XLogY
from derive.language.operators import CrossEntropy, KullbackLeibler, Softmax
from derive.language.propositions import Forall, Independent, Integrable, Rel, Smooth, Tends
from derive.language.symbols import Domain, Index, RandomVariable, RandomVector, Vector, declared
from derive.language.written import node

Mutant = tuple[str, Any]
Scope = dict[Any, tuple[Any, Any]]  # an index that may be used here, and its range

_OTHER_HEAD = {Sum: Product, Product: Sum, Maximum: Minimum, Minimum: Maximum, ArgMax: ArgMin, ArgMin: ArgMax}
_OTHER_RELATIONS = {"<=": (">=", "<"), ">=": ("<=", ">"), "<": (">",), ">": ("<",), "!=": ("=",)}
_MINUS = Integer(-1)
_WHOLE = (Vector, Indexed, KroneckerDelta, Independent, Integrable, Smooth, DensityValue)  # nothing within is mutated


def mutants(tree: Any) -> list[Mutant]:
    """(kind, mutated tree) for every single mistake, in the order of the tree, without repetitions."""
    vectors = sorted((atom for atom in free(tree) if isinstance(atom, Vector)), key=lambda v: (v.name, str(v.shape)))
    indices = sorted((atom for atom in free(tree) if isinstance(atom, Index)), key=lambda i: i.name)
    scope: Scope = {i: (i.lower, i.upper) for i in indices}
    seen, found = {tree}, []
    for kind, mutant in [*_whole_side(tree), *_Mistakes(vectors).of(tree, scope)]:
        if mutant not in seen:
            seen.add(mutant)
            found.append((kind, mutant))
    return found


def _whole_side(tree: Any) -> Iterator[Mutant]:
    """The sign of a whole expression, which is no term of a sum."""
    if isinstance(tree, Rel) and not isinstance(tree.left, OPTIMA) and tree.right != 0:
        left, relation, right = tree.args
        if not isinstance(right, Vector | Family | Add):
            yield "flip sign", node(Rel, left, relation, _negative(right))
    elif not isinstance(tree, Rel | Add) and getattr(tree, "is_commutative", False):
        yield "flip sign", _negative(tree)
        yield "double term", node(Mul, Integer(2), tree)


def _negative(tree: Any) -> Any:
    """−tree, with a sign in front taken away."""
    if isinstance(tree, Rational):
        return -tree
    if type(tree) is Mul and tree.args[0] == _MINUS and len(tree.args) > 1:
        return _joined(Mul, list(tree.args[1:]))
    return node(Mul, _MINUS, tree)


def _joined(head: type, parts: list[Any]) -> Any:
    return node(head, *parts) if len(parts) > 1 else parts[0]


class _Mistakes:
    """The mistakes at one node and below, where these vectors occur in the whole."""

    def __init__(self, vectors: list[Any]) -> None:
        self._vectors = vectors

    def of(self, tree: Any, scope: Scope) -> Iterator[Mutant]:
        """Mistakes at this node, then in its children."""
        yield from self._here(tree, scope)
        for place, inner in self._children(tree, scope):
            for kind, child in self.of(tree.args[place], inner):
                args = [*tree.args]
                args[place] = child
                in_exponent = kind == "coefficient" and isinstance(tree, Pow) and place == 1
                yield "exponent" if in_exponent else kind, node(type(tree), *args)

    def _children(self, tree: Any, scope: Scope) -> list[tuple[int, Scope]]:
        """The places of the children that may be mutated, each with the indices in scope."""
        if isinstance(tree, _WHOLE) or not tree.args:
            return []
        if isinstance(tree, Integral):
            return [(0, scope)]
        if isinstance(tree, polygamma):
            return [(1, scope)]
        if isinstance(tree, (*LIMITED, Forall)):
            return [(0, {**scope, **{limit[0]: (limit[1], limit[2]) for limit in tree.args[1:] if len(limit) == 3}})]
        if isinstance(tree, Family) and tree.name:
            return []
        if isinstance(tree, Family):
            ranges = {p: (p.lower, p.upper) for p in tree.parameters if isinstance(p, Index)}
            return [(2, {**scope, **ranges})]
        if isinstance(tree, (*OPTIMA, Derivative)):
            return [(0, scope)]
        if isinstance(tree, Tends):
            return [(0, scope), (3, scope)]
        if isinstance(tree, Rel):
            return [(0, scope), (2, scope)]
        if isinstance(tree, Softmax):
            return [(0, scope)]
        if isinstance(tree, Defined):
            places = [n for n, p in enumerate(tree.family.parameters, 1) if not isinstance(p, Index)]
            return [(n, scope) for n in [0, *places]]
        return [(n, scope) for n in range(len(tree.args))]

    def _here(self, tree: Any, scope: Scope) -> Iterator[Mutant]:
        if type(tree) is Add:
            yield from _terms(tree)
        elif type(tree) is Mul:
            yield from _factors(tree)
        elif isinstance(tree, Rational):
            yield "coefficient", tree + 1
            yield "coefficient", -tree
        elif type(tree) is Symbol and declared(tree, "integer") and tree not in scope:
            yield "size minus one", node(Add, tree, _MINUS)
        elif isinstance(tree, Symbol) and not isinstance(tree, RandomVariable | Domain | Str):
            yield from self._swapped_indices(tree, scope)
        elif isinstance(tree, KroneckerDelta):
            yield "drop delta", Integer(1)
            yield "delta to zero", Integer(0)
            yield "invert delta", node(Add, Integer(1), node(Mul, _MINUS, tree))
            yield from self._swapped_indices(tree, scope)
        elif isinstance(tree, sympy_exp):
            yield "drop exp", tree.args[0]
        elif isinstance(tree, sympy_log):
            yield "drop log", tree.args[0]
        elif isinstance(tree, XLogY):
            yield "drop log", node(Mul, *tree.args)
        elif isinstance(tree, Vector):
            yield from (("swap vector", other) for other in self._alike(tree))
        elif isinstance(tree, Indexed):
            yield from (("swap vector", node(Indexed, other, *tree.args[1:])) for other in self._alike(tree.args[0]))
            yield from self._swapped_indices(tree, scope)
        elif isinstance(tree, Softmax | Defined):
            yield from self._swapped_indices(tree, scope)
        elif isinstance(tree, Derivative):
            yield from self._swapped_variables(tree, scope)
        elif isinstance(tree, Integral):
            yield from _intervals(tree)
        elif isinstance(tree, gamma):
            yield "argument", node(gamma, _shifted(tree.args[0], 1))
        elif isinstance(tree, polygamma):
            yield "order", node(polygamma, Integer(int(tree.args[0]) + 1), tree.args[1])
            yield "argument", node(polygamma, tree.args[0], _shifted(tree.args[1], 1))
        elif isinstance(tree, (Sum, Product, Maximum, Minimum)):
            yield from _ranges(tree)
        elif isinstance(tree, CrossEntropy | KullbackLeibler):
            yield "swap arguments", node(type(tree), *reversed(tree.args))
        elif isinstance(tree, OPTIMA):
            yield "swap optimum", node(_OTHER_HEAD[type(tree)], *tree.args)
        elif isinstance(tree, Rel):
            yield from (("relation", node(Rel, tree.left, Str(other), tree.right))
                        for other in _OTHER_RELATIONS.get(tree.relation, ()))

    def _alike(self, base: Any) -> list[Any]:
        random = isinstance(base, RandomVector)
        return [v for v in self._vectors
                if v != base and v.shape == base.shape and isinstance(v, RandomVector) is random]

    def _swapped_indices(self, tree: Any, scope: Scope) -> Iterator[Mutant]:
        """One index argument in which an index is replaced by another of the same range."""
        if isinstance(tree, Symbol):
            for other in _exchangeable(tree, scope):
                yield "swap index", other
            return
        first = 0 if isinstance(tree, KroneckerDelta) else 1
        for place in range(first, len(tree.args)):
            for name in sorted(free(tree.args[place]) & set(scope), key=lambda a: a.name):
                for other in _exchangeable(name, scope):
                    args = [*tree.args]
                    args[place] = substitute(args[place], {name: other})
                    yield "swap index", node(type(tree), *args)

    def _swapped_variables(self, tree: Any, scope: Scope) -> Iterator[Mutant]:
        variable, count = tree.args[1]
        if isinstance(variable, Indexed):
            for kind, other in self._swapped_indices(variable, scope):
                yield kind, node(Derivative, tree.args[0], Tuple(other, count), *tree.args[2:])


def _exchangeable(name: Any, scope: Scope) -> list[Any]:
    if name not in scope:
        return []
    return [other for other, ends in scope.items() if other != name and ends == scope[name]]


def _terms(tree: Any) -> Iterator[Mutant]:
    for n, term in enumerate(tree.args):
        before, after = list(tree.args[:n]), list(tree.args[n + 1:])
        yield "drop term", _joined(Add, before + after)
        yield "flip sign", node(Add, *before, _negative(term), *after)
        yield "double term", node(Add, *before, node(Mul, Integer(2), term), *after)


def _factors(tree: Any) -> Iterator[Mutant]:
    for n, factor in enumerate(tree.args):
        if factor != _MINUS:
            yield "drop factor", _joined(Mul, [*tree.args[:n], *tree.args[n + 1:]])


def _ranges(tree: Any) -> Iterator[Mutant]:
    body, *limits = tree.args
    for n, (name, lower, upper) in enumerate(limits):
        for kind, limit in (("upper bound", Tuple(name, lower, _shifted(upper, -1))),
                            ("lower bound", Tuple(name, _shifted(lower, 1), upper))):
            if kind == "upper bound" and upper is S.Infinity:
                continue
            yield kind, node(type(tree), body, *limits[:n], limit, *limits[n + 1:])
    if all(limit[2] is not S.Infinity for limit in limits):
        yield "swap head", node(_OTHER_HEAD[type(tree)], body, *limits)
    if len(limits) == 1 and limits[0][1].is_Integer:
        try:
            yield "drop sum", substitute(body, {limits[0][0]: limits[0][1]})
        except SubstitutionError:
            return


def _intervals(tree: Any) -> Iterator[Mutant]:
    """Half of the line, and the half-lines and intervals from 0 shortened."""
    body, *limits = tree.args
    for n, (name, lower, upper) in enumerate(limits):
        ends = {(S.NegativeInfinity, S.Infinity): (S.Zero, S.Infinity), (S.Zero, S.Infinity): (S.One, S.Infinity),
                (S.Zero, S.One): (S.Zero, S.Half)}.get((lower, upper))
        if ends:
            yield "interval", node(Integral, body, *limits[:n], Tuple(name, *ends), *limits[n + 1:])


def _shifted(end: Any, by: int) -> Any:
    return end + by if isinstance(end, Integer) else node(Add, end, Integer(by))

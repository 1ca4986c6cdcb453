"""What is left over of a refused line, as a written tree that a person can read."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import (
    Abs,
    Add,
    Derivative,
    IndexedBase,
    Integer,
    Integral,
    KroneckerDelta,
    Mul,
    Pow,
    Product,
    Rational,
    Sum,
    Symbol,
    Tuple,
    gamma,
    oo,
    pi,
    polygamma,
)
from sympy import exp as sympy_exp
from sympy import log as sympy_log

from derive.kernel.polynomial import Atom, Poly
from derive.language.binders import fresh_name, substitute
from derive.language.heads import DensityValue, Expectation, FunctionValue, Indicator, Maximum, Minimum, XLogY
from derive.language.propositions import relate
from derive.language.written import node

_BINDERS = {"sum": Sum, "prod": Product, "max": Maximum, "min": Minimum}


def tree_of(p: Poly, names: Mapping[str, Any] | None = None) -> Any:
    """A normal form as a written expression."""
    names = names or {}
    terms = [_term(m, c, names) for m, c in sorted(p.terms.items(), key=lambda item: str(item[0]))]
    if not terms:
        return Integer(0)
    return terms[0] if len(terms) == 1 else node(Add, *terms)


def _term(monomial: Any, coefficient: Any, names: Mapping[str, Any]) -> Any:
    factors = [_factor(atom, exponent, names) for atom, exponent in monomial]
    number = Rational(int(coefficient.p), int(coefficient.q))
    if number != 1 or not factors:
        factors.insert(0, number)
    return factors[0] if len(factors) == 1 else node(Mul, *factors)


def _factor(atom: Atom, exponent: Any, names: Mapping[str, Any]) -> Any:
    base = _atom(atom, names)
    return base if exponent == 1 else node(Pow, base, Rational(int(exponent.p), int(exponent.q)))


def _atom(atom: Atom, names: Mapping[str, Any]) -> Any:
    kind, args = atom.kind, atom.args
    if kind == "sym":
        return names.get(args[0], Symbol(args[0]))
    if kind == "idx":
        return IndexedBase(args[0])[tuple(tree_of(place, names) for place in args[1])]
    if kind == "pi":
        return pi
    if kind == "prime":
        return Integer(args[0])
    if kind == "delta":
        return node(KroneckerDelta, *[tree_of(part, names) for part in args])
    if kind == "ind":
        return node(Indicator, relate(tree_of(args[1], names), args[0], 0))
    if kind in _BINDERS:
        return _bound(atom, names)
    if kind in ("int", "series"):
        return _integral(atom, names)
    if kind in ("gamma", "fun", "psi", "pdf"):
        return _function(atom, names)
    if kind == "op":
        return _operator(args[1], args[2], names)
    if kind == "D":
        return node(Derivative, tree_of(args[0], names), Tuple(_atom(args[1], names), Integer(1)))
    if kind == "pow":
        return node(Pow, *[tree_of(part, names) for part in args])
    heads = {"exp": sympy_exp, "log": sympy_log, "abs": Abs, "xlogy": XLogY, "E": Expectation}
    if kind in heads:
        return node(heads[kind], *[tree_of(part, names) for part in args])
    return tree_of(args[0], names)


def _function(atom: Atom, names: Mapping[str, Any]) -> Any:
    """Γ, ψ, an arbitrary function, or a density with its derivatives in the parameter."""
    args = atom.args
    if atom.kind == "gamma":
        return node(gamma, tree_of(args[0], names))
    if atom.kind == "psi":
        return node(polygamma, Integer(args[0]), tree_of(args[1], names))
    if atom.kind == "fun":
        return node(FunctionValue, names.get(args[0], Symbol(args[0])), tree_of(args[1], names))
    name, point, parameter, targets, _ = args
    function, at = (names.get(label, Symbol(label)) for label in (name, parameter))
    tree = node(DensityValue, function, tree_of(point, names), at)
    for target in targets:
        tree = node(Derivative, tree, Tuple(_atom(target, names), Integer(1)))
    return tree


def _integral(atom: Atom, names: Mapping[str, Any]) -> Any:
    """∫ or Σ to infinity, with a letter of its own."""
    name, lower, upper, body = atom.args
    inner = dict(names)
    taken = {symbol.name for symbol in inner.values()} | set(body.free)
    series = atom.kind == "series"
    inner[name] = Symbol(fresh_name("n" if series else "x", taken), **({"integer": True} if series else {"real": True}))
    low, high = (-oo if lower is None else tree_of(lower, names), oo if upper is None else tree_of(upper, names))
    return node(Sum if series else Integral, tree_of(body, inner), Tuple(inner[name], low, high))


def _bound(atom: Atom, names: Mapping[str, Any]) -> Any:
    uppers, body = atom.args
    inner, limits = dict(names), []
    taken = {symbol.name for symbol in inner.values()} | set(body.free)
    for place, _ in uppers:
        letter = fresh_name("k", taken)
        taken.add(letter)
        inner[place] = Symbol(letter, integer=True)
    for place, upper in _inner_first(uppers):
        limits.append(Tuple(inner[place], Integer(1), tree_of(upper, inner)))
    return node(_BINDERS[atom.kind], tree_of(body, inner), *limits)


def _inner_first(uppers: Any) -> list[Any]:
    """The ranges in an order in which each depends on later ones only."""
    waiting = list(uppers)
    found: list[Any] = []
    while waiting:
        names = {place for place, _ in waiting}
        ready = next(pair for pair in waiting if names.isdisjoint(pair[1].free))
        waiting.remove(ready)
        found.insert(0, ready)
    return found


def _operator(template: Any, bindings: Any, names: Mapping[str, Any]) -> Any:
    swap = {symbol: tree_of(value, names) for symbol, value in bindings if isinstance(value, Poly)}
    return substitute(template, swap) if swap else template

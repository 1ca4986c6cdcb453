"""The hypotheses of a question, sorted: definitions of atoms, bounds of free integers, and the rest."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sympy import And, Eq, Indexed, IndexedBase, Ne, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom

from derive.decide.affine import Affine, affine, number
from derive.decide.heads import name_of, relation, require_known, symbols_of
from derive.decide.problem import OutsideLanguage
from derive.language.symbols import declared
from derive.language.written import StatementError


@dataclass
class Givens:
    """Definitions map an atom to its parameters and its body; bounds are forms ≥ 0 in integers."""

    definitions: dict[Any, tuple[tuple[Any, ...], Any]] = field(default_factory=dict)
    bounds: list[tuple[Affine, Relational]] = field(default_factory=list)
    rest: list[Relational] = field(default_factory=list)
    unread: str = ""
    impossible: str = ""


def relations(given: Any) -> list[Any]:
    """The items of `given`, conjunctions taken apart."""
    if isinstance(given, Relational | And | BooleanAtom | bool):
        given = (given,)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise StatementError(f"given is a list of relations, not {given!r}")
    return [part for item in given for part in (item.args if isinstance(item, And) else (item,))]


def sort(items: Iterable[Any], statement: Any) -> Givens:
    """Sort the hypotheses of a statement."""
    found = Givens()
    plain = []
    for item in items:
        if isinstance(item, BooleanAtom | bool):
            found.impossible = found.impossible or ("" if item else "a hypothesis evaluated itself to False")
            continue
        try:
            require_known(relation(item, "a hypothesis").lhs)
            require_known(item.rhs)
        except OutsideLanguage as problem:
            found.unread = found.unread or f"the hypothesis {item} is not understood: {problem}"
            continue
        plain.append(item)
    for item in plain:
        if not _define(found, item, plain, statement):
            forms = _bounds(item)
            found.bounds += [(form, item) for form in forms]
            if not forms:
                found.rest.append(item)
    return found


def is_integer(symbol: Any) -> bool:
    """Whether the symbol is declared to be an integer."""
    return isinstance(symbol, Symbol) and declared(symbol, "integer")


def _define(found: Givens, item: Any, every: list[Any], statement: Any) -> bool:
    """atom = body, for an atom that is no integer and does not occur in what its body stands for."""
    if not isinstance(item, Eq):
        return False
    places: tuple[Any, ...]
    for left, right in ((item.lhs, item.rhs), (item.rhs, item.lhs)):
        if isinstance(left, Symbol) and not is_integer(left):
            atom, places = left, ()
        elif isinstance(left, Indexed) and all(is_integer(p) for p in left.indices):
            atom, places = left.base, tuple(left.indices)
        else:
            continue
        if len(set(places)) < len(places) or atom in found.definitions or any(declared(p, "positive") for p in places):
            continue
        if atom in symbols_of(right) or any(atom in _reach(found, other) for other in symbols_of(right)):
            continue
        if isinstance(atom, Symbol) and any(_is_bound(atom, tree) for tree in (*every, statement)):
            continue
        if any(_differentiates(tree, atom) for tree in (*every, statement)):
            continue
        found.definitions[atom] = places, right
        return True
    return False


def _reach(found: Givens, atom: Any) -> set[Any]:
    """The atoms that a defined atom stands for, through all definitions."""
    reached: set[Any] = {atom}
    waiting = [atom]
    while waiting:
        _, body = found.definitions.get(waiting.pop(), ((), None))
        new = symbols_of(body) - reached if body is not None else set()
        reached |= new
        waiting += sorted(new, key=name_of)
    return reached


def _is_bound(symbol: Any, tree: Any) -> bool:
    limits = getattr(tree, "limits", ())
    return any(limit[0] == symbol for limit in limits) or any(_is_bound(symbol, child) for child in tree.args)


def _differentiates(tree: Any, atom: Any) -> bool:
    """Whether a derivative is taken by the atom or an entry of it."""
    variables = [v for v, _ in getattr(tree, "variable_count", ())]
    if any((v.base if isinstance(v, Indexed) else v) == atom for v in variables):
        return True
    return not isinstance(tree, Indexed) and any(_differentiates(child, atom) for child in tree.args)


def _bounds(item: Any) -> list[Affine]:
    """The relation as linear forms that are ≥ 0, where it is one between integers."""
    if isinstance(item, Ne) or any(isinstance(a, IndexedBase) or not is_integer(a) for a in symbols_of(item)):
        return []
    left, right = affine(item.lhs), affine(item.rhs)
    if left is None or right is None or any(c.denominator != 1 for form in (left, right) for _, c in form.terms):
        return []
    gap = right - left
    if item.rel_op in (">", ">="):
        gap = gap.scale(Fraction(-1))
    if item.rel_op in ("<", ">"):
        if gap.constant.denominator != 1:
            return []
        gap = gap - number(1)
    return [gap, gap.scale(Fraction(-1))] if item.rel_op == "==" else [gap] if gap.terms else []

"""A theorem at sizes: its statement with numbers for sizes, cited from the theorem and checked like any other line."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sympy import Integer

from derive.language.binders import SubstitutionError, free, name_of, substitute
from derive.language.propositions import Hypothesis, Iff, Proposition, Rel
from derive.language.symbols import declared
from derive.language.written import StatementError
from derive.prove import Calc, Entry, calc

_METHODS = {"=": Calc.eq, "<=": Calc.le, "<": Calc.lt, ">=": Calc.ge, ">": Calc.gt}


def instance(entry: Entry, hypotheses: tuple[Hypothesis, ...], sizes: Mapping[str, int]) -> Entry:
    """The entry that states the theorem at the sizes; raises StatementError where it has no such instance."""
    if entry.kind != "theorem":
        raise StatementError(f"{entry.name} is a {entry.kind}; only a theorem has instances")
    trees = [entry.proposition, *(h.proposition for h in hypotheses)]
    symbols = {name_of(atom): atom for tree in trees for atom in free(tree)}
    known = sorted(name for name, atom in symbols.items() if declared(atom, "integer") and declared(atom, "positive"))
    mapping: dict[Any, Any] = {}
    for name, value in sizes.items():
        if name not in known:
            has = f"its sizes are {', '.join(known)}" if known else "it has none"
            raise StatementError(f"{entry.name} has no size {name}; {has}")
        if value < 1:
            raise StatementError(f"{name} = {value} is no size: write a whole number from 1 on")
        mapping[symbols[name]] = Integer(value)
    try:
        claim = substitute(entry.proposition, mapping)
        given = tuple(replace(h, proposition=substitute(h.proposition, mapping)) for h in hypotheses if not h.implied)
    except (SubstitutionError, ValueError) as error:
        raise StatementError(f"{entry.name} does not go to {_told(sizes)}: {error}") from error
    return replace(entry, name=f"{entry.name}[{_told(sizes, ',')}]", proposition=claim, given=given,
                   build=partial(_cited, entry, claim, mapping), doc=f"**{entry.title}, {_told(sizes)}**")


def _cited(entry: Entry, claim: Proposition, mapping: Mapping[Any, Any]) -> Calc:
    by = entry(**{name_of(symbol): value for symbol, value in mapping.items()})
    if isinstance(claim, Iff):
        return calc(claim.args[0]).iff(claim.args[1], by=by)
    if isinstance(claim, Rel) and claim.relation in _METHODS:
        return _METHODS[claim.relation](calc(claim.left), claim.right, by=by)
    raise StatementError(f"{entry.name} is no relation between two expressions: it cannot be cited at an instance")


def _told(sizes: Mapping[str, int], separator: str = ", ") -> str:
    return separator.join(f"{name}={value}" for name, value in sizes.items())

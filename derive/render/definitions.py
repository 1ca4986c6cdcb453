"""What the names stand for that formulas use: each named definition as an equation."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import Basic

from derive.language.binders import Family
from derive.language.propositions import Eq, Rel


def definitions(trees: Iterable[Any]) -> tuple[Rel, ...]:
    """``head = body`` for every definition in the trees and in definitions there, each after those it uses."""
    found: dict[str, Rel] = {}
    for tree in trees:
        _add(tree, found)
    return tuple(found.values())


def _add(tree: Any, found: dict[str, Rel]) -> None:
    named = isinstance(tree, Family) and bool(tree.name)
    if not isinstance(tree, Basic) or named and tree.name in found:
        return
    for inner in tree.args:
        _add(inner, found)
    if named:
        found[tree.name] = Eq(tree(*tree.parameters), tree.body)

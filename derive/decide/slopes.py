"""Inequalities in one number by its derivatives: f and so many of them vanish at a point, the next has a sign."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sympy import Add, Derivative, Integer, Mul, Pow, Symbol, Tuple

from derive import vocabulary
from derive.decide import proof
from derive.decide.pieces import Workshop
from derive.kernel.context import Refusal
from derive.kernel.derivation import Step
from derive.kernel.polynomial import BudgetExceeded, Poly
from derive.kernel.reasons import Citation
from derive.kernel.theorem import Theorem
from derive.kernel.zero import is_zero
from derive.language.binders import free, substitute
from derive.language.propositions import Rel, relate
from derive.language.symbols import declared
from derive.language.written import StatementError, node

POINTS = (Integer(0), Integer(1))
HIGHEST = 3         # derivatives
MOST_TERMS = 24
FAILURES = (Refusal, StatementError, BudgetExceeded)
Establish = Callable[[Rel], Theorem | None]


def chains(shop: Workshop, low: Any, high: Any, establish: Establish) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    """One line low ≤ high, by Taylor's theorem at a point where the two touch."""
    gap = node(Add, high, node(Mul, Integer(-1), low))
    for variable in _variables(shop):
        for at in POINTS:
            try:
                found = _order(shop, gap, variable, at)
            except FAILURES:
                continue
            if found is not None:
                yield from _line(shop, low, high, variable, at, *found, establish)


def _variables(shop: Workshop) -> list[Any]:
    claim = shop.problem.claim
    return sorted((a for a in free(claim) if type(a) is Symbol and not declared(a, "integer")), key=lambda a: a.name)


def _order(shop: Workshop, gap: Any, variable: Any, at: Any) -> tuple[int, Any] | None:
    """How many derivatives vanish at the point with the gap, and the next one."""
    n = shop.forms.n
    tree = gap
    for order in range(1, HIGHEST + 1):
        if not is_zero(n, n.read(substitute(tree, {variable: at}))):
            return None if order == 1 else (order - 1, tree)
        form = n.read(node(Derivative, tree, Tuple(variable, Integer(1))))
        if len(form.terms) > MOST_TERMS or any(atom.kind == "D" for atom in form.atoms):
            return None
        tree = shop.forms.tree(form)
    return HIGHEST, tree


def _line(shop: Workshop, low: Any, high: Any, variable: Any, at: Any, order: int, top: Any,
          establish: Establish) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    turn = node(Add, variable, node(Mul, Integer(-1), at)) if at != 0 else variable
    weight = turn if order == 1 else node(Pow, turn, Integer(order))
    cited: list[Citation] = []
    slope = node(Mul, weight, top)
    if order == 1 or not shop.forms.n.sign(shop.forms.n.read(top)).nonneg:
        known = establish(relate(Integer(0), "<=", top)) if _is_nonneg(shop, weight) else None
        if known is not None:
            cited = [Citation(known, {}, weight)]
        else:
            whole = establish(relate(Integer(0), "<=", slope))
            if whole is None:
                return
            cited = [Citation(whole)]
    rule = vocabulary.taylor(variable, at=at, slope=slope, order=order)
    yield low, (proof.step("<=", high, *shop.every, rule, *cited),)


def _is_nonneg(shop: Workshop, tree: Any) -> bool:
    form: Poly = shop.forms.n.read(tree)
    return bool(shop.forms.n.sign(form).nonneg)

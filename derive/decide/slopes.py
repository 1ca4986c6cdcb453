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
from derive.kernel.polynomial import BudgetExceeded
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
            for order, top in _derivatives(shop, gap, variable, at):
                slope = _slope(shop, variable, at, order, top, establish)
                if slope is not None:
                    tree, cited = slope
                    rule = vocabulary.taylor(variable, at=at, slope=tree, order=order)
                    yield low, (proof.step("<=", high, *shop.every, rule, *cited),)


def _variables(shop: Workshop) -> list[Any]:
    claim = shop.problem.claim
    return sorted((a for a in free(claim) if type(a) is Symbol and not declared(a, "integer")), key=lambda a: a.name)


def _derivatives(shop: Workshop, gap: Any, variable: Any, at: Any) -> Iterator[tuple[int, Any]]:
    """The derivatives of the gap up to the first that does not vanish at the point; none where the gap does not."""
    n = shop.forms.n
    tree = gap
    for order in range(1, HIGHEST + 1):
        try:
            if not is_zero(n, n.read(substitute(tree, {variable: at}))):
                return
            form = n.read(node(Derivative, tree, Tuple(variable, Integer(1))))
        except FAILURES:
            return
        if len(form.terms) > MOST_TERMS or any(atom.kind == "D" for atom in form.atoms):
            return
        tree = shop.forms.tree(form)
        yield order, tree


def _slope(shop: Workshop, variable: Any, at: Any, order: int, top: Any,
           establish: Establish) -> tuple[Any, list[Citation]] | None:
    """The derivative times (variable − at)^order, and the theorem that it is ≥ 0 where its sign is not plain."""
    turn = node(Add, variable, node(Mul, Integer(-1), at)) if at != 0 else variable
    weight = turn if order == 1 else node(Pow, turn, Integer(order))
    slope = node(Mul, weight, top)
    around = not order % 2 or _is_nonneg(shop, weight)
    if around and _is_nonneg(shop, top):
        return slope, []
    known = establish(relate(Integer(0), "<=", top)) if around else None
    if known is not None:
        return slope, [Citation(known, {}, weight)]
    whole = establish(relate(Integer(0), "<=", slope)) if order == 1 else None
    return (slope, [Citation(whole)]) if whole is not None else None


def _is_nonneg(shop: Workshop, tree: Any) -> bool:
    return bool(shop.forms.n.sign(shop.forms.n.read(tree)).nonneg)

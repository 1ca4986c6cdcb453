"""Double sums written as sums of sums, so that a hypothesis about the inner sum (rows that add up to 1) meets it."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Add, Integer, Mul, Sum, Tuple

from derive.decide import proof
from derive.decide.forms import Forms
from derive.decide.problem import Problem
from derive.kernel.context import Range, Refusal
from derive.kernel.derivation import Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE_Q, Atom, BudgetExceeded, Monomial, Poly, monomial
from derive.language.binders import fresh_name
from derive.language.propositions import Forall, Hypothesis, Rel
from derive.language.symbols import Index
from derive.language.written import StatementError, node

ORDERS = 2


def chains(problem: Problem) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    """left = (left with its sums nested) = (right with its sums nested) = right, for each choice of inner sums."""
    claim = problem.claim
    if not isinstance(claim, Rel) or claim.relation != "=" or not any(map(_about_rows, problem.hypotheses)):
        return
    every = proof.everything(problem)
    families = tuple(reason for reason in every if not isinstance(reason, Hypothesis))
    for order in range(ORDERS):
        try:
            sides = [_nested(problem, side, order) for side in (claim.left, claim.right)]
        except (Refusal, StatementError, BudgetExceeded):
            return
        yield claim.left, (proof.step("=", sides[0], *families), proof.step("=", sides[1], *every),
                           proof.step("=", claim.right, *families))


def _about_rows(one: Hypothesis) -> bool:
    claim = one.proposition
    return isinstance(claim, Forall) and isinstance(claim.args[0], Rel) and claim.args[0].relation == "=" \
        and claim.args[0].has(Sum)


def _nested(problem: Problem, side: Any, order: int) -> Any:
    forms = Forms(problem)
    forms.n = Normaliser(problem.hypotheses, forms.n.switches)
    whole = forms.read(side)
    terms = [_term(forms, m, whole.terms[m], order) for m in sorted(whole.terms, key=str)]
    return node(Add, *terms) if len(terms) > 1 else terms[0] if terms else Integer(0)


def _term(forms: Forms, m: Monomial, c: Any, order: int) -> Any:
    """c · Π atoms, where a sum over two ranges becomes a sum of sums."""
    double = next((a for a, e in m if a.kind == "sum" and e == 1 and len(a.args[0]) == 2), None)
    if double is None:
        return forms.tree(Poly({m: c}))
    outside = monomial({a: e for a, e in m if a is not double})
    ranges, body = forms.n.open_binder(double)
    outer, inner = ranges if order == 0 else reversed(ranges)
    names = {outer.name, inner.name}
    if (outer.upper.free | inner.upper.free) & names or body.single is None:
        return forms.tree(Poly({m: c}))
    k, j = (_letter(forms, r) for r in (outer, inner))
    own: dict[Atom, Any] = {a: e for a, e in body.single[1] if inner.name in a.free}
    rest: dict[Atom, Any] = {a: e for a, e in body.single[1] if a not in own}
    inside = node(Sum, forms.tree(Poly({monomial(own): ONE_Q})), Tuple(j, j.lower, j.upper))
    around = node(Mul, forms.tree(Poly({monomial(rest): body.single[0]})), inside)
    return node(Mul, forms.tree(Poly({outside: c})), node(Sum, around, Tuple(k, k.lower, k.upper)))


def _letter(forms: Forms, r: Range) -> Index:
    taken = {*forms.atoms, *(letter.name for letter in forms.letters.values())}
    made = Index(fresh_name("k", taken), Integer(1), forms.tree(r.upper))
    forms.letters[r.name] = made
    return made

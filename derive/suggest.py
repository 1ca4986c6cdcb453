"""Which reasons would carry a refused line: switch on all that may help, then drop what is not needed."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sympy import Basic

from derive import vocabulary
from derive.kernel.derivation import Step
from derive.kernel.reasons import Family, Rule
from derive.kernel.steps import check
from derive.language.binders import Defined
from derive.language.heads import Operator
from derive.language.message import Message
from derive.language.propositions import Forall, Hypothesis, Independent, Rel

Named = tuple[str | None, Any]      # a reason, and the name by which a proof file cites it
FAMILIES = ("log_rules", "exp_rules", "sifting", "differentiation", "expectation", "indicators", "standard_integrals",
            "standard_series", "gamma_rules", "summation", "splitting", "products", "comparison")


def suggestion(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...]) -> str:
    """The reasons to cite, as a proof file writes them; empty where none of these suffices."""
    chosen = carrying(before, step, hypotheses)
    if chosen is None:
        return ""
    names = [name for name, _ in chosen if name]
    return f"by={names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}" if names else "by=algebra"


def carrying(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...]) -> list[Named] | None:
    """The reasons that carry the line, none of them idle, with the names to cite them by; None where there are none."""
    if step.relation not in ("=", "<=", "<", ">=", ">", "iff"):
        return None
    kept = [(None, reason) for reason in step.reasons if not _replaceable(reason)]
    offered = [(name, getattr(vocabulary, name)) for name in FAMILIES]
    offered += [(f"definition({name})", family) for name, family in definitions_in((before, step.line)).items()]
    offered += [(h.name, h) for h in hypotheses if _equation(h.proposition)]
    chosen = [*kept, *offered]
    if not _suffice(before, step, chosen, hypotheses):
        return None
    for item in list(chosen):
        fewer = [other for other in chosen if other is not item]
        if _suffice(before, step, fewer, hypotheses):
            chosen = fewer
    return chosen


def _replaceable(reason: Any) -> bool:
    return isinstance(reason, Family | Hypothesis)


def _equation(claim: Any) -> bool:
    if isinstance(claim, Forall):
        claim = claim.args[0]
    return isinstance(claim, Independent) or isinstance(claim, Rel) and claim.relation == "="


def definitions_in(trees: Iterable[Any]) -> dict[str, Family]:
    """The definitions and operators that occur, by their names on the page, each as the reason that unfolds it."""
    return {name: Family(Message("definition of {names}", names=name), frozenset({f"unfold:{key}"}))
            for name, key in sorted(_folded(trees))}


def _folded(trees: Iterable[Any]) -> set[tuple[str, str]]:
    """Definitions and operators that occur, by their names on the page and in the kernel."""
    found: set[tuple[str, str]] = set()
    for tree in trees:
        if isinstance(tree, Defined):
            found.add((tree.family.name, tree.family.name))
        elif isinstance(tree, Operator):
            found.add((type(tree).word, type(tree).__name__))
        if isinstance(tree, Basic):
            found |= _folded(tree.args)
    return found


def _suffice(before: Any, step: Step, chosen: list[Named], hypotheses: tuple[Hypothesis, ...]) -> bool:
    reasons = tuple(reason for _, reason in chosen if not (isinstance(reason, Rule) and reason.kind == "slope"))
    return check(before, replace(step, reasons=reasons), hypotheses, idle=False).accepted

"""The second road: models of the hypotheses in which the claim is false."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Integer, Pow, exp, gamma, log, polygamma

from derive.audit.judge import judge
from derive.audit.numbers import Undecided, Undefined, Unsupported, precision
from derive.audit.truth import Truth
from derive.audit.verdict import Audit, Verdict
from derive.decide.points import refuting
from derive.decide.problem import Problem
from derive.language.propositions import Hypothesis, Rel, unquantified

QUICK, THOROUGH = 4, 24
OURS = ("is reversed", "has no entry", "is used as an index", "binomial")   # undefined by our reading, not by theirs


@dataclass(frozen=True)
class Attack:
    """What the models say: a counterexample, or none; whether the hypotheses have a model at all."""

    counterexample: dict[str, str] | None
    reason: str
    has_model: bool


def attack(problem: Problem, models: int) -> Attack:
    """Evaluate the claim in models of all hypotheses."""
    hypotheses = (*problem.hypotheses, *problem.models_only)
    audit = Audit(hypotheses, (problem.claim,), models)
    try:
        found = audit.check(problem.claim)
    except (Undecided, Undefined, Unsupported) as trouble:
        return Attack(None, str(trouble), False)
    if found.verdict != "refuted" or found.counterexample is None:
        has_model = found.verdict == "consistent" or bool(audit.models())
        return Attack(None, found.reason, has_model)
    if problem.unread:
        return Attack(None, problem.unread, True)
    if any(phrase in found.reason for phrase in OURS):
        return Attack(None, "SymPy and the language differ where " + found.reason, True)
    if not all(_certain(audit, one) for one in hypotheses):
        return Attack(None, "no model is certain to satisfy the hypotheses", True)
    return Attack(_named(problem, found.counterexample), _told(found), True)


def search_points(problem: Problem) -> Attack | None:
    """A counterexample among the chosen models."""
    if problem.unread or any(_inexact(one.proposition) for one in problem.hypotheses):
        return None
    for found in refuting(problem):
        if found.counterexample is not None and not any(phrase in found.reason for phrase in OURS):
            return Attack(_named(problem, found.counterexample), _told(found), True)
    return None


def _inexact(tree: Any) -> bool:
    """Whether a hypothesis speaks of more than polynomials and fractions, which models decide exactly."""
    rooted = isinstance(tree, Pow) and not isinstance(tree.args[1], Integer)
    return rooted or type(tree) in (exp, log, gamma, polygamma) or any(map(_inexact, tree.args))


def _certain(audit: Audit, one: Hypothesis) -> bool:
    """Whether the hypothesis holds exactly in every model that was drawn; body = body only says that it is defined."""
    claim = unquantified(one.proposition)
    if not isinstance(claim, Rel) or claim.left == claim.right:
        return True
    with precision():
        found = {judge(one.proposition, model.env).truth for model in audit.models()}
    return found <= {Truth.TRUE, Truth.VACUOUS}


def _named(problem: Problem, values: dict[str, str]) -> dict[str, str]:
    """The values under the user's names."""
    named = {problem.names.get(name, name): value for name, value in values.items()}
    return {name: value for name, value in named.items() if name is not None}


def _told(found: Verdict) -> str:
    sides = f": the left side is {found.left}, the right side {found.right}" if found.left or found.right else ""
    return f"{found.reason}{sides}"

"""The first road: a chain of lines that the kernel accepts as a theorem, each with the reasons that it needs."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from derive import vocabulary
from derive.decide.problem import Problem
from derive.decide.verdict import Line
from derive.kernel.context import Refusal
from derive.kernel.derivation import Derivation, Location, Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.reasons import Reason, label_of
from derive.kernel.steps import check
from derive.kernel.theorem import Theorem, accept
from derive.language.propositions import Forall, Hypothesis, Independent, Rel, Statement
from derive.language.written import StatementError
from derive.suggest import FAMILIES, definitions_in

HERE = Location("<decide>", 0)


def step(relation: str, line: Any, *reasons: Reason) -> Step:
    """A line with its reasons."""
    return Step(relation, line, reasons, HERE)


def everything(problem: Problem, *more: Any) -> tuple[Reason, ...]:
    """Every family, every definition that occurs, and every hypothesis that a line may cite."""
    families = tuple(getattr(vocabulary, name) for name in FAMILIES)
    return (*families, *definitions_in((problem.claim, *more)).values(),
            *(h for h in problem.hypotheses if _citable(h.proposition)))


def _citable(claim: Any) -> bool:
    if isinstance(claim, Forall):
        claim = claim.args[0]
    return isinstance(claim, Independent | Rel)


def too_large(problem: Problem) -> bool:
    """Whether the claim alone is more than the kernel's budget of terms."""
    claim = problem.claim
    if not isinstance(claim, Rel):
        return False
    try:
        reader = Normaliser.in_force(problem.hypotheses, set())
        reader.read(claim.left)
        reader.read(claim.right)
    except BudgetExceeded:
        return True
    except (Refusal, StatementError):
        return False
    return False


def prove(problem: Problem, start: Any, steps: Iterable[Step], claim: Any = None) -> Theorem | None:
    """The theorem that the chain establishes, where the kernel accepts every line of it."""
    statement = Statement(claim if claim is not None else problem.claim, problem.hypotheses)
    return accept("decide", "decided", statement, Derivation(start, tuple(steps)), idle=False).theorem


def lines(problem: Problem, start: Any, steps: Iterable[Step]) -> tuple[Line, ...]:
    """The chain as it is told: of each line the reasons that it needs."""
    told = [Line("", start, ())]
    for one in steps:
        reasons = list(one.reasons)
        for reason in list(reasons):
            fewer = [other for other in reasons if other is not reason]
            if check(start, replace(one, reasons=tuple(fewer)), problem.hypotheses, idle=False).accepted:
                reasons = fewer
        told.append(Line(one.relation, one.line, tuple(map(_label, reasons)) or ("algebra",)))
        start = one.line
    return tuple(told)


def _label(reason: Reason) -> str:
    if isinstance(reason, Hypothesis):
        from derive.render.plain import text

        return f"hypothesis {text(reason.proposition)}"
    return label_of(reason)


"""`decide`: a quick attack, then the kernel, then a thorough attack; a proof and a counterexample never meet."""
from __future__ import annotations

from typing import Any

from derive.decide import nested, proof
from derive.decide.inequalities import candidates
from derive.decide.intake import problem_of
from derive.decide.problem import OutsideLanguage, Problem
from derive.decide.refute import QUICK, THOROUGH, Attack, attack, search_points
from derive.decide.touching import equal_at
from derive.decide.verdict import Verdict
from derive.kernel.theorem import Theorem
from derive.language.propositions import Iff, Rel

ORDERS = ("<", "<=", ">", ">=")


def decide(statement: Any, given: Any = ()) -> Verdict:
    """The verdict on a statement, as `derive.decide` gives it."""
    try:
        problem = problem_of(statement, given)
    except OutsideLanguage as problem_:
        return Verdict("unknown", reason=str(problem_))
    if problem.impossible:
        return Verdict("unknown", reason=f"no model exists: {problem.impossible}")
    first = attack(problem, QUICK)
    if first.counterexample is not None:
        _require_unproved(problem)
        return Verdict("refuted", first.counterexample, reason=_told(problem, first.reason))
    large = proof.too_large(problem)
    found = None if large else _proof(problem)
    last = attack(problem, THOROUGH)
    if found is not None:
        return _proved(problem, found, last)
    if last.counterexample is not None:
        return Verdict("refuted", last.counterexample, reason=_told(problem, last.reason))
    touching = equal_at(problem)
    if touching is not None:
        return Verdict("refuted", touching, reason=_told(problem, "the two sides are equal there"))
    further = search_points(problem)
    if further is not None:
        return Verdict("refuted", further.counterexample, reason=_told(problem, further.reason))
    if not (first.has_model or last.has_model):
        return Verdict("unknown", reason=f"no model exists, as far as was searched: {_suspect(problem)}")
    why = "the statement is too large for the kernel's budget of terms" if large else last.reason
    return Verdict("unknown", reason=_told(problem, f"neither proved nor refuted; {why}".rstrip("; ")))


Found = tuple[Theorem, Any, tuple[Any, ...]]


def _proof(problem: Problem) -> Found | None:
    """The first chain of lines that the kernel accepts."""
    for start, steps in _chains(problem):
        theorem = proof.prove(problem, start, steps)
        if theorem is not None:
            return theorem, start, steps
    return None


def _chains(problem: Problem) -> Any:
    claim = problem.claim
    if isinstance(claim, Rel):
        every = proof.everything(problem)
        if claim.relation == "!=":
            for relation in ("<", ">"):
                yield claim.left, (proof.step(relation, claim.right, *every),)
            return
        yield claim.left, (proof.step(claim.relation, claim.right, *every),)
        yield from nested.chains(problem)
        if claim.relation in ORDERS:
            yield from candidates(problem)
    elif isinstance(claim, Iff):
        yield claim.args[0], (proof.step("iff", claim.args[1], *proof.everything(problem)),)


def _proved(problem: Problem, found: Found, last: Attack) -> Verdict:
    theorem, start, steps = found
    if last.counterexample is not None:
        raise RuntimeError(f"a bug of derive, please report it: {problem.claim} is proved and refuted, "
                           f"at {last.counterexample}")
    if not last.has_model:
        return Verdict("unknown", reason=f"no model exists, as far as was searched: {_suspect(problem)}, and would "
                                         "prove anything")
    return Verdict("proved", None, proof.lines(problem, start, steps), theorem.axioms, _told(problem, ""))


def _require_unproved(problem: Problem) -> None:
    """Raise RuntimeError where the kernel proves in one line what a model refutes."""
    claim = problem.claim
    if isinstance(claim, Rel) and claim.relation != "!=" \
            and proof.prove(problem, claim.left, [proof.step(claim.relation, claim.right, *proof.everything(problem))]):
        raise RuntimeError(f"a bug of derive, please report it: {claim} is proved and refuted")


def _suspect(problem: Problem) -> str:
    asked = " and that no range is reversed" if problem.models_only else ""
    return f"the hypotheses{asked} may contradict each other"


def _told(problem: Problem, reason: str) -> str:
    return "; ".join(part for part in (*problem.notes, reason) if part)

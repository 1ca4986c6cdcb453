"""The kernel's part of a check, and which hypotheses it needs."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from derive.kernel.derivation import Derivation
from derive.kernel.steps import Outcome, definedness
from derive.kernel.theorem import Theorem, accept, outcomes
from derive.language.propositions import Hypothesis, Statement
from derive.prove import Entry


@dataclass
class Proof:
    """The kernel's part: the derivation, the hypotheses that it needs, the outcome of each line, the theorem."""

    entry: Entry
    derivation: Derivation | None = None
    hypotheses: tuple[Hypothesis, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    theorem: Theorem | None = None
    problem: str = ""
    unused: tuple[Hypothesis, ...] = ()
    needed: frozenset[str] = frozenset()
    cited: tuple[Entry, ...] = ()

    @property
    def statement(self) -> Statement:
        return Statement(self.entry.proposition, self.hypotheses)


def with_needed_hypotheses(proof: Proof) -> Proof:
    """Drop what no line needs; a dropped hypothesis that the author gave is reported as unused."""
    derivation = proof.derivation
    if derivation is None:
        return proof
    consulted = [outcome.consulted for outcome in proof.outcomes]
    cited = {reason.name for step in derivation.steps for reason in step.reasons if isinstance(reason, Hypothesis)}
    keep = [h for h in proof.hypotheses if any(h.name in names for names in consulted)]
    for candidate in sorted(keep, key=lambda h: not h.implied):
        if candidate.name in cited:
            continue
        known, fewer = tuple(keep), tuple(h for h in keep if h is not candidate)
        lines = frozenset(n for n, names in enumerate(consulted) if candidate.name in names)
        ends = [line for n, line in enumerate(lines_of(derivation)) if not lines.isdisjoint((n - 1, n))]
        if not any(candidate.name in definedness(end, known)[1] and definedness(end, fewer)[0]
                   for end in ends) and \
                all(o.accepted for o in outcomes(fewer, derivation, idle=False, only=lines)):
            keep.remove(candidate)
    needed = frozenset(h.name for h in keep)
    if len(keep) == len(proof.hypotheses):
        return replace(proof, needed=needed)
    statement = Statement(proof.entry.proposition, tuple(keep))
    verdict = accept(proof.entry.name, proof.entry.title, statement, derivation, idle=False)
    if verdict.theorem is None:
        return replace(proof, theorem=None, problem=f"without the hypotheses that seem idle: {verdict.problem}")
    unused = tuple(h for h in proof.entry.given if h not in keep)
    return replace(proof, hypotheses=tuple(keep), theorem=verdict.theorem, outcomes=verdict.outcomes, unused=unused,
                   needed=needed)


def lines_of(derivation: Derivation) -> list[Any]:
    """What the derivation starts from, and its lines."""
    return [derivation.start, *(step.line for step in derivation.steps)]

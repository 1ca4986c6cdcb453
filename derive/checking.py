"""Checking one entry by both roads: the kernel's verdict with the hypotheses it needs, then the audit's."""
from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from derive.audit.certify import BadModel, certify
from derive.audit.necessity import necessary
from derive.audit.verdict import Audit, Verdict, has_model
from derive.closing import closed
from derive.kernel.context import Refusal
from derive.kernel.derivation import Derivation, Step
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.reasons import label_of
from derive.kernel.theorem import Theorem, accept
from derive.kernel.witness import require_witness
from derive.language.hypotheses import implied
from derive.language.message import Message, message_of
from derive.language.propositions import Hypothesis, Proposition, Statement, iff, relate, tends
from derive.language.written import StatementError, writing
from derive.needed import Proof, lines_of, with_needed_hypotheses
from derive.prove import Entry, derivation_of, trees_of, unique_names
from derive.render.latex import latex
from derive.render.plain import settled, text
from derive.residual import tree_of
from derive.results import HypothesisResult, StepResult, TheoremResult
from derive.suggest import suggestion


class BrokenEntry(Exception):
    """An entry that cannot be checked at all; the message names file, line and remedy."""


class NotProved(Exception):
    """A citation of an entry that is no theorem."""


@dataclass
class Checker:
    """Checks entries on demand, each once; a citation checks the cited entry first."""

    proofs: dict[int, Proof] = field(default_factory=dict)
    results: dict[int, TheoremResult] = field(default_factory=dict)
    under_way: list[Entry] = field(default_factory=list)

    # ---------------------------------------------------------------- the kernel's road
    def prove(self, entry: Entry) -> Theorem:
        """The theorem of an entry; raises NotProved where it has none."""
        proof = self.proof(entry)
        if proof.theorem is None:
            raise NotProved(Message("{name} is cited and is not proved", name=entry.name))
        return proof.theorem

    def proof(self, entry: Entry) -> Proof:
        """What the kernel says of an entry."""
        if id(entry) not in self.proofs:
            if entry in self.under_way:
                names = " → ".join(e.name for e in [*self.under_way[self.under_way.index(entry):], entry])
                raise BrokenEntry(f"{entry.file}:{entry.line}: circular citation: {names}; cite in one direction only")
            self.under_way.append(entry)
            try:
                with writing():
                    self.proofs[id(entry)] = self._proved(entry)
            finally:
                self.under_way.pop()
        return self.proofs[id(entry)]

    def _proved(self, entry: Entry) -> Proof:
        if entry.kind != "theorem":
            return Proof(entry, hypotheses=_all_hypotheses(entry, None))
        cited: list[Entry] = []

        def resolve(other: Entry) -> Theorem:
            cited.append(other)
            return self.prove(other)
        try:
            derivation = derivation_of(entry, resolve)
            hypotheses = _all_hypotheses(entry, derivation)
            derivation = closed(derivation, hypotheses)
        except (BrokenEntry, KeyboardInterrupt):
            raise
        except NotProved as problem:
            return Proof(entry, problem=message_of(problem), hypotheses=_all_hypotheses(entry, None))
        except StatementError as problem:
            raise BrokenEntry(f"{entry.file}:{_line_of(problem, entry)}: {entry.name}: {problem}") from problem
        except Exception as problem:
            raise BrokenEntry(f"{entry.file}:{_line_of(problem, entry)}: {entry.name} raises "
                              f"{type(problem).__name__}: {problem}; mend the function") from problem
        verdict = accept(entry.name, entry.title, Statement(entry.proposition, hypotheses), derivation)
        proof = Proof(entry, derivation, hypotheses, verdict.outcomes, verdict.theorem, verdict.problem,
                      cited=tuple(dict.fromkeys(cited)))
        return with_needed_hypotheses(proof) if verdict.theorem is not None else proof

    # ---------------------------------------------------------------- both roads
    def result(self, entry: Entry) -> TheoremResult:
        """What both roads say of an entry."""
        if id(entry) not in self.results:
            began = time.perf_counter()
            try:
                with writing():
                    made = self._refutation(entry) if entry.kind == "refutation" else self._theorem(entry)
            except BrokenEntry:
                raise
            except StatementError as problem:
                raise BrokenEntry(f"{entry.file}:{entry.line}: {entry.name}: {problem}") from problem
            except Exception as fault:
                raise BrokenEntry(f"{entry.file}:{entry.line}: {entry.name}: derive itself fails here with "
                                  f"{type(fault).__name__}: {fault}; please report it") from fault
            made.seconds = time.perf_counter() - began
            self.results[id(entry)] = made
        return self.results[id(entry)]

    def _theorem(self, entry: Entry) -> TheoremResult:
        proof = self.proof(entry)
        result = _blank(entry, proof.hypotheses)
        result.problem = settled(proof.problem)
        if proof.derivation is None:
            return result
        audit = Audit(proof.hypotheses, lines_of(proof.derivation), seed_text=entry.name)
        result.steps = _steps(proof, audit)
        whole = audit.check(entry.proposition)
        result.status = _status(proof, result, whole)
        result.expected = result.status in ("proved", "conditional")
        result.counterexample, result.enclosure = whole.counterexample, whole.enclosure
        if proof.theorem is not None:
            result.axioms, result.uses = list(proof.theorem.axioms), list(proof.theorem.uses)
            doubt = self._doubt(proof, audit)
            if doubt and result.status != "inconsistent":
                result.status, result.expected, result.problem = "open", False, doubt
            for told in result.hypotheses:
                told.used = told.name in proof.needed
                dropped = next(h for h in proof.hypotheses if h.name == told.name)
                if dropped.name in entry.witnesses:
                    self._witness(proof, dropped, told, result)
                else:
                    told.necessary = partial(_necessary, proof, dropped)
        if whole.verdict == "undecided" and not result.problem and result.status == "open":
            result.problem = Message("the audit cannot decide the statement: {reason}", reason=whole.reason)
        return result

    def _doubt(self, proof: Proof, audit: Audit) -> str:
        """Why a derivation that the kernel accepts does not make its statement proved; empty where it does."""
        if proof.unused:
            return Message("no line needs the hypothesis {names}: drop it from given",
                           names=", ".join(h.name for h in proof.unused))
        if not audit.models(usual=1) and not has_model(proof.hypotheses, [proof.entry.proposition], proof.entry.name):
            return Message("no model of the hypotheses was found: they may contradict each other")
        for other in proof.cited:
            status = self.result(other).status
            if status not in ("proved", "conditional"):
                return Message("it rests on {name}, which is {status}", name=other.name, status=Message(status))
        return ""

    def _witness(self, proof: Proof, dropped: Hypothesis, told: HypothesisResult, result: TheoremResult) -> None:
        """Let the refuted claim that the entry names show the hypothesis necessary, or tell why it does not."""
        pending = proof.entry.witnesses[dropped.name]
        try:
            formulas = pending.formulas(proof.statement)
            refuted = self.result(pending.entry)
            if refuted.status != "refuted" or not refuted.expected:
                raise Refusal(f"it is {refuted.status}")
            cited = [ground.resolve(self.prove(ground.entry)) for ground in pending.grounds]
            for ground in pending.grounds:
                if self.result(ground.entry).status not in ("proved", "conditional"):
                    raise Refusal(f"{ground.entry.name} is {self.result(ground.entry).status}")
            require_witness(proof.statement, dropped, formulas, self.proof(pending.entry).statement, cited)
        except (Refusal, StatementError, BudgetExceeded, NotProved) as problem:
            if result.status != "inconsistent":
                result.status, result.expected = "open", False
                result.problem = f"{pending.entry.name} does not show that {dropped.name} is necessary: {problem}"
            return
        told.necessary, told.witness = True, pending.entry.name

    def _refutation(self, entry: Entry) -> TheoremResult:
        hypotheses = self.proof(entry).hypotheses
        result = _blank(entry, hypotheses)
        try:
            values = entry.build()
            verdict = certify(entry.proposition, hypotheses, values)
        except BadModel as problem:
            result.problem = Message("the counterexample is no model: {reason}", reason=str(problem))
            return result
        except Exception as problem:
            raise BrokenEntry(f"{entry.file}:{_line_of(problem, entry)}: {entry.name} raises "
                              f"{type(problem).__name__}: {problem}; mend the function") from problem
        result.expected = verdict.verdict == "refuted"
        result.status = "refuted" if result.expected else "open"
        result.counterexample, result.enclosure = verdict.counterexample, verdict.enclosure
        if result.expected:
            for told in result.hypotheses:
                told.used = True    # `certify` checked that it holds at the counterexample
            sides = {side: value for side, value in (("left", verdict.left), ("right", verdict.right)) if value}
            result.counterexample = {**(verdict.counterexample or {}), **sides}
        else:
            result.problem = Message("the values do not refute the claim: {left} against {right}",
                                     left=verdict.left, right=verdict.right)
        return result


def _necessary(proof: Proof, dropped: Hypothesis) -> bool | None:
    with writing():
        return necessary(proof.entry.proposition, proof.hypotheses, dropped, proof.entry.name) or None


def _all_hypotheses(entry: Entry, derivation: Derivation | None) -> tuple[Hypothesis, ...]:
    trees = trees_of(entry.proposition, derivation, entry.given)
    unique_names(trees)
    named = {h.name for h in entry.given}
    return entry.given + tuple(h for h in implied(trees) if h.name not in named)


def _steps(proof: Proof, audit: Audit) -> list[StepResult]:
    found = []
    derivation = proof.derivation
    before = derivation.start if derivation is not None else None
    for number, step in enumerate(derivation.steps if derivation is not None else ()):
        began = time.perf_counter()
        outcome = proof.outcomes[number]
        verdict = audit.check(_claim(before, step))
        told = StepResult(number + 1, step.relation, [label_of(r) for r in step.reasons],
                          "accepted" if outcome.accepted else "refused", verdict.verdict, verdict.models,
                          None, 0.0, partial(latex, step.line), partial(text, before), partial(text, step.line),
                          source_line=step.location.line, counterexample=verdict.counterexample,
                          enclosure=verdict.enclosure)
        if not outcome.accepted:
            told.message = settled(outcome.message)
            told.residual = text(tree_of(outcome.residual)) if outcome.residual is not None else None
            if "idle" not in outcome.message and verdict.verdict != "refuted":
                told.suggestion = suggestion(before, step, proof.hypotheses)
        elif verdict.verdict != "consistent":
            told.message = verdict.reason
        told.seconds = time.perf_counter() - began
        found.append(told)
        before = step.line
    return found


def _claim(before: Any, step: Step) -> Proposition:
    """What a line asserts, for the audit."""
    if step.relation == "iff":
        return iff(before, step.line)
    if step.relation == "tends":
        rule = next(r for r in step.reasons if getattr(r, "kind", "") == "limit")
        return tends(before, rule.data["variable"], rule.data["point"], step.line, bound=before)
    return relate(before, step.relation, step.line)


def _status(proof: Proof, result: TheoremResult, whole: Verdict) -> str:
    refuted = whole.verdict == "refuted" or any(s.proof == "accepted" and s.audit == "refuted" for s in result.steps)
    if proof.theorem is not None:
        if refuted:
            return "inconsistent"
        if all(step.verified for step in result.steps) and whole.verdict == "consistent":
            return "conditional" if proof.theorem.axioms else "proved"
        return "open"
    if any(s.proof == "accepted" and s.audit == "refuted" for s in result.steps):
        return "inconsistent"
    return "refuted" if whole.verdict == "refuted" else "open"


def _blank(entry: Entry, hypotheses: tuple[Hypothesis, ...]) -> TheoremResult:
    told = [HypothesisResult(h.name, _latex(h.proposition), False, None) for h in hypotheses]
    return TheoremResult(entry.name, entry.kind, entry.file, entry.line, "open", False,
                         partial(latex, entry.proposition),
                         entry.title, told)


@lru_cache(maxsize=1024)
def _latex(hypothesis: Proposition) -> str:
    """Theorems share their hypotheses."""
    return latex(hypothesis)


def _line_of(problem: BaseException, entry: Entry) -> int:
    """The line of the entry's file at which the problem arose."""
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == entry.file]
    return lines[-1] if lines and lines[-1] else entry.line



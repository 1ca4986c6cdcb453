"""Lines that cite no reason: closed by the reasons that carry them, or by further lines that `decide` finds."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sympy import evaluate

from derive.kernel.derivation import Derivation, Step
from derive.kernel.reasons import Reason
from derive.kernel.steps import check
from derive.language.propositions import CONVERSE, Hypothesis, relate
from derive.language.written import writing
from derive.suggest import carrying

ORDERS = ("<", "<=", ">", ">=")


def closed(derivation: Derivation, hypotheses: tuple[Hypothesis, ...]) -> Derivation:
    """The derivation with reasons for the lines that cite none, where some are found."""
    before, steps = derivation.start, []
    for step in derivation.steps:
        steps += [step] if step.reasons else _closed(before, step, hypotheses)
        before = step.line
    return replace(derivation, steps=tuple(steps))


def _closed(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...]) -> list[Step]:
    if check(before, step, hypotheses, idle=False).accepted:
        return [step]
    found = carrying(before, step, hypotheses)
    if found is not None:
        return [replace(step, reasons=tuple(reason for _, reason in found))]
    return _decided(before, step, hypotheses) if step.relation in ORDERS else [step]


def _decided(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...]) -> list[Step]:
    """The first chain of lines from one side to the other that the kernel accepts; the line as it is without one."""
    from derive.decide import proof
    from derive.decide.inequalities import candidates
    from derive.decide.problem import Problem

    with evaluate(True):
        problem = Problem(relate(before, step.relation, step.line), hypotheses)
        for start, steps in candidates(problem):
            if proof.prove(problem, start, steps) is not None:
                break
        else:
            return [step]
    with writing():
        lines = steps if step.relation in ("<", "<=") else tuple(_turned(start, steps))
        return [replace(one, location=step.location, note="" if n else step.note)
                for n, one in enumerate(_thrifty(before, lines, hypotheses))]


def _turned(start: Any, steps: tuple[Step, ...]) -> Iterator[Step]:
    """A chain read from its end to its start."""
    places = [start, *(one.line for one in steps)]
    for one, line in zip(reversed(steps), reversed(places[:-1]), strict=True):
        yield replace(one, relation=CONVERSE.get(one.relation, one.relation), line=line)


def _thrifty(before: Any, steps: tuple[Step, ...], hypotheses: tuple[Hypothesis, ...]) -> Iterator[Step]:
    """The lines without the reasons that they do not need."""
    for one in steps:
        reasons: tuple[Reason, ...] = one.reasons
        for reason in one.reasons:
            fewer = tuple(other for other in reasons if other is not reason)
            if check(before, replace(one, reasons=fewer), hypotheses, idle=False).accepted:
                reasons = fewer
        yield replace(one, reasons=reasons)
        before = one.line

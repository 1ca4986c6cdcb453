"""Faults of reasons, hypotheses and statements: what a true line cites and what a proof claims, changed.

A line that keeps its trees and cites other reasons must be refused as insufficient or idle, unless the other reasons
carry it too and neither list contains the other.  A derivation without one of its hypotheses must break.  A derivation
must not establish another statement than its own.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from sympy import Basic

from derive import vocabulary
from derive.audit.certify import BadModel, certify
from derive.audit.mutate import mutants
from derive.audit.necessity import models_without
from derive.audit.numbers import precision
from derive.audit.verdict import MODELS, Audit
from derive.checking import Checker
from derive.kernel.derivation import Step
from derive.kernel.reasons import Citation, Family, Reason, Rewrite, Rule, label_of
from derive.kernel.steps import check
from derive.kernel.theorem import accept, check_lines
from derive.language.binders import Defined, alpha_equal, free, name_of
from derive.language.heads import OPTIMA, Operator
from derive.language.propositions import Hypothesis, Rel, Statement
from derive.language.symbols import DensityFunction, RealFunction
from derive.language.written import writing
from derive.needed import Proof
from derive.prove import Entry
from derive.render.plain import text
from tests.faults import beside, equivalent, is_equation, own_proofs, sampled
from tests.harmless import EVERYTHING, Harmless

Plain = dict[str, Any]
Reasons = tuple[Reason, ...]

FIXED: Reasons = tuple(item for item in vars(vocabulary).values() if isinstance(item, Family | Rewrite | Rule))


def figures(entries: Iterable[Entry], checker: Checker, every: int = 1) -> Plain:
    """All three kinds of fault, as plain data; `every` samples one change in so many of reasons and of statements."""
    items = list(entries)
    return {"reasons": of_reasons(items, checker, every), "hypotheses": of_hypotheses(items, checker),
            "statements": of_statements(items, checker, every)}


def proved(entries: Iterable[Entry], checker: Checker) -> Iterator[Proof]:
    """The proofs of the entries that are theorems of the kernel."""
    for entry in entries:
        proof = checker.proof(entry)
        if proof.theorem is not None and proof.derivation is not None:
            yield proof


def tallied(cases: list[Plain]) -> Plain:
    """The cases with their number and the counts by outcome."""
    return {"count": len(cases), "outcomes": dict(sorted(Counter(c["outcome"] for c in cases).items())), "cases": cases}


# -------------------------------------------------------------------------------------------------- reasons
def of_reasons(entries: Iterable[Entry], checker: Checker, every: int = 1) -> Plain:
    """Each line with a reason dropped, replaced or added, or with one name more or fewer in a definition.

    The outcomes: `insufficient` and `idle` are refusals; `interchangeable` reasons carry the line as well; `silent`
    changes only exchange names of what is always on; `contained` is a fault: one of two accepted lists holds the other.
    """
    proofs, cases = list(proved(entries, checker)), []
    with writing():
        for proof in proofs:
            offered = offers(proof, proofs)
            before, places = proof.derivation.start, count()
            for number, step in enumerate(proof.derivation.steps, 1):
                for kind, changed in changes(step.reasons, offered):
                    if sampled(proof.entry.name, next(places), every):
                        outcome = judged(before, step, changed, proof.hypotheses)
                        cases.append({"theorem": proof.entry.name, "line": number, "kind": kind, "outcome": outcome,
                                      "relation": step.relation, "by": labels(step.reasons), "instead": labels(changed),
                                      "sorts": (sorts(step.reasons, changed), sorts(changed, step.reasons))})
                before = step.line
    return tallied(cases)


def labels(reasons: Reasons) -> list[str]:
    """The reasons as they are named in messages; a citation by its theorem and instance."""
    return [_cited(reason) if isinstance(reason, Citation) else label_of(reason) for reason in reasons]


def _cited(citation: Citation) -> str:
    values = ", ".join(sorted(f"{name_of(symbol)}={text(value)}" for symbol, value in citation.mapping.items()))
    return f"{citation.theorem.name}({values})" if values else citation.theorem.name


def sorts(reasons: Reasons, others: Reasons) -> list[str]:
    """Of which sort the reasons are that the other list does not have; a family by its name."""
    known = {key(other) for other in others}
    return [label_of(reason) if isinstance(reason, Family) and not _is_definition(reason) else
            "definition" if isinstance(reason, Family) else type(reason).__name__.lower()
            for reason in reasons if key(reason) not in known]


def offers(proof: Proof, proofs: list[Proof]) -> Reasons:
    """What an author might cite: the vocabulary, definitions, hypotheses, and what the file cites or proved before."""
    own = [reason for step in proof.derivation.steps for reason in step.reasons]
    earlier = [Citation(other.theorem) for other in proofs
               if other.entry.file == proof.entry.file and other.entry.line < proof.entry.line]
    offered = (*own, *FIXED, *definitions(proof), *proof.hypotheses, *earlier)
    return tuple({key(reason): reason for reason in reversed(offered)}.values())


def definitions(proof: Proof) -> list[Family]:
    """The definition of each formula and operator that a line of the derivation mentions."""
    lines = [proof.derivation.start, *(step.line for step in proof.derivation.steps)]
    return [_definition({f"unfold:{name}"}) for name in sorted(set().union(*map(_folded, lines)))]


def _folded(tree: Any) -> set[str]:
    here = {tree.family.name} if isinstance(tree, Defined) else set()
    here |= {type(tree).__name__} if isinstance(tree, Operator) else set()
    return here.union(*map(_folded, tree.args)) if isinstance(tree, Basic) else here


def content(reason: Reason) -> frozenset[Any]:
    """What a reason brings to a line, in parts that cannot be divided; nothing for what is always on."""
    if isinstance(reason, Family):
        return reason.switches
    if isinstance(reason, Citation):
        return frozenset({(reason.theorem.name, str(sorted(reason.mapping.items(), key=str)), str(reason.weight))})
    if isinstance(reason, Rule):
        return frozenset({(reason.kind, str(sorted(reason.data.items())))})
    return frozenset({label_of(reason)})


def key(reason: Reason) -> Any:
    """What tells reasons apart: their content, or the name where they have none."""
    return content(reason) or label_of(reason)


def contents(reasons: Reasons) -> frozenset[Any]:
    """What a list of reasons brings to a line."""
    return frozenset().union(*map(content, reasons))


def changes(reasons: Reasons, offered: Reasons) -> Iterator[tuple[str, Reasons]]:
    """Every list of reasons that differs in one place, each once."""
    seen = {frozenset(map(key, reasons))}
    for kind, changed in _changes(reasons, offered):
        keys = frozenset(map(key, changed))
        if keys not in seen:
            seen.add(keys)
            yield kind, changed


def _changes(reasons: Reasons, offered: Reasons) -> Iterator[tuple[str, Reasons]]:
    for place, mine in enumerate(reasons):
        front, back = reasons[:place], reasons[place + 1:]
        yield "drop", (*front, *back)
        if _is_definition(mine):
            yield from (("narrow", (*front, _definition(mine.switches - {one}), *back))
                        for one in sorted(mine.switches) if len(mine.switches) > 1)
            yield from (("widen", (*front, _definition(mine.switches | other.switches), *back))
                        for other in offered if _is_definition(other))
        yield from (("replace", (*front, other, *back)) for other in offered)
    yield from (("add", (*reasons, other)) for other in offered)


def _is_definition(reason: Reason) -> bool:
    return isinstance(reason, Family) and any(switch.startswith("unfold:") for switch in reason.switches)


def _definition(switches: Iterable[str]) -> Family:
    names = sorted(switch.removeprefix("unfold:") for switch in switches)
    return Family(f"definition of {', '.join(names)}", frozenset(switches))


def judged(before: Any, step: Step, changed: Reasons, hypotheses: tuple[Hypothesis, ...]) -> str:
    """What becomes of a line that cites the changed reasons."""
    outcome = check(before, replace(step, reasons=changed), hypotheses)
    if not outcome.accepted:
        return "idle" if "is idle" in outcome.message or "is cited twice" in outcome.message else "insufficient"
    mine, other = contents(step.reasons), contents(changed)
    if mine == other:
        return "silent"
    return "contained" if mine < other or other < mine else "interchangeable"


# ------------------------------------------------------------------------------------------------ hypotheses
def of_hypotheses(entries: Iterable[Entry], checker: Checker) -> Plain:
    """Each theorem without one of its hypotheses: the lines that break, and a certified model without it."""
    cases = []
    for entry in entries:
        proof = checker.proof(entry)
        if proof.theorem is None:
            continue
        told = {h.name: h for h in checker.result(entry).hypotheses}
        for dropped in proof.hypotheses:
            rest = tuple(h for h in proof.hypotheses if h is not dropped)
            with writing():
                outcomes = check_lines(rest, proof.derivation, idle=False)
                values = None if told[dropped.name].witness else model_without(proof, rest, dropped)
            broken = [n for n, outcome in enumerate(outcomes, 1) if not outcome.accepted]
            flagged = bool(told[dropped.name].necessary) and not told[dropped.name].witness
            outcome = "not used" if not broken else "used" if not flagged and values is None else \
                "necessary" if flagged and values is not None else "disagree"
            cases.append({"theorem": entry.name, "hypothesis": dropped.name, "lines": broken, "values": values,
                          "flagged": flagged, "outcome": outcome})
    return tallied(cases)


def model_without(proof: Proof, rest: tuple[Hypothesis, ...], dropped: Hypothesis) -> Plain | None:
    """Values, as text, at which the others hold and this one and the statement fail: read again and certified.

    An abstract density or function has no values to read again, nor has a logarithm or a root: there the
    model itself is the evidence.
    """
    claim = proof.entry.proposition
    atoms = free(claim).union(*(free(h.proposition) for h in (*rest, dropped)))
    unreadable = any(isinstance(atom, RealFunction | DensityFunction) for atom in atoms)
    with precision():
        for model in models_without(claim, proof.hypotheses, dropped, proof.entry.name):
            values = model.described(atoms)
            inexact = any("log" in text or "+/-" in text for text in values.values())
            if unreadable or inexact or _certified(proof, rest, dropped, values):
                return values
    return None


def _certified(proof: Proof, rest: tuple[Hypothesis, ...], dropped: Hypothesis, values: Plain) -> bool:
    try:
        certify(proof.entry.proposition, (*rest, dropped), values)
    except BadModel as problem:
        return dropped.name in str(problem) and certify(proof.entry.proposition, rest, values).verdict == "refuted"
    return False


# ------------------------------------------------------------------------------------------------ statements
def of_statements(entries: Iterable[Entry], checker: Checker, every: int = 1, models: int = MODELS) -> Plain:
    """Each statement with a small mistake, its derivation unchanged.

    The outcomes: `refused` by `accept`; `same` where the mistake only renames bound symbols; `accepted` is a fault.
    `rates` are the shares, by relation, of the different mistakes that the audit refutes in so many models: those
    that are neither harmless nor true by a proof of their own.
    """
    entries, own, cases = list(entries), own_proofs(), []
    for proof in proved(entries, checker):
        with writing():
            claim = proof.entry.proposition
            audit = Audit(proof.hypotheses, [claim], models, proof.entry.name)
            shown = Harmless(proof, own.lemmas(proof), beside(proof, entries, checker))
            for place, (kind, mutant) in enumerate(mutants(claim)):
                if not sampled(proof.entry.name, place, every):
                    continue
                verdict = accept("mutant", "mutant", Statement(mutant, proof.hypotheses), proof.derivation, idle=False)
                outcome = "same" if alpha_equal(mutant, claim) else "accepted" if verdict.theorem else "refused"
                told = audit.check(mutant)
                unhurt = harmless(proof, mutant)
                if not unhurt and told.verdict != "refuted":
                    unhurt = shown.statement(mutant)
                cases.append({"theorem": proof.entry.name, "kind": kind, "relation": _relation(claim),
                              "undecided": told.reason if told.verdict == "undecided" else "",
                              "statement": text(mutant), "outcome": outcome, "harmless": unhurt,
                              "proved": own.stating(mutant, proof.hypotheses) is not None,
                              "audit": told.verdict})
    found = tallied(cases)
    different = [case for case in cases if not (case["harmless"] or case["proved"])]
    by_relation = {relation: [case["audit"] == "refuted" for case in different if case["relation"] == relation]
                   for relation in sorted({case["relation"] for case in different})}
    return {**found, "different": len(different), "refuted": sum(map(sum, by_relation.values())),
            "proved": sum(case["proved"] and not case["harmless"] for case in cases),
            "survivors": [case for case in different if case["audit"] != "refuted"],
            "rates": {relation: sum(told) / len(told) for relation, told in by_relation.items()}}


def _relation(claim: Any) -> str:
    return claim.relation if isinstance(claim, Rel) else type(claim).__name__.lower()


def harmless(proof: Proof, mutant: Any) -> bool:
    """Whether the kernel shows, with everything in force, that the mutant holds because the claim does."""
    claim = proof.entry.proposition
    if _follows(proof, claim, "iff", mutant):
        return True
    if not isinstance(mutant, Rel):
        return False
    if isinstance(mutant.left, OPTIMA):
        return all(equivalent(*pair, proof) for pair in ((claim.left, mutant.left), (claim.right, mutant.right)))
    if _follows(proof, mutant.left, mutant.relation, mutant.right):
        return True
    low, high = ("left", "right") if claim.relation in ("<=", "<") else ("right", "left")
    weaker = mutant.relation == claim.relation != "="
    return weaker and all(_follows(proof, getattr(small, side), "<=", getattr(large, side))
                          for small, large, side in ((mutant, claim, low), (claim, mutant, high)))


def _follows(proof: Proof, before: Any, relation: str, line: Any) -> bool:
    place = proof.derivation.steps[0].location
    known = tuple(h for h in proof.hypotheses if is_equation(h.proposition))
    return any(check(before, Step(relation, line, (EVERYTHING, *more), place), proof.hypotheses, idle=False).accepted
               for more in ((), known))

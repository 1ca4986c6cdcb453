"""Fault injection: every line of every theorem, edited in every small way, goes through both roads again.

An edit of a line is refused when the kernel refuses the line itself or the next.  One that it accepts must be shown
harmless: equal to the original by the kernel's normal form, or a line of a derivation that still holds (an
inequality may have slack); the audit attacks it all the same, and a certified refutation of an accepted edit is a
fault of the tool.  What is true for another reason has a proof of its own in `tests/mutants/`.
"""
from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from derive import library
from derive.audit.mutate import mutants
from derive.audit.verdict import Audit
from derive.checking import Checker
from derive.kernel.context import Refusal
from derive.kernel.derivation import Step
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.reasons import Citation, Family, Rule
from derive.kernel.steps import check, define_line
from derive.language.binders import alpha_equal
from derive.language.heads import OPTIMA
from derive.language.propositions import Forall, Hypothesis, Proposition, Rel, Tends, iff, relate, tends
from derive.language.written import StatementError, writing
from derive.needed import Proof
from derive.prove import Entry
from derive.vocabulary import affine, increasing
from tests.harmless import EVERYTHING, Harmless
from tests.same_optima import scales

MUTANTS = Path(__file__).resolve().parent / "mutants"
Named = tuple[str, int | None, str]     # a mutant: its theorem, the line (none for the statement), the edit as text


@dataclass
class Edit:
    """One edited line and what both roads said of it."""

    theorem: str
    line: int
    kind: str
    tree: Any
    kernel: str          # refused | equivalent | holds | unsound
    audit: str           # refuted | undefined | consistent | undecided
    equivalent: bool = False
    proved: bool = False
    why: str = ""
    undecided: str = ""  # why the audit does not decide

    @property
    def different(self) -> bool:
        """Whether it is not shown to be equivalent or still true."""
        return not (self.equivalent or self.proved)

    @property
    def caught(self) -> bool:
        """Whether the audit refutes it, for its values or because a side is undefined."""
        return self.audit in ("refuted", "undefined")


@dataclass
class Tally:
    """The counts of a run, and the edits that need a look."""

    edits: list[Edit] = field(default_factory=list)

    def count(self, **wanted: Any) -> int:
        return sum(all(getattr(e, k) == v for k, v in wanted.items()) for e in self.edits)

    @property
    def different(self) -> list[Edit]:
        """The edits that are not shown to be equivalent or still true."""
        return [e for e in self.edits if e.different]

    @property
    def audit_rate(self) -> float:
        """The share of the different edits that the audit refutes on its own."""
        return sum(e.caught for e in self.different) / len(self.different) if self.different else 1.0

    @property
    def survivors(self) -> list[Edit]:
        """Different edits that the audit does not refute."""
        return [e for e in self.different if not e.caught]

    def kinds(self) -> Counter[str]:
        return Counter(e.kind for e in self.edits)


class OwnProofs:
    """The theorems of `tests/mutants/`: mutants that are true, each by a proof of its own."""

    def __init__(self) -> None:
        checker = Checker()
        entries = [entry.source for entry in library.load(MUTANTS)]
        self.statuses = {entry.name: checker.result(entry).status for entry in entries}
        self.proofs = [checker.proof(entry) for entry in entries if self.statuses[entry.name] == "proved"]

    def stating(self, claim: Any, hypotheses: Iterable[Hypothesis]) -> Proof | None:
        """The proof of a proposition from hypotheses that are among these."""
        known = {h.proposition for h in hypotheses}
        return next((proof for proof in self.proofs if alpha_equal(proof.entry.proposition, claim)
                     and known.issuperset(h.proposition for h in proof.hypotheses)), None)

    def lemmas(self, proof: Proof) -> list[Proof]:
        """The proofs in the file of the same name."""
        return [own for own in self.proofs if Path(own.entry.file).stem == Path(proof.entry.file).stem]

    def of_line(self, tree: Any, proof: Proof) -> Proof | None:
        """The proof that an edited proposition is equivalent to a line of its chain of equivalences."""
        if not isinstance(tree, Proposition):
            return None
        found = (self.stating(iff(tree, line), proof.hypotheses)
                 for line in [proof.derivation.start, *(step.line for step in proof.derivation.steps)])
        return next((own for own in found if own is not None), None)


@lru_cache(maxsize=1)
def own_proofs() -> OwnProofs:
    """The theorems of `tests/mutants/`, checked once."""
    return OwnProofs()


def reasons_of_survivors() -> dict[Named, str]:
    """Why each survivor is no fault of the audit, or what the audit cannot do."""
    told = tomllib.loads((MUTANTS / "survivors.toml").read_text(encoding="utf-8"))["survivor"]
    return {(one["theorem"], one.get("line"), one["edit"]): one["reason"] for one in told}


@lru_cache(maxsize=1)
def population() -> list[Entry]:
    """The entries of the library."""
    return [entry.source for entry in library.load()]


def beside(proof: Proof, entries: Iterable[Entry], checker: Checker) -> list[Proof]:
    """The proofs of the same file, this one among them: all that the library has, where the entries are a sample."""
    others = {entry.name: entry for entry in (*population(), *entries) if entry.file == proof.entry.file}
    return [checker.proof(entry) for entry in others.values()]


def sampled(theorem: str, place: int, every: int) -> bool:
    """Whether a change of a theorem is in the sample of one in so many, whatever else the library holds."""
    return crc32(f"{theorem} {place}".encode()) % every == 0


def inject(entries: Iterable[Entry], checker: Checker, every: int = 1) -> Tally:
    """Edit the lines of the theorems; `every` takes a sample of one edit in so many."""
    entries, tally, own = list(entries), Tally(), own_proofs()
    for entry in entries:
        proof = checker.proof(entry)
        if proof.theorem is None or proof.derivation is None:
            continue
        harmless = Harmless(proof, own.lemmas(proof), beside(proof, entries, checker))
        with writing():
            audit = Audit(proof.hypotheses, [proof.derivation.start, *(s.line for s in proof.derivation.steps)],
                          seed_text=entry.name)
            for place, (number, kind, tree) in enumerate(edits(proof)):
                if sampled(entry.name, place, every):
                    edit = _tried(proof, audit, number, kind, tree)
                    if not edit.equivalent:
                        edit.proved = own.of_line(tree, proof) is not None
                        edit.equivalent = not (edit.proved or edit.caught) and harmless.line(number, tree)
                    tally.edits.append(edit)
    return tally


def edits(proof: Proof) -> Iterator[tuple[int, str, Any]]:
    """Every edit of every line: the line's number, the kind, the edited line."""
    lines = [proof.derivation.start, *(step.line for step in proof.derivation.steps)]
    for number, line in enumerate(lines):
        for kind, tree in mutants(line):
            yield number, kind, tree


def _tried(proof: Proof, audit: Audit, number: int, kind: str, tree: Any) -> Edit:
    """Both roads on the line as edited, and on the line after it."""
    steps = proof.derivation.steps
    pairs = []
    if number > 0:
        before = proof.derivation.start if number == 1 else steps[number - 2].line
        pairs.append((before, replace(steps[number - 1], line=tree)))
    if number < len(steps):
        pairs.append((tree, steps[number]))
    outcomes = [_kernel(before, step, proof) for before, step in pairs]
    original = proof.derivation.start if number == 0 else steps[number - 1].line
    claims = [_claim(before, step) for before, step in pairs]
    limit = isinstance(proof.entry.proposition, Tends)
    at_end = number in (0, len(steps) - 1 if limit else len(steps))
    if at_end:      # these lines stand in the statement: the two ends, or |f − L| and the bound
        claims.append(iff(original, tree) if isinstance(original, Proposition) else relate(original, "=", tree))
    verdicts = [audit.check(claim) for claim in claims]
    told = _audit_word(verdicts)
    same = equivalent(original, tree, proof)
    accepted = not any(outcomes) and (same or not at_end)
    holds = accepted or same or all(_everything(before, step, proof)
                                    or _slack(original, tree, step, before is tree, proof) for before, step in pairs)
    if accepted:
        kernel = "unsound" if told in ("refuted", "undefined") else "equivalent" if same else "holds"
    else:
        kernel = "refused"
    undecided = next((v.reason for v in verdicts if v.verdict == "undecided"), "")
    return Edit(proof.entry.name, number, kind, tree, kernel, told, holds, why=outcomes[0] if outcomes else "",
                undecided=undecided)


def _kernel(before: Any, step: Step, proof: Proof) -> str:
    """Why the kernel refuses a line, or nothing."""
    outcome = check(before, step, proof.hypotheses, idle=False)
    if not outcome.accepted:
        return outcome.message or "refused"
    for line in (before, step.line):
        try:
            define_line(line, proof.hypotheses, set())
        except (Refusal, StatementError, BudgetExceeded) as refusal:
            return str(refusal)
    return ""


def _everything(before: Any, step: Step, proof: Proof) -> bool:
    """Whether the line holds by all that the kernel has."""
    rules = tuple(r for r in step.reasons if not isinstance(r, Family))
    rules += tuple(r for other in proof.derivation.steps for r in other.reasons
                   if isinstance(r, Citation) and r not in rules)
    known = tuple(h for h in proof.hypotheses if is_equation(h.proposition) and h not in rules)
    fixed = any(isinstance(r, Rule) and r.kind in ("slope", "limit", "unique_maximum") for r in rules)
    reasons = step.reasons if fixed else (*rules, EVERYTHING, *known)
    return not _kernel(before, replace(step, reasons=reasons), proof)


def _slack(original: Any, tree: Any, step: Step, first: bool, proof: Proof) -> bool:
    """Whether the edit only widens an inequality: with a ≤ b, a' ≤ a and b ≤ b' are harmless."""
    if step.relation not in ("<=", ">="):
        return False
    low, high = (tree, original) if first == (step.relation == "<=") else (original, tree)
    known = tuple(h for h in proof.hypotheses if is_equation(h.proposition))
    return any(not _kernel(low, replace(step, relation="<=", line=high, reasons=(EVERYTHING, *more)), proof)
               for more in ((), known))


def is_equation(claim: Any) -> bool:
    """Whether it is an equation, for all values of its indices."""
    while isinstance(claim, Forall):
        claim = claim.args[0]
    return isinstance(claim, Rel) and claim.relation == "="


def equivalent(original: Any, tree: Any, proof: Proof) -> bool:
    """Whether the edited line is the original by the normal form."""
    relation = "iff" if isinstance(original, Proposition) else "="
    step = Step(relation, tree, (EVERYTHING,), proof.derivation.steps[0].location)
    if isinstance(original, OPTIMA):
        if not isinstance(tree, OPTIMA):
            return False
        maps = [increasing, *(affine(scale) for scale in scales(original, tree, proof))]
        return any(not _kernel(original, replace(step, reasons=(EVERYTHING, rule)), proof) for rule in maps)
    known = tuple(h for h in proof.hypotheses if is_equation(h.proposition))
    return any(not _kernel(original, replace(step, reasons=(EVERYTHING, *more)), proof) for more in ((), known))


def _claim(before: Any, step: Step) -> Any:
    if step.relation == "iff":
        return iff(before, step.line)
    if step.relation == "tends":
        data = next(r.data for r in step.reasons if isinstance(r, Rule) and r.kind == "limit")
        return tends(before, data["variable"], data["point"], step.line, bound=before)
    return relate(before, step.relation, step.line)


def _audit_word(verdicts: list[Any]) -> str:
    for verdict in verdicts:
        if verdict.verdict == "refuted":
            return "undefined" if "defined" in verdict.reason or "division" in verdict.reason else "refuted"
    return "undecided" if any(v.verdict == "undecided" for v in verdicts) or not verdicts else "consistent"



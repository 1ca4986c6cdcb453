"""The verdicts on the claims of documents, each computed from the entries that state it."""
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from derive import claiming, library
from derive.claiming import Claim, Part, Run
from derive.library import UnusableInput
from derive.loading import library_root
from derive.prove import Entry
from derive.results import TheoremResult

VERDICTS = ("proved", "proved-under-conditions", "refuted", "measured", "definition", "addressed", "not-a-claim",
            "open")
_PROVED = ("proved", "conditional")
_TOLERANCE = 1e-12


@dataclass
class PartResult:
    """What was found of one statement: a verdict, the conditions that the document omits, and what shows it."""

    part: Part
    result: TheoremResult
    verdict: str
    expected: bool
    conditions: list[str] = field(default_factory=list)
    problem: str = ""


@dataclass
class ClaimResult:
    """A claim with its computed verdict; `expected` when every entry came out as its role needs it."""

    claim: Claim
    verdict: str
    expected: bool
    parts: list[PartResult] = field(default_factory=list)
    theorems: list[str] = field(default_factory=list)
    numbers: dict[str, float] = field(default_factory=dict)
    problem: str = ""


def load() -> list[Claim]:
    """The claims of the shipped library, in the order of their files."""
    root = library_root() / "claims"
    library.load(root)
    return [one for one in claiming.registered if Path(one.file).is_relative_to(root)]


def select(name: str, claims: Sequence[Claim]) -> Claim:
    """The claim of this name."""
    every = {one.id: one for one in claims}
    if name not in every:
        close = get_close_matches(name, every, n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(close)}?" if close else "; `derive claims` counts them"
        raise UnusableInput(f"there is no claim {name}{hint}")
    return every[name]


def check(claim: Claim) -> ClaimResult:
    """The verdict on a claim, by both roads."""
    if claim.run is not None:
        return _measured(claim, claim.run)
    if not claim.parts:
        return _of_prose(claim)
    parts = [_part(part) for part in claim.parts]
    found = {part.verdict for part in parts}
    verdict = next(word for word in ("open", "refuted", "proved-under-conditions", "proved", "definition")
                   if word in found)
    named = [entry for part in claim.parts if part.role != "defines"
             for entry in (part.entry, part.without, *part.instead) if entry is not None]
    return ClaimResult(claim, verdict, all(part.expected for part in parts), parts, _names(named),
                       problem="; ".join(part.problem for part in parts if part.problem))


def _names(entries: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.name for entry in entries))


def _result(entry: Entry) -> TheoremResult:
    found = library.verify([library.Entry(entry)])
    if not found:
        raise UnusableInput(library.problems[-1])
    return found[0]


def _part(part: Part) -> PartResult:
    result = _result(part.entry)
    if part.role in ("fails", "denies"):
        return _refuted(part, result)
    if result.status not in _PROVED:
        verdict = "refuted" if result.status == "refuted" else "open"
        return PartResult(part, result, verdict, False, problem=result.problem or f"{part.entry.name}: {result.status}")
    known = [told.name for told in result.hypotheses]
    given = [one.name for one in part.entry.given]
    unknown = [name for name in part.stated if name not in given] + [name for name in part.omits if name not in known]
    conditions = [name for name in known if name in part.omits or name in given and name not in part.stated]
    conditions += [part.built_in] if part.built_in else []
    verdict = "definition" if part.role == "defines" else "proved-under-conditions" if conditions else "proved"
    problem = f"{part.entry.name} has no hypothesis {', '.join(unknown)}" if unknown else ""
    if part.without is not None:
        if not conditions:
            problem = f"{part.entry.name} has no condition for {part.without.name} to show"
        elif _result(part.without).status != "refuted":
            problem = f"{part.without.name} does not refute"
    return PartResult(part, result, verdict, not problem, conditions, problem)


def _refuted(part: Part, result: TheoremResult) -> PartResult:
    if result.status != "refuted":
        return PartResult(part, result, "open", False, problem=result.problem)
    missing = [one.name for one in part.instead if _result(one).status not in _PROVED]
    problem = f"the correction {', '.join(missing)} is not proved" if missing else ""
    return PartResult(part, result, "refuted" if part.role == "fails" else "proved", not missing, problem=problem)


def _of_prose(claim: Claim) -> ClaimResult:
    results = [_result(entry) for entry in claim.bears]
    bad = [result.name for result in results if not result.expected]
    verdict = "open" if bad or claim.undecided else "addressed" if results else "not-a-claim"
    return ClaimResult(claim, verdict, not bad, theorems=_names(claim.bears),
                       problem=f"{', '.join(bad)} did not come out as expected" if bad else "")


def _measured(claim: Claim, run: Run) -> ClaimResult:
    found, recorded = _numbers(claim, run), run.recorded
    differ = sorted(name for name in {*found, *recorded}
                    if name not in found or name not in recorded or not _same(found[name], recorded[name]))
    return ClaimResult(claim, "open" if differ else "measured", not differ, numbers=found,
                       problem=f"not as recorded: {', '.join(differ)}" if differ else "")


def _numbers(claim: Claim, run: Run) -> dict[str, float]:
    """The numbers of a run; UnusableInput where it stops or gives something else."""
    try:
        return {name: float(number) for name, number in run.code().items()}
    except Exception as error:
        raise UnusableInput(f"{claim.file}:{claim.line}: the run of {claim.id} stops with {type(error).__name__}: "
                            f"{error}; it must give numbers by name") from error


def _same(found: float, recorded: float) -> bool:
    return math.isnan(found) and math.isnan(recorded) or math.isclose(found, recorded, rel_tol=_TOLERANCE)

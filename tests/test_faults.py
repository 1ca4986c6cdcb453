"""Edited proof lines do not get through: a sample of what `make soundness` runs in full."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from derive import library
from derive.audit.mutate import mutants
from derive.checking import Checker
from derive.language.written import writing
from derive.render.plain import text
from tests.faults import Tally, edits, inject, own_proofs, population, reasons_of_survivors
from tests.faults_of_reasons import proved
from tests.soundness import JSON as RUN
from tests.soundness import UNKNOWN, key, page, totals

LEAST = 150


def recorded() -> dict[str, Any]:
    """The last full run."""
    found: dict[str, Any] = json.loads(RUN.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def tally(checker: Checker) -> Tally:
    """A sample of the edits of the whole library."""
    return inject(population(), checker, every=89)


def test_there_are_enough_edits(tally: Tally) -> None:
    """The sample is large, and most edits say something else than the original."""
    assert len(tally.edits) >= LEAST
    assert len(tally.different) >= 0.8 * len(tally.edits)


def test_the_kernel_refuses_every_different_edit(tally: Tally) -> None:
    """An edit that is not shown to be harmless is refused."""
    assert [(e.theorem, e.line, e.kind) for e in tally.different if e.kernel != "refused"] == []


def test_no_accepted_edit_is_refuted(tally: Tally) -> None:
    """What the kernel accepts, the audit does not refute."""
    assert tally.count(kernel="unsound") == 0


def test_the_audit_catches_what_it_caught_in_the_full_run(tally: Tally) -> None:
    """The second road leaves no edit that is not among the survivors of the last full run."""
    known = {(one["theorem"], one["line"], one["edit"]) for one in recorded()["survivors"]}
    assert [edit for e in tally.survivors if (edit := (e.theorem, e.line, text(e.tree))) not in known] == []


def test_the_audit_catches_almost_all_by_itself() -> None:
    """In the last full run, without the first road: at least 99 of 100 different mutants, of lines and of all."""
    lines, statements = recorded(), recorded()["changes"]["statements"]
    assert lines["refuted_by_audit"] >= 0.99 * lines["different"]
    assert lines["refuted_by_audit"] + statements["refuted"] >= 0.99 * (lines["different"] + statements["different"])


def test_what_is_proved_is_not_refuted(tally: Tally) -> None:
    """An edit with a proof of its own withstands the audit."""
    assert [(e.theorem, e.line, e.kind) for e in tally.edits if e.proved and e.audit in ("refuted", "undefined")] == []


def test_the_mutants_with_proofs_of_their_own_are_mutants(checker: Checker) -> None:
    """Each theorem of tests/mutants is proved, and is a mutant of the library or cited on the way to one.

    A file that is named after a proof file holds lemmas for the mutants of its theorems.
    """
    own = own_proofs()
    assert {name: status for name, status in own.statuses.items() if status != "proved"} == {}

    found = []
    for proof in proved([entry.source for entry in library.load()], checker):
        with writing():
            found += [own.stating(mutant, proof.hypotheses) for _, mutant in mutants(proof.entry.proposition)]
            found += [own.of_line(tree, proof) for _, _, tree in edits(proof)]
    subjects = {Path(entry.file).stem for entry in library.load()}
    used = {proof.entry.name for proof in found if proof is not None}
    used |= {proof.entry.name for proof in own.proofs if Path(proof.entry.file).stem in subjects}
    while more := {cited.name for proof in own.proofs if proof.entry.name in used for cited in proof.cited} - used:
        used |= more
    assert sorted(set(own.statuses) - used) == []


def test_the_record_is_the_sum_over_the_proof_files() -> None:
    """Of every file of the library and of no other; the page says the same."""
    run = recorded()
    assert set(run["by_file"]) == {key(entry.file) for entry in population()}
    assert totals(run["by_file"]) == run
    assert RUN.with_suffix(".md").read_text(encoding="utf-8") == page(run)


def test_every_survivor_has_a_reason() -> None:
    """And every reason has a survivor, in the last full run."""
    run = recorded()
    survivors = {(one["theorem"], one["line"], one["edit"]): one["reason"]
                 for one in [*run["survivors"], *run["changes"]["statements"]["survivors"]]}
    assert reasons_of_survivors().items() <= survivors.items()
    assert UNKNOWN not in survivors.values()

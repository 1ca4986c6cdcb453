"""Changed reasons, hypotheses and statements do not get through: a sample of what `figures` counts in full."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from derive.checking import Checker
from tests.faults import population, sampled
from tests.faults_of_reasons import figures, of_statements

RUN = Path(__file__).resolve().parent.parent / "docs" / "soundness.json"
# What may stand for what, both ways: a special rule and the family that holds it, a theorem and what proves it.
# Two families may each bring both sides to the same form: a score by its logarithm's rules or by its derivative; and
# under an equation such as x_n = 1 for all n both sides of a rule of logarithms are 0.
SPARSE = 7      # one in so many of the theorems, and of the changes of their reasons and statements
PAIRS = [("rewrite", "differentiation"), ("citation", "citation"), ("citation", "definition"),
         ("rules of logarithms", "differentiation"), ("rules of logarithms", "standard integrals"),
         ("rules of logarithms", "hypothesis"), ("rule", "signs of differences"),
         ("citation", "signs of differences")]


@pytest.fixture(scope="module")
def run(checker: Checker) -> dict[str, Any]:
    """A sample of the changes that the full run tries."""
    return figures([entry for entry in population() if sampled(entry.name, 0, SPARSE)], checker, every=SPARSE)


def found(run: dict[str, Any], part: str, *outcomes: str) -> list[dict[str, Any]]:
    return [case for case in run[part]["cases"] if case["outcome"] in outcomes]


def explained(mine: list[str], other: list[str]) -> bool:
    """Whether the two lists differ in one reason, of sorts that may stand for each other."""
    return any((mine, other) in (([one], [two]), ([two], [one])) for one, two in PAIRS)


def test_there_are_enough_changes(run: dict[str, Any]) -> None:
    """The sample is large, and each outcome that a test below excludes or allows could have come."""
    assert run["reasons"]["count"] >= 400
    assert run["hypotheses"]["count"] >= 60
    assert run["statements"]["count"] >= 100
    assert {case["kind"] for case in run["reasons"]["cases"]} == {"drop", "replace", "add", "widen", "narrow"}


def test_other_reasons_are_refused(run: dict[str, Any]) -> None:
    """Nearly every other list of reasons is refused, as insufficient or as idle, and both occur."""
    refused = found(run, "reasons", "insufficient", "idle")
    assert len(refused) >= 0.98 * run["reasons"]["count"]
    assert len({case["outcome"] for case in refused}) == 2


def test_a_reason_more_or_fewer_is_refused(run: dict[str, Any]) -> None:
    """No line stands by its reasons and also without one of them, or with one more."""
    assert [case for case in found(run, "reasons", "contained") if case["kind"] in ("drop", "add")] == []


def test_no_accepted_list_contains_another(run: dict[str, Any]) -> None:
    """No part of a reason is idle either: `definition(p, Z)` is refused where `definition(p)` suffices."""
    assert found(run, "reasons", "contained") == []


def test_interchangeable_reasons_are_explained(run: dict[str, Any]) -> None:
    """Two lists carry one line only where a general reason stands for a special one, or a theorem for its proof."""
    interchangeable = found(run, "reasons", "interchangeable")
    assert [case for case in interchangeable if not explained(*case["sorts"])] == []


def test_only_algebra_and_signs_are_silent(run: dict[str, Any]) -> None:
    """The names of what is always on may stand for each other or be left out; no other reason may."""
    words = {word for case in found(run, "reasons", "silent") for word in (*case["by"], *case["instead"])}
    assert words <= {"algebra", "signs of the terms"}


def test_every_hypothesis_is_used(run: dict[str, Any]) -> None:
    """Without any one hypothesis some line of the theorem breaks."""
    assert found(run, "hypotheses", "not used") == []


def test_necessary_means_a_certified_model(run: dict[str, Any]) -> None:
    """A hypothesis is called necessary exactly where values without it are certified to refute the statement."""
    assert found(run, "hypotheses", "disagree") == []
    assert len(found(run, "hypotheses", "necessary")) >= 40


def test_a_proof_proves_its_statement_only(run: dict[str, Any]) -> None:
    """A statement with a small mistake is not established by the derivation of the right one."""
    assert found(run, "statements", "accepted") == []
    assert len(found(run, "statements", "refused")) >= 100


def test_the_audit_refutes_wrong_statements(run: dict[str, Any]) -> None:
    """Without a derivation the second road leaves no statement that is not among the survivors of the full run."""
    known = json.loads(RUN.read_text(encoding="utf-8"))["changes"]["statements"]["survivors"]
    survivors = {(case["theorem"], case["statement"]) for case in run["statements"]["survivors"]}
    assert survivors <= {(one["theorem"], one["edit"]) for one in known}


def test_proved_mistakes_are_not_refuted(checker: Checker) -> None:
    """A mistake that is true by a proof of its own withstands the audit, and there are such."""
    (entry,) = (entry for entry in population() if entry.name == "temperature.uniform_sub_softmax_le")
    own = [case["audit"] for case in of_statements([entry], checker)["cases"] if case["proved"]]
    assert own
    assert "refuted" not in own


def test_the_last_full_run_refutes_nearly_all() -> None:
    """The audit alone refutes 97 of 100 statements with a mistake that is not shown to be harmless."""
    told = json.loads(RUN.read_text(encoding="utf-8"))["changes"]["statements"]
    assert told["refuted"] >= 0.97 * told["different"]
    assert told["different"] - told["refuted"] == len(told["survivors"])

"""Results: what is found when it is first asked for, and what leaves the process."""
from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from derive import checking, cli
from derive.results import HypothesisResult, StepResult, TheoremResult


def once(value: object, calls: list[object]) -> object:
    def find() -> object:
        calls.append(value)
        return value
    return find


def test_a_value_is_found_when_it_is_first_asked_for_and_once() -> None:
    calls: list[object] = []
    told = HypothesisResult("h", "x > 0", True, once(None, calls))  # type: ignore[arg-type]
    assert not calls
    assert told.necessary is None and told.necessary is None
    assert calls == [None]
    told.necessary = True
    assert told.necessary is True


def test_all_is_found_before_a_result_leaves_the_process() -> None:
    calls: list[object] = []
    step = StepResult(1, "=", [], "accepted", "consistent", 12, None, 0.0, once("a", calls),  # type: ignore[arg-type]
                      "b", "c")
    hypothesis = HypothesisResult("h", "x > 0", True, once(True, calls))  # type: ignore[arg-type]
    result = TheoremResult("t", "theorem", "t.py", 1, "proved", True, once("s", calls),  # type: ignore[arg-type]
                           hypotheses=[hypothesis], steps=[step])
    again = pickle.loads(pickle.dumps(result))
    assert sorted(map(str, calls)) == ["True", "a", "s"]
    assert again == result
    assert (again.statement, again.steps[0].latex, again.hypotheses[0].necessary) == ("s", "a", True)


def test_hypotheses_are_shown_necessary_for_the_json_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The terminal does not tell which are necessary, and no model is searched for."""
    asked: list[str] = []
    monkeypatch.setattr(checking, "necessary", lambda *about: asked.append(about[-1]) or True)
    path = tmp_path / "own.py"
    path.write_text("from derive import *\nx = real('x')\nabove = hypothesis('above', x > 0, 'x above 0')\n\n\n"
                    "@theorem(x**3 > 0, given=[above])\ndef cube_is_positive():\n    \"\"\"**Sign**.\"\"\"\n"
                    "    return calc(x**3).gt(0, by=signs)\n")
    assert cli.run(["verify", str(path)]) == 0
    assert not asked
    report = tmp_path / "report.json"
    assert cli.run(["verify", str(path), "--json", str(report)]) == 0
    assert asked == ["own.cube_is_positive"]
    assert json.loads(report.read_text())["theorems"][0]["hypotheses"][0]["necessary"] is True

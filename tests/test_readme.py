"""What the README shows is what the tool has and prints."""
from __future__ import annotations

import inspect
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from derive import cli, library

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The fenced block that follows a marker comment."""
    found = re.search(rf"<!-- {re.escape(marker)} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found is not None, marker
    return found.group(1)


def test_the_source_shown_is_the_source() -> None:
    """The theorem in the README stands in its proof file."""
    (entry,) = library.select(["softmax.softmax_jacobian"])

    assert block("source: softmax.softmax_jacobian").strip() == inspect.getsource(entry.source.build).strip()


@pytest.mark.parametrize("command", re.findall(r"^<!-- output: (.*) -->$", README, re.MULTILINE))
def test_the_output_shown_is_the_output(command: str, capsys: pytest.CaptureFixture[str],
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    """What the README shows of a command is what it prints."""
    monkeypatch.setenv("COLUMNS", "100")

    assert cli.run(shlex.split(command)[1:]) == 0
    assert block(f"output: {command}").strip() == capsys.readouterr().out.strip()


def test_the_first_theorem_verifies(tmp_path: Path) -> None:
    """The proof file in the README verifies as it stands."""
    file = tmp_path / "mine.py"
    file.write_text(block("verified: mine.py"), encoding="utf-8")

    assert [result.status for result in library.verify(library.load(file))] == ["proved"]


def test_the_questions_are_decided_as_told(tmp_path: Path) -> None:
    """The question in the README has the answers that it asserts."""
    file = tmp_path / "question.py"
    file.write_text(block("decided"), encoding="utf-8")

    assert subprocess.run([sys.executable, file], check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(set(re.findall(r"^derive render ([\w.]+)", README, re.MULTILINE))))
def test_the_theorems_that_are_rendered_exist(name: str) -> None:
    """The commands in the README name theorems of the library."""
    assert library.select([name])


def test_the_figures_of_soundness_are_those_of_the_run() -> None:
    """Any count that the README quotes stands in docs/soundness.json, made by `make soundness`."""
    run = json.loads((ROOT / "docs" / "soundness.json").read_text(encoding="utf-8"))
    quoted = re.search(r"of (\d+) edits that are not shown to be harmless the kernel refuses (\d+), the audit "
                       r"on its own refutes\s+(\d+), and (\d+) are accepted and refuted", README.replace("\n", " "))
    assert quoted is not None

    names = ("different", "refused_by_kernel", "refuted_by_audit", "accepted_and_refuted")
    assert [int(figure) for figure in quoted.groups()] == [run[name] for name in names]
    assert run["different"] == run["refused_by_kernel"] >= 2000
    assert run["refuted_by_audit"] >= 0.99 * run["different"]
    assert run["accepted_and_refuted"] == 0

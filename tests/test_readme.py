"""What the README shows is what the tool has and prints."""
from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path

import pytest

from derive import cli, library

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The fenced block that follows a marker comment."""
    found = re.search(rf"<!-- {re.escape(marker)} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found is not None, marker
    return found.group(1)


def test_the_source_shown_is_the_source() -> None:
    """The theorem in the README stands in its proof file."""
    (entry,) = library.select(["softmax.softmax_jacobian"])

    assert block("source: softmax.softmax_jacobian").strip() == inspect.getsource(entry.source.build).strip()


def test_the_output_shown_is_the_output(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The derivation in the README is what the command prints."""
    monkeypatch.setenv("COLUMNS", "100")
    command = "derive show softmax_jacobian"

    assert cli.run(shlex.split(command)[1:]) == 0
    assert block(f"output: {command}").strip() == capsys.readouterr().out.strip()


def test_the_first_theorem_verifies(tmp_path: Path) -> None:
    """The proof file in the README verifies as it stands."""
    file = tmp_path / "mine.py"
    file.write_text(block("verified: mine.py"), encoding="utf-8")

    assert [result.status for result in library.verify(library.load(file))] == ["proved"]


@pytest.mark.parametrize("name", re.findall(r"^    derive render (\w+)", README, re.MULTILINE))
def test_the_theorems_that_are_rendered_exist(name: str) -> None:
    """The commands in the README name theorems of the library."""
    assert library.select([name])

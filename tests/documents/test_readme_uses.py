"""The uses that the README tells of, each as it is written there."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parent.parent.parent / "README.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```\n", README, re.DOTALL))
RUNS = dict(re.findall(r"<!-- run: (\S+) -->\n```sh\n(.*?)```\n", README, re.DOTALL))
SHOWN = {"gibbs.zh.pdf": "", "paper.pdf": "", "site/index.html": r"\frac{\partial p_{i}}{\partial z_{j}}",
         "_build/index.html": "Theorem 1 (Gibbs' inequality)", "gibbs.html": "proved gibbs.gibbs"}


def test_every_use_is_tried():
    assert set(RUNS) == set(SHOWN)
    assert {"notation.toml", "paper.tex", "docs/index.md", "conf.py", "index.rst"} <= set(FILES)


@pytest.mark.documents
@pytest.mark.parametrize("made", SHOWN)
def test_the_commands_make_the_document(tmp_path, made):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "licence.rst").write_text("Not a page.\n", encoding="utf-8")
    script = "\n".join(line for line in RUNS[made].splitlines() if not line.startswith("pip install "))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, env={**os.environ, "PATH": path}, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert (tmp_path / made).stat().st_size > 5_000
    assert SHOWN[made] in (tmp_path / made).read_text(encoding="utf-8", errors="replace")


def test_the_hooks_that_are_named_exist():
    hooks = (Path(__file__).resolve().parent.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (\S+)", README)) <= set(re.findall(r"- id: (\S+)", hooks))

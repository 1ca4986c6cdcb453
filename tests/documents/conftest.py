"""What the tests of documents share: engines that must be there, and a theorem that does not hold."""
from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`run(program, ...)` runs it in the test's folder; a Python module is named ``python -m NAME``."""
    def call(*words: str) -> subprocess.CompletedProcess[str]:
        here = Path(sys.executable).parent / words[0]
        program = sys.executable if words[0] == "python" else str(here) if here.exists() else shutil.which(words[0])
        assert program, f"this test needs {words[0]}: make test-documents installs it, or apt, see .ci/run"
        return subprocess.run([program, *words[1:]], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", check=False, timeout=300)
    return call


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """wrong.py, whose theorem is false."""
    file = tmp_path / "wrong.py"
    file.write_text('from derive import *\n\na, b = real("a"), real("b")\n\n\n'
                    '@theorem(Eq(a - b, a + b))\ndef sign_slip():\n    """**A slip of sign**"""\n'
                    '    return calc(a - b).eq(a + b, by=algebra)\n', encoding="utf-8")
    return file

"""The programs that make the book: found on PATH, or a line that says what to install."""
from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from derive.command.unusable import UnusableError
from derive.render.language import SOURCE, listed

_INSTALL = {
    "dot": "graphviz",
    "latexmk": "latexmk",
    "pdflatex": "texlive-latex-base texlive-latex-recommended texlive-fonts-recommended",
    "xelatex": "texlive-xetex texlive-lang-chinese",
}


def require(programs: Iterable[str]) -> None:
    """Raises UnusableError, which names the packages, where a program is missing."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        packages = " ".join(_INSTALL[name] for name in missing)
        verb = "is" if len(missing) == 1 else "are"
        raise UnusableError(f"the book needs {listed(missing, SOURCE)}, which {verb} not on PATH; on Debian and "
                            f"Ubuntu: apt install {packages}")


def run(words: list[str], folder: Path, log: str = "") -> None:
    """Run the program; raises UnusableError where it fails, with the fault that its log or what it prints names."""
    done = subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          errors="replace", check=False)
    if done.returncode:
        file = folder / log
        told = file.read_text(encoding="utf-8", errors="replace") if log and file.exists() else ""
        faults = [line.lstrip("! ") for line in told.split("\n") if line.startswith("!")]
        last = (done.stdout + done.stderr).strip().split("\n")[-1]
        raise UnusableError(f"{words[0]} failed: {faults[0] if faults else last}")

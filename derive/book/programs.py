"""The programs that make the book: found on PATH, or a line that says what to install."""
from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from derive.command.unusable import UnusableError
from derive.render.language import SOURCE, listed

_INSTALL = {
    "dot": "graphviz",
    "latexmk": "latexmk",
    "xelatex": "texlive-xetex texlive-lang-chinese texlive-latex-recommended",
}


def require(programs: Iterable[str]) -> None:
    """Raises UnusableError, which names the packages, where a program is missing."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        packages = " ".join(_INSTALL[name] for name in missing)
        verb = "is" if len(missing) == 1 else "are"
        raise UnusableError(f"the book needs {listed(missing, SOURCE)}, which {verb} not on PATH; on Debian and "
                            f"Ubuntu: apt install {packages}")


_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">{usual}</include><dir>{folder}</dir>
<selectfont><rejectfont><glob>{folder}/*Bold*</glob></rejectfont></selectfont>
<match><test name="family"><string>Helvetica</string></test>
<edit name="family" mode="append" binding="same"><string>DejaVu Sans</string><string>FandolHei</string></edit></match>
</fontconfig>
"""


def tex_fonts(folder: Path) -> dict[str, str]:
    """What has a program set Chinese beside Helvetica in TeX's upright sans serif, where TeX has it."""
    if not shutil.which("kpsewhich"):
        return {}
    found = subprocess.run(["kpsewhich", "FandolHei-Regular.otf"], capture_output=True, text=True, check=False).stdout
    if not found.strip():
        return {}
    usual = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    file = folder / "fonts.conf"
    fonts = escape(str(Path(found.strip()).parent))
    file.write_text(_FONTS.format(usual=escape(usual), folder=fonts), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}


def run(words: list[str], folder: Path, log: str = "", fonts: Mapping[str, str] | None = None) -> None:
    """Run the program; raises UnusableError where it fails, with the fault that its log or what it prints names."""
    done = subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          errors="replace", check=False, env={**os.environ, **(fonts or {})})
    if done.returncode:
        file = folder / log
        told = file.read_text(encoding="utf-8", errors="replace") if log and file.exists() else ""
        faults = [line.lstrip("! ") for line in told.split("\n") if line.startswith("!")]
        last = (done.stdout + done.stderr).strip().split("\n")[-1]
        raise UnusableError(f"{words[0]} failed: {faults[0] if faults else last}")

"""What LaTeX needs to know of a printed theorem: the package derive.sty, and the line of status that it reads."""
from __future__ import annotations

from pathlib import Path

STYLE = Path(__file__).with_name("derive.sty")


def status_line(name: str, status: str, *, verified: bool) -> str:
    """A command that derive.sty obeys, and that does nothing without it."""
    return rf"\ifdefined\derivestatus\derivestatus{{{name}}}{{{'verified' if verified else status}}}\fi"

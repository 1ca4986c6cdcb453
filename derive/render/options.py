"""What a reader may choose of how theorems are printed."""
from __future__ import annotations

from dataclasses import dataclass, field

from derive.render.style import Style

DIALECTS = ("latex", "latex-document", "github", "markdown", "myst", "html", "notebook", "text", "json")


@dataclass(frozen=True)
class Run:
    """What printed a document: the version of derive, the commit of the proofs where it is known, the date."""

    version: str
    commit: str
    date: str


@dataclass(frozen=True)
class Options:
    """The choices.  Without a `run` the output does not change from day to day; `width` counts columns or digits."""

    lang: str = "en"
    steps: bool = True
    reasons: bool = True
    cite: bool = False
    width: int = 0
    style: Style = field(default_factory=Style)
    run: Run | None = None

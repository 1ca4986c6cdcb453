"""What a reader may choose of how theorems are printed."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What printed a document: the version of derive, the commit of the proofs where it is known, the date."""

    version: str
    commit: str
    date: str


@dataclass(frozen=True)
class Options:
    """The choices; `run` is left out where the output must not change from day to day."""

    lang: str = "en"
    steps: bool = True
    reasons: bool = True
    cite: bool = False
    run: Run | None = None

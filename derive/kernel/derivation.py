"""A derivation as its author wrote it: a first line, then steps with relations and reasons."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Location(NamedTuple):
    """Where a line stands in its source file."""

    file: str
    line: int


@dataclass(frozen=True)
class Step:
    """One line: ``(line before) relation line by reasons``; relation is = <= < >= > iff or tends."""

    relation: str
    line: Any
    reasons: tuple[Any, ...]
    location: Location
    note: str = ""


@dataclass(frozen=True)
class Derivation:
    """The first line and the steps from it."""

    start: Any
    steps: tuple[Step, ...]

"""What `decide` answers."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """A line of the proof: ``relation line by reasons``."""

    relation: str
    line: Any
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line in plain text."""
        from derive.render.plain import text

        return text(self.line)

    def __str__(self) -> str:
        by = f"  by {', '.join(self.reasons)}" if self.reasons else ""
        return f"{self.relation} {self.text}{by}".strip()


@dataclass(frozen=True)
class Verdict:
    """proved (for all sizes), refuted (with certainty, at the counterexample) or unknown (for the reason)."""

    status: str
    counterexample: Mapping[str, str] | None = None
    steps: tuple[Line, ...] = ()
    axioms: tuple[str, ...] = ()
    reason: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from derive import display

        return display.verdict(self)

    def __bool__(self) -> bool:
        raise TypeError("a verdict is proved, refuted or unknown: look at its .status")

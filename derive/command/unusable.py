"""Input that no command can work with."""
from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


class UnusableError(Exception):
    """Input that the command cannot work with; the message is the one line that the user reads."""


def suggested(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=3)
    return f"; did you mean {' or '.join(close)}?" if close else ""

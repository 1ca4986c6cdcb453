"""How wide words are, and where a line of them ends: Chinese breaks between its characters, other writing at spaces."""
from __future__ import annotations

import re
import unicodedata

_CLOSING, _OPENING = "，。、；：？！）》", "（《"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_PIECES = re.compile(rf"(\s*)([{_OPENING}]*(?:(?![{_CLOSING}{_OPENING}])[{_WIDE}]|[^\s{_WIDE}{_CLOSING}{_OPENING}]+)?"
                     rf"[{_CLOSING}]*)")


def columns(text: str) -> int:
    """The columns that a string takes: combining accents take none, Chinese characters two."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    return 0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")


def wrapped(words: str, room: float, letter: float = 1.0) -> list[str]:
    """Words on lines that are at most so wide, unless one word is wider; a letter takes `letter` of a column."""
    def width(line: str) -> float:
        return sum(count if count > 1 else letter * count for count in map(_columns, line))

    lines: list[str] = []
    for space, piece in _PIECES.findall(words):
        gap = " " if space else ""
        if lines and width(lines[-1] + gap + piece) <= room:
            lines[-1] += gap + piece
        elif piece:
            lines.append(piece)
    return lines

"""A derivation laid out in columns: what stands before the relation, the relation and what follows it, the reason."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from derive.render.breaking import broken, measured
from derive.render.latex import Tex
from derive.render.notation import Notation
from derive.render.outline import Outline

_LETTER, _INDENT, _COLUMN, _NUMBER = 0.9, 4.0, 18.0, 5.0   # a letter, \qquad, the narrowest reasons, "(12)"


@dataclass(frozen=True)
class Row:
    """A row of an alignment; `hanging` rows continue the one before, `number` is the line that ends here, or 0."""

    left: str
    sign: str
    code: str
    hanging: bool = False
    beside: str = ""
    beneath: bool = False
    number: int = 0


@dataclass(frozen=True)
class Part:
    """Rows between two notes."""

    note: str
    rows: tuple[Row, ...]


def fitting(tree: Any, room: float, write: Notation) -> list[Tex]:
    """The tree on one line, or on several with room for their being set in."""
    rows = broken(tree, room, write)
    return rows if len(rows) == 1 else broken(tree, room - _INDENT, write)


def hanging(lines: Sequence[Tex]) -> list[Row]:
    """Rows flush left, all but the first set in."""
    return [Row("", "", line.code, hanging=n > 0) for n, line in enumerate(lines)]


def sign(relation: str, write: Notation) -> str:
    """The relation of a line, without space around it."""
    return str(write.target.token({"tends": "to"}.get(relation, relation)).code.strip())


def derivation(outline: Outline, room: float, write: Notation) -> list[Part]:
    """The chain, relations aligned; reasons in a column where the widest line leaves room, else beneath each line."""
    room -= _NUMBER
    start = fitting(outline.start, room, write)
    left = start[0].width if len(start) == 1 and start[0].width <= 0.4 * room else 0.0
    widest = max(measured(line.tree, write) for line in outline.lines)
    beside = room - left - widest - 7
    column = beside >= _COLUMN
    parts = [Part("", tuple(hanging(start)))] if not left else []
    for n, line in enumerate(outline.lines):
        first, *more = fitting(line.tree, room - left - 3, write)
        words = wrapped(line.reason, beside if column else room - left - 4)
        head = start[0].code if left and n == 0 else ""
        rows = [Row(head, sign(line.relation, write), first.code), *[Row("", "", part.code, True) for part in more]]
        if column:
            rows = [Row(row.left, row.sign, row.code, row.hanging, word) for row, word in
                    zip([*rows, *[Row("", "", "")] * (len(words) - len(rows))],
                        [*words, *[""] * (len(rows) - len(words))], strict=True)]
        number = len(rows) - 1 if not column else 0
        rows[number] = Row(**{**vars(rows[number]), "number": line.number})
        if not column:
            rows += [Row("", "", "", beside=word, beneath=True) for word in words]
        if parts and not line.note:
            parts[-1] = Part(parts[-1].note, (*parts[-1].rows, *rows))
        else:
            parts.append(Part(line.note, tuple(rows)))
    return parts


def wrapped(words: str, room: float) -> list[str]:
    """Words on lines that are at most so wide, unless one word is wider."""
    lines: list[str] = []
    for word in words.split():
        if lines and _LETTER * (len(lines[-1]) + 1 + len(word)) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

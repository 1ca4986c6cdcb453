"""A derivation laid out in columns: what stands before the relation, the relation and what follows it, the reason."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from derive.render.breaking import broken, measured, splits
from derive.render.fresh import fresh
from derive.render.latex import LatexTarget, Tex
from derive.render.notation import Notation
from derive.render.outline import Outline
from derive.render.widths import wrapped

_LETTER, _INDENT, _COLUMN, _NUMBER = 0.9, 4.0, 18.0, 5.0   # a letter, \qquad, the narrowest reasons, "(12)"
_ROWS = 2                       # as many a line may take so that its reason stands beside it


@dataclass(frozen=True)
class Row:
    """A row of an alignment; `hanging` rows continue the one before, `number` is the line that ends here, or 0."""

    left: str
    sign: str
    code: str
    beside: tuple[str, ...] = ()
    hanging: bool = False
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


def definitions(outline: Outline, room: float, write: Notation) -> list[Row]:
    """What its names stand for, the signs = beneath each other."""
    shown = [fresh(tree) for tree in outline.definitions]
    left = max(measured(tree.left, write) for tree in shown)
    rows = []
    for tree in shown:
        first, *more = fitting(tree.right, room - left - 3, write)
        rows.append(Row(write.body(tree.left).code, sign("=", write), first.code))
        rows += [Row("", "", line.code, hanging=True) for line in more]
    return rows


def reason(words: Sequence[str], target: LatexTarget) -> str:
    """Words on one line or several, in one cell."""
    said = [target.prose(line) for line in words]
    return said[0] if len(said) == 1 else r"\begin{aligned} & " + r" \\ & ".join(said) + r" \end{aligned}"


def sign(relation: str, write: Notation) -> str:
    """The relation of a line, without space around it."""
    return str(write.target.token({"tends": "to"}.get(relation, relation)).code.strip())


def derivation(outline: Outline, room: float, write: Notation) -> list[Part]:
    """The chain, relations aligned; reasons in a column where the lines leave room, else beneath each line.

    What the chain starts with stands on a line of its own where it is wide, or where that leaves room for reasons.
    """
    room -= _NUMBER
    start = measured(outline.start, write)
    left = start if start <= 0.4 * room else 0.0
    width = _beside(outline, left, room, write)
    if left and not width and (alone := _beside(outline, 0.0, room, write)):
        left, width = 0.0, alone
    head, *above = fitting(outline.start, room if left else width or room, write)
    parts = [] if left else [Part("", tuple(hanging([head, *above])))]
    for n, line in enumerate(outline.lines):
        first, *more = fitting(line.tree, width or room - left - 3, write)
        rows = [Row(head.code if left and n == 0 else "", sign(line.relation, write), first.code),
                *[Row("", "", part.code, hanging=True) for part in more]]
        if width:
            rows[0] = replace(rows[0], beside=tuple(wrapped(line.reason, room - left - width - 7, _LETTER)))
            rows[-1] = replace(rows[-1], number=line.number)
        else:
            rows[-1] = replace(rows[-1], number=line.number)
            rows += [Row("", "", "", (said,), beneath=True) for said in wrapped(line.reason, room - left - 4, _LETTER)]
        if parts and not line.note:
            parts[-1] = Part(parts[-1].note, (*parts[-1].rows, *rows))
        else:
            parts.append(Part(line.note, tuple(rows)))
    return parts


def _beside(outline: Outline, left: float, room: float, write: Notation) -> float:
    """The width of the column of lines where a column of reasons stands beside it; 0 where they stand beneath."""
    trees = [line.tree for line in outline.lines] + ([] if left else [outline.start])
    widest = max(measured(tree, write) for tree in trees)
    most = room - left - _COLUMN - 7
    if widest <= most or not any(line.reason for line in outline.lines):
        return min(widest, room - left - 3)
    fits = all(splits(tree, most - _INDENT, write) and len(fitting(tree, most, write)) <= _ROWS for tree in trees)
    return most if fits else 0.0


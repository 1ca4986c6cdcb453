"""What a document shows of a theorem, as paragraphs, lists and displays: reST and Sphinx print the same ones."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from derive.render.breaking import ROOM
from derive.render.fresh import fresh
from derive.render.language import gap, say
from derive.render.layout import Row, definitions, derivation, fitting, hanging, reason
from derive.render.notation import Notation
from derive.render.options import Options
from derive.render.outline import Outline
from derive.render.printable import printable
from derive.render.printer import printer
from derive.render.web import WebTarget


@dataclass(frozen=True)
class Span:
    """Words, or a formula, inside a paragraph."""

    text: str
    kind: Literal["text", "strong", "emphasis", "literal", "math"] = "text"


@dataclass(frozen=True)
class Display:
    """A displayed formula and its label; without one it is not numbered."""

    code: str
    label: str = ""


Paragraph = tuple[Span, ...]
Items = list[Paragraph]
Piece = Paragraph | Items | Display


def pieces(outline: Outline, options: Options) -> Iterator[Piece]:
    """All that stands beneath the theorem's title, in order."""
    lang = options.lang
    room = float(options.width or ROOM)
    target = WebTarget(lang)
    write = printer(target, options.style)
    if outline.draft:
        yield (Span(outline.draft, "strong"),)
    for words in (*outline.prose, outline.renamed):
        if words:
            yield (Span(printable(words)),)
    if outline.hypotheses:
        yield (Span(say("{heading}.", lang, heading=say("Hypotheses", lang)), "strong"),)
        yield [(Span(_formula(tree, write), "math"), Span(" ("), Span(printable(name), "literal"), Span(")"))
               for name, tree in outline.hypotheses]
    if outline.definitions:
        yield (Span(say("{heading}.", lang, heading=say("Definitions", lang)), "strong"),)
        yield Display(_aligned(definitions(outline, room, write), target))
    if not outline.restated:
        if outline.definitions:
            yield (Span(say("{heading}.", lang, heading=say("Statement", lang)), "strong"),)
        rows = fitting(outline.statement, room, write)
        yield Display(rows[0].code.strip() if len(rows) == 1 else _aligned(hanging(rows), target), outline.label)
    if outline.lines:
        yield (Span(say("{heading}.", lang, heading=outline.heading), "strong"),)
        for number, part in enumerate(derivation(outline, room, write), 1):
            if part.note:
                yield (Span(printable(part.note)),)
            yield Display(_aligned(part.rows, target), f"{outline.label}-proof{'' if number == 1 else f'-{number}'}")
    for number, form in enumerate(outline.forms, 1):
        yield (Span(say("In matrix form", lang)),)
        yield Display(form.latex, f"{outline.label}-matrix-{number}")
    yield Span(outline.verdict, "emphasis"), *([Span(gap(lang) + outline.rests)] if outline.rests else [])
    if outline.run:
        yield (Span(outline.run),)


def _formula(tree: object, write: Notation) -> str:
    code: str = write.body(fresh(tree)).code
    return code.strip()


def _aligned(rows: Sequence[Row], target: WebTarget) -> str:
    body = " \\\\\n".join(_row(row, target) for row in rows)
    return "\n".join([r"\begin{aligned}", body, r"\end{aligned}"])


def _row(row: Row, target: WebTarget) -> str:
    words = reason(row.beside, target) if row.beside else ""
    if row.beneath:
        return rf"&\qquad {words}"
    body = rf"&\qquad {row.code}" if row.hanging else f"&{row.sign} {row.code}".rstrip()
    return f"{row.left} {body}".strip() + (f" && {words}" if words else "")

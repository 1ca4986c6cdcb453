"""A theorem for the terminal: statement, hypotheses and derivation, relations in one column, reasons beside them."""
from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from derive.render.document import TheoremView
from derive.render.grid import Block, GridTarget, beside, block, grid, padded
from derive.render.language import gap, joined, say
from derive.render.options import Options
from derive.render.outline import Outline, outline
from derive.render.plain import TOKENS, PlainTarget, text
from derive.render.printable import printable
from derive.render.printer import printer
from derive.render.widths import columns, wrapped

__all__ = ["plain", "text", "theorem"]
_SIGNS = {"iff": "⇔", "tends": "→"}
_WIDTH = 100


def theorem(view: TheoremView, width: int = _WIDTH, options: Options | None = None) -> str:
    """The whole theorem, at most so wide where its formulas allow."""
    options = options or Options()
    return _Page(options, width, numbers=False).theorem(outline(view, options))


def plain(outlines: Sequence[Outline], options: Options) -> str:
    """The theorems one after the other, their lines numbered."""
    page = _Page(options, options.width or _WIDTH, numbers=True)
    return "\n\n".join(page.theorem(one) for one in outlines) + "\n"


class _Page:
    """Prints outlines in one notation."""

    def __init__(self, options: Options, width: int, *, numbers: bool) -> None:
        self.options, self.width, self.numbers = options, width, numbers
        self.flat = printer(PlainTarget(options.lang), options.style)
        self.tall = printer(GridTarget(options.lang), options.style)

    def theorem(self, one: Outline) -> str:
        """One theorem."""
        lang = self.options.lang
        lines = [f"{printable(one.name)}  ({one.status})"]
        lines += [f"*** {one.draft} ***"] if one.draft else []
        lines += [printable(one.title)] if one.title and one.title != one.name else []
        lines += ["", *one.prose] if one.prose else []
        lines += ["", *self.paragraph(one.renamed)] if one.renamed else []
        if not one.restated:
            lines += ["", *_indented(self.fitting(one.statement, self.width - 2))]
        if one.hypotheses:
            names = [printable(name) for name, _ in one.hypotheses]
            wide = max(map(columns, names))
            lines += ["", say("where", lang),
                      *[f"  {padded(name, wide)}  {text(tree, self.flat)}"
                        for name, (_, tree) in zip(names, one.hypotheses, strict=True)]]
        if one.definitions:
            lines += ["", say("{heading}:", lang, heading=say("Definitions", lang)), *self.definitions(one)]
        if one.lines:
            lines += ["", *self.derivation(one)]
        for form in one.forms:
            lines += ["", say("{heading}:", lang, heading=say("In matrix form", lang)) + gap(lang) + form.text]
        lines += ["", *self.paragraph(joined([one.verdict, one.rests], lang))]
        lines += ["", *self.paragraph(one.run)] if one.run else []
        lines += ["", *one.bibtex.split("\n")] if self.options.cite else []
        return "\n".join(line.rstrip() for line in lines)

    def fitting(self, tree: Any, width: int) -> Block:
        """In two dimensions if that fits, else on one line."""
        shape = grid(tree, self.tall)
        if shape.width <= width:
            return shape
        return block(*textwrap.wrap(text(tree, self.flat), max(width, 20), subsequent_indent="    ",
                                    break_long_words=False))

    def definitions(self, one: Outline) -> list[str]:
        """An equation for each, with space between them where one takes several rows."""
        shapes = [self.fitting(tree, self.width - 2) for tree in one.definitions]
        apart = [""] if any(len(shape.rows) > 1 for shape in shapes) else []
        return [row for n, shape in enumerate(shapes) for row in (*(apart if n else []), *_indented(shape))]

    def derivation(self, one: Outline) -> list[str]:
        """The chain; reasons in a column, or beneath where they do not fit."""
        margin = 7 if self.numbers else 2
        start = self.fitting(one.start, self.width - margin)
        inside = start.width <= self.width // 3
        left = start.width if inside else 2
        room = self.width - left - margin - 5
        shapes = [self.fitting(line.tree, room) for line in one.lines]
        edge = left + margin + 5
        column = edge + max(shape.width for shape in shapes) + 3
        lines = [] if inside else [" " * (margin - 2) + row for row in _indented(start)]
        for n, (line, shape) in enumerate(zip(one.lines, shapes, strict=True)):
            if line.note:
                lines += ["", *self.paragraph(line.note), ""]
            elif n and len(shape.rows) > 1:
                lines.append("")
            head = start if inside and n == 0 else block(" " * left)
            sign = _SIGNS.get(line.relation) or TOKENS.get(line.relation, line.relation).strip()
            number = f"  ({line.number})".ljust(margin) if self.numbers else " " * margin
            row = beside(block(number), head, block(f"  {sign}  "), shape)
            reason = printable(line.reason)
            if reason and column + columns(reason) <= self.width:
                row = beside(row, block(" " * (column - row.width) + reason))
                reason = ""
            lines += list(row.rows)
            if reason:
                lines += [" " * edge + part for part in _wrapped(reason, max(self.width - edge, 20))]
        return lines

    def paragraph(self, prose: str) -> list[str]:
        return _wrapped(printable(prose), max(self.width, 20))


def _wrapped(prose: str, width: int) -> list[str]:
    return textwrap.wrap(prose, width) if columns(prose) <= len(prose) else wrapped(prose, width)


def _indented(shape: Block) -> list[str]:
    return [f"  {row}" for row in shape.rows]

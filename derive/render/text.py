"""A theorem for the terminal: statement, hypotheses and derivation, relations in one column, reasons beside them."""
from __future__ import annotations

import textwrap
from typing import Any

from derive.render.document import TheoremView, because, verdict
from derive.render.grid import Block, beside, block, grid
from derive.render.plain import TOKENS, text
from derive.render.printable import printable

__all__ = ["text", "theorem"]
_SIGNS = {"iff": "⇔", "tends": "→"}


def theorem(view: TheoremView, width: int = 100) -> str:
    """The whole theorem, at most so wide where its formulas allow."""
    lines = [f"{printable(view.name)}  ({view.status})"]
    if view.title:
        lines.append(printable(view.title))
    if view.words:
        lines += ["", *map(printable, view.words.split("\n"))]
    if not view.restated:
        lines += ["", *_indented(_fitting(view.statement, width - 2))]
    if view.hypotheses:
        names = [printable(name) for name, _ in view.hypotheses]
        wide = max(map(len, names))
        lines += ["", "where", *[f"  {name:<{wide}}  {text(tree)}"
                                 for name, (_, tree) in zip(names, view.hypotheses, strict=True)]]
    if view.lines:
        lines += ["", *_derivation(view, width)]
    lines += [line for form in view.views for line in ("", f"In matrix form: {form.text}")]
    lines += ["", *_paragraph(verdict(view), width)]
    return "\n".join(line.rstrip() for line in lines)


def _indented(shape: Block) -> list[str]:
    return [f"  {row}" for row in shape.rows]


def _fitting(tree: Any, width: int) -> Block:
    """In two dimensions if that fits, else on one line."""
    shape = grid(tree)
    if shape.width <= width:
        return shape
    return block(*textwrap.wrap(text(tree), max(width, 20), subsequent_indent="    ", break_long_words=False))


def _derivation(view: TheoremView, width: int) -> list[str]:
    start = _fitting(view.start, width - 2)
    inside = start.width <= width // 3
    left = start.width if inside else 2
    room = width - left - 7
    shapes = [_fitting(step.line, room) for step in view.lines]
    column = left + 7 + max(shape.width for shape in shapes) + 3
    lines = [] if inside else _indented(start)
    for n, (step, shape) in enumerate(zip(view.lines, shapes, strict=True)):
        if step.note:
            lines += ["", *_paragraph(step.note, width), ""]
        elif n and len(shape.rows) > 1:
            lines.append("")
        head = start if inside and n == 0 else block(" " * left)
        sign = _SIGNS.get(step.relation) or TOKENS.get(step.relation, step.relation).strip()
        row = beside(block("  "), head, block(f"  {sign}  "), shape)
        reason = printable(because(step.reasons))
        if reason and column + len(reason) <= width:
            row = beside(row, block(" " * (column - row.width) + reason))
            reason = ""
        lines += list(row.rows)
        if reason:
            lines += [" " * (left + 7) + part for part in _paragraph(reason, width - left - 7)]
    return lines


def _paragraph(prose: str, width: int) -> list[str]:
    return textwrap.wrap(printable(prose), max(width, 20))

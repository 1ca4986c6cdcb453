"""Theorems as Markdown: for GitHub, for sites that read $$ with KaTeX, for MyST, and for the cells of a notebook."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from derive.render.breaking import ROOM
from derive.render.fresh import fresh
from derive.render.language import say
from derive.render.layout import Part, Row, definitions, derivation, fitting, hanging, reason
from derive.render.options import Options
from derive.render.outline import Outline
from derive.render.printable import printable
from derive.render.printer import printer
from derive.render.web import WebTarget, opened

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "{": "&#123;", "}": "&#125;", "@": "&#64;",
             "%": "&#37;"}
_MARKS = frozenset("\\`*_[]#|~^!")
_PLAIN_NAME = r"[A-Za-z0-9_.' /+-]+"


@dataclass(frozen=True)
class Flavour:
    """A kind of Markdown: what stands around formulas, and whether it numbers equations itself."""

    before: str
    after: str
    inline: tuple[str, str] = ("$", "$")
    upright: str = "operatorname"
    labels: bool = False
    level: int = 2


GITHUB = Flavour("```math", "```", ("$`", "`$"), "mathrm")
DOLLARS = Flavour("$$", "$$")
MYST = Flavour("```{math}", "```", ("{math}`", "`"), labels=True)


def escaped(words: str) -> str:
    """Words as one line of Markdown text."""
    text = "".join(_ENTITIES.get(c) or (f"\\{c}" if c in _MARKS else c) for c in printable(words))
    return re.sub(r"^(\s*)([-+=(:])", r"\1\\\2", re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text))


def code(name: str) -> str:
    """A name in the letters of code."""
    plain = printable(name)
    return f"`{plain}`" if re.fullmatch(_PLAIN_NAME, plain) and plain.strip() == plain else escaped(name)


def markdown(outlines: Sequence[Outline], options: Options, flavour: Flavour) -> str:
    """The theorems, a heading for each."""
    page = _Page(options, flavour)
    return "\n".join(page.theorem(outline) for outline in outlines)


class _Page:
    """Prints outlines in one notation and one kind of Markdown."""

    def __init__(self, options: Options, flavour: Flavour) -> None:
        self.options, self.flavour = options, flavour
        self.room = float(options.width or ROOM)
        self.target = WebTarget(options.lang, flavour.upright)
        self.write = printer(self.target, options.style)

    def theorem(self, outline: Outline) -> str:
        """One theorem."""
        lang = self.options.lang
        parts = [f"(thm-{outline.label})="] if self.flavour.labels else []
        parts += [f"{'#' * self.flavour.level} {escaped(outline.title)}"]
        blocks = ["\n".join(parts)]
        if outline.draft:
            blocks.append(f"> **{escaped(outline.draft)}**")
        first, *more = [*map(escaped, outline.prose), ""]
        blocks.append(f"{self.heading(outline.kind)} {first}".rstrip())
        blocks += [words for words in (*more, escaped(outline.renamed)) if words]
        if outline.hypotheses:
            blocks += [self.heading(say("Hypotheses", lang)), "\n".join(map(self.hypothesis, outline.hypotheses))]
        if outline.definitions:
            rows = definitions(outline, self.room, self.write)
            blocks += [self.heading(say("Definitions", lang)), self.aligned(rows)]
        if not outline.restated:
            blocks += [self.heading(say("Statement", lang))] if outline.definitions else []
            blocks.append(self.statement(outline))
        if outline.lines:
            blocks.append(self.heading(outline.heading))
            for n, part in enumerate(derivation(outline, self.room, self.write)):
                blocks += [escaped(part.note)] if part.note else []
                blocks.append(self.part(part, f"{outline.label}-{'proof' if n == 0 else f'proof-{n + 1}'}"))
        for n, form in enumerate(outline.forms, 1):
            blocks += [escaped(say("In matrix form", lang)), self.display(form.latex, f"{outline.label}-matrix-{n}")]
        blocks.append(f"*{escaped(outline.verdict)}* {escaped(outline.rests)}".rstrip())
        if outline.run:
            blocks.append(f"<sub>{escaped(outline.run)}</sub>" if not self.flavour.labels else escaped(outline.run))
        if self.options.cite:
            blocks.append(f"```bibtex\n{outline.bibtex}\n```")
        return "\n\n".join(blocks) + "\n"

    def heading(self, words: str) -> str:
        return f"**{escaped(say('{heading}.', self.options.lang, heading=words))}**"

    def hypothesis(self, named: tuple[str, Any]) -> str:
        name, tree = named
        opening, closing = self.flavour.inline
        return f"- {opening}{self.write.body(fresh(tree)).code.strip()}{closing} ({code(name)})"

    def statement(self, outline: Outline) -> str:
        rows = fitting(outline.statement, self.room, self.write)
        if len(rows) == 1:
            return self.display(opened(rows[0].code), outline.label)
        return self.aligned(hanging(rows), outline.label)

    def part(self, part: Part, label: str) -> str:
        return self.aligned(part.rows, label)

    def aligned(self, rows: Sequence[Row], label: str = "") -> str:
        """Rows in an alignment; the first follows its opening, so that no line of it begins with a sign."""
        made = [self.row(row) for row in rows]
        return self.display("\\begin{aligned} " + " \\\\\n".join(made) + "\n\\end{aligned}", label)

    def row(self, row: Row) -> str:
        words = reason(row.beside, self.target) if row.beside else ""
        if row.beneath:
            return rf"&\qquad {words}"
        body = rf"&\qquad {row.code}" if row.hanging else f"&{row.sign} {row.code}".rstrip()
        number = f"({row.number})" if row.number and not self.flavour.labels else ""
        cells = f" && {words}" if words or number else ""
        return f"{row.left} {body}".strip() + cells.rstrip() + (f" && {number}" if number else "")

    def display(self, body: str, label: str) -> str:
        """A displayed formula; without a label it is not numbered."""
        before = self.flavour.before + (f"\n:label: {label}\n" if self.flavour.labels and label else "")
        return f"{before}\n{body}\n{self.flavour.after}"

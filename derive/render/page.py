"""Theorems as one HTML file that needs no network: KaTeX, its style and its fonts stand in it."""
from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from derive.render.breaking import ROOM, broken
from derive.render.fresh import fresh
from derive.render.language import gap, say
from derive.render.layout import fitting, sign
from derive.render.options import Options
from derive.render.outline import Outline
from derive.render.plain import PlainTarget, text
from derive.render.printer import printer
from derive.render.scripts import scripted
from derive.render.web import WebTarget

_PHONE = 34.0                      # digits on a line of a telephone, of which a relation and a number take five
_INSIDE = 0.3                      # the share of a line that the left side of a chain may take
_ASSETS = files("derive.render") / "assets"
_FACES = {"Main-Regular": (400, "normal"), "Main-Italic": (400, "italic"), "Main-Bold": (700, "normal"),
          "Math-Italic": (400, "italic"), "Math-BoldItalic": (700, "italic"), "AMS-Regular": (400, "normal"),
          "Caligraphic-Regular": (400, "normal"),
          **{f"Size{n}-Regular": (400, "normal") for n in (1, 2, 3, 4)}}


@dataclass(frozen=True)
class Formula:
    """A formula broken for a page and for a telephone, and on a plain line for readers without scripts."""

    page: tuple[str, ...]
    phone: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Row:
    """A line of a derivation; `left` is what stands before its relation, if that stands on the same line."""

    number: int
    left: Formula | None
    right: Formula
    reason: str
    note: str


def page(outlines: Sequence[Outline], options: Options) -> str:
    """The theorems as a whole HTML document."""
    writer = Writer(options)
    environment = templates(PackageLoader("derive.render", "assets"))
    script = asset("katex/katex.min.js") + "\n" + asset("page.js")
    return environment.get_template("page.html").render(
        theorems=[(one, writer.theorem(one)) for one in outlines], options=options, say=partial(say, lang=options.lang),
        title=", ".join(one.title for one in outlines), gap=gap(options.lang), script=Markup(script),
        style=Markup(style()), digest=digest(script), run=outlines[0].run if outlines else "")


def prose(words: str) -> Markup:
    """Words of an author, p_i and e^{x} with scripts."""
    return Markup(scripted(words, lambda run: str(escape(run)), lambda run: f"<sub>{run}</sub>",
                           lambda run: f"<sup>{run}</sup>"))


def templates(loader: BaseLoader) -> Environment:
    """The templates that the loader finds; what they are given is escaped."""
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True, undefined=StrictUndefined)
    environment.globals["prose"] = prose
    return environment


def digest(script: str) -> str:
    """What a page's policy names the script by that it allows."""
    return b64encode(sha256(script.encode()).digest()).decode()


def asset(name: str) -> str:
    """A file that stands beside the page's template."""
    return (_ASSETS / name).read_text(encoding="utf-8").rstrip("\n")


@lru_cache(maxsize=1)
def style() -> str:
    """KaTeX's style with the fonts inside it, and that of the page."""
    bare = re.sub(r"@font-face\{[^}]*\}", "", asset("katex/katex.min.css"))
    faces = [f"@font-face{{font-family:KaTeX_{face.split('-')[0]};font-weight:{weight};font-style:{slope};"
             f"src:url(data:font/woff2;base64,{_font(face)}) format('woff2')}}"
             for face, (weight, slope) in _FACES.items()]
    return "\n".join([*faces, bare, asset("page.css")])


def _font(face: str) -> str:
    return b64encode((_ASSETS / "katex" / f"KaTeX_{face}.woff2").read_bytes()).decode()


class Writer:
    """Breaks and prints the formulas of outlines in one notation."""

    def __init__(self, options: Options) -> None:
        self.room = float(options.width or ROOM)
        self.write = printer(WebTarget(options.lang), options.style)
        self.flat = printer(PlainTarget(options.lang), options.style)

    def theorem(self, one: Outline) -> dict[str, Any]:
        """The formulas of a theorem."""
        hypotheses = [(self.formula(tree, self.room), name) for name, tree in one.hypotheses]
        found = {"hypotheses": hypotheses, "statement": self.formula(one.statement, self.room), "start": None,
                 "definitions": [self.formula(tree, self.room) for tree in one.definitions],
                 "rows": [], "forms": [Formula((form.latex,), (form.latex,), form.text) for form in one.forms]}
        if one.lines:
            whole = self.write.body(fresh(one.start))
            inside = whole.width <= _INSIDE * self.room
            start = self.formula(one.start, self.room)
            room = self.room - (whole.width if inside else 0)
            found["start"] = None if inside else start
            found["rows"] = [
                Row(line.number, start if inside and n == 0 else None, self.formula(line.tree, room, line.relation),
                    line.reason, line.note) for n, line in enumerate(one.lines)]
        return found

    def formula(self, tree: Any, room: float, relation: str = "") -> Formula:
        lead = f"{sign(relation, self.write)} " if relation else ""
        plain = {"iff": "⇔", "tends": "→"}.get(relation) or self.flat.target.token(relation).strip()
        wide = [line.code for line in fitting(tree, room - (3 if lead else 0), self.write)]
        narrow = [line.code for line in broken(tree, min(room, _PHONE) - (5 if lead else 0), self.write)]
        return Formula((lead + wide[0], *wide[1:]), (lead + narrow[0], *narrow[1:]),
                       f"{plain} {text(tree, self.flat)}".strip())

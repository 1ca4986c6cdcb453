"""Theorems as LaTeX: a fragment to input, or a whole document that needs amsmath only."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from derive.render.breaking import ROOM
from derive.render.fresh import fresh
from derive.render.language import joined, say
from derive.render.latex import LatexTarget, Tex, prose
from derive.render.layout import Row, definitions, derivation, fitting, hanging, reason
from derive.render.names import escape
from derive.render.notation import Notation
from derive.render.options import Options
from derive.render.outline import Outline
from derive.render.printable import printable
from derive.render.printer import printer

OWN_LINE = r"\nobreak\hfil\penalty50\hskip1em\hbox{}\nobreak\hfill"  # to the right end, of the next line if need be


def fragments(outlines: Sequence[Outline], options: Options) -> str:
    """Hypotheses, statement, derivation and verdict of each, to be input where amsmath is loaded."""
    return "\n".join(_Page(options).theorem(outline, section=False) for outline in outlines)


def document(outlines: Sequence[Outline], options: Options) -> str:
    """A complete document, a section for each theorem."""
    page = _Page(options)
    packages = ["amsmath", *(["amssymb"] if options.style.expectation == "𝔼" else [])]
    kind = "[zihao=false]{ctexart}" if options.lang == "zh" else "{article}"
    return "\n".join([
        rf"\documentclass{kind}", *[rf"\usepackage{{{name}}}" for name in packages],
        r"\allowdisplaybreaks", r"\emergencystretch=3em", r"\begin{document}", "",
        *[page.theorem(outline, section=True) for outline in outlines],
        *([rf"\noindent{{\small {escape(outlines[0].run, options.lang)}}}"] if outlines and outlines[0].run else []),
        r"\end{document}", ""])


class _Page:
    """Prints outlines in one notation."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.room = float(options.width or ROOM)
        self.target = LatexTarget(options.lang)
        self.escape = partial(escape, lang=options.lang)
        self.write: Notation = printer(self.target, options.style)

    def theorem(self, outline: Outline, *, section: bool) -> str:
        """One theorem."""
        lang = self.options.lang
        kind = say("{heading}.", lang, heading=outline.kind) if section else \
            say("{kind} ({title}).", lang, kind=outline.kind, title=outline.title)
        told = "not verified" if outline.draft else "verified"
        parts = [f"% {printable(outline.name)} ({outline.status})",
                 rf"\ifdefined\derivestatus\derivestatus{{{outline.label}}}{{{told}}}\fi"]
        if outline.run and not section:
            parts.append(f"% {printable(outline.run)}")
        if section:
            parts.append(rf"\section*{{{prose(outline.title, lang)}}}")
        if outline.draft:
            parts.append(rf"\noindent\fbox{{{self.escape(outline.draft)}}}\par")
        parts.append(rf"\noindent\textbf{{{prose(kind, lang)}}}")
        parts += [prose(words, lang) for words in outline.prose]
        parts += [self.escape(outline.renamed)] if outline.renamed else []
        if outline.hypotheses:
            parts.append(self.hypotheses(outline))
        if outline.definitions:
            rows = [self.row(row, row.left) for row in definitions(outline, self.room, self.write)]
            parts += [self.heading(say("Definitions", lang)), _align(rows, "align*")]
        if not outline.restated:
            parts += [self.heading(say("Statement", lang))] if outline.definitions else []
            parts.append(self.display(outline))
        if outline.lines:
            parts += [self.heading(outline.heading), self.derivation(outline)]
        words = self.escape(say("In matrix form", lang))
        parts += [f"{words}\n\\[\n  {form.latex}\n\\]" for form in outline.forms]
        said = joined([outline.verdict, outline.rests], lang)
        parts.append(rf"{{\raggedright\noindent\emph{{{breakable(said, lang)}}}\par}}")
        if self.options.cite or section:
            parts += [f"% {line}" for line in outline.bibtex.split("\n")]
        return "\n".join(parts) + "\n"

    def heading(self, words: str) -> str:
        return rf"\par\noindent\textit{{{self.escape(say('{heading}.', self.options.lang, heading=words))}}}"

    def hypotheses(self, outline: Outline) -> str:
        items = [self.hypothesis(name, self.write.body(fresh(tree))) for name, tree in outline.hypotheses]
        heading = self.heading(say("Hypotheses", self.options.lang))
        return "\n".join([heading, r"\begin{itemize}", *items, r"\end{itemize}"])

    def hypothesis(self, name: str, claim: Tex) -> str:
        """A hypothesis with its name at the right end, on a line of its own where there is no room."""
        said = rf"(\texttt{{{breakable(name)}}})"
        if claim.width + len(name) > self.room / 2:
            return rf"\item ${claim.code}$ {OWN_LINE} " + (rf"\mbox{{{said}}}" if len(name) < self.room / 2 else said)
        return rf"\item ${claim.code}$ \hfill {said}"

    def display(self, outline: Outline) -> str:
        """The statement, numbered."""
        rows = fitting(outline.statement, self.room - 5, self.write)
        label = rf"\label{{eq:{outline.label}}}"
        if len(rows) == 1:
            return "\n".join([r"\begin{equation}", f"  {label}{rows[0].code}", r"\end{equation}"])
        *before, last = [self.row(row, "") for row in hanging(rows)]
        return _align([*[rf"{row} \notag" for row in before], f"{last} {label}"])

    def derivation(self, outline: Outline) -> str:
        """The chain; a page ends neither between its start and the first line nor before a reason beneath a line."""
        rows = []
        parts = derivation(outline, self.room, self.write)
        for part in parts:
            note = f"\\intertext{{{self.escape(part.note)}}}\n  " if part.note else ""
            rows += [(note if n == 0 else "") + self.numbered(row, outline) for n, row in enumerate(part.rows)]
        shown = [row for part in parts for row in part.rows]
        first = next(n for n, row in enumerate(shown) if row.sign)
        return _align(rows, kept={n for n, after in enumerate(shown[1:]) if n < first or after.beneath})

    def numbered(self, row: Row, outline: Outline) -> str:
        end = rf"\label{{eq:{outline.label}:{row.number}}}" if row.number else r"\notag"
        return f"{self.row(row, row.left)} {end}"

    def row(self, row: Row, left: str) -> str:
        words = reason(row.beside, self.target) if row.beside else ""
        if row.beneath:
            return rf"&\qquad{words}"
        body = rf"&\qquad {row.code}" if row.hanging else f"&{row.sign} {row.code}".rstrip()
        return f"{left} {body}".lstrip() + (f" && {words}" if words else "")


def _align(rows: Sequence[str], kind: str = "align", kept: Collection[int] = ()) -> str:
    """Rows of an align, those `kept` on the page of the next; one that begins with an \\intertext is as any other."""
    ends = [r" \\*" if n in kept else r" \\" for n in range(len(rows) - 1)]
    return "\n".join([rf"\begin{{{kind}}}", *[f"  {row}{end}" for row, end in zip(rows, [*ends, ""], strict=True)],
                      rf"\end{{{kind}}}"])


def breakable(text: str, lang: str = "en") -> str:
    """Text whose long names may be broken after an underscore."""
    return r"\_\allowbreak{}".join(escape(part, lang) for part in text.split("_"))

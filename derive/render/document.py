"""Theorems as LaTeX: a fragment to input, or a whole document that needs amsmath only."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derive.language.propositions import Proposition, Rel, relate
from derive.render.breaking import ROOM, broken, inline, measured
from derive.render.latex import Tex
from derive.render.names import escape
from derive.render.printable import printable


@dataclass(frozen=True)
class LineView:
    """One line of a derivation: the relation to the line before, its reasons in words, prose that precedes it."""

    relation: str
    line: Any
    reasons: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class TheoremView:
    """A theorem as it is shown: what its author wrote and what was computed of it."""

    name: str
    kind: str
    status: str
    statement: Proposition
    title: str = ""
    prose: str = ""
    hypotheses: tuple[tuple[str, Proposition], ...] = ()
    necessary: tuple[str, ...] = ()
    start: Any = None
    lines: tuple[LineView, ...] = ()
    axioms: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    counterexample: Mapping[str, str] | None = None
    problem: str = ""
    views: tuple[Any, ...] = ()

    @property
    def words(self) -> str:
        """The prose without its marks of emphasis, and without the title where it opens with that."""
        prose = self.prose.strip().removeprefix(f"**{self.title}**") if self.title else self.prose
        words = prose.lstrip(" :.,;\n").rstrip().replace("**", "").replace("`", "")
        first = words.partition(" ")[0]
        return words[:1].upper() + words[1:] if first.isalpha() and first.islower() else words

    @property
    def restated(self) -> bool:
        """Whether the derivation is the statement itself, in one line."""
        return len(self.lines) == 1 and isinstance(self.statement, Rel) and self.statement == relate(
            self.start, self.lines[0].relation, self.lines[0].line)


SIGNS = {"=": "=", "<=": r"\leq", "<": "<", ">=": r"\geq", ">": ">", "!=": r"\neq", "iff": r"\iff", "tends": r"\to"}
VERDICTS = {
    "proved": "Proved, line by line.",
    "conditional": "Proved, line by line, from cited results.",
    "refuted": "Refuted.",
    "measured": "Measured, not proved.",
    "open": "Open: not proved.",
    "inconsistent": "Inconsistent: proved and refuted, a fault of the tool.",
}


_LETTER, _INDENT, _COLUMN = 0.9, 4.0, 18.0   # a letter of text, \qquad, the narrowest column of reasons


def because(reasons: Sequence[str]) -> str:
    """Reasons in words: ``by a, b and c``."""
    words = [reason.replace("_", " ") if reason.isidentifier() else reason for reason in reasons]
    if not words:
        return ""
    return "by " + (f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0])


def verdict(view: TheoremView) -> str:
    """What was computed, in one or two sentences."""
    said = [VERDICTS.get(view.status, f"{view.status.capitalize()}.")]
    if view.problem:
        said.append(f"{view.problem[0].upper()}{view.problem[1:].rstrip('.')}.")
    if view.counterexample:
        said.append("Counterexample: " + ", ".join(f"{name} = {value}" for name, value in view.counterexample.items())
                    + ".")
    if view.lines and view.hypotheses and view.status in ("proved", "conditional"):
        shown = f"shown to be necessary: {', '.join(view.necessary)}" if view.necessary else "none was shown necessary"
        said.append(f"Every hypothesis is used; {shown}.")
    if view.axioms:
        said.append(f"Cited: {', '.join(view.axioms)}.")
    if view.uses:
        said.append(f"Uses: {', '.join(view.uses)}.")
    return " ".join(said)


def fragment(view: TheoremView, room: float = ROOM) -> str:
    """Hypotheses, statement, derivation and verdict, to be input where amsmath is loaded."""
    return _text(view, rf"\noindent\textbf{{{escape(view.title or view.name)}.}}", room)


def _text(view: TheoremView, heading: str, room: float) -> str:
    parts = [f"% {printable(view.name)} ({view.status})", heading]
    if view.words:
        parts += map(escape, view.words.split("\n"))
    if view.hypotheses:
        parts.append(_hypotheses(view.hypotheses))
    if not view.restated:
        parts.append(_display(view.statement, room))
    if view.lines:
        parts.append(_derivation(view, room))
    parts += [f"In matrix form\n\\[\n  {form.latex}\n\\]" for form in view.views]
    parts.append(rf"\noindent\emph{{{_breakable(verdict(view))}}}")
    return "\n".join(parts) + "\n"


def document(views: Iterable[TheoremView]) -> str:
    """A complete document, a section for each theorem."""
    sections = [_text(view, rf"\section*{{{escape(view.title or view.name)}}}", ROOM) for view in views]
    return "\n".join([r"\documentclass{article}", r"\usepackage{amsmath}", r"\allowdisplaybreaks",
                      r"\emergencystretch=3em", r"\begin{document}", "", *sections, r"\end{document}", ""])


def _hypotheses(hypotheses: Sequence[tuple[str, Proposition]]) -> str:
    items = [rf"\item {inline(tree)} \hfill (\texttt{{{_breakable(name)}}})" for name, tree in hypotheses]
    return "\n".join([r"\begin{itemize}", *items, r"\end{itemize}"])


def _breakable(text: str) -> str:
    """Text whose long names may be broken after an underscore."""
    return r"\_\allowbreak{}".join(map(escape, text.split("_")))


def _display(tree: Any, room: float) -> str:
    rows = _fitting(tree, room)
    if len(rows) == 1:
        return f"\\[\n  {rows[0].code}\n\\]"
    return _align(_hanging(rows))


def _fitting(tree: Any, room: float) -> list[Tex]:
    """The tree on one line, or on several with room for their being set in."""
    rows = broken(tree, room)
    return rows if len(rows) == 1 else broken(tree, room - _INDENT)


def _hanging(lines: Sequence[Tex]) -> list[str]:
    """Rows flush left, all but the first set in."""
    return [f"& {lines[0].code}", *[rf"&\qquad {line.code}" for line in lines[1:]]]


def _align(rows: Sequence[str]) -> str:
    """Rows of an align*; a row that begins with an \\intertext needs the line end before it as any other."""
    return "\n".join([r"\begin{align*}", " \\\\\n".join(f"  {row}" for row in rows), r"\end{align*}"])


def _derivation(view: TheoremView, room: float) -> str:
    """The chain, relations aligned; reasons in a column where the widest line leaves room, else beneath each line."""
    start = _fitting(view.start, room)
    left = start[0].width if len(start) == 1 and start[0].width <= 0.4 * room else 0.0
    widest = max(measured(step.line) for step in view.lines)
    beside = room - left - widest - 7
    column = beside >= _COLUMN
    rows = [] if left else _hanging(start)
    for n, step in enumerate(view.lines):
        note = f"\\intertext{{{escape(step.note)}}}\n  " if step.note else ""
        head = f"{start[0].code} " if left and n == 0 else ""
        first, *more = _fitting(step.line, room - left - 3)
        row = f"{note}{head}&{SIGNS[step.relation]} {first.code}"
        words = _wrapped(because(step.reasons), beside if column else room - left - 4)
        reasons = [rf"\text{{{escape(part)}}}" for part in words]
        if column and reasons:
            rows += [f"{row} && {reasons[0]}", *[f"& && {part}" for part in reasons[1:]]]
        else:
            rows += [row, *[rf"&\qquad {part.code}" for part in more], *[rf"&\qquad{part}" for part in reasons]]
    return _align(rows)


def _wrapped(reason: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in reason.split():
        if lines and _LETTER * (len(lines[-1]) + 1 + len(word)) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

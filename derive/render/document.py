"""Theorems as they are shown, before any dialect: what an author wrote and what was computed of it."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derive.language.message import Message
from derive.language.propositions import Iff, Proposition, Rel, iff, relate
from derive.render.language import listed, say, translated
from derive.render.names import GREEK, parse
from derive.render.plain import plain_name
from derive.render.style import Style

_CALLED = {"cross_entropy": Message("cross-entropy"), "mean": Message("mean"), "variance": Message("variance")}
_FUNCTIONS = ("log", "exp", "softmax", "sigmoid", "logsumexp")   # written in lower case wherever they stand


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
    def unopened(self) -> str:
        """The prose without its marks of emphasis, and without the title that it opens with."""
        prose = self.prose.strip().removeprefix(f"**{self.title}**") if self.title else self.prose
        return prose.lstrip(" :.,;\n").rstrip().replace("**", "").replace("`", "")

    @property
    def words(self) -> str:
        """The prose as a sentence of its own, without the title where it opens with that."""
        words = self.unopened
        first = words.partition(" ")[0]
        plain = first.isalpha() and first.islower() and len(first) > 1 and first not in _FUNCTIONS
        return words[:1].upper() + words[1:] if plain or first in ("a", "A") else words

    @property
    def continued(self) -> bool:
        """Whether the prose goes on with the sentence that the title begins."""
        rest = self.prose.strip().removeprefix(f"**{self.title}**")
        return bool(self.title) and rest != self.prose.strip() and rest[:1] == " "

    def trees(self, *, steps: bool = True) -> list[Any]:
        """The formulas that are shown of it: the statement, the hypotheses, the chain."""
        chain = [self.start, *(line.line for line in self.lines)] if steps and self.lines else []
        return [self.statement, *(tree for _, tree in self.hypotheses), *chain]

    @property
    def restated(self) -> bool:
        """Whether the derivation is the statement itself, in one line."""
        if len(self.lines) != 1 or not isinstance(self.statement, Rel | Iff):
            return False
        (line,) = self.lines
        said = iff(self.start, line.line) if line.relation == "iff" else relate(self.start, line.relation, line.line)
        return bool(self.statement == said)

    @property
    def verified(self) -> bool:
        """Whether what the entry claims was verified: a theorem proved, a false claim refuted."""
        return self.status == "refuted" if self.kind == "refutation" else self.status in ("proved", "conditional")


VERDICTS = {
    "proved": "Proved, line by line.",
    "conditional": "Proved, line by line, from cited results.",
    "refuted": "Refuted.",
    "measured": "Measured, not proved.",
    "open": "Open: not proved.",
    "inconsistent": "Inconsistent: proved and refuted, a fault of the tool.",
}


def because(reasons: Sequence[str], lang: str = "en", style: Style | None = None) -> str:
    """Reasons in words: ``by a, b and c``; symbols of which they speak are called what they are called here."""
    words = [_tight(translated(_spoken(reason, style or Style(), lang), lang)) for reason in reasons]
    return say("by {reasons}", lang, reasons=listed(words, lang)) if words else ""


def _tight(words: str) -> str:
    """The words without spaces between Chinese characters."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", words)


def _spoken(reason: str, style: Style, lang: str) -> str:
    """``definition of phi`` with the symbol as it is printed, and identifiers as words."""
    if isinstance(reason, Message) and reason.fields:
        return Message(reason.template, **{key: _called(names, style, lang) for key, names in reason.fields.items()})
    head, of, tail = reason.rpartition(" of ")
    if of and any(_name(name, style, lang) != name for name in tail.split(", ")):
        return Message(f"{head} of {{names}}", names=_called(tail, style, lang))
    return reason.replace("_", " ") if reason.isidentifier() else reason


def _called(names: str, style: Style, lang: str) -> str:
    return say(", ", lang).join(_name(name, style, lang) for name in names.split(", "))


def _name(name: str, style: Style, lang: str) -> str:
    """A symbol as it is printed, a function that is called by a word."""
    if name in _CALLED:
        return say(_CALLED[name], lang)
    if name in style.names or name in GREEK or name.isidentifier() and "_" in name:
        head, mark, below = plain_name(style.names.get(name) or parse(name)).partition("_")
        return f"{head}_({below})" if mark and not below.isalnum() else head + mark + below
    return name


def found(view: TheoremView, lang: str, style: Style | None = None) -> list[str]:
    """The verdict and what was found of the hypotheses."""
    said = [say(VERDICTS.get(view.status, f"{view.status.capitalize()}."), lang)]
    if view.problem:
        problem = say(view.problem, lang)
        said.append(say("{sentence}.", lang, sentence=problem[0].upper() + problem[1:].rstrip(".")))
    if view.counterexample:
        values = dict(view.counterexample)
        sides: dict[str, str] = {side: values.pop(side) for side in ("left", "right") if side in values}
        told = [f"{plain_name((style or Style()).names.get(name) or parse(name))} = {value.replace(',)', ')')}"
                for name, value in values.items()]
        said.append(say("Counterexample: {values}.", lang, values=say(", ", lang).join(told)))
        said += _sides(sides, lang)
    if view.lines and view.hypotheses and view.status in ("proved", "conditional"):
        names = say(", ", lang).join(view.necessary)
        said.append(say("Every hypothesis is used; shown to be necessary: {names}.", lang, names=names) if names else
                    say("Every hypothesis is used; none was shown necessary.", lang))
    return said


def _sides(sides: Mapping[str, str], lang: str) -> list[str]:
    """The values of the sides; digits are left out where that tells them apart no less."""
    rounded = {side: _rounded(value) for side, value in sides.items()}
    if len(set(rounded.values())) < len(rounded):
        rounded = dict(sides)
    told = {side: _side(value, lang) for side, value in rounded.items()}
    if len(told) == 2:
        return [say("Left side: {left}; right side: {right}.", lang, **told)]
    return [say("Left side: {left}." if side == "left" else "Right side: {right}.", lang, **told) for side in told]


def _side(value: str, lang: str) -> str:
    """A value; that it is undefined, and why, in the language."""
    if cause := re.fullmatch(r"undefined \((.*)\)", value):
        return say("undefined ({cause})", lang, cause=translated(cause[1], lang))
    return translated(value, lang)


def _rounded(value: str) -> str:
    """A value that is known within a radius, to six digits; an exact one as it is."""
    ball = re.fullmatch(r"\[(\S*?) ?\+/- \S+\]|(-?\d+\.\d{7,})", value)
    return f"≈ {float(ball[1] or ball[2] or 0):.6g}" if ball else value


def rests_on(view: TheoremView, lang: str) -> list[str]:
    """The cited results and the theorems that the lines rest on."""
    said = []
    if view.axioms:
        said.append(say("Rests on the cited results: {names}.", lang, names=say(", ", lang).join(view.axioms)))
    if view.uses:
        said.append(say("Uses: {names}.", lang, names=say(", ", lang).join(view.uses)))
    return said

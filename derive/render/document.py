"""Theorems as they are shown, before any dialect: what an author wrote and what was computed of it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derive.language.message import Message
from derive.language.propositions import Iff, Proposition, Rel, iff, relate
from derive.render.language import listed, say
from derive.render.names import GREEK, parse
from derive.render.plain import plain_name
from derive.render.style import Style

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
    def words(self) -> str:
        """The prose without its marks of emphasis, and without the title where it opens with that."""
        prose = self.prose.strip().removeprefix(f"**{self.title}**") if self.title else self.prose
        words = prose.lstrip(" :.,;\n").rstrip().replace("**", "").replace("`", "")
        first = words.partition(" ")[0]
        plain = first.isalpha() and first.islower() and len(first) > 1 and first not in _FUNCTIONS
        return words[:1].upper() + words[1:] if plain or first in ("a", "A") else words

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
    words = [say(_spoken(reason, style or Style()), lang) for reason in reasons]
    return say("by {reasons}", lang, reasons=listed(words, lang)) if words else ""


def _spoken(reason: str, style: Style) -> str:
    """``definition of phi`` with the symbol as it is printed, and identifiers as words."""
    head, of, tail = reason.rpartition(" of ")
    if of:
        called = [plain_name(style.names.get(name) or parse(name)) if name in style.names or name in GREEK else name
                  for name in tail.split(", ")]
        return Message(f"{head} of {{names}}", names=", ".join(called))
    return reason.replace("_", " ") if reason.isidentifier() else reason


def verdict(view: TheoremView, lang: str = "en") -> str:
    """What was computed, in a few sentences: the verdict, the hypotheses, and what it rests on."""
    return say(" ", lang).join([*found(view, lang), *rests_on(view, lang)])


def found(view: TheoremView, lang: str) -> list[str]:
    """The verdict and what was found of the hypotheses."""
    said = [say(VERDICTS.get(view.status, f"{view.status.capitalize()}."), lang)]
    if view.problem:
        problem = say(view.problem, lang)
        said.append(f"{problem[0].upper()}{problem[1:].rstrip('.')}.")
    if view.counterexample:
        values = say(", ", lang).join(f"{name} = {value}" for name, value in view.counterexample.items() if value)
        said.append(say("Counterexample: {values}.", lang, values=values))
    if view.lines and view.hypotheses and view.status in ("proved", "conditional"):
        names = say(", ", lang).join(view.necessary)
        said.append(say("Every hypothesis is used; shown to be necessary: {names}.", lang, names=names) if names else
                    say("Every hypothesis is used; none was shown necessary.", lang))
    return said


def rests_on(view: TheoremView, lang: str) -> list[str]:
    """The cited results and the theorems that the lines rest on."""
    said = []
    if view.axioms:
        said.append(say("Rests on the cited results: {names}.", lang, names=say(", ", lang).join(view.axioms)))
    if view.uses:
        said.append(say("Uses: {names}.", lang, names=say(", ", lang).join(view.uses)))
    return said

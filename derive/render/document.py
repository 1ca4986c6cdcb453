"""Theorems as they are shown, before any dialect: what an author wrote and what was computed of it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derive.language.propositions import Proposition, Rel, relate
from derive.render.language import listed, say


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


def because(reasons: Sequence[str], lang: str = "en") -> str:
    """Reasons in words: ``by a, b and c``."""
    words = [say(reason.replace("_", " ") if reason.isidentifier() else reason, lang) for reason in reasons]
    return say("by {reasons}", lang, reasons=listed(words, lang)) if words else ""


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
        values = say(", ", lang).join(f"{name} = {value}" for name, value in view.counterexample.items())
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

"""The audit record of a theorem: what each road said of each line and of each hypothesis."""
from __future__ import annotations

from dataclasses import dataclass

from derive.book.contents import Item
from derive.language.message import Message
from derive.render.language import joined, say
from derive.results import HypothesisResult, TheoremResult

VERDICTS = (Message("accepted"), Message("refused"), Message("consistent"), Message("assumed"), Message("undecided"))
HEADINGS = (Message("line"), Message("proof"), Message("audit"), Message("models"), Message("enclosures"))


@dataclass(frozen=True)
class Line:
    """What both roads said of a line; `enclosure` is the width of the widest, where an integral or a series has one."""

    number: int
    proof: str
    audit: str
    models: int
    enclosure: str


@dataclass(frozen=True)
class Record:
    """The lines, each hypothesis with what was found of it, and a sentence that sums the lines up."""

    lines: tuple[Line, ...]
    hypotheses: tuple[tuple[str, str], ...]
    summary: str


def record(item: Item, lang: str) -> Record:
    """The record of a theorem, in words of the language."""
    result = item.result
    lines = tuple(Line(step.line, say(step.proof, lang), say(step.audit, lang), step.models, step.enclosure)
                  for step in result.steps)
    hypotheses = tuple((one.name, _found(one, result, lang)) for one in result.hypotheses)
    return Record(lines, hypotheses, _summary(result, lang))


def _found(one: HypothesisResult, result: TheoremResult, lang: str) -> str:
    if result.kind == "refutation":
        return say("holds at the counterexample", lang) if one.used else say("not checked", lang)
    if one.witness:
        return say("necessary, as {name} shows", lang, name=one.witness)
    if one.necessary:
        return say("necessary: a model without it refutes the theorem", lang)
    return say("used; not shown necessary", lang) if one.used else say("not used", lang)


def _summary(result: TheoremResult, lang: str) -> str:
    """All the lines in a sentence or two; a line that is not verified is named."""
    if not result.steps:
        return say("The two sides were enclosed at the counterexample, and they contradict the claim.", lang) \
            if result.status == "refuted" else say("No line was checked.", lang)
    counts = [step.models for step in result.steps]
    models = str(counts[0]) if len(set(counts)) == 1 else f"{min(counts)}–{max(counts)}"
    bad = [str(step.line) for step in result.steps if not step.verified]
    taken = [str(step.line) for step in result.steps if step.verified and step.audit == "assumed"]
    said = [say("Not verified: lines {lines}.", lang, lines=", ".join(bad)) if bad else
            say("Every line is accepted, and consistent in the models in which it was tried ({models} a line).", lang,
                models=models)]
    if taken:
        said.append(say("Not tried in models: lines {lines}.", lang, lines=", ".join(taken)))
    widest = max((step.enclosure for step in result.steps if step.enclosure), key=float, default="")
    if widest:
        said.append(say("The widest enclosure of an integral or a series has width {width}.", lang, width=widest))
    return joined(said, lang)

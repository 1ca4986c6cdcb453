"""Claims for people and for machines: the table by document and verdict, one claim in full, JSON."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

from derive import prove
from derive.claiming import titles
from derive.claims import VERDICTS, ClaimResult, PartResult
from derive.language.message import Message
from derive.library import Entry
from derive.render.definitions import definitions
from derive.render.language import SOURCE, say
from derive.render.latex import latex
from derive.render.plain import PlainTarget, text
from derive.render.printable import printable
from derive.render.printer import printer
from derive.report import plural, values

_HEADS = {"says": Message("says"), "fails": Message("says"), "denies": Message("denies that always"),
          "defines": Message("defines")}
KINDS = (Message("identity"), Message("definition"), Message("qualitative"), Message("inequality"),
         Message("equivalence"), Message("limit"), Message("numerical"), Message("code"), Message("asymptotic"),
         Message("empirical"))


def as_json(results: Sequence[ClaimResult]) -> dict[str, Any]:
    """Every claim with its verdict, and what decides it."""
    return {"claims": [_claim_json(result) for result in results]}


def _claim_json(result: ClaimResult) -> dict[str, Any]:
    claim = result.claim
    return {
        "id": claim.id, "document": claim.document, "kind": claim.kind, "verdict": result.verdict,
        "theorems": result.theorems, "places": list(claim.places), "expected": result.expected,
        "statements": [{
            "role": part.part.role, "latex": part.result.statement,
            "hypotheses": [told.latex for told in part.result.hypotheses if told.name not in part.conditions],
            "conditions": [{"name": told.name, "latex": told.latex, "necessary": told.necessary}
                           for told in part.result.hypotheses if told.name in part.conditions],
            "built_in": part.part.built_in,
            "counterexample": part.result.counterexample,
            "corrections": [latex(entry.proposition) for entry in part.part.instead],
        } for part in result.parts],
    }


def table(results: Sequence[ClaimResult], stream: IO[str], lang: str = SOURCE) -> None:
    """How many claims of each document have each verdict; what is open; what was not expected."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 120)
    documents = sorted({result.claim.document for result in results})
    counted = Counter((result.claim.document, result.verdict) for result in results)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column(say("verdict", lang))
    for document in (*documents, say("all", lang)):
        shown.add_column(document, justify="right")
    for verdict in VERDICTS:
        row = [counted[document, verdict] for document in documents]
        if sum(row):
            shown.add_row(say(verdict, lang), *map(str, row), str(sum(row)))
    totals = [sum(counted[document, verdict] for verdict in VERDICTS) for document in documents]
    shown.add_row(say("all", lang), *map(str, totals), str(sum(totals)), style="bold")
    console.print(shown)
    for number in documents:
        console.print(printable(f"{number}: {titles.get(number, '')}"), markup=False, soft_wrap=True)
    for line in remarks(results, lang):
        console.print(line, markup=False, soft_wrap=True)


def remarks(results: Sequence[ClaimResult], lang: str = SOURCE) -> list[str]:
    """The open claims by name, and each claim that did not come out as its statements need."""
    colon = say(": ", lang)
    undecided = [result.claim.id for result in results if result.verdict == "open"]
    lines = [printable(say("open", lang) + colon + say(", ", lang).join(undecided))] if undecided else []
    lines += [printable(f"{say('unexpected', lang)}{colon}{result.claim.id} ({say(result.verdict, lang)}): "
                        f"{result.problem}") for result in results if not result.expected]
    decided = sum(result.verdict in VERDICTS[:3] for result in results)
    return [*lines, say("{claims}, {decided} of them proved or refuted by their own statements", lang,
                        claims=plural(len(results), "claim", lang), decided=decided)]


def in_full(result: ClaimResult, width: int = 100, lang: str = SOURCE) -> str:
    """One claim: where it stands, its verdict, its statements with what decides each."""
    return "\n".join(part for line in _Claim(lang).lines(result) for part in _folded(printable(line), width))


def _folded(line: str, width: int) -> list[str]:
    """The line in pieces of at most so many columns, of which those that follow are indented."""
    from rich.console import Console
    from rich.text import Text

    inner = line.lstrip(" ")
    indent = len(line) - len(inner)
    first, *rest = Text(inner).wrap(Console(width=width), max(width - indent - 4, 10)) or [Text()]
    return [(" " * indent + first.plain).rstrip(), *[(" " * (indent + 4) + part.plain).rstrip() for part in rest]]


class _Claim:
    """Prints a claim in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.write = printer(PlainTarget(lang))

    def say(self, words: str, **parts: object) -> str:
        return say(words, self.lang, **parts)

    def text(self, tree: Any) -> str:
        return text(tree, self.write)

    def labelled(self, head: str, *told: str) -> str:
        """``head: this; that``, set in."""
        return f"    {self.say(head)}{self.say(': ')}{'; '.join(told)}".rstrip(" ")

    def lines(self, result: ClaimResult) -> Iterator[str]:
        claim = result.claim
        yield f"{claim.id}  ({self.say(result.verdict)})"
        yield f"{self.say(claim.kind)}{self.say(', ')}{'; '.join(claim.places)}"
        if claim.words:
            yield self.say(claim.words)
        for part in result.parts:
            yield ""
            yield from self.part(part)
        yield from (f"    {name} = {value!r}" for name, value in sorted(result.numbers.items()))
        if claim.bears:
            yield from ("", self.say("theorems that bear on it") + self.say(": ").rstrip())
            yield from map(self.entry, claim.bears)
        if result.problem:
            yield f"{self.say('unexpected')}{self.say(': ')}{result.problem}"

    def definitions(self, entry: prove.Entry) -> list[str]:
        """What the names in a statement and its hypotheses stand for."""
        trees = (entry.proposition, *[one.proposition for one in entry.given])
        return [self.text(tree) for tree in definitions(trees)]

    def part(self, part: PartResult) -> list[str]:
        told, stated = part.result, self.text(part.part.entry.proposition)
        lines = [f"{self.say(_HEADS[part.part.role])}{self.say(': ').rstrip()}  {stated}"]
        shown = {one.name: self.text(one.proposition) for one in Entry(part.part.entry).statement.hypotheses}
        defined = [one for one in self.definitions(part.part.entry) if one not in stated]
        lines += self.defining(defined)
        given = [shown[one.name] for one in told.hypotheses if one.name not in part.conditions]
        lines += [f"    {self.say('where')} {'; '.join(given)}"] if given else []
        for one in told.hypotheses:
            if one.name in part.conditions:
                necessary = f"  ({self.say('necessary')})" if one.necessary else ""
                lines.append(f"    {self.say('holds if')}  {shown[one.name]}{necessary}")
        lines += [f"    {self.say('holds if')}  {self.say(part.part.built_in)}"] if part.part.built_in else []
        lines.append("    " + (self.say("{verdict} by {name}", verdict=self.say(part.verdict), name=told.name)
                               if part.part.role != "defines" else self.say("well formed")))
        if told.axioms:
            lines.append(self.labelled(Message("taken as true"), self.say(", ").join(told.axioms)))
        if told.counterexample:
            lines.append(f"    {self.say('fails at')} {values(told.counterexample)}")
        others = ((Message("without its conditions it fails"), [part.part.without] if part.part.without else []),
                  (Message("instead"), part.part.instead))
        for head, entries in others:
            lines += [self.labelled(head)] if entries else []
            for entry in entries:
                more = [one for one in self.definitions(entry) if one not in defined]
                lines += [self.entry(entry), *[f"    {line}" for line in self.defining(more)]]
                if entry.given:
                    given = [self.text(one.proposition) for one in entry.given]
                    lines.append(f"        {self.say('where')} {'; '.join(given)}")
        return lines

    def defining(self, definitions: Sequence[str]) -> list[str]:
        return [f"    {self.say('with')} {one}" for one in definitions]

    def entry(self, entry: prove.Entry) -> str:
        return f"    {self.text(entry.proposition)}  ({entry.name})"

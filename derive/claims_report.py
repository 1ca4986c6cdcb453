"""Claims for people and for machines: the table by document and verdict, one claim in full, JSON."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

from sympy import Basic

from derive import prove
from derive.claiming import titles
from derive.claims import VERDICTS, ClaimResult, PartResult
from derive.language.binders import Family
from derive.library import Entry
from derive.render.latex import latex
from derive.render.plain import text
from derive.render.printable import printable
from derive.report import plural, values

_HEADS = {"says": "says", "fails": "says", "denies": "denies that always", "defines": "defines"}


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


def table(results: Sequence[ClaimResult], stream: IO[str]) -> None:
    """How many claims of each document have each verdict; what is open; what was not expected."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 120)
    documents = sorted({result.claim.document for result in results})
    counted = Counter((result.claim.document, result.verdict) for result in results)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column("verdict")
    for document in (*documents, "all"):
        shown.add_column(document, justify="right")
    for verdict in VERDICTS:
        row = [counted[document, verdict] for document in documents]
        if sum(row):
            shown.add_row(verdict, *map(str, row), str(sum(row)))
    totals = [sum(counted[document, verdict] for verdict in VERDICTS) for document in documents]
    shown.add_row("all", *map(str, totals), str(sum(totals)), style="bold")
    console.print(shown)
    for number in documents:
        console.print(printable(f"{number}: {titles.get(number, '')}"), markup=False, soft_wrap=True)
    for line in remarks(results):
        console.print(line, markup=False, soft_wrap=True)


def remarks(results: Sequence[ClaimResult]) -> list[str]:
    """The open claims by name, and each claim that did not come out as its statements need."""
    undecided = [result.claim.id for result in results if result.verdict == "open"]
    lines = [printable(f"open: {', '.join(undecided)}")] if undecided else []
    lines += [printable(f"unexpected: {result.claim.id} ({result.verdict}): {result.problem}")
              for result in results if not result.expected]
    decided = sum(result.verdict in VERDICTS[:3] for result in results)
    return [*lines, f"{plural(len(results), 'claim')}, {decided} of them proved or refuted by their own statements"]


def in_full(result: ClaimResult, width: int = 100) -> str:
    """One claim: where it stands, its verdict, its statements with what decides each."""
    claim = result.claim
    lines = [f"{claim.id}  ({result.verdict})", f"{claim.kind}, {'; '.join(claim.places)}"]
    lines += [claim.words] if claim.words else []
    for part in result.parts:
        lines += ["", *_part(part)]
    lines += [f"    {name} = {value!r}" for name, value in sorted(result.numbers.items())]
    if claim.bears:
        lines += ["", "theorems that bear on it:", *map(_entry, claim.bears)]
    lines += [f"unexpected: {result.problem}"] if result.problem else []
    return "\n".join(part for line in lines for part in _folded(printable(line), width))


def _folded(line: str, width: int) -> list[str]:
    """The line in pieces of at most so many columns, of which those that follow are indented."""
    from rich.console import Console
    from rich.text import Text

    inner = line.lstrip(" ")
    indent = len(line) - len(inner)
    first, *rest = Text(inner).wrap(Console(width=width), max(width - indent - 4, 10)) or [Text()]
    return [(" " * indent + first.plain).rstrip(), *[(" " * (indent + 4) + part.plain).rstrip() for part in rest]]


def _families(tree: Any) -> Iterator[Family]:
    if isinstance(tree, Family) and tree.name:
        yield tree
    if isinstance(tree, Basic):
        for inner in tree.args:
            yield from _families(inner)


def _definitions(entry: prove.Entry) -> list[str]:
    """What the names in a statement and its hypotheses stand for."""
    trees = (entry.proposition, *[one.proposition for one in entry.given])
    found = {family.name: family for tree in trees for family in _families(tree)}
    return [f"    with {text(family(*family.parameters))} = {text(family.body)}" for family in found.values()]


def _part(part: PartResult) -> list[str]:
    told = part.result
    lines = [f"{_HEADS[part.part.role]}:  {text(part.part.entry.proposition)}"]
    shown = {one.name: text(one.proposition) for one in Entry(part.part.entry).statement.hypotheses}
    defined = [line for line in _definitions(part.part.entry) if line.removeprefix("    with ") not in lines[0]]
    lines += defined
    given = [shown[one.name] for one in told.hypotheses if one.name not in part.conditions]
    lines += [f"    where {'; '.join(given)}"] if given else []
    for one in told.hypotheses:
        if one.name in part.conditions:
            lines.append(f"    holds if  {shown[one.name]}" + ("  (necessary)" if one.necessary else ""))
    lines += [f"    holds if  {part.part.built_in}"] if part.part.built_in else []
    lines.append(f"    {part.verdict} by {told.name}" if part.part.role != "defines" else "    well formed")
    if told.axioms:
        lines.append(f"    taken as true: {', '.join(told.axioms)}")
    if told.counterexample:
        lines.append(f"    fails at {values(told.counterexample)}")
    others = (("without its conditions it fails", [part.part.without] if part.part.without else []),
              ("instead", part.part.instead))
    for head, entries in others:
        lines += [f"    {head}:"] if entries else []
        for entry in entries:
            lines += [_entry(entry), *[f"    {line}" for line in _definitions(entry) if line not in defined]]
            if entry.given:
                lines.append(f"        where {'; '.join(text(one.proposition) for one in entry.given)}")
    return lines


def _entry(entry: prove.Entry) -> str:
    return f"    {text(entry.proposition)}  ({entry.name})"

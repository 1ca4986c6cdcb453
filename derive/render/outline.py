"""One neutral list of what a document shows of a theorem; every dialect prints it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from derive.language.propositions import Rel
from derive.render.definitions import definitions
from derive.render.document import TheoremView, because, found, rests_on
from derive.render.language import SOURCE, joined, say
from derive.render.names import escape
from derive.render.options import Options, Run
from derive.render.plain import plain_name
from derive.render.printable import printable, quoted
from derive.render.style import Style


@dataclass(frozen=True)
class Line:
    """A line of a derivation: its number, the relation to the line before, the reasons in words, prose before it."""

    number: int
    relation: str
    tree: Any
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Outline:
    """What is shown of a theorem, in order; `restated` where the derivation says the statement already."""

    name: str
    label: str
    kind: str
    status: str
    title: str
    draft: str
    renamed: str
    prose: tuple[str, ...]
    hypotheses: tuple[tuple[str, Any], ...]
    statement: Any
    restated: bool
    start: Any
    heading: str
    lines: tuple[Line, ...]
    verdict: str
    rests: str
    run: str
    bibtex: str
    forms: tuple[Any, ...] = ()     # its vector and matrix forms
    definitions: tuple[Rel, ...] = ()


def outline(view: TheoremView, options: Options) -> Outline:
    """The theorem as the options want it."""
    lang = options.lang
    shown = view.lines if options.steps else ()
    reasons = [because(line.reasons, lang, options.style) if options.reasons else "" for line in shown]
    lines = tuple(Line(n, line.relation, line.line, reason, quoted(say(line.note, lang)) if line.note else "")
                  for n, (line, reason) in enumerate(zip(shown, reasons, strict=True), 1))
    return Outline(
        view.name, label(view.name), say("Refuted claim" if view.kind == "refutation" else "Theorem", lang),
        say(view.status, lang), quoted(say(view.title or view.name, lang)),
        "" if view.verified else say("Draft: this is not verified.", lang), _renamed(options),
        tuple(map(printable, _prose(view, lang).split("\n"))) if view.words else (), view.hypotheses,
        view.statement, bool(lines) and view.restated, view.start,
        say("Proof" if view.verified else "Derivation", lang), lines,
        joined(found(view, lang, options.style), lang), joined(rests_on(view, lang), lang),
        _run(options.run, lang), bibtex(view, options.run, lang), view.views if options.style == Style() else (),
        definitions(view.trees(steps=options.steps)))


def label(name: str) -> str:
    """The name with nothing in it that a label or an address cannot hold."""
    return re.sub(r"[^A-Za-z0-9._:-]+", "-", name)


def _prose(view: TheoremView, lang: str) -> str:
    """The prose in the language; English goes on with the title where its author does."""
    if lang == SOURCE and view.continued:
        return quoted(f"{view.title} {view.unopened}")
    return quoted(say(view.words, lang))


def _renamed(options: Options) -> str:
    chosen = {**options.style.names, **options.style.indices}
    if not chosen:
        return ""
    pairs = [say("{new} for {old}", options.lang, new=plain_name(new), old=printable(old))
             for old, new in chosen.items()]
    return say("Symbols are renamed here: {pairs}.", options.lang, pairs=say(", ", options.lang).join(pairs))


def _run(run: Run | None, lang: str) -> str:
    if run is None:
        return ""
    if run.commit:
        return say("Verified by derive {version} at commit {commit} on {date}.", lang, version=run.version,
                   commit=run.commit[:12], date=run.date)
    return say("Verified by derive {version} on {date}.", lang, version=run.version, date=run.date)


def bibtex(view: TheoremView, run: Run | None, lang: str = "en") -> str:
    """A BibTeX entry that cites the theorem."""
    made = f"derive {run.version}" if run else "derive"
    note = f"Theorem {view.name}, {view.status}" + (f", commit {run.commit[:12]}" if run and run.commit else "")
    fields = {"title": f"{{{escape(say(view.title or view.name, lang), lang)}}}", "author": "{The derive authors}",
              "howpublished": escape(made), "note": escape(note)}
    if run:
        fields["year"] = run.date[:4]
    lines = [f"  {key:<12} = {{{value}}}," for key, value in fields.items()]
    return "\n".join([f"@misc{{derive:{label(view.name)},", *lines, "}"])

"""Bring the catalogues up to date with what the code and the library say: python -m derive.messages.  Needs Babel."""
from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from derive import __version__, claims, library, prove
from derive.book.introduction import FORMULAS, WORDS, introduction
from derive.kernel.axioms import AXIOMS
from derive.kernel.reasons import label_of
from derive.language.message import Message
from derive.language.written import writing
from derive.loading import library_root
from derive.render.language import LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Message as Entry

PACKAGE = Path(__file__).resolve().parent
MARKERS = ("Message", "say", "translated")
_SPOKEN = re.compile(r"(?<![\w^])(?!(?:argmin|argmax|diag|exp|log|lse|max|min|softmax)\b)[a-z]{3,}\b")


class Said(NamedTuple):
    """A text to be translated, where it stands, and what it is."""

    text: str
    file: str
    line: int
    kind: str


def said() -> Iterator[Said]:
    """Everything that can be translated."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if not file.is_relative_to(PACKAGE / "proofs"):
            yield from _in_code(file)
    for axiom in AXIOMS.values():
        for text in (axiom.name.replace("_", " "), axiom.formula):
            yield Said(text, "derive/kernel/axioms.py", 0, "axiom")
    entries = library.load()
    for path in sorted({entry.file for entry in entries}):
        yield from _of_file(Path(path))
    yield from _of_claims()
    for entry in entries:
        yield from (one for one in _of_entry(entry.source) if one.text)


def _in_code(file: Path) -> Iterator[Said]:
    """The first argument of each call of a marker, or the two of which a condition chooses one."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Call) and _called(node.func) in MARKERS and node.args:
            first = node.args[0]
            for choice in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                    yield Said(choice.value, f"derive/{file.relative_to(PACKAGE).as_posix()}", choice.lineno, "")


def _called(function: ast.expr) -> str:
    """The name of what is called, of a method without its object."""
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _of_claims() -> Iterator[Said]:
    """What is said of the claims of documents, and the conditions that their statements have built in."""
    for claim in claims.load():
        file = f"proofs/{Path(claim.file).relative_to(library_root()).as_posix()}"
        for words in (claim.words, *(part.built_in for part in claim.parts)):
            if words:
                yield Said(words, file, claim.line, "claim")


def _of_file(path: Path) -> Iterator[Said]:
    """What the book says before the theorems of a file."""
    file, opening = f"proofs/{path.relative_to(library_root()).as_posix()}", introduction(path)
    yield Said(opening.title, file, 1, "title")
    formulas = [part for one in opening.paragraphs if one.kind == FORMULAS for line in one.lines for part in line]
    spoken = [part for part in formulas if _SPOKEN.search(part)]
    for words in (opening.words, *(one.words for one in opening.paragraphs if one.kind == WORDS), *spoken):
        if words:
            yield Said(words, file, 1, "prose")


def _of_entry(entry: prove.Entry) -> Iterator[Said]:
    file = f"proofs/{Path(entry.file).relative_to(library_root()).as_posix()}"
    yield Said(entry.title, file, entry.line, "title")
    yield Said(entry.words, file, entry.line, "prose")
    for hypothesis in entry.given:
        yield from _labelled(label_of(hypothesis), file, entry.line, "hypothesis")
    if entry.kind == "theorem":
        with writing():
            steps = entry.build().steps
        for step in steps:
            yield Said(step.note, file, step.location.line, "prose")
            for reason in step.reasons:
                if not isinstance(reason, prove.Entry | prove.Pending):
                    yield from _labelled(label_of(reason), file, entry.line, "reason")


def _labelled(label: str, file: str, line: int, kind: str) -> Iterator[Said]:
    """A label that holds a word; one that the code makes is found there."""
    if not isinstance(label, Message) and re.search("[A-Za-z]{2}", label):
        yield Said(label, file, line, kind)


def template() -> Catalog:
    """The catalogue of what is to be translated."""
    catalog = Catalog()
    for one in said():
        catalog.add(one.text, locations=[(one.file, one.line)], auto_comments=[one.kind] if one.kind else [])
    return catalog


def update(catalog: Catalog, source: Catalog, *, drop: bool = False) -> None:
    """Give the catalogue the messages of the source; what is no longer said is kept as obsolete, or dropped."""
    for old in catalog.obsolete.values():
        catalog.add(old.id, old.string)
    catalog.obsolete.clear()
    catalog.update(source, update_creation_date=False)
    if drop:
        catalog.obsolete.clear()


def read(path: Path) -> Catalog:
    """The catalogue of a language; an empty one where there is no file."""
    lang = path.parent.parent.name
    if not path.exists():
        now = datetime.now(UTC)
        return Catalog(locale=lang, domain="derive", project="derive", version=__version__, creation_date=now,
                       revision_date=now, last_translator="the derive authors", language_team="the derive authors",
                       msgid_bugs_address="the derive authors", header_comment=f"# derive in {lang}.", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=lang, domain="derive")


def write(catalog: Catalog, path: Path) -> None:
    """The .po, in the order of the files that its messages come from, and the .mo beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def unfinished(catalog: Catalog) -> dict[str, list[Entry]]:
    """The messages that keep a catalogue from being complete."""
    messages = [message for message in catalog if message.id]
    return {"missing": [m for m in messages if not m.string], "fuzzy": [m for m in messages if m.fuzzy],
            "obsolete": list(catalog.obsolete.values())}


def _language(code: str) -> str:
    try:
        return str(Locale.parse(code))
    except (ValueError, UnknownLocaleError) as error:
        raise argparse.ArgumentTypeError(f"{code!r} is no language: write its code, such as de or pt_BR") from error


def main(words: Sequence[str] | None = None) -> None:
    """Update the catalogue of every language, and say what is left to translate."""
    parser = argparse.ArgumentParser(prog="python -m derive.messages", description="Update the catalogues.")
    parser.add_argument("--add", metavar="LANG", type=_language,
                        help="begin a catalogue for another language, such as de")
    parser.add_argument("--drop-obsolete", action="store_true", help="forget the messages that are no longer said")
    chosen = parser.parse_args(words)
    source = template()
    paths = set(LOCALE.glob("*/LC_MESSAGES/derive.po"))
    if chosen.add:
        paths.add(LOCALE / chosen.add / "LC_MESSAGES" / "derive.po")
    for path in sorted(paths):
        catalog = read(path)
        update(catalog, source, drop=chosen.drop_obsolete)
        write(catalog, path)
        counts = ", ".join(f"{len(found)} {name}" for name, found in unfinished(catalog).items())
        print(f"{path.parent.parent.name}: {len(catalog)} messages, {counts}")


if __name__ == "__main__":
    main()

"""What opens a section: the docstring of its file in a title, paragraphs, lines of formulas, references."""
from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

WORDS, FORMULAS, REFERENCES = "words", "formulas", "references"


@dataclass(frozen=True)
class Paragraph:
    """Words, references, or lines of formulas in plain text, each in the parts that wide gaps leave."""

    kind: str
    words: str = ""
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Introduction:
    """The title ends before the first colon, semicolon or full stop; `words` is what follows it in the paragraph."""

    title: str
    words: str
    paragraphs: tuple[Paragraph, ...]


def introduction(file: Path) -> Introduction:
    """The introduction that the file's docstring gives; its name where it has none."""
    doc = ast.get_docstring(ast.parse(file.read_bytes()), clean=False)
    return parsed(doc) if doc else Introduction(file.stem.replace("_", " "), "", ())


def parsed(doc: str) -> Introduction:
    """The parts of a docstring."""
    first, *more = re.split(r"\n\s*\n", doc.strip())
    title, words = re.fullmatch(r"(.*?)(?:(?::|;(?![^()]*\))|(?<!\.)\.)\s+(.*)|\.)?", " ".join(first.split())).groups()  # type: ignore[union-attr]
    found = []
    for block in more:
        for references, part in _without_references(block):
            if part.startswith(" "):
                lines = tuple(tuple(re.split(" {2,}", line.strip())) for line in part.split("\n"))
                found.append(Paragraph(FORMULAS, lines=lines))
            else:
                found.append(Paragraph(REFERENCES if references else WORDS, " ".join(part.split())))
    return Introduction(title, _opened(words or ""), tuple(found))


def _without_references(block: str) -> list[tuple[bool, str]]:
    """The words of a block, and the references after them."""
    words, mark, references = block.partition("References: ")
    return [(sort, part) for sort, part in ((False, words.rstrip()), (True, references)) if part] if mark \
        else [(False, block)]


def _opened(words: str) -> str:
    """The words as a sentence of their own; a formula keeps its first letter."""
    first = words.partition(" ")[0].rstrip(",;:.")
    return words[:1].upper() + words[1:] if first.isalpha() and first.isascii() and first.islower() else words


def runs(words: str, mark: str) -> list[tuple[bool, str]]:
    """The words in runs, and whether each stands between two of the marks."""
    sign = re.escape(mark)
    return [(n % 2 == 1, run) for n, run in enumerate(re.split(rf"{sign}([^{sign}\s][^{sign}]*){sign}", words)) if run]

"""The Markdown cells of a notebook, replaced where they stand in the file so that nothing else moves."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from derive.sync.markers import split

_SPACE = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Cell:
    """A Markdown cell: its number from 1, its text, and where its source stands in the file."""

    number: int
    text: str
    start: int
    end: int


def cells(text: str) -> list[Cell]:
    """The Markdown cells of a notebook; ValueError where the text is no notebook of format 4."""
    notebook = json.loads(text.removeprefix("\ufeff"))
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("no notebook of format 4: it has no list of cells")
    found: list[Cell] = []
    start = len(text) - len(text.removeprefix("\ufeff"))
    for number, (place, _) in enumerate(_items(text, _members(text, start)["cells"][0]), 1):
        members = _members(text, place)
        kind, source = (_DECODER.raw_decode(text, members[key][0])[0] if key in members else None
                        for key in ("cell_type", "source"))
        if kind == "markdown" and source is not None:
            found.append(Cell(number, source if isinstance(source, str) else "".join(source), *members["source"]))
    return found


def replaced(text: str, changes: list[tuple[Cell, str]]) -> str:
    """The notebook with new texts for some cells, in the layout that each had."""
    for cell, new in sorted(changes, key=lambda change: -change[0].start):
        text = text[:cell.start] + _source(text[cell.start:cell.end], new) + text[cell.end:]
    return text


def _source(old: str, new: str) -> str:
    ascii_only = old.isascii() and "\\u" in old or _SURROGATE.search(new) is not None
    if not old.startswith("["):
        return json.dumps(new, ensure_ascii=ascii_only)
    before = _SPACE.match(old, 1)
    after = re.search(r"[ \t\r\n]*\]$", old)
    separator = re.search(r'"(,[ \t\r\n]*)"', old)
    gap = before[0] if before else ""
    between = separator[1] if separator else f",{gap or ' '}"
    kept = {_DECODER.raw_decode(old, start)[0]: old[start:end] for start, end in _items(old, 0)}
    strings = (kept.get(line) or json.dumps(line, ensure_ascii=ascii_only) for line in split(new))
    return f"[{gap}{between.join(strings)}{after[0] if after else ']'}"


def _members(text: str, start: int) -> dict[str, tuple[int, int]]:
    """Where the values of the object that stands at `start` begin and end."""
    found = {}
    place = _skip(text, start + 1)
    while text[place] != "}":
        key, place = _DECODER.raw_decode(text, place)
        value = _skip(text, _skip(text, place) + 1)
        end = _DECODER.raw_decode(text, value)[1]
        found[key] = value, end
        place = _after(text, end)
    return found


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the items of the array that stands at `start` begin and end."""
    place = _skip(text, start + 1)
    while text[place] != "]":
        end = _DECODER.raw_decode(text, place)[1]
        yield place, end
        place = _after(text, end)


def _skip(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _after(text: str, place: int) -> int:
    """The next member or item, or the bracket that closes."""
    place = _skip(text, place)
    return _skip(text, place + 1) if text[place] == "," else place

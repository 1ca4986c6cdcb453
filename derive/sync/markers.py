"""Marker blocks: ``<!-- derive:begin NAME option=value -->`` up to ``<!-- derive:end sha=... -->``, line by line."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from derive.sync.syntax import Syntax

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SEEMS = re.compile(r"\ufeff?[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:<!--|\{/\*|%+|\.\.)[ \t]*derive:(?!\w+::)\w")
_WORD = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+|\S+""")
_SHA = re.compile("sha=([0-9a-f]{12})")


class MarkerError(Exception):
    """A marker that cannot be read; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Block:
    """A block as it stands: its markers' lines `begin` and `end` (from 0), and the body without its indentation."""

    name: str
    options: tuple[tuple[str, str], ...]
    begin: int
    end: int
    indent: str
    body: str
    sha: str

    @property
    def untouched(self) -> bool:
        """Whether the body is as it was printed, but for blank space at the ends of lines."""
        return not self.body if not self.sha else digest(self.body) == self.sha


@dataclass(frozen=True)
class _Marker:
    word: str
    rest: str
    indent: str
    at: int


def split(text: str) -> list[str]:
    """The lines with their ends, whichever they are."""
    return _LINES.findall(text)


def digest(body: str) -> str:
    """What the end marker records of a body."""
    lines = (line.rstrip() for line in body.strip("\n").split("\n"))
    return sha256("\n".join(lines).encode()).hexdigest()[:12]


def blocks(lines: Sequence[str], syntax: Syntax) -> list[Block]:
    """The blocks in order; MarkerError where a marker is unclosed, nested, alone or misspelt."""
    found: list[Block] = []
    opened: _Marker | None = None
    for marker in _markers(lines, syntax):
        if marker.word == "begin":
            if opened is not None:
                raise MarkerError(marker.at + 1, f"derive:begin inside the block that begins at line {opened.at + 1}; "
                                                 "close that one first")
            opened = marker
        elif opened is None:
            raise MarkerError(marker.at + 1, "derive:end without a derive:begin before it")
        else:
            found.append(_block(lines, opened, marker))
            opened = None
    if opened is not None:
        raise MarkerError(opened.at + 1, "derive:begin without a derive:end after it")
    return found


def _markers(lines: Sequence[str], syntax: Syntax) -> Iterator[_Marker]:
    opening, closing = re.escape(syntax.opening), re.escape(syntax.closing)
    pattern = re.compile(rf"\ufeff?([ \t>]*)(?:{opening})+[ \t]*derive:(begin|end)((?:[ \t].*?)?){closing}[ \t]*")
    seeming = [number for number, line in enumerate(lines) if _SEEMS.match(line)]
    code = syntax.code(lines) if seeming else set()
    for number in seeming:
        if number in code:
            continue
        found = pattern.fullmatch(lines[number].rstrip("\r\n"))
        if found is None:
            form = f"{syntax.opening} derive:begin NAME {syntax.closing}".strip()
            raise MarkerError(number + 1, f"no marker that can be read; it is written on a line of its own, {form}")
        yield _Marker(found[2], found[3].strip(), found[1], number)


def _block(lines: Sequence[str], begin: _Marker, end: _Marker) -> Block:
    name, *words = _WORD.findall(begin.rest) or [""]
    if not name or "=" in name:
        raise MarkerError(begin.at + 1, "derive:begin names no theorem; write derive:begin MODULE.THEOREM")
    options: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not (key and equals and value):
            raise MarkerError(begin.at + 1, f"{word!r} is no option; options are written option=value")
        if key in options:
            raise MarkerError(begin.at + 1, f"the option {key} is given twice")
        options[key] = value[1:-1] if len(value) > 2 and value[0] == value[-1] and value[0] in "\"'" else value
    sha = _SHA.fullmatch(end.rest)
    if end.rest and sha is None:
        raise MarkerError(end.at + 1, f"{end.rest!r} after derive:end; nothing but sha=... stands there")
    body = "\n".join(_bare(line, begin.indent) for line in lines[begin.at + 1:end.at]).strip("\n")
    return Block(name, tuple(options.items()), begin.at, end.at, begin.indent, body, sha[1] if sha else "")


def _bare(line: str, indent: str) -> str:
    line = line.rstrip()
    return line[len(indent):] if line.startswith(indent) else line.removeprefix(indent.rstrip())


def written(lines: Sequence[str], block: Block, body: str, syntax: Syntax) -> list[str]:
    """The lines that follow the begin marker, up to and with the end marker, once the body is in place."""
    end_of_line = lines[block.begin][len(lines[block.begin].rstrip("\r\n")):]
    rows = body.strip("\n").split("\n")
    if syntax.padded:
        rows = ["", *rows, ""]
    inside = [(block.indent + row).rstrip() + end_of_line for row in rows]
    last = lines[block.end]
    marker, ending = last.rstrip("\r\n"), last[len(last.rstrip("\r\n")):]
    before = marker[:marker.index("derive:end") + len("derive:end")]
    closing = f" {syntax.closing}" if syntax.closing else ""
    return [*inside, f"{before} sha={digest(body)}{closing}{ending}"]

"""Filling the blocks of one text."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from derive.sync.catalogue import Unverified
from derive.sync.markers import Block, MarkerError, blocks, digest, split, written
from derive.sync.options import UnusableBlock, dialect_of
from derive.sync.syntax import Syntax

_LABEL = re.compile(r"(?:\\label\{|^ *:(?:label|name): )([^}\n]+)", re.MULTILINE)
Printer = Callable[[Block, str], str]


@dataclass
class Filled:
    """A text with its blocks filled; faults and unverified theorems are told with their lines."""

    text: str
    blocks: int = 0
    stale: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    unverified: list[tuple[int, str]] = field(default_factory=list)


def fill(text: str, syntax: Syntax, printer: Printer, *, force: bool = False) -> Filled:
    """Fill every block by ``printer(block, dialect)``; what it raises, and what was edited by hand, stays as it is."""
    lines = split(text)
    result = Filled(text)
    try:
        found = blocks(lines, syntax)
    except MarkerError as error:
        result.faults.append((error.line, str(error)))
        return result
    result.blocks = len(found)
    made: list[str] = []
    done = 0
    labelled: dict[str, int] = {}
    for block in found:
        made += lines[done:block.begin + 1]
        done = block.end + 1
        old = lines[block.begin + 1:done]
        new = _filled(lines, block, syntax, _once(printer, labelled), force, result)
        result.stale += new != old
        made += new
    result.text = "".join(made + lines[done:])
    return result


def _once(printer: Printer, labelled: dict[str, int]) -> Printer:
    """The printer, which refuses a block whose labels stand in the text already."""
    def once(block: Block, usual: str) -> str:
        body = printer(block, dialect_of(block.options, usual))
        for label in _LABEL.findall(body):
            first = labelled.setdefault(label, block.begin + 1)
            if first != block.begin + 1:
                raise UnusableBlock(f"{block.name} is printed at line {first} too, with the label {label}; refer to it")
        return body
    return once


def _filled(lines: list[str], block: Block, syntax: Syntax, printer: Printer, force: bool,
            result: Filled) -> list[str]:
    old = lines[block.begin + 1:block.end + 1]
    try:
        body = printer(block, syntax.dialect)
    except UnusableBlock as problem:
        result.faults.append((block.begin + 1, str(problem)))
        return old
    except Unverified as problem:
        result.unverified.append((block.begin + 1, str(problem)))
        return old
    if not block.untouched and digest(block.body) != digest(body) and not force:
        result.faults.append((block.begin + 1, f"the block {block.name} was edited by hand; move the edit out of it, "
                                               "then overwrite it with derive sync --force"))
        return old
    return written(lines, block, body, syntax)

"""Documents on disk: which files hold blocks, and reading and filling one."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from derive.sync.fill import Filled, Printer, fill
from derive.sync.notebook import cells, replaced
from derive.sync.syntax import SYNTAXES, Syntax


class UnusableDocument(Exception):
    """A path that is no document; the message names it and the remedy."""


@dataclass
class Document:
    """A document as it was read and as it should be; messages begin with the place they speak of."""

    path: Path
    old: str = ""
    new: str = ""
    blocks: int = 0
    stale: int = 0
    faults: list[str] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)


def documents(paths: Sequence[Path]) -> list[tuple[Path, bool]]:
    """The documents among the paths and in the folders among them, each once, and whether it was named.

    In a folder, hidden folders are passed over and links are not followed.
    """
    found: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        if path.is_dir():
            for file in _inside(path):
                found.setdefault(file.resolve(), (file, False))
        elif not path.exists():
            raise UnusableDocument(f"there is no file or folder {path}")
        elif path.suffix.lower() not in SYNTAXES or not path.is_file():
            raise UnusableDocument(f"{path} is no document that can hold blocks: its name must end in one of "
                                   f"{' '.join(SYNTAXES)}")
        else:
            found[path.resolve()] = path, True
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if file.suffix.lower() in SYNTAXES and file.is_file() and not file.is_symlink():
                yield file


def document(path: Path, printer: Printer, *, named: bool = True, force: bool = False) -> Document:
    """The document with its blocks filled; a file that is not UTF-8 is a fault where it was named or has markers."""
    made = Document(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        made.faults.append(f"{path}: cannot be read: {error.strerror or error}")
        return made
    spoken_of = named or b"derive:" in raw.replace(b"\0", b"")
    try:
        made.old = made.new = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if spoken_of:
            line = raw.count(b"\n", 0, error.start) + 1
            made.faults.append(f"{path}:{line}: not UTF-8 text; save it as UTF-8")
        return made
    if "\0" in made.old:
        if spoken_of:
            made.faults.append(f"{path}: a binary file, or one that is not UTF-8 text; save it as UTF-8")
        return made
    if "derive:" not in made.old:
        return made
    syntax = SYNTAXES[path.suffix.lower()]
    if path.suffix.lower() == ".ipynb":
        _notebook(made, syntax, printer, force)
    else:
        filled = fill(made.old, syntax, printer, force=force)
        made.new = filled.text
        _tell(made, filled, f"{path}:")
    if made.faults:
        made.new, made.stale = made.old, 0
    return made


def _notebook(made: Document, syntax: Syntax, printer: Printer, force: bool) -> None:
    try:
        found = cells(made.old)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        made.faults.append(f"{made.path}: {error}; open it in Jupyter and save it again")
        return
    changes = []
    for cell in found:
        filled = fill(cell.text, syntax, printer, force=force)
        _tell(made, filled, f"{made.path}: cell {cell.number}, line ")
        if filled.text != cell.text:
            changes.append((cell, filled.text))
    made.new = replaced(made.old, changes)


def _tell(made: Document, filled: Filled, where: str) -> None:
    made.blocks += filled.blocks
    made.stale += filled.stale
    made.faults += [f"{where}{line}: {message}" for line, message in filled.faults]
    made.unverified += [f"{where}{line}: {message}" for line, message in filled.unverified]

"""The theorems that the words of a command line name."""
from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.command.exits import complain
from derive.command.unusable import UnusableError

if TYPE_CHECKING:
    from derive.library import Entry


def entries_of(items: Sequence[str]) -> list[Entry]:
    """The entries of the shipped library, or of the named theorems, files and folders (`./proofs`, never `proofs`)."""
    paths = _paths(items)
    for path in paths:
        if not Path(path).exists():
            raise UnusableError(f"there is no file {path}")
    from derive import library

    if not items:
        return list(library.load())
    found: dict[str, Any] = {}
    for item in items:
        for entry in library.load(item) if item in paths else _named(item):
            found[f"{entry.file}:{entry.name}"] = entry
    return list(found.values())


def _paths(items: Sequence[str]) -> list[str]:
    return [item for item in items if item.endswith(".py") or "/" in item]


def shown_entries(items: Sequence[str]) -> list[Entry]:
    """The entries that are named, all of whose files run; another file of the library that does not is only told."""
    found = entries_of(items)
    from derive import library

    paths = [Path(path).resolve() for path in _paths(items)]
    needed = {Path(entry.file).resolve() for entry in found}
    for file, problem in library.broken.items():
        if Path(file) in needed or any(Path(file).is_relative_to(path) for path in paths):
            raise UnusableError(problem)
    for problem in dict.fromkeys(library.broken.values()):
        complain(f"left out {problem}")
    return found


def _named(name: str) -> list[Entry]:
    from derive import library

    try:
        return library.select([name])
    except library.UnusableInput as error:
        if os.path.isdir(name):
            raise UnusableError(f"{error}; the folder is written ./{name}") from error
        for problem in library.broken.values():
            raise UnusableError(f"{error}; it may stand in a file that does not run: {problem}") from error
        raise


def one_entry(name: str) -> Entry:
    entries = shown_entries([name])
    if len(entries) != 1:
        raise UnusableError(f"{name} holds {len(entries)} theorems; name one of them")
    return entries[0]


def refuse_problems() -> None:
    """Where a file did not run or an entry could not be checked, nothing is shown or written."""
    from derive import library

    if library.problems:
        raise UnusableError(library.problems[0])

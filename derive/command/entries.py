"""The theorems that the words of a command line name."""
from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derive.command.unusable import UnusableError

if TYPE_CHECKING:
    from derive.library import Entry


def entries_of(items: Sequence[str]) -> list[Entry]:
    """The entries of the shipped library, or of the named theorems, files and folders (`./proofs`, never `proofs`)."""
    paths = [item for item in items if item.endswith(".py") or "/" in item]
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


def _named(name: str) -> list[Entry]:
    from derive import library

    try:
        return library.select([name])
    except library.UnusableInput as error:
        if os.path.isdir(name):
            raise UnusableError(f"{error}; the folder is written ./{name}") from error
        raise


def one_entry(name: str) -> Entry:
    entries = entries_of([name])
    refuse_problems()
    if len(entries) != 1:
        raise UnusableError(f"{name} holds {len(entries)} theorems; name one of them")
    return entries[0]


def refuse_problems() -> None:
    """Where a file did not run or an entry could not be checked, nothing is shown or written."""
    from derive import library

    if library.problems:
        raise UnusableError(library.problems[0])

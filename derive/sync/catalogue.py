"""Theorems by the names that documents use: those of the proof files that the user gives, and of the library."""
from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from derive import library
from derive.render.chosen import check
from derive.render.document import TheoremView
from derive.render.style import StyleError
from derive.sync.options import UnusableBlock, Wanted


class Unverified(Exception):
    """A theorem that may not be printed as verified; the message says what it is."""


class Catalogue:
    """Finds and checks theorems; documents never name a file that would be run."""

    def __init__(self, proofs: Iterable[Path] = (), *, draft: bool = False) -> None:
        self.own = [entry for path in proofs for entry in library.load(path)]
        self.draft = draft
        if library.problems:
            raise library.UnusableInput(library.problems[0])

    def entry(self, name: str) -> library.Entry:
        """The one theorem of this name, ``module.theorem`` or ``theorem``."""
        own = [e for e in self.own if e.name == name] or [e for e in self.own if e.name.partition(".")[2] == name]
        try:
            found = own or library.select([name])
        except library.UnusableInput as error:
            raise UnusableBlock(str(error)) from error
        if len({(e.file, e.name) for e in found}) > 1:
            names = " or ".join(e.name if e.name != name else f"{e.name} of {e.file}" for e in found[:3])
            raise UnusableBlock(f"{name} names {len(found)} theorems; name one, such as {names}")
        return found[0]

    def view(self, name: str, wanted: Wanted) -> TheoremView:
        """The theorem as it is printed; Unverified where it does not hold, except in a draft."""
        entry = self.entry(name)
        try:
            if wanted.sizes:
                entry = library.instance(entry, wanted.sizes)
            view = library.view(entry)
            check([view], wanted.options.style, wanted.renamed)
        except (library.UnusableInput, StyleError) as error:
            raise UnusableBlock(str(error)) from error
        if not view.verified and not self.draft:
            raise Unverified(f"{view.name} is not verified: it is {view.status}; see derive verify {entry.file}")
        return view

    def files(self, name: str) -> set[str]:
        """The proof files of a theorem and of all that it cites, as far as they have been given."""
        found: dict[str, str] = {}
        names = [name]
        while names:
            with suppress(UnusableBlock):
                entry = self.entry(names.pop())
                if entry.name not in found:
                    found[entry.name] = entry.file
                    names += library.view(entry).uses
        return set(found.values())

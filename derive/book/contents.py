"""What stands in the book, in order: chapters by folder, sections by proof file, theorems as their files have them."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from derive import claims, library
from derive.book import verdicts
from derive.book.introduction import Introduction, introduction
from derive.claims import ClaimResult
from derive.language.message import Message
from derive.library import UnusableInput
from derive.loading import library_root
from derive.render.document import TheoremView
from derive.results import TheoremResult

CHAPTERS = {
    "likelihood": Message("Likelihood"), "information": Message("Entropy and divergence"),
    "softmax": Message("Softmax and cross-entropy"), "estimation": Message("Estimators"),
    "densities": Message("Families of distributions"), "fisher": Message("Score and Fisher information"),
}
CLAIMS = "claims"


@dataclass(frozen=True)
class Item:
    """A theorem: as it is printed, what both roads found, what it decides and what cites it."""

    view: TheoremView
    result: TheoremResult
    own: str
    every: str
    axioms: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    claims: tuple[ClaimResult, ...] = ()

    @property
    def name(self) -> str:
        return self.view.name


@dataclass(frozen=True)
class Section:
    """The theorems of a proof file."""

    name: str
    file: str
    introduction: Introduction
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """The proof files of a folder."""

    name: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Book:
    """The chapters, of which the last has what the documents claim, and the claims by document."""

    chapters: tuple[Chapter, ...]
    claims: tuple[ClaimResult, ...]

    @property
    def sections(self) -> Iterator[Section]:
        return (section for chapter in self.chapters for section in chapter.sections)

    @property
    def items(self) -> Iterator[Item]:
        return (item for section in self.sections for item in section.items)

    @property
    def expected(self) -> bool:
        """Whether every theorem and every claim came out as it should."""
        return all(item.result.expected for item in self.items) and all(one.expected for one in self.claims)


def gather() -> Book:
    """The shipped library, verified; raises UnusableInput where a file of it cannot be used."""
    entries = library.load()
    _refuse_problems()
    results = {one.name: one for one in library.verify(entries)}
    every = tuple(map(claims.check, claims.load()))
    _refuse_problems()
    views = {entry.name: library.view(entry) for entry in entries}
    return arranged(views, results, every, {entry.name: Path(entry.file) for entry in entries})


def _refuse_problems() -> None:
    if library.problems:
        raise UnusableInput(library.problems[0])


def arranged(views: dict[str, TheoremView], results: dict[str, TheoremResult], every: Sequence[ClaimResult],
             files: dict[str, Path]) -> Book:
    """The book of these theorems, which lie in these files."""
    alone, together, axioms = verdicts.own(results), verdicts.with_ancestors(results), verdicts.cited(results)
    users, decided = defaultdict(list), defaultdict(list)
    for name, one in results.items():
        for used in one.uses:
            users[used].append(name)
    for claim in every:
        for name in claim.theorems:
            decided[name].append(claim)
    sections: dict[Path, list[Item]] = defaultdict(list)
    for name, file in files.items():
        sections[file].append(Item(views[name], results[name], alone[name], together[name], axioms[name],
                                   tuple(users[name]), tuple(decided[name])))
    folders: dict[str, list[Section]] = defaultdict(list)
    for file, items in sections.items():
        folders[file.parent.name].append(Section(file.stem, _place(file), introduction(file), tuple(items)))
    rest = [name for name in folders if name not in CHAPTERS and name != CLAIMS]
    order = [name for name in (*CHAPTERS, *rest, CLAIMS) if name in folders]
    return Book(tuple(Chapter(name, _title(name), tuple(folders[name])) for name in order), tuple(every))


def _place(file: Path) -> str:
    root = library_root()
    return f"proofs/{file.relative_to(root).as_posix()}" if file.is_relative_to(root) else file.name


def _title(folder: str) -> str:
    return Message("What the documents claim") if folder == CLAIMS else \
        CHAPTERS.get(folder, folder.replace("_", " ").capitalize())

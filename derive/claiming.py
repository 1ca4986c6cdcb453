"""The surface on which a document's claims are recorded: what it says, where, and the entry that states it."""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from derive.language.propositions import Eq, Hypothesis
from derive.language.written import StatementError
from derive.prove import Entry, calc

KINDS = ("definition", "identity", "equivalence", "inequality", "limit", "asymptotic", "qualitative", "numerical",
         "code", "empirical")


@dataclass(frozen=True)
class Part:
    """One statement of a claim: the entry that states it, and what the document asserts of it.

    `role` is says, fails (the document says it, and it is false), denies (the document says that it is false) or
    defines.  `stated` are the hypotheses that the document gives; `omits` those that the vocabulary brings along and
    the document does not give; `built_in` is a condition that the statement has in its form, in words; `without`
    refutes the statement where its conditions are dropped; `instead` corrects.
    """

    entry: Entry
    role: str
    stated: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    built_in: str = ""
    without: Entry | None = None
    instead: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Run:
    """A run of floating-point code, and the numbers that were recorded of it."""

    code: Callable[[], Mapping[str, float]]
    recorded: Mapping[str, float]


@dataclass(frozen=True)
class Claim:
    """A claim of a document: its places, each a document's number and a place in it, and what decides it."""

    id: str
    kind: str
    places: tuple[str, ...]
    words: str = ""
    parts: tuple[Part, ...] = ()
    bears: tuple[Entry, ...] = ()
    run: Run | None = None
    undecided: bool = False
    file: str = ""
    line: int = 0

    @property
    def document(self) -> str:
        """The document that is quoted first."""
        return self.places[0].partition(" ")[0]


registered: list[Claim] = []
titles: dict[str, str] = {}


def document(number: str, title: str) -> None:
    """A document that claims are quoted from, by the number that opens their places."""
    titles[number] = title


def claim(name: str, kind: str, places: str, *parts: Part) -> None:
    """A claim that is decided by its own statements."""
    if not parts or any(part.role == "defines" for part in parts):
        raise StatementError(f"the claim {name} is decided by says(...), fails(...) or denies(...)")
    _register(name, kind, places, parts=parts)


def defined(name: str, kind: str, places: str, *parts: Part) -> None:
    """A definition, whose two sides are built and checked to be defined."""
    if not parts or any(part.role != "defines" for part in parts):
        raise StatementError(f"the definition {name} is made of defines(...)")
    _register(name, kind, places, parts=parts)


def prose(name: str, kind: str, places: str, words: str, bears: Iterable[Entry] = ()) -> None:
    """Words that assert no formula, and the theorems that bear on them."""
    _register(name, kind, places, words=words, bears=tuple(bears))


def measured(name: str, kind: str, places: str, words: str, code: Callable[[], Mapping[str, float]], /,
             **recorded: float) -> None:
    """A claim about floating-point code, which is run and compared with what was recorded."""
    if not recorded:
        raise StatementError(f"the measurement {name} records no number")
    _register(name, kind, places, words=words, run=Run(code, recorded))


def undecided(name: str, kind: str, places: str, words: str, bears: Iterable[Entry] = ()) -> None:
    """A claim that nothing here decides yet, and the theorems on the way."""
    _register(name, kind, places, words=words, bears=tuple(bears), undecided=True)


def says(entry: Entry, stated: Iterable[Hypothesis] = (), omits: Iterable[str] = (), built_in: str = "",
         without: Entry | None = None) -> Part:
    """The document says what this theorem says, and of its hypotheses it gives those that are `stated`."""
    if built_in and without is None:
        raise StatementError(f"{entry.name} has a condition in its form: name the refutation that shows it")
    return Part(_of_kind(entry, "theorem"), "says", tuple(one.name for one in stated), tuple(omits), built_in,
                None if without is None else _of_kind(without, "refutation"))


def fails(entry: Entry, *instead: Entry) -> Part:
    """The document says what this refutation refutes; what is true instead."""
    if not instead:
        raise StatementError(f"{entry.name} refutes a claim: name the theorem that corrects it")
    return Part(_of_kind(entry, "refutation"), "fails", instead=tuple(_of_kind(one, "theorem") for one in instead))


def denies(entry: Entry) -> Part:
    """The document says that this does not always hold, and a counterexample shows it."""
    return Part(_of_kind(entry, "refutation"), "denies")


def defines(left: Any, right: Any, by: Any, given: Iterable[Hypothesis] = ()) -> Part:
    """The document defines the left side by the right."""
    frame = sys._getframe(1)
    entry = Entry(f"the definition in line {frame.f_lineno}", "theorem", Eq(left, right), tuple(given),
                  lambda: calc(left).eq(right, by=by), frame.f_globals["__name__"], frame.f_code.co_filename,
                  frame.f_lineno, "")
    return Part(entry, "defines")


def _of_kind(entry: Entry, kind: str) -> Entry:
    if not isinstance(entry, Entry) or entry.kind != kind:
        raise StatementError(f"{getattr(entry, 'name', entry)} is no {kind}")
    return entry


def _register(name: str, kind: str, places: str, **facts: Any) -> None:
    if kind not in KINDS:
        raise StatementError(f"the claim {name} has the kind {kind}; the kinds are {', '.join(KINDS)}")
    if any(one.id == name for one in registered):
        raise StatementError(f"there are two claims {name}")
    found = tuple(place.strip() for place in places.split(";"))
    if any(len(place.split(" ", 1)) < 2 for place in found):
        raise StatementError(f"a place of the claim {name} is a document and a place in it, apart by a blank")
    frame = sys._getframe(2)
    registered.append(Claim(name, kind, found, file=frame.f_code.co_filename, line=frame.f_lineno, **facts))

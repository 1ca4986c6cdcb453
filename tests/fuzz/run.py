"""Batches of cases: the same seed gives the same cases; what goes wrong is made small."""
from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from derive.language.written import writing
from tests.fuzz.attack import STOPS, Fault, Idle
from tests.fuzz.generate import Writer
from tests.fuzz.properties import PROPERTIES

EXAMPLES = 10   # of one run of Hypothesis, which repeats parts of an example from its eleventh on
TRIVIAL = 2     # its first examples are the simplest and a small one: they are no cases
BATCH = EXAMPLES - TRIVIAL
FAULTS = ("unsound", "undefined", "leak", "accepted", "unstable", "missed", "rewrite", "crash")
OUTCOMES = ("held", "idle", "refused", *FAULTS)


@dataclass
class Tally:
    """The counts of a run, and each fault with its batch."""

    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    by_property: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[tuple[str, str, int, str]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Add the counts of another run."""
        self.cases += other.cases
        self.outcomes += other.outcomes
        self.by_property += other.by_property
        self.faults += other.faults
        self.seconds += other.seconds

    def record(self, name: str, outcome: str) -> None:
        """One more case."""
        self.cases += 1
        self.outcomes[outcome] += 1
        self.by_property[name, outcome] += 1


def schedule() -> Iterator[str]:
    """The properties in turn, each as often as its weight says."""
    names = [name for name, (_, weight) in PROPERTIES.items() for _ in range(weight)]
    while True:
        yield from names


def batches(cases: int) -> list[tuple[int, str]]:
    """Numbered batches with their properties, for so many cases."""
    return list(zip(range(-(-cases // BATCH)), schedule(), strict=False))


def run_batch(number: int, name: str, first: int) -> Tally:
    """All cases of one batch, counted."""
    tally = Tally()
    holds = PROPERTIES[name][0]
    numbers = count()
    began = time.perf_counter()

    def case(data: Any) -> None:
        outcome = _outcome(holds, data, tally, name, number)
        if next(numbers) >= TRIVIAL or outcome in FAULTS:
            tally.record(name, outcome)

    _drive(case, number, first, (Phase.generate,))
    tally.seconds = time.perf_counter() - began
    return tally


def _outcome(holds: Callable[[Writer], None], data: Any, tally: Tally, name: str, number: int) -> str:
    try:
        with writing():
            holds(Writer(data.draw))
    except STOPS:
        return "refused"
    except Idle:
        return "idle"
    except Fault as fault:
        tally.faults.append((fault.kind, name, number, str(fault)))
        return fault.kind
    except Exception as problem:
        if _of_hypothesis(problem):
            raise
        tally.faults.append(("crash", name, number, repr(problem)))
        return "crash"
    return "held"


def smallest(number: int, name: str, first: int, kind: str) -> str:
    """The fault of this kind in a batch, with the smallest expressions that Hypothesis finds."""
    holds = PROPERTIES[name][0]

    def case(data: Any) -> None:
        try:
            with writing():
                holds(Writer(data.draw))
        except (*STOPS, Idle):
            return
        except Fault as fault:
            if fault.kind == kind:
                raise
        except Exception as problem:
            if kind == "crash" or _of_hypothesis(problem):
                raise

    try:
        _drive(case, number, first, (Phase.generate, Phase.shrink))
    except Exception as problem:
        return f"{problem!r}"
    return ""


def _of_hypothesis(problem: Exception) -> bool:
    return type(problem).__module__.startswith("hypothesis")


def _drive(case: Callable[[Any], None], number: int, first: int, phases: tuple[Phase, ...]) -> None:
    test = given(data=st.data())(case)
    test = settings(max_examples=EXAMPLES, database=None, deadline=None, phases=phases, print_blob=False,
                    suppress_health_check=list(HealthCheck))(test)
    seed(first * 10_000_019 + number)(test)()

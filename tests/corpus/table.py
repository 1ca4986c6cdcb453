"""What `decide` says of the corpus, area by area: `python -m tests.corpus.table [AREA|NAME ...] [--list]`."""
from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from statistics import median

from derive.decide import decide
from derive.language.written import StatementError
from tests.corpus import MODULES
from tests.corpus.case import Case

DUE = {"true": "proved", "false": "refuted", "error": "error", "unknown": "unknown", "contradiction": "unknown"}
WRONG = {("true", "refuted"), ("false", "proved"), ("true", "error"), ("false", "error"), ("error", "proved"),
         ("contradiction", "proved"), ("contradiction", "refuted")}


@dataclass(frozen=True)
class Outcome:
    """What was said of a case, and how long it took."""

    case: Case
    said: str
    reason: str
    seconds: float

    @property
    def wrong(self) -> bool:
        return (self.case.label, self.said) in WRONG or self.said == "crash"


def outcome(case: Case) -> Outcome:
    """Decide one case."""
    began = time.perf_counter()
    try:
        verdict = decide(case.statement, case.given)
        said, reason = verdict.status, verdict.reason
        if verdict.counterexample is not None:
            reason = f"{dict(verdict.counterexample)} {reason}"
    except StatementError as error:
        said, reason = "error", str(error)
    except Exception as error:  # the table goes on and tells
        said, reason = "crash", f"{type(error).__name__}: {error}"
    return Outcome(case, said, reason, time.perf_counter() - began)


def cases() -> list[Case]:
    """The cases of the modules that exist."""
    found: list[Case] = []
    for name in MODULES:
        try:
            found += import_module(f"tests.corpus.{name}").CASES
        except ModuleNotFoundError:
            print(f"(there is no module {name} yet)")
    return found


def table(outcomes: list[Outcome]) -> str:
    """A row an area: how many of each label were decided as due, and how many wrongly."""
    rows = [f"{'area':16}{'true':>10}{'false':>10}{'other':>10}{'WRONG':>8}{'median':>10}{'max':>8}"]
    areas = list(dict.fromkeys(one.case.area for one in outcomes))
    for area in [*areas, ""]:
        here = [one for one in outcomes if not area or one.case.area == area]
        made = Counter((label, one.said == DUE[label]) for one in here for label in [one.case.label])
        others = [label for label in DUE if label not in ("true", "false")]
        cells = [f"{made[label, True]}/{made[label, True] + made[label, False]}" for label in ("true", "false")]
        good, bad = (sum(made[label, flag] for label in others) for flag in (True, False))
        times = [one.seconds for one in here]
        rows.append(f"{area or 'all':16}{cells[0]:>10}{cells[1]:>10}{f'{good}/{good + bad}':>10}"
                    f"{sum(one.wrong for one in here):>8}{median(times):>9.2f}s{max(times):>7.1f}s")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Print the table and what is wrong; with --list also what is not as due."""
    wanted = {item for item in arguments if not item.startswith("--")}
    chosen = [c for c in cases() if not wanted or {c.area, c.name} & wanted]
    outcomes = [outcome(case) for case in chosen]
    for one in outcomes:
        due = one.said == DUE[one.case.label]
        if one.wrong or "--list" in arguments and not due or "--all" in arguments:
            print(f"{'WRONG ' if one.wrong else ''}{one.case.area}.{one.case.name} [{one.case.label}] {one.said} "
                  f"({one.seconds:.1f}s): {one.reason[:300]}")
    print(table(outcomes))
    return int(any(one.wrong for one in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

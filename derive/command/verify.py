"""derive verify: every line through both roads."""
from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.command.entries import entries_of
from derive.command.exits import UNEXPECTED, UNUSABLE, complain
from derive.command.files import writable, write
from derive.command.options import JsonTo, Language, Names
from derive.render.printable import visible

if TYPE_CHECKING:
    from derive.results import TheoremResult

COLLECTED = 100_000  # objects made between two collections


def verify(
    names: Names = None,
    json_to: JsonTo = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to use.")] = 1,
    lang: Language = "en",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="For scripts; no result is kept between runs.")] = False,
) -> None:
    """Prove and audit the library, or what is named."""
    if json_to not in (None, "-"):
        writable(Path(str(json_to)))
    entries = entries_of(names or [])
    from derive import library
    from derive.report import Totals, as_json, reporter

    gc.freeze()  # what is loaded stays: the collector need not walk it again and again,
    gc.set_threshold(COLLECTED)  # and little of what is made is garbage that only the collector finds
    wall, cpu = time.perf_counter(), time.process_time()

    def checked(on_result: Callable[[TheoremResult], None] | None) -> list[TheoremResult]:
        return library.verify(entries, jobs=jobs, on_result=on_result)

    if json_to == "-":
        results = checked(None)
    else:
        with reporter(sys.stdout, len(entries), lang) as report:
            results = checked(report.result)
            report.finish(results)
    if json_to:
        for result in results:
            result.complete()  # the search for models that show hypotheses necessary is within the times told
    totals = Totals(_cpu_seconds(time.process_time() - cpu), time.perf_counter() - wall)
    if json_to:
        write(visible(json.dumps(as_json(results, totals), ensure_ascii=False, indent=2)) + "\n",
               None if json_to == "-" else Path(json_to))
    for problem in library.problems:
        complain(problem)
    if library.problems:
        raise typer.Exit(UNUSABLE)
    raise typer.Exit(0 if all(result.expected for result in results) else UNEXPECTED)


def _cpu_seconds(own: float) -> float:
    """This process's share and that of the processes it has waited for."""
    children = os.times()
    return own + children.children_user + children.children_system

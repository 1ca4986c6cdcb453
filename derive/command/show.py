"""derive show and derive explain: one theorem, or one line of it, for the terminal."""
from __future__ import annotations

import re
import shutil
from typing import Annotated

import typer

from derive.command.entries import one_entry
from derive.command.exits import UNEXPECTED
from derive.command.options import Language
from derive.command.unusable import UnusableError


def show(name: Annotated[str, typer.Argument(metavar="NAME")], lang: Language = "en") -> None:
    """Print a theorem and its derivation."""
    from derive import library
    from derive.render.options import Options
    from derive.render.text import theorem

    view = library.view(one_entry(name))
    print(theorem(view, shutil.get_terminal_size((100, 40)).columns, Options(lang)))


def explain(place: Annotated[str, typer.Argument(metavar="NAME:STEP")], lang: Language = "en") -> None:
    """Say why one line holds, or why it does not."""
    name, _, number = place.rpartition(":")
    if not name or not re.fullmatch("[0-9]{1,6}", number):
        raise UnusableError(f"{place!r} names no line: write NAME:STEP, such as softmax.softmax_jacobian:2")
    from derive import library
    from derive.report import explained

    results = library.verify([one_entry(name)])
    if not results:
        raise UnusableError(library.problems[-1])
    (result,) = results
    steps = {step.line: step for step in result.steps}
    if int(number) not in steps:
        has = f"has lines {min(steps)} to {max(steps)}" if steps else "has no lines"
        raise UnusableError(f"{result.name} {has}, not {number}")
    step = steps[int(number)]
    print("\n".join(explained(result, step, lang)))
    raise typer.Exit(0 if step.verified or result.expected else UNEXPECTED)

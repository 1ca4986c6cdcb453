"""derive claims: what became of the claims of the source documents."""
from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from derive.command.entries import refuse_problems
from derive.command.exits import UNEXPECTED
from derive.command.files import writable, write
from derive.command.options import JsonTo, Language
from derive.render.printable import visible


def claims(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
    json_to: JsonTo = None,
    lang: Language = "en",
) -> None:
    """Print the verdicts on the documents' claims, or one claim in full."""
    if json_to not in (None, "-"):
        writable(Path(str(json_to)))
    from derive import claims as claims_of
    from derive import claims_report

    every = claims_of.load()
    refuse_problems()
    chosen = every if name is None else [claims_of.select(name, every)]
    results = [claims_of.check(claim) for claim in chosen]
    refuse_problems()
    if json_to:
        write(visible(json.dumps(claims_report.as_json(results), ensure_ascii=False, indent=2)) + "\n",
              None if json_to == "-" else Path(json_to))
    if json_to != "-":
        if name is not None:
            print(claims_report.in_full(results[0], shutil.get_terminal_size((100, 40)).columns, lang))
        else:
            claims_report.table(results, sys.stdout, lang)
    raise typer.Exit(0 if all(result.expected for result in results) else UNEXPECTED)

"""derive decide: plain statements of SymPy."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from derive.command.exits import UNEXPECTED
from derive.command.files import writable, write
from derive.command.options import JsonTo
from derive.command.unusable import UnusableError
from derive.render.printable import printable, visible


def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE.py", help="SymPy relations, and `given`, a list of them.")],
    json_to: JsonTo = None,
) -> None:
    """Prove or refute every relation that a file of plain SymPy holds."""
    if json_to not in (None, "-"):
        writable(Path(str(json_to)))
    from derive.decide.files import Decided, as_json, decided, told
    from derive.language.written import StatementError

    found: list[Decided] = []
    try:
        for one in decided(file):
            found.append(one)
            if json_to != "-":
                print("\n".join(map(printable, told(one))))
    except StatementError as error:
        raise UnusableError(str(error)) from error
    if json_to:
        write(visible(json.dumps(as_json(found), ensure_ascii=False, indent=2)) + "\n",
               None if json_to == "-" else Path(json_to))
    raise typer.Exit(0 if all(one.verdict.status == "proved" for one in found) else UNEXPECTED)

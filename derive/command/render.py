"""derive render: theorems for documents."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.command.entries import entries_of, refuse_problems
from derive.command.files import writable, write
from derive.command.unusable import UnusableError, suggested
from derive.render.options import DIALECTS, Options


def render(
    names: Annotated[list[str], typer.Argument(metavar="NAME...")],
    to: Annotated[str, typer.Option("--to", metavar="DIALECT", help=f"One of {', '.join(DIALECTS)}.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write there.")] = None,
) -> None:
    """Print theorems as LaTeX, with their status."""
    if to not in DIALECTS:
        raise UnusableError(f"unknown dialect {to!r}{suggested(to, DIALECTS)} (there are {', '.join(DIALECTS)})")
    from derive import library
    from derive.render.dialects import rendered

    if output:
        writable(output)
    entries = entries_of(names)
    refuse_problems()
    views = [library.view(entry) for entry in entries]
    write(rendered(views, to, Options()), output)

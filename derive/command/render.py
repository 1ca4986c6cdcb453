"""derive render: theorems for documents."""
from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from derive.command.entries import shown_entries
from derive.command.exits import UNEXPECTED, complain
from derive.command.files import writable, write
from derive.command.options import Language
from derive.command.unusable import UnusableError, suggested
from derive.render.options import DIALECTS, Options

if TYPE_CHECKING:
    from derive.render.document import TheoremView
    from derive.render.style import Style


class Steps(StrEnum):
    """How much of a derivation is printed."""

    ALL = "all"
    NONE = "none"


def render(
    names: Annotated[list[str], typer.Argument(metavar="NAME...")],
    *,
    to: Annotated[str, typer.Option("--to", metavar="DIALECT", help=f"One of {', '.join(DIALECTS)}.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write there.")] = None,
    lang: Language = "en",
    steps: Annotated[Steps, typer.Option("--steps", help="The lines of the derivation.")] = Steps.ALL,
    no_reasons: Annotated[bool, typer.Option("--no-reasons", help="Leave the reasons out.")] = False,
    rename: Annotated[str, typer.Option("--rename", metavar="OLD=NEW,...", show_default=False,
                                        help=r"Print symbols under other names: p='\hat y',K=C.")] = "",
    notation: Annotated[Path | None, typer.Option("--notation", metavar="FILE.toml", help="Your notation.")] = None,
    instance: Annotated[str, typer.Option("--instance", metavar="SIZE=NUMBER,...", show_default=False,
                                          help="Prove and print the theorem at these sizes: K=2.")] = "",
    width: Annotated[int | None, typer.Option("--width", min=20, max=400,
                                              help="Break lines at so many digits; 34 suits a telephone.")] = None,
    cite: Annotated[bool, typer.Option("--cite", help="Add a BibTeX entry.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Print what is not verified, marked as a draft.")] = False,
) -> None:
    """Print theorems for a document, verified first, with their verdict."""
    if to not in DIALECTS:
        raise UnusableError(f"unknown dialect {to!r}{suggested(to, DIALECTS)} (there are {', '.join(DIALECTS)})")
    sizes = _sizes(instance)
    if output:
        writable(output)
    entries = shown_entries(names)
    style = _style(notation, rename)
    from derive import library
    from derive.command.provenance import run_of
    from derive.render.dialects import rendered

    if sizes:
        entries = [library.instance(entry, sizes) for entry in entries]
    views = [library.view(entry) for entry in entries]
    _check_names(views, style, rename)
    if _unverified(views, draft):
        raise typer.Exit(UNEXPECTED)
    run = run_of(entry.file for entry in entries)
    options = Options(lang, steps is Steps.ALL, not no_reasons, cite, width or 0, style, run)
    write(rendered(views, to, options), output)


def _unverified(views: list[TheoremView], draft: bool) -> bool:
    """Say which theorems are not verified; whether that stops the command."""
    found = [] if draft else [view for view in views if not view.verified]
    for view in found:
        why = f" ({view.problem})" if view.problem else ""
        complain(f"{view.name} is {view.status} and not printed{why}; mend it, or print it as a draft with --draft")
    return bool(found)


def _style(notation: Path | None, rename: str) -> Style:
    from derive.render.notation_file import notation as read
    from derive.render.style import Style, StyleError, renames

    try:
        style = read(notation) if notation else Style()
        chosen = renames(rename) if rename else {}
    except StyleError as error:
        raise UnusableError(str(error)) from error
    return replace(style, names={**style.names, **chosen},
                   indices={name: new for name, new in style.indices.items() if name not in chosen})


def _check_names(views: list[TheoremView], style: Style, rename: str) -> None:
    from derive.render.chosen import check
    from derive.render.style import StyleError, renames

    try:
        check(views, style, list(renames(rename)) if rename else [])
    except StyleError as error:
        raise UnusableError(str(error)) from error


def _sizes(text: str) -> dict[str, int]:
    """``K=2,N=3`` as numbers."""
    found: dict[str, int] = {}
    for part in text.split(",") if text else []:
        name, _, value = part.strip().partition("=")
        if not name or not re.fullmatch("[0-9]{1,6}", value):
            raise UnusableError(f"{part.strip()!r} is no size: write SIZE=NUMBER, such as K=2")
        if name in found:
            raise UnusableError(f"the size {name} is given twice; keep one of them")
        found[name] = int(value)
    return found

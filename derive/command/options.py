"""Arguments and options that several commands take."""
from __future__ import annotations

from typing import Annotated

import typer

from derive.command.unusable import UnusableError
from derive.render.language import LANGUAGES


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        raise UnusableError(f"unknown language {lang!r} (there are {', '.join(LANGUAGES)})")
    return lang


Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME|PATH]...", show_default=False)]
JsonTo = Annotated[str | None, typer.Option("--json", metavar="FILE|-",
                                            help="Write the report as JSON, with the hypotheses shown necessary.")]
Language = Annotated[str, typer.Option("--lang", metavar="LANGUAGE", callback=_known,
                                      help=f"One of {', '.join(LANGUAGES)}.")]

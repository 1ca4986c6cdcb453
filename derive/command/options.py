"""Arguments and options that several commands take."""
from __future__ import annotations

from typing import Annotated

import typer

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME|PATH]...", show_default=False)]
JsonTo = Annotated[str | None, typer.Option("--json", metavar="FILE|-", help="Write the report as JSON.")]

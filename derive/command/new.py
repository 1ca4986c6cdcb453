"""derive new: a first file of theorems."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from derive.command.unusable import UnusableError


def new(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Write NAME.py here, a first theorem that verifies."""
    from derive.render.template import TEMPLATE

    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        raise UnusableError(f"{name!r} is no module name: use lower-case letters, digits and underscores")
    path = Path(f"{name}.py")
    if path.exists():
        raise UnusableError(f"{path} exists already; choose another name")
    path.write_text(TEMPLATE.format(name=name), encoding="utf-8")
    print(f"{path} written; check it with: derive verify {path}")

"""derive sty: the LaTeX package."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from derive.command.files import write
from derive.latex import STYLE


def sty(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="Write there.")] = Path("derive.sty"),
) -> None:
    """Write derive.sty, the LaTeX package for printed theorems."""
    write(STYLE.read_text(encoding="utf-8"), output)
    print(f"{output} written; use it with: \\usepackage[strict]{{derive}}")

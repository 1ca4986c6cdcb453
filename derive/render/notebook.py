"""Theorems as a Jupyter notebook: a cell of Markdown for each, and a cell that verifies them again."""
from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from derive.render.markdown import DOLLARS, markdown
from derive.render.options import Options
from derive.render.outline import Outline

_AGAIN = """\
from derive import library

for result in library.verify(library.select({names})):
    print(result.status, result.name)"""


def notebook(outlines: Sequence[Outline], options: Options) -> str:
    """The theorems as a notebook of format 4.5."""
    cells = [_cell("markdown", markdown([outline], options, DOLLARS).rstrip("\n")) for outline in outlines]
    names = json.dumps([outline.name for outline in outlines])
    again = {**_cell("code", _AGAIN.format(names=names)), "execution_count": None, "outputs": []}
    made = {"cells": [*cells, again], "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}, "title": ", ".join(outline.title for outline in outlines)},
        "nbformat": 4, "nbformat_minor": 5}
    for n, cell in enumerate(made["cells"]):   # type: ignore[arg-type, var-annotated]
        cell["id"] = sha256(f"{n} {cell['source']}".encode()).hexdigest()[:12]
    return json.dumps(made, ensure_ascii=True, indent=1) + "\n"


def _cell(kind: str, source: str) -> dict[str, Any]:
    return {"cell_type": kind, "id": "", "metadata": {}, "source": source.splitlines(keepends=True)}

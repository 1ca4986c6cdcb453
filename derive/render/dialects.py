"""Theorems in a dialect: one interface for the command, for files that hold theorems, and for other tools."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from derive.render.document import TheoremView, document, fragment
from derive.render.options import Options
from derive.render.text import theorem

Printer = Callable[[Sequence[TheoremView], Options], str]


def _latex(views: Sequence[TheoremView], options: Options) -> str:
    return "\n".join(map(fragment, views))


def _latex_document(views: Sequence[TheoremView], options: Options) -> str:
    return document(views)


def _text(views: Sequence[TheoremView], options: Options) -> str:
    return "\n\n".join(map(theorem, views)) + "\n"


_PRINTERS: Mapping[str, Printer] = {"latex": _latex, "latex-document": _latex_document, "text": _text}
DIALECTS = tuple(_PRINTERS)


def rendered(views: TheoremView | Sequence[TheoremView], dialect: str, options: Options | None = None) -> str:
    """One theorem, or several in one document, in the dialect; the text ends in a line end."""
    chosen = [views] if isinstance(views, TheoremView) else list(views)
    return _PRINTERS[dialect](chosen, options or Options())

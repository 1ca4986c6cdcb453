"""Theorems in a dialect: one interface for the command, for files that hold theorems, and for other tools."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from derive.render import markdown
from derive.render.data import data
from derive.render.document import TheoremView
from derive.render.notebook import notebook
from derive.render.options import DIALECTS, Options
from derive.render.outline import Outline, outline
from derive.render.tex import document, fragments
from derive.render.text import plain

__all__ = ["DIALECTS", "Options", "rendered"]

Printer = Callable[[Sequence[Outline], Options], str]


def _html(outlines: Sequence[Outline], options: Options) -> str:
    from derive.render.page import page  # Jinja2 takes a while to load
    return page(outlines, options)


_PRINTERS: Mapping[str, Printer] = {
    "latex": fragments, "latex-document": document,
    "github": partial(markdown.markdown, flavour=markdown.GITHUB),
    "markdown": partial(markdown.markdown, flavour=markdown.DOLLARS),
    "myst": partial(markdown.markdown, flavour=markdown.MYST),
    "html": _html, "notebook": notebook, "text": plain, "json": data,
}


def rendered(views: TheoremView | Sequence[TheoremView], dialect: str, options: Options | None = None) -> str:
    """One theorem, or several in one document, in the dialect; the text ends in a line end."""
    options = options or Options()
    chosen = [views] if isinstance(views, TheoremView) else views
    return _PRINTERS[dialect]([outline(view, options) for view in chosen], options)

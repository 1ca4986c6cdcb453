"""The kinds of document: their comments, how code is told from text in them, their dialect."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from derive.sync.code import markdown_code, rest_code, tex_code


@dataclass(frozen=True)
class Syntax:
    """A kind of document; `padded` where blank lines stand between a marker and the block."""

    opening: str
    closing: str
    dialect: str
    code: Callable[[Sequence[str]], set[int]]
    padded: bool = True


_MARKDOWN = Syntax("<!--", "-->", "github", markdown_code)
SYNTAXES: Mapping[str, Syntax] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": Syntax("{/*", "*/}", "markdown", markdown_code),
    ".qmd": Syntax("<!--", "-->", "markdown", markdown_code),
    ".ipynb": Syntax("<!--", "-->", "markdown", markdown_code),
    ".rst": Syntax("..", "", "rst", rest_code),
    ".tex": Syntax("%", "", "latex", tex_code, padded=False),
}

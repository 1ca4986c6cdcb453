"""Theorems as reStructuredText that Sphinx numbers and docutils reads."""
from __future__ import annotations

import re

from derive.render.document import TheoremView
from derive.render.language import say
from derive.render.options import Options
from derive.render.outline import outline
from derive.sync.pieces import Display, Paragraph, Piece, Span, pieces

_AROUND = {"strong": ("**", "**"), "emphasis": ("*", "*"), "literal": ("``", "``"), "math": (":math:`", "`")}
_OPENS_BLOCK = re.compile(r"[!-/:-@\[\]^{}~]|(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)")


def rest(view: TheoremView, options: Options) -> str:
    """The theorem beneath a rubric that ``:ref:`` finds as ``thm-NAME``."""
    shown = outline(view, options)
    heading = say("{kind} ({title})", options.lang, kind=shown.kind, title=shown.title)
    blocks = [f".. _thm-{shown.label}:", f".. rubric:: {escaped(heading)}"]
    blocks += map(_block, pieces(shown, options))
    if options.cite:
        blocks.append(".. code-block:: bibtex\n\n" + _indented(shown.bibtex))
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Words in which no mark of reST is left."""
    return re.sub(r"([\\*`_|]|:$)", r"\\\1", words)


def _block(piece: Piece) -> str:
    if isinstance(piece, Display):
        name = f"   :name: {piece.label}\n" if piece.label else ""
        return f".. math::\n{name}\n{_indented(piece.code)}"
    if isinstance(piece, list):
        return "\n".join(f"- {_line(item)}" for item in piece)
    return _line(piece)


def _line(paragraph: Paragraph) -> str:
    """Spans side by side; an escaped space, which prints as nothing, ends a mark that touches the next span."""
    line = ""
    for span in paragraph:
        touching = line and not line[-1].isspace() and not span.text[0].isspace()
        line += ("\\ " if touching else "") + _span(span)
    opens_block = paragraph[0].kind == "text" and _OPENS_BLOCK.match(line)
    return f"\\{line}" if opens_block else line


def _span(span: Span) -> str:
    if span.kind == "text":
        return escaped(span.text)
    before, after = _AROUND[span.kind]
    return before + (span.text if span.kind in ("literal", "math") else escaped(span.text)) + after


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" if line else "" for line in text.split("\n"))

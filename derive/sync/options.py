"""The options of a marker, read into those of the printers."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from derive.render.dialects import rendered
from derive.render.document import TheoremView
from derive.render.language import LANGUAGES
from derive.render.options import Options
from derive.render.style import StyleError, renames
from derive.sync.rest import rest

DIALECTS = ("github", "markdown", "myst", "latex", "rst", "text")
LABELLED = ("latex", "myst", "rst")


class UnusableBlock(Exception):
    """A block that cannot be printed as it asks; the message names the remedy."""


def _among(*words: str) -> Callable[[str], str]:
    def read_word(value: str) -> str:
        if value not in words:
            raise ValueError(f"write {' or '.join(words)}")
        return value
    return read_word


def _switch(value: str) -> bool:
    return _among("yes", "no")(value) == "yes"


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 5):
        raise ValueError("write a number of columns")
    return int(value)


_CHOICES: Mapping[str, Callable[[str], Any]] = {
    "lang": _among(*LANGUAGES), "steps": _switch, "reasons": _switch, "cite": _switch, "width": _count,
}
_STYLES: Mapping[str, Callable[[str], Any]] = {
    "log": _among("log", "ln"), "expectation": _among("E", "𝔼"), "bold": _switch, "rename": renames,
}
OPTIONS = ("to", *_CHOICES, *_STYLES)


def dialect_of(options: Iterable[tuple[str, str]], usual: str) -> str:
    """The dialect that a marker names, or the usual one of its document."""
    dialect = dict(options).get("to", usual)
    if dialect not in DIALECTS:
        raise UnusableBlock(f"unknown dialect to={dialect}; blocks are printed to {', '.join(DIALECTS)}")
    return dialect


def read(options: Iterable[tuple[str, str]]) -> Options:
    """The printer's options; UnusableBlock where one is unknown or has no such value."""
    chosen = Options()
    for key, value in options:
        try:
            if key in _CHOICES:
                chosen = replace(chosen, **{key: _CHOICES[key](value)})
            elif key in _STYLES:
                style = {"names" if key == "rename" else key: _STYLES[key](value)}
                chosen = replace(chosen, style=replace(chosen.style, **style))
            elif key != "to":
                raise UnusableBlock(f"unknown option {key}; there are {', '.join(OPTIONS)}")
        except (ValueError, StyleError) as error:
            raise UnusableBlock(f"{key}={value}: {error}") from error
    return replace(chosen, style=replace(chosen.style, lang=chosen.lang))


def printed(view: TheoremView, dialect: str, options: Options) -> str:
    """The theorem as a block of a document."""
    return rest(view, options) if dialect == "rst" else rendered(view, dialect, options)

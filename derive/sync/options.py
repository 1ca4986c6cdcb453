"""The options of a marker, which are those of `derive render`, read into those of the printers."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from derive.render.dialects import rendered
from derive.render.document import TheoremView
from derive.render.language import LANGUAGES
from derive.render.options import Options
from derive.render.style import Style, StyleError, renames
from derive.sync.rest import rest

DIALECTS = ("github", "markdown", "myst", "latex", "rst", "text")
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "lang": {language: language for language in LANGUAGES},
    "steps": {"all": True, "none": False},
    "reasons": {"all": True, "none": False},
    "cite": {"yes": True, "no": False},
}
OPTIONS = ("to", *_WORDS, "width", "rename", "instance")


class UnusableBlock(Exception):
    """A block that cannot be printed as it asks; the message names the remedy."""


@dataclass(frozen=True)
class Wanted:
    """What a marker asks for: the printer's options, the symbols that it renames, numbers for sizes."""

    options: Options
    renamed: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)


def dialect_of(options: Iterable[tuple[str, str]], usual: str) -> str:
    """The dialect that a marker names, or the usual one of its document."""
    dialect = dict(options).get("to", usual)
    if dialect not in DIALECTS:
        raise UnusableBlock(f"unknown dialect to={dialect}; blocks are printed to {', '.join(DIALECTS)}")
    return dialect


def read(options: Iterable[tuple[str, str]], style: Style | None = None) -> Wanted:
    """What the options ask for, in the notation that is given; UnusableBlock where one is unknown or malformed."""
    wanted = Wanted(Options(style=style or Style()))
    for key, value in options:
        try:
            wanted = _with(wanted, key, value)
        except (ValueError, StyleError) as error:
            raise UnusableBlock(f"{key}={value}: {error}") from error
    return wanted


def _with(wanted: Wanted, key: str, value: str) -> Wanted:
    chosen = wanted.options
    if key == "to":
        return wanted
    if key in _WORDS:
        if value not in _WORDS[key]:
            raise ValueError(f"write {' or '.join(_WORDS[key])}")
        return replace(wanted, options=replace(chosen, **{key: _WORDS[key][value]}))
    if key == "width":
        if not re.fullmatch("[0-9]{2,3}", value) or not 20 <= int(value) <= 400:
            raise ValueError("write a number from 20 to 400")
        return replace(wanted, options=replace(chosen, width=int(value)))
    if key == "rename":
        names = renames(value)
        indices = {name: new for name, new in chosen.style.indices.items() if name not in names}
        style = replace(chosen.style, names={**chosen.style.names, **names}, indices=indices)
        return replace(wanted, options=replace(chosen, style=style), renamed=tuple(names))
    if key == "instance":
        parts = [re.fullmatch(r"(\w+)=([0-9]{1,6})", part.strip()) for part in value.split(",")]
        sizes = {part[1]: int(part[2]) for part in parts if part}
        if len(sizes) < len(parts):
            raise ValueError("write each size once, SIZE=NUMBER, such as K=2,N=3")
        return replace(wanted, sizes=sizes)
    raise UnusableBlock(f"unknown option {key}; there are {', '.join(OPTIONS)}")


def printed(view: TheoremView, dialect: str, options: Options) -> str:
    """The theorem as a block of a document."""
    return rest(view, options) if dialect == "rst" else rendered(view, dialect, options)

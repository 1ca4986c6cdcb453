"""The options of a marker, read into those of the printers."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from derive.render.dialects import DIALECTS
from derive.render.options import Options


class UnusableBlock(Exception):
    """A block that cannot be printed as it asks; the message names the remedy."""


def _switch(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError("write yes or no")
    return value == "yes"


_READ: Mapping[str, Callable[[str], Any]] = {
    "steps": _switch,
    "reasons": _switch,
    "cite": _switch,
}
OPTIONS = ("to", *_READ)


def read(options: Iterable[tuple[str, str]], dialect: str) -> tuple[str, Options]:
    """The dialect, `dialect` where none is named, and the printer's options."""
    chosen = Options()
    for key, value in options:
        if key == "to":
            dialect = value
        elif key not in _READ:
            raise UnusableBlock(f"unknown option {key}; there are {', '.join(OPTIONS)}")
        else:
            try:
                chosen = replace(chosen, **{key: _READ[key](value)})
            except ValueError as error:
                raise UnusableBlock(f"{key}={value}: {error}") from error
    if dialect not in DIALECTS:
        raise UnusableBlock(f"unknown dialect to={dialect}; there are {', '.join(DIALECTS)}")
    return dialect, chosen

"""A reader's notation in a TOML file."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import Any

from derive.render.names import Name
from derive.render.style import Style, StyleError, parsed_name

_CHOICES = {"log": ("log", "ln"), "expectation": ("E", "𝔼"), "vectors": ("plain", "bold")}
_TABLES = ("names", "indices")


def notation(path: Path) -> Style:
    """The notation that the file describes; raises StyleError with file, line and remedy."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StyleError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is no UTF-8 text'}") from error
    try:
        found = tomllib.load(BytesIO(content))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line ([0-9]+)", str(error))
        raise StyleError(f"{path}:{place[1] if place else len(text.splitlines())}: {error}; mend the TOML") from error
    return _File(path, text).style(found)


class _File:
    """What is in a file, and where."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.lines = path, text.splitlines()

    def style(self, found: Mapping[str, Any]) -> Style:
        known = (*_CHOICES, *_TABLES)
        for key in found:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(known)}"
                raise self.wrong(key, f"unknown key {key!r}; {hint}")
        chosen = {key: self.choice(key, found.get(key, values[0])) for key, values in _CHOICES.items()}
        return Style(chosen["log"], chosen["expectation"], chosen["vectors"] == "bold",
                     self.names("names", found.get("names", {})), self.names("indices", found.get("indices", {})))

    def choice(self, key: str, value: Any) -> str:
        if value not in _CHOICES[key]:
            raise self.wrong(key, f"{key} is {value!r}; write one of {', '.join(map(repr, _CHOICES[key]))}")
        return str(value)

    def names(self, table: str, found: Any) -> dict[str, Name]:
        if not isinstance(found, dict):
            raise self.wrong(table, f"{table} is no table; write [{table}] and beneath it OLD = 'NEW'")
        names = {}
        for key, value in found.items():
            try:
                names[key] = parsed_name(value if isinstance(value, str) else repr(value))
            except StyleError as error:
                raise self.wrong(key, str(error), table) from error
        return names

    def wrong(self, key: str, said: str, table: str = "") -> StyleError:
        """The complaint, at the line on which the key stands."""
        start = next((n for n, line in enumerate(self.lines) if line.split("#")[0].strip() == f"[{table}]"), 0)
        pattern = rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[]=.]"""
        places = [n for n, line in enumerate(self.lines[start:], start + 1) if re.match(pattern, line)]
        return StyleError(f"{self.path}:{places[0] if places else 1}: {said}")

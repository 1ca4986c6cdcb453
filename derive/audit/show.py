"""Values as a person writes them down, and back."""
from __future__ import annotations

from typing import Any

from flint import fmpq

DIGITS = 20


def show(value: Any) -> str:
    """1/2, (1, 0), ((1, 0), (0, 1)), [candidates], or an enclosure."""
    if isinstance(value, dict):
        return show(_nested(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(map(show, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(show, value)) + "]"
    if isinstance(value, str | int | fmpq):
        return str(value)
    return str(value.str(DIGITS))


def _nested(entries: dict[tuple[int, ...], Any]) -> tuple[Any, ...]:
    """The entries of a vector, or the rows of a matrix, in order."""
    if all(len(place) == 1 for place in entries):
        found = [entries[place] for place in sorted(entries)]
        return tuple(tuple(x) if isinstance(x, list) else x for x in found)
    rows = sorted({place[0] for place in entries})
    return tuple(_nested({place[1:]: x for place, x in entries.items() if place[0] == row}) for row in rows)


def read(text: str) -> Any:
    """A number or nested tuples of numbers, from what `show` writes."""
    parts: list[list[Any]] = [[]]
    word = ""
    for sign in text + ",":
        if sign in "([":
            parts.append([])
        elif sign in ",)]":
            if word.strip():
                parts[-1].append(number(word.strip()))
            word = ""
            if sign in ")]":
                inner = tuple(parts.pop())
                if not parts:
                    raise ValueError(f"unbalanced brackets in {text!r}")
                parts[-1].append(inner)
        else:
            word += sign
    if len(parts) != 1 or len(parts[0]) != 1:
        raise ValueError(f"not a value: {text!r}")
    return parts[0][0]


def number(text: str) -> fmpq:
    """The rational 3, -1/2 or 0.25."""
    from fractions import Fraction
    exact = Fraction(text.replace(" ", ""))
    return fmpq(exact.numerator, exact.denominator)

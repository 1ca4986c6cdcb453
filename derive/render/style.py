"""A reader's notation: how logarithms, expectations and vectors are written, and what symbols are called."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from derive.render.names import ACCENTS, GREEK, Name, parse

_WORD = r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*"
_LETTER = r"(?:\\[A-Za-z]+|[A-Za-z]+|[{}])".format("".join(GREEK.values()))
_TEX = rf"""
    (?: \\(?P<accent>{'|'.join(ACCENTS)}) (?![A-Za-z]) \s* )?
    (?: \{{ \s* (?P<braced>{_LETTER}) \s* \}} | (?P<core>{_LETTER}) ) \s*
    (?: _ (?: \{{ (?P<group>[^{{}}]+) \}} | (?P<below>[A-Za-z0-9]|\\[A-Za-z]+) ) )?
    (?P<star> \^\* | \^\{{\*\}} )?
"""
_BELOW = rf"{_LETTER}|[0-9]+"
_SIGNS = {sign: word for word, sign in GREEK.items() if word != "lamda"}


class StyleError(ValueError):
    """A notation that cannot be used; the message is one line that names the remedy."""


@dataclass(frozen=True)
class Style:
    """How a theorem is written; `names` and `indices` say how symbols of these names are printed."""

    log: str = "log"
    expectation: str = "E"
    bold: bool = False
    names: Mapping[str, Name] = field(default_factory=dict)
    indices: Mapping[str, Name] = field(default_factory=dict)


def parsed_name(text: str) -> Name:
    r"""``p_hat``, ``\hat p``, ``\theta_{max}``, ``θ^*`` in their parts; raises StyleError for anything else."""
    text = text.strip()
    if re.fullmatch(_WORD, text):
        return parse(text)
    found = re.fullmatch(_TEX, text, re.VERBOSE)
    below = [part.strip() for part in (found["group"] or found["below"] or "").split(",")] if found else []
    words = [_word(word) for word in ([found["braced"] or found["core"]] if found else [])]
    words += [_word(part) if re.fullmatch(_BELOW, part) else "" for part in below if part]
    if found is None or not all(words):
        raise StyleError(f"{text!r} is no name: write letters, a Greek letter, an accent (\\hat, \\bar, \\tilde), "
                         r"a subscript, such as \hat y, \theta_{max} or C")
    core, *subscripts = words
    return Name(core, found["accent"] or "", bool(found["star"]), tuple(subscripts))


def _word(text: str) -> str:
    """A letter or word as a symbol's name spells it; empty for a command that is no letter."""
    if text.startswith("\\"):
        return text[1:] if text[1:] in GREEK else ""
    return _SIGNS.get(text, text)


def renames(text: str) -> dict[str, Name]:
    r"""``p='\hat y',K=C`` as a mapping; raises StyleError where it is none."""
    found: dict[str, Name] = {}
    for part in re.split(r",(?![^{]*\})", text):
        name, equals, value = part.partition("=")
        name, value = name.strip(), value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        if not equals or not name or not value:
            raise StyleError(rf"{part.strip()!r} renames nothing: write OLD=NEW, such as p='\hat y',K=C")
        if name in found:
            raise StyleError(f"{name} is renamed twice; keep one of them")
        found[name] = parsed_name(value)
    return found

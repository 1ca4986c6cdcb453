"""Words of an author or a user that are shown, and never steer what shows them."""
from __future__ import annotations

import re

_LINE_ENDS = " *[\t-\r\x1c-\x1e\x85\u2028\u2029]\\s*"
_STEERING = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(words: str) -> str:
    """The words on one line, without control characters."""
    return visible(re.sub(_LINE_ENDS, " ", words))


def quoted(words: str) -> str:
    """The words with “quotes” for \"straight\" ones, which the fonts of TeX draw as closing ones."""
    return re.sub('"([^"]*)"', "“\\1”", words)


def visible(text: str) -> str:
    """The text in its lines; controls and lone surrogates as Python and JSON write them, such as ``\\u001b``."""
    return re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", text)

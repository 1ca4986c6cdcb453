"""The human words of a rendering, in the reader's language."""
from __future__ import annotations

LANGUAGES = ("en", "zh")


def translated(message: str, lang: str) -> str:
    """The message in the language; as it stands where there is no translation."""
    return message


def say(message: str, lang: str, **parts: object) -> str:
    """The message in the language, with its parts filled in."""
    found = translated(message, lang)
    return found.format(**parts) if parts else found


def listed(words: list[str], lang: str) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return say("{most} and {last}", lang, most=say(", ", lang).join(words[:-1]), last=words[-1])

"""What people read, in their language: gettext catalogues in `derive/locale/LANG/LC_MESSAGES/derive.mo`."""
from __future__ import annotations

import gettext
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from derive.language.message import Message

LOCALE = Path(__file__).resolve().parent.parent / "locale"
SOURCE = "en"
LANGUAGES = (SOURCE, *sorted(file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/derive.mo")))


def translated(message: str, lang: str) -> str:
    """The message in one of the LANGUAGES; in English where the catalogue lacks it.

    The catalogue need not agree on the case of the first letter, which depends on the place in a sentence.
    """
    if isinstance(message, Message) and message.fields:
        return say(message.template, lang, **{name: translated(field, lang) if isinstance(field, Message) else field
                                              for name, field in message.fields.items()})
    catalogue = _catalogue(lang)
    for known in (message, message[:1].swapcase() + message[1:]):
        if known and (found := catalogue.gettext(known)) != known:
            return found
    return str(message)


def say(message: str, lang: str, **parts: object) -> str:
    """The message in the language, with its `{parts}` filled in."""
    found = translated(message, lang)
    return found.format(**parts) if parts else found


def listed(words: Sequence[str], lang: str) -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return say("{most} and {last}", lang, most=say(", ", lang).join(words[:-1]), last=words[-1])


def joined(sentences: Sequence[str], lang: str) -> str:
    """Sentences one after the other."""
    return gap(lang).join(filter(None, sentences))


def gap(lang: str) -> str:
    """What stands between two sentences."""
    return say("{first} {then}", lang, first="", then="")


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.NullTranslations() if lang == SOURCE else gettext.translation("derive", LOCALE, [lang])

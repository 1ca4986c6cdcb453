"""What people read, in their language: gettext catalogues in `derive/locale/LANG/LC_MESSAGES/derive.mo`."""
from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from derive.language.message import Message

LOCALE = Path(__file__).resolve().parent.parent / "locale"
SOURCE = "en"


def languages() -> tuple[str, ...]:
    """English, in which everything is written, and the languages that have a catalogue."""
    return (SOURCE, *sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/derive.mo")))


def translated(message: str, lang: str, /, **fields: str) -> str:
    """The message in one of the `languages()`, its `{fields}` filled in; in English where the catalogue lacks it.

    The catalogue need not agree on the case of the first letter, which depends on the place in a sentence.
    """
    template = message
    if isinstance(message, Message):
        template = message.template
        fields = {name: translated(field, lang) if isinstance(field, Message) else field
                  for name, field in message.fields.items()}
    said = _said(template, lang) if template else ""
    return said.format(**fields) if fields else said


def _said(message: str, lang: str) -> str:
    catalogue = _catalogue(lang)
    for known in (message, message[:1].swapcase() + message[1:]):
        if (said := catalogue.gettext(known)) != known:
            return said
    return message


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.NullTranslations() if lang == SOURCE else gettext.translation("derive", LOCALE, [lang])

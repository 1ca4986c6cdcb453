"""Texts of derive's own that other languages say in their own order."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic


class Message(str):
    """The template with its `{fields}` filled in; catalogues translate the template.

    Fields that are trees stay trees, which a report writes as mathematics.
    """

    template: str
    fields: dict[str, Any]

    def __new__(cls, template: str, /, **fields: object) -> Message:
        kept = {name: field if isinstance(field, str | Basic) else str(field) for name, field in fields.items()}
        self = super().__new__(cls, template.format(**kept) if kept else template)
        self.template, self.fields = template, kept
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.fields


def message_of(error: Exception) -> str:
    """What an exception says; a Message stays one, which `str` would not keep."""
    return error.args[0] if error.args and isinstance(error.args[0], Message) else str(error)


def worded(label: str) -> Message:
    """A label or title as a field, to be translated with the message."""
    return label if isinstance(label, Message) else Message(label)


def listed(labels: Sequence[str]) -> Message:
    """``a, b and c``, each to be translated."""
    *most, last = map(worded, labels)
    return Message("{most} and {last}", most=_separated(most), last=last) if most else last


def _separated(labels: Sequence[Message]) -> Message:
    *most, last = labels
    return Message("{most}, {last}", most=_separated(most), last=last) if most else last

"""Texts of derive's own that other languages say in their own order."""
from __future__ import annotations


class Message(str):
    """The template with its `{fields}` filled in; catalogues translate the template."""

    template: str
    fields: dict[str, str]

    def __new__(cls, template: str, /, **fields: str) -> Message:
        self = super().__new__(cls, template.format(**fields) if fields else template)
        self.template, self.fields = template, fields
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        return (self.template,), self.fields

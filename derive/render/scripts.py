"""Subscripts and superscripts in prose, which authors write as p_i and e^{x}; identifiers are left as they are."""
from __future__ import annotations

import re
from collections.abc import Callable

_WHAT = r"\{[^{}]*\}|\([^()]*\)|[^\W_]{1,3}(?!\w)"
_SCRIPTED = re.compile(rf"(?<![^\W\d])(log|[^\W\d_][\u0302-\u0304]?)((?:_(?:\{{[^{{}}]*\}}|[^\W_]{{1,3}}(?![\w{{]))"
                       rf"|\^(?:{_WHAT}))+)")
_SCRIPT = re.compile(rf"([_^])({_WHAT})")


def scripted(words: str, plain: Callable[[str], str], below: Callable[[str], str], above: Callable[[str], str]) -> str:
    """The words made safe by `plain`, with what stands in scripts put into them by `below` and `above`."""
    found, end = [], 0
    for match in _SCRIPTED.finditer(words):
        found += [plain(words[end:match.start()]), plain(match[1])]
        for sign, what in _SCRIPT.findall(match[2]):
            inner = scripted(what[1:-1] if what[0] in "{(" else what, plain, below, above)
            found.append((below if sign == "_" else above)(inner))
        end = match.end()
    return "".join([*found, plain(words[end:])])

"""Subscripts and superscripts in prose, which authors write as p_i and e^{x}; identifiers are left as they are."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping

BELOW = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
ABOVE = dict(zip("0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
                 "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", strict=True))
_GROUP = r"\{[^{}]*\}|\([^()]*\)"
_LETTER = r"[^\W_¹²³⁰-⁹ⁿᵀ]"
_WHAT = rf"{_GROUP}|{_LETTER}{{1,3}}(?!{_LETTER}|_)"
_BASE = r"(?<![^\W\d])(?:log|Var|Cov|[^\W\d_][\u0302-\u0304]?)|(?<=[α-ω])[α-ω]|\)"
_SCRIPTED = re.compile(rf"({_BASE})((?:_(?:{_GROUP}|{_LETTER}{{1,3}}(?!{_LETTER}|[_{{]))|\^(?:{_WHAT}))+)")
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


def in_unicode(words: str) -> str:
    """The words with small characters as scripts; one that Unicode lacks a character for stays as it is written."""
    return scripted(words, str, lambda run: _small("_", run, BELOW), lambda run: _small("^", run, ABOVE))


def _small(sign: str, run: str, table: Mapping[str, str]) -> str:
    if all(character in table for character in run):
        return "".join(table[character] for character in run)
    return f"{sign}{run}" if len(run) == 1 else f"{sign}{{{run}}}"

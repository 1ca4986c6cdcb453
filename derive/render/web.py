"""Trees as the LaTeX that KaTeX and MathJax both read, and words and names made safe for it."""
from __future__ import annotations

import re
import unicodedata

from derive.render.latex import LatexTarget, Tex
from derive.render.names import ACCENTS, accented, in_math
from derive.render.printable import printable
from derive.render.scripts import scripted

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?'()[]/*+-=\"@–—“”‘’")
_SIGNS = {"\\": r"\backslash", "{": r"\{", "}": r"\}", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
          "^": r"\wedge", "~": r"\sim", "<": r"\lt", ">": r"\gt", "|": r"\vert", "…": r"\dots"}
_TOKENS = {"<": (r" \lt ", 2.7), ">": (r" \gt ", 2.7)}


class WebTarget(LatexTarget):
    r"""Draws in the LaTeX of web pages; GitHub allows no \operatorname."""

    def __init__(self, lang: str = "en", upright: str = "operatorname") -> None:
        super().__init__(lang)
        self.upright = upright

    def text(self, words: str) -> str:
        return in_formula(words)

    def prose(self, words: str) -> str:
        return scripted(words, in_formula, lambda run: f"_{{{run}}}", lambda run: f"^{{{run}}}")

    def token(self, key: str) -> Tex:
        return Tex(*_TOKENS[key]) if key in _TOKENS else super().token(key)

    def big(self, kind: str, below: Tex, above: Tex | None, body: Tex) -> Tex:
        if kind in ("argmax", "argmin") and self.upright != "operatorname":
            code = rf"\underset{{{below.code}}}{{\{self.upright}{{arg\,{kind[3:]}}}}}\, {body.code}"
            return Tex(code, max(6.8, 0.75 * below.width) + 1 + body.width)
        return super().big(kind, below, above, body)


def in_formula(words: str) -> str:
    r"""Words in math mode: letters in \text, signs as commands, so that no engine reads one as something else."""
    runs: list[tuple[bool, str]] = []
    plain = unicodedata.normalize("NFC", printable(words)).replace("\u00a0", " ").replace("`", "'")
    for character in re.findall(rf".[{''.join(ACCENTS.values())}]?", plain):
        base, *marks = list(unicodedata.normalize("NFD", character))
        above = "" if _known(character) else accented(base, *marks) if len(marks) == 1 else ""
        if above:
            _add(runs, False, above)
            continue
        for one in character:
            if one in _LETTERS or _known(one):
                _add(runs, True, one)
            elif one in _SIGNS or in_math(one):
                _add(runs, False, f"{{{_SIGNS.get(one) or _leading(in_math(one))}}}")
            else:
                _add(runs, True, f"[{unicodedata.name(one, f'U+{ord(one):04X}').lower()}]")
    return "".join(rf"\text{{{run}}}" if letters else run for letters, run in runs if run)


def _add(runs: list[tuple[bool, str]], letters: bool, text: str) -> None:
    if runs and runs[-1][0] is letters:
        runs[-1] = (letters, runs[-1][1] + text)
    else:
        runs.append((letters, text))


def _leading(code: str) -> str:
    """A script needs something to stand at."""
    return f"{{}}{code}" if code[0] in "_^" else code


def _known(character: str) -> bool:
    """Letters of Western Europe, and Chinese with its punctuation."""
    ranges = (("À", "ÿ"), ("\u3000", "\u30ff"), ("\u4e00", "\u9fff"), ("\uff01", "\uff5e"))
    return len(character) == 1 and character not in "ÐÞ×÷ðþ" and any(a <= character <= b for a, b in ranges)


def opened(code: str) -> str:
    """A formula that no reader of Markdown takes for a list, a quotation or a heading where it begins a line."""
    return code if code[:1] == "\\" or code[:1].isalnum() else rf"\displaystyle {code}"

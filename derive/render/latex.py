"""Trees as LaTeX's math mode; amsmath is all that it needs."""
from __future__ import annotations

import re
from typing import Any, NamedTuple

from derive.render.fresh import fresh
from derive.render.language import say
from derive.render.names import GREEK, Name, escape, greek
from derive.render.notation import Notation
from derive.render.printer import printer
from derive.render.scripts import scripted
from derive.render.target import Target
from derive.render.widths import columns


def prose(words: str, lang: str = "en") -> str:
    """Words of an author, p_i and e^{x} with scripts."""
    return scripted(words, lambda run: escape(run, lang), lambda run: rf"\textsubscript{{{run}}}",
                    lambda run: rf"\textsuperscript{{{run}}}")


class Tex(NamedTuple):
    """LaTeX code and an estimate of its width, in digits of the text font."""

    code: str
    width: float


_TOKENS = {
    "": ("", 0), "+": (" + ", 2.4), "-": (" - ", 2.4), "neg": ("-", 1.6), "=": (" = ", 2.7), "!=": (r" \neq ", 2.7),
    "<": (" < ", 2.7), "<=": (r" \leq ", 2.7), ">": (" > ", 2.7), ">=": (r" \geq ", 2.7),
    "in": (r" \in ", 2.5), "to": (r" \to ", 3.2), "implies": (r" \Rightarrow ", 3.2), "iff": (r" \iff ", 5),
    "perp": (r" \perp ", 2.7), "||": (r" \,\|\, ", 1.7), ",": (", ", 0.9), "star": ("*", 1), "from": ("=", 2.2),
    "..": (r", \dots, ", 3.5), "pi": (r"\pi", 1.2), "e": ("e", 1), "oo": (r"\infty", 2), "0+": ("0^{+}", 1.8),
    "partial": (r"\partial", 1.2), "gap": (" ", 0), "dot": (r"\cdot ", 1.5), "thin": (r" \, ", 0.4),
    "d": (r" \, d", 1.4), ";": ("; ", 0.9), "prime": ("'", 0.4), "space": (" ", 0.4),
    "quad": (r" \quad ", 2), "given": (r" \mid ", 1.7),
}
_OPERATORS = {"1": (r"\mathbf{1}", 1.2), "log": (r"\log", 2.8), "ln": (r"\ln", 2), "exp": (r"\exp", 3),
              "𝔼": (r"\mathbb{E}", 1.3)}
_BIG = {
    "sum": (r"\sum", 2.9), "product": (r"\prod", 2.6), "integral": (r"\int", 2), "max": (r"\max", 4),
    "min": (r"\min", 3.6), "argmax": (r"\operatorname*{arg\,max}", 6.8), "argmin": (r"\operatorname*{arg\,min}", 6.4),
}
_FENCES = {"()": ("(", ")"), "[]": ("[", "]"), "{}": (r"\{", r"\}"), "||": (r"\lvert", r"\rvert")}
_SETS = {"(0, oo)": r"(0, \infty)", "(-oo, oo)": r"\mathbf{R}"}
_SCRIPT = 0.75


class LatexTarget(Target):
    """Draws in LaTeX."""

    stacked = True
    upright = "operatorname"

    def text(self, words: str) -> str:
        """Words that stand in a formula."""
        said = escape(words, self.lang)
        if self.lang == "zh":      # where TeX drops a space that stands beside a Chinese character
            said = re.sub("^ | $", r"\\ ", said)
        return rf"\text{{{said}}}"

    def prose(self, words: str) -> str:
        """Words of a reason, in math mode."""
        return rf"\text{{{prose(words, self.lang)}}}"

    def word(self, word: str) -> str:
        """A word of a name in math mode."""
        if GREEK.get(word, word) in GREEK.values():
            return greek(word)
        if word.isascii() and word.isalnum():
            return word if len(word) == 1 or word.isdigit() else rf"\mathrm{{{word}}}"
        return self.text(word)

    def token(self, key: str) -> Tex:
        if key == "for all":
            words = say(key, self.lang)
            return Tex(rf" \quad{self.text(words + ' ')} ", 2 + 0.8 * columns(words))
        if key == "independent":
            words = say(key, self.lang)
            return Tex(f" {self.text(' ' + words)}", 1.0 * columns(words))
        return Tex(*_TOKENS.get(key, (key, 1.0 * len(key))))

    def row(self, *bodies: Tex) -> Tex:
        return Tex("".join(body.code for body in bodies), sum(body.width for body in bodies))

    def times(self, left: Tex, right: Tex, *, dot: bool, thin: bool) -> Tex:
        between, width = (r" \cdot ", 1.5) if dot else (r" \, ", 0.4) if thin else (" ", 0.2)
        return Tex(left.code + between + right.code, left.width + width + right.width)

    def name(self, name: Name) -> Tex:
        code = self.word(name.core)
        width = 1.2 if code.startswith("\\") and "{" not in code else 1.1 * len(name.core)
        if name.bold:
            code = rf"\boldsymbol{{{code}}}" if code.startswith("\\") else rf"\mathbf{{{code}}}"
        return Tex(rf"\{name.accent}{{{code}}}" if name.accent else code, width)

    def subscript(self, word: str) -> Tex:
        code = self.word(word)
        return Tex(code, 1.0 if code.startswith("\\") and "{" not in code else len(word))

    def operator(self, word: str) -> Tex:
        return Tex(*_OPERATORS.get(word, (rf"\{self.upright}{{{word}}}", 1.0 * len(word))))

    def apply(self, function: Tex, argument: Tex, *, fenced: bool) -> Tex:
        if fenced:
            return self.row(function, self.fence(argument))
        return Tex(f"{function.code} {argument.code}", function.width + 0.4 + argument.width)

    def set_name(self, word: str) -> Tex:
        if word in _SETS:
            return Tex(_SETS[word], 1.5 if word == "(-oo, oo)" else 5)
        capital = len(word) == 1 and "A" <= word <= "Z"
        return Tex(rf"\mathcal{{{word}}}" if capital else self.word(word), 1.2 * len(word))

    def scripts(self, base: Tex, below: Tex | None = None, above: Tex | None = None) -> Tex:
        code, width = base
        if below:
            code, width = f"{code}_{{{below.code}}}", width + _SCRIPT * below.width
        if above:
            code, width = f"{code}^{{{above.code}}}", width + _SCRIPT * above.width
        return Tex(code, width)

    def fence(self, body: Tex, kind: str = "()", *, tall: bool = True) -> Tex:
        left, right = _FENCES[kind]
        if tall:
            return Tex(rf"\left{left} {body.code} \right{right}" if left[1:].isalpha()
                       else rf"\left{left}{body.code}\right{right}", body.width + 2)
        gap = " " if left[1:].isalpha() else ""
        return Tex(f"{left}{gap}{body.code}{right}", body.width + 1.4)

    def fraction(self, above: Tex, below: Tex) -> Tex:
        return Tex(rf"\frac{{{above.code}}}{{{below.code}}}", max(above.width, below.width) + 0.6)

    def choose(self, above: Tex, below: Tex) -> Tex:
        return Tex(rf"\binom{{{above.code}}}{{{below.code}}}", max(above.width, below.width) + 1.6)

    def words(self, words: str) -> Tex:
        return Tex(f" {self.text(f' {words} ')} ", 0.9 * (columns(words) + 2))

    def root(self, body: Tex, *, atom: bool) -> Tex:
        return Tex(rf"\sqrt{{{body.code}}}", body.width + 2)

    def big(self, kind: str, below: Tex, above: Tex | None, body: Tex) -> Tex:
        code, width = _BIG[kind]
        limits = f"_{{{below.code}}}" + (f"^{{{above.code}}}" if above else "")
        width = max(width, _SCRIPT * below.width, _SCRIPT * above.width if above else 0)
        return Tex(f"{code}{limits} {body.code}", width + 0.5 + body.width)


write = printer(LatexTarget())


def latex(tree: Any, write: Notation = write) -> str:
    """The tree as it was written, in LaTeX's math mode."""
    return str(write.body(fresh(tree)).code)

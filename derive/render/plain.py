"""Trees on one plain line, for messages."""
from __future__ import annotations

from typing import Any

from sympy import Basic

from derive.language.message import Message
from derive.render.fresh import fresh
from derive.render.language import say
from derive.render.names import ACCENTS, GREEK, Name
from derive.render.notation import Notation
from derive.render.printer import printer
from derive.render.target import Target

TOKENS = {
    "+": " + ", "-": " − ", "neg": "−", "=": " = ", "!=": " ≠ ", "<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ ",
    "in": " ∈ ", "to": " → ", "implies": " ⇒ ", "iff": " ⇔ ", "perp": " ⊥ ", "||": " ‖ ", ",": ", ", "star": "*",
    "from": "=", "..": "..", "pi": "π", "e": "e", "oo": "∞", "0+": "0⁺", "partial": "∂", "gap": "", "thin": " ",
    "d": " d", ";": "; ", "prime": "'", "space": " ", "given": "|",
    "quad": "  ",
}
SPOKEN = {"for all": " for all ", "independent": " independent"}
BIG = {"sum": "Σ", "product": "Π", "integral": "∫", "max": "max", "min": "min",
       "argmax": "arg max", "argmin": "arg min"}
SETS = {"(0, oo)": "(0, ∞)", "(-oo, oo)": "ℝ"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def letter(name: Name) -> str:
    """A symbol's letter or word with its accent, in Unicode."""
    core = GREEK.get(name.core, name.core)
    return ("".join(map(_bold, core)) if name.bold else core) + ACCENTS.get(name.accent, "")


def plain_name(name: Name) -> str:
    """A symbol's name with its star and its subscripts, in Unicode."""
    below = ",".join(GREEK.get(word, word) for word in name.subscripts).replace(",given,", "|")
    return letter(name) + ("*" if name.star else "") + (f"_{below}" if below else "")


def _bold(character: str) -> str:
    """The character of mathematics in bold, where there is one."""
    for first, last, bold in (("A", "Z", 0x1D400), ("a", "z", 0x1D41A), ("Α", "Ω", 0x1D6A8), ("α", "ω", 0x1D6C2)):
        if first <= character <= last:
            return chr(bold + ord(character) - ord(first))
    return character


def _tight(text: str) -> str:
    """A script, in brackets unless it is one word, ∞ or in brackets already; spaces in it are dropped."""
    text = text.replace(" ", "")
    return text if text.isalnum() or text == "∞" or _enclosed(text) else f"({text})"


def _enclosed(text: str) -> bool:
    """Whether one pair of brackets holds all of the text."""
    return text[:1] == "(" and text[-1:] == ")" and not set("()") & set(text[1:-1])


class PlainTarget(Target):
    """Draws on one line."""

    stacked = False

    def token(self, key: str) -> str:
        if key in SPOKEN:
            return SPOKEN[key].replace(key, say(key, self.lang))
        return TOKENS.get(key, key)

    def row(self, *bodies: str) -> str:
        return "".join(bodies)

    def times(self, left: str, right: str, *, dot: bool, thin: bool) -> str:
        return f"{left}·{right}"

    def name(self, name: Name) -> str:
        return letter(name)

    def subscript(self, word: str) -> str:
        return GREEK.get(word, word)

    def operator(self, word: str) -> str:
        return word

    def apply(self, function: str, argument: str, *, fenced: bool) -> str:
        return f"{function}({argument})"

    def set_name(self, word: str) -> str:
        return SETS.get(word) or GREEK.get(word, word)

    def scripts(self, base: str, below: str | None = None, above: str | None = None) -> str:
        if below is not None:
            base = f"{base}_{_tight(below)}"
        if above is None or above == "*":
            return base + (above or "")
        return base + (above.translate(_SUPERSCRIPTS) if above.isdigit() else f"^{_tight(above)}")

    def fence(self, body: str, kind: str = "()", *, tall: bool = True) -> str:
        return f"{kind[0]}{body}{kind[1]}"

    def fraction(self, above: str, below: str) -> str:
        return f"{above}/{below}"

    def choose(self, above: str, below: str) -> str:
        return f"C({above}, {below})"

    def words(self, words: str) -> str:
        return f" {words} "

    def root(self, body: str, *, atom: bool) -> str:
        return f"√{body}" if atom else f"√({body})"

    def big(self, kind: str, below: str | None, above: str | None, body: str) -> str:
        if below is None:
            return f"{BIG[kind]} {body}"
        end = "" if above is None else f"^{_tight(above)}"
        return f"{BIG[kind]}_{_tight(below)}{end} {body}"


_write = printer(PlainTarget())


def text(tree: Any, write: Notation = _write) -> str:
    """The tree as it was written, on one line."""
    return str(write.body(fresh(tree)))


def settled(message: str) -> str:
    """The message with the trees in it as mathematics on one line."""
    if not isinstance(message, Message) or not message.fields:
        return message
    return Message(message.template, **{name: text(field) if isinstance(field, Basic) else settled(field)
                                        for name, field in message.fields.items()})

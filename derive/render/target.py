"""What a medium must draw so that `Notation` can print in it: tokens, scripts, fences, fractions, big operators."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar

from derive.render.names import Name


class Level(IntEnum):
    """How tightly a piece holds together; a looser piece in a tighter place is bracketed."""

    PROPOSITION = 0
    SUM = 1
    PRODUCT = 2
    RAISED = 3
    ATOM = 4


PROPOSITION, SUM, PRODUCT, RAISED, ATOM = Level


@dataclass(frozen=True)
class Piece:
    """Something printed: `open` when a factor on its right would be drawn in, `word` for upright names."""

    body: Any
    level: Level = Level.ATOM
    open: bool = False
    tall: bool = False
    word: bool = False
    digit: bool = False


class Target:
    """A medium.  Bodies are its own strings or blocks; `stacked` when it draws fractions in two dimensions."""

    stacked: ClassVar[bool]

    def __init__(self, lang: str = "en") -> None:
        self.lang = lang

    def token(self, key: str) -> Any:
        """A sign such as ``+ - neg = <= in to``, with its own spacing, or a digit string."""
        raise NotImplementedError

    def row(self, *bodies: Any) -> Any:
        """One after the other."""
        raise NotImplementedError

    def times(self, left: Any, right: Any, *, dot: bool, thin: bool) -> Any:
        """A product; `dot` where juxtaposition would be misread, `thin` where it would run together."""
        raise NotImplementedError

    def name(self, name: Name) -> Any:
        """A symbol's letter or word with its accent, without star and subscripts."""
        raise NotImplementedError

    def subscript(self, word: str) -> Any:
        """A word of a name, as a subscript shows it."""
        raise NotImplementedError

    def operator(self, word: str) -> Any:
        """An operator's name: softmax, KL, log."""
        raise NotImplementedError

    def apply(self, function: Any, argument: Any, *, fenced: bool) -> Any:
        """log x, or with the argument in a fence log(x)."""
        raise NotImplementedError

    def set_name(self, word: str) -> Any:
        """The letter of a set."""
        raise NotImplementedError

    def scripts(self, base: Any, below: Any = None, above: Any = None) -> Any:
        """base with a subscript or a superscript."""
        raise NotImplementedError

    def fence(self, body: Any, kind: str = "()", *, tall: bool = True) -> Any:
        """Brackets; those of a call (`tall` false) keep their size."""
        raise NotImplementedError

    def fraction(self, above: Any, below: Any) -> Any:
        """above/below."""
        raise NotImplementedError

    def choose(self, above: Any, below: Any) -> Any:
        """The binomial coefficient."""
        raise NotImplementedError

    def words(self, words: str) -> Any:
        """Words inside a formula, with the space around them."""
        raise NotImplementedError

    def root(self, body: Any, *, atom: bool) -> Any:
        """The square root."""
        raise NotImplementedError

    def big(self, kind: str, below: Any, above: Any, body: Any) -> Any:
        """sum, product, integral, max, min, argmax or argmin over a range."""
        raise NotImplementedError

    def commas(self, bodies: Sequence[Any]) -> Any:
        """A list."""
        found = bodies[0]
        for body in bodies[1:]:
            found = self.row(found, self.token(","), body)
        return found

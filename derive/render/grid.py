"""Trees in two dimensions, for the terminal: blocks of characters that know their baseline."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from derive.render.fresh import fresh
from derive.render.language import say
from derive.render.names import GREEK, Name
from derive.render.notation import Notation
from derive.render.plain import BIG, SETS, SPOKEN, TOKENS, letter
from derive.render.printer import printer
from derive.render.scripts import BELOW
from derive.render.target import Target
from derive.render.widths import columns

_ABOVE = dict(zip("0123456789n−*()", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁻*⁽⁾", strict=True))
_CURVES = {"(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "{": "⎧⎨⎩", "}": "⎫⎬⎭", "|": "│││"}


def padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


@dataclass(frozen=True)
class Block:
    """Rows of equal width; row `base` stands on the line."""

    rows: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        return columns(self.rows[0])

    @property
    def below(self) -> int:
        """The rows under the baseline."""
        return len(self.rows) - 1 - self.base


def block(*rows: str, base: int = 0) -> Block:
    """A block from rows of any widths, flush left."""
    width = max(map(columns, rows))
    return Block(tuple(padded(row, width) for row in rows), base)


def beside(*blocks: Block) -> Block:
    """Blocks in a row, on one baseline."""
    above, under = max(b.base for b in blocks), max(b.below for b in blocks)
    rows = [""] * (above + 1 + under)
    for b in blocks:
        first = above - b.base
        for n in range(len(rows)):
            inside = 0 <= n - first < len(b.rows)
            rows[n] += b.rows[n - first] if inside else " " * b.width
    return Block(tuple(rows), above)


def stacked(blocks: list[Block], on: int) -> Block:
    """Blocks above each other, centred; the baseline is that of block `on`."""
    width = max(b.width for b in blocks)
    rows = [" " * ((width - b.width) // 2) + padded(row, width - (width - b.width) // 2)
            for b in blocks for row in b.rows]
    return Block(tuple(rows), sum(len(b.rows) for b in blocks[:on]) + blocks[on].base)


def _script(content: Block, table: dict[str, str]) -> str:
    """The content in small characters, or nothing where one is lacking."""
    text = content.rows[0].replace(" ", "")
    if len(content.rows) > 1 or any(character not in table for character in text):
        return ""
    return "".join(table[character] for character in text)


class GridTarget(Target):
    """Draws blocks."""

    stacked = True

    def token(self, key: str) -> Block:
        if key in SPOKEN:
            return block({"for all": "  "}.get(key, "") + SPOKEN[key].replace(key, say(key, self.lang)))
        return block({"..": ", …, ", "dot": "⋅", "quad": "   ", "||": " ‖ "}.get(key) or TOKENS.get(key, key))

    def row(self, *bodies: Block) -> Block:
        return beside(*bodies)

    def times(self, left: Block, right: Block, *, dot: bool, thin: bool) -> Block:
        return beside(left, block("⋅"), right)

    def name(self, name: Name) -> Block:
        return block(letter(name))

    def subscript(self, word: str) -> Block:
        return block(GREEK.get(word, word))

    def operator(self, word: str) -> Block:
        return block(word)

    def apply(self, function: Block, argument: Block, *, fenced: bool) -> Block:
        return beside(function, self.fence(argument) if fenced else beside(block(" "), argument))

    def set_name(self, word: str) -> Block:
        return block(SETS.get(word) or GREEK.get(word, word))

    def scripts(self, base: Block, below: Block | None = None, above: Block | None = None) -> Block:
        if below is not None:
            small = _script(below, BELOW)
            base = beside(base, block(small)) if small else _lowered(base, below)
        if above is not None:
            small = _script(above, _ABOVE) if len(base.rows) == 1 else ""
            base = beside(base, block(small)) if small else _raised(base, above)
        return base

    def fence(self, body: Block, kind: str = "()", *, tall: bool = True) -> Block:
        height = len(body.rows)
        if height == 1:
            return beside(block(kind[0]), body, block(kind[1]))
        return beside(_curve(kind[0], height, body.base), body, _curve(kind[1], height, body.base))

    def fraction(self, above: Block, below: Block) -> Block:
        bar = block("─" * (max(above.width, below.width)))
        return stacked([above, bar, below], 1)

    def choose(self, above: Block, below: Block) -> Block:
        return self.fence(stacked([above, block(""), below], 1))

    def words(self, words: str) -> Block:
        return block(f" {words} ")

    def root(self, body: Block, *, atom: bool) -> Block:
        return beside(block("√"), body if atom and len(body.rows) == 1 else self.fence(body))

    def big(self, kind: str, below: Block, above: Block | None, body: Block) -> Block:
        sign = block("∑" if kind == "sum" else "∏" if kind == "product" else BIG[kind])
        return beside(stacked([*([above] if above else []), sign, below], 1 if above else 0), block(" "), body)


def _curve(sign: str, height: int, base: int) -> Block:
    curve = _CURVES[sign]
    side = "⎪" if sign in "{}" else curve[1]
    return Block((curve[0], *[side] * (height - 2), curve[2]), base)


def _lowered(base: Block, script: Block) -> Block:
    """A subscript on the row under the base."""
    under = Block((" " * script.width,) * len(base.rows) + script.rows, base.base)
    return beside(base, under)


def _raised(base: Block, script: Block) -> Block:
    """An exponent on the row over the base."""
    over = Block(script.rows + (" " * script.width,) * len(base.rows), len(script.rows) + base.base)
    return beside(base, over)


_write = printer(GridTarget())


def grid(tree: Any, write: Notation = _write) -> Block:
    """The tree as it was written, in two dimensions."""
    found: Block = write.body(fresh(tree))
    return found

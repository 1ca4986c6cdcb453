"""A reader's notation held against the theorems: every name that is changed must stay a name of its own."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derive.render.definitions import definitions
from derive.render.document import TheoremView
from derive.render.fresh import fresh
from derive.render.latex import LatexTarget, Tex
from derive.render.names import GREEK, Name, parse
from derive.render.notation import Notation
from derive.render.plain import plain_name
from derive.render.printer import HEADS
from derive.render.style import Style, StyleError
from derive.render.target import Piece


class _Recorder(Notation):
    """Prints, and remembers which name every symbol and operator was printed under."""

    def __init__(self, style: Style) -> None:
        super().__init__(_Target(self), HEADS, style)
        self.symbols: dict[str, Name] = {}
        self.operators: set[Name] = set()
        self.vectors: set[Name] = set()

    def written(self, parts: Name, places: tuple[Any, ...] = ()) -> Piece:
        if places:
            self.vectors.add(parts)
        return super().written(parts, places)

    def parts(self, name: str, *, index: bool = False) -> Name:
        self.symbols[name] = super().parts(name, index=index)
        return self.symbols[name]

    def fixed(self, word: str) -> Name:
        self.operators.add(parse(word))
        return super().fixed(word)


class _Target(LatexTarget):
    """Remembers the operators and constants that it draws."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__()
        self.recorder = recorder

    def operator(self, word: str) -> Tex:
        self.recorder.operators.add(parse(word))
        return super().operator(word)

    def token(self, key: str) -> Tex:
        if key in ("pi", "e"):
            self.recorder.operators.add(parse(key))
        return super().token(key)


def check(views: Sequence[TheoremView], style: Style, required: Sequence[str] = ()) -> None:
    """Raise StyleError where two things would print alike, or a name that is `required` occurs in no theorem."""
    if not style.names and not style.indices:
        return
    met: set[str] = set()
    for view in views:
        met |= _checked(view, style)
    for name in required:
        if name not in met:
            raise StyleError(f"there is no symbol {name} to rename; there are {', '.join(sorted(met))}")


def _checked(view: TheoremView, style: Style) -> set[str]:
    recorder = _Recorder(style)
    trees = view.trees()
    for tree in (*trees, *definitions(trees)):
        recorder.body(fresh(tree))
    seen: dict[Name, str] = {}
    for name, printed in recorder.symbols.items():
        changed = name in style.names or name in style.indices
        own = printed._replace(core=GREEK.get(printed.core, printed.core), bold=False)
        other = seen.setdefault(own, name)
        shared = other != name and (changed or other in style.names or other in style.indices)
        operator = changed and any(own == o._replace(core=GREEK.get(o.core, o.core)) for o in recorder.operators)
        entry = changed and own.subscripts and any(own._replace(subscripts=()) == v for v in recorder.vectors)
        if shared or operator or entry:
            kind = "an operator" if operator else "an entry of a vector"
            what = f"{other} and {name} would both print" if shared else f"{name} would print like {kind},"
            raise StyleError(f"{view.name}: {what} as {plain_name(printed)}; choose another name")
    return set(recorder.symbols)

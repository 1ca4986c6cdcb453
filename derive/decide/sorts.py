"""Symbols of a question in the language: sizes, free indices with their ranges, vectors with their windows."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sympy import Indexed, IndexedBase, KroneckerDelta, Symbol, preorder_traversal

from derive.decide.affine import Affine, Ends, affine, ends, greatest, least, number, tree_of, variable
from derive.decide.givens import Givens, is_integer
from derive.decide.heads import BINDERS, name_of, symbols_of
from derive.decide.problem import OutsideLanguage
from derive.language.symbols import Index, Vector, declared, nonnegative, positive, real, size

RESERVED = ("π", "δ", "Σ", "Π")
LONGEST = 1000      # what a number in the range of a vector's index may be
Places = dict[Any, dict[int, list[Ends]]]
Window = tuple[Affine, Affine]


@dataclass
class Sorts:
    """What the user's symbols are here; a vector's window says at which place its first entry stands."""

    scalars: dict[Any, Any] = field(default_factory=dict)
    ranges: dict[Any, Ends] = field(default_factory=dict)
    vectors: dict[Any, Any] = field(default_factory=dict)
    windows: dict[Any, tuple[Window, ...]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def name(self, wanted: str) -> str:
        """An unused identifier that resembles the wanted name."""
        base = identifier(wanted)
        made, number_ = base, 1
        while made in self.taken:
            made, number_ = f"{base}_{number_}", number_ + 1
        self.taken.add(made)
        return made

    def unnamed_size(self, wanted: str) -> Any:
        """A fresh size, which the user did not name."""
        made = size(self.name(wanted))
        self.hidden.append(made.name)
        return made


def identifier(name: str) -> str:
    """A name that the language takes: letters, digits and underscores, beginning with a letter."""
    plain = "".join(c if c.isalnum() else "_" for c in name).strip("_")
    return plain if plain.isidentifier() and plain[0] != "ι" and plain not in RESERVED else f"v_{plain}".rstrip("_")


def free_symbols(tree: Any) -> set[Any]:
    """The symbols and bases that occur free; in a derivative its variables too."""
    if type(tree) in BINDERS:
        found = free_symbols(tree.function)
        for limit in tree.limits:
            found = (found - {limit[0]}).union(*map(free_symbols, limit[1:]))
        return found
    if isinstance(tree, Indexed | Symbol):
        own = {tree.base} if isinstance(tree, Indexed) else {tree}
        return own.union(*map(free_symbols, tree.indices)) if isinstance(tree, Indexed) else own
    found = set()
    return found.union(*map(free_symbols, tree.args))


def scalars(sorts: Sorts, statement: Any, givens: Givens) -> None:
    """Sizes, free indices and real numbers: everything free that is no vector and not defined."""
    bodies = [body for _, body in givens.definitions.values()]
    trees = [statement, *givens.rest, *bodies]
    own = [free_symbols(body) - set(places) for places, body in givens.definitions.values()]
    about = free_symbols(statement).union(*own)
    for item in givens.rest:
        about |= {s for s in free_symbols(item) if not (is_integer(s) and places_only(s, (item,)))}
    for form, _ in givens.bounds:
        about |= {s for s in form.symbols if declared(s, "positive")}
    wanted = sorted((s for s in about if isinstance(s, Symbol) and s not in givens.definitions), key=name_of)
    integers = [s for s in wanted if is_integer(s)]
    for symbol in integers:
        if is_size(symbol, trees, givens):
            sorts.scalars[symbol] = size(sorts.name(symbol.name))
    waiting = [s for s in integers if s not in sorts.scalars]
    while waiting:
        symbol = next((s for s in waiting if _range(sorts, s, givens, waiting) is not None), waiting[0])
        waiting.remove(symbol)
        low, high = _range(sorts, symbol, givens, []) or (None, None)
        _free_index(sorts, symbol, low, high)
    for symbol in wanted:
        if not is_integer(symbol):
            made = next((make for kind, make in (("positive", positive), ("nonnegative", nonnegative))
                         if declared(symbol, kind)), real)
            sorts.scalars[symbol] = made(sorts.name(symbol.name))


def places_only(symbol: Any, trees: Iterable[Any]) -> bool:
    """Whether the symbol stands nowhere but in the places of entries and of δ."""
    return not any(_stands(symbol, tree) for tree in trees)


def _stands(symbol: Any, tree: Any) -> bool:
    if isinstance(tree, Indexed | KroneckerDelta):
        return False
    if tree == symbol:
        return True
    if type(tree) in BINDERS and any(limit[0] == symbol for limit in tree.limits):
        return any(_stands(symbol, end) for limit in tree.limits for end in limit[1:])
    return any(_stands(symbol, child) for child in tree.args)


def is_size(symbol: Any, trees: Iterable[Any], givens: Givens) -> bool:
    """A positive integer that stands outside of places, or an integer that a bound says is at least 1 and no more."""
    about = [form for form, _ in givens.bounds if form.coefficient(symbol)]
    if declared(symbol, "positive"):
        bounded = any(form.coefficient(symbol) < 0 and len(form.terms) > 1 for form in about)
        return not places_only(symbol, trees) or not bounded and any(form.coefficient(symbol) for form in about)
    return any(len(form.terms) == 1 and form.coefficient(symbol) == 1 and form.constant <= -1 for form in about) \
        and all(form.coefficient(symbol) > 0 for form in about)


def _range(sorts: Sorts, symbol: Any, givens: Givens, waiting: list[Any]) -> Ends | None:
    """The ends of a free integer, in symbols that are not waiting; None while they are."""
    lows: list[Affine] = []
    highs: list[Affine] = []
    for form, _ in givens.bounds:
        c = form.coefficient(symbol)
        if abs(c) != 1:
            continue
        rest = form.without(symbol)
        if any(s not in sorts.scalars for s in rest.symbols):
            if any(s in waiting and s != symbol for s in rest.symbols):
                return None
            continue
        (lows if c > 0 else highs).append(rest.scale(-c))
    if declared(symbol, "positive") or declared(symbol, "nonnegative"):
        lows.append(number(int(declared(symbol, "positive"))))
    if declared(symbol, "negative") or declared(symbol, "nonpositive"):
        highs.append(number(-int(declared(symbol, "negative"))))
    return _chosen(lows, True), _chosen(highs, False)


def _chosen(forms: list[Affine], low: bool) -> Affine | None:
    """The strongest of several bounds where that is known, else the first; the others stay hypotheses."""
    if not forms:
        return None
    for one in forms:
        if all(((one - other) if low else (other - one)).nonnegative() for other in forms):
            return one
    return forms[0]


def _free_index(sorts: Sorts, symbol: Any, low: Affine | None, high: Affine | None) -> None:
    """A free integer over its range; an end that is absent is a fresh size away, and all of that is everything."""
    if low is None or high is None:
        reach = variable(sorts.unnamed_size(f"{symbol.name}_reach"))
        if low is not None:
            high = low + reach - number(1)
        elif high is not None:
            low = high - reach + number(1)
        else:
            low, high = number(0) - reach, reach
    sorts.ranges[symbol] = low, high
    sorts.scalars[symbol] = Index(sorts.name(symbol.name), *(tree_of(end, sorts.scalars) for end in (low, high)))


# ------------------------------------------------------------------------------------------------ windows
def collect(tree: Any, env: Mapping[Any, Ends], givens: Givens, skip: Iterable[Any], found: Places) -> None:
    """Between which ends each place of each vector lies, through definitions; not of skipped letters."""
    if isinstance(tree, Indexed):
        spans = [ends(affine(place), env) for place in tree.indices]
        for n, (place, span) in enumerate(zip(tree.indices, spans, strict=True)):
            if not symbols_of(place) & set(skip):
                found.setdefault(tree.base, {}).setdefault(n, []).append(span)
        if tree.base in givens.definitions:
            letters, body = givens.definitions[tree.base]
            outer = {s: e for s, e in env.items() if s not in letters}
            collect(body, {**outer, **dict(zip(letters, spans, strict=False))}, givens, skip, found)
    elif isinstance(tree, Symbol):
        if tree in givens.definitions:
            collect(givens.definitions[tree][1], env, givens, skip, found)
    elif type(tree) in BINDERS:
        inner = dict(env)
        for symbol, lower, upper in reversed(tree.limits):
            between = (ends(affine(lower), inner)[0], ends(affine(upper), inner)[1])
            for end in (lower, upper):
                collect(end, inner, givens, skip, found)
            inner.pop(symbol, None)
            inner[symbol] = between
        collect(tree.function, inner, givens, skip, found)
    else:
        for child in tree.args:
            collect(child, env, givens, skip, found)


def vectors(sorts: Sorts, statement: Any, givens: Givens) -> None:
    """Each base as a vector over a window that holds all its places; one without ends stays a sequence."""
    found: Places = {}
    collect(statement, sorts.ranges, givens, (), found)
    letters = {id(item): every_entry(item, sorts) for item in givens.rest}
    for item in givens.rest:
        collect(item, sorts.ranges, givens, letters[id(item)], found)
    trees = (statement, *givens.rest, *(body for _, body in givens.definitions.values()))
    for _ in givens.rest:
        for item in givens.rest:
            for letter in letters[id(item)]:
                _join(places_of(letter, item), found)
    for base in sorted({b for tree in trees for b in symbols_of(tree) if isinstance(b, IndexedBase)}, key=name_of):
        _vector(sorts, base, found, _arity(base, trees), base in givens.definitions)


def _join(places: list[tuple[Any, int, Any]], found: Places) -> None:
    """One window for all places in which the same letter stands."""
    spans = [span for base, n, _ in places for span in found.get(base, {}).get(n, [])]
    for base, n, _ in places:
        found.setdefault(base, {})[n] = list(dict.fromkeys(spans))


def every_entry(item: Any, sorts: Sorts) -> list[Any]:
    """The integers of a hypothesis that stand for every place: no size, and in the place of some entry."""
    return sorted((s for s in free_symbols(item) if is_integer(s) and places_of(s, item)
                   and (s not in sorts.scalars or isinstance(sorts.scalars[s], Index))), key=name_of)


def places_of(symbol: Any, tree: Any) -> list[tuple[Any, int, Any]]:
    """The bases and places (with the expression there) in which the symbol stands."""
    if isinstance(tree, Indexed):
        return [(tree.base, n, place) for n, place in enumerate(tree.indices) if symbol in symbols_of(place)]
    return [found for child in tree.args for found in places_of(symbol, child)]


def _arity(base: Any, trees: Iterable[Any]) -> int:
    return next((len(part.indices) for tree in trees for part in preorder_traversal(tree)
                 if isinstance(part, Indexed) and part.base == base), 1)


def _vector(sorts: Sorts, base: Any, found: Places, arity: int, is_defined: bool) -> None:
    name = "" if is_defined else sorts.name(name_of(base))
    window: list[Window] = []
    for n in range(arity):
        spans = found.get(base, {}).get(n, [])
        lows, highs = [s[0] for s in spans if s[0] is not None], [s[1] for s in spans if s[1] is not None]
        if len(lows) < len(spans) or len(highs) < len(spans):
            if not is_defined:
                sorts.vectors[base] = IndexedBase(name)
            return
        high = greatest(highs) if highs else variable(sorts.unnamed_size(f"{name_of(base)}_length"))
        low = least(lows) if lows else number(1)
        if max(abs(c) for form in (low, high) for c in (form.constant, *(c for _, c in form.terms))) > LONGEST:
            raise OutsideLanguage(f"the vector {base} is too large")
        window.append((low, high))
    sorts.windows[base] = tuple(window)
    if not is_defined:
        lengths = [tree_of(high - low + number(1), sorts.scalars) for low, high in window]
        sorts.vectors[base] = Vector(name, tuple(lengths))

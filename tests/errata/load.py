"""Reads the errata: JSON data into SymPy trees, by a closed list of heads, with nothing evaluated.

A tree is a number, the key of a declared symbol, or a list: the head's name, then its arguments.  A text is only ever
looked up among the declared symbols; anything else is refused with `ErrataError`.
"""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Ge,
    Gt,
    Indexed,
    IndexedBase,
    Integer,
    Integral,
    KroneckerDelta,
    Le,
    Lt,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    Tuple,
    exp,
    gamma,
    log,
    loggamma,
    polygamma,
)
from sympy.functions.elementary.piecewise import ExprCondPair

FILE = Path(__file__).with_name("errata.json")
STATED, NOT_STATED = "stated", "cannot be stated"
MOST_DEEP, MOST_NODES, MOST_DIGITS, MOST_BYTES = 60, 4000, 12, 4_000_000
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,15}", re.ASCII)
KINDS = ("symbol", "base")
ASSUMPTIONS = ("integer", "positive", "nonnegative", "real")
RELATIONS: Mapping[str, type[Basic]] = {"==": Eq, "<=": Le, ">=": Ge, "<": Lt, ">": Gt}


class ErrataError(ValueError):
    """The data is not of the form that the loader reads."""


def _sum_or_product(head: Any) -> Callable[..., Any]:
    """Builds `head` with its arguments in the order given."""
    return lambda *parts: head._from_args(parts, is_commutative=True)


def _bare(head: Any) -> Callable[..., Any]:
    """Builds `head` without its constructor, which might evaluate."""
    def build(*parts: Any) -> Any:
        made = Expr.__new__(head, *parts)
        if head in (Pow, Sum, Product, Integral):
            made.is_commutative = True   # a slot that the constructor fills
        return made
    return build


def _function(head: Any) -> Callable[..., Any]:
    """Builds a function unevaluated."""
    return lambda *parts: head(*parts, evaluate=False)


def _rational(top: Any, bottom: Any) -> Any:
    """A fraction of two literal integers, in lowest terms as it is written."""
    if not (top.is_Integer and bottom.is_Integer and bottom > 1):
        raise ErrataError("Rational takes two integers, the second at least 2")
    made = Rational(top, bottom)
    if (made.p, made.q) != (top, bottom):
        raise ErrataError("Rational is to be in lowest terms")
    return made


# head: (fewest arguments, most arguments, how it is built); nothing else is ever built
HEADS: Mapping[str, tuple[int, int, Callable[..., Any]]] = {
    "Add": (2, 20, _sum_or_product(Add)),
    "Mul": (2, 20, _sum_or_product(Mul)),
    "Pow": (2, 2, _bare(Pow)),
    "Rational": (2, 2, _rational),
    "Pi": (0, 0, lambda: S.Pi),
    "Infinity": (0, 0, lambda: S.Infinity),
    "NegativeInfinity": (0, 0, lambda: S.NegativeInfinity),
    "True": (0, 0, lambda: S.true),
    "Tuple": (2, 3, Tuple),
    "Sum": (2, 4, _bare(Sum)),
    "Product": (2, 4, _bare(Product)),
    "Integral": (2, 4, _bare(Integral)),
    "Derivative": (2, 4, _bare(Derivative)),
    "Indexed": (2, 4, _bare(Indexed)),
    "Piecewise": (1, 5, lambda *cases: Basic.__new__(Piecewise, *cases)),
    "Case": (2, 2, lambda value, condition: Tuple.__new__(ExprCondPair, value, condition)),
    "LessThan": (2, 2, lambda left, right: Le(left, right, evaluate=False)),
    "exp": (1, 1, _function(exp)),
    "log": (1, 1, _function(log)),
    "gamma": (1, 1, _function(gamma)),
    "loggamma": (1, 1, _function(loggamma)),
    "polygamma": (2, 2, _function(polygamma)),
    "Abs": (1, 1, _function(Abs)),
    "KroneckerDelta": (2, 2, _function(KroneckerDelta)),
}
LIMITED = ("Sum", "Product", "Integral", "Derivative")


@dataclass(frozen=True)
class Declared:
    """One row of an entry's symbol table."""

    key: str
    name: str
    kind: str
    assumptions: tuple[str, ...]
    shape: tuple[str, ...]   # of a base: the sizes of its indices, by key
    symbol: Any              # Symbol or IndexedBase


@dataclass(frozen=True)
class Relation:
    """left ~ right, as data and as trees."""

    left: Any
    relation: str
    right: Any
    data: Mapping[str, Any]
    latex: str = ""

    @property
    def tree(self) -> Any:
        """The relation as one unevaluated SymPy tree."""
        return RELATIONS[self.relation](self.left, self.right, evaluate=False)


@dataclass(frozen=True)
class Erratum:
    """A published mistake: what was printed, what it should have been, and where that is said."""

    id: str
    status: str
    found: bool
    source: Mapping[str, str]
    wrong: str
    reason: str
    note: str
    symbols: Mapping[str, Declared]
    given: tuple[Relation, ...]
    published: Relation | None
    corrected: Relation | None


def _text(data: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
    """The text under a key."""
    value = data.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ErrataError(f"{key!r} is to be a text")
    return value


def _mapping(data: Any, what: str, *, only: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """The data, if it is an object with no key but those named."""
    if not isinstance(data, dict):
        raise ErrataError(f"{what} is to be an object")
    if only and (unknown := sorted(set(data) - set(only))):
        raise ErrataError(f"{what} has no {unknown[0]!r:.40}")
    return data


def declare(table: Any) -> dict[str, Declared]:
    """The symbols of a table."""
    made: dict[str, Declared] = {}
    for key, data in _mapping(table, "a symbol table").items():
        row = _mapping(data, f"symbol {key!r:.40}", only=("name", "kind", "assumptions", "shape"))
        name, kind = _text(row, "name"), _text(row, "kind")
        if not NAME.fullmatch(key) or not NAME.fullmatch(name) or kind not in KINDS:
            raise ErrataError(f"symbol {key!r:.40} is not declared as a name and one of {', '.join(KINDS)}")
        assumed, shape = row.get("assumptions", []), row.get("shape", [])
        if not isinstance(assumed, list) or any(a not in ASSUMPTIONS for a in assumed):
            raise ErrataError(f"symbol {key!r} may assume {', '.join(ASSUMPTIONS)} only")
        if not isinstance(shape, list) or (shape and kind != "base") or not all(
                isinstance(size, str) and size in table for size in shape):
            raise ErrataError(f"the shape of {key!r} is to be a list of declared sizes")
        symbol = Symbol(name, **dict.fromkeys(assumed, True))
        made[key] = Declared(key, name, kind, tuple(assumed), tuple(shape),
                             IndexedBase(symbol) if kind == "base" else symbol)
    return made


class Builder:
    """Builds trees over one symbol table, within a budget of nodes and of depth."""

    def __init__(self, symbols: Mapping[str, Declared]) -> None:
        self.symbols = symbols
        self.nodes = 0

    def tree(self, data: Any, depth: int = 0) -> Any:
        """The tree that the data spells."""
        self.nodes += 1
        if depth > MOST_DEEP or self.nodes > MOST_NODES:
            raise ErrataError("the tree is too deep or too large")
        if isinstance(data, bool) or data is None or isinstance(data, float | dict):
            raise ErrataError(f"no tree is written {data!r:.40}")
        if isinstance(data, int):
            if abs(data) >= 10 ** MOST_DIGITS:
                raise ErrataError("the number is too large")
            return Integer(data)
        if isinstance(data, str):
            if data not in self.symbols:
                raise ErrataError(f"{data!r:.40} is not a declared symbol")
            return self.symbols[data].symbol
        if not isinstance(data, list) or not data:
            raise ErrataError("a tree is a number, a declared symbol or a list")
        return self._node(data[0], data[1:], depth)

    def _node(self, head: Any, arguments: list[Any], depth: int) -> Any:
        """The node of a head on the list."""
        if not isinstance(head, str) or head not in HEADS:
            raise ErrataError(f"the head {head!r:.40} is not on the list")
        fewest, most, build = HEADS[head]
        if not fewest <= len(arguments) <= most:
            raise ErrataError(f"{head} does not take {len(arguments)} arguments")
        parts = [self.tree(argument, depth + 1) for argument in arguments]
        self._check(head, parts)
        return build(*parts)

    @staticmethod
    def _check(head: str, parts: list[Any]) -> None:
        """Refuses arguments of the wrong sort."""
        if head in LIMITED:
            limits, fields = parts[1:], 2 if head == "Derivative" else 3
            if any(type(limit) is not Tuple or len(limit) != fields for limit in limits):
                raise ErrataError(f"a limit of {head} is a Tuple of {fields}")
            kinds = (Symbol, Indexed) if head == "Derivative" else (Symbol,)
            if not all(isinstance(limit[0], kinds) for limit in limits):
                raise ErrataError(f"{head} takes no such variable")
            if head == "Derivative" and not all(limit[1].is_Integer and 1 <= limit[1] <= 4 for limit in limits):
                raise ErrataError("the order of a derivative is 1, 2, 3 or 4")
            plain = parts[:1] + [part for limit in limits for part in limit[1:]]
        elif head == "Indexed":
            if not isinstance(parts[0], IndexedBase):
                raise ErrataError("only a declared base takes indices")
            plain = parts[1:]
        elif head == "Piecewise":
            if any(type(part) is not ExprCondPair for part in parts):
                raise ErrataError("Piecewise takes cases")
            return
        elif head == "Case":
            if not isinstance(parts[1], Le) and parts[1] is not S.true:
                raise ErrataError("a case ends in a condition")
            plain = parts[:1]
        elif head == "Tuple":
            return   # checked where it stands
        else:
            plain = parts
        for part in plain:
            if not isinstance(part, Expr) or isinstance(part, IndexedBase):
                raise ErrataError(f"{head} does not take a {type(part).__name__} there")


def _relation(data: Any, symbols: Mapping[str, Declared], what: str) -> Relation:
    """A relation between two trees."""
    row = _mapping(data, what, only=("left", "relation", "right", "latex"))
    if _text(row, "relation") not in RELATIONS:
        raise ErrataError(f"{what}: the relation is one of {', '.join(RELATIONS)}")
    sides = []
    for side in ("left", "right"):
        tree = Builder(symbols).tree(row.get(side))
        if not isinstance(tree, Expr) or isinstance(tree, IndexedBase):
            raise ErrataError(f"{what}: the {side} side is not a number")
        sides.append(tree)
    return Relation(sides[0], row["relation"], sides[1], row, _text(row, "latex", needed=False))


def entry(data: Any) -> Erratum:
    """One erratum."""
    row = _mapping(data, "an erratum", only=("id", "status", "found", "source", "wrong", "reason", "note", "symbols",
                                             "given", "published", "corrected"))
    name, status = _text(row, "id"), _text(row, "status")
    if status not in (STATED, NOT_STATED) or not isinstance(row.get("found"), bool):
        raise ErrataError(f"{name:.40}: status or found is missing")
    source = _mapping(row.get("source"), f"{name}: source", only=("title", "where", "url"))
    _text(source, "title")
    if status == NOT_STATED and set(row) & {"symbols", "given", "published", "corrected"}:
        raise ErrataError(f"{name}: what cannot be stated is not stated")
    symbols = declare(row.get("symbols", {}))
    given = row.get("given", [])
    if not isinstance(given, list):
        raise ErrataError(f"{name}: given is to be a list")
    sides = [_relation(row.get(side), symbols, f"{name}: {side}") if status == STATED else None
             for side in ("published", "corrected")]
    return Erratum(name, status, row["found"], source, _text(row, "wrong"),
                   _text(row, "reason", needed=status == NOT_STATED), _text(row, "note", needed=False), symbols,
                   tuple(_relation(one, symbols, f"{name}: given") for one in given), sides[0], sides[1])


def errata(file: Path = FILE) -> tuple[Erratum, ...]:
    """All errata of a file; ids are unique."""
    text = file.read_bytes()
    if len(text) > MOST_BYTES:
        raise ErrataError("the file is too large")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ErrataError("the file is not JSON, or is nested too deep") from error
    rows = _mapping(data, "the file", only=("about", "errata")).get("errata")
    if not isinstance(rows, list):
        raise ErrataError("the file lists no errata")
    made = tuple(entry(row) for row in rows)
    if twice := {one.id for one in made if sum(one.id == other.id for other in made) > 1}:
        raise ErrataError(f"two errata are called {min(twice)!r}")
    return made


def as_data(tree: Any, symbols: Mapping[str, Declared]) -> Any:
    """The data that spells the tree: the inverse of `Builder.tree`."""
    keys = {declared.symbol: key for key, declared in symbols.items()}
    constants = {S.Pi: "Pi", S.Infinity: "Infinity", S.NegativeInfinity: "NegativeInfinity", S.true: "True"}
    if tree in keys:
        return keys[tree]
    if isinstance(tree, Integer):
        return int(tree)
    if isinstance(tree, Rational):
        return ["Rational", tree.p, tree.q]
    if tree in constants:
        return [constants[tree]]
    name = "Case" if isinstance(tree, ExprCondPair) else type(tree).__name__
    return [name, *(as_data(part, symbols) for part in tree.args)]

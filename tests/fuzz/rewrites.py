"""Rewrites that are true over finite ranges, so that the kernel must see through them."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import (
    Add,
    Derivative,
    Indexed,
    IndexedBase,
    Integer,
    Mul,
    Pow,
    Product,
    Rational,
    Sum,
    Symbol,
    Tuple,
    expand,
    expand_log,
    logcombine,
    nan,
    together,
    zoo,
)
from sympy import log as sympy_log
from sympy.core.parameters import evaluate
from sympy.core.symbol import Str

from derive.language.binders import Family, free, substitute
from derive.language.heads import Maximum, Minimum, Operator
from derive.language.propositions import Rel
from derive.language.symbols import Index
from derive.language.written import node
from tests.fuzz import vocabulary as voc
from tests.fuzz.generate import Writer

BINDERS = (Sum, Product, Maximum, Minimum)
Change = Callable[[Writer, Any], Any]


def everywhere(writer: Writer, tree: Any, change: Change) -> Any:
    """The change at every node where it applies, from the leaves up; a named formula stays as it is."""
    if isinstance(tree, Indexed | IndexedBase | Str) or not tree.args or isinstance(tree, Family) and tree.name:
        return tree
    if isinstance(tree, (*BINDERS, Derivative)):
        children = [everywhere(writer, tree.args[0], change), *tree.args[1:]]
    elif isinstance(tree, Family):
        children = [*tree.args[:2], everywhere(writer, tree.body, change)]
    elif isinstance(tree, Rel):
        return tree
    else:
        children = [everywhere(writer, child, change) for child in tree.args]
    return change(writer, node(type(tree), *children))


def _shuffled(writer: Writer, tree: Any) -> Any:
    if not isinstance(tree, Add | Mul):
        return tree
    waiting, found = list(tree.args), []
    while waiting:
        found.append(waiting.pop(writer.choose(len(waiting))))
    if len(found) > 2:
        found = [node(type(tree), *found[:2]), *found[2:]]
    return node(type(tree), *found)


def _relettered(writer: Writer, tree: Any) -> Any:
    if not isinstance(tree, BINDERS):
        return tree
    (letter, *ends), *outer = tree.args[1:]
    names = {atom.name for atom in free(tree)} | {limit[0].name for limit in outer}
    new = next(name for name in ("o", "n", "o1", "o2", "o3", "o4", "o5") if name not in names)
    fresh = Index(new, letter.lower, letter.upper)
    return node(type(tree), substitute(tree.args[0], {letter: fresh}), Tuple(fresh, *ends), *outer)


def _swapped_sums(writer: Writer, tree: Any) -> Any:
    if isinstance(tree, Sum) and isinstance(tree.args[0], Sum):
        tree = node(Sum, tree.args[0].args[0], *tree.args[0].args[1:], *tree.args[1:])
    if isinstance(tree, Sum) and len(tree.args) > 2:
        body, first, second, *rest = tree.args
        crossed = {first[0]} & _in(second[1:]) | {second[0]} & _in(first[1:])
        if first[0] != second[0] and not crossed:
            return node(Sum, body, second, first, *rest)
    return tree


def _in(ends: Any) -> set[Any]:
    return set().union(*(free(end) for end in ends))


def _split_sums(writer: Writer, tree: Any) -> Any:
    if isinstance(tree, Sum) and isinstance(tree.args[0], Add):
        return node(Add, *(node(Sum, term, *tree.args[1:]) for term in tree.args[0].args))
    return tree


def _constants_out(writer: Writer, tree: Any) -> Any:
    if not (isinstance(tree, Sum) and isinstance(tree.args[0], Mul) and len(tree.args) == 2):
        return tree
    letter = tree.args[1][0]
    outside = [factor for factor in tree.args[0].args if letter not in free(factor)]
    inside = [factor for factor in tree.args[0].args if letter in free(factor)] or [Integer(1)]
    body = node(Mul, *inside) if len(inside) > 1 else inside[0]
    return node(Mul, *outside, node(Sum, body, tree.args[1])) if outside else tree


def _constants_in(writer: Writer, tree: Any) -> Any:
    if not isinstance(tree, Mul):
        return tree
    place = next((n for n, factor in enumerate(tree.args) if isinstance(factor, Sum)), None)
    if place is None:
        return tree
    total = tree.args[place]
    rest = [factor for n, factor in enumerate(tree.args) if n != place]
    letters = {limit[0] for limit in total.args[1:]}
    if any(letters & free(factor) for factor in rest):
        return tree
    return node(Sum, node(Mul, *rest, total.args[0]), *total.args[1:])


def _distributed(writer: Writer, tree: Any) -> Any:
    if isinstance(tree, Mul):
        place = next((n for n, factor in enumerate(tree.args) if isinstance(factor, Add)), None)
        if place is not None:
            before, after = tree.args[:place], tree.args[place + 1:]
            return node(Add, *(node(Mul, *before, term, *after) for term in tree.args[place].args))
    return tree


def _squares(writer: Writer, tree: Any) -> Any:
    if isinstance(tree, Pow) and tree.args[1] in (2, 3):
        return node(Mul, *[tree.args[0]] * int(tree.args[1]))
    return tree


def _unfolded(writer: Writer, tree: Any) -> Any:
    return tree.unfold() if isinstance(tree, Operator) else tree


def _padded(writer: Writer, tree: Any) -> Any:
    if not isinstance(tree, Mul | Sum):
        return tree
    other = writer.pick((voc.a, voc.x[voc.i], node(Mul, voc.S, voc.b)))
    return node(Add, tree, other, node(Mul, Integer(-1), other))


def _cancelled(writer: Writer, tree: Any) -> Any:
    other = writer.pick((voc.S, node(Add, voc.S, voc.T), node(Add, Integer(1), voc.v[voc.j])))
    return node(Mul, tree, other, node(Pow, other, Integer(-1)))


def _is_rational(tree: Any) -> bool:
    """Whether the tree is made of numbers, symbols and entries by + · and integer powers."""
    if isinstance(tree, Rational | Indexed | Symbol):
        return True
    if isinstance(tree, Pow):
        return isinstance(tree.args[1], Integer) and _is_rational(tree.args[0])
    return isinstance(tree, Add | Mul) and all(map(_is_rational, tree.args))


def _elaborated(tree: Any) -> Any:
    """The tree with SymPy's evaluation on."""
    if not tree.args or isinstance(tree, Indexed):
        return tree
    return tree.func(*map(_elaborated, tree.args))


def by_sympy(function: Callable[[Any], Any], fits: Callable[[Any], bool]) -> Change:
    """A function of SymPy at the largest subtrees that fit; what divides by zero stays as it is."""
    def change(writer: Writer, tree: Any) -> Any:
        if isinstance(tree, Indexed) or not tree.args or not fits(tree):
            return tree
        with evaluate(True):
            made = function(_elaborated(tree))
        return made if not made.has(zoo, nan) else tree
    return change


def _is_positive(tree: Any) -> bool:
    """Whether the tree is a product of powers of positive symbols and numbers, or a sum of logarithms of such."""
    if isinstance(tree, Mul):
        return all(map(_is_positive, tree.args))
    if isinstance(tree, Pow):
        return _is_positive(tree.args[0]) and isinstance(tree.args[1], Rational)
    return isinstance(tree, Symbol | Rational) and bool(tree.is_positive)


def _is_log(tree: Any) -> bool:
    if isinstance(tree, Add | Mul):
        return any(map(_is_log, tree.args)) and all(_is_log(t) or isinstance(t, Rational) for t in tree.args)
    return isinstance(tree, sympy_log) and _is_positive(tree.args[0])


REWRITES: dict[str, Change] = {
    "cancel": _cancelled,
    "shuffle": _shuffled,
    "rename": _relettered,
    "swap sums": _swapped_sums,
    "split sums": _split_sums,
    "constants out": _constants_out,
    "constants in": _constants_in,
    "distribute": _distributed,
    "square": _squares,
    "unfold": _unfolded,
    "pad": _padded,
    "expand": by_sympy(expand, _is_rational),
    "together": by_sympy(together, _is_rational),
    "expand log": by_sympy(expand_log, _is_log),
    "combine logs": by_sympy(logcombine, _is_log),
}


def rewritten(writer: Writer, tree: Any, name: str) -> Any:
    """The tree after the rewrite of this name, everywhere; a factor of 1 is put in front of the whole only."""
    if name == "cancel":
        return _cancelled(writer, tree)
    return everywhere(writer, tree, REWRITES[name])

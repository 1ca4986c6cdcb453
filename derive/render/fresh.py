"""Names for display: no bound variable that is shown shadows another or a free symbol."""
from __future__ import annotations

from typing import Any

from sympy import Basic, Indexed, IndexedBase, Integral, Symbol, Tuple, sympify

from derive.language.binders import Defined, Family, bound, free, fresh_name, renamed, substitute
from derive.language.heads import OPTIMA
from derive.language.propositions import Forall, Tends
from derive.language.symbols import Index
from derive.language.written import node

_LETTERS = "klmnijrstuvw"        # for an index
_REAL_LETTERS = "tuvswrzy"       # for the variable of an integral or of "for all"


def fresh(tree: Any) -> Any:
    """The same tree with bound variables renamed where two, or one and a free symbol or definition, print alike."""
    tree = sympify(tree)
    shown = {atom.name for atom in free(tree)} | {family.name for family in tree.atoms(Family)}
    return _walk(tree, frozenset(shown))


def _walk(tree: Any, taken: frozenset[str]) -> Any:
    if not isinstance(tree, Basic) or not tree.args or isinstance(tree, Symbol | IndexedBase | Indexed):
        return tree
    if isinstance(tree, Defined):
        return node(Defined, tree.family, *[_walk(argument, taken) for argument in tree.args[1:]])
    if isinstance(tree, Family) and tree.name:
        return tree
    if bound(tree):
        return _binder(tree, taken)
    children = [_walk(child, taken) for child in tree.args]
    return tree if children == list(tree.args) else node(type(tree), *children)


def _binder(tree: Any, taken: frozenset[str]) -> Any:
    for old in reversed(bound(tree)):
        new = renamed(old, _unused(old, taken, tree)) if old.name in taken else old
        if new != old:
            tree = _rename(tree, old, new)
        taken |= {new.name}
    if isinstance(tree, Family):
        return node(Family, tree.args[0], tree.args[1], _walk(tree.body, taken))
    return node(type(tree), _walk(tree.args[0], taken), *tree.args[1:])


def _rename(tree: Any, old: Any, new: Any) -> Any:
    """The binder with one of its own variables renamed, in that variable's scope."""
    swap = {old: new}
    if isinstance(tree, Family):
        parameters = [new if p == old else p for p in tree.parameters]
        return node(Family, tree.args[0], Tuple(*parameters), substitute(tree.body, swap))
    if isinstance(tree, OPTIMA):
        return node(type(tree), substitute(tree.args[0], swap), new, tree.args[2])
    if isinstance(tree, Tends):
        expression, _, point, value, bound_ = tree.args
        return node(Tends, substitute(expression, swap), new, point, value, substitute(bound_, swap))
    limits = list(tree.args[1:])
    place = bound(tree).index(old)
    inner = [Tuple(*[substitute(part, swap) for part in limit]) for limit in limits[:place]]
    limits[:place + 1] = [*inner, Tuple(new, *limits[place].args[1:])]
    return node(type(tree), substitute(tree.args[0], swap), *limits)


def _unused(old: Any, taken: frozenset[str], tree: Any) -> str:
    avoid = taken | _names(tree)
    alphabet = _LETTERS if isinstance(old, Index) else _REAL_LETTERS if isinstance(tree, Integral | Forall) else ""
    letters = [letter for letter in alphabet if letter not in avoid]
    return letters[0] if letters else fresh_name(old.name, avoid)


def _names(tree: Any) -> frozenset[str]:
    own = frozenset(getattr(symbol, "name", "") for symbol in bound(tree)) | {atom.name for atom in free(tree)}
    return own.union(*[_names(child) for child in tree.args if isinstance(child, Basic)]) if tree.args else own

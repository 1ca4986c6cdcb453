"""Free and bound symbols, alpha-equivalence and capture-avoiding substitution, for every head that binds."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count
from typing import Any

from sympy import Basic, Derivative, Expr, Indexed, IndexedBase, Symbol, Tuple
from sympy.core.symbol import Str

from derive.language.heads import LIMITED, OPTIMA
from derive.language.propositions import Forall, Tends
from derive.language.symbols import (
    DensityFunction,
    Domain,
    Index,
    RandomVariable,
    RandomVector,
    RealFunction,
    Vector,
    is_random,
)
from derive.language.written import StatementError, node


class Family(Basic):
    """A function of indices or numbers, by formula: args are the name, the parameters and the body."""

    @property
    def name(self) -> str:
        return self.args[0].name

    @property
    def parameters(self) -> tuple[Any, ...]:
        return tuple(self.args[1])

    @property
    def body(self) -> Any:
        return self.args[2]

    def __getitem__(self, items: Any) -> Any:
        return self(*(items if isinstance(items, tuple) else (items,)))

    def __call__(self, *arguments: Any) -> Any:
        if len(arguments) != len(self.parameters):
            raise StatementError(f"{self.name or 'a vector'} takes {len(self.parameters)} "
                                 f"argument(s), not {len(arguments)}")
        return node(Defined, self, *arguments) if self.name else instance(self, arguments)


class Defined(Expr):
    """An application of a named definition; prints as its name, carries its body."""

    is_commutative = True

    @property
    def family(self) -> Family:
        return self.args[0]

    def unfold(self) -> Any:
        """The definition's body at these arguments."""
        return _unfolded(self)


@lru_cache(maxsize=4096)
def _unfolded(tree: Defined) -> Any:
    return instance(tree.family, tree.args[1:])


class SubstitutionError(StatementError):
    """A substitution that would change the meaning: into a derivative's variable, or of randomness into E."""


def averages(tree: Basic) -> bool:
    """Whether the head takes an expectation of what is below it."""
    return getattr(type(tree), "averages", False)


def bound(tree: Basic) -> tuple[Any, ...]:
    """The symbols that the head of the tree binds, innermost first."""
    if isinstance(tree, (*LIMITED, Forall)):
        return tuple(limit[0] for limit in tree.args[1:])
    if isinstance(tree, Family):
        return tree.parameters
    if isinstance(tree, (*OPTIMA, Tends)):
        return (tree.args[1],)
    return ()


def _scopes(tree: Basic) -> list[tuple[Basic, tuple[Any, ...]]]:
    """The children, each with the symbols of this head that are bound in it."""
    names = bound(tree)
    if isinstance(tree, (*LIMITED, Forall)):
        body, *limits = tree.args
        scoped = [(body, names)]
        for n, limit in enumerate(limits):
            scoped += [(end, names[n + 1:]) for end in limit[1:]]
        return scoped
    if isinstance(tree, Family):
        return [(tree.body, names)]
    if isinstance(tree, OPTIMA):
        return [(tree.args[0], names), (tree.args[2], ())]
    if isinstance(tree, Tends):
        return [(tree.args[0], names), (tree.args[2], ()), (tree.args[3], ()), (tree.args[4], names)]
    return [(child, ()) for child in tree.args]


@lru_cache(maxsize=20_000)
def free(tree: Basic) -> frozenset[Any]:
    """The symbols and vectors that occur free, with the sizes in their shapes and ranges."""
    if isinstance(tree, Index):
        return frozenset({tree}) | free(tree.lower) | free(tree.upper)
    if isinstance(tree, DensityFunction):
        return frozenset({tree}).union(free(tree.point) - {tree.point}, free(tree.parameter) - {tree.parameter},
                                       *map(free, tree.support))
    if isinstance(tree, Symbol):
        return frozenset({tree})
    if isinstance(tree, IndexedBase):
        sizes = [free(length) for length in tree.shape or ()]
        return frozenset({tree}).union(*sizes)
    found: set[Any] = set()
    for child, names in _scopes(tree):
        found |= {atom for atom in free(child) if atom not in names}
    if isinstance(tree, Family):
        for parameter in tree.parameters:
            found |= free(parameter) - {parameter}
    return frozenset(found)


def name_of(atom: Any) -> str:
    """The name of a symbol or a vector."""
    if not isinstance(atom, IndexedBase):
        return str(atom.name)
    label = atom.args[0]
    return str(label.name if type(label) is Symbol else label)   # SymPy's printer is slow


@lru_cache(maxsize=20_000)
def random_atoms(tree: Basic) -> frozenset[Any]:
    """The random variables that occur outside every expectation."""
    if averages(tree):
        return frozenset()
    if isinstance(tree, RandomVariable | RandomVector):
        return frozenset({tree})
    return frozenset().union(*map(random_atoms, tree.args)) if tree.args else frozenset()


def fresh_name(name: str, taken: Iterable[str]) -> str:
    """The name itself, or with the first number that makes it unused."""
    used = set(taken)
    if name not in used:
        return name
    return next(f"{name}_{n}" for n in count(1) if f"{name}_{n}" not in used)


def renamed(atom: Any, name: str) -> Any:
    """A symbol of the same sort under another name."""
    if isinstance(atom, Index):
        return Index(name, atom.lower, atom.upper)
    if isinstance(atom, RandomVariable):
        return RandomVariable(name, atom.order)
    if isinstance(atom, Vector):
        return type(atom)(Symbol(name), atom.shape)
    if isinstance(atom, IndexedBase):
        return IndexedBase(name)
    if isinstance(atom, Domain):
        return Domain(name)
    if isinstance(atom, RealFunction):
        return RealFunction(name)
    if isinstance(atom, DensityFunction):
        return DensityFunction(name, atom.point, atom.parameter, atom.order, atom.support)
    return Symbol(name, **atom.assumptions0)


def instance(family: Family, arguments: Iterable[Any]) -> Any:
    """The body of a family at the arguments (second-order substitution)."""
    return substitute(family.body, dict(zip(family.parameters, arguments, strict=True)))


def substitute(tree: Any, mapping: Mapping[Any, Any]) -> Any:
    """Replace free symbols and vectors; bound symbols are renamed where they would capture.

    A vector may become another vector or a `Family`.  Raises SubstitutionError where the result would
    mean something else: a derivative's variable replaced by no symbol, or a constant by a random
    variable inside an expectation.
    """
    live = {key: value for key, value in mapping.items() if key != value}
    for key, value in live.items():
        if isinstance(key, IndexedBase) and not _indexable(value, len(key.shape or (1,))):
            raise SubstitutionError(f"cannot take {value} for {key}: a vector is expected")
    if not live:
        return tree
    return _walk(tree, live)


def _indexable(value: Any, places: int) -> bool:
    if isinstance(value, Family):
        return len(value.parameters) == places and all(isinstance(p, Index) for p in value.parameters)
    return isinstance(value, IndexedBase) and len(value.shape or (1,)) == places


def _walk(tree: Any, mapping: dict[Any, Any]) -> Any:
    if tree in mapping and isinstance(tree, Symbol | IndexedBase):
        return mapping[tree]
    if isinstance(tree, Index):
        return Index(tree.name, _walk(tree.lower, mapping), _walk(tree.upper, mapping))
    if isinstance(tree, DensityFunction):
        inner = {key: value for key, value in mapping.items() if key not in (tree.point, tree.parameter)}
        return DensityFunction(tree.name, _walk(tree.point, inner), _walk(tree.parameter, inner), tree.order,
                               [_walk(end, inner) for end in tree.support])
    if isinstance(tree, Vector):
        return tree.resized([_walk(length, mapping) for length in tree.shape])
    if isinstance(tree, Str) or not tree.args or isinstance(tree, IndexedBase) or free(tree).isdisjoint(mapping):
        return tree
    if isinstance(tree, Indexed):
        base = _walk(tree.args[0], mapping)
        places = [_walk(place, mapping) for place in tree.args[1:]]
        return base[tuple(places)]
    if isinstance(tree, Derivative):
        _guard_derivative(tree, mapping)
    if averages(tree):
        _guard_expectation(tree, mapping)
    if bound(tree):
        return _walk_binder(tree, mapping)
    return node(type(tree), *[_walk(child, mapping) for child in tree.args])


def _walk_binder(tree: Any, mapping: dict[Any, Any]) -> Any:
    """Substitution below a binder: its symbols are renamed where they would capture, its ends lie outside it."""
    names = bound(tree)
    inside = {key: value for key, value in mapping.items() if key not in names}
    incoming = {atom.name for key, value in mapping.items() if key in free(tree) for atom in free(value)}
    swap: dict[Any, Any] = {}
    for name in names:
        taken = incoming | {atom.name for atom in free(tree)} | _names_below(tree)
        fresh = renamed(name, fresh_name(name.name, taken)) if name.name in incoming else name
        swap[name] = _walk(fresh, inside)
    inner = {**inside, **swap}
    if isinstance(tree, Family):
        return node(Family, tree.args[0], Tuple(*[swap[n] for n in names]), _walk(tree.body, inner))
    if isinstance(tree, OPTIMA):
        return node(type(tree), _walk(tree.args[0], inner), swap[names[0]], _walk(tree.args[2], mapping))
    if isinstance(tree, Tends):
        expression, _, point, value, bound_ = tree.args
        return node(Tends, _walk(expression, inner), swap[names[0]], _walk(point, mapping), _walk(value, mapping),
                    _walk(bound_, inner))
    limits = []
    for n, limit in enumerate(tree.args[1:]):
        outer = names[n + 1:]
        scope = {key: value for key, value in mapping.items() if key not in outer} | {s: swap[s] for s in outer}
        limits.append(Tuple(swap[names[n]], *[_walk(end, scope) for end in limit[1:]]))
    return node(type(tree), _walk(tree.args[0], inner), *limits)


def _names_below(tree: Basic) -> set[str]:
    own = {symbol.name for symbol in bound(tree)}
    return own.union(*[_names_below(child) for child in tree.args]) if tree.args else own


def _guard_derivative(tree: Derivative, mapping: dict[Any, Any]) -> None:
    variable = tree.args[1][0]
    root = variable.base if isinstance(variable, Indexed) else variable
    value = mapping.get(root)
    if value is not None and not isinstance(value, Vector) and type(value) is not Symbol:
        raise SubstitutionError(f"{root} is a variable of differentiation: it may be renamed, not replaced by {value}")
    target = mapping.get(root, root)
    for atom in sorted(free(tree) - {root}, key=name_of):
        image = mapping.get(atom, atom)
        if target in free(image):
            raise SubstitutionError(f"replacing {atom} by {image} would make it depend on {target}, "
                                    "with respect to which a derivative is taken")


def _guard_expectation(tree: Expr, mapping: dict[Any, Any]) -> None:
    for key, value in mapping.items():
        if not is_random(key) and key in free(tree) and random_atoms(value):
            raise SubstitutionError(f"{key} is a constant under an expectation: it cannot become the random {value}")


def expanded(tree: Any) -> Any:
    """The tree with every named definition replaced by its body."""
    if isinstance(tree, Defined):
        return expanded(tree.unfold())
    if not getattr(tree, "args", ()) or isinstance(tree, IndexedBase):
        return tree
    return node(type(tree), *map(expanded, tree.args))


def alpha_equal(left: Any, right: Any) -> bool:
    """Equality as written, up to the names of bound symbols."""
    return _alike(left, right, {}, {})


def _alike(left: Any, right: Any, ours: dict[Any, int], theirs: dict[Any, int]) -> bool:
    """Compare two trees; the dictionaries number the symbols bound so far on each side."""
    if type(left) is not type(right):
        return False
    if isinstance(left, Symbol | IndexedBase) and (left in ours or right in theirs):
        return ours.get(left, -1) == theirs.get(right, -2)
    if not left.args or isinstance(left, IndexedBase):
        return bool(left == right)
    mine, yours = _scopes(left), _scopes(right)
    if len(mine) != len(yours) or len(bound(left)) != len(bound(right)):
        return False
    if isinstance(left, Family) and left.args[0] != right.args[0]:
        return False
    if not all(_same_sort(a, b, ours, theirs) for a, b in zip(bound(left), bound(right), strict=True)):
        return False
    level = 1 + max([*ours.values(), *theirs.values(), 0])
    numbers = {symbol: level + n for n, symbol in enumerate(bound(left))}
    others = {symbol: level + n for n, symbol in enumerate(bound(right))}
    return all(_alike(a, b, {**ours, **{s: numbers[s] for s in inside}}, {**theirs, **{s: others[s] for s in within}})
               for (a, inside), (b, within) in zip(mine, yours, strict=True))


def _same_sort(left: Any, right: Any, ours: dict[Any, int], theirs: dict[Any, int]) -> bool:
    """Whether two bound symbols range over the same values."""
    if type(left) is not type(right):
        return False
    if isinstance(left, Index):
        return _alike(left.lower, right.lower, ours, theirs) and _alike(left.upper, right.upper, ours, theirs)
    if isinstance(left, Vector):
        return _alike(left.shape, right.shape, ours, theirs)
    return True

"""Operators and definitions left folded: opaque atoms that carry what their vectors and numbers mean."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sympy import Indexed, IndexedBase, Symbol

from derive.kernel.context import Environment, declare
from derive.kernel.polynomial import ONE, Atom, Poly, variable
from derive.language.binders import Defined, Family, free, name_of
from derive.language.heads import Operator
from derive.language.symbols import DensityFunction, Index, RandomVariable, RandomVector, RealFunction, Vector
from derive.language.written import node

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


@dataclass(frozen=True)
class Lambda:
    """A vector as a function of its index: `body` in the variable `name`, of a length."""

    name: str
    length: Poly
    body: Poly

    @property
    def key(self) -> str:
        return f"λ{self.name}≤{self.length.key}.{self.body.key}"

    def replaced(self, n: Normaliser, mapping: Mapping[str, Poly]) -> Lambda:
        """The function after substitution of outer variables."""
        place = n.fresh(ONE, n.substitute(self.length, mapping))
        body = n.substitute(n.substitute(self.body, {self.name: variable(place.name)}), mapping)
        name = f"ι{body.height + 1}_0"
        return Lambda(name, place.upper, n.substitute(body, {place.name: variable(name)}))


def defined(n: Normaliser, tree: Defined, env: Environment) -> Poly:
    family: Family = tree.args[0]
    if f"unfold:{family.name}" in n.switches or "unfold:*" in n.switches:
        return n.read(tree.unfold(), env)
    seized = [s for s in free(family) if s in env or isinstance(s, Index)]
    captured = {s: env[s] if s in env else n.read(s) for s in sorted(seized, key=name_of)}
    values = [n.read(argument, env) if not isinstance(argument, IndexedBase | Family)
              else n.vector(argument, env) for argument in tree.args[1:]]
    slots = [_slot(place, isinstance(value, Lambda)) for place, value in enumerate(values)]
    bindings = {**captured, **{key: value for slot, value in zip(slots, values, strict=True)
                               for key, value in _bound_slot(slot, value)}}
    return n.opaque(_applied(Defined, family, *slots), bindings, family.name, free(family))


def operator(n: Normaliser, tree: Operator, env: Environment) -> Poly:
    head: Any = type(tree)
    name = head.__name__
    if f"unfold:{name}" in n.switches or "unfold:*" in n.switches:
        return n.read(tree.unfold(), env)
    values = [n.vector(a, env) if isinstance(a, IndexedBase | Family) else n.read(a, env) for a in tree.args]
    slots = [_slot(place, isinstance(value, Lambda)) for place, value in enumerate(values)]
    bindings = {key: value for slot, value in zip(slots, values, strict=True)
                for key, value in _bound_slot(slot, value)}
    return n.opaque(_applied(head, *slots), bindings, name, frozenset())


@lru_cache(maxsize=4096)
def _text(tree: Any) -> str:
    """The tree with the range of every index: a vector given by formula has the length that its index says."""
    if isinstance(tree, Index):
        return f"{tree.name}[{_text(tree.lower)}..{_text(tree.upper)}]"
    if not tree.args or isinstance(tree, IndexedBase):
        return str(tree)
    return f"{type(tree).__name__}({','.join(map(_text, tree.args))})"


def opaque(n: Normaliser, template: Any, bindings: dict[Any, Any], name: str, named: frozenset[Any]) -> Poly:
    """An operator or a definition left folded, with the meaning of the symbols in its template."""
    for atom in named - bindings.keys():
        declare(n.symbols, name_of(atom), atom)
        if isinstance(atom, Symbol) and not isinstance(atom, Index | DensityFunction | RealFunction):
            n.read(atom)
    values = [v.body if isinstance(v, Lambda) else v for v in bindings.values()]
    own = {v.name for v in bindings.values() if isinstance(v, Lambda)}
    inside = frozenset(name_of(atom) for atom in named if atom not in bindings)
    inside = inside.union(*(v.free for v in values)) - own
    hidden = {name_of(atom) for atom in named if isinstance(atom, RandomVariable | RandomVector)}
    random = frozenset(hidden).union(*(v.random for v in values))
    text = f"{name}⟨{_text(template)}⟩({';'.join(f'{_text(s)}:={v.key}' for s, v in bindings.items())})"
    height = 1 + max((v.height for v in values), default=0)
    return n.leaf(Atom("op", (name, template, tuple(bindings.items()), named), text, inside, height, random))


def unfold(n: Normaliser, atom: Atom) -> Poly:
    """The definition of an opaque operator."""
    _, template, bindings, _ = atom.args
    return n.read(template.unfold(), dict(bindings))


def vector(n: Normaliser, tree: Any, env: Environment) -> Lambda:
    """A vector argument as a function of its index."""
    if tree in env:
        return env[tree]
    if isinstance(tree, Family):
        (parameter,) = tree.parameters
        length = n.read(parameter.upper, env)
        place = n.fresh(ONE, length)
        inner = {**env, parameter: variable(place.name)}
        body = n.read(tree(parameter) if tree.name else tree.body, inner)
    else:
        length = n.read(tree.shape[0], env)
        place = n.fresh(ONE, length)
        body = _component(n, tree, variable(place.name))
    name = f"ι{body.height + 1}_0"
    return Lambda(name, length, n.substitute(body, {place.name: variable(name)}))


def _component(n: Normaliser, base: Any, place: Poly) -> Poly:
    stand_in = Symbol("□place", integer=True)
    return n.read(Indexed(base, stand_in), {stand_in: place})


def component(n: Normaliser, function: Lambda, place: Poly) -> Poly:
    """The component of a vector given as a function."""
    return n.substitute(function.body, {function.name: place})


@lru_cache(maxsize=64)
def _slot(place: int, is_vector: bool) -> Any:
    if is_vector:
        return Vector(f"□{place}", (Symbol(f"□length{place}", integer=True, positive=True),))
    return Symbol(f"□{place}", real=True)


@lru_cache(maxsize=4096)
def _applied(head: Any, *slots: Any) -> Any:
    """One object for equal templates."""
    return node(head, *slots)


def _bound_slot(slot: Any, value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, Lambda):
        return [(slot, value), (slot.shape[0], value.length)]
    return [(slot, value)]

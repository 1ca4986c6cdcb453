"""The hypotheses that symbols bring along, and the common named ones."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import Basic, Integer, Symbol

from derive.language.binders import free, fresh_name
from derive.language.integrals import DensityFamily, order_of_ends, positivity, total_mass
from derive.language.message import Message
from derive.language.operators import Sum
from derive.language.propositions import (
    Hypothesis,
    Integrable,
    Ne,
    Smooth,
    forall,
    hypothesis,
    implies,
    relate,
)
from derive.language.symbols import (
    DensityFunction,
    Distribution,
    Index,
    PositiveDistribution,
    RandomVariable,
    RandomVector,
    Vector,
    declared,
)
from derive.language.written import StatementError, node

_SIGN_NAMES = {">": "positive", ">=": "nonnegative"}


def _entry(base: Vector, *others: Any) -> tuple[tuple[Index, ...], Any]:
    taken = {atom.name for v in (base, *others) for atom in free(v)}
    letters = []
    for letter, length in zip("kl", base.shape, strict=False):
        letters.append(Index(fresh_name(letter, taken), 1, length))
    return tuple(letters), base[tuple(letters)]


def normalised(p: Vector | DensityFamily) -> Hypothesis:
    """Σ_k p_k = 1; for a family of densities, ∫ p(x; θ) dx = 1 for every θ."""
    if isinstance(p, DensityFamily):
        return total_mass(p.function)
    (k,), entry = _entry(p)
    return Hypothesis(f"{p.name}_normalised", relate(Sum(entry, k), "=", 1),
                      implied=isinstance(p, Distribution | PositiveDistribution),
                      words=Message("normalisation of {name}", name=p.name))


def absolutely_continuous(p: Any, q: Any) -> Hypothesis:
    """p ≪ q: q_k = 0 only where p_k = 0."""
    if not isinstance(p, Vector) or not isinstance(q, Vector):
        raise StatementError("absolute continuity is a hypothesis about two vectors")
    (k,), entry = _entry(p, q)
    return hypothesis(f"{p.name}_absolutely_continuous", forall(k, implies(Ne(entry, 0), Ne(q[k], 0))))


def implied(trees: Iterable[Basic]) -> tuple[Hypothesis, ...]:
    """The hypotheses of the symbols that occur free in the trees, in order of name."""
    atoms = sorted(set().union(*map(free, trees)), key=lambda atom: (atom.name, type(atom).__name__))
    return tuple(found for atom in atoms for found in _of_atom(atom))


def _of_atom(atom: Any) -> list[Hypothesis]:
    if isinstance(atom, RandomVariable):
        return [Hypothesis(f"{atom.name}_integrable", node(Integrable, atom, atom.order), implied=True)]
    if isinstance(atom, DensityFunction):
        smooth = Hypothesis(f"{atom.name}_smooth", node(Smooth, atom, atom.order), implied=True)
        ordered = order_of_ends(atom)
        return [*([ordered] if ordered else []), positivity(atom), total_mass(atom), smooth]
    if isinstance(atom, RandomVector):
        return [Hypothesis(f"{atom.name}_integrable", node(Integrable, atom, Integer(2)), implied=True)]
    if isinstance(atom, Vector):
        return _of_vector(atom)
    if type(atom) is Symbol and not declared(atom, "integer"):
        sign = ">" if declared(atom, "positive") else ">=" if declared(atom, "nonnegative") else ""
        if sign:
            return [Hypothesis(f"{atom.name}_{_SIGN_NAMES[sign]}", relate(atom, sign, 0), implied=True)]
    return []


def _of_vector(base: Vector) -> list[Hypothesis]:
    found = []
    if base.sign:
        letters, entry = _entry(base)
        found.append(Hypothesis(f"{base.name}_{_SIGN_NAMES[base.sign]}",
                                forall(*letters, relate(entry, base.sign, 0)), implied=True))
    if base.sums_to_one:
        found.append(normalised(base))
    return found

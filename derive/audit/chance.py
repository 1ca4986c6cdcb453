"""Finite sample spaces: independent variables on separate factors, all others joint."""
from __future__ import annotations

import random
from itertools import product
from typing import Any

from flint import fmpq

from derive.audit.draw import Draft, Handle, Recipe
from derive.audit.evaluate import WEIGHTS, places
from derive.language.binders import random_atoms
from derive.language.symbols import RandomVariable, RandomVector

Slot = tuple[Any, Any]  # a random atom, and a place in it (None for a variable)

STYLES = 4
SIGNS = ((1, 1, -1, -1), (1, -1, 1, -1), (1, -1, -1, 1))  # pairwise independent, jointly not


def draw_chance(plan: Recipe, draft: Draft, style: int, rng: random.Random) -> None:
    """Weights and values: joint, with i.i.d. entries in each vector, uncorrelated, or with exchangeable entries."""
    if style % STYLES == 2:
        _uncorrelated(plan, draft, rng)
        return
    copies, common = style % STYLES in (1, 3), style % STYLES == 3
    factor_of = _factors(plan, draft, copies)
    count = max([n for n in factor_of.values() if n is not None], default=-1) + 1
    free = any(n is None for n in factor_of.values())
    levels = [2 if count > 1 or copies else rng.choice((2, 3)) for _ in range(count)]
    if free or not count or common:
        levels.append(rng.choice((3, 4)) if not count else 2)
    even = rng.random() < 0.3
    laws = [_law(n, even, rng) for n in levels]
    if copies:
        laws = [laws[0] if len(law) == len(laws[0]) else law for law in laws]
    points = list(product(*[range(n) for n in levels]))
    draft.env[WEIGHTS] = [_mass(laws, point) for point in points]
    shared: dict[Any, dict[int, Handle]] = {}
    for (atom, place), factor in factor_of.items():
        values = _container(draft, atom, place, len(points))
        groups: dict[Any, Handle] = shared.setdefault(atom, {}) if copies and place is not None else {}
        for n, point in enumerate(points):
            key = point if factor is None else (point[factor], point[-1]) if common else point[factor]
            if key not in groups:
                groups[key] = Handle(atom, [], plan.interval(atom))
            groups[key].slots.append((values, n))
        draft.handles += [handle for handle in groups.values() if handle not in draft.handles]
    for handle in draft.handles:
        if isinstance(handle.atom, RandomVariable | RandomVector):
            handle.value = handle.interval.draw(rng)


def _slots(plan: Recipe, draft: Draft) -> list[Slot]:
    found: list[Slot] = []
    for atom in plan.kind(RandomVariable, RandomVector):
        found += [(atom, None)] if isinstance(atom, RandomVariable) else [(atom, p) for p in places(atom, draft.env)]
    return found


def _container(draft: Draft, atom: Any, place: Any, length: int) -> list[Any]:
    values: list[Any] = [fmpq(0)] * length
    if place is None:
        draft.env[atom] = values
    else:
        draft.env.setdefault(atom, {})[place] = values
    return values


def _factors(plan: Recipe, draft: Draft, copies: bool) -> dict[Slot, int | None]:
    """The factor of the sample space on which each variable lives; None for the whole space.

    Variables that no hypothesis separates share a factor where the hypotheses allow it, copies at the same place too.
    """
    apart, alone = _separations(plan)
    atoms = sorted({atom for pair in apart for atom in pair} | alone, key=lambda a: a.name)
    group: dict[Any, int] = {}
    for atom in atoms:
        together = [group[o] for o in group if not _between(atom, o, apart)]
        fits = [g for g in together if not any(_between(atom, o, apart) for o in group if group[o] == g)]
        group[atom] = fits[0] if fits else len(set(group.values()))
    found: dict[Slot, int | None] = {}
    extra = len(set(group.values()))
    shared: dict[Any, int] = {}
    for atom, place in _slots(plan, draft):
        if place is not None and (atom in alone or (copies and isinstance(atom, RandomVector))):
            owner = atom if atom in alone or atom in group else None
            found[atom, place] = shared.setdefault((owner, place), extra + len(shared))
        else:
            found[atom, place] = group.get(atom)
    used = sorted({n for n in found.values() if n is not None})
    return {slot: None if n is None else used.index(n) for slot, n in found.items()}


def _separations(plan: Recipe) -> tuple[set[frozenset[Any]], set[Any]]:
    """Pairs of atoms that are independent, and vectors whose entries are."""
    apart: set[frozenset[Any]] = set()
    alone: set[Any] = set()
    for items in plan.independent:
        members = [sorted(random_atoms(item), key=lambda a: a.name) for item in items]
        if len(items) == 1:
            alone |= set(members[0])
        for n, left in enumerate(members):
            for right in members[n + 1:]:
                apart |= {frozenset((a, b)) for a in left for b in right if a != b}
                alone |= {a for a in left if a in right}
    return apart, alone


def _between(a: Any, b: Any, apart: set[frozenset[Any]]) -> bool:
    return frozenset((a, b)) in apart


def _law(outcomes: int, even: bool, rng: random.Random) -> list[fmpq]:
    """Two outcomes mostly have weights whose product is a square, so that standard deviations are rational."""
    weights = [1 if even else rng.randint(1, 4) for _ in range(outcomes)]
    if outcomes == 2 and not even and rng.random() < 0.75:
        weights = list(rng.choice(((1, 4), (4, 1), (1, 9), (9, 16))))
    return [fmpq(w, sum(weights)) for w in weights]


def _mass(laws: list[list[fmpq]], point: tuple[int, ...]) -> fmpq:
    mass = fmpq(1)
    for law, n in zip(laws, point, strict=True):
        mass *= law[n]
    return mass


def _uncorrelated(plan: Recipe, draft: Draft, rng: random.Random) -> None:
    """Entries a_n + s·(±1) that are pairwise uncorrelated and jointly dependent, on four equally likely outcomes."""
    draft.env[WEIGHTS] = [fmpq(1, 4)] * 4
    centre, spread = fmpq(rng.choice((0, 0, 1, -2))), fmpq(rng.choice((1, 1, 2, 3)))
    alike = rng.random() < 0.5
    for column, (atom, place) in enumerate(_slots(plan, draft)):
        values = _container(draft, atom, place, 4)
        signs = SIGNS[column % 3]
        values[:] = [centre + (0 if alike else column) + spread * sign for sign in signs]
        draft.handles += [Handle(atom, [(values, n)], plan.interval(atom)) for n in range(4)]

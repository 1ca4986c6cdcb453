"""First draws of the atoms of a model: sizes, indices, numbers, sample spaces, candidates."""
from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Symbol

from derive.audit.densities import CUTS, FunctionModel
from derive.audit.enclosures import integrates
from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, intern, places
from derive.audit.intervals import Entries, Extremes, Interval, entries, intervals, normalise, shares, supports
from derive.audit.measures import cuts, ends_of, model_densities, points_of
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.optima import INFINITE
from derive.audit.ranges import ends
from derive.language.heads import OPTIMA
from derive.language.propositions import Hypothesis, Independent
from derive.language.symbols import (
    DensityFunction,
    Domain,
    Index,
    RandomVariable,
    RandomVector,
    RealFunction,
    Vector,
    declared,
)

REDRAWS = 8
MULTIPLES = (fmpq(1, 2), fmpq(1), fmpq(2))  # of a vector of the model, among the candidates
ROUND = 6       # models come in rounds of so many; which of each round go to extremes, in the last and all later ones
FAR: tuple[tuple[int, ...], ...] = ((), (1, 3), (0, 1, 2, 3))
REARRANGED = 3  # in the last and all later rounds, which has vectors with the same entries in other orders
CLOSE = (0, 1)  # and which of those have vectors of nearly equal entries

LATE = 5 * ROUND    # from this model on all go to extremes, and sizes are larger and seldom 1
LARGEST = {1: 8, 2: 6, 3: 6}     # sizes, by how many there are


class NoModel(Exception):
    """No model of the hypotheses was found."""


@dataclass(eq=False)
class Handle:
    """A number of the model that may be set: one or several slots of the environment that share a value."""

    atom: Any
    slots: list[tuple[Any, Any]]
    interval: Interval

    @property
    def value(self) -> Any:
        container, key = self.slots[0]
        return container[key]

    @value.setter
    def value(self, x: Any) -> None:
        for container, key in self.slots:
            container[key] = x


@dataclass
class Draft:
    """An environment under construction, and the numbers in it that may be changed."""

    env: Env
    handles: list[Handle] = field(default_factory=list)


@dataclass
class Recipe:
    """What the atoms are, and what the hypotheses hint about them."""

    atoms: list[Any]
    bounds: dict[Any, Interval]
    independent: list[tuple[Any, ...]]
    variables: dict[Any, Any]  # the variable that runs over each set of candidates
    points: set[Any]           # the real symbols at which densities are taken
    cut_at: set[Any]           # the ends of ranges over which they are integrated
    moderate: bool             # no extremes, where integrals and infinite sums converge slowly
    shares: dict[Any, set[int]]  # the axes along which entries are normalised
    supports: list[tuple[Any, Any]]  # vectors, and those whose support has theirs within

    def interval(self, atom: Any) -> Interval:
        return self.bounds.get(atom, Interval())

    def kind(self, *kinds: type) -> list[Any]:
        return [atom for atom in self.atoms if isinstance(atom, kinds)]


def is_size(atom: Any) -> bool:
    """Whether the symbol is a size."""
    return type(atom) is Symbol and declared(atom, "integer")


def recipe(atoms: Iterable[Any], hypotheses: tuple[Hypothesis, ...], trees: tuple[Any, ...]) -> Recipe:
    """Sort the atoms and collect the hints."""
    ordered = [intern(a) for a in sorted(atoms, key=lambda a: (a.name, type(a).__name__))]
    groups = [h.proposition.args for h in hypotheses if isinstance(h.proposition, Independent)]
    variables: dict[Any, Any] = {}
    for tree in trees:
        _collect_variables(tree, variables)
    abstract = trees if any(isinstance(a, DensityFunction) for a in ordered) else ()
    points, cut_at = (set().union(*map(places_in, abstract)) for places_in in (points_of, ends_of))
    cut_at |= {end for p in ordered if isinstance(p, DensityFunction) for end in p.support if not end.is_infinite}
    return Recipe(ordered, intervals(hypotheses), groups, variables, points, cut_at, any(map(integrates, trees)),
                  shares(hypotheses), supports(hypotheses))


def _collect_variables(tree: Any, found: dict[Any, Any]) -> None:
    if isinstance(tree, OPTIMA) and tree.args[2] not in INFINITE:
        found.setdefault(intern(tree.args[2]), tree.args[1])
    for child in tree.args:
        _collect_variables(child, found)


def draw(plan: Recipe, sizes: dict[Any, int], pattern: int, style: int, rng: random.Random) -> Draft:
    """A first draw of everything but the sizes, which are given; raises NoModel where an index has an empty range."""
    draft = Draft(dict(sizes))
    _draw_indices(plan.kind(Index), draft, pattern, rng)
    turn, place = divmod(pattern, ROUND)
    far = not plan.moderate and (pattern >= LATE or place in FAR[min(turn, len(FAR) - 1)])
    extremes = Extremes.drawn(rng, place in CLOSE, pattern >= LATE) if far else None
    for atom in plan.atoms:
        interval = plan.interval(atom)
        if type(atom) is Symbol and not is_size(atom):
            draft.env[atom] = extremes.number(interval, rng) if extremes else interval.draw(rng)
            if plan.moderate and place % 3:
                _generic(atom, interval, draft.env, rng)
            draft.handles.append(Handle(atom, [(draft.env, atom)], interval))
        elif isinstance(atom, Vector) and not isinstance(atom, RandomVector):
            draft.env[atom] = found = entries(interval, places(atom, draft.env), extremes, rng)
            draft.handles += [Handle(atom, [(found, key)], interval) for key in found]
    _restrict(plan, draft.env)
    for atom in plan.kind(Vector):
        if atom in plan.shares and plan.interval(atom).lower == 0 and atom in draft.env:
            normalise(draft.env[atom], plan.shares[atom])
    if turn >= len(FAR) - 1 and place == REARRANGED:
        rearrange([atom for atom in plan.kind(Vector) if atom in plan.bounds], draft.env, rng)
    if plan.kind(RandomVariable, RandomVector):
        from derive.audit.chance import draw_chance
        draw_chance(plan, draft, style, rng)
    for atom in plan.kind(RealFunction):
        draft.env[atom] = FunctionModel(str(rng.random()))
    if plan.kind(DensityFunction):
        _densities(plan, draft.env, pattern >= ROUND, rng)
        draft.handles = [handle for handle in draft.handles if handle.atom not in plan.points]
    for atom in plan.kind(Domain):
        if atom not in INFINITE and atom in plan.variables:
            draft.env[atom] = _candidates(plan.variables[atom], draft.env, rng)
    return draft


def recut(plan: Recipe, draft: Draft, rng: random.Random) -> bool:
    """Draw the densities anew where the ends of the ranges of their integrals have changed; whether they have."""
    changed = bool(plan.cut_at) and CUTS in draft.env and draft.env[CUTS] != cuts(plan.cut_at, draft.env)
    if changed:
        _densities(plan, draft.env, False, rng)
    return changed


def _densities(plan: Recipe, env: Env, special: bool, rng: random.Random) -> None:
    try:
        model_densities(plan.kind(DensityFunction), plan.points, plan.cut_at, env, special, rng)
    except (Unsupported, Undefined, Undecided) as problem:
        raise NoModel(str(problem)) from None


def _restrict(plan: Recipe, env: Env) -> None:
    """Make entries 0 where those that their support must lie within are, unless all would be."""
    for inner, outer in plan.supports:
        mine, theirs = env.get(inner, {}), env.get(outer, {})
        kept = {place: value if theirs.get(place, value) else fmpq(0) for place, value in mine.items()}
        if any(kept.values()):
            mine.update(kept)


def rearrange(vectors: list[Any], env: Env, rng: random.Random) -> None:
    """Give each vector the entries of the first of the same shape, in another order along the last axis."""
    seen: list[Entries] = []
    for atom in vectors:
        mine = env.get(atom)
        if isinstance(atom, RandomVector) or not mine:
            continue
        alike = [other for other in seen if other.keys() == mine.keys()]
        if alike:
            last = sorted({key[-1] for key in mine})
            order = dict(zip(last, rng.sample(last, len(last)), strict=True))
            mine.update({key: alike[0][*key[:-1], order[key[-1]]] for key in mine})
        seen.append(mine)


def _generic(atom: Any, interval: Interval, env: Env, rng: random.Random) -> None:
    """Draw anew what is 0, 1 or equal to another number: where there are few models, they should not be special."""
    taken = {value for other, value in env.items() if other != atom and type(value) is fmpq} | {fmpq(0), fmpq(1)}
    for _ in range(REDRAWS):
        if env[atom] not in taken:
            return
        env[atom] = interval.draw(rng)


def _draw_indices(indices: list[Any], draft: Draft, pattern: int, rng: random.Random) -> None:
    """Every third time as equal as the ranges allow, every third as different, else at random."""
    way = (pattern + pattern // ROUND) % 3  # the places of a round meet all ways
    taken: list[int] = []
    waiting = list(indices)
    for _ in range(len(indices) + 1):
        for atom in list(waiting):
            if any(other in atom.lower.free_symbols | atom.upper.free_symbols for other in waiting):
                continue
            first, last = ends(atom, draft.env)
            values = list(range(first, last + 1))
            if not values:
                raise NoModel(f"the index {atom} has an empty range")
            preferred = [n for n in values if (n in taken[:1] if way == 1 else n not in taken)]
            draft.env[atom] = rng.choice(preferred if way and preferred else values)
            taken.append(draft.env[atom])
            waiting.remove(atom)


def redraw_index(atom: Any, env: Env, rng: random.Random) -> int:
    """Another value in the range of the index."""
    first, last = ends(atom, env)
    return rng.randint(first, max(first, last))


def _candidates(variable: Any, env: Env, rng: random.Random) -> list[Any]:
    """Three to seven candidates: with reflections about the numbers of the model so that ties occur, and multiples."""
    anywhere = Interval()
    found: list[Any]
    if not isinstance(variable, Vector):
        centres = [x for atom, x in env.items() if type(x) is fmpq and atom not in (WEIGHTS, OUTCOME)]
        found = [anywhere.draw(rng) for _ in range(3)]
        found += [2 * centre - found[0] for centre in centres[:2]]
        return _distinct(found)
    shape = places(variable, env)
    first, second = ([anywhere.draw(rng) for _ in shape] for _ in range(2))
    found = [tuple(first), tuple(second)]
    known = [x for atom, x in env.items()
             if isinstance(atom, Vector) and isinstance(x, dict) and sorted(x) == shape
             and not isinstance(atom, RandomVector)]
    for centre in known[:2]:
        mirrored = [2 * centre[place] - x for place, x in zip(shape, first, strict=True)]
        flipped = list(first)
        flipped[0] = mirrored[0]
        found += [tuple(mirrored), tuple(flipped)]
    found += [tuple(reversed(first)), tuple(-x for x in first)]
    found = _distinct(found)[:5]
    multiples = rng.sample(MULTIPLES, 2) if known else []
    return _distinct(found + [tuple(multiple * x for _, x in sorted(known[0].items())) for multiple in multiples])


def _distinct(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


SizeFilter = Callable[[Env], bool]


def size_assignments(sizes: list[Any], allowed: SizeFilter, rng: random.Random) -> list[dict[Any, int]]:
    """Small sizes that the hypotheses about sizes alone allow."""
    if not sizes:
        return [{}]
    top = LARGEST.get(len(sizes), 4)
    if len(sizes) <= 4:
        choices: Iterable[tuple[int, ...]] = product(range(1, top + 1), repeat=len(sizes))
    else:
        choices = [tuple(rng.randint(1, 4) for _ in sizes) for _ in range(300)]
    found = [dict(zip(sizes, choice, strict=True)) for choice in choices]
    return [one for one in found if allowed(dict(one))]


@dataclass
class Sizes:
    """The sizes that the hypotheses allow, graded: at least 2 and unequal by preference, small ones first."""

    options: list[dict[Any, int]]

    def __post_init__(self) -> None:
        def grade(one: dict[Any, int]) -> tuple[int, int]:
            values = list(one.values())
            return (len(values) - len(set(values)) + 2 * values.count(1), sum(values))
        ranked = sorted(self.options, key=grade)
        self._best = [one for one in ranked if grade(one)[0] == grade(ranked[0])[0]]
        self._ones = [one for one in self.options if 1 in one.values()]
        several = [one for one in self.options if one and min(one.values()) >= 2]
        self._large = {most: [one for one in several if max(one.values()) <= most] for most in (4, 8)}

    def choose(self, number: int, rng: random.Random) -> dict[Any, int]:
        """The best by preference; in a round some size is 1 or large once each."""
        if number % ROUND == 5 and (number < LATE or number % (2 * ROUND) == 5):
            return rng.choice(self._ones or self.options)
        if number % ROUND in (4, 5):
            most = 8 if number % ROUND == 4 and number >= LATE else 4
            return rng.choice(self._large[most] or self.options)
        return rng.choice(self._best[:min(2 + number, 3 * max(1, len(self._best[0])))])

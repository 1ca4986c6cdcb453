"""First draws of the atoms of a model: sizes, indices, numbers, sample spaces, candidates."""
from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Indexed, Rational, Symbol

from derive.audit.densities import FunctionModel, model_densities, points_of
from derive.audit.enclosures import integrates
from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, intern, places
from derive.audit.optima import INFINITE
from derive.audit.ranges import ends
from derive.language.heads import OPTIMA
from derive.language.propositions import CONVERSE, Forall, Hypothesis, Independent, Rel
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

HALF = 0.5
REDRAWS = 8
ZEROS = 0.2     # how often a number without bounds is 0
ROUND = 6       # models come in rounds of so many; which of each round go to extremes, in the last and all later ones
FAR: tuple[tuple[int, ...], ...] = ((), (1, 3), (0, 1, 2, 3))
CLOSE = (0, 1)  # and which of those have vectors of nearly equal entries
EXTREMES = tuple(fmpq(*ratio) for ratio in ((1, 100), (1, 50), (1, 20), (10, 1), (20, 1), (100, 1)))  # off a bound
NARROW, WIDE = (fmpq(0), fmpq(1, 20), fmpq(1, 8), fmpq(1, 4)), (fmpq(2), fmpq(5))   # steps between the entries

Entries = dict[tuple[int, ...], fmpq]


class NoModel(Exception):
    """No model of the hypotheses was found."""


@dataclass
class Interval:
    """lower ≤ x ≤ upper, either end absent or strict."""

    lower: fmpq | None = None
    upper: fmpq | None = None
    above: bool = False
    below: bool = False

    def narrow(self, relation: str, bound: fmpq) -> None:
        """Intersect with x relation bound."""
        if relation in (">", ">=") and (self.lower is None or bound >= self.lower):
            self.lower, self.above = bound, relation == ">" or (self.above and bound == self.lower)
        if relation in ("<", "<=") and (self.upper is None or bound <= self.upper):
            self.upper, self.below = bound, relation == "<" or (self.below and bound == self.upper)

    def draw(self, rng: random.Random, denominator: int = 0) -> fmpq:
        """A rational with a small denominator, the given one where a bound allows."""
        if self.lower is not None and self.upper is not None:
            d = rng.randint(2, 5)
            steps = rng.randint(int(self.above), d - int(self.below))
            return self.lower + (self.upper - self.lower) * fmpq(steps, d)
        d = denominator or rng.choice((1, 2, 3, 4))
        near = rng.random() < HALF      # within 1 of the end: where a logarithm changes its sign
        if self.lower is not None:
            return self.lower + fmpq(rng.randint(int(self.above), d if near else 4 * d), d)
        if self.upper is not None:
            return self.upper - fmpq(rng.randint(int(self.below), d if near else 4 * d), d)
        return fmpq(0) if rng.random() < ZEROS else fmpq(rng.randint(-4, 4), d)

    def extreme(self, rng: random.Random) -> fmpq:
        """On the one bound, close to it or far from it; any number where there are two bounds or none."""
        bound = self.upper if self.lower is None else self.lower
        if bound is None or None not in (self.lower, self.upper):
            return self.draw(rng)
        strict = self.above or self.below
        distance = fmpq(0) if not strict and rng.random() < ZEROS else rng.choice(EXTREMES)
        return bound - distance if self.lower is None else bound + distance


@dataclass
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


def intervals(hypotheses: Iterable[Hypothesis]) -> dict[Any, Interval]:
    """The bounds that hypotheses of the form `atom relation number` put on atoms: hints for the draw."""
    found: dict[Any, Interval] = {}
    for one in hypotheses:
        body = one.proposition
        while isinstance(body, Forall):
            body = body.args[0]
        if not isinstance(body, Rel):
            continue
        left, relation, right = body.left, body.relation, body.right
        if isinstance(left, Rational):
            left, relation, right = right, CONVERSE[relation], left
        atom = left.args[0] if isinstance(left, Indexed) else left
        if isinstance(atom, Symbol | Vector) and isinstance(right, Rational) and relation != "!=":
            interval = found.setdefault(atom, Interval())
            if relation != "=":
                interval.narrow(relation, fmpq(int(right.p), int(right.q)))
    return found


@dataclass
class Recipe:
    """What the atoms are, and what the hypotheses hint about them."""

    atoms: list[Any]
    bounds: dict[Any, Interval]
    independent: list[tuple[Any, ...]]
    variables: dict[Any, Any]  # the variable that runs over each set of candidates
    points: set[Any]           # the real symbols at which densities are taken
    moderate: bool             # no extremes, where integrals and infinite sums converge slowly

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
    points = set().union(*map(points_of, trees)) if any(isinstance(a, DensityFunction) for a in ordered) else set()
    return Recipe(ordered, intervals(hypotheses), groups, variables, points, any(map(integrates, trees)))


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
    far = not plan.moderate and place in FAR[min(turn, len(FAR) - 1)]
    for atom in plan.atoms:
        interval = plan.interval(atom)
        if type(atom) is Symbol and not is_size(atom):
            draft.env[atom] = interval.extreme(rng) if far else interval.draw(rng)
            if plan.moderate and place % 3:
                _generic(atom, interval, draft.env, rng)
            draft.handles.append(Handle(atom, [(draft.env, atom)], interval))
        elif isinstance(atom, Vector) and not isinstance(atom, RandomVector):
            cluster = (Interval().draw(rng), rng.choice(NARROW if place in CLOSE else WIDE)) if far else None
            entries = _entries(atom, interval, draft.env, cluster, rng)
            draft.env[atom] = entries
            draft.handles += [Handle(atom, [(entries, place)], interval) for place in entries]
    if plan.kind(RandomVariable, RandomVector):
        from derive.audit.chance import draw_chance
        draw_chance(plan, draft, style, rng)
    for atom in plan.kind(RealFunction):
        draft.env[atom] = FunctionModel(str(rng.random()))
    if plan.kind(DensityFunction):
        model_densities(plan.kind(DensityFunction), plan.points, draft.env, rng)
        draft.handles = [handle for handle in draft.handles if handle.atom not in plan.points]
    for atom in plan.kind(Domain):
        if atom not in INFINITE and atom in plan.variables:
            draft.env[atom] = _candidates(plan.variables[atom], draft.env, rng)
    return draft


def _generic(atom: Any, interval: Interval, env: Env, rng: random.Random) -> None:
    """Draw anew what is 0, 1 or equal to another number: where there are few models, they should not be special."""
    taken = {value for other, value in env.items() if other != atom and type(value) is fmpq} | {fmpq(0), fmpq(1)}
    for _ in range(REDRAWS):
        if env[atom] not in taken:
            return
        env[atom] = interval.draw(rng)


def _entries(atom: Any, interval: Interval, env: Env, cluster: tuple[fmpq, fmpq] | None, rng: random.Random) -> Entries:
    """Drawn one by one; in a cluster, by steps off its centre, or equal half of the time where there are bounds."""
    if cluster is not None and interval == Interval():
        centre, width = cluster
        return {place: centre + rng.randint(-2, 2) * width for place in places(atom, env)}
    if cluster is not None and rng.random() < HALF:
        return dict.fromkeys(places(atom, env), interval.draw(rng))
    d = rng.choice((1, 1, 2, 3))
    return {place: interval.draw(rng, d) for place in places(atom, env)}


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
    """Three to five candidates, with reflections about the numbers of the model so that ties occur."""
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
    entries = [x for atom, x in env.items()
               if isinstance(atom, Vector) and isinstance(x, dict) and sorted(x) == shape
               and not isinstance(atom, RandomVector)]
    for centre in entries[:2]:
        mirrored = [2 * centre[place] - x for place, x in zip(shape, first, strict=True)]
        flipped = list(first)
        flipped[0] = mirrored[0]
        found += [tuple(mirrored), tuple(flipped)]
    found += [tuple(reversed(first)), tuple(-x for x in first)]
    chosen = _distinct(found)
    return chosen[:5]


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
    top = 6 if len(sizes) <= 3 else 4
    if len(sizes) <= 4:
        choices: Iterable[tuple[int, ...]] = product(range(1, top + 1), repeat=len(sizes))
    else:
        choices = [tuple(rng.randint(1, 4) for _ in sizes) for _ in range(300)]
    found = [dict(zip(sizes, choice, strict=True)) for choice in choices]
    return [one for one in found if allowed(dict(one))]


def choose_sizes(options: list[dict[Any, int]], number: int, rng: random.Random) -> dict[Any, int]:
    """Small, at least 2 and unequal by preference; once a round some size is 1, once anything."""
    def grade(one: dict[Any, int]) -> tuple[int, int]:
        values = list(one.values())
        return (len(values) - len(set(values)) + 2 * values.count(1), sum(values))
    if number % ROUND == 5:
        ones = [one for one in options if 1 in one.values()]
        return rng.choice(ones or options)
    if number % ROUND == 4:
        large = [one for one in options if one and min(one.values()) >= 2 and max(one.values()) <= 4]
        return rng.choice(large or options)
    graded = [(grade(one), one) for one in options]
    best = min(rank for (rank, _), _ in graded)
    ranked = [one for _, one in sorted([pair for pair in graded if pair[0][0] == best], key=lambda pair: pair[0][1])]
    return rng.choice(ranked[:min(2 + number, 3 * max(1, len(ranked[0])))])

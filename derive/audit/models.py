"""Random finite models of hypotheses, drawn, repaired and checked."""
from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sympy import IndexedBase, Rational, Symbol
from sympy.core.symbol import Str

from derive.audit.alike import make_alike
from derive.audit.chance import STYLES
from derive.audit.draw import Draft, NoModel, Sizes, draw, is_size, recipe, recut, size_assignments
from derive.audit.evaluate import WEIGHTS, Env
from derive.audit.exponents import exponents, take_logarithms
from derive.audit.logs import exact_logarithms
from derive.audit.ranges import lies_in_range
from derive.audit.repair import Repair
from derive.audit.show import show
from derive.audit.violations import holds, violations
from derive.language.binders import free
from derive.language.propositions import Forall, Hypothesis, Rel
from derive.language.symbols import Index, RandomVariable, RandomVector

RESTARTS = 9
FAILURES = 2  # after so many a style is given up that never succeeded, once another did
SMALL = 3  # sizes where there are random vectors, whose entries may each need a factor of the sample space
DETOURS = (0, 0, 0, 1, 0, 2, 0, 1)   # of each round of models, how far each is off the style that succeeded last
BUDGET = 1000  # how often the hypotheses may be evaluated in the search for models


@dataclass(frozen=True, eq=False)
class Model:
    """Values for the free symbols."""

    env: Env

    def described(self, names: Iterable[Any]) -> dict[str, str]:
        """The values of these atoms, as text; random variables as their values at the outcomes."""
        wanted = {atom for atom in names if atom != WEIGHTS}
        found = {}
        for atom, value in self.env.items():
            if atom not in wanted:
                continue
            found[atom.name] = show(tuple(value) if isinstance(atom, RandomVariable) else value)
        if any(isinstance(atom, RandomVariable | RandomVector) for atom in wanted) and WEIGHTS in self.env:
            found["outcomes"] = show(tuple(self.env[WEIGHTS]))
        return dict(sorted(found.items()))


def dump(tree: Any) -> str:
    """The tree as text that depends on nothing but the tree."""
    if isinstance(tree, Index):
        return f"{tree.name}[{dump(tree.lower)}..{dump(tree.upper)}]"
    if isinstance(tree, IndexedBase):
        return f"{type(tree).__name__}:{tree.label}({','.join(map(dump, tree.shape or ()))})"
    if isinstance(tree, Symbol | Str):
        return f"{type(tree).__name__}:{tree.name}"
    if isinstance(tree, Rational):
        return f"{tree.p}/{tree.q}"
    return f"{type(tree).__name__}({','.join(map(dump, tree.args))})"


def _binds_entries(proposition: Any) -> bool:
    """Whether equations for all entries of a random vector are asked for: then i.i.d. entries are tried first."""
    return isinstance(proposition, Forall) and any(isinstance(atom, RandomVector) for atom in free(proposition))


class Styles:
    """The ways of drawing random variables: first the one that succeeded last, none that only failed."""

    def __init__(self, first: int) -> None:
        self.last = first
        self._failures, self._succeeded = [0] * STYLES, [False] * STYLES

    def choose(self, step: int) -> int:
        """The style so many steps after the last that succeeded."""
        style = (self.last + step) % STYLES
        given_up = any(self._succeeded) and not self._succeeded[style] and self._failures[style] >= FAILURES
        return self.last if given_up else style

    def tell(self, style: int, succeeded: bool) -> None:
        """Whether a draft in this style became a model."""
        self._succeeded[style] |= succeeded
        self._failures[style] += not succeeded


class Models:
    """A reproducible sequence of models of the hypotheses, for the free symbols of the trees.

    With `logarithms`, every second draft has logarithms of rationals for the numbers that stand in exponents;
    with `alike`, vectors of one shape are equal or differ by a constant; drafts in which `failing` fails are preferred.
    """

    def __init__(self, hypotheses: Iterable[Hypothesis], trees: Iterable[Any], seed_text: str = "",
                 budget: int = BUDGET, logarithms: bool = False, alike: bool = False,
                 failing: Hypothesis | None = None) -> None:
        self.hypotheses = tuple(hypotheses)
        trees = tuple(trees) + tuple(one.proposition for one in self.hypotheses)
        self.atoms = frozenset().union(*map(free, trees)) if trees else frozenset()
        text = "|".join([seed_text, *map(dump, trees)])
        self._seed = hashlib.sha256(text.encode()).hexdigest()
        self._plan = recipe(self.atoms, self.hypotheses, trees)
        sizes = [atom for atom in self._plan.atoms if is_size(atom)]
        self._about_sizes = [one.proposition for one in self.hypotheses
                             if free(one.proposition) <= set(sizes) and isinstance(one.proposition, Rel)]
        self._raised: frozenset[Any] = frozenset()
        if logarithms and not self._plan.moderate:
            self._raised = frozenset().union(*map(exponents, trees))
        self._alike, self._failing = alike, failing
        self._repair = Repair(self.hypotheses, budget)
        self._styles = Styles(int(any(_binds_entries(one.proposition) for one in self.hypotheses)))
        self._options = size_assignments(sizes, self._allowed, random.Random(self._seed))
        if self._plan.kind(RandomVector):
            self._options = [one for one in self._options if max(one.values(), default=0) <= SMALL] or self._options
        self._sizes = Sizes(self._options)

    def _allowed(self, env: Env) -> bool:
        return all(holds(one, env) for one in self._about_sizes)

    def _model(self, number: int) -> Model:
        """The model of this number; raises NoModel where none was found in a bounded number of tries."""
        detour = DETOURS[number % len(DETOURS)]
        for attempt in range(RESTARTS):
            if self._repair.exhausted:
                break
            rng = random.Random(f"{self._seed}:{number}:{attempt}")
            style = self._styles.choose(attempt + detour)
            try:
                draft = draw(self._plan, self._sizes.choose(number + attempt // 6, rng), number + attempt,
                             style, rng)
            except NoModel:
                continue
            if number % 2:
                take_logarithms(draft, self._raised, rng)
            if self._alike:
                make_alike(draft, rng)
            if self._failing is not None and attempt < RESTARTS // 2 and not violations(self._failing, draft.env):
                continue
            found = self._satisfied(draft, rng) and self._in_range(draft.env) and self._is_charged(draft, rng)
            self._styles.tell(style, found)
            if found:
                self._styles.last = self._styles.last if detour else style
                return Model(draft.env)
        raise NoModel("no model of the hypotheses was found")

    def _satisfied(self, draft: Draft, rng: random.Random) -> bool:
        if self._plan.moderate:
            return self._repair.satisfy(draft, rng)
        with exact_logarithms():
            return self._repair.satisfy(draft, rng)

    def _in_range(self, env: Env) -> bool:
        indices = [atom for atom in env if isinstance(atom, Index)]
        return all(lies_in_range(a, env[a], env) for a in indices)

    def _is_charged(self, draft: Draft, rng: random.Random) -> bool:
        """Whether the hypotheses hold where densities have atoms between the ends of ranges as they are now."""
        if not recut(self._plan, draft, rng):
            return True
        return not any(violations(one, draft.env) for one in self.hypotheses)

    def stream(self, count: int) -> Iterator[Model]:
        """Up to this many models, from twice as many tries; it gives up after three failures at first, or exhausted."""
        found = failures = 0
        for number in range(2 * count if self._options else 0):
            if found == count or (not found and failures == 3) or self._repair.exhausted:
                return
            try:
                model = self._model(number)
            except NoModel:
                failures += 1
                continue
            found += 1
            yield model

    def some(self, count: int) -> list[Model]:
        """The stream as a list."""
        return list(self.stream(count))

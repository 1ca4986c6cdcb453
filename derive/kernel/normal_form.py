"""The normal form: what a written expression is, as a polynomial in canonical atoms.

Always on: ring arithmetic, powers of positive bases and natural powers of any, renaming of bound names, linearity
and Fubini of finite sums.  A family of identities (`log`, `exp`, `delta`, `derivative`, `expectation`, `indicator`,
`summation`, `splitting`, `product`, `unfold:NAME`) acts only while it is switched on, at every stage.  Equal normal
forms of defined lines are equal lines.
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from sympy import Indexed, IndexedBase

from derive.kernel import (
    algebra,
    assumptions,
    bound,
    calculus,
    densities,
    folded,
    functions,
    integrals,
    matching,
    powers,
    products,
    reading,
    sign_shapes,
    special,
    substitution,
    sums,
)
from derive.kernel.asserted import Asserted
from derive.kernel.assumptions import Equation
from derive.kernel.context import Environment, Fact, Integers, Range, Refusal
from derive.kernel.convergence import Converging
from derive.kernel.folded import Lambda
from derive.kernel.polynomial import ZERO, Atom, BudgetExceeded, Poly, constant, power, variable
from derive.kernel.signs import Sign, Signs
from derive.language.binders import name_of
from derive.language.propositions import Hypothesis, Rel
from derive.language.symbols import DensityFunction, Index, declared, may_be_bound

BUDGET = 60_000
DEPTH = 8
MOST_TURNS = 24     # a sum that turns in circles stays as it is


@lru_cache(maxsize=512)
def _learned(hypotheses: tuple[Hypothesis, ...], switches: frozenset[str]) -> Normaliser:
    """A reader that has learned the hypotheses; its fresh names are like no others."""
    reader = Normaliser((), switches)
    reader.prefix = "_h"
    for hypothesis in sorted(hypotheses, key=assumptions.is_convergence):
        reader.learn(hypothesis)
    return reader


@lru_cache(maxsize=512)
def _in_force(hypotheses: tuple[Hypothesis, ...]) -> Normaliser:
    """A reader with every family, definition and hypothesis in force; its fresh names are like no others."""
    reader = Normaliser(hypotheses, assumptions.FAMILIES | {"unfold:*"})
    reader.prefix = "_a"
    for hypothesis in sorted(hypotheses, key=lambda h: (assumptions.is_convergence(h), not reader.is_total_mass(h))):
        reader.assume(hypothesis)
    return reader


@dataclass
class Budget:
    """How many more terms may be created."""

    left: int


class Normaliser(Signs):
    """Reads written trees under hypotheses, switched-on families and cited equations."""

    multiply = algebra.multiply
    raised = algebra.raised
    integer_power = powers.integer_power
    merged_powers = powers.merged
    is_whole = powers.is_whole
    product_of_powers = algebra.product_of_powers
    exponential = functions.exponential
    logarithm = functions.logarithm
    xlogy = functions.xlogy
    absolute = functions.absolute
    delta = functions.delta
    indicator = functions.indicator
    substitute = substitution.substitute
    rebuild_binder = bound.rebuild_binder
    close_all = sums.close_all
    product_of = bound.product_of
    bind = sums.bind
    factor_by_factor = products.factor_by_factor
    product_of_logs = products.product_of_logs
    log_of_product = bound.log_of_product
    extremum = bound.extremum
    matches = matching.matches
    open_binder = bound.open_binder
    sign_of_shape = sign_shapes.of_shape
    sign_of_logarithm = sign_shapes.of_logarithm
    sign_of_binder = bound.sign_of_binder
    sign_of_integral = integrals.sign_of
    rebuild_integral = integrals.rebuilt
    rebuild_density = densities.rebuilt
    function_at = densities.function_at
    gamma = special.gamma
    polygamma = special.polygamma
    derivative = calculus.derivative
    expectation = calculus.expectation
    opaque = folded.opaque
    unfold = folded.unfold
    vector = folded.vector
    component = folded.component
    learn = assumptions.learn
    assume = assumptions.assume
    equate = assumptions.equate
    everything = assumptions.everything
    is_total_mass = assumptions.is_total_mass

    def __init__(self, hypotheses: tuple[Hypothesis, ...], switches: frozenset[str] = frozenset(),
                 consulted: set[str] | None = None, budget: int = BUDGET) -> None:
        self.consulted: set[str] = consulted if consulted is not None else set()
        self.integers = Integers(consulted=self.consulted)
        self.switches, self.hypotheses = switches, hypotheses
        self.equations: list[Equation] = []
        self.guards: list[tuple[str, Poly]] = []
        self.guard_key = ""
        self.known_signs: dict[tuple[str, str], Sign] = {}
        self.groups: list[frozenset[str]] = []
        self.asking: list[Fact] = []
        self.moments: dict[str, tuple[int, Hypothesis]] = {}
        self.positive: dict[str, Hypothesis] = {}
        self.masses: dict[str, tuple[DensityFunction, Hypothesis]] = {}
        self.total_masses: set[str] = set()
        self.smooth: dict[str, tuple[int, Hypothesis]] = {}
        self.converging: list[Converging] = []
        self.asserted: list[Asserted] = []
        self.cache: dict[Any, Poly] = {}
        self.symbols: dict[str, Any] = {}
        self.numbers, self.prefix = count(1), "_"
        self.depth = self.turns = 0
        self.budget = Budget(budget)
        self.facts: list[Fact] = []
        if hypotheses:
            self._take(_learned(hypotheses, switches))

    def _take(self, known: Normaliser) -> None:
        """Start from a reader that has learned, or assumed, the same hypotheses."""
        self.facts, self.moments, self.symbols = list(known.facts), dict(known.moments), dict(known.symbols)
        self.positive, self.masses, self.smooth = dict(known.positive), dict(known.masses), dict(known.smooth)
        self.converging, self.asserted = list(known.converging), list(known.asserted)
        self.equations, self.groups = list(known.equations), list(known.groups)
        self.total_masses = set(known.total_masses)
        self.integers.bounds = list(known.integers.bounds)
        self.integers.ranges, self.integers.least = dict(known.integers.ranges), dict(known.integers.least)
        self.consulted |= known.consulted

    @classmethod
    def in_force(cls, hypotheses: tuple[Hypothesis, ...], consulted: set[str],
                 like: Normaliser | None = None) -> Normaliser:
        """A reader with every family, definition and hypothesis in force; it goes on with the names of another."""
        known = _in_force(hypotheses)
        full = cls((), known.switches, consulted)
        full.hypotheses = hypotheses
        full._take(known)
        if like is not None:
            full.numbers, full.prefix = like.numbers, like.prefix
            full.integers.ranges.update(like.integers.ranges)
            full.integers.least = {**like.integers.least, **full.integers.least}
        return full

    def difference(self, claim: Any, env: Environment) -> tuple[str, Poly]:
        """The relation and left − right; Refusal where the claim relates no numbers."""
        if not isinstance(claim, Rel):
            raise Refusal(f"{claim} is no relation between numbers")
        return claim.relation, self.read(claim.left, env) - self.read(claim.right, env)

    def bind_limits(self, limits: Any, env: Environment) -> tuple[tuple[Range, ...], dict[Any, Any]]:
        """Fresh variables for limit tuples, the last limit outermost."""
        inner, ranges = dict(env), []
        for limit in reversed(limits):
            if len(limit) != 3:
                raise Refusal(f"all real values of {limit[0]} are meant where a range is needed")
            symbol, lower, upper = limit
            ends = self.read(lower, inner), self.read(upper, inner)
            if not all(map(self.integers.integral, ends)):
                raise Refusal(f"the range {lower}..{upper} of {symbol} does not end at integers")
            if not may_be_bound(symbol) or sum(symbol == other[0] for other in limits) > 1:
                raise Refusal(f"{symbol} is no index that a sum may bind, or is bound twice by it")
            fresh = self.fresh(*ends)
            ranges.append(fresh)
            inner[symbol] = variable(fresh.name)
        return tuple(ranges), inner

    def new_name(self) -> str:
        """A name that no one has used."""
        return f"{self.prefix}{next(self.numbers):05}"      # in the order of the text, too

    def fresh(self, lower: Poly, upper: Poly) -> Range:
        """A new bound integer with its range."""
        made = Range(self.new_name(), lower, upper)
        self.integers.ranges[made.name] = made
        return made

    def natural(self, lower: Poly) -> Range:
        """A new integer without an upper end."""
        made = Range(self.new_name(), lower, lower, "natural")
        self.integers.at_least(made.name, lower)
        return made

    def inhabited(self, index: Index) -> bool:
        """Whether the range of the index has an element."""
        return index.upper.is_infinite or self.integers.nonempty(self.read(index.lower), self.read(index.upper))

    def stand_in(self, symbol: Any) -> Any:
        """A generic value for a bound scalar or vector, of which no hypothesis speaks."""
        name = self.new_name()
        if not isinstance(symbol, IndexedBase):
            if declared(symbol, "integer"):
                raise Refusal(f"{symbol} is an integer: the candidates are real numbers")
            return variable(name)
        if len(symbol.shape or ()) != 1:
            raise Refusal(f"{symbol} is no vector: a candidate has one index")
        place = variable("ι1_0")
        return Lambda("ι1_0", self.read(symbol.shape[0]), self.entry(name, (place,), False))

    @contextmanager
    def assuming(self, relation: str, p: Poly) -> Iterator[None]:
        """Within this block, p relation 0."""
        self.guards.append((relation, p))
        outer, self.guard_key = self.guard_key, f"{self.guard_key};{p.key}{relation}0"
        saved, self.cache = self.cache, {}
        try:
            yield
        finally:
            self.guards.pop()
            self.guard_key = outer
            self.cache = saved

    @contextmanager
    def turning(self) -> Iterator[bool]:
        """Whether a sum may be rewritten once more within a rewriting of it."""
        self.turns += 1
        try:
            yield self.turns <= MOST_TURNS
        finally:
            self.turns -= 1

    def spend(self, terms: int) -> None:
        """Count created terms against the budget."""
        self.budget.left -= terms
        if self.budget.left < 0:
            raise BudgetExceeded("the normal form grew beyond its budget of terms")

    def read(self, tree: Any, env: Environment | None = None) -> Poly:
        """The normal form of a written expression; `env` gives bound symbols their meaning."""
        if env:
            return reading.read(self, tree, env)
        found = self.cache.get(tree)
        if found is None:
            found = self.cache[tree] = reading.read(self, tree, {})
        return found

    def entry(self, name: str, places: tuple[Poly, ...], random: bool) -> Poly:
        """The component of a vector."""
        inside = frozenset({name}).union(*(p.free for p in places))
        key = f"{name}[{','.join(p.key for p in places)}]"
        return self.leaf(Atom("idx", (name, places, random), key, inside, 0, frozenset({name} if random else ())))

    def for_derivative(self, symbol: Any) -> Normaliser:
        """The reader of what is differentiated by a symbol or a component."""
        return self.near(name_of(symbol.args[0] if isinstance(symbol, Indexed) else symbol))

    def switching_on(self, family: str) -> Normaliser:
        """The same reader with one more family."""
        inner = Normaliser.__new__(Normaliser)
        inner.__dict__ = {**self.__dict__, "cache": {}, "switches": self.switches | {family}}
        return inner

    def near(self, name: str) -> Normaliser:
        """The same reader without what holds the name fast: equations, bounds that it may attain, such guards."""
        inner = Normaliser.__new__(Normaliser)
        inner.__dict__ = {**self.__dict__, "cache": {}, "known_signs": {}}
        inner.facts = [f for f in self.facts if f.holds_near(name)]
        inner.converging = [c for c in self.converging if name not in c.pinned]
        inner.asserted = [a for a in (item.near(name) for item in self.asserted) if a is not None]
        inner.equations = [e for e in self.equations if name not in e.pinned]
        inner.guards = [(r, p) for r, p in self.guards if r in (">", "<", "!=") or name not in p.free]
        return inner

    def leaf(self, atom: Atom) -> Poly:
        """An atom as a polynomial, after the cited equations."""
        self.spend(1)
        if self.total_masses and atom.kind in ("int", "sum", "series"):
            whole = densities.mass(self, atom)
            if whole is not None:
                return whole
        for equation in self.equations if self.depth < DEPTH else ():
            if equation.lead.kind == atom.kind:
                for mapping in self.matches(equation.variables, power(equation.lead), power(atom)):
                    self.spend(10)
                    if equation.source:
                        self.consulted.add(equation.source)
                    self.depth += 1     # a cycle of equations stops at a depth
                    try:
                        return self.rewritten(self.substitute(equation.rest, mapping))
                    finally:
                        self.depth -= 1
        return power(atom)

    def rewritten(self, p: Poly) -> Poly:
        """The other cited equations on what an equation brought in."""
        if all(not self._may_rewrite(atom) for atom in p.atoms):
            return p
        total = ZERO
        for m, c in p.terms.items():
            term = constant(c)
            for atom, exponent in m:
                term = self.multiply(term, self.raised(self.leaf(atom), constant(exponent)))
            total = total + term
        return total

    def _may_rewrite(self, atom: Atom) -> bool:
        return any(equation.lead.kind == atom.kind for equation in self.equations)

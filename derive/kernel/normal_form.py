"""The normal form: what a written expression is, as a polynomial in canonical atoms.

Always on: ring arithmetic, powers of positive bases, renaming of bound names, linearity and Fubini of finite
sums.  A family of identities (`log`, `exp`, `delta`, `derivative`, `expectation`, `indicator`, `unfold:NAME`)
acts only while it is switched on, at every stage.  Equal normal forms of defined lines are equal lines.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Abs, Add, Derivative, Indexed, IndexedBase, KroneckerDelta, Mul, Pow, Product, S, Sum, Symbol
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.numbers import Exp1, Half, Integer, NegativeOne, One, Pi, Rational, Zero

from derive.kernel import algebra, calculus, sums
from derive.kernel.context import Fact, Integers, Range, Refusal
from derive.kernel.polynomial import ONE, ZERO, Atom, BudgetExceeded, Poly, constant, power, variable
from derive.kernel.signs import Signs
from derive.language.binders import Defined, Family, free
from derive.language.heads import Expectation, Indicator, Maximum, Minimum, Operator, XLogY
from derive.language.propositions import Forall, Hypothesis, Implies, Independent, Integrable, Rel
from derive.language.symbols import Index, RandomVariable, RandomVector, Vector
from derive.language.written import StatementError

FAMILIES = frozenset({"log", "exp", "delta", "derivative", "expectation", "indicator"})
BUDGET = 60_000


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
        place = n.fresh(ONE, n.subst(self.length, mapping))
        body = n.subst(n.subst(self.body, {self.name: variable(place.name)}), mapping)
        name = f"ι{body.height + 1}_0"
        return Lambda(name, place.upper, n.subst(body, {place.name: variable(name)}))


@dataclass(frozen=True)
class Equation:
    """For all variables in their ranges: the atom `lead` equals `rest`, at the values of the `pinned` names only."""

    variables: tuple[Range, ...]
    lead: Atom
    rest: Poly
    source: str = ""
    pinned: frozenset[str] = frozenset()


Environment = Mapping[Any, Any]


class Normaliser(Signs):
    """Reads written trees under hypotheses, switched-on families and cited equations."""

    def __init__(self, hypotheses: tuple[Hypothesis, ...], switches: frozenset[str] = frozenset(),
                 consulted: set[str] | None = None, budget: int = BUDGET) -> None:
        self.consulted = consulted if consulted is not None else set()
        self.integers = Integers(consulted=self.consulted)
        self.switches, self.hypotheses = switches, hypotheses
        self.equations: list[Equation] = []
        self.guards: list[tuple[str, Poly]] = []
        self.groups: list[frozenset[str]] = []
        self.moments: dict[str, tuple[int, Hypothesis]] = {}
        self._cache: dict[Any, Poly] = {}
        self._symbols: dict[str, Any] = {}
        self._fresh = 0
        self._left = budget
        self.facts: list[Fact] = []
        for hypothesis in hypotheses:
            self._learn(hypothesis)

    def everything(self) -> Normaliser:
        """A reader with every family, every definition and every hypothesis in force: for side conditions."""
        full = Normaliser(self.hypotheses, FAMILIES | {"unfold:*"}, self.consulted)
        for hypothesis in self.hypotheses:
            full.assume(hypothesis)
        full.guards = list(self.guards)
        return full

    def assume(self, hypothesis: Hypothesis) -> None:
        """Put an equation or an independence among the hypotheses to use."""
        claim, variables, env = hypothesis.proposition, (), {}
        if isinstance(claim, Independent):
            self.groups.append(frozenset(_name(v) for v in claim.args))
            self.consulted.add(hypothesis.name)
            return
        if isinstance(claim, Forall):
            variables, env = self.bind_limits(claim.args[1:], {})
            claim = claim.args[0]
        if isinstance(claim, Rel) and claim.relation == "=":
            self.equate(claim.left, claim.right, env, variables, hypothesis.name,
                        frozenset(_name(atom) for atom in free(claim)))

    # ---------------------------------------------------------------- hypotheses
    def _learn(self, hypothesis: Hypothesis) -> None:
        claim, variables, env = hypothesis.proposition, (), {}
        if isinstance(claim, Integrable):
            self.moments[str(claim.args[0])] = (int(claim.args[1]), hypothesis)
            return
        if isinstance(claim, Independent):
            return
        if isinstance(claim, Forall):
            variables, env = self.bind_limits(claim.args[1:], {})
            claim = claim.args[0]
        premise = None
        if isinstance(claim, Implies):
            given, claim = claim.args
            premise = self.difference(given, env)
        if not isinstance(claim, Rel):
            raise StatementError(f"hypothesis {hypothesis.name}: {claim} is no relation between numbers")
        relation, gap = self.difference(claim, env)
        if relation != "=":
            if relation in ("<", "<="):
                relation, gap = {"<": ">", "<=": ">="}[relation], -gap
            self._learn_size(relation, gap, hypothesis)
            self.facts.append(Fact(variables, premise, relation, gap, hypothesis))

    def _learn_size(self, relation: str, gap: Poly, source: Hypothesis) -> None:
        names = [name for name in gap.free if name in self.integers.least]
        if len(names) == 1 and len(gap.free) == 1 and relation in (">", ">="):
            low = -(gap - variable(names[0])) if relation == ">=" else ONE - (gap - variable(names[0]))
            if low.constant is not None and low.constant.q == 1:
                self.integers.least[names[0]] = (int(low.constant.p), source)

    def difference(self, claim: Rel, env: Environment) -> tuple[str, Poly]:
        return claim.relation, self.read(claim.left, env) - self.read(claim.right, env)

    def bind_limits(self, limits: Any, env: Environment) -> tuple[tuple[Range, ...], dict[Any, Any]]:
        """Fresh variables for limit tuples, the last limit outermost."""
        inner, ranges = dict(env), []
        for limit in reversed(limits):
            symbol, lower, upper = limit
            fresh = self.fresh(self.read(lower, inner), self.read(upper, inner))
            ranges.append(fresh)
            inner[symbol] = variable(fresh.name)
        return tuple(ranges), inner

    def fresh(self, lower: Poly, upper: Poly) -> Range:
        """A new bound integer with its range."""
        self._fresh += 1
        made = Range(f"_{self._fresh}", lower, upper)
        self.integers.ranges[made.name] = made
        return made

    def stand_in(self, symbol: Any) -> Any:
        """A generic value for a bound scalar or vector, of which no hypothesis speaks."""
        self._fresh += 1
        name = f"_{self._fresh}"
        if not isinstance(symbol, IndexedBase):
            return variable(name)
        place = variable("ι1_0")
        return Lambda("ι1_0", self.read(symbol.shape[0]), self.entry(name, (place,), False))

    @contextmanager
    def assuming(self, relation: str, p: Poly) -> Iterator[None]:
        """Within this block, p relation 0."""
        self.guards.append((relation, p))
        saved, self._cache = self._cache, {}
        try:
            yield
        finally:
            self.guards.pop()
            self._cache = saved

    def spend(self, terms: int) -> None:
        """Count created terms against the budget."""
        self._left -= terms
        if self._left < 0:
            raise BudgetExceeded("the normal form grew beyond its budget of terms")

    def equate(self, left: Any, right: Any, env: Environment, variables: tuple[Range, ...] = (), source: str = "",
               pinned: frozenset[str] = frozenset()) -> None:
        """From here on, rewrite by left = right: one atom of it becomes what the equation says it is."""
        saved, self.equations = self.equations, []
        first, second = self.read(left, env), self.read(right, env)
        self.equations, self._cache = saved, {}
        found = _lead(first, second)
        if found is not None:
            self.equations.append(Equation(variables, *found, source, pinned))

    # ---------------------------------------------------------------- reading
    def read(self, tree: Any, env: Environment | None = None) -> Poly:
        """The normal form of a written expression; `env` gives bound symbols their meaning."""
        if env:
            return self._read(tree, env)
        found = self._cache.get(tree)
        if found is None:
            found = self._cache[tree] = self._read(tree, {})
        return found

    def _read(self, tree: Any, env: Environment) -> Poly:
        reader = _READERS.get(type(tree))
        if reader is not None:
            return reader(self, tree, env)
        if isinstance(tree, Operator) and type(tree).__module__.startswith("derive.language."):
            return self._operator(tree, env)
        raise Refusal(f"{type(tree).__name__} is not in the language")

    def _symbol(self, tree: Symbol, env: Environment) -> Poly:
        if tree in env:
            return env[tree]
        known = self._symbols.setdefault(tree.name, tree)
        if known != tree:
            raise StatementError(f"two different symbols print as {tree.name}")
        if tree.name[0] in "_ι□":
            raise StatementError(f"the name {tree.name} is reserved")
        if isinstance(tree, Index):
            if tree.name not in self.integers.ranges:
                self.integers.ranges[tree.name] = Range(tree.name, self.read(tree.lower), self.read(tree.upper))
        elif tree.is_integer and tree.is_positive:
            self.integers.least.setdefault(tree.name, (1, None))
        if isinstance(tree, RandomVariable):
            names = frozenset({tree.name})
            return self.leaf(Atom("sym", (tree.name,), tree.name, names, random=names))
        return self.leaf(Atom("sym", (tree.name,), tree.name, frozenset({tree.name})))

    def _indexed(self, tree: Indexed, env: Environment) -> Poly:
        base, *places = tree.args
        read = tuple(self.read(place, env) for place in places)
        if base in env:
            return self.apply(env[base], read[0])
        if not isinstance(base, Vector | IndexedBase):
            raise Refusal(f"{base} cannot be indexed")
        name = str(base.args[0])
        known = self._symbols.setdefault(name, base)
        if known != base:
            raise StatementError(f"two different symbols print as {name}")
        return self.entry(name, read, isinstance(base, RandomVector))

    def entry(self, name: str, places: tuple[Poly, ...], random: bool) -> Poly:
        """The component of a vector."""
        inside = frozenset({name}).union(*(p.free for p in places))
        key = f"{name}[{','.join(p.key for p in places)}]"
        return self.leaf(Atom("idx", (name, places, random), key, inside, 0, frozenset({name} if random else ())))

    def _sum(self, tree: Sum, env: Environment) -> Poly:
        if any(end.has(S.Infinity, S.NegativeInfinity) for limit in tree.args[1:] for end in limit[1:]):
            raise Refusal("the convergence of an infinite sum is not established")
        ranges, inner = self.bind_limits(tree.args[1:], env)
        return sums.close_all(self, ranges, self.read(tree.args[0], inner))

    def _product(self, tree: Product, env: Environment) -> Poly:
        ranges, inner = self.bind_limits(tree.args[1:], env)
        return sums.product_of(self, ranges, self.read(tree.args[0], inner))

    def _extremum(self, tree: Any, env: Environment) -> Poly:
        ranges, inner = self.bind_limits(tree.args[1:], env)
        return sums.extremum(self, "max" if type(tree) is Maximum else "min", ranges, self.read(tree.args[0], inner))

    def _delta(self, tree: KroneckerDelta, env: Environment) -> Poly:
        return algebra.delta(self, self.read(tree.args[0], env), self.read(tree.args[1], env))

    def _derivative(self, tree: Derivative, env: Environment) -> Poly:
        body, *variables = tree.args
        inner = self
        for symbol, _ in variables:
            inner = inner.for_derivative(symbol)
        result = inner.read(body, env)
        for symbol, count in variables:
            for _ in range(int(count)):
                result = calculus.derivative(inner, result, self.read(symbol, env))
        return result

    def for_derivative(self, variable_: Any) -> Normaliser:
        """The same reader without the hypotheses that fix the variable: equations, and bounds it may attain."""
        root = variable_.args[0] if isinstance(variable_, Indexed) else variable_
        name = str(root.args[0]) if isinstance(root, IndexedBase) else root.name
        if not any(name in f.poly.free and f.relation == ">=" for f in self.facts) and \
                not any(name in e.pinned for e in self.equations):
            return self
        inner = Normaliser.__new__(Normaliser)
        inner.__dict__ = {**self.__dict__, "_cache": {}}
        inner.facts = [f for f in self.facts if name not in f.poly.free or f.relation != ">="]
        inner.equations = [e for e in self.equations if name not in e.pinned]
        return inner

    def _expectation(self, tree: Expectation, env: Environment) -> Poly:
        return calculus.expectation(self, self.read(tree.args[0], env))

    def _xlogy(self, tree: XLogY, env: Environment) -> Poly:
        x = self.read(tree.args[0], env)
        if not x.terms:
            return ZERO
        with self.assuming("!=", x):
            y = self.read(tree.args[1], env)
        return algebra.xlogy(self, x, y)

    def _indicator(self, tree: Indicator, env: Environment) -> Poly:
        relation, gap = self.difference(tree.args[0], env)
        return algebra.indicator(self, relation, gap)

    def _pow(self, tree: Pow, env: Environment) -> Poly:
        return algebra.raised(self, self.read(tree.args[0], env), self.read(tree.args[1], env))

    def _defined(self, tree: Defined, env: Environment) -> Poly:
        family: Family = tree.args[0]
        if f"unfold:{family.name}" in self.switches or "unfold:*" in self.switches:
            return self.read(tree.unfold(), env)
        captured = {s: env[s] for s in sorted(free(family), key=str) if s in env}
        values = [self.read(argument, env) if not isinstance(argument, IndexedBase | Family)
                  else self.vector(argument, env) for argument in tree.args[1:]]
        slots = [_slot(n, value) for n, value in enumerate(values)]
        bindings = {**captured, **{key: value for slot, value in zip(slots, values, strict=True)
                                   for key, value in _bound_slot(slot, value)}}
        return self.opaque(Defined.__new__(Defined, family, *slots), bindings, family.name, free(family))

    def _operator(self, tree: Operator, env: Environment) -> Poly:
        name = type(tree).__name__
        if f"unfold:{name}" in self.switches or "unfold:*" in self.switches:
            return self.read(tree.unfold(), env)
        values = [self.vector(a, env) if isinstance(a, IndexedBase | Family) else self.read(a, env) for a in tree.args]
        slots = [_slot(n, value) for n, value in enumerate(values)]
        bindings = {key: value for slot, value in zip(slots, values, strict=True)
                    for key, value in _bound_slot(slot, value)}
        return self.opaque(type(tree).__new__(type(tree), *slots), bindings, name, frozenset())

    def opaque(self, template: Any, bindings: dict[Any, Any], name: str, named: frozenset[Any]) -> Poly:
        """An operator or a definition left folded, with the meaning of the symbols in its template."""
        for atom in named:
            if atom not in bindings and isinstance(atom, Symbol) and not isinstance(atom, Index):
                self._symbol(atom, {})
        values = [v.body if isinstance(v, Lambda) else v for v in bindings.values()]
        own = {v.name for v in bindings.values() if isinstance(v, Lambda)}
        inside = frozenset(_name(atom) for atom in named if atom not in bindings)
        inside = inside.union(*(v.free for v in values)) - own
        hidden = {_name(atom) for atom in named if isinstance(atom, RandomVariable | RandomVector)}
        random = frozenset(hidden).union(*(v.random for v in values))
        text = f"{name}⟨{template}⟩({';'.join(f'{s}:={v.key}' for s, v in bindings.items())})"
        height = 1 + max((v.height for v in values), default=0)
        return self.leaf(Atom("op", (name, template, tuple(bindings.items()), named), text, inside, height, random))

    def unfold(self, atom: Atom) -> Poly:
        """The definition of an opaque operator."""
        _, template, bindings, _ = atom.args
        return self.read(template.unfold(), dict(bindings))

    def vector(self, tree: Any, env: Environment) -> Lambda:
        """A vector argument as a function of its index."""
        if tree in env:
            return env[tree]
        if isinstance(tree, Family):
            (parameter,) = tree.parameters
            length = self.read(parameter.upper, env)
            place = self.fresh(ONE, length)
            inner = {**env, parameter: variable(place.name)}
            body = self.read(tree(parameter) if tree.name else tree.body, inner)
        else:
            length = self.read(tree.shape[0], env)
            place = self.fresh(ONE, length)
            body = self._indexed_by(tree, variable(place.name))
        name = f"ι{body.height + 1}_0"
        return Lambda(name, length, self.subst(body, {place.name: variable(name)}))

    def _indexed_by(self, base: Any, place: Poly) -> Poly:
        stand_in = Symbol("□place", integer=True)
        return self._indexed(Indexed(base, stand_in), {stand_in: place})

    def apply(self, function: Lambda, place: Poly) -> Poly:
        """The component of a vector given as a function."""
        return self.subst(function.body, {function.name: place})

    # ---------------------------------------------------------------- atoms
    def leaf(self, atom: Atom) -> Poly:
        """An atom as a polynomial, after the cited equations."""
        self.spend(1)
        for equation in self.equations:
            if equation.lead.kind == atom.kind:
                for mapping in self.matches(equation.variables, power(equation.lead), power(atom)):
                    self.spend(10)
                    if equation.source:
                        self.consulted.add(equation.source)
                    return self.subst(equation.rest, mapping)
        return power(atom)

    def subst(self, p: Poly, mapping: Mapping[str, Poly]) -> Poly:
        """Replace integer variables by name and rebuild what depends on them."""
        return algebra.substitute(self, p, mapping)

    def matches(self, variables: tuple[Range, ...], pattern: Poly, target: Poly) -> Iterator[dict[str, Poly]]:
        """The values of the variables, within their ranges, that turn the pattern into the target."""
        if not variables:
            if pattern.key == target.key:
                yield {}
            return
        if {a.kind for a in pattern.atoms} != {a.kind for a in target.atoms}:
            return
        places = algebra.index_terms(target)
        for choice in product(places, repeat=len(variables)):
            mapping = {v.name: place for v, place in zip(variables, choice, strict=True)}
            if all(self._in_range(v, mapping) for v in variables) and self._plain(pattern, mapping).key == target.key:
                yield mapping

    def _in_range(self, v: Range, mapping: dict[str, Poly]) -> bool:
        lower, upper = self._plain(v.lower, mapping), self._plain(v.upper, mapping)
        return self.integers.inside(mapping[v.name], lower, upper)

    def _plain(self, p: Poly, mapping: dict[str, Poly]) -> Poly:
        """Substitution with the cited equations at rest."""
        saved, self.equations = self.equations, []
        try:
            return self.subst(p, mapping)
        finally:
            self.equations = saved


def _lead(left: Poly, right: Poly) -> tuple[Atom, Poly] | None:
    """Solve left = right for one atom: the left side if it is one, else the right, else the heaviest that stands alone."""
    for side, other in ((left, right), (right, left)):
        if side.single is not None:
            c, m = side.single
            if len(m) == 1 and m[0][1] == 1 and not _occurs(m[0][0], other):
                return m[0][0], other.scale(1 / c)
    gap = left - right
    alone = [(m[0][0], c) for m, c in gap.terms.items() if len(m) == 1 and m[0][1] == 1]
    for atom, c in sorted(alone, key=lambda pair: (-pair[0].height, -len(pair[0].key), pair[0].key)):
        rest = power(atom) - gap.scale(1 / c)
        if not _occurs(atom, rest):
            return atom, rest
    return None


def _occurs(atom: Atom, p: Poly) -> bool:
    return atom.key in p.key


def _slot(n: int, value: Any) -> Any:
    if isinstance(value, Lambda):
        return Vector(f"□{n}", (Symbol(f"□length{n}", integer=True, positive=True),))
    return Symbol(f"□{n}", real=True)


def _name(atom: Any) -> str:
    return str(atom.args[0]) if isinstance(atom, IndexedBase) else atom.name


def _bound_slot(slot: Any, value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, Lambda):
        return [(slot, value), (slot.shape[0], value.length)]
    return [(slot, value)]


def _add(self: Normaliser, tree: Add, env: Environment) -> Poly:
    total = ZERO
    for term in tree.args:
        total = total + self.read(term, env)
    self.spend(len(total.terms))
    return total


def _mul(self: Normaliser, tree: Mul, env: Environment) -> Poly:
    result = ONE
    for factor in tree.args:
        result = algebra.multiply(self, result, self.read(factor, env))
    return result


_READERS: dict[type, Callable[[Normaliser, Any, Environment], Poly]] = {
    **{number: (lambda self, tree, env: constant(fmpq(tree.p, tree.q)))
       for number in (Integer, Rational, One, Zero, NegativeOne, Half)},
    Pi: lambda self, tree, env: self.leaf(Atom("pi", (), "π", frozenset())),
    Exp1: lambda self, tree, env: algebra.exponential(self, ONE),
    Symbol: Normaliser._symbol,
    Index: Normaliser._symbol,
    RandomVariable: Normaliser._symbol,
    Indexed: Normaliser._indexed,
    Add: _add,
    Mul: _mul,
    Pow: Normaliser._pow,
    sympy_exp: lambda self, tree, env: algebra.exponential(self, self.read(tree.args[0], env)),
    sympy_log: lambda self, tree, env: algebra.logarithm(self, self.read(tree.args[0], env)),
    Abs: lambda self, tree, env: algebra.absolute(self, self.read(tree.args[0], env)),
    Sum: Normaliser._sum,
    Product: Normaliser._product,
    Maximum: Normaliser._extremum,
    Minimum: Normaliser._extremum,
    KroneckerDelta: Normaliser._delta,
    Derivative: Normaliser._derivative,
    Expectation: Normaliser._expectation,
    XLogY: Normaliser._xlogy,
    Indicator: Normaliser._indicator,
    Defined: Normaliser._defined,
}

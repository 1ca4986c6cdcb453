"""Check the labels of the corpus in random instances, by code of its own: `python -m tests.corpus.numeric [NAME ...]`.

Nothing of `derive` is used. A statement holds in an instance when both sides are finite real numbers there and the
relation does; `0*log(0)` is 0, `0**0` is 1, an empty sum is 0. Instances satisfy `given` by construction or rejection.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product

import mpmath
import sympy as sp
from mpmath import mp
from sympy.core.relational import Relational

from tests.corpus import all_cases
from tests.corpus.case import Case

TRUE_INSTANCES = 24
FALSE_INSTANCES = 600
FALSE_INTEGRAL_INSTANCES = 200
RELATIONS = {"==": "eq", "!=": "ne", "<=": "le", "<": "lt", ">=": "ge", ">": "gt"}


class Undefined(Exception):
    """A side is not a finite real number here."""


class Inconclusive(Exception):
    """The numbers are not good enough to tell."""


class NoModel(Exception):
    """No instance of the hypotheses was found."""


@dataclass
class Env:
    """The values of the symbols, and of the entries that were asked for so far."""

    values: dict[sp.Symbol, mpmath.mpf] = field(default_factory=dict)
    entries: dict[tuple, mpmath.mpf] = field(default_factory=dict)
    fill: Callable[[str, tuple], mpmath.mpf] | None = None

    @contextmanager
    def bound(self, symbol: sp.Symbol) -> Iterator[Callable]:
        """Give a symbol values for a while; yields the setter."""
        before = self.values.get(symbol)
        try:
            yield lambda value: self.values.__setitem__(symbol, value)
        finally:
            if before is None:
                self.values.pop(symbol, None)
            else:
                self.values[symbol] = before

    def entry(self, name: str, index: tuple) -> mpmath.mpf:
        """The entry, drawn when first asked for."""
        if (name, index) not in self.entries:
            self.entries[name, index] = self.fill(name, index)
        return self.entries[name, index]


Number = mpmath.mpf
Compiled = Callable[[Env], Number]


def real(value: object) -> Number:
    """The value as a real number; infinity may still be absorbed by a zero factor."""
    if isinstance(value, mpmath.mpc):
        if abs(value.imag) > mp.mpf(10) ** (5 - mp.dps) * (1 + abs(value.real)):
            raise Undefined("not real")
        value = value.real
    if mp.isnan(value):
        raise Undefined("not a number")
    return value


def integer(value: Number) -> int:
    """The value as an integer, or undefined."""
    if not mp.isint(value):
        raise Undefined(f"{value} is no integer")
    return int(value)


def power(base: Number, exponent: Number) -> Number:
    """The real power, with 0**0 = 1."""
    if mp.isinf(base) or mp.isinf(exponent):
        raise Undefined("infinite power")
    if base == 0:
        if exponent < 0:
            raise Undefined("division by zero")
        return mp.mpf(1 if exponent == 0 else 0)
    if base < 0 and not mp.isint(exponent):
        raise Undefined("root of a negative number")
    return mp.power(base, int(exponent)) if mp.isint(exponent) else mp.power(base, exponent)


def logarithm(value: Number) -> Number:
    """The real logarithm; log 0 is minus infinity, which only a factor 0 makes finite."""
    if value < 0:
        raise Undefined("log of a negative number")
    return -mp.inf if value == 0 else mp.log(value)


def times(factors: list[Number]) -> Number:
    """The product, in which 0 times infinity is 0."""
    if any(factor == 0 for factor in factors):
        return mp.mpf(0)
    result = mp.mpf(1)
    for factor in factors:
        result *= factor
    return result


def finite(value: Number) -> Number:
    """The value, which must be finite."""
    if not mp.isfinite(value):
        raise Undefined("infinite")
    return value


def at_pole(value: Number) -> bool:
    """Whether gamma has a pole there."""
    return value <= 0 and mp.isint(value)


def gamma_like(function: Callable) -> Callable:
    """The function, undefined at the poles of gamma."""

    def guarded(value: Number) -> Number:
        if at_pole(value):
            raise Undefined("pole of gamma")
        return function(value)

    return guarded


FUNCTIONS: dict[type, Callable] = {
    sp.exp: mp.exp,
    sp.log: logarithm,
    sp.Abs: abs,
    sp.tanh: mp.tanh,
    sp.sinh: mp.sinh,
    sp.cosh: mp.cosh,
    sp.sin: mp.sin,
    sp.cos: mp.cos,
    sp.erf: mp.erf,
    sp.Max: max,
    sp.Min: min,
    sp.gamma: gamma_like(mp.gamma),
    sp.loggamma: gamma_like(mp.loggamma),
    sp.digamma: gamma_like(mp.digamma),
    sp.trigamma: gamma_like(lambda value: mp.psi(1, value)),
    sp.polygamma: lambda order, value: mp.psi(int(order), value),
    sp.factorial: lambda value: gamma_like(mp.gamma)(value + 1),
    sp.binomial: mp.binomial,
    sp.beta: mp.beta,
    sp.harmonic: mp.harmonic,
    sp.floor: mp.floor,
    sp.KroneckerDelta: lambda left, right: mp.mpf(1 if left == right else 0),
}


def compiled(expr: sp.Basic) -> Compiled:
    """A function of the instance that computes the expression."""
    if expr.is_Symbol:
        return lambda env: env.values[expr]
    if expr is sp.oo:
        return lambda env: mp.inf
    if expr is -sp.oo:
        return lambda env: -mp.inf
    if expr.is_Rational:
        return lambda env: mp.mpf(int(expr.p)) / int(expr.q)
    if expr.is_NumberSymbol:
        constant = {sp.pi: mp.pi, sp.E: mp.e, sp.EulerGamma: mp.euler}[expr]
        return lambda env: +constant
    if isinstance(expr, sp.Indexed):
        return compiled_entry(expr)
    if isinstance(expr, sp.Sum | sp.Product):
        return compiled_sum(expr)
    if isinstance(expr, sp.Integral):
        return compiled_integral(expr)
    if isinstance(expr, sp.Derivative):
        return compiled_derivative(expr)
    parts = [compiled(argument) for argument in expr.args]
    if expr.is_Add:
        return lambda env: sum((part(env) for part in parts), mp.mpf(0))
    if expr.is_Mul:
        return lambda env: times([part(env) for part in parts])
    if expr.is_Pow:
        return lambda env: power(parts[0](env), parts[1](env))
    function = FUNCTIONS[type(expr)]
    return lambda env: real(function(*[part(env) for part in parts]))


def compiled_entry(expr: sp.Indexed) -> Compiled:
    """The entry of a vector or table."""
    name, parts = str(expr.base.label), [compiled(index) for index in expr.indices]
    return lambda env: env.entry(name, tuple(integer(part(env)) for part in parts))


def compiled_sum(expr: sp.Basic) -> Compiled:
    """A sum or product by a loop; the first limits are the innermost."""
    body, is_sum = compiled(expr.function), isinstance(expr, sp.Sum)
    for index, lower, upper in expr.limits:
        body = compiled_level(body, index, compiled(lower), compiled(upper), is_sum)
    return body


def compiled_level(body: Compiled, index: sp.Symbol, lower: Compiled, upper: Compiled, is_sum: bool) -> Compiled:
    """One level of a sum or product."""

    def run(env: Env) -> Number:
        first, last = integer(lower(env)), upper(env)
        total, small, n = mp.mpf(0 if is_sum else 1), 0, first
        with env.bound(index) as assign:
            while n <= last:
                assign(mp.mpf(n))
                term = body(env)
                total = total + term if is_sum else times([total, term])
                small = small + 1 if abs(term) < mp.mpf(10) ** (-mp.dps - 5) else 0
                if mp.isinf(last) and small > 20:
                    break
                if n - first > 4000:
                    raise Inconclusive("the series converges slowly or not at all")
                n += 1
        return total

    return run


def compiled_integral(expr: sp.Integral) -> Compiled:
    """An integral by quadrature, split where the integrand may have a kink."""
    (variable, lower, upper), *rest = expr.limits
    body = expr.function if not rest else None
    function, low, high = compiled(body), compiled(lower), compiled(upper)
    centres = [s for s in body.free_symbols if s.is_Symbol and s != variable and not s.is_positive and not s.is_integer]

    def run(env: Env) -> Number:
        start, end = low(env), high(env)
        inner = sorted({env.values[s] for s in centres if s in env.values and start < env.values[s] < end})
        inner = inner if mp.isinf(start) and mp.isinf(end) else []
        with env.bound(variable) as assign:

            def value(point: Number) -> Number:
                assign(point)
                return finite(function(env))

            result, error = mp.quad(value, [start, *(inner or ([0] if mp.isinf(start) else [])), end], error=True)
        if error > 1e-7 * (1 + abs(result)):
            raise Inconclusive(f"quadrature error {error}")
        return result

    return run


def compiled_derivative(expr: sp.Derivative) -> Compiled:
    """A derivative by difference quotients of high precision."""
    body = compiled(expr.expr)
    for variable, count in expr.variable_count:
        body = differentiated(body, variable, int(count))
    return body


def differentiated(body: Compiled, variable: sp.Basic, count: int) -> Compiled:
    """The derivative with respect to a symbol or an entry."""
    indices = [] if variable.is_Symbol else [compiled(index) for index in variable.indices]

    def run(env: Env) -> Number:
        if variable.is_Symbol:
            point = env.values[variable]
            with env.bound(variable) as assign:

                def moved(value: Number) -> Number:
                    assign(value)
                    return finite(body(env))

                return mp.diff(moved, point, count)
        key = (str(variable.base.label), tuple(integer(index(env)) for index in indices))
        point = env.entry(*key)

        def shifted(value: Number) -> Number:
            env.entries[key] = value
            return finite(body(env))

        try:
            return mp.diff(shifted, point, count)
        finally:
            env.entries[key] = point

    return run


def compare(relation: Relational, left: Number, right: Number, loose: bool) -> bool:
    """Whether the relation holds up to the error of the numbers."""
    scale = 1 + abs(left) + abs(right)
    tolerance = scale * (mp.mpf("1e-6") if loose else mp.mpf(10) ** (10 - mp.dps))
    match RELATIONS[relation.rel_op]:
        case "eq":
            return abs(left - right) <= tolerance
        case "ne":
            return abs(left - right) > tolerance
        case "le":
            return left <= right + tolerance
        case "ge":
            return left >= right - tolerance
        case "lt":
            return left < right - tolerance
        case _:
            return left > right + tolerance


def summand(total: sp.Sum) -> sp.Basic:
    """What is summed, without the factor 1 that SymPy puts there under `evaluate(False)`."""
    factors = [factor for factor in sp.Mul.make_args(total.function) if factor != 1]
    return factors[0] if len(factors) == 1 else total.function


class Sampler:
    """Random instances of the hypotheses of a case."""

    def __init__(self, case: Case, seed: int = 0) -> None:
        self.case, self.random = case, random.Random(f"{case.name}:{seed}")
        self.statement = case.statement
        self.loose = case.statement.has(sp.Integral)
        self.left, self.right = compiled(case.statement.lhs), compiled(case.statement.rhs)
        everything = [case.statement, *case.given]
        self.symbols = sorted(
            {s for e in everything for s in e.free_symbols if s.is_Symbol and not self.is_label(s, everything)}
            | {s for e in everything for s in e.atoms(sp.Symbol) if s.is_integer and not self.is_label(s, everything)},
            key=lambda s: (not (s.is_integer and s.is_positive), not s.is_integer, s.name),
        )
        self.scalar_rules: list[Relational] = []
        self.scalar_definitions: dict[sp.Symbol, Compiled] = {}
        self.entry_rules: dict[str, list[tuple[sp.Indexed, Relational]]] = {}
        self.entry_definitions: dict[str, tuple[sp.Indexed, Compiled]] = {}
        self.totals: dict[str, tuple[sp.Sum, Compiled]] = {}
        for hypothesis in case.given:
            self.sort_in(hypothesis)

    @staticmethod
    def is_label(symbol: sp.Symbol, expressions: list) -> bool:
        """Whether the symbol is only the name of a vector."""
        return any(base.label == symbol for e in expressions for base in e.atoms(sp.IndexedBase))

    def sort_in(self, rel: Relational) -> None:
        """Decide how a hypothesis is met."""
        left, right = rel.lhs, rel.rhs
        if isinstance(rel, sp.Eq) and left.is_Symbol and left not in right.free_symbols:
            self.scalar_definitions[left] = compiled(right)
        elif isinstance(rel, sp.Eq) and isinstance(left, sp.Indexed):
            self.entry_definitions[str(left.base.label)] = (left, compiled(right))
        elif isinstance(rel, sp.Eq) and isinstance(left, sp.Sum) and isinstance(summand(left), sp.Indexed):
            self.totals[str(summand(left).base.label)] = (left, compiled(right))
        elif isinstance(left, sp.Indexed) and any(i.is_Symbol for i in left.indices):
            self.entry_rules.setdefault(str(left.base.label), []).append((left, rel))
        else:
            self.scalar_rules.append(rel)

    def instance(self, spread: float, first: bool) -> Env:
        """One instance, or NoModel."""
        for _ in range(400):
            env = Env()
            self.equal, self.spread, self.first = self.random.random() < 0.2, spread, first
            self.common: dict[str, Number] = {}
            env.fill = lambda name, index, env=env: self.entry(env, name, index)
            for symbol in self.symbols:
                if symbol not in self.scalar_definitions:
                    env.values[symbol] = self.scalar(env, symbol)
            try:
                for symbol, definition in self.scalar_definitions.items():
                    env.values[symbol] = finite(definition(env))
                if all(self.holds(env, rel) for rel in self.scalar_rules):
                    return env
            except (Undefined, NoModel):
                continue
        raise NoModel

    def holds(self, env: Env, rel: Relational) -> bool:
        """Whether a hypothesis holds."""
        return compare(rel, finite(compiled(rel.lhs)(env)), finite(compiled(rel.rhs)(env)), loose=False)

    def scalar(self, env: Env, symbol: sp.Symbol) -> Number:
        """A value for a symbol, inside simple bounds when it is an integer."""
        if not symbol.is_integer:
            return self.number(bool(symbol.is_positive), bool(symbol.is_nonnegative))
        low, high = (1, 4) if symbol.is_positive else (0, 4) if symbol.is_nonnegative else (-2, 5)
        for rel in self.scalar_rules:
            less = rel if rel.rel_op in ("<=", "<") else rel.reversed
            if less.rel_op not in ("<=", "<") or symbol not in (less.lhs, less.rhs):
                continue
            other = less.rhs if less.lhs == symbol else less.lhs
            if any(s not in env.values for s in other.free_symbols):
                continue
            bound, strict = int(compiled(other)(env)), int(less.rel_op == "<")
            low, high = (low, min(high, bound - strict)) if less.lhs == symbol else (max(low, bound + strict), high)
        if symbol.is_positive and self.first and low == 1:
            return mp.mpf(1)
        return mp.mpf(self.random.randint(low, max(low, high)))

    def number(self, positive: bool, nonnegative: bool) -> Number:
        """A random number of that sign, now and then a special one."""
        dice = self.random.random()
        if positive or nonnegative:
            if nonnegative and not positive and dice < 0.25:
                return mp.mpf(0)
            if dice < 0.4:
                return mp.mpf(self.random.choice(["1", "0.5", "2"]))
            if self.spread > 1 and dice < 0.7:
                return mp.mpf(self.random.uniform(0.001, 0.1))
            return mp.mpf(self.random.uniform(0.3, 2.5 * self.spread))
        if dice < 0.3:
            return mp.mpf(self.random.choice(["0", "0", "1", "-1", "0.5"]))
        return mp.mpf(self.random.uniform(-2, 2) * self.spread)

    def entry(self, env: Env, name: str, index: tuple) -> Number:
        """A value for an entry; a normalised table is filled as a whole."""
        if name in self.entry_definitions:
            atom, definition = self.entry_definitions[name]
            return finite(self.at(env, atom, index, definition))
        if name in self.totals:
            self.fill_table(env, name, index)
            if (name, index) in env.entries:
                return env.entries[name, index]
        return self.drawn(env, name, index)

    def at(self, env: Env, atom: sp.Indexed, index: tuple, function: Callable) -> Number:
        """The function where the symbolic indices of the atom have these values."""
        before = dict(env.values)
        try:
            for symbol, value in zip(atom.indices, index, strict=True):
                env.values[symbol] = mp.mpf(value)
            return function(env)
        finally:
            env.values.clear()
            env.values.update(before)

    def drawn(self, env: Env, name: str, index: tuple) -> Number:
        """An entry that meets the rules for single entries."""
        rules = self.entry_rules.get(name, [])
        signs = {rel.rel_op for _, rel in rules if rel.rhs == 0}
        for _ in range(200):
            value = self.number(">" in signs, ">=" in signs)
            if self.equal:
                value = self.common.setdefault(name, value)
            env.entries[name, index] = value
            if all(self.at(env, atom, index, lambda e, rel=rel: self.holds(e, rel)) for atom, rel in rules):
                return value
            self.common.pop(name, None)
        raise NoModel

    def fill_table(self, env: Env, name: str, index: tuple) -> None:
        """Draw the entries of one sum with a given total, and scale (or, without signs, shift) them to it."""
        total, target = self.totals[name]
        atom = summand(total)
        bound = {limit[0]: limit for limit in total.limits}
        axes = []
        for symbol, value in zip(atom.indices, index, strict=True):
            if symbol in bound:
                _, low, high = bound[symbol]
                axes.append(range(int(compiled(low)(env)), int(compiled(high)(env)) + 1))
            else:
                axes.append([value])
        cells = list(product(*axes))
        if index not in cells:
            return
        goal = target(env)
        for cell in cells:
            env.entries[name, cell] = self.drawn(env, name, cell)
        amount = sum(env.entries[name, cell] for cell in cells)
        if self.entry_rules.get(name):
            if amount == 0:
                env.entries[name, cells[0]] = amount = mp.mpf(1)
            for cell in cells:
                env.entries[name, cell] *= goal / amount
        else:
            for cell in cells:
                env.entries[name, cell] += (goal - amount) / len(cells)
        for atom, rel in self.entry_rules.get(name, []):
            if not all(self.at(env, atom, cell, lambda e, rel=rel: self.holds(e, rel)) for cell in cells):
                raise NoModel

    def truth(self, env: Env) -> bool:
        """Whether the statement holds in the instance."""
        left, right = finite(real(self.left(env))), finite(real(self.right(env)))
        return compare(self.statement, left, right, self.loose)


@dataclass
class Finding:
    """What the instances say of one case."""

    held: int = 0
    failed: int = 0
    undefined: int = 0
    inconclusive: int = 0
    models: int = 0
    example: str = ""

    def agrees(self, label: str) -> bool:
        """Whether the label fits."""
        if label == "true":
            return self.held >= 20 and self.failed == self.undefined == 0
        if label == "false":
            return self.failed + self.undefined > 0
        return label != "contradiction" or self.models == 0


def examine(case: Case) -> Finding:
    """Try a case in random instances."""
    finding = Finding()
    integral = case.statement.has(sp.Integral)
    tries = FALSE_INTEGRAL_INSTANCES if integral else FALSE_INSTANCES
    if case.label == "true":
        tries = 40 if integral else 2 * TRUE_INSTANCES
    elif case.label == "contradiction":
        tries = 3
    with mp.workdps(15 if integral else 30):
        sampler = Sampler(case)
        for n in range(tries):
            if case.label == "true" and finding.held >= TRUE_INSTANCES:
                break
            if case.label == "false" and (finding.failed or finding.undefined >= 100):
                break
            try:
                env = sampler.instance(spread=3 if n % 4 == 3 and not integral else 1, first=n < 3)
                truth = sampler.truth(env)
                finding.models += 1
                if truth:
                    finding.held += 1
                    continue
                finding.failed += 1
                finding.example = finding.example or described(env)
            except NoModel:
                continue
            except Undefined as reason:
                finding.models += 1
                finding.undefined += 1
                finding.example = finding.example or f"{reason}: {described(env)}"
            except Inconclusive:
                finding.inconclusive += 1
    return finding


def described(env: Env) -> str:
    """An instance in a line."""
    scalars = [f"{symbol}={mp.nstr(value, 4)}" for symbol, value in env.values.items()]
    entries = [f"{name}{list(index)}={mp.nstr(value, 4)}" for (name, index), value in env.entries.items()]
    return ", ".join(scalars + entries)


def checkable(case: Case) -> bool:
    """Whether random instances can say something about the label."""
    return case.label in ("true", "false") or (case.label == "contradiction" and isinstance(case.statement, Relational))


def main(names: list[str]) -> int:
    """Check all cases, or those whose name or area is given; the exit status counts the disagreements."""
    wrong, by_definedness, counts = 0, [], {}
    for case in all_cases():
        counts[case.area, case.label] = counts.get((case.area, case.label), 0) + 1
        if not checkable(case) or (names and not {case.name, case.area} & set(names)):
            continue
        start = time.perf_counter()
        finding = examine(case)
        seconds = time.perf_counter() - start
        if not finding.agrees(case.label):
            wrong += 1
            print(f"DISAGREES {case.area}.{case.name} [{case.label}] {finding}", flush=True)
        elif seconds > 20:
            print(f"slow {case.area}.{case.name} {seconds:.0f} s", flush=True)
        if case.label == "false" and not finding.failed and finding.undefined:
            by_definedness.append(case.name)
    for (area, label), count in sorted(counts.items()):
        print(f"{area:14} {label:14} {count}")
    print(f"{sum(counts.values())} cases, {wrong} labels disagree")
    print("false only because a side is undefined:", ", ".join(by_definedness) or "none")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))

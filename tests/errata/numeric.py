"""A second opinion on the labels: evaluates the data with mpmath, without SymPy and without derive.

An instance gives every size, number and table of numbers a random value for which the hypotheses hold.
"""
from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import mpmath as mp

DIGITS = 16
LARGEST_SIZE = 3
TOLERANCE = mp.mpf("1e-8")
SEAMS = (-6, -2, 0, 2, 6)      # where an integral over the line is cut
MANY_TERMS = 4000
NEGLIGIBLE = mp.mpf("1e-15")

Values = dict[str, Any]        # a number by key; of a base, a table {indices: number} that grows as it is read


class UndefinedError(ArithmeticError):
    """The expression has no real value there."""


class Instance:
    """Values of the symbols of an erratum; entries of a base are drawn when they are first read."""

    def __init__(self, table: Mapping[str, Any], rng: random.Random) -> None:
        self.table = table
        self.rng = rng
        self.values: Values = {}
        for key, row in table.items():
            self.values[key] = {} if row["kind"] == "base" else self._draw(row["assumptions"])

    def _draw(self, assumed: list[str]) -> Any:
        """A number of the declared sort."""
        rng = self.rng
        if "integer" in assumed:
            return rng.randint(0 if "nonnegative" in assumed else 1, LARGEST_SIZE)
        if "positive" in assumed:
            return mp.mpf(rng.choice([rng.uniform(0.35, 0.95), rng.uniform(0.5, 2.5)]))
        if "nonnegative" in assumed:
            return mp.mpf(rng.choice([0, 1, rng.uniform(0, 2)]))
        return mp.mpf(rng.uniform(-2, 2))

    def entry(self, key: str, indices: tuple[int, ...]) -> Any:
        """An entry of a base."""
        entries = self.values[key]
        if indices not in entries:
            entries[indices] = self._draw(self.table[key]["assumptions"])
        return entries[indices]

    def normalise(self, key: str, ranges: list[range]) -> None:
        """Makes the entries over the ranges sum to one."""
        cells = list(itertools.product(*ranges))
        total = mp.fsum(self.entry(key, cell) for cell in cells)
        if total == 0:
            self.values[key][cells[0]] = total = mp.mpf(1)
        for cell in cells:
            self.values[key][cell] = self.values[key][cell] / total


def _real(value: Any) -> Any:
    """A real number, or a complaint."""
    if isinstance(value, mp.mpc) and value.imag != 0:
        raise UndefinedError("not real")
    value = value.real if isinstance(value, mp.mpc) else mp.mpf(value)
    if mp.isnan(value):
        raise UndefinedError("not a number")
    return value


def _integer(data: Any, at: Instance) -> int:
    """The value of an index or of a limit of a sum."""
    value = evaluate(data, at)
    if value != int(value):
        raise UndefinedError("an index that is no integer")
    return int(value)


def _bound(at: Instance, key: str, value: Any, body: Callable[[], Any]) -> Any:
    """The body with the symbol at the value."""
    before, at.values[key] = at.values[key], value
    try:
        return body()
    finally:
        at.values[key] = before


def _terms(body: Any, limits: list[Any], at: Instance) -> Iterator[Any]:
    """The terms of a sum or a product; the last limit is the outermost."""
    if not limits:
        yield evaluate(body, at)
        return
    _, variable, low, high = limits[-1]
    start, endless = _integer(low, at), high == ["Infinity"]
    stop = start + MANY_TERMS if endless else _integer(high, at)
    before = at.values[variable]
    try:
        for value in range(start, stop + 1):
            at.values[variable] = value
            terms = list(_terms(body, limits[:-1], at))
            yield from terms
            if endless and all(abs(term) < NEGLIGIBLE for term in terms):
                return
        if endless:
            raise UndefinedError("the sum did not converge in time")
    finally:
        at.values[variable] = before


def _integral(body: Any, limits: list[Any], at: Instance) -> Any:
    """A definite integral by quadrature; the last limit is the outermost."""
    if not limits:
        return evaluate(body, at)
    _, variable, low, high = limits[-1]
    ends = [-mp.inf if end == ["NegativeInfinity"] else mp.inf if end == ["Infinity"] else evaluate(end, at)
            for end in (low, high)]
    inside = [seam for seam in SEAMS if ends[0] < seam < ends[1]] if mp.isinf(ends[1]) else []
    return mp.quad(lambda x: _bound(at, variable, x, lambda: _integral(body, limits[:-1], at)),
                   [ends[0], *inside, ends[1]], maxdegree=6 if len(limits) == 1 else 5)


def _derivative(body: Any, variables: list[Any], at: Instance) -> Any:
    """A partial derivative by differences."""
    if not variables:
        return evaluate(body, at)
    _, variable, order = variables[-1]
    if isinstance(variable, str):
        table, place = at.values, variable
        here = table[place]
    else:
        place = tuple(_integer(index, at) for index in variable[2:])
        here, table = at.entry(variable[1], place), at.values[variable[1]]

    def moved(x: Any) -> Any:
        table[place] = x
        try:
            return _derivative(body, variables[:-1], at)
        finally:
            table[place] = here

    return mp.diff(moved, here, order)


def _piecewise(cases: list[Any], at: Instance) -> Any:
    """The value of the first case whose condition holds."""
    for _, value, condition in cases:
        if condition == ["True"] or evaluate(condition[1], at) <= evaluate(condition[2], at):
            return evaluate(value, at)
    raise UndefinedError("no case applies")


def _power(base: Any, exponent: Any) -> Any:
    """base^exponent, where it is real."""
    if base == 0 and exponent < 0:
        raise UndefinedError("division by zero")
    return mp.mpf(1) if exponent == 0 else mp.power(base, exponent)


def _logarithm(x: Any) -> Any:
    """log x for x > 0."""
    if x <= 0:
        raise UndefinedError("a logarithm of no positive number")
    return mp.log(x)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "Add": lambda *terms: mp.fsum(terms),
    "Mul": lambda *factors: mp.fprod(factors),
    "Pow": _power,
    "Rational": lambda top, bottom: mp.mpf(top) / bottom,
    "Pi": lambda: +mp.pi,
    "exp": mp.exp,
    "log": _logarithm,
    "gamma": mp.gamma,
    "loggamma": mp.loggamma,
    "polygamma": lambda order, x: mp.psi(int(order), x),
    "Abs": abs,
    "KroneckerDelta": lambda left, right: mp.mpf(left == right),
}


def evaluate(data: Any, at: Instance) -> Any:
    """The value of a tree, given as data."""
    if isinstance(data, int):
        return mp.mpf(data)
    if isinstance(data, str):
        return at.values[data]
    head, *arguments = data
    if head == "Indexed":
        return at.entry(arguments[0], tuple(_integer(index, at) for index in arguments[1:]))
    if head == "Sum":
        return mp.fsum(_terms(arguments[0], arguments[1:], at))
    if head == "Product":
        return mp.fprod(_terms(arguments[0], arguments[1:], at))
    if head == "Integral":
        return _real(_integral(arguments[0], arguments[1:], at))
    if head == "Derivative":
        return _real(_derivative(arguments[0], arguments[1:], at))
    if head == "Piecewise":
        return _piecewise(arguments, at)
    return _real(FUNCTIONS[head](*(evaluate(argument, at) for argument in arguments)))


def holds(relation: Mapping[str, Any], at: Instance) -> bool:
    """Whether a relation holds there, up to rounding: an inequality may be violated by no more than that."""
    left, right = evaluate(relation["left"], at), evaluate(relation["right"], at)
    slack = TOLERANCE * (1 + abs(left) + abs(right))
    gap = left - right
    return {"==": abs(gap) <= slack, "<=": gap <= slack, ">=": gap >= -slack,
            "<": gap < -slack, ">": gap > slack}[relation["relation"]]


def _total_mass(relation: Mapping[str, Any]) -> tuple[str, list[Any]] | None:
    """The base and the limits, where the relation says that all entries of a base sum to one."""
    left = relation["left"]
    if relation["relation"] != "==" or relation["right"] != 1 or not isinstance(left, list) or left[0] != "Sum":
        return None
    body, limits = left[1], left[2:]
    if body[0] != "Indexed" or sorted(body[2:]) != sorted(limit[1] for limit in limits):
        return None
    return body[1], [next(limit for limit in limits if limit[1] == index) for index in body[2:]]


def instances(table: Mapping[str, Any], given: list[Any], seed: int) -> Iterator[Instance]:
    """Endlessly many random instances of the hypotheses."""
    masses = [mass for relation in given if (mass := _total_mass(relation))]
    others = [relation for relation in given if not _total_mass(relation)]
    rng = random.Random(seed)
    while True:
        for _ in range(2000):
            at = Instance(table, rng)
            for key, limits in masses:
                at.normalise(key, [range(_integer(limit[2], at), _integer(limit[3], at) + 1) for limit in limits])
            if all(holds(relation, at) for relation in others):
                break
        else:
            raise UndefinedError("no instance of the hypotheses was found")
        yield at


def verdicts(table: Mapping[str, Any], given: list[Any], relation: Mapping[str, Any], *, most: int,
             seed: int = 1) -> Iterator[bool | None]:
    """Whether the relation holds, in so many instances of the hypotheses; None where it is undefined."""
    with mp.workdps(DIGITS):
        for at in itertools.islice(instances(table, given, seed), most):
            try:
                verdict: bool | None = holds(relation, at)
            except (UndefinedError, ZeroDivisionError):
                verdict = None
            yield verdict

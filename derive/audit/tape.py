"""A function of a complex ball, recorded as a list of operations and replayed: the same operations on other balls.

Where the function looks at a number to choose its course, the choice is recorded, and checked at each replay.
"""
from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import acb, arb, fmpq

from derive.audit.jets import Jet, Value
from derive.audit.numbers import KINDS, bits
from derive.audit.paths import Path, ball

COURSES = 8  # of one function that are recorded
ARGUMENT, ANALYTIC = 0, 1  # the places of the argument, and of whether the value must be analytic
NOTHING = acb(0)

# the place of the result (None: a check that has none), the function, and the places of its one or two operands
Operation = tuple[int | None, Callable[..., Any], int, int | None]

_analytic_log = partial(acb.log, analytic=True)


class Diverted(Exception):
    """At this ball the function takes another course than the recorded one."""


class Tape:
    """The operations of one course in order, and the numbers in their places at the ball where it was recorded."""

    def __init__(self, argument: acb, analytic: bool) -> None:
        self.numbers: list[Any] = [argument, analytic]
        self.operations: list[Operation] = []
        self._known: dict[Any, Traced] = {}
        self._constants: dict[int, tuple[Any, int]] = {}  # the constant is kept, so that its id stays its own

    def apply(self, function: Callable[..., Any], left: int, right: int | None = None) -> Traced:
        """The function at the numbers of these places, computed once."""
        key = function, left, right
        known = self._known.get(key)
        if known is None:
            numbers = self.numbers
            found = function(numbers[left]) if right is None else function(numbers[left], numbers[right])
            self.operations.append((len(self.numbers), function, left, right))
            known = self._known[key] = self._kept(found)
        return known

    def _kept(self, number: Any) -> Traced:
        self.numbers.append(number)
        return Traced(self, len(self.numbers) - 1)

    def place_of(self, x: Any) -> int:
        """Where an operand is kept."""
        if type(x) is Traced:
            return x.place
        if id(x) not in self._constants:
            self._constants[id(x)] = x, self._kept(acb(x)).place
        return self._constants[id(x)][1]

    def choose(self, test: Callable[[acb], bool], place: int) -> bool:
        """Whether the number there passes the test: from here on the course depends on it."""
        found = test(self.numbers[place])

        def check(number: acb) -> None:
            if test(number) is not found:
                raise Diverted
        self.operations.append((None, check, place, None))
        return found

    def leading_to(self, place: int) -> list[Operation]:
        """The checks, and the operations that give this number."""
        wanted, found = {place}, []
        for one in reversed(self.operations):
            result, _, left, right = one
            if result is None or result in wanted:
                wanted.update((left,) if right is None else (left, right))
                found.append(one)
        return found[::-1]


class Traced:
    """A complex ball that is computed on a tape."""

    __slots__ = ("place", "tape")

    def __init__(self, tape: Tape, place: int) -> None:
        self.tape, self.place = tape, place

    @property
    def value(self) -> Traced:
        return self

    @property
    def real(self) -> Real:
        return Real(self)

    def _before(self, function: Callable[..., Any], other: Any) -> Any:
        if type(other) not in OPERANDS:
            return NotImplemented
        return self.tape.apply(function, self.place, self.tape.place_of(other))

    def _after(self, function: Callable[..., Any], other: Any) -> Any:
        if type(other) not in OPERANDS:
            return NotImplemented
        return self.tape.apply(function, self.tape.place_of(other), self.place)

    def __add__(self, other: Any) -> Any:
        return self._before(operator.add, other)

    def __radd__(self, other: Any) -> Any:
        return self._after(operator.add, other)

    def __sub__(self, other: Any) -> Any:
        return self._before(operator.sub, other)

    def __rsub__(self, other: Any) -> Any:
        return self._after(operator.sub, other)

    def __mul__(self, other: Any) -> Any:
        return self._before(operator.mul, other)

    def __rmul__(self, other: Any) -> Any:
        return self._after(operator.mul, other)

    def __truediv__(self, other: Any) -> Any:
        return self._before(operator.truediv, other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._after(operator.truediv, other)

    def __neg__(self) -> Traced:
        return self.tape.apply(operator.neg, self.place)

    def exp(self) -> Traced:
        return self.tape.apply(acb.exp, self.place)

    def log(self, analytic: bool) -> Traced:
        return self.tape.apply(_analytic_log if analytic else acb.log, self.place)

    def real_abs(self, analytic: bool) -> Traced:
        """|x| continued from the real line; whether it must be analytic is told anew at each replay."""
        return self.tape.apply(acb.real_abs, self.place, ANALYTIC)

    def is_zero(self) -> bool:
        return self.tape.choose(acb.is_zero, self.place)


@dataclass(frozen=True)
class Real:
    """The real part of a number on a tape, or its midpoint, which may be compared with 0."""

    number: Traced
    part: Callable[[acb], arb] = operator.attrgetter("real")

    def mid(self) -> Real:
        return Real(self.number, lambda x: self.part(x).mid())

    def __gt__(self, other: int) -> bool:
        return self.number.tape.choose(lambda x: bool(self.part(x) > other), self.number.place)

    def __lt__(self, other: int) -> bool:
        return self.number.tape.choose(lambda x: bool(self.part(x) < other), self.number.place)


OPERANDS = (Traced, acb, arb, fmpq, int)
KINDS[Traced] = Path


class Course:
    """One recorded course: for each derivative the operations that give it."""

    def __init__(self, f: Callable[[Value], Value], argument: acb, analytic: bool) -> None:
        self._tape = Tape(argument, analytic)
        value = f(Traced(self._tape, ARGUMENT))
        parts = value.parts if type(value) is Jet else {0: value}
        self._places = {mask: self._tape.place_of(ball(part)) for mask, part in parts.items()}
        self._operations: dict[int, list[Operation]] = {}

    @property
    def masks(self) -> Iterable[int]:
        """The derivatives that there are."""
        return self._places

    def recorded(self, mask: int) -> acb:
        """The derivative at the ball where the course was recorded."""
        return self._tape.numbers[self._places[mask]] if mask in self._places else NOTHING

    def at(self, t: acb, analytic: bool, mask: int) -> acb:
        """The derivative at another ball; raises Diverted where the function takes another course."""
        if mask not in self._operations:
            self._operations[mask] = self._tape.leading_to(self._places.get(mask, ARGUMENT))
        numbers = self._tape.numbers.copy()
        numbers[ARGUMENT], numbers[ANALYTIC] = t, analytic
        for result, function, left, right in self._operations[mask]:
            found = function(numbers[left]) if right is None else function(numbers[left], numbers[right])
            if result is not None:
                numbers[result] = found
        return numbers[self._places[mask]] if mask in self._places else NOTHING


class Replayed:
    """A function of a complex ball and its derivatives, by their masks; `masks` are those that were seen."""

    def __init__(self, f: Callable[[Value], Value]) -> None:
        self._f = f
        self._courses: dict[int, list[Course]] = {}  # by the bits of a ball
        self.masks: dict[int, None] = {0: None}

    def at(self, t: acb, analytic: bool, mask: int) -> acb:
        """The derivative at a ball; raises what the function raises."""
        courses = self._courses.setdefault(bits(), [])
        for course in courses:
            with suppress(Diverted):
                return course.at(t, analytic, mask)
        course = Course(self._f, t, analytic)
        self.masks.update(dict.fromkeys(course.masks))
        if len(courses) < COURSES:
            courses.append(course)
        return course.recorded(mask)

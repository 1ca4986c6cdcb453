"""Orders of growth: the enclosure of a function far out, its bounds, what is integrable and what is not."""
from __future__ import annotations

import math

import pytest
from flint import arb, fmpq

from derive.audit import numbers
from derive.audit.numbers import Undecided, Undefined
from derive.audit.tails import Tail, variable

t = variable(fmpq(4))
FUNCTIONS = {
    "normal": (lambda x: numbers.exp(-(x - 1) * (x - 1) * fmpq(1, 2)), True, False),
    "logistic": (lambda x: numbers.exp(-x) * numbers.integer_power(1 + numbers.exp(-x), -2), True, False),
    "a power": (lambda x: numbers.reciprocal(x * x + 1), False, False),
    "harmonic": (lambda x: x * numbers.reciprocal(x * x + 1), False, True),
    "a root": (lambda x: numbers.power(x + 2, fmpq(-1, 2)), False, True),
    "log log": (lambda x: numbers.reciprocal(x * numbers.log(x)), False, True),
    "log squared": (lambda x: numbers.reciprocal(x * numbers.log(x) * numbers.log(x)), False, False),
    "1 − (1 − exp(−t))": (lambda x: 1 - (1 - numbers.exp(-x)), True, False),
    "entropy": (lambda x: numbers.exp(-x) * numbers.log(numbers.exp(-x) + numbers.exp(-2 * x)), True, False),
    "a ball": (lambda x: numbers.exp(-x * arb(2).sqrt()) * numbers.log(x + arb.pi()), True, False),
    "doubly exponential": (lambda x: numbers.exp(-numbers.exp(x * fmpq(1, 2))), True, False),
}


def at(f: Tail, place: float) -> arb:
    """The enclosure of the function at one place."""
    from derive.audit.growth import exponent
    return sum((arb(c) * exponent(g, place).exp() for g, c in f.terms), arb(0))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_enclosure_holds_the_function(name: str) -> None:
    f, exponential, diverges = FUNCTIONS[name]
    for place in (4, 5, 7.5, 20, 50):
        assert at(f(t), place).overlaps(arb(f(arb(place))))
    assert (f(t).falls_exponentially(), f(t).diverges()) == (exponential, diverges)


def test_bounds_of_integrals_and_series() -> None:
    normal = FUNCTIONS["normal"][0](t)
    exact = math.sqrt(math.pi / 2) * math.erfc(5 / math.sqrt(2))
    assert exact < float(normal.integral(6)) < 1.3 * exact
    geometric = numbers.power(arb(1) / 2, variable(fmpq(4), whole=True))
    assert float(geometric.series(10)) == pytest.approx(2**-9)
    assert not FUNCTIONS["a power"][0](t).integral(10).is_finite()


def test_the_factorial_by_stirling() -> None:
    n = variable(fmpq(4), whole=True)
    enclosed = (n + fmpq(1)).loggamma().exp()
    for k in (4, 9, 30):
        assert at(enclosed, k).contains(math.factorial(k))


def test_exact_cancellation_and_its_absence() -> None:
    assert (t - t).is_zero()
    assert (numbers.exp(-t) * numbers.exp(t) - 1).is_zero()
    rate = arb(2).sqrt()
    p = numbers.exp(-t * rate)
    assert numbers.log(p).terms[0][1].overlaps(-rate)
    two = numbers.exp(-t * arb(2).sqrt()) - numbers.exp(-t * arb(2).sqrt())
    assert not two.is_zero()  # two balls may be two numbers
    with pytest.raises(Undecided):
        two.inverse()


def test_what_is_undefined_or_not_known_far_out() -> None:
    with pytest.raises(Undefined):
        numbers.log(-t)
    with pytest.raises(Undefined):
        numbers.power(1 - t, fmpq(1, 2))
    for unknown in (lambda: numbers.log(t - 10), lambda: numbers.exp(numbers.exp(t)), t.enclosure, (t * 0).inverse):
        with pytest.raises(Undecided):
            unknown()

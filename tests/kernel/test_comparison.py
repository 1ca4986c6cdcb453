"""Infinite sums below a geometric sequence: their convergence, their telescoping, and where they begin."""
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import pytest
from lines import is_refused, itself, outcome

import derive as d
from derive.language.written import StatementError, writing

K = d.size("K")
n, m, late = (d.index(name, d.oo, start) for name, start in (("n", 0), ("m", 1), ("l", 2)))
a, b, t = map(d.real, "abt")
r, s = d.positive("r"), d.positive("s")
theta = d.vector("theta", K)
p, from_one = d.mass_function("p", n, theta), d.mass_function("q", m, theta)
SERIES, SPLIT = (d.standard_series, d.exp_rules), (d.splitting,)


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


def two(power: Any) -> Any:
    return d.exp(power * d.log(2))


# ------------------------------------------------------------------------------------------------------- convergence
CONVERGENT = {
    "a falling inverse": lambda: d.Sum(1 / (1 + r * two(n)), n),
    "a power of the index": lambda: d.Sum(n**3 / (1 + r * two(n)), n),
    "a growing numerator": lambda: d.Sum(two(2 * n) / (s + r * two(3 * n)), n),
    "two bases": lambda: d.Sum(two(3 * n) / ((1 + two(2 * n)) * (2 + r * two(2 * n))), n),
    "a root": lambda: d.Sum(1 / d.sqrt(1 + r * two(n)), n),
    "the larger of two rates": lambda: d.Sum(two(n) / (1 + two(n) + r * two(2 * n)), n),
    "a falling numerator": lambda: d.Sum(two(-n) / (1 + two(n)), n),
    "a ratio by a symbol": lambda: d.Sum(1 / (1 + d.exp(r * n)), n),
    "a factor that may be 0": lambda: d.Sum(t / (1 + t**2 * two(n)), n),
    "a nonnegative factor": lambda: d.Sum(1 / (t**2 + two(n)), n),
    "a later start": lambda: d.Sum(1 / (1 + r * two(m)), m),
    "a tail of the mass": lambda: d.Sum(p(m, theta), m),
}
DIVERGENT = {
    "a numerator as large": lambda: d.Sum(two(n) / (1 + two(n)), n),
    "a numerator that is larger": lambda: d.Sum(two(2 * n) / (1 + two(n)), n),
    "a negative term below": lambda: d.Sum(1 / (two(n) - r), n),
    "a term of unknown sign": lambda: d.Sum(1 / (1 + a * two(n)), n),
    "a factor that may be 0 without a factor outside": lambda: d.Sum(1 / (1 + t**2 * two(n)), n),
    "another factor that may be 0": lambda: d.Sum(b / (1 + t**2 * two(n)), n),
    "a rate of unknown sign": lambda: d.Sum(1 / (1 + d.exp(a * n)), n),
    "a falling base": lambda: d.Sum(1 / (1 + two(-n)), n),
    "a root that falls too slowly": lambda: d.Sum(two(n) / d.sqrt(1 + two(2 * n)), n),
    "a base in the numerator": lambda: d.Sum((1 + r * two(n))**s, n),
    "a power below": lambda: d.Sum(1 / (1 + r * n), n),
    "a logarithm at 0": lambda: d.Sum(d.log(n) / (1 + two(n)), n),
    "a quadratic exponent": lambda: d.Sum(d.exp(n**2) / (1 + two(n)), n),
    "a mean": lambda: d.Sum(m * p(m, theta), m),
    "a slope's tail": lambda: d.Sum(d.D(p(m, theta), theta[1]), m),
    "a mass before the first point": lambda: d.Sum(from_one(n, theta), n),
}


@pytest.mark.parametrize("name", CONVERGENT)
def test_a_dominated_sum_converges(name: str) -> None:
    """By comparison with a geometric series, or as a part of a total mass."""
    assert itself(CONVERGENT[name]())


@pytest.mark.parametrize("name", DIVERGENT)
def test_a_sum_that_may_diverge_is_refused(name: str) -> None:
    """At some values, or at all."""
    assert is_refused(DIVERGENT[name])


# ------------------------------------------------------------------------------------------------------- telescoping
def f(k: Any) -> Any:
    return 1 / (1 + r * two(2 * k))


def g(k: Any) -> Any:
    return two(k) / (s + r * two(4 * k))


TELESCOPING = {
    "a difference": lambda: (d.Sum(f(n) - f(n + 1), n), 1 / (1 + r)),
    "a growing numerator": lambda: (d.Sum(g(n) - g(n + 1), n), 1 / (s + r)),
    "with a factor": lambda: (d.Sum(a * (f(n + 1) - f(n)), n), -a / (1 + r)),
    "two steps": lambda: (d.Sum(f(n) - f(n + 2), n), 1 / (1 + r) + 1 / (1 + 4 * r)),
    "second differences": lambda: (d.Sum(f(n) - 2 * f(n + 1) + f(n + 2), n), 1 / (1 + r) - 1 / (1 + 4 * r)),
    "what cancels on the way": lambda: (d.Sum(f(n) - f(n + 1) + f(n + 2), n), d.Sum(f(n), n) - 1 / (1 + 4 * r)),
    "from 1 on": lambda: (d.Sum(f(m) - f(m + 1), m), 1 / (1 + 4 * r)),
    "beside a geometric series": lambda: (d.Sum(f(n) - f(n + 1) + two(-n), n), 1 / (1 + r) + 2),
    "other coefficients": lambda: (d.Sum(3 * f(n) - f(n + 1), n), 2 * d.Sum(f(n), n) + 1 / (1 + r)),
}
WRONG = {
    "a sign": lambda: (d.Sum(f(n + 1) - f(n), n), 1 / (1 + r)),
    "the next first term": lambda: (d.Sum(f(n) - f(n + 1), n), 1 / (1 + 4 * r)),
    "the start": lambda: (d.Sum(f(m) - f(m + 1), m), 1 / (1 + r)),
    "no limit 0": lambda: (d.Sum((1 - f(n)) - (1 - f(n + 1)), n), r / (1 + r)),
    "a step too many": lambda: (d.Sum(f(n) - f(n + 2), n), 1 / (1 + r)),
    "terms that do not tend to 0": lambda: (d.Sum(n - (n + 1), n), 0),
    "at a factor that may be 0": lambda: (
        d.Sum(1 / (1 + t**2 * two(n)) - 1 / (1 + t**2 * two(n + 1)), n), 1 / (1 + t**2)),
}


@pytest.mark.parametrize("name", TELESCOPING)
def test_a_sum_telescopes(name: str) -> None:
    """Σ (f(n) − f(n + 1)) = f(0), where f is below a geometric sequence."""
    left, right = TELESCOPING[name]()
    assert outcome(left, "=", right, SERIES).accepted


@pytest.mark.parametrize("name", WRONG)
def test_a_sum_that_telescopes_otherwise_is_refused(name: str) -> None:
    """Wrong by a sign, an end or the limit."""
    left, right = WRONG[name]()
    assert not outcome(left, "=", right, SERIES, idle=False).accepted


def test_an_escaping_family_telescopes_at_every_parameter() -> None:
    """Σ t (f(n) − f(n + 1)) is t/(1 + t²), at 0 too; without the factor the value at 0 is another."""
    difference = 1 / (1 + t**2 * two(n)) - 1 / (1 + t**2 * two(n + 1))
    by = (*SERIES, d.cases(t))
    assert outcome(d.Sum(t * difference, n), "=", t / (1 + t**2), by).accepted
    assert not outcome(d.Sum(difference, n), "=", 1 / (1 + t**2), by, idle=False).accepted


@pytest.mark.parametrize("name", TELESCOPING)
def test_a_telescoped_sum_agrees_with_its_partial_sum(name: str) -> None:
    """Both sides at two random parameters."""
    source = random.Random(name)
    for _ in range(2):
        values = {a: source.uniform(-2, 2), r: source.uniform(0.1, 3), s: source.uniform(0.1, 3)}
        left, right = (_number(side, values) for side in TELESCOPING[name]())
        assert mpmath.almosteq(left, right, 1e-10, 1e-10), values


def _number(tree: Any, values: dict[Any, float]) -> Any:
    """The tree with partial sums of 120 terms for infinite sums."""
    if tree.func.__name__ == "Sum":
        body, (index, first, _) = tree.args
        return mpmath.fsum(_number(body, {**values, index: k}) for k in range(int(first), 120))
    if tree in values:
        return mpmath.mpf(values[tree])
    parts = [_number(part, values) for part in tree.args]
    made: dict[str, Callable[..., Any]] = {"Add": mpmath.fsum, "Mul": mpmath.fprod}
    name = tree.func.__name__
    return made[name](parts) if name in made else mpmath.exp(*parts) if name == "exp" else mpmath.log(*parts) \
        if name == "log" else parts[0]**parts[1] if name == "Pow" else mpmath.mpf(int(tree.p)) / int(tree.q)


# ---------------------------------------------------------------------------------------------------- where they begin
BEGINNINGS = {
    "the first term of a mass": lambda: (d.Sum(p(m, theta), m), d.Sum(p(n, theta), n) - p(0, theta)),
    "the first two": lambda: (d.Sum(p(late, theta), late), d.Sum(p(m, theta), m) - p(1, theta)),
    "a mass from 1 on": lambda: (d.Sum(from_one(late, theta), late),
                                 d.Sum(from_one(m, theta), m) - from_one(1, theta)),
    "inverse squares": lambda: (d.Sum(1 / late**2, late), d.Sum(1 / m**2, m) - 1),
    "a dominated sum": lambda: (d.Sum(f(m), m), d.Sum(f(n), n) - 1 / (1 + r)),
    "two terms together": lambda: (d.Sum(p(m, theta) + f(m), m),
                                   d.Sum(p(n, theta) + f(n), n) - p(0, theta) - 1 / (1 + r)),
}
NOT_SPLIT = {
    "the wrong term": lambda: (d.Sum(p(m, theta), m), d.Sum(p(n, theta), n) - p(1, theta)),
    "no term": lambda: (d.Sum(p(m, theta), m), d.Sum(p(n, theta), n)),
    "a term before the first point": lambda: (d.Sum(from_one(m, theta), m),
                                              d.Sum(from_one(n, theta), n) - from_one(0, theta)),
    "a term that has no value": lambda: (d.Sum(1 / m**2, m), d.Sum(1 / n**2, n) - 1),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_first_terms_are_split_off(name: str) -> None:
    """Σ_{n≥a} f = Σ_{n≥s} f − f(s) − ... − f(a − 1)."""
    left, right = BEGINNINGS[name]()
    assert outcome(left, "=", right, SPLIT).accepted


@pytest.mark.parametrize("name", NOT_SPLIT)
def test_what_is_not_split_off_rightly_is_refused(name: str) -> None:
    """Another term, or one that does not exist."""
    try:
        left, right = NOT_SPLIT[name]()
    except StatementError:
        return
    assert not outcome(left, "=", right, SPLIT, idle=False).accepted


def test_the_rest_of_a_mass() -> None:
    """1 − p(0) − p(1), where p begins at 0."""
    line = d.Sum(p(late, theta), late), "=", 1 - p(0, theta) - p(1, theta)
    assert outcome(*line, (d.splitting, d.normalised(p))).accepted
    assert not outcome(*line, (d.normalised(p),)).accepted

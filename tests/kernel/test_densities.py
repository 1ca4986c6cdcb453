"""Abstract densities p(x; θ): what is known of them, at which points, and how often they are differentiated."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from lines import is_refused, itself, outcome, reader

import derive as d
from derive.audit.verdict import Audit
from derive.checking import Checker
from derive.language.hypotheses import implied
from derive.language.integrals import positivity, total_mass
from derive.language.propositions import proposition, relate
from derive.language.written import StatementError, writing
from derive.prove import Entry

K = d.size("K")
i, j, k = d.indices("i j k", K)
a, t, phi, x, y = map(d.real, ["a", "t", "phi", "x", "y"])
theta = d.vector("theta", K)
p, once = d.density("p", x, t), d.density("once", x, t, order=1)
q, mass = d.density("q", x, theta), d.mass_function("mass", k, t)
I = d.Integral  # noqa: E741
MEAN, VECTOR_MEAN = I(x * p(x, t), x), I(x * q(x, theta), x)


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


DEFINED = {
    "the score": lambda: d.D(d.log(p(x, t)), t),
    "its slope": lambda: d.D(d.D(d.log(p(x, t)), t), t),
    "a mixed derivative": lambda: d.D(d.D(q(x, theta), theta[i]), theta[j]),
    "the total mass": lambda: I(p(x, phi), x),
    "the mass of a half line": lambda: I(p(x, t), (x, 0, d.oo)),
    "a probability": lambda: mass(k, t),
}
UNDEFINED = {
    "a derivative in the point": lambda: d.D(p(x, t), x),
    "the logarithm's derivative in the point": lambda: d.D(d.log(p(x, t)), x),
    "a derivative in a point and parameter": lambda: d.D(p(t, t), t),
    "a point that moves with the parameter": lambda: d.D(p(x + t, t), t),
    "a mixed derivative in the point": lambda: d.D(d.D(p(x, t), t), x),
    "a derivative too many": lambda: d.D(p(x, t), t, t, t),
    "a derivative too many through a logarithm": lambda: d.D(d.D(d.log(once(x, t)), t), t),
    "the logarithm of a slope": lambda: d.log(d.D(p(x, t), t)),
    "a slope's integral": lambda: I(d.D(p(x, t), t), x),
    "a mean": lambda: I(x * p(x, t), x),
    "the mean over a half line": lambda: I(x * p(x, t), (x, 0, d.oo)),
    "a slope over a half line": lambda: I(d.D(p(x, t), t), (x, 0, d.oo)),
    "an integral over the parameter": lambda: I(p(x, t), t),
    "a mass outside of its range": lambda: mass(k + 1, t),
}


@pytest.mark.parametrize("name", DEFINED)
def test_a_term_is_defined(name: str) -> None:
    """By positivity, smoothness and total mass."""
    assert itself(DEFINED[name]())


@pytest.mark.parametrize("name", UNDEFINED)
def test_a_term_that_need_not_be_defined_is_refused(name: str) -> None:
    """Nothing is said of p's smoothness in x, nor of its moments."""
    assert is_refused(UNDEFINED[name])


NORMALISED = {
    "half of the line": lambda: I(p(x, t), (x, 0, d.oo)),
    "a scaled point": lambda: I(p(2 * x, t), x),
    "another factor": lambda: I(p(x, t)**2, x),
    "two densities": lambda: I(p(x, t) * p(x, phi), x),
    "the parameter": lambda: I(p(x, t), t),
    "a fixed point": lambda: I(p(a, t) * d.exp(-x**2), x),
}


@pytest.mark.parametrize("name", NORMALISED)
def test_the_total_mass_is_of_the_density_alone(name: str) -> None:
    """Only ∫ p(x; θ) dx over the line is 1."""
    term = NORMALISED[name]()
    given = (d.converges(term),) if name not in ("half of the line", "the parameter") else ()
    assert not outcome(term, "=", 1, (d.normalised(p),), given).accepted


half, between = d.density("half", x, t, support=(0, d.oo)), d.density("between", x, t, support=(a, phi))
HALF, BETWEEN = (x, 0, d.oo), (x, a, phi)
SUPPORTED = {
    "the mass of a half line": (lambda: I(half(x, t), HALF), half, True),
    "in another letter": (lambda: I(half(y, t), (y, 0, d.oo)), half, True),
    "the mass between two symbols": (lambda: I(between(x, t), BETWEEN), between, True),
    "a part": (lambda: I(half(x, t), (x, 1, d.oo)), half, False),
    "the line": (lambda: I(half(x, t), x), half, False),
    "beyond an end": (lambda: I(between(x, t), (x, a, d.oo)), between, False),
    "under an integral over an end": (lambda: I(I(between(x, t), BETWEEN), (a, 0, 1)), between, False),
    "the other density": (lambda: I(half(x, t), HALF), between, False),
}


@pytest.mark.parametrize("name", SUPPORTED)
def test_the_total_mass_on_a_support(name: str) -> None:
    """Over the whole support, and over nothing else."""
    term, family, accepted = SUPPORTED[name]
    assert outcome(term(), "=", 1, (d.normalised(family),)).accepted is accepted


def test_a_density_is_defined_on_its_support() -> None:
    """At a point that is known to lie within, and it is differentiable there, but not by an end."""
    inside, above = d.hypothesis("inside", x > 0), d.hypothesis("above", x > a)
    below = d.hypothesis("below", x < phi)
    assert itself(half(x, t), inside)
    assert itself(d.D(d.log(half(x, t)), t), inside)
    assert not itself(half(x, t))
    assert not itself(half(x - 1, t), inside)
    assert itself(between(x, t), above, below)
    assert not itself(between(x, t), above)
    assert not itself(d.D(between(x, t), a), above, below)
    assert not itself(d.D(I(between(x, t), BETWEEN), a))
    assert itself(d.D(I(half(x, t), HALF), t), d.exchange(I(half(x, t), HALF), t))


@pytest.mark.parametrize("end", [lambda: -1 - d.sqrt(a), lambda: -d.exp(1 / a), lambda: -d.exp(d.log(a)**2)])
def test_the_ends_of_a_support_are_defined(end: Callable[[], Any]) -> None:
    """Else there is no density; the audit finds no model, and goes on."""
    family = d.density("w", x, t, support=(end(), d.oo))
    term = family(0, t)
    assert not itself(term)
    claim = relate(term, ">", 0)
    assert Audit(implied((claim,)), (claim,)).check(claim).verdict != "refuted"


def test_a_definition_does_not_move_a_density() -> None:
    """F(r, s) = ∫_s^∞ p dx with p on (r, ∞) would have F(0, r) = 1; a mass function on 1..j would have it at j < K."""
    r, s = d.positive("r"), d.real("s")
    moved = d.density("m", x, t, support=(r, d.oo))
    top = d.index("top", d.size("L"))
    part = d.mass_function("part", d.index("kk", top), t)
    for body, parameters in ((I(moved(x, t), (x, s, d.oo)), (r, s)), (part(1, t), (top,)), (moved(0, t), (r,))):
        with pytest.raises(StatementError, match="is not the same density for all values"):
            d.define("F", body, *parameters)
    assert d.define("F", I(moved(x, t), (x, s, d.oo)), s)
    assert d.define("F", part(top, t) * a, a)


def test_what_is_known_of_a_density_is_known_of_one() -> None:
    """Not of another of the same name, on another support."""
    first, second = d.density("m", x, t, support=(1, d.oo)), d.density("m", x, t, support=(0, d.oo))
    known = reader(positivity(first.function))
    assert known.sign(known.read(first(2, t))).positive
    with pytest.raises(StatementError, match="two different symbols print as m"):
        reader(positivity(first.function), total_mass(first.function)).read(second(2, t))
    with pytest.raises(StatementError, match="two different symbols print as m"):
        reader(positivity(first.function), total_mass(second.function))


def test_a_bounded_support_has_its_ends_in_order() -> None:
    """Where the density occurs, and only there."""
    assert outcome(phi - a + I(between(x, t), BETWEEN), ">", I(between(x, t), BETWEEN), (d.signs,)).accepted
    assert not outcome(phi - a, ">", 0, (d.signs,)).accepted


@pytest.mark.parametrize("support", [(1, 0), (0, 0), (a, a), (d.oo, 0), (0, -d.oo), (t, d.oo), (x, d.oo)])
def test_a_support_is_an_interval_that_stays(support: tuple[Any, Any]) -> None:
    """Not reversed, not empty, not moved by the parameter or the point."""
    with pytest.raises(StatementError, match="the support of s"):
        d.density("s", x, t, support=support)


def test_a_part_of_the_range_has_no_total_mass() -> None:
    """Σ_{k<K} is less than 1."""
    assert outcome(d.Sum(mass(k, t), k), "=", 1, (d.normalised(mass),)).accepted
    assert not outcome(d.Sum(mass(k, t), (k, 1, K - 1)), "=", 1, (d.normalised(mass),)).accepted


n, late = d.index("n", d.oo, 0), d.index("l", d.oo, 3)
counts, late_counts = d.mass_function("counts", n, t), d.mass_function("late", late, t)
SUMMED = {
    "all natural numbers": (lambda: d.Sum(counts(n, t), n), counts, True),
    "at another parameter": (lambda: d.Sum(counts(n, phi), n), counts, True),
    "from its own start": (lambda: d.Sum(late_counts(late, t), late), late_counts, True),
    "from its own start, shifted": (lambda: d.Sum(late_counts(n + 3, t), n), late_counts, True),
    "from a later start": (lambda: d.Sum(counts(late, t), late), counts, False),
    "shifted": (lambda: d.Sum(counts(n + 1, t), n), counts, False),
    "every other": (lambda: d.Sum(counts(2 * n, t), n), counts, False),
    "squared": (lambda: d.Sum(counts(n, t)**2, n), counts, False),
    "finitely many": (lambda: d.Sum(counts(k, t), k), counts, False),
    "a slope": (lambda: 1 + d.Sum(d.D(counts(n, t), t), n), counts, False),
}


@pytest.mark.parametrize("name", SUMMED)
def test_the_total_mass_on_the_natural_numbers(name: str) -> None:
    """It is the sum over all of them, in whatever letters; a derivative under it needs its hypothesis."""
    term, family, accepted = SUMMED[name]
    assert outcome(term(), "=", 1, (d.normalised(family),)).accepted is accepted


@pytest.mark.parametrize("name", ["a mean", "a slope", "below its start"])
def test_a_sum_over_a_mass_function_converges_by_hypothesis(name: str) -> None:
    """Only the mass itself is known to be finite."""
    term = {"a mean": lambda: d.Sum(n * counts(n, t), n), "a slope": lambda: d.Sum(d.D(counts(n, t), t), n),
            "below its start": lambda: late_counts(n, t)}[name]()
    assert not itself(term)
    assert name == "below its start" or itself(term, d.converges(term))


def test_the_slope_of_a_density_has_no_sign() -> None:
    """p > 0 says nothing of ∂p/∂θ."""
    assert not outcome(d.D(p(x, t), t), ">", 0, (d.signs,)).accepted


EXCHANGED = {
    "by another parameter's name": lambda: (d.D(I(x * p(x, phi), x), phi), I(d.D(x * p(x, phi), phi), x)),
    "twice": lambda: (d.D(d.D(MEAN, t), t), d.D(I(d.D(x * p(x, t), t), x), t)),
}


@pytest.mark.parametrize("name", EXCHANGED)
def test_an_exchange_holds_at_its_point(name: str) -> None:
    """Neither at another parameter nor in a neighbourhood."""
    left, right = EXCHANGED[name]()
    given = d.exchange(MEAN, t)
    assert outcome(d.D(MEAN, t), "=", I(d.D(x * p(x, t), t), x), (given,), (given,)).accepted
    assert not outcome(left, "=", right, (given,), (given,)).accepted


ASSERTED = {
    "a second derivative": lambda: (d.D(d.D(d.exp(MEAN), t), t), d.exchange(MEAN, t)),
    "another component": lambda: (d.D(d.exp(VECTOR_MEAN), theta[j]), d.exchange(VECTOR_MEAN, theta[i])),
    "every component": lambda: (d.Sum(d.D(VECTOR_MEAN, theta[i]), i), d.exchange(VECTOR_MEAN, theta[i])),
    "under an integral over the point": lambda: (I(d.D(MEAN, t) * d.exp(-t), (t, 0, d.oo)), d.exchange(MEAN, t)),
}


@pytest.mark.parametrize("name", ASSERTED)
def test_a_hypothesis_grants_its_own_derivative_only(name: str) -> None:
    """That ∂∫/∂θ exists says nothing of further ones."""
    try:
        term, given = ASSERTED[name]()
    except StatementError:
        return
    assert not itself(term, given)


def test_a_mixed_derivative_grants_no_single_one() -> None:
    """F = c(|a| + t): ∂²F/∂a∂t = 0 exists at a = 0, and ∂²exp(F)/∂a∂t does not."""
    value = I((d.Abs(a) + t) * d.exp(-d.Abs(x)**3), x)
    given = d.exchange(value, t, a), d.hypothesis("origin", d.Eq(a, 0))
    assert not itself(d.D(d.D(d.exp(value), t), a), *given)


@pytest.mark.parametrize("value", [lambda: 2 * phi, lambda: 1, lambda: x])
def test_a_cited_density_at_a_value_is_refused_in_words(value: Any) -> None:
    """A density's parameter is a symbol or a vector: the kernel refuses, and does not crash."""
    doubled = 2 * I(p(x, t), x)
    known = Entry("densities.known", "theorem", proposition(d.Eq(doubled, 2)), (),
                  lambda: d.calc(doubled).eq(2, by=d.normalised(p)), "densities", __file__, 1, "")
    wanted = 2 * I(p(y, phi), y)
    entry = Entry("densities.claim", "theorem", proposition(relate(wanted, "=", 2)), (),
                  lambda: d.calc(wanted).eq(2, by=known(t=value())), "densities", __file__, 1, "")
    with suppress(StatementError):
        assert Checker().proof(entry).theorem is None

"""The gamma function, its logarithm's derivatives, factorials and binomial coefficients."""
from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import mpmath
import pytest
from lines import outcome, reader

import derive as d
from derive.language.written import writing

K = d.size("K")
n, m, k = d.index("n", d.oo, 0), d.index("m", d.oo, 1), d.index("k", K, 0)
a, s = d.real("a"), d.positive("s")
RULES = (d.gamma_rules,)


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


TRUE = {
    "the recurrence": lambda: (d.Gamma(s + 2), (s + 1) * s * d.Gamma(s)),
    "a factorial": lambda: (d.factorial(m), m * d.Gamma(m)),
    "a binomial coefficient": lambda: (d.binomial(K + 1, 1), K + 1),
    "Γ(1/2)": lambda: (d.Gamma(d.sqrt(4) / 4), d.sqrt(d.pi)),
    "ψ": lambda: (d.digamma(s + 1), d.digamma(s) + 1 / s),
    "ψ′": lambda: (d.trigamma(s + 1), d.trigamma(s) - 1 / s**2),
    "Basel": lambda: (d.trigamma(2), d.pi**2 / 6 - 1),
}
FALSE = {
    "the recurrence below 1": lambda: (d.Gamma(s), (s - 1) * d.Gamma(s - 1)),
    "a recurrence without its factor": lambda: (d.Gamma(s + 1), d.Gamma(s)),
    "n! is not n (n − 1)! at 0": lambda: (d.factorial(n), n * d.factorial(n - 1)),
    "C(2, 3)": lambda: (d.binomial(2, 3), 0),
    "1/Γ(0)": lambda: (1 / d.Gamma(0), 0),
    "ψ with a wrong sign": lambda: (d.digamma(s + 1), d.digamma(s) - 1 / s),
    "ψ′ with a wrong sign": lambda: (d.trigamma(s + 1), d.trigamma(s) + 1 / s**2),
}
UNDEFINED = {
    "Γ(a)": lambda: d.Gamma(a),
    "Γ(s − 1)": lambda: d.Gamma(s - 1),
    "ψ(a)": lambda: d.digamma(a),
    "ψ′(−1)": lambda: d.trigamma(-1),
    "(n − 1)!": lambda: d.factorial(n - 1),
    "s!": lambda: d.factorial(s),
    "C(K, n)": lambda: d.binomial(K, n),
    "C(n, n + 1)": lambda: d.binomial(n, n + 1),
    "log ψ(s)": lambda: d.log(d.digamma(s)),
    "1/ψ(s)": lambda: 1 / d.digamma(s),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_equation_is_accepted(name: str) -> None:
    """By the recurrence."""
    left, right = TRUE[name]()
    found = outcome(left, "=", right, RULES, idle=False)
    assert found.accepted, found.message


@pytest.mark.parametrize("name", FALSE)
def test_a_false_equation_is_refused(name: str) -> None:
    """At some argument."""
    left, right = FALSE[name]()
    assert not outcome(left, "=", right, RULES, idle=False).accepted


@pytest.mark.parametrize("name", UNDEFINED)
def test_an_undefined_term_is_refused(name: str) -> None:
    """Its argument may leave the domain, or its sign is unknown."""
    term = UNDEFINED[name]()
    assert not outcome(2 * term, "=", term + term, (d.algebra,), idle=False).accepted


SIGNS = {
    "Γ > 0": (lambda: d.Gamma(s), ">", True),
    "ψ′ > 0": (lambda: d.trigamma(s), ">", True),
    "ψ has both signs": (lambda: d.digamma(s), ">", False),
    "ψ may be positive": (lambda: d.digamma(s), "<", False),
}


@pytest.mark.parametrize("name", SIGNS)
def test_signs(name: str) -> None:
    """Γ and ψ′ are positive on the positive numbers; ψ changes its sign."""
    build, relation, holds = SIGNS[name]
    assert outcome(build(), relation, 0, (d.signs,), idle=False).accepted is holds


SLOPES = {
    "Γ": (d.Gamma, mpmath.gamma),
    "ψ": (d.digamma, mpmath.digamma),
    "ψ′": (d.trigamma, lambda e: mpmath.psi(1, e)),
}


@pytest.mark.parametrize("name", SLOPES)
def test_derivatives_agree_with_differences(name: str) -> None:
    """Under the chain rule, at random arguments."""
    build, f = SLOPES[name]
    poly = reader(trees=(s,)).read(d.D(build(s**2 + 1), s))
    source = random.Random(name)
    for _ in range(3):
        at = source.uniform(0.3, 2)
        slope = mpmath.diff(lambda e: f(e**2 + 1), at)
        assert mpmath.almosteq(value(poly, at), slope, 1e-8)


def value(p: Any, at: float) -> Any:
    """The value of a polynomial in Γ, ψ and s."""
    total = mpmath.mpf(0)
    for term, c in p.terms.items():
        product = mpmath.mpf(int(c.p)) / int(c.q)
        for atom, e in term:
            product *= _factor(atom, at) ** int(e.p)
        total += product
    return total


def _factor(atom: Any, at: float) -> Any:
    if atom.kind == "sym":
        return mpmath.mpf(at)
    if atom.kind == "gamma":
        return mpmath.gamma(value(atom.args[0], at))
    return mpmath.psi(atom.args[0], value(atom.args[1], at))

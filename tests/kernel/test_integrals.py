"""Integrals and infinite sums: the standard ones against quadrature, and lines that are false or undefined."""
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import pytest
from lines import is_refused, itself, outcome, reader
from sympy import Add, Integer, Tuple
from sympy import Integral as SymPyIntegral
from sympy import Sum as SymPySum

import derive as d
from derive.checking import Checker
from derive.kernel.polynomial import Atom, Poly
from derive.language.propositions import Hypothesis, proposition
from derive.language.written import StatementError, node, writing
from derive.prove import Calc, Entry

K = d.size("K")
i, j, k = d.indices("i j k", K)
n, m = d.index("n", d.oo, 0), d.index("m", d.oo, 1)
a, b, c, t, u, x, y, z = map(d.real, "abctuxyz")
r, s = d.positive("r"), d.positive("s")
g = d.nonnegative_real("g")
v = d.vector("v", K)
HALF_LINE, WHOLE = (x, 0, d.oo), (x, -d.oo, d.oo)
I = d.Integral  # noqa: E741
INTEGRALS, SERIES = (d.standard_integrals,), (d.standard_series,)


@pytest.fixture(autouse=True)
def _writing() -> Iterator[None]:
    with writing():
        yield


# ---------------------------------------------------------------------------------------- values against quadrature
def number(p: Poly, values: dict[str, float]) -> Any:
    """The value of a closed form."""
    return mpmath.fsum(mpmath.mpf(int(q.p)) / int(q.q) * mpmath.fprod(
        factor(atom, values) ** (mpmath.mpf(int(e.p)) / int(e.q)) for atom, e in term) for term, q in p.terms.items())


def factor(atom: Atom, values: dict[str, float]) -> Any:
    kind, args = atom.kind, atom.args
    if kind == "sym":
        return mpmath.mpf(values[args[0]])
    if kind == "prime":
        return mpmath.mpf(args[0])
    if kind == "pi":
        return mpmath.pi
    if kind == "psi":
        return mpmath.psi(args[0], number(args[1], values))
    functions = {"exp": mpmath.exp, "log": mpmath.log, "gamma": mpmath.gamma, "base": lambda value: value}
    return functions[kind](number(args[0], values))


def evaluated(tree: Any, values: dict[str, float], *given: Hypothesis) -> Any:
    """What the kernel says that the integral is."""
    closed = reader(*given, trees=(tree,), switches=("integral", "series", "gamma", "exp", "log")).read(tree)
    return number(closed, values)


def gaussian(q: int) -> tuple[Any, Callable[..., Any]]:
    return (I(x**q * d.exp(-s * x**2 + a * x + b), x),
            lambda x, p: x**q * mpmath.exp(-p["s"] * x**2 + p["a"] * x + p["b"]))


def falling(q: int) -> tuple[Any, Callable[..., Any]]:
    return I(x**q * d.exp(-s * x + b), (x, a, d.oo)), lambda x, p: x**q * mpmath.exp(-p["s"] * x + p["b"])


def rising(q: int) -> tuple[Any, Callable[..., Any]]:
    return I(x**q * d.exp(s * x + b), (x, -d.oo, a)), lambda x, p: x**q * mpmath.exp(p["s"] * x + p["b"])


def gamma(q: int) -> tuple[Any, Callable[..., Any]]:
    return (I(x**(r - 1) * d.log(x)**q * d.exp(-s * x), HALF_LINE),
            lambda x, p: x**(p["r"] - 1) * mpmath.log(x)**q * mpmath.exp(-p["s"] * x))


def beta(q: int, l: int) -> tuple[Any, Callable[..., Any]]:
    return (I(x**(r - 1) * (1 - x)**(s - 1) * d.log(x)**q * d.log(1 - x)**l, (x, 0, 1)),
            lambda x, p: x**(p["r"] - 1) * (1 - x)**(p["s"] - 1) * mpmath.log(x)**q * mpmath.log(1 - x)**l)


def logistic(q: int, sign: int) -> tuple[Any, Callable[..., Any]]:
    def integrand(x: Any, p: dict[str, float]) -> Any:
        power = mpmath.exp(sign * p["s"] * (x - p["a"]))
        return x**q * power / (1 + power)**3
    return I(x**q * d.exp(sign * s * (x - a)) / (1 + d.exp(sign * s * (x - a)))**3, x), integrand


def scaled_logistic(q: int) -> tuple[Any, Callable[..., Any]]:
    return (I(x**q * d.exp(x) / (r + 2 * s * d.exp(2 * x))**2, x),
            lambda x, p: x**q * mpmath.exp(x) / (p["r"] + 2 * p["s"] * mpmath.exp(2 * x))**2)


def power_tail(q: int) -> tuple[Any, Callable[..., Any]]:
    return I(x**(-r - 1) * d.log(x)**q, (x, s, d.oo)), lambda x, p: x**(-p["r"] - 1) * mpmath.log(x)**q


def kinked(q: int, l: int) -> tuple[Any, Callable[..., Any]]:
    return (I(x**q * d.Abs(x - a)**l * d.exp(-s * d.Abs(x - a)), x),
            lambda x, p: x**q * abs(x - p["a"])**l * mpmath.exp(-p["s"] * abs(x - p["a"])))


def bounded(q: int) -> tuple[Any, Callable[..., Any]]:
    return I(x**q * d.exp(b), (x, -s, r)), lambda x, p: x**q * mpmath.exp(p["b"])


def half(q: int, lower: Any, upper: Any) -> tuple[Any, Callable[..., Any]]:
    return I(x**q * d.exp(-s * x**2 + b), (x, lower, upper)), lambda x, p: x**q * mpmath.exp(-p["s"] * x**2 + p["b"])


def between(q: int, sign: int) -> tuple[Any, Callable[..., Any]]:
    return I(x**q * d.exp(sign * s * x), (x, -s, r)), lambda x, p: x**q * mpmath.exp(sign * p["s"] * x)


CASES = {
    **{f"half {q}": (half(q, 0, d.oo), 0, "oo") for q in range(4)},
    **{f"mirrored {q}": (half(q, -d.oo, 0), "-oo", 0) for q in range(4)},
    **{f"between {q} {sign}": (between(q, sign), "-s", "r") for q in range(3) for sign in (1, -1)},
    **{f"gaussian {q}": (gaussian(q), "-oo", "oo") for q in range(5)},
    **{f"falling {q}": (falling(q), "a", "oo") for q in range(4)},
    **{f"rising {q}": (rising(q), "-oo", "a") for q in range(4)},
    **{f"gamma {q}": (gamma(q), 0, "oo") for q in range(3)},
    **{f"beta {q} {l}": (beta(q, l), 0, 1) for q in range(3) for l in range(3 - q)},
    **{f"logistic {q} {sign}": (logistic(q, sign), "-oo", "oo") for q in range(3) for sign in (1, -1)},
    **{f"scaled logistic {q}": (scaled_logistic(q), "-oo", "oo") for q in range(3)},
    **{f"power tail {q}": (power_tail(q), "s", "oo") for q in range(3)},
    **{f"kinked {q} {l}": (kinked(q, l), "-oo", "oo") for q in range(3) for l in range(3)},
    **{f"bounded {q}": (bounded(q), "-s", "r") for q in range(4)},
}


def place(end: Any, values: dict[str, float]) -> Any:
    known = {"oo": mpmath.inf, "-oo": -mpmath.inf, "-s": -values["s"]}
    return known.get(end, values.get(end, end))


@pytest.mark.parametrize("name", CASES)
def test_a_standard_integral_agrees_with_quadrature(name: str) -> None:
    """At two random parameters."""
    (tree, f), lower, upper = CASES[name]
    source = random.Random(name)
    for _ in range(2):
        values = {q: source.uniform(-2, 2) for q in "ab"} | {q: source.uniform(0.6, 2.5) for q in "rs"}
        middle = [values["a"]] if {lower, upper} == {"-oo", "oo"} else [0.5] if upper == 1 else []
        found = mpmath.quad(lambda at, p=values: f(at, p), [place(lower, values), *middle, place(upper, values)])
        assert mpmath.almosteq(evaluated(tree, values), found, 1e-6, 1e-8), values


def series(q: int) -> dict[str, tuple[Any, Callable[..., Any]]]:
    def binomial(e: int, p: dict[str, float]) -> Any:
        return e**q * mpmath.binomial(5, e) * p["r"]**e * p["s"]**(5 - e) if e <= 5 else 0
    top = d.index("e", 5, 0)
    return {
        f"exponential {q}": (d.Sum(n**q * s**n / d.factorial(n), n),
                             lambda e, p: e**q * p["s"]**e / mpmath.factorial(e)),
        f"geometric {q}": (d.Sum(n**q * s**n, n), lambda e, p: e**q * p["s"]**e),
        f"geometric from 1, {q}": (d.Sum(m**q * s**m, m), lambda e, p: (e + 1)**q * p["s"]**(e + 1)),
        f"binomial {q}": (d.Sum(top**q * d.binomial(5, top) * r**top * s**(5 - top), top), binomial),
    }


SUMS = {name: case for q in range(4) for name, case in series(q).items()}


@pytest.mark.parametrize("name", SUMS)
def test_a_standard_series_agrees_with_its_partial_sum(name: str) -> None:
    """At two random parameters, with a ratio below 1."""
    tree, f = SUMS[name]
    source = random.Random(name)
    for _ in range(2):
        values = {q: source.uniform(0.2, 0.8) for q in "rs"}
        found = evaluated(tree, values, d.hypothesis("ratio", s < 1))
        assert mpmath.almosteq(found, mpmath.fsum(f(e, values) for e in range(600)), 1e-8, 1e-8), values


@pytest.mark.parametrize(("tree", "start"), [
    (lambda: d.Sum(1 / (n + r)**2, n), 0.7), (lambda: d.Sum(1 / (m + r)**2, m), 1.7),
    (lambda: d.Sum(1 / (n + 2)**2, n), 2), (lambda: d.Sum(1 / m**2, m), 1)])
def test_a_series_of_inverse_squares_agrees_with_its_sum(tree: Callable[[], Any], start: float) -> None:
    """ψ'(r), ψ'(r + 1), ψ'(2) and ψ'(1)."""
    assert mpmath.almosteq(evaluated(tree(), {"r": 0.7}), mpmath.zeta(2, start), 1e-12)


ESCAPING = {
    "a factor that vanishes where the integral diverges": lambda: (
        I(t**2 * d.exp(-t**2 * d.Abs(x)), x) * t, 2 * t, (*INTEGRALS, d.cases(t))),
    "a series with such a factor": lambda: (
        d.Sum(t * (1 - d.exp(-t**2)) * d.exp(-t**2 * n), n), t, (*SERIES, d.exp_rules, d.cases(t))),
    "one of two terms": lambda: (
        I((d.exp(-d.Abs(x)) + t**3 * d.exp(-t**2 * d.Abs(x))) / 2, x), 1 + t, (*INTEGRALS, d.cases(t))),
}
STUCK = {
    "the value at 0 is another": lambda: (I(t**2 * d.exp(-t**2 * d.Abs(x)), x), 2, (*INTEGRALS, d.cases(t))),
    "no cases": lambda: (I(t**3 * d.exp(-t**2 * d.Abs(x)), x), 2 * t, INTEGRALS),
    "a rate of unknown sign": lambda: (I(t**2 * d.exp(-t * d.Abs(x)), x), 2 * t, (*INTEGRALS, d.cases(t))),
    "a factor that does not vanish": lambda: (I((1 + t**2) * d.exp(-t**2 * d.Abs(x)), x), 2, (*INTEGRALS, d.cases(t))),
    "a factor of another symbol": lambda: (I(a * d.exp(-t**2 * d.Abs(x)), x), 2 * a / t**2, (*INTEGRALS, d.cases(a))),
    "a variable of differentiation": lambda: (
        d.D(I(t**3 * d.exp(-t**2 * d.Abs(x)), x), t), 2, (*INTEGRALS, d.differentiation, d.cases(t))),
}


@pytest.mark.parametrize("name", ESCAPING)
def test_a_term_converges_where_its_factor_is_not_0(name: str) -> None:
    """∫ t² exp(−t²|x|) dx is 2 for t ≠ 0, and 0 for t = 0."""
    left, right, by = ESCAPING[name]()
    assert outcome(left, "=", right, by).accepted


@pytest.mark.parametrize("name", STUCK)
def test_a_factor_that_vanishes_is_no_licence(name: str) -> None:
    """The equation holds in both cases, and the term converges in both, or it is refused."""
    left, right, by = STUCK[name]()
    assert not outcome(left, "=", right, by).accepted


def test_cases_are_needed() -> None:
    """A case distinction that algebra can do without is idle."""
    assert not outcome(t + t, "=", 2 * t, (d.cases(t),)).accepted


# ------------------------------------------------------------------------------------------------ what must be refused
def theorem_of(claim: Any, chain: Calc, *given: Hypothesis) -> Any:
    """The kernel's theorem, or None where the language or the kernel refuses."""
    try:
        return Checker().proof(entry(claim, chain, *given)).theorem
    except StatementError:
        return None


def entry(claim: Any, chain: Calc, *given: Hypothesis, name: str = "integrals.claim") -> Entry:
    return Entry(name, "theorem", proposition(claim), given, lambda: chain, "integrals", __file__, 1, "")


UNDEFINED = {
    "1/x over (0, ∞)": lambda: I(1 / x, HALF_LINE),
    "a difference of divergent integrals": lambda: I(1 / x + d.exp(-x), HALF_LINE) - I(1 / x, HALF_LINE),
    "a rate of unknown sign": lambda: I(d.exp(-a * x), HALF_LINE),
    "growth on the lower half line": lambda: I(d.exp(-x), (x, -d.oo, 0)),
    "a power below −1": lambda: I(x**(s - 2) * d.exp(-x), HALF_LINE),
    "a beta exponent of 0": lambda: I(x**(s - 1) / (1 - x), (x, 0, 1)),
    "a pole inside": lambda: I(1 / x, (x, -1, 1)),
    "a gaussian with a² = 0": lambda: I(d.exp(-a**2 * x**2), x),
    "a logistic with a factor of unknown sign": lambda: I(d.exp(x) / (1 + a * d.exp(x))**2, x),
    "a logistic with three exponents": lambda: I(d.exp(x) / (1 + d.exp(x) + d.exp(2 * x))**2, x),
    "a power tail that does not fall": lambda: I(x**(s - 1), (x, 1, d.oo)),
    "a power tail of exponent −1": lambda: I(1 / x, (x, 1, d.oo)),
    "a power tail from 0": lambda: I(x**(-s - 1), HALF_LINE),
    "a power tail from an end of unknown sign": lambda: I(x**(-s - 1), (x, a, d.oo)),
    "inverse squares from 0": lambda: d.Sum(1 / n**2, n),
    "inverse squares that may meet a pole": lambda: d.Sum(1 / (n + a)**2, n),
    "the harmonic series": lambda: d.Sum(1 / m, m),
    "a logistic that does not fall": lambda: I(d.exp(x) / (1 + d.exp(x)), x),
    "a constant over the line": lambda: I(1, x),
    "reversed ends": lambda: I(x, (x, a, b)),
    "two kinks": lambda: I(d.exp(-d.Abs(x - a) - d.Abs(x - b)), x),
    "a geometric series with r unknown": lambda: d.Sum(s**n, n),
    "a geometric series of a ratio below 0": lambda: d.Sum(a**n, n),
    "log n at n = 0": lambda: d.Sum(d.log(n) / d.factorial(n), n),
    "a vector beyond its length": lambda: d.Sum(v[n] / d.factorial(n), n),
    "a sum down to −∞": lambda: d.Sum(s**n / d.factorial(n), (n, 0, -d.oo)),
    "0⁰ in g^n": lambda: d.Sum(g**n / d.factorial(n), n),
    "an integral over an index": lambda: node(SymPyIntegral, s**n / d.factorial(n), Tuple(n, 0, 3)),
    "a sum over the reals": lambda: node(SymPySum, d.exp(-x), Tuple(x, 0, d.oo)),
    "a sum over a size": lambda: node(SymPySum, s**K / d.factorial(K), Tuple(K, 0, d.oo)),
    "a variable bound twice": lambda: I(x, (x, 0, 1), (x, 0, 2)),
    "∂/∂a √(a² + b²) at a = b = 0": lambda: d.D(I(d.sqrt(a**2 + b**2) * d.exp(-x), HALF_LINE), a),
    "∂/∂a |a|": lambda: d.D(I(d.Abs(a) * d.exp(-x), HALF_LINE), a),
    "∂ ∫_0^a": lambda: d.D(I(d.exp(-x**2), (x, 0, a)), a),
}


@pytest.mark.parametrize("name", UNDEFINED)
def test_an_undefined_term_is_refused(name: str) -> None:
    """Divergent, ambiguous or not differentiable."""
    assert is_refused(UNDEFINED[name])


QUARTIC = I(d.exp(-a * x**4), x)
ELSEWHERE = {
    "at another parameter": lambda: I(d.exp(-b * x**4), x),
    "over a series": lambda: d.Sum(d.exp(-a * n**4), n),
    "under an integral over the parameter": lambda: I(I(d.exp(-a * x**4), x) * d.exp(-a), (a, 0, d.oo)),
    "with another factor": lambda: I(x**2 * d.exp(-a * x**4), x),
    "differentiated": lambda: d.D(I(d.exp(-a * x**4), x), a),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_convergence_hypothesis_holds_for_its_integral_only(name: str) -> None:
    """It says nothing of other parameters, ranges, integrands or of a neighbourhood."""
    with writing():
        assert itself(I(d.exp(-a * x**4), x), d.converges(I(d.exp(-a * x**4), x)))
        assert not itself(ELSEWHERE[name](), d.converges(I(d.exp(-a * x**4), x)))


PROPER = {
    "a continuous function": lambda: I(d.exp(x**2), (x, 0, 1)),
    "a quotient": lambda: I(1 / (1 + x**4), (x, -1, 2)),
    "a logarithm": lambda: I(d.log(1 + x)**2, (x, 0, s)),
    "a part of the line": lambda: I(d.exp(-x**2), (x, a, d.oo)),
    "a part of a half line": lambda: I(x**(r - 1) * d.exp(-x), (x, 0, s)),
    "a part of a tail": lambda: I(1 / x**2, (x, 1, 1 + r)),
}
IMPROPER = {
    "a pole at an end": lambda: I(1 / (x**2 + x), (x, 0, 1)),
    "a pole within": lambda: I(1 / (x**2 - x + s), (x, 0, 1)),
    "an inverse logarithm": lambda: I(1 / d.log(1 + x), (x, 0, 1)),
    "ends that may be reversed": lambda: I(1 / (1 + x**4), (x, a, b)),
    "a growing tail": lambda: I(d.exp(x**2), HALF_LINE),
}


@pytest.mark.parametrize("name", PROPER)
def test_an_integral_over_a_part_or_a_bounded_range_converges(name: str) -> None:
    """Where a larger one does, or the integrand is continuous with both ends."""
    assert itself(PROPER[name]())


@pytest.mark.parametrize("name", IMPROPER)
def test_an_integral_over_a_bounded_range_may_be_improper(name: str) -> None:
    """At an end, or at a pole within."""
    assert not itself(IMPROPER[name]())


def test_a_convergence_hypothesis_holds_for_a_part_of_its_range() -> None:
    """|f| has no more integral over a part; over more it may diverge."""
    given = d.converges(I(d.exp(-a * x**4), HALF_LINE))
    for part in (HALF_LINE, (x, 1, d.oo), (x, 0, s), (x, r, d.oo)):
        assert itself(I(d.exp(-a * x**4), part), given)
    for more in (WHOLE, (x, -1, d.oo), (x, b, d.oo), (x, -d.oo, 0)):
        assert not itself(I(d.exp(-a * x**4), more), given)


def test_a_convergence_hypothesis_is_read_with_what_is_known() -> None:
    """Whatever its name: log(p/q) is log p − log q there too."""
    p, q = d.density("p", x, a), d.density("q", x, b)
    divergence = I(p(x, a) * d.log(p(x, a) / q(x, b)), x)
    for name in ("a_first_name", "z_last_name"):
        assert itself(divergence, d.converges(divergence, name=name))


w, rate = d.vector("w", K), d.vector("rate", K, sign=">")
FINITE = {
    "a mixture": lambda: (I(d.Sum(w[k] * d.exp(-rate[k] * x), k), HALF_LINE), d.Sum(w[k] / rate[k], k)),
    "a factor": lambda: (I(x * d.Sum(w[k] * d.exp(-rate[k] * x), k), HALF_LINE), d.Sum(w[k] / rate[k]**2, k)),
    "two sums": lambda: (I(d.Sum(d.exp(-rate[k] * x), k)**2, HALF_LINE),
                         d.Sum(1 / (rate[i] + rate[j]), i, j)),
    "under a series": lambda: (d.Sum(d.Sum(w[k] * d.exp(-rate[k] * n), k), n), d.Sum(w[k] / (1 - d.exp(-rate[k])), k)),
}
NOT_FINITE = {
    "one term that diverges": lambda: I(d.Sum(w[k] * d.exp(-x) + d.delta(k, 1), k), HALF_LINE),
    "a rate of unknown sign": lambda: I(d.Sum(d.exp(-w[k] * x), k), HALF_LINE),
    "an infinite sum": lambda: I(d.Sum(d.exp(-x * (n + 1)) / (n + 1), n), HALF_LINE),
}


@pytest.mark.parametrize("name", FINITE)
def test_a_finite_sum_comes_out_of_an_integral(name: str) -> None:
    """∫ Σ_k f_k = Σ_k ∫ f_k where each converges."""
    left, right = FINITE[name]()
    by = (*SERIES, d.exp_rules) if name == "under a series" else INTEGRALS
    assert outcome(left, "=", right, by).accepted


@pytest.mark.parametrize("name", NOT_FINITE)
def test_a_sum_stays_in_an_integral_where_a_term_may_diverge(name: str) -> None:
    """And the integral is not known to exist."""
    assert not itself(NOT_FINITE[name]())


TAILS = {
    "two parts": lambda: (I(d.exp(-x**2), x), I(d.exp(-x**2), (x, -d.oo, a)) + I(d.exp(-x**2), (x, a, d.oo))),
    "three parts": lambda: (I(d.exp(-x), HALF_LINE), I(d.exp(-x), (x, 0, r)) + I(d.exp(-x), (x, r, r + s))
                            + I(d.exp(-x), (x, r + s, d.oo))),
    "a power": lambda: (I(1 / x**2, (x, 1, 1 + r)), I(1 / x**2, (x, 1, d.oo)) - I(1 / x**2, (x, 1 + r, d.oo))),
}
NO_TAILS = {
    "a tail that diverges": lambda: (I(1 / x, (x, 1, 2)), I(1 / x, (x, 1, d.oo)) - I(1 / x, (x, 2, d.oo))),
    "the wrong end": lambda: (I(d.exp(-x), (x, 0, r)), I(d.exp(-x), HALF_LINE) - I(d.exp(-x), (x, s, d.oo))),
    "a sign": lambda: (I(d.exp(-x), (x, 0, r)), I(d.exp(-x), (x, r, d.oo)) - I(d.exp(-x), HALF_LINE)),
    "ends that may be reversed": lambda: (I(d.exp(-x), (x, a, b)), I(d.exp(-x), (x, a, d.oo))
                                          - I(d.exp(-x), (x, b, d.oo))),
    "a pole beyond": lambda: (I(1 / (2 - x)**2, (x, 0, 1)), I(1 / (2 - x)**2, HALF_LINE)
                              - I(1 / (2 - x)**2, (x, 1, d.oo))),
}


@pytest.mark.parametrize("name", TAILS)
def test_a_range_comes_apart(name: str) -> None:
    """∫_a^b f = ∫_a^∞ f − ∫_b^∞ f."""
    left, right = TAILS[name]()
    assert outcome(left, "=", right, (d.splitting,)).accepted


@pytest.mark.parametrize("name", NO_TAILS)
def test_a_range_does_not_come_apart_otherwise(name: str) -> None:
    """Where a tail diverges, or the parts are others."""
    left, right = NO_TAILS[name]()
    assert not outcome(left, "=", right, (d.splitting,), idle=False).accepted


def test_fubini_is_a_hypothesis() -> None:
    """The order of two integrals may be exchanged by it alone."""
    p, q = d.density("p", x, a), d.density("q", y, b)
    body = p(x, a) * q(y, b) * d.log(p(x, a) + q(y, b))
    double = I(body, x, y)
    swapped, given = I(body, y, x), d.fubini(double)
    assert outcome(2 * double, "=", 2 * swapped, (given,), (given,)).accepted
    assert not outcome(2 * double, "=", 2 * swapped, (d.algebra,), (given,), idle=False).accepted
    assert not outcome(2 * double, "=", 2 * swapped).accepted
    assert not outcome(double, "=", 2 * swapped, (given,), (given,)).accepted
    nested = d.Sum(I(body, x), n)
    assert d.fubini(nested).proposition == d.hypothesis("f", d.Eq(nested, I(d.Sum(body, n), x))).proposition


@pytest.mark.parametrize("tree", [lambda: I(d.exp(-x), HALF_LINE), lambda: I(d.exp(-x * y), (x, 0, y), (y, 0, 1)),
                                  lambda: I(I(d.exp(-x * y), (x, 0, 1)), (y, 0, x**2)), lambda: a,
                                  lambda: I(x, (x, 0, 1), (y, 0, 1), (t, 0, 1))])
def test_fubini_is_about_two_independent_ranges(tree: Callable[[], Any]) -> None:
    """One integral, three, or a range that moves are refused in words."""
    with pytest.raises(StatementError, match=r"fubini\(\) is about"):
        d.fubini(tree())


FALSE = {
    "∫_a^b without a ≤ b": lambda: (I(x, (x, a, b)), (b**2 - a**2) / 2, INTEGRALS),
    "beta over (0, 2)": lambda: (I(x**s * (1 - x)**2, (x, 0, 2)), d.Gamma(s + 1) * 2 / d.Gamma(s + 4), INTEGRALS),
    "a kink at the end of a half line": lambda: (I(d.exp(-d.Abs(x - s)), HALF_LINE), 2, INTEGRALS),
    "a geometric series from 1": lambda: (d.Sum((s / (s + 1))**m, m), s + 1, SERIES),
    "1/(n − 1)! at n = 0": lambda: (d.Sum(1 / d.factorial(n - 1), n), d.exp(1), SERIES),
    "free x is not bound x": lambda: (x * I(x * d.exp(-x), HALF_LINE), 2, INTEGRALS),
    "an integral of 0^n": lambda: (I(x**n * d.exp(-x), HALF_LINE), 1, INTEGRALS),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_false_equation_is_refused(name: str) -> None:
    """Each is wrong by a sign, an end or a start."""
    left, right, by = FALSE[name]()
    assert not outcome(left, "=", right, by).accepted


def test_an_empty_sum_is_not_a_binomial() -> None:
    """Σ_{k=0}^{K−2} C(K−2, k) is 0 for K = 1, and 2^(K−2) is 1/2."""
    e = d.index("e", K - 2, 0)
    assert not outcome(d.Sum(d.binomial(K - 2, e), e), "=", 2**(K - 2), SERIES).accepted


def test_a_variable_bound_twice_has_no_two_values() -> None:
    """∫_0^2 ∫_0^1 x dx dx is 1; read with the outer variable it is 2."""
    try:
        twice = I(x, (x, 0, 1), (x, 0, 2))
    except StatementError:
        return
    outer = d.calc(I(y, (x, 0, 1), (y, 0, 2))).eq(2, by=d.standard_integrals)
    assert theorem_of(d.Eq(twice, 2), outer) is None


@pytest.mark.parametrize("name", ["ρ", "ρ1", "ρ2"])
def test_the_kernels_own_variable_is_no_symbol(name: str) -> None:
    """∫ exp(−x⁴ + xρ) dx is not ∫ exp(−x⁴ + x²) dx."""
    own = d.real(name)
    first, second = I(d.exp(-x**4 + x * own), x), I(d.exp(-x**4 + x * x), x)
    given = d.converges(first, "first"), d.converges(second, "second")
    assert not outcome(first, "=", second, (d.algebra,), given).accepted


def test_reversed_ends_turn_the_sign() -> None:
    """c = ∫_a^b exp(x²) dx < 0 for b < a: that the integral exists does not order its ends."""
    reverse = I(d.exp(x**2), (x, a, b))
    given = d.hypothesis("value", d.Eq(reverse, c))
    assert theorem_of(0 <= c, d.calc(0).le(reverse, by=d.signs).eq(c, by=given), given) is None


def test_a_cited_formula_is_generic_in_x_only_where_no_value_mentions_x() -> None:
    """f(x) = x + a for a = 0; with x for a at x = 0 it is no formula for f(z)."""
    f = d.define("f", x, x)
    zero = d.hypothesis("a_is_zero", d.Eq(a, 0))
    known = entry(d.Eq(f(x), x + a), d.calc(f(x)).eq(x + a, by=[d.definition(f), zero]), zero, name="integrals.known")
    assert theorem_of(d.Eq(f(z), 2 * z), d.calc(f(z)).eq(2 * z, by=known(a=x)), d.hypothesis("o", d.Eq(x, 0))) is None


def test_the_slope_test_needs_an_interval_in_every_hypothesis() -> None:
    """1/6 − 1/(2t²) + 1/(3t³) vanishes at 1 and is −2/3 at −1: hypotheses that it exists leave out t = 0."""
    value = I(Integer(1) / 6 - 1 / (2 * t**2) + 1 / (3 * t**3), (x, 0, 1))
    steep = I(1 / t**4, (x, 0, 1))
    slopes = [d.D(value - 0, t), d.D(node(Add, value, 0), t)]
    given = [d.hypothesis(f"exists_{number}", d.Eq(tree, tree)) for number, tree in enumerate([value, steep, *slopes])]
    test = d.first_derivative_test(t, at=1, slope=(t - 1)**2 * steep)
    assert not outcome(0, "<=", value, (test,), tuple(given), idle=False).accepted


FACTORS = {"Σ": lambda: 1 + d.Sum(j - k, j), "∫": lambda: 1 + I((x - k) * d.exp(-x), HALF_LINE)}


@pytest.mark.parametrize("depth", range(5))
@pytest.mark.parametrize("name", FACTORS)
def test_side_conditions_name_their_variables_afresh(name: str, depth: int) -> None:
    """1 + Σ_j (j − k) is 0 at K = k = 2, and 1 + ∫_0^∞ (x − k) exp(−x) dx at k = 2: it cancels from no equation."""
    factor = FACTORS[name]()
    left, right = d.forall(k, d.Eq(v[k], 0)), d.forall(k, d.Eq(v[k] * factor, 0))
    for outer in d.indices("o p q r s", K)[:depth]:
        left, right = d.forall(outer, left), d.forall(outer, right)
    assert not outcome(left, "iff", right, (d.multiplied_by(factor),)).accepted


@pytest.mark.parametrize("padding", range(4))
def test_a_citation_at_a_candidate_names_its_variables_afresh(padding: int) -> None:
    """1 + p + ∫ (x − t) exp(−x) dx vanishes at t = 2 + p: there the objective is 0, its maximum."""
    def offset(at: Any) -> Any:
        total = 1 + 0 * at
        for _ in range(padding):
            total = node(Add, total, I(y * d.exp(-y), (y, 0, d.oo)))
        return node(Add, total, I((x - at) * d.exp(-x), HALF_LINE))
    f = d.define("f", d.indicator(d.Ne(offset(c), 0)), c)
    at_c, at_t = d.hypothesis("at_c", d.Ne(offset(c), 0)), d.hypothesis("at_t", d.Ne(offset(t), 0))
    one = entry(d.Eq(f(c), 1), d.calc(f(c)).eq(1, by=[d.indicators, d.definition(f)]), at_c, name="integrals.one")
    objective = -(t - 9)**2 - 1
    first, second = (d.argmax(u, t, over=d.reals) for u in (objective * f(t), objective))
    assert theorem_of(d.Eq(first, second), d.calc(first).eq(second, by=one(c=t)), at_t) is None

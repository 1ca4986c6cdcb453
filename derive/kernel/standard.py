"""Standard integrals and series: which terms converge absolutely, and what they are.

Each is a family with parameters, so that a factor x^k or log(x)^k is a derivative under the integral: the moments
follow from the normaliser.
"""
from __future__ import annotations

from collections.abc import Callable
from math import comb, factorial
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel import algebraic, comparison
from derive.kernel.axioms import rest_on
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Poly, constant, monomial
from derive.kernel.shape import Shape, kink, shape_of
from derive.kernel.spans import Span, apart, inside
from derive.kernel.special import PI, gamma, polygamma

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

Closed = Callable[[], Poly]
Own = dict[Atom, fmpq]


def switch(where: Span) -> str:
    """The family of identities that evaluates over such a range."""
    return "series" if where.discrete else "integral"


def closed(n: Normaliser, where: Span, own: Own) -> Closed | None:
    """How to evaluate the integral of the term; None where it is no standard one."""
    split = kink(own, where.name) if not where.discrete else None
    if split is not None:
        return _halves(n, where, own, split)
    shifted = algebraic.inverse_squares if where.discrete else algebraic.shifted_tail
    if (found := shifted(n, where, own)) is not None:
        return found
    shape = shape_of(n, own, where.name)
    if shape is None:
        return None
    if where.discrete:
        return _late(n, where, own, _series(n, shape))
    if where.lower is None and where.upper is None:
        return _logistic(n, shape) if shape.logistic else _gaussian(n, shape)
    if where.lower is not None and where.upper is not None:
        return _power_rule(n, where, shape) or _beta(n, where, shape) or _between(n, where, shape)
    return _half_line(n, where, shape)


# ------------------------------------------------------------------------------------------------ whole line
def _gaussian(n: Normaliser, shape: Shape) -> Closed | None:
    """∫ x^k exp(−a x² + b x + c) dx over the real line, for a > 0."""
    k = shape.natural_power
    if k is None or not shape.only(exponents=2) or not n.sign(-shape.exponent(2)).positive:
        return None

    def evaluate() -> Poly:
        rest_on(n, "gaussian_integral")
        a, b, c = -shape.exponent(2), shape.exponent(1), shape.exponent(0)
        variance = n.raised(a, constant(-1)).scale(fmpq(1, 2))
        centre = n.multiply(b, variance)
        moments = [ONE, centre]
        for j in range(2, k + 1):
            moments.append(n.multiply(centre, moments[-1]) + n.multiply(variance, moments[-2]).scale(fmpq(j - 1)))
        mass = n.raised(n.multiply(PI, variance).scale(fmpq(2)), constant(fmpq(1, 2)))
        top = n.exponential(c + n.multiply(b, centre).scale(fmpq(1, 2)))
        return n.multiply(n.multiply(mass, top), moments[k])
    return evaluate


def _logistic(n: Normaliser, shape: Shape) -> Closed | None:
    """∫ x^k e^{u(x)} (1 + e^{t})^(−N) dx, t = αx + β: with σ^ρ(t) σ^(N−ρ)(−t) inside, a beta integral."""
    k, alpha = shape.natural_power, shape.logistic_slope
    if k is None or k > 2 or alpha is None or not shape.only(exponents=1, logistic=True):
        return None
    sign = n.sign(alpha)
    if not (sign.positive or sign.negative):
        return None
    inverse = n.raised(alpha, constant(-1))
    first = n.multiply(shape.exponent(1), inverse)
    second = constant(shape.logistic) - first
    if not (n.sign(first).positive and n.sign(second).positive):
        return None

    def evaluate() -> Poly:
        rest_on(n, "beta_integral")
        beta = shape.logistic_start
        slope = polygamma(n, 0, first) - polygamma(n, 0, second)
        moments = [ONE, slope]
        if k == 2:
            moments.append(n.multiply(slope, slope) + polygamma(n, 1, first) + polygamma(n, 1, second))
        total = ZERO
        for j in range(k + 1):
            shift = n.raised(-beta, constant(k - j)).scale(fmpq(comb(k, j)))
            total = total + n.multiply(shift, moments[j])
        scale = n.multiply(n.raised(inverse, constant(k)), inverse if sign.positive else -inverse)
        top = n.exponential(shape.exponent(0) - n.multiply(first, beta))
        return n.multiply(n.multiply(n.multiply(scale, top), total), _beta_value(n, first, second))
    return evaluate


def _halves(n: Normaliser, where: Span, own: Own, split: Poly) -> Closed | None:
    """∫ f(|x − m|) over the real line, as the sum of its halves at m."""
    if where.lower is not None or where.upper is not None:
        return None
    parts: list[tuple[Poly, Closed]] = []
    for lower, upper in ((None, split), (split, None)):
        half = Span(where.name, lower, upper)
        with inside(n, half):
            body = _reread(n, own)
            for m, c in body.terms.items():
                outside, mine = apart(m, where.name)
                if kink(mine, where.name) is not None:
                    return None
                evaluate = closed(n, half, mine)
                if evaluate is None:
                    return None
                parts.append((Poly({outside: c}), evaluate))
    return lambda: sum((n.multiply(weight, evaluate()) for weight, evaluate in parts), ZERO)


def _reread(n: Normaliser, own: Own) -> Poly:
    """The term with its absolute values resolved by the signs that are known here."""
    product = ONE
    for atom, e in own.items():
        if atom.kind == "abs":
            factor = n.absolute(atom.args[0])
        elif atom.kind == "exp":
            exponent = ZERO
            for m, c in atom.args[0].terms.items():
                term = constant(c)
                for inner, power_of in m:
                    made = n.absolute(inner.args[0]) if inner.kind == "abs" else Poly({monomial({inner: ONE_Q}): ONE_Q})
                    term = n.multiply(term, n.raised(made, constant(power_of)))
                exponent = exponent + term
            factor = n.exponential(exponent)
        else:
            factor = Poly({monomial({atom: ONE_Q}): ONE_Q})
        product = n.multiply(product, n.raised(factor, constant(e)))
    return product


# ------------------------------------------------------------------------------------------- half a line
def _half_line(n: Normaliser, where: Span, shape: Shape) -> Closed | None:
    if where.lower is not None and not where.lower.terms:
        found = _gamma(n, shape) or _half_gaussian(n, shape)
        if found is not None:
            return found
    k = shape.natural_power
    if where.lower is None and where.upper == ZERO and k is not None:
        mirrored = _half_gaussian(n, shape)
        if mirrored is not None:
            return lambda: mirrored().scale(fmpq((-1) ** k))
    return _exponential(n, where, shape) or algebraic.power_tail(n, where, shape)


def _gamma(n: Normaliser, shape: Shape) -> Closed | None:
    """∫_0^∞ x^(s−1) log(x)^k exp(−r x) dx = ∂^k/∂s^k Γ(s) r^(−s), for s, r > 0 and k ≤ 2."""
    r, s, k = -shape.exponent(1), shape.power + ONE, shape.logs
    if k > 2 or not shape.only(exponents=1, logs=True) or not (n.sign(r).positive and n.sign(s).positive):
        return None

    def evaluate() -> Poly:
        rest_on(n, "gamma_integral")
        slope = polygamma(n, 0, s) - n.logarithm(r) if k else ZERO
        moment = ONE if k == 0 else slope
        if k == 2:
            moment = n.multiply(slope, slope) + polygamma(n, 1, s)
        mass = n.multiply(gamma(n, s), positive_power(n, r, -s))
        return n.multiply(n.multiply(mass, n.exponential(shape.exponent(0))), moment)
    return evaluate


def _exponential(n: Normaliser, where: Span, shape: Shape) -> Closed | None:
    """∫ x^k exp(q x) dx over a half line on which exp(q x) falls: the moments of the distance from its end."""
    k, up = shape.natural_power, where.lower is not None
    rate = -shape.exponent(1) if up else shape.exponent(1)
    end = where.lower if up else where.upper
    if k is None or end is None or not shape.only(exponents=1) or not n.sign(rate).positive:
        return None

    def evaluate() -> Poly:
        rest_on(n, "gamma_integral")
        inverse = n.raised(rate, constant(-1))
        total = ZERO
        for j in range(k + 1):
            weight = fmpq(comb(k, j) * factorial(j) * (1 if up else (-1) ** j))
            total = total + n.multiply(n.raised(end, constant(k - j)), n.raised(inverse, constant(j + 1))).scale(weight)
        return n.multiply(total, n.exponential(shape.exponent(0) + n.multiply(shape.exponent(1), end)))
    return evaluate


def _half_gaussian(n: Normaliser, shape: Shape) -> Closed | None:
    """∫_0^∞ x^(2s−1) exp(−a x²) dx = Γ(s) a^(−s)/2 for a, s > 0: the gamma integral at x² (DLMF 5.9.1)."""
    a, s = -shape.exponent(2), (shape.power + ONE).scale(fmpq(1, 2))
    if shape.exponent(1).terms or not shape.only(exponents=2) or not (n.sign(a).positive and n.sign(s).positive):
        return None

    def evaluate() -> Poly:
        rest_on(n, "gamma_integral")
        mass = n.multiply(gamma(n, s), positive_power(n, a, -s)).scale(fmpq(1, 2))
        return n.multiply(mass, n.exponential(shape.exponent(0)))
    return evaluate


def _between(n: Normaliser, where: Span, shape: Shape) -> Closed | None:
    """∫_a^b x^k exp(q x) dx for a ≤ b, as the difference of two half lines on which exp(q x) falls."""
    lower, upper = where.lower, where.upper
    if lower is None or upper is None or not n.sign(upper - lower).nonneg:
        return None
    if n.sign(-shape.exponent(1)).positive:
        spans = Span(where.name, lower, None), Span(where.name, upper, None)
    else:
        spans = Span(where.name, None, upper), Span(where.name, None, lower)
    parts = [_exponential(n, span, shape) for span in spans]
    if parts[0] is None or parts[1] is None:
        return None
    whole, rest = parts[0], parts[1]
    return lambda: whole() - rest()


def positive_power(n: Normaliser, base: Poly, exponent: Poly) -> Poly:
    """base^exponent for base > 0, taken apart into powers of its positive factors."""
    single = base.single
    if single is None or single[0] <= 0 or not all(n.sign_atom(a).positive for a, _ in single[1]):
        return n.raised(base, exponent)
    result = ONE if single[0] == 1 else n.raised(constant(single[0]), exponent)
    for atom, e in single[1]:
        inner = atom.args[0] if atom.kind == "base" else Poly({monomial({atom: ONE_Q}): ONE_Q})
        result = n.multiply(result, n.raised(inner, exponent.scale(e)))
    return result


# ------------------------------------------------------------------------------------------ bounded ranges
def _power_rule(n: Normaliser, where: Span, shape: Shape) -> Closed | None:
    """∫_a^b x^k dx, for a ≤ b."""
    k, lower, upper = shape.natural_power, where.lower, where.upper
    if k is None or lower is None or upper is None or not shape.only(exponents=0) \
            or not n.sign(upper - lower).nonneg:
        return None

    def evaluate() -> Poly:
        rest_on(n, "power_rule")
        gap = n.raised(upper, constant(k + 1)) - n.raised(lower, constant(k + 1))
        return n.multiply(gap.scale(fmpq(1, k + 1)), n.exponential(shape.exponent(0)))
    return evaluate


def _beta(n: Normaliser, where: Span, shape: Shape) -> Closed | None:
    """∫_0^1 x^(a−1) (1 − x)^(b−1) log(x)^j log(1 − x)^k dx, for a, b > 0 and j + k ≤ 2."""
    a, b = shape.power + ONE, shape.complement + ONE
    j, k = shape.logs, shape.complement_logs
    if where.lower != ZERO or where.upper != ONE or j + k > 2 \
            or not shape.only(exponents=0, logs=True, complement=True):
        return None
    if not (n.sign(a).positive and n.sign(b).positive):
        return None

    def evaluate() -> Poly:
        rest_on(n, "beta_integral")
        slopes = [polygamma(n, 0, s) - polygamma(n, 0, a + b) for s in (a, b)] if j + k else []
        orders = [slopes[0]] * j + [slopes[1]] * k if j + k else []
        moment = ONE
        for slope in orders:
            moment = n.multiply(moment, slope)
        if j + k == 2:
            moment = moment - polygamma(n, 1, a + b)
            if j != k:
                moment = moment + polygamma(n, 1, a if j else b)
        return n.multiply(n.multiply(_beta_value(n, a, b), moment), n.exponential(shape.exponent(0)))
    return evaluate


def _beta_value(n: Normaliser, a: Poly, b: Poly) -> Poly:
    """Γ(a) Γ(b)/Γ(a + b)."""
    return n.multiply(n.multiply(gamma(n, a), gamma(n, b)), n.raised(gamma(n, a + b), constant(-1)))


# ------------------------------------------------------------------------------------------------- series
def _series(n: Normaliser, shape: Shape) -> Closed | None:
    """Σ_{k≥0} k^j r^k/k!, and Σ_{k≥0} k^j r^k for 0 < r < 1, by factorial moments."""
    j = shape.natural_power
    if j is None or not shape.only(exponents=1, factorials=True) or shape.factorials not in ((), (ONE,)):
        return None
    ratio = n.exponential(shape.exponent(1), families=True)
    if not shape.factorials and not comparison.falls(n, shape.exponent(1)):
        return None

    def evaluate() -> Poly:
        rest_on(n, "exponential_series" if shape.factorials else "geometric_series")
        total = ZERO
        for i, weight in enumerate(stirling(j)):
            term = n.raised(ratio, constant(i)).scale(fmpq(weight))
            if not shape.factorials:
                term = n.multiply(term, n.raised(ONE - ratio, constant(-i - 1))).scale(fmpq(factorial(i)))
            total = total + term
        mass = n.exponential(ratio) if shape.factorials else ONE
        return n.multiply(n.multiply(total, mass), n.exponential(shape.exponent(0)))
    return evaluate


def _late(n: Normaliser, where: Span, own: Own, whole: Closed | None) -> Closed | None:
    """Σ_{k≥a} f(k) = Σ_{k≥0} f(k) − f(0) − ... − f(a − 1)."""
    if whole is None or where.lower is None or not where.lower.terms:
        return whole
    start, term = where.lower.constant, Poly({monomial(own): ONE_Q})
    first = [n.substitute(term, {where.name: constant(k)}) for k in range(int(start.p))] if start is not None else []
    return lambda: whole() - sum(first, ZERO)


def stirling(j: int) -> list[int]:
    """S(j, 0), ..., S(j, j) with k^j = Σ_i S(j, i) k (k−1) ... (k−i+1)."""
    row = [1]
    for _ in range(j):
        row = [(row[i - 1] if i else 0) + (i * row[i] if i < len(row) else 0) for i in range(len(row) + 1)]
    return row

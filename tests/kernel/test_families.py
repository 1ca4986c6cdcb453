"""Algebra is silent; a family acts only while it is switched on, at every stage of the normal form."""
from __future__ import annotations

import pytest
from lines import A, K, S, T, V, X, a, b, i, j, k, n, outcome, r, writing, x, z
from reasons_table import Line, Z

from derive import (
    Abs,
    D,
    E,
    Eq,
    Max,
    Ne,
    Product,
    Sum,
    algebra,
    definition,
    delta,
    differentiation,
    exp,
    exp_rules,
    expectation,
    hypothesis,
    indicator,
    indicators,
    log,
    log_rules,
    logsumexp,
    sifting,
    softmax,
    sqrt,
    xlogy,
)

with writing():
    large = hypothesis("K_is_large", K >= 3)
    SILENT = {
        "ring arithmetic": Line((a + b) * (a - b), "=", a**2 - b**2),
        "nested sums": Line(Sum(Sum(x[i] * z[j], i), j), "=", Sum(x[j], j) * Sum(z[i], i)),
        "names of bound indices": Line(Sum(x[i], i), "=", Sum(x[j], j)),
        "constants of a sum": Line(Sum(a + x[k], k), "=", K * a + Sum(x[k], k)),
        "shift of a range": Line(Sum(x[k], (k, 2, K)), "=", Sum(x[k + 1], (k, 1, K - 1))),
        "a number of terms": Line(Sum(x[k], (k, 1, 3)), "=", x[1] + x[2] + x[3], (), (large,)),
        "a number of factors": Line(Product(x[k], (k, 2, 3)), "=", x[2] * x[3], (), (large,)),
        "order of two ranges": Line(Sum(A[i, j], i, j), "=", Sum(A[j, i], i, j)),
        "a denominator outside": Line(Sum(exp(z[k]) / Sum(exp(z[j]), j), k), "=", 1),
        "denominators in terms": Line(Sum(z[k] / (1 + exp(z[k])) + z[k] * exp(z[k]) / (1 + exp(z[k])), k), "=",
                                      Sum(z[k], k)),
        "roots of positives": Line(sqrt(T**2 * S), "=", T * sqrt(S)),
        "roots of squares": Line(sqrt(a**2 * S), "=", Abs(a) * sqrt(S)),
        "roots of numbers": Line(sqrt(8), "=", 2 * sqrt(2)),
        "sizes of absolute values": Line(Abs(-2 * T * a), "=", 2 * T * Abs(a)),
        "a delta on the diagonal": Line(delta(i, i), "=", 1),
        "a delta never met": Line(delta(i, K + 1), "=", 0),
        "an indicator of numbers": Line(indicator(Eq(a - a, 0)) + indicator(Ne(2, 2)), "=", 1),
        "x log 1": Line(xlogy(r, 1) + log(1), "=", 0),
        "0 log y": Line(xlogy(0 * a, a), "=", 0),
        "exponents": Line(exp(a - a) + T**2 / T, "=", 1 + T),
        "extrema over other names": Line(Max(z[k], k), "=", Max(z[i], i)),
        "a derivative as it stands": Line(D(a * b + a, a), "=", D(a * (b + 1), a)),
        "a mean as it stands": Line(E(2 * X + X), "=", E(3 * X)),
        "e": Line(exp(1) * exp(-1 + 1), "=", exp(1)),
    }
    # A line for every place in which a family could leak, with what would make it true.
    NEEDS = {
        "log of a product": (Line(log(S * T), "=", log(S) + log(T)), log_rules),
        "log of a power": (Line(log(T**2), "=", 2 * log(T)), log_rules),
        "log of an exponential": (Line(log(exp(a)), "=", a), log_rules),
        "log of a finite product": (Line(log(Product(exp(z[k]), k)), "=", Sum(log(exp(z[k])), k)), log_rules),
        "log of a number": (Line(log(4), "=", 2 * log(2)), log_rules),
        "x log y of a product": (Line(xlogy(r, S * T), "=", xlogy(r, S) + xlogy(r, T)), log_rules),
        "x log y where y > 0": (Line(xlogy(r, T), "=", r * log(T)), log_rules),
        "log of a number of factors": (Line(Sum(log(T * exp(x[k])), (k, 1, 2)), "=", 2 * log(T) + x[1] + x[2], (),
                                            (large,)), log_rules),
        "exp of a sum": (Line(exp(a + b), "=", exp(a) * exp(b)), exp_rules),
        "exp of a multiple": (Line(exp(2 * a), "=", exp(a)**2), exp_rules),
        "exp of a logarithm": (Line(exp(log(T)), "=", T), exp_rules),
        "exp of an opposite": (Line(exp(-a) * exp(a), "=", 1), exp_rules),
        "exp under a sum": (Line(Sum(exp(x[k] + a), (k, 1, 2)), "=", exp(a) * (exp(x[1]) + exp(x[2])), (), (large,)),
                            exp_rules),
        "delta in a sum": (Line(Sum(delta(j, k) * x[k], k), "=", x[j]), sifting),
        "delta of free indices": (Line(delta(i, j) * exp(x[i]), "=", delta(i, j) * exp(x[j])), sifting),
        "delta squared": (Line(delta(i, j)**3, "=", delta(i, j)), sifting),
        "delta in a power of a sum": (Line(Sum(delta(j, k) * x[k], k)**2, "=", x[j]**2), sifting),
        "derivative of a power": (Line(D(a**3, a), "=", 3 * a**2), differentiation),
        "derivative of a variable": (Line(D(a, a), "=", 1), differentiation),
        "derivative of a constant": (Line(D(b, a), "=", 0), differentiation),
        "derivative of 0": (Line(D(a - a, a), "=", 0), differentiation),
        "derivative of a sum": (Line(D(Sum(a * x[k], k), a), "=", Sum(D(a * x[k], a), k)), differentiation),
        "mean of a multiple": (Line(E(2 * X), "=", 2 * E(X)), expectation),
        "mean of a number": (Line(E(a), "=", a), expectation),
        "mean of a sum": (Line(E(Sum(V[n], n)), "=", Sum(E(V[n]), n)), expectation),
        "mean of 0": (Line(E(X - X), "=", 0), expectation),
        "indicator squared": (Line(indicator(Ne(a, 0))**2, "=", indicator(Ne(a, 0))), indicators),
        "indicator of the support": (Line(indicator(Ne(a, 0)) * a**2, "=", a**2), indicators),
        "definition of an operator": (Line(logsumexp(z), "=", log(Sum(exp(z[k]), k))), definition(logsumexp)),
        "definition of a formula": (Line(Z, "=", Sum(exp(z[k]), k)), definition(Z)),
        "definition under a sum": (Line(Sum(softmax(z)[k], k), "=", Sum(exp(z[k]) / Sum(exp(z[k]), k), k)),
                                   definition(softmax)),
    }
FAMILIES = (log_rules, exp_rules, sifting, differentiation, expectation, indicators)


@pytest.mark.parametrize("name", SILENT)
def test_algebra_is_silent(name: str) -> None:
    """True lines of algebra stand without any reason, and with `algebra`."""
    line = SILENT[name]
    assert outcome(line.before, "=", line.after, (), line.named).accepted
    assert outcome(line.before, "=", line.after, (algebra,), line.named).accepted


@pytest.mark.parametrize("name", NEEDS)
def test_a_family_that_is_needed_carries_the_line(name: str) -> None:
    """The line stands by its family alone."""
    line, family = NEEDS[name]
    found = outcome(line.before, "=", line.after, (family,), line.named)
    assert found.accepted, found.message


@pytest.mark.parametrize("name", NEEDS)
def test_switched_off_means_off(name: str) -> None:
    """Without its family the line is refused, whatever other families are on."""
    line, family = NEEDS[name]
    others = tuple(other for other in FAMILIES if other is not family)
    assert not outcome(line.before, "=", line.after, (), line.named).accepted
    assert not outcome(line.before, "=", line.after, others, line.named, idle=False).accepted


@pytest.mark.parametrize("name", NEEDS)
def test_more_families_do_no_harm(name: str) -> None:
    """What is proved by one family is proved with all of them on."""
    line, family = NEEDS[name]
    assert outcome(line.before, "=", line.after, (family, *FAMILIES), line.named, idle=False).accepted

"""A line is refused where a part of it may be undefined, and the message names the part."""
from __future__ import annotations

from typing import Any

import pytest
from lines import (
    A,
    F,
    Hypothesis,
    K,
    Q,
    S,
    T,
    V,
    X,
    Y,
    a,
    b,
    h,
    hypotheses_of,
    i,
    j,
    k,
    n,
    outcome,
    p,
    q,
    r,
    t,
    w,
    writing,
    written,
    x,
    z,
)

from derive import (
    Abs,
    Cov,
    D,
    E,
    Eq,
    H,
    Max,
    Min,
    Ne,
    Product,
    Sum,
    Var,
    absolutely_continuous,
    argmax,
    argmin,
    cross_entropy,
    define,
    exp,
    forall,
    hypothesis,
    iff,
    implies,
    indicator,
    log,
    oo,
    positive_reals,
    reals,
    singleton,
    softmax,
    sqrt,
    xlogy,
)
from derive.kernel.context import Refusal
from derive.kernel.derivation import Derivation
from derive.kernel.steps import define_line

with writing():
    nonzero = hypothesis("a_nonzero", Ne(a, 0))
    some = hypothesis("K_at_least_3", K >= 3)
    never = hypothesis("x_below_a", forall(k, implies(Ne(k, i), x[k] < a)))
    # What is defined under its hypotheses; the near miss and what the refusal says of it.
    CONDITIONS = {
        "division": (1 / a, (nonzero,), 1 / a, (), "division by a"),
        "division by a sum": (1 / Sum(exp(z[k]), k), (), 1 / Sum(z[k], k), (), "division by Sum"),
        "division by an empty sum": (1 / Sum(p[k] + 1, k), (), 1 / Sum(p[k] + 1, (k, 2, K)), (), "division by"),
        "division by a difference": (1 / (T + r), (), 1 / (T - r), (), "division by"),
        "division by a factor": (1 / (T * S), (), 1 / (T * r), (), "division by"),
        "division that cancels": (T / T, (), a / a, (), "division by a"),
        "division of zero": (0 / T, (), 0 / a, (), "division by a"),
        "logarithm": (log(T), (), log(r), (), "r > 0 does not follow"),
        "logarithm of a square": (log(a**2), (nonzero,), log(a**2), (), "a**2 > 0 does not follow"),
        "logarithm of a sum": (log(Sum(p[k], k)), (), log(Sum(z[k]**2, k)), (), "> 0 does not follow"),
        "logarithm inside": (exp(log(exp(a))), (), exp(log(a)), (), "a > 0 does not follow"),
        "root": (sqrt(r), (), sqrt(a), (), "a root needs a nonnegative number"),
        "root of a square": (sqrt((a - b)**2), (), sqrt(a**3), (), "a root needs a nonnegative number"),
        "root below": (1 / sqrt(T), (), 1 / sqrt(r), (), "division by"),
        "power": (T**a, (), r**a, (), "needs a positive base"),
        "x log y": (xlogy(r, r), (), xlogy(r, h), (), "x log y needs y > 0"),
        "x log y of a quotient": (xlogy(r, T / r), (), xlogy(r, T / h), (), "division by h"),
        "x log y at 0": (xlogy(a - a, b), (), xlogy(a - b, b), (), "x log y needs y > 0"),
        "x log y twice": (Sum(xlogy(p[k], p[k]), k), (), Sum(xlogy(p[k], q[k]), k), (), "x log y needs y > 0"),
        "cross-entropy": (cross_entropy(p, q), (absolutely_continuous(p, q),), cross_entropy(p, q), (), "x log y"),
        "index": (x[K], (), x[K + 1], (), "may leave its range"),
        "first index": (x[1], (), x[0], (), "may leave its range"),
        "second index": (x[2], (some,), x[2], (), "may leave its range"),
        "shifted index": (Sum(x[k + 1], (k, 1, K - 1)), (), Sum(x[k + 1], k), (), "may leave its range"),
        "index of another size": (A[i, j], (), A[i, n], (), "may leave its range"),
        "reversed range": (Sum(x[k], (k, 2, K)), (), Sum(a, (k, 3, K)), (), "may be reversed or empty"),
        "empty product": (Product(x[k], (k, 2, K)), (), Product(a, (k, K, 1)), (), "may be reversed or empty"),
        "empty maximum": (Max(x[k], k), (), Max(x[k], (k, 2, K)), (), "may be reversed or empty"),
        "empty minimum": (Min(x[k], (k, 2, K)), (some,), Min(x[k], (k, 2, K)), (), "may be reversed or empty"),
        "body of a sum": (Sum(log(exp(x[k])), k), (), Sum(log(x[k]), k), (), "x[k] > 0 does not follow"),
        "mean": (E(X), (), E(X**3), (), "needs integrability"),
        "second moment": (E(X * Y), (), E(X**2 * Y), (), "needs integrability"),
        "fourth moment": (E(Q**2 * X), (), E(Q**3 * X), (), "needs integrability"),
        "mean of a sum": (E(Sum(V[n]**2, n)), (), E(Sum(V[n], n)**3), (), "needs integrability"),
        "square of a sum": (E(Sum(V[n], n)**2), (), E(Sum(V[n]**3, n)), (), "needs integrability"),
        "mean of a quotient": (E(X / T), (), E(X / (1 + X**2)), (), "needs integrability"),
        "mean of an exponential": (E(exp(a) * X), (), E(exp(X)), (), "needs integrability"),
        "variance": (Var(X), (), Var(X**2), (), "needs integrability"),
        "variance of a fourth moment": (Var(Q**2), (), Var(Q**3), (), "needs integrability"),
        "covariance": (Cov(X, Y), (), Cov(X**2, Y), (), "needs integrability"),
        "derivative of an absolute value": (D(Abs(a), a), (nonzero,), D(Abs(a), a), (), "is not differentiable"),
        "derivative of x log y": (D(xlogy(T, T), T), (), D(xlogy(r, S), r), (), "is not differentiable"),
        "derivative of a maximum": (D(a, z[j]), (), D(Max(z[k], k), z[j]), (), "differentiability of"),
        "derivative of an indicator": (D(a, b), (), D(indicator(Ne(a, b)), a), (), "differentiability of"),
        "derivative under a sum": (D(Sum(z[k]**2, k), z[j]), (), D(Sum(Abs(z[k]), k), z[j]), (), "not differentiable"),
        "derivative of an entropy": (D(H(softmax(z)), z[j]), (), D(H(p), p[j]), (), "is not"),
        "derivative at an end": (D(sqrt(T), T), (), D(sqrt(r), r), (), "may not be differentiable"),
        "derivative off a value": (D(log(a**2), a), (nonzero,), D(1 / a, a), (), "division by a"),
        "derivative by an entry": (D(x[i], x[K]), (), D(x[i], x[K + 1]), (), "may leave its range"),
        "indicator": (indicator(Ne(log(T), 0)), (), indicator(Ne(log(a), 0)), (), "a > 0 does not follow"),
        "set of optima": (argmax(log(T), T, positive_reals), (), argmax(log(a), a, reals), (), "> 0 does not follow"),
        "set of minimisers": (argmin(1 / a, a, positive_reals), (), argmin(1 / a, a, reals), (), "division by a"),
        "vector of an optimum": (argmin(Sum(w[k]**2, k), w, F), (), argmin(1 / w[1], w, F), (), "division by"),
        "singleton": (singleton(1 / T), (), singleton(1 / a), (), "division by a"),
        "definition": (define("f", 1 / t, t)(T), (), define("f", 1 / t, t)(a), (), "division by a"),
        "formula without parameters": (define("c", log(T)), (), define("c", log(a)), (), "a > 0 does not follow"),
        "equation": (Eq(1 / T, 1), (), Eq(1, 1 / a), (), "division by a"),
        "for all": (forall(k, Eq(log(exp(x[k])), 1)), (), forall(k, Eq(log(x[k]), 1)), (), "x[k] > 0 does not follow"),
        "implication": (implies(Ne(a, 0), Eq(1 / a, b)), (), implies(Ne(b, 0), Eq(1 / a, b)), (), "division by a"),
        "equivalence": (iff(Eq(a, 0), Eq(exp(a), 1)), (), iff(Eq(a, 0), Eq(log(a), 1)), (), "a > 0 does not follow"),
        "a hypothesis under a premise": (1 / (a - x[j]), (never, hypothesis("j_not_i", Ne(j, i))), 1 / (a - x[j]),
                                         (never,), "division by"),
    }
    SIDES = [(a / a, 1), (1, a / a), (log(a) - log(a), 0), (0, x[K + 1] - x[K + 1])]


def refusal(tree: Any, named: tuple[Hypothesis, ...]) -> str:
    """What the kernel misses for the tree to be defined; empty where nothing."""
    with writing():
        try:
            define_line(written(tree), hypotheses_of(written(tree), Derivation(written(tree), ()), named), set())
        except Refusal as problem:
            return str(problem)
    return ""


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_defined_line_stands(name: str) -> None:
    """Under its hypotheses every part has a value."""
    tree, named, *_ = CONDITIONS[name]
    assert refusal(tree, named) == ""


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_line_that_may_be_undefined_is_refused(name: str) -> None:
    """The near miss is refused with the part and what is missing."""
    *_, tree, named, says = CONDITIONS[name]
    assert says in refusal(tree, named)


@pytest.mark.parametrize(("before", "after"), SIDES)
def test_each_side_of_a_line_must_be_defined(before: Any, after: Any) -> None:
    """What cancels in the normal form is still asked for, on both sides."""
    found = outcome(before, "=", after)
    assert not found.accepted
    assert found.message


@pytest.mark.parametrize(("end", "says"), [(oo, "convergence"), (-oo, "cannot run")])
def test_an_infinite_sum_is_not_known_to_converge(end: Any, says: str) -> None:
    """No line stands whose convergence is not established, and none that runs up from −∞."""
    limits = (k, 1, end) if end == oo else (k, end, 1)
    with writing():
        assert says in refusal(Sum(1 / T**2, limits), ())
        assert says in outcome(Sum(1 / T**2, limits), "=", Sum(1 / T**2, limits)).message


def test_consulted_hypotheses_are_told() -> None:
    """Definedness names the hypotheses that it rests on."""
    with writing():
        assert outcome(1 / a, "=", 1 / a, (), (nonzero,)).consulted == {"a_nonzero"}
        assert outcome(E(X), "=", E(X)).consulted == {"X_integrable"}
        assert outcome(x[2], "=", x[2], (), (some,)).consulted == {"K_at_least_3"}

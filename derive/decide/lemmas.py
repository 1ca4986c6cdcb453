"""The few inequalities from which certificates are built, proved by the kernel when they are first needed."""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sympy import Integer

from derive import vocabulary
from derive.decide.proof import step
from derive.kernel.derivation import Derivation, Step
from derive.kernel.reasons import Citation
from derive.kernel.theorem import Theorem, accept
from derive.language.hypotheses import implied
from derive.language.operators import Abs, log, xlogy
from derive.language.propositions import Ne, Statement, hypothesis, implies, relate
from derive.language.symbols import nonnegative, positive, real
from derive.language.written import writing

T, X, Y, V = positive("t"), nonnegative("x"), nonnegative("y"), real("v")


def _theorem(title: str, left: Any, right: Any, reasons: Iterable[Any], given: Iterable[Any] = ()) -> Theorem:
    return _accepted(title, relate(left, "<=", right), left, (step("<=", right, *reasons),), given)


def _accepted(title: str, claim: Any, start: Any, steps: tuple[Step, ...], given: Iterable[Any] = ()) -> Theorem:
    own = tuple(given)
    statement = Statement(claim, (*own, *implied([claim, *(one.proposition for one in own)])))
    found = accept(title, title, statement, Derivation(start, steps), idle=False)
    if found.theorem is None:
        raise RuntimeError(f"a bug of derive, please report it: {title} is not proved ({found.problem})")
    return found.theorem


@lru_cache(maxsize=1)
def log_tangent() -> Theorem:
    """log t ≤ t − 1."""
    with writing():
        slope = (T - 1) ** 2 / T
        return _theorem("tangent inequality of the logarithm", log(T), T - 1,
                        [vocabulary.first_derivative_test(T, at=1, slope=slope)])


@lru_cache(maxsize=1)
def strict_log_tangent() -> Theorem:
    """log t < t − 1 for t ≠ 1: log t = 2 log √t ≤ 2 (√t − 1) = t − 1 − (t − 1)²/(√t + 1)²."""
    off_one = hypothesis("off_one", Ne(T, 1))
    with writing():
        root = T ** (Integer(1) / Integer(2))
        claim = relate(log(T), "<", T - 1)
        cited = Citation(log_tangent(), {T: root}, Integer(2))
        steps = (step("<=", 2 * (root - 1), vocabulary.log_rules, cited),
                 step("<", T - 1, vocabulary.nonnegative((T - 1) ** 2 / (root + 1) ** 2)))
    return _accepted("strict tangent inequality of the logarithm", claim, log(T), steps, [off_one])


@lru_cache(maxsize=1)
def xlogy_tangent() -> Theorem:
    """x log(y/x) ≤ y − x, for y = 0 only where x = 0."""
    support = hypothesis("y_vanishes_with_x", implies(Ne(X, 0), Ne(Y, 0)))
    with writing():
        cited = Citation(log_tangent(), {T: Y / X}, X)
        return _theorem("tangent inequality with zeros", xlogy(X, Y / X), Y - X,
                        [vocabulary.cases(X), vocabulary.log_rules, cited], [support])


@lru_cache(maxsize=1)
def modulus() -> Theorem:
    """v ≤ |v|."""
    nonzero = hypothesis("nonzero", Ne(V, 0))
    with writing():
        certificate = (Abs(V) - V) ** 2 / (2 * Abs(V))
        away = _theorem("modulus of a number that is not 0", V, Abs(V), [vocabulary.nonnegative(certificate)],
                        [nonzero])
        return _theorem("modulus", V, Abs(V), [vocabulary.cases(V), Citation(away)])


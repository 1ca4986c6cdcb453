"""Abstract densities that are Gaussian, where finitely many points cannot tell: an integrand without a density in it.

p(x; θ) = exp(−(x − c·θ)²/2)/√(2π) with every c_i ≠ 0, an arbitrary function of x is its square, and ∫ is over the line.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flint import arb, fmpq

from derive.audit.densities import GAUSSIAN, LINE
from derive.audit.evaluate import Env
from derive.audit.jets import Value
from derive.audit.judge import judge
from derive.audit.numbers import exp, times
from derive.audit.truth import Finding, Truth
from derive.language.propositions import Hypothesis
from derive.language.symbols import REAL_LINE, DensityFunction, RealFunction

HOLDS = (Truth.TRUE, Truth.VACUOUS, Truth.PLAUSIBLE)
SLOPES = (fmpq(1), fmpq(1, 2), fmpq(2), fmpq(-1))


@dataclass(eq=False)
class Gaussian:
    """p(x; θ) with these slopes c, in turn."""

    slopes: tuple[fmpq, ...] = SLOPES

    def at(self, point: Value, theta: list[Value]) -> Value:
        """p(point; θ)."""
        gap = point
        for n, x in enumerate(theta):
            gap = gap - times(self.slopes[n % len(self.slopes)], x)
        return times(exp(times(fmpq(-1, 2), gap * gap)), 1 / (2 * arb.pi()).sqrt())

    def str(self, digits: int) -> str:
        return f"the Gaussian density with variance 1 and mean θ·({', '.join(map(str, self.slopes))}, ...)"


@dataclass(eq=False)
class Square:
    """The function x²."""

    def at(self, place: Value) -> Value:
        return place * place

    def str(self, digits: int) -> str:
        return "x²"


def gaussian(env: Env) -> Env | None:
    """The model with Gaussian densities over the line; None where a density is of another kind."""
    densities = [atom for atom in env if isinstance(atom, DensityFunction)]
    if not densities or any(p.discrete or p.support != REAL_LINE for p in densities):
        return None
    inner = {atom: value for atom, value in env.items() if atom != LINE}
    inner.update((p, Gaussian()) for p in densities)
    inner.update((f, Square()) for f in env if isinstance(f, RealFunction))
    return {**inner, GAUSSIAN: True}


def judge_at_gaussian(proposition: Any, hypotheses: Iterable[Hypothesis], env: Env) -> tuple[Env, Finding] | None:
    """The Gaussian model and the truth in it; None where it is not seen to satisfy the hypotheses."""
    inner = gaussian(env)
    if inner is None or any(judge(one.proposition, inner).truth not in HOLDS for one in hypotheses):
        return None
    return inner, judge(proposition, inner)

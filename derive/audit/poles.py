"""Divergence at a pole inside the range: |f| ≥ c/|t − t₀|^n near a zero t₀ of a denominator."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import arb, fmpq
from sympy import Integer, Mul, Pow

from derive.audit.evaluate import Env, compiled, intern
from derive.audit.jets import Jet, base, derivative_part, seeded
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.language.binders import expanded

HALVINGS = 30
TAG = 1 << 40       # a tag that no derivative of the tree takes
Factors = list[tuple[Any, int]]


def has_pole(body: Any, variable: Any, lower: Any, upper: Any, env: Env) -> bool:
    """Whether body = h/g^n, n ≥ 1, and on some interval in the range g is smooth and changes sign, and h ≠ 0."""
    factors = list(_factors(expanded(body), 1))
    name = intern(variable)
    for place, (g, exponent) in enumerate(factors):
        if exponent >= 0:
            continue
        others = [factor for n, (factor, _) in enumerate(factors) if n != place]
        try:
            crossing = _crossing(g, name, lower, upper, env)
            if crossing is not None and _is_pole(g, others, name, crossing, env):
                return True
        except (Undecided, Undefined, Unsupported):
            continue
    return False


def _factors(tree: Any, exponent: int) -> Iterator[tuple[Any, int]]:
    """The factors of a product, with their whole exponents."""
    if type(tree) is Mul:
        for factor in tree.args:
            yield from _factors(factor, exponent)
    elif type(tree) is Pow and isinstance(tree.args[1], Integer):
        yield from _factors(tree.args[0], exponent * int(tree.args[1]))
    else:
        yield tree, exponent


def _grid(lower: Any, upper: Any) -> list[fmpq]:
    """Points in the range, denser near 0."""
    steps = sorted({fmpq(sign * n, d) for sign in (-1, 1) for d in (1, 4) for n in range(1, 33)} | {fmpq(0)})
    return [t for t in steps if (lower is None or t > lower) and (upper is None or t < upper)]


def _crossing(g: Any, name: Any, lower: Any, upper: Any, env: Env) -> tuple[fmpq, fmpq] | None:
    """A short interval at whose ends g certainly has opposite signs."""
    value = compiled(g)
    told = [(t, sign) for t in _grid(lower, upper) if (sign := _sign(base(value({**env, name: t}))))]
    for (start, left), (end, right) in zip(told, told[1:], strict=False):
        if left != right:
            a, b = start, end
            for _ in range(HALVINGS):
                middle = (a + b) / 2
                sign = _sign(base(value({**env, name: middle})))
                if not sign:
                    break
                a, b = (middle, b) if sign == left else (a, middle)
            return a, b
    return None


def _sign(x: Any) -> int:
    return 1 if x > 0 else -1 if x < 0 else 0


def _is_pole(g: Any, others: list[Any], name: Any, ends: tuple[fmpq, fmpq], env: Env) -> bool:
    """Whether on the interval g has a bounded slope, and no other factor vanishes."""
    a, b = ends
    around = arb((a + b) / 2, arb((b - a) / 2).upper())
    slope = derivative_part(compiled(g)({**env, name: seeded(around, TAG)}), TAG)
    bounded = type(slope) is not Jet and arb(slope).is_finite()
    return bounded and all(_sign(base(compiled(factor)({**env, name: around}))) for factor in others)

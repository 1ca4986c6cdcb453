"""Definedness: every denominator nonzero, every logarithm of a positive number, every index in its range."""
from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from flint import fmpq
from sympy import Abs, Add, Derivative, Indexed, IndexedBase, Mul, Pow, Product, Sum, Tuple
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.numbers import Half, Integer, NegativeOne, One, Rational

from derive.kernel.context import Environment, Refusal
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, Poly
from derive.kernel.reading import READERS
from derive.kernel.signs import NONNEGATIVE, POSITIVE, UNKNOWN, Sign, of_number
from derive.language.binders import Defined, substitute
from derive.language.heads import (
    OPTIMA,
    Expectation,
    Indicator,
    Maximum,
    Minimum,
    Operator,
    Singleton,
    XLogY,
)
from derive.language.operators import Softmax, length
from derive.language.propositions import Forall, Implies, Proposition, Rel
from derive.language.symbols import Index, Vector, positive_reals

_NUMBERS = (Integer, Rational, One, NegativeOne, Half)


def sign_of(n: Normaliser, tree: Any, env: Environment) -> Sign:
    """The sign of a written expression, from its shape as written and from its normal form."""
    shape = _shape_sign(n, tree, env)
    if shape.positive or shape.negative:
        return shape
    return shape | n.sign(n.read(tree, env))


def _shape_sign(n: Normaliser, tree: Any, env: Environment) -> Sign:
    head = type(tree)
    if isinstance(tree, _NUMBERS):
        return of_number(fmpq(tree.p, tree.q))
    if head is Mul:
        total = POSITIVE
        for factor in tree.args:
            total = total * sign_of(n, factor, env)
        return total
    if head is Add:
        first, *rest = (sign_of(n, term, env) for term in tree.args)
        for sign in rest:
            first = first + sign
        return first
    if head is Pow:
        exponent = n.read(tree.args[1], env).constant
        return sign_of(n, tree.args[0], env).to_power(exponent) if exponent is not None else UNKNOWN
    if head is sympy_exp:
        return POSITIVE
    if head is Abs:
        return Sign(True, False, sign_of(n, tree.args[0], env).nonzero)
    if head is Sum:
        ranges, inner = n.bind_limits(tree.args[1:], env)
        sign = sign_of(n, tree.args[0], inner)
        filled = all(n.integers.nonempty(r.lower, r.upper) for r in ranges)
        return Sign(sign.nonneg, sign.nonpos, filled and (sign.positive or sign.negative))
    if head is Expectation:
        return sign_of(n, tree.args[0], env).mean()
    if isinstance(tree, Operator | Defined):
        return sign_of(n, tree.unfold(), env)
    return NONNEGATIVE if head is Indicator else UNKNOWN


def require_defined(n: Normaliser, tree: Any, env: Environment | None = None) -> None:
    """Raise Refusal where a part of the tree may be undefined; `n` has every hypothesis in force."""
    env = env or {}
    head = type(tree)
    if isinstance(tree, Proposition):
        _proposition(n, tree, env)
        return
    if head in OPTIMA:
        inner = candidate(n, tree, env)
        with within(n, tree, inner):
            require_defined(n, tree.args[0], inner)
        return
    if head is Singleton or head is Indicator:
        require_defined(n, tree.args[0], env)
        return
    if head in (Sum, Product, Maximum, Minimum):
        _range(n, tree, env)
        return
    if head is XLogY:
        _xlogy(n, tree, env)
        return
    if isinstance(tree, Operator) and tree.averages or head is Expectation:
        _average(n, tree, env)
        return
    if isinstance(tree, Operator | Defined):
        _in_its_range(n, tree, env)
        require_defined(n, tree.unfold(), env)
        return
    if head is Derivative:
        near = n
        for symbol, _ in tree.args[1:]:
            near = near.for_derivative(symbol)
            require_defined(n, symbol, env)
        _smooth(near, tree.args[0], env)
        require_defined(near, tree.args[0], env)
        return
    if head is Indexed:
        _component(n, tree, env)
        return
    if head not in READERS:
        raise Refusal(f"{head.__name__} is not in the language")
    for child in tree.args:
        require_defined(n, child, env)
    if head is Pow:
        _power(n, tree, env)
    if head is sympy_log and not sign_of(n, tree.args[0], env).positive:
        raise Refusal(f"log is defined for positive numbers only, and {tree.args[0]} > 0 does not follow")


def candidate(n: Normaliser, optimum: Any, env: Environment) -> Environment:
    """The environment in which the variable of an optimum is a generic candidate."""
    variable = optimum.args[1]
    return {**env, variable: n.stand_in(variable)}


def within(n: Normaliser, optimum: Any, env: Environment) -> AbstractContextManager[None]:
    """The context in which the candidate belongs to the set of candidates."""
    variable, domain = optimum.args[1:]
    return n.assuming(">", env[variable]) if domain == positive_reals else nullcontext()


def _proposition(n: Normaliser, tree: Any, env: Environment) -> None:
    if isinstance(tree, Forall):
        _, inner = n.bind_limits(tree.args[1:], env)
        require_defined(n, tree.args[0], inner)
    elif isinstance(tree, Rel):
        require_defined(n, tree.left, env)
        require_defined(n, tree.right, env)
    elif isinstance(tree, Implies):
        premise, conclusion = tree.args
        require_defined(n, premise, env)
        relation, gap = n.difference(premise, env)
        with n.assuming(relation, gap):
            require_defined(n, conclusion, env)
    else:
        for child in tree.args:
            require_defined(n, child, env)


def _range(n: Normaliser, tree: Any, env: Environment) -> None:
    for limit in tree.args[1:]:
        for end in limit[1:]:
            if end.is_infinite:
                raise Refusal(f"the convergence of {tree} is not established")
    ranges, inner = n.bind_limits(tree.args[1:], env)
    for r in ranges:
        proper = n.integers.nonempty if type(tree) in (Maximum, Minimum) else n.integers.proper
        if not proper(r.lower, r.upper):
            raise Refusal(f"the range of {tree} may be reversed or empty")
    require_defined(n, tree.args[0], inner)


def _xlogy(n: Normaliser, tree: Any, env: Environment) -> None:
    x, y = tree.args
    require_defined(n, x, env)
    gap = n.read(x, env)
    if not gap.terms:
        return
    with n.assuming("!=", gap):
        require_defined(n, y, env)
        if not sign_of(n, y, env).positive:
            raise Refusal(f"x log y needs y > 0 where x is not 0, and {y} > 0 does not follow where {x} is not 0")


def _in_its_range(n: Normaliser, tree: Any, env: Environment) -> None:
    """A component of a softmax, or of a vector given by formula, has an index within the vector's length."""
    if isinstance(tree, Softmax):
        places = [(tree.args[1], Integer(1), length(tree.args[0]))]
    elif isinstance(tree, Defined):
        family = tree.family
        places = [(place, substitute(p.lower, dict(zip(family.parameters, tree.args[1:], strict=True))),
                   substitute(p.upper, dict(zip(family.parameters, tree.args[1:], strict=True))))
                  for p, place in zip(family.parameters, tree.args[1:], strict=True) if isinstance(p, Index)]
    else:
        return
    for place, lower, upper in places:
        if not n.integers.inside(n.read(place, env), n.read(lower, env), n.read(upper, env)):
            raise Refusal(f"the index of {tree} may leave its range")


def _power(n: Normaliser, tree: Any, env: Environment) -> None:
    base, exponent = tree.args
    e = n.read(exponent, env).constant
    sign = sign_of(n, base, env)
    if e is None:
        if not sign.positive:
            raise Refusal(f"{tree} needs a positive base, and {base} > 0 does not follow")
        return
    if e < 0 and not sign.nonzero:
        raise Refusal(f"division by {base}, which is not known to differ from 0")
    if e.q != 1 and not sign.nonneg:
        raise Refusal(f"a root needs a nonnegative number, and {base} ≥ 0 does not follow")


def _component(n: Normaliser, tree: Any, env: Environment) -> None:
    base, *places = tree.args
    if not isinstance(base, Vector):
        return
    for place, size in zip(places, base.shape, strict=True):
        if not n.integers.inside(n.read(place, env), ONE, n.read(size, env)):
            raise Refusal(f"the index of {tree} may leave its range")


def _average(n: Normaliser, tree: Any, env: Environment) -> None:
    bodies = [n.read(child, env) for child in tree.args]
    for child in tree.args:
        require_defined(n, child, env)
    product = bodies[0] if type(tree) is Expectation else n.multiply(bodies[0], bodies[-1])
    if not all(integrable(n, body) for body in (*bodies, product)):
        raise Refusal(f"{tree} needs integrability that does not follow from the hypotheses")


def integrable(n: Normaliser, p: Poly, order: int = 1) -> bool:
    """Whether E|p|^order is finite: each term's degrees, weighed by the moments that exist, add up to at most 1."""
    for m in p.terms:
        load = fmpq(0)
        for atom, exponent in m:
            if not atom.random:
                continue
            weight = _load(n, atom)
            if weight is None or exponent.q != 1 or exponent < 0:
                return False
            load += weight * exponent
        if load * order > 1:
            return False
    return True


def _load(n: Normaliser, atom: Any) -> fmpq | None:
    """1/m for a factor with a finite moment of order m."""
    if atom.kind in ("sym", "idx") and atom.args[0] in n.moments:
        order, source = n.moments[atom.args[0]]
        n.consulted.add(source.name)
        return fmpq(1, order)
    if atom.kind == "sum":
        loads = [fmpq(0)]
        for m in atom.args[1].terms:
            total = fmpq(0)
            for factor, exponent in m:
                if factor.random:
                    weight = _load(n, factor)
                    if weight is None or exponent.q != 1 or exponent < 0:
                        return None
                    total += weight * exponent
            loads.append(total)
        return max(loads)
    return None


def _smooth(n: Normaliser, tree: Any, env: Environment) -> None:
    """Raise Refusal where the tree may be defined but not differentiable."""
    head = type(tree)
    if head in (Maximum, Minimum, Indicator):
        raise Refusal(f"the differentiability of {tree} is not established")
    if head is Pow:
        exponent = n.read(tree.args[1], env).constant
        if (exponent is None or exponent.q != 1) and not sign_of(n, tree.args[0], env).positive:
            raise Refusal(f"{tree} may not be differentiable where {tree.args[0]} is 0")
    if head in (Abs, XLogY) and not sign_of(n, tree.args[0], env).nonzero:
        raise Refusal(f"{tree} is not differentiable where {tree.args[0]} is 0")
    if isinstance(tree, Operator | Defined):
        _smooth(n, tree.unfold(), env)
        return
    if head in (Sum, Product):
        _, inner = n.bind_limits(tree.args[1:], env)
        _smooth(n, tree.args[0], inner)
        return
    for child in tree.args:
        if not isinstance(child, IndexedBase | Tuple):
            _smooth(n, child, env)

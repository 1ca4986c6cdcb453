"""Definedness: every denominator nonzero, every logarithm of a positive number, every index in its range."""
from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sympy import Derivative, Indexed, Integral, Pow, Product, Sum
from sympy import log as sympy_log
from sympy.core.numbers import Integer

from derive.kernel import special
from derive.kernel.asserted import is_asserted
from derive.kernel.context import Environment, Refusal
from derive.kernel.convergence import unknown_terms
from derive.kernel.densities import lies_in_support
from derive.kernel.moments import integrable
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, Poly, variable
from derive.kernel.powers import is_meant
from derive.kernel.reading import READERS
from derive.kernel.smooth import require_smooth
from derive.kernel.spans import inside, is_infinite, is_ordered, limits_of, span
from derive.kernel.written_signs import sign_of
from derive.language.binders import Defined, substitute
from derive.language.heads import (
    OPTIMA,
    DensityValue,
    Expectation,
    FunctionValue,
    Indicator,
    Maximum,
    Minimum,
    Operator,
    Singleton,
    XLogY,
)
from derive.language.message import Message
from derive.language.operators import Softmax, length
from derive.language.propositions import Forall, Implies, Proposition, Rel
from derive.language.symbols import Index, Vector, positive_reals
from derive.language.written import node


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
    if head in (Integral, Sum) and is_infinite(tree):
        if not is_asserted(n, tree, env):
            _converges(n, tree.args[0], limits_of(tree), env)
        return
    if head in (Sum, Product, Maximum, Minimum):
        _range(n, tree, env)
        return
    if head is FunctionValue:
        require_defined(n, tree.args[1], env)
        return
    if head is DensityValue:
        _density(n, tree, env)
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
        if is_asserted(n, tree, env):
            return
        near = n
        for symbol, _ in tree.args[1:]:
            near = near.for_derivative(symbol)
            require_defined(n, symbol, env)
        require_smooth(n, near, tree, env)
        require_defined(near, tree.args[0], env)
        return
    if head is Indexed:
        _component(n, tree, env)
        return
    if head not in READERS:
        raise Refusal(f"{head.__name__} is not in the language")
    for child in tree.args:
        require_defined(n, child, env)
    if head in special.READERS:
        special.require_argument(n, tree, env)
    if head is Pow:
        _power(n, tree, env)
    if head is sympy_log and not sign_of(n, tree.args[0], env).positive:
        raise Refusal(Message("log is defined for positive numbers only, and {number} > 0 does not follow",
                              number=tree.args[0]))


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
    ranges, inner = n.bind_limits(tree.args[1:], env)
    for r in ranges:
        proper = n.integers.nonempty if type(tree) in (Maximum, Minimum) else n.integers.proper
        if not proper(r.lower, r.upper):
            raise Refusal(Message("the range of {tree} may be reversed or empty", tree=tree))
    require_defined(n, tree.args[0], inner)


def _converges(n: Normaliser, body: Any, limits: list[Any], env: Environment) -> None:
    """Raise Refusal where an integral or infinite sum is not known to converge absolutely."""
    if not limits:
        require_defined(n, body, env)
        return
    *inner, limit = limits
    for end in limit[1:]:
        if not end.is_infinite:
            require_defined(n, end, env)
    where = span(n, limit, env)
    if not is_ordered(n, where):
        raise Refusal(Message("the ends of the integral over {variable} may be reversed", variable=limit[0]))
    here = {**env, limit[0]: variable(where.name)}
    with inside(n, where):
        _converges(n, body, inner, here)
        whole = node(Integral, body, *inner) if inner else body
        if unknown_terms(n, where, n.read(whole, here)).terms:
            sign = "Σ" if where.discrete else "∫"
            raise Refusal(Message("the convergence of {sign} {body} over {variable} does not follow from the "
                                  "hypotheses", sign=sign, body=whole, variable=limit[0]))


def _density(n: Normaliser, tree: DensityValue, env: Environment) -> None:
    function, point, _ = tree.args
    require_defined(n, point, env)
    for end in function.ends:
        if not end.is_infinite:
            require_defined(n, end)
    if not lies_in_support(n, function, n.read(point, env)):
        raise Refusal(Message("the index of {tree} may leave its range", tree=tree) if function.discrete else
                      Message("the point of {tree} may leave its support", tree=tree))


def _xlogy(n: Normaliser, tree: Any, env: Environment) -> None:
    x, y = tree.args
    require_defined(n, x, env)
    gap = n.read(x, env)
    if not gap.terms:
        return
    with n.assuming("!=", gap):
        require_defined(n, y, env)
        if not sign_of(n, y, env).positive:
            raise Refusal(Message("x log y needs y > 0 where x is not 0, and {y} > 0 does not follow where {x} "
                                  "is not 0", x=x, y=y))


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
        if not _within(n, n.read(place, env), n.read(lower, env), upper, env):
            raise Refusal(Message("the index of {tree} may leave its range", tree=tree))


def _within(n: Normaliser, place: Poly, lower: Poly, upper: Any, env: Environment) -> bool:
    return n.integers.inside(place, lower, None if upper.is_infinite else n.read(upper, env))


def _power(n: Normaliser, tree: Any, env: Environment) -> None:
    base, exponent = tree.args
    e = n.read(exponent, env).constant
    sign = sign_of(n, base, env)
    if e is None:
        if not sign.positive and not is_meant(n, n.read(base, env), n.read(exponent, env)):
            raise Refusal(Message("{tree} needs a positive base or a natural exponent, and {base} > 0 does not follow",
                                  tree=tree, base=base))
        return
    if e < 0 and not sign.nonzero:
        raise Refusal(Message("division by {base}, which is not known to differ from 0", base=base))
    if e.q != 1 and not sign.nonneg:
        raise Refusal(Message("a root needs a nonnegative number, and {base} ≥ 0 does not follow", base=base))


def _component(n: Normaliser, tree: Any, env: Environment) -> None:
    base, *places = tree.args
    if not isinstance(base, Vector):
        return
    for place, size in zip(places, base.shape, strict=True):
        if not n.integers.inside(n.read(place, env), ONE, n.read(size, env)):
            raise Refusal(Message("the index of {tree} may leave its range", tree=tree))


def _average(n: Normaliser, tree: Any, env: Environment) -> None:
    bodies = [n.read(child, env) for child in tree.args]
    for child in tree.args:
        require_defined(n, child, env)
    product = bodies[0] if type(tree) is Expectation else n.multiply(bodies[0], bodies[-1])
    if not all(integrable(n, body) for body in (*bodies, product)):
        raise Refusal(Message("{tree} needs integrability that does not follow from the hypotheses", tree=tree))

"""Integrals, densities and the special functions that they need; written here, never evaluated."""
from __future__ import annotations

from typing import Any

from sympy import Expr, Rational, S, Symbol, Tuple
from sympy import Integral as SymPyIntegral
from sympy import Sum as SymPySum
from sympy import binomial as sympy_binomial
from sympy import factorial as sympy_factorial
from sympy import gamma as sympy_gamma
from sympy import polygamma as sympy_polygamma

from derive.language.binders import Defined, free
from derive.language.heads import DensityValue, FunctionValue
from derive.language.message import Message
from derive.language.operators import D, Sum
from derive.language.propositions import Convergent, Hypothesis, Implies, forall, relate
from derive.language.symbols import REAL_LINE, DensityFunction, Index, RealFunction, Vector, declared
from derive.language.written import StatementError, as_tree, node

INFINITE = (S.Infinity, S.NegativeInfinity)


def Integral(body: Any, *ranges: Any) -> SymPyIntegral:
    """∫ over the real line, ``Integral(f, x)``, or over an interval, ``Integral(f, (x, 0, oo))``."""
    if not ranges:
        raise StatementError("Integral needs the variable that it runs over")
    limits = []
    for item in ranges:
        variable, *ends = item if isinstance(item, tuple | Tuple) else (item, -S.Infinity, S.Infinity)
        if type(variable) is not Symbol or declared(variable, "integer") or len(ends) != 2:
            raise StatementError(f"an integral runs over a real symbol x or (x, lower, upper), not {item!r}")
        limits.append(Tuple(variable, *map(as_tree, ends)))
    if len({limit[0] for limit in limits}) < len(limits):
        raise StatementError("an integral binds a variable twice")
    return node(SymPyIntegral, as_tree(body), *limits)


def factorial(n: Any) -> Expr:
    """n! for an integer n ≥ 0."""
    return node(sympy_factorial, n)


def binomial(n: Any, k: Any) -> Expr:
    """The binomial coefficient n!/(k! (n − k)!) for integers 0 ≤ k ≤ n."""
    return node(sympy_binomial, n, k)


def Gamma(x: Any) -> Expr:
    """Γ(x) = ∫_0^∞ t^(x−1) e^(−t) dt, for x > 0."""
    return node(sympy_gamma, x)


def digamma(x: Any) -> Expr:
    """ψ(x) = (log Γ)'(x), for x > 0."""
    return node(sympy_polygamma, 0, x)


def trigamma(x: Any) -> Expr:
    """ψ'(x) = (log Γ)''(x), for x > 0."""
    return node(sympy_polygamma, 1, x)


class DensityFamily:
    """p, as proof files call it: ``p(x, theta)``."""

    def __init__(self, function: DensityFunction) -> None:
        self.function = function

    def __call__(self, point: Any, parameter: Any) -> DensityValue:
        """p(x; θ) at a point and a parameter, which is a symbol or a vector."""
        scalar = type(parameter) is Symbol and not declared(parameter, "integer")
        wanted = self.function.parameter
        if isinstance(wanted, Vector):
            fits = isinstance(parameter, Vector) and len(parameter.shape) == len(wanted.shape)
        else:
            fits = scalar
        if not fits:
            raise StatementError(f"the parameter of {self.function.name} is like {wanted}, not {parameter}")
        return node(DensityValue, self.function, point, parameter)


Ends = tuple[Any, Any]


def density(name: str, point: Symbol, parameter: Any, order: int = 2, support: Ends = REAL_LINE) -> DensityFamily:
    """Densities p(x; θ) > 0 between the ends of the support, `order` times continuously differentiable in θ.

    The support is the real line, or such as ``(0, oo)`` and ``(a, b)``; it does not move with θ.
    """
    if type(point) is not Symbol or declared(point, "integer"):
        raise StatementError(f"a density on the real line takes a real symbol, not {point}")
    lower, upper = map(as_tree, support)
    numbers = isinstance(lower, Rational) and isinstance(upper, Rational)
    if lower == S.Infinity or upper in (S.NegativeInfinity, lower) or numbers and lower > upper:
        raise StatementError(f"the support of {name} is an interval (lower, upper), not ({lower}, {upper})")
    if not {point, parameter}.isdisjoint(free(lower) | free(upper)):
        raise StatementError(f"the support of {name} does not depend on {point} or {parameter}")
    return _family(name, point, parameter, order, (lower, upper))


def mass_function(name: str, point: Index, parameter: Any, order: int = 2) -> DensityFamily:
    """Mass functions p(k; θ) > 0 over the range of an index, `order` times continuously differentiable in θ."""
    if not isinstance(point, Index):
        raise StatementError(f"a mass function takes an index, not {point}")
    return _family(name, point, parameter, order)


def _family(name: str, point: Any, parameter: Any, order: int, support: Ends = REAL_LINE) -> DensityFamily:
    scalar = type(parameter) is Symbol and not declared(parameter, "integer")
    if not scalar and not (isinstance(parameter, Vector) and len(parameter.shape) == 1):
        raise StatementError(f"the parameter of {name} is a real symbol or a vector, not {parameter}")
    if order < 1:
        raise StatementError(f"{name} is differentiable in its parameter at least once")
    return DensityFamily(DensityFunction(name, point, parameter, order, support))


class Function:
    """T, as proof files call it: ``T(x)``."""

    def __init__(self, symbol: RealFunction) -> None:
        self.symbol = symbol

    def __call__(self, point: Any) -> FunctionValue:
        """T(x) at a point."""
        return node(FunctionValue, self.symbol, point)


def function(name: str) -> Function:
    """An arbitrary real function on the real line, such as a statistic: ``T = function("T")``."""
    return Function(RealFunction(name))


def value_of(function: DensityFunction) -> DensityValue:
    """p(x; θ) in the letters in which p was declared."""
    return node(DensityValue, function, function.point, function.parameter)


def positivity(function: DensityFunction) -> Hypothesis:
    """p(x; θ) > 0 for all x of the support and all θ."""
    holds: Any = relate(value_of(function), ">", 0)
    lower, upper = function.support
    if upper != S.Infinity:
        holds = node(Implies, relate(function.point, "<", upper), holds)
    if lower != S.NegativeInfinity:
        holds = node(Implies, relate(function.point, ">", lower), holds)
    claim = forall(function.parameter, function.point, holds)
    words = Message("positivity of {name}", name=function.name)
    return Hypothesis(f"{function.name}_positive", claim, implied=True, words=words)


def order_of_ends(function: DensityFunction) -> Hypothesis | None:
    """The lower end of a bounded support lies below the upper one; None where that is known or there is none."""
    lower, upper = function.support
    if lower == S.NegativeInfinity or upper == S.Infinity or not free(lower) | free(upper):
        return None
    return Hypothesis(f"{function.name}_support", relate(lower, "<", upper), implied=True,
                      words=Message("the support of {name}", name=function.name))


def total_mass(function: DensityFunction) -> Hypothesis:
    """∫ p(x; θ) dx = 1 over the support, or Σ_k p(k; θ) = 1, for all θ."""
    whole = Sum(value_of(function), function.point) if function.discrete else \
        Integral(value_of(function), (function.point, *function.support))
    claim = forall(function.parameter, relate(whole, "=", 1))
    words = Message("normalisation of {name}", name=function.name)
    return Hypothesis(f"{function.name}_normalised", claim, implied=True, words=words)


def converges(integral: Any, name: str = "convergence") -> Hypothesis:
    """The integral or infinite sum converges absolutely."""
    inner = integral.unfold() if isinstance(integral, Defined) else integral
    if not isinstance(inner, SymPyIntegral | SymPySum):
        raise StatementError(f"converges() is about an integral or an infinite sum, not {integral}")
    return Hypothesis(name, node(Convergent, inner), words=name.replace("_", " "))


def exchange(integral: Any, *variables: Any, name: str = "exchange") -> Hypothesis:
    """∂/∂θ ∫ f dx = ∫ ∂f/∂θ dx, in turn for several variables."""
    if not isinstance(integral, SymPyIntegral | SymPySum):
        raise StatementError("exchange() is about an integral or a sum")
    inside = node(type(integral), D(integral.args[0], *variables), *integral.args[1:])
    claim = relate(D(integral, *variables), "=", inside)
    return Hypothesis(name, claim, words=Message("differentiation under the integral"))


def fubini(integral: Any, name: str = "fubini") -> Hypothesis:
    """∫∫ f dx dy = ∫∫ f dy dx: both orders of two integrals, or infinite sums, converge and agree.

    So they do where ∫∫ |f| dx dy is finite (Fubini; Rudin, *Real and Complex Analysis* (1987), theorem 8.8).
    """
    (inner, first), (outer, second), body = _two_levels(integral)
    if second[0] in free(first[1]) | free(first[2]) or first[0] in free(second[1]) | free(second[2]):
        raise StatementError("fubini() is about ranges that do not depend on each other")
    together = len(integral.args) == 3
    swapped = node(inner, body, second, first) if together else node(inner, node(outer, body, second), first)
    return Hypothesis(name, relate(integral, "=", swapped), words=Message("Fubini's theorem"))


def _two_levels(tree: Any) -> tuple[tuple[Any, Any], tuple[Any, Any], Any]:
    """The inner head and its limit, the outer ones, and what they bind."""
    if type(tree) in (SymPyIntegral, SymPySum):
        body, *limits = tree.args
        if len(limits) == 2:
            return (type(tree), limits[0]), (type(tree), limits[1]), body
        if len(limits) == 1 and type(body) in (SymPyIntegral, SymPySum) and len(body.args) == 2:
            return (type(body), body.args[1]), (type(tree), limits[0]), body.args[0]
    raise StatementError(f"fubini() is about two integrals or sums, one within the other, not {tree}")

"""The gamma function and the derivatives of its logarithm in normal form."""
from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING, Any

from flint import fmpq
from sympy import binomial as sympy_binomial
from sympy import factorial as sympy_factorial
from sympy import gamma as sympy_gamma
from sympy import polygamma as sympy_polygamma

from derive.kernel.axioms import rest_on
from derive.kernel.context import Environment, Refusal
from derive.kernel.polynomial import ONE, ZERO, Atom, Poly, constant, power, variable

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

HALF = fmpq(1, 2)
LONGEST = 40        # so often the recurrence is applied at most
PI = power(Atom("pi", (), "π", frozenset()))


def gamma(n: Normaliser, p: Poly) -> Poly:
    """Γ(p); switched on: Γ(p) = (p − 1) Γ(p − 1) where p > 1."""
    value = p.constant
    if value is not None and value.q == 1:
        if not 0 < value <= LONGEST:
            raise Refusal(f"Γ({value}) is not evaluated")
        return constant(factorial(int(value.p) - 1))
    product, place = ONE, p
    for _ in range(LONGEST if "gamma" in n.switches else 0):
        if not n.sign(place - ONE).positive:
            break
        rest_on(n, "gamma_recurrence")
        place = place - ONE
        product = n.multiply(product, place)
    if place.constant == HALF and "gamma" in n.switches:
        rest_on(n, "gamma_recurrence")
        return n.multiply(product, n.raised(PI, constant(HALF)))
    key = f"Γ({place.key})"
    return n.multiply(product, n.leaf(Atom("gamma", (place,), key, place.free, place.height, place.random)))


def polygamma(n: Normaliser, order: int, p: Poly) -> Poly:
    """ψ^(m)(p); switched on: ψ^(m)(p) = ψ^(m)(p − 1) + (−1)^m m!/(p − 1)^(m+1) where p > 1, and ψ'(1) = π²/6.

    With closed sums switched on too: ψ^(m)(n) = ψ^(m)(1) + (−1)^m m! Σ_{k<n} 1/k^(m+1) for an integer n ≥ 1.
    """
    total, place = ZERO, p
    for _ in range(LONGEST if "gamma" in n.switches else 0):
        if not n.sign(place - ONE).positive:
            break
        rest_on(n, "gamma_recurrence")
        place = place - ONE
        total = total + n.raised(place, constant(-order - 1)).scale(fmpq((-1) ** order * factorial(order)))
    if place.constant is None and {"gamma", "summation"} <= n.switches and n.integers.inside(place - ONE, ZERO, place):
        rest_on(n, "gamma_recurrence")
        b = n.fresh(ONE, place - ONE)
        terms = n.close_all([b], n.raised(variable(b.name), constant(-order - 1)))
        total, place = total + terms.scale(fmpq((-1) ** order * factorial(order))), ONE
    if place == ONE and order == 1 and "gamma" in n.switches:
        rest_on(n, "basel")
        return total + n.multiply(PI, PI).scale(fmpq(1, 6))
    key = f"ψ{order}({place.key})"
    return total + n.leaf(Atom("psi", (order, place), key, place.free, place.height, place.random))


def _gamma(n: Normaliser, tree: Any, env: Environment) -> Poly:
    return gamma(n, n.read(tree.args[0], env))


def _polygamma(n: Normaliser, tree: Any, env: Environment) -> Poly:
    order = tree.args[0]
    if not order.is_Integer or order < 0:
        raise Refusal("ψ has a natural number as its order")
    return polygamma(n, int(order), n.read(tree.args[1], env))


def _factorial(n: Normaliser, tree: Any, env: Environment) -> Poly:
    return gamma(n, n.read(tree.args[0], env) + ONE)


def _binomial(n: Normaliser, tree: Any, env: Environment) -> Poly:
    top, chosen = (n.read(argument, env) for argument in tree.args)
    below = n.multiply(gamma(n, chosen + ONE), gamma(n, top - chosen + ONE))
    return n.multiply(gamma(n, top + ONE), n.raised(below, constant(-1)))


def require_argument(n: Normaliser, tree: Any, env: Environment) -> None:
    """Raise Refusal where Γ and ψ may meet a pole, n! something else than a natural number."""
    head = type(tree)
    if head is sympy_factorial:
        p = n.read(tree.args[0], env)
        fits = n.integers.integral(p) and n.integers.nonnegative(p)
    elif head is sympy_binomial:
        top, chosen = (n.read(argument, env) for argument in tree.args)
        fits = n.integers.integral(top) and n.integers.inside(chosen, ZERO, top)
    else:
        fits = n.sign(n.read(tree.args[-1], env)).positive
    if not fits:
        raise Refusal(f"{tree} is not known to be defined: its argument may leave the domain")


READERS = {sympy_gamma: _gamma, sympy_polygamma: _polygamma, sympy_factorial: _factorial, sympy_binomial: _binomial}

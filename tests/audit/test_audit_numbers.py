"""Exact values, balls and jets: what is exact stays exact, what is uncertain is never taken for granted."""
from __future__ import annotations

import flint
import pytest
from flint import arb, fmpq

from derive.audit import numbers
from derive.audit.jets import ONE, ZERO, Jet, base, derivative_part, seeded
from derive.audit.numbers import Undecided, Undefined
from derive.audit.truth import Truth, compare, worse

AROUND_ZERO = arb(0, 1e-10)
NAN = arb("nan")


def test_precision_is_restored_after_an_error() -> None:
    before = flint.ctx.prec
    with pytest.raises(RuntimeError), numbers.precision(512):
        assert flint.ctx.prec == 512
        raise RuntimeError
    assert flint.ctx.prec == before


def test_exact_values_stay_exact() -> None:
    for exact, value in ((numbers.exp(ZERO), 1), (numbers.log(ONE), 0),
                         (numbers.power(fmpq(4, 9), fmpq(-1, 2)), fmpq(3, 2)),
                         (numbers.times(ZERO, arb(2).sqrt()), 0), (numbers.integer_power(fmpq(2, 3), -3), fmpq(27, 8)),
                         (numbers.power(ZERO, ZERO), 1), (numbers.power(ZERO, fmpq(1, 2)), 0)):
        assert type(exact) is fmpq
        assert exact == value


@pytest.mark.parametrize("run", [
    lambda: numbers.reciprocal(ZERO), lambda: numbers.reciprocal(arb(0)), lambda: numbers.log(ZERO),
    lambda: numbers.log(fmpq(-1)), lambda: numbers.log(-arb(2).sqrt()), lambda: numbers.power(fmpq(-1), fmpq(1, 2)),
    lambda: numbers.integer_power(ZERO, -2), lambda: numbers.power(ZERO, fmpq(-1, 2)),
    lambda: numbers.power(fmpq(-2), arb(2).sqrt()), lambda: numbers.power(ZERO, -arb(2).sqrt()),
    lambda: numbers.xlogy(ONE, lambda: ZERO), lambda: numbers.xlogy(ONE, lambda: fmpq(-1))])
def test_undefined(run) -> None:
    with pytest.raises(Undefined):
        run()


@pytest.mark.parametrize("run", [
    lambda: numbers.reciprocal(AROUND_ZERO), lambda: numbers.log(AROUND_ZERO),
    lambda: numbers.power(AROUND_ZERO, fmpq(1, 2)), lambda: numbers.xlogy(AROUND_ZERO, lambda: ZERO),
    lambda: numbers.xlogy(AROUND_ZERO, lambda: AROUND_ZERO), lambda: numbers.finite(NAN),
    lambda: numbers.finite(arb("inf")), lambda: numbers.exp(arb(0, "inf")),
    lambda: numbers.absolute(seeded(AROUND_ZERO, 1)), lambda: numbers.larger(seeded(ONE, 1), ONE)])
def test_undecided(run) -> None:
    with pytest.raises(Undecided):
        run()


def test_x_log_y_at_zero_ignores_y() -> None:
    def unreachable():
        raise Undefined("this must not be evaluated")
    assert numbers.xlogy(ZERO, unreachable) == 0
    assert numbers.xlogy(AROUND_ZERO, lambda: fmpq(2)).contains(0)


def test_powers_of_balls_around_zero_are_finite() -> None:
    assert not (arb(0, 1e-10) ** 2).is_finite()  # the trap
    square = numbers.integer_power(AROUND_ZERO, 2)
    assert square.is_finite()
    assert square.contains(0)


def test_nan_agrees_with_nothing() -> None:
    assert NAN.contains(0)  # the trap
    for relation in ("=", "!=", "<", "<=", ">", ">="):
        assert compare(NAN, relation, ZERO) is Truth.UNKNOWN
        assert compare(arb(0, "inf"), relation, ZERO) is Truth.UNKNOWN


def test_huge_powers_become_balls() -> None:
    e = numbers.integer_power(1 + fmpq(1, 10**8), 10**8)
    assert type(e) is arb
    assert abs(e - arb.const_e()) < arb(fmpq(2, 10**8))


@pytest.mark.parametrize(("x", "relation", "y", "truth"), [
    (fmpq(1, 3), "=", fmpq(1, 3), Truth.TRUE), (fmpq(1, 3), "=", fmpq(1, 2), Truth.FALSE),
    (fmpq(1), "<", fmpq(1), Truth.FALSE), (fmpq(1), "<=", fmpq(1), Truth.TRUE), (fmpq(1), "!=", fmpq(1), Truth.FALSE),
    (arb(1), ">", arb(0, 0.5), Truth.TRUE), (arb(0, 0.5), ">=", arb(1), Truth.FALSE),
    (arb(0, 1e-40), "=", ZERO, Truth.PLAUSIBLE), (arb(0, 1e-20), "=", ZERO, Truth.UNKNOWN),
    (arb(0, 1e-40), "<=", ZERO, Truth.PLAUSIBLE), (arb(0, 1e-40), "<", ZERO, Truth.UNKNOWN),
    (arb(0, 1e-40), "!=", ZERO, Truth.UNKNOWN), (arb(0), "<", ZERO, Truth.FALSE), (arb(0), "=", ZERO, Truth.TRUE)])
def test_comparison(x, relation, y, truth) -> None:
    assert compare(x, relation, y) is truth


def test_narrowness_is_relative_to_the_sides() -> None:
    third = arb(10) ** 40 / 3
    assert compare(third + arb(0, 1e-3), "=", third) is Truth.PLAUSIBLE
    assert compare(arb(1) + arb(0, 1e-3), "=", ONE) is Truth.UNKNOWN


def test_conjunction() -> None:
    assert worse(Truth.VACUOUS, Truth.VACUOUS) is Truth.VACUOUS
    assert worse(Truth.VACUOUS, Truth.PLAUSIBLE) is Truth.PLAUSIBLE
    assert worse(Truth.UNKNOWN, Truth.FALSE) is Truth.FALSE
    assert worse(Truth.UNKNOWN, Truth.TRUE) is Truth.UNKNOWN


def slope(f, x, order: int = 1):
    """The derivative of this order, by nested tags."""
    if order == 0:
        return f(x)
    tag = 1 << (order - 1)
    return derivative_part(slope(f, seeded(x, tag), order - 1), tag)


def close(x, y) -> bool:
    return compare(base(x), "=", y) in (Truth.TRUE, Truth.PLAUSIBLE)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_derivatives_of_every_function(order: int) -> None:
    x = fmpq(3, 4)
    sign, factorial = (-1) ** (order - 1), [1, 1, 2][order - 1]
    falling = [fmpq(5, 2), fmpq(15, 4), fmpq(15, 8)][order - 1]
    root = arb(x).sqrt()
    assert close(slope(numbers.exp, x, order), arb(x).exp())
    assert close(slope(numbers.log, x, order), sign * factorial * x ** -order)
    assert close(slope(numbers.reciprocal, x, order), -sign * [1, 2, 6][order - 1] * x ** (-order - 1))
    assert close(slope(lambda t: numbers.integer_power(t, 3), x, order), [3 * x * x, 6 * x, fmpq(6)][order - 1])
    assert close(slope(lambda t: numbers.power(t, fmpq(5, 2)), x, order),
                 falling * [x * root, root, 1 / root][order - 1])
    assert close(slope(lambda t: numbers.xlogy(t, lambda: t), x, order),
                 [arb(x).log() + 1, 1 / x, -1 / x**2][order - 1])
    assert close(slope(lambda t: numbers.power(fmpq(2), t), x, order), arb(2).log() ** order * arb(2) ** arb(x))
    assert close(slope(lambda t: numbers.absolute(-t), x, order), [1, 0, 0][order - 1])


def test_mixed_second_derivative() -> None:
    """∂²/∂x∂y of exp(x y) is (1 + x y) exp(x y)."""
    x, y = fmpq(1, 2), fmpq(2, 3)
    value = numbers.exp(seeded(x, 1) * seeded(y, 2))
    assert close(derivative_part(derivative_part(value, 2), 1), (1 + x * y) * arb(x * y).exp())
    assert close(derivative_part(value, 1).parts[0], y * arb(x * y).exp())


def test_no_derivative_at_a_kink() -> None:
    with pytest.raises(Undefined):
        numbers.absolute(seeded(ZERO, 1))
    with pytest.raises(Undefined):
        numbers.power(seeded(ZERO, 1), fmpq(1, 2))
    still = seeded(ZERO, 1) * ZERO
    assert type(still) is Jet and still.base == 0
    with pytest.raises(Undecided):
        numbers.absolute(still)
    assert close(slope(lambda t: numbers.xlogy(t, lambda: fmpq(2)), ZERO), arb(2).log())
    with pytest.raises(Undefined):
        slope(lambda t: numbers.xlogy(t, lambda: t), ZERO)

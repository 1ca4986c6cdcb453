"""What is replayed from a tape is what the function gives, whatever course it takes."""
from __future__ import annotations

from typing import Any

import pytest
from flint import acb, arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from derive.audit import numbers, tape
from derive.audit.jets import Jet, derivative_part, seeded
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.paths import ball
from derive.audit.quadrature import bounded
from derive.audit.tape import Diverted, Replayed, Tape, Traced

HALF = fmpq(1, 2)


def normal(t: Any) -> Any:
    return numbers.exp(-(t * t) * HALF) / arb(2)


def softplus(t: Any) -> Any:
    return numbers.log(1 + numbers.exp(t))


def entropic(t: Any) -> Any:
    return numbers.times(normal(t), numbers.log(normal(t)))


def two_exponentials(t: Any) -> Any:
    return numbers.reciprocal(numbers.exp(2 * t) + numbers.exp(-t) - fmpq(3))


def size(t: Any) -> Any:
    return numbers.absolute(t - 1) * numbers.absolute(numbers.exp(t)) + numbers.absolute(1 - numbers.exp(-t))


def rooted(t: Any) -> Any:
    return numbers.power(t + 9, fmpq(3, 2)) - 1 / (t + 9) - (5 - t) / 3


def slope(t: Any) -> Any:
    return derivative_part(softplus(seeded(t, 1)), 1)


FUNCTIONS = [normal, softplus, entropic, two_exponentials, size, rooted, slope, lambda t: fmpq(2), lambda t: t]

reals = st.integers(-4000, 4000).map(lambda n: fmpq(n, 1000))
balls = st.builds(lambda x, y, r: acb(arb(x) + arb(0, r), arb(y) / 4 + arb(0, r)), reals, reals,
                  st.sampled_from([0, 2.0 ** -20, 0.5]))


def exactly(x: acb) -> tuple[Any, ...]:
    parts = (x.real.mid(), x.real.rad(), x.imag.mid(), x.imag.rad())
    return tuple(part.man_exp() if part.is_finite() else str(part) for part in parts)


@pytest.mark.parametrize("f", FUNCTIONS, ids=range(len(FUNCTIONS)))
@given(places=st.lists(balls, min_size=2, max_size=6))
def test_a_replay_gives_the_same_ball(f: Any, places: list[acb]) -> None:
    replayed = Replayed(f)
    for t in places:
        assert exactly(replayed.at(t, True, 0)) == exactly(ball(f(t)))


def test_both_courses_of_a_choice_are_recorded() -> None:
    replayed = Replayed(softplus)
    for t in (3, -3, 4, -4):
        assert exactly(replayed.at(acb(t), True, 0)) == exactly(ball(softplus(acb(t))))
    assert [len(courses) for courses in replayed._courses.values()] == [2]


def test_more_courses_than_are_recorded_are_followed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "COURSES", 1)
    replayed = Replayed(softplus)
    for t in (3, -3, -4):
        assert exactly(replayed.at(acb(t), True, 0)) == exactly(ball(softplus(acb(t))))


def test_whether_a_value_must_be_analytic_is_asked_anew() -> None:
    replayed = Replayed(numbers.absolute)
    around = acb(arb(0, 1), arb(0, 1))
    assert replayed.at(around, False, 0).is_finite()
    assert not replayed.at(around, True, 0).is_finite()
    assert replayed.at(around, False, 0).is_finite()


def test_each_precision_has_its_own_constants() -> None:
    replayed = Replayed(lambda t: t * numbers.log(arb(2)))
    with numbers.precision(53):
        coarse = replayed.at(acb(1), True, 0)
    with numbers.precision(300):
        fine = replayed.at(acb(1), True, 0)
    assert coarse.real.rad() > arb(2) ** -60 > arb(2) ** -250 > fine.real.rad()


def test_derivatives_are_found_by_their_masks() -> None:
    replayed = Replayed(lambda t: Jet({0: t, 1: t * t, 2: fmpq(3)}))
    assert replayed.at(acb(2), True, 1) == 4
    assert list(replayed.masks) == [0, 1, 2]
    assert replayed.at(acb(5), True, 2) == 3
    assert replayed.at(acb(5), True, 3) == 0


def test_a_derivative_that_one_course_lacks() -> None:
    replayed = Replayed(lambda t: Jet({0: t, 1: 2 * t}) if t.real > 0 else t)
    assert replayed.at(acb(-1), True, 1) == 0
    assert replayed.at(acb(3), True, 1) == 6
    assert replayed.at(acb(-3), True, 1) == 0
    assert replayed.at(acb(4), True, 1) == 8


def test_a_failure_is_raised_and_not_recorded() -> None:
    def f(t: Any) -> Any:
        if t.real > 0:
            return t
        raise Undecided("left of 0")
    replayed = Replayed(f)
    with pytest.raises(Undecided):
        replayed.at(acb(-1), True, 0)
    assert replayed.at(acb(1), True, 0) == 1
    with pytest.raises(Undecided):
        replayed.at(acb(-1), True, 0)


def test_a_check_diverts() -> None:
    replayed = Replayed(lambda t: fmpq(1) if t.is_zero() else 1 / t)
    assert replayed.at(acb(0), True, 0) == 1
    (course,), = replayed._courses.values()
    with pytest.raises(Diverted):
        course.at(acb(2), True, 0)
    assert replayed.at(acb(2), True, 0) == HALF


def test_an_operation_is_recorded_once() -> None:
    recorder = Tape(acb(2), True)
    t = Traced(recorder, 0)
    assert (t * t).place == (t * t).place
    assert len(recorder.operations) == 1
    assert t.__mul__("two") is NotImplemented
    assert t.__rmul__("two") is NotImplemented


@pytest.mark.parametrize("problem", [Undecided, Undefined, Unsupported])
def test_no_exception_passes_through_a_quadrature(problem: type[Exception]) -> None:
    """What an integrand cannot do at some ball leaves the integral undecided."""
    def f(t: Any) -> Any:
        if not t.real < 0:
            raise problem("perhaps not left of 0")
        return t
    with pytest.raises(Undecided):
        bounded(f, fmpq(-1), fmpq(1))

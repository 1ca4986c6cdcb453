"""Random expressions through both roads: a sample of what `make fuzz` runs at length."""
from __future__ import annotations

import pytest
from hypothesis import find

from derive.kernel import comparison, convergence, integrals
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, Poly
from derive.kernel.signs import POSITIVE
from derive.kernel.spans import Span
from derive.language.written import writing
from tests.fuzz.generate import Writer, expressions
from tests.fuzz.properties import PROPERTIES
from tests.fuzz.run import BATCH, Tally, batches, run_batch

CASES = 4_000
SEED = 20_260


@pytest.fixture(scope="module")
def tally() -> Tally:
    """All cases of one seed."""
    total = Tally()
    for number, name in batches(CASES):
        total.add(run_batch(number, name, SEED))
    return total


def faults(tally: Tally, *kinds: str) -> list[str]:
    """The faults of these kinds, each with the seed and the batch that give it again."""
    return [f"seed {SEED}, {name} {number}: {what}" for kind, name, number, what in tally.faults if kind in kinds]


def test_the_kernel_accepts_nothing_that_the_audit_refutes(tally: Tally) -> None:
    """Accepted equations and inequalities hold, and what is called defined is, in every model that is tried."""
    assert faults(tally, "unsound", "undefined") == []


def test_a_family_that_is_off_is_off(tally: Tally) -> None:
    """No identity that needs a family passes by algebra alone."""
    assert faults(tally, "leak") == []


def test_infinite_ranges_have_no_normal_form(tally: Tally) -> None:
    """An infinite sum, product, extremum or integral counts as defined only where it has a value."""
    assert faults(tally, "accepted") == []


def test_reading_is_stable(tally: Tally) -> None:
    """The same text every time, and no new names."""
    assert faults(tally, "unstable") == []


def test_true_rewrites_are_seen_through(tally: Tally) -> None:
    """No true rewrite over finite ranges is missed, and each is true."""
    assert faults(tally, "missed", "rewrite") == []


def test_nothing_breaks(tally: Tally) -> None:
    """Neither road raises anything but its own refusals."""
    assert faults(tally, "crash") == []


def test_the_cases_say_something(tally: Tally) -> None:
    """Every property holds of many cases, and few are refused; of the integrals that are to exist most diverge."""
    assert tally.cases >= CASES
    refused = tally.outcomes["refused"] - tally.by_property["integrals_exist", "refused"]
    assert refused < 0.05 * tally.cases
    for name, (_, weight) in PROPERTIES.items():
        assert tally.by_property[name, "held"] >= 10 * weight, name


def test_the_same_seed_gives_the_same_cases() -> None:
    """A batch counts the same twice."""
    first, second = (run_batch(7, "meaning", SEED) for _ in range(2))
    assert first.cases == second.cases == BATCH
    assert first.by_property == second.by_property


PLANTED = {
    "|x| is x": ("absolute", lambda n, p: p, "meaning"),
    "different indices are equal": ("delta", lambda n, first, second: ONE, "equations"),
    "every number is positive": ("sign", lambda n, p: POSITIVE, "definedness"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(planted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong rule in the kernel shows within a few hundred cases."""
    method, wrong, name = PLANTED[planted]
    monkeypatch.setattr(Normaliser, method, wrong)
    found = (run_batch(number, name, SEED).faults for number in range(100))
    assert any(kind in ("unsound", "undefined") for faults_ in found for kind, *_ in faults_)


def _telescoped(n: Normaliser, where: Span, body: Poly) -> tuple[Poly, Poly]:
    rest, early = TELESCOPED(n, where, body)
    return rest, -early


def _tail_off(n: Normaliser, where: Span, body: Poly) -> Poly | None:
    made = TAIL_OFF(n, where, body)
    return None if made is None else -made


TELESCOPED, TAIL_OFF = comparison.telescoped, integrals._tail_off
PLANTED_BELOW = {
    "a telescoping sum ends in the other sign": (comparison, "telescoped", _telescoped, "integrals"),
    "a part of a range is turned round": (integrals, "_tail_off", _tail_off, "integrals"),
    "every sum is below a geometric one": (comparison, "is_dominated", lambda n, where, own: where.discrete,
                                           "integrals_exist"),
    "every bounded range is proper": (convergence, "_is_continuous",
                                      lambda n, where, term: None not in (where.lower, where.upper), "integrals_exist"),
}


@pytest.mark.parametrize("planted", PLANTED_BELOW)
def test_a_fault_that_is_planted_in_integrals_is_found(planted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a hundred batches."""
    module, function, wrong, name = PLANTED_BELOW[planted]
    monkeypatch.setattr(module, function, wrong)
    found = (run_batch(number, name, SEED).faults for number in range(100))
    assert any(kind in ("unsound", "undefined") for faults_ in found for kind, *_ in faults_)


def test_what_is_found_is_made_small() -> None:
    """The drawing shrinks: the smallest expression with a sum in it is short."""
    tree = find(expressions(), lambda e: "Sum" in {type(part).__name__ for part in e.args} | {type(e).__name__})
    assert len(str(tree)) < 30


def test_the_first_choices_give_the_simplest_expression() -> None:
    """So that shrinking moves towards it."""
    with writing():
        assert str(Writer(lambda strategy: 0).expression()) == "1"

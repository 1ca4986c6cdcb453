"""Edited proof lines do not get through: a sample of what `make soundness` runs in full."""
from __future__ import annotations

import pytest

from derive import library
from derive.checking import Checker
from tests.faults import Tally, inject

LEAST = 300


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Every ninth edit of the whole library."""
    return inject([entry.source for entry in library.load()], Checker(), every=9)


def test_there_are_enough_edits(tally: Tally) -> None:
    """The sample is large, and most edits say something else than the original."""
    assert len(tally.edits) >= LEAST
    assert len(tally.different) >= 0.8 * len(tally.edits)


def test_the_kernel_refuses_every_different_edit(tally: Tally) -> None:
    """An edit that is not shown to be harmless is refused."""
    assert [(e.theorem, e.line, e.kind) for e in tally.different if e.kernel != "refused"] == []


def test_no_accepted_edit_is_refuted(tally: Tally) -> None:
    """What the kernel accepts, the audit does not refute."""
    assert tally.count(kernel="unsound") == 0


def test_the_audit_catches_almost_all_by_itself(tally: Tally) -> None:
    """The second road refutes at least 99 of 100 different edits without the first."""
    assert tally.audit_rate >= 0.99, [(e.theorem, e.line, e.kind) for e in tally.survivors]

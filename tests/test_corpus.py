"""The corpus of statements: its shape, and the labels of a sample against random instances."""

from collections import Counter

import pytest
from sympy import Derivative, Integral, oo

from tests.corpus import all_cases
from tests.corpus.case import AREAS, LABELS, Case
from tests.corpus.numeric import checkable, examine

CASES = all_cases()
SAMPLE_SIZE = 40


def quick_sample() -> list[Case]:
    """Cases spread over the corpus that need no quadrature, no derivative and no series."""
    quick = [case for case in CASES if checkable(case) and not case.statement.has(Integral, Derivative, oo)]
    return quick[:: max(1, len(quick) // SAMPLE_SIZE)]


def test_names_are_unique():
    """A name stands for one statement."""
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


def test_every_case_is_filled_in():
    """Every case has a known area and label and says where it comes from; a false one says what the error is."""
    for case in CASES:
        assert case.area in AREAS, case.name
        assert case.label in LABELS, case.name
        assert case.source.strip(), case.name
        assert isinstance(case.given, tuple), case.name
        assert case.note or case.label == "true" or case.area == "hygiene", case.name


def test_size_and_balance():
    """The corpus is large, every area is there, and about half of what is decided is false."""
    labels, areas = Counter(case.label for case in CASES), Counter(case.area for case in CASES)
    assert len(CASES) >= 300
    assert set(areas) == set(AREAS)
    assert min(areas.values()) >= 30
    assert 0.4 <= labels["false"] / (labels["true"] + labels["false"]) <= 0.6


@pytest.mark.parametrize("case", quick_sample(), ids=lambda case: case.name)
def test_label_of_sample(case: Case):
    """The label agrees with random instances; all labels: `python -m tests.corpus.numeric`."""
    finding = examine(case)
    assert finding.agrees(case.label), finding

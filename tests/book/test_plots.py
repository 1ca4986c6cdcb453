"""The curves are those of the theorems' own trees."""
from __future__ import annotations

import math
from fractions import Fraction

import pytest

from derive.book import plots
from derive.book.contents import Book
from derive.book.plots import PLOTS, Plot, evaluated

PLOT = {plot.at.partition(".")[0]: plot for plot in PLOTS}


def curves(book: Book, plot: Plot, *points: Fraction) -> list[list[float]]:
    views = {item.name: item.view for item in book.items}
    return [evaluated(curve, points) for curve in plot.curves(views)]


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_saturation(some: Book) -> None:
    squared, crossed = curves(some, PLOT["sigmoid_squared_error"], Fraction(-3), Fraction(1, 2))
    for n, x in enumerate((-3, 0.5)):
        assert squared[n] == pytest.approx(2 * (sigmoid(x) - 1) * sigmoid(x) * (1 - sigmoid(x)), rel=1e-14)
        assert crossed[n] == pytest.approx(sigmoid(x) - 1, rel=1e-14)


def test_temperature(some: Book) -> None:
    *shares, uniform = curves(some, PLOT["temperature"], Fraction(1, 3))
    weights = [math.exp(3 * z) for z in (2, 1, 0, -1)]
    assert [share[0] for share in shares] == pytest.approx([weight / sum(weights) for weight in weights], rel=1e-14)
    assert uniform == [0.25]


def test_log_sum_exp_lies_between_its_bounds(some: Book) -> None:
    above, between, *below = curves(some, PLOT["log_sum_exp"], *map(Fraction, range(-4, 5)))
    assert between[0] == pytest.approx(math.log(math.exp(-4) + math.exp(0.5) + math.exp(-1)), rel=1e-14)
    assert all(low <= value <= high for lower in below for low, value, high in zip(lower, between, above, strict=True))


def test_bias_and_variance_add_up(some: Book) -> None:
    whole, bias, variance = curves(some, PLOT["bias_variance"], Fraction(1, 2), Fraction(1))
    assert whole == pytest.approx([0.25 + 0.16, 0.64]) and bias == [0.25, 0] and variance == pytest.approx([0.16, 0.64])


def test_a_plot_needs_its_theorems() -> None:
    assert plots.pictures({}) == []


@pytest.mark.documents
def test_drawings_are_the_same_each_time(some: Book) -> None:
    views = {item.name: item.view for item in some.items}
    first, second = plots.pictures(views), plots.pictures(views)
    assert [(one.svg, one.pdf) for one in first] == [(one.svg, one.pdf) for one in second]
    assert len(first) == len(PLOTS) and all("<dc:date>" not in one.svg for one in first)

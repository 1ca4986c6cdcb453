"""|x| ≤ b: from both sides, or from one side and the sign of x."""
from __future__ import annotations

import pytest

import derive as d
from derive.kernel.derivation import Location, Step
from derive.kernel.steps import check
from derive.language.hypotheses import implied
from derive.language.propositions import relate
from derive.language.written import writing

HERE = Location("here", 1)
x, b = d.real("x"), d.real("b")
UP, DOWN = d.hypothesis("up", x <= b), d.hypothesis("down", x >= -b)
ABOVE, BELOW = d.hypothesis("above", x >= 0), d.hypothesis("below", x <= 0)


def accepted(*given: object) -> bool:
    """Whether |x| ≤ b by these hypotheses."""
    with writing():
        start, line = d.Abs(x), b
        hypotheses = (*given, *implied([relate(start, "<=", line)]))
        return check(start, Step("<=", line, given, HERE), hypotheses, idle=False).accepted


@pytest.mark.parametrize("given", [(UP, DOWN), (UP, ABOVE), (DOWN, BELOW)])
def test_accepted(given: tuple[object, ...]) -> None:
    """Two-sided bounds, and one-sided ones with the sign."""
    assert accepted(*given)


@pytest.mark.parametrize("given", [(UP,), (DOWN,), (UP, BELOW), (DOWN, ABOVE), (ABOVE, BELOW)])
def test_refused(given: tuple[object, ...]) -> None:
    """One side alone, and the sign that does not help."""
    assert not accepted(*given)

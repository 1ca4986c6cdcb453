"""An integrand with a pole inside the range has no integral, and one without keeps its value."""
from __future__ import annotations

import pytest

from derive import Eq, Integral, exp, log, oo, positive, real, writing
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied

with writing():
    t, m = real("t"), real("m")
    rate = positive("rate")
    DIVERGING = [Integral(exp(-t) * (t - 1)**-2, (t, 0, oo)), Integral(1 / (t - m), (t, m - 1, m + 2)),
                 Integral(exp(-t**2) / (t**2 - 2), t), Integral(exp(-rate * t) / log(t)**2, (t, 0, oo)),
                 Integral(1 / (exp(t) - 1), (t, -1, 1))]
    CONVERGING = [Integral(exp(-t) * (t - 1)**2, (t, 0, oo)), Integral(1 / (t - m), (t, m + 1, m + 2))]


def verdict(tree: object) -> str:
    """What the audit says of tree = tree."""
    with writing():
        claim = Eq(tree, tree)
        return Audit(implied([claim]), (claim,)).check(claim).verdict


@pytest.mark.parametrize("tree", DIVERGING)
def test_a_pole_inside_the_range_is_certain(tree: object) -> None:
    """∫ h/g^n diverges where g changes its sign."""
    assert verdict(tree) == "refuted"


@pytest.mark.parametrize("tree", CONVERGING)
def test_no_pole_no_divergence(tree: object) -> None:
    """A zero of the numerator, or a pole outside the range, does no harm."""
    assert verdict(tree) == "consistent"

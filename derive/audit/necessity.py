"""Whether a hypothesis is necessary: a model of the others refutes the proposition."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from derive.audit.densities import holds_by_construction
from derive.audit.enclosures import integrates
from derive.audit.judge import is_untestable, judge
from derive.audit.models import Model, Models
from derive.audit.numbers import precision
from derive.audit.truth import Truth
from derive.audit.verdict import effort, forcings
from derive.language.propositions import Hypothesis

TRIES = 60  # models tried, and
FEWER = 12  # so many where there are integrals or infinite sums
BUDGET = 1000  # evaluations of the other hypotheses


def necessary(proposition: Any, hypotheses: Iterable[Hypothesis], dropped: Hypothesis, seed_text: str = "") -> bool:
    """Whether a model of the other hypotheses, in which the dropped one fails, refutes the proposition."""
    with precision():
        return next(models_without(proposition, hypotheses, dropped, seed_text), None) is not None


def models_without(proposition: Any, hypotheses: Iterable[Hypothesis], dropped: Hypothesis,
                   seed_text: str = "") -> Iterator[Model]:
    """Models of the other hypotheses in which the dropped one and the proposition are certainly false."""
    if is_untestable(dropped.proposition) or holds_by_construction(dropped.proposition):
        return
    rest = tuple(one for one in hypotheses if one != dropped)
    for forced in forcings(proposition):
        if forced is not None and effort(forced)[0]:
            return
        extra = () if forced is None else (Hypothesis("forced", forced),)
        models = Models(rest + extra, (proposition, dropped.proposition), seed_text, BUDGET, failing=dropped)
        for model in models.stream(FEWER if integrates(proposition) else TRIES):
            if all(judge(one, model.env).truth is Truth.FALSE for one in (dropped.proposition, proposition)):
                yield model

"""A question in the written language: the claim, what it is asserted under, and how its names read."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from derive.language.propositions import Hypothesis, Proposition


class OutsideLanguage(Exception):
    """A well-formed expression of which the language has no word, such as sin or a piecewise function."""


@dataclass(frozen=True)
class Problem:
    """A claim under hypotheses.

    `models_only` holds in addition in the models that may refute; where `unread` is not empty none may.
    `names` gives the user's names for the language's; a name that is hidden has none.
    """

    claim: Proposition
    hypotheses: tuple[Hypothesis, ...]
    models_only: tuple[Hypothesis, ...] = ()
    unread: str = ""
    notes: tuple[str, ...] = ()
    names: Mapping[str, str | None] = field(default_factory=dict)
    impossible: str = ""

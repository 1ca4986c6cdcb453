"""What a line may cite: families of identities, definitions, hypotheses, theorems and named rules."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from derive.language.message import Message
from derive.language.propositions import Hypothesis

if TYPE_CHECKING:
    from derive.kernel.theorem import Theorem


PROPER_NAMES = frozenset({"Bayes'", "Bernoulli", "Brier", "Cramér–Rao", "Fisher", "Gaussian", "Gibbs'", "Hessian",
                          "Jacobian", "Jensen's", "Kraft's", "Laplace", "Poisson", "Popoviciu's"})


@dataclass(frozen=True)
class Family:
    """A family of identities, switched on for the line."""

    label: str
    switches: frozenset[str]


SIGNS = Family(Message("signs of the terms"), frozenset())


@dataclass(frozen=True)
class Rewrite:
    """A rule that rewrites one level of the written tree, on both sides of the line."""

    label: str
    rewrite: Callable[[Any], Any]


@dataclass(frozen=True)
class Rule:
    """A named rule with its own check: ``check(goal)`` raises Refusal or returns."""

    label: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Citation:
    """A theorem at an instance: `mapping` sends its free symbols to expressions; `weight` multiplies both sides."""

    theorem: Theorem
    mapping: Mapping[Any, Any] = field(default_factory=dict, hash=False)
    weight: Any = None

    @property
    def label(self) -> str:
        """The theorem's title, as it stands in the middle of a sentence."""
        first, _, rest = self.theorem.title.partition(" ")
        return f"{first if first in PROPER_NAMES else first[:1].lower() + first[1:]} {rest}".strip()


Reason = Family | Rewrite | Rule | Citation | Hypothesis


def label_of(reason: Reason) -> str:
    """How a reason is named in messages and on the page."""
    if isinstance(reason, Hypothesis):
        return reason.words or reason.name.replace("_", " ")
    return reason.label

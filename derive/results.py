"""What a verification found, as plain data: what the report, the JSON and the documents are made from."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any


class OnDemand:
    """A text that may be given as a function, which is called when the text is first asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, result: Any, owner: type) -> str:
        if result is None:
            raise AttributeError(self._name)    # the field has no default
        known = result.__dict__[self._name]
        if callable(known):
            known = result.__dict__[self._name] = known()
        return str(known)

    def __set__(self, result: Any, text: str | Callable[[], str]) -> None:
        result.__dict__[self._name] = text


class _Result:
    """Plain data; all texts are known when it leaves the process."""

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]


@dataclass
class StepResult(_Result):
    """One line of a theorem.  `relation` links it to the line before; `line` counts from 1."""

    line: int
    relation: str
    reasons: list[str]
    proof: str
    audit: str
    models: int
    residual: str | None
    seconds: float
    latex: OnDemand = OnDemand()
    before: OnDemand = OnDemand()
    after: OnDemand = OnDemand()
    message: str = ""
    suggestion: str = ""
    counterexample: dict[str, str] | None = None
    enclosure: str = ""  # the width of the audit's widest enclosure of an integral or an infinite sum
    source_line: int = 0

    @property
    def verified(self) -> bool:
        return self.proof == "accepted" and self.audit in ("consistent", "assumed")


@dataclass
class HypothesisResult:
    """One hypothesis: used when a line breaks without it, necessary when a model without it refutes the theorem.

    Of a refutation, used when it was checked to hold at the certified counterexample.
    """

    name: str
    latex: str
    used: bool
    necessary: bool | None
    witness: str = ""  # the certified refutation that shows it necessary, where the theorem names one


@dataclass
class TheoremResult(_Result):
    """One entry.  `problem` says in one line why a derivation as a whole was not accepted."""

    name: str
    kind: str
    file: str
    line: int
    status: str
    expected: bool
    statement: OnDemand = OnDemand()
    title: str = ""
    hypotheses: list[HypothesisResult] = field(default_factory=list)
    axioms: list[str] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    seconds: float = 0.0
    counterexample: dict[str, str] | None = None
    steps: list[StepResult] = field(default_factory=list)
    problem: str = ""
    enclosure: str = ""     # of the statement, as of a step

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from derive import display

        return display.result(self)

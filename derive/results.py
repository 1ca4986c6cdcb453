"""What a verification found, as plain data: what the report, the JSON and the documents are made from."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar, cast

Found = TypeVar("Found")


class OnDemand(Generic[Found]):
    """A value that may be given as a function, which is called when the value is first asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, result: Any, owner: type) -> Found:
        if result is None:
            raise AttributeError(self._name)    # the field has no default
        known = result.__dict__[self._name]
        if callable(known):
            known = result.__dict__[self._name] = known()
        return cast(Found, known)

    def __set__(self, result: Any, value: Found | Callable[[], Found]) -> None:
        result.__dict__[self._name] = value


class _Result:
    """Plain data; all of it is known when it leaves the process."""

    def complete(self) -> None:
        """Find what was not asked for yet."""
        for one in fields(self):  # type: ignore[arg-type]
            value = getattr(self, one.name)
            for part in value if isinstance(value, list) else ():
                if isinstance(part, _Result):
                    part.complete()

    def __getstate__(self) -> dict[str, Any]:
        self.complete()
        return self.__dict__


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
    latex: OnDemand[str] = OnDemand()
    before: OnDemand[str] = OnDemand()
    after: OnDemand[str] = OnDemand()
    message: str = ""
    suggestion: str = ""
    counterexample: dict[str, str] | None = None
    enclosure: str = ""  # the width of the audit's widest enclosure of an integral or an infinite sum
    source_line: int = 0

    @property
    def verified(self) -> bool:
        return self.proof == "accepted" and self.audit in ("consistent", "assumed")


@dataclass
class HypothesisResult(_Result):
    """One hypothesis: used when a line breaks without it, necessary when a model without it refutes the theorem.

    Of a refutation, used when it was checked to hold at the certified counterexample.  A model is searched for when
    `necessary` is first asked for.
    """

    name: str
    latex: str
    used: bool
    necessary: OnDemand[bool | None] = OnDemand()
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
    statement: OnDemand[str] = OnDemand()
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

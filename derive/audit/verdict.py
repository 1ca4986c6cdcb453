"""The audit of propositions: evaluated in models of the hypotheses, refuted with certainty or consistent."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sympy import Indexed, Symbol, preorder_traversal

from derive.audit.evaluate import Env
from derive.audit.judge import evaluated, judge
from derive.audit.models import BUDGET, Model, Models
from derive.audit.numbers import Undecided, Undefined, Unsupported, precision
from derive.audit.show import show
from derive.audit.truth import Finding, Truth
from derive.language.binders import free
from derive.language.propositions import Forall, Hypothesis, Iff, Implies, Integrable, Rel
from derive.language.written import node

ORDERED = 4   # so many times the models attack an inequality, which a false line may satisfy by chance
AGREEING = 3  # so many models must agree
TRIES = 60  # models tried by `necessary`
FORCED = (500, 100)  # evaluations to find models in which a side holds that gives a symbol, or another


@dataclass
class Verdict:
    """What the audit found; at a refutation the model and both sides (exact or enclosures)."""

    verdict: str
    models: int = 0
    counterexample: dict[str, str] | None = None
    left: str = ""
    right: str = ""
    reason: str = ""


class Audit:
    """The models of a derivation's hypotheses, and the values of its lines in them."""

    def __init__(self, hypotheses: Iterable[Hypothesis], trees: Iterable[Any], models: int = 12,
                 seed_text: str = "") -> None:
        self.hypotheses = tuple(hypotheses)
        self.trees = tuple(trees)
        self._count, self._text = models, seed_text
        self._models: dict[Any, list[Model]] = {}
        self._values: dict[tuple[Any, int], Any] = {}
        self._about = frozenset().union(*[free(one.proposition) for one in self.hypotheses])
        self._atoms = self._about.union(*map(free, self.trees))

    @property
    def untested(self) -> tuple[str, ...]:
        """The hypotheses that no finite model can violate."""
        return tuple(one.name for one in self.hypotheses if isinstance(one.proposition, Integrable))

    def models(self, forced: Any = None, budget: int = BUDGET, times: int = 1) -> list[Model]:
        """The models of the hypotheses, or those in which one more proposition holds; `times` as many as usual."""
        place = (forced, times)
        if place not in self._models:
            extra = () if forced is None else (Hypothesis("forced", forced),)
            count = self._count * times if forced is None else max(AGREEING + 1, self._count // 2)
            with precision():
                found = Models(self.hypotheses + extra, self.trees, self._text, budget)
                self._models[place] = found.some(count)
        return self._models[place]

    def check(self, proposition: Any) -> Verdict:
        """Attack the proposition in every model."""
        missing = free(proposition) - self._atoms
        if missing:
            self.trees += (proposition,)
            self._atoms |= missing
            self._models.clear()
            self._values.clear()
        return self._judged(proposition)

    def _judged(self, proposition: Any) -> Verdict:
        agreed = on_equality = tried = 0
        unknown = ""
        for forced, budget in self._plans(proposition):
            if forced is not None and on_equality:
                break
            for model in self.models(forced, budget, ORDERED if _is_order(proposition) else 1):
                tried += 1
                with precision():
                    finding = judge(proposition, model.env, self._side)
                if finding.truth is Truth.FALSE:
                    return self._refutation(proposition, model, finding, agreed)
                if finding.truth in (Truth.TRUE, Truth.PLAUSIBLE):
                    agreed += 1
                    on_equality += forced is not None
                else:
                    unknown = unknown or finding.reason
        if not tried:
            return Verdict("undecided", 0, reason="no model of the hypotheses was found")
        if _is_equivalence(proposition) and not on_equality:
            return Verdict("undecided", agreed, reason=unknown or "no model in which the two sides hold was found")
        if agreed < AGREEING:
            return Verdict("undecided", agreed, reason=unknown or "too few models decide")
        return Verdict("consistent", agreed)

    def _plans(self, proposition: Any) -> list[tuple[Any, int]]:
        """What to force, and the evaluations to spend on it; another line of the derivation may be easier to force.

        The plans after the first stop at the first that yields agreeing models.
        """
        sides = forcings(proposition)[1:]
        if _is_equivalence(proposition):
            sides += [tree for tree in self.trees if isinstance(tree, Rel | Forall) and tree not in proposition.args]
        sides.sort(key=_effort)
        return [(None, BUDGET), *((side, FORCED[_effort(side)[0]]) for side in sides)]

    def _refutation(self, proposition: Any, model: Model, finding: Finding, agreed: int) -> Verdict:
        return refutation(model.described(free(proposition) | self._about), finding, agreed)

    def _side(self, tree: Any, env: Env) -> Any:
        """The value of a line in a model, computed once."""
        key = (tree, id(env))
        if key not in self._values:
            try:
                self._values[key] = evaluated(tree, env)
            except (Undefined, Undecided, Unsupported) as problem:
                self._values[key] = problem
        found = self._values[key]
        if isinstance(found, Exception):
            raise found
        return found


def refutation(point: dict[str, str], finding: Finding, agreed: int = 0) -> Verdict:
    """The verdict for a finding that is certainly false at the point."""
    return Verdict("refuted", agreed, {**point, **finding.where}, show(finding.left), show(finding.right),
                   finding.reason or "the relation does not hold")


def _is_order(proposition: Any) -> bool:
    return isinstance(proposition, Rel) and proposition.relation in ("<", "<=", ">", ">=")


def _is_equivalence(proposition: Any) -> bool:
    while isinstance(proposition, Forall):
        proposition = proposition.args[0]
    return isinstance(proposition, Iff)


def forcings(proposition: Any) -> list[Any]:
    """What to make hold besides the hypotheses: nothing, the premise, either side of an equivalence."""
    limits: list[tuple[Any, ...]] = []
    body = proposition
    while isinstance(body, Forall):
        limits.append(body.args[1:])
        body = body.args[0]
    if not isinstance(body, Implies | Iff):
        return [None]
    sides = body.args if isinstance(body, Iff) else body.args[:1]
    for ranges in reversed(limits):
        sides = tuple(node(Forall, side, *ranges) for side in sides)
    return [None, *sorted(sides, key=_effort)]


def _effort(side: Any) -> tuple[bool, int]:
    """How hard a side is to force: an equation that gives a symbol or an entry is easy, a small one easier."""
    size = sum(1 for _ in preorder_traversal(side))
    while isinstance(side, Forall):
        side = side.args[0]
    gives = isinstance(side, Rel) and any(isinstance(end, Symbol | Indexed) for end in (side.left, side.right))
    return not gives, size


def has_model(hypotheses: Iterable[Hypothesis], trees: Iterable[Any], seed_text: str = "") -> bool:
    """Whether some model satisfies all hypotheses."""
    with precision():
        return bool(Models(hypotheses, trees, seed_text).some(1))


def necessary(proposition: Any, hypotheses: Iterable[Hypothesis], dropped: Hypothesis, seed_text: str = "") -> bool:
    """Whether a model of the other hypotheses, in which the dropped one fails, refutes the proposition."""
    if isinstance(dropped.proposition, Integrable):
        return False
    rest = tuple(one for one in hypotheses if one != dropped)
    with precision():
        for forced in forcings(proposition):
            extra = () if forced is None else (Hypothesis("forced", forced),)
            models = Models(rest + extra, (proposition, dropped.proposition), seed_text)
            for model in models.stream(TRIES):
                if (judge(dropped.proposition, model.env).truth is Truth.FALSE
                        and judge(proposition, model.env).truth is Truth.FALSE):
                    return True
    return False

"""The audit of propositions: evaluated in models of the hypotheses, refuted with certainty or consistent."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from flint import fmpq
from sympy import Add, Indexed, Symbol, preorder_traversal
from sympy.core.symbol import Str

from derive.audit.alike import comparable
from derive.audit.caching import PerTree
from derive.audit.densities import is_abstract
from derive.audit.draw import is_size
from derive.audit.enclosures import Widest, integrates, listening
from derive.audit.evaluate import Env
from derive.audit.gaussians import judge_at_gaussian
from derive.audit.judge import Side, evaluated, is_untestable, judge
from derive.audit.logs import exact_logarithms
from derive.audit.models import BUDGET, Model, Models
from derive.audit.numbers import Undecided, Undefined, Unsupported, precision
from derive.audit.show import show
from derive.audit.sides import Sides
from derive.audit.truth import Finding, Truth
from derive.language.binders import Defined, free
from derive.language.heads import OPTIMA
from derive.language.propositions import Convergent, Forall, Hypothesis, Iff, Implies, Rel, unquantified
from derive.language.written import node

MODELS = 12   # models that attack an equation,
ORDERED = 5   # so many times as many an inequality, which a false line may satisfy by chance,
UNEQUAL = 2   # and an equivalence, both sides of which may be false by chance
FORCING = 6   # models in which one more proposition holds
AGREEING = 3  # so many models must agree
COSTLY = 3    # models for a line with integrals or infinite sums
LOGARITHMIC = "logarithmic"  # in place of what is forced: nothing is, but numbers in exponents are logarithms
ALIKE = "alike"              # likewise, but vectors of one shape are equal or differ by a constant
FREE = (None, LOGARITHMIC, ALIKE)
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
    enclosure: str = ""  # the width of the widest enclosure of an integral or an infinite sum


class Audit:
    """The models of a derivation's hypotheses, and the values of its lines in them."""

    def __init__(self, hypotheses: Iterable[Hypothesis], trees: Iterable[Any], models: int = MODELS,
                 seed_text: str = "") -> None:
        self.hypotheses = tuple(hypotheses)
        self.trees = tuple(trees)
        self._count, self._text = models, seed_text
        self._models: dict[Any, tuple[list[Model], Iterator[Model]]] = {}
        self._side = Sides()
        self._about = frozenset().union(*[free(one.proposition) for one in self.hypotheses])
        self._atoms = self._about.union(*map(free, self.trees))

    @property
    def untested(self) -> tuple[str, ...]:
        """The hypotheses that no finite model can violate."""
        return tuple(one.name for one in self.hypotheses if is_untestable(one.proposition))

    def models(self, forced: Any = None, budget: int = BUDGET, times: int = 1, usual: int = 0) -> list[Model]:
        """The models of the hypotheses, or those in which one more proposition holds; `times` as many as usual."""
        count = (usual or self._count) * times if forced is None else FORCING
        if forced not in self._models:
            extra = () if forced in FREE else (Hypothesis("forced", forced),)
            most = self._count * ORDERED if forced is None else count
            models = Models(self.hypotheses + extra, self.trees, self._text, budget, logarithms=forced is not None,
                            alike=forced == ALIKE)
            self._models[forced] = [], models.stream(most)
        found, more = self._models[forced]
        with precision():
            found += islice(more, max(0, count - len(found)))
        return found[:count]

    def check(self, proposition: Any) -> Verdict:
        """Attack the proposition in every model."""
        missing = free(proposition) - self._atoms
        if missing:
            self.trees += (proposition,)
            self._atoms |= missing
            self._models.clear()
            self._side = Sides()
        return self._judged(proposition)

    def _judged(self, proposition: Any) -> Verdict:
        agreed = on_equality = tried = found_equal = 0
        unknown = doubt = ""
        costly = integrates(proposition) and not isinstance(proposition, Convergent)
        usual = min(COSTLY, self._count) if costly else self._count
        widest = Widest()
        times = ORDERED if _is_order(proposition) else UNEQUAL if _is_equivalence(proposition) else 1
        plans = self._plans(proposition)
        while plans:
            forced, budget = plans.pop(0)
            if forced not in FREE and on_equality:
                break
            models = self.models(forced, budget, times, usual)
            with precision(), listening(widest):
                for model in models:
                    tried += 1
                    finding = self._finding(proposition, model.env)
                    if finding.truth is Truth.FALSE:
                        return replace(self._refutation(proposition, model, finding, agreed), enclosure=widest.text())
                    if finding.truth in (Truth.TRUE, Truth.PLAUSIBLE):
                        agreed += 1
                        on_equality += forced not in FREE and self._is_typical(model)
                        found_equal += forced is None and _both_sides_hold(proposition, model, self._side)
                    else:
                        unknown = unknown or finding.reason
                        doubt = doubt or (finding.reason if forced not in FREE and _is_strict(proposition) else "")
            if forced is None and unknown and _is_strict(proposition) and not costly:
                plans.insert(0, (LOGARITHMIC, BUDGET))
            on_equality = on_equality or found_equal // AGREEING
        if not tried:
            return Verdict("undecided", 0, reason="no model of the hypotheses was found")
        if _is_equivalence(proposition) and not on_equality:
            return Verdict("undecided", agreed, reason=unknown or "no model in which the two sides hold was found")
        if doubt:
            return Verdict("undecided", agreed, reason=doubt)
        if agreed < AGREEING:
            return self._at_gaussian(proposition) or Verdict(
                "undecided", agreed, reason=unknown or "too few models decide", enclosure=widest.text())
        return Verdict("consistent", agreed, enclosure=widest.text())

    def _at_gaussian(self, proposition: Any) -> Verdict | None:
        """A refutation where the densities are Gaussian."""
        for model in self.models(usual=1) if is_abstract(proposition) else ():
            with precision(), listening() as widths:
                found = judge_at_gaussian(proposition, self.hypotheses, model.env)
            if found is not None and found[1].truth is Truth.FALSE:
                return replace(self._refutation(proposition, Model(found[0]), found[1], 0), enclosure=widths.text())
        return None

    def _plans(self, proposition: Any) -> list[tuple[Any, int]]:
        """What to force, and the evaluations to spend on it; another line of the derivation may be easier to force.

        The plans after the first stop at the first that yields agreeing models.
        """
        sides = forcings(proposition)[1:]
        if _is_equivalence(proposition):
            sides += [tree for tree in self.trees if isinstance(tree, Rel | Forall) and tree not in proposition.args]
        sides.sort(key=effort)
        alike = [(ALIKE, BUDGET)] if _is_attacked_alike(proposition) and comparable(free(proposition)) else []
        return [(None, BUDGET), *alike, *((side, FORCED[effort(side)[0]]) for side in sides)]

    def _finding(self, proposition: Any, env: Env) -> Finding:
        """The truth in one model; what the balls leave open may still be certainly false."""
        finding = judge(proposition, env, self._side)
        if finding.truth is Truth.UNKNOWN and not integrates(proposition):
            with exact_logarithms():
                closer = judge(proposition, env)
            finding = finding if closer.truth is Truth.UNKNOWN else closer
        if finding.truth is Truth.UNKNOWN and isinstance(proposition, Rel):
            if _is_strict(proposition) and _coincide(proposition.left, proposition.right, env):
                return Finding(Truth.FALSE, finding.left, finding.right, "the two sides are equal")
            if isinstance(proposition.left, OPTIMA):
                sharper = judge(node(Rel, *map(_without_constants, proposition.args)), env)
                return sharper if sharper.truth is Truth.FALSE else finding
        return finding

    def _is_typical(self, model: Model) -> bool:
        """Whether some size is not 1, unless the hypotheses force all to be 1."""
        return _is_large(model) or not any(map(_is_large, self.models()))

    def _refutation(self, proposition: Any, model: Model, finding: Finding, agreed: int) -> Verdict:
        return refutation(model.described(free(proposition) | self._about), finding, agreed)


def refutation(point: dict[str, str], finding: Finding, agreed: int = 0) -> Verdict:
    """The verdict for a finding that is certainly false at the point."""
    return Verdict("refuted", agreed, {**point, **finding.where}, show(finding.left), show(finding.right),
                   finding.reason or "the relation does not hold")


def _is_order(proposition: Any) -> bool:
    return isinstance(proposition, Rel) and proposition.relation in ("<", "<=", ">", ">=")


def _is_attacked_alike(proposition: Any) -> bool:
    return _is_equivalence(proposition) or _is_order(proposition) and not integrates(proposition)


def _is_strict(proposition: Any) -> bool:
    return isinstance(proposition, Rel) and proposition.relation in ("<", ">", "!=")


def _both_sides_hold(proposition: Any, model: Model, side: Side = evaluated) -> bool:
    """Whether the left side of an equivalence holds in a model without a size 1, and so, if they agree, the right."""
    return isinstance(proposition, Iff) and _is_large(model, min) and \
        judge(proposition.args[0], model.env, side).truth in (Truth.TRUE, Truth.PLAUSIBLE)


def _is_large(model: Model, extreme: Callable[[list[int]], int] = max) -> bool:
    sizes = [value for atom, value in model.env.items() if isinstance(atom, Symbol) and is_size(atom)]
    return not sizes or extreme(sizes) > 1


def _coincide(left: Any, right: Any, env: Env) -> bool:
    """Whether the two sides are one definition at arguments that are exactly equal."""
    if not (isinstance(left, Defined) and isinstance(right, Defined) and left.family == right.family):
        return False
    try:
        pairs = [(evaluated(a, env), evaluated(b, env)) for a, b in zip(left.args[1:], right.args[1:], strict=True)]
    except (Undecided, Undefined, Unsupported):
        return False
    return all(type(a) is type(b) is fmpq and a == b for a, b in pairs)


def _without_constants(tree: Any) -> Any:
    """The set of optima with an objective without the terms that are free of the candidate."""
    if not isinstance(tree, OPTIMA) or type(tree.args[0]) is not Add:
        return tree
    objective, candidate, domain = tree.args
    terms = [term for term in objective.args if candidate in free(term)]
    return node(type(tree), terms[0] if len(terms) == 1 else node(Add, *terms), candidate, domain) if terms else tree


def _is_equivalence(proposition: Any) -> bool:
    return isinstance(unquantified(proposition), Iff)


def forcings(proposition: Any) -> list[Any]:
    """What to make hold besides the hypotheses: nothing, the premise, a side of an equivalence, a strict equality."""
    limits: list[tuple[Any, ...]] = []
    body = proposition
    while isinstance(body, Forall):
        limits.append(body.args[1:])
        body = body.args[0]
    sides: tuple[Any, ...] = ()
    if isinstance(body, Implies | Iff):
        sides = body.args if isinstance(body, Iff) else body.args[:1]
    elif _is_strict(body):
        sides = _equalities(body.left, body.right)
    for ranges in reversed(limits):
        sides = tuple(node(Forall, side, *ranges) for side in sides)
    return [None, *sorted(sides, key=effort)]


def _equalities(left: Any, right: Any) -> tuple[Any, ...]:
    """Equations that make two sides equal: of the sides, and of the arguments of a definition on both."""
    pairs = [(left, right)]
    if isinstance(left, Defined) and isinstance(right, Defined) and left.family == right.family:
        pairs += [(a, b) for a, b in zip(left.args[1:], right.args[1:], strict=True) if a != b]
    return tuple(node(Rel, a, Str("="), b) for a, b in pairs)


@PerTree
def effort(side: Any) -> tuple[bool, int]:
    """How hard a side is to force: an equation that gives a symbol or an entry is easy, a small one easier."""
    size = sum(1 for _ in preorder_traversal(side))
    side = unquantified(side)
    ends = [(side.left, side.right), (side.right, side.left)] if isinstance(side, Rel) else []
    gives = any(isinstance(end, Symbol | Indexed) and (end.args or (end,))[0] not in free(other) for end, other in ends)
    return not gives, size


def has_model(hypotheses: Iterable[Hypothesis], trees: Iterable[Any], seed_text: str = "") -> bool:
    """Whether some model satisfies all hypotheses."""
    with precision():
        return bool(Models(hypotheses, trees, seed_text).some(1))

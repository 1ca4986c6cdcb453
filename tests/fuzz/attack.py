"""What a property needs: the kernel's reader, hypotheses, and an attack by the second road on what was accepted."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.audit.judge import judge
from derive.audit.models import Models
from derive.audit.numbers import precision
from derive.audit.show import show
from derive.audit.truth import Finding, Truth
from derive.kernel.assumptions import FAMILIES
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.derivation import Location
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import BudgetExceeded
from derive.language.binders import free
from derive.language.hypotheses import implied
from derive.language.propositions import Hypothesis, Iff, relate
from derive.language.written import StatementError, node
from derive.render.plain import text
from tests.fuzz.generate import Writer
from tests.fuzz.vocabulary import PACKS

TERMS = 4_000       # the kernel's budget for one case
MODELS = 6
SEARCH = 300        # evaluations of the hypotheses in the search for models
STOPS = (Refusal, StatementError, BudgetExceeded)
HERE = Location("fuzz", 1)
Hypotheses = tuple[Hypothesis, ...]


class Fault(AssertionError):
    """What must not happen.  Its kind is

    unsound    an accepted relation that a model refutes
    undefined  an expression called defined that has no value in a model
    leak       an identity of a family that was accepted without it
    accepted   an infinite range that counts as defined and has no value
    unstable   another text at the second reading, or a new name
    missed     a true equation that was not seen
    rewrite    a rewrite of this folder that is not true
    """

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(f"{kind}: {what}")
        self.kind = kind


class Idle(Exception):
    """The case says nothing: nothing was accepted, or there is nothing to compare."""


def reader(hypotheses: Hypotheses) -> Normaliser:
    """The kernel with everything in force, on a small budget."""
    n = Normaliser.in_force(hypotheses, set())
    n.budget.left = TERMS
    return n


def some_families(writer: Writer, hypotheses: Hypotheses) -> Normaliser:
    """The kernel with everything, or with some of the families, definitions and equations only."""
    if writer.choose(2) == 0:
        return reader(hypotheses)
    switches = frozenset(name for name in sorted({*FAMILIES, "unfold:*"}) if writer.choose(2))
    n = Normaliser(hypotheses, switches, budget=TERMS)
    for one in hypotheses:
        if writer.choose(2):
            n.assume(one)
    return n


def given(writer: Writer, *trees: Any) -> Hypotheses:
    """The hypotheses of the symbols, and some more."""
    extra = writer.pick(PACKS) if writer.choose(2) else ()
    known = {one.name for one in extra}
    return (*extra, *(one for one in implied([*trees, *(e.proposition for e in extra)]) if one.name not in known))


def differs(finding: Finding) -> bool:
    """Whether both sides have a value and the relation is certainly false."""
    return not finding.undefined


def without_value(finding: Finding) -> bool:
    """Whether a side has no value."""
    return finding.undefined


def lost(finding: Finding) -> bool:
    """Whether the relation is certainly false, or the right side alone has no value.

    What a δ that is 0 multiplies may be an entry outside its range, or a product over a reversed range: that loses
    nothing.
    """
    return not finding.undefined or finding.reason.startswith("the right side") and "no entry" not in finding.reason


def lost_without_delta(finding: Finding) -> bool:
    """The same where a δ stands in the expression, which may be 0 exactly where a range is reversed."""
    return lost(finding) and "is reversed" not in finding.reason


def refutation(hypotheses: Hypotheses, claim: Any, wanted: Callable[[Finding], bool] = differs) -> str:
    """A model in which the claim certainly fails in the wanted way, or nothing."""
    with precision():
        for model in Models(hypotheses, (claim,), "", SEARCH).stream(MODELS):
            finding = judge(claim, model.env)
            if finding.truth is Truth.FALSE and wanted(finding):
                values = model.described(free(claim))
                return f"at {values} {show(finding.left)} against {show(finding.right)} {finding.reason}"
    return ""


def told(hypotheses: Hypotheses, *trees: Any) -> str:
    """The case as text."""
    named = [one.name for one in hypotheses if not one.implied]
    return "  |  ".join(map(text, trees)) + (f"  given {', '.join(named)}" if named else "")


def attack(hypotheses: Hypotheses, one: Any, relation: str, other: Any, switches: Any = (), *,
           wanted: Callable[[Finding], bool] = differs) -> None:
    """An accepted relation is not refuted; a relation is accepted between sides that are defined in every model."""
    claim = node(Iff, one, other) if relation == "iff" else relate(one, relation, other)
    found = refutation(hypotheses, claim, wanted)
    if found:
        for side in (one, other) if wanted is differs else (one,):
            require_defined(reader(hypotheses), side)
        raise Fault("unsound", f"{told(hypotheses, one, other)}  {relation} {sorted(switches)}  {found}")

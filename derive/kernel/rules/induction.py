"""Induction on an integer: P(first), and P(s) ⇒ P(s + 1), give P(t) for every t of its range.

Both parts are cited theorems.  The base states P(first).  The step states P(s + 1) under the induction hypothesis P(s),
for an integer s that runs at least over first, ..., last − 1; its other hypotheses do not speak of s.  No hypothesis in
force may speak of t, nor the length of a vector or the range of another index: then only P depends on t.  An index i of
P of which no hypothesis speaks is any index: the induction hypothesis may be P(s) for all i.
"""
from __future__ import annotations

from typing import Any

from sympy import Add, Integer, S, Symbol

from derive.kernel import citing
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.reasons import Citation
from derive.kernel.zero import is_zero
from derive.language.binders import alpha_equal, free, name_of, substitute
from derive.language.propositions import Hypothesis, Rel, forall
from derive.language.symbols import Index, declared
from derive.language.written import node


def induction(full: Normaliser, claim: Rel, t: Any, cited: list[Citation]) -> None:
    """Raise Refusal unless one of the two cited theorems is the base of the claim P(t) and the other its step."""
    lower, upper = _range(t)
    if t not in free(claim):
        raise Refusal(f"the line does not speak of {t}")
    for atom in free(claim) - {t}:
        if t in free(atom):
            raise Refusal(f"{name_of(atom)} changes its size or range with {t}: take prefixes of something longer")
    for hypothesis in full.hypotheses:
        if name_of(t) in map(name_of, free(hypothesis.proposition)):
            raise Refusal(f"the hypothesis {hypothesis.name} speaks of {t}")
    if len(cited) != 2:
        raise Refusal("induction cites two theorems, the base and the step")
    base = next((c for c in cited if _same(full, citing.instance(c), substitute(claim, {t: lower}))), None)
    if base is None:
        raise Refusal(f"no cited theorem states the base, {t} = {lower}")
    step = next(c for c in cited if c is not base)
    s, hypothesis = _step(full, claim, t, step)
    _covers(full, s, lower, upper)
    citing.discharge(full, base)
    citing.discharge(full, step, granted=hypothesis)


def _range(t: Any) -> tuple[Any, Any]:
    """The first and the last value; a size is at least 1 and has no last one."""
    if isinstance(t, Index):
        return t.lower, t.upper
    if type(t) is Symbol and declared(t, "integer") and declared(t, "positive"):
        return Integer(1), S.Infinity
    raise Refusal(f"induction is on a size or an index, not on {t}")


def _step(full: Normaliser, claim: Rel, t: Any, step: Citation) -> tuple[Any, Hypothesis]:
    """The integer s of the step and its induction hypothesis."""
    conclusion = citing.instance(step)
    values = frozenset[Any]().union(*map(free, step.mapping.values()))
    spoken = {name_of(atom) for atom in (free(claim) | values) - {t}}
    integers = [atom for atom in free(conclusion) - values if isinstance(atom, Index) or declared(atom, "integer")]
    for s in sorted(integers, key=name_of):
        if name_of(s) in spoken or s in step.mapping or not _same(
                full, conclusion, substitute(claim, {t: node(Add, s, 1)})):
            continue
        wanted = _forms(full, claim, t, s)
        given = [(h, substitute(h.proposition, step.mapping)) for h in step.theorem.statement.hypotheses]
        granted = next((h for h, instance in given if _same(full, instance, wanted[0])
                        or any(alpha_equal(instance, form) for form in wanted[1:])), None)
        if granted is None:
            raise Refusal(f"the step has not the induction hypothesis {wanted[0]}")
        for other, instance in given:
            if other is not granted and s in free(instance):
                raise Refusal(f"the hypothesis {other.name} of the step speaks of {s}")
        return s, granted
    raise Refusal(f"no cited theorem states the step, from {t} to {t} + 1")


def _forms(full: Normaliser, claim: Rel, t: Any, s: Any) -> list[Any]:
    """P(s) as it stands, and for all values of its indices of which no hypothesis speaks: one of them, or all."""
    fixed = {name_of(atom) for h in full.hypotheses for atom in free(h.proposition)}
    here = substitute(claim, {t: s})
    generic = sorted((a for a in free(claim) - {t} if isinstance(a, Index) and a.name not in fixed), key=name_of)
    return [here, *(forall(a, here) for a in generic), *([forall(*generic, here)] if len(generic) > 1 else [])]


def _covers(full: Normaliser, s: Any, lower: Any, upper: Any) -> None:
    """Raise Refusal unless the step is proved for lower, ..., upper − 1."""
    first, last = _range(s)
    low = full.integers.nonnegative(full.read(lower) - full.read(first))
    high = last.is_infinite or not upper.is_infinite and full.integers.nonnegative(
        full.read(last) + full.read(Integer(1)) - full.read(upper))
    if not (low and high):
        raise Refusal(f"the step is proved for {s} = {first}, ..., {last} only")


def _same(full: Normaliser, known: Any, wanted: Rel) -> bool:
    """The same relation between sides that are equal by silent moves, and defined in both forms."""
    if not isinstance(known, Rel) or known.relation != wanted.relation:
        return False
    if alpha_equal(known, wanted):
        return True
    if not free(known) <= free(wanted):
        return False
    plain = Normaliser(full.hypotheses, frozenset(), full.consulted)
    if not all(is_zero(plain, plain.read(mine) - plain.read(other))
               for mine, other in ((known.left, wanted.left), (known.right, wanted.right))):
        return False
    require_defined(full, known)
    require_defined(full, wanted)
    return True

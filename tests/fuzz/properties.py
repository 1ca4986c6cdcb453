"""What must hold of the kernel for every expression, told by the second road or by construction."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Indexed, KroneckerDelta

from derive.audit.mutate import mutants
from derive.audit.truth import Finding
from derive.kernel.assumptions import FAMILIES
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.derivation import Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.order import Order
from derive.kernel.polynomial import ONE
from derive.kernel.steps import check
from derive.kernel.zero import is_zero
from derive.language.binders import free, name_of, random_atoms
from derive.language.hypotheses import implied
from derive.language.propositions import relate
from derive.language.written import StatementError, node, writing
from derive.residual import tree_of
from derive.vocabulary import algebra
from tests.fuzz import generate, reasons
from tests.fuzz.attack import (
    HERE,
    Fault,
    Idle,
    attack,
    differs,
    given,
    lost,
    lost_without_delta,
    reader,
    refutation,
    some_families,
    told,
    without_value,
)
from tests.fuzz.generate import OUTER, Writer
from tests.fuzz.identities import IDENTITIES
from tests.fuzz.integrals import of_integrals, taken_apart
from tests.fuzz.rewrites import REWRITES, rewritten
from tests.fuzz.substitutions import substitutions


def _partner(writer: Writer, tree: Any) -> Any:
    """Something that looks like the expression: mutated, rewritten and mutated, or unrelated."""
    way = writer.choose(4)
    if way == 3:
        return writer.expression(2)
    other = tree
    if way:
        for _ in range(way):
            other = rewritten(writer, other, writer.pick(tuple(REWRITES)))
    found = mutants(other)
    return writer.pick(found)[1] if found else other


def equations(writer: Writer) -> None:
    """What the kernel calls equal is equal in every model where both sides are defined."""
    one = writer.expression()
    other = _partner(writer, one)
    hypotheses = given(writer, one, other)
    n = some_families(writer, hypotheses)
    if not is_zero(n, n.read(one) - n.read(other)):
        raise Idle
    attack(hypotheses, one, "=", other, n.switches)


def value(writer: Writer) -> None:
    """The normal form, written out, has the value of the expression, wherever both have one.

    Before Σ and ∫ stands a factor that is 0 where they may diverge: there only the expression has a value.
    """
    _has_the_value(writer, writer.expression(), differs)


def ranges(writer: Writer) -> None:
    """An integral or infinite sum taken apart, and perhaps mutated then: what the kernel calls equal is equal."""
    one = writer.expression()
    with writing():
        other = taken_apart(writer, one)
    found = mutants(other) if writer.choose(2) else []
    other = writer.pick(found)[1] if found else other
    hypotheses = given(writer, one, other)
    n = some_families(writer, hypotheses)
    if one == other or not is_zero(n, n.read(one) - n.read(other)):
        raise Idle
    attack(hypotheses, one, "=", other, n.switches)


def meaning(writer: Writer) -> None:
    """The normal form, written out, has the value of the expression, wherever that has one."""
    one = writer.expression()
    _has_the_value(writer, one, lost_without_delta if one.has(KroneckerDelta) else lost)


def _has_the_value(writer: Writer, one: Any, wanted: Callable[[Finding], bool]) -> None:
    hypotheses = given(writer, one)
    n = some_families(writer, hypotheses)
    other = _written_out(n, one)
    if one == other:
        raise Idle
    everything = n.switches >= FAMILIES | {"unfold:*"}   # else x⁰ may look like a power that needs x > 0
    attack(hypotheses, one, "=", other, n.switches, wanted=wanted if everything else differs)


def inequalities(writer: Writer) -> None:
    """What the kernel calls ≤ or < is so in every model where both sides are defined."""
    depth = 3
    with writing():
        low = writer.pick((writer.expression, lambda depth: generate.Integer(0)))(depth)
        way = writer.choose(5)
        if way == 0:
            high = writer.expression(depth)
        elif way == 1:
            high = writer.nonnegative(depth, OUTER)
        elif way == 2:
            high = low + writer.nonnegative(2, OUTER)
        else:
            found = mutants(low)
            high = writer.pick(found)[1] if found else low
    if writer.choose(2):
        low, high = high, low
    strict = bool(writer.choose(2))
    hypotheses = given(writer, low, high)
    order = Order(reader(hypotheses), [one for one in hypotheses if writer.choose(2)],
                  extremes=bool(writer.choose(2)), single_terms=bool(writer.choose(2)))
    if not order.less(low, high, strict):
        raise Idle
    attack(hypotheses, low, "<" if strict else "<=", high)


def definedness(writer: Writer) -> None:
    """What the kernel calls defined has a value in every model."""
    one = writer.expression()
    hypotheses = given(writer, one)
    require_defined(reader(hypotheses), one)
    found = refutation(hypotheses, relate(one, "=", one), without_value)
    if found:
        raise Fault("undefined", f"{told(hypotheses, one)}  {found}")


def stability(writer: Writer) -> None:
    """Reading twice gives the same text and no new names; the normal form written out reads as itself."""
    one = writer.expression()
    hypotheses = given(writer, one)
    n, again = reader(hypotheses), reader(hypotheses)
    p = n.read(one)
    if p.key != again.read(one).key:
        raise Fault("unstable", f"{told(hypotheses, one)}  {p.key}  {again.read(one).key}")
    names = {name_of(atom) for atom in free(one)}
    names = names.union(*({name_of(atom) for atom in free(h.proposition)} for h in hypotheses if not h.implied))
    if not p.free <= names:
        raise Fault("unstable", f"{told(hypotheses, one)}  new names {sorted(p.free - names)}")
    if not is_zero(again, p - again.read(_written_out(n, one))):
        raise Fault("missed", f"reading again: {told(hypotheses, one)}  {p.key}")


def _written_out(n: Normaliser, tree: Any) -> Any:
    """The normal form of a tree as a written tree, in the vocabulary's symbols."""
    p = n.read(tree)
    if _folded(p):
        raise Idle
    return _named(tree_of(p, n.symbols), n.symbols)


def _named(tree: Any, symbols: dict[str, Any]) -> Any:
    """The tree with the vocabulary's vectors in the place of bare ones."""
    if isinstance(tree, Indexed):
        return node(Indexed, symbols[name_of(tree.args[0])], *(_named(place, symbols) for place in tree.args[1:]))
    return node(type(tree), *(_named(part, symbols) for part in tree.args)) if tree.args else tree


def _folded(p: Any) -> bool:
    return "⟨" in p.key


def leaks(writer: Writer) -> None:
    """An identity that needs a family is refused where algebra alone is cited."""
    with writing():
        left, right, parts = IDENTITIES[writer.pick(tuple(IDENTITIES))](writer)
    hypotheses = implied([left, right])
    full = reader(hypotheses)
    if any(p.constant is not None or is_zero(full, p - ONE) for p in map(full.read, parts)):
        raise Idle
    if check(left, Step("=", right, (algebra,), HERE), hypotheses).accepted:
        raise Fault("leak", told(hypotheses, left, right))


def completeness(writer: Writer) -> None:
    """A true rewrite is seen through with everything in force; the audit agrees that it is true."""
    one = writer.expression()
    names = tuple(REWRITES)
    first = writer.choose(len(names))
    for name in (*names[first:], *names[:first]):
        other = rewritten(writer, one, name)
        if other != one:
            break
    else:
        raise Idle
    hypotheses = implied([one, other])
    n = reader(hypotheses)
    if not is_zero(n, n.read(one) - n.read(other)):
        if random_atoms(one) or not refutation(hypotheses, relate(one, "=", other)):
            raise Fault("missed", f"{name}: {told(hypotheses, one, other)}")
        raise Fault("rewrite", f"{name}: {told(hypotheses, one, other)}")


def infinity(writer: Writer) -> None:
    """An expression with an infinite range that counts as defined has a value in the audit's models."""
    one = generate.infinite(writer)
    hypotheses = implied([one])
    try:
        require_defined(reader(hypotheses), one)
    except (Refusal, StatementError):
        return
    if refutation(hypotheses, relate(one, "=", one), without_value):
        raise Fault("accepted", told(hypotheses, one))


PROPERTIES: dict[str, tuple[Callable[[Writer], None], int]] = {
    "equations": (equations, 6),
    "meaning": (meaning, 5),
    "inequalities": (inequalities, 2),
    "definedness": (definedness, 2),
    "stability": (stability, 1),
    "leaks": (leaks, 1),
    "completeness": (completeness, 2),
    "infinity": (infinity, 1),
    "integrals": (of_integrals(value), 2),
    "ranges": (of_integrals(ranges), 2),
    "integral_orders": (of_integrals(inequalities), 1),
    "integrals_exist": (of_integrals(definedness), 1),
    "substitutions": (substitutions, 2),
    "citations": (reasons.citations, 2),
    "equivalences": (reasons.equivalences, 1),
    "one_level": (reasons.one_level, 1),
}

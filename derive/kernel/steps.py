"""One line of a derivation: accepted when the silent moves and its reasons suffice, and no reason is idle."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sympy import Expr, Integer

from derive.kernel import citing
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.derivation import Step
from derive.kernel.equivalence import Equivalence
from derive.kernel.normal_form import Normaliser
from derive.kernel.order import Order
from derive.kernel.polynomial import BudgetExceeded, Poly
from derive.kernel.reasons import SIGNS, Citation, Family, Reason, Rewrite, Rule, label_of
from derive.kernel.rules import fermat, induction, limits, one_level, optima, slope
from derive.kernel.zero import is_zero
from derive.language.binders import substitute
from derive.language.heads import OPTIMA, Singleton
from derive.language.message import Message, listed, message_of, worded
from derive.language.propositions import Hypothesis, Proposition, Rel, iff, relate
from derive.language.written import StatementError

ORDERS = {"<=": False, "<": True, ">=": False, ">": True}


@dataclass
class Outcome:
    """What the kernel says of a line, and which hypotheses it consulted to say so."""

    accepted: bool
    message: str = ""
    residual: Poly | None = None
    consulted: set[str] = field(default_factory=set)


def check(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...], *, idle: bool = True) -> Outcome:
    """Check one line; with `idle`, also refuse a reason that is not needed."""
    consulted: set[str] = set()
    try:
        _accept(before, step.relation, step.line, step.reasons, hypotheses, consulted)
        if idle:
            _refuse_idle(before, step, hypotheses)
    except (Refusal, StatementError, BudgetExceeded) as refusal:
        return Outcome(False, message_of(refusal), getattr(refusal, "residual", None), consulted)
    return Outcome(True, consulted=consulted)


def _refuse_idle(before: Any, step: Step, hypotheses: tuple[Hypothesis, ...]) -> None:
    reasons = step.reasons
    if all(isinstance(r, Family) and not r.switches for r in reasons):
        if len(reasons) > 1:
            raise Refusal(Message("algebra is cited twice"))
        return
    for place, reason in enumerate(reasons):
        rest = reasons[:place] + reasons[place + 1:]
        if _suffice(before, step, rest, hypotheses):
            raise Refusal(_idle(worded(label_of(reason)), [label_of(other) for other in rest]))
        if isinstance(reason, Family) and len(reason.switches) > 1:
            for switch in sorted(reason.switches):
                fewer = Family(reason.label, reason.switches - {switch})
                if _suffice(before, step, (*reasons[:place], fewer, *reasons[place + 1:]), hypotheses):
                    raise Refusal(Message("{part} is idle in {reason}", part=switch.partition(":")[2],
                                          reason=worded(label_of(reason))))


def _idle(reason: Message, rest: list[str]) -> Message:
    if not rest:
        return Message("{reason} is idle: algebra suffices", reason=reason)
    if len(rest) == 1:
        return Message("{reason} is idle: {other} suffices", reason=reason, other=worded(rest[0]))
    return Message("{reason} is idle: {others} suffice", reason=reason, others=listed(rest))


def _suffice(before: Any, step: Step, reasons: tuple[Reason, ...], hypotheses: tuple[Hypothesis, ...]) -> bool:
    try:
        _accept(before, step.relation, step.line, reasons, hypotheses, set())
    except (Refusal, StatementError, BudgetExceeded):
        return False
    return True


def define_line(line: Any, hypotheses: tuple[Hypothesis, ...], consulted: set[str]) -> None:
    """Raise Refusal where a line may be undefined in a model of the hypotheses."""
    problem, needed = definedness(line, hypotheses)
    consulted |= needed
    if problem:
        raise Refusal(problem)


@lru_cache(maxsize=512)
def definedness(line: Any, hypotheses: tuple[Hypothesis, ...]) -> tuple[str, frozenset[str]]:
    """Why a line may be undefined, empty where it is not, and the hypotheses consulted."""
    consulted: set[str] = set()
    try:
        require_defined(Normaliser.in_force(hypotheses, consulted), line)
    except (Refusal, StatementError, BudgetExceeded) as refusal:
        return message_of(refusal), frozenset(consulted)
    return "", frozenset(consulted)


def _accept(before: Any, relation: str, line: Any, reasons: tuple[Reason, ...], hypotheses: tuple[Hypothesis, ...],
            consulted: set[str]) -> None:
    cited = [r for r in reasons if isinstance(r, Citation)]
    rules = [r for r in reasons if isinstance(r, Rule)]
    if any(rule.kind == "induction" for rule in rules):
        _inductive(before, relation, line, reasons, hypotheses, consulted)
        return
    n = reader(reasons, hypotheses, consulted)
    if relation == "=":
        if isinstance(before, (*OPTIMA, Singleton)) or isinstance(line, (*OPTIMA, Singleton)):
            optima.equal_sets(n, n.everything(), before, line, rules, cited)
        else:
            _equal(n, before, line, reasons)
    elif relation in ORDERS:
        _ordered(n, before, relation, line, reasons)
    elif relation == "iff":
        _equivalent(n, before, line, rules, cited)
    elif relation == "tends":
        _vanishing(n, before, line, rules)
    else:
        raise Refusal(f"unknown relation {relation}")


def _inductive(before: Any, relation: str, line: Any, reasons: tuple[Reason, ...], hypotheses: tuple[Hypothesis, ...],
               consulted: set[str]) -> None:
    (rule, *others), cited = [r for r in reasons if not isinstance(r, Citation)], \
        [r for r in reasons if isinstance(r, Citation)]
    if others or not isinstance(rule, Rule):
        raise Refusal("induction stands alone with its base and its step")
    full = Normaliser.in_force(hypotheses, consulted)
    induction.induction(full, relate(before, relation, line), rule.data["variable"], cited)


def reader(reasons: tuple[Reason, ...], hypotheses: tuple[Hypothesis, ...], consulted: set[str]) -> Normaliser:
    """The normal form with the families, equations and independences that the reasons name."""
    switches: frozenset[str] = frozenset().union(*(r.switches for r in reasons if isinstance(r, Family)))
    n = Normaliser(hypotheses, switches, consulted)
    for reason in sorted(reasons, key=lambda r: not isinstance(r, Hypothesis) or not n.is_total_mass(r)):
        if isinstance(reason, Hypothesis):
            if reason not in hypotheses:
                raise Refusal(Message("{name} is not among the hypotheses", name=reason.name))
            n.assume(reason)
            consulted.add(reason.name)
        elif isinstance(reason, Citation):
            _add_equation(n, reason)
    return n


def _add_equation(n: Normaliser, citation: Citation) -> None:
    claim = citing.instance(citation)
    if not isinstance(claim, Rel) or claim.relation != "=" or isinstance(claim.left, (*OPTIMA, Singleton)):
        return
    citing.discharge(n.everything(), citation)
    generic, env = citing.generic_indices(n, claim, citing.names_in(n.hypotheses))
    reals, more = citing.generic_reals(n, citation, claim)
    n.equate(claim.left, claim.right, {**env, **more}, (*generic.values(), *reals.values()), "",
             citing.pinned_names(citation))


def _equal(n: Normaliser, before: Any, line: Any, reasons: tuple[Reason, ...]) -> None:
    if not isinstance(before, Expr) or not isinstance(line, Expr):
        raise Refusal("an equation stands between two expressions")
    cases = [r.data["symbol"] for r in reasons if isinstance(r, Rule) and r.kind == "cases"]
    for reason in reasons:
        if isinstance(reason, Rule) and reason.kind == "fermat":
            fermat.stationary(n.everything(), before, line, reason.data["premise"])
            return
        if reason is SIGNS:
            raise Refusal(Message("signs prove no equation"))
        if isinstance(reason, Rewrite):
            if not any(reason is known for known in one_level.REWRITES):
                raise Refusal(f"{reason.label} is no rule of the kernel")
            before, line = reason.rewrite(before), reason.rewrite(line)
        if isinstance(reason, Rule) and reason.kind != "cases":
            raise Refusal(Message("{reason} proves no equation between numbers", reason=worded(reason.label)))
    _identical(n, before, line, cases, _insufficient(reasons))


def _identical(n: Normaliser, before: Any, line: Any, cases: list[Any], problem: str) -> None:
    """Raise Refusal unless the sides are equal: where a symbol of the cases is 0, and where it is not."""
    if not cases:
        gap = n.read(before) - n.read(line)
        if not is_zero(n, gap):
            raise Refusal(problem, gap)
        return
    symbol, *rest = cases
    at_zero = {symbol: Integer(0)}
    _identical(n, substitute(before, at_zero), substitute(line, at_zero), rest, problem)
    with n.assuming("!=", n.read(symbol)):
        _identical(n, before, line, rest, problem)


def _insufficient(reasons: tuple[Reason, ...]) -> Message:
    return Message("not an identity by {reasons}", reasons=listed(list(map(label_of, reasons)))) if reasons else \
        Message("not an identity by algebra alone")


def _ordered(n: Normaliser, before: Any, relation: str, line: Any, reasons: tuple[Reason, ...]) -> None:
    low, high = (before, line) if relation in ("<", "<=") else (line, before)
    kinds = {r.kind: r for r in reasons if isinstance(r, Rule)}
    if "slope" in kinds:
        if ORDERS[relation]:
            raise Refusal("the first-derivative test proves ≤ and its equality case, not the strict <")
        slope.first_derivative_test(n.everything(), relate(low, "<=", high), **kinds["slope"].data,
                                    cited=[r for r in reasons if isinstance(r, Citation)])
        return
    order = Order(n, [r for r in reasons if isinstance(r, Citation | Hypothesis)],
                  [r.data["certificate"] for r in reasons if isinstance(r, Rule) and r.kind == "certificate"],
                  [r.data["symbol"] for r in reasons if isinstance(r, Rule) and r.kind == "cases"],
                  "extremum" in kinds, "single_term" in kinds, "squares" in kinds)
    if not order.less(low, high, ORDERS[relation]):
        raise Refusal(_unordered(reasons, order.why_not), n.read(high) - n.read(low))


def _unordered(reasons: tuple[Reason, ...], why_not: str) -> Message:
    found = Message("not an inequality by {reasons}", reasons=listed(list(map(label_of, reasons)))) if reasons else \
        Message("not an inequality by algebra alone")
    return Message("{problem}: {reason}", problem=found, reason=why_not) if why_not else found


def _equivalent(n: Normaliser, before: Any, line: Any, rules: list[Rule], cited: list[Citation]) -> None:
    if not isinstance(before, Proposition) or not isinstance(line, Proposition):
        raise Refusal("an equivalence stands between two propositions")
    kinds = {r.kind: r for r in rules}
    if "slope" in kinds:
        slope.first_derivative_test(n.everything(), iff(before, line), **kinds["slope"].data)
        return
    cases = [r.data["symbol"] for r in rules if r.kind == "cases"]
    factors = [r.data["factor"] for r in rules if r.kind == "multiplied"]
    known = Equivalence(n, cited, cases, "sum_of_nonnegatives" in kinds, factors, "increasing" in kinds)
    if not known.same(before, line):
        raise Refusal(Message("the propositions are not known to be equivalent by these reasons"))


def _vanishing(n: Normaliser, before: Any, line: Any, rules: list[Rule]) -> None:
    found = [r for r in rules if r.kind == "limit"]
    if len(found) != 1 or n.read(line).terms:
        raise Refusal("a bound tends to 0 by the rule for limits")
    limits.vanishes(n.everything(), before, **found[0].data)


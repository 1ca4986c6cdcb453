"""Theorems: made here and nowhere else, from a statement and a derivation whose every line was accepted."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import InitVar, dataclass
from typing import Any

from sympy import Abs, Add, Basic, Integer, Mul, S

from derive.kernel import axioms
from derive.kernel.context import Refusal
from derive.kernel.derivation import Derivation
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.reasons import Citation, Rule
from derive.kernel.steps import Outcome, check, define_line
from derive.language.binders import alpha_equal, free, name_of
from derive.language.message import Message, message_of
from derive.language.propositions import CONVERSE, Hypothesis, Iff, Rel, Statement, Tends, relate
from derive.language.symbols import Index, declared
from derive.language.written import StatementError, node

_SEAL = object()


@dataclass(frozen=True)
class Theorem:
    """A proved statement.  `uses` names the theorems that its lines cite, `axioms` all that it rests on.

    Only `accept` makes one; Python cannot stop a program that means to forge it, and no program does by accident.
    """

    name: str
    title: str
    statement: Statement
    uses: tuple[str, ...]
    axioms: tuple[str, ...]
    seal: InitVar[Any] = None

    def __post_init__(self, seal: Any) -> None:
        if seal is not _SEAL:
            raise TypeError("a Theorem is made by derive.kernel.theorem.accept only")


@dataclass(frozen=True)
class Verdict:
    """The outcome of every line, and the theorem; where there is none, `problem` says why."""

    outcomes: tuple[Outcome, ...]
    theorem: Theorem | None
    problem: str = ""


def accept(name: str, title: str, statement: Statement, derivation: Derivation, *, idle: bool = True) -> Verdict:
    """Check every line, and that the chain says what the statement says; then the statement is a theorem."""
    checked = check_lines(statement.hypotheses, derivation, idle=idle)
    try:
        if not checked:
            raise Refusal(Message("the derivation has no line"))
        for number, outcome in enumerate(checked, 1):
            if not outcome.accepted:
                raise Refusal(Message("line {number} is refused: {reason}", number=number, reason=outcome.message))
        establishes(statement, derivation)
        _require_witnesses(statement, derivation)
    except Refusal as refusal:
        return Verdict(checked, None, message_of(refusal))
    cited = [r.theorem for step in derivation.steps for r in step.reasons if isinstance(r, Citation)]
    uses = tuple(sorted({theorem.name for theorem in cited}))
    rested = axioms.named(set().union(*(outcome.consulted for outcome in checked)))
    rested |= {axiom for theorem in cited for axiom in theorem.axioms}
    return Verdict(checked, Theorem(name, title, statement, uses, tuple(sorted(rested)), _SEAL))


def _require_witnesses(statement: Statement, derivation: Derivation) -> None:
    """Raise Refusal where a line, but not the statement, speaks of an index whose range may be empty."""
    said = [statement.proposition, *(h.proposition for h in statement.hypotheses)]
    lines = [derivation.start, *(step.line for step in derivation.steps)]
    data = [r.mapping if isinstance(r, Citation) else r.data for step in derivation.steps for r in step.reasons
            if isinstance(r, Citation | Rule)]
    weights = [r.weight for step in derivation.steps for r in step.reasons if isinstance(r, Citation)]
    trees = [*lines, *weights, *(value for values in data for value in values.values())]
    spoken = frozenset[Any]().union(*(free(tree) for tree in trees if isinstance(tree, Basic)))
    full = Normaliser.in_force(statement.hypotheses, set())
    for atom in sorted((a for a in spoken - frozenset().union(*map(free, said)) if isinstance(a, Index)), key=name_of):
        if not full.inhabited(atom):
            raise Refusal(Message("a line speaks of {atom}, whose range may be empty and of which the statement says "
                                  "nothing", atom=atom))


def check_lines(hypotheses: tuple[Hypothesis, ...], derivation: Derivation, *,
                idle: bool = True) -> tuple[Outcome, ...]:
    """The kernel's verdict on every line, with its definedness."""
    return tuple(outcomes(hypotheses, derivation, idle=idle))


def outcomes(hypotheses: tuple[Hypothesis, ...], derivation: Derivation, *, idle: bool = True,
             only: frozenset[int] | None = None) -> Iterator[Outcome]:
    """The verdicts one by one, on every line or on the lines of these numbers, from 0."""
    before = derivation.start
    for number, step in enumerate(derivation.steps):
        if only is None or number in only:
            outcome = check(before, step, hypotheses, idle=idle)
            if outcome.accepted and (number == 0 or only is not None):
                _require(before, hypotheses, outcome)
            if outcome.accepted:
                _require(step.line, hypotheses, outcome)
            yield outcome
        before = step.line


def _require(line: Any, hypotheses: tuple[Hypothesis, ...], outcome: Outcome) -> None:
    try:
        define_line(line, hypotheses, outcome.consulted)
    except (Refusal, StatementError, BudgetExceeded) as refusal:
        outcome.accepted, outcome.message = False, message_of(refusal)


def establishes(statement: Statement, derivation: Derivation) -> None:
    """Raise Refusal unless the chain of lines says what the statement says."""
    goal, start, end = statement.proposition, derivation.start, derivation.steps[-1].line
    if isinstance(goal, Tends):
        _tends(statement, goal, derivation)
        return
    link = _composed([step.relation for step in derivation.steps])
    if isinstance(goal, Iff):
        ends = [(goal.args[0], goal.args[1]), (goal.args[1], goal.args[0])]
        if link == "iff" and any(alpha_equal(start, p) and alpha_equal(end, q) for p, q in ends):
            return
    elif isinstance(goal, Rel):
        forward = alpha_equal(start, goal.left) and alpha_equal(end, goal.right)
        backward = alpha_equal(start, goal.right) and alpha_equal(end, goal.left)
        if forward and _implies(link, goal.relation) or backward and _implies(CONVERSE.get(link, ""), goal.relation):
            return
    raise Refusal(Message("the derivation proves ({start}) {relation} ({end}), which is not the statement",
                          start=start, relation=link, end=end))


def _composed(relations: list[str]) -> str:
    """= is neutral; ≤ and < go together, ≥ and > too; the rest do not mix."""
    kinds = set(relations) - {"="}
    if not kinds:
        return "="
    for chain in ({"<=", "<"}, {">=", ">"}):
        if kinds <= chain:
            return next((r for r in ("<", ">") if r in kinds), next(iter(kinds)))
    if kinds == {"iff"} and "=" not in relations:
        return "iff"
    raise Refusal(Message("the relations {relations} do not compose", relations=", ".join(sorted(kinds))))


def _implies(found: str, wanted: str) -> bool:
    return found == wanted or (found, wanted) in {("<", "<="), (">", ">="), ("=", "<="), ("=", ">="),
                                                  ("<", "!="), (">", "!=")}


def _tends(statement: Statement, goal: Tends, derivation: Derivation) -> None:
    """|f − L| ≤ g line by line, and then g → 0."""
    expression, variable, point, value, bound = goal.args
    if declared(variable, "integer") and point == S.Zero:
        raise Refusal(f"the integer {variable} does not tend to 0 from above")
    *chain, last = derivation.steps
    rule = next((r for r in last.reasons if isinstance(r, Rule) and r.kind == "limit"), None)
    if last.relation != "tends" or rule is None or rule.data != {"variable": variable, "point": point}:
        raise Refusal("a limit is proved by |f − L| ≤ g and g → 0 in the statement's variable")
    distance = node(Abs, node(Add, expression, node(Mul, Integer(-1), value)))
    plain = node(Abs, expression) if value == S.Zero else distance
    if not any(alpha_equal(derivation.start, form) for form in (distance, plain)):
        raise Refusal(f"the derivation of a limit starts from {distance}")
    before = chain[-1].line if chain else derivation.start
    if not alpha_equal(before, bound) or chain and _composed([s.relation for s in chain]) not in ("=", "<=", "<"):
        raise Refusal("the lines do not lead from |f − L| up to the bound")
    if variable in free(value):
        raise Refusal(f"the limit may not depend on {variable}")
    for hypothesis in statement.hypotheses:
        if variable in free(hypothesis.proposition) and hypothesis.proposition != relate(variable, ">", 0):
            raise Refusal(f"{hypothesis.name} restricts {variable}")

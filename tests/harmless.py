"""How an edit that the audit does not refute may still be shown harmless, by the kernel alone.

An inequality may have slack: the edited sides are compared with the lines of the derivation, with 0, and with what
`decide` finds.  A link of a chain of equivalences may be another form of a line of that chain.  The theorems of the
same proof file may be cited, the theorem itself among them.  What needs a thought of its own has a lemma in
`tests/mutants/`, in a file of the same name as the proof file.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from sympy import Abs, Add, Basic, Integer, Mul, Pow, Sum, Symbol, evaluate

from derive.decide import search
from derive.decide.inequalities import establish
from derive.decide.problem import Problem
from derive.kernel import citing
from derive.kernel.assumptions import FAMILIES
from derive.kernel.context import Refusal
from derive.kernel.derivation import Location, Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.reasons import Citation, Family, Reason, Rule
from derive.kernel.steps import check
from derive.language.binders import Defined, alpha_equal, free, name_of
from derive.language.heads import OPTIMA, Operator
from derive.language.propositions import Forall, Iff, Proposition, Rel, Tends, relate
from derive.language.written import StatementError, node
from derive.needed import Proof
from derive.vocabulary import cases, increasing, multiplied_by, single_term, sum_of_nonnegatives
from tests.same_optima import factors, same_optima

EVERYTHING = Family("everything", FAMILIES | {"unfold:*"})
HERE = Location("<harmless>", 0)
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
FAILURES = (Refusal, StatementError, BudgetExceeded)


class Harmless:
    """What the kernel can show of edits of one proof."""

    def __init__(self, proof: Proof, lemmas: Iterable[Proof] = (), beside: Iterable[Proof] = ()) -> None:
        self.proof = proof
        self.steps = proof.derivation.steps
        self.lines = [proof.derivation.start, *(step.line for step in self.steps)]
        known = tuple(h for h in proof.hypotheses if _is_citable(h.proposition))
        cited = [reason for step in self.steps for reason in step.reasons if isinstance(reason, Citation)]
        own, others = ([c for c in (Citation(x.theorem) for x in some if x.theorem is not None) if self._holds(c)]
                       for some in (lemmas, beside))
        first: tuple[Reason, ...] = (EVERYTHING, *known, *cited, *(c for c in (*own, *others) if not _is_equation(c)))
        self.reasons = [first, *((*first, lemma) for lemma in own if _is_equation(lemma))]      # an equation rewrites
        equations = [c for c in (*own, *others) if _is_equation(c)]
        self.for_equations = [*self.reasons, *((*rest, c) for rest in (first, ()) for c in equations)]

    def _holds(self, citation: Citation) -> bool:
        """Whether the hypotheses of a theorem hold here."""
        try:
            citing.discharge(Normaliser.in_force(self.proof.hypotheses, set()), citation)
        except FAILURES:
            return False
        return True

    # ------------------------------------------------------------------------------------------ statements
    def statement(self, mutant: Any) -> bool:
        """Whether the mutant of the statement holds."""
        claim = self.proof.entry.proposition
        if isinstance(mutant, Tends) and isinstance(claim, Tends) and mutant.args[1:] == claim.args[1:]:
            value, limit, bound = mutant.args[0], mutant.args[3], mutant.args[4]
            distance = node(Abs, node(Add, value, node(Mul, Integer(-1), limit)))
            return self._follows(distance, "<=", bound) or self._reached(distance, "<=", len(self.steps) - 1)
        if isinstance(mutant, Iff) and isinstance(claim, Iff):
            return all(alpha_equal(mine, theirs) or self.equivalent(theirs, mine)
                       for mine, theirs in zip(claim.args, mutant.args, strict=True))
        if not isinstance(mutant, Rel) or not isinstance(claim, Rel):
            return False
        if isinstance(mutant.left, OPTIMA):
            return all(self._same_optima(mine, theirs)
                       for mine, theirs in ((claim.left, mutant.left), (claim.right, mutant.right)))
        return (self._follows(mutant.left, mutant.relation, mutant.right) or self._between(mutant, claim)
                or self._by_search(mutant))

    def _between(self, mutant: Rel, claim: Rel) -> bool:
        """Whether the claim's chain, or 0, lies between the two sides of the mutant."""
        if mutant.relation not in TURNED:
            return False
        relation = mutant.relation
        weak = relation if "=" in relation else relation + "="
        if self._follows(mutant.left, weak, Integer(0)) and self._follows(Integer(0), relation, mutant.right):
            return True
        if claim.relation != relation:
            return False
        if alpha_equal(mutant.left, claim.left):
            return any(self._follows(line, weak if self._strict(0, number, relation) else relation, mutant.right)
                       for number, line in enumerate(self.lines))
        if alpha_equal(mutant.right, claim.right):
            return any(self._follows(mutant.left, weak if self._strict(number, None, relation) else relation, line)
                       for number, line in enumerate(self.lines))
        return False

    def _strict(self, first: int, last: int | None, relation: str) -> bool:
        """Whether a step between two lines has the relation itself, which then need not be strict elsewhere."""
        return any(step.relation == relation for step in self.steps[first:last])

    def _by_search(self, mutant: Rel) -> bool:
        """Whether `decide` finds a proof of the mutant, or of what is left between it and the claim."""
        claim = self.proof.entry.proposition
        with evaluate(True):
            problem = Problem(mutant, self.proof.hypotheses)
            if search._proof(problem) is not None:
                return True
            if mutant.relation != claim.relation or claim.relation not in TURNED:
                return False
            low, high = ("left", "right") if claim.relation in ("<", "<=") else ("right", "left")
            pairs = [(getattr(mutant, low), getattr(claim, low)), (getattr(claim, high), getattr(mutant, high))]
            return all(alpha_equal(*pair) or establish(problem, relate(pair[0], "<=", pair[1]), 0) is not None
                       for pair in pairs)

    # ----------------------------------------------------------------------------------------------- lines
    def line(self, number: int, tree: Any) -> bool:
        """Whether an edited line keeps both its neighbours."""
        if isinstance(tree, Proposition):
            return self.equivalent(tree, self.lines[number])
        if isinstance(tree, OPTIMA):
            return self._same_optima(tree, self.lines[number])
        return ((number == 0 or self._reaches(number - 1, self.steps[number - 1].relation, tree))
                and (number == len(self.steps) or self._reached(tree, self.steps[number].relation, number + 1)))

    def _reaches(self, start: int, relation: str, tree: Any) -> bool:
        """Whether a line is related to the tree, perhaps by way of a line that it equals or leads to."""
        return any(self._follows(self.lines[place], relation, tree)
                   for place in [*self._along(start, 1, ("=", relation)), *self._along(start, -1, ("=",))[1:]])

    def _reached(self, tree: Any, relation: str, end: int) -> bool:
        """Whether the tree is related to a line, perhaps by way of a line that equals it or leads to it."""
        return any(self._follows(tree, relation, self.lines[place])
                   for place in [*self._along(end, -1, ("=", relation)), *self._along(end, 1, ("=",))[1:]])

    def _along(self, start: int, way: int, relations: tuple[str, ...]) -> list[int]:
        """The places of the lines on one way from a line, as far as the steps have these relations."""
        places = [start]
        while 0 <= (place := places[-1] + way) < len(self.lines) \
                and self.steps[min(place, places[-1])].relation in relations:
            places.append(place)
        return places

    def equivalent(self, tree: Any, original: Any) -> bool:
        """Whether a proposition is equivalent to the original, perhaps by way of another line of the chain."""
        lines = [original, *(line for line in self.lines if isinstance(line, Proposition))]
        rules = (sum_of_nonnegatives, increasing, None)
        factors = [None, *_factors_apart(original, tree)]
        splits = [None, *(cases(atom) for atom in sorted(free(tree), key=name_of) if type(atom) is Symbol)]
        more = [tuple(r for r in some if r is not None) for some in product(rules, factors, splits)
                if some[2] is None or some[1] is not None]
        return any(self._accepted(tree, Step("iff", line, (*self.reasons[0], *some), HERE))
                   for line, some in product(lines, more))

    # ---------------------------------------------------------------------------------------------- links
    def _follows(self, before: Any, relation: str, line: Any) -> bool:
        pairs = [(before, line), (unfolded(before), unfolded(line))]
        return any(self._checked(first, relation, second, more)
                   for (first, second), more in product(pairs, ((), (single_term,))))

    def _same_optima(self, first: Any, second: Any) -> bool:
        if not isinstance(first, OPTIMA) or not isinstance(second, OPTIMA):
            return first == second
        return same_optima(first, second, self.proof, lambda a, b, rules: self._checked(a, "=", b, rules))

    def _checked(self, before: Any, relation: str, line: Any, more: tuple[Reason, ...]) -> bool:
        return any(self._accepted(before, Step(relation, line, (*reasons, *more), HERE))
                   for reasons in (self.for_equations if relation == "=" else self.reasons))

    def _accepted(self, before: Any, step: Step) -> bool:
        try:
            return check(before, step, self.proof.hypotheses, idle=False).accepted
        except FAILURES:
            return False


def _is_equation(citation: Citation) -> bool:
    claim = citation.theorem.statement.proposition
    return isinstance(claim, Rel) and claim.relation == "="


def _is_citable(claim: Any) -> bool:
    while isinstance(claim, Forall):
        claim = claim.args[0]
    return isinstance(claim, Rel)


def unfolded(tree: Any) -> Any:
    """The tree with the operators and formulas in it written out."""
    if isinstance(tree, Operator | Defined):
        return unfolded(tree.unfold())
    if not isinstance(tree, Basic) or not tree.args or not isinstance(tree, Add | Mul | Pow | Sum):
        return tree
    return node(type(tree), *map(unfolded, tree.args))


def _factors_apart(original: Any, tree: Any) -> Iterator[Rule]:
    """Factors by which two equations may differ: quotients of the parts in which they do, from the inside out."""
    for mine, theirs in _differing(original, tree):
        if not isinstance(mine, Proposition) and not isinstance(mine, tuple):
            for one, other in ((mine, theirs), (theirs, mine)):
                try:
                    yield multiplied_by(node(Mul, one, node(Pow, other, Integer(-1))))
                except StatementError:
                    continue


def _differing(a: Any, b: Any) -> list[tuple[Any, Any]]:
    """The parts in which two trees differ that are alike but for one place, from the inside out."""
    if a == b:
        return []
    inner: list[tuple[Any, Any]] = []
    if type(a) is type(b) and len(a.args) == len(b.args):
        apart = [(x, y) for x, y in zip(a.args, b.args, strict=True) if x != y]
        inner = _differing(*apart[0]) if len(apart) == 1 else []
    if not inner and (isinstance(a, Mul) or isinstance(b, Mul)):
        inner = _dropped(a, b)
    return [*inner, (a, b)]


def _dropped(a: Any, b: Any) -> list[tuple[Any, Any]]:
    """The factor that one of two products has and the other has not."""
    first, second = factors(a), factors(b)
    for long, short in ((first, second), (second, first)):
        for place, factor in enumerate(long):
            if long[:place] + long[place + 1:] == short:
                return [(factor, Integer(1))]
    return []

"""What can be asserted: relations, implications, equivalences, quantifiers and limits; hypotheses; statements."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Basic, S, Symbol, Tuple
from sympy.core.relational import Relational
from sympy.core.symbol import Str
from sympy.logic.boolalg import BooleanAtom

from derive.language.heads import limits_of
from derive.language.symbols import RandomVector, Vector, declared
from derive.language.written import StatementError, as_tree, node

CONVERSE = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SYMPY = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Proposition(Basic):
    """Something that is true or false in a model."""


class Rel(Proposition):
    """left relation right, with one of = != < <= > >=."""

    @property
    def left(self) -> Any:
        return self.args[0]

    @property
    def relation(self) -> str:
        return self.args[1].name

    @property
    def right(self) -> Any:
        return self.args[2]


def relate(left: Any, relation: str, right: Any) -> Rel:
    """The relation between two expressions."""
    if relation not in CONVERSE:
        raise StatementError(f"unknown relation {relation!r}")
    return node(Rel, as_tree(left), Str(relation), as_tree(right))


def Eq(left: Any, right: Any) -> Rel:
    """left = right."""
    return relate(left, "=", right)


def Ne(left: Any, right: Any) -> Rel:
    """left ≠ right."""
    return relate(left, "!=", right)


class Implies(Proposition):
    """premise ⇒ conclusion: args are two relations."""


class Iff(Proposition):
    """left ⇔ right."""


class Forall(Proposition):
    """For every value of the indices: args are the body and the limits; a limit without ends means all real values."""


def unquantified(claim: Any) -> Any:
    """What a claim says for all values of its indices."""
    while isinstance(claim, Forall):
        claim = claim.args[0]
    return claim


class Tends(Proposition):
    """expression → value as variable → point (0⁺ or ∞), and |expression − value| ≤ bound all the way.

    The arguments are expression, variable, point, value, bound.
    """


class Independent(Proposition):
    """The random variables are mutually independent."""


class Integrable(Proposition):
    """E|X|^order is finite: args are X and the order."""


class Convergent(Proposition):
    """The integral or infinite sum converges absolutely: args are the Integral or the Sum."""


class Smooth(Proposition):
    """The densities are `order` times continuously differentiable in the parameter: args are p and the order."""


def implies(premise: Any, conclusion: Any) -> Implies:
    """premise ⇒ conclusion."""
    return node(Implies, proposition(premise), proposition(conclusion))


def iff(left: Any, right: Any) -> Iff:
    """left ⇔ right."""
    return node(Iff, proposition(left), proposition(right))


def forall(*items: Any) -> Forall:
    """``forall(i, j, body)``: the body for every value of the indices in their ranges, of real symbols and vectors."""
    *ranges, body = items
    if not ranges:
        raise StatementError("forall needs the indices that it ranges over")
    limits = [Tuple(item) if _is_unlimited(item) else limits_of((item,))[0] for item in ranges]
    if len({limit[0] for limit in limits}) < len(limits):
        raise StatementError("forall binds a symbol twice")
    return node(Forall, proposition(body), *limits)


def _is_unlimited(item: Any) -> bool:
    return type(item) is Symbol and not declared(item, "integer") or isinstance(item, Vector)


def tends(expression: Any, variable: Symbol, point: Any, value: Any, *, bound: Any) -> Tends:
    """expression → value as the variable tends to infinity (``oo``) or to zero from above (``0``), with its bound."""
    if type(variable) is not Symbol or as_tree(point) not in (S.Infinity, S.Zero):
        raise StatementError("a limit is taken in a symbol, to oo or to 0 from above")
    if declared(variable, "integer") and as_tree(point) == 0:
        raise StatementError(f"the integer {variable} does not tend to 0 from above")
    return node(Tends, as_tree(expression), variable, as_tree(point), as_tree(value), as_tree(bound))


def independent(*variables: Any) -> Independent:
    """The random variables are mutually independent; for one random vector, its entries are."""
    alone = len(variables) == 1 and isinstance(variables[0], RandomVector)
    if len(set(variables)) != len(variables) or len(variables) < 2 and not alone:
        raise StatementError("independence is a hypothesis about two or more different random variables")
    return node(Independent, *variables)


def proposition(item: Any) -> Proposition:
    """A proposition, or a SymPy relation that was built with evaluation off."""
    if isinstance(item, Proposition):
        return item
    if isinstance(item, Relational):
        return relate(item.lhs, _SYMPY[item.rel_op], item.rhs)
    if isinstance(item, BooleanAtom | bool):
        raise StatementError(f"the statement evaluated itself to {item}: build it with evaluate=False")
    raise StatementError(f"a proposition is expected, not {item!r}")


@dataclass(frozen=True)
class Hypothesis:
    """A named assumption; `implied` when a symbol of the vocabulary brings it along.

    `words` is how a line cites it; the name in plain words unless told.
    """

    name: str
    proposition: Proposition
    implied: bool = False
    words: str = ""


def hypothesis(name: str, item: Any, words: str = "") -> Hypothesis:
    """Name an assumption, so that a line can cite it: "by the words"."""
    return Hypothesis(name, proposition(item), words=words)


@dataclass(frozen=True)
class Statement:
    """A proposition and the hypotheses under which it is asserted."""

    proposition: Proposition
    hypotheses: tuple[Hypothesis, ...]


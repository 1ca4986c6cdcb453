"""The truth of a proposition in one model."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from flint import fmpq
from sympy import Derivative, Integral, S, Sum

from derive.audit.caching import PerTree
from derive.audit.densities import REACH, holds_by_construction, is_abstract
from derive.audit.enclosures import integrates
from derive.audit.evaluate import OUTCOME, Env, compiled, integer, intern, places
from derive.audit.gibbs import expected, judge_expected
from derive.audit.independence import factorises, outcomes
from derive.audit.jets import base
from derive.audit.limits import judge_limit
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.operators import vector
from derive.audit.optima import SETS, judge_sets, members
from derive.audit.ranges import span
from derive.audit.show import show
from derive.audit.summits import judge_summit, quadratic
from derive.audit.truth import INTEGRATED, NARROW, Finding, Truth, compare, worse
from derive.language.binders import Family, random_atoms
from derive.language.propositions import (
    Convergent,
    Forall,
    Iff,
    Implies,
    Independent,
    Integrable,
    Rel,
    Smooth,
    Tends,
)
from derive.language.symbols import Vector

Side = Callable[[Any, Env], Any]
Judge = Callable[[Any, Env, Side], Finding]

SAMPLES = (fmpq(1, 2), fmpq(-2), fmpq(0), fmpq(3), fmpq(-1, 3))  # of what ranges over all real numbers


def evaluated(tree: Any, env: Env) -> Any:
    """The value of a tree in an environment."""
    return compiled(tree)(env)


def judge(proposition: Any, env: Env, side: Side = evaluated) -> Finding:
    """Whether the proposition holds in the environment; `side` evaluates the two sides of a relation."""
    rule = _RULES.get(type(proposition))
    if rule is None:
        return Finding(Truth.UNKNOWN, reason=f"the audit cannot judge {type(proposition).__name__}")
    return rule(proposition, env, side)


def sign(relation: Rel) -> str:
    """One of = != < <= > >=, read without SymPy's printer."""
    name: str = relation.args[1].name
    return name


@PerTree
def is_random(tree: Any) -> bool:
    """Whether a random variable stands outside every expectation."""
    return bool(random_atoms(tree))


def guarded(decide: Callable[[], Finding]) -> Finding:
    """The finding, where an undefined side is false and one that cannot be evaluated is unknown."""
    try:
        return decide()
    except Undefined as problem:
        return Finding(Truth.FALSE, reason=str(problem), undefined=True)
    except (Undecided, Unsupported) as problem:
        return Finding(Truth.UNKNOWN, reason=str(problem))


def judge_numbers(relation: Rel, env: Env, side: Side) -> Finding:
    """Both sides evaluated separately, then compared."""
    values: list[Any] = []
    unknown = ""
    for name, tree in (("left", relation.left), ("right", relation.right)):
        try:
            values.append(side(tree, env))
        except Undefined as problem:
            left, right = values[0] if values else _undefined(problem), _undefined(problem)
            if name == "left":
                right = _told(lambda: base(side(relation.right, env)))
            return Finding(Truth.FALSE, left, right, f"the {name} side is undefined: {problem}", undefined=True)
        except (Undecided, Unsupported) as problem:
            unknown = unknown or f"the {name} side: {problem}"
            values.append("")
    if unknown:
        return Finding(Truth.UNKNOWN, values[0], values[1], unknown)
    x, y = base(values[0]), base(values[1])
    truth = compare(x, sign(relation), y, bits_of(relation))
    return Finding(truth, x, y, "the enclosures do not decide" if truth is Truth.UNKNOWN else "")


@PerTree
def is_numeric(proposition: Any) -> bool:
    """Whether it relates two numbers that no outcome changes."""
    return (isinstance(proposition, Rel) and not is_random(proposition)
            and not any(isinstance(end, (*SETS, Vector, Family)) for end in (proposition.left, proposition.right)))


@PerTree
def bits_of(relation: Rel) -> int:
    """How narrow a ball around 0 counts as equality."""
    return INTEGRATED if integrates(relation) else NARROW


def _relation(relation: Rel, env: Env, side: Side) -> Finding:
    if is_numeric(relation):
        return judge_numbers(relation, env, side)
    left, right = relation.left, relation.right
    if isinstance(left, SETS) or isinstance(right, SETS):
        if sign(relation) != "=":
            return Finding(Truth.UNKNOWN, reason="two sets are compared by = only")
        return _sets(left, right, env)
    if isinstance(left, Vector | Family) or isinstance(right, Vector | Family):
        return guarded(lambda: _components(relation, env))
    return _conjunction(((inner, {"outcome": str(inner[OUTCOME] + 1)}) for inner in outcomes(env)),
                        lambda inner: judge_numbers(relation, inner, evaluated))


def _sets(left: Any, right: Any, env: Env) -> Finding:
    """Whether two sets are equal; an undefined side is named."""
    found = guarded(lambda: judge_sets(left, right, env))
    if found.undefined:
        return replace(found, left=_told(lambda: members(left, env)), right=_told(lambda: members(right, env)))
    return found


def _told(value: Callable[[], Any]) -> Any:
    """A value, or that it is undefined and why; empty where it cannot be evaluated."""
    try:
        return value()
    except Undefined as problem:
        return _undefined(problem)
    except (Undecided, Unsupported):
        return ""


def _undefined(problem: Undefined) -> str:
    return f"undefined ({problem})"


def _components(relation: Rel, env: Env) -> Finding:
    (length, x), (other, y) = vector(relation.left)(env), vector(relation.right)(env)
    if length != other:
        raise Undefined(f"vectors of lengths {length} and {other} are compared")
    found = Finding(Truth.VACUOUS)
    for k in range(1, length + 1):
        truth = compare(x(k), sign(relation), y(k), bits_of(relation))
        found = found.and_also(Finding(truth, x(k), y(k), where={"component": str(k)}))
    return found


def _conjunction(cases: Any, decide: Callable[[Env], Finding]) -> Finding:
    """The finding for all cases; one that is undefined tells more than one that is false."""
    found = Finding(Truth.VACUOUS)
    for inner, where in cases:
        one = decide(inner)
        if one.truth not in (Truth.TRUE, Truth.VACUOUS):
            one.where = {**where, **one.where}
        if one.undefined:
            return one
        found = found.and_also(one)
    return found


def instances(limits: tuple[Any, ...], env: Env) -> Iterator[tuple[Env, dict[str, str]]]:
    """The environment at every value of the indices; the first limit is the innermost."""
    if not limits:
        yield env, {}
        return
    *inner, last = limits
    name = intern(last[0])
    for n in _samples(last, env) if is_open(last) else span(last)(env):
        for found, where in instances(tuple(inner), {**env, name: n}):
            yield found, {name.name: show(n), **where}


def is_open(limit: Any) -> bool:
    """Whether a quantifier ranges over more values than can be tried: over all reals, or all integers above one."""
    return len(limit) == 1 or limit[2] is S.Infinity


def _samples(limit: Any, env: Env) -> Iterator[Any]:
    """Some values of an integer without an upper end, of a real symbol, or of a vector."""
    name, *bounds = limit
    if bounds:
        first = integer(bounds[0])(env)
        yield from range(first, first + REACH + 1)
    elif isinstance(name, Vector):
        for turn in range(len(SAMPLES)):
            yield {place: SAMPLES[(turn + n) % len(SAMPLES)] for n, place in enumerate(places(name, env))}
    else:
        yield from SAMPLES


def _forall(tree: Forall, env: Env, side: Side) -> Finding:
    if holds_by_construction(tree):
        return Finding(Truth.TRUE)
    summit = quadratic(tree)
    if summit is not None:
        return guarded(lambda: judge_summit(summit, env))
    found = guarded(lambda: _conjunction(instances(tree.args[1:], env),
                                         lambda inner: judge(tree.args[0], inner, evaluated)))
    if found.truth is not Truth.FALSE and any(map(is_open, tree.args[1:])):
        likelihood = expected(tree)
        if likelihood is not None:
            return guarded(lambda: judge_expected(likelihood, env))
        return Finding(Truth.UNKNOWN, reason=found.reason or "not every value can be tried")
    return found


def _implies(tree: Implies, env: Env, side: Side) -> Finding:
    premise = judge(tree.args[0], env, side)
    if premise.undefined:
        return premise
    if premise.truth is Truth.FALSE:
        return Finding(Truth.VACUOUS, reason="the premise does not hold")
    conclusion = judge(tree.args[1], env, side)
    if premise.truth in (Truth.TRUE, Truth.VACUOUS):
        return conclusion
    if premise.truth is Truth.PLAUSIBLE and conclusion.truth is not Truth.FALSE:
        conclusion.truth = worse(conclusion.truth, Truth.PLAUSIBLE)
        return conclusion
    return Finding(Truth.UNKNOWN, reason="whether the premise holds is undecided")


def _iff(tree: Iff, env: Env, side: Side) -> Finding:
    left, right = judge(tree.args[0], env, side), judge(tree.args[1], env, side)
    for one in (left, right):
        if one.undefined:
            return one
    pair = {worse(left.truth, Truth.TRUE), worse(right.truth, Truth.TRUE)}
    if Truth.UNKNOWN in pair or pair == {Truth.PLAUSIBLE, Truth.FALSE}:
        return Finding(Truth.UNKNOWN, reason=left.reason or right.reason or "whether both sides hold is undecided")
    if pair == {Truth.TRUE, Truth.FALSE}:
        names = ["holds" if one.truth is not Truth.FALSE else "fails" for one in (left, right)]
        return Finding(Truth.FALSE, names[0], names[1], f"the left side {names[0]}, the right side {names[1]}",
                       {**left.where, **right.where})
    return Finding(Truth.PLAUSIBLE if Truth.PLAUSIBLE in pair else Truth.TRUE)


def _integrable(tree: Integrable, env: Env, side: Side) -> Finding:
    return Finding(Truth.TRUE, reason="every variable on a finite sample space is integrable")


def _smooth(tree: Smooth, env: Env, side: Side) -> Finding:
    return Finding(Truth.TRUE, reason="the densities of the models are analytic")


def _convergent(tree: Convergent, env: Env, side: Side) -> Finding:
    def decide() -> Finding:
        evaluated(tree.args[0], env)
        return Finding(Truth.TRUE)
    return guarded(decide)


def _independent(tree: Independent, env: Env, side: Side) -> Finding:
    return guarded(lambda: Finding(Truth.TRUE if factorises(tree, env) else Truth.FALSE))


def _limit(tree: Tends, env: Env, side: Side) -> Finding:
    return guarded(lambda: judge_limit(tree, env))


_RULES: dict[type, Judge] = {
    Rel: _relation, Forall: _forall, Implies: _implies, Iff: _iff, Independent: _independent,
    Integrable: _integrable, Smooth: _smooth, Convergent: _convergent, Tends: _limit}


def is_untestable(proposition: Any) -> bool:
    """Whether no model can violate it: integrability on finite spaces, regularity of abstract densities."""
    if isinstance(proposition, Integrable | Smooth):
        return True
    if not is_abstract(proposition):
        return False
    return isinstance(proposition, Convergent) or isinstance(proposition, Rel) and (
        _exchanges(proposition) or _turns(proposition))


def _turns(relation: Rel) -> bool:
    """Whether it exchanges two integrals or sums."""
    (levels, body), (others, same) = _levels(relation.left), _levels(relation.right)
    return relation.relation == "=" and len(levels) == 2 and levels == others[::-1] and body == same


def _levels(tree: Any) -> tuple[list[Any], Any]:
    """The integrals and sums within one another, the outermost first, and what the innermost binds."""
    found: list[Any] = []
    while type(tree) in (Integral, Sum):
        found += [(type(tree), limit) for limit in reversed(tree.args[1:])]
        tree = tree.args[0]
    return found, tree


def _exchanges(relation: Rel) -> bool:
    """Whether it moves a derivative under an integral or a sum."""
    outer, inner = relation.left, relation.right
    while isinstance(outer, Derivative):
        outer = outer.args[0]
    return (outer is not relation.left and type(outer) in (Integral, Sum) and type(inner) is type(outer)
            and inner.args[1:] == outer.args[1:] and isinstance(inner.args[0], Derivative))

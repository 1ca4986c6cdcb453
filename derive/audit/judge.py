"""The truth of a proposition in one model."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from flint import fmpq

from derive.audit.caching import PerTree
from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, compiled, intern
from derive.audit.jets import ONE, base
from derive.audit.limits import judge_limit
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.operators import vector
from derive.audit.optima import SETS, judge_sets
from derive.audit.ranges import span
from derive.audit.truth import Finding, Truth, compare, worse
from derive.language.binders import Family, random_atoms
from derive.language.propositions import (
    Forall,
    Iff,
    Implies,
    Independent,
    Integrable,
    Rel,
    Tends,
)
from derive.language.symbols import RandomVector, Vector

Side = Callable[[Any, Env], Any]
Judge = Callable[[Any, Env, Side], Finding]


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
            ends = (*values, "undefined") if name == "right" else ("undefined", "")
            return Finding(Truth.FALSE, ends[0], ends[1], f"the {name} side is undefined: {problem}", undefined=True)
        except (Undecided, Unsupported) as problem:
            unknown = unknown or f"the {name} side: {problem}"
            values.append("")
    if unknown:
        return Finding(Truth.UNKNOWN, values[0], values[1], unknown)
    x, y = base(values[0]), base(values[1])
    truth = compare(x, sign(relation), y)
    return Finding(truth, x, y, "the enclosures do not decide" if truth is Truth.UNKNOWN else "")


def _relation(relation: Rel, env: Env, side: Side) -> Finding:
    left, right = relation.left, relation.right
    if isinstance(left, SETS) or isinstance(right, SETS):
        if sign(relation) != "=":
            return Finding(Truth.UNKNOWN, reason="two sets are compared by = only")
        return guarded(lambda: judge_sets(left, right, env))
    if isinstance(left, Vector | Family) or isinstance(right, Vector | Family):
        return guarded(lambda: _components(relation, env))
    if is_random(relation):
        return _conjunction(((inner, {"outcome": str(inner[OUTCOME] + 1)}) for inner in outcomes(env)),
                            lambda inner: judge_numbers(relation, inner, evaluated))
    return judge_numbers(relation, env, side)


def outcomes(env: Env) -> Iterator[Env]:
    """The environment at each outcome of the sample space."""
    for n in range(len(env.get(WEIGHTS, ()))):
        yield {**env, OUTCOME: n}


def _components(relation: Rel, env: Env) -> Finding:
    (length, x), (other, y) = vector(relation.left)(env), vector(relation.right)(env)
    if length != other:
        raise Undefined(f"vectors of lengths {length} and {other} are compared")
    found = Finding(Truth.VACUOUS)
    for k in range(1, length + 1):
        found = found.and_also(Finding(compare(x(k), sign(relation), y(k)), x(k), y(k), where={"component": str(k)}))
    return found


def _conjunction(cases: Any, decide: Callable[[Env], Finding]) -> Finding:
    found = Finding(Truth.VACUOUS)
    for inner, where in cases:
        one = decide(inner)
        if one.truth not in (Truth.TRUE, Truth.VACUOUS):
            one.where = {**where, **one.where}
        found = found.and_also(one)
        if found.truth is Truth.FALSE:
            break
    return found


def instances(limits: tuple[Any, ...], env: Env) -> Iterator[tuple[Env, dict[str, str]]]:
    """The environment at every value of the indices; the first limit is the innermost."""
    if not limits:
        yield env, {}
        return
    *inner, last = limits
    name = intern(last[0])
    for n in span(last)(env):
        for found, where in instances(tuple(inner), {**env, name: n}):
            yield found, {name.name: str(n), **where}


def _forall(tree: Forall, env: Env, side: Side) -> Finding:
    return guarded(lambda: _conjunction(instances(tree.args[1:], env),
                                        lambda inner: judge(tree.args[0], inner, evaluated)))


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


def _independent(tree: Independent, env: Env, side: Side) -> Finding:
    return guarded(lambda: Finding(Truth.TRUE if factorises(tree, env) else Truth.FALSE))


def factorises(tree: Independent, env: Env) -> bool:
    """P(X = x, Y = y, ...) = P(X = x) P(Y = y) ... for all values; a random vector alone means its entries."""
    weights = env.get(WEIGHTS)
    if weights is None:
        raise Unsupported("independence without a sample space")
    values = [_values(item, env) for item in tree.args]
    if len(values) == 1:
        values = [[(x,) for x in entry] for entry in zip(*values[0], strict=True)]
    laws: list[dict[Any, fmpq]] = [{} for _ in values]
    joint: dict[Any, fmpq] = {}
    for n, weight in enumerate(weights):
        point = tuple(value[n] for value in values)
        joint[point] = joint.get(point, 0 * ONE) + weight
        for law, x in zip(laws, point, strict=True):
            law[x] = law.get(x, 0 * ONE) + weight
    for choice in product(*[law.items() for law in laws]):
        mass = ONE
        for _, weight in choice:
            mass *= weight
        if joint.get(tuple(x for x, _ in choice), 0) != mass:
            return False
    return True


def _values(item: Any, env: Env) -> list[Any]:
    """The value at each outcome, as a tuple of the entries."""
    if isinstance(item, RandomVector):
        entries = env[intern(item)]
        return [tuple(entries[place][n] for place in sorted(entries)) for n in range(len(env[WEIGHTS]))]
    return [(compiled(item)(inner),) for inner in outcomes(env)]


def _limit(tree: Tends, env: Env, side: Side) -> Finding:
    return guarded(lambda: judge_limit(tree, env))


_RULES: dict[type, Judge] = {
    Rel: _relation, Forall: _forall, Implies: _implies, Iff: _iff, Independent: _independent,
    Integrable: _integrable, Tends: _limit}

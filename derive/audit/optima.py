"""Sets of optima: compared candidate by candidate over finite sets, sampled over the positive reals and the reals."""
from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from flint import fmpq

from derive.audit.evaluate import Env, compiled, intern, places
from derive.audit.jets import ONE, Scalar
from derive.audit.logs import ball
from derive.audit.numbers import Unsupported
from derive.audit.operators import vector
from derive.audit.show import show
from derive.audit.truth import Finding, Truth, compare, is_narrow
from derive.language.binders import Family, free
from derive.language.heads import ArgMax, ArgMin, Singleton
from derive.language.symbols import Vector, positive_reals, reals

SETS = (ArgMax, ArgMin, Singleton)
INFINITE = (positive_reals, reals)
TIE = -200  # values this close (in bits) are a tie, which is consistent and never certain

_STEPS = [fmpq(1, 2**k) for k in (30, 12, 4, 2, 1)]
_SCALES = [fmpq(1, 10**6), fmpq(1, 1000), fmpq(1, 10), fmpq(1, 3), fmpq(3), fmpq(10), fmpq(1000), fmpq(10**6)]
_PLACES = [fmpq(1, 100), fmpq(1, 2), fmpq(1), fmpq(2), fmpq(7)]


class Member(Enum):
    """Whether a candidate belongs to a set of optima; IN and OUT are certain."""

    IN = "in"
    TIE = "tie"
    UNKNOWN = "unknown"
    OUT = "out"


def judge_sets(left: Any, right: Any, env: Env) -> Finding:
    """Whether two sets are equal."""
    if isinstance(left, Singleton) and isinstance(right, Singleton):
        return _same_point(left, right, env)
    optimum, other = (right, left) if isinstance(left, Singleton) else (left, right)
    if not isinstance(optimum, ArgMax | ArgMin) or not isinstance(other, SETS):
        raise Unsupported("a set is compared with what is no set")
    domain = optimum.args[2]
    if domain in INFINITE:
        if not isinstance(other, Singleton):
            raise Unsupported("two sets of optima over an infinite set")
        return _attack(optimum, other, env)
    points = env.get(intern(domain))
    if points is None:
        raise Unsupported(f"the set {domain} has no value in the model")
    if isinstance(other, Singleton):
        return _agreement(memberships(optimum, env), _point_memberships(other, points, env), points, left is optimum)
    if other.args[2] != domain:
        raise Unsupported("sets of optima over different sets of candidates")
    return _agreement(memberships(optimum, env), memberships(other, env), points, True)


def _objective(tree: Any, env: Env) -> Callable[[Any], Scalar]:
    """The objective as a function of a candidate."""
    body, variable = compiled(tree.args[0]), intern(tree.args[1])
    entries = places(variable, env) if isinstance(variable, Vector) else None

    def run(point: Any) -> Scalar:
        if (None if entries is None else len(entries)) != (len(point) if isinstance(point, tuple) else None):
            raise Unsupported(f"the candidates are no values of {variable}")
        value = point if entries is None else dict(zip(entries, point, strict=True))
        return body({**env, variable: value})
    return run


def memberships(tree: Any, env: Env) -> list[Member]:
    """For each candidate, whether no other is better."""
    points = env[intern(tree.args[2])]
    objective = _objective(tree, env)
    if tree.args[1] not in free(tree.args[0]):
        objective(points[0])
        return [Member.IN] * len(points)
    values = [objective(point) for point in points]
    if isinstance(tree, ArgMin):
        values = [-value for value in values]
    return [_rank(value, values) for value in values]


def members(tree: Any, env: Env) -> Any:
    """The candidates that may be in a set of optima, or in a singleton."""
    if isinstance(tree, Singleton):
        return [_point(tree, env)]
    points = env.get(intern(tree.args[2]))
    if points is None:
        raise Unsupported(f"the set {tree.args[2]} has no value in the model")
    return [point for point, member in zip(points, memberships(tree, env), strict=True) if member is not Member.OUT]


def _rank(value: Scalar, values: list[Scalar]) -> Member:
    found = Member.IN
    for other in values:
        if other is value:
            continue
        truth = compare(other, "<=", value)
        if truth is Truth.FALSE:
            return Member.OUT
        if truth is not Truth.TRUE:
            narrow = is_narrow(ball(other) - ball(value), other, value, TIE)
            found = Member.TIE if narrow and found is not Member.UNKNOWN else Member.UNKNOWN
    return found


def _point_memberships(tree: Any, points: list[Any], env: Env) -> list[Member]:
    names = {Truth.TRUE: Member.IN, Truth.PLAUSIBLE: Member.TIE, Truth.FALSE: Member.OUT}
    target = _point(tree, env)
    found = []
    for point in points:
        pairs = zip(point, target, strict=True) if isinstance(point, tuple) else [(point, target)]
        parts = [names.get(compare(x, "=", y), Member.UNKNOWN) for x, y in pairs]
        found.append(next((m for m in (Member.OUT, Member.UNKNOWN, Member.TIE) if m in parts), Member.IN))
    if Member.OUT in found and all(member is Member.OUT for member in found):
        raise Unsupported("the point of the singleton is not among the candidates drawn")
    return found


def _point(tree: Any, env: Env) -> Any:
    (x,) = tree.args
    if isinstance(x, Vector | Family):
        length, at = vector(x)(env)
        return tuple(at(k) for k in range(1, length + 1))
    return compiled(x)(env)


def _same_point(left: Any, right: Any, env: Env) -> Finding:
    x, y = _point(left, env), _point(right, env)
    pairs = zip(x, y, strict=True) if isinstance(x, tuple) else [(x, y)]
    found = Finding(Truth.VACUOUS)
    for a, b in pairs:
        found = found.and_also(Finding(compare(a, "=", b), x, y))
    return found


def _agreement(left: list[Member], right: list[Member], points: list[Any], in_order: bool) -> Finding:
    first, second = [show([point for point, member in zip(points, side, strict=True) if member is not Member.OUT])
            for side in ((left, right) if in_order else (right, left))]
    truth = Truth.TRUE
    for a, b in zip(left, right, strict=True):
        if {a, b} == {Member.IN, Member.OUT}:
            return Finding(Truth.FALSE, first, second, "a candidate belongs to one set and not to the other")
        if Member.UNKNOWN in (a, b) or (a is not b and Member.OUT in (a, b)):
            truth = Truth.UNKNOWN
        elif Member.TIE in (a, b) and truth is Truth.TRUE:
            truth = Truth.PLAUSIBLE
    return Finding(truth, first, second, "values of two candidates overlap" if truth is Truth.UNKNOWN else "")


def _attack(tree: Any, singleton: Any, env: Env) -> Finding:
    """argmax f = {x} over an infinite set: is x in the set, and f(t) < f(x) at every sampled t ≠ x?"""
    x, objective = _point(singleton, env), _objective(tree, env)
    positive = tree.args[2] == positive_reals
    if positive and compare(x, "<=", 0 * ONE) is Truth.TRUE:
        return Finding(Truth.FALSE, "positive numbers", [x], f"{show(x)} is not positive")
    if positive and compare(x, ">", 0 * ONE) is not Truth.TRUE:
        return Finding(Truth.UNKNOWN, x, "", f"{show(x)} may not be positive")
    best, truth = objective(x), Truth.TRUE
    relation = "<" if isinstance(tree, ArgMax) else ">"
    for t in _samples(x, positive):
        if compare(t, "!=", x) is not Truth.TRUE:
            continue
        value = objective(t)
        found = compare(value, relation, best)
        if found is Truth.FALSE:
            name = tree.args[1].name
            return Finding(Truth.FALSE, best, value, f"{name} = {show(t)} is at least as good as {show(x)}",
                           {name: show(t)})
        if found is not Truth.TRUE:
            truth = Truth.UNKNOWN
    return Finding(truth, best, "", "two values of the objective overlap" if truth is Truth.UNKNOWN else "")


def _samples(x: Scalar, positive: bool) -> list[Scalar]:
    near = [x * (1 + sign * step) for step in _STEPS for sign in (1, -1)]
    far = [x * scale for scale in _SCALES]
    if positive:
        return near + far + _PLACES
    steps = [x + sign * step for step in (*_STEPS, *_SCALES) for sign in (1, -1)]
    return near + far + steps + _PLACES + [-place for place in _PLACES] + [0 * ONE]

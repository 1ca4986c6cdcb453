"""A proposition at one given model: the values are read, the hypotheses checked there, then the two sides."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import fmpq
from sympy import Rational

from derive.audit.draw import is_size
from derive.audit.enclosures import listening
from derive.audit.evaluate import WEIGHTS, Env, integer, intern, places
from derive.audit.jets import ONE
from derive.audit.judge import judge
from derive.audit.models import Model
from derive.audit.numbers import Undecided, Undefined, Unsupported, precision
from derive.audit.ranges import lies_in_range
from derive.audit.show import read, show
from derive.audit.truth import Truth
from derive.audit.verdict import Verdict, refutation
from derive.audit.violations import HOLDS
from derive.language.binders import free
from derive.language.heads import OPTIMA
from derive.language.propositions import Hypothesis
from derive.language.symbols import Domain, Index, RandomVariable, RandomVector, Vector, positive_reals, reals


class BadModel(ValueError):
    """The values given are no model of the hypotheses."""


def certify(proposition: Any, hypotheses: Iterable[Hypothesis], values: Mapping[str, Any]) -> Verdict:
    """The verdict at the given values; raises BadModel where they do not satisfy the hypotheses."""
    given = tuple(hypotheses)
    trees = [proposition, *[one.proposition for one in given]]
    with precision():
        model = Model(environment(frozenset().union(*map(free, trees)), values, trees))
        for one in given:
            finding = judge(one.proposition, model.env)
            if finding.truth not in HOLDS:
                problem = "does not hold" if finding.truth is Truth.FALSE else "cannot be checked"
                detail = f" ({finding.reason})" if finding.reason else ""
                raise BadModel(f"the hypothesis {one.name} {problem} at the given values{detail}")
        with listening() as widths:
            finding = judge(proposition, model.env)
    point = model.described(free(proposition) | frozenset().union(*[free(one.proposition) for one in given]))
    if finding.truth is Truth.FALSE:
        return replace(refutation(point, finding), enclosure=widths.text())
    agrees = finding.truth is not Truth.UNKNOWN
    return Verdict("consistent" if agrees else "undecided", int(agrees), None, show(finding.left), show(finding.right),
                   finding.reason, widths.text())


def environment(atoms: Iterable[Any], values: Mapping[str, Any], trees: list[Any]) -> Env:
    """The values of the atoms, read and checked against sizes, ranges and shapes."""
    env: Env = {}
    ordered = sorted(atoms, key=lambda atom: (_turn(atom), atom.name))
    if "outcomes" in values:
        env[WEIGHTS] = list(_sequence("outcomes", values["outcomes"]))
        if any(w <= 0 for w in env[WEIGHTS]) or sum(env[WEIGHTS], 0 * ONE) != 1:
            raise BadModel("the weights of the outcomes are not positive numbers with sum 1")
    for atom in ordered:
        if atom in (positive_reals, reals):
            continue
        if atom.name not in values:
            raise BadModel(f"{atom.name} has no value")
        try:
            env[intern(atom)] = _value(atom, values[atom.name], env, trees)
        except (Undecided, Undefined, Unsupported) as problem:
            raise BadModel(f"{atom.name}: {problem}") from problem
    return env


def _turn(atom: Any) -> int:
    return 0 if is_size(atom) else 1 if isinstance(atom, Index) else 2


def _value(atom: Any, given: Any, env: Env, trees: list[Any]) -> Any:
    if is_size(atom) or isinstance(atom, Index):
        return _whole(atom, given, env)
    if isinstance(atom, Domain):
        found = [_parsed(atom.name, item) for item in _items(atom.name, given)]
        return [point for point in found if _fits(atom, point, env, trees)]
    if isinstance(atom, RandomVariable):
        return list(_values_at_outcomes(atom.name, given, env))
    if isinstance(atom, Vector):
        return _entries(atom, given, env)
    return _number(atom.name, given)


def _whole(atom: Any, given: Any, env: Env) -> int:
    number = _number(atom.name, given)
    if number.q != 1 or (is_size(atom) and number < 1):
        raise BadModel(f"{atom.name} = {show(number)} is no {'positive integer' if is_size(atom) else 'integer'}")
    value = int(number.p)
    if isinstance(atom, Index) and not lies_in_range(atom, value, env):
        raise BadModel(f"{atom.name} = {value} is outside its range {atom.lower}, ..., {atom.upper}")
    return value


def _entries(atom: Any, given: Any, env: Env) -> dict[tuple[int, ...], Any]:
    wanted = places(atom, env)
    matrix = len(atom.shape) == 2
    rows = [_items(atom.name, row) for row in _items(atom.name, given)] if matrix else [_items(atom.name, given)]
    lengths = {(n + 1, m + 1) if matrix else (m + 1,) for n, row in enumerate(rows) for m in range(len(row))}
    if lengths != set(wanted):
        raise BadModel(f"{atom.name} does not have the shape ({', '.join(str(integer(s)(env)) for s in atom.shape)})")
    flat = [x for row in rows for x in row]
    if isinstance(atom, RandomVector):
        return {place: list(_values_at_outcomes(atom.name, x, env)) for place, x in zip(wanted, flat, strict=True)}
    return {place: _number(atom.name, x) for place, x in zip(wanted, flat, strict=True)}


def _values_at_outcomes(name: str, given: Any, env: Env) -> tuple[fmpq, ...]:
    if WEIGHTS not in env:
        raise BadModel(f"{name} is random, and 'outcomes' (the weights of the outcomes) has no value")
    found = _sequence(name, given)
    if len(found) != len(env[WEIGHTS]):
        raise BadModel(f"{name} has {len(found)} values for {len(env[WEIGHTS])} outcomes")
    return found


def _fits(domain: Any, point: Any, env: Env, trees: list[Any]) -> bool:
    for variable in _variables(domain, trees):
        length = len(places(variable, env)) if isinstance(variable, Vector) else None
        if length != (len(point) if isinstance(point, tuple) else None):
            raise BadModel(f"{show(point)} in {domain.name} is no value for {variable.name}")
    return True


def _variables(domain: Any, trees: Iterable[Any]) -> Iterable[Any]:
    for tree in trees:
        if isinstance(tree, OPTIMA) and tree.args[2] == domain:
            yield tree.args[1]
        yield from _variables(domain, tree.args)


def _items(name: str, given: Any) -> list[Any]:
    if isinstance(given, str):
        given = _text(name, given)
    if isinstance(given, Sequence):
        return list(given)
    raise BadModel(f"{name} needs a list of values, not {given!r}")


def _sequence(name: str, given: Any) -> tuple[fmpq, ...]:
    return tuple(_number(name, item) for item in _items(name, given))


def _parsed(name: str, item: Any) -> Any:
    """A candidate: a number, or a vector of numbers."""
    if isinstance(item, str):
        item = _text(name, item)
    return _sequence(name, item) if isinstance(item, Sequence) else _number(name, item)


def _number(name: str, given: Any) -> fmpq:
    if isinstance(given, str):
        given = _text(name, given)
    if isinstance(given, fmpq):
        return given
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return fmpq(given.numerator, given.denominator)
    if isinstance(given, Rational):
        return fmpq(int(given.p), int(given.q))
    raise BadModel(f"the value {given!r} of {name} is no exact number: write 1/2 or \"1/2\"")


def _text(name: str, given: str) -> Any:
    try:
        return read(given)
    except (ValueError, ZeroDivisionError) as problem:
        raise BadModel(f"the value {given!r} of {name} cannot be read") from problem

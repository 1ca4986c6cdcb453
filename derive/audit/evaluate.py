"""A tree becomes a function of an environment: each head by its own numeric meaning, nothing rewritten."""
from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from flint import arb, fmpq
from sympy import (
    Add,
    Derivative,
    Dummy,
    Indexed,
    Integer,
    Mul,
    Rational,
    Symbol,
)
from sympy.core.numbers import Exp1, Pi

from derive.audit.caching import PerTree
from derive.audit.jets import Value, derivative_part, seeded
from derive.audit.numbers import Undefined, Unsupported, times
from derive.language.binders import Defined
from derive.language.symbols import Domain, Index, RandomVariable, RandomVector, Vector, declared

Env = dict[Any, Any]
Evaluator = Callable[[Env], Value]

DEPTH = "depth"  # how many derivatives are being taken
WEIGHTS = "weights"  # the probabilities of the outcomes
OUTCOME = "outcome"  # the number of the present outcome
SIGNS = "signs"  # of the arguments of |·| and the sides of indicators that are known where a variable now runs

HEADS: dict[type, Callable[[Any], Evaluator]] = {}
_KNOWN: dict[Any, Any] = {}


def intern(atom: Any) -> Any:
    """One object for equal atoms, so that looking one up compares identities."""
    return _KNOWN.setdefault(atom, atom)


def meaning_of(*heads: type) -> Callable[[Callable[[Any], Evaluator]], Callable[[Any], Evaluator]]:
    """Register the numeric meaning of heads."""
    def register(build: Callable[[Any], Evaluator]) -> Callable[[Any], Evaluator]:
        for head in heads:
            HEADS[head] = build
        return build
    return register


@PerTree
def compiled(tree: Any) -> Evaluator:
    """The tree as a function of an environment."""
    if isinstance(tree, Rational):
        constant = fmpq(int(tree.p), int(tree.q))
        return lambda env: constant
    build = HEADS.get(type(tree))
    if build is None:
        raise Unsupported(f"the audit has no numeric meaning for {type(tree).__name__}")
    return build(tree)


@PerTree
def integer(tree: Any) -> Callable[[Env], int]:
    """An index, a bound or a size as a function of an environment."""
    if isinstance(tree, Integer):
        constant = int(tree)
        return lambda env: constant
    if type(tree) in (Symbol, Index):
        atom = intern(tree)

        def look_up(env: Env) -> int:
            try:
                value = env[atom]
            except KeyError:
                value = None
            return value if type(value) is int else _whole(value, tree)
        return look_up
    if type(tree) in (Add, Mul) and len(tree.args) == 2:
        left, right = integer(tree.args[0]), integer(tree.args[1])
        if type(tree) is Add:
            return lambda env: left(env) + right(env)
        return lambda env: left(env) * right(env)
    value_of = compiled(tree)
    return lambda env: _whole(value_of(env), tree)


def _whole(value: Value, tree: Any) -> int:
    if value is None:
        raise Unsupported(f"{tree} has no value in the model")
    if type(value) is not fmpq:
        raise Unsupported(f"{tree} is used as an index and is no exact number")
    if value.q != 1:
        raise Undefined(f"{tree} is used as an index and is {value}")
    return int(value.p)


@meaning_of(Pi)
def _pi(tree: Any) -> Evaluator:
    return lambda env: arb.pi()


@meaning_of(Exp1)
def _e(tree: Any) -> Evaluator:
    return lambda env: arb.const_e()


@meaning_of(Symbol, Index, Dummy)
def _symbol(tree: Any) -> Evaluator:
    atom = intern(tree)

    def run(env: Env) -> Value:
        try:
            value = env[atom]
        except KeyError:
            raise Unsupported(f"{atom} has no value in the model") from None
        return fmpq(value) if type(value) is int else value
    return run


@meaning_of(RandomVariable)
def _random_variable(tree: Any) -> Evaluator:
    atom = intern(tree)

    def run(env: Env) -> Value:
        values, outcome = env.get(atom), env.get(OUTCOME)
        if values is None or outcome is None:
            raise Unsupported(f"the random variable {atom} has no single value here")
        return values[outcome]
    return run


def places(vector: Any, env: Env) -> list[tuple[int, ...]]:
    """The indices of the entries."""
    lengths = [integer(length)(env) for length in vector.shape]
    return list(product(*[range(1, n + 1) for n in lengths]))


def entry(base: Any) -> Callable[[Env, tuple[int, ...]], Value]:
    """The entry of a vector or matrix at given indices, within its shape."""
    if not isinstance(base, Vector):
        raise Unsupported(f"{base} is not a vector of a declared shape")
    atom, random = intern(base), isinstance(base, RandomVector)

    def run(env: Env, place: tuple[int, ...]) -> Value:
        entries = env.get(atom)
        if entries is None:
            raise Unsupported(f"{atom} has no value in the model")
        found = entries.get(place)
        if found is None:
            raise Undefined(f"{atom} has no entry at {', '.join(map(str, place))}")
        if not random:
            return found
        outcome = env.get(OUTCOME)
        if outcome is None:
            raise Unsupported(f"the random vector {atom} has no single value here")
        return found[outcome]
    return run


@meaning_of(Indexed)
def _indexed(tree: Any) -> Evaluator:
    at, places = entry(tree.args[0]), [integer(place) for place in tree.args[1:]]
    if len(places) == 1:
        return _component(tree.args[0], tree.args[1], at)
    if len(places) == 2:
        row, column = places
        return lambda env: at(env, (row(env), column(env)))
    return lambda env: at(env, tuple([place(env) for place in places]))


def _component(base: Any, index: Any, at: Callable[[Env, tuple[int, ...]], Value]) -> Evaluator:
    """The entry of a vector; what is no plain look-up is left to `at`."""
    place = integer(index)
    if type(index) not in (Symbol, Index):
        return lambda env: at(env, (place(env),))
    vector, name, random = intern(base), intern(index), isinstance(base, RandomVector)

    def run(env: Env) -> Value:
        try:
            n = env[name]
            if type(n) is int:
                found = env[vector][n,]
                return found[env[OUTCOME]] if random else found
        except KeyError:
            pass
        return at(env, (place(env),))
    return run


@meaning_of(Add)
def _add(tree: Any) -> Evaluator:
    first, *rest = [compiled(a) for a in tree.args]
    if len(rest) == 1:
        (second,) = rest
        return lambda env: first(env) + second(env)

    def run(env: Env) -> Value:
        total = first(env)
        for term in rest:
            total = total + term(env)
        return total
    return run


@meaning_of(Mul)
def _mul(tree: Any) -> Evaluator:
    first, *rest = [compiled(a) for a in tree.args]
    if len(rest) == 1:
        (second,) = rest
        if isinstance(tree.args[0], Rational) and tree.args[0].p:
            factor = fmpq(int(tree.args[0].p), int(tree.args[0].q))
            return lambda env: factor * second(env)
        return lambda env: times(first(env), second(env))

    def run(env: Env) -> Value:
        total = first(env)
        for factor in rest:
            total = times(total, factor(env))
        return total
    return run


@meaning_of(Derivative)
def _derivative(tree: Any) -> Evaluator:
    run = compiled(tree.args[0])
    for variable, count in tree.args[1:]:
        for _ in range(int(count)):
            run = _differentiated(run, variable)
    return run


def _differentiated(body: Evaluator, variable: Any) -> Evaluator:
    """∂body/∂variable: the coefficient of ε in the body at variable + ε."""
    if isinstance(variable, Indexed) and not isinstance(variable.args[0], RandomVector):
        atom, places = intern(variable.args[0]), [integer(place) for place in variable.args[1:]]
    elif type(variable) is Symbol and not declared(variable, "integer"):
        atom, places = intern(variable), []
    else:
        raise Unsupported(f"a derivative by {variable}")
    value_of = compiled(variable)

    def run(env: Env) -> Value:
        depth = env.get(DEPTH, 0)
        tag = 1 << depth
        seed = seeded(value_of(env), tag)
        inner = {**env, DEPTH: depth + 1}
        inner[atom] = {**env[atom], tuple([place(env) for place in places]): seed} if places else seed
        return derivative_part(body(inner), tag)
    return run


@meaning_of(Defined)
def _defined(tree: Any) -> Evaluator:
    """The body, with the parameters bound to the arguments' values."""
    family = tree.args[0]
    body = compiled(family.body)
    bindings = [(intern(parameter), _index(argument) if declared(parameter, "integer") else compiled(argument))
                for parameter, argument in zip(family.parameters, tree.args[1:], strict=True)]

    if not bindings:
        return body

    def run(env: Env) -> Value:
        inner = dict(env)
        for name, argument in bindings:
            inner[name] = argument(env)
        return body(inner)
    return run


def _index(tree: Any) -> Callable[[Env], Any]:
    """An integer, or one that runs towards infinity."""
    exact, value_of = integer(tree), compiled(tree)

    def run(env: Env) -> Any:
        value = value_of(env)
        return value if getattr(value, "whole", False) else exact(env)
    return run


@meaning_of(Domain)
def _domain(tree: Any) -> Evaluator:
    raise Unsupported("a set of candidates stands where a number should")

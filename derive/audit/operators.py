"""The numeric definitions of the operators, written afresh: nothing here unfolds."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.audit.evaluate import OUTCOME, WEIGHTS, Env, Evaluator, compiled, entry, integer, intern, meaning_of
from derive.audit.hoisting import Repeated
from derive.audit.jets import ONE, ZERO, Value
from derive.audit.numbers import Undefined, Unsupported, exp, log, reciprocal, times, xlogy
from derive.language.binders import Family
from derive.language.heads import Expectation
from derive.language.operators import (
    Covariance,
    CrossEntropy,
    Entropy,
    KullbackLeibler,
    LogSumExp,
    Mean,
    RandomVariance,
    Softmax,
    Variance,
)
from derive.language.symbols import Index, Vector

Component = Callable[[int], Value]


def vector(tree: Any) -> Callable[[Env], tuple[int, Component]]:
    """A vector, or the vector that a family of one index is, as its length and its components."""
    if isinstance(tree, Vector):
        if len(tree.shape) != 1:
            raise Unsupported(f"{tree} is a matrix where a vector is expected")
        length, at = integer(tree.shape[0]), entry(tree)
        return lambda env: (length(env), lambda k: at(env, (k,)))
    if isinstance(tree, Family) and len(tree.parameters) == 1 and isinstance(tree.parameters[0], Index):
        name, body = intern(tree.parameters[0]), Repeated(tree.body, frozenset(tree.parameters))
        upper = integer(tree.parameters[0].upper)

        def components(env: Env) -> tuple[int, Component]:
            inner, component = body.within(env)

            def at(k: int) -> Value:
                inner[name] = k
                return component(inner)
            return upper(env), at
        return components
    raise Unsupported(f"{tree} where a vector is expected")


def _total(length: int, term: Component) -> Value:
    total: Value = ZERO
    for k in range(1, length + 1):
        total = total + term(k)
    return total


@meaning_of(Softmax)
def _softmax(tree: Any) -> Evaluator:
    """softmax(z)_i = 1 / Σ_k exp(z_k − z_i)."""
    z, i = vector(tree.args[0]), integer(tree.args[1])

    def run(env: Env) -> Value:
        (length, at), place = z(env), i(env)
        if not 1 <= place <= length:
            raise Undefined(f"a softmax of {length} components has none at {place}")
        logit = at(place)
        return reciprocal(_total(length, lambda k: ONE if k == place else exp(at(k) - logit)))
    return run


@meaning_of(LogSumExp)
def _logsumexp(tree: Any) -> Evaluator:
    """logsumexp(z) = z_1 + log(1 + Σ_{k>1} exp(z_k − z_1))."""
    z = vector(tree.args[0])

    def run(env: Env) -> Value:
        length, at = z(env)
        if length < 1:
            raise Undefined("the logsumexp of nothing")
        first = at(1)
        return first + log(_total(length, lambda k: ONE if k == 1 else exp(at(k) - first)))
    return run


@meaning_of(Entropy)
def _entropy(tree: Any) -> Evaluator:
    """H(p) = Σ_k −p_k log p_k over the k with p_k ≠ 0."""
    p = vector(tree.args[0])

    def run(env: Env) -> Value:
        length, at = p(env)

        def term(k: int) -> Value:
            weight = at(k)
            return -xlogy(weight, lambda: weight)
        return _total(length, term)
    return run


@meaning_of(CrossEntropy)
def _cross_entropy(tree: Any) -> Evaluator:
    """H(p, q) = Σ_k −p_k log q_k over the k with p_k ≠ 0: the first argument weighs, the second is inside the log."""
    weights, inside = map(vector, tree.args)

    def run(env: Env) -> Value:
        (length, p), (_, q) = weights(env), inside(env)
        return _total(length, lambda k: -xlogy(p(k), lambda: q(k)))
    return run


@meaning_of(KullbackLeibler)
def _kullback_leibler(tree: Any) -> Evaluator:
    """KL(p‖q) = Σ_k p_k log(p_k / q_k) over the k with p_k ≠ 0."""
    weights, reference = map(vector, tree.args)

    def run(env: Env) -> Value:
        (length, p), (_, q) = weights(env), reference(env)

        def term(k: int) -> Value:
            weight = p(k)
            return xlogy(weight, lambda: times(weight, reciprocal(q(k))))
        return _total(length, term)
    return run


@meaning_of(Mean)
def _mean(tree: Any) -> Evaluator:
    """E_p[v] = Σ_k p_k v_k."""
    weights, values = map(vector, tree.args)

    def run(env: Env) -> Value:
        (length, p), (_, v) = weights(env), values(env)
        return _total(length, lambda k: times(p(k), v(k)))
    return run


@meaning_of(Variance)
def _variance(tree: Any) -> Evaluator:
    """Var_p[v] = Σ p v² − 2 m Σ p v + m² Σ p, where m = Σ p v."""
    weights, values = map(vector, tree.args)

    def run(env: Env) -> Value:
        (length, p), (_, v) = weights(env), values(env)
        pairs = [(p(k), v(k)) for k in range(1, length + 1)]
        mass, first, second = ZERO, ZERO, ZERO
        for weight, value in pairs:
            mass, first, second = mass + weight, first + weight * value, second + weight * value * value
        return second - 2 * first * first + first * first * mass
    return run


def _average(env: Env, value: Evaluator) -> Value:
    """Σ_ω P(ω) X(ω)."""
    if WEIGHTS not in env:
        raise Unsupported("an expectation without a sample space")
    inner, total = dict(env), ZERO
    for n, weight in enumerate(env[WEIGHTS]):
        inner[OUTCOME] = n
        total = total + times(weight, value(inner))
    return total


@meaning_of(Expectation)
def _expectation(tree: Any) -> Evaluator:
    """E[X] = Σ_ω P(ω) X(ω)."""
    variable = Repeated(tree.args[0], random=True)
    return lambda env: _average(*variable.within(env))


@meaning_of(RandomVariance)
def _random_variance(tree: Any) -> Evaluator:
    """Var[X] = E[X²] − E[X]²."""
    value = compiled(tree.args[0])

    def run(env: Env) -> Value:
        m = _average(env, value)

        def square(inner: Env) -> Value:
            x = value(inner)
            return x * x
        return _average(env, square) - m * m
    return run


@meaning_of(Covariance)
def _covariance(tree: Any) -> Evaluator:
    """Cov[X, Y] = E[XY] − E[X] E[Y]."""
    x, y = map(compiled, tree.args)
    return lambda env: (_average(env, lambda inner: times(x(inner), y(inner)))
                        - times(_average(env, x), _average(env, y)))

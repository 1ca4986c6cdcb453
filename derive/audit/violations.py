"""The instances of hypotheses that fail in an environment."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.audit.caching import PerTree
from derive.audit.evaluate import OUTCOME, Env, compiled, intern
from derive.audit.independence import outcomes
from derive.audit.jets import base
from derive.audit.judge import bits_of, is_numeric, is_open, is_random, judge, sign
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.ranges import span
from derive.audit.truth import Truth, compare
from derive.language.propositions import Forall, Hypothesis, Implies, Rel

BOUND = object()    # in an instance's environment: the indices that a quantifier has set, whatever they are elsewhere
HOLDS = (Truth.TRUE, Truth.VACUOUS, Truth.PLAUSIBLE)

Instance = tuple[Any, Env]  # a proposition without quantifiers, and the values of its bound indices
Search = Callable[[Env], list[Instance]]


def violations(hypothesis: Hypothesis, env: Env) -> list[Instance]:
    """The instances of the hypothesis that do not hold."""
    try:
        return failing(hypothesis.proposition)(env)
    except (Undecided, Undefined, Unsupported):
        return [(hypothesis.proposition, env)]


def holds(proposition: Any, env: Env) -> bool:
    """Whether the proposition is not seen to fail."""
    return test(proposition)(env)


@PerTree
def failing(proposition: Any) -> Search:
    """The search for the instances of the proposition that do not hold."""
    if isinstance(proposition, Forall) and not any(map(is_open, proposition.args[1:])):
        search = failing(proposition.args[0])
        for limit in proposition.args[1:]:  # the first limit is the innermost
            search = _over(search, limit)
        return search
    stands = test(proposition)

    def here(env: Env) -> list[Instance]:
        return [] if stands(env) else [(proposition, env)]
    if not is_random(proposition) or not isinstance(proposition, Rel | Implies):
        return here
    return lambda env: here(env) if OUTCOME in env else [case for inner in outcomes(env) for case in here(inner)]


def _over(search: Search, limit: Any) -> Search:
    name, values = intern(limit[0]), span(limit)

    def run(env: Env) -> list[Instance]:
        found: list[Instance] = []
        bound = {**env, BOUND: (*env.get(BOUND, ()), name)}
        inner = dict(bound)
        for n in values(env):
            inner[name] = n
            cases = search(inner)
            if cases:
                found += cases
                inner = dict(bound)  # the instances keep theirs
        return found
    return run


@PerTree
def test(proposition: Any) -> Callable[[Env], bool]:
    """Whether the proposition is not seen to fail, as a function of the environment."""
    if isinstance(proposition, Implies) and all(map(is_numeric, proposition.args)):
        premise, conclusion = map(_truth, proposition.args)

        def follows(env: Env) -> bool:
            known = premise(env)
            return known is Truth.FALSE or known in HOLDS and conclusion(env) in HOLDS
        return follows
    if not is_numeric(proposition):
        return lambda env: judge(proposition, env).truth in HOLDS
    truth = _truth(proposition)
    return lambda env: truth(env) in HOLDS


def _truth(relation: Rel) -> Callable[[Env], Truth]:
    """The truth of a relation between numbers; unknown where a side has no value."""
    try:
        left, right = compiled(relation.left), compiled(relation.right)
    except Unsupported:
        return lambda env: Truth.UNKNOWN
    name, bits = sign(relation), bits_of(relation)

    def run(env: Env) -> Truth:
        try:
            return compare(base(left(env)), name, base(right(env)), bits)
        except (Undecided, Undefined, Unsupported):
            return Truth.UNKNOWN
    return run

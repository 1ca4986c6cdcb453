"""Ways to make an instance of a hypothesis hold: a solution, a bound that is touched, an optimum, another draw."""
from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from flint import fmpq
from sympy import Indexed

from derive.audit.draw import Draft, Handle, redraw_index
from derive.audit.evaluate import Env, intern
from derive.audit.gibbs import expected, weighing
from derive.audit.intervals import Interval
from derive.audit.judge import evaluated, sign
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.solve import Allowance, handle_of, names_of, refresh, solutions
from derive.audit.summits import quadratic, vertex
from derive.audit.violations import BOUND, Instance, holds
from derive.language.propositions import CONVERSE, Implies, Rel
from derive.language.symbols import Index

TRIES = 8  # redraws tried where an order fails, and where an equation could not be solved:
TRIES_EQUATION = 3
SHIFTS = 0.4    # how often all entries of a vector move together where an order fails
TOUCHING = 0.5  # how often a number is set to the bound that it violates
PAST = {"<=": fmpq(0), ">=": fmpq(0), "<": -fmpq(1, 4), ">": fmpq(1, 4)}  # how far past it a strict order needs it


def all_handles(draft: Draft) -> list[Handle]:
    indices = [Handle(atom, [(draft.env, atom)], None)  # type: ignore[arg-type]
               for atom in draft.env if isinstance(atom, Index)]
    return draft.handles + indices


def _current(draft: Draft, env: Env) -> Env:
    """The instance's bound indices over the draft as it now is."""
    return env if env is draft.env else {**env, **draft.env, **{name: env[name] for name in env.get(BOUND, ())}}


def solve_all(draft: Draft, cases: list[Instance], rng: random.Random, allowance: Allowance) -> bool:
    """Solve each failing equation in turn by its first line that has a solution."""
    done = False
    for proposition, env in cases:
        target = proposition.args[1] if isinstance(proposition, Implies) else proposition
        if not isinstance(target, Rel) or sign(target) != "=":
            return False
        now = _current(draft, env)
        if not holds(proposition, now):
            done |= next(solutions(draft, target, now, rng, allowance), False)
    return done


def moves(draft: Draft, case: Instance, rng: random.Random, allowance: Allowance) -> Iterator[bool]:
    """Ways to make the instance hold, each applied when it is yielded; the caller undoes what it rejects."""
    proposition, env = case
    env = _current(draft, env)
    yield from _vertices(draft, proposition, env)
    yield from _true_models(draft, proposition, env)
    targets = list(proposition.args) if isinstance(proposition, Implies) else [proposition]
    for target in reversed(targets):
        if isinstance(target, Rel) and sign(target) == "=":
            yield from solutions(draft, target, env, rng, allowance)
        elif isinstance(target, Rel) and rng.random() < TOUCHING:
            yield from _touching(draft, target, env)
    names = names_of(proposition)
    handles = [handle for handle in all_handles(draft) if handle.atom in names]
    equation = any(isinstance(target, Rel) and sign(target) == "=" for target in targets)
    for _ in range(0 if not handles else TRIES_EQUATION if equation else TRIES):
        one = rng.choice(handles)
        alike = [other for other in handles if other.atom is one.atom and other is not one]
        if isinstance(one.atom, Index):
            one.value = redraw_index(one.atom, draft.env, rng)
        elif alike and not equation and one.interval == Interval() and rng.random() < SHIFTS:
            step = rng.choice((-4, -1, 1, 4))
            for other in (one, *alike):
                other.value += step
        elif alike and rng.random() < 0.4:
            other = rng.choice(alike)
            one.value, other.value = other.value, one.value
        else:
            one.value = one.interval.draw(rng)
        yield True


def _touching(draft: Draft, relation: Rel, env: Env) -> Iterator[bool]:
    """Make an order hold by setting a side that is a number of the model to the other side, or just past it."""
    for side, other, way in ((relation.left, relation.right, sign(relation)),
                             (relation.right, relation.left, CONVERSE.get(sign(relation), ""))):
        handle = handle_of(draft, side, env) if way in PAST else None
        if handle is None or handle.atom in names_of(other):
            continue
        try:
            value = evaluated(other, env)
        except (Undecided, Undefined, Unsupported):
            continue
        if type(value) is fmpq and type(handle.value) is fmpq:
            handle.value = value + PAST[way]
            yield True


def _vertices(draft: Draft, proposition: Any, env: Env) -> Iterator[bool]:
    """Where a quadratic objective is said to be optimal at a symbol, its vertex."""
    found = quadratic(proposition)
    for handle in draft.handles if found is not None else ():
        if found is not None and handle.atom in found.points:
            with suppress(Undecided, Undefined, Unsupported):
                place = vertex(found, env)
                if place is not None:
                    handle.value = place
                    refresh(draft, env, handle)
                    yield True


def _true_models(draft: Draft, proposition: Any, env: Env) -> Iterator[bool]:
    """Where an expected log-likelihood is said to be largest at θ, the data's law becomes p(θ)."""
    found = expected(proposition)
    weight = weighing(found) if found is not None else None
    if found is None or weight is None:
        return
    with suppress(Undecided, Undefined, Unsupported):
        if isinstance(weight, Indexed):
            atom, chances = intern(weight.args[0]), found.chances(env)
            for handle in draft.handles:
                if handle.atom is atom:
                    handle.value = chances[handle.slots[0][1][0]]
        else:
            draft.env[intern(weight.args[0])] = draft.env[found.density]
            theirs, ours = intern(weight.args[2]), draft.env[found.parameter]
            for handle in draft.handles:
                if handle.atom is theirs:
                    handle.value = ours[handle.slots[0][1]] if isinstance(ours, dict) else ours
        yield True

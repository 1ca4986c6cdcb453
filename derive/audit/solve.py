"""Solve an equation of a draft: assign a side that is a number of it, or move along a line."""
from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flint import fmpq
from sympy import Add, Indexed, Mul, Symbol

from derive.audit.caching import PerTree
from derive.audit.draw import Draft, Handle
from derive.audit.evaluate import OUTCOME, Env, Evaluator, compiled, integer, intern
from derive.audit.jets import Scalar
from derive.audit.judge import evaluated
from derive.audit.logs import Log
from derive.audit.numbers import Undecided, Undefined, Unsupported, reciprocal
from derive.audit.violations import holds
from derive.language.binders import free
from derive.language.propositions import Rel
from derive.language.symbols import Index, RandomVariable, RandomVector

EXACT = (fmpq, Log)
LARGE = 200    # numbers in a model for which an evaluation counts twice
HEIGHT = 400   # bits of a number that solves an equation: from solution to solution they may double

Line = list[tuple[Handle, fmpq]]  # handles that move together, each with its speed


@dataclass
class Allowance:
    """How often the hypotheses may be evaluated, and along how many lines equations solved; large models cost more."""

    tries: int
    lines: int

    def pay(self, draft: Draft, *, tries: int = 0, lines: int = 0) -> None:
        cost = 1 + sum(len(handle.slots) for handle in draft.handles) // LARGE
        self.tries -= tries * cost
        self.lines -= lines * cost


@PerTree
def names_of(tree: Any) -> frozenset[Any]:
    """The free atoms, as the objects that a model's handles have."""
    return frozenset(map(intern, free(tree)))


def solutions(draft: Draft, relation: Rel, env: Env, rng: random.Random, allowance: Allowance) -> Iterator[bool]:
    """Solve left = right: assign a side that is an atom, else move along a line on which left − right is quadratic."""
    for side, other in ((relation.left, relation.right), (relation.right, relation.left)):
        handle = handle_of(draft, side, env)
        given = handle is not None and handle.atom not in names_of(other)
        if handle is None or not (given or isinstance(side, Indexed)):
            continue
        try:
            value = evaluated(other, env)
        except (Undecided, Undefined, Unsupported):
            continue
        if _is_long(value):
            continue
        handle.value = value
        refresh(draft, env, handle)
        if given or holds(relation, env):
            yield True
    now = _residual(relation, env)
    if now is None:
        yield from _affine(draft, relation, env)
    for line in _lines(draft, relation, env, now, rng):
        if now is not None:
            allowance.pay(draft, lines=1)
        if allowance.lines < 0:
            return
        start = [handle.value for handle, _ in line]
        for root in _roots(relation, env, now, line, start, draft):
            if _is_long(root):
                continue
            if len(line) > 1 and all(value + root * speed == 0 for (_, speed), value in zip(line, start, strict=True)):
                continue  # everything 0 says little
            _move(line, start, root, draft, env)
            yield True
        _move(line, start, fmpq(0), draft, env)


def _is_long(x: Scalar) -> bool:
    parts = (x.rational, *x.terms.values()) if type(x) is Log else (x,)
    return any(type(part) is fmpq and part.height_bits() > HEIGHT for part in parts)


def _affine(draft: Draft, relation: Rel, env: Env) -> Iterator[bool]:
    """Solve a − b = 0 for a symbol of which both sides are affine functions: x − f(x)/(f(x + 1) − f(x)), a ball."""
    for handle in draft.handles:
        if not isinstance(handle.atom, Symbol) or handle.atom not in names_of(relation) or \
                not all(is_affine(side, handle.atom) for side in (relation.left, relation.right)):
            continue
        start = handle.value
        with suppress(Undecided, Undefined, Unsupported):
            gaps = []
            for x in (start, start + 1):
                handle.value = x
                refresh(draft, env, handle)
                gaps.append(evaluated(relation.left, env) - evaluated(relation.right, env))
            handle.value = start - gaps[0] * reciprocal(gaps[1] - gaps[0])
            refresh(draft, env, handle)
            yield True
        handle.value = start
        refresh(draft, env, handle)


def is_affine(tree: Any, symbol: Any) -> bool:
    """Whether the tree is a sum of terms with the symbol as one factor at most."""
    if symbol not in names_of(tree) or tree == symbol:
        return True
    if isinstance(tree, Add):
        return all(is_affine(term, symbol) for term in tree.args)
    if not isinstance(tree, Mul):
        return False
    factors = [factor for factor in tree.args if symbol in names_of(factor)]
    return len(factors) == 1 and is_affine(factors[0], symbol)


def handle_of(draft: Draft, side: Any, env: Env) -> Handle | None:
    """The handle of the number that a side of an equation is."""
    atom = intern(side.args[0]) if isinstance(side, Indexed) else side
    if not isinstance(side, Indexed | Symbol) or isinstance(atom, Index):
        return None
    key: Any = atom
    container: Any = draft.env
    if isinstance(side, Indexed):
        container, key = draft.env.get(atom), tuple(integer(place)(env) for place in side.args[1:])
    if isinstance(atom, RandomVariable | RandomVector):
        if OUTCOME not in env or container is None:
            return None
        container, key = container.get(key), env[OUTCOME]
    for handle in draft.handles:
        if any(c is container and k == key for c, k in handle.slots):
            return handle
    return None


def _lines(draft: Draft, relation: Rel, env: Env, now: Scalar | None, rng: random.Random) -> Iterator[Line]:
    """Rescale what is nonnegative; then single numbers, and shifts and rescalings of random atoms, in random order."""
    names = names_of(relation)
    handles = [handle for handle in draft.handles if handle.atom in names and type(handle.value) in EXACT]
    by_atom: dict[Any, list[Handle]] = {}
    for handle in handles:
        by_atom.setdefault(handle.atom, []).append(handle)
    for group in by_atom.values():
        if group[0].interval.lower == 0 and len(group) > 1:
            touched = [handle for handle in group if handle.value and _matters(handle, relation, env, now, draft)]
            if touched:
                yield [(handle, handle.value) for handle in touched]
    found: list[Line] = [[(handle, fmpq(1))] for handle in handles]
    for atom, group in by_atom.items():
        if isinstance(atom, RandomVariable | RandomVector):
            found += [[(handle, fmpq(1)) for handle in group], [(handle, handle.value) for handle in group]]
            entries: dict[int, list[Handle]] = {}
            for handle in group:
                entries.setdefault(id(handle.slots[0][0]), []).append(handle)
            found += [[(handle, fmpq(1)) for handle in entry] for entry in entries.values() if len(entry) < len(group)]
    rng.shuffle(found)
    yield from found


def _matters(handle: Handle, relation: Rel, env: Env, now: Scalar | None, draft: Draft) -> bool:
    if now is None:
        return True
    start = handle.value
    handle.value = start + 1
    refresh(draft, env, handle)
    after = _residual(relation, env)
    handle.value = start
    refresh(draft, env, handle)
    return after is None or now != after


def _residual(relation: Rel, env: Env) -> Scalar | None:
    try:
        left, right = _sides(relation)
        gap = left(env) - right(env)
    except (Undecided, Undefined, Unsupported):
        return None
    return gap if type(gap) in EXACT else None


@PerTree
def _sides(relation: Rel) -> tuple[Evaluator, Evaluator]:
    return compiled(relation.left), compiled(relation.right)


def _move(line: Line, start: list[Scalar], t: Scalar, draft: Draft, env: Env) -> None:
    for (handle, speed), value in zip(line, start, strict=True):
        handle.value = value + t * speed
    if env is not draft.env:
        for handle, _ in line:
            refresh(draft, env, handle)


def refresh(draft: Draft, env: Env, handle: Handle) -> None:
    """Bring a changed symbol into an environment that extends the draft's."""
    if env is not draft.env and handle.atom in draft.env:
        env[handle.atom] = draft.env[handle.atom]


def _roots(relation: Rel, env: Env, now: Scalar | None, line: Line, start: list[Scalar], draft: Draft) -> list[Scalar]:
    """The exact zeros of the residual, `now` at the start, along the line, where it is quadratic at most."""
    if now is None:
        return []
    values = [now]
    for t in range(1, 4):
        _move(line, start, fmpq(t), draft, env)
        value = _residual(relation, env)
        if value is None or (t == 2 and value == values[1] == now):
            return []
        values.append(value)
    a, b, c, d = values
    curve = (c - 2 * b + a) / 2
    if d - 3 * c + 3 * b - a != 0:
        return []
    slope = b - a - curve
    if type(curve) is not fmpq or type(slope) is not fmpq or curve and type(a) is not fmpq:
        return []
    if curve == 0:
        return [] if slope == 0 else [-a / slope]
    disc = slope * slope - 4 * curve * a
    if disc < 0:
        return []
    roots = math.isqrt(int(disc.p)), math.isqrt(int(disc.q))
    if roots[0] ** 2 != disc.p or roots[1] ** 2 != disc.q:
        return []
    return [(-slope + sign * fmpq(*roots)) / (2 * curve) for sign in (1, -1)]

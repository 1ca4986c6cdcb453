"""Make a draft satisfy its hypotheses: solve an equation along a line, redraw where an order fails."""
from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flint import fmpq
from sympy import Indexed, Symbol

from derive.audit.caching import PerTree
from derive.audit.draw import Draft, Handle, redraw_index
from derive.audit.evaluate import OUTCOME, Env, integer, intern
from derive.audit.gibbs import expected, weighing
from derive.audit.judge import evaluated, sign
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.summits import quadratic, vertex
from derive.audit.violations import BOUND, Instance, holds, violations
from derive.language.binders import free
from derive.language.propositions import CONVERSE, Hypothesis, Implies, Rel
from derive.language.symbols import Index, RandomVariable, RandomVector

STEPS = 40
LINES = 5      # lines along which an equation may be solved, for each evaluation of the hypotheses
LARGE = 200    # numbers in a model for which an evaluation counts twice
PATIENCE = 3  # steps without fewer failures
TRIES = 8  # redraws tried where an order fails, and where an equation could not be solved:
TRIES_EQUATION = 3
TOUCHING = 0.5  # how often a number is set to the bound that it violates
PAST = {"<=": fmpq(0), ">=": fmpq(0), "<": -fmpq(1, 4), ">": fmpq(1, 4)}  # how far past it a strict order needs it

Slot = tuple[Any, Any, Any, Any]  # an atom, where a number of it is kept, and the number
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


class Repair:
    """Repairs drafts; `budget` is how often the hypotheses may be evaluated, over all drafts."""

    def __init__(self, hypotheses: tuple[Hypothesis, ...], budget: int) -> None:
        self._hypotheses, self._allowance = hypotheses, Allowance(budget, LINES * budget)

    def satisfy(self, draft: Draft, rng: random.Random) -> bool:
        """Change the draft until every hypothesis holds; False where that does not succeed soon."""
        found = [violations(one, draft.env) for one in self._hypotheses]
        fewest, since = math.inf, 0
        for step in range(STEPS):
            failing = [cases for cases in found if cases]
            if not failing:
                return True
            count = sum(map(len, failing))
            fewest, since = min(count, fewest), 0 if count < fewest else since + 1
            if since > PATIENCE:
                return False
            cases = failing[0] if step % 3 == 0 else rng.choice(failing)
            improved = self._improve(draft, found, cases, rng) if self._allowance.tries > 0 else None
            if improved is None:
                return False
            found = improved
        return not any(found)

    def _improve(self, draft: Draft, known: list[list[Instance]], cases: list[Instance],
                 rng: random.Random) -> list[list[Instance]] | None:
        """What still fails after one move that makes it no more; at the worst after any move, None without a move."""
        before = _snapshot(draft)
        count = sum(map(len, known))
        if len(cases) > 1 and _solve_all(draft, cases, rng, self._allowance):
            found = self._tried(draft, before, known, count - 1)
            if found is not None:
                return found
            _restore(before)
        case = rng.choice(cases)
        moved = False
        for _ in _moves(draft, case, rng, self._allowance):
            moved = True
            found = self._tried(draft, before, known, count)
            more = rng.random() < 0.7
            if found is not None and (not more or sum(map(len, found)) < count):
                return found
            _restore(before)
        moved = moved and next(_moves(draft, case, rng, self._allowance), False)
        return self._tried(draft, before, known) if moved else None

    def _tried(self, draft: Draft, before: list[Slot], known: list[list[Instance]],
               most: float = math.inf) -> list[list[Instance]] | None:
        """What fails now, where `known` failed before; None where that is more than `most`."""
        self._allowance.pay(draft, tries=1)
        changed = {atom for atom, container, key, value in before if container[key] is not value}
        touched = [not changed.isdisjoint(_names(one.proposition)) for one in self._hypotheses]
        count = sum(len(cases) for cases, anew in zip(known, touched, strict=True) if not anew)
        found = []
        for one, cases, anew in zip(self._hypotheses, known, touched, strict=True):
            found.append(violations(one, draft.env) if anew else cases)
            count += len(found[-1]) if anew else 0
            if count > most:
                return None
        return found


@PerTree
def _names(tree: Any) -> frozenset[Any]:
    """The free atoms, as the objects that a model's handles have."""
    return frozenset(map(intern, free(tree)))


def _snapshot(draft: Draft) -> list[Slot]:
    return [(handle.atom, container, key, container[key])
            for handle in _all_handles(draft) for container, key in handle.slots]


def _restore(before: list[Slot]) -> None:
    for _, container, key, value in before:
        container[key] = value


def _all_handles(draft: Draft) -> list[Handle]:
    indices = [Handle(atom, [(draft.env, atom)], None)  # type: ignore[arg-type]
               for atom in draft.env if isinstance(atom, Index)]
    return draft.handles + indices


def _solve_all(draft: Draft, cases: list[Instance], rng: random.Random, allowance: Allowance) -> bool:
    """Solve each failing equation in turn by its first line that has a solution."""
    done = False
    for proposition, env in cases:
        target = proposition.args[1] if isinstance(proposition, Implies) else proposition
        if not isinstance(target, Rel) or sign(target) != "=":
            return False
        now = _current(draft, env)
        if not holds(proposition, now):
            done |= next(_solutions(draft, target, now, rng, allowance), False)
    return done


def _current(draft: Draft, env: Env) -> Env:
    """The instance's bound indices over the draft as it now is."""
    return env if env is draft.env else {**env, **draft.env, **{name: env[name] for name in env.get(BOUND, ())}}


def _moves(draft: Draft, case: Instance, rng: random.Random, allowance: Allowance) -> Iterator[bool]:
    """Ways to make the instance hold, each applied when it is yielded; the caller undoes what it rejects."""
    proposition, env = case
    env = _current(draft, env)
    yield from _vertices(draft, proposition, env)
    yield from _true_models(draft, proposition, env)
    targets = list(proposition.args) if isinstance(proposition, Implies) else [proposition]
    for target in reversed(targets):
        if isinstance(target, Rel) and sign(target) == "=":
            yield from _solutions(draft, target, env, rng, allowance)
        elif isinstance(target, Rel) and rng.random() < TOUCHING:
            yield from _touching(draft, target, env)
    names = _names(proposition)
    handles = [handle for handle in _all_handles(draft) if handle.atom in names]
    equation = any(isinstance(target, Rel) and sign(target) == "=" for target in targets)
    for _ in range(0 if not handles else TRIES_EQUATION if equation else TRIES):
        one = rng.choice(handles)
        alike = [other for other in handles if other.atom == one.atom and other is not one]
        if isinstance(one.atom, Index):
            one.value = redraw_index(one.atom, draft.env, rng)
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
        handle = _handle_of(draft, side, env) if way in PAST else None
        if handle is None or handle.atom in _names(other):
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
                    _refresh(draft, env, handle)
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


def _solutions(draft: Draft, relation: Rel, env: Env, rng: random.Random, allowance: Allowance) -> Iterator[bool]:
    """Solve left = right: assign a side that is an atom, else move along a line on which left − right is quadratic."""
    for side, other in ((relation.left, relation.right), (relation.right, relation.left)):
        handle = _handle_of(draft, side, env)
        if handle is not None and handle.atom not in _names(other):
            try:
                handle.value = evaluated(other, env)
            except (Undecided, Undefined, Unsupported):
                continue
            _refresh(draft, env, handle)
            yield True
        elif handle is not None and isinstance(side, Indexed):
            try:
                handle.value = evaluated(other, env)
            except (Undecided, Undefined, Unsupported):
                continue
            if holds(relation, env):
                yield True
    now = _residual(relation, env)
    for line in _lines(draft, relation, env, now, rng):
        if now is not None:
            allowance.pay(draft, lines=1)
        if allowance.lines < 0:
            return
        start = [handle.value for handle, _ in line]
        for root in _roots(relation, env, now, line, start, draft):
            if len(line) > 1 and all(value + root * speed == 0 for (_, speed), value in zip(line, start, strict=True)):
                continue  # everything 0 says little
            _move(line, start, root, draft, env)
            yield True
        _move(line, start, fmpq(0), draft, env)


def _handle_of(draft: Draft, side: Any, env: Env) -> Handle | None:
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


def _lines(draft: Draft, relation: Rel, env: Env, now: fmpq | None, rng: random.Random) -> Iterator[Line]:
    """Rescale what is nonnegative; then single numbers, and shifts and rescalings of random atoms, in random order."""
    names = _names(relation)
    handles = [handle for handle in draft.handles if handle.atom in names and type(handle.value) is fmpq]
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


def _matters(handle: Handle, relation: Rel, env: Env, now: fmpq | None, draft: Draft) -> bool:
    if now is None:
        return True
    start = handle.value
    handle.value = start + 1
    _refresh(draft, env, handle)
    after = _residual(relation, env)
    handle.value = start
    _refresh(draft, env, handle)
    return after is None or now != after


def _residual(relation: Rel, env: Env) -> fmpq | None:
    try:
        gap = evaluated(relation.left, env) - evaluated(relation.right, env)
    except (Undecided, Undefined, Unsupported):
        return None
    return gap if type(gap) is fmpq else None


def _move(line: Line, start: list[fmpq], t: fmpq, draft: Draft, env: Env) -> None:
    for (handle, speed), value in zip(line, start, strict=True):
        handle.value = value + t * speed
        _refresh(draft, env, handle)


def _refresh(draft: Draft, env: Env, handle: Handle) -> None:
    """Bring a changed symbol into an environment that extends the draft's."""
    if env is not draft.env and handle.atom in draft.env:
        env[handle.atom] = draft.env[handle.atom]


def _roots(relation: Rel, env: Env, now: fmpq | None, line: Line, start: list[fmpq], draft: Draft) -> list[fmpq]:
    """The rational zeros of the residual, `now` at the start, along the line, where it is quadratic at most."""
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
    if curve == 0:
        return [] if slope == 0 else [-a / slope]
    disc = slope * slope - 4 * curve * a
    if disc < 0:
        return []
    roots = math.isqrt(int(disc.p)), math.isqrt(int(disc.q))
    if roots[0] ** 2 != disc.p or roots[1] ** 2 != disc.q:
        return []
    return [(-slope + sign * fmpq(*roots)) / (2 * curve) for sign in (1, -1)]

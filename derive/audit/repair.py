"""Make a draft satisfy its hypotheses, by moves that leave no more of them failing."""
from __future__ import annotations

import math
import random
from typing import Any

from derive.audit.draw import Draft
from derive.audit.moves import all_handles, moves, solve_all
from derive.audit.solve import Allowance, names_of
from derive.audit.violations import Instance, violations
from derive.language.propositions import Hypothesis
from derive.language.symbols import DensityFunction

STEPS = 40
LINES = 5      # lines along which an equation may be solved, for each evaluation of the hypotheses
PATIENCE = 6  # steps without fewer failures
UNREPAIRED = 60  # drafts that may fail after the budget is spent

Slot = tuple[Any, Any, Any, Any]  # an atom, where a number of it is kept, and the number


class Repair:
    """Repairs drafts; `budget` is how often the hypotheses may be evaluated, over all drafts."""

    def __init__(self, hypotheses: tuple[Hypothesis, ...], budget: int) -> None:
        self._names = [names_of(one.proposition) for one in hypotheses]
        self._hypotheses, self._allowance = hypotheses, Allowance(budget, LINES * budget)
        self._unrepaired = UNREPAIRED

    @property
    def exhausted(self) -> bool:
        """Whether more drafts are hardly worth a try."""
        return self._unrepaired <= 0

    def satisfy(self, draft: Draft, rng: random.Random) -> bool:
        """Change the draft until every hypothesis holds; False where that does not succeed soon."""
        if self._allowance.tries <= 0:
            holds = not any(violations(one, draft.env) for one in self._hypotheses)
            self._unrepaired -= not holds
            return holds
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
        if len(cases) > 1 and solve_all(draft, cases, rng, self._allowance):
            found = self._tried(draft, before, known, count - 1)
            if found is not None:
                return found
            _restore(before)
        case = rng.choice(cases)
        moved = False
        for _ in moves(draft, case, rng, self._allowance):
            moved = True
            found = self._tried(draft, before, known, count)
            more = rng.random() < 0.7
            if found is not None and (not more or sum(map(len, found)) < count):
                return found
            _restore(before)
        moved = moved and next(moves(draft, case, rng, self._allowance), False)
        return self._tried(draft, before, known) if moved else None

    def _tried(self, draft: Draft, before: list[Slot], known: list[list[Instance]],
               most: float = math.inf) -> list[list[Instance]] | None:
        """What fails now, where `known` failed before; None where that is more than `most`."""
        self._allowance.pay(draft, tries=1)
        changed = {atom for atom, container, key, value in before if container[key] is not value}
        found = list(known)
        touched = [place for place, names in enumerate(self._names) if not changed.isdisjoint(names)]
        count = sum(map(len, known)) - sum(len(known[place]) for place in touched)
        for place in touched:
            if count > most:
                return None
            found[place] = violations(self._hypotheses[place], draft.env)
            count += len(found[place])
        return found if count <= most else None


def _snapshot(draft: Draft) -> list[Slot]:
    """The numbers and the densities of the draft, and where they are kept."""
    found = [(handle.atom, container, key, container[key])
             for handle in all_handles(draft) for container, key in handle.slots]
    return found + [(atom, draft.env, atom, draft.env[atom]) for atom in draft.env if isinstance(atom, DensityFunction)]


def _restore(before: list[Slot]) -> None:
    for _, container, key, value in before:
        container[key] = value

"""The values of a derivation's lines in its models, each computed once."""
from __future__ import annotations

from typing import Any

from flint import arb

from derive.audit.caching import PerTree
from derive.audit.enclosures import integrates, listening, note
from derive.audit.evaluate import Env
from derive.audit.judge import evaluated
from derive.audit.numbers import Undecided, Undefined, Unsupported


class Sides:
    """The value of a tree in an environment that stays as it is; a failure is raised each time."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, int], tuple[Any, arb | None]] = {}

    def __call__(self, tree: Any, env: Env) -> Any:
        key = _same(tree), id(env)
        if key not in self._known:
            self._known[key] = _measured(tree, env) if integrates(tree) else (_outcome(tree, env), None)
        found, width = self._known[key]
        if width is not None:
            note(width)
        if isinstance(found, Exception):
            raise found
        return found


@PerTree
def _same(tree: Any) -> Any:
    """One object for equal trees."""
    return tree


def _outcome(tree: Any, env: Env) -> Any:
    """The value of a tree, or the problem that it has none."""
    try:
        return evaluated(tree, env)
    except (Undefined, Undecided, Unsupported) as problem:
        return problem


def _measured(tree: Any, env: Env) -> tuple[Any, arb]:
    """The same, and the width of the widest enclosure on the way."""
    with listening() as widths:
        found = _outcome(tree, env)
    return found, widths.width

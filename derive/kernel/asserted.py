"""What hypotheses assert by being true: their sides are defined, so their integrals and derivatives exist."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sympy import Derivative

from derive.kernel.context import Environment
from derive.language.binders import alpha_equal, expanded, free, name_of
from derive.language.propositions import Hypothesis

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


@dataclass(frozen=True)
class Asserted:
    """The tree exists at the point, with its derivatives by these variables in turn."""

    tree: Any
    variables: tuple[Any, ...]
    source: Hypothesis

    def near(self, name: str) -> Asserted | None:
        """What it says near the value of a name: a derivative is one of something that exists around the point."""
        if self.variables and _root(self.variables[-1]) == name:
            return replace(self, variables=self.variables[:-1])
        return None if name in {name_of(atom) for atom in free(self.tree)} else self


def _root(variable: Any) -> str:
    return name_of(variable.args[0] if variable.args else variable)


def asserted(tree: Any, source: Hypothesis) -> Asserted:
    """A side of a hypothesis as what it asserts."""
    body, variables = _stripped(expanded(tree))
    return Asserted(body, variables, source)


def _stripped(tree: Any) -> tuple[Any, tuple[Any, ...]]:
    """What is differentiated, and by what in turn."""
    outer: list[Any] = []
    while isinstance(tree, Derivative):
        outer += [symbol for symbol, count in reversed(tree.args[1:]) for _ in range(int(count))]
        tree = tree.args[0]
    return tree, tuple(reversed(outer))


def is_asserted(n: Normaliser, tree: Any, env: Environment, outer: tuple[Any, ...] = ()) -> bool:
    """Whether a hypothesis asserts the tree, differentiated by the outer variables, the outermost first."""
    if env:
        return False
    body, variables = _stripped(expanded(tree))
    wanted = (*variables, *reversed(outer))
    for known in n.asserted:
        if known.variables[:len(wanted)] == wanted and alpha_equal(body, known.tree):
            n.consulted.add(known.source.name)
            return True
    return False

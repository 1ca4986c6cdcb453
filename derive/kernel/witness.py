"""A refuted claim as the witness that a hypothesis is necessary: the theorem's claim at named densities."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Derivative, Tuple

from derive.kernel.citing import holds
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.zero import is_zero
from derive.language.binders import Defined, Family, alpha_equal, free, substitute
from derive.language.heads import DensityValue
from derive.language.propositions import Forall, Hypothesis, Proposition, Rel, Smooth, Statement
from derive.language.symbols import DensityFunction, Vector
from derive.language.written import node

Densities = Mapping[DensityFunction, Family]


def require_witness(theorem: Statement, dropped: Hypothesis, densities: Densities, refuted: Statement) -> None:
    """Raise Refusal unless the refuted claim is the theorem's at densities that satisfy its other hypotheses."""
    own = [h.name for h in refuted.hypotheses if not h.implied]
    if own:
        raise Refusal(f"the refuted claim has hypotheses of its own: {', '.join(own)}")
    for function, formula in densities.items():
        _require_fitting(function, formula)
    unnamed = [atom.name for atom in free(theorem.proposition) if isinstance(atom, DensityFunction)
               and atom not in densities]
    if unnamed:
        raise Refusal(f"no formula is named for {', '.join(sorted(unnamed))}")
    full = Normaliser.in_force(refuted.hypotheses, set())
    for hypothesis in theorem.hypotheses:
        if hypothesis != dropped and not _satisfied(full, hypothesis.proposition, densities):
            raise Refusal(f"{hypothesis.name} does not follow for the densities that are named")
    claim = at_densities(theorem.proposition, densities)
    require_defined(full, claim)
    if not _same(full, claim, refuted.proposition):
        raise Refusal(f"the refuted claim is not the theorem's, which is {claim} there")


def _require_fitting(function: DensityFunction, formula: Family) -> None:
    if function.discrete or isinstance(function.parameter, Vector):
        raise Refusal(f"{function.name} is no family of densities on the line with one real parameter")
    if len(formula.parameters) != 1 or not free(formula) <= {function.parameter}:
        raise Refusal(f"{formula.name} is no formula in the point and the parameter {function.parameter} "
                      f"of {function.name}")


def at_densities(tree: Any, densities: Densities) -> Any:
    """The tree with formulas for abstract densities."""
    if isinstance(tree, DensityValue) and tree.args[0] in densities:
        function, point, parameter = tree.args
        value = node(Defined, densities[function], at_densities(point, densities))
        return value if parameter == function.parameter else substitute(value, {function.parameter: parameter})
    if not any(function in free(tree) for function in densities):
        return tree
    return node(type(tree), *[at_densities(child, densities) for child in tree.args])


def _satisfied(full: Normaliser, claim: Any, densities: Densities) -> bool:
    """Whether a hypothesis holds at the densities; what ranges over all real values is a generic number."""
    if isinstance(claim, Smooth):
        function, order = claim.args
        if function not in densities:
            return False
        value = node(Defined, densities[function], function.point)
        slope = node(Derivative, value, Tuple(function.parameter, order))
        require_defined(full, slope, {function.point: full.stand_in(function.point)})
        return True
    env: dict[Any, Any] = {}
    parameters = {function.parameter for function in densities}
    claim = at_densities(claim, densities)
    while isinstance(claim, Forall) and all(len(limit) == 1 for limit in claim.args[1:]):
        env.update({name: full.stand_in(name) for (name,) in claim.args[1:] if name not in parameters})
        claim = claim.args[0]
    require_defined(full, claim, env)
    return holds(full, claim, env)


def _same(full: Normaliser, claim: Proposition, other: Proposition) -> bool:
    """Whether the propositions relate equal numbers in the same way."""
    if alpha_equal(claim, other):
        return True
    if not isinstance(claim, Rel) or not isinstance(other, Rel) or claim.relation != other.relation:
        return False
    require_defined(full, other)
    pairs = [(claim.left, other.left, claim.right, other.right)]
    if claim.relation in ("=", "!="):
        pairs.append((claim.left, other.right, claim.right, other.left))
    return any(is_zero(full, full.read(a) - full.read(b)) and is_zero(full, full.read(c) - full.read(d))
               for a, b, c, d in pairs)

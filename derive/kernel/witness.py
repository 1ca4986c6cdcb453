"""A refuted claim as the witness that a hypothesis is necessary: the theorem's claim at named densities."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

from sympy import Derivative, Indexed, IndexedBase, Tuple

from derive.kernel.citing import discharge, holds, instance
from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.densities import support_of
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, variable
from derive.kernel.reasons import Citation
from derive.kernel.spans import Span, inside
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import Defined, Family, alpha_equal, bound, expanded, free, substitute
from derive.language.heads import DensityValue, FunctionValue
from derive.language.hypotheses import implied
from derive.language.integrals import positivity
from derive.language.propositions import Convergent, Forall, Hypothesis, Proposition, Rel, Smooth, Statement
from derive.language.symbols import REAL_LINE, DensityFunction, Index, RealFunction, Vector
from derive.language.written import node

Formulas = Mapping[DensityFunction | RealFunction, Family]


def require_witness(theorem: Statement, dropped: Hypothesis, formulas: Formulas, refuted: Statement,
                    cited: Iterable[Citation] = ()) -> None:
    """Raise Refusal unless the refuted claim is the theorem's at densities that satisfy its other hypotheses.

    The refuted claim may have hypotheses, which its counterexample satisfies: they say where it fails, or are those of
    the theorem there.
    Cited theorems say what holds of the densities for all parameters, such as the closed form of a mean.
    """
    for function, formula in formulas.items():
        _require_fitting(function, formula)
    unnamed = [atom.name for atom in free(theorem.proposition) if isinstance(atom, DensityFunction | RealFunction)
               and atom not in formulas]
    if unnamed:
        raise Refusal(f"no formula is named for {', '.join(sorted(unnamed))}")
    shared = [(one, other) for one in theorem.hypotheses for other in refuted.hypotheses
              if isinstance(one.proposition, Convergent | Rel) and not free(one.proposition).isdisjoint(formulas)
              and alpha_equal(expanded(at_formulas(one.proposition, formulas)), expanded(other.proposition))]
    certain, verbatim = [one for one, _ in shared], [other for _, other in shared]
    here = Normaliser.in_force(tuple(one for one in refuted.hypotheses if one not in verbatim), set())
    claim = at_formulas(theorem.proposition, formulas)
    everywhere = Normaliser.in_force(implied((claim,)), set())
    known = [_known(everywhere, citation) for citation in cited]
    equations = [one for one in known if isinstance(one, Rel) and one.relation == "="]
    for hypothesis in theorem.hypotheses:
        if hypothesis != dropped and hypothesis not in certain \
                and not _satisfied(here, everywhere, hypothesis.proposition, formulas, known):
            raise Refusal(f"{hypothesis.name} does not follow for the densities that are named")
    evaluated = _rewritten(expanded(claim), equations)
    if any(alpha_equal(one, expanded(refuted.proposition)) for one in (expanded(claim), evaluated)):
        return
    require_defined(here, evaluated)
    if not _same(here, evaluated, refuted.proposition):
        raise Refusal(f"the refuted claim is not the theorem's, which is {claim} there")


def _require_fitting(function: DensityFunction | RealFunction, formula: Family) -> None:
    allowed: frozenset[Any] = frozenset()
    if isinstance(function, DensityFunction):
        if function.discrete and not function.point.upper.is_infinite:
            raise Refusal(f"{function.name} is no family on the line or on the natural numbers")
        allowed = free(function.parameter).union(*map(free, function.support))
    if len(formula.parameters) != 1 or isinstance(formula.parameters[0], Index) != _is_discrete(function) \
            or not free(formula) <= allowed:
        raise Refusal(f"{formula.name} is no formula in the point and the parameter of {function.name}")
    if _is_discrete(function) and _range(formula.parameters[0]) != _range(function.point):
        raise Refusal(f"{formula.name} does not run over the range of {function.name}")


def _is_discrete(function: DensityFunction | RealFunction) -> bool:
    return isinstance(function, DensityFunction) and function.discrete


def _range(index: Index) -> tuple[Any, Any]:
    return index.lower, index.upper


def _known(everywhere: Normaliser, citation: Citation) -> Any:
    """What a cited theorem says for all values of its symbols."""
    if citation.weight is not None:
        raise Refusal(f"{citation.theorem.name} is cited with a factor")
    discharge(everywhere, citation)
    return expanded(instance(citation))


def at_formulas(tree: Any, formulas: Formulas) -> Any:
    """The tree with formulas for abstract densities and functions."""
    if isinstance(tree, FunctionValue) and tree.args[0] in formulas:
        return node(Defined, formulas[tree.args[0]], at_formulas(tree.args[1], formulas))
    if isinstance(tree, DensityValue) and tree.args[0] in formulas:
        function, point, parameter = tree.args
        value = node(Defined, formulas[function], at_formulas(point, formulas))
        return value if parameter == function.parameter else substitute(value, {function.parameter: parameter})
    if not any(function in free(tree) for function in formulas):
        return tree
    return node(type(tree), *[at_formulas(child, formulas) for child in tree.args])


def _satisfied(here: Normaliser, everywhere: Normaliser, claim: Any, formulas: Formulas, known: list[Any]) -> bool:
    """Whether a hypothesis holds at the densities; what ranges over all real values is a generic number."""
    if isinstance(claim, Smooth):
        function, order = claim.args
        if function not in formulas:
            return False
        _require_smooth(everywhere, function, formulas[function], int(order))
        return True
    for function in formulas:
        if isinstance(function, DensityFunction) and function.support != REAL_LINE \
                and alpha_equal(claim, positivity(function).proposition):
            return _is_positive(everywhere, function, formulas[function])
    env: dict[Any, Any] = {}
    full = here
    claim = at_formulas(claim, formulas)
    parameters = {function.parameter for function in formulas if isinstance(function, DensityFunction)}
    while isinstance(claim, Forall) and any(len(limit) == 1 or limit[2].is_infinite for limit in claim.args[1:]):
        full = everywhere
        for name, *ends in claim.args[1:]:
            if ends:
                env[name] = _integer(full, *ends)
            elif name not in parameters:
                env[name] = full.stand_in(name)
        claim = claim.args[0]
    claim = expanded(claim)
    if any(alpha_equal(claim, other) for other in known):
        return True
    claim = _rewritten(claim, [other for other in known if isinstance(other, Rel) and other.relation == "="])
    require_defined(full, claim, env)
    return isinstance(claim, Convergent) or holds(full, claim, env)


def _integer(full: Normaliser, lower: Any, upper: Any) -> Any:
    """A generic integer without an upper end."""
    if not upper.is_infinite:
        raise Refusal("a hypothesis about all real values and all values of an index is not followed")
    return variable(full.natural(full.read(lower)).name)


def _rewritten(tree: Any, equations: list[Rel]) -> Any:
    """The tree with right sides for the left sides of equations that hold for all values of their free symbols."""
    for equation in equations:
        if alpha_equal(tree, equation.left):
            return equation.right
    if not getattr(tree, "args", ()) or isinstance(tree, IndexedBase):
        return tree
    names = frozenset(bound(tree))
    kept = [equation for equation in equations if free(equation).isdisjoint(names)]
    return node(type(tree), *[_rewritten(child, kept) for child in tree.args])


def _is_positive(everywhere: Normaliser, function: DensityFunction, formula: Family) -> bool:
    """Whether the formula is positive at a generic point of the support."""
    value, place = node(Defined, formula, function.point), everywhere.new_name()
    with inside(everywhere, Span(place, *support_of(everywhere, function))):
        env = {function.point: variable(place)}
        require_defined(everywhere, value, env)
        return sign_of(everywhere, value, env).positive


def _require_smooth(everywhere: Normaliser, function: DensityFunction, formula: Family, order: int) -> None:
    """Raise Refusal where the formula may not have its partial derivatives, in any components of the parameter."""
    slope: Any = node(Defined, formula, function.point)
    name, env = everywhere.new_name(), {}
    if not function.discrete:
        env = {function.point: variable(name)}
    if isinstance(function.parameter, Vector):
        (length,) = function.parameter.shape
        for count in range(order):
            place = Index(f"slope{count}", 1, length)
            env[place] = variable(everywhere.fresh(ONE, everywhere.read(length)).name)
            slope = node(Derivative, slope, Tuple(node(Indexed, function.parameter, place), 1))
    else:
        slope = node(Derivative, slope, Tuple(function.parameter, order))
    with nullcontext() if function.discrete else inside(everywhere, Span(name, *support_of(everywhere, function))):
        require_defined(everywhere, slope, env)


def _same(full: Normaliser, claim: Proposition, other: Proposition) -> bool:
    """Whether the propositions relate equal numbers in the same way."""
    if not isinstance(claim, Rel) or not isinstance(other, Rel) or claim.relation != other.relation:
        return False
    require_defined(full, other)
    pairs = [(claim.left, other.left, claim.right, other.right)]
    if claim.relation in ("=", "!="):
        pairs.append((claim.left, other.right, claim.right, other.left))
    return any(is_zero(full, full.read(a) - full.read(b)) and is_zero(full, full.read(c) - full.read(d))
               for a, b, c, d in pairs)

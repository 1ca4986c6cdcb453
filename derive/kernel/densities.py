"""Abstract densities p(x; θ): atoms with their derivatives in θ, their positivity and their total mass."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Derivative, Indexed, Symbol

from derive.kernel.context import Environment, Refusal, check_name, declare
from derive.kernel.polynomial import ONE, ZERO, Atom, Poly, power, variable
from derive.language.binders import Defined, alpha_equal, expanded, free, name_of
from derive.language.heads import DensityValue, FunctionValue, Operator
from derive.language.integrals import positivity, total_mass
from derive.language.propositions import Hypothesis, Smooth
from derive.language.symbols import DensityFunction, Vector

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


def value(n: Normaliser, tree: DensityValue, env: Environment) -> Poly:
    """p(x; θ)."""
    function, point, parameter = tree.args
    if not isinstance(function, DensityFunction):
        raise Refusal(f"{function} is no density")
    if not isinstance(parameter, Symbol | Vector):
        raise Refusal(f"the parameter of {function.name} is a symbol or a vector, not {parameter}")
    if parameter in env:
        raise Refusal(f"the parameter {parameter} of {function.name} is bound here")
    if not _in_support(function).isdisjoint(env):
        raise Refusal(f"the support of {function.name} is bound here")
    for atom in (function, parameter):
        _declare(n, atom)
    fixed = frozenset(map(name_of, _in_support(function)))
    return at(n, function.name, n.read(point, env), name_of(parameter), (), fixed)


def _declare(n: Normaliser, atom: Any) -> None:
    check_name(name_of(atom))
    declare(n.symbols, name_of(atom), atom)


def _in_support(function: DensityFunction) -> frozenset[Any]:
    """The symbols in the ends of the support, or of the range."""
    return frozenset[Any]().union(*map(free, function.ends))


def function_value(n: Normaliser, tree: FunctionValue, env: Environment) -> Poly:
    """T(x)."""
    function, point = tree.args
    _declare(n, function)
    return function_at(n, function.name, n.read(point, env))


def function_at(n: Normaliser, name: str, point: Poly) -> Poly:
    """The value of an arbitrary function at a point."""
    return n.leaf(Atom("fun", (name, point), f"fun {name}({point.key})", frozenset({name}) | point.free, point.height,
                       point.random))


def at(n: Normaliser, name: str, point: Poly, parameter: str, targets: tuple[Atom, ...],
       fixed: frozenset[str]) -> Poly:
    """∂p(x; θ)/∂θ_i...: the order of differentiation does not matter; `fixed` names the symbols in the ends of x."""
    ordered = tuple(sorted(targets, key=lambda atom: atom.key))
    inside = fixed.union((name, parameter), point.free, *(target.free for target in ordered))
    slopes = f"∂[{','.join(target.key for target in ordered)}]" if ordered else ""
    key = f"pdf {name}({point.key};{parameter}){slopes}"
    return n.leaf(Atom("pdf", (name, point, parameter, ordered, fixed), key, inside, point.height, point.random))


def slope(n: Normaliser, factor: Atom, target: Atom) -> Poly | None:
    """∂p/∂target, where the target is the parameter or a component of it; None where it is neither."""
    name, point, parameter, targets, fixed = factor.args
    root = target.args[0]
    if root != parameter or root in point.free:
        return None
    return at(n, name, point, parameter, (*targets, target), fixed)


def rebuilt(n: Normaliser, factor: Atom, mapping: Any) -> Poly:
    """The atom after substitution of indices and points."""
    name, point, parameter, targets, fixed = factor.args
    if parameter in mapping or not fixed.isdisjoint(mapping):
        raise Refusal(f"the parameter or the support of {name} is bound here")
    moved = []
    for target in targets:
        single = n.substitute(power(target), mapping).single
        if single is None or len(single[1]) != 1:
            raise Refusal(f"a derivative of {name} by {target.key} cannot be taken here")
        moved.append(single[1][0][0])
    return at(n, name, n.substitute(point, mapping), parameter, tuple(moved), fixed)


def learn(n: Normaliser, hypothesis: Hypothesis) -> bool:
    """Take in positivity, total mass and smoothness of densities; False for any other hypothesis."""
    claim: Any = hypothesis.proposition
    if isinstance(claim, Smooth):
        _declare(n, claim.args[0])
        n.smooth[claim.args[0].name] = (int(claim.args[1]), hypothesis)
        return True
    for function in (atom for atom in free(claim) if isinstance(atom, DensityFunction)):
        if alpha_equal(claim, positivity(function).proposition):
            _declare(n, function)
            n.positive[function.name] = hypothesis
            return True
        if alpha_equal(claim, total_mass(function).proposition):
            _declare(n, function)
            n.masses[function.name] = (function, hypothesis)
            return True
    return False


def require_order(n: Normaliser, tree: Any, depth: int = 0) -> None:
    """Raise Refusal where a density is differentiated too often for what is known, or by an end of its support."""
    if isinstance(tree, Derivative):
        roots = {symbol.args[0] if isinstance(symbol, Indexed) else symbol for symbol, _ in tree.args[1:]}
        for function in (atom for atom in free(expanded(tree)) if isinstance(atom, DensityFunction)):
            if not roots.isdisjoint(_in_support(function)):
                raise Refusal(f"the support of {function.name} moves with what is differentiated by")
    if isinstance(tree, DensityValue):
        order, source = n.smooth.get(tree.args[0].name, (0, None))
        if depth > order:
            raise Refusal(f"{tree.args[0].name} is not known to be differentiable {depth} times in its parameter")
        if source is not None and depth:
            n.consulted.add(source.name)
        return
    if isinstance(tree, Operator | Defined):
        require_order(n, tree.unfold(), depth)
        return
    deeper = depth + sum(int(count) for _, count in tree.args[1:]) if isinstance(tree, Derivative) else depth
    for child in tree.args:
        require_order(n, child, deeper)


def mass(n: Normaliser, atom: Atom) -> Poly | None:
    """1, for the integral or sum of a density over all its points, where its total mass is cited; 0 for finite Σ ∂p."""
    body = atom.args[-1]
    if body.single is None or body.single[0] != 1 or len(body.single[1]) != 1:
        return None
    factor, exponent = body.single[1][0]
    if factor.kind != "pdf" or exponent != 1 or factor.args[0] not in n.total_masses:
        return None
    if factor.args[3] and atom.kind != "sum":
        return None
    function, source = n.masses[factor.args[0]]
    if not _all_points(n, atom, factor, function):
        return None
    n.consulted.add(source.name)
    return ZERO if factor.args[3] else ONE


def is_over_all_points(n: Normaliser, kind: str, name: str, lower: Poly | None, upper: Poly | None, point: Poly,
                       function: DensityFunction) -> bool:
    """Whether an integral or an infinite sum of the density at the point runs over all that it is a density of."""
    if kind == "int":
        return not function.discrete and point == variable(name) and (lower, upper) == support_of(n, function)
    return (function.discrete and function.point.upper.is_infinite and lower is not None and upper is None
            and point - variable(name) == n.read(function.point.lower) - lower)


def has_point(n: Normaliser, factor: Atom) -> bool:
    """Whether the density is defined at its point."""
    function = n.symbols.get(factor.args[0])
    return function is not None and lies_in_support(n, function, factor.args[1])


def lies_in_support(n: Normaliser, function: DensityFunction, point: Poly) -> bool:
    """Whether the function is defined at the point: between the ends, or in the range of its index."""
    lower, upper = support_of(n, function)
    if function.discrete:
        return lower is not None and n.integers.inside(point, lower, upper)
    return (lower is None or n.sign(point - lower).positive) and (upper is None or n.sign(upper - point).positive)


def support_of(n: Normaliser, function: DensityFunction) -> tuple[Poly | None, Poly | None]:
    """The ends of the support; None is infinite."""
    lower, upper = (None if end.is_infinite else n.read(end) for end in function.ends)
    return lower, upper


def _all_points(n: Normaliser, atom: Atom, factor: Atom, function: DensityFunction) -> bool:
    if atom.kind in ("int", "series"):
        name, lower, upper, _ = atom.args
        return is_over_all_points(n, atom.kind, name, lower, upper, factor.args[1], function)
    if not function.discrete or function.point.upper.is_infinite:
        return False
    uppers, _ = atom.args
    whole = function.point.lower == 1 and len(uppers) == 1 and uppers[0][1] == n.read(function.point.upper)
    return whole and factor.args[1] == variable(uppers[0][0])

"""Abstract densities p(x; θ), modelled over a random measure with finitely many atoms: ∫ f dx is Σ_j w_j f(x_j).

p(x_j; θ) = exp(g_j(θ)) / Σ_i w_i exp(g_i(θ)) with quadratic polynomials g_j.  What holds for densities with respect
to every measure holds in these models; an integrand with a term free of densities is left undecided.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from flint import arb, fmpq
from sympy import Add, Derivative, Integer, Integral, Mul, Pow, S, Sum, Tuple

from derive.audit.evaluate import Env, Evaluator, compiled, integer, intern, meaning_of
from derive.audit.jets import ZERO, Value, base
from derive.audit.numbers import Undecided, Unsupported, exp, reciprocal, times
from derive.audit.operators import vector
from derive.language.binders import Defined, free
from derive.language.heads import DensityValue, FunctionValue
from derive.language.propositions import Implies, Rel, unquantified
from derive.language.symbols import DensityFunction, Vector

GAUSSIAN = "gaussian"  # where densities are Gaussian, and integrals are over the line itself
LINE = "line"  # the atoms of the measure on the real line, with their weights
CUTS = "cuts"  # ends of ranges: between any two, and beyond them, lies an atom
BACKGROUND = arb(0, arb(2) ** -60)  # of other ranges: one without an atom has a mass above 0
REACH = 5  # how far an index without an upper end is taken above its lower one


Coefficients = list[fmpq]  # of g_j: a constant, slopes, curvatures


@dataclass(eq=False)
class DensityModel:
    """The points of the measure, their weights, and the coefficients of g_j at each."""

    atoms: list[tuple[fmpq, fmpq, Coefficients]]
    length: int

    def at(self, point: Any, theta: list[Value]) -> Value:
        """p(point; θ)."""
        known = self.atoms if type(point) is fmpq else []
        chosen = next((numbers for place, _, numbers in known if place == point), None)
        if chosen is None:
            raise Unsupported("a density at a point outside the finite model")
        if len(theta) != self.length:
            raise Unsupported("a density at a parameter of another length")
        chosen_logit = logit(chosen, theta)
        total: Value = ZERO
        for _, weight, numbers in self.atoms:
            total = total + (weight if numbers is chosen else times(weight, exp(logit(numbers, theta) - chosen_logit)))
        return reciprocal(total)

    def str(self, digits: int) -> str:
        """The points and the weights of the measure, and the polynomials' coefficients."""
        return "; ".join(f"at {point} (weight {weight}): exp of {', '.join(map(str, numbers))}"
                         for point, weight, numbers in self.atoms)


def logit(numbers: Coefficients, theta: list[Value]) -> Value:
    """g(θ) = a + b·θ + Σ_{i ≤ k} c_ik θ_i θ_k."""
    rest = iter(numbers)
    value: Value = next(rest)
    for i, x in enumerate(theta):
        value = value + next(rest) * x
        for y in theta[:i + 1]:
            value = value + next(rest) * (x * y)
    return value


@meaning_of(DensityValue)
def _density_value(tree: Any) -> Evaluator:
    p, point, parameter = tree.args
    name, place = intern(p), compiled(point)
    scalar = not isinstance(p.parameter, Vector)
    value = compiled(parameter) if scalar else vector(parameter)

    def run(env: Env) -> Value:
        model = env.get(name)
        if model is None:
            raise Unsupported(f"{name} has no value in the model")
        if scalar:
            return model.at(place(env), [value(env)])
        length, entry = value(env)
        return model.at(place(env), [entry(k) for k in range(1, length + 1)])
    return run


def runs_through(tree: Any, variable: Any) -> bool:
    """Whether some density in the tree depends on the variable."""
    if isinstance(tree, DensityValue):
        return variable in free(tree)
    if isinstance(tree, Defined):
        return any(runs_through(part, variable) for part in (tree.unfold(), *tree.args[1:]))
    return any(runs_through(child, variable) for child in tree.args)


def is_carried(tree: Any, variable: Any) -> bool:
    """Whether every term has a density at the variable as a factor."""
    if isinstance(tree, DensityValue):
        return tree.args[1] == variable and variable not in free(tree.args[2])
    if isinstance(tree, Add):
        return all(is_carried(term, variable) for term in tree.args)
    if isinstance(tree, Mul):
        return any(is_carried(factor, variable) for factor in tree.args)
    if isinstance(tree, Pow):
        return isinstance(tree.args[1], Integer) and tree.args[1] > 0 and is_carried(tree.args[0], variable)
    if isinstance(tree, Derivative | Integral | Sum):
        return is_carried(tree.args[0], variable)
    return isinstance(tree, Defined) and is_carried(tree.unfold(), variable)


def abstract_integral(body: Any, limit: Tuple) -> Evaluator:
    """Σ_j w_j f(x_j) over the x_j in the range for ∫ f dx, where densities carry every term of f."""
    variable = intern(limit[0])
    ends = [None if end in (S.NegativeInfinity, S.Infinity) else compiled(end) for end in limit[1:]]
    if limit[1] == S.Infinity or limit[2] == S.NegativeInfinity:
        raise Unsupported("an integral of a density in the reversed direction")
    carried, value = is_carried(body, variable), compiled(body)

    def run(env: Env) -> Value:
        if not carried:
            raise Unsupported("an integrand with a term that no density carries")
        if LINE not in env:
            raise Unsupported("a density without a model of the line")
        inner = dict(env)
        total: Value = ZERO
        lower, upper = (None if end is None else base(end(env)) for end in ends)
        turned = lower is not None and upper is not None and _is_reversed(lower, upper)
        if turned:
            lower, upper = upper, lower
        for point, weight in env[LINE]:
            if _is_inside(point, lower, upper):
                inner[variable] = point
                total = total + times(weight, value(inner))
        known = env.get(CUTS, ())
        charged = all(end is None or type(end) is fmpq and end in known for end in (lower, upper))
        total = total if charged else total + BACKGROUND
        return -total if turned else total
    return run


def abstract_sum(body: Any, limit: Tuple) -> Evaluator:
    """Σ_n f(n) over the finitely many n of the models, where mass functions on the integers carry every term of f."""
    name, lower, value = intern(limit[0]), integer(limit[1]), compiled(body)
    starts = {atom.point.lower for atom in free(body) if isinstance(atom, DensityFunction) and atom.discrete}
    if len(starts) != 1 or not is_carried(body, limit[0]):
        raise Unsupported("an infinite sum with a term that no mass function carries")
    start = integer(starts.pop())

    def run(env: Env) -> Value:
        inner, total = dict(env), ZERO
        for n in range(lower(env), start(env) + REACH + 1):
            inner[name] = n
            total = total + value(inner)
        return total
    return run


def _is_reversed(lower: Any, upper: Any) -> bool:
    if not (lower <= upper or lower > upper):
        raise Undecided("the ends of a range may be in either order")
    return not lower <= upper


def _is_inside(point: fmpq, lower: Any, upper: Any) -> bool:
    """Whether the atom lies between the ends; one that may lie on an end is not decided."""
    signs = [gap for gap in (None if lower is None else point - lower, None if upper is None else upper - point)
             if gap is not None]
    if any(not (gap > 0 or gap < 0) for gap in signs):
        raise Undecided("an atom of the measure may lie on the end of a range")
    return all(gap > 0 for gap in signs)


@dataclass(eq=False)
class FunctionModel:
    """An arbitrary function: a value at each place, drawn when it is first asked for."""

    seed: str
    values: dict[tuple[Any, Any], fmpq] = field(default_factory=dict)  # by numerator and denominator

    def at(self, place: Any) -> fmpq:
        if type(place) is not fmpq:
            raise Unsupported("an arbitrary function of what runs or is differentiated")
        key = place.p, place.q
        value = self.values.get(key)
        if value is None:
            value = self.values[key] = fmpq(random.Random(f"{self.seed}:{place}").randint(-6, 6), 2)
        return value

    def str(self, digits: int) -> str:
        return ", ".join(f"{value} at {place}" for place, value in sorted((fmpq(*key), value)
                                                                         for key, value in self.values.items()))


@meaning_of(FunctionValue)
def _function_value(tree: Any) -> Evaluator:
    name, place = intern(tree.args[0]), compiled(tree.args[1])

    def run(env: Env) -> Value:
        if name not in env:
            raise Unsupported(f"{name} has no value in the model")
        return env[name].at(place(env))
    return run


def holds_by_construction(proposition: Any) -> bool:
    """Whether it says that a density is positive, or that its total mass is 1."""
    proposition = unquantified(proposition)
    while isinstance(proposition, Implies):
        proposition = proposition.args[1]
    if not isinstance(proposition, Rel):
        return False
    left, relation, right = proposition.left, proposition.relation, proposition.right
    if isinstance(left, DensityValue):
        return relation in (">", ">=", "!=") and right == 0
    if relation != "=" or right != 1 or not isinstance(left, Integral | Sum) or len(left.args) != 2:
        return False
    density, (variable, *ends) = left.args
    if not isinstance(density, DensityValue) or density.args[1] != variable or variable in free(density.args[2]):
        return False
    return ends == list(density.args[0].ends)


def is_abstract(tree: Any) -> bool:
    """Whether a density without a formula occurs."""
    return any(isinstance(atom, DensityFunction) for atom in free(tree))

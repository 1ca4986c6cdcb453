"""The operators of the field and the constructors that proof files write.  `unfold()` gives a definition."""
from __future__ import annotations

from typing import Any

from sympy import Abs as SymPyAbs
from sympy import Basic, Derivative, Expr, Indexed, Integer, KroneckerDelta, Symbol, Tuple
from sympy import Product as SymPyProduct
from sympy import Sum as SymPySum
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.symbol import Str

from derive.language.binders import Defined, Family, free, fresh_name
from derive.language.heads import (
    ArgMax,
    ArgMin,
    Expectation,
    Indicator,
    Maximum,
    Minimum,
    Operator,
    Singleton,
    XLogY,
    limits_of,
)
from derive.language.propositions import proposition
from derive.language.symbols import DensityFunction, Domain, Index, Vector, declared
from derive.language.written import StatementError, as_tree, node, writing


def _binder(head: type[Basic], body: Any, ranges: tuple[Any, ...]) -> Any:
    if not ranges:
        raise StatementError(f"{head.__name__} needs the index that it runs over")
    limits = limits_of(ranges)
    if head is not SymPySum and any(not end.is_finite for limit in limits for end in limit[1:] if end.is_number):
        raise StatementError(f"{head.__name__} runs over a finite range; only a sum may be infinite")
    return node(head, as_tree(body), *limits)


def Sum(body: Any, *ranges: Any) -> SymPySum:
    """Σ over an index of a finite range."""
    return _binder(SymPySum, body, ranges)


def Product(body: Any, *ranges: Any) -> SymPyProduct:
    """Π over an index of a finite range."""
    return _binder(SymPyProduct, body, ranges)


def Max(body: Any, *ranges: Any) -> Maximum:
    """max over an index: ``Max(z[k], k)``."""
    return _binder(Maximum, body, ranges)


def Min(body: Any, *ranges: Any) -> Minimum:
    """min over an index: ``Min(z[k], k)``."""
    return _binder(Minimum, body, ranges)


def D(body: Any, *variables: Any) -> Derivative:
    """The partial derivative ∂body/∂v, in turn for several variables; never evaluated here."""
    tree = as_tree(body)
    for variable in variables:
        scalar = type(variable) is Symbol and not declared(variable, "integer")
        if not isinstance(variable, Indexed) and not scalar:
            raise StatementError(f"a derivative is taken with respect to a real symbol or a component, not {variable}")
        tree = node(Derivative, tree, Tuple(variable, Integer(1)))
    return tree


def delta(i: Any, j: Any) -> KroneckerDelta:
    """Kronecker's δ: 1 where i = j, else 0."""
    return node(KroneckerDelta, i, j)


def exp(x: Any) -> Expr:
    """The exponential function."""
    return node(sympy_exp, x)


def log(x: Any) -> Expr:
    """The natural logarithm (nats); defined for x > 0."""
    return node(sympy_log, x)


def sqrt(x: Any) -> Expr:
    """The square root; defined for x ≥ 0."""
    with writing():
        return as_tree(x) ** (Integer(1) / Integer(2))


def Abs(x: Any) -> Expr:
    """The absolute value."""
    return node(SymPyAbs, x)


def indicator(condition: Any) -> Indicator:
    """1 where the condition holds, else 0."""
    return node(Indicator, proposition(condition))


def xlogy(x: Any, y: Any) -> XLogY:
    """x log y with 0 log y = 0."""
    return node(XLogY, x, y)


def define(name: str, body: Any, *parameters: Any) -> Any:
    """Name a formula: ``p = define("p", exp(z[i]) / Z, i)`` prints p_i; without parameters, a scalar."""
    family = _formula(name, body, *parameters)
    return family if parameters else node(Defined, family)


def vec(body: Any, parameter: Index) -> Family:
    """The vector whose component at the index is the body: ``vec(z[k] / T, k)``."""
    return _formula("", body, parameter)


def _formula(name: str, body: Any, *parameters: Any) -> Family:
    """The family; a density in it keeps its support, or its range, for all values of the parameters."""
    tree = as_tree(body)
    for function in (atom for atom in free(tree) if isinstance(atom, DensityFunction)):
        if not (free(function) - {function}).isdisjoint(parameters):
            raise StatementError(f"{function.name} is not the same density for all values of the parameters of "
                                 f"{name or 'a vector'}: its support or its range changes")
    return node(Family, Str(name), Tuple(*parameters), tree)


def length(v: Any) -> Any:
    """The number of components of a vector."""
    if isinstance(v, Vector):
        return v.shape[0]
    if isinstance(v, Family) and len(v.parameters) == 1 and isinstance(v.parameters[0], Index):
        return v.parameters[0].upper
    raise StatementError(f"a vector is expected, not {v}")


def _bound(*vectors: Any) -> Index:
    """An index over the vectors' common length that none of them mentions."""
    taken = {atom.name for v in vectors for atom in free(v)}
    return Index(fresh_name("k", taken), 1, length(vectors[0]))


class Softmax(Operator):
    """softmax(z)_i = exp z_i / Σ_k exp z_k."""

    def unfold(self) -> Any:
        z, i = self.args
        k = _bound(z, i)
        with writing():
            return exp(z[i]) / Sum(exp(z[k]), k)


def softmax(z: Any) -> Family:
    """The softmax of a vector of logits, as a vector."""
    k = _bound(z)
    return vec(node(Softmax, z, k), k)


class LogSumExp(Operator):
    """logsumexp(z) = log Σ_k exp z_k."""

    def unfold(self) -> Any:
        k = _bound(self.args[0])
        return log(Sum(exp(self.args[0][k]), k))


class Entropy(Operator):
    """H(p) = −Σ_k p_k log p_k, in nats, with 0 log 0 = 0."""

    def unfold(self) -> Any:
        (p,) = self.args
        k = _bound(p)
        with writing():
            return -Sum(xlogy(p[k], p[k]), k)


class CrossEntropy(Operator):
    """H(p, q) = −Σ_k p_k log q_k, in nats, with 0 log q = 0."""

    def unfold(self) -> Any:
        p, q = self.args
        k = _bound(p, q)
        with writing():
            return -Sum(xlogy(p[k], q[k]), k)


class KullbackLeibler(Operator):
    """KL(p‖q) = Σ_k p_k log(p_k/q_k), in nats, with 0 log(0/q) = 0."""

    def unfold(self) -> Any:
        p, q = self.args
        k = _bound(p, q)
        with writing():
            return Sum(xlogy(p[k], p[k] / q[k]), k)


class Mean(Operator):
    """E_p[v] = Σ_k p_k v_k."""

    def unfold(self) -> Any:
        p, v = self.args
        k = _bound(p, v)
        with writing():
            return Sum(p[k] * v[k], k)


class Variance(Operator):
    """Var_p[v] = Σ_k p_k (v_k − E_p[v])²."""

    def unfold(self) -> Any:
        p, v = self.args
        k = _bound(p, v)
        with writing():
            return Sum(p[k] * (v[k] - node(Mean, p, v)) ** 2, k)


def _on_vectors(name: str, head: type[Operator], arity: int) -> Any:
    def build(*vectors: Any) -> Any:
        if len(vectors) != arity or not all(isinstance(v, Vector | Family) for v in vectors):
            raise StatementError(f"{head.__name__} takes {arity} vector(s)")
        return node(head, *vectors)
    build.__name__, build.__doc__ = name, head.__doc__
    build.operator, head.word = head, name  # type: ignore[attr-defined]
    return build


logsumexp = _on_vectors("logsumexp", LogSumExp, 1)
H = _on_vectors("H", Entropy, 1)
cross_entropy = _on_vectors("cross_entropy", CrossEntropy, 2)
KL = _on_vectors("KL", KullbackLeibler, 2)
mean = _on_vectors("mean", Mean, 2)
variance = _on_vectors("variance", Variance, 2)
softmax.operator, Softmax.word = Softmax, "softmax"  # type: ignore[attr-defined]


class RandomVariance(Operator):
    """Var[X] = E[(X − E[X])²]."""

    averages = True

    def unfold(self) -> Any:
        (x,) = self.args
        with writing():
            return E((x - E(x)) ** 2)


class Covariance(Operator):
    """Cov[X, Y] = E[(X − E[X])(Y − E[Y])]."""

    averages = True

    def unfold(self) -> Any:
        x, y = self.args
        with writing():
            return E((x - E(x)) * (y - E(y)))


def E(x: Any) -> Expectation:
    """The expectation of a random variable."""
    return node(Expectation, x)


def Var(x: Any) -> RandomVariance:
    """The variance of a random variable."""
    return node(RandomVariance, x)


def Cov(x: Any, y: Any) -> Covariance:
    """The covariance of two random variables."""
    return node(Covariance, x, y)


Var.operator, RandomVariance.word = RandomVariance, "Var"  # type: ignore[attr-defined]
Cov.operator, Covariance.word = Covariance, "Cov"  # type: ignore[attr-defined]


def _optimum(head: type[Expr], objective: Any, variable: Any, over: Domain) -> Any:
    scalar = type(variable) is Symbol and not declared(variable, "integer")
    if not scalar and not (isinstance(variable, Vector) and len(variable.shape) == 1):
        raise StatementError(f"an optimum is taken over a symbol or a vector, not {variable}")
    if not isinstance(over, Domain):
        raise StatementError("an optimum is taken over a set of candidates: candidates(...), positive_reals or reals")
    return node(head, as_tree(objective), variable, over)


def argmax(objective: Any, variable: Any, over: Domain) -> ArgMax:
    """The set of maximisers of the objective over the candidates."""
    return _optimum(ArgMax, objective, variable, over)


def argmin(objective: Any, variable: Any, over: Domain) -> ArgMin:
    """The set of minimisers of the objective over the candidates."""
    return _optimum(ArgMin, objective, variable, over)


def singleton(x: Any) -> Singleton:
    """The set {x}."""
    return node(Singleton, x)


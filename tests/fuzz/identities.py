"""Identities that need a family: with random parts, each is to be refused where algebra alone is cited."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Integer

from derive.language import operators as op
from derive.language.propositions import Ne
from derive.language.symbols import Index
from tests.fuzz import vocabulary as voc
from tests.fuzz.generate import OUTER, Writer
from tests.fuzz.vocabulary import K, S, T, X, Y, a, i, k, p, q, v, x

DEPTH = 2
Identity = Callable[[Writer], tuple[Any, Any, tuple[Any, ...]]]


def _number(w: Writer) -> Any:
    return w.number(DEPTH, OUTER)


def _positive(w: Writer) -> Any:
    return w.positive(DEPTH, OUTER)


def _log_product(w: Writer) -> Any:
    part = _positive(w)
    return op.log(S * part), op.log(S) + op.log(part), (part,)


def _log_power(w: Writer) -> Any:
    part = _positive(w)
    return op.log(part ** 3), 3 * op.log(part), (part,)


def _log_exp(w: Writer) -> Any:
    part = _number(w)
    return op.log(op.exp(part)), part, (part,)


def _log_product_over(w: Writer) -> Any:
    part = _positive(w)
    return op.log(op.Product(v[k] * part, k)), op.Sum(op.log(v[k]) + op.log(part), k), (part,)


def _exp_sum(w: Writer) -> Any:
    part = _number(w)
    return op.exp(a + part), op.exp(a) * op.exp(part), (part,)


def _exp_log(w: Writer) -> Any:
    part = _positive(w)
    return op.exp(op.log(part)), part, (part,)


def _sifting(w: Writer) -> Any:
    letter = Index("l", 1, K)
    part = w.number(DEPTH, OUTER.binding(letter, K, (letter,)))
    return op.Sum(op.delta(letter, i) * x[letter] * part, letter), op.Sum(op.delta(letter, i) * x[i] * part, letter), \
        (part,)


def _delta_square(w: Writer) -> Any:
    part = _number(w)
    return op.delta(i, voc.j) ** 2 * part, op.delta(i, voc.j) * part, (part,)


def _derivative_product(w: Writer) -> Any:
    part = _number(w)
    return op.D(a ** 2 * part, a), 2 * a * part + a ** 2 * op.D(part, a), (part,)


def _derivative_log(w: Writer) -> Any:
    part = _positive(w)
    return op.D(op.log(part + S), S), (op.D(part, S) + 1) / (part + S), (part,)


def _expectation_sum(w: Writer) -> Any:
    part = w.random_part(DEPTH, OUTER)
    return op.E(X + part), op.E(X) + op.E(part), (part,)


def _expectation_constant(w: Writer) -> Any:
    part = _number(w)
    return op.E(part * Y), part * op.E(Y), (part,)


def _indicator_square(w: Writer) -> Any:
    part = _number(w)
    one = op.indicator(Ne(a, 0))
    return one ** 2 * part, one * part, (part,)


def _indicator_support(w: Writer) -> Any:
    part = _number(w)
    return op.indicator(Ne(a, 0)) * a * part, a * part, (part,)


def _unfolding(head: Callable[[Writer], Any]) -> Identity:
    def build(w: Writer) -> Any:
        tree, part = head(w), _number(w)
        return tree * part, tree.unfold() * part, (part,)
    return build


def _vector(w: Writer) -> Any:
    return w.vector(DEPTH, OUTER)


IDENTITIES: dict[str, Identity] = {
    "log of a product": _log_product,
    "log of a power": _log_power,
    "log of exp": _log_exp,
    "log of a long product": _log_product_over,
    "exp of a sum": _exp_sum,
    "exp of log": _exp_log,
    "sifting": _sifting,
    "delta squared": _delta_square,
    "derivative of a product": _derivative_product,
    "derivative of log": _derivative_log,
    "expectation of a sum": _expectation_sum,
    "expectation of a multiple": _expectation_constant,
    "indicator squared": _indicator_square,
    "indicator of the support": _indicator_support,
    "KL": _unfolding(lambda w: op.KL(p, w.vector(DEPTH, OUTER, ">"))),
    "cross-entropy": _unfolding(lambda w: op.cross_entropy(p, w.vector(DEPTH, OUTER, ">"))),
    "entropy": _unfolding(lambda w: op.H(w.pick((p, q)))),
    "logsumexp": _unfolding(lambda w: op.logsumexp(_vector(w))),
    "softmax": _unfolding(lambda w: op.softmax(x)[w.index(K, OUTER)]),
    "mean": _unfolding(lambda w: op.mean(p, _vector(w))),
    "variance": _unfolding(lambda w: op.variance(q, _vector(w))),
    "Var": _unfolding(lambda w: op.Var(X * w.pick((S, Integer(1), T)))),
    "Cov": _unfolding(lambda w: op.Cov(X, Y)),
    "definition": _unfolding(lambda w: voc.f[w.index(K, OUTER)]),
}

"""Signs of every kind of atom: from the kernel's tables, the hypotheses and the guards in force."""
from __future__ import annotations

import pytest
from lines import K, S, T, X, Y, a, b, c, f, i, j, k, n, outcome, p, r, reader, t, writing, x, y
from sympy import Symbol

from derive import (
    Abs,
    Cov,
    E,
    Eq,
    Max,
    Min,
    Ne,
    Product,
    StatementError,
    Sum,
    Var,
    define,
    delta,
    exp,
    forall,
    hypothesis,
    iff,
    implies,
    index,
    indicator,
    log,
    matrix,
    pi,
    positive_distribution,
    softmax,
    sqrt,
    xlogy,
)
from derive.kernel.context import Refusal
from derive.kernel.normal_form import Normaliser
from derive.kernel.signs import NONNEGATIVE, POSITIVE, UNKNOWN, ZERO_SIGN, Sign, of_number, of_relation
from derive.kernel.written_signs import sign_of
from derive.language.hypotheses import implied
from derive.language.propositions import relate

NONZERO, NEGATIVE, NONPOSITIVE = Sign(False, False, True), POSITIVE.flipped(), NONNEGATIVE.flipped()

with writing():
    off = hypothesis("a_nonzero", Ne(a, 0))
    low = hypothesis("a_negative", a < 0)
    below = hypothesis("a_at_most_b", a <= b)
    strictly = hypothesis("a_below_b", a < b)
    above = hypothesis("x_above_one", forall(k, x[k] > 1))
    each = hypothesis("x_positive", forall(k, x[k] > 0))
    first = hypothesis("x_first_is_largest", forall(k, implies(Ne(k, 1), x[k] < x[1])))
    supported = hypothesis("y_follows_x", forall(k, implies(x[k] > 0, y[k] > 0)))
    many = hypothesis("K_at_least_3", K >= 3)
    more = hypothesis("K_above_3", K > 3)
    SIGNS = {
        "zero": (a - a, (), ZERO_SIGN),
        "a number": (2 * T - T, (), POSITIVE),
        "a negative number": (-T, (), NEGATIVE),
        "π": (pi, (), POSITIVE),
        "a root of a number": (sqrt(2), (), POSITIVE),
        "a size": (K, (), POSITIVE),
        "a size less one": (K - 1, (), NONNEGATIVE),
        "a size less two": (K - 2, (), UNKNOWN),
        "a size that is bounded below": (K - 2, (many,), POSITIVE),
        "a size that is strictly bounded below": (K - 4, (more,), NONNEGATIVE),
        "an index": (i, (), POSITIVE),
        "an index less one": (i - 1, (), NONNEGATIVE),
        "an index of its range": (K - i, (), NONNEGATIVE),
        "an index beyond its range": (i - K - 1, (), NEGATIVE),
        "an index that starts at 0": (index("o", K, 0), (), NONNEGATIVE),
        "an index that starts below": (index("o", K, -1), (), UNKNOWN),
        "two indices": (i - j, (), UNKNOWN),
        "a real": (a, (), UNKNOWN),
        "a positive": (T, (), POSITIVE),
        "a nonnegative": (r, (), NONNEGATIVE),
        "a real off zero": (a, (off,), NONZERO),
        "a negative": (a, (low,), NEGATIVE),
        "an odd power of a negative": (a**3, (low,), NEGATIVE),
        "an even power": (a**2, (), NONNEGATIVE),
        "an even power off zero": (a**2, (off,), POSITIVE),
        "a reciprocal": (1 / a, (low,), NEGATIVE),
        "a root": (sqrt(r), (), NONNEGATIVE),
        "an exponential": (exp(a), (), POSITIVE),
        "a logarithm": (log(T), (), UNKNOWN),
        "an absolute value": (Abs(a), (), NONNEGATIVE),
        "an absolute value off zero": (Abs(a), (off,), POSITIVE),
        "a delta": (delta(i, j), (), NONNEGATIVE),
        "the complement of a delta": (1 - delta(i, j), (), NONNEGATIVE),
        "its opposite": (delta(i, j) - 1, (), NONPOSITIVE),
        "twice a delta from 1": (1 - 2 * delta(i, j), (), UNKNOWN),
        "an indicator": (indicator(a < b), (), NONNEGATIVE),
        "the complement of an indicator": (1 - indicator(a < b), (), NONNEGATIVE),
        "an entry": (x[i], (), UNKNOWN),
        "an entry of a distribution": (p[i], (), NONNEGATIVE),
        "an entry of a positive distribution": (positive_distribution("w", K)[i], (), POSITIVE),
        "an entry by hypothesis": (x[i], (each,), POSITIVE),
        "an entry by hypothesis, scaled": (-3 * x[i], (each,), NEGATIVE),
        "an entry by a bound": (x[i] - 1, (above,), POSITIVE),
        "an entry outside the hypothesis": (f[n], (each,), UNKNOWN),
        "entries compared": (x[1] - x[2], (first,), UNKNOWN),
        "entries compared off a value": (x[1] - x[2], (first, many), POSITIVE),
        "an entry under a premise": (y[2], (hypothesis("x_second", x[2] > 0), many, supported), POSITIVE),
        "an entry under a premise not met": (y[2], (supported, many), UNKNOWN),
        "a difference": (b - a, (below,), NONNEGATIVE),
        "a strict difference": (b - a, (strictly,), POSITIVE),
        "a multiple of a difference": (2 * a - 2 * b, (strictly,), NEGATIVE),
        "a difference of others": (b - c, (strictly,), UNKNOWN),
        "a sum over a range": (Sum(exp(x[k]), k), (), POSITIVE),
        "a sum over a range that may be empty": (Sum(exp(x[k]), (k, 2, K)), (), NONNEGATIVE),
        "a sum of unknown terms": (Sum(x[k], k), (), UNKNOWN),
        "a sum of opposites": (Sum(-x[k]**2, k), (), NONPOSITIVE),
        "a product over a range": (Product(exp(x[k]) + 1, k), (), POSITIVE),
        "a product of unknown factors": (Product(x[k], k), (), UNKNOWN),
        "a product of negative factors": (Product(-exp(x[k]) - 1, k), (), NONZERO),
        "a maximum": (Max(exp(x[k]) + 1, k), (), POSITIVE),
        "a minimum": (Min(x[k]**2, k), (), NONNEGATIVE),
        "a mean": (E(X**2), (), NONNEGATIVE),
        "a mean of unknown sign": (E(X), (), UNKNOWN),
        "a variance": (Var(X), (), NONNEGATIVE),
        "a covariance": (Cov(X, Y), (), UNKNOWN),
        "a folded softmax": (softmax(x)[i], (), POSITIVE),
        "a folded formula": (define("g", exp(t), t)(a), (), POSITIVE),
        "a sum in a base": (1 / (1 + Sum(p[k], k)), (), POSITIVE),
        "a quotient": (T / (S + r), (), POSITIVE),
        "a sum of signs": (T + r, (), POSITIVE),
        "a sum of unlike signs": (T - r, (), UNKNOWN),
        "a product of signs": (-T * r, (), NONPOSITIVE),
        "a product with an unknown": (T * a, (), UNKNOWN),
        "x log y": (xlogy(r, T), (), UNKNOWN),
    }


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_is_known_exactly_so_far(name: str) -> None:
    """As much as the tables and the hypotheses say, and no more."""
    tree, named, sign = SIGNS[name]
    with writing():
        full = reader(*named, switches=(), trees=(tree,)).everything()
        assert sign_of(full, tree, {}) == sign


@pytest.mark.parametrize(("relation", "sign"), [(">", POSITIVE), (">=", NONNEGATIVE), ("<", NEGATIVE),
                                                ("<=", NONPOSITIVE), ("!=", NONZERO), ("=", ZERO_SIGN)])
def test_a_guard_says_what_it_says(relation: str, sign: Sign) -> None:
    """Within `assuming` the guard holds, for multiples too, and after it no more."""
    assert of_relation(relation) == sign
    n = reader()
    gap = n.read(a)
    with n.assuming(relation, gap):
        assert n.sign(gap) == sign
        assert n.sign(-gap) == sign.flipped()
    assert n.sign(gap) == UNKNOWN


def test_signs_of_numbers() -> None:
    """Exact rational numbers."""
    assert [of_number(value) for value in (2, 0, -1)] == [POSITIVE, ZERO_SIGN, NEGATIVE]


def test_a_sign_from_a_hypothesis_names_it() -> None:
    """The hypotheses that a sign rests on are told."""
    n = reader(low, off)
    assert n.sign(n.read(a)).negative
    assert "a_negative" in n.consulted


class Lying(Symbol):
    """A symbol that answers every question with yes."""

    def _eval_is_positive(self) -> bool:
        return True

    def _eval_is_nonnegative(self) -> bool:
        return True


def test_a_lying_symbol_proves_nothing() -> None:
    """Signs come from hypotheses: what a class answers is not asked."""
    liar = Lying("v", real=True, commutative=True)
    assert liar.is_positive
    for relation in (">", ">="):
        found = outcome(liar, relation, 0)
        assert not found.accepted
        assert "is not in the language" in found.message


def test_a_symbols_own_assumptions_are_no_facts() -> None:
    """`Symbol(positive=True)` is known to be positive by its hypothesis alone."""
    with writing():
        assert outcome(T, ">", 0).accepted
    n = reader()
    assert n.sign(n.read(T)) == UNKNOWN
    assert n.sign(n.read(p[1])) == UNKNOWN


def test_relations_that_make_no_facts() -> None:
    """A hypothesis must be a relation between numbers."""
    with writing(), pytest.raises(StatementError, match="is no relation between numbers"):
        reader(hypothesis("odd", iff(Eq(a, 0), Eq(b, 0))))
    assert issubclass(Refusal, Exception)
    assert relate(a, "<", b) != relate(a, "<=", b)


def test_a_premise_that_leads_back_to_its_fact_ends() -> None:
    """J_ij ≠ 0 ⇒ J_ji > 0 for all i and j says nothing of one entry, and the kernel comes to an end."""
    with writing():
        J = matrix("J", K, K)
        mutual = hypothesis("mutual", forall(i, j, implies(Ne(J[i, j], 0), J[j, i] > 0)))
        assert not sign_of(Normaliser((mutual,)), J[i, j], {}).positive


with writing():
    f_ = positive_distribution("f", K)
    given_all = hypothesis("f_given", forall(k, Eq(f_[k], a * exp(x[k]))))
    given_one = hypothesis("f_one", Eq(f_[i], a * exp(x[i])))
    given_T = hypothesis("T_given", Eq(T, a - b))
    given_r = hypothesis("r_given", Eq(r, a - b))
    KEPT = {
        "every component": (f_[j], given_all, POSITIVE),
        "one component": (f_[i], given_one, POSITIVE),
        "what stands in its place": (a * exp(x[i]), given_one, POSITIVE),
        "a component that is not given": (a * exp(x[j]), given_one, UNKNOWN),
        "a positive number": (1 / (a - b), given_T, POSITIVE),
        "a number that may be 0": (a - b, given_r, NONNEGATIVE),
        "the sign of a factor": (a, given_one, UNKNOWN),
    }


@pytest.mark.parametrize("name", KEPT)
def test_an_equation_keeps_the_sign_of_what_it_replaces(name: str) -> None:
    """With the equation and the sign as what was consulted."""
    tree, equation, wanted = KEPT[name]
    with writing():
        hypotheses = (equation, *implied([tree, equation.proposition]))
        n = Normaliser.in_force(hypotheses, set())
        n.consulted.clear()
        assert n.sign(n.read(tree)) == wanted
    assert wanted == UNKNOWN or equation.name in n.consulted and len(n.consulted) > 1

"""Exact logarithms of rationals: what vanishes is known to vanish, and nothing else is."""
from __future__ import annotations

import pytest
from flint import arb, fmpq

from derive.audit import numbers
from derive.audit.exponents import exponents
from derive.audit.jets import derivative_part, seeded
from derive.audit.logs import Log, ball, exact_logarithms, logarithm
from derive.audit.models import Models
from derive.audit.show import show
from derive.audit.solve import is_affine
from derive.audit.truth import Truth, compare
from derive.audit.verdict import Audit
from derive.language.hypotheses import implied
from derive.language.operators import KL, H, Sum, delta, logsumexp, softmax
from derive.language.propositions import Eq, forall, hypothesis, iff, relate
from derive.language.symbols import distribution, indices, positive, real, size, vector
from derive.language.written import writing

K = size("K")
i, k = indices("i k", K)
z = vector("z", K)
p, y = distribution("p", K), distribution("y", K)
x, t, T = real("x"), real("t"), positive("T")
HALF = fmpq(1, 2)


def test_relations_between_logarithms_are_exact() -> None:
    two, three, six = (logarithm(fmpq(n)) for n in (2, 3, 6))
    assert two + three - six == 0
    assert 3 * logarithm(fmpq(4, 9)) == 6 * two - 6 * three
    assert HALF * logarithm(fmpq(9)) == three
    assert logarithm(fmpq(1)) == 0
    assert type(two + three) is Log
    assert (two + 1) - two == 1
    assert two * fmpq(0) == 0


def test_different_numbers_are_never_equal() -> None:
    two, three = logarithm(fmpq(2)), logarithm(fmpq(3))
    near = fmpq(693147180559945309417232121458, 10**30)
    for other in (three, near, 1 + two, HALF * two, fmpq(1)):
        assert two != other
        assert compare(two, "=", other) is Truth.FALSE
        assert compare(other, "!=", two) is Truth.TRUE
    assert compare(two, "<", near) is not Truth.TRUE
    assert compare(near, "<", two) is Truth.TRUE


@pytest.mark.parametrize(("relation", "truth"), [
    ("=", Truth.TRUE), ("<=", Truth.TRUE), (">=", Truth.TRUE), ("<", Truth.FALSE), (">", Truth.FALSE),
    ("!=", Truth.FALSE)])
def test_equal_sides_decide_every_relation(relation: str, truth: Truth) -> None:
    two, four = logarithm(fmpq(2)), logarithm(fmpq(4))
    assert compare(2 * two, relation, four) is truth
    assert compare(ball(2 * two), relation, ball(four)) is not Truth.FALSE


def test_the_exponential_undoes_whole_multiples_only() -> None:
    a = logarithm(fmpq(12, 5))
    assert numbers.exp(a) == fmpq(12, 5)
    assert numbers.exp(-2 * a) == fmpq(25, 144)
    for inexact in (HALF * a, a + 1, 10**6 * a):
        assert type(numbers.exp(inexact)) is arb
    assert numbers.exp(HALF * a).overlaps(arb(fmpq(12, 5)).sqrt())


def test_everything_else_is_an_enclosure() -> None:
    a = logarithm(fmpq(2))
    value = arb(2).log()
    for found, expected in ((a * a, value * value), (a * arb(3), 3 * value), (arb(3) - a, 3 - value),
                            (a / a, arb(1)), (fmpq(1) / a, 1 / value), (a / fmpq(2), value / 2),
                            (numbers.reciprocal(a), 1 / value), (numbers.log(a), value.log()),
                            (numbers.power(a, HALF), value.sqrt()), (numbers.absolute(-a), value),
                            (numbers.integer_power(a, 3), value**3)):
        assert ball(found).overlaps(expected)
        assert ball(found).is_finite()
    with pytest.raises(numbers.Undefined):
        numbers.log(-a)
    assert derivative_part(numbers.exp(seeded(a, 1)), 1) == 2


def test_long_numbers_are_not_factored() -> None:
    assert type(logarithm(fmpq(2**67 - 1))) is arb


def test_logarithms_are_exact_only_within_the_block() -> None:
    with exact_logarithms():
        assert type(numbers.log(fmpq(2))) is Log
        assert type(numbers.log(arb(2))) is arb
    assert type(numbers.log(fmpq(2))) is arb


def test_they_print_as_logarithms() -> None:
    a, b = logarithm(fmpq(4, 3)), logarithm(fmpq(1, 3)) + HALF
    assert show({(1,): a, (2,): b}) == "(2*log(2) - log(3), -log(3) + 1/2)"


def test_the_atoms_of_exponents() -> None:
    with writing():
        assert exponents(softmax(z)[i] + x) == {z, K, i}
        assert exponents(logsumexp(z) * T) == {z, K}
        assert exponents(H(p) + x) == frozenset()


def test_logits_that_are_logarithms_have_a_rational_softmax() -> None:
    with writing():
        claim = forall(k, Eq(y[k], softmax(z)[k]))
    models = Models((*implied((y,)), hypothesis("softmax", claim)), [claim], logarithms=True).some(6)
    rational = [m for m in models if all(type(v) is fmpq for v in m.env[y].values())]
    assert any(m.env[K] > 1 and len({str(v) for v in m.env[y].values()}) > 1 for m in rational)


@pytest.mark.parametrize(("wrong", "right"), [
    (lambda: iff(Eq(logsumexp(z), H(y)), forall(k, Eq(y[k], softmax(z)[k]))),
     lambda: iff(Eq(logsumexp(z), Sum(y[k] * z[k], k) + H(y)), forall(k, Eq(y[k], softmax(z)[k])))),
    (lambda: relate(H(y), "<", logsumexp(z) - Sum(y[k] * z[k], k)),
     lambda: relate(H(y), "<=", logsumexp(z) - Sum(y[k] * z[k], k))),
    (lambda: iff(Eq(KL(y, p), 1), forall(k, Eq(y[k], p[k]))), lambda: relate(0, "<=", H(y)))])
def test_equality_cases(wrong, right) -> None:
    with writing():
        claims = wrong(), right()
        hypotheses = (*implied((y, p)), hypothesis("positive", forall(k, relate(p[k], ">", 0))))
    assert Audit(hypotheses, [claims[0]]).check(claims[0]).verdict == "refuted"
    assert Audit(hypotheses, [claims[1]]).check(claims[1]).verdict == "consistent"


def test_a_symbol_is_solved_for_beside_what_no_rational_equals() -> None:
    with writing():
        claim = hypothesis("square", Eq(H(p)**2 + t * delta(i, k), 2 * x * logsumexp(z)))
    found = Models((*implied((p,)), claim), []).some(8)
    assert any(type(m.env[x]) is arb or type(m.env[t]) is arb for m in found)


@pytest.mark.parametrize(("build", "affine"), [
    (lambda: x, True), (lambda: t + 2 * x, True), (lambda: t * (1 - x), True), (lambda: H(p) * t, True),
    (lambda: x * x, False), (lambda: x * (1 + x), False), (lambda: t / x, False),
    (lambda: logsumexp(z) + abs(x), False), (lambda: Sum(x * p[k], k), False)])
def test_what_is_seen_to_be_affine(build, affine: bool) -> None:
    with writing():
        assert is_affine(build(), x) is affine

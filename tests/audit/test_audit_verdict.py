"""Verdicts: what is refuted is refuted with certainty and a readable model, what is undecided never passes."""
from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq
from sympy import Integer, Rational, Symbol, oo, sin, sqrt

from derive.audit.certify import BadModel, certify
from derive.audit.judge import judge
from derive.audit.necessity import necessary
from derive.audit.numbers import PRECISION, bits, precision
from derive.audit.show import read, show
from derive.audit.truth import Truth
from derive.audit.verdict import MODELS, Audit, has_model
from derive.language.hypotheses import absolutely_continuous, implied
from derive.language.operators import (
    KL,
    Cov,
    D,
    E,
    H,
    Max,
    Min,
    Product,
    Sum,
    Var,
    argmax,
    argmin,
    cross_entropy,
    define,
    delta,
    exp,
    log,
    mean,
    singleton,
    softmax,
    variance,
    vec,
    xlogy,
)
from derive.language.propositions import (
    Eq,
    Hypothesis,
    Integrable,
    Ne,
    forall,
    hypothesis,
    iff,
    implies,
    independent,
    relate,
    tends,
)
from derive.language.symbols import (
    candidates,
    distribution,
    indices,
    matrix,
    positive,
    positive_reals,
    random_variable,
    random_vector,
    real,
    reals,
    size,
    vector,
)
from derive.language.written import node, writing

K, N = size("K"), size("N")
z, v, y = (vector(name, K) for name in "zvy")
p, q = distribution("p", K), distribution("q", K)
i, j, k = indices("i j k", K)
n, m = indices("n m", N)
a, g = vector("a", N), vector("g", N)
x, t, s2, f, mu = map(real, ("x", "t", "s2", "f", "mu"))
T = positive("T")
X, Y, eps, fhat = map(random_variable, ("X", "Y", "eps", "fhat"))
V = random_vector("V", N)


def named(*items):
    return tuple(hypothesis(f"h{number}", item) for number, item in enumerate(items))


def verdict(proposition, hypotheses=(), **options):
    return Audit(hypotheses, (proposition,), **options).check(proposition)


with writing():
    s = softmax(z)
    TRUE = {
        "softmax jacobian": (Eq(D(s[i], z[j]), s[i] * (delta(i, j) - s[j])), ()),
        "softmax sums to one": (Eq(Sum(s[k], k), 1), ()),
        "log of a product": (Eq(log(Product(exp(z[k]), k)), Sum(z[k], k)), ()),
        "cross-entropy splits": (Eq(cross_entropy(p, q), H(p) + KL(p, q)),
                                 (*implied((p, q)), absolutely_continuous(p, q))),
        "gibbs": (relate(KL(p, q), ">=", 0), (*implied((p, q)), absolutely_continuous(p, q))),
        "entropy bound": (relate(H(p), "<=", log(K)), implied((p,))),
        "entropy gradient": (Eq(D(H(s), z[j]), -s[j] * (log(s[j]) + H(s))), ()),
        "bias variance": (Eq(E((f + eps - fhat) ** 2), s2 + Var(fhat) + (f - E(fhat)) ** 2),
                          named(Eq(E(eps), 0), Eq(E(eps**2), s2), independent(eps, fhat))),
        "variance of a mean": (Eq(Var(Sum(V[n], n) / N), s2 / N),
                               named(forall(n, m, Eq(Cov(V[n], V[m]), s2 * delta(n, m))))),
        "strict": (relate(exp(x), ">", 0), ()),
        "almost surely": (relate((X - Y) ** 2, ">=", 0), ()),
        "for all": (forall(k, relate(s[k], "<=", 1)), ()),
    }
    FALSE = {
        "softmax jacobian": (Eq(D(s[i], z[j]), s[i] * (delta(i, j) + s[j])), ()),
        "tiny coefficient": (Eq(s[i], s[i] * (1 + Rational(1, 10**30))), ()),
        "unnormalised": (Eq(Sum(p[k], k), 1), implied((p,))[:1]),
        "gibbs without domination": (relate(KL(p, q), ">=", 0), implied((p, q))),
        "gibbs reversed": (relate(KL(p, q), "<=", 0), (*implied((p, q)), absolutely_continuous(p, q))),
        "strict at equality": (relate((x - t) ** 2, ">", 0), named(Eq(x, t))),
        "strict gibbs": (relate(KL(p, q), ">", 0), (*implied((p, q)), absolutely_continuous(p, q))),
        "not equal": (Ne(x, x), ()),
        "a missing condition": (Eq(x / x, 1), named(Eq(x, 0))),
        "almost surely": (relate(X, "<=", Y), ()),
        "for all": (forall(i, j, relate(z[i], "<=", z[j])), ()),
        "implication": (implies(relate(x, "<", t), relate(x**2, "<", t**2)), ()),
        "dependent noise": (Eq(E((f + eps - fhat) ** 2), s2 + Var(fhat) + (f - E(fhat)) ** 2),
                            named(Eq(E(eps), 0), Eq(E(eps**2), s2))),
    }


@pytest.mark.parametrize("name", TRUE)
def test_true_lines_are_consistent(name: str) -> None:
    found = verdict(*TRUE[name])
    assert (found.verdict, found.reason) == ("consistent", "")
    assert found.models >= MODELS
    assert found.counterexample is None


@pytest.mark.parametrize("name", FALSE)
def test_false_lines_are_refuted_and_the_refutation_can_be_replayed(name: str) -> None:
    proposition, hypotheses = FALSE[name]
    found = verdict(proposition, hypotheses)
    assert found.verdict == "refuted"
    assert found.reason
    values = {key: text for key, text in found.counterexample.items() if key not in ("outcome",)}
    again = certify(proposition, hypotheses, values)
    assert (again.verdict, again.left, again.right) == ("refuted", found.left, found.right)


def test_a_readable_counterexample() -> None:
    proposition = relate(KL(p, q), "<", 0)
    found = certify(proposition, implied((p, q)), {"K": 2, "p": [1, 0], "q": ["1/2", Rational(1, 2)]})
    assert found.counterexample == {"K": "2", "p": "(1, 0)", "q": "(1/2, 1/2)"}
    assert found.left.startswith("[0.6931471805599453")
    assert found.right == "0"


def test_an_undefined_side_refutes() -> None:
    found = verdict(Eq(log(x), log(x)), named(relate(x, "<", 0)))
    assert found.verdict == "refuted"
    assert found.left == found.right == "undefined (logarithm of a number that is not positive)"
    assert "the left side is undefined: logarithm" in found.reason
    with writing():
        quotient = verdict(Eq(x, x * (K - 1) / (K - 1)))
    assert (quotient.verdict, quotient.right) == ("refuted", "undefined (division by zero)")
    assert quotient.counterexample["K"] == "1"


def test_what_the_balls_cannot_decide_is_undecided() -> None:
    with writing():
        assert verdict(relate(exp(x) * exp(-x), "<", 1), named(Eq(x, 0))).verdict == "refuted"
        assert verdict(relate(exp(x) * exp(-x), "<", 1), named(Ne(x, 0))).verdict == "refuted"
        assert verdict(relate(sqrt(x) * sqrt(x), "<", 2), named(Eq(x, 2))).verdict == "undecided"
        assert verdict(Ne(sqrt(x) * sqrt(x), 2), named(Eq(x, 2))).verdict == "undecided"
        assert verdict(relate(exp(x) * exp(-x), "<=", 1), named(Ne(x, 0))).verdict == "consistent"
        assert verdict(Eq(1 / (exp(x) * exp(-x) - 1), 5), named(Ne(x, 0))).verdict == "undecided"


def test_what_cannot_be_evaluated_is_undecided() -> None:
    found = verdict(Eq(sin(x), sin(x)))
    assert (found.verdict, found.models) == ("undecided", 0)
    assert "sin" in found.reason
    r = Symbol("r", integer=True)
    series = Sum((-2) ** r, (r, 1, oo))
    assert verdict(Eq(series, series)).verdict == "undecided"


def test_no_model_is_undecided() -> None:
    found = verdict(Eq(x, x + 1), named(relate(x, ">", 0), relate(x, "<", 0)))
    assert (found.verdict, found.models) == ("undecided", 0)
    assert "no model" in found.reason
    assert not has_model(named(relate(x, ">", 0), relate(x, "<", 0)), ())


def test_an_implication_is_tested_where_its_premise_holds() -> None:
    with writing():
        assert verdict(implies(Eq(x, t), Eq(x**2, t * x))).verdict == "consistent"
        assert verdict(implies(Eq(x, t), Eq(x**2, t * x + 1))).verdict == "refuted"
        vacuous = verdict(implies(relate(x**2, "<", 0), Eq(x, 1)))
    assert (vacuous.verdict, vacuous.models) == ("undecided", 0)


def test_equivalences_are_tested_on_and_off_the_equality() -> None:
    dominated = (*implied((p, q)), absolutely_continuous(p, q))
    same = forall(k, Eq(p[k], q[k]))
    with writing():
        assert verdict(iff(Eq(KL(p, q), 0), same), dominated).verdict == "consistent"
        assert verdict(iff(Eq(H(p), log(K)), forall(k, Eq(p[k], 1 / K))), implied((p,))).verdict == "consistent"
        assert verdict(iff(Eq(t, Sum(a[n], n) / N), Eq(Sum(a[n] - t, n), 0))).verdict == "consistent"
        assert verdict(iff(Eq(x, t), relate((x - t) ** 2, "<=", 0))).verdict == "consistent"
        too_much = verdict(iff(Eq(x**2, t**2), Eq(x, t)))
        assert too_much.verdict == "refuted"
        assert (too_much.left, too_much.right) == ("holds", "fails")
        too_little = verdict(iff(same, Eq(p[1], q[1])), implied((p, q)))
        assert (too_little.verdict, too_little.left, too_little.right) == ("refuted", "fails", "holds")
        never = verdict(iff(Eq(x**2, -1), Eq(x**2, -2)))
        assert (never.verdict, "hold" in never.reason) == ("undecided", True)


def test_a_strict_inequality_is_attacked_where_its_sides_are_equal() -> None:
    """Also where the balls cannot tell, through equal arguments of one definition; what they leave open is open."""
    with writing():
        curve = define("c", -log(T) - 1 / T, T)
        bound = verdict(relate(curve(T), "<", curve(2 * x**2 + 1)), implied((T,)))
        twice = verdict(relate(x, "<", 2 * x + t), named(relate(x, ">", 0), relate(t, ">=", -x)))
        assert verdict(relate(x, "<", x + T), implied((T,))).verdict == "consistent"
        below = verdict(relate(log(T) - T, "<", log(2 * T) / 2 - 2 * T**2), implied((T,)))
    assert bound.verdict == twice.verdict == "refuted"
    assert below.verdict in ("refuted", "undecided")


def test_a_bound_that_holds_for_moderate_numbers_only() -> None:
    """Extreme temperatures and nearly equal logits are among the models."""
    with writing():
        at = softmax(vec(z[k] / T, k))[i]
        spread = Max(z[k], k) - Min(z[k], k)
        assert verdict(relate(1 / K - at, "<=", (exp(spread / T) - 1) / K), implied((T,))).verdict == "consistent"
        assert verdict(relate(1 / K - at, "<=", (exp(spread * T) - 1) / K), implied((T,))).verdict == "refuted"
        assert verdict(relate(at, "<=", exp(z[j] - z[i])), implied((T,))).verdict == "refuted"


def test_agreement_at_size_one_is_no_agreement() -> None:
    """Both sides hold for K = 1, where the two are the same; for K ≥ 2 no model was found in which they hold."""
    with writing():
        told = verdict(iff(Eq(exp(exp(H(p))), exp(K)), forall(k, Eq(p[k], 1))), implied((p,)))
        fixed = verdict(iff(Eq(z[1], x), Eq(z[K], x)), named(Eq(K, 1)))
    assert told.verdict == "undecided"
    assert fixed.verdict == "consistent"


def test_inequalities_take_more_of_the_same_models() -> None:
    audit = Audit(implied((T,)), (T,))
    few, many = audit.models(), audit.models(times=2)
    assert many[:MODELS] == few
    assert len(many) == 2 * MODELS


F, G = candidates("F"), candidates("G")


def test_sets_of_optima_without_what_is_free_of_the_candidate() -> None:
    """A constant objective makes every candidate optimal, also with a logarithm beside it that no ball encloses."""
    with writing():
        loss = Sum((a[n] - g[n]) ** 2, n)
        flat = argmax(log(T) + 0 * loss, g, F)
        assert verdict(Eq(flat, argmin(loss, g, F)), implied((T,))).verdict == "refuted"
        assert verdict(Eq(argmax(log(T) - loss, g, F), argmin(loss, g, F)), implied((T,))).verdict != "refuted"


def test_sets_of_optima_over_finite_sets_with_ties() -> None:
    with writing():
        loss = Sum((a[n] - g[n]) ** 2, n)
        assert verdict(Eq(argmax(-loss, g, F), argmin(loss, g, F))).verdict == "consistent"
        assert verdict(Eq(argmax(exp(-loss), g, F), argmin(loss, g, F))).verdict == "consistent"
        assert verdict(Eq(argmin(loss / N, g, F), argmin(loss, g, F))).verdict == "consistent"
        assert verdict(Eq(argmin(T * loss, g, F), argmin(loss, g, F)), implied((T,))).verdict == "consistent"
        found = verdict(Eq(argmax(loss, g, F), argmin(loss, g, F)))
        assert found.verdict == "refuted"
        assert found.counterexample["F"].startswith("[(")
        assert certify(Eq(argmax(loss, g, F), argmin(loss, g, F)), (), found.counterexample).verdict == "refuted"
        assert verdict(Eq(argmin(T * loss, g, F), argmin(loss, g, F))).verdict == "refuted"  # T may be negative
        assert verdict(Eq(argmin(loss, g, F), argmin(loss, g, G))).verdict == "undecided"


def test_a_tie_broken_only_on_one_side_is_refuted() -> None:
    """argmin (t² − 1)² is {−1, 1}; a tilt leaves one of them."""
    with writing():
        even = argmin((t**2 - 1) ** 2, t, F)
        tilted = argmin((t**2 - 1) ** 2 + t, t, F)
        ball = argmin(exp((t**2 - 1) ** 2), t, F)
    at = {"F": ["-1", 1, "1/2"]}
    found = certify(Eq(even, tilted), (), at)
    assert (found.verdict, found.left, found.right) == ("refuted", "[-1, 1]", "[-1]")
    assert certify(Eq(even, ball), (), at).verdict == "consistent"


def test_a_maximiser_over_the_positive_reals() -> None:
    positive_sum = named(relate(Sum(a[n] ** 2, n), ">", 0))
    with writing():
        rss = Sum(a[n] ** 2, n)
        objective = -N * log(t) / 2 - rss / (2 * t)
        right = verdict(Eq(argmax(objective, t, positive_reals), singleton(rss / N)), positive_sum)
        assert right.verdict == "consistent"
        wrong = verdict(Eq(argmax(objective, t, positive_reals), singleton(rss / (N + 1))), positive_sum)
        assert wrong.verdict == "refuted"
        assert "at least as good" in wrong.reason
        assert read(wrong.counterexample["t"]) > 0
        assert verdict(Eq(singleton(mean_of(a)), argmin(Sum((a[n] - t) ** 2, n), t, reals))).verdict == "consistent"
        assert verdict(Eq(singleton(mean_of(a) + 1), argmin(Sum((a[n] - t) ** 2, n), t, reals))).verdict == "refuted"
        flat = verdict(Eq(argmin((t - x) ** 2 * (t + x) ** 2, t, reals), singleton(x)), named(Ne(x, 0)))
        assert flat.verdict == "refuted"  # −x is as good
        outside = verdict(Eq(argmin((t - x) ** 2, t, positive_reals), singleton(x)), named(relate(x, "<", 0)))
        assert (outside.verdict, "not positive" in outside.reason) == ("refuted", True)
        two = Eq(argmin(t**2, t, reals), argmin(2 * t**2, t, reals))
        assert verdict(two).verdict == "undecided"


def mean_of(vector_):
    with writing():
        return Sum(vector_[n], n) / N


def test_limits() -> None:
    size_ = Symbol("R", integer=True, positive=True)
    with writing():
        assert verdict(tends((1 + x / t) / 2, t, oo, Rational(1, 2), bound=(x**2 + 1) / t)).verdict == "consistent"
        assert verdict(tends(exp(-1 / t), t, 0, 0, bound=t)).verdict == "consistent"
        assert verdict(tends(1 / size_, size_, oo, 0, bound=1 / size_)).verdict == "consistent"
        assert verdict(tends(t * (exp(1 / t) - 1), t, oo, 1, bound=exp(1 / t) / t)).verdict == "consistent"
        wrong_value = verdict(tends(1 / t, t, oo, Rational(1, 2), bound=1 / t))
        assert wrong_value.verdict == "refuted"
        assert "t" in wrong_value.counterexample
        assert verdict(tends(1 / t, t, oo, 0, bound=1 / t**2)).verdict == "refuted"
        assert verdict(tends(1 / t, t, oo, 0, bound=1 + 1 / t)).verdict == "undecided"  # true, and shows no limit
        assert verdict(tends(log(t - 1), t, oo, 0, bound=1 / t)).verdict == "refuted"  # undefined at t = 1


def test_each_hypothesis_of_gibbs_is_necessary() -> None:
    hypotheses = (*implied((p, q)), absolutely_continuous(p, q))
    found = {one.name: necessary(relate(KL(p, q), ">=", 0), hypotheses, one) for one in hypotheses}
    assert all(found.values()), found


def test_what_is_not_necessary() -> None:
    extra = hypothesis("extra", relate(x, ">", 0))
    assert not necessary(relate(x**2, ">=", 0), (extra,), extra)
    assert necessary(relate(x**3, ">", 0), (extra,), extra)
    moment = Hypothesis("X_integrable", node(Integrable, X, Integer(2)), implied=True)
    assert not necessary(Eq(E(X), 5), (moment,), moment)
    assert Audit((moment, extra), (X, x)).untested == ("X_integrable",)


def test_independence_is_necessary() -> None:
    proposition, hypotheses = TRUE["bias variance"]
    for one in hypotheses:
        assert necessary(proposition, hypotheses, one), one.name


@pytest.mark.parametrize(("values", "message"), [
    ({"K": 2, "p": [1, 1]}, "p_normalised"), ({"K": 2, "p": [2, -1]}, "p_nonnegative"), ({"K": 2}, "p has no value"),
    ({"K": 3, "p": [1, 0]}, "shape"), ({"K": "1/2", "p": [1]}, "positive integer"),
    ({"K": 0, "p": []}, "positive integer"),
    ({"K": 2, "p": [0.5, 0.5]}, "exact number"), ({"K": 2, "p": 1}, "list"), ({"K": 2, "p": "(1, 0"}, "cannot be read"),
    ({"K": 2, "p": ["one", 0]}, "cannot be read"), ({"K": 2, "p": [1, 0], "k": 3}, "")])
def test_bad_models_are_named(values, message: str) -> None:
    if not message:
        assert certify(relate(H(p), ">=", 0), implied((p,)), values).verdict == "consistent"
        with pytest.raises(BadModel, match="outside its range"):
            certify(relate(p[k], ">=", 0), implied((p,)), values)
        return
    with pytest.raises(BadModel, match=message):
        certify(relate(H(p), ">=", 0), implied((p,)), values)


def test_bad_sample_spaces_are_named() -> None:
    for values, message in (({"outcomes": ["1/2", "1/3"], "X": [1, 2]}, "sum 1"),
                            ({"outcomes": [2, -1], "X": [1, 2]}, "sum 1"),
                            ({"outcomes": [1], "X": [1, 2]}, "2 values for 1 outcomes"), ({"X": [1, 2]}, "outcomes")):
        with pytest.raises(BadModel, match=message):
            certify(Eq(E(X), 1), (), values)
    assert certify(Eq(E(X), 1), (), {"outcomes": ["1/2", "1/2"], "X": [0, 2]}).verdict == "consistent"


def test_values_are_shown_as_they_are_read() -> None:
    for text in ("1/2", "-3", "(1, 0)", "(1,)", "((1, 0), (0, 1))", "((1,), (2,))"):
        assert show(read(text)) == text
    assert read("[(1, 0), (0, 1)]") == ((1, 0), (0, 1))
    for text in ("(1, 0", "1)", "", "1, 2", "()("):
        with pytest.raises(ValueError, match="value|brackets"):
            read(text)


def test_a_line_is_evaluated_once_per_model(monkeypatch) -> None:
    from derive.audit import sides as module
    calls = []
    original = module.evaluated

    def counting(tree, env):
        calls.append(tree)
        return original(tree, env)
    monkeypatch.setattr(module, "evaluated", counting)
    with writing():
        left, middle, right = D(log(T), T), 1 / T, T / T**2
    audit = Audit(implied((T,)), (left, middle, right))
    assert audit.check(Eq(left, middle)).verdict == "consistent"
    assert audit.check(Eq(middle, right)).verdict == "consistent"
    assert [calls.count(tree) for tree in (left, middle, right)] == [MODELS] * 3


def test_vectors_are_compared_by_components() -> None:
    with writing():
        normal = vec(exp(z[k]) / Sum(exp(z[j]), j), k)
        assert verdict(Eq(softmax(z), normal)).verdict == "consistent"
        found = verdict(Eq(softmax(z), vec(exp(z[k]) / K, k)))
    assert found.verdict == "refuted"
    assert "component" in found.counterexample


def test_candidates_of_another_kind_are_undecided() -> None:
    with writing():
        both = (argmin(Sum((a[n] - g[n]) ** 2, n), g, F), argmin((t - x) ** 2, t, F))
    assert verdict(Eq(*both)).verdict == "undecided"


def test_sides_are_never_subtracted_as_trees() -> None:
    """x/x − x/x would vanish; the audit sees the division by 0 on both sides."""
    with writing():
        quotient = x / x
    assert verdict(Eq(quotient, quotient), named(Eq(x, 0))).verdict == "refuted"


def test_a_line_with_other_symbols_may_be_checked_later() -> None:
    audit = Audit((), (x,))
    assert audit.check(Eq(x, x)).verdict == "consistent"
    with writing():
        assert audit.check(Eq(x + t, t + x)).verdict == "consistent"
        assert audit.check(Eq(variance(p, z), mean(p, z))).verdict == "refuted"
        assert audit.check(Eq(xlogy(x, x), x)).verdict == "refuted"


def test_an_equivalence_that_models_meet_on_both_sides_is_not_forced() -> None:
    """Independence is met by chance, with sizes above 1; it would be hard to force.  A false twin is still refuted."""
    with writing():
        rows, columns = size("R"), size("C")
        (a_row, b_row), (a_column, b_column) = indices("g h", rows), indices("m o", columns)
        P = matrix("P", rows, columns)
        known = named(forall(a_row, a_column, relate(P[a_row, a_column], ">=", 0)),
                      Eq(Sum(P[a_row, a_column], a_row, a_column), 1))
        product = Sum(P[a_row, b_column], b_column) * Sum(P[b_row, a_column], b_row)
        gap = Sum(Sum((P[a_row, a_column] - product)**2, a_row), a_column)
        independent_ones = forall(a_row, a_column, Eq(P[a_row, a_column], product))
        audit = Audit(known, (gap,))
        assert audit.check(iff(Eq(gap, 0), independent_ones)).verdict == "consistent"
        assert set(audit._models) == {None}
        false = iff(Eq(gap, 0), forall(a_row, a_column, Eq(P[a_row, a_column], 2 * product)))
        assert Audit(known, (gap,)).check(false).verdict == "refuted"


def test_an_undefined_case_tells_more_than_a_false_one_before_it() -> None:
    """1/z_k = 1 for all k is undefined at z = (5, 0), not false: an equivalence with what is false there is refuted."""
    with writing():
        reciprocal, itself = forall(k, Eq(1 / z[k], 1)), forall(k, Eq(z[k], 1))
    env = {K: 2, z: {(1,): fmpq(5), (2,): fmpq(0)}}
    assert judge(reciprocal, env).undefined
    assert judge(iff(reciprocal, itself), env).truth is Truth.FALSE
    assert verdict(iff(reciprocal, itself)).verdict == "refuted"
    assert verdict(iff(reciprocal, itself), named(forall(k, Ne(z[k], 0)))).verdict == "consistent"


def test_an_equivalence_is_judged_at_full_precision_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both sides are seen to hold, too: at 53 bits few logarithms agree."""
    seen = set()

    def noting(*about: Any) -> Any:
        seen.add(bits())
        return judge(*about)
    monkeypatch.setattr("derive.audit.verdict.judge", noting)
    with writing(), precision(53):
        same = iff(Eq(H(p), log(K)), forall(k, Eq(p[k], 1 / K)))
        assert Audit(implied((p,)), [same]).check(same).verdict == "consistent"
    assert seen == {PRECISION}

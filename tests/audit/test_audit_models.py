"""Models: each satisfies its hypotheses exactly, varies where they leave room, and is the same in every run."""
from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from flint import fmpq
from sympy import Rational

from derive.audit import models as module
from derive.audit import moves, repair, solve
from derive.audit.draw import Draft, Handle, draw, rearrange, recipe
from derive.audit.evaluate import WEIGHTS, compiled
from derive.audit.intervals import Interval, normalise, shares, supports
from derive.audit.judge import judge
from derive.audit.models import FAILURES, RESTARTS, Models, Styles
from derive.audit.numbers import precision
from derive.audit.repair import Repair
from derive.audit.truth import Truth
from derive.audit.verdict import Audit, has_model
from derive.language.hypotheses import absolutely_continuous, implied, normalised
from derive.language.operators import Cov, E, Max, Sum, Var, argmin, define, delta, exp, softmax
from derive.language.propositions import Eq, Ne, forall, hypothesis, implies, independent, relate
from derive.language.symbols import (
    candidates,
    distribution,
    index,
    indices,
    matrix,
    nonnegative,
    positive,
    random_variable,
    random_vector,
    real,
    size,
    vector,
)
from derive.language.written import writing

K, N, B, M = map(size, "KNBM")
z, y, q = (vector(name, K) for name in "zyq")
a = vector("a", N)
p, r = distribution("p", K), distribution("r", K)
P = matrix("P", N, K)
i, j, k, c = indices("i j k c", K)
n, m = indices("n m", N)
x, f, mu, s2, theta = map(real, ("x", "f", "mu", "s2", "theta"))
sigma = positive("sigma")
X, Y, eps, fhat = map(random_variable, ("X", "Y", "eps", "fhat"))
V = random_vector("V", N)


def named(*items):
    return tuple(hypothesis(f"h{number}", item) for number, item in enumerate(items))


with writing():
    FORMS = {
        "distribution": implied((p,)),
        "dominated": (*implied((p, r)), absolutely_continuous(p, r)),
        "positive": (*implied((p,)), *named(forall(k, relate(p[k], ">", 0)))),
        "real normalised": (normalised(z),),
        "rows": named(forall(n, k, relate(P[n, k], ">=", 0)), forall(n, Eq(Sum(P[n, k], k), 1))),
        "joint and marginals": named(forall(n, k, relate(P[n, k], ">=", 0)), Eq(Sum(P[n, k], k, n), 1),
                                     forall(n, Eq(a[n], Sum(P[n, k], k))), forall(k, Eq(q[k], Sum(P[n, k], n)))),
        "one-hot": named(forall(k, Eq(y[k], delta(k, c)))),
        "one-hot by an equation": named(forall(k, Eq(y[k] * (1 - y[k]), 0)), Eq(Sum(y[k], k), 1)),
        "unique maximum": named(forall(k, implies(Ne(k, c), relate(z[k], "<", z[c])))),
        "distinct indices": named(Ne(i, j)),
        "positive sum of squares": named(relate(Sum((a[n] - x) ** 2, n), ">", 0)),
        "sizes": named(Eq(N, B * M), relate(M, ">=", 2)),
        "interval": named(relate(theta, ">", 0), relate(theta, "<", 1), Eq(x, 1 - theta)),
        "maximum": named(Eq(x, Max(z[k], k))),
        "centred noise": named(Eq(E(eps), 0), Eq(E(eps**2), s2), independent(eps, fhat)),
        "uncorrelated": named(Eq(E(X * Y), E(X) * E(Y))),
        "standardised": named(Eq(E(X), 0), Eq(Var(X), 1)),
        "independent entries": named(independent(V), forall(n, Eq(E(V[n]), mu))),
        "homoscedastic": named(forall(n, Eq(E(V[n]), mu)), forall(n, m, Eq(Cov(V[n], V[m]), s2 * delta(n, m)))),
        "almost surely": named(Eq(Y, f + eps), Eq(E(eps), 0)),
        "three independent": named(independent(X, Y, eps), Eq(E(X), 0)),
        "softmax by definition": named(forall(k, Eq(q[k], softmax(z)[k]))),
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_model_satisfies_the_hypotheses(form: str) -> None:
    models = Models(FORMS[form], (z, x)).some(12)
    assert len(models) == 12
    allowed = {Truth.TRUE, Truth.VACUOUS} | ({Truth.PLAUSIBLE} if form == "softmax by definition" else set())
    for model in models:
        for one in FORMS[form]:
            assert judge(one.proposition, model.env).truth in allowed, (one, model.env)
    assert len({str(model.described(model.env)) for model in models}) > 3


@pytest.mark.parametrize("items", [
    (relate(x, ">", 0), relate(x, "<", 0)), (Eq(x**2, -1),), (relate(K, "<", 1),),
    (relate(Sum(z[k] ** 2, k), "<", 0),)])
def test_a_contradiction_has_no_model(items) -> None:
    assert not has_model(named(*items), (x,))
    assert has_model(named(*items[1:]), (x,))


def test_variety() -> None:
    models = Models(implied((p,)), (p[i], p[j], a)).some(12)
    sizes = [(model.env[K], model.env[N]) for model in models]
    assert all(one != other for one, other in sizes[:4])
    assert min(min(pair) for pair in sizes[:4]) >= 2
    assert any(1 in pair for pair in sizes)
    places = [(model.env[i], model.env[j]) for model in models if model.env[K] > 1]
    assert any(one == other for one, other in places)
    assert any(one != other for one, other in places)
    assert any(0 in model.env[p].values() for model in models if model.env[K] > 1)
    assert all(1 <= one <= model.env[K] for model in models for one in (model.env[i], model.env[j]))


def test_extremes() -> None:
    """Some models have numbers close to their bound and far from it, vectors of equal entries and wide ones."""
    models = Models(implied((sigma, p)), (sigma, nonnegative("t"), z, y, p)).some(24)
    scales = [model.env[sigma] for model in models]
    assert min(scales) <= fmpq(1, 10)
    assert max(scales) >= 10
    spreads = [max(model.env[z].values()) - min(model.env[z].values()) for model in models if model.env[K] > 1]
    assert any(0 < spread < 1 for spread in spreads)
    assert max(spreads) >= 10
    assert any(len(set(model.env[p].values())) == 1 for model in models if model.env[K] > 1)
    assert any(0 < abs(model.env[z][(1,)] - model.env[y][(1,)]) < 1 for model in models)


def test_all_sizes_meet_different_indices() -> None:
    """Neither the small nor the large sizes come with equal indices only."""
    models = Models((), (z[i], z[j])).some(36)
    for one in (2, 3, 4):
        here = {model.env[i] == model.env[j] for model in models if model.env[K] == one}
        assert here == {True, False}


def test_only_hypotheses_are_facts() -> None:
    """Without its implied hypotheses a distribution is any vector, and a positive symbol any number."""
    models = Models((), (p, nonnegative("t"), sigma)).some(12)
    assert any(value < 0 for model in models for value in model.env[p].values())
    assert any(sum(model.env[p].values()) != 1 for model in models)
    assert any(model.env[sigma] < 0 for model in models)


def test_independent_variables_live_on_factors_and_others_do_not() -> None:
    statement = independent(X, Y)
    apart = Models(named(statement), (E(X), E(Y), E(eps))).some(8)
    assert all(judge(statement, model.env).truth is Truth.TRUE for model in apart)
    assert any(judge(independent(X, eps), model.env).truth is Truth.FALSE for model in apart)
    joint = Models((), (E(X), E(Y))).some(8)
    assert any(judge(statement, model.env).truth is Truth.FALSE for model in joint)
    assert all(sum(model.env[WEIGHTS]) == 1 and min(model.env[WEIGHTS]) > 0 for model in apart + joint)


def test_pairwise_independence_is_not_independence() -> None:
    """Three ±1 columns of a Hadamard matrix: any two are independent, all three are not."""
    env = {WEIGHTS: [fmpq(1, 4)] * 4, X: [1, 1, -1, -1], Y: [1, -1, 1, -1], eps: [1, -1, -1, 1]}
    env = {name: list(map(fmpq, row)) for name, row in env.items()}
    assert judge(independent(X, Y), env).truth is Truth.TRUE
    assert judge(independent(X, Y, eps), env).truth is Truth.FALSE


def test_candidates_have_ties() -> None:
    with writing():
        g = vector("g", N)
        loss = argmin(Sum((a[n] - g[n]) ** 2, n), g, candidates("F"))
    tied = 0
    for model in Models((), (loss,)).some(12):
        points = model.env[loss.args[2]]
        assert 3 <= len(points) <= 7 or model.env[N] == 1
        assert all(len(point) == model.env[N] for point in points)
        losses = [compiled(loss.args[0])({**model.env, g: {(d,): t for d, t in enumerate(point, 1)}})
                  for point in points]
        tied += len(set(losses)) < len(losses)
    assert tied >= 6


def test_models_depend_on_the_statement_and_on_nothing_else() -> None:
    code = ("from tests.audit.test_audit_models import *\n"
            "print([m.described(m.env) for form in FORMS "
            "for m in Models(FORMS[form], (z, x)).some(3)])")
    found = set()
    for seed in ("0", "1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
        found.add(run.stdout)
    assert len(found) == 1
    assert "outcomes" in found.pop()
    one, other = Audit((), (x, z)).models(), Audit((), (x, z), seed_text="another").models()
    assert [model.env[x] for model in one] != [model.env[x] for model in other]


def test_an_index_that_is_free_and_bound_has_two_values():
    """x_{j+1} = 2 x_j for all j is solved for every j, whatever the j is of which the claim speaks."""
    steps = index("j", N - 1)
    with writing():
        doubling = named(forall(steps, Eq(a[steps + 1], 2 * a[steps])), forall(n, a[n] >= 1))
        models = Models(doubling, [Eq(a[steps], 1)], "doubling").some(6)
    assert len(models) == 6
    assert any(model.env[N] > 2 for model in models)


@pytest.mark.parametrize("budget", [20, 200])
def test_the_search_ends_after_counted_evaluations(budget: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rational number has the square 2: the drafts, the tries of the budget and those of one move more."""
    calls = []
    right = repair.violations
    monkeypatch.setattr(repair, "violations", lambda one, env: calls.append(one) or right(one, env))
    with writing():
        impossible = hypothesis("root_of_two", Eq(x**2, 2))
    assert Models([impossible], [x], "bounded", budget).some(12) == []
    assert len(calls) <= budget + 3 * RESTARTS + moves.TRIES


def test_a_try_in_a_large_model_costs_more() -> None:
    """A draft of 1,000 numbers pays for six evaluations, one of ten for one."""
    allowance = solve.Allowance(10, 10)
    for numbers, left in ((10, 9), (1000, 3)):
        values = [fmpq(0)] * numbers
        allowance.pay(Draft({}, [Handle(x, [(values, n) for n in range(numbers)], Interval())]), tries=1)
        assert allowance.tries == left


def test_distributions_are_drawn_normalised() -> None:
    with writing():
        rows = named(forall(n, k, relate(P[n, k], ">=", 0)), forall(n, Eq(Sum(P[n, k], k), 1)))
        joint = named(forall(n, k, relate(P[n, k], ">=", 0)), Eq(Sum(P[n, k], k, n), 1))
        other = named(Eq(Sum(2 * y[k], k), 1), Eq(Sum(z[k], k), 2), Eq(Sum(q[k] * q[k], k), 1))
    assert shares(implied((p, r))) == {p: {0}, r: {0}}
    assert shares(rows) == {P: {1}}
    assert shares(joint) == {P: {0, 1}}
    assert shares(other) == {}
    entries = {(1, 1): fmpq(1), (1, 2): fmpq(3), (2, 1): fmpq(0), (2, 2): fmpq(0)}
    normalise(entries, {1})
    assert entries == {(1, 1): fmpq(1, 4), (1, 2): fmpq(3, 4), (2, 1): 0, (2, 2): 0}


def test_the_entries_of_a_random_vector_are_drawn_apart() -> None:
    model = Models(implied((V,)), [V]).some(12)
    assert any(len({tuple(map(str, values)) for values in one.env[V].values()}) > 1 for one in model)
    assert any(all(len(set(map(str, values))) > 1 for values in one.env[V].values()) for one in model if one.env[N] > 1)


def test_late_models_have_large_sizes_and_peaks() -> None:
    models = Models((), [softmax(z)[k]]).some(60)
    assert max(one.env[K] for one in models[:30]) <= 4
    assert max(one.env[K] for one in models) > 4
    entries = [sorted(map(str, one.env[z].values())) for one in models[30:] if one.env[K] > 3]
    assert any(len(set(one)) == 2 and min(one.count(x) for x in set(one)) == 1 for one in entries)


def test_all_entries_of_a_vector_may_move_together() -> None:
    """No single entry of many can be changed so that the sum of exponentials becomes small."""
    with writing():
        small = named(relate(Sum(exp(-z[k]), k), "<=", Rational(1, 4)), relate(K, ">=", 3))
    assert len(Models(small, [z]).some(8)) == 8


def test_the_same_entries_in_another_order() -> None:
    orders = set()
    for seed in range(20):
        env = {p: {(1,): fmpq(1, 2), (2,): fmpq(1, 3), (3,): fmpq(1, 6)}, r: {(n,): fmpq(1, 3) for n in (1, 2, 3)},
               a: {(1,): fmpq(1)}}
        rearrange([p, r, a], env, random.Random(seed))
        assert sorted(env[p].values()) == sorted(env[r].values())
        assert env[a] == {(1,): 1}
        orders.add(tuple(map(str, env[r].values())))
    assert len(orders) > 3


def test_supports_are_drawn_within_supports() -> None:
    """p ≪ r holds in the draft already, unless p would be 0."""
    dominated = (*implied((p, r)), absolutely_continuous(p, r))
    assert supports(dominated) == [(p, r)]
    other = named(forall(k, implies(Ne(p[k], 0), Ne(r[j], 0))), forall(k, implies(Ne(p[k], 0), relate(r[k], ">", 0))))
    assert supports(other) == []
    plan = recipe({K, p, r}, dominated, ())
    drafts = [draw(plan, {K: 3}, number, 0, random.Random(number)).env for number in range(12)]
    assert any(env[r][place] == 0 for env in drafts for place in env[r])
    assert all(env[r][place] or not env[p][place] for env in drafts for place in env[p]
               if any(env[r][other] and env[p][other] for other in env[p]))


def test_a_style_that_only_failed_is_given_up_once_another_succeeded() -> None:
    styles = Styles(0)
    for _ in range(FAILURES):
        styles.tell(2, False)
    assert styles.choose(2) == 2
    styles.tell(0, True)
    assert [styles.choose(step) for step in range(4)] == [0, 1, 0, 3]
    styles.tell(2, True)
    assert styles.choose(2) == 2


def test_a_search_that_has_spent_its_budget_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """x = y is not met by chance: after the budget a bounded number of drafts is looked at."""
    drawn = []
    monkeypatch.setattr(module, "draw", lambda *args: drawn.append(args) or draw(*args))
    with writing():
        equal = named(forall(k, Eq(q[k], z[k] ** 3 + Rational(1, 7))))
        list(Models(equal, [q], "spent", 0).stream(200))
    assert 0 < len(drawn) <= repair.UNREPAIRED + RESTARTS


def test_preferred_drafts_are_those_in_which_a_hypothesis_fails() -> None:
    nonnegative_x, = named(relate(x, ">=", 0))
    plain, failing = (sum(one.env[x] < 0 for one in Models((), [x], "failing", failing=item).some(40))
                      for item in (None, nonnegative_x))
    assert failing > plain + 8


def test_solutions_stay_short() -> None:
    """Each equation P_ij = p_i q_j between marginals multiplies the numbers of the others."""
    i, j = index("i", N), index("j", K)
    rows, columns = define("rows", Sum(P[i, k], k), i), define("columns", Sum(P[n, j], n), j)
    with writing():
        product = hypothesis("forced", forall(i, j, Eq(P[i, j], rows(i) * columns(j))))
        known = named(forall(n, k, relate(P[n, k], ">=", 0)), Eq(Sum(P[n, k], k, n), 1))
    draft = draw(recipe({N, K, P}, (*known, product), ()), {N: 3, K: 3}, 11, 0, random.Random(11))
    with precision():
        Repair((*known, product), 300).satisfy(draft, random.Random(11))
    assert max(value.height_bits() for value in draft.env[P].values()) < 4000

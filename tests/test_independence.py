"""Two roads: a bug planted in either is noticed by the other, and turns the library red.

Each plant breaks one rule.  With it a theorem of the library is no longer proved, and a false claim that the broken
road takes for true is still not proved, because the other road objects.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytest import MonkeyPatch, param
from sympy import Add, Mul, S
from sympy import Sum as SymPySum

from derive import (
    KL,
    D,
    E,
    Sum,
    algebra,
    calc,
    cross_entropy,
    definition,
    delta,
    differentiation,
    exp,
    expectation,
    indices,
    library,
    log,
    log_rules,
    positive_distribution,
    prove,
    random_variable,
    real,
    sifting,
    size,
    softmax,
    theorem,
    vector,
    writing,
    xlogy,
)
from derive.audit import evaluate, judge, numbers, operators, ranges, violations
from derive.audit import truth as truths
from derive.checking import Checker
from derive.kernel import calculus, reading, steps, sums
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Poly, monomial
from derive.kernel.signs import POSITIVE
from derive.language import operators as language
from derive.language.propositions import relate
from derive.language.written import node
from derive.results import TheoremResult

KERNEL, AUDIT = "the kernel", "the audit"


@dataclass(frozen=True)
class Plant:
    """A bug in one road, the theorem that shows it, and a false line that only the other road stops."""

    name: str
    broken: str
    plant: Callable[[MonkeyPatch], None]
    theorem: str
    false: tuple[Any, ...]


def keep_the_sum(patch: MonkeyPatch) -> None:
    """Σ_k δ_kj f(k) = Σ_k f(k)."""
    def wrong(n: Any, binders: Any, m: Any, c: Any) -> Any:
        rest = {atom: e for atom, e in m if atom.kind != "delta"}
        return sums.close_all(n, binders, Poly({monomial(rest): c})) if len(rest) < len(m) else None
    patch.setattr(sums, "_sift", wrong)


def sift_to_zero(patch: MonkeyPatch) -> None:
    """Σ_k δ_kj f(k) = 0."""
    right = sums._sift
    patch.setattr(sums, "_sift", lambda *given: None if right(*given) is None else ZERO)


def delta_is_one(patch: MonkeyPatch) -> None:
    """δ_ij = 1."""
    patch.setattr(Normaliser, "delta", lambda n, i, j: ONE)


def unfold_swapped(operator: type) -> Callable[[MonkeyPatch], None]:
    """The definition with its two arguments exchanged."""
    def plant(patch: MonkeyPatch) -> None:
        right = operator.unfold
        patch.setattr(operator, "unfold", lambda tree: right(node(operator, *reversed(tree.args))))
    return plant


def unfold_unnormalised(patch: MonkeyPatch) -> None:
    """softmax(z)_i = exp z_i."""
    patch.setattr(language.Softmax, "unfold", lambda tree: exp(tree.args[0][tree.args[1]]))


def read_sums_late(patch: MonkeyPatch) -> None:
    """Σ_{k=a}^{b} is read from a + 1 on."""
    right = reading._sum

    def wrong(n: Any, tree: Any, env: Any) -> Any:
        body, *limits = tree.args
        return right(n, node(type(tree), body, *[(k, node(Add, low, S.One), high) for k, low, high in limits]), env)
    patch.setitem(reading.READERS, SymPySum, wrong)


def read_minus_as_plus(patch: MonkeyPatch) -> None:
    """a − b is read as a + b."""
    right = reading._mul

    def wrong(n: Any, tree: Any, env: Any) -> Any:
        factors = [factor for factor in tree.args if factor != -1]
        return right(n, tree, env) if len(factors) == len(tree.args) else n.read(node(Mul, *factors), env)
    patch.setitem(reading.READERS, Mul, wrong)


def exp_has_slope_one(patch: MonkeyPatch) -> None:
    """∂ exp(f) = ∂f."""
    right = calculus._of_atom
    patch.setattr(calculus, "_of_atom", lambda n, factor, target, root: calculus.derivative(
        n, factor.args[0], Poly({monomial({target: ONE_Q}): ONE_Q})) if factor.kind == "exp"
        else right(n, factor, target, root))


def all_is_positive(patch: MonkeyPatch) -> None:
    """Every symbol and every entry is > 0."""
    right = Normaliser._own_sign
    patch.setattr(Normaliser, "_own_sign", lambda n, atom: POSITIVE if atom.kind in ("sym", "idx") else right(n, atom))


def all_is_equal(patch: MonkeyPatch) -> None:
    """Every equation holds."""
    patch.setattr(steps, "is_zero", lambda n, p: True)


def evaluate_as(head: type, change: Callable[[Any], Any]) -> Callable[[MonkeyPatch], None]:
    """The head is evaluated as the changed tree."""
    def plant(patch: MonkeyPatch) -> None:
        right = evaluate.HEADS[head]
        patch.setitem(evaluate.HEADS, head, lambda tree: evaluate.compiled(changed) if type(
            changed := change(tree)) is not head else right(changed))
    return plant


def span_late(patch: MonkeyPatch) -> None:
    """Σ_{k=a}^{b} is added up from a + 1 on."""
    right = ranges.span
    for module in (ranges, judge):
        patch.setattr(module, "span", lambda limit: lambda env: right(limit)(env)[1:])


def jets_of_exp_flat(patch: MonkeyPatch) -> None:
    """exp(a + ε) = exp(a) + ε."""
    right = numbers._exps
    patch.setattr(numbers, "_exps", lambda a, order: [right(a, order)[0], *right(0 * a, order)[1:]])


def derivatives_halved(patch: MonkeyPatch) -> None:
    """∂f is half of what it is."""
    right = evaluate.derivative_part
    patch.setattr(evaluate, "derivative_part", lambda x, tag: right(x, tag) / 2)


def average_is_first(patch: MonkeyPatch) -> None:
    """E[X] is the value at the first outcome."""
    right = operators._average
    patch.setattr(operators, "_average", lambda env, value: right({**env, evaluate.WEIGHTS: [ONE_Q]}, value))


def compare_blindly(patch: MonkeyPatch) -> None:
    """Every relation holds."""
    for module in (truths, judge):
        patch.setattr(module, "compare", lambda x, relation, y, *bits: truths.Truth.TRUE)


K = size("K")
i, j, k = indices("i j k", K)
x, z = vector("x", K), vector("z", K)
p, q = positive_distribution("p", K), positive_distribution("q", K)
a, b = real("a"), real("b")
X = random_variable("X")

with writing():
    SIFTED = Sum(delta(k, j) * x[k], k)
    PLANTS = [
        Plant("sifting keeps the sum", KERNEL, keep_the_sum, "softmax.partition_gradient",
              (SIFTED, Sum(x[k], k), sifting)),
        Plant("sifting gives zero", KERNEL, sift_to_zero, "softmax.partition_gradient", (SIFTED, 0, sifting)),
        Plant("delta is one", KERNEL, delta_is_one, "softmax.partition_gradient", (SIFTED, Sum(x[k], k), algebra)),
        Plant("KL unfolds swapped", KERNEL, unfold_swapped(language.KullbackLeibler), "gibbs.gibbs",
              (KL(p, q), Sum(xlogy(q[k], q[k] / p[k]), k), definition(KL))),
        Plant("cross-entropy unfolds swapped", KERNEL, unfold_swapped(language.CrossEntropy),
              "gibbs.cross_entropy_eq_entropy_add_kl",
              (cross_entropy(p, q), -Sum(xlogy(q[k], p[k]), k), definition(cross_entropy))),
        Plant("softmax unfolds unnormalised", KERNEL, unfold_unnormalised, "softmax.softmax_shift",
              (softmax(z)[i], exp(z[i]), definition(softmax))),
        Plant("sums are read late", KERNEL, read_sums_late, "gibbs.entropy_le_log_size", (Sum(1, k), K - 1, algebra)),
        Plant("minus is read as plus", KERNEL, read_minus_as_plus, "logarithm.log_le_sub_one",
              (a - b, a + b, algebra)),
        Plant("exp has slope one", KERNEL, exp_has_slope_one, "temperature.entropy_slope",
              (D(exp(a), a), 1, differentiation)),
        Plant("all is positive", KERNEL, all_is_positive, "logarithm.xlogy_le", (log(a**2), 2 * log(a), log_rules)),
        Plant("all is equal", KERNEL, all_is_equal, "softmax.partition_gradient", (a, b, algebra)),
        Plant("KL evaluates swapped", AUDIT,
              evaluate_as(language.KullbackLeibler, lambda tree: node(type(tree), *reversed(tree.args))), "gibbs.gibbs",
              (KL(p, q), Sum(xlogy(q[k], q[k] / p[k]), k), definition(KL))),
        Plant("softmax evaluates unnormalised", AUDIT,
              evaluate_as(language.Softmax, lambda tree: exp(tree.args[0][tree.args[1]])), "softmax.softmax_shift",
              (softmax(z)[i], exp(z[i]), definition(softmax))),
        Plant("sums are added up late", AUDIT, span_late, "softmax.softmax_sums_to_one", (Sum(1, k), K - 1, algebra)),
        Plant("jets of exp are flat", AUDIT, jets_of_exp_flat, "softmax.partition_gradient",
              (D(exp(a), a), 1, differentiation)),
        Plant("derivatives are halved", AUDIT, derivatives_halved, "softmax.partition_gradient",
              (D(a * b, a), b / 2, differentiation)),
        Plant("averages see one outcome", AUDIT, average_is_first, "bias_variance.prediction_error_of_correlated_noise",
              (E(X**2), E(X)**2, expectation)),
        Plant("comparisons are blind", AUDIT, compare_blindly, "gibbs.jensen_chain_loses_mass", (a, b, algebra)),
    ]


def forget() -> None:
    """No tree keeps a meaning that it was given with a plant, or without."""
    for cache in (evaluate.compiled, evaluate.integer, ranges.span, judge.is_random, violations.failing,
                  violations.test):
        cache.clear()
    steps.definedness.cache_clear()


@pytest.fixture
def planted(monkeypatch: MonkeyPatch) -> Iterator[Callable[[Plant], None]]:
    """Plants a bug until the test ends."""
    def plant(item: Plant) -> None:
        forget()
        item.plant(monkeypatch)
    yield plant
    monkeypatch.undo()
    forget()


def checked(name: str) -> TheoremResult:
    """What both roads say now of a theorem of the library."""
    (entry,) = library.select([name])
    return Checker().result(entry.source)


def checked_line(before: Any, after: Any, reason: Any) -> TheoremResult:
    """What both roads say now of a claim that is proved in one line."""
    with writing():
        entry = theorem(relate(before, "=", after))(lambda: calc(before).eq(after, by=reason))
    prove.registered.remove(entry)
    return Checker().result(entry)


def test_without_a_plant_all_is_green() -> None:
    """The theorems that show the plants are as expected without them."""
    results = library.verify(library.select(sorted({plant.theorem for plant in PLANTS})))
    assert len(results) >= 5
    assert [result.name for result in results if not result.expected] == []


@pytest.mark.parametrize("plant", [param(plant, id=plant.name) for plant in PLANTS])
def test_a_plant_is_noticed(plant: Plant, planted: Callable[[Plant], None]) -> None:
    """The theorem turns red: a broken kernel refuses what the audit confirms, a broken audit contradicts the kernel."""
    assert checked(plant.theorem).expected
    planted(plant)
    found = checked(plant.theorem)
    assert not found.expected
    told = {(step.proof, step.audit) for step in found.steps}
    if found.kind == "theorem":
        assert (("refused", "consistent") if plant.broken == KERNEL else ("accepted", "refuted")) in told


@pytest.mark.parametrize("plant", [param(plant, id=plant.name) for plant in PLANTS])
def test_the_other_road_stops_a_false_line(plant: Plant, planted: Callable[[Plant], None]) -> None:
    """A false line is refused and refuted; broken, one road lets it through, and it is still not proved."""
    (step,) = checked_line(*plant.false).steps
    assert (step.proof, step.audit) == ("refused", "refuted")
    planted(plant)
    found = checked_line(*plant.false)
    (step,) = found.steps
    passed = ("accepted", "refuted", "inconsistent") if plant.broken == KERNEL else ("refused", "consistent", "open")
    assert (step.proof, step.audit, found.status) == passed


def test_that_the_roads_disagree_is_told_first(planted: Callable[[Plant], None]) -> None:
    """A theorem with a line that is accepted and refuted is inconsistent, whatever else is wrong with it."""
    planted(next(plant for plant in PLANTS if plant.name == "all is positive"))
    found = checked("gibbs.cross_entropy_eq_entropy_add_kl")
    assert ("accepted", "refuted") in {(step.proof, step.audit) for step in found.steps}
    assert found.status == "inconsistent"

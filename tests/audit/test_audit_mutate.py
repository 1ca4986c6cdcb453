"""Mutants: every kind of slip, in a fixed order, well formed, in scope; and the audit finds them."""
from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sympy import Derivative, Integer, KroneckerDelta

from derive.audit.models import dump
from derive.audit.mutate import mutants
from derive.audit.verdict import Audit
from derive.language.binders import free
from derive.language.hypotheses import implied
from derive.language.operators import (
    KL,
    D,
    E,
    H,
    Max,
    Product,
    Sum,
    argmax,
    argmin,
    define,
    delta,
    exp,
    log,
    logsumexp,
    softmax,
    vec,
)
from derive.language.propositions import Eq, forall, iff, relate, tends
from derive.language.symbols import (
    candidates,
    distribution,
    index,
    indices,
    positive_distribution,
    random_variable,
    real,
    size,
    vector,
)
from derive.language.written import node, writing

K, N = size("K"), size("N")
z, v = vector("z", K), vector("v", K)
w, g = vector("w", N), vector("g", N)
p, r, q = positive_distribution("p", K), positive_distribution("r", K), distribution("q", K)
i, j, k = indices("i j k", K)
n = index("n", N)
x, t = real("x"), real("t")
X = random_variable("X")

with writing():
    s = softmax(z)
    TREES = {
        "jacobian": s[i] * (delta(i, j) - s[j]),
        "nested sums": Sum(z[k] * Sum(v[j] * delta(j, k), (j, 1, K)), k),
        "log": log(Sum(exp(z[k]), k)) / N + x**2,
        "derivative": D(logsumexp(z), z[i]) * v[j],
        "operators": KL(p, q) + H(p) - Max(z[k], k),
        "family": define("f", z[k] * x, k)[i] + H(vec(z[k] * v[k], k)),
        "expectation": E((X - x) ** 2),
        "relation": relate(Sum(p[k] * log(p[k]), k), "<=", 0),
        "optima": Eq(argmax(Sum(w[n] * g[n], n), g, candidates("F")), argmin(-Sum(w[n] * g[n], n), g, candidates("F"))),
        "quantified": forall(k, iff(Eq(p[k], q[k]), Eq(z[k], 0))),
        "limit": tends(1 / t + x, t, 0, x, bound=1 / t),
        "product": Product(1 + exp(-z[k]), k) * K,
    }


def kinds(tree) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, mutant in mutants(tree):
        found.setdefault(kind, []).append(str(mutant))
    return found


def test_the_slips_in_a_jacobian() -> None:
    found = kinds(TREES["jacobian"])
    assert set(found) == {"flip sign", "double term", "drop factor", "drop term", "drop delta", "delta to zero",
                          "invert delta", "swap index", "coefficient"}
    with writing():
        expected = [s[i] * (delta(i, j) + s[j]), s[i] * delta(i, j), s[i] * (1 - s[j]), s[j] * (delta(i, j) - s[j]),
                    s[i] * (delta(i, j) - s[i]), delta(i, j) - s[j]]
    made = {dump(mutant) for _, mutant in mutants(TREES["jacobian"])}
    assert dump(expected[0]) in made
    assert {dump(tree) for tree in (expected[1], expected[3], expected[4], expected[5])} <= made


@pytest.mark.parametrize(("name", "kind", "text"), [
    ("nested sums", "upper bound", "Sum(z[k]*Sum(KroneckerDelta(j, k)*v[j], (j, 1, K - 1)), (k, 1, K))"),
    ("nested sums", "lower bound", "Sum(z[k]*Sum(KroneckerDelta(j, k)*v[j], (j, 1, K)), (k, 2, K))"),
    ("nested sums", "swap vector", "Sum(v[k]*Sum(KroneckerDelta(j, k)*v[j], (j, 1, K)), (k, 1, K))"),
    ("nested sums", "swap index", "Sum(z[k]*Sum(v[k]*KroneckerDelta(j, k), (j, 1, K)), (k, 1, K))"),
    ("nested sums", "drop sum", "z[1]*Sum(KroneckerDelta(j, 1)*v[j], (j, 1, K))"),
    ("nested sums", "swap head", "Sum(z[k]*Product(KroneckerDelta(j, k)*v[j], (j, 1, K)), (k, 1, K))"),
    ("log", "drop log", None), ("log", "drop exp", None), ("log", "size minus one", None), ("log", "exponent", None),
    ("derivative", "swap vector", None), ("operators", "swap arguments", None), ("operators", "swap head", None),
    ("relation", "relation", None), ("optima", "swap optimum", None), ("limit", "exponent", None),
    ("expectation", "exponent", None), ("product", "flip sign", None)])
def test_kinds(name: str, kind: str, text: str | None) -> None:
    found = kinds(TREES[name])
    assert kind in found
    if text is not None:
        assert text in found[kind]


def test_the_relation_is_turned_and_made_strict() -> None:
    turned = [str(mutant.args[1]) for kind, mutant in mutants(TREES["relation"]) if kind == "relation"]
    assert turned == [">=", "<"]
    assert "relation" not in kinds(Eq(x, t))


def test_indices_are_swapped_within_their_range_only() -> None:
    """n runs over 1..N and k over 1..K: neither stands for the other; a bound index is not used outside its sum."""
    with writing():
        tree = Sum(w[n] * Sum(z[k], k), n) * z[i]
    assert "swap index" in kinds(tree)
    for kind, mutant in mutants(tree):
        if kind == "swap index":
            assert free(mutant) <= free(tree)
            assert "w[k]" not in str(mutant)
            assert "z[n]" not in str(mutant)


@pytest.mark.parametrize("name", TREES)
def test_mutants_are_well_formed_and_distinct(name: str) -> None:
    tree = TREES[name]
    found = mutants(tree)
    assert len(found) >= 3
    assert len({dump(mutant) for _, mutant in found} | {dump(tree)}) == len(found) + 1
    for _, mutant in found:
        assert free(mutant) <= free(tree)
        for part in walk(mutant):
            if isinstance(part, Derivative):
                assert part.args[1][1] == 1
            if isinstance(part, KroneckerDelta):
                assert len(part.args) == 2


def walk(tree):
    yield tree
    for child in tree.args:
        yield from walk(child)


def test_mutants_are_not_evaluated() -> None:
    with writing():
        tree = log(exp(x)) * (x / x)
    texts = {dump(mutant) for _, mutant in mutants(tree)}
    assert dump(node(type(tree), Integer(-1), tree)) in texts
    with writing():
        assert dump(x * (x / x)) not in texts
        assert dump(exp(x) * (x / x)) in texts


def test_the_order_is_fixed() -> None:
    code = ("from tests.audit.test_audit_mutate import *\n"
            "print([(kind, dump(m)) for name in TREES for kind, m in mutants(TREES[name])])")
    found = set()
    for seed in ("0", "7"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
        found.add(run.stdout)
    assert len(found) == 1
    assert len(found.pop()) > 1000


with writing():
    LINES = {
        "softmax jacobian": (D(s[i], z[j]), TREES["jacobian"], 0),
        "cross-entropy gradient": (D(-Sum(r[k] * log(s[k]), k), z[j]), s[j] * Sum(r[k], k) - r[j],
                                   1),  # Σ r = 1 may be dropped
        "log-sum-exp": (logsumexp(z), log(Sum(exp(z[k]), k)), 0),
        "divergence": (KL(r, p), Sum(r[k] * log(r[k] / p[k]), k), 0),
        "variance": (Sum(r[k] * (z[k] - Sum(r[j] * z[j], j)) ** 2, k),
                     Sum(r[k] * z[k] ** 2, k) - Sum(r[k] * z[k], k) ** 2, 0),
    }


@pytest.mark.parametrize("name", LINES)
def test_the_audit_refutes_every_mutant_of_a_true_line(name: str) -> None:
    left, right, survivors = LINES[name]
    audit = Audit(implied((p, r)), (left, right))
    assert audit.check(Eq(left, right)).verdict == "consistent"
    alive = [(kind, mutant) for kind, mutant in mutants(right) if audit.check(Eq(left, mutant)).verdict != "refuted"]
    assert len(alive) == survivors, alive

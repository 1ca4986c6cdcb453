"""`decide`: what is proved, what is refuted and with which values, what is malformed, and what stays unknown."""
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sympy import (
    Abs,
    Derivative,
    Eq,
    Function,
    Ge,
    Gt,
    I,
    Idx,
    IndexedBase,
    Integer,
    Integral,
    KroneckerDelta,
    Le,
    Lt,
    Max,
    Ne,
    Sum,
    Symbol,
    binomial,
    evaluate,
    exp,
    log,
    oo,
    sin,
    sqrt,
    tanh,
)
from sympy.abc import a as plain

import derive
from derive import cli, decide
from derive.language.written import StatementError, writing

K, N = (Symbol(name, integer=True, positive=True) for name in "KN")
i, j, k, l = (Symbol(name, integer=True) for name in "ijkl")
n = Symbol("n", integer=True, nonnegative=True)
x, y = (Symbol(name, real=True) for name in "xy")
t = Symbol("t", positive=True)
p, q, u, v, z, W = map(IndexedBase, ("p", "q", "u", "v", "z", "W"))

with evaluate(False):
    P = (p[k] >= 0, Eq(Sum(p[k], (k, 1, K)), 1))
    Q = (q[k] > 0, Eq(Sum(q[k], (k, 1, K)), 1))
    IN_K = (i >= 1, i <= K, j >= 1, j <= K)
    SOFTMAX = Eq(p[k], exp(z[k]) / Sum(exp(z[l]), (l, 1, K)))
    JACOBIAN = Eq(Derivative(p[i], z[j]), p[i] * (KroneckerDelta(i, j) - p[j]))
    ENTROPY = -Sum(p[k] * log(p[k]), (k, 1, K))
    KL = Sum(p[k] * log(p[k] / q[k]), (k, 1, K))
    PROVED = {
        "shift": (Eq(Sum(v[i], (i, 1, N)), Sum(v[i + 1], (i, 0, N - 1))), ()),
        "jacobian": (JACOBIAN, (SOFTMAX, *IN_K)),
        "window from zero": (Eq(Sum(v[i] - v[i], (i, 0, N)), 0), ()),
        "every natural number": (Eq((n + 1) * v[n], v[n] + n * v[n]), ()),
        "every integer": (Eq(v[i] + v[i], 2 * v[i]), ()),
        "decimals are exact": (Eq(x * 0.1, x / 10), ()),
        "tanh": (Eq(tanh(x), (1 - exp(-2 * x)) / (1 + exp(-2 * x))), ()),
        "scalar definition": (Eq(x - 1, t), (Eq(x, t + 1),)),
        "size bound": (Ge(v[2]**2, 0), ()),
        "triangle of a table": (Eq(Sum(W[i, j], (j, 1, i), (i, 1, N)), Sum(W[k, l], (l, 1, k), (k, 1, N))), ()),
        "zeros": (Eq(-KL, ENTROPY + Sum(p[k] * log(q[k]), (k, 1, K))), (*P, *Q)),
        "exponential density": (Eq(Integral(t * exp(-t * x), (x, 0, oo)), 1), ()),
        "tangent": (Le(log(t), t - 1), ()),
        "exp": (Ge(exp(x), 1 + x), ()),
        "squares": (Le(x * y, x**2 + y**2), ()),
        "means": (Ge(t + 1 / t, 2), ()),
        "norms": (Le(Sum(u[k] * v[k], (k, 1, N)), sqrt(Sum(u[k]**2, (k, 1, N))) * sqrt(Sum(v[k]**2, (k, 1, N)))), ()),
        "hypotheses add up": (Gt(x + y, 4), (x > 3, y >= 1)),
        "gibbs": (Ge(KL, 0), (*P, *Q)),
        "entropy": (Le(ENTROPY, log(K)), P),
        "entropy is nonnegative": (Ge(ENTROPY, 0), P),
        "variance": (Le(Sum(p[k] * u[k], (k, 1, K))**2, Sum(p[k] * u[k]**2, (k, 1, K))), P),
        "cauchy": (Le(Sum(u[k] * v[k], (k, 1, N))**2, Sum(u[k]**2, (k, 1, N)) * Sum(v[k]**2, (k, 1, N))), ()),
        "jensen": (Le(exp(Sum(p[k] * u[k], (k, 1, K))), Sum(p[k] * exp(u[k]), (k, 1, K))), P),
        "modulus": (Le(Abs(x + y), Abs(x) + Abs(y)), ()),
        "softplus": (Ge(log(1 + exp(x)), Max(0, x)), ()),
        "entry": (Le(p[j], 1), (*P, *IN_K)),
        "strictly": (Lt(log(1 + t), t), ()),
        "every entry of a window": (Gt(v[i], 0), (v[k] > 0,)),
        "rows": (Eq(Sum(W[i, k] * u[i], (i, 1, N), (k, 1, K)), Sum(u[i], (i, 1, N))),
                 (Eq(Sum(W[i, k], (k, 1, K)), 1),)),
        "not equal": (Ne(exp(x) + 1, 1), ()),
    }
    REFUTED = {
        "shift": (Eq(Sum(v[i], (i, 1, N)), Sum(v[i + 1], (i, 0, N))), ()),
        "jacobian outside": (JACOBIAN, (SOFTMAX, *IN_K[:3])),
        "strict at zero": (Gt(x**2, 0), ()),
        "undefined": (Eq(x / x, 1), ()),
        "zero of an index": (Gt(n, 0), ()),
        "bound of a size": (Ge(N, 2), ()),
        "without nonnegativity": (Le(Sum(p[k] * u[k], (k, 1, K))**2, Sum(p[k] * u[k]**2, (k, 1, K))), P[1:]),
        "equal at one point": (Gt(log(1 + exp(x)), log(2) + x / 2), ()),
        "far out": (Ge((1 + x)**N, 1 + N * x), ()),
        "defined scalar": (Eq(x, t), (Eq(x, t + 1),)),
    }


@pytest.mark.parametrize("name", PROVED)
def test_proved(name):
    verdict = decide(*PROVED[name])
    assert (verdict.status, verdict.counterexample) == ("proved", None), verdict.reason
    assert len(verdict.steps) >= 2
    assert all(line.text and (line.reasons or not line.relation) for line in verdict.steps)


@pytest.mark.parametrize("name", REFUTED)
def test_refuted(name):
    verdict = decide(*REFUTED[name])
    assert verdict.status == "refuted"
    assert verdict.counterexample and all(isinstance(value, str) for value in verdict.counterexample.values())
    assert verdict.steps == () and verdict.reason


def test_a_counterexample_bears_the_names_of_the_user() -> None:
    odd = Symbol("theta_{1}", real=True)
    with evaluate(False):
        verdict = decide(Gt(odd**2, 0))
    assert verdict.counterexample == {"theta_{1}": "0"}


def test_what_is_read_as_xlogy_is_told() -> None:
    assert "xlogy" in decide(*PROVED["gibbs"]).reason
    assert "xlogy" not in decide(*PROVED["tangent"]).reason


def test_the_axioms_are_told() -> None:
    assert decide(*PROVED["exponential density"]).axioms == ("gamma_integral",)
    assert decide(*PROVED["gibbs"]).axioms == ()


def test_a_verdict_is_no_truth_value() -> None:
    with pytest.raises(TypeError):
        bool(decide(*PROVED["shift"]))


f = Function("f")


@pytest.mark.parametrize("statement", [
    Eq(x, x), True, "x = x", x, x + 1, Eq(f(x), x, evaluate=False), Eq(Symbol("x"), x, evaluate=False),
    Eq(v[x], 0, evaluate=False), Eq(v[Idx("m")], 0, evaluate=False), Eq(I * x, x, evaluate=False),
    Lt(x, oo, evaluate=False), Eq(Sum(v[i], (i, 1, i)), 0, evaluate=False), Eq(v[1], v[1, 2], evaluate=False),
    Eq(Symbol("c", complex=True), 0, evaluate=False),
])
def test_malformed(statement):
    with pytest.raises(StatementError):
        decide(statement)


def test_the_remedy_is_named() -> None:
    with pytest.raises(StatementError, match="evaluate=False"):
        decide(Eq(x, x))


def test_outside_the_language() -> None:
    assert decide(Le(sin(x), 1, evaluate=False)).status == "unknown"
    assert "large" in decide(Eq(x ** Integer(10) ** 9, 0, evaluate=False)).reason
    assert "large" in decide(Eq(Sum(v[k], (k, 1, 10**9)), 0, evaluate=False)).reason


def test_a_hypothesis_that_is_not_understood_stops_refutations_and_no_proof() -> None:
    strange = Gt(sin(x), 2, evaluate=False)
    assert decide(Eq(2 * x, x + x, evaluate=False), [strange]).status == "proved"
    verdict = decide(Gt(x, 0, evaluate=False), [strange])
    assert verdict.status == "unknown" and "not understood" in verdict.reason
    even = Symbol("m", integer=True, even=True)
    assert decide(Ne(even, 3, evaluate=False)).status == "unknown"


def test_a_model_makes_definitions_meaningful() -> None:
    with evaluate(False):
        assert decide(Eq(x * y, 1), [Eq(x, 1 / y)]).status != "refuted"
        assert decide(Eq(x * y, 2), [Eq(x, 1 / y)]).counterexample
        assert decide(Eq(u[i] * v[i], 1), [Eq(u[k], 1 / v[k]), *IN_K]).status != "refuted"


def test_entries_that_are_integers_are_no_reals() -> None:
    whole = IndexedBase("m", integer=True)
    assert decide(Ne(2 * whole[1], 1, evaluate=False)).status == "unknown"


@pytest.mark.parametrize("given", [(x > 1, x < 0), (Eq(x, 1), Eq(x, 2)), (Eq(Integer(1), Integer(2)),),
                                   (v[i] > 0, v[1] < 0)])
def test_contradictory_hypotheses_prove_nothing(given):
    with evaluate(False):
        verdict = decide(Eq(x + v[1], x + v[1] + 1), given)
    assert verdict.status == "unknown" and "no model" in verdict.reason


def test_a_free_index_ranges_over_all_that_it_may() -> None:
    with evaluate(False):
        claim = Eq(KroneckerDelta(i, j) * Sum(v[k], (k, 1, N)), 0)
        assert decide(claim, [i > j]).status in ("proved", "unknown")
        assert decide(claim, [i >= j]).status == "refuted"
        assert decide(Ge(i, 0)).status == "refuted"
        assert decide(Eq(binomial(N, i), binomial(N, N - i)), [i >= 0, i <= N]).status == "proved"
        assert decide(Eq(binomial(N, i), binomial(N, N - i)), [i >= 0]).status != "refuted"


def test_the_language_of_proof_files() -> None:
    size = derive.size("K")
    dist, index = derive.distribution("p", size), derive.index("k", size)
    with writing():
        claim = derive.Eq(derive.Sum(2 * dist[index], index), 2)
        assert decide(claim).status == "proved"
        assert decide(derive.Eq(dist[index], 1)).status == "refuted"
        assert decide(derive.Statement(claim, (derive.normalised(dist),))).status == "proved"


def test_plain_symbols_are_real() -> None:
    assert decide(Ge(plain**2, 0, evaluate=False)).status == "proved"


FILE = """from sympy import Eq, Gt, Symbol
x = Symbol("x", real=True)
given = [x > 1]
good = Eq(2*x, x + x, evaluate=False)
bad = Gt(x, 2, evaluate=False)
own = (Gt(x, 2, evaluate=False), [x > 3])
"""


def test_the_command(tmp_path: Path, capsys) -> None:
    file = tmp_path / "claims.py"
    file.write_text(FILE, encoding="utf-8")
    assert cli.run(["decide", str(file), "--json", "-"]) == 1
    found = json.loads(capsys.readouterr().out)["statements"]
    assert [(one["name"], one["status"]) for one in found] == [("good", "proved"), ("bad", "refuted"),
                                                              ("own", "proved")]
    assert found[1]["counterexample"]["x"] and found[0]["steps"][-1]["relation"] == "="
    assert cli.run(["decide", str(file)]) == 1
    assert "bad: refuted" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "x = 1/0", "from sympy import Eq, Symbol\nx = Symbol('x')\nc = Eq(x, x)\n"])
def test_the_command_refuses_a_file_without_statements(tmp_path: Path, capsys, text) -> None:
    file = tmp_path / "claims.py"
    file.write_text(text, encoding="utf-8")
    assert cli.run(["decide", str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert cli.run(["decide", str(tmp_path / "none.py")]) == 2


SAME = """
from tests.decide.test_decide import PROVED, REFUTED
from derive import decide
for table, names in ((PROVED, ("jacobian", "entropy", "modulus", "cauchy")), (REFUTED, ("shift", "jacobian outside"))):
    for name in names:
        verdict = decide(*table[name])
        print(verdict.status, verdict.counterexample, [str(line) for line in verdict.steps], verdict.reason)
"""


def test_the_verdict_does_not_depend_on_the_seed_of_hashing() -> None:
    said = {subprocess.run([sys.executable, "-c", SAME], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
                           capture_output=True, text=True, cwd=Path(derive.__file__).parent.parent).stdout
            for seed in ("1", "2")}
    assert len(said) == 1

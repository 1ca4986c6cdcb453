"""Bound names on the page, names of symbols, prose, and the two-dimensional print."""
import pytest
from samples import J, K, a, i, j, jacobian, k, q, wide, z
from sympy import oo

from derive.language.binders import alpha_equal
from derive.language.operators import D, Max, Sum, argmax, define, exp, log, mean, softmax, vec
from derive.language.propositions import Eq, forall, implies, tends
from derive.language.symbols import positive, real, reals, vector
from derive.language.written import writing
from derive.render.fresh import fresh
from derive.render.grid import grid
from derive.render.names import escape, parse
from derive.render.plain import text
from derive.render.text import theorem

v, T = real("v"), positive("T")


@pytest.mark.parametrize(("build", "shown"), [
    (lambda: z[k] + Sum(z[k], k), "z_k + Σ_l z_l"),
    (lambda: Sum(q[k] * Sum(z[k], k), k), "Σ_k q_k·Σ_l z_l"),
    (lambda: Sum(q[k] * Sum(z[i] * Sum(J[k, i], k), i), k), "Σ_k q_k·Σ_i z_i·Σ_l J_li"),
    (lambda: Sum(z[k], k) + Sum(z[k], k), "Σ_k z_k + Σ_k z_k"),
    (lambda: Sum(z[k] - Max(z[k], k), k), "Σ_k (z_k − max_l z_l)"),
    (lambda: Sum(J[i, j], (i, 1, j), j), "Σ_j Σ_(i=1..j) J_ij"),
    (lambda: z[j] * Sum(J[i, j], (i, 1, j), j), "z_j·Σ_k Σ_(i=1..k) J_ik"),
    (lambda: D(Sum(exp(z[j]), j), z[j]), "∂/∂z_j(Σ_k exp(z_k))"),
    (lambda: forall(k, Eq(z[k], Sum(z[k], k))), "z_k = Σ_l z_l for all k"),
    (lambda: Eq(argmax(v * a, v, reals), v), "arg max_(v_1∈ℝ) v_1·a = v"),
    (lambda: mean(q, vec(z[k] * Sum(z[k], k), k)), "E_q[z·Σ_l z_l]"),
    (lambda: z[k] * mean(q, vec(exp(z[k]), k)), "z_k·E_q[(exp(z_l))_l]"),
    (lambda: z[k] * mean(q, vec(log(softmax(z)[k]), k)), "z_k·E_q[log(softmax(z))]"),
    (lambda: Sum(define("f", Sum(z[k], k) + v, v)(z[k]), k), "Σ_k f(z_k)"),
])
def test_no_bound_name_shadows(build, shown):
    with writing():
        tree = build()
    assert text(tree) == shown
    assert alpha_equal(fresh(tree), tree)


def test_a_limit_is_taken_in_its_own_variable():
    with writing():
        tree = implies(Eq(T, 1), Eq(T, 1)).func(Eq(T, 1), tends(a / T, T, oo, 0, bound=a / T))
    assert text(tree) == "T = 1 ⇒ a/T_1 → 0  (T_1 → ∞)"


def test_a_name_is_taken_apart():
    assert parse("theta_hat_n") == ("theta", "hat", False, ("n",), False)
    assert parse("sigma2") == ("sigma", "", False, ("2",), False)
    assert parse("w_star") == ("w", "", True, (), False)
    assert parse("2") == ("2", "", False, (), False)


@pytest.mark.parametrize(("prose", "code"), [
    ("a_b & #1 {x} ~ ^ \\", r"a\_b \& \#1 \{x\} \textasciitilde{} \textasciicircum{} \textbackslash{}"),
    ("∂pᵢ ≤ Σ", r"\ensuremath{\partial}p\ensuremath{_{i}} \ensuremath{\leq} \ensuremath{\Sigma}"),
    ("x² θ̂", r"x\ensuremath{^{2}} \ensuremath{\hat{\theta}}"),
    ("Rényi", "Rényi"),
    ("熵", "[cjk unified ideograph-71b5]"),
    ("one\n\ntwo", "one two"),
    ("x\u0302 %\u0302 đ", r"\ensuremath{\hat{x}} \%[combining circumflex accent] [latin small letter d with stroke]"),
])
def test_prose_is_escaped(prose, code):
    assert escape(prose) == code


def test_fractions_and_exponents_stand_on_one_baseline():
    with writing():
        shape = grid(Eq(softmax(z)[i], exp(z[i]) / Sum(exp(z[k]), k)))
    assert shape.rows == (
        "                 zᵢ  ",
        "                e    ",
        "softmax(z)ᵢ = ───────",
        "               K   zₖ",
        "               ∑  e  ",
        "              k=1    ",
    )
    assert shape.base == 2


def test_rows_of_a_block_are_equally_wide_whatever_the_accents():
    with writing():
        shape = grid(Eq(real("theta_hat") / 2, vector("x_bar", K)[k] ** a))
    plain = [row.replace("\u0302", "").replace("\u0304", "") for row in shape.rows]
    assert len({len(row) for row in plain}) == 1


def test_show_aligns_relations_and_reasons():
    lines = theorem(jacobian(), width=100).splitlines()
    signs = [line.index("  =  ") for line in lines if "  =  " in line]
    reasons = [line.index("by ") for line in lines if "   by " in line]
    assert len(signs) == 3 and len(set(signs)) == 1
    assert len(reasons) == 3 and len(set(reasons)) == 1
    assert "Divide by Z² ≠ 0." in lines
    assert lines[-1] == "Proved, line by line. Uses: softmax.partition_gradient."


@pytest.mark.parametrize("width", [60, 80, 120])
def test_show_stays_within_the_terminal(width):
    shown = theorem(wide(), width=width)
    assert max(map(len, shown.splitlines())) <= width
    assert "Counterexample: K = 2, x[1] = -1/3." in " ".join(shown.split())

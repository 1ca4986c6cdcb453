"""What theorems, derivations and verdicts hand to a notebook."""
from __future__ import annotations

import pytest
from sympy import Symbol, evaluate, log

import derive
from derive import library

KINDS = ["text/plain", "text/markdown", "text/latex"]


def bundle(item) -> dict[str, str]:
    found = item._repr_mimebundle_(include=None, exclude=None)
    assert list(found) == KINDS and all(found.values())
    return found


def test_a_theorem_is_shown_with_its_verdict():
    (entry,) = library.select(["softmax_jacobian"])
    found = bundle(entry)
    assert found == bundle(entry.source)
    assert "Proved, line by line." in found["text/plain"]
    assert "$$\n\\begin{aligned}" in found["text/markdown"] and "by quotient rule" in found["text/markdown"]
    assert r"\begin{align}" in found["text/latex"]


def test_a_theorem_that_does_not_hold_is_shown_as_a_draft(checked):
    checked("""
        @theorem(Eq(a - b, a + b))
        def slip():
            return calc(a - b).eq(a + b, by=algebra)
        """)
    entry = derive.prove.registered[-1]
    assert all("Proved" not in shown and "not verified" in shown for shown in bundle(entry).values())


def test_a_theorem_that_cannot_be_checked_says_why(proof_file, problems):
    file = proof_file("""
        @theorem(Eq(a, a))
        def broken():
            return 1 / 0
        """)
    (entry,) = library.load(file)
    found = entry._repr_mimebundle_()
    assert list(found) == ["text/plain"] and "ZeroDivisionError" in found["text/plain"]


def test_a_derivation_says_that_nobody_checked_it():
    a, b = derive.real("a"), derive.real("b")
    with derive.writing():
        calc = derive.calc(a + b).eq(b - a, by=derive.algebra)
    found = bundle(calc)
    assert all("Not checked" in shown for shown in found.values())
    assert "a + b &= b - a && \\text{by algebra}" in found["text/markdown"]


def test_a_derivation_says_what_its_names_stand_for():
    a = derive.real("a")
    with derive.writing():
        twice = derive.define("d", a + a)
        named = derive.calc(twice).eq(2 * a, by=derive.definition(twice))
        plain = derive.calc(a + a).eq(2 * a, by=derive.algebra)
    found, without = bundle(named), bundle(plain)
    assert "  where d = a + a\n" in found["text/plain"]
    assert found["text/markdown"].startswith("**Definitions.**\n\n$$\n\\begin{aligned}\nd &= a + a\n")
    assert found["text/latex"].startswith("\\textbf{Definitions.}\n\n\\[\n\\begin{aligned}\nd &= a + a\n")
    assert all("where" not in shown and "Definitions" not in shown for shown in without.values())


@pytest.mark.parametrize(("relation", "said"), [
    (lambda x: log(x) <= x - 1, "Proved, for all sizes."), (lambda x: log(x) < x - 1, "Counterexample: x = 1."),
])
def test_a_verdict_is_shown(relation, said):
    x = Symbol("x", positive=True)
    with evaluate(False):
        found = bundle(derive.decide(relation(x)))
    assert all(said in shown for shown in found.values())


def test_a_result_is_shown(checked):
    results = checked("""
        @theorem(Eq(b + a, a + b))
        def swapped():
            \"""**A sum of two**\"""
            return calc(b + a).eq(a + b, by=algebra)

        @theorem(Eq(a - b, a + b))
        def slip():
            return calc(a - b).eq(a + b, by=algebra)
        """)
    assert bundle(results["swapped"])["text/markdown"] == "**A sum of two: proved**\n\n$$\nb + a = a + b\n$$"
    assert "refuted at" in bundle(results["slip"])["text/plain"]

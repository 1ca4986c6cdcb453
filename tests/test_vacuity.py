"""Nothing is proved from nothing: contradictory or idle hypotheses, sides that never hold, unproved citations."""
from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from pytest import MonkeyPatch, param

from derive import (
    Eq,
    Hypothesis,
    Ne,
    Sum,
    algebra,
    calc,
    distribution,
    exp,
    forall,
    hypothesis,
    iff,
    implies,
    indices,
    log,
    log_rules,
    normalised,
    positive,
    prove,
    real,
    signs,
    size,
    theorem,
    vocabulary,
    writing,
)
from derive.checking import Checker
from derive.kernel.reasons import Family, Rewrite, Rule, label_of
from derive.language.propositions import relate
from derive.results import TheoremResult

K, N = size("K"), size("N")
i, k = indices("i k", K)
a, b, x = real("a"), real("b"), real("x")
T = positive("T")
p = distribution("p", K)

with writing():
    above, below = hypothesis("x_above_zero", x > 0), hypothesis("x_below_zero", x < 0)
    below_one = hypothesis("x_below_one", x < 1)
    T_below = hypothesis("T_below_zero", T < 0)
    p_below = hypothesis("p_nonpositive", forall(k, p[k] <= 0))
    p_two = hypothesis("each_p_is_two", forall(k, Eq(p[k], 2)))
    small, half = hypothesis("K_nonpositive", K <= 0), hypothesis("twice_K_is_one", Eq(2 * K, 1))
    one, two = hypothesis("a_is_one", Eq(a, 1)), hypothesis("a_is_two", Eq(a, 2))
    a_first, b_first = hypothesis("a_below_b", a < b), hypothesis("b_below_a", b < a)
    square = hypothesis("negative_square", a**2 < 0)
    never = hypothesis("of_no_a", implies(Ne(a, a), Eq(a, 1)))

    # The hypotheses; lines that use them all, which the kernel accepts or refuses; the claim.
    CONTRADICTIONS = {
        "x > 0 and x < 0": ([above, below], True, relate(0, "<", 0), 0, [("lt", x, signs), ("lt", 0, signs)]),
        "T > 0 and T < 0": ([T_below], True, relate(0, "<", 0), 0, [("lt", T, signs), ("lt", 0, signs)]),
        "p sums to 1 and p <= 0": ([p_below], True, relate(1, "<=", 0), 1,
                                   [("eq", Sum(p[k], k), normalised(p)), ("le", 0, signs)]),
        "p sums to 1 and p = 2": ([p_two], True, Eq(1, 2 * K), 1,
                                  [("eq", Sum(p[k], k), normalised(p)), ("eq", 2 * K, p_two)]),
        "2K = 1": ([half], True, Eq(2 * K, 1), 2 * K, [("eq", 1, half)]),
        "a = 1 and a = 2": ([one, two], True, Eq(1, 2), 1, [("eq", a, one), ("eq", 2, two)]),
        "a < b and b < a": ([a_first, b_first], True, relate(a - b, "<", b - a), a - b,
                            [("lt", 0, signs), ("lt", a - b, signs), ("lt", 0, signs), ("lt", b - a, signs)]),
        "K <= 0": ([small], False, relate(1, "<=", 0), 1, [("le", K, signs), ("le", 0, signs)]),
        "a² < 0": ([square], False, relate(a**2, "<", 0), a**2, [("lt", 0, signs)]),
    }


def entry(claim: Any, start: Any, lines: list[tuple[str, Any, Any]], given: tuple[Hypothesis, ...] = ()) -> prove.Entry:
    """A theorem as a file states it, which the library does not keep."""
    with writing():
        chain = calc(start)
        for relation, line, reason in lines:
            chain = getattr(chain, relation)(line, by=reason)
        made = theorem(claim, given=given)(lambda: chain)
    prove.registered.remove(made)
    return made


def result(*parts: Any) -> TheoremResult:
    """What both roads say of a theorem."""
    return Checker().result(entry(*parts))


@pytest.mark.parametrize("case", [param(case, id=name) for name, case in CONTRADICTIONS.items()])
def test_a_contradiction_proves_nothing(case: tuple[Any, ...]) -> None:
    """Whether or not the kernel accepts the lines, the theorem is not proved, and the message speaks of models."""
    given, accepted, claim, start, lines = case
    found = result(claim, start, lines, tuple(given))
    assert (found.status, found.expected) == ("open", False)
    assert all(step.proof == "accepted" for step in found.steps) is accepted
    assert all(step.audit == "undecided" for step in found.steps)
    assert ("no model of the hypotheses was found" in found.problem) is accepted


def test_hypotheses_that_agree_prove_the_same_lines() -> None:
    """What is refused above is not refused for its form: with x > 0 and x < 1 the chain 0 < x < 1 is proved."""
    found = result(relate(0, "<", 1), 0, [("lt", x, signs), ("lt", 1, signs)], (above, below_one))
    assert found.status == "proved"
    assert {told.name for told in found.hypotheses} == {"x_above_zero", "x_below_one"}


@pytest.mark.parametrize("idle", [(above,), (above, below), (never,), (p_two,)], ids=lambda idle: idle[0].name)
def test_an_idle_hypothesis_is_named(idle: tuple[Hypothesis, ...]) -> None:
    """A hypothesis that no line needs is refused by its name, a contradictory one too."""
    found = result(Eq(a + b, b + a), a + b, [("eq", b + a, algebra)], idle)
    assert (found.status, found.expected) == ("open", False)
    assert found.problem == f"no line needs the hypothesis {', '.join(h.name for h in idle)}: drop it from given"


def test_idle_beside_used() -> None:
    """Only the idle one of two hypotheses is named."""
    found = result(relate(0, "<", x), 0, [("lt", x, signs)], (above, one))
    assert not found.expected
    assert found.problem == "no line needs the hypothesis a_is_one: drop it from given"


def test_an_equivalence_of_what_never_holds_is_open() -> None:
    """Two propositions that are false in every model are not called equivalent on the strength of that."""
    found = result(iff(Eq(exp(a), 0), Eq(2 * exp(a), 0)), Eq(exp(a), 0), [("iff", Eq(2 * exp(a), 0), algebra)])
    assert (found.status, found.steps[0].proof, found.steps[0].audit) == ("open", "accepted", "undecided")


def test_a_theorem_needs_its_hypotheses_where_it_is_cited() -> None:
    """A theorem with a contradiction among its hypotheses lends its conclusion to no line."""
    absurd = entry(relate(0, "<", 0), 0, [("lt", x, signs), ("lt", 0, signs)], (above, below))
    found = result(relate(a, "<", a), a, [("lt", a, absurd)])
    assert (found.status, found.steps[0].proof, found.steps[0].audit) == ("refuted", "refused", "refuted")
    assert "needs x_above_zero, which does not follow here" in found.steps[0].message


def test_what_rests_on_the_unproved_is_not_proved() -> None:
    """A theorem whose lines hold, and that cites one that is open, is not called proved."""
    with writing():
        many = hypothesis("N_is_large", N > 1000)
        cited = entry(Eq(log((N - 1000) * T), log(N - 1000) + log(T)), log((N - 1000) * T),
                      [("eq", log(N - 1000) + log(T), log_rules)], (many,))
        citing = entry(Eq(log(N * T), log(N) + log(T)), log(N * T), [("eq", log(N) + log(T), cited(N=N + 1000))])
    checker = Checker()
    assert checker.result(cited).status == "open"
    assert checker.result(citing).status != "proved"


MADE = {"cases": "cases", "first_derivative_test": "slope", "nonnegative": "certificate", "affine": "affine",
        "multiplied_by": "multiplied", "limit": "limit", "fermat": "fermat", "induction": "induction",
        "taylor": "slope"}
WORDS = [name for name, item in vars(vocabulary).items() if isinstance(item, Family | Rewrite | Rule)
         or inspect.isfunction(item) and item.__module__ == vocabulary.__name__]


@pytest.mark.parametrize("name", WORDS)
def test_the_examples_of_a_reason_cite_it(name: str, monkeypatch: MonkeyPatch) -> None:
    """What stands under a name of the vocabulary in the tables of reasons cites it, accepted and refused."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "kernel"))
    import reasons_table

    for table in (reasons_table.ACCEPTED, reasons_table.REFUSED):
        assert sum(any(of_vocabulary(name, reason) for reason in line.by) for line in table[name]) >= 2


def of_vocabulary(name: str, reason: Any) -> bool:
    """Whether the vocabulary's word is this reason, or makes it."""
    if name == "definition":
        return isinstance(reason, Family) and label_of(reason).startswith("definition of ")
    return isinstance(reason, Rule) and reason.kind == MADE[name] if name in MADE else \
        reason == getattr(vocabulary, name)

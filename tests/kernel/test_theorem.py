"""Theorems come from `accept` alone, and only where the lines say what the statement says."""
from __future__ import annotations

import dataclasses

import pytest
from lines import K, S, T, a, b, cite, i, j, k, l, outcome, proved, r, theorem, writing, x
from reasons_table import below_square, log_below, quotient, twice_p

from derive import (
    Abs,
    Eq,
    Ne,
    Sum,
    algebra,
    forall,
    hypothesis,
    iff,
    index,
    limit,
    log,
    log_rules,
    nonnegative,
    oo,
    signs,
    tends,
)
from derive.kernel.reasons import label_of
from derive.kernel.theorem import Theorem
from derive.language.propositions import relate

with writing():
    wide = hypothesis("T_is_large", T > 2)
    CHAINS = {
        "an equation": (Eq(a + b, b + a), a + b, ("=", b + a)),
        "an equation read backwards": (Eq(b + a, a + b), a + b, ("=", b + a)),
        "an equation is an inequality": (relate(a, "<=", a * 1), a, ("=", a * 1)),
        "an equation is the other inequality": (relate(a, ">=", a * 1), a, ("=", a * 1)),
        "= then <=": (relate(r - r, "<=", r), r - r, ("=", 0), ("<=", r)),
        "< then <=": (relate(0 * r, "<", T + r), 0 * r, ("=", 0), ("<", T), ("<=", T + r)),
        "< is <=": (relate(a, "<=", a + T), a, ("<", a + T)),
        "< is !=": (Ne(a, a + T), a, ("<", a + T)),
        "> read backwards": (relate(a, "<", a + T), a + T, (">", a)),
        ">= read backwards": (relate(a, "<=", a + r), a + r, (">=", a)),
        "an equivalence": (iff(Eq(a, b), Eq(2 * a, 2 * b)), Eq(a, b), ("iff", Eq(2 * a, 2 * b))),
        "an equivalence read backwards": (iff(Eq(2 * a, 2 * b), Eq(a, b)), Eq(a, b), ("iff", Eq(2 * a, 2 * b))),
        "bound names differ": (Eq(Sum(x[k], k), Sum(x[j], j)), Sum(x[i], i), ("=", Sum(x[l], l))),
        "a limit": (tends(1 / T, T, oo, 0, bound=1 / T), Abs(1 / T), ("=", 1 / T), ("tends", 0, limit(T, oo))),
        "a limit by its distance": (tends(a + 1 / T, T, oo, a, bound=1 / T), Abs(a + 1 / T - a), ("<=", 1 / T),
                                    ("tends", 0, limit(T, oo))),
    }
    # The chain stands line by line, and says something else than the statement.
    WRONG = {
        "another left side": (Eq(a, b + a), a + b, ("=", b + a), "which is not the statement"),
        "another right side": (Eq(a + b, b), a + b, ("=", b + a), "which is not the statement"),
        "equal and not as written": (Eq(a + b + 0, b + a), a + b, ("=", b + a), "which is not the statement"),
        "<= for <": (relate(a, "<", a + r), a, ("<=", a + r), "which is not the statement"),
        "<= for =": (Eq(a, a + r), a, ("<=", a + r), "which is not the statement"),
        "<= for !=": (Ne(a, a + r), a, ("<=", a + r), "which is not the statement"),
        "<= turned": (relate(a + r, "<=", a), a, ("<=", a + r), "which is not the statement"),
        ">= turned": (relate(a + r, "<=", a), a + r, (">=", a), "which is not the statement"),
        "up and down": (relate(a, "<=", a), a, ("<=", a + r), (">=", a), "<=, >= do not compose"),
        "<, =, >": (relate(a, "<", a), a, ("<", a + T), ("=", T + a), (">", a), "do not compose"),
        "= for an equivalence": (iff(Eq(a, b), Eq(a, b)), a, ("=", a), "which is not the statement"),
        "an equivalence for its side": (Eq(a, a), Eq(a, a), ("iff", Eq(a, a)), "which is not the statement"),
        "one side of an equivalence": (iff(Eq(a, b), Eq(a, 2 * b)), Eq(a, b), ("iff", Eq(2 * a, 2 * b)),
                                       "not the statement"),
        "another range": (Eq(Sum(x[k], (k, 1, K)), Sum(x[k], (k, 2, K))), Sum(x[k], k), ("=", Sum(x[k], k)),
                          "not the statement"),
        "a statement for all": (forall(k, Eq(x[k], x[k])), x[k], ("=", x[k]), "which is not the statement"),
        "no line": (Eq(a, a), a, "the derivation has no line"),
        "a refused line": (Eq(a, b), a, ("=", a), ("=", b), "line 2 is refused: not an identity by algebra alone"),
        "a line of unknown relation": (Eq(a, a), a, ("~", a), "line 1 is refused: unknown relation ~"),
    }
    LIMITS = {
        "no limit": ((T, oo, 0, 1 / T), Abs(1 / T), ("=", 1 / T), "a limit is proved by"),
        "limit by algebra": ((T, oo, 0, 1 / T), Abs(1 / T), ("=", 1 / T), ("tends", 0, algebra), "line 2 is refused"),
        "another point": ((T, oo, 0, 1 / T), Abs(1 / T), ("=", 1 / T), ("=", 1 / T), ("tends", 0, limit(S, oo)),
                          "refused"),
        "the other end": ((T, 0, 0, 1 / T), Abs(1 / T), ("=", 1 / T), ("tends", 0, limit(T, oo)),
                          "in the statement's variable"),
        "another start": ((T, oo, 0, 1 / T), Abs(2 / T), ("=", 2 / T), ("tends", 0, limit(T, oo)), "starts from"),
        "another bound": ((T, oo, 0, 2 / T), Abs(1 / T), ("=", 1 / T), ("tends", 0, limit(T, oo)), "up to the bound"),
        "bound from above": ((T, oo, 0, 1 / (1 + T)), Abs(1 / T), (">=", 1 / (1 + T), nonnegative(1 / (T + T**2))),
                             ("tends", 0, limit(T, oo)), "up to the bound"),
        "a moving value": ((T, oo, 1 / T, 1 / T), Abs(1 / T - 1 / T), ("<=", 1 / T), ("tends", 0, limit(T, oo)),
                           "may not depend on T"),
    }


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_proves_its_statement(name: str) -> None:
    """The lines compose to the statement, up to the names of bound symbols."""
    claim, start, *steps = CHAINS[name]
    verdict = proved("a_theorem", claim, start, *steps)
    assert verdict.problem == ""
    assert verdict.theorem is not None
    assert verdict.theorem.uses == verdict.theorem.axioms == ()


@pytest.mark.parametrize("name", WRONG)
def test_a_chain_that_says_something_else_is_no_proof(name: str) -> None:
    """Accepted lines are not enough: they must lead from one side to the other."""
    claim, start, *steps, says = WRONG[name]
    verdict = proved("a_theorem", claim, start, *steps)
    assert verdict.theorem is None
    assert says in verdict.problem


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_needs_its_distance_its_bound_and_its_variable(name: str) -> None:
    """|f − L| ≤ g line by line, and g → 0 in the variable of the statement."""
    (variable, point, value, bound), start, *steps, says = LIMITS[name]
    with writing():
        claim = tends(1 / T, variable, point, value, bound=bound)
    verdict = proved("a_theorem", claim, start, *steps)
    assert verdict.theorem is None
    assert says in verdict.problem


def test_a_hypothesis_may_not_restrict_the_variable_of_a_limit() -> None:
    """T > 2 leaves no way to let T tend to 0, and is refused at infinity too."""
    with writing():
        claim = tends(1 / T, T, oo, 0, bound=1 / T)
    verdict = proved("a_theorem", claim, Abs(1 / T), ("=", 1 / T), ("tends", 0, limit(T, oo)), named=(wide,))
    assert verdict.problem == "T_is_large restricts T"


def test_a_theorem_is_not_made_by_hand() -> None:
    """Neither the constructor, nor a guess at its seal, nor `dataclasses.replace` makes a theorem."""
    statement = twice_p.statement
    for seal in (None, object(), True):
        with pytest.raises(TypeError, match="accept only"):
            Theorem("forged", "forged", statement, (), (), seal)
    with pytest.raises(dataclasses.FrozenInstanceError):
        twice_p.statement = statement


def test_a_theorem_names_what_it_cites() -> None:
    """`uses` lists the theorems that the lines cite, each once and in order."""
    with writing():
        verdict = proved("a_theorem", relate(log(S) + (2 * a - 1), "<=", S - 1 + a**2), log(S) + (2 * a - 1),
                         ("<=", S - 1 + (2 * a - 1), cite(log_below, T=S)),
                         ("<=", S - 1 + a**2, cite(below_square)))
    assert verdict.theorem is not None, verdict.problem
    assert verdict.theorem.uses == ("below_square", "log_below")


def test_lines_that_are_true_and_undefined_make_no_theorem() -> None:
    """A line that the reasons carry is refused where its first line has no value."""
    with writing():
        verdict = proved("a_theorem", Eq(a / a, 1), a / a, ("=", 1))
    assert verdict.theorem is None
    assert "division by a" in verdict.problem


def test_the_idleness_of_a_reason_can_be_left_unasked() -> None:
    """`idle=False` accepts a reason too many and nothing else."""
    assert outcome(a + b, "=", b + a, (log_rules,), idle=False).accepted
    assert not outcome(a, "=", b, (log_rules,), idle=False).accepted


def test_reasons_have_names_for_the_page() -> None:
    """A family by its label, a hypothesis by its name or its words, a citation by the theorem's title."""
    assert label_of(log_rules) == "rules of logarithms"
    assert label_of(cite(quotient)) == "quotient"
    assert label_of(wide)
    assert len({label_of(reason) for reason in (log_rules, wide, cite(quotient), limit(T, oo))}) == 4


def test_a_line_may_not_assume_that_a_range_has_an_element() -> None:
    """K ≥ e + 1 ≥ 2 for an index e of 1..K − 1, which K = 1 does not have; an index of 1..K is harmless."""
    with writing():
        e = index("e", K - 1)
        missing = proved("two", relate(K, ">=", 2), K, (">=", e + 1, signs), (">=", 2, signs))
        assert missing.theorem is None
        assert "speaks of e, whose range may be empty" in missing.problem
        assert proved("one", relate(K, ">=", 1), K, (">=", i, signs), (">=", 1, signs)).theorem is not None


def test_a_citation_may_not_assume_that_a_range_has_an_element() -> None:
    """K ≥ 2 under a hypothesis about e in 1..K − 1 follows only where there is such an e."""
    with writing():
        e = index("e", K - 1)
        small = hypothesis("e_is_small", relate(e, "<=", K - 1))
        two = theorem("two", relate(K, ">=", 2), K, (">=", e + 1, signs), (">=", 2, signs), named=(small,))
        assert "speaks of e, whose range may be empty here" in outcome(K, ">=", 2, (cite(two),)).message

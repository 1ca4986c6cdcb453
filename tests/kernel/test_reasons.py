"""Every reason of the vocabulary carries its lines and refuses the near misses; none may be idle."""
from __future__ import annotations

import inspect

import pytest
from lines import S, T, X, a, b, cite, i, j, k, outcome, p, q, r, writing, x, z
from reasons_table import (
    ACCEPTED,
    REFUSED,
    Line,
    a_below_b,
    below_square,
    centred,
    each_one,
    free_of_noise,
    log_below,
    squares,
)

from derive import (
    KL,
    D,
    E,
    Eq,
    Sum,
    algebra,
    cases,
    chain_rule,
    definition,
    differentiation,
    exp,
    exp_rules,
    expectation,
    extremum,
    indicators,
    linearity,
    log,
    log_rules,
    multiplied_by,
    nonnegative,
    normalised,
    product_rule,
    quotient_rule,
    sifting,
    signs,
    single_term,
    vocabulary,
)
from derive.kernel.reasons import Family, Rewrite, Rule, label_of

OTHERS = {"equation hypothesis", "inequality hypothesis", "independence hypothesis", "citation of an equation",
          "citation of an inequality", "citation of an equivalence", "times"}
MAKERS = {name for name, item in vars(vocabulary).items()
          if inspect.isfunction(item) and item.__module__ == vocabulary.__name__ and name[0] != "_"}
FIXED = {name for name, item in vars(vocabulary).items() if isinstance(item, Family | Rewrite | Rule)}


def cases_of(table: dict[str, list[Line]]) -> list[object]:
    return [pytest.param(line, id=f"{name}-{number}") for name, lines in table.items()
            for number, line in enumerate(lines)]


@pytest.mark.parametrize("line", cases_of(ACCEPTED))
def test_a_line_is_accepted(line: Line) -> None:
    """True, and the reasons that it names are just enough."""
    line.require_accepted()


@pytest.mark.parametrize("line", cases_of(REFUSED))
def test_a_near_miss_is_refused(line: Line) -> None:
    """False, or true for another reason; the message says what is wrong."""
    line.require_refused()


@pytest.mark.parametrize("name", sorted(FIXED | MAKERS | OTHERS))
def test_every_reason_has_examples(name: str) -> None:
    """A reason that joins the vocabulary joins the tables, with two lines of each sort."""
    assert len(ACCEPTED[name]) >= 2
    assert len(REFUSED[name]) >= 2
    assert all(line.says for line in REFUSED[name])


def test_the_tables_speak_of_known_reasons() -> None:
    """A reason that leaves the vocabulary leaves the tables."""
    assert set(ACCEPTED) == set(REFUSED) == FIXED | MAKERS | OTHERS


with writing():
    # A line that stands without the last of its reasons.
    IDLE = [
        Line(a + b, "=", b + a, (log_rules,)),
        Line(exp(a + b), "=", exp(a) * exp(b), (exp_rules, sifting)),
        Line(log(exp(a)), "=", a, (log_rules, algebra)),
        Line(E(2 * X), "=", 2 * E(X), (expectation, centred), (centred,)),
        Line(E(2 * X), "=", 2 * E(X), (expectation, free_of_noise), (free_of_noise,)),
        Line(Sum(p[k], k) + 0 * q[i], "=", 1, (normalised(p), normalised(q))),
        Line(KL(p, p), "=", KL(p, p), (definition(KL),)),
        Line(2 * a, "=", a + a, (cite(squares),)),
        Line(r, ">=", 0, (cite(below_square),)),
        Line(log(S), "<=", S - 1, (cite(log_below, T=S), exp_rules)),
        Line(T, ">", 0, (nonnegative(T),)),
        Line(T, "<=", T + r, (single_term,)),
        Line(T, "<=", T + r, (extremum,)),
        Line(r * 2, "<=", r * 3, (cases(r),)),
        Line(Eq(a, b), "iff", Eq(2 * a, 2 * b), (multiplied_by(2),)),
        Line(D(exp(a) / T, T), "=", D(exp(a) * (1 / T), T), (quotient_rule,)),
        Line(D(a * b, a), "=", D(b * a, a), (product_rule,)),
        Line(D(exp(a), a), "=", D(exp(a), a), (chain_rule,)),
        Line(D(Sum(z[k], k), z[j]), "=", D(Sum(z[i], i), z[j]), (linearity,)),
        Line(D(a**2, a), "=", 2 * a, (differentiation, indicators)),
        Line(x[i] - x[i], "=", 0, (each_one,), (each_one,)),
        Line(a, "<=", b, (a_below_b,), (a_below_b,)),
    ]


@pytest.mark.parametrize("line", IDLE, ids=lambda line: label_of(line.by[-1]))
def test_an_idle_reason_is_refused(line: Line) -> None:
    """A true line with a reason too many is refused by that name; without the idleness check it stands."""
    found = outcome(line.before, line.relation, line.after, line.by, line.named)
    enough = " and ".join(map(label_of, line.by[:-1])) or "algebra"
    assert not found.accepted
    assert found.message.startswith(f"{label_of(line.by[-1])} is idle: {enough} suffice")
    assert outcome(line.before, line.relation, line.after, line.by, line.named, idle=False).accepted


def test_algebra_is_cited_once() -> None:
    """Two reasons that switch nothing on are one too many."""
    with writing():
        assert outcome(Sum(x[k]**2, k), ">=", 0, (algebra, signs)).message == "algebra is cited twice"

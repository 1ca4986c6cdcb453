"""Every reason of the vocabulary carries its lines and refuses the near misses; none may be idle."""
from __future__ import annotations

import inspect

import pytest
from lines import *
from reasons_table import *

from derive import *
from derive import vocabulary
from derive.kernel.reasons import Family, Rewrite, Rule

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
    found = outcome(line.before, line.relation, line.after, line.by, line.named)
    assert found.accepted, found.message


@pytest.mark.parametrize("line", cases_of(REFUSED))
def test_a_near_miss_is_refused(line: Line) -> None:
    """False, or true for another reason; the message says what is wrong."""
    found = outcome(line.before, line.relation, line.after, line.by, line.named)
    assert not found.accepted
    assert line.says in found.message


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
    IDLE = [
        Line(a + b, "=", b + a, (log_rules,), says="rules of logarithms is idle: algebra suffices"),
        Line(exp(a + b), "=", exp(a) * exp(b), (exp_rules, sifting), says="sifting is idle: rules of exponentials suffices"),
        Line(log(exp(a)), "=", a, (log_rules, algebra), says="algebra is idle: rules of logarithms suffices"),
        Line(Sum(x[k]**2, k), ">=", 0, (algebra, signs), says="algebra is cited twice"),
        Line(E(2 * X), "=", 2 * E(X), (expectation, centred), (centred,), says="X_is_centred is idle"),
        Line(E(2 * X), "=", 2 * E(X), (expectation, free_of_noise), (free_of_noise,), says="independence is idle"),
        Line(Sum(p[k], k) + 0 * q[i], "=", 1, (normalised(p), normalised(q)), says="q_normalised is idle: p_normalised suffices"),
        Line(KL(p, q), "=", KL(p, q), (definition(KL),), says="definition of KL is idle: algebra suffices"),
        Line(2 * a, "=", a + a, (cite(squares),), says="squares is idle"),
        Line(r, ">=", 0, (cite(below_square),), says="below_square is idle"),
        Line(log(S), "<=", S - 1, (cite(log_below, T=S), signs, exp_rules), says="is idle: log_below and rules of exponentials"),
        Line(T, ">", 0, (nonnegative(T),), says="a nonnegative difference is idle"),
        Line(T, "<=", T + r, (single_term,), says="one term of a nonnegative sum is idle"),
        Line(T, "<=", T + r, (extremum,), says="definition of maximum and minimum is idle"),
        Line(r * 2, "<=", r * 3, (cases(r),), says="the cases r = 0 and r ≠ 0 is idle"),
        Line(Eq(a, b), "iff", Eq(2 * a, 2 * b), (multiplied_by(2),), says="multiplying by 2 is idle"),
        Line(D(exp(a) / T, T), "=", D(exp(a) * (1 / T), T), (quotient_rule,), says="quotient rule is idle"),
        Line(D(a * b, a), "=", D(b * a, a), (product_rule,), says="product rule is idle"),
        Line(D(exp(a), a), "=", D(exp(a), a), (chain_rule,), says="chain rule is idle"),
        Line(D(Sum(z[k], k), z[j]), "=", D(Sum(z[i], i), z[j]), (linearity,), says="linearity is idle"),
        Line(D(a**2, a), "=", 2 * a, (differentiation, indicators), says="indicators is idle: differentiation suffices"),
        Line(x[i] - x[i], "=", 0, (each_one,), (each_one,), says="each_x_is_one is idle"),
    ]


@pytest.mark.parametrize("line", IDLE, ids=lambda line: line.says.split(" is ")[0])
def test_an_idle_reason_is_refused(line: Line) -> None:
    """A true line with a reason too many is refused, by that name; without the idleness check it stands."""
    found = outcome(line.before, line.relation, line.after, line.by, line.named)
    assert not found.accepted
    assert line.says in found.message
    assert outcome(line.before, line.relation, line.after, line.by, line.named, idle=False).accepted


"""Citations: the sorts of their values, the discharge of every kind of hypothesis, and equivalences under binders."""
from __future__ import annotations

import pytest
from lines import (
    A,
    F,
    K,
    N,
    Q,
    S,
    T,
    V,
    W,
    X,
    Y,
    a,
    b,
    c,
    cite,
    f,
    h,
    i,
    j,
    k,
    l,
    n,
    outcome,
    r,
    reader,
    s,
    t,
    theorem,
    u,
    w,
    writing,
    x,
    y,
)
from reasons_table import Line
from sympy import Integer

from derive import (
    E,
    Eq,
    Integral,
    Ne,
    Sum,
    affine,
    algebra,
    argmin,
    candidates,
    define,
    exp,
    exp_rules,
    expectation,
    forall,
    hypothesis,
    iff,
    implies,
    log,
    matrix,
    multiplied_by,
    oo,
    positive_reals,
    reals,
    signs,
    size,
    sum_of_nonnegatives,
    vec,
    vector,
    xlogy,
)
from derive.kernel.citing import discharge
from derive.kernel.context import Refusal
from derive.kernel.reasons import Citation
from derive.language.propositions import Integrable, relate
from derive.language.written import node

with writing():
    G, M = candidates("G"), size("M")
    v = vector("v", M)
    B = matrix("B", K, N)
    support = hypothesis("support", implies(Ne(r, 0), Ne(h, 0)))
    guarded = theorem("guarded", Eq(xlogy(r, 2 * h), xlogy(r, h + h)), xlogy(r, 2 * h),
                      ("=", xlogy(r, h + h), algebra), named=(support,))
    ordered = theorem("ordered", relate(log(b - a), "<=", log(b - a) + r), log(b - a), ("<=", log(b - a) + r, signs),
                      named=(hypothesis("a_below_b", a < b),))
    below_zero = theorem("below_zero", Eq(log(-a), log(-1 * a)), log(-a), ("=", log(-1 * a), algebra),
                         named=(hypothesis("zero_above_a", relate(0, ">", a)),))
    mean_of_square = theorem("mean_of_square", Eq(E(2 * X**2), 2 * E(X**2)), E(2 * X**2),
                             ("=", 2 * E(X**2), expectation))
    means = theorem("means", Eq(E(2 * V[n]), 2 * E(V[n])), E(2 * V[n]), ("=", 2 * E(V[n]), expectation))
    halved = theorem("halved", Eq(E((X + a)**2), E(X**2) + 2 * a * E(X) + a**2), E((X + a)**2),
                     ("=", E(X**2) + 2 * a * E(X) + a**2, expectation))
    doubled = theorem("doubled", Eq(argmin(Sum(w[k]**2, k), w, F), argmin(2 * Sum(w[k]**2, k), w, F)),
                      argmin(Sum(w[k]**2, k), w, F), ("=", argmin(2 * Sum(w[k]**2, k), w, F), affine(2)))
    trace = theorem("trace", Eq(Sum(2 * A[i, i], i), 2 * Sum(A[i, i], i)), Sum(2 * A[i, i], i),
                    ("=", 2 * Sum(A[i, i], i), algebra))
    vanish = theorem("vanish", iff(Eq(Sum(x[k]**2, k), 0), forall(k, Eq(x[k]**2, 0))), Eq(Sum(x[k]**2, k), 0),
                     ("iff", forall(k, Eq(x[k]**2, 0)), sum_of_nonnegatives))
    vanish_all = theorem("vanish_all", iff(Eq(Sum(A[i, j]**2, i, j), 0), forall(i, j, Eq(A[i, j]**2, 0))),
                         Eq(Sum(A[i, j]**2, i, j), 0), ("iff", forall(i, j, Eq(A[i, j]**2, 0)), sum_of_nonnegatives))
    entrywise = theorem("entrywise", iff(Eq(exp(x[i]) * x[i], exp(x[i])), Eq(x[i], 1)), Eq(exp(x[i]) * x[i], exp(x[i])),
                        ("iff", Eq(x[i], 1), multiplied_by(exp(-x[i])), exp_rules))
    square = theorem("square", relate(0, "<=", x[i]**2), Integer(0), ("<=", x[i]**2, signs))
    entry_square = theorem("entry_square", relate(0, "<=", A[i, j]**2), Integer(0), ("<=", A[i, j]**2, signs))
    wait = Integral(exp(-T * t), (t, 0, oo))
    rate = hypothesis("rate", Eq(wait, 1))
    waiting = theorem("waiting", Eq(wait + a, 1 + a), wait + a, ("=", 1 + a, rate), named=(rate,))
    linked = hypothesis("linked", implies(Ne(r, 0), Ne(t, 0)))
    scaled_y = vec(a * W[n], n)
    X_moments = hypothesis("Q_twice", node(Integrable, Q, Integer(2)))

    ACCEPTED = {
        "a premise": Line(xlogy(r, 2 * t**2), "=", xlogy(r, t**2 + t**2), (cite(guarded, h=t**2),), (linked,)),
        "a strict order": Line(log(T + S - S), "<=", log(T) + r, (cite(ordered, a=S, b=T + S),)),
        "an order to zero": Line(log(T) * b, "=", b * log(T), (cite(below_zero, a=-T),)),
        "an integral that is known": Line(Integral(exp(-t), (t, 0, oo)), "=", 1, (cite(waiting, T=1),)),
        "a moment": Line(E(2 * Y**2), "=", 2 * E(Y**2), (cite(mean_of_square, X=Y),)),
        "a higher moment": Line(E(2 * Q**2), "=", 2 * E(Q**2), (cite(mean_of_square, X=Q),)),
        "a moment of a multiple": Line(E(2 * (a * Y)**2), "=", 2 * E((a * Y)**2), (cite(mean_of_square, X=a * Y),)),
        "moments of a vector": Line(Sum(E(2 * W[n]), n), "=", Sum(2 * E(W[n]), n), (cite(means, V=W),)),
        "moments of a family": Line(E(2 * (a * W[n])), "=", 2 * E(a * W[n]), (cite(means, V=scaled_y),)),
        "a set over other candidates": Line(argmin(Sum(w[k]**2, k), w, G), "=", argmin(2 * Sum(w[k]**2, k), w, G),
                                            (cite(doubled, F=G),)),
        "a matrix": Line(Sum(2 * A[j, j], j), "=", 2 * Sum(A[j, j], j), (cite(trace),)),
        "another size": Line(Eq(Sum(f[n]**2, n), 0), "iff", forall(n, Eq(f[n]**2, 0)), (cite(vanish, x=f, K=N),)),
        "a family": Line(Eq(Sum((2 * y[k])**2, k), 0), "iff", forall(k, Eq((2 * y[k])**2, 0)),
                         (cite(vanish, x=vec(2 * y[k], k)),)),
        "two indices": Line(Eq(Sum(A[i, j]**2, i, j), 0), "iff", forall(k, l, Eq(A[k, l]**2, 0)), (cite(vanish_all),)),
        "an equivalence at each index": Line(forall(k, Eq(exp(x[k]) * x[k], exp(x[k]))), "iff",
                                             forall(k, Eq(x[k], 1)), (cite(entrywise),)),
        "an equivalence backwards": Line(forall(k, Eq(x[k], 1)), "iff",
                                         forall(k, Eq(exp(x[k]) * x[k], exp(x[k]))), (cite(entrywise),)),
    }
    REFUSED = {
        "a premise that is not known": Line(a, "=", b, (cite(guarded, h=t**2),), says="guarded needs support"),
        "a premise of something else": Line(a, "=", b, (cite(guarded, h=u**2),), (linked,), "guarded needs support"),
        "a strict order that is not": Line(log(b - a), "<=", t, (cite(ordered),),
                                           says="a_below_b, which does not follow"),
        "an order to zero that is not": Line(log(T), "=", b, (cite(below_zero, a=T),),
                                             says="zero_above_a, which does not"),
        "a moment that is missing": Line(E(X), "=", b, (cite(mean_of_square, X=Q * Y),),
                                         says="X_integrable, which does not"),
        "a moment of too low an order": Line(E(X), "=", b, (cite(mean_of_square, X=s.random_variable("L", 1)),),
                                             says="X_integrable, which does not follow"),
        "moments of a family that are missing": Line(E(X), "=", b, (cite(means, V=vec(W[n]**2, n)),),
                                                     says="V_integrable, which does not follow"),
        "a constant that is random": Line(E((X + Y)**2), "=", b, (cite(halved, a=Y),), says="cannot become the random"),
        "a matrix of another size": Line(a, "=", b, (cite(trace, A=B),), says="has not the length of A"),
        "a number for candidates": Line(argmin(Sum(w[k]**2, k), w, F), "=", argmin(Sum(w[k]**2, k), w, G),
                                        (cite(doubled, F=T),), says="different candidates"),
        "a vector of another length": Line(Eq(Sum(f[n]**2, n), 0), "iff", forall(n, Eq(f[n]**2, 0)),
                                           (cite(vanish, x=f),),
                                           says="has not the length of x"),
        "a family of another length": Line(Eq(a, 0), "iff", Eq(b, 0), (cite(vanish, x=vec(f[n], n)),),
                                           says="has not the length of x"),
        "a family without an index": Line(Eq(a, 0), "iff", Eq(b, 0), (cite(vanish, x=define("h", t, t)),),
                                          says="cannot take"),
        "a family that may be undefined": Line(Eq(a, 0), "iff", Eq(b, 0), (cite(vanish, x=vec(1 / y[k], k)),),
                                               says="division by y[k]"),
        "a scalar that may be undefined": Line(Eq(a, b), "=", b, (cite(guarded, h=1 / t),), says="division by t"),
        "a vector for a number": Line(a, "<=", b, (cite(ordered, a=y),), says="cannot take y for a"),
        "a number for a vector": Line(a, "<=", b, (cite(square, x=b),), says="cannot take b for x"),
        "a vector for a matrix": Line(a, "<=", b, (cite(entry_square, A=vec(y[k], k)),), says="for A"),
        "an integral that is not known": Line(Integral(exp(-2 * t), (t, 0, oo)), "=", 1, (cite(waiting, T=2),),
                                              says="waiting needs rate"),
        "for all of another range": Line(Eq(Sum(x[k]**2, k), 0), "iff", forall((k, 2, K), Eq(x[k]**2, 0)),
                                         (cite(vanish),),
                                         says="not known to be equivalent"),
        "for all of fewer indices": Line(Eq(Sum(A[i, j]**2, i, j), 0), "iff", forall(i, Eq(A[i, i]**2, 0)),
                                         (cite(vanish_all),), says="not known to be equivalent"),
        "for all of an order": Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(k, relate(x[k]**2, "<=", 0)), (cite(vanish),),
                                    says="not known to be equivalent"),
        "an equivalence at an index of another size": Line(
            forall(n, Eq(exp(f[n]) * f[n], exp(f[n]))), "iff", forall(n, Eq(f[n], 1)), (cite(entrywise),),
            says="not known to be equivalent"),
        "an equation for an equivalence": Line(Eq(Sum(2 * A[i, i], i), b), "iff", Eq(Sum(3 * A[i, i], i), b),
                                               (cite(trace),),
                                               says="not known to be equivalent"),
    }


@pytest.mark.parametrize("name", ACCEPTED)
def test_an_instance_holds_where_its_hypotheses_do(name: str) -> None:
    """Discharged in the citing context; the idleness of the reason is not asked here."""
    ACCEPTED[name].require_accepted(idle=False)


@pytest.mark.parametrize("name", REFUSED)
def test_an_instance_that_does_not_hold_is_refused(name: str) -> None:
    """Sorts, lengths, ranges, hypotheses: the message says which is missing."""
    REFUSED[name].require_refused(idle=False)


with writing():
    total = hypothesis("total", Eq(x[1] + y[1], a + b))
    squares_agree = hypothesis("squares_agree", Eq(a**2, b**2))
    backwards = hypothesis("backwards", Eq(a + b, t))
    EQUATIONS = {
        "solved for an entry": (Line(x[1] + y[1] + a, "=", 2 * a + b, (total,), (total,)), True),
        "solved for the right side": (Line(2 * t, "=", 2 * a + 2 * b, (backwards,), (backwards,)), True),
        "not solved": (Line(a**2 + c, "=", b**2 + c, (squares_agree,), (squares_agree,)), False),
    }


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_solved_for_one_atom(name: str) -> None:
    """One that cannot be solved rewrites nothing, and the line is refused."""
    line, accepted = EQUATIONS[name]
    assert outcome(line.before, "=", line.after, line.by, line.named).accepted is accepted


def test_a_citation_without_its_scope_is_refused() -> None:
    """A theorem that speaks of a fixed index is not cited at another."""
    with writing():
        fixed = hypothesis("x_i_is_one", Eq(x[i], 1))
        at_i = theorem("at_i", Eq(2 * x[i], 2), 2 * x[i], ("=", 2, fixed), named=(fixed,))
        assert outcome(2 * x[i] + a, "=", 2 + a, (cite(at_i),), (fixed,), idle=False).accepted
        assert not outcome(2 * x[j], "=", 2, (cite(at_i),), (fixed,)).accepted
        assert "x_i_is_one, which does not follow" in outcome(2 * x[j], "=", 2, (cite(at_i, i=j),), (fixed,)).message
        assert not outcome(Sum(2 * x[k], k), "=", 2 * K, (cite(at_i),), (fixed,)).accepted


def test_the_real_numbers_are_no_variable() -> None:
    """A theorem about all real candidates is not cited for other candidates."""
    with writing():
        over_reals = theorem("over_reals", Eq(argmin(t**2, t, reals), argmin(2 * t**2, t, reals)),
                             argmin(t**2, t, reals),
                             ("=", argmin(2 * t**2, t, reals), affine(2)))
        full = reader().everything()
        for value in (F, positive_reals, T):
            with pytest.raises(Refusal, match="cannot take"):
                discharge(full, Citation(over_reals, {reals: value}))

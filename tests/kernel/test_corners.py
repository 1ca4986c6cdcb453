"""Corners of the kernel that a textbook line seldom meets: accepted where true, refused where not."""
from __future__ import annotations

import pytest
from lines import (
    A,
    F,
    K,
    N,
    S,
    T,
    V,
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
    key,
    l,
    n,
    outcome,
    p,
    r,
    reader,
    t,
    theorem,
    u,
    w,
    writing,
    x,
    y,
    z,
)
from reasons_table import (
    Line,
    below_square,
    halves,
    log_meets,
    only,
    peak,
    summit,
)
from sympy import E as EULER
from sympy import Integer, Rational

from derive import (
    Abs,
    D,
    E,
    Eq,
    H,
    Max,
    Min,
    Ne,
    Product,
    Sum,
    affine,
    algebra,
    argmax,
    argmin,
    cases,
    define,
    delta,
    differentiation,
    exp,
    exp_rules,
    expectation,
    extremum,
    first_derivative_test,
    forall,
    hypothesis,
    iff,
    increasing,
    independent,
    indicator,
    limit,
    log,
    log_rules,
    nonnegative,
    normalised,
    oo,
    reals,
    sifting,
    signs,
    singleton,
    softmax,
    sqrt,
    sum_of_nonnegatives,
    unique_maximum,
    vec,
    xlogy,
)
from derive.language.propositions import relate

HALF = Rational(1, 2)

with writing():
    nonneg_ab = hypothesis("ab_nonnegative", a * b >= 0)
    nonneg_sum = hypothesis("sum_nonnegative", a + b >= 0)
    off = hypothesis("a_nonzero", Ne(a, 0))
    off_b = hypothesis("b_nonzero", Ne(b, 0))
    apart_b = hypothesis("b_is_c", Eq(b, c))
    negative_a = hypothesis("a_negative", a < 0)
    fixed_i = hypothesis("x_i_is_one", Eq(x[i], 1))
    each = hypothesis("each_x_is_y", forall(k, Eq(x[k], y[k])))
    table = hypothesis("table", forall(i, j, Eq(A[i, j], x[i] * x[j])))
    uncorrelated = hypothesis("uncorrelated", forall(n, Eq(E(V[n] * X), 0)))
    squares_of_v = hypothesis("mean_squares", forall(n, Eq(E(V[n]**2), T)))
    moment = theorem("moment", Eq(E(2 * X), 2 * E(X)), E(2 * X), ("=", 2 * E(X), expectation))
    product_of_means = theorem("product_of_means", Eq(E(X * Y), E(X) * E(Y)), E(X * Y),
                               ("=", E(X) * E(Y), expectation, hypothesis("xy_independent", independent(X, Y))),
                               named=(hypothesis("xy_independent", independent(X, Y)),))
    sizes = theorem("sizes", Eq(Sum(a, k), K * a), Sum(a, k), ("=", K * a, algebra))
    entry = theorem("entry", relate(x[i]**2, ">=", 0), x[i]**2, (">=", 0, signs))
    bounded = theorem("bounded", relate(1 / a, "<", 0), 1 / a, ("<", 0, signs), named=(negative_a,))
    at_least = theorem("at_least", relate(a**2, ">=", 2 * a - 1), a**2, (">=", 2 * a - 1, nonnegative((a - 1)**2)))
    fit = theorem("fit", Eq(argmin(Sum(w[k]**2, k), w, F), argmin(2 * Sum(w[k]**2, k), w, F)),
                  argmin(Sum(w[k]**2, k), w, F), ("=", argmin(2 * Sum(w[k]**2, k), w, F), affine(2)))
    ordered = hypothesis("ordered", forall(k, relate(x[k], "<=", y[k])))
    vanish = theorem("vanish", iff(Eq(Sum(x[k]**2, k), 0), forall(k, Eq(x[k]**2, 0))), Eq(Sum(x[k]**2, k), 0),
                     ("iff", forall(k, Eq(x[k]**2, 0)), sum_of_nonnegatives))
    g2 = define("g", x[k] * a, k)
    TRUE = {
        "root of a prime twice": Line(sqrt(2) * sqrt(2), "=", 2),
        "root of a fraction": Line(sqrt(Rational(9, 8)), "=", Rational(3, 4) * sqrt(2)),
        "three halves of a sum": Line((T + S)**Rational(3, 2), "=", (T + S) * sqrt(T + S)),
        "root of a sum twice": Line(sqrt(T + S) * sqrt(T + S), "=", S + T),
        "root of a product": Line(sqrt(a * b), "=", sqrt(b * a), (), (nonneg_ab,)),
        "root of an unknown sum": Line(sqrt(2 * a + 2 * b), "=", sqrt(2) * sqrt(a + b), (), (nonneg_sum,)),
        "root of a fourth power": Line(sqrt(a**4 * S), "=", a**2 * sqrt(S)),
        "root of zero": Line(sqrt(a - a), "=", 0),
        "one to a symbolic power": Line(1**a, "=", 1),
        "a symbolic power": Line(T**(a + b), "=", T**(b + a)),
        "powers by exponentials": Line(T**a * T**b, "=", T**(a + b)),
        "e to a number": Line(exp(1)**2, "=", exp(2), (exp_rules,)),
        "deltas that are not solved": Line(delta(2 * i, 2 * j) * x[1], "=", x[1] * delta(2 * i, 2 * j)),
        "deltas of sums": Line(Sum(delta(k, j) * delta(k, i) * x[k], k), "=", delta(i, j) * x[i], (sifting,)),
        "two deltas": Line(Sum(delta(i, k) * delta(k, l) * A[i, l], i, l), "=", A[k, k], (sifting,)),
        "a delta at a shifted index": Line(Sum(delta(k + 1, j) * a, (k, 0, K)), "=", a, (sifting,)),
        "a delta with no room": Line(Sum(delta(2 * k, j) * x[k], k), "=", Sum(x[k] * delta(j, 2 * k), k)),
        "a double sum with dependent ranges": Line(Sum(x[i] * a, (i, 1, j), j), "=", a * Sum(Sum(x[i], (i, 1, j)), j)),
        "a dependent range counted": Line(Sum(a, (i, 1, j), j), "=", a * Sum(j, j)),
        "a shift under a dependent range": Line(Sum(a * x[i], (i, 1, j), (j, 2, K)), "=",
                                                a * Sum(Sum(x[k], (k, 1, l)), (l, 2, K))),
        "a product over a shifted range": Line(Product(x[k], (k, 2, K)), "=", Product(x[k + 1], (k, 1, K - 1))),
        "a product of ones": Line(Product(T / T, k), "=", 1),
        "a maximum over a shifted range": Line(Max(x[k], (k, 1, K)), "=", Max(x[k + 1], (k, 0, K - 1))),
        "two maxima": Line(Max(A[i, j], i, j), "=", Max(A[k, l], k, l)),
        "a derivative under a maximum": Line(Max(D(x[k] * a, a), k), "=", Max(x[k], k), (differentiation,)),
        "a product under a sum": Line(Sum(Product(A[i, k], k), i), "=", Sum(Product(A[j, l], l), j)),
        "a maximum under a sum": Line(Sum(Max(A[i, k], k), i), "=", Sum(Max(A[j, l], l), j)),
        "a double exponential under x log y": Line(xlogy(r, exp(exp(a)) * T), "=", r * exp(a) + xlogy(r, T),
                                                   (log_rules,)),
        "the test with other facts about": Line(log(T) + S, "<=", T - 1 + S,
                                                (first_derivative_test(T, at=1, slope=(T - 1)**2 / T),), (apart_b,)),
        "a mean under a sum": Line(Sum(E(V[n]) * f[n], n), "=", Sum(f[n] * E(V[n]), n)),
        "a folded operator under a sum": Line(Sum(a * softmax(z)[k], k), "=", Sum(softmax(z)[k], k) * a),
        "a folded formula with an argument": Line(Sum(g2[k], k) + b, "=", b + Sum(g2[j], j)),
        "a folded entropy of a family": Line(2 * H(softmax(vec(a * z[k], k))), "=",
                                             H(softmax(vec(a * z[j], j))) + H(softmax(vec(z[l] * a, l)))),
        "a sum of folded entropies": Line(Sum(H(softmax(vec(z[l] * x[k], l))), k), "=",
                                          Sum(H(softmax(vec(x[j] * z[i], i))), j)),
        "a power of an indicator": Line(Sum(indicator(x[k] > a), k), "=", Sum(indicator(x[j] > a), j)),
        "indicators of multiples": Line(indicator(Eq(2 * a, 2 * b)), "=", indicator(Eq(b, a))),
        "indicators of orders": Line(indicator(a - a < 1) + indicator(1 - 2 >= 0 * a) + indicator(2 <= 2 + 0 * a), "=",
                                     2),
        "sums of x log y": Line(Sum(xlogy(p[k], T), k), "=", log(T), (log_rules, normalised(p))),
        "x log y of a root": Line(xlogy(r, sqrt(T)), "=", xlogy(r, T) / 2, (log_rules,)),
        "x log y of a sum": Line(xlogy(2 * r, T + S), "=", 2 * xlogy(r, S + T)),
        "x log y of a root of 2": Line(xlogy(r, sqrt(2)), "=", xlogy(r, 2) / 2, (log_rules,)),
        "a logarithm of a root": Line(log(sqrt(T + S)), "=", log(S + T) / 2, (log_rules,)),
        "a logarithm of an odd power": Line(log(-a**3 * T), "=", log(T) + log(-(a**3)), (log_rules,), (negative_a,)),
        "a logarithm of a fraction": Line(log(Rational(3, 4)), "=", log(3) - 2 * log(2), (log_rules,)),
        "an absolute value of a product": Line(Abs(a * b * T), "=", T * Abs(a) * Abs(b)),
        "an absolute value of a sum": Line(Abs(2 * a - 2 * b), "=", 2 * Abs(b - a)),
        "an absolute value of a negative": Line(Abs(a), "=", -a, (), (negative_a,)),
        "a second derivative": Line(D(exp(2 * a), a, a), "=", 4 * exp(2 * a), (differentiation,)),
        "a mixed derivative": Line(D(A[i, j] * x[k], x[l]), "=", A[i, j] * delta(k, l), (differentiation,)),
        "a derivative by an entry of a matrix": Line(D(Sum(A[i, j]**2, i, j), A[k, l]), "=", 2 * A[k, l],
                                                     (differentiation, sifting)),
        "a derivative of a root": Line(D(sqrt(1 + T), T), "=", 1 / (2 * sqrt(1 + T)), (differentiation,)),
        "a derivative of a quotient": Line(D(1 / (1 + a**2), a), "=", -2 * a / (1 + a**2)**2, (differentiation,)),
        "a derivative that is held": Line(D(Product(x[k] * a, k), a), "=", D(Product(a * x[k], k), a)),
        "a derivative of a variance": Line(D(E(a * X), a), "=", D(a * E(X), a), (expectation,)),
        "a mean of a square of a sum": Line(E((X + Sum(V[n], n))**2), "=",
                                            E(X**2) + 2 * Sum(E(X * V[n]), n) + E(Sum(V[n], n)**2), (expectation,)),
        "a mean by a hypothesis under a sum": Line(Sum(E(V[n] * X), n), "=", 0, (uncorrelated,), (uncorrelated,)),
        "a mean of squares by a hypothesis": Line(E(Sum(V[n]**2, n)), "=", N * T, (expectation, squares_of_v),
                                                  (squares_of_v,)),
        "independence of three": Line(E(X * Y), "=", E(Y) * E(X),
                                      (expectation, hypothesis("all", independent(X, Y, V))),
             (hypothesis("all", independent(X, Y, V)),)),
        "an equation of entries": Line(Sum(A[i, j] * a, i, j), "=", a * Sum(x[k], k)**2, (table,), (table,)),
        "an equation by a hypothesis on one entry": Line(x[i] + b, "=", 1 + b, (fixed_i,), (fixed_i,)),
        "a size by a citation": Line(Sum(b, n), "=", N * b) ,
        "a citation with another size": Line(Sum(T, n) + S, "=", N * T + S),
        "a citation of a mean": Line(E(2 * Y) + a, "=", a + 2 * E(Y), (cite(moment, X=Y),)),
        "a citation that needs independence": Line(E(X * Y) + a, "=", a + E(X) * E(Y), (cite(product_of_means),),
                                                   (hypothesis("xy", independent(Y, X)),)),
        "a citation that needs a sign": Line(T - T, "=", 0),
        "an order read backwards": Line(-b**2, "<=", -(2 * b - 1), (cite(at_least, a=b),)),
        "an order by an absolute value": Line(Abs(a), "<=", Abs(a) + r),
        "an order of powers": Line(r**2, "<=", (r + h)**2),
        "an order of reciprocals": Line(1 / (T + r), "<=", 1 / T),
        "an order of logarithms": Line(log(T), "<", log(T + S)),
        "an order of products": Line(T * r, "<=", T * (r + h)),
        "an order of nested products": Line(2 * T * exp(a), "<=", 2 * T * exp(a + r)),
        "an order of opposites": Line(-T * (a + r), "<=", -T * a) ,
        "an order of sums over two indices": Line(Sum(A[i, j], i, j), "<=", Sum(A[i, j] + r, i, j)),
        "a strict order of sums": Line(Sum(x[k], k), "<", Sum(x[k] + T, k)),
        "a strict order of terms": Line(exp(a) + exp(b), "<", exp(a + T) + exp(b)),
        "a minimum below": Line(Min(z[k], k) + a, "<=", z[i] + a, (extremum,)),
        "an equivalence for all": Line(forall(k, Eq(2 * x[k], 2)), "iff", forall(j, Eq(x[j], 1))),
        "an equivalence of orders": Line(relate(a, "<", b), "iff", relate(2 * a, "<", 2 * b)),
        "an equivalence of turned orders": Line(relate(a, "<=", b), "iff", relate(-b, "<=", -a)),
        "an equivalence of an order turned over": Line(relate(a, "<", b), "iff", relate(b, ">", a)),
        "an equivalence of inequations": Line(Ne(a, b), "iff", Ne(3 * b, 3 * a)),
        "an equivalence of nothing": Line(Eq(a, a), "iff", Eq(b, b)),
        "an equivalence by an equivalence for all": Line(forall(k, Eq(2 * x[k] - 2 * y[k], 0)), "iff",
                                                         forall(k, Eq(y[k], x[k]))),
        "terms of a double sum": Line(Eq(Sum(A[i, j]**2, i, j), 0), "iff", forall(i, j, Eq(A[i, j]**2, 0)),
                                      (sum_of_nonnegatives,)),
        "the same set": Line(argmin(Sum(w[k]**2, k), w, F), "=", argmin(Sum(z[k]**2, k), z, F)),
        "a set by a citation": Line(argmin(exp(a**2 - b**2), a, reals), "=", argmin(exp((a - b) * (a + b)), a, reals)),
        "a set by a cited equation": Line(argmin(exp(Sum((x[k] - w[k])**2, k)), w, F), "=",
                                          argmin(exp(Sum(x[k]**2, k) - 2 * Sum(x[k] * w[k], k) + Sum(w[k]**2, k)), w,
                                                 F)),
        "a set of maximisers by a logarithm, backwards": Line(argmax(log(exp(a)), a, reals), "=",
                                                              argmax(exp(a), a, reals),
                                                              (increasing,)),
    }
    FALSE = {
        "indices that may agree": Line(delta(i, j), "=", 0, says="not an identity"),
        "indices whose product is unknown": Line(delta(i * j, k), "=", 0, says="not an identity"),
        "an index that is a product": Line(x[i * j], "=", x[i * j], says="may leave its range"),
        "a nonlinear delta": Line(delta(i + i * j, 2 * k) * x[i], "=", 0, (sifting,), says="not an identity"),
        "an order for all, turned": Line(y[j], "<=", x[j], (ordered,), (ordered,), says="not an inequality"),
        "a range that moves": Line(Sum(a / T, (k, 1, T)), "tends", 0, (limit(T, oo),), says="moves with the variable"),
        "a set by a cited equivalence": Line(argmin(a**2, a, reals), "=", argmin(b * a, a, reals), (cite(halves),),
                                             says="the objectives differ"),
        "a unique maximum by an equivalence for all": Line(argmax(b - (t - a)**2, t, reals), "=", singleton(a),
                                                           (unique_maximum, cite(peak), cite(vanish)),
                                                           says="cite the equality case"),
        "a size times an index": Line(x[1], "=", x[i], says="not an identity"),
        "a dependent range swapped": Line(Sum(A[i, j], (i, 1, j), j), "=", Sum(A[j, i], (i, 1, j), j),
                                          says="not an identity"),
        "a sum of another size": Line(Sum(a, k), "=", Sum(a, n), says="not an identity"),
        "a size that is none": Line(Sum(a, k), "=", K * a, (cite(sizes, K=T),), says="must be an integer"),
        "a size that is half": Line(Sum(a, k), "=", K * a, (cite(sizes, K=K * HALF),), says="must be an integer"),
        "a size that may be 0": Line(Sum(a, k), "=", K * a, (cite(sizes, K=K - 1),), says="must be an integer"),
        "an index out of range": Line(x[1]**2, ">=", 0, (cite(entry, i=K + 1),), says="is idle"),
        "an index of a citation": Line(a, ">=", b, (cite(entry, i=K + 1),), says="may leave the range of i"),
        "a vector for a scalar": Line(a, ">=", b, (cite(entry, x=vec(1 / a, k)),), says="division by a"),
        "a family of two indices": Line(a, ">=", b, (cite(entry, x=A),), says="cannot take"),
        "a citation without independence": Line(E(X * Y), "=", E(X) * E(Y), (cite(product_of_means),),
                                                says="xy_independent, which does not follow"),
        "a citation with a random constant": Line(E(2 * X), "=", 2 * E(X), (cite(product_of_means, X=a * Y),),
                                                  says="xy_independent, which does not follow"),
        "a citation without its sign": Line(1 / a, "<", 0, (cite(bounded),), (off,),
                                            says="a_negative, which does not follow"),
        "a weighted citation without a sign": Line(a, "<=", b, (cite(below_square, weight=b),),
                                                   says="not known to be ≥ 0"),
        "no inequality to cite": Line(a, "<=", b, (cite(log_meets, T=T),), says="no inequality"),
        "a hypothesis that is no inequality": Line(a, "<=", b, (off,), (off,), says="no inequality"),
        "orders of unlike shape": Line(exp(a), "<=", log(T), says="not an inequality"),
        "orders of sums over unlike ranges": Line(Sum(x[k]**2, k), "<=", Sum(x[k]**2, (k, 2, K)),
                                                  says="not an inequality"),
        "orders of sums over unlike depth": Line(Sum(x[i]**2, i), "<=", Sum(x[i]**2 * x[j]**2, i, j),
                                                 says="not an inequality"),
        "a strict order of sums that may be empty": Line(Sum(x[k], (k, 2, K)), "<", Sum(x[k] + T, (k, 2, K)),
                                                         says="not an inequality"),
        "orders of products in two places": Line(T * r, "<=", (T + S) * (r - h), says="not an inequality"),
        "orders of products with an unknown factor": Line(a * r, "<=", a * (r + h), says="not an inequality"),
        "a strict order of products": Line(r * T, "<", r * (T + S), says="not an inequality"),
        "orders of powers of unknowns": Line(a**3, "<=", (a + r)**3, says="not an inequality"),
        "orders of unlike powers": Line(T**2, "<=", T**3, says="not an inequality"),
        "orders of symbolic powers": Line(T**a, "<=", (T + S)**a, says="not an inequality"),
        "orders of reciprocals of unknowns": Line(1 / a, "<=", 1 / (a + T**2 * 0 + b**2), (),
                                                  (off, hypothesis("q", Ne(a + b**2, 0))),
                                                  says="not an inequality"),
        "a strict absolute value": Line(Abs(a), "<", Abs(a) + r, says="not an inequality"),
        "a maximum over another body": Line(Max(x[k], k), "<=", Max(y[k], k), (extremum,), says="not an inequality"),
        "an equation of sets and numbers": Line(argmax(a, a, reals), "=", b, says="not known to be equal"),
        "an equation of propositions": Line(Eq(a, b), "=", Eq(a, b), says="between two expressions"),
        "an equivalence of numbers": Line(a, "iff", a, says="between two propositions"),
        "an equation by a rule for sets": Line(a, "=", b, (increasing,), says="proves no equation between numbers"),
        "an equivalence of unlike relations": Line(relate(a, "<", b), "iff", relate(a, "<=", b), says="not known"),
        "an equivalence of opposite orders": Line(relate(a, "<", b), "iff", relate(-a, "<", -b), says="not known"),
        "an equivalence of equation and inequation": Line(Eq(a, b), "iff", Ne(a, b), says="not known"),
        "an equivalence for all of another range": Line(forall(k, Eq(x[k], 1)), "iff",
                                                        forall((k, 2, K), Eq(2 * x[k], 2)), says="not known"),
        "an equivalence for all of two, one of another range": Line(
            forall(i, j, Eq(A[i, j], 1)), "iff", forall(i, (j, 2, K), Eq(2 * A[i, j], 2)), says="not known"),
        "an equivalence for all of two, turned": Line(
            forall(i, j, Eq(A[i, j], x[i])), "iff", forall(i, j, Eq(A[j, i], x[i])), says="not known"),
        "an equivalence for all of two over half of the range": Line(
            forall((j, 1, i), i, Eq(A[i, j], 1)), "iff", forall(j, i, Eq(2 * A[i, j], 2)), says="not known"),
        "an equivalence for all of two that binds what the other names": Line(
            forall(i, j, Eq(A[i, j], x[k])), "iff", forall(i, k, Eq(2 * A[i, k], 2 * x[k])), says="not known"),
        "an equivalence for all that mentions the other name": Line(
            forall(k, Eq(A[k, j], 1)), "iff", forall(j, Eq(2 * A[k, j], 2)), says="not known"),
        "a cited equivalence with a moving factor": Line(Eq(a * log(S), a * S - a), "iff", Eq(S, 1),
                                                         (cite(log_meets, T=S,
                                                               weight=a),), says="not known to differ from 0"),
        "cases of another equivalence": Line(Eq(r, 0), "iff", Eq(r, S), (cases(r),), says="not known"),
        "cases where zero fails": Line(r + 1, "<=", r, (cases(r),), says="not an inequality"),
        "sums of terms with a right side": Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(k, Eq(x[k]**2, 1)),
                                                (sum_of_nonnegatives,), says="not known"),
        "sums of terms for other terms": Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(k, Eq(y[k]**2, 0)),
                                              (sum_of_nonnegatives,), says="not known"),
        "sums of terms for an order": Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(k, relate(x[k]**2, "<=", 0)),
                                           (sum_of_nonnegatives,), says="not known"),
        "a product of terms": Line(Eq(Product(x[k]**2, k), 0), "iff", forall(k, Eq(x[k]**2, 0)),
                                   (sum_of_nonnegatives,), says="not known"),
        "an order by the derivative in an index": Line(a, "<=", b, (first_derivative_test(a, at=a, slope=a),),
                                                       says="a point free of it"),
        "an inequation by the derivative": Line(Ne(a, b), "iff", Eq(a, b), (summit,), says="proves a ≤ b"),
        "sets over other variables": Line(argmin(Sum(w[k]**2, k), w, F), "=", argmin(a**2, a, F),
                                          says="different candidates"),
        "sets over other lengths": Line(argmin(f[1], f, F), "=", argmin(x[1], x, F), says="different candidates"),
        "a bound name that is free elsewhere": Line(argmin(a * t, t, reals), "=", argmin(t * u, u, reals),
                                                    says="free on the other"),
        "sets of other objectives": Line(argmin(a**2, a, reals), "=", argmin(a**4, a, reals),
                                         says="the objectives differ"),
        "maximisers and minimisers": Line(argmax(a, a, reals), "=", argmin(a, a, reals), says="maximisers"),
        "a singleton and its like": Line(singleton(a), "=", singleton(b), says="not known to be equal"),
        "a unique maximum over a vector": Line(argmax(-Sum(w[k]**2, k), w, F), "=", singleton(a), (unique_maximum,),
                                               says="must be free of"),
        "a unique maximum by another peak": Line(argmax(-(t - a)**2, t, reals), "=", singleton(a),
                                                 (unique_maximum, cite(below_square),
                                                  cite(only)), says="cite the inequality"),
        "a unique maximum by another equality": Line(argmax(b - (t - a)**2, t, reals), "=", singleton(a),
                                                     (unique_maximum, cite(peak),
                                                      cite(halves)), says="cite the equality case"),
        "limits of a logarithm": Line(T * log(T), "tends", 0, (limit(T, 0),), says="no rule for the limit"),
        "limits of a root": Line(sqrt(T), "tends", 0, (limit(T, 0),), says="no rule for the limit"),
        "limits of a power of −∞": Line((-T)**2 / T**3, "tends", 0, (limit(T, oo),), says="no rule for the limit"),
        "limits of a reciprocal of 0": Line(1 / (T * S), "tends", 0, (limit(T, 0),), says="under a negative power"),
        "limits with unknown signs": Line(a * T - T, "tends", 0, (limit(T, oo),), says="sign of"),
        "limits of unbounded terms": Line(Sum(exp(z[k]) * T, k), "tends", 0, (limit(T, oo),), says="unbounded"),
        "limits of two deltas": Line(Sum(delta(k, i) * delta(k, j) / T, k), "tends", 0, (limit(T, oo),),
                                     says="more than one δ"),
        "limits of terms off the diagonal": Line(Sum((1 - delta(k, i)) * exp(-z[k] / T), k), "tends", 0,
                                                 (limit(T, oo),), says="do not all tend to 0"),
        "limits of terms on the diagonal": Line(Sum(delta(k, i) * (1 + 1 / T), k), "tends", 0, (limit(T, oo),),
                                                says="do not all tend to 0"),
        "limits of terms at shifted indices": Line(Sum(delta(k + 1, i + 1) / T, k), "tends", 0, (limit(T, oo),),
                                                   says="do not all tend to 0"),
        "a limit of two rules": Line(1 / T, "tends", 0, (limit(T, oo), limit(T, oo)), says="by the rule for limits"),
    }
    LIMITS = {
        "a negative power": Line(1 / (T + S)**2, "tends", 0, (limit(T, oo),)),
        "a product of infinities": Line(1 / (T * T), "tends", 0, (limit(T, oo),)),
        "exp of −∞": Line(exp(-T) * S, "tends", 0, (limit(T, oo),)),
        "exp at 0 from above": Line(exp(-S / T) / S, "tends", 0, (limit(T, 0),)),
        "a constant": Line(a - a, "tends", 0, (limit(T, oo),)),
        "the variable": Line(T, "tends", 0, (limit(T, 0),)),
        "a finite power": Line((T + T**2)**3, "tends", 0, (limit(T, 0),)),
        "a sum off the diagonal": Line(Sum((1 - delta(k, i)) * T, k), "tends", 0, (limit(T, 0),)),
        "a sum with the delta turned": Line(Sum((1 - delta(i, k)) * T * x[k], k), "tends", 0, (limit(T, 0),)),
    }


@pytest.mark.parametrize("name", [*TRUE, *LIMITS])
def test_a_true_corner_is_accepted(name: str) -> None:
    """With just the reasons that it cites."""
    {**TRUE, **LIMITS}[name].require_accepted()


@pytest.mark.parametrize("name", FALSE)
def test_a_false_corner_is_refused(name: str) -> None:
    """With a message that says why."""
    FALSE[name].require_refused()


with writing():
    IMAGINARY = [sqrt(-4), 2 * sqrt(-1 - 0 * a), 1 / sqrt(Integer(-3)), sqrt(-T), sqrt(-T**2 * S)]


@pytest.mark.parametrize("tree", IMAGINARY)
def test_a_root_of_a_negative_number_is_read_and_not_defined(tree) -> None:
    """It has a text, so that nothing crashes, and no value."""
    assert key(tree)
    assert "a root needs" in outcome(tree, "=", tree).message


def test_e_is_exp_1() -> None:
    """SymPy's constant and the exponential of 1 are one number."""
    assert key(EULER) == key(exp(1))


def test_dependent_factors_stay_under_one_mean() -> None:
    """Of independent X, Y, V the factors that share X or Y stay together."""
    with writing():
        named = hypothesis("independence", independent(X, Y, V))
        n_ = reader(named, switches=("expectation",))
        n_.assume(named)
        whole, parts = E(X * exp(X * Y) * Y * V[n]), E(X * Y * exp(X * Y)) * E(V[n])
        assert n_.read(whole) == n_.read(parts)
        assert n_.read(whole) != n_.read(E(X) * E(exp(X * Y)) * E(Y) * E(V[n]))

"""For every reason of the vocabulary: lines that it carries, and near misses that it must refuse."""
from __future__ import annotations

from typing import Any, NamedTuple

from lines import (
    A,
    F,
    K,
    N,
    Q,
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
    l,
    m,
    n,
    outcome,
    p,
    q,
    r,
    t,
    theorem,
    u,
    w,
    writing,
    x,
    y,
    z,
)
from sympy import Integer

from derive import (
    KL,
    Abs,
    D,
    E,
    Eq,
    Gamma,
    H,
    Integral,
    Max,
    Min,
    Ne,
    Product,
    Sum,
    Var,
    affine,
    algebra,
    argmax,
    argmin,
    cases,
    chain_rule,
    comparing_squares,
    comparison,
    define,
    definition,
    delta,
    differentiation,
    digamma,
    exp,
    exp_rules,
    expectation,
    extremum,
    factorial,
    fermat,
    first_derivative_test,
    forall,
    gamma_rules,
    hypothesis,
    iff,
    increasing,
    independent,
    index,
    indicator,
    indicators,
    induction,
    limit,
    linearity,
    log,
    log_rules,
    logsumexp,
    multiplied_by,
    nonnegative,
    normalised,
    oo,
    pi,
    positive_reals,
    product_rule,
    products,
    quotient_rule,
    reals,
    sifting,
    signs,
    single_term,
    singleton,
    softmax,
    splitting,
    sqrt,
    standard_integrals,
    standard_series,
    sum_of_nonnegatives,
    summation,
    taylor,
    trigamma,
    unique_maximum,
    vec,
    xlogy,
)
from derive.language.propositions import relate


class Line(NamedTuple):
    """A line, the reasons that it cites, its hypotheses; and for a near miss, what the refusal says."""

    before: Any
    relation: str
    after: Any
    by: tuple[Any, ...] = ()
    named: tuple[Any, ...] = ()
    says: str = ""

    def require_accepted(self, *, idle: bool = True) -> None:
        """The kernel accepts the line with just the reasons that it cites."""
        found = outcome(self.before, self.relation, self.after, self.by, self.named, idle=idle)
        assert found.accepted, found.message

    def require_refused(self, *, idle: bool = True) -> None:
        """The kernel refuses the line with a message that says why."""
        found = outcome(self.before, self.relation, self.after, self.by, self.named, idle=idle)
        assert not found.accepted
        assert self.says in found.message, found.message


NO = "not an identity by "
LESS = "not an inequality by "
UNEQUAL = "not known to be equivalent"

with writing():
    test_at_one = first_derivative_test(T, at=1, slope=(T - 1)**2 / T)
    log_below = theorem("log_below", relate(log(T), "<=", T - 1), log(T), ("<=", T - 1, test_at_one))
    log_meets = theorem("log_meets", iff(Eq(log(T), T - 1), Eq(T, 1)), Eq(log(T), T - 1),
                        ("iff", Eq(T, 1), test_at_one))
    squares = theorem("squares", Eq(a**2 - b**2, (a - b) * (a + b)), a**2 - b**2, ("=", (a - b) * (a + b), algebra))
    apart = hypothesis("a_is_not_b", Ne(a, b))
    quotient = theorem("quotient", Eq((a**2 - b**2) / (a - b), a + b), (a**2 - b**2) / (a - b), ("=", a + b, algebra),
                       named=(apart,))
    log_product = theorem("log_product", Eq(log(S * T), log(S) + log(T)), log(S * T), ("=", log(S) + log(T), log_rules))
    twice_p = theorem("twice_p", Eq(Sum(2 * p[k], k), 2), Sum(2 * p[k], k), ("=", 2, normalised(p)))
    far = theorem("far", relate(a * (2 * x[i] - a), "<=", x[i]**2), a * (2 * x[i] - a),
                  ("<=", x[i]**2, nonnegative((x[i] - a)**2)))
    halves = theorem("halves", iff(Eq(2 * x[i], 2 * y[i]), Eq(x[i], y[i])), Eq(2 * x[i], 2 * y[i]),
                     ("iff", Eq(x[i], y[i]), algebra))
    below_square = theorem("below_square", relate(2 * a - 1, "<=", a**2), 2 * a - 1,
                           ("<=", a**2, nonnegative((a - 1)**2)))

    Z = define("Z", Sum(exp(z[k]), k))
    soft = define("s", exp(z[i]) / Sum(exp(z[k]), k), i)
    uniform = define("u", 1 / K, k)
    ell = define("ell", b - (t - a)**2, t)
    hill = define("hill", b - (t - c)**2, t)
    highest = hypothesis("a_is_highest", forall(t, relate(hill(t), "<=", hill(a))))
    lowest = hypothesis("T_is_lowest", forall(S, relate(S - log(S), ">=", T - log(T))))
    fits = hypothesis("x_fits_best", forall(y, relate(Sum((y[k] - z[k])**2, k), ">=", Sum((x[k] - z[k])**2, k))))
    tip = hypothesis("a_is_the_tip", forall(t, relate(-Abs(t), "<=", -Abs(a))))
    at_edge = hypothesis("a_is_highest_of_those_above_0", forall(r, relate(hill(r), "<=", hill(a))))
    half_line = hypothesis("a_is_highest_of_the_positive", forall(T, relate(hill(T), "<=", hill(a))))
    of_some = hypothesis("x_j_is_highest", forall(k, relate(hill(x[k]), "<=", hill(x[j]))))
    moving = hypothesis("c_is_highest", forall(t, relate(hill(t), "<=", hill(c))))
    summit = first_derivative_test(t, at=a, slope=2 * (t - a)**2)
    peak = theorem("peak", relate(ell(t), "<=", ell(a)), ell(t), ("<=", ell(a), summit))
    only = theorem("only", iff(Eq(ell(t), ell(a)), Eq(t, a)), Eq(ell(t), ell(a)), ("iff", Eq(t, a), summit))
    objective = theorem("objective", Eq(Sum((x[k] - w[k])**2, k),
                                        Sum(x[k]**2, k) - 2 * Sum(x[k] * w[k], k) + Sum(w[k]**2, k)),
                        Sum((x[k] - w[k])**2, k),
                        ("=", Sum(x[k]**2, k) - 2 * Sum(x[k] * w[k], k) + Sum(w[k]**2, k), algebra))

    free_of_noise = hypothesis("independence", independent(X, Y))
    centred = hypothesis("X_is_centred", Eq(E(X), 0))
    each_one = hypothesis("each_x_is_one", forall(k, Eq(x[k], 1)))
    x_is_nonneg = hypothesis("x_is_nonneg", forall(k, relate(x[k], ">=", 0)))
    y_is_nonneg = hypothesis("y_is_nonneg", forall(k, relate(y[k], ">=", 0)))
    inverse_below_c = hypothesis("inverse_below_c", relate(1 / (S + T), "<=", c))
    inverse_strictly_below_c = hypothesis("inverse_strictly_below_c", relate(1 / (S + T), "<", c))
    x_below_y = hypothesis("x_below_y", forall(k, relate(x[k], "<=", y[k])))
    q_j_positive = hypothesis("q_j_positive", relate(q[j], ">", 0))
    all_below_a = hypothesis("all_below_a", forall(k, relate(z[k], "<=", a)))
    strictly_below_a = hypothesis("strictly_below_a", forall(k, relate(z[k], "<", a)))
    this_below_a = hypothesis("this_below_a", relate(z[i], "<=", a))
    r_at_most_one = hypothesis("r_at_most_one", relate(r, "<=", 1))
    A_nonneg = hypothesis("A_nonneg", forall(i, j, relate(A[i, j], ">=", 0)))
    a_below_b = hypothesis("a_below_b", relate(a, "<=", b))
    a_below_b_strictly = hypothesis("a_below_b_strictly", relate(a, "<", b))
    at_zero = indicator(Eq(a, 0))
    a_is_one, a_is_b = hypothesis("a_is_one", Eq(a, 1)), hypothesis("a_is_b", Eq(a, b))
    x_is_y = hypothesis("x_is_y", forall(k, Eq(x[k], y[k])))
    a_nonzero = hypothesis("a_nonzero", Ne(a, 0))
    a_positive = hypothesis("a_positive", relate(a, ">", 0))
    x_positive = hypothesis("x_positive", forall(k, relate(x[k], ">", 0)))
    total = hypothesis("x_sums_to_one", Eq(Sum(x[k], k), 1))
    loss = Sum((x[k] - w[k])**2, k)
    e = index("e", oo, 0)

    d, o, v = index("d", K), index("o", K - 1), index("v", K - 2)
    starts = hypothesis("starts_at_one", Eq(x[1], 1))
    grows = hypothesis("grows_by_one", forall(o, Eq(x[o + 1], x[o] + 1)))
    falls = hypothesis("falls", forall(o, relate(x[o + 1], "<=", x[o])))
    at_o, at_v = hypothesis("at_o", Eq(x[o], o)), hypothesis("at_v", Eq(x[v], v))
    below_at_o = hypothesis("below_at_o", relate(x[o], "<=", x[1]))
    squared_at_n = hypothesis("squared_at_n", Eq(Sum(2 * k - 1, (k, 1, N)), N**2))
    late = hypothesis("late", relate(o, ">", 1))
    counts_first = theorem("counts_first", Eq(x[1], 1), x[1], ("=", 1, starts), named=(starts,))
    counts_next = theorem("counts_next", Eq(x[o + 1], o + 1), x[o + 1], ("=", x[o] + 1, grows), ("=", o + 1, at_o),
                          named=(grows, at_o))
    counts_early = theorem("counts_early", Eq(x[v + 1], v + 1), x[v + 1], ("=", x[v] + 1, grows), ("=", v + 1, at_v),
                           named=(grows, at_v))
    counts_over = theorem("counts_over", Eq(x[v + 2], v + 2), x[v + 2], ("=", x[v + 1] + 1, grows),
                          ("=", x[v] + 1 + 1, grows), ("=", v + 2, at_v), named=(grows, at_v))
    only_late = theorem("only_late", Eq(x[o + 1], o + 1), x[o + 1], ("=", x[o] + 1, grows), ("=", o + 1, at_o),
                        named=(grows, at_o, late))
    jumps = hypothesis("jumps", forall(o, Eq(x[o + 1], o + 1)))
    without = theorem("without", Eq(x[o + 1], o + 1), x[o + 1], ("=", o + 1, jumps), named=(jumps,))
    at_itself = hypothesis("at_itself", Eq((o - 1) * (o - o) * (o - o - 1), 0))
    apart_first = theorem("apart_first", Eq((1 - 1) * (1 - o) * (1 - o - 1), 0), 0 * (1 - o) * (1 - o - 1),
                          ("=", 0, algebra))
    apart_next = theorem("apart_next", Eq((o + 1 - 1) * (o + 1 - o) * (o + 1 - o - 1), 0),
                         (o + 1 - 1) * (o + 1 - o) * (o + 1 - o - 1), ("=", 0, algebra), named=(at_itself,))
    counts_alone = theorem("counts_alone", Eq(x[o + 1] - x[o], 1), x[o + 1] - x[o], ("=", 1, grows), named=(grows,))
    low_first = theorem("low_first", relate(x[1], "<=", x[1]), x[1], ("=", x[1], algebra))
    low_next = theorem("low_next", relate(x[o + 1], "<=", x[1]), x[o + 1], ("<=", x[o], signs), ("<=", x[1], signs),
                       named=(falls, below_at_o))
    mixes = hypothesis("mixes", forall(o, i, Eq(A[o + 1, i], Sum(A[o, j], j))))
    all_at_o = hypothesis("all_at_o", forall(i, relate(A[o, i], ">=", 0)))
    first_is_nonneg = hypothesis("first_is_nonneg", forall(i, relate(A[1, i], ">=", 0)))
    this_is_nonneg = hypothesis("this_is_nonneg", relate(A[1, i], ">=", 0))
    sign_first = theorem("sign_first", relate(A[1, i], ">=", 0), A[1, i], (">=", 0, signs), named=(first_is_nonneg,))
    sign_of_this = theorem("sign_of_this", relate(A[1, i], ">=", 0), A[1, i], (">=", 0, signs), named=(this_is_nonneg,))
    sign_next = theorem("sign_next", relate(A[o + 1, i], ">=", 0), A[o + 1, i], ("=", Sum(A[o, j], j), mixes),
                        (">=", 0, signs), named=(mixes, all_at_o))
    odd_first = theorem("odd_first", Eq(Sum(2 * k - 1, (k, 1, 1)), 1**2), Sum(2 * k - 1, (k, 1, 1)),
                        ("=", 1**2, algebra))
    odd_next = theorem("odd_next", Eq(Sum(2 * k - 1, (k, 1, N + 1)), (N + 1)**2), Sum(2 * k - 1, (k, 1, N + 1)),
                       ("=", Sum(2 * k - 1, (k, 1, N)) + 2 * (N + 1) - 1, splitting),
                       ("=", N**2 + 2 * N + 1, squared_at_n), ("=", (N + 1)**2, algebra), named=(squared_at_n,))

    ACCEPTED: dict[str, list[Line]] = {
        "algebra": [
            Line(2 * (a + b), "=", a + a + 2 * b, (algebra,)),
            Line(Sum(x[k], k) * Sum(y[k], k), "=", Sum(x[i] * y[j], i, j), (algebra,)),
            Line((Sum(x[k], k))**2, "=", Sum(Sum(x[i] * x[j], j), i), (algebra,)),
        ],
        "signs": [
            Line((1 - r) * S + r * T, ">", 0, (signs,), (r_at_most_one,)),
            Line(Sum(x[k]**2, k), ">=", 0, (signs,)),
            Line(T * exp(a) + r, ">", 0, (signs,)),
            Line(-Sum(p[k] * x[k]**2, k), "<=", 0, (signs,)),
        ],
        "log_rules": [
            Line(log(exp(a) * T), "=", a + log(T), (log_rules,)),
            Line(log(Product(exp(z[k]), k)), "=", Sum(z[k], k), (log_rules,)),
            Line(log(a**2), "=", 2 * log(Abs(a)), (log_rules,), (a_nonzero,)),
            Line(log(1 + 1 / (1 + T)**2), "=", log((1 + (1 + T)**2) / (1 + T)**2), (log_rules,)),
            Line(xlogy(r, T * S), "=", xlogy(r, T) + xlogy(r, S), (log_rules,)),
            Line(Sum(xlogy(A[i, j], T), j), "=", xlogy(Sum(A[i, j], j), T), (log_rules,)),
            Line(xlogy(A[i, j], 1 / Sum(A[i, l], l)), "=", -xlogy(A[i, j], Sum(A[i, l], l)), (log_rules,), (A_nonneg,)),
        ],
        "exp_rules": [
            Line(exp(a + b), "=", exp(a) * exp(b), (exp_rules,)),
            Line(exp(-2 * log(T)), "=", 1 / T**2, (exp_rules,)),
            Line(Sum(exp(z[k] + c), k), "=", exp(c) * Sum(exp(z[k]), k), (exp_rules,)),
        ],
        "sifting": [
            Line(Sum(xlogy(delta(k, j), q[k]), k), "=", Sum(xlogy(delta(k, j), q[j]), k), (log_rules, sifting),
                 (q_j_positive,)),
            Line(Sum(delta(k, j) * x[k], k), "=", x[j], (sifting,)),
            Line(delta(i, j) * x[i], "=", delta(i, j) * x[j], (sifting,)),
            Line(delta(i, j)**2, "=", delta(i, j), (sifting,)),
        ],
        "differentiation": [
            Line(D(Sum(exp(z[k]), k), z[j]), "=", Sum(exp(z[k]) * delta(k, j), k), (differentiation,)),
            Line(D(log(T)**2, T), "=", 2 * log(T) / T, (differentiation,)),
            Line(D(Sum(A[i, k] * x[k], k), x[j]), "=", A[i, j], (differentiation, sifting)),
            Line(D(Abs(a), a), "=", a / Abs(a), (differentiation,), (a_nonzero,)),
            Line(D(z[i], T), "=", 0, (differentiation,)),
        ],
        "expectation": [
            Line(E(a * X + b), "=", a * E(X) + b, (expectation,)),
            Line(E(Sum(f[n] * V[n], n)), "=", Sum(f[n] * E(V[n]), n), (expectation,)),
            Line(E((X - E(X))**2), "=", E(X**2) - E(X)**2, (expectation,)),
        ],
        "standard_integrals": [
            Line(Integral(exp(-S * t), (t, 0, oo)), "=", 1 / S, (standard_integrals,)),
            Line(Integral(t * exp(-(t - a)**2 / 2), t), "=", a * Integral(exp(-t**2 / 2), t), (standard_integrals,)),
            Line(Integral(t**2, (t, -1, S)), "=", (S**3 + 1) / 3, (standard_integrals,)),
        ],
        "standard_series": [
            Line(Sum(S**e / factorial(e), e), "=", exp(S), (standard_series,)),
            Line(Sum(e * S**e / factorial(e), e), "=", S * exp(S), (standard_series,)),
        ],
        "gamma_rules": [
            Line(Gamma(S + 1), "=", S * Gamma(S), (gamma_rules,)),
            Line(digamma(S + 1), "=", digamma(S) + 1 / S, (gamma_rules,)),
            Line(trigamma(1), "=", pi**2 / 6, (gamma_rules,)),
        ],
        "summation": [
            Line(Sum(k, k), "=", K * (K + 1) / 2, (summation,)),
            Line(Sum(1 / (k * (k + 1)), k), "=", 1 - 1 / (K + 1), (summation,)),
            Line(Sum(T**k, k), "=", T * (T**K - 1) / (T - 1), (summation,), (hypothesis("off", Ne(T, 1)),)),
        ],
        "splitting": [
            Line(Sum(x[k], (k, 1, o + 1)), "=", Sum(x[k], (k, 1, o)) + x[o + 1], (splitting,)),
            Line(Sum(x[k], k), "=", x[1] + Sum(x[k], (k, 2, K)), (splitting,)),
            Line(Sum(1 / k, (k, 1, K + 1)), "=", Sum(1 / k, k) + 1 / (K + 1), (splitting,)),
            Line(Sum(x[K + 1 - k], k), "=", Sum(x[k], k), (splitting,)),
            Line(Sum(A[i, j], (j, 1, i), (i, 1, K)), "=", Sum(A[i, j], (i, j, K), (j, 1, K)), (splitting,)),
            Line(Sum(x[i] * x[j], (j, 1, i - 1), (i, 1, K)), "=", (Sum(x[k], k)**2 - Sum(x[k]**2, k)) / 2,
                 (splitting,)),
        ],
        "products": [
            Line(Product(x[k], (k, 1, v + 2)), "=", Product(x[k], (k, 1, v)) * x[v + 1] * x[v + 2], (products,)),
            Line(Product(x[k] * y[k], k), "=", Product(x[k], k) * Product(y[k], k), (products,)),
            Line(Product(a * x[k], k), "=", a**K * Product(x[k], k), (products,)),
            Line(Product(exp(x[k]), k), "=", exp(Sum(x[k], k)), (products,)),
            Line(Product((k + 1) / k, k), "=", K + 1, (products, gamma_rules)),
        ],
        "comparison": [
            Line(1 / (1 + exp(a)), "<", 1, (comparison,)),
            Line(log(2), ">", 0, (comparison,)),
            Line(a, "<=", Abs(a), (comparison,)),
            Line(exp(T), ">", 1, (comparison,)),
        ],
        "indicators": [
            Line(indicator(Ne(a, 0)) * a, "=", a, (indicators,)),
            Line(indicator(Ne(a, 0))**2, "=", indicator(Ne(a, 0)), (indicators,)),
            Line(indicator(Ne(r, 0)) * xlogy(r, T), "=", xlogy(r, T), (indicators,)),
        ],
        "definition": [
            Line(D(Z, z[j]), "=", D(Sum(exp(z[k]), k), z[j]), (definition(Z),)),
            Line(KL(p, p), "=", Sum(xlogy(p[k], p[k] / p[k]), k), (definition(KL),)),
            Line(H(uniform), "=", -Sum(xlogy(1 / K, 1 / K), k), (definition(H, uniform),)),
            Line(softmax(vec(2 * z[k], k))[i], "=", exp(2 * z[i]) / Sum(exp(2 * z[k]), k), (definition(softmax),)),
            Line(Var(X), "=", E((X - E(X))**2), (definition(Var),)),
        ],
        "quotient_rule": [
            Line(D(exp(a) / T, T), "=", (D(exp(a), T) * T - exp(a) * D(T, T)) / T**2, (quotient_rule,)),
            Line(D(exp(z[i]) / Sum(exp(z[k]), k), z[j]), "=",
                 (D(exp(z[i]), z[j]) * Sum(exp(z[k]), k) - exp(z[i]) * D(Sum(exp(z[k]), k), z[j]))
                 / Sum(exp(z[k]), k)**2, (quotient_rule,)),
        ],
        "product_rule": [
            Line(D(a**2 * exp(a), a), "=", D(a**2, a) * exp(a) + a**2 * D(exp(a), a), (product_rule,)),
            Line(D(x[i] * x[j] * a, x[k]), "=",
                 D(x[i], x[k]) * x[j] * a + x[i] * D(x[j], x[k]) * a + x[i] * x[j] * D(a, x[k]), (product_rule,)),
        ],
        "chain_rule": [
            Line(D(exp(a**2), a), "=", exp(a**2) * D(a**2, a), (chain_rule,)),
            Line(D(log(T), T), "=", 1 / T, (chain_rule,)),
            Line(D(z[k]**3, z[j]), "=", 3 * z[k]**2 * delta(k, j), (chain_rule,)),
            Line(D(A[i, j], A[k, l]), "=", delta(i, k) * delta(j, l), (chain_rule,)),
            Line(D(x[i], y[j]), "=", 0, (chain_rule,)),
        ],
        "linearity": [
            Line(D(Sum(exp(z[k]), k), z[j]), "=", Sum(D(exp(z[k]), z[j]), k), (linearity,)),
            Line(D(3 * exp(a) + b * a**2 + c, a), "=", 3 * D(exp(a), a) + b * D(a**2, a), (linearity,)),
            Line(D(Sum(z[k]**2, k), z[k]), "=", Sum(D(z[l]**2, z[k]), l), (linearity,)),
        ],
        "first_derivative_test": [
            Line(log(T), "<=", T - 1, (test_at_one,)),
            Line(ell(a), ">=", ell(t), (summit,)),
            Line(Eq(log(T), T - 1), "iff", Eq(T, 1), (test_at_one,)),
        ],
        "taylor": [
            Line(exp(t), ">=", 1 + t, (taylor(t, at=0, slope=t**2 * exp(t), order=2),)),
            Line(exp(r), ">=", 1 + r + r**2 / 2, (taylor(r, at=0, slope=r**3 * exp(r), order=3),)),
        ],
        "comparing_squares": [
            Line(sqrt(r + h), "<=", sqrt(r) + sqrt(h), (comparing_squares,)),
            Line(sqrt(T), "<", 1 + T, (comparing_squares,)),
        ],
        "fermat": [
            Line(D(hill(a), a), "=", 0, (fermat(highest),), (highest,)),
            Line(0, "=", D(T - log(T), T), (fermat(lowest),), (lowest,)),
            Line(D(Sum((x[k] - z[k])**2, k), x[i]), "=", 0, (fermat(fits),), (fits,)),
        ],
        "induction": [
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_next)), (starts, grows)),
            Line(x[d], "<=", x[1], (induction(d), cite(low_next), cite(low_first)), (falls,)),
            Line(A[d, i], ">=", 0, (induction(d), cite(sign_first), cite(sign_next)), (first_is_nonneg, mixes)),
            Line(Sum(2 * k - 1, (k, 1, N)), "=", N**2, (induction(N), cite(odd_first), cite(odd_next))),
        ],
        "nonnegative": [
            Line(2 * a * b, "<=", a**2 + b**2, (nonnegative((a - b)**2),)),
            Line(a**2 + b**2, ">=", 2 * a * b, (nonnegative((a - b)**2),)),
            Line(2, "<", exp(a) + exp(-a) + r + T, (nonnegative((exp(a / 2) - exp(-a / 2))**2 + r + T), exp_rules)),
        ],
        "cases": [
            Line(xlogy(r, S / r), "<=", S - r, (cases(r), log_rules, cite(log_below, T=S / r, weight=r))),
            Line(Eq(xlogy(r, S / r), S - r), "iff", Eq(r, S), (cases(r), log_rules,
                                                               cite(log_meets, T=S / r, weight=r))),
        ],
        "sum_of_nonnegatives": [
            Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(k, Eq(x[k]**2, 0)), (sum_of_nonnegatives,)),
            Line(forall(k, Eq(p[k], 0)), "iff", Eq(Sum(p[k], k), 0), (sum_of_nonnegatives,)),
            Line(Eq(Sum(x[k]**2 - 2 * x[k] + 1, k), 0), "iff", forall(j, Eq(x[j]**2 - 2 * x[j] + 1, 0)),
                 (sum_of_nonnegatives, cite(below_square, a=x[k]))),
        ],
        "increasing": [
            Line(Eq(log(S), log(T)), "iff", Eq(S, T), (increasing,)),
            Line(relate(a, "<", b), "iff", relate(exp(a), "<", exp(b)), (increasing,)),
            Line(argmax(exp(a), a, reals), "=", argmax(log(exp(a)), a, reals), (increasing,)),
            Line(argmin(Product(exp(x[k] * w[k]), k), w, F), "=", argmin(log(Product(exp(x[k] * w[k]), k)), w, F),
                 (increasing,)),
        ],
        "affine": [
            Line(argmax(-loss, w, F), "=", argmin(loss, w, F), (affine(-1),)),
            Line(argmin(loss, w, F), "=", argmin(loss / (2 * T) + log(T), w, F), (affine(1 / (2 * T)),)),
        ],
        "unique_maximum": [
            Line(argmax(ell(t), t, reals), "=", singleton(a), (unique_maximum, cite(peak), cite(only))),
            Line(argmax(b - (t - S)**2, t, positive_reals), "=", singleton(S),
                 (unique_maximum, cite(peak, a=S), cite(only, a=S))),
        ],
        "extremum": [
            Line(Max(p[k], k), "<=", Sum(p[k], k), (extremum, single_term)),
            Line(Max(z[k], k), "<=", a, (extremum,), (all_below_a,)),
            Line(Max(z[k], k), "<", a, (extremum,), (strictly_below_a,)),
            Line(a, "<=", Min(-z[k] + 2 * a, k), (extremum,), (all_below_a,)),
            Line(z[i], "<=", Max(z[k], k), (extremum,)),
            Line(1 / Sum(exp(z[k] - z[i]), k), "<=", 1 / Sum(exp(Min(z[l], l) - Max(z[l], l)), k), (extremum,)),
        ],
        "single_term": [
            Line(p[i], "<=", Sum(p[k], k), (single_term,)),
            Line(xlogy(p[i], p[i]), "<=", xlogy(p[i], Sum(p[k], k)), (single_term,)),
            Line(exp(x[i]) * y[i]**2, "<=", Sum(exp(x[k]) * y[k]**2, k), (single_term,)),
        ],
        "multiplied_by": [
            Line(Eq(a / T, b), "iff", Eq(a, b * T), (multiplied_by(T),)),
            Line(Eq(a / b - 1, 0), "iff", Eq(a, b), (multiplied_by(-b),), (hypothesis("b_nonzero", Ne(b, 0)),)),
        ],
        "limit": [
            Line(1 / T, "tends", 0, (limit(T, oo),)),
            Line((exp(Max(z[k], k) / T) - 1) / K, "tends", 0, (limit(T, oo),)),
            Line(exp(-S / T) + T**2, "tends", 0, (limit(T, 0),)),
        ],
        "equation hypothesis": [
            Line(a * E(X) + b, "=", b, (centred,), (centred,)),
            Line(Sum(2 * p[k], k), "=", 2, (normalised(p),)),
            Line(Sum(x[k]**3, k), "=", K, (each_one,), (each_one,)),
            Line(x[j] + x[i], "=", 2, (each_one,), (each_one,)),
        ],
        "inequality hypothesis": [
            Line((S + T) / (S + T)**2, "<=", c, (inverse_below_c,), (inverse_below_c,)),
            Line(a + (S + T) / (S + T)**2, "<", a + c, (inverse_strictly_below_c,), (inverse_strictly_below_c,)),
        ],
        "independence hypothesis": [
            Line(E(X * Y), "=", E(X) * E(Y), (expectation, free_of_noise), (free_of_noise,)),
            Line(E((X + a) * (Y + b)), "=", (E(X) + a) * (E(Y) + b), (expectation, free_of_noise), (free_of_noise,)),
        ],
        "citation of an equation": [
            Line(Sum(2 * p[k], k) * a, "=", 2 * a, (cite(twice_p),)),
            Line(Sum(log(exp(x[k]) * T), k), "=", Sum(log(exp(x[k])) + log(T), k), (cite(log_product, S=exp(x[k])),)),
            Line(argmin(log(T * S) * a, a, reals), "=", argmin((log(S) + log(T)) * a, a, reals), (cite(log_product),)),
            Line(Sum(2 * q[k], k), "=", 2, (cite(twice_p, p=q),)),
            Line(Sum(2 * p[l], l), "=", 2, (cite(twice_p),)),
        ],
        "citation of an inequality": [
            Line(log(S), "<=", S - 1, (cite(log_below, T=S),)),
            Line(Sum(a * (2 * x[k] - a), k), "<=", Sum(x[k]**2, k), (cite(far),)),
            Line(-Sum(p[k] * x[k]**2, k), "<=", -Sum(p[k] * (2 * x[k] - 1), k), (cite(below_square, a=x[k]),)),
        ],
        "citation of an equivalence": [
            Line(forall(k, l, Eq(log(exp(A[k, l])), exp(A[k, l]) - 1)), "iff", forall(k, l, Eq(exp(A[k, l]), 1)),
                 (cite(log_meets, T=exp(A[k, l])),)),
            Line(Eq(log(exp(x[i])), exp(x[i]) - 1), "iff", Eq(exp(x[i]), 1), (cite(log_meets, T=exp(x[i])),)),
            Line(Eq(log(S), S - 1), "iff", Eq(S, 1), (cite(log_meets, T=S),)),
            Line(forall(k, Eq(log(exp(x[k])), exp(x[k]) - 1)), "iff", forall(k, Eq(exp(x[k]), 1)),
                 (cite(log_meets, T=exp(x[k])),)),
        ],
        "times": [
            Line(r * log(S) + a, "<=", r * S - r + a, (cite(log_below, T=S, weight=r),)),
            Line(delta(i, m) * (2 * a) - delta(i, m), "<=", delta(i, m) * a**2,
                 (cite(below_square, weight=delta(i, m)),)),
            Line(Eq(S * log(T), S * T - S), "iff", Eq(T, 1), (cite(log_meets, weight=S),)),
        ],
    }

    REFUSED: dict[str, list[Line]] = {
        "algebra": [
            Line((a + b)**2, "=", a**2 + b**2, (algebra,), says=NO + "algebra"),
            Line(Sum(x[k] * y[k], k), "=", Sum(x[k], k) * Sum(y[k], k), (algebra,), says=NO + "algebra"),
            Line(exp(a + b), "=", exp(a) * exp(b), (algebra,), says=NO + "algebra"),
            Line(a + b, "=", b + a, (algebra, algebra), says="algebra is cited twice"),
        ],
        "signs": [
            Line((1 - r) * S + r * T, ">", 0, (signs,), says=LESS),
            Line((1 - r) * S + r * h, ">", 0, (signs,), (r_at_most_one,), says=LESS),
            Line((1 - r) * S + r**2 * h, ">", 0, (signs,), (r_at_most_one,), says=LESS),
            Line(r * S + h * T, ">", 0, (signs,), says=LESS),
            Line(Sum(x[k], k), ">=", 0, (signs,), says=LESS + "signs"),
            Line(Product(-exp(x[k]), k), "<", 0, (signs,), says=LESS + "signs"),
            Line(Sum(x[k]**2, k), ">", 0, (signs,), says=LESS + "signs"),
            Line(T - S, ">", 0, (signs,), says=LESS + "signs"),
        ],
        "log_rules": [
            Line(log(a**2), "=", 2 * log(a), (log_rules,), (a_nonzero,), says=NO),
            Line(Sum(xlogy(A[i, j], p[j] + 1), j), "=", xlogy(Sum(A[i, j], j), p[i] + 1), (log_rules,), says=NO),
            Line(xlogy(T, Sum(exp(x[k]), k)), "=", Sum(xlogy(T, exp(x[k])), k), (log_rules,), says=NO),
            Line(xlogy(A[i, j], 1 / Sum(A[i, l], l)), "=", -xlogy(A[i, j], Sum(A[i, l], l)), (log_rules,),
                 says="not known to differ from 0"),
            Line(xlogy(A[i, j], 1 / Sum(A[l, i], l)), "=", -xlogy(A[i, j], Sum(A[l, i], l)), (log_rules,), (A_nonneg,),
                 says="not known to differ from 0"),
            Line(xlogy(A[i, j], 1 / Sum(A[i, l], (l, 2, K))), "=", -xlogy(A[i, j], Sum(A[i, l], (l, 2, K))),
                 (log_rules,), (A_nonneg,), says="not known to differ from 0"),
            Line(log(a * b), "=", log(a) + log(b), (log_rules,), (hypothesis("ab_positive", a * b > 0),), says=NO),
            Line(log(T + S), "=", log(T) + log(S), (log_rules,), says=NO),
            Line(log(T)**2, "=", 2 * log(T), (log_rules,), says=NO),
            Line(xlogy(r, T), "=", r * log(h), (log_rules,), says=NO),
        ],
        "exp_rules": [
            Line(exp(a + b), "=", exp(a) + exp(b), (exp_rules,), says=NO),
            Line(exp(a * b), "=", exp(a) * exp(b), (exp_rules,), says=NO),
            Line(exp(Sum(z[k], k)), "=", Sum(exp(z[k]), k), (exp_rules,), says=NO),
        ],
        "sifting": [
            Line(Sum(xlogy(delta(k, j), q[k]), k), "=", Sum(xlogy(delta(k, j), q[i]), k), (log_rules, sifting),
                 (q_j_positive,), says=NO),
            Line(Sum(xlogy(1 - delta(k, j), q[k]), k), "=", Sum(xlogy(1 - delta(k, j), q[j]), k), (log_rules, sifting),
                 (q_j_positive,), says=NO),
            Line(Sum(xlogy(delta(k, i), q[k]), k), "=", xlogy(1, q[i]), (log_rules, sifting), (q_j_positive,),
                 says=NO),
            Line(Sum(delta(k, j) * x[k], (k, 2, K)), "=", x[j], (sifting,), says=NO),
            Line(delta(i, j) * x[i], "=", x[j], (sifting,), says=NO),
            Line(Sum(delta(n, j) * f[n], n), "=", Sum(delta(n, j), n) * f[1], (sifting,), says=NO),
        ],
        "differentiation": [
            Line(D(z[i], z[j]), "=", 1, (differentiation,), says=NO),
            Line(D(exp(a * b), a), "=", exp(a * b), (differentiation,), says=NO),
            Line(D(Abs(a), a), "=", a / Abs(a), (differentiation,), says=NO),
            Line(D(Sum(z[k]**2, k), z[k]), "=", Sum(2 * z[k], k), (differentiation, sifting), says=NO),
        ],
        "expectation": [
            Line(E(X * Y), "=", E(X) * E(Y), (expectation,), says=NO),
            Line(E(X**2), "=", E(X)**2, (expectation,), says=NO),
            Line(E(exp(X)), "=", exp(E(X)), (expectation,), says=NO),
        ],
        "standard_integrals": [
            Line(Integral(exp(-S * t), (t, 0, oo)), "=", S, (standard_integrals,), says=NO),
            Line(Integral(exp(-a * t), (t, 0, oo)), "=", 1 / a, (standard_integrals,), (a_nonzero,), says=NO),
            Line(Integral(t**2, (t, a, b)), "=", (b**3 - a**3) / 3, (standard_integrals,), says=NO),
        ],
        "standard_series": [
            Line(Sum(S**e, e), "=", 1 / (1 - S), (standard_series,), says=NO),
            Line(Sum(S**e / factorial(e), (e, 1, oo)), "=", exp(S), (standard_series,), says=NO),
        ],
        "gamma_rules": [
            Line(Gamma(S + 1), "=", Gamma(S), (gamma_rules,), says=NO),
            Line(Gamma(S), "=", (S - 1) * Gamma(S - 1), (gamma_rules,), says=NO),
            Line(trigamma(S + 1), "=", trigamma(S) + 1 / S**2, (gamma_rules,), says=NO),
        ],
        "summation": [
            Line(Sum(k, k), "=", K * (K - 1) / 2, (summation,), says=NO),
            Line(Sum(x[k] - y[k], k), "=", x[K] - y[1], (summation,), says=NO),
            Line(Sum(T**k, k), "=", T * (T**K - 1) / (T - 1), (summation,), says="division by"),
        ],
        "splitting": [
            Line(Sum(x[k], (k, 1, o + 1)), "=", Sum(x[k], (k, 1, o)) + x[o], (splitting,), says=NO),
            Line(Sum(x[k], k), "=", Sum(x[k], (k, 1, K - 1)) + x[1], (splitting,), says=NO),
            Line(Sum(x[k], k), "=", x[1] + Sum(x[k], (k, 1, K)), (splitting,), says=NO),
            Line(Sum(1 / k, (k, 1, K + 1)), "=", Sum(1 / k, k) + 1 / K, (splitting,), says=NO),
            Line(Sum(k * x[K + 1 - k], k), "=", Sum(k * x[k], k), (splitting,), says=NO),
            Line(Sum(A[i, j], (j, 1, i), (i, 1, K)), "=", Sum(A[i, j], (i, 1, j), (j, 1, K)), (splitting,), says=NO),
            Line(Sum(k, (k, 1, N)) + Sum(k, (k, N + 1, K)), "=", Sum(k, k), (splitting,), says="reversed"),
        ],
        "products": [
            Line(Product(x[k], (k, 1, o + 1)), "=", Product(x[k], (k, 1, o)) + x[o + 1], (products,), says=NO),
            Line(Product(x[k] + y[k], k), "=", Product(x[k], k) + Product(y[k], k), (products,), says=NO),
            Line(Product(a * x[k], k), "=", a * Product(x[k], k), (products,), says=NO),
            Line(Product(-exp(x[k]), k), "=", -exp(Sum(x[k], k)), (products,), says=NO),
            Line(Product((k + 1) / k, k), "=", K, (products, gamma_rules), says=NO),
        ],
        "comparison": [
            Line(1 / (1 + exp(a)), "<", Integer(1) / 2, (comparison,), says=LESS),
            Line(log(T), ">", 0, (comparison,), says=LESS),
            Line(a, "<", Abs(a), (comparison,), says=LESS),
            Line(exp(a), ">", 1, (comparison,), says=LESS),
        ],
        "indicators": [
            Line(indicator(Ne(a, 0)) * b, "=", b, (indicators,), says=NO),
            Line(indicator(Eq(a, 0)) * a, "=", a, (indicators,), says=NO),
            Line(indicator(relate(a, ">", 0)) * a, "=", a, (indicators,), says=NO),
        ],
        "definition": [
            Line(KL(p, q), "=", Sum(xlogy(q[k], q[k] / p[k]), k), (definition(KL),), says=NO),
            Line(H(p), "=", Sum(xlogy(p[k], p[k]), k), (definition(H),), says=NO),
            Line(softmax(z)[i], "=", exp(z[i]) / Sum(exp(z[k]), k), (definition(logsumexp),), says=NO),
            Line(soft[i], "=", exp(z[j]) / Sum(exp(z[k]), k), (definition(soft),), says=NO),
        ],
        "quotient_rule": [
            Line(D(exp(a) / T, T), "=", (D(exp(a), T) * T + exp(a) * D(T, T)) / T**2, (quotient_rule,), says=NO),
            Line(D(exp(a) / T, T), "=", D(exp(a), T) / D(T, T), (quotient_rule,), says=NO),
            Line(D(exp(a) * T, T), "=", D(exp(a), T) * T + exp(a) * D(T, T), (quotient_rule,), says=NO),
        ],
        "product_rule": [
            Line(D(a**2 * exp(a), a), "=", D(a**2, a) * D(exp(a), a), (product_rule,), says=NO),
            Line(D(a**2 + exp(a), a), "=", D(a**2, a) + D(exp(a), a), (product_rule,), says=NO),
        ],
        "chain_rule": [
            Line(D(exp(a**2), a), "=", exp(a**2), (chain_rule,), says=NO),
            Line(D(a**b, a), "=", b * a**(b - 1), (chain_rule,), (a_positive,), says=NO),
            Line(D(z[i], z[j]), "=", 1, (chain_rule,), says=NO),
            Line(D(A[i, j], A[j, i]), "=", delta(i, j), (chain_rule,), says=NO),
        ],
        "linearity": [
            Line(D(Sum(exp(z[k]), k), z[k]), "=", Sum(D(exp(z[k]), z[k]), k), (linearity,), says=NO),
            Line(D(a * exp(a), a), "=", a * D(exp(a), a), (linearity,), says=NO),
            Line(D(exp(a + b), a), "=", D(exp(a), a) + D(exp(b), a), (linearity,), says=NO),
        ],
        "first_derivative_test": [
            Line(log(T), "<=", T - 1, (first_derivative_test(T, at=2, slope=(T - 1)**2 / T),),
                 says="does not vanish at T = 2"),
            Line(log(T), "<=", T - 1, (first_derivative_test(T, at=1, slope=(T - 1)**2),), says="the derivative times"),
            Line(-log(T), "<=", 1 - T, (first_derivative_test(T, at=1, slope=-(T - 1)**2 / T),),
                 says="≥ 0 does not follow"),
            Line(Eq(log(T), T - 1), "iff", Eq(T, 2), (test_at_one,), says="proves a ≤ b, or a = b ⇔ t = point"),
            Line(log(T), "<", T - 1, (test_at_one,), says="strict"),
            Line(a**3, ">=", 0, (first_derivative_test(a, at=0, slope=3 * a**3),), says="≥ 0 does not follow"),
            Line(2 * a, "<=", a**2 + 1, (first_derivative_test(a, at=1, slope=2 * (a - 1)**2),),
                 (hypothesis("fixed", Eq(a, 1)),), says="fixes a"),
            Line(2 * a, "<=", a**2 + 1, (first_derivative_test(a, at=1, slope=2 * (a - 1)**2),), (a_below_b,),
                 says="is not known to be where"),
            Line(log(x[i]), "<=", x[i] - 1, (first_derivative_test(x[i], at=1, slope=(x[i] - 1)**2 / x[i]),),
                 (x_positive,), says="needs a scalar variable"),
            Line((T + 1)**2, ">=", 0, (first_derivative_test(T, at=-1, slope=2 * (T + 1)**2),),
                 says="not known to be positive"),
            Line(Eq(0, 0 * t), "iff", Eq(t, a), (first_derivative_test(t, at=a, slope=0),), says="> 0 for t ≠ a"),
        ],
        "taylor": [
            Line(exp(t), ">=", 1 + t + t**2 / 2, (taylor(t, at=0, slope=t**3 * exp(t), order=3),),
                 says="≥ 0 does not follow"),
            Line(exp(t), ">=", 1 + 2 * t, (taylor(t, at=0, slope=t**2 * exp(t), order=2),),
                 says="the derivative does not vanish"),
            Line(exp(T), ">=", 1 + T, (taylor(T, at=0, slope=T**2 * exp(T), order=2),),
                 says="not known to be positive"),
            Line(exp(t), ">=", 1 + t, (taylor(t, at=0, slope=t**2 * exp(t), order=7),), says="up to the order"),
        ],
        "comparing_squares": [
            Line(sqrt(r) + sqrt(h), "<=", sqrt(r + h), (comparing_squares,), says=LESS),
            Line(1, "<=", -2 * T, (comparing_squares,), says=LESS),
            Line(sqrt(r), "<", 2 * sqrt(r), (comparing_squares,), says=LESS),
        ],
        "fermat": [
            Line(D(hill(a), a), "=", 0, (fermat(highest),), says="not among the hypotheses"),
            Line(D(-Abs(a), a), "=", 0, (fermat(tip),), (tip,), says="not differentiable"),
            Line(D(hill(a), a), "=", 0, (fermat(at_edge),), (at_edge,), says="may lie on its boundary"),
            Line(D(hill(a), a), "=", 0, (fermat(half_line),), (half_line,), says="not known to be positive, as T is"),
            Line(D(hill(x[j]), x[j]), "=", 0, (fermat(of_some),), (of_some,), says="for all real t"),
            Line(D(hill(c), c), "=", 0, (fermat(moving),), (moving,), says="depends on c"),
            Line(D(hill(b), b), "=", 0, (fermat(highest),), (highest,), says="depends on b"),
            Line(D(hill(u), u), "=", 0, (fermat(highest),), (highest,), says="does not say that t = u is optimal"),
            Line(D(hill(a)**2, a), "=", 0, (fermat(highest),), (highest,), says="not about"),
            Line(D(hill(a), a, a), "=", 0, (fermat(highest),), (highest,), says="not about"),
            Line(D(hill(a), a), "=", b - b + 1, (fermat(highest),), (highest,), says="a derivative is 0"),
            Line(hill(a), "=", 0, (fermat(highest),), (highest,), says="a derivative is 0"),
            Line(D(hill(a), a), "=", 0, (fermat(highest), algebra), (highest,), says="idle"),
        ],
        "induction": [
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_early)), (starts, grows),
                 "the step is proved for v = 1"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_over)), (starts, grows),
                 "no cited theorem states the step"),
            Line(x[d], "=", d, (induction(d), cite(counts_next), cite(counts_early)), (starts, grows),
                 "no cited theorem states the base"),
            Line(x[d], "=", d, (induction(d), cite(counts_next)), (starts, grows), "cites two theorems"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_next)), (starts,),
                 "needs grows_by_one, which does not follow here"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_next)), (grows,),
                 "needs starts_at_one, which does not follow here"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_next)),
                 (starts, grows, hypothesis("d_is_late", d > 1)), "d_is_late speaks of d"),
            Line(x[d], "<", x[1] + 1, (induction(d), cite(low_first), cite(low_next)), (falls,),
                 "no cited theorem states the base"),
            Line(A[d, i], ">=", 0, (induction(d), cite(sign_of_this), cite(sign_next)), (this_is_nonneg, mixes),
                 "has not the induction hypothesis"),
            Line(x[d + 1] - x[d], "=", 1, (induction(d), cite(counts_first), cite(counts_alone)), (starts, grows),
                 "no cited theorem states the base"),
            Line((d - 1) * (d - o) * (d - o - 1), "=", 0, (induction(d), cite(apart_first), cite(apart_next)), (),
                 "no cited theorem states the step"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(only_late)), (starts, grows),
                 "the hypothesis late of the step speaks of o"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(without)), (starts, jumps),
                 "has not the induction hypothesis"),
            Line(Sum(f[n], n), "=", N, (induction(N), cite(odd_first), cite(odd_next)), (), "take prefixes"),
            Line(x[d], "=", d, (induction(T), cite(counts_first), cite(counts_next)), (starts, grows),
                 "on a size or an index"),
            Line(x[d], "=", d, (induction(d), cite(counts_first), cite(counts_next), algebra), (starts, grows),
                 "stands alone with its base and its step"),
            Line(Eq(x[d], d), "iff", Eq(a, a), (induction(d), cite(counts_first), cite(counts_next)), (starts, grows),
                 "unknown relation"),
        ],
        "nonnegative": [
            Line(2 * a * b, "<=", a**2 + b**2, (nonnegative((a + b)**2),), says=LESS),
            Line(a * b, "<=", 0, (nonnegative(-a * b),), says=LESS),
            Line(2 * a * b, "<", a**2 + b**2, (nonnegative((a - b)**2),), says=LESS),
            Line(2 * at_zero, "<=", 1, (nonnegative((1 - at_zero) / (1 - at_zero)), indicators), says="division by"),
        ],
        "cases": [
            Line(xlogy(r, S / r), "<=", S - r, (cases(r), log_rules, cite(log_below, T=S / r)), says=LESS),
            Line(xlogy(r, S / r), "<=", -r, (cases(r), log_rules, cite(log_below, T=S / r, weight=r)), says=LESS),
            Line(Eq(xlogy(r, S / r), S - r), "iff", Eq(r, 2 * S),
                 (cases(r), log_rules, cite(log_meets, T=S / r, weight=r)), says=UNEQUAL),
            Line(Eq(a * b, 0), "iff", Eq(b, 0), (cases(a), multiplied_by(1 / a)), says="not known"),
        ],
        "sum_of_nonnegatives": [
            Line(Eq(Sum(x[k], k), 0), "iff", forall(k, Eq(x[k], 0)), (sum_of_nonnegatives,), says=UNEQUAL),
            Line(Eq(Sum(p[k], k), 1), "iff", forall(k, Eq(p[k], 1)), (sum_of_nonnegatives,), says=UNEQUAL),
            Line(Eq(Sum(x[k]**2, k), 0), "iff", forall(n, Eq(x[n]**2, 0)), (sum_of_nonnegatives,), says=UNEQUAL),
            Line(Eq(Sum(p[k], k), 0), "iff", forall(k, Eq(q[k], 0)), (sum_of_nonnegatives,), says=UNEQUAL),
        ],
        "increasing": [
            Line(Eq(log(S), log(T)), "iff", Eq(S, 2 * T), (increasing,), says=UNEQUAL),
            Line(relate(exp(a), "<", exp(b)), "iff", relate(b, "<", a), (increasing,), says=UNEQUAL),
            Line(Eq(log(S), 0), "iff", Eq(S, T), (increasing,), says=UNEQUAL),
            Line(Eq(a**2, b**2), "iff", Eq(a, b), (increasing,), says=UNEQUAL),
            Line(Eq(log(a), log(T)), "iff", Eq(a, T), (increasing,), says="orders nothing"),
            Line(argmax(a**2, a, reals), "=", argmax(log(a**2), a, reals), (increasing,), says="orders nothing"),
            Line(argmax(exp(a), a, reals), "=", argmin(log(exp(a)), a, reals), (increasing,),
                 says="keeps maxima maxima"),
            Line(argmax(exp(a), a, reals), "=", argmax(log(2 * exp(a)), a, reals), (increasing,),
                 says="neither objective"),
            Line(argmax(exp(a), a, reals), "=", argmax(log(exp(a)), a, positive_reals), (increasing,),
                 says="different candidates"),
        ],
        "affine": [
            Line(argmax(loss, w, F), "=", argmin(loss, w, F), (affine(1),), says="must be negative"),
            Line(argmin(loss, w, F), "=", argmin(-loss, w, F), (affine(-1),), says="must be positive"),
            Line(argmin(loss, w, F), "=", argmin(a * loss, w, F), (affine(a),), says="must be positive"),
            Line(argmin(loss, w, F), "=", argmin(loss + w[1], w, F), (affine(1),), says="differ by more"),
            Line(argmin(loss, w, F), "=", argmin(w[1]**2 * loss, w, F), (affine(w[1]**2),),
                 says="depends on the candidate"),
        ],
        "unique_maximum": [
            Line(argmax(ell(t), t, reals), "=", singleton(a), (unique_maximum, cite(peak)),
                 says="cite the equality case"),
            Line(argmax(ell(t), t, reals), "=", singleton(a), (unique_maximum, cite(only)), says="cite the inequality"),
            Line(argmax(ell(t), t, reals), "=", singleton(b), (unique_maximum, cite(peak), cite(only)),
                 says="cite the inequality"),
            Line(argmax(ell(t), t, positive_reals), "=", singleton(a), (unique_maximum, cite(peak), cite(only)),
                 says="not known to be positive"),
            Line(argmax(ell(t), t, F), "=", singleton(a), (unique_maximum, cite(peak), cite(only)),
                 says="may not be one of them"),
            Line(argmin(-ell(t), t, reals), "=", singleton(a), (unique_maximum, cite(peak), cite(only)),
                 says="the rule proves argmax"),
            Line(argmax(ell(t), t, reals), "=", singleton(t), (unique_maximum, cite(peak), cite(only)),
                 says="free of t"),
            Line(argmax(ell(t), t, reals), "=", singleton(a), (unique_maximum, cite(peak), cite(only)),
                 (hypothesis("t_is_small", t < 1),), says="restricts t"),
        ],
        "extremum": [
            Line(Max(z[k], k), "<=", a, (extremum,), (this_below_a,), says=LESS),
            Line(Max(z[k], k), "<", a, (extremum,), (all_below_a,), says=LESS),
            Line(Min(z[k], k), ">=", a, (extremum,), (all_below_a,), says=LESS),
            Line(Max(z[k], k), "<=", z[k], (extremum,), says=LESS),
            Line(Max(z[i], i), "<=", z[i], (extremum,), says=LESS),
            Line(Max(z[k], k), "<=", z[i], (extremum,), says=LESS),
            Line(z[i], "<=", Max(z[k], (k, 2, K)), (extremum,), says=LESS),
            Line(f[n], "<=", Max(z[k], k), (extremum,), says=LESS),
            Line(2 * z[i], "<=", Max(z[k], k), (extremum,), says=LESS),
        ],
        "single_term": [
            Line(x[i], "<=", Sum(x[k], k), (single_term,), says=LESS),
            Line(xlogy(x[i], exp(y[i])), "<=", xlogy(x[i], Sum(exp(y[k]), k)), (single_term,), says=LESS),
            Line(xlogy(p[i], p[i]), "<", xlogy(p[i], Sum(p[k], k)), (single_term,), says=LESS),
            Line(xlogy(p[i], Sum(p[k], k)), "<=", xlogy(p[i], p[i]), (single_term,), says=LESS),
            Line(p[i], "<=", Sum(p[k], (k, 2, K)), (single_term,), says=LESS),
            Line(2 * p[i], "<=", Sum(p[k], k), (single_term,), says=LESS),
            Line(Sum(p[k], k), "<=", p[i], (single_term,), says=LESS),
        ],
        "multiplied_by": [
            Line(Eq(a, b), "iff", Eq(a * c, b * c), (multiplied_by(c),), says="not known to differ from 0"),
            Line(Eq(a, b), "iff", Eq(a * T, b), (multiplied_by(T),), says=UNEQUAL),
            Line(Eq(a, b), "iff", Eq(a, b + T), (multiplied_by(T),), says=UNEQUAL),
        ],
        "limit": [
            Line(T, "tends", 0, (limit(T, oo),), says="tends to +∞, not to 0"),
            Line(1 / T + S, "tends", 0, (limit(T, oo),), says="tends to"),
            Line(exp(S / T), "tends", 0, (limit(T, 0),), says="tends to +∞"),
            Line(T - T**2, "tends", 0, (limit(T, oo),), says="∞ − ∞ is no limit"),
            Line(a * T, "tends", 0, (limit(T, oo),), says="0 · ∞ is no limit"),
            Line(log(T), "tends", 0, (limit(T, oo),), says="no rule for the limit"),
            Line(1 / T, "tends", 1, (limit(T, oo),), says="by the rule for limits"),
            Line(1 / T, "tends", 0, (algebra,), says="by the rule for limits"),
        ],
        "equation hypothesis": [
            Line(E(X * Y), "=", 0, (centred,), (centred,), says=NO),
            Line(Sum(p[k], (k, 2, K)), "=", 1, (normalised(p),), says=NO),
            Line(x[1] + y[1], "=", 1 + 1, (each_one,), (each_one,), says=NO),
            Line(D(x[i], x[j]), "=", 0, (each_one, differentiation), (each_one,), says=NO),
            Line(D(x[i], x[j]), "=", 0, (x_is_y, differentiation), (x_is_y,), says=NO),
            Line(D(a**2, a), "=", 0, (a_is_b, differentiation), (a_is_b,), says=NO),
            Line(D(a**2, a), "=", 0, (a_is_one, differentiation), (a_is_one,), says=NO),
            Line(a * E(X), "=", 0, (centred,), (), says="is not among the hypotheses"),
        ],
        "inequality hypothesis": [
            Line(c, "<=", (S + T) / (S + T)**2, (inverse_below_c,), (inverse_below_c,), says=LESS),
            Line((S + T) / (S + T)**2, "<", c, (inverse_below_c,), (inverse_below_c,), says=LESS),
            Line(a, "<=", b, (a_below_b,), (a_below_b,), says="is idle: algebra suffices"),
        ],
        "independence hypothesis": [
            Line(E(X**2 * X), "=", E(X**2) * E(X), (expectation, free_of_noise), (free_of_noise,), says=NO),
            Line(E(X * Y * a), "=", E(X) * E(Y) * a, (free_of_noise,), (free_of_noise,), says=NO),
            Line(E(X * Q), "=", E(X) * E(Q), (expectation, free_of_noise), (free_of_noise,), says=NO),
        ],
        "citation of an equation": [
            Line(Sum(2 * x[k], k), "=", 2, (cite(twice_p, p=x),), says="does not follow here"),
            Line(log(a * T), "=", log(a) + log(T), (cite(log_product, S=a),), says="does not follow here"),
            Line((a**2 - b**2) / (a - b), "=", a + b, (cite(quotient),), says="a_is_not_b, which does not follow"),
            Line(Sum(2 * p[k], k), "=", 2, (cite(twice_p, p=T),), says="cannot take T for p"),
            Line(Sum(2 * f[n], n), "=", 2, (cite(twice_p, p=f),), says="has not the length of p"),
        ],
        "citation of an inequality": [
            Line(S - 1, "<=", log(S), (cite(log_below, T=S),), says=LESS),
            Line(log(S), "<", S - 1, (cite(log_below, T=S),), says=LESS),
            Line(log(a**2), "<=", a**2 - 1, (cite(log_below, T=a**2),), (), says=LESS),
            Line(Sum(x[k]**2, k), "<=", Sum(a * (2 * x[k] - a), k), (cite(far),), says=LESS),
        ],
        "citation of an equivalence": [
            Line(forall(k, l, Eq(2 * x[k], 2 * y[k])), "iff", forall(k, l, Eq(x[k], y[l])), (cite(halves, i=k),),
                 says=UNEQUAL),
            Line(forall(k, l, Eq(2 * x[k], 2 * y[k])), "iff", forall(k, (l, 2, K), Eq(x[k], y[k])),
                 (cite(halves, i=k),), says=UNEQUAL),
            Line(Eq(log(S), S - 1), "iff", Eq(S, 2), (cite(log_meets, T=S),), says=UNEQUAL),
            Line(forall(k, Eq(log(exp(x[k])), exp(x[k]) - 1)), "iff", forall(k, Eq(exp(y[k]), 1)),
                 (cite(log_meets, T=exp(x[k])),), says=UNEQUAL),
            Line(Eq(log(a), a - 1), "iff", Eq(a, 1), (cite(log_meets, T=a),), says="does not follow here"),
        ],
        "times": [
            Line(a * log(S), "<=", a * (S - 1), (cite(log_below, T=S, weight=a),), says="not known to be ≥ 0"),
            Line(2 * at_zero * (b - 1)**2, "<=", (b - 1)**2,
                 (cite(below_square, (1 - at_zero) / (1 - at_zero), a=b), indicators), says="division by"),
            Line(-r * log(S), "<=", -r * S + r, (cite(log_below, T=S, weight=r),), says=LESS),
            Line(Eq(a * log(S), a * S - a), "iff", Eq(S, 1), (cite(log_meets, T=S, weight=a),),
                 says="not known to differ from 0"),
        ],
    }

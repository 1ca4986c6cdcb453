"""The divergences of two positive distributions in both directions, with positive weights: zero only for q = r.

    J = a KL(q‖r) + b KL(r‖q) = Σ q_k g(r_k/q_k)        g(x) = a(x − 1 − log x) + b(1 − x + x log x)

References: Cover and Thomas, *Elements of Information Theory* (2006), theorem 2.6.3.
"""
from derive import *

K = size("K")
k = index("k", K)
q, r = positive_distribution("q", K), positive_distribution("r", K)
a, b, x = positive("a"), positive("b"), positive("x")
g = define("g", a * (x - 1 - log(x)) + b * (1 - x + x * log(x)), x)
f = define("f", q[k] * g(r[k] / q[k]), k)
J = define("J", a * KL(q, r) + b * KL(r, q))


@theorem(0 <= g(x))
def weighted_term_is_nonnegative():
    """**One outcome in both directions**: the divergences are sums of terms g(x) ≥ 0 of the ratio x = r_k/q_k."""
    return (calc(0)
        .le(g(x),  by=taylor(x, at=1, slope=(a + b * x) / x**2 * (x - 1)**2, order=2)))


@theorem(iff(Eq(0, g(x)), Eq(x, 1)))
def weighted_term_eq_zero_iff():
    """**One outcome in both directions, equality**: the term is zero only for the ratio 1."""
    return (calc(Eq(0, g(x)))
        .iff(Eq(x, 1),  by=taylor(x, at=1, slope=(a + b * x) / x**2 * (x - 1)**2, order=2)))


@theorem(iff(Eq(J, 0), forall(k, Eq(q[k], r[k]))))
def weighted_divergences_eq_zero_iff():
    """**Divergence in both directions**: a weighted sum of KL(q‖r) and KL(r‖q) is zero exactly for q = r."""
    return (calc(Eq(J, 0))
        .iff(Eq(Sum(f[k], k), 0),            by=[definition(J, KL, f, g), log_rules, normalised(q), normalised(r)])
        .iff(forall(k, Eq(f[k], 0)),
            by=[sum_of_nonnegatives, definition(f), weighted_term_is_nonnegative(x=r[k] / q[k]).times(q[k])])
        .iff(forall(k, Eq(r[k] / q[k], 1)),
            by=[definition(f), weighted_term_eq_zero_iff(x=r[k] / q[k]).times(q[k])])
        .iff(forall(k, Eq(q[k], r[k])),      by=multiplied_by(q[k])))

"""The tangent line of the logarithm, from which the information inequalities follow."""
from derive import *

t = positive("t")
x, y = nonnegative_real("x"), nonnegative_real("y")
support = hypothesis("y_vanishes_with_x", implies(Ne(x, 0), Ne(y, 0)))


@theorem(log(t) <= t - 1)
def log_le_sub_one():
    """**Tangent inequality of the logarithm**: log t ≤ t − 1 for t > 0."""
    return (calc(log(t))
        .le(t - 1,  by=first_derivative_test(t, at=1, slope=(t - 1)**2 / t)))


@theorem(iff(Eq(log(t), t - 1), Eq(t, 1)))
def log_eq_sub_one_iff():
    """**Tangent inequality, equality**: log t = t − 1 exactly for t = 1."""
    return (calc(Eq(log(t), t - 1))
        .iff(Eq(t, 1),  by=first_derivative_test(t, at=1, slope=(t - 1)**2 / t)))


@theorem(iff(Eq(log(t), 0), Eq(t, 1)))
def log_eq_zero_iff():
    """**Zero of the logarithm**: log t = 0 exactly for t = 1."""
    return (calc(Eq(log(t), 0))
        .iff(Eq(log(t), log(1)),  by=algebra)
        .iff(Eq(t, 1),            by=increasing))


@theorem(xlogy(x, y / x) <= y - x, given=[support])
def xlogy_le():
    """**Tangent inequality with zeros**: x log(y/x) ≤ y − x for x, y ≥ 0 with y = 0 only where x = 0."""
    return (calc(xlogy(x, y / x))
        .le(y - x,  by=[cases(x), log_rules, log_le_sub_one(t=y / x).times(x)]))


@theorem(iff(Eq(xlogy(x, y / x), y - x), Eq(x, y)), given=[support])
def xlogy_eq_iff():
    """**Tangent inequality with zeros, equality**: x log(y/x) = y − x exactly for x = y."""
    return (calc(Eq(xlogy(x, y / x), y - x))
        .iff(Eq(x, y),  by=[cases(x), log_rules, log_eq_sub_one_iff(t=y / x).times(x)]))

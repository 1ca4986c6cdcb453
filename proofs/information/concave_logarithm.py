"""The concavity of the logarithm and the weighted inequality of the means, with their equality cases.

    (1 − s) log a + s log b ≤ log((1 − s)a + sb)        a^{1−s} b^s ≤ (1 − s)a + sb

The weight is 0 < s ≤ 1, where the mixture (1 − s)a + sb is visibly positive; for 0 < s < 1 equality means a = b.

References: Boyd and Vandenberghe, *Convex Optimization* (2004), section 3.1.9; Hardy, Littlewood and Pólya,
*Inequalities* (1952), section 2.5.
"""
from derive import *
from derive.proofs.information.logarithm import log_le_sub_one

s, a, b, x = positive("s"), positive("a"), positive("b"), positive("x")
c = nonnegative_real("c")

m = define("m", (1 - s) * a + s * b)
s_at_most_one = hypothesis("s_at_most_one", s <= 1, "s ≤ 1")
s_below_one = hypothesis("s_below_one", s < 1, "s < 1")


@theorem((1 - s) * log(a) + s * log(b) <= log((1 - s) * a + s * b), given=[s_at_most_one])
def log_is_concave():
    """**Concavity of the logarithm**: on a segment it lies above its chord."""
    return (calc((1 - s) * log(a) + s * log(b))
        .eq(log(m) + (1 - s) * log(a / m) + s * log(b / m),        by=log_rules)
        .le(log(m) + (1 - s) * (a / m - 1) + s * log(b / m),       by=log_le_sub_one(t=a / m).times(1 - s))
        .le(log(m) + (1 - s) * (a / m - 1) + s * (b / m - 1),      by=log_le_sub_one(t=b / m).times(s))
        .eq(log((1 - s) * a + s * b),                              by=definition(m)))


@theorem(iff(Eq(s * log(x), log(1 - s + s * x)), Eq(x, 1)), given=[s_below_one])
def log_meets_its_chord_from_one_iff():
    """**Concavity of the logarithm, equality on a segment from 1**: only where its other end is 1 too."""
    return (calc(Eq(s * log(x), log(1 - s + s * x)))
        .iff(Eq(x, 1),
            by=first_derivative_test(x, at=1, slope=s * (1 - s) * (x - 1)**2 / (x * (1 - s + s * x)))))


@theorem(iff(Eq((1 - s) * log(a) + s * log(b), log((1 - s) * a + s * b)), Eq(a, b)), given=[s_below_one])
def log_meets_its_chord_iff():
    """**Concavity of the logarithm, equality**: inside a segment it meets its chord only where the ends are equal."""
    return (calc(Eq((1 - s) * log(a) + s * log(b), log((1 - s) * a + s * b)))
        .iff(Eq(s * log(b / a), log(1 - s + s * (b / a))),         by=log_rules)
        .iff(Eq(b / a, 1),                                         by=log_meets_its_chord_from_one_iff(x=b / a))
        .iff(Eq(a, b),                                             by=multiplied_by(a)))


@theorem(iff(Eq(c * ((1 - s) * log(a) + s * log(b)), c * log((1 - s) * a + s * b)), Eq(c * a, c * b)),
         given=[s_below_one])
def weighted_log_meets_its_chord_iff():
    """**Concavity of the logarithm, equality with a factor** c ≥ 0, which may be zero."""
    return (calc(Eq(c * ((1 - s) * log(a) + s * log(b)), c * log((1 - s) * a + s * b)))
        .iff(Eq(c * a, c * b),  by=[cases(c), log_meets_its_chord_iff.times(c)]))


@theorem(a**(1 - s) * b**s <= (1 - s) * a + s * b, given=[s_at_most_one])
def geometric_mean_le_arithmetic_mean():
    """**Inequality of the means**: the weighted geometric mean is at most the weighted arithmetic mean."""
    return (calc(a**(1 - s) * b**s)
        .eq(exp((1 - s) * log(a) + s * log(b)),            by=exp_rules)
        .le(exp(log((1 - s) * a + s * b)),                 by=log_is_concave)
        .eq((1 - s) * a + s * b,                           by=exp_rules))


@theorem(iff(Eq(a**(1 - s) * b**s, (1 - s) * a + s * b), Eq(a, b)), given=[s_below_one])
def geometric_mean_eq_arithmetic_mean_iff():
    """**Inequality of the means, equality**: the two means are equal exactly for a = b."""
    return (calc(Eq(a**(1 - s) * b**s, (1 - s) * a + s * b))
        .iff(Eq(exp((1 - s) * log(a) + s * log(b)), exp(log((1 - s) * a + s * b))),    by=exp_rules)
        .iff(Eq((1 - s) * log(a) + s * log(b), log((1 - s) * a + s * b)),              by=increasing)
        .iff(Eq(a, b),                                                                 by=log_meets_its_chord_iff))

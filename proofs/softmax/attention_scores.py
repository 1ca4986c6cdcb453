"""The variance of a score q·k = Σ q_n k_n of attention, and why it is divided by √d.

    t_n = q_n k_n        Var[Σ t_n] = d        Var[Σ t_n/√d] = 1

For independent entries with mean 0 and variance 1 the products t_n are centred, of unit variance and uncorrelated.
References: Vaswani et al., *Attention Is All You Need* (2017), section 3.2.1, footnote 4.
"""
from derive import *

d = size("d")
m, n = indices("m n", d)
x, y, u, v = (random_variable(name, 4) for name in ("x", "y", "u", "v"))
t = random_vector("t", d)

entries = hypothesis("entries_are_independent", independent(x, y, u, v), "independence of the entries")
centred = hypothesis("x_is_centred", Eq(E(x), 0), "centred x")
unit_x = hypothesis("x_has_unit_variance", Eq(E(x**2), 1), "unit variance of x")
unit_y = hypothesis("y_has_unit_variance", Eq(E(y**2), 1), "unit variance of y")
pair = hypothesis("x_and_y_are_independent", independent(x, y), "independence of x and y")
centred_products = hypothesis("products_are_centred", forall(n, Eq(E(t[n]), 0)), "centred products")
white_products = hypothesis("products_are_uncorrelated", forall(m, n, Eq(E(t[m] * t[n]), delta(m, n))),
                            "uncorrelated products of unit variance")


@theorem(Eq(E(x * y), 0), given=[pair, centred])
def product_is_centred():
    """**Mean of a product**: it is zero for independent entries, one of them centred."""
    return (calc(E(x * y))
        .eq(E(x) * E(y),  by=[expectation, pair])
        .eq(0,            by=centred))


@theorem(Eq(E((x * y)**2), 1), given=[pair, unit_x, unit_y])
def product_has_unit_variance():
    """**Mean square of a product**: it is one for independent entries of mean square one."""
    return (calc(E((x * y)**2))
        .eq(E(x**2) * E(y**2),  by=[expectation, pair])
        .eq(1,                  by=[unit_x, unit_y]))


@theorem(Eq(E((x * y) * (u * v)), 0), given=[entries, centred])
def products_are_uncorrelated():
    """**Two products are uncorrelated**: x y and u v, for independent entries, one of them centred."""
    return (calc(E((x * y) * (u * v)))
        .eq(E(x) * E(y) * E(u) * E(v),  by=[expectation, entries])
        .eq(0,                          by=centred))


@theorem(Eq(Var(Sum(t[n], n)), d), given=[centred_products, white_products])
def score_variance():
    """**Variance of a score**: it grows like the number of entries."""
    return (calc(Var(Sum(t[n], n)))
        .eq(E(Sum(t[n], n)**2) - E(Sum(t[n], n))**2,                by=[definition(Var), expectation])
        .eq(Sum(E(t[m] * t[n]), m, n) - Sum(E(t[n]), n)**2,         by=expectation)
        .eq(Sum(delta(m, n), m, n),                                 by=[centred_products, white_products])
        .eq(d,                                                      by=sifting))


@theorem(Eq(Var(Sum(t[n], n) / sqrt(d)), 1), given=[centred_products, white_products])
def scaled_score_variance():
    """**Variance of a scaled score**: the factor 1/√d keeps it at one, however many entries there are."""
    return (calc(Var(Sum(t[n], n) / sqrt(d)))
        .eq(Var(Sum(t[n], n)) / d,  by=[definition(Var), expectation])
        .eq(d / d,                  by=score_variance)
        .eq(1,                      by=algebra))


@refutation(Eq(Var(Sum(t[n], n)), d), given=[centred_products])
def score_variance_of_correlated_products():
    """**Uncorrelated products are needed**: two equal products double their sum, whose variance is 4."""
    return {"d": 2, "outcomes": ["1/2", "1/2"], "t": [[1, -1], [1, -1]]}


@refutation(Eq(E((x * y)**2), E(x**2) * E(y**2)))
def product_variance_of_dependent_entries():
    """**Independence is needed**: for y = x the mean square of the product is the fourth moment."""
    return {"outcomes": ["1/2", "1/2"], "x": [0, 1], "y": [0, 1]}

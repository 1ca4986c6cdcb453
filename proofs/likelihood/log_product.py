"""The logarithm of a product is the sum of the logarithms: likelihood, log-likelihood and its negative.

    L = Π a_n        log L = Σ log a_n        NLL = −Σ log a_n

References: Bishop, *Pattern Recognition and Machine Learning* (2006), section 1.2.4.
"""
from derive import *

N = size("N")
n = index("n", N)
a, c = vector("a", N, sign=">"), vector("c", N)
x, y = real("x"), real("y")
xs = vector("x", N)
theta = vector("theta", size("d"))
p = density("p", x, theta)
L = define("L", Product(a[n], n))
beta = positive("beta")
proper_base = hypothesis("beta_differs_from_one", Ne(log(beta), 0))
nonzero_product = hypothesis("positive_product", Product(c[n], n) > 0)


@theorem(Eq(log(L), Sum(log(a[n]), n)))
def log_product():
    """**Logarithm of a product**: log Π a_n = Σ log a_n for positive factors."""
    return (calc(log(L))
        .eq(log(Product(a[n], n)),  by=definition(L))
        .eq(Sum(log(a[n]), n),      by=log_rules))


@theorem(Eq(log(L) / log(beta), Sum(log(a[n]) / log(beta), n)), given=[proper_base])
def log_product_in_any_base():
    """**Logarithm of a product in any base** β ≠ 1: bits as well as nats."""
    return (calc(log(L) / log(beta))
        .eq(Sum(log(a[n]), n) / log(beta),  by=log_product)
        .eq(Sum(log(a[n]) / log(beta), n),  by=algebra))


@theorem(Eq(L, exp(Sum(log(a[n]), n))))
def product_eq_exp_sum_log():
    """**A product by its logarithms**, as it is computed without underflow."""
    return (calc(L)
        .eq(exp(log(L)),             by=exp_rules)
        .eq(exp(Sum(log(a[n]), n)),  by=log_product))


@theorem(Eq(-log(L), Sum(-log(a[n]), n)))
def neg_log_product():
    """**Negative log-likelihood**: the sum of the losses −log a_n."""
    return (calc(-log(L))
        .eq(-Sum(log(a[n]), n),  by=log_product)
        .eq(Sum(-log(a[n]), n),  by=algebra))


@theorem(Eq(-log(Product(p(xs[n], theta), n)) / N, Sum(-log(p(xs[n], theta)), n) / N))
def average_negative_log_likelihood():
    """**Average negative log-likelihood**: that of a sample under a density."""
    return (calc(-log(Product(p(xs[n], theta), n)) / N)
        .eq(-Sum(log(p(xs[n], theta)), n) / N,  by=log_rules)
        .eq(Sum(-log(p(xs[n], theta)), n) / N,  by=algebra))


@refutation(Eq(log(Product(c[n], n)), Sum(log(c[n]), n)), given=[nonzero_product])
def log_product_of_negative_factors():
    """**Every factor must be positive**: (−1)(−1) has a logarithm, its factors have none."""
    return {"N": 2, "c": (-1, -1)}


@refutation(Eq(log(Sum(a[n], n)), Sum(log(a[n]), n)))
def log_of_a_sum():
    """**The logarithm of a sum is no sum of logarithms**: log 2 against 0."""
    return {"N": 2, "a": (1, 1)}

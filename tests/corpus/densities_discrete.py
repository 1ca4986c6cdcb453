"""Area densities: Bernoulli, binomial, geometric, Poisson and discrete uniform as plain sums over the support."""

from sympy import Derivative, Eq, Ne, Rational, Sum, Symbol, binomial, evaluate, exp, factorial, log, oo

from tests.corpus.case import Case

n = Symbol("n", integer=True, positive=True)
x = Symbol("x", integer=True)
k = Symbol("k", integer=True)
p = Symbol("p", real=True)
q = Symbol("q", real=True)
t = Symbol("t", real=True)
lam = Symbol("lambda", positive=True)
mu = Symbol("mu", positive=True)

BERNOULLI = "Wikipedia: Bernoulli distribution"
BINOMIAL = "Wikipedia: Binomial distribution"
GEOMETRIC = "Wikipedia: Geometric distribution"
POISSON = "Wikipedia: Poisson distribution"
UNIFORM = "Wikipedia: Discrete uniform distribution"

with evaluate(False):
    UNIT = (p > 0, p < 1)
    UNIT_Q = (q > 0, q < 1)
    BERNOULLI_MASS = p**x * (1 - p)**(1 - x)
    BINOMIAL_MASS = binomial(n, k) * p**k * (1 - p)**(n - k)
    POISSON_MASS = lam**k * exp(-lam) / factorial(k)

    FINITE = [
        Case("bernoulli_normalised", "densities", "true",
             Eq(Sum(p**x * (1 - p)**(1 - x), (x, 0, 1)), 1), (p >= 0, p <= 1), BERNOULLI, "0**0 = 1 at the ends"),
        Case("bernoulli_mean", "densities", "true", Eq(Sum(x * BERNOULLI_MASS, (x, 0, 1)), p), UNIT, BERNOULLI),
        Case("bernoulli_mean_complement", "densities", "false",
             Eq(Sum(x * BERNOULLI_MASS, (x, 0, 1)), 1 - p), UNIT, BERNOULLI, "p for 1 - p"),
        Case("bernoulli_variance", "densities", "true",
             Eq(Sum((x - p)**2 * BERNOULLI_MASS, (x, 0, 1)), p * (1 - p)), UNIT, BERNOULLI),
        Case("bernoulli_variance_as_second_moment", "densities", "false",
             Eq(Sum(x**2 * BERNOULLI_MASS, (x, 0, 1)), p * (1 - p)), UNIT, BERNOULLI, "second moment for variance"),
        Case("bernoulli_entropy", "densities", "true",
             Eq(-Sum(BERNOULLI_MASS * log(BERNOULLI_MASS), (x, 0, 1)), -p * log(p) - (1 - p) * log(1 - p)), UNIT,
             BERNOULLI),
        Case("bernoulli_score_mean", "densities", "true",
             Eq(Sum(BERNOULLI_MASS * (x / p - (1 - x) / (1 - p)), (x, 0, 1)), 0), UNIT, BERNOULLI),
        Case("bernoulli_score_mean_sign", "densities", "false",
             Eq(Sum(BERNOULLI_MASS * (x / p + (1 - x) / (1 - p)), (x, 0, 1)), 0), UNIT, BERNOULLI, "sign"),
        Case("bernoulli_fisher_information", "densities", "true",
             Eq(Sum(BERNOULLI_MASS * (x / p - (1 - x) / (1 - p))**2, (x, 0, 1)), 1 / (p * (1 - p))), UNIT,
             "Wikipedia: Fisher information, section Single-parameter Bernoulli experiment"),
        Case("bernoulli_fisher_information_reciprocal", "densities", "false",
             Eq(Sum(BERNOULLI_MASS * (x / p - (1 - x) / (1 - p))**2, (x, 0, 1)), p * (1 - p)), UNIT,
             "Wikipedia: Fisher information, section Single-parameter Bernoulli experiment", "reciprocal"),
        Case("bernoulli_kl", "densities", "true",
             Eq(Sum(BERNOULLI_MASS * log(BERNOULLI_MASS / (q**x * (1 - q)**(1 - x))), (x, 0, 1)),
                p * log(p / q) + (1 - p) * log((1 - p) / (1 - q))), (*UNIT, *UNIT_Q), BERNOULLI),
        Case("bernoulli_kl_swapped", "densities", "false",
             Eq(Sum(BERNOULLI_MASS * log(BERNOULLI_MASS / (q**x * (1 - q)**(1 - x))), (x, 0, 1)),
                q * log(q / p) + (1 - q) * log((1 - q) / (1 - p))), (*UNIT, *UNIT_Q), BERNOULLI, "p and q swapped"),
        Case("binomial_normalised", "densities", "true", Eq(Sum(BINOMIAL_MASS, (k, 0, n)), 1), UNIT, BINOMIAL),
        Case("binomial_support_from_one", "densities", "false", Eq(Sum(BINOMIAL_MASS, (k, 1, n)), 1), UNIT, BINOMIAL,
             "wrong support"),
        Case("binomial_lost_failures", "densities", "false",
             Eq(Sum(binomial(n, k) * p**k, (k, 0, n)), 1), UNIT, BINOMIAL, "factor (1-p)**(n-k)"),
        Case("binomial_lost_coefficient", "densities", "false",
             Eq(Sum(p**k * (1 - p)**(n - k), (k, 0, n)), 1), UNIT, BINOMIAL, "binomial coefficient"),
        Case("binomial_mean", "densities", "true", Eq(Sum(k * BINOMIAL_MASS, (k, 0, n)), n * p), UNIT, BINOMIAL),
        Case("binomial_variance", "densities", "true",
             Eq(Sum((k - n * p)**2 * BINOMIAL_MASS, (k, 0, n)), n * p * (1 - p)), UNIT, BINOMIAL),
        Case("binomial_variance_as_mean", "densities", "false",
             Eq(Sum((k - n * p)**2 * BINOMIAL_MASS, (k, 0, n)), n * p), UNIT, BINOMIAL, "factor 1 - p"),
        Case("binomial_second_factorial_moment", "densities", "true",
             Eq(Sum(k * (k - 1) * BINOMIAL_MASS, (k, 0, n)), n * (n - 1) * p**2), UNIT, BINOMIAL),
        Case("binomial_second_factorial_moment_n_squared", "densities", "false",
             Eq(Sum(k * (k - 1) * BINOMIAL_MASS, (k, 0, n)), n**2 * p**2), UNIT, BINOMIAL, "N against N-1"),
        Case("binomial_generating_function", "densities", "true",
             Eq(Sum(exp(t * k) * BINOMIAL_MASS, (k, 0, n)), (1 - p + p * exp(t))**n), UNIT, BINOMIAL),
        Case("binomial_generating_function_lost_power", "densities", "false",
             Eq(Sum(exp(t * k) * BINOMIAL_MASS, (k, 0, n)), 1 - p + p * exp(t)), UNIT, BINOMIAL, "power n"),
        Case("discrete_uniform_mean", "densities", "true", Eq(Sum(k / n, (k, 1, n)), (n + 1) / 2), (), UNIFORM),
        Case("discrete_uniform_mean_half", "densities", "false", Eq(Sum(k / n, (k, 1, n)), n / 2), (), UNIFORM,
             "n for n+1"),
        Case("discrete_uniform_variance", "densities", "true",
             Eq(Sum((k - (n + 1) / 2)**2 / n, (k, 1, n)), (n**2 - 1) / 12), (), UNIFORM),
        Case("discrete_uniform_variance_continuous", "densities", "false",
             Eq(Sum((k - (n + 1) / 2)**2 / n, (k, 1, n)), n**2 / 12), (), UNIFORM, "the continuous formula"),
    ]

    INFINITE = [
        Case("geometric_normalised", "densities", "true",
             Eq(Sum(p * (1 - p)**(k - 1), (k, 1, oo)), 1), UNIT, GEOMETRIC),
        Case("geometric_support_from_zero", "densities", "false",
             Eq(Sum(p * (1 - p)**(k - 1), (k, 0, oo)), 1), UNIT, GEOMETRIC, "wrong support"),
        Case("geometric_mean", "densities", "true",
             Eq(Sum(k * p * (1 - p)**(k - 1), (k, 1, oo)), 1 / p), UNIT, GEOMETRIC),
        Case("geometric_failures_mean", "densities", "true",
             Eq(Sum(k * p * (1 - p)**k, (k, 0, oo)), (1 - p) / p), UNIT, GEOMETRIC),
        Case("geometric_failures_mean_of_trials", "densities", "false",
             Eq(Sum(k * p * (1 - p)**k, (k, 0, oo)), 1 / p), UNIT, GEOMETRIC, "the other convention"),
        Case("geometric_variance", "densities", "true",
             Eq(Sum((k - 1 / p)**2 * p * (1 - p)**(k - 1), (k, 1, oo)), (1 - p) / p**2), UNIT, GEOMETRIC),
        Case("geometric_variance_forgotten_square", "densities", "false",
             Eq(Sum((k - 1 / p)**2 * p * (1 - p)**(k - 1), (k, 1, oo)), (1 - p) / p), UNIT, GEOMETRIC, "square"),
        Case("geometric_tail", "densities", "true",
             Eq(Sum(p * (1 - p)**(k - 1), (k, n + 1, oo)), (1 - p)**n), UNIT, GEOMETRIC),
        Case("geometric_tail_fencepost", "densities", "false",
             Eq(Sum(p * (1 - p)**(k - 1), (k, n, oo)), (1 - p)**n), UNIT, GEOMETRIC, "n for n+1"),
        Case("geometric_entropy", "densities", "true",
             Eq(-Sum(p * (1 - p)**(k - 1) * log(p * (1 - p)**(k - 1)), (k, 1, oo)),
                (-p * log(p) - (1 - p) * log(1 - p)) / p), UNIT, GEOMETRIC),
        Case("poisson_normalised", "densities", "true", Eq(Sum(POISSON_MASS, (k, 0, oo)), 1), (), POISSON),
        Case("poisson_lost_factor", "densities", "false",
             Eq(Sum(lam**k / factorial(k), (k, 0, oo)), 1), (), POISSON, "normaliser exp(-lambda)"),
        Case("poisson_support_from_one", "densities", "false", Eq(Sum(POISSON_MASS, (k, 1, oo)), 1), (), POISSON,
             "wrong support"),
        Case("poisson_mean", "densities", "true", Eq(Sum(k * POISSON_MASS, (k, 0, oo)), lam), (), POISSON),
        Case("poisson_mean_from_one", "densities", "true", Eq(Sum(k * POISSON_MASS, (k, 1, oo)), lam), (), POISSON,
             "the term k = 0 vanishes"),
        Case("poisson_variance", "densities", "true",
             Eq(Sum((k - lam)**2 * POISSON_MASS, (k, 0, oo)), lam), (), POISSON),
        Case("poisson_variance_squared", "densities", "false",
             Eq(Sum((k - lam)**2 * POISSON_MASS, (k, 0, oo)), lam**2), (), POISSON, "variance is lambda"),
        Case("poisson_second_moment", "densities", "true",
             Eq(Sum(k**2 * POISSON_MASS, (k, 0, oo)), lam**2 + lam), (), POISSON),
        Case("poisson_second_moment_square_of_mean", "densities", "false",
             Eq(Sum(k**2 * POISSON_MASS, (k, 0, oo)), lam**2), (), POISSON, "factorial moment"),
        Case("poisson_generating_function", "densities", "true",
             Eq(Sum(exp(t * k) * POISSON_MASS, (k, 0, oo)), exp(lam * (exp(t) - 1))), (), POISSON),
        Case("poisson_generating_function_lost_one", "densities", "false",
             Eq(Sum(exp(t * k) * POISSON_MASS, (k, 0, oo)), exp(lam * exp(t))), (), POISSON, "-1 lost"),
        Case("poisson_score_mean", "densities", "true",
             Eq(Sum((k / lam - 1) * POISSON_MASS, (k, 0, oo)), 0), (), POISSON),
        Case("poisson_fisher_information", "densities", "true",
             Eq(Sum((k / lam - 1)**2 * POISSON_MASS, (k, 0, oo)), 1 / lam), (), POISSON),
        Case("poisson_fisher_information_reciprocal", "densities", "false",
             Eq(Sum((k / lam - 1)**2 * POISSON_MASS, (k, 0, oo)), lam), (), POISSON, "variance of the estimator"),
        Case("poisson_kl", "densities", "true",
             Eq(Sum(POISSON_MASS * (k * log(lam / mu) - lam + mu), (k, 0, oo)), lam * log(lam / mu) - lam + mu), (),
             POISSON),
        Case("poisson_kl_swapped", "densities", "false",
             Eq(Sum(POISSON_MASS * (k * log(lam / mu) - lam + mu), (k, 0, oo)), mu * log(mu / lam) - mu + lam), (),
             POISSON, "lambda and mu swapped"),
        Case("poisson_even_probability", "densities", "true",
             Eq(Sum(lam**(2 * k) * exp(-lam) / factorial(2 * k), (k, 0, oo)), Rational(1, 2) * (1 + exp(-2 * lam))),
             (), POISSON),
        Case("poisson_mass_derivative", "densities", "true",
             Eq(Derivative(POISSON_MASS, lam), (k / lam - 1) * POISSON_MASS), (k >= 0,), POISSON),
        Case("negative_binomial_normalised", "densities", "true",
             Eq(Sum((k + 1) * p**2 * (1 - p)**k, (k, 0, oo)), 1), UNIT, "Wikipedia: Negative binomial distribution"),
        Case("logarithmic_series", "densities", "true",
             Eq(Sum(p**k / k, (k, 1, oo)), -log(1 - p)), UNIT, "Wikipedia: Logarithmic distribution"),
        Case("logarithmic_series_sign", "densities", "false",
             Eq(Sum(p**k / k, (k, 1, oo)), log(1 - p)), (*UNIT, Ne(p, 0)), "Wikipedia: Logarithmic distribution",
             "sign"),
    ]

    CASES = FINITE + INFINITE

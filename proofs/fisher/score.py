"""The score of a sample: the gradient of the log-likelihood, and of the expected log-likelihood.

References: Casella and Berger, *Statistical Inference* (2002), section 7.2; White, *Maximum Likelihood Estimation of
Misspecified Models* (1982), theorem 3.2.
"""
from derive import *
from derive.proofs.densities.uniform import p as uniform
from derive.proofs.densities.uniform import uniform_breaks_the_exchange

N, d = size("N"), size("d")
n = index("n", N)
i = index("i", d)
x = real("x")
xs = vector("x", N)
theta = vector("theta", d)
p = density("p", x, theta)
L = define("L", Product(p(xs[n], theta), n))


@theorem(Eq(D(log(L), theta[i]), Sum(D(log(p(xs[n], theta)), theta[i]), n)))
def log_likelihood_gradient():
    """**Gradient of the log-likelihood**: the sum of the scores."""
    return (calc(D(log(L), theta[i]))
        .eq(D(Sum(log(p(xs[n], theta)), n), theta[i]),    by=[definition(L), log_rules])
        .eq(Sum(D(log(p(xs[n], theta)), theta[i]), n),    by=linearity))


phi = vector("phi", d)
q = density("q", x, phi)
expected = Integral(q(x, phi) * log(p(x, theta)), x)
exchange_once = exchange(expected, theta[i])


cauchy = define("q", 1 / (pi * (1 + x**2)), x)
normal = define("p", exp(-(x - theta[1])**2 / 2) / sqrt(2 * pi), x)


@refutation(Eq(D(Integral(cauchy(x) * log(normal(x)), x), theta[i]),
               Integral(cauchy(x) * D(log(normal(x)), theta[i]), x)))
def cauchy_has_no_expected_normal_log_likelihood():
    """**An expected log-likelihood that is infinite**: the normal one under the Cauchy distribution."""
    return {"d": 1, "i": 1, "theta": [0]}


@theorem(Eq(D(expected, theta[i]), Integral(q(x, phi) * D(log(p(x, theta)), theta[i]), x)), given=[exchange_once],
         necessary={exchange_once: cauchy_has_no_expected_normal_log_likelihood(p=normal, q=cauchy)})
def expected_log_likelihood_gradient():
    """**Gradient of the expected log-likelihood**: the expected score, whatever distribution the data have."""
    return (calc(D(expected, theta[i]))
        .eq(Integral(D(q(x, phi) * log(p(x, theta)), theta[i]), x),    by=exchange_once)
        .eq(Integral(q(x, phi) * D(log(p(x, theta)), theta[i]), x),    by=linearity))


other = vector("t", d)
best = hypothesis("theta_is_best", forall(other, Integral(q(x, phi) * log(p(x, other)), x) <= expected))


def escaping(parameter):
    """−θ/(2c) + 2θ³ exp(2x + |x|)/(c + θ² exp(2x))² with c = 1 + θ², whose mean under exp(−|x|)/2 is 0 for all θ."""
    c = 1 + parameter**2
    return 2 * parameter**3 * exp(2 * x + Abs(x)) / (c + parameter**2 * exp(2 * x))**2 - parameter / (2 * c)


first = real("theta1")
laplace = define("q", exp(-Abs(x)) / 2, x)
flat = define("p", exp(escaping(theta[1])), x)
flat_in_first = define("p", exp(escaping(first)), x)


@theorem(Eq(Integral(laplace(x) * log(flat_in_first(x)), x), 0))
def every_parameter_is_best():
    """**An expected log-likelihood without a slope**: 0 for all θ, though log p falls at θ = 0 everywhere."""
    return (calc(Integral(laplace(x) * log(flat_in_first(x)), x))
        .eq(0,  by=[definition(laplace, flat_in_first), log_rules, exp_rules, standard_integrals, cases(first)]))


@refutation(Eq(Integral(laplace(x) * D(log(flat(x)), theta[i]), x), 0))
def expected_score_of_a_flat_likelihood():
    """**An expected score at an optimum**: −½, where the exchange fails."""
    return {"d": 1, "i": 1, "theta": [0]}


@theorem(Eq(Integral(q(x, phi) * D(log(p(x, theta)), theta[i]), x), 0), given=[exchange_once, best],
         necessary={exchange_once: expected_score_of_a_flat_likelihood(p=flat, q=laplace).since(
             every_parameter_is_best(theta1=theta[1]), every_parameter_is_best(theta1=other[1]))})
def expected_score_at_an_interior_optimum():
    """**Expected score at an interior optimum** of the expected log-likelihood: it vanishes."""
    return (calc(Integral(q(x, phi) * D(log(p(x, theta)), theta[i]), x))
        .eq(D(expected, theta[i]),    by=expected_log_likelihood_gradient)
        .eq(0,                        by=fermat(best)))


t = positive("theta")
u = density("u", x, t, order=1)
v = define("v", D(log(u(x, t)), t), x)
support = (x, 0, t)
exchange_on_support = exchange(Integral(u(x, t), support), t, name="exchange_on_the_support")


@theorem(Eq(Integral(u(x, t) * v(x), support), D(Integral(u(x, t), support), t)), given=[exchange_on_support],
         necessary={exchange_on_support: uniform_breaks_the_exchange(u=uniform)})
def score_mean_on_moving_support():
    """**Mean of the score on a support that moves**: the slope of the total mass, where they may be exchanged.

    The uniform distribution on (0, θ) has the constant total mass 1 and a score of mean −1/θ.
    """
    return (calc(Integral(u(x, t) * v(x), support))
        .eq(Integral(D(u(x, t), t), support),    by=[definition(v), differentiation])
        .eq(D(Integral(u(x, t), support), t),    by=exchange_on_support))

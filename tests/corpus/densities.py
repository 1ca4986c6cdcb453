"""Area densities: uniform, exponential, Gaussian, Laplace, logistic, Gamma and Beta as plain integrals."""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Integral,
    Ne,
    Rational,
    Symbol,
    digamma,
    evaluate,
    exp,
    factorial,
    gamma,
    log,
    oo,
    pi,
    sqrt,
)

from tests.corpus.case import Case

n = Symbol("n", integer=True, positive=True)
x = Symbol("x", real=True)
m = Symbol("m", real=True)
m2 = Symbol("m2", real=True)
c = Symbol("c", real=True)
d = Symbol("d", real=True)
t = Symbol("t", real=True)
s = Symbol("s", positive=True)
s2 = Symbol("s2", positive=True)
a = Symbol("a", positive=True)
b = Symbol("b", positive=True)
lam = Symbol("lambda", positive=True)
mu = Symbol("mu", positive=True)
u = Symbol("u", nonnegative=True)

UNIFORM = "Wikipedia: Continuous uniform distribution"
EXPONENTIAL = "Wikipedia: Exponential distribution"
NORMAL = "Wikipedia: Normal distribution"
NORMAL_KL = "Wikipedia: Kullback-Leibler divergence, section Multivariate normal distributions"
GAUSSIAN_INTEGRAL = "Wikipedia: Gaussian integral"
FISHER = "Wikipedia: Fisher information"
LAPLACE = "Wikipedia: Laplace distribution"
LOGISTIC = "Wikipedia: Logistic distribution"
GAMMA = "Wikipedia: Gamma distribution"
BETA = "Wikipedia: Beta distribution"

with evaluate(False):
    INTERVAL = (c < d,)
    EXPONENTIAL_PDF = lam * exp(-lam * x)
    NORMAL_PDF = exp(-(x - m)**2 / (2 * s**2)) / sqrt(2 * pi * s**2)
    NORMAL_LOG = -(x - m)**2 / (2 * s**2) - log(2 * pi * s**2) / 2
    LAPLACE_PDF = exp(-Abs(x - m) / b) / (2 * b)
    LOGISTIC_PDF = exp(-(x - m) / s) / (s * (1 + exp(-(x - m) / s))**2)
    GAMMA_PDF = b**a * x**(a - 1) * exp(-b * x) / gamma(a)
    BETA_PDF = gamma(a + b) / (gamma(a) * gamma(b)) * x**(a - 1) * (1 - x)**(b - 1)

    SIMPLE = [
        Case("uniform_normalised", "densities", "true", Eq(Integral(1 / (d - c), (x, c, d)), 1), INTERVAL, UNIFORM),
        Case("uniform_normalised_any_ends", "densities", "false", Eq(Integral(1 / (d - c), (x, c, d)), 1), (), UNIFORM,
             "missing c < d; only c = d fails, for d < c the formula happens to hold"),
        Case("uniform_mean", "densities", "true",
             Eq(Integral(x / (d - c), (x, c, d)), (c + d) / 2), INTERVAL, UNIFORM),
        Case("uniform_mean_half_length", "densities", "false",
             Eq(Integral(x / (d - c), (x, c, d)), (d - c) / 2), INTERVAL, UNIFORM, "sign"),
        Case("uniform_variance", "densities", "true",
             Eq(Integral((x - (c + d) / 2)**2 / (d - c), (x, c, d)), (d - c)**2 / 12), INTERVAL, UNIFORM),
        Case("uniform_variance_constant", "densities", "false",
             Eq(Integral((x - (c + d) / 2)**2 / (d - c), (x, c, d)), (d - c)**2 / 6), INTERVAL, UNIFORM, "12"),
        Case("uniform_entropy", "densities", "true",
             Eq(-Integral(log(1 / (d - c)) / (d - c), (x, c, d)), log(d - c)), INTERVAL, UNIFORM),
        Case("exponential_normalised", "densities", "true",
             Eq(Integral(lam * exp(-lam * x), (x, 0, oo)), 1), (), EXPONENTIAL),
        Case("exponential_lost_rate", "densities", "false",
             Eq(Integral(exp(-lam * x), (x, 0, oo)), 1), (), EXPONENTIAL, "normaliser"),
        Case("exponential_mean", "densities", "true",
             Eq(Integral(x * EXPONENTIAL_PDF, (x, 0, oo)), 1 / lam), (), EXPONENTIAL),
        Case("exponential_mean_is_rate", "densities", "false",
             Eq(Integral(x * EXPONENTIAL_PDF, (x, 0, oo)), lam), (), EXPONENTIAL, "rate for scale"),
        Case("exponential_second_moment", "densities", "true",
             Eq(Integral(x**2 * EXPONENTIAL_PDF, (x, 0, oo)), 2 / lam**2), (), EXPONENTIAL),
        Case("exponential_second_moment_lost_two", "densities", "false",
             Eq(Integral(x**2 * EXPONENTIAL_PDF, (x, 0, oo)), 1 / lam**2), (), EXPONENTIAL, "variance for moment"),
        Case("exponential_moments", "densities", "true",
             Eq(Integral(x**n * EXPONENTIAL_PDF, (x, 0, oo)), factorial(n) / lam**n), (), EXPONENTIAL),
        Case("exponential_variance", "densities", "true",
             Eq(Integral((x - 1 / lam)**2 * EXPONENTIAL_PDF, (x, 0, oo)), 1 / lam**2), (), EXPONENTIAL),
        Case("exponential_variance_sd", "densities", "false",
             Eq(Integral((x - 1 / lam)**2 * EXPONENTIAL_PDF, (x, 0, oo)), 1 / lam), (), EXPONENTIAL,
             "sd for variance"),
        Case("exponential_tail", "densities", "true",
             Eq(Integral(EXPONENTIAL_PDF, (x, u, oo)), exp(-lam * u)), (), EXPONENTIAL),
        Case("exponential_tail_is_cdf", "densities", "false",
             Eq(Integral(EXPONENTIAL_PDF, (x, u, oo)), 1 - exp(-lam * u)), (), EXPONENTIAL, "cdf for tail"),
        Case("exponential_median", "densities", "true",
             Eq(Integral(EXPONENTIAL_PDF, (x, 0, log(2) / lam)), Rational(1, 2)), (), EXPONENTIAL),
        Case("exponential_entropy", "densities", "true",
             Eq(-Integral(EXPONENTIAL_PDF * log(EXPONENTIAL_PDF), (x, 0, oo)), 1 - log(lam)), (), EXPONENTIAL),
        Case("exponential_entropy_sign", "densities", "false",
             Eq(-Integral(EXPONENTIAL_PDF * log(EXPONENTIAL_PDF), (x, 0, oo)), 1 + log(lam)), (), EXPONENTIAL,
             "rate for scale"),
        Case("exponential_kl", "densities", "true",
             Eq(Integral(EXPONENTIAL_PDF * log(lam * exp(-lam * x) / (mu * exp(-mu * x))), (x, 0, oo)),
                log(lam / mu) + mu / lam - 1), (), EXPONENTIAL),
        Case("exponential_kl_swapped", "densities", "false",
             Eq(Integral(EXPONENTIAL_PDF * log(lam * exp(-lam * x) / (mu * exp(-mu * x))), (x, 0, oo)),
                log(mu / lam) + lam / mu - 1), (), EXPONENTIAL, "lambda and mu swapped"),
        Case("exponential_generating_function", "densities", "true",
             Eq(Integral(exp(t * x) * EXPONENTIAL_PDF, (x, 0, oo)), lam / (lam - t)), (t < lam / 2,), EXPONENTIAL,
             "true for t < lambda; t < lambda/2 keeps the quadrature easy"),
        Case("exponential_generating_function_everywhere", "densities", "false",
             Eq(Integral(exp(t * x) * EXPONENTIAL_PDF, (x, 0, oo)), lam / (lam - t)), (Ne(t, lam),), EXPONENTIAL,
             "missing t < lambda: the integral diverges"),
        Case("exponential_score_mean", "densities", "true",
             Eq(Integral((1 / lam - x) * EXPONENTIAL_PDF, (x, 0, oo)), 0), (), FISHER),
        Case("exponential_fisher_information", "densities", "true",
             Eq(Integral((1 / lam - x)**2 * EXPONENTIAL_PDF, (x, 0, oo)), 1 / lam**2), (), FISHER),
        Case("exponential_fisher_information_square", "densities", "false",
             Eq(Integral((1 / lam - x)**2 * EXPONENTIAL_PDF, (x, 0, oo)), lam**2), (), FISHER, "reciprocal"),
    ]

    GAUSSIAN = [
        Case("gaussian_integral", "densities", "true",
             Eq(Integral(exp(-x**2), (x, -oo, oo)), sqrt(pi)), (), GAUSSIAN_INTEGRAL),
        Case("gaussian_integral_lost_root", "densities", "false",
             Eq(Integral(exp(-x**2), (x, -oo, oo)), pi), (), GAUSSIAN_INTEGRAL, "root"),
        Case("gaussian_integral_half_line", "densities", "true",
             Eq(Integral(exp(-x**2 / 2), (x, 0, oo)), sqrt(pi / 2)), (), GAUSSIAN_INTEGRAL),
        Case("normal_normalised", "densities", "true", Eq(Integral(NORMAL_PDF, (x, -oo, oo)), 1), (), NORMAL),
        Case("normal_lost_two_pi", "densities", "false",
             Eq(Integral(exp(-(x - m)**2 / (2 * s**2)) / s, (x, -oo, oo)), 1), (), NORMAL, "sqrt(2*pi)"),
        Case("normal_variance_in_normaliser", "densities", "false",
             Eq(Integral(exp(-(x - m)**2 / (2 * s**2)) / (sqrt(2 * pi) * s**2), (x, -oo, oo)), 1), (), NORMAL,
             "variance for sd"),
        Case("normal_lost_half_in_exponent", "densities", "false",
             Eq(Integral(exp(-(x - m)**2 / s**2) / sqrt(2 * pi * s**2), (x, -oo, oo)), 1), (), NORMAL, "factor 2"),
        Case("normal_mean", "densities", "true", Eq(Integral(x * NORMAL_PDF, (x, -oo, oo)), m), (), NORMAL),
        Case("normal_variance", "densities", "true",
             Eq(Integral((x - m)**2 * NORMAL_PDF, (x, -oo, oo)), s**2), (), NORMAL),
        Case("normal_variance_sd", "densities", "false",
             Eq(Integral((x - m)**2 * NORMAL_PDF, (x, -oo, oo)), s), (), NORMAL, "sd for variance"),
        Case("normal_second_moment", "densities", "true",
             Eq(Integral(x**2 * NORMAL_PDF, (x, -oo, oo)), m**2 + s**2), (), NORMAL),
        Case("normal_second_moment_difference", "densities", "false",
             Eq(Integral(x**2 * NORMAL_PDF, (x, -oo, oo)), s**2 - m**2), (), NORMAL, "sign"),
        Case("normal_fourth_central_moment", "densities", "true",
             Eq(Integral((x - m)**4 * NORMAL_PDF, (x, -oo, oo)), 3 * s**4), (), NORMAL),
        Case("normal_fourth_central_moment_lost_three", "densities", "false",
             Eq(Integral((x - m)**4 * NORMAL_PDF, (x, -oo, oo)), s**4), (), NORMAL, "factor 3"),
        Case("normal_third_central_moment", "densities", "true",
             Eq(Integral((x - m)**3 * NORMAL_PDF, (x, -oo, oo)), 0), (), NORMAL),
        Case("normal_entropy", "densities", "true",
             Eq(-Integral(NORMAL_PDF * NORMAL_LOG, (x, -oo, oo)), log(2 * pi * s**2) / 2 + Rational(1, 2)), (),
             NORMAL),
        Case("normal_entropy_lost_half", "densities", "false",
             Eq(-Integral(NORMAL_PDF * NORMAL_LOG, (x, -oo, oo)), log(2 * pi * s**2) / 2), (), NORMAL, "1/2 lost"),
        Case("normal_mean_absolute_deviation", "densities", "true",
             Eq(Integral(Abs(x - m) * NORMAL_PDF, (x, -oo, oo)), s * sqrt(2 / pi)), (), NORMAL),
        Case("normal_generating_function", "densities", "true",
             Eq(Integral(exp(t * x) * NORMAL_PDF, (x, -oo, oo)), exp(m * t + s**2 * t**2 / 2)), (), NORMAL),
        Case("normal_generating_function_lost_half", "densities", "false",
             Eq(Integral(exp(t * x) * NORMAL_PDF, (x, -oo, oo)), exp(m * t + s**2 * t**2)), (), NORMAL,
             "factor 1/2"),
        Case("normal_kl", "densities", "true",
             Eq(Integral(NORMAL_PDF * (NORMAL_LOG + (x - m2)**2 / (2 * s2**2) + log(2 * pi * s2**2) / 2),
                         (x, -oo, oo)),
                log(s2 / s) + (s**2 + (m - m2)**2) / (2 * s2**2) - Rational(1, 2)), (), NORMAL_KL),
        Case("normal_kl_lost_half", "densities", "false",
             Eq(Integral(NORMAL_PDF * (NORMAL_LOG + (x - m2)**2 / (2 * s2**2) + log(2 * pi * s2**2) / 2),
                         (x, -oo, oo)),
                log(s2 / s) + (s**2 + (m - m2)**2) / (2 * s2**2)), (), NORMAL_KL, "-1/2 lost"),
        Case("normal_kl_swapped", "densities", "false",
             Eq(Integral(NORMAL_PDF * (NORMAL_LOG + (x - m2)**2 / (2 * s2**2) + log(2 * pi * s2**2) / 2),
                         (x, -oo, oo)),
                log(s / s2) + (s2**2 + (m - m2)**2) / (2 * s**2) - Rational(1, 2)), (), NORMAL_KL, "swapped"),
        Case("normal_score", "densities", "true", Eq(Derivative(NORMAL_LOG, m), (x - m) / s**2), (), FISHER),
        Case("normal_score_sign", "densities", "false", Eq(Derivative(NORMAL_LOG, m), (m - x) / s**2), (), FISHER,
             "sign"),
        Case("normal_score_mean", "densities", "true",
             Eq(Integral(NORMAL_PDF * Derivative(NORMAL_LOG, m), (x, -oo, oo)), 0), (), FISHER),
        Case("normal_fisher_information_mean", "densities", "true",
             Eq(Integral(NORMAL_PDF * ((x - m) / s**2)**2, (x, -oo, oo)), 1 / s**2), (), FISHER),
        Case("normal_fisher_information_mean_variance", "densities", "false",
             Eq(Integral(NORMAL_PDF * ((x - m) / s**2)**2, (x, -oo, oo)), s**2), (), FISHER, "reciprocal"),
        Case("normal_fisher_information_sd", "densities", "true",
             Eq(Integral(NORMAL_PDF * ((x - m)**2 / s**3 - 1 / s)**2, (x, -oo, oo)), 2 / s**2), (), FISHER),
        Case("normal_fisher_information_sd_for_variance", "densities", "false",
             Eq(Integral(NORMAL_PDF * ((x - m)**2 / s**3 - 1 / s)**2, (x, -oo, oo)), 1 / (2 * s**4)), (), FISHER,
             "information on the variance"),
    ]

    OTHERS = [
        Case("laplace_normalised", "densities", "true", Eq(Integral(LAPLACE_PDF, (x, -oo, oo)), 1), (), LAPLACE),
        Case("laplace_lost_half", "densities", "false",
             Eq(Integral(exp(-Abs(x - m) / b) / b, (x, -oo, oo)), 1), (), LAPLACE, "factor 1/2"),
        Case("laplace_mean", "densities", "true", Eq(Integral(x * LAPLACE_PDF, (x, -oo, oo)), m), (), LAPLACE),
        Case("laplace_variance", "densities", "true",
             Eq(Integral((x - m)**2 * LAPLACE_PDF, (x, -oo, oo)), 2 * b**2), (), LAPLACE),
        Case("laplace_variance_lost_two", "densities", "false",
             Eq(Integral((x - m)**2 * LAPLACE_PDF, (x, -oo, oo)), b**2), (), LAPLACE, "factor 2"),
        Case("laplace_mean_absolute_deviation", "densities", "true",
             Eq(Integral(Abs(x - m) * LAPLACE_PDF, (x, -oo, oo)), b), (), LAPLACE),
        Case("laplace_entropy", "densities", "true",
             Eq(-Integral(LAPLACE_PDF * (-Abs(x - m) / b - log(2 * b)), (x, -oo, oo)), 1 + log(2 * b)), (), LAPLACE),
        Case("laplace_entropy_lost_one", "densities", "false",
             Eq(-Integral(LAPLACE_PDF * (-Abs(x - m) / b - log(2 * b)), (x, -oo, oo)), log(2 * b)), (), LAPLACE,
             "1 lost"),
        Case("logistic_normalised", "densities", "true", Eq(Integral(LOGISTIC_PDF, (x, -oo, oo)), 1), (), LOGISTIC),
        Case("logistic_mean", "densities", "true", Eq(Integral(x * LOGISTIC_PDF, (x, -oo, oo)), m), (), LOGISTIC),
        Case("logistic_variance", "densities", "true",
             Eq(Integral((x - m)**2 * LOGISTIC_PDF, (x, -oo, oo)), pi**2 * s**2 / 3), (), LOGISTIC),
        Case("logistic_variance_scale", "densities", "false",
             Eq(Integral((x - m)**2 * LOGISTIC_PDF, (x, -oo, oo)), s**2), (), LOGISTIC, "scale for sd"),
        Case("logistic_density_from_cdf", "densities", "true",
             Eq(Derivative(1 / (1 + exp(-(x - m) / s)), x), LOGISTIC_PDF), (), LOGISTIC),
        Case("logistic_density_lost_scale", "densities", "false",
             Eq(Derivative(1 / (1 + exp(-(x - m) / s)), x), exp(-(x - m) / s) / (1 + exp(-(x - m) / s))**2), (),
             LOGISTIC, "factor 1/s"),
        Case("gamma_function_integral", "densities", "true",
             Eq(Integral(x**(a - 1) * exp(-x), (x, 0, oo)), gamma(a)), (), "Wikipedia: Gamma function"),
        Case("gamma_function_integral_shifted", "densities", "false",
             Eq(Integral(x**a * exp(-x), (x, 0, oo)), gamma(a)), (), "Wikipedia: Gamma function", "a for a-1"),
        Case("gamma_normalised", "densities", "true", Eq(Integral(GAMMA_PDF, (x, 0, oo)), 1), (), GAMMA),
        Case("gamma_scale_in_normaliser", "densities", "false",
             Eq(Integral(x**(a - 1) * exp(-b * x) / (gamma(a) * b**a), (x, 0, oo)), 1), (), GAMMA, "rate for scale"),
        Case("gamma_mean", "densities", "true", Eq(Integral(x * GAMMA_PDF, (x, 0, oo)), a / b), (), GAMMA),
        Case("gamma_mean_scale", "densities", "false", Eq(Integral(x * GAMMA_PDF, (x, 0, oo)), a * b), (), GAMMA,
             "rate for scale"),
        Case("gamma_variance", "densities", "true",
             Eq(Integral((x - a / b)**2 * GAMMA_PDF, (x, 0, oo)), a / b**2), (), GAMMA),
        Case("gamma_variance_forgotten_square", "densities", "false",
             Eq(Integral((x - a / b)**2 * GAMMA_PDF, (x, 0, oo)), a / b), (), GAMMA, "square"),
        Case("gamma_mean_log", "densities", "true",
             Eq(Integral(log(x) * GAMMA_PDF, (x, 0, oo)), digamma(a) - log(b)), (), GAMMA),
        Case("gamma_mean_log_sign", "densities", "false",
             Eq(Integral(log(x) * GAMMA_PDF, (x, 0, oo)), digamma(a) + log(b)), (), GAMMA, "rate for scale"),
        Case("gamma_mean_reciprocal", "densities", "true",
             Eq(Integral(GAMMA_PDF / x, (x, 0, oo)), b / (a - 1)), (a > Rational(3, 2),), "Wikipedia: Inverse-gamma "
             "distribution", "true for a > 1; a > 3/2 keeps the quadrature easy"),
        Case("beta_function_integral", "densities", "true",
             Eq(Integral(x**(a - 1) * (1 - x)**(b - 1), (x, 0, 1)), gamma(a) * gamma(b) / gamma(a + b)), (),
             "Wikipedia: Beta function"),
        Case("beta_function_integral_reciprocal", "densities", "false",
             Eq(Integral(x**(a - 1) * (1 - x)**(b - 1), (x, 0, 1)), gamma(a + b) / (gamma(a) * gamma(b))), (),
             "Wikipedia: Beta function", "reciprocal"),
        Case("beta_mean", "densities", "true", Eq(Integral(x * BETA_PDF, (x, 0, 1)), a / (a + b)), (), BETA),
        Case("beta_mean_swapped", "densities", "false", Eq(Integral(x * BETA_PDF, (x, 0, 1)), b / (a + b)), (), BETA,
             "a and b swapped"),
        Case("beta_variance", "densities", "true",
             Eq(Integral((x - a / (a + b))**2 * BETA_PDF, (x, 0, 1)), a * b / ((a + b)**2 * (a + b + 1))), (), BETA),
        Case("beta_variance_lost_factor", "densities", "false",
             Eq(Integral((x - a / (a + b))**2 * BETA_PDF, (x, 0, 1)), a * b / (a + b)**2), (), BETA,
             "that is the Bernoulli variance"),
        Case("beta_mean_log", "densities", "true",
             Eq(Integral(log(x) * BETA_PDF, (x, 0, 1)), digamma(a) - digamma(a + b)), (), BETA),
        Case("beta_mean_log_sign", "densities", "false",
             Eq(Integral(log(x) * BETA_PDF, (x, 0, 1)), digamma(a + b) - digamma(a)), (), BETA, "sign"),
        Case("beta_integer_moments", "densities", "true",
             Eq(Integral(x**n * (1 - x)**n, (x, 0, 1)), factorial(n)**2 / factorial(2 * n + 1)), (), BETA),
        Case("beta_support_from_zero_to_infinity", "densities", "true",
             Eq(Integral(x / (1 + x)**3, (x, 0, oo)), Rational(1, 2)), (), "Wikipedia: Beta prime distribution"),
    ]

    CASES = SIMPLE + GAUSSIAN + OTHERS

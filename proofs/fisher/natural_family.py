"""The natural exponential family that a density q on the real line generates: its log-normaliser, mean and variance.

    C(θ) = ∫ exp(θx) q(x) dx        r(x) = exp(θx) q(x)/C        m = ∫ x r(x) dx

Each exchange says that C is finite around θ, where C is analytic: the first and the second hold together or not at all,
so that no counterexample separates them, and each is shown necessary only where it stands alone.
References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 1.5.
"""
from derive import *

x, y, theta, phi = real("x"), real("y"), real("theta"), real("phi")
q = density("q", x, phi)
C = define("C", Integral(exp(theta * x) * q(x, phi), x))
r = define("r", exp(theta * x) * q(x, phi) / C, x)
m = define("m", Integral(x * r(x), x))
once = exchange(Integral(exp(theta * x) * q(x, phi), x), theta, name="first_exchange")
twice = exchange(Integral(exp(theta * x) * q(x, phi), x), theta, theta, name="second_exchange")


laplace = define("q", exp(-Abs(x)) / 2, x)
total = define("C", Integral(exp(theta * x) * laplace(x), x))


@refutation(Eq(D(log(total), theta), Integral(x * (exp(theta * x) * laplace(x) / total), x)))
def natural_family_ends_with_its_log_normaliser():
    """**A natural family has an end**: that of the Laplace density ends at |θ| = 1, beyond which C is infinite."""
    return {"theta": 2}


@theorem(Eq(D(log(C), theta), m), given=[once],
         necessary={once: natural_family_ends_with_its_log_normaliser(q=laplace)})
def natural_family_mean():
    """**Natural family of a density**: the slope of the log-normaliser is the mean."""
    return (calc(D(log(C), theta))
        .eq(D(C, theta) / C,                                              by=differentiation)
        .eq(D(Integral(exp(theta * x) * q(x, phi), x), theta) / C,        by=definition(C))
        .eq(Integral(D(exp(theta * x) * q(x, phi), theta), x) / C,        by=once)
        .eq(Integral(x * exp(theta * x) * q(x, phi), x) / C,              by=differentiation)
        .eq(m,                                                            by=definition(m, r)))


@theorem(Eq(D(D(log(C), theta), theta), Integral((x - m)**2 * r(x), x)), given=[once, twice])
def natural_family_variance():
    """**Natural family of a density**: the curvature of the log-normaliser is the variance."""
    return (calc(D(D(log(C), theta), theta))
        .eq(D(D(C, theta), theta) / C - (D(C, theta) / C)**2,
            by=differentiation)
        .eq(Integral(D(D(exp(theta * x) * q(x, phi), theta), theta), x) / C
            - (Integral(D(exp(theta * x) * q(x, phi), theta), x) / C)**2,
            by=[definition(C), once, twice])
        .eq(Integral(x**2 * r(x), x) - m**2,
            by=[differentiation, definition(m, r)])
        .eq(Integral((x - m)**2 * r(x), x),
            by=[definition(m, r, C)]))


@theorem(D(D(log(C), theta), theta) >= 0, given=[once, twice])
def natural_family_is_convex():
    """**Convexity of the log-normaliser**: its curvature is a variance."""
    return (calc(D(D(log(C), theta), theta))
        .eq(Integral((x - m)**2 * r(x), x),  by=natural_family_variance)
        .ge(0,                               by=signs))


@refutation(Eq(D(log(total) - theta * y, theta), Integral(x * (exp(theta * x) * laplace(x) / total), x) - y))
def natural_family_likelihood_ends_with_its_log_normaliser():
    """**A natural family has a likelihood only inside its domain**, for the Laplace density |θ| < 1."""
    return {"theta": 2, "y": 0}


@theorem(Eq(D(log(C) - theta * y, theta), m - y), given=[once],
         necessary={once: natural_family_likelihood_ends_with_its_log_normaliser(q=laplace)})
def natural_family_nll_gradient():
    """**Gradient of the negative log-likelihood**: the expected minus the observed value."""
    return (calc(D(log(C) - theta * y, theta))
        .eq(D(log(C), theta) - y,  by=differentiation)
        .eq(m - y,                 by=natural_family_mean))

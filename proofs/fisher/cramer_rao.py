"""The Cramér–Rao inequality for a statistic T(x) and a smooth family of densities p(x; θ) > 0 with a scalar θ.

    s(x) = ∂ log p(x; θ)/∂θ        m = ∫ p T dx        V = ∫ p (T − m)² dx        I = ∫ p s² dx

That I > 0 says that I is finite.  Where mass escapes, or the mean without mass, the variance may lie below the bound.
References: Casella and Berger, *Statistical Inference* (2002), theorem 7.3.9; Lehmann and Casella, *Theory of Point
Estimation* (1998), theorem 2.5.10.
"""
from derive import *
from derive.proofs.fisher import cramer_rao_failures as failures

x, theta = real("x"), real("theta")
p = density("p", x, theta, order=1)
T = function("T")

s = define("s", D(log(p(x, theta)), theta), x)
m = define("m", Integral(p(x, theta) * T(x), x))
V = define("V", Integral(p(x, theta) * (T(x) - m)**2, x))
squared_score = Integral(p(x, theta) * s(x)**2, x)
I = define("I", squared_score)

exchange_mass = exchange(Integral(p(x, theta), x), theta, name="exchange_for_the_mass")
exchange_mean = exchange(Integral(p(x, theta) * T(x), x), theta, name="exchange_for_the_mean")
finite_square = converges(Integral(p(x, theta) * T(x)**2, x), name="T_is_square_integrable")
slope = Integral(p(x, theta) * (T(x) - m) * s(x), x)
information = hypothesis("information_is_positive", squared_score > 0)


@theorem(Eq(Integral(p(x, theta) * s(x), x), 0), given=[exchange_mass],
         necessary={exchange_mass: failures.score_where_mass_escapes})
def scalar_score_mean():
    """**Mean of the score** of a scalar parameter."""
    return (calc(Integral(p(x, theta) * s(x), x))
        .eq(Integral(D(p(x, theta), theta), x),    by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta), x), theta),    by=exchange_mass)
        .eq(D(1, theta),                           by=normalised(p))
        .eq(0,                                     by=differentiation))


@theorem(Eq(Integral(p(x, theta) * (T(x) - m) * s(x), x), D(m, theta)), given=[exchange_mass, exchange_mean],
         necessary={exchange_mass: failures.slope_where_mass_escapes,
                    exchange_mean: failures.slope_where_the_mean_escapes})
def covariance_with_score():
    """**Covariance with the score**: it is the slope of the mean."""
    return (calc(Integral(p(x, theta) * (T(x) - m) * s(x), x))
        .eq(Integral(D(p(x, theta) * T(x), theta), x) - m * Integral(p(x, theta) * s(x), x),
            by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta) * T(x), x), theta) - m * Integral(p(x, theta) * s(x), x),
            by=exchange_mean)
        .eq(D(m, theta),
            by=[definition(m), scalar_score_mean]))


@theorem(V >= D(m, theta)**2 / I, given=[exchange_mass, exchange_mean, finite_square, information],
         necessary={exchange_mass: failures.bound_where_mass_escapes,
                    exchange_mean: failures.bound_where_the_mean_escapes,
                    finite_square: failures.bound_without_variance,
                    information: failures.bound_without_information})
def cramer_rao():
    """**Cramér–Rao inequality**: the variance of T is at least the squared slope of its mean over the information."""
    return (calc(V)
        .ge(slope**2 / I,
            by=[nonnegative(Integral(p(x, theta) * (T(x) - m - slope / I * s(x))**2, x)), definition(V, I)])
        .eq(D(m, theta)**2 / I,
            by=covariance_with_score))

"""The score and the Fisher information of a smooth family of densities p(x; θ) > 0 on the real line.

    s_i(x) = ∂ log p(x; θ)/∂θ_i        I_ij = ∫ p s_i s_j dx

References: Casella and Berger, *Statistical Inference* (2002), lemma 7.3.11; Lehmann and Casella, *Theory of Point
Estimation* (1998), lemma 2.5.3.
"""
from derive import *
from derive.proofs.fisher.escaping_mass import (
    leaking_density_total_mass,
    leaking_mass_breaks_the_equivalence,
    losing_density_is_positive,
    losing_density_total_mass,
    lost_mass_moves_the_mean_score_of_a_component,
)
from derive.proofs.fisher.escaping_mass import u as losing
from derive.proofs.fisher.escaping_mass import v as leaking
from derive.proofs.fisher.infinite_information import (
    density_of_infinite_information_is_positive,
    density_of_infinite_information_total_mass,
    infinite_information_breaks_the_equivalence,
)
from derive.proofs.fisher.infinite_information import w as unbounded

d = size("d")
i, j = indices("i j", d)
theta = vector("theta", d)
x = real("x")
p = density("p", x, theta)

s = define("s", D(log(p(x, theta)), theta[i]), x, i)
I = define("I", Integral(p(x, theta) * s(x, i) * s(x, j), x), i, j)

exchange_once = exchange(Integral(p(x, theta), x), theta[i], name="first_exchange")
exchange_twice = exchange(Integral(p(x, theta), x), theta[i], theta[j], name="second_exchange")
finite_information = converges(Integral(p(x, theta) * s(x, i) * s(x, j), x), name="finite_information")


@theorem(Eq(Integral(p(x, theta) * s(x, i), x), 0), given=[exchange_once],
         necessary={exchange_once: lost_mass_moves_the_mean_score_of_a_component(p=losing).since(
             losing_density_is_positive(theta=theta[1]), losing_density_total_mass(theta=theta[1]))})
def score_mean():
    """**Mean of the score**: it is zero where differentiation and integration may be exchanged."""
    return (calc(Integral(p(x, theta) * s(x, i), x))
        .eq(Integral(D(p(x, theta), theta[i]), x),    by=[definition(s), differentiation])
        .eq(D(Integral(p(x, theta), x), theta[i]),    by=exchange_once)
        .eq(D(1, theta[i]),                           by=normalised(p))
        .eq(0,                                        by=differentiation))


@theorem(Eq(I[i, j], -Integral(p(x, theta) * D(D(log(p(x, theta)), theta[i]), theta[j]), x)),
         given=[exchange_twice, finite_information],
         necessary={exchange_twice: leaking_mass_breaks_the_equivalence(p=leaking).since(
             leaking_density_total_mass(theta=theta[1])),
                    finite_information: infinite_information_breaks_the_equivalence(p=unbounded).since(
             density_of_infinite_information_is_positive(theta=theta[1]),
             density_of_infinite_information_total_mass(theta=theta[1]))})
def fisher_equivalence():
    """**Fisher information equivalence**: the covariance of the score is minus the mean Hessian of the log-density."""
    return (calc(-Integral(p(x, theta) * D(D(log(p(x, theta)), theta[i]), theta[j]), x))
        .eq(-Integral(D(D(p(x, theta), theta[i]), theta[j]) - p(x, theta) * s(x, i) * s(x, j), x),
            by=[definition(s), differentiation])
        .eq(-Integral(D(D(p(x, theta), theta[i]), theta[j]), x) + I[i, j],
            by=definition(I))
        .eq(-D(D(Integral(p(x, theta), x), theta[i]), theta[j]) + I[i, j],
            by=exchange_twice)
        .eq(-D(D(1, theta[i]), theta[j]) + I[i, j],
            by=normalised(p))
        .eq(I[i, j],
            by=differentiation))

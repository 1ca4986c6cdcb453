"""The score and the Fisher information of smooth mass functions p(n; θ) > 0 on 0, 1, 2, ...: exchanges are hypotheses.

    s_ni = ∂ log p(n; θ)/∂θ_i        I_ij = Σ_n p(n; θ) s_ni s_nj

References: Lehmann and Casella, *Theory of Point Estimation* (1998), section 2.5.
"""
from derive import *
from derive.proofs.fisher import escaping_counts as escaping

d = size("d")
n = index("n", oo, 0)
i, j = indices("i j", d)
theta = vector("theta", d)
p = mass_function("p", n, theta)

s = define("s", D(log(p(n, theta)), theta[i]), n, i)
I = define("I", Sum(p(n, theta) * s(n, i) * s(n, j), n), i, j)

exchange_once = exchange(Sum(p(n, theta), n), theta[i], name="first_exchange")
exchange_twice = exchange(Sum(p(n, theta), n), theta[i], theta[j], name="second_exchange")
finite_information = converges(Sum(p(n, theta) * s(n, i) * s(n, j), n), name="finite_information")


@theorem(Eq(Sum(p(n, theta) * s(n, i), n), 0), given=[exchange_once],
         necessary={exchange_once: escaping.lost_counts_move_the_mean_score(p=escaping.u).since(
             escaping.losing_counts_are_positive(theta=theta[1]), escaping.losing_counts_total_mass(theta=theta[1]))})
def count_score_mean():
    """**Mean of the score** of a mass function on the natural numbers."""
    return (calc(Sum(p(n, theta) * s(n, i), n))
        .eq(Sum(D(p(n, theta), theta[i]), n),    by=[definition(s), differentiation])
        .eq(D(Sum(p(n, theta), n), theta[i]),    by=exchange_once)
        .eq(D(1, theta[i]),                      by=normalised(p))
        .eq(0,                                   by=differentiation))


@theorem(Eq(I[i, j], -Sum(p(n, theta) * D(D(log(p(n, theta)), theta[i]), theta[j]), n)),
         given=[exchange_twice, finite_information],
         necessary={exchange_twice: escaping.leaking_counts_break_the_equivalence(p=escaping.v).since(
             escaping.leaking_counts_total_mass(theta=theta[1])),
                    finite_information: escaping.infinite_information_of_counts_breaks_the_equivalence(
             p=escaping.w).since(
             escaping.counts_of_infinite_information_are_positive(theta=theta[1]),
             escaping.counts_of_infinite_information_total_mass(theta=theta[1]))})
def count_fisher_equivalence():
    """**Fisher information equivalence** on the natural numbers."""
    return (calc(-Sum(p(n, theta) * D(D(log(p(n, theta)), theta[i]), theta[j]), n))
        .eq(-Sum(D(D(p(n, theta), theta[i]), theta[j]) - p(n, theta) * s(n, i) * s(n, j), n),
            by=[definition(s), differentiation])
        .eq(-Sum(D(D(p(n, theta), theta[i]), theta[j]), n) + I[i, j],
            by=definition(I))
        .eq(-D(D(Sum(p(n, theta), n), theta[i]), theta[j]) + I[i, j],
            by=exchange_twice)
        .eq(-D(D(1, theta[i]), theta[j]) + I[i, j],
            by=normalised(p))
        .eq(I[i, j],
            by=differentiation))

"""Maximum likelihood in an exponential family on a finite set matches the moments.

    p_k = h_k exp(Σ_i η_i T_ik)/Z,  A = log Z,  μ_i = Σ_k p_k T_ik        negative log-likelihood A(η) − Σ y_i η_i

y are the observed means of the statistics.  B is the log-normaliser at other parameters β, and r the law there; its
distance from the tangent of A at η is a divergence, so a point where the moments match is a global minimum.
References: Wainwright and Jordan, *Graphical Models, Exponential Families, and Variational Inference* (2008),
section 3.4; Cover and Thomas, *Elements of Information Theory* (2006), theorem 12.1.1.
"""
from derive import *
from derive.proofs.fisher.exponential_family import A, T, Z, d, eta, family_nll_gradient, h, i, k, mu, p, y
from derive.proofs.information.gibbs import gibbs

beta = vector("beta", d)
B = define("B", log(Sum(h[k] * exp(Sum(beta[i] * T[i, k], i)), k)))
r = define("r", h[k] * exp(Sum(beta[i] * T[i, k], i)) / exp(B), k)
match = hypothesis("moments_match", forall(i, Eq(mu[i], y[i])), "equal moments")


@theorem(iff(forall(i, Eq(D(A - Sum(y[i] * eta[i], i), eta[i]), 0)), forall(i, Eq(mu[i], y[i]))))
def stationary_iff_moments_match():
    """**Likelihood equations**: the gradient vanishes exactly where expected and observed statistics are equal."""
    return (calc(forall(i, Eq(D(A - Sum(y[i] * eta[i], i), eta[i]), 0)))
        .iff(forall(i, Eq(mu[i], y[i])),  by=family_nll_gradient))


@theorem(Eq(KL(p, r), B - A - Sum(mu[i] * (beta[i] - eta[i]), i)))
def divergence_within_the_family():
    """**Divergence within the family**: how far A lies above its tangent, B − A − Σ μ_i(β_i − η_i)."""
    return (calc(KL(p, r))
        .eq(B - A - Sum(mu[i] * (beta[i] - eta[i]), i),  by=[definition(KL, p, r, mu, A, Z), log_rules]))


@theorem(A - Sum(y[i] * eta[i], i) <= B - Sum(y[i] * beta[i], i), given=[match])
def matching_moments_minimise():
    """**Matching moments minimise**: no other parameters β have a smaller negative log-likelihood."""
    return (calc(A - Sum(y[i] * eta[i], i))
        .eq(B - KL(p, r) - Sum(y[i] * beta[i], i),  by=[divergence_within_the_family, match])
        .le(B - Sum(y[i] * beta[i], i),             by=gibbs(p=p, q=r)))

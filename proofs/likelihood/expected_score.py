"""The expected score on a finite set: the gradient of the expected log-likelihood, and where it vanishes.

Data of law π on 1..K, model p(k; θ) > 0, log-likelihood with counts c_k of the classes.

    s_ki = ∂ log p(k; θ)/∂θ_i        ∂/∂θ_i Σ_k π_k log p(k; θ) = Σ_k π_k s_ki

The example is a Bernoulli distribution: data of success probability π, model of success probability θ.
References: White, *Maximum Likelihood Estimation of Misspecified Models* (1982), theorem 3.2.
"""
from derive import *
from derive.proofs.fisher.mass import mass_score_mean

K, d = size("K"), size("d")
k = index("k", K)
i = index("i", d)
theta = vector("theta", d)
p = mass_function("p", k, theta)
weight = distribution("pi", K)
c = vector("c", K)
s = define("s", D(log(p(k, theta)), theta[i]), k, i)
L = define("L", Product(p(k, theta)**c[k], k))
well_specified = hypothesis("well_specified", forall(k, Eq(weight[k], p(k, theta))), "the model being true")

other = vector("t", d)
best_in_mean = hypothesis("theta_is_best_in_the_mean", forall(other, Sum(weight[k] * log(p(k, other)), k)
                                                              <= Sum(weight[k] * log(p(k, theta)), k)))
best_for_counts = hypothesis("theta_is_best_for_the_counts", forall(other, Sum(c[k] * log(p(k, other)), k)
                                                                    <= Sum(c[k] * log(p(k, theta)), k)))

t, r = positive("theta"), real("pi")    # of the Bernoulli example
below_one = hypothesis("theta_below_one", t < 1)
M = size("M")
j, m = indices("j m", M)
ts = vector("t", M)
inside = hypothesis("candidates_are_probabilities", forall(m, ts[m] > 0))
inside_too = hypothesis("candidates_are_below_one", forall(m, ts[m] < 1))
best = hypothesis("t_j_is_best", forall(m, r * log(ts[m]) + (1 - r) * log(1 - ts[m])
                                        <= r * log(ts[j]) + (1 - r) * log(1 - ts[j])))


@theorem(Eq(D(log(L), theta[i]), Sum(c[k] * s(k, i), k)))
def gradient_of_counted_log_likelihood():
    """**Gradient of the log-likelihood of counts**: the sum of the scores."""
    return (calc(D(log(L), theta[i]))
        .eq(D(Sum(c[k] * log(p(k, theta)), k), theta[i]),  by=[definition(L), log_rules])
        .eq(Sum(c[k] * D(log(p(k, theta)), theta[i]), k),  by=differentiation)
        .eq(Sum(c[k] * s(k, i), k),                        by=definition(s)))


@theorem(Eq(D(Sum(weight[k] * log(p(k, theta)), k), theta[i]), Sum(weight[k] * s(k, i), k)))
def gradient_of_expected_log_likelihood():
    """**Gradient of the expected log-likelihood**: the expected score, for data of any law."""
    return (calc(D(Sum(weight[k] * log(p(k, theta)), k), theta[i]))
        .eq(Sum(weight[k] * D(log(p(k, theta)), theta[i]), k),  by=differentiation)
        .eq(Sum(weight[k] * s(k, i), k),                        by=definition(s)))


@theorem(Eq(Sum(weight[k] * s(k, i), k), 0), given=[well_specified])
def expected_score_of_true_model():
    """**Expected score where the model is true**: it vanishes."""
    return (calc(Sum(weight[k] * s(k, i), k))
        .eq(Sum(p(k, theta) * s(k, i), k),  by=well_specified)
        .eq(0,                              by=mass_score_mean))


@theorem(Eq(Sum(c[k] * s(k, i), k), 0), given=[best_for_counts])
def likelihood_equations():
    """**Likelihood equations**: at an interior maximum of the likelihood the scores of the sample sum to 0."""
    return (calc(Sum(c[k] * s(k, i), k))
        .eq(Sum(c[k] * D(log(p(k, theta)), theta[i]), k),  by=definition(s))
        .eq(D(Sum(c[k] * log(p(k, theta)), k), theta[i]),  by=differentiation)
        .eq(0,                                             by=fermat(best_for_counts)))


@theorem(Eq(Sum(weight[k] * s(k, i), k), 0), given=[best_in_mean])
def expected_score_at_an_interior_optimum():
    """**Expected score at an interior optimum**: it vanishes, whether the model is true or not.

    The parameters are all of ℝᵈ, so that every one of them is interior.
    """
    return (calc(Sum(weight[k] * s(k, i), k))
        .eq(D(Sum(weight[k] * log(p(k, theta)), k), theta[i]),  by=gradient_of_expected_log_likelihood)
        .eq(0,                                                  by=fermat(best_in_mean)))


@theorem(Eq(D(r * log(t) + (1 - r) * log(1 - t), t), (r - t) / (t * (1 - t))), given=[below_one])
def expected_bernoulli_score():
    """**Expected score of the Bernoulli distribution** for data of success probability π."""
    return (calc(D(r * log(t) + (1 - r) * log(1 - t), t))
        .eq(r / t - (1 - r) / (1 - t),   by=differentiation)
        .eq((r - t) / (t * (1 - t)),     by=algebra))


@theorem(iff(Eq(D(r * log(t) + (1 - r) * log(1 - t), t), 0), Eq(r, t)), given=[below_one])
def expected_bernoulli_score_zero_iff():
    """**Where the expected Bernoulli score vanishes**: only at θ = π."""
    return (calc(Eq(D(r * log(t) + (1 - r) * log(1 - t), t), 0))
        .iff(Eq((r - t) / (t * (1 - t)), 0),  by=expected_bernoulli_score)
        .iff(Eq(r, t),                        by=multiplied_by(t * (1 - t))))


@refutation(Eq((r - ts[j]) / (ts[j] * (1 - ts[j])), 0), given=[inside, inside_too, best])
def boundary_optimum_has_a_score():
    """**The optimum must be interior**: among 0.6, 0.7, 0.8, 0.9 the best for π = ½ is 0.6, of expected score −5/12."""
    return {"M": 4, "j": 1, "pi": "1/2", "t": ("3/5", "7/10", "4/5", "9/10")}

"""Maximum likelihood for the categorical distribution: the relative frequencies.

Of N observations t_nk (1 where observation n is of class k, else 0) the fraction p̂_k is of class k.  What is used of
the labels is t_nk ≥ 0 and that they add up to N: soft labels will do.
The probabilities q > 0 sum to 1; for families of such q see `empirical_cross_entropy`.

    log L = Σ_n Σ_k t_nk log q_k = −N H(p̂, q)

References: Bishop, *Pattern Recognition and Machine Learning* (2006), equation (2.33).
"""
from derive import *
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl, gibbs, kl_eq_zero_iff

N, K = size("N"), size("K")
n = index("n", N)
k = index("k", K)
q = positive_distribution("q", K)
t = matrix("t", N, K)
L = define("L", Product(Product(q[k]**t[n, k], k), n))
p_hat = define("p_hat", Sum(t[n, k], n) / N, k)
nonneg = hypothesis("labels_nonnegative", forall(n, k, t[n, k] >= 0))
labels = hypothesis("one_label_each", Eq(Sum(Sum(t[n, k], n), k), N))


@theorem(Eq(log(L), -N * cross_entropy(p_hat, q)))
def categorical_log_likelihood():
    """**Categorical log-likelihood**: −N times the cross-entropy of the relative frequencies."""
    return (calc(log(L))
        .eq(Sum(Sum(t[n, k] * log(q[k]), k), n),           by=[definition(L), log_rules])
        .eq(N * Sum((Sum(t[n, k], n) / N) * log(q[k]), k), by=algebra)
        .eq(N * Sum(xlogy(p_hat[k], q[k]), k),             by=[definition(p_hat), log_rules])
        .eq(-N * cross_entropy(p_hat, q),                  by=definition(cross_entropy)))


@theorem(log(L) <= -N * H(p_hat), given=[nonneg, labels])
def categorical_likelihood_le():
    """**Categorical maximum likelihood**: no probabilities beat the relative frequencies, zeros among them included."""
    return (calc(log(L))
        .eq(-N * cross_entropy(p_hat, q),                by=categorical_log_likelihood)
        .eq(-N * H(p_hat) - N * KL(p_hat, q),            by=cross_entropy_eq_entropy_add_kl(p=p_hat, q=q))
        .le(-N * H(p_hat),                               by=gibbs(p=p_hat, q=q).times(N)))


@theorem(iff(Eq(log(L), -N * H(p_hat)), forall(k, Eq(p_hat[k], q[k]))), given=[nonneg, labels])
def categorical_likelihood_eq_iff():
    """**Categorical maximum likelihood, equality**: only the relative frequencies attain the maximum."""
    return (calc(Eq(log(L), -N * H(p_hat)))
        .iff(Eq(-N * cross_entropy(p_hat, q), -N * H(p_hat)),  by=categorical_log_likelihood)
        .iff(Eq(KL(p_hat, q), 0),
             by=[cross_entropy_eq_entropy_add_kl(p=p_hat, q=q), multiplied_by(1 / N)])
        .iff(forall(k, Eq(p_hat[k], q[k])),       by=kl_eq_zero_iff(p=p_hat, q=q)))

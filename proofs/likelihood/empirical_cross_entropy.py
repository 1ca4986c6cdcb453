"""The average negative log-likelihood is the cross-entropy of the empirical distribution, for every number N.

N observations of K classes, t_nk = 1 where observation n is of class k, else 0.  The model q = softmax(z) ranges with
its logits z over any set Z, so it is any family of positive distributions.

    L = Π_n Π_k q_k^(t_nk)        p̂_k = (1/N) Σ_n t_nk        −(1/N) log L = H(p̂, q) = H(p̂) + KL(p̂‖q)

References: Bishop, *Pattern Recognition and Machine Learning* (2006), equation (4.107); Goodfellow, Bengio and
Courville, *Deep Learning* (2016), section 5.5.
"""
from derive import *
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl

N, K = size("N"), size("K")
n = index("n", N)
k, l = indices("k l", K)
z = vector("z", K)
t = matrix("t", N, K)
Z = candidates("Z")
p, r, s = distribution("p", K), positive_distribution("r", K), positive_distribution("s", K)

q = define("q", exp(z[k]) / Sum(exp(z[l]), l), k)
L = define("L", Product(Product(q[k]**t[n, k], k), n))
p_hat = define("p_hat", Sum(t[n, k], n) / N, k)
nonneg = hypothesis("labels_nonnegative", forall(n, k, t[n, k] >= 0))
labels = hypothesis("one_label_each", forall(n, Eq(Sum(t[n, k], k), 1)))
better = hypothesis("r_is_better", cross_entropy(p, r) < cross_entropy(p, s))


@theorem(Eq(log(L), Sum(Sum(t[n, k] * log(q[k]), k), n)))
def class_log_likelihood():
    """**Log-likelihood of classes**: the sum over observations of t_nk log q_k, with a plus sign."""
    return (calc(log(L))
        .eq(log(Product(Product(q[k]**t[n, k], k), n)),  by=definition(L))
        .eq(Sum(Sum(t[n, k] * log(q[k]), k), n),         by=log_rules))


@theorem(Eq(-log(L) / N, cross_entropy(p_hat, q)))
def average_nll_eq_cross_entropy():
    """**Average negative log-likelihood**: it is the cross-entropy of the empirical distribution, for every N."""
    return (calc(-log(L) / N)
        .eq(-Sum(Sum(t[n, k] * log(q[k]), k), n) / N,     by=class_log_likelihood)
        .eq(-Sum((Sum(t[n, k], n) / N) * log(q[k]), k),   by=algebra)
        .eq(-Sum(p_hat[k] * log(q[k]), k),                by=definition(p_hat))
        .eq(-Sum(xlogy(p_hat[k], q[k]), k),               by=log_rules)
        .eq(cross_entropy(p_hat, q),                      by=definition(cross_entropy)))


@theorem(Eq(-log(L) / N, H(p_hat) + KL(p_hat, q)), given=[nonneg])
def average_nll_eq_entropy_add_kl():
    """**Average negative log-likelihood, decomposed**: the entropy of the data plus the divergence from the model."""
    return (calc(-log(L) / N)
        .eq(cross_entropy(p_hat, q),   by=average_nll_eq_cross_entropy)
        .eq(H(p_hat) + KL(p_hat, q),   by=cross_entropy_eq_entropy_add_kl(p=p_hat, q=q)))


@theorem(Eq(argmax(L, z, Z), argmin(cross_entropy(p_hat, q), z, Z)))
def mle_minimises_cross_entropy():
    """**Maximum likelihood is minimum empirical cross-entropy**: the sets of solutions are equal."""
    return (calc(argmax(L, z, Z))
        .eq(argmax(log(L), z, Z),                  by=increasing)
        .eq(argmin(-log(L) / N, z, Z),             by=affine(-1 / N))
        .eq(argmin(cross_entropy(p_hat, q), z, Z), by=average_nll_eq_cross_entropy))


@theorem(Eq(argmax(L, z, Z), argmin(KL(p_hat, q), z, Z)), given=[nonneg])
def mle_minimises_kl():
    """**Maximum likelihood is minimum divergence** from the empirical distribution."""
    return (calc(argmax(L, z, Z))
        .eq(argmax(log(L), z, Z),                     by=increasing)
        .eq(argmin(-log(L) / N, z, Z),                by=affine(-1 / N))
        .eq(argmin(H(p_hat) + KL(p_hat, q), z, Z),    by=average_nll_eq_entropy_add_kl)
        .eq(argmin(KL(p_hat, q), z, Z),               by=affine(1)))


@refutation(Eq(-log(L), cross_entropy(p_hat, q)))
def sum_is_not_the_mean():
    """**Sum and mean differ by the factor N**, in value though not in solutions."""
    return {"N": 2, "K": 2, "z": (0, 0), "t": ((1, 0), (0, 1))}


@refutation(Eq(log(L), -Sum(Sum(t[n, k] * log(q[k]), k), n)))
def log_likelihood_has_no_minus_sign():
    """**A log-likelihood with a minus sign** is the negative one."""
    return {"N": 1, "K": 2, "z": (0, 0), "t": ((1, 0),)}


@refutation(Eq(argmin(cross_entropy(p_hat, q), z, Z), argmin(cross_entropy(p, q), z, Z)), given=[nonneg, labels])
def sample_and_population_have_different_minimisers():
    """**A sample is not its population**: of the labels (1, 1, 2) the best is near (⅔, ⅓), not at p = (½, ½)."""
    return {"N": 3, "K": 2, "t": ((1, 0), (1, 0), (0, 1)), "p": ("1/2", "1/2"), "Z": [(0, 0), ("7/10", 0)]}


@refutation(s[k] <= r[k], given=[better])
def lower_cross_entropy_lowers_a_probability():
    """**Less cross-entropy does not raise every observed probability**: from (½, ½) to the optimum (⅔, ⅓)."""
    return {"K": 2, "k": 2, "p": ("2/3", "1/3"), "r": ("2/3", "1/3"), "s": ("1/2", "1/2")}

"""Soft labels: the cross-entropy is the expected loss under the label's law, and its floor is the label's entropy.

    H(y, q) = −Σ y_k log q_k        loss of the label j:  −log q_j

Inputs n = 1, ..., N occur with probabilities w_n; Y_nk is the law of the label at n, Q_nk the prediction.
References: Cover and Thomas, *Elements of Information Theory* (2006), section 2.2 and theorem 2.6.3.
"""
from derive import *
from derive.proofs.information.cross_entropy import cross_entropy_ge_entropy
from derive.proofs.information.gibbs import cross_entropy_eq_entropy_add_kl, gibbs, kl_eq_zero_iff

K, N = size("K"), size("N")
j, k = indices("j k", K)
n = index("n", N)
y, q, w = distribution("y", K), positive_distribution("q", K), distribution("w", N)
Y, Q, R = matrix("Y", N, K), matrix("Q", N, K), matrix("R", N, K)
e = define("e", delta(k, j), j, k)
labels = [hypothesis("Y_nonnegative", forall(n, k, Y[n, k] >= 0)),
          hypothesis("Y_normalised", forall(n, Eq(Sum(Y[n, k], k), 1)), "normalisation of Y")]
predictions = [hypothesis("Q_nonnegative", forall(n, k, Q[n, k] >= 0)),
               hypothesis("Q_normalised", forall(n, Eq(Sum(Q[n, k], k), 1)), "normalisation of Q")]
Y_ll_Q = hypothesis("Y_absolutely_continuous", forall(n, k, implies(Ne(Y[n, k], 0), Ne(Q[n, k], 0))))
R_positive = hypothesis("R_positive", forall(n, k, R[n, k] > 0), "positive predictions")
all_occur = hypothesis("every_input_occurs", forall(n, w[n] > 0), "every input occurs")
Y_n, Q_n, R_n = vec(Y[n, k], k), vec(Q[n, k], k), vec(R[n, k], k)


@theorem(Eq(cross_entropy(vec(delta(k, j), k), q), -log(q[j])))
def one_hot_cross_entropy_of_positive_prediction():
    """**One-hot labels**: the cross-entropy of a certain label j collapses to −log q_j."""
    return (calc(cross_entropy(vec(delta(k, j), k), q))
        .eq(-Sum(xlogy(delta(k, j), q[k]), k),  by=definition(cross_entropy))
        .eq(-Sum(delta(k, j) * log(q[k]), k),   by=log_rules)
        .eq(-log(q[j]),                         by=sifting))


@theorem(Eq(cross_entropy(y, q), Sum(y[j] * (-log(q[j])), j)))
def soft_cross_entropy_eq_expected_loss():
    """**Soft labels**: the cross-entropy is the expected loss of a label that is drawn from y."""
    return (calc(cross_entropy(y, q))
        .eq(-Sum(xlogy(y[j], q[j]), j),    by=definition(cross_entropy))
        .eq(Sum(y[j] * (-log(q[j])), j),   by=log_rules))


@theorem(Eq(cross_entropy(y, q), Sum(y[j] * cross_entropy(vec(delta(k, j), k), q), j)))
def soft_cross_entropy_is_linear():
    """**Soft labels mix one-hot labels**: H(y, q) = Σ y_j H(e_j, q)."""
    return (calc(cross_entropy(y, q))
        .eq(Sum(y[j] * (-log(q[j])), j),                            by=soft_cross_entropy_eq_expected_loss)
        .eq(Sum(y[j] * cross_entropy(vec(delta(k, j), k), q), j),   by=one_hot_cross_entropy_of_positive_prediction))


@theorem(Eq(-Sum(w[n] * Y[n, k] * log(R[n, k]), n, k), Sum(w[n] * cross_entropy(Y_n, R_n), n)), given=[R_positive])
def expected_loss_by_inputs():
    """**Tower property**: the expected loss averages the cross-entropies at the inputs."""
    return (calc(-Sum(w[n] * Y[n, k] * log(R[n, k]), n, k))
        .eq(-Sum(w[n] * Sum(xlogy(Y[n, k], R[n, k]), k), n),   by=log_rules)
        .eq(Sum(w[n] * cross_entropy(Y_n, R_n), n),            by=definition(cross_entropy)))


@theorem(Sum(w[n] * cross_entropy(Y_n, Q_n), n) >= Sum(w[n] * H(Y_n), n), given=[*labels, *predictions, Y_ll_Q])
def expected_loss_ge_conditional_entropy():
    """**Floor of the expected loss**: no prediction beats the conditional entropy of the label given the input."""
    return (calc(Sum(w[n] * cross_entropy(Y_n, Q_n), n))
        .ge(Sum(w[n] * H(Y_n), n),  by=cross_entropy_ge_entropy(p=Y_n, q=Q_n)))


@theorem(iff(Eq(Sum(w[n] * cross_entropy(Y_n, Q_n), n), Sum(w[n] * H(Y_n), n)),
             forall(n, forall(k, Eq(Y[n, k], Q[n, k])))), given=[*labels, *predictions, Y_ll_Q, all_occur])
def expected_loss_attains_its_floor_iff():
    """**Floor of the expected loss, equality**: only the law of the label attains it, where every input occurs."""
    return (calc(Eq(Sum(w[n] * cross_entropy(Y_n, Q_n), n), Sum(w[n] * H(Y_n), n)))
        .iff(Eq(Sum(w[n] * KL(Y_n, Q_n), n), 0),             by=cross_entropy_eq_entropy_add_kl(p=Y_n, q=Q_n))
        .iff(forall(n, Eq(w[n] * KL(Y_n, Q_n), 0)),          by=[sum_of_nonnegatives, gibbs(p=Y_n, q=Q_n).times(w[n])])
        .iff(forall(n, Eq(KL(Y_n, Q_n), 0)),                 by=multiplied_by(1 / w[n]))
        .iff(forall(n, forall(k, Eq(Y[n, k], Q[n, k]))),     by=kl_eq_zero_iff(p=Y_n, q=Q_n)))


@refutation(Eq(Sum(w[n] * H(Y_n), n), 0), given=labels)
def floor_of_the_loss_is_not_zero():
    """**Noisy labels have a floor**: of three equal inputs with the labels 1, 1, 2 the floor is 0.6365, not 0."""
    return {"N": 1, "K": 2, "w": (1,), "Y": (("2/3", "1/3"),)}

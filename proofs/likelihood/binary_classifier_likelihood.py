"""Maximum likelihood of a binary classifier is minimum binary cross-entropy, for any class of classifiers.

Labels y_n in {0, 1}, predicted probabilities p_n = 1/(1 + exp(−f_n)) of label 1 and r_n = 1 − p_n of label 0; the
log-odds f range over any set F.

    L = Π p_n^(y_n) r_n^(1−y_n)        J = −(1/N) Σ (y_n log p_n + (1 − y_n) log r_n)

References: Bishop, *Pattern Recognition and Machine Learning* (2006), equations (4.89) and (4.90).
"""
from derive import *

N = size("N")
n = index("n", N)
y, f = vector("y", N), vector("f", N)
F = candidates("F")
p = define("p", 1 / (1 + exp(-f[n])), n)
r = define("r", exp(-f[n]) / (1 + exp(-f[n])), n)
L = define("L", Product(p[n]**y[n] * r[n]**(1 - y[n]), n))
J = define("J", -Sum(y[n] * log(p[n]) + (1 - y[n]) * log(r[n]), n) / N)


@theorem(Eq(r[n], 1 - p[n]))
def other_class_probability():
    """**Probability of the other label**: r_n = 1 − p_n."""
    return (calc(r[n])
        .eq(1 - p[n],  by=definition(r, p)))


@theorem(Eq(log(L), Sum(y[n] * log(p[n]) + (1 - y[n]) * log(r[n]), n)))
def binary_log_likelihood():
    """**Log-likelihood of a binary classifier**."""
    return (calc(log(L))
        .eq(Sum(y[n] * log(p[n]) + (1 - y[n]) * log(r[n]), n),  by=[definition(L), log_rules]))


@theorem(Eq(-log(L) / N, J))
def binary_average_nll():
    """**Average negative log-likelihood of a binary classifier**: it is the binary cross-entropy."""
    return (calc(-log(L) / N)
        .eq(-Sum(y[n] * log(p[n]) + (1 - y[n]) * log(r[n]), n) / N,  by=binary_log_likelihood)
        .eq(J,                                                       by=definition(J)))


@theorem(Eq(argmax(L, f, F), argmin(J, f, F)))
def binary_mle_minimises_cross_entropy():
    """**Maximum likelihood of a binary classifier is minimum binary cross-entropy**, as sets of solutions."""
    return (calc(argmax(L, f, F))
        .eq(argmax(log(L), f, F),       by=increasing)
        .eq(argmin(-log(L) / N, f, F),  by=affine(-1 / N))
        .eq(argmin(J, f, F),            by=binary_average_nll))


@refutation(Eq(argmax(L, f, F), argmin(Sum((y[n] - p[n])**2, n), f, F)))
def squared_error_of_probabilities_is_another_loss():
    """**The squared error of the probabilities has other solutions**: one very bad error costs it less."""
    return {"N": 2, "y": (1, 1), "F": [("-7/5", "-7/5"), (-4, 5)]}

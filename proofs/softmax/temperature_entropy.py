"""The entropy of the softmax at temperature T > 0: it grows with T and tends to log K.

    p_i = exp(z_i/T) / Σ exp(z_k/T)        dH/dT = Var_p[z]/T³        R = max z − min z

A temperature changes the entropy and never the order of the classes, so it is no remedy for their imbalance.
References: Guo, Pleiss, Sun and Weinberger, *On Calibration of Modern Neural Networks* (2017), section 4.2.
"""
from derive import *
from derive.proofs.information.gibbs import entropy_le_log_size
from derive.proofs.information.squares import square_eq_zero_iff
from derive.proofs.softmax.temperature import entropy_slope, softmax_entropy, softmax_sums_to_one

K = size("K")
i, j, k, l = indices("i j k l", K)
z = vector("z", K)
T = positive("T")

p = define("p", exp(z[i] / T) / Sum(exp(z[k] / T), k), i)
R = define("R", Max(z[k], k) - Min(z[k], k))
smaller = hypothesis("z_i_below_z_j", z[i] < z[j], "z_i < z_j")
smaller_entry = hypothesis("p_i_below_p_j", p[i] < p[j], "p_i < p_j")


@theorem(p[i] < p[j], given=[smaller])
def temperature_keeps_order():
    """**Temperature keeps order**: at every T > 0 the smaller logit has the smaller probability."""
    return (calc(p[i])
        .eq(exp(z[i] / T) / Sum(exp(z[k] / T), k),  by=definition(p))
        .lt(exp(z[j] / T) / Sum(exp(z[k] / T), k),  by=signs)
        .eq(p[j],                                   by=definition(p)))


@theorem(z[i] < z[j], given=[smaller_entry])
def temperature_reflects_order():
    """**Temperature reflects order**: at every T > 0 the smaller probability has the smaller logit."""
    return (calc(z[i])
        .eq(T * (log(p[i]) + log(Sum(exp(z[k] / T), k))),  by=[definition(p), log_rules])
        .lt(T * (log(p[j]) + log(Sum(exp(z[k] / T), k))),  by=signs)
        .eq(z[j],                                          by=[definition(p), log_rules]))


@theorem(D(H(p), T) >= 0)
def entropy_grows_with_temperature():
    """**Entropy grows with temperature, by its slope**: dH/dT ≥ 0."""
    return (calc(D(H(p), T))
        .eq(variance(p, z) / T**3,                                     by=entropy_slope)
        .eq(Sum(p[k] * (z[k] - Sum(p[l] * z[l], l))**2, k) / T**3,     by=definition(variance, mean))
        .ge(0,                                                         by=signs))


@theorem(iff(Eq(D(H(p), T), 0), forall(k, Eq(z[k], mean(p, z)))))
def entropy_is_stationary_iff():
    """**Entropy grows strictly** unless all logits are equal, to their mean."""
    return (calc(Eq(D(H(p), T), 0))
        .iff(Eq(variance(p, z) / T**3, 0),                             by=entropy_slope)
        .iff(Eq(Sum(p[k] * (z[k] - mean(p, z))**2, k), 0),             by=[definition(variance), multiplied_by(T**3)])
        .iff(forall(k, Eq(p[k] * (z[k] - mean(p, z))**2, 0)),          by=sum_of_nonnegatives)
        .iff(forall(k, Eq(z[k] - mean(p, z), 0)),
            by=square_eq_zero_iff(u=z[k] - mean(p, z)).times(p[k]))
        .iff(forall(k, Eq(z[k], mean(p, z))),                          by=algebra))


@theorem(log(K) - H(p) <= R / T)
def log_size_sub_softmax_entropy_le():
    """**Entropy of the softmax, from below**: it misses log K by at most R/T."""
    return (calc(log(K) - H(p))
        .eq(log(K) - (log(Sum(exp(z[k] / T), k)) - Sum(p[k] * z[k], k) / T),                     by=softmax_entropy)
        .le(log(K) - (log(Sum(exp(Min(z[l], l) / T), k)) - Sum(p[k] * z[k], k) / T),             by=extremum)
        .le(log(K) - (log(Sum(exp(Min(z[l], l) / T), k)) - Sum(p[k] * Max(z[l], l), k) / T),     by=extremum)
        .eq(log(K) - (log(Sum(exp(Min(z[l], l) / T), k)) - Max(z[l], l) / T),                    by=softmax_sums_to_one)
        .eq(R / T,
            by=[definition(R), log_rules]))


@theorem(tends(H(p), T, oo, log(K), bound=R / T))
def entropy_tends_to_log_size():
    """**High temperature**: the entropy of the softmax tends to log K."""
    return (calc(Abs(H(p) - log(K)))
        .le(R / T,  by=[entropy_le_log_size(p=p), log_size_sub_softmax_entropy_le])
        .tends(0,   by=limit(T, oo)))

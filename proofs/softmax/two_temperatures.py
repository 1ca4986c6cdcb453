"""The softmax at two temperatures T < T + s: at the higher one its entropy is larger, unless all logits are equal.

    p_i = exp(z_i/T) / Σ exp(z_k/T)        h_i = exp(z_i/(T + s)) / Σ exp(z_k/(T + s))

The slope of the entropy in T is in `temperature_entropy`.
References: Guo, Pleiss, Sun and Weinberger, *On Calibration of Modern Neural Networks* (2017), section 4.2.
"""
from derive import *
from derive.proofs.information.gibbs import gibbs
from derive.proofs.information.odds import kl_ge_difference_of_odds
from derive.proofs.information.two_divergences import J, weighted_divergences_eq_zero_iff
from derive.proofs.softmax.simplex import equal_softmax_iff_constant_difference
from derive.proofs.softmax.temperature_entropy import T, i, j, k, l, p, smaller, z

s = positive("s")
hot = define("h", exp(z[i] / (T + s)) / Sum(exp(z[k] / (T + s)), k), i)
c = define("c", Sum(exp(z[k] / (T + s)), k) / Sum(exp(z[k] / T), k))


@theorem(Eq(H(hot) - H(p), ((T + s) * KL(p, hot) + T * KL(hot, p)) / s))
def entropy_gained_by_heating():
    """**Two temperatures**: what the entropy gains from T to T + s is a sum of divergences."""
    return (calc(((T + s) * KL(p, hot) + T * KL(hot, p)) / s)
        .eq(H(hot) - H(p),  by=[definition(H, KL, p, hot), log_rules]))


@theorem(H(p) <= H(hot))
def hotter_softmax_has_more_entropy():
    """**Two temperatures, the higher has more entropy**: that at T + s is at least that at T."""
    return (calc(H(p))
        .eq(H(hot) - ((T + s) * KL(p, hot) + T * KL(hot, p)) / s,  by=entropy_gained_by_heating)
        .le(H(hot) - T * KL(hot, p) / s,                           by=gibbs(p=p, q=hot).times((T + s) / s))
        .le(H(hot),                                                by=gibbs(p=hot, q=p).times(T / s)))


@theorem(iff(Eq(H(p), H(hot)), forall(k, l, Eq(z[k], z[l]))))
def equal_entropy_iff():
    """**Two temperatures, equality**: the entropies are equal exactly where all logits are."""
    return (calc(Eq(H(p), H(hot)))
        .iff(forall(k, Eq(p[k], hot[k])),
            by=[definition(J), entropy_gained_by_heating,
                weighted_divergences_eq_zero_iff(q=p, r=hot, a=(T + s) / s, b=T / s)])
        .iff(forall(k, l, Eq(z[k] / T - z[k] / (T + s), z[l] / T - z[l] / (T + s))),
            by=[definition(p, hot, softmax),
                equal_softmax_iff_constant_difference(z=vec(z[k] / T, k), w=vec(z[k] / (T + s), k))])
        .iff(forall(k, l, Eq(z[k], z[l])),
            by=multiplied_by(T * (T + s) / s)))


@theorem(p[i] * hot[j] < p[j] * hot[i], given=[smaller])
def heating_evens_the_odds():
    """**Heating evens the odds** p_j/p_i of a larger logit z_j: at T + s they are smaller."""
    return (calc(p[i] * hot[j])
        .eq(exp(z[i] * s / (T * (T + s))) * c * hot[i] * hot[j],    by=[definition(p, hot, c), exp_rules])
        .lt(exp(z[j] * s / (T * (T + s))) * c * hot[i] * hot[j],    by=signs)
        .eq(p[j] * hot[i],                                          by=[definition(p, hot, c), exp_rules]))


@theorem(KL(p, hot) > 0, given=[smaller])
def divergence_from_hotter_softmax_is_positive():
    """**The softmax changes with the temperature** where two logits differ: it diverges from the hotter one."""
    return (calc(KL(p, hot))
        .ge((sqrt(p[j] * hot[i]) - sqrt(p[i] * hot[j]))**2 / 2,    by=kl_ge_difference_of_odds(q=p, r=hot))
        .gt((sqrt(p[i] * hot[j]) - sqrt(p[i] * hot[j]))**2 / 2,    by=heating_evens_the_odds)
        .eq(0,                                                     by=algebra))


@theorem(H(p) < H(hot), given=[smaller])
def hotter_softmax_has_strictly_more_entropy():
    """**Two temperatures, strictly**: where two logits differ, the higher temperature has more entropy."""
    return (calc(H(p))
        .eq(H(hot) - ((T + s) * KL(p, hot) + T * KL(hot, p)) / s,
            by=entropy_gained_by_heating)
        .le(H(hot) - (T + s) * KL(p, hot) / s,
            by=gibbs(p=hot, q=p).times(T / s))
        .lt(H(hot),
            by=divergence_from_hotter_softmax_is_positive.times((T + s) / s)))

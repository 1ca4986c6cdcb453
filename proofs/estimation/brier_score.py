"""The Brier score: the expected squared error of a prediction q of labels whose law is p.

    E‖q − e_Y‖² = ‖q − p‖² + 1 − ‖p‖²        least at q = p, without any assumption on the noise

q may be any vector; e_j is the one-hot label of class j.
References: Gneiting and Raftery, *Strictly Proper Scoring Rules, Prediction, and Estimation* (2007), section 3.1.
"""
from derive import *
from derive.proofs.information.squares import square_eq_zero_iff

K = size("K")
j, k = indices("j k", K)
p, q = distribution("p", K), vector("q", K)


@theorem(Eq(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j), Sum((q[k] - p[k])**2, k) + 1 - Sum(p[k]**2, k)))
def expected_squared_error_of_labels():
    """**Brier score**: the expected squared error of a prediction q of labels is least at their law p."""
    return (calc(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j))
        .eq(Sum(p[j] * (Sum(q[k]**2, k) - 2 * q[j] + 1), j),            by=sifting)
        .eq(Sum(q[k]**2, k) - 2 * Sum(p[k] * q[k], k) + 1,              by=normalised(p))
        .eq(Sum((q[k] - p[k])**2, k) + 1 - Sum(p[k]**2, k),             by=algebra))


@theorem(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j) >= 1 - Sum(p[k]**2, k))
def expected_squared_error_ge():
    """**Least Brier score**: no prediction has less than 1 − ‖p‖²."""
    return (calc(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j))
        .eq(Sum((q[k] - p[k])**2, k) + 1 - Sum(p[k]**2, k),  by=expected_squared_error_of_labels)
        .ge(1 - Sum(p[k]**2, k),                             by=nonnegative(Sum((q[k] - p[k])**2, k))))


@theorem(iff(Eq(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j), 1 - Sum(p[k]**2, k)), forall(k, Eq(q[k], p[k]))))
def expected_squared_error_eq_iff():
    """**Least Brier score, equality**: only the law of the labels has it."""
    return (calc(Eq(Sum(p[j] * Sum((q[k] - delta(j, k))**2, k), j), 1 - Sum(p[k]**2, k)))
        .iff(Eq(Sum((q[k] - p[k])**2, k), 0),       by=expected_squared_error_of_labels)
        .iff(forall(k, Eq((q[k] - p[k])**2, 0)),    by=sum_of_nonnegatives)
        .iff(forall(k, Eq(q[k] - p[k], 0)),         by=square_eq_zero_iff(u=q[k] - p[k]))
        .iff(forall(k, Eq(q[k], p[k])),             by=algebra))

"""What `derive new` writes."""

TEMPLATE = '''"""{name}: say here what the file proves."""
from derive import *

K = size("K")
k = index("k", K)
p, v = distribution("p", K), vector("v", K)
c = real("c")


@theorem(Eq(Sum(p[k] * (v[k] - c), k), Sum(p[k] * v[k], k) - c))
def centred_mean():
    """**The mean of a shifted vector**: subtracting a constant subtracts it from the mean."""
    return (calc(Sum(p[k] * (v[k] - c), k))
        .eq(Sum(p[k] * v[k], k) - c * Sum(p[k], k), by=algebra)
        .eq(Sum(p[k] * v[k], k) - c,                by=normalised(p)))
'''

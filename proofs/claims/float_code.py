"""The floating-point code of the documents, row by row, in binary64.

Overflow gives inf and 0 · inf gives nan, as in IEEE 754.
"""
import math
import struct

EPSILON = 1e-15     # to which the documents clip


def exp(x):
    """e^x, and inf where it overflows."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def log(x):
    """log x, and −inf at 0."""
    return math.log(x) if x > 0 else -math.inf


def quotient(a, b):
    """a/b, and nan for 0/0."""
    return a / b if b else math.nan if a == 0 else math.copysign(math.inf, a)


def naive_softmax(z):
    """Without subtracting the maximum."""
    return [quotient(exp(entry), sum(map(exp, z))) for entry in z]


def stable_softmax(z):
    """The documents' stable_softmax on one row."""
    return naive_softmax([entry - max(z) for entry in z])


def clipped(p):
    """p clipped to [ε, 1 − ε]."""
    return min(max(p, EPSILON), 1 - EPSILON)


def clipped_loss(y, p):
    """The documents' stable_cross_entropy on one row."""
    return -sum(a * log(clipped(b)) for a, b in zip(y, p, strict=True))


def loss_with_logits(y, z):
    """The documents' cross_entropy_with_logits on one row."""
    return -sum(a * log(b) for a, b in zip(y, stable_softmax(z), strict=True))


def logits_loss(c, z):
    """log Σ exp(z_k − m) + m − z_c with the maximum m."""
    return max(z) + log(sum(exp(entry - max(z)) for entry in z)) - z[c]


def rounded(form, x):
    """x in another format: "e" is binary16, "f" binary32."""
    return struct.unpack(form, struct.pack(form, x))[0]


def last(holds, low, high):
    """The last number between low and high, to the last bit, at which a test that turns from true to false holds."""
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def halves():
    """A product of halves, and the sum of its logarithms."""
    count, product = 0, 1.0
    while product > 0:
        count, product = count + 1, product / 2
    return {"factors_until_zero": count, "sum_of_logs": count * math.log(0.5)}


def steps(slope, z):
    """Gradient steps of size 1 from the logit z until the label has probability 0.9."""
    count = 0
    while (p := 1 / (1 + math.exp(-z))) < 0.9:
        count, z = count + 1, z - slope(p)
    return count


def ratio(z):
    """Steps of the squared error over steps of the cross-entropy."""
    return steps(lambda p: 2 * (p - 1) * p * (1 - p), z) / steps(lambda p: p - 1, z)

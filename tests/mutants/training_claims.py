"""A mistyped power of the gradient of the squared error that is smaller still."""
# ruff: noqa: F403, F405
from sympy import Integer

from derive import *
from derive.proofs.claims.training_claims import sigma, t, y

other = exp(-t) * sigma(t)                    # 1 − σ
product = sigma(t) * other
error = sigma(t) - y


@theorem((2 * (sigma(t) - y) * (sigma(t) * (1 - sigma(t))))**(Integer(2) + 1) <= (sigma(t) - y)**2)
def cubed_gradient_le_square():
    """1 − 8 (σ − y) q³ ≥ 1 − 8 σ q³ > 0 for q = σ(1 − σ)."""
    return (calc((2 * (sigma(t) - y) * (sigma(t) * (1 - sigma(t))))**(Integer(2) + 1))
        .le((sigma(t) - y)**2,
            by=[nonnegative(error**2 * ((sigma(t)**2 + other**2) * (1 + 2 * product + 4 * product**2)
                                        + 8 * (other + y) * product**3)),
                definition(sigma)]))

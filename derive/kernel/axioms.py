"""The cited results on which standard integrals and series rest: an allow-list, each with its reference."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

MARK = "⊢"      # what sets an axiom apart from a hypothesis among what a line consulted


@dataclass(frozen=True)
class Axiom:
    """A result that is taken from the literature; with its parameters it may be differentiated under the integral."""

    name: str
    formula: str
    reference: str


_LIST = (
    Axiom("power_rule", "∫_a^b x^n dx = (b^(n+1) − a^(n+1))/(n+1) for n = 0, 1, 2, ...",
          "Rudin, Principles of Mathematical Analysis (1976), theorem 6.21"),
    Axiom("power_tail", "∫_a^∞ x^(−s−1) dx = a^(−s)/s for a, s > 0",
          "Rudin, Principles of Mathematical Analysis (1976), theorem 6.21 and exercise 6.8"),
    Axiom("gaussian_integral", "∫ exp(−a x² + b x) dx = √(π/a) exp(b²/(4a)) over the real line, for a > 0",
          "DLMF 7.7.1; Rudin (1976), 8.21"),
    Axiom("gamma_integral", "∫_0^∞ x^(s−1) exp(−r x) dx = Γ(s) r^(−s) for s, r > 0",
          "DLMF 5.9.1"),
    Axiom("gamma_recurrence", "Γ(s + 1) = s Γ(s) for s > 0, Γ(1/2) = √π, and the derivatives of log of both sides",
          "DLMF 5.5.1, 5.15.5, 5.4.6"),
    Axiom("beta_integral", "∫_0^1 x^(a−1) (1 − x)^(b−1) dx = Γ(a) Γ(b)/Γ(a + b) for a, b > 0",
          "DLMF 5.12.1"),
    Axiom("basel", "ψ'(1) = π²/6",
          "DLMF 5.4.12, 25.6.1"),
    Axiom("exponential_series", "Σ_{n≥0} r^n/n! = exp r",
          "DLMF 4.2.19"),
    Axiom("geometric_series", "Σ_{n≥0} r^n = 1/(1 − r) for |r| < 1",
          "DLMF 4.6.1"),
    Axiom("trigamma_series", "Σ_{n≥0} 1/(n + a)² = ψ'(a) for a > 0",
          "DLMF 5.15.1"),
    Axiom("binomial_theorem", "Σ_{k=0}^N N!/(k! (N − k)!) a^k b^(N−k) = (a + b)^N",
          "DLMF 1.2.2"),
)
AXIOMS = {axiom.name: axiom for axiom in _LIST}


def rest_on(n: Normaliser, name: str) -> None:
    """Record that what follows rests on an axiom."""
    n.consulted.add(MARK + AXIOMS[name].name)


def named(consulted: set[str]) -> set[str]:
    """The axioms among what was consulted."""
    return {name.removeprefix(MARK) for name in consulted if name.startswith(MARK)}

"""Without a hypothesis that a derivation needs, its line is refused, and what is left over is the missing term."""
from __future__ import annotations

from dataclasses import replace

from derive import library, writing
from derive.checking import Checker
from derive.kernel.steps import check
from derive.kernel.theorem import check_lines
from derive.render.plain import text
from derive.residual import tree_of


def test_correlated_noise_leaves_the_cross_term() -> None:
    """Without E[ε f̂] = E[ε] E[f̂] the second line of the prediction error leaves 2 E[ε] E[f̂] − 2 E[ε f̂]."""
    (entry,) = library.select(["prediction_error_eq_noise_add_bias_sq_add_variance"])
    proof = Checker().proof(entry.source)
    others = tuple(h for h in proof.hypotheses if h.name != "noise_is_uncorrelated")
    first, second, *_ = proof.derivation.steps
    with writing():
        refused = [n for n, o in enumerate(check_lines(others, proof.derivation, idle=False), 1) if not o.accepted]
        without = check(first.line, replace(second, reasons=()), others)
        left_over = text(tree_of(without.residual))

    assert refused == [2]
    assert left_over in ("2·E[ε]·E[f̂] − 2·E[ε·f̂]", "−2·E[ε·f̂] + 2·E[ε]·E[f̂]", "2·E[f̂]·E[ε] − 2·E[ε·f̂]")

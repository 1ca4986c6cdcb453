"""Inequalities between positive products and powers, from the inequality between their logarithms."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sympy import exp as sympy_exp
from sympy import log as sympy_log

from derive.decide import proof
from derive.decide.pieces import Workshop
from derive.kernel.derivation import Step
from derive.kernel.reasons import Citation
from derive.kernel.theorem import Theorem
from derive.kernel.written_signs import sign_of
from derive.language.propositions import Rel, relate
from derive.language.written import node

Establish = Callable[[Rel], Theorem | None]


def chains(shop: Workshop, low: Any, high: Any, strict: bool,
           establish: Establish) -> Iterator[tuple[Any, tuple[Step, ...]]]:
    """low = exp log low ≤ exp log high = high, for products and symbolic powers > 0."""
    n = shop.forms.n
    kinds = {a.kind for side in (low, high) for a in n.read(side).atoms}
    if not kinds & {"exp", "prod", "pow"} or not all(sign_of(n, side, {}).positive for side in (low, high)):
        return
    logs = [node(sympy_log, side) for side in (low, high)]
    relation = "<" if strict else "<="
    known = establish(relate(logs[0], relation, logs[1]))
    if known is not None:
        powers = [node(sympy_exp, log) for log in logs]
        yield low, (proof.step("=", powers[0], *shop.every),
                    proof.step(relation, powers[1], *shop.every, Citation(known)),
                    proof.step("=", high, *shop.every))

"""Whether two sets of optima are equal: by moves that the kernel checks, one after the other.

An objective may lose its constant factors (an affine map) and may be replaced by its logarithm; in between, the
objectives are equal or differ by an affine map.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from sympy import Integer, Mul, Pow, log

from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import Poly, constant
from derive.kernel.reasons import Rule
from derive.language.binders import free, name_of
from derive.language.heads import ArgMax, ArgMin
from derive.language.written import StatementError, node
from derive.needed import Proof
from derive.residual import tree_of
from derive.vocabulary import affine, increasing

Equal = Callable[[Any, Any, tuple[Rule, ...]], bool]    # whether two sets of optima are equal by a rule
TURNED = {ArgMax: ArgMin, ArgMin: ArgMax}


def same_optima(first: Any, second: Any, proof: Proof, equal: Equal) -> bool:
    """Whether a chain of moves leads from one set of optima to the other."""
    return any(_linked(mine, theirs, proof, equal)
               for mine, theirs in product(_forms(first, equal), _forms(second, equal)))


def _forms(optimum: Any, equal: Equal) -> list[Any]:
    """The set as it stands, without constant factors, and each with the logarithm of the objective."""
    forms = [optimum, *(bare for bare, factor in _bare(optimum) if equal(optimum, bare, (affine(factor),)))]
    logs = [(form, node(type(form), node(log, form.args[0]), *form.args[1:])) for form in forms]
    return [*forms, *(image for form, image in logs if equal(form, image, (increasing,)))]


def _bare(optimum: Any) -> Iterator[tuple[Any, Any]]:
    """The optimum without the factors that are free of the candidate, for both signs; and the inverse of these."""
    objective, candidate, domain = optimum.args
    kept = [factor for factor in factors(objective) if candidate in free(factor)]
    outer = [node(Pow, factor, Integer(-1)) for factor in factors(objective) if candidate not in free(factor)]
    if kept and outer:
        rest, scale = (node(Mul, *parts) if len(parts) > 1 else parts[0] for parts in (kept, outer))
        for head in (type(optimum), TURNED[type(optimum)]):
            yield node(head, rest, candidate, domain), scale


def factors(tree: Any) -> list[Any]:
    """The factors of nested products, in order."""
    return [inner for factor in tree.args for inner in factors(factor)] if isinstance(tree, Mul) else [tree]


def _linked(first: Any, second: Any, proof: Proof, equal: Equal) -> bool:
    if type(first) is type(second) and equal(first, second, ()):
        return True
    return any(equal(first, second, (affine(scale),)) for scale in scales(first, second, proof))


def scales(first: Any, second: Any, proof: Proof) -> list[Any]:
    """Factors by which the part of one objective that depends on the candidate may be a multiple of the other's."""
    n = Normaliser.in_force(proof.hypotheses, set())
    name = name_of(first.args[1])
    try:
        parts = [[(m, c) for m, c in n.read(side.args[0]).terms.items() if any(name in a.free for a, _ in m)]
                 for side in (first, second)]
    except StatementError:
        return []
    ratios = {}
    for m1, c1 in parts[0]:
        for m2, c2 in parts[1]:
            ratio = n.multiply(Poly({m2: c2}), n.raised(Poly({m1: c1}), constant(-1)))
            if name not in ratio.free:
                ratios[ratio.key] = tree_of(ratio, {s: n.symbols[s] for s in ratio.free if s in n.symbols})
    return [ratios[key] for key in sorted(ratios)]

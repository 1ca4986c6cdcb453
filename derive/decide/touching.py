"""A strict inequality is false where its two sides are equal, which the kernel may prove at a point."""
from __future__ import annotations

from dataclasses import replace
from itertools import islice, product

from sympy import Rational, Symbol

from derive.audit.certify import BadModel, certify
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.decide import proof
from derive.decide.problem import Problem
from derive.language.binders import free, substitute
from derive.language.propositions import Rel, relate
from derive.language.symbols import declared

PLACES = tuple(Rational(*r) for r in ((0, 1), (1, 1), (1, 2), (-1, 1)))
MOST = 32


def equal_at(problem: Problem) -> dict[str, str] | None:
    """Values of the scalars, allowed by the hypotheses, at which the two sides are proved to be equal."""
    claim = problem.claim
    if not isinstance(claim, Rel) or claim.relation not in ("<", ">", "!=") or problem.unread:
        return None
    hypotheses = (*problem.hypotheses, *problem.models_only)
    trees = [claim, *(one.proposition for one in hypotheses)]
    atoms = sorted(frozenset().union(*map(free, trees)), key=lambda atom: str(atom.name))
    if not all(type(atom) is Symbol and not declared(atom, "integer") for atom in atoms):
        return None
    for values in islice(product(PLACES, repeat=len(atoms)), MOST):
        point = dict(zip(atoms, values, strict=True))
        try:
            certify(claim, hypotheses, {atom.name: value for atom, value in point.items()})
        except (BadModel, Undecided, Undefined, Unsupported):
            continue
        left, right = (substitute(side, point) for side in (claim.left, claim.right))
        asked = replace(problem, claim=relate(left, "=", right), hypotheses=())
        if proof.prove(asked, left, [proof.step("=", right, *proof.everything(asked))]) is not None:
            return {str(problem.names.get(atom.name, atom.name)): str(value) for atom, value in point.items()}
    return None

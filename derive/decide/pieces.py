"""Nonnegative expressions, each with a theorem that says so, and the chain from one side to the other through them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Add, Integer, Mul, Pow, Sum, Tuple
from sympy import log as sympy_log

from derive.decide import lemmas, proof
from derive.decide.forms import Forms
from derive.decide.problem import Problem
from derive.kernel.context import Range
from derive.kernel.derivation import Step
from derive.kernel.polynomial import ONE, Poly
from derive.kernel.reasons import Citation, Reason, Rule
from derive.kernel.theorem import Theorem
from derive.language.binders import fresh_name
from derive.language.heads import XLogY
from derive.language.message import Message
from derive.language.propositions import relate
from derive.language.symbols import Index
from derive.language.written import node

MOST_TRIES = 24     # pieces that the kernel is asked about, for one question


@dataclass(frozen=True)
class Piece:
    """A tree that a theorem says to be ≥ 0, or > 0 where it is strict."""

    tree: Any
    theorem: Theorem
    strict: bool = False


class Workshop:
    """Makes pieces for one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.forms = problem, Forms(problem)
        self.every = proof.everything(problem)
        self.tries = MOST_TRIES
        self.tangents: dict[str, Piece | None] = {}

    def letters(self, ranges: Sequence[Range]) -> list[Index]:
        """An index for each range, outer ranges first."""
        made = []
        for r in ranges:
            taken = {*self.forms.atoms, *(letter.name for letter in self.forms.letters.values())}
            upper = self.forms.tree(r.upper)
            index = Index(fresh_name("k", taken), Integer(1), upper)
            self.forms.letters[r.name] = index
            made.append(index)
        return made

    def sum_over(self, body: Any, letters: Sequence[Index]) -> Any:
        """Σ of the body over the letters; the body itself where there are none."""
        limits = [Tuple(k, k.lower, k.upper) for k in reversed(letters)]
        return node(Sum, body, *limits) if limits else body

    def nonnegative(self, body: Any, letters: Sequence[Index], *reasons: Reason, strict: bool = False) -> Piece | None:
        """0 ≤ Σ body, by 0 ≤ body for every value of the letters; or with < where asked."""
        self.tries -= 1
        if self.tries < 0:
            return None
        whole = self.sum_over(body, letters)
        zero = self.sum_over(Integer(0), letters)
        relation = "<" if strict else "<="
        claim = relate(Integer(0), relation, whole)
        steps: list[Step] = [proof.step("=", zero, *self.every)] if letters else []
        steps.append(proof.step(relation, whole, *self.every, *reasons))
        theorem = proof.prove(self.problem, Integer(0), steps, claim)
        return Piece(whole, theorem, strict) if theorem is not None else None

    def tangent(self, ranges: Sequence[Range], weight: Poly, ratio: Poly) -> Piece | None:
        """Σ w (T − 1 − log T) ≥ 0 for weights w ≥ 0 and T > 0; with zeros among the weights in the form of xlogy."""
        key = f"{[(r.name, r.upper.key) for r in ranges]};{weight.key};{ratio.key}"
        if key not in self.tangents:
            self.tangents[key] = self._tangent(ranges, weight, ratio)
        return self.tangents[key]

    def _tangent(self, ranges: Sequence[Range], weight: Poly, ratio: Poly) -> Piece | None:
        n = self.forms.n
        letters = self.letters(ranges)
        if n.sign(ratio).positive:
            w, t = self.forms.tree(weight), self.forms.tree(ratio)
            gap = node(Add, t, Integer(-1), _negative(node(sympy_log, t)))
            body = gap if weight == ONE else node(Mul, w, gap)
            if n.sign(ratio - ONE).nonzero and n.sign(weight).positive:
                cited = Citation(lemmas.strict_log_tangent(), {lemmas.T: t}, None if weight == ONE else w)
                found = self.nonnegative(body, letters, cited, strict=True)
                if found is not None:
                    return found
            cited = Citation(lemmas.log_tangent(), {lemmas.T: t}, None if weight == ONE else w)
            found = self.nonnegative(body, letters, cited)
            if found is not None:
                return found
        x, y = self.forms.tree(weight), self.forms.tree(n.multiply(weight, ratio))
        quotient = node(Mul, y, node(Pow, x, Integer(-1)))
        body = node(Add, y, _negative(x), _negative(node(XLogY, x, quotient)))
        return self.nonnegative(body, letters, Citation(lemmas.xlogy_tangent(), {lemmas.X: x, lemmas.Y: y}))

    def chain(self, low: Any, high: Any, strict: bool, pieces: Sequence[Piece],
              certificate: Any = None) -> tuple[Any, tuple[Step, ...]]:
        """low ≤ low + T_1 ≤ low + T_1 + T_2 ≤ ... ≤ high, the last line by the certificate where there is one."""
        line, steps = low, []
        for piece in pieces:
            line = node(Add, line, piece.tree)
            steps.append(proof.step("<" if piece.strict else "<=", line, *self.every, Citation(piece.theorem)))
        last: list[Reason] = [*self.every]
        if certificate is not None:
            last.append(Rule(Message("a nonnegative difference"), "certificate", {"certificate": certificate}))
        reached = any(piece.strict for piece in pieces)
        steps.append(proof.step("<" if strict and not reached else "<=", high, *last))
        return low, tuple(steps)


def _negative(tree: Any) -> Any:
    return node(Mul, Integer(-1), tree)

"""Single lines of derivations, checked by the kernel as `accept` checks them; small theorems to cite."""
from __future__ import annotations

from typing import Any

from derive.kernel.derivation import Derivation, Location, Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.reasons import Citation
from derive.kernel.steps import Outcome
from derive.kernel.theorem import Theorem, Verdict, accept, check_lines
from derive.language import operators as o
from derive.language import propositions as p
from derive.language import symbols as s
from derive.language.hypotheses import implied
from derive.language.propositions import Hypothesis, Statement
from derive.language.written import writing
from derive.prove import trees_of

HERE = Location("a_test.py", 1)
SWITCHES = ("log", "exp", "delta", "derivative", "expectation", "indicator")

K, N = s.size("K"), s.size("N")
i, j, k, l, m = s.indices("i j k l m", K)
n = s.index("n", N)
x, y, z, w = (s.vector(name, K) for name in "xyzw")
f, g = s.vector("f", N), s.vector("g", N)
A = s.matrix("A", K, K)
a, b, c, t, u = map(s.real, "abctu")
S, T = s.positive("S"), s.positive("T")
r, h = s.nonnegative("r"), s.nonnegative("h")
p_, q_ = s.distribution("p", K), s.distribution("q", K)
X, Y = s.random_variable("X"), s.random_variable("Y")
V, W = s.random_vector("V", N), s.random_vector("W", N)
F = s.candidates("F")


def given(name: str, claim: Any) -> Hypothesis:
    """A named hypothesis."""
    return p.hypothesis(name, claim)


def hypotheses_of(before: Any, steps: tuple[Step, ...], named: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """The named hypotheses, and those that the symbols bring along."""
    known = {item.name for item in named}
    trees = trees_of(before, Derivation(before, steps), named)
    return named + tuple(item for item in implied(trees) if item.name not in known)


def outcome(before: Any, relation: str, after: Any, reasons: tuple[Any, ...] = (),
            named: tuple[Hypothesis, ...] = (), *, idle: bool = True) -> Outcome:
    """What the kernel says of one line, its definedness included."""
    with writing():
        steps = (Step(relation, after, reasons, HERE),)
        (found,) = check_lines(hypotheses_of(before, steps, named), Derivation(before, steps), idle=idle)
    return found


def proved(name: str, claim: Any, *chain: tuple[Any, ...], named: tuple[Hypothesis, ...] = ()) -> Verdict:
    """What `accept` says of a claim; the chain is a first line, then (relation, line, *reasons) each."""
    (start,), *rest = chain
    steps = tuple(Step(relation, after, tuple(reasons), HERE) for relation, after, *reasons in rest)
    with writing():
        claim = p.proposition(claim)
        hypotheses = hypotheses_of(claim, (Step("=", start, (), HERE), *steps), named)
        return accept(name, name, Statement(claim, hypotheses), Derivation(start, steps))


def theorem(name: str, claim: Any, *chain: tuple[Any, ...], named: tuple[Hypothesis, ...] = ()) -> Theorem:
    """A theorem to cite; a refusal fails the test run."""
    verdict = proved(name, claim, *chain, named=named)
    if verdict.theorem is None:
        raise RuntimeError(f"{name}: {verdict.problem}")
    return verdict.theorem


def cite(cited: Theorem, mapping: dict[Any, Any] | None = None, weight: Any = None) -> Citation:
    """A citation of an instance."""
    return Citation(cited, mapping or {}, weight)


def reader(*named: Hypothesis, switches: tuple[str, ...] = SWITCHES, trees: tuple[Any, ...] = ()) -> Normaliser:
    """A normal form with families on and the hypotheses of the symbols in the trees."""
    with writing():
        return Normaliser(named + implied(trees), frozenset(switches))


def key(tree: Any, *named: Hypothesis, switches: tuple[str, ...] = SWITCHES) -> str:
    """The canonical text of an expression."""
    with writing():
        return reader(*named, switches=switches, trees=(tree,)).read(tree).key


__all__ = ["A", "F", "HERE", "K", "N", "S", "SWITCHES", "T", "V", "W", "X", "Y", "a", "b", "c", "cite", "f", "g",
           "given", "h", "i", "j", "k", "key", "l", "m", "n", "o", "outcome", "p", "p_", "proved", "q_", "r",
           "reader", "s", "t", "theorem", "u", "w", "x", "y", "z"]

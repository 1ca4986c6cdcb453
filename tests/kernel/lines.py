"""Single lines of derivations, checked by the kernel as `accept` checks them; small theorems to cite."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import sympify
from sympy.core.relational import Relational

from derive.kernel.derivation import Derivation, Location, Step
from derive.kernel.normal_form import Normaliser
from derive.kernel.reasons import Citation
from derive.kernel.steps import Outcome
from derive.kernel.theorem import Theorem, Verdict, accept, check_lines
from derive.language import symbols as s
from derive.language.hypotheses import implied
from derive.language.propositions import Hypothesis, Proposition, Statement, proposition
from derive.language.written import StatementError, writing
from derive.prove import trees_of
from derive.vocabulary import algebra

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
p, q = s.distribution("p", K), s.distribution("q", K)
X, Y, Q = s.random_variable("X"), s.random_variable("Y"), s.random_variable("Q", 4)
V, W = s.random_vector("V", N), s.random_vector("W", N)
F = s.candidates("F")


def written(item: Any) -> Any:
    """A line as `calc` takes it."""
    return proposition(item) if isinstance(item, Proposition | Relational) else sympify(item)


def hypotheses_of(claim: Any, derivation: Derivation, named: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """The named hypotheses, and those that the symbols bring along."""
    known = {item.name for item in named}
    found = implied(trees_of(claim, derivation, named))
    return named + tuple(item for item in found if item.name not in known)


def outcome(before: Any, relation: str, after: Any, reasons: tuple[Any, ...] = (),
            named: tuple[Hypothesis, ...] = (), *, idle: bool = True) -> Outcome:
    """What the kernel says of one line, its definedness included."""
    with writing():
        start = written(before)
        derivation = Derivation(start, (Step(relation, written(after), reasons, HERE),))
        (found,) = check_lines(hypotheses_of(start, derivation, named), derivation, idle=idle)
    return found


def proved(name: str, claim: Any, start: Any, *steps: tuple[Any, ...], named: tuple[Hypothesis, ...] = ()) -> Verdict:
    """What `accept` says of a claim, for a first line and steps (relation, line, *reasons)."""
    with writing():
        statement = proposition(claim)
        chain = tuple(Step(relation, written(after), tuple(reasons), HERE) for relation, after, *reasons in steps)
        derivation = Derivation(written(start), chain)
        hypotheses = hypotheses_of(statement, derivation, named)
        return accept(name, name, Statement(statement, hypotheses), derivation)


def theorem(name: str, claim: Any, start: Any, *steps: tuple[Any, ...], named: tuple[Hypothesis, ...] = ()) -> Theorem:
    """A theorem to cite."""
    verdict = proved(name, claim, start, *steps, named=named)
    if verdict.theorem is None:
        raise RuntimeError(f"{name}: {verdict.problem}")
    return verdict.theorem


def cite(cited: Theorem, weight: Any = None, **values: Any) -> Citation:
    """A citation of an instance; the symbols by name, as proof files write them."""
    symbols = {atom.name: atom for atom in (K, N, i, j, k, l, m, n, x, y, z, w, f, g, A, a, b, c, t, u, S, T, r, h, p,
                                            q,
                                            X, Y, Q, V, W, F)}
    return Citation(cited, {symbols[name]: sympify(value) for name, value in values.items()}, weight)


def reader(*named: Hypothesis, switches: tuple[str, ...] = SWITCHES, trees: tuple[Any, ...] = ()) -> Normaliser:
    """A normal form with families on, and the hypotheses of the symbols in the trees."""
    with writing():
        return Normaliser(named + implied(trees), frozenset(switches))


def itself(term: Any, *given: Hypothesis) -> bool:
    """Whether the kernel takes the term to be defined."""
    return outcome(2 * term, "=", term + term, (algebra,), given, idle=False).accepted


def is_refused(term: Callable[[], Any], *given: Hypothesis) -> bool:
    """Whether the language does not let the term be written, or the kernel does not take it to be defined."""
    try:
        made = term()
    except StatementError:
        return True
    return not itself(made, *given)


def key(tree: Any, *named: Hypothesis, switches: tuple[str, ...] = SWITCHES) -> str:
    """The canonical text of an expression."""
    with writing():
        return reader(*named, switches=switches, trees=(tree,)).read(tree).key

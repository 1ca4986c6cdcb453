"""Hypotheses and cited equations, as the normal form uses them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Add, Derivative, Integral, Mul, Sum

from derive.kernel import densities, integrals
from derive.kernel.asserted import asserted
from derive.kernel.context import Environment, Fact, Range
from derive.kernel.polynomial import ONE, Atom, Monomial, Poly, power, variable
from derive.language.binders import free, name_of
from derive.language.propositions import Convergent, Forall, Hypothesis, Implies, Independent, Integrable, Rel, Smooth
from derive.language.written import StatementError

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

FAMILIES = frozenset({"log", "exp", "delta", "derivative", "expectation", "indicator", "integral", "series",
                      "gamma", "summation", "splitting", "product", "comparison"})


@dataclass(frozen=True)
class Equation:
    """For all variables in their ranges: the atom `lead` equals `rest`, at the values of the `pinned` names only."""

    variables: tuple[Range, ...]
    lead: Atom
    rest: Poly
    source: str = ""
    pinned: frozenset[str] = frozenset()


def is_over_all_values(claim: Any) -> bool:
    """Whether it compares numbers for all values of a real symbol or vector: a premise for the rule that cites it."""
    return (isinstance(claim, Forall) and all(len(limit) == 1 for limit in claim.args[1:])
            and isinstance(claim.args[0], Rel) and claim.args[0].relation in ("<=", ">="))


def is_convergence(hypothesis: Hypothesis) -> bool:
    """Whether it says that an integral converges: what is known of its integrand is learned first."""
    return isinstance(hypothesis.proposition, Convergent)


def learn(n: Normaliser, hypothesis: Hypothesis) -> None:
    """Turn a hypothesis into facts about signs, sizes and moments."""
    claim: Any = hypothesis.proposition
    variables: tuple[Range, ...] = ()
    env: dict[Any, Any] = {}
    if isinstance(claim, Integrable):
        n.moments[name_of(claim.args[0])] = (int(claim.args[1]), hypothesis)
        return
    if isinstance(claim, Independent) or densities.learn(n, hypothesis):
        return
    if isinstance(claim, Convergent):
        integrals.learn(n, claim.args[0], hypothesis, frozenset(name_of(atom) for atom in free(claim)))
        return
    if is_over_all_values(claim):
        return
    if isinstance(claim, Forall):
        variables, env = n.bind_limits(claim.args[1:], {})
        claim = claim.args[0]
    elif isinstance(claim, Rel):
        _learn_sides(n, claim, hypothesis)
    premise = None
    if isinstance(claim, Implies):
        given, claim = claim.args
        premise = n.difference(given, env)
        if premise[1].random:
            raise StatementError(f"hypothesis {hypothesis.name}: a premise about a random variable is ambiguous; "
                                 "state it of a number")
    if not isinstance(claim, Rel):
        raise StatementError(f"hypothesis {hypothesis.name}: {claim} is no relation between numbers")
    relation, gap = n.difference(claim, env)
    if relation != "=":
        if relation in ("<", "<="):
            relation, gap = {"<": ">", "<=": ">="}[relation], -gap
        if premise is None and not variables:
            _learn_size(n, relation, gap, hypothesis)
        n.known_signs.clear()
        n.facts.append(Fact(variables, premise, relation, gap, hypothesis))


def _learn_sides(n: Normaliser, claim: Rel, hypothesis: Hypothesis) -> None:
    """The sides of a hypothesis are defined: its integrals converge, its derivatives exist."""
    pinned = frozenset(name_of(atom) for atom in free(claim))
    waiting = [claim.left, claim.right]
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Add | Mul):
            waiting += tree.args
        elif isinstance(tree, Integral | Sum | Derivative):
            n.asserted.append(asserted(tree, hypothesis))
            while isinstance(tree, Derivative):
                tree = tree.args[0]
            if isinstance(tree, Integral | Sum):
                integrals.learn(n, tree, hypothesis, pinned)


def _learn_size(n: Normaliser, relation: str, gap: Poly, source: Hypothesis) -> None:
    if relation in (">", ">=") and len(gap.free) > 1 and n.integers.integral(gap) \
            and all(len(m) < 2 and all(e == 1 for _, e in m) for m in gap.terms):
        n.integers.bounds.append((gap if relation == ">=" else gap - ONE, source))
    names = [name for name in gap.free if name in n.integers.least]
    if len(names) == 1 and len(gap.free) == 1 and relation in (">", ">="):
        low = -(gap - variable(names[0])) if relation == ">=" else ONE - (gap - variable(names[0]))
        known, _ = n.integers.least[names[0]]
        if low.constant is not None and low.constant.q == 1 and low.constant > known:
            n.integers.least[names[0]] = (int(low.constant.p), source)


def everything(n: Normaliser) -> Normaliser:
    """A reader with every family, every definition and every hypothesis in force: for side conditions."""
    full = type(n).in_force(n.hypotheses, n.consulted, n)
    full.guards, full.guard_key = list(n.guards), n.guard_key
    return full


def is_total_mass(n: Normaliser, hypothesis: Hypothesis) -> bool:
    """Whether the hypothesis is the normalisation of a family of densities."""
    return any(source == hypothesis for _, source in n.masses.values())


def assume(n: Normaliser, hypothesis: Hypothesis) -> None:
    """Put an equation or an independence among the hypotheses to use."""
    claim: Any = hypothesis.proposition
    variables: tuple[Range, ...] = ()
    env: dict[Any, Any] = {}
    if isinstance(claim, Independent):
        n.groups.append(frozenset(name_of(v) for v in claim.args))
        n.consulted.add(hypothesis.name)
        return
    if is_total_mass(n, hypothesis):
        n.total_masses |= {name for name, (_, source) in n.masses.items() if source == hypothesis}
        n.cache, n.known_signs = {}, {}
        return
    if isinstance(claim, Convergent | Smooth) or is_over_all_values(claim) or any(
            source == hypothesis for source in n.positive.values()):
        return
    if isinstance(claim, Forall):
        variables, env = n.bind_limits(claim.args[1:], {})
        claim = claim.args[0]
    if isinstance(claim, Rel) and claim.relation == "=":
        n.equate(claim.left, claim.right, env, variables, hypothesis.name,
                    frozenset(name_of(atom) for atom in free(claim)))


def equate(n: Normaliser, left: Any, right: Any, env: Environment, variables: tuple[Range, ...] = (), source: str = "",
           pinned: frozenset[str] = frozenset()) -> None:
    """From here on, rewrite by left = right: one atom of it becomes what the equation says it is."""
    saved, n.equations = n.equations, []
    first, second = n.read(left, env), n.read(right, env)
    n.equations, n.cache, n.known_signs = saved, {}, {}
    found = _lead(n, first, second)
    if found is not None:
        known = _sign_kept(n, variables, *found, source)
        n.equations.append(Equation(variables, *found, source, pinned))
        n.facts += known
        n.known_signs = {}


def _sign_kept(n: Normaliser, variables: tuple[Range, ...], lead: Atom, rest: Poly, source: str) -> list[Fact]:
    """What the hypotheses say of the sign of an atom, as facts about what an equation puts in its place."""
    saved, n.consulted = n.consulted, set()
    try:
        sign, names = n.sign_atom(lead), n.consulted
    finally:
        n.consulted = saved
    told = next((hypothesis for hypothesis in n.hypotheses if hypothesis.name in names), None)
    if told is None or n.guards:
        return []
    by = frozenset(names) | ({source} if source else set())
    ways = [(sign.positive, ">", rest), (sign.negative, ">", -rest), (sign.nonneg, ">=", rest),
            (sign.nonpos, ">=", -rest), (sign.nonzero, "!=", rest)]
    return [Fact(variables, None, relation, p, told, by) for known, relation, p in ways if known][:1]


def _lead(n: Normaliser, left: Poly, right: Poly) -> tuple[Atom, Poly] | None:
    """Solve left = right for one atom: the left side if it is one, else the right, else the heaviest alone.

    A side that is an integral times factors other than 0 counts as that integral.
    """
    for side, other in ((left, right), (right, left)):
        if side.single is not None:
            c, m = side.single
            atom = m[0][0] if len(m) == 1 and m[0][1] == 1 else _integral_of(n, m)
            if atom is not None and not _occurs(atom, other):
                factors = n.product_of_powers({factor: -e for factor, e in m if factor is not atom})
                return atom, n.multiply(other.scale(1 / c), factors)
    gap = left - right
    alone = [(m[0][0], c) for m, c in gap.terms.items() if len(m) == 1 and m[0][1] == 1]
    for atom, c in sorted(alone, key=lambda pair: (-pair[0].height, -len(pair[0].key), pair[0].key)):
        rest = power(atom) - gap.scale(1 / c)
        if not _occurs(atom, rest):
            return atom, rest
    return None


def _integral_of(n: Normaliser, m: Monomial) -> Atom | None:
    """The only integral or series of a term whose other factors are known to differ from 0."""
    found = [atom for atom, e in m if atom.kind in ("int", "series") and e == 1]
    return found[0] if len(found) == 1 and all(n.sign_atom(a).nonzero for a, _ in m if a is not found[0]) else None


def _occurs(atom: Atom, p: Poly) -> bool:
    return atom.key in p.key


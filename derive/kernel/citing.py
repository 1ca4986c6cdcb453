"""Citing a theorem: its instance, and the discharge of its hypotheses where it is cited."""
from __future__ import annotations

from typing import Any

from sympy import Derivative, IndexedBase, S, Symbol, Tuple, preorder_traversal
from sympy import Integral as SymPyIntegral

from derive.kernel.context import Environment, Range, Refusal
from derive.kernel.defined import require_defined
from derive.kernel.moments import integrable
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import ONE, Poly, variable
from derive.kernel.reasons import Citation
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import Defined, Family, alpha_equal, free, name_of, substitute
from derive.language.message import Message
from derive.language.propositions import (
    Forall,
    Hypothesis,
    Implies,
    Independent,
    Integrable,
    Proposition,
    Rel,
)
from derive.language.symbols import (
    DensityFunction,
    Domain,
    Index,
    RandomVariable,
    RandomVector,
    RealFunction,
    Vector,
    declared,
    positive_reals,
    reals,
)


def instance(citation: Citation) -> Proposition:
    """The cited proposition with its symbols replaced."""
    return substitute(citation.theorem.statement.proposition, citation.mapping)


def pinned_names(citation: Citation) -> frozenset[str]:
    """The names that the instance's hypotheses hold fast: all that they speak of, unless they leave an open set."""
    names: set[str] = set()
    for hypothesis in citation.theorem.statement.hypotheses:
        claim = substitute(hypothesis.proposition, citation.mapping)
        if not leaves_open(claim):
            names |= {name_of(a) for a in free(claim)}
    return frozenset(names)


def leaves_open(claim: Proposition) -> bool:
    """Whether the proposition is a strict inequality, so that it holds nearby where it holds."""
    if isinstance(claim, Forall):
        return leaves_open(claim.args[0])
    return isinstance(claim, Rel) and claim.relation in (">", "<", "!=")


def discharge(full: Normaliser, citation: Citation, env: Environment | None = None,
              granted: Hypothesis | None = None) -> None:
    """Raise Refusal unless the instance's hypotheses, sorts and values hold here; `full` has everything in force.

    The hypothesis that is `granted` is left to the caller: the induction hypothesis of a step.
    """
    env = env or {}
    title = citation.theorem.name
    for symbol, value in citation.mapping.items():
        _check_sort(full, symbol, value, citation, env)
    spoken = free(instance(citation)) | frozenset().union(*(free(h.proposition) for h in full.hypotheses))
    for hypothesis in citation.theorem.statement.hypotheses:
        for atom in free(substitute(hypothesis.proposition, citation.mapping)) - spoken:
            if isinstance(atom, Index) and not full.inhabited(atom):
                raise Refusal(Message("{title} speaks of {atom}, whose range may be empty here", title=title,
                                      atom=atom))
        if hypothesis is granted:
            continue
        claim = substitute(hypothesis.proposition, citation.mapping)
        if not holds(full, claim, env):
            raise Refusal(Message("{title} needs {hypothesis}, which does not follow here: {claim}", title=title,
                                  hypothesis=hypothesis.name, claim=claim))
        if claim.has(SymPyIntegral, Derivative, S.Infinity) and not _is_given(full, claim, env):
            require_defined(full, claim, env)


def _check_sort(full: Normaliser, symbol: Any, value: Any, citation: Citation, env: Environment) -> None:
    title = citation.theorem.name
    wrong = Refusal(f"{title} cannot take {value} for {symbol}")
    if isinstance(symbol, Vector):
        if isinstance(value, Family):
            if len(symbol.shape) != 1 or len(value.parameters) != 1 or not isinstance(value.parameters[0], Index):
                raise wrong
            length = value.parameters[0].upper
            ranges = full.fresh(ONE, full.read(length, env))
            require_defined(full, value.body, {**env, value.parameters[0]: variable(ranges.name)})
            shape = (length,)
        elif isinstance(value, Vector):
            shape = value.shape
        else:
            raise wrong
        for ours, theirs in zip(symbol.shape, shape, strict=True):
            if full.read(substitute(ours, citation.mapping)) != full.read(theirs):
                raise Refusal(Message("{title}: {value} has not the length of {symbol}", title=title, value=value,
                                      symbol=symbol))
        return
    if isinstance(symbol, Domain):
        if not isinstance(value, Domain) or symbol in (positive_reals, reals):
            raise wrong
        return
    if isinstance(value, IndexedBase | Family | Domain | DensityFunction) \
            or isinstance(symbol, DensityFunction | RealFunction):
        raise wrong
    require_defined(full, value, env)
    p = full.read(value, env)
    if isinstance(symbol, Index):
        lower, upper = (full.read(substitute(end, citation.mapping)) for end in (symbol.lower, symbol.upper))
        if not full.integers.inside(p, lower, upper):
            raise Refusal(Message("{title}: {value} may leave the range of {symbol}", title=title, value=value,
                                  symbol=symbol))
    elif declared(symbol, "integer") and not (_is_integral(p) and full.integers.nonnegative(p - ONE)):
        raise Refusal(Message("{title}: the size {symbol} must be an integer at least 1, not {value}",
                              title=title, symbol=symbol, value=value))


def _is_integral(p: Poly) -> bool:
    return all(c.q == 1 for c in p.terms.values()) and all(a.kind == "sym" for a in p.atoms)


def holds(full: Normaliser, claim: Any, env: Environment | None = None) -> bool:
    """Whether a hypothesis-like proposition follows from what is in force."""
    env = env or {}
    if _is_given(full, claim, env):
        return True
    if any(isinstance(limit, Tuple) and len(limit) == 1 for limit in claim.args):
        return False
    if isinstance(claim, Forall):
        _, inner = full.bind_limits(claim.args[1:], env)
        return holds(full, claim.args[0], inner)
    if isinstance(claim, Implies):
        relation, gap = full.difference(claim.args[0], env)
        with full.assuming(relation, gap):
            return holds(full, claim.args[1], env)
    if isinstance(claim, Rel):
        return _relation_holds(full, claim, env)
    if isinstance(claim, Integrable):
        subject, order = claim.args
        if isinstance(subject, RandomVariable | RandomVector):
            known = full.moments.get(name_of(subject))
            if known is not None:
                full.consulted.add(known[1].name)
            return known is not None and known[0] >= order
        if isinstance(subject, Family):
            (parameter,) = subject.parameters
            place = full.fresh(ONE, full.read(parameter.upper, env))
            return integrable(full, full.read(subject.body, {**env, parameter: variable(place.name)}), int(order))
        return integrable(full, full.read(subject, env), int(order))
    if isinstance(claim, Independent):
        names = frozenset(str(v.args[0]) if isinstance(v, IndexedBase) else getattr(v, "name", "?") for v in claim.args)
        return len(names) == len(claim.args) > 1 and any(names <= group for group in full.groups)
    return False


def _is_given(full: Normaliser, claim: Any, env: Environment) -> bool:
    given = next((h for h in full.hypotheses if not env and alpha_equal(claim, h.proposition)), None)
    if given is not None:
        full.consulted.add(given.name)
    return given is not None


def _relation_holds(full: Normaliser, claim: Rel, env: Environment) -> bool:
    relation, gap = full.difference(claim, env)
    if relation == "=":
        return is_zero(full, gap)
    sign = full.sign(gap)
    if relation in (">", ">=", "<", "<="):
        left, right = sign_of(full, claim.left, env), sign_of(full, claim.right, env)
        if not full.read(claim.right, env).terms:
            sign = sign | left
        elif not full.read(claim.left, env).terms:
            sign = sign | right.flipped()
    return {">": sign.positive, ">=": sign.nonneg, "<": sign.negative, "<=": sign.nonpos, "!=": sign.nonzero}[relation]


def generic_indices(n: Normaliser, claim: Proposition, fixed: frozenset[str]) -> tuple[dict[Index, Range], Environment]:
    """The free indices of an instance that no hypothesis here or there speaks of: it holds for all their values."""
    found: dict[Index, Range] = {}
    env: dict[Index, Poly] = {}
    waiting = sorted((a for a in free(claim) if isinstance(a, Index) and a.name not in fixed), key=lambda a: a.name)
    while waiting:
        atom = next(a for a in waiting if not (free(a.lower) | free(a.upper)) & set(waiting))
        waiting.remove(atom)
        lower = n.read(atom.lower, env)
        found[atom] = n.natural(lower) if atom.upper.is_infinite else n.fresh(lower, n.read(atom.upper, env))
        env[atom] = variable(found[atom].name)
    return found, env


def generic_reals(n: Normaliser, citation: Citation, claim: Proposition) -> tuple[dict[Any, Range], Environment]:
    """The x of a cited equation about a function f(x), where no hypothesis speaks of x: it holds for all real x."""
    functions = [side for side in claim.args if isinstance(side, Defined)]
    inner = [part.family if isinstance(part, Defined) else part.args[1] for part in preorder_traversal(claim)
             if isinstance(part, Defined | Derivative)]
    spoken = frozenset().union(*(free(h.proposition) for h in citation.theorem.statement.hypotheses),
                               *map(free, inner), citation.mapping, *map(free, citation.mapping.values()))
    found = {atom: Range(n.new_name(), ONE, ONE, "real") for side in functions for atom in side.args[1:]
             if type(atom) is Symbol and not declared(atom, "integer") and atom not in spoken}
    return found, {atom: variable(one.name) for atom, one in found.items()}


def names_in(hypotheses: tuple[Hypothesis, ...]) -> frozenset[str]:
    """The indices that the hypotheses fix."""
    return frozenset(atom.name for h in hypotheses for atom in free(h.proposition) if isinstance(atom, Index))

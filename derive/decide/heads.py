"""Which SymPy expressions are read at all, and the check that no two symbols print alike."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Float,
    Idx,
    Indexed,
    IndexedBase,
    Integral,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    beta,
    binomial,
    cosh,
    digamma,
    exp,
    factorial,
    gamma,
    harmonic,
    log,
    loggamma,
    pi,
    polygamma,
    preorder_traversal,
    sinh,
    tanh,
    trigamma,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom
from sympy.matrices import MatrixBase
from sympy.matrices.expressions import MatrixExpr, Trace

from derive.decide.piecewise import require_cases
from derive.decide.problem import OutsideLanguage
from derive.language.binders import Defined, Family
from derive.language.heads import Indicator, Maximum, Minimum, Operator, XLogY
from derive.language.propositions import Hypothesis, Proposition, Statement
from derive.language.symbols import Index, Vector, declared
from derive.language.written import StatementError

MOST_BITS, MOST_POWER = 4096, 512
BINDERS = (Sum, Product, Integral)
FUNCTIONS = (Abs, Max, Min, exp, log, tanh, sinh, cosh, gamma, loggamma, polygamma, digamma, trigamma, beta, factorial,
             binomial, harmonic, KroneckerDelta)
_NATIVE = (Statement, Hypothesis, Index, Vector, Operator, Defined, Family, Proposition, XLogY, Indicator, Maximum,
           Minimum)
_KINDS = {"integer", "real", "positive", "nonnegative", "negative", "nonpositive", "nonzero", "rational", "finite",
          "commutative", "complex", "hermitian", "extended_real"}


def is_native(item: Any) -> bool:
    """Whether the item is written in the language of proof files."""
    if isinstance(item, _NATIVE):
        return True
    return isinstance(item, Basic) and any(map(is_native, item.args))


def relation(item: Any, what: str = "the statement") -> Relational:
    """The item as a relation between two expressions that has not evaluated itself."""
    if isinstance(item, BooleanAtom | bool):
        raise StatementError(f"{what} evaluated itself to {item}: build it with evaluate=False")
    if not isinstance(item, Relational):
        raise StatementError(f"{what} is a relation such as Eq(a, b, evaluate=False), not {type(item).__name__}")
    return item


def require_known(tree: Any, bound: frozenset[Any] = frozenset()) -> None:
    """Raise StatementError at what means nothing, OutsideLanguage at what the language has no word for."""
    if isinstance(tree, Symbol):
        _require_sort(tree)
        return
    if isinstance(tree, Indexed):
        _require_sort(tree.base.label)
        for place in tree.indices:
            require_known(place)
            if place.is_integer is False or any(not declared(s, "integer") for s in place.free_symbols - bound):
                raise StatementError(f"the index of {tree} is no integer: declare its symbols with integer=True")
        return
    if isinstance(tree, AppliedUndef):
        raise StatementError(f"unknown function {tree.func}: write out what it is")
    if isinstance(tree, Idx):
        raise StatementError(f"the index {tree} is an Idx, which counts from 0: use Symbol(..., integer=True)")
    if isinstance(tree, MatrixExpr | MatrixBase | Trace):
        raise StatementError("a matrix is no number: write out its entries")
    if tree in (S.NaN, S.ComplexInfinity, S.ImaginaryUnit, S.Infinity, S.NegativeInfinity):
        raise StatementError(f"{tree} is no real number")
    if isinstance(tree, Rational | Float) or tree in (pi, S.Exp1):
        if isinstance(tree, Float) and not tree.is_finite:
            raise StatementError(f"{tree} is no real number")
        if isinstance(tree, Rational) and max(abs(tree.p), tree.q).bit_length() > MOST_BITS:
            raise OutsideLanguage("a number is too large")
        return
    if not type(tree).__module__.startswith("sympy."):
        raise StatementError(f"{type(tree).__name__} is not in the language: use plain SymPy expressions")
    if isinstance(tree, IndexedBase):
        raise StatementError(f"{tree} stands without an index")
    if type(tree) in BINDERS:
        _require_binder(tree, bound)
        return
    if type(tree) is Derivative:
        require_known(tree.expr, bound)
        for variable, _ in tree.variable_count:
            require_known(variable, bound)
        return
    if type(tree) is Pow and isinstance(tree.exp, Rational) and abs(tree.exp) > MOST_POWER:
        raise OutsideLanguage(f"the exponent {tree.exp} is too large")
    if type(tree) is Piecewise:
        require_cases(tree)
        for value, condition in tree.args:
            for part in (value, *(condition.args if isinstance(condition, Relational) else ())):
                require_known(part, bound)
        return
    known = tree is S.EulerGamma or type(tree) in (Add, Mul, Pow) or type(tree) in FUNCTIONS or isinstance(tree, exp)
    if not known:
        raise OutsideLanguage(f"{tree if not tree.args else type(tree).__name__} is outside the language")
    for child in tree.args:
        require_known(child, bound)


def _require_sort(symbol: Any) -> None:
    facts = getattr(symbol, "_assumptions_orig", {})
    denied = any(facts.get(kind) is False for kind in ("real", "complex", "commutative", "finite"))
    if denied or facts.get("imaginary") or facts.get("complex") and not facts.get("real"):
        raise StatementError(f"the symbol {symbol} is declared to be no real number")


def _require_binder(tree: Any, bound: frozenset[Any]) -> None:
    letters = [limit[0] for limit in tree.limits]
    inner = bound | frozenset(letters if type(tree) is not Integral else ())
    if len(set(letters)) < len(letters):
        raise StatementError(f"{tree} binds a symbol twice")
    require_known(tree.function, inner)
    for place, limit in enumerate(tree.limits):
        if len(limit) != 3:
            raise OutsideLanguage(f"the range of {limit[0]} in a {type(tree).__name__} is not given by two ends")
        if not isinstance(limit[0], Symbol):
            raise StatementError(f"{limit[0]} is no symbol that a {type(tree).__name__} may run over")
        for end in limit[1:]:
            if end not in (S.Infinity, S.NegativeInfinity):
                require_known(end, inner)
            if set(letters[:place + 1]) & end.free_symbols:
                raise StatementError(f"the range of {limit[0]} in {tree} depends on a symbol that is bound inside")


def unread_facts(atom: Any) -> list[str]:
    """The assumptions of a symbol or a base of which models know nothing, such as `even`; or integers as entries."""
    facts = getattr(getattr(atom, "label", atom), "_assumptions_orig", {})
    known = _KINDS - {"integer"} if isinstance(atom, IndexedBase) else _KINDS
    return sorted(kind for kind, value in facts.items() if value and kind not in known
                  or value is False and kind not in ("zero", "infinite", "imaginary", "irrational"))


def symbols_of(tree: Any) -> set[Any]:
    """The symbols and bases, free and bound; a base's own label is not counted."""
    if isinstance(tree, Indexed):
        return {tree.base}.union(*map(symbols_of, tree.indices))
    if isinstance(tree, Symbol):
        return {tree}
    if isinstance(tree, Basic):
        found: set[Any] = set()
        return found.union(*map(symbols_of, tree.args))
    return set()


def name_of(atom: Any) -> str:
    """The name as it is printed."""
    return str(atom.label) if isinstance(atom, IndexedBase) else str(atom.name)


def require_distinct(trees: Iterable[Any]) -> None:
    """Raise StatementError where two different symbols print alike."""
    seen: dict[str, Any] = {}
    for atom in sorted(set().union(*map(symbols_of, trees)), key=lambda a: (name_of(a), str(type(a)))):
        other = seen.setdefault(name_of(atom), atom)
        if other != atom:
            raise StatementError(f"two different symbols print as {name_of(atom)}: build it once and use it everywhere")


def require_places(trees: Iterable[Any]) -> None:
    """Raise StatementError where a base has entries with one index and entries with two."""
    seen: dict[Any, int] = {}
    for tree in trees:
        for part in preorder_traversal(tree):
            if isinstance(part, Indexed) and seen.setdefault(part.base, len(part.indices)) != len(part.indices):
                raise StatementError(f"{part.base} stands with different numbers of indices")

"""The reasons that a proof file cites, by the names that stand on the page."""
from __future__ import annotations

from typing import Any

from sympy import S, Symbol

from derive.kernel import reasons
from derive.kernel.reasons import Family, Rule
from derive.kernel.rules import one_level
from derive.language.binders import Defined
from derive.language.binders import Family as Formula
from derive.language.message import Message
from derive.language.propositions import Hypothesis
from derive.language.written import StatementError, as_tree

algebra = Family(Message("algebra"), frozenset())
signs = reasons.SIGNS
log_rules = Family(Message("rules of logarithms"), frozenset({"log"}))
exp_rules = Family(Message("rules of exponentials"), frozenset({"exp"}))
sifting = Family(Message("sifting"), frozenset({"delta"}))
differentiation = Family(Message("differentiation"), frozenset({"derivative"}))
expectation = Family(Message("linearity of expectation"), frozenset({"expectation"}))
summation = Family(Message("summation in closed form"), frozenset({"summation"}))
splitting = Family(Message("splitting of ranges"), frozenset({"splitting"}))
products = Family(Message("rules of products"), frozenset({"product"}))
comparison = Family(Message("signs of differences"), frozenset({"comparison"}))
standard_integrals = Family(Message("standard integrals"), frozenset({"integral"}))
standard_series = Family(Message("standard series"), frozenset({"series"}))
gamma_rules = Family(Message("recurrence of the gamma function"), frozenset({"gamma"}))
indicators = Family(Message("indicators"), frozenset({"indicator"}))

quotient_rule = one_level.QUOTIENT_RULE
product_rule = one_level.PRODUCT_RULE
chain_rule = one_level.CHAIN_RULE
linearity = one_level.LINEARITY

sum_of_nonnegatives = Rule(Message("vanishing of a sum of nonnegative terms"), "sum_of_nonnegatives")
increasing = Rule(Message("strict monotonicity of the logarithm"), "increasing")
unique_maximum = Rule(Message("unique maximum"), "unique_maximum")
comparing_squares = Rule(Message("comparing squares"), "squares")
extremum = Rule(Message("definition of maximum and minimum"), "extremum")
single_term = Rule(Message("one term of a nonnegative sum"), "single_term")


def definition(*items: Any) -> Family:
    """The definitions of named formulas (``p``, ``Z``) and operators (``KL``, ``H``), unfolded."""
    switches, labels = set(), []
    for item in items:
        formula = item.family if isinstance(item, Defined) else item
        operator = getattr(item, "operator", None)
        if isinstance(formula, Formula) and formula.name:
            name = label = formula.name
        elif operator is not None:
            name, label = operator.__name__, item.__name__
        else:
            raise StatementError(f"{item} has no definition to unfold")
        switches.add(f"unfold:{name}")
        labels.append(label)
    if not items:
        raise StatementError("definition() names what it unfolds")
    return Family(Message("definition of {names}", names=", ".join(labels)), frozenset(switches))


def first_derivative_test(variable: Symbol, *, at: Any, slope: Any) -> Rule:
    """f(at) = 0 and f′(t)(t − at) = slope ≥ 0 give f ≥ 0; slope > 0 off `at` gives f = 0 only there."""
    data = {"variable": variable, "at": as_tree(at), "slope": as_tree(slope)}
    return Rule(Message("first-derivative test"), "slope", data)


def fermat(premise: Hypothesis) -> Rule:
    """The derivative of L at θ is 0, by the hypothesis that L(t) ≤ L(θ), or L(t) ≥ L(θ), for all real or positive t."""
    if not isinstance(premise, Hypothesis):
        raise StatementError("fermat() takes the hypothesis that says where the optimum is")
    return Rule(Message("Fermat's rule"), "fermat", {"premise": premise})


def taylor(variable: Symbol, *, at: Any, slope: Any, order: int) -> Rule:
    """f and its derivatives below the order vanish at a point; slope = f^(order)(t)(t − at)^order ≥ 0 gives f ≥ 0."""
    data = {"variable": variable, "at": as_tree(at), "slope": as_tree(slope), "order": order}
    return Rule(Message("Taylor's theorem of order {order}", order=str(order)), "slope", data)


def nonnegative(certificate: Any) -> Rule:
    """The right side minus the left side equals the certificate, which is visibly ≥ 0."""
    return Rule(Message("a nonnegative difference"), "certificate", {"certificate": as_tree(certificate)})


def cases(symbol: Symbol) -> Rule:
    """The case symbol = 0, and the case symbol ≠ 0."""
    if type(symbol) is not Symbol:
        raise StatementError(f"cases are taken on a scalar symbol, not {symbol}")
    return Rule(Message("the cases {symbol} = 0 and {symbol} ≠ 0", symbol=str(symbol)), "cases", {"symbol": symbol})


def affine(scale: Any) -> Rule:
    """The new objective is scale · (the old one) + a constant; a negative scale turns maxima into minima."""
    return Rule(Message("invariance of optima under affine maps"), "affine", {"scale": as_tree(scale)})


def multiplied_by(factor: Any) -> Rule:
    """Both sides of an equation multiplied by a factor that is not 0."""
    from derive.render.plain import text

    return Rule(Message("multiplying by {factor}", factor=text(as_tree(factor))), "multiplied",
                {"factor": as_tree(factor)})


def limit(variable: Symbol, point: Any) -> Rule:
    """The bound tends to 0 as the variable tends to the point (``oo``, or ``0`` from above)."""
    where = as_tree(point)
    if where not in (S.Infinity, S.Zero):
        raise StatementError("a limit is taken to oo or to 0 from above")
    return Rule(Message("limits of the parts"), "limit", {"variable": variable, "point": where})


def induction(variable: Symbol) -> Rule:
    """Two cited theorems: the claim for the first value, and for s + 1 under the hypothesis that it holds for s."""
    return Rule(Message("induction on {variable}", variable=str(variable)), "induction", {"variable": variable})

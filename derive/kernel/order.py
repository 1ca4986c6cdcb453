"""Inequalities: a ≤ b by known signs, by cited inequalities, and by monotonicity of the written shape."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sympy import Abs, Add, Integer, Integral, Mul, Pow, Sum, Symbol
from sympy import exp as sympy_exp
from sympy import log as sympy_log

from derive.kernel import citing, termwise
from derive.kernel.context import Environment, Range, Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import Poly, variable
from derive.kernel.reasons import Citation
from derive.kernel.signs import POSITIVE
from derive.kernel.written_signs import sign_of
from derive.kernel.zero import is_zero
from derive.language.binders import substitute
from derive.language.heads import Maximum, Minimum, XLogY
from derive.language.message import message_of
from derive.language.propositions import Forall, Hypothesis, Rel
from derive.language.written import node


@dataclass
class Instance:
    """For all variables in their ranges: low ≤ high, strictly where so, also times the weight ≥ 0 if one is given."""

    variables: tuple[Range, ...]
    low: Poly
    high: Poly
    strict: bool
    weight: Poly | None


@dataclass
class Order:
    """Proves a ≤ b on behalf of one line."""

    n: Normaliser
    cited: list[Citation | Hypothesis] = field(default_factory=list)
    certificates: list[Any] = field(default_factory=list)
    case_symbols: list[Any] = field(default_factory=list)
    extremes: bool = False
    single_terms: bool = False
    squared: bool = False
    why_not: str = ""
    _known: dict[str, list[Instance]] = field(default_factory=dict)

    def less(self, a: Any, b: Any, strict: bool = False) -> bool:
        """Whether a ≤ b, or a < b where strict."""
        if self.case_symbols:
            return self._by_cases(a, b, strict)
        if self.squared:
            return self._by_squares(a, b, strict)
        for certificate in self.certificates:
            if self._certified(a, b, certificate, strict):
                return True
        return self._less(a, b, {}, strict)

    def under(self, a: Any, b: Any, env: Environment) -> bool:
        """Whether a ≤ b for all values of the bound symbols in the environment."""
        return self._less(a, b, env, False)

    def _by_squares(self, a: Any, b: Any, strict: bool) -> bool:
        """a ≤ |a| ≤ b, from a² ≤ b² and b ≥ 0."""
        if not sign_of(self.n, b, {}).nonneg:
            return False
        plain = replace(self, squared=False, _known={})
        return plain.less(node(Pow, a, Integer(2)), node(Pow, b, Integer(2)), strict)

    def _by_cases(self, a: Any, b: Any, strict: bool) -> bool:
        """x = 0 by substitution, and x ≠ 0 as a guard."""
        symbol, *rest = self.case_symbols
        at_zero = replace(self, case_symbols=rest, _known={})
        swap = {symbol: Integer(0)}
        if not at_zero.less(substitute(a, swap), substitute(b, swap), strict):
            return False
        with self.n.assuming("!=", self.n.read(symbol)):
            away = replace(self, case_symbols=rest, _known={})
            found = away.less(a, b, strict)
        self.why_not = away.why_not
        return found

    def _certified(self, a: Any, b: Any, certificate: Any, strict: bool) -> bool:
        require_defined(self.n.everything(), certificate)
        gap = self.n.read(b) - self.n.read(a) - self.n.read(certificate)
        sign = sign_of(self.n, certificate, {})
        return (sign.positive if strict else sign.nonneg) and is_zero(self.n, gap)

    def _less(self, a: Any, b: Any, env: Environment, strict: bool) -> bool:
        n = self.n
        low, high = n.read(a, env), n.read(b, env)
        gap = high - low
        if not strict and is_zero(n, gap):
            return True
        if self._by_signs(a, b, env, strict):
            return True
        return self._by_citation(low, high, strict) or self._by_shape(a, b, env, strict)

    def _by_signs(self, a: Any, b: Any, env: Environment, strict: bool) -> bool:
        """Whether the sign of b − a is known, from its terms or, where one side is 0, from the other's shape."""
        low, high = self.n.read(a, env), self.n.read(b, env)
        sign = self.n.sign(high - low)
        if not low.terms:
            sign = sign | sign_of(self.n, b, env)
        elif not high.terms:
            sign = sign | sign_of(self.n, a, env).flipped()
        return sign.positive or sign.nonneg and not strict

    # ---------------------------------------------------------------- cited inequalities
    def _by_citation(self, low: Poly, high: Poly, strict: bool) -> bool:
        for known in self._instances():
            if strict and not known.strict:
                continue
            gap = known.high - known.low
            if known.weight is not None:
                gap = self.n.multiply(gap, known.weight)
            elif any(True for _ in self._pairs(known, low, high)):
                return True
            target = high - low
            if known.variables:
                if any(True for _ in self.n.matches(known.variables, gap, target)):
                    return True
            elif is_zero(self.n, target - gap):
                return True
        return False

    def _pairs(self, known: Instance, low: Poly, high: Poly) -> Iterator[dict[str, Poly]]:
        for mapping in self.n.matches(known.variables, known.low, low):
            if self.n.substitute(known.high, mapping) == high:
                yield mapping
        for mapping in self.n.matches(known.variables, known.high, high):
            if self.n.substitute(known.low, mapping) == low:
                yield mapping

    def _instances(self) -> list[Instance]:
        """The cited inequalities whose hypotheses hold under the guards in force."""
        state = self.n.guard_key
        if state not in self._known:
            found = []
            for reason in self.cited:
                try:
                    found.append(self._instance(reason))
                except Refusal as refusal:
                    self.why_not = message_of(refusal)
            self._known[state] = found
        return self._known[state]

    def _instance(self, reason: Citation | Hypothesis) -> Instance:
        n, weight, sign = self.n, None, POSITIVE
        claim: Any
        ranges: tuple[Range, ...] = ()
        env: Environment = {}
        if isinstance(reason, Hypothesis):
            claim = reason.proposition
            if isinstance(claim, Forall):
                ranges, env = n.bind_limits(claim.args[1:], {})
                claim = claim.args[0]
            n.consulted.add(reason.name)
        else:
            full = n.everything()
            citing.discharge(full, reason)
            claim = citing.instance(reason)
            guarded = frozenset().union(*(guard.free for _, guard in n.guards))
            generic, env = citing.generic_indices(n, claim, citing.names_in(n.hypotheses) | guarded)
            ranges = tuple(generic.values())
            if reason.weight is not None:
                require_defined(full, reason.weight)
                sign = sign_of(full, reason.weight, {})
                if not sign.nonneg:
                    raise Refusal(f"the factor {reason.weight} is not known to be ≥ 0")
                weight = n.read(reason.weight, env)
        if not isinstance(claim, Rel) or claim.relation not in ("<", "<=", ">", ">=", "="):
            raise Refusal("no inequality")
        low, high = n.read(claim.left, env), n.read(claim.right, env)
        if claim.relation in (">", ">="):
            low, high = high, low
        return Instance(ranges, low, high, claim.relation in ("<", ">") and sign.positive, weight)

    # ---------------------------------------------------------------- monotonicity
    def _by_shape(self, a: Any, b: Any, env: Environment, strict: bool) -> bool:
        if type(a) is Abs:
            return self._modulus(a.args[0], b, env, strict)
        if self.extremes and (type(a) is Maximum and self._bounded(a, b, env, strict)
                              or type(b) is Minimum and self._bounded(b, a, env, strict)):
            return True
        if self.extremes and (type(b) is Maximum or type(a) is Minimum) and not strict:
            return self._extreme(a, b, env)
        if self.single_terms and type(b) is Sum and not strict and self._one_term(a, b, env):
            return True
        if type(a) is not type(b):
            return False
        if type(a) is Sum:
            return termwise.sums(self.n, a, b, env, strict, self._less)
        if type(a) is Integral:
            return termwise.integrals(self.n, a, b, env, strict, self._less)
        if type(a) is Add and len(a.args) == len(b.args):
            flags = [self._less(x, y, env, False) for x, y in zip(a.args, b.args, strict=True)]
            return all(flags) and (not strict or any(self._less(x, y, env, True)
                                                     for x, y in zip(a.args, b.args, strict=True)))
        if type(a) is Mul:
            return self._products(a, b, env, strict)
        if type(a) is sympy_exp or type(a) is sympy_log:
            return self._less(a.args[0], b.args[0], env, strict)
        if type(a) is Pow:
            return self._powers(a, b, env, strict)
        return type(a) is XLogY and not strict and self._weighted_logs(a, b, env)

    def _modulus(self, x: Any, b: Any, env: Environment, strict: bool) -> bool:
        """|x| ≤ b from −b ≤ x ≤ b, from 0 ≤ x ≤ b, or from −b ≤ x ≤ 0; likewise with < b."""
        above = self._less(x, b, env, strict)
        if above and self._less(Integer(0), x, env, False):
            return True
        below = self._less(node(Mul, Integer(-1), x), b, env, strict)
        return below and (above or self._less(x, Integer(0), env, False))

    def _extreme(self, a: Any, b: Any, env: Environment) -> bool:
        """An instance of the body is at most the maximum, and at least the minimum."""
        extreme, member = (b, a) if type(b) is Maximum else (a, b)
        ranges, inner = self.n.bind_limits(extreme.args[1:], env)
        body = self.n.read(extreme.args[0], inner)
        return any(True for _ in self.n.matches(ranges, body, self.n.read(member, env)))

    def _bounded(self, extreme: Any, bound: Any, env: Environment, strict: bool) -> bool:
        """max f_k ≤ M where f_k ≤ M for every k, and m ≤ min f_k where m ≤ f_k; likewise with <."""
        ranges, _ = self.n.bind_limits(extreme.args[1:], env)
        symbols = [Symbol(f"□{r.name}", integer=True) for r in reversed(ranges)]
        inner = {**env, **{s: variable(r.name) for s, r in zip(symbols, reversed(ranges), strict=True)}}
        body = substitute(extreme.args[0], {limit[0]: s for limit, s in zip(extreme.args[1:], symbols, strict=True)})
        low, high = (body, bound) if type(extreme) is Maximum else (bound, body)
        return self._less(low, high, inner, strict)

    def _one_term(self, a: Any, b: Any, env: Environment) -> bool:
        """One term of a sum of nonnegative terms is at most the sum."""
        ranges, inner = self.n.bind_limits(b.args[1:], env)
        if not sign_of(self.n, b.args[0], inner).nonneg:
            return False
        body = self.n.read(b.args[0], inner)
        return any(True for _ in self.n.matches(ranges, body, self.n.read(a, env)))

    def _products(self, a: Any, b: Any, env: Environment, strict: bool) -> bool:
        first, second = list(_factors(a)), list(_factors(b))
        if len(first) != len(second):
            return False
        n = self.n
        pairs = list(zip(first, second, strict=True))
        apart = [place for place, (x, y) in enumerate(pairs) if n.read(x, env) != n.read(y, env)]
        if len(apart) != 1:
            return False
        (place,) = apart
        rest = [x for k, x in enumerate(first) if k != place]
        sign = sign_of(n, node(Mul, *rest) if len(rest) > 1 else rest[0], env)
        if strict and not (sign.positive or sign.negative):
            return False
        if sign.nonneg:
            return self._less(first[place], second[place], env, strict)
        return sign.nonpos and self._less(second[place], first[place], env, strict)

    def _weighted_logs(self, a: Any, b: Any, env: Environment) -> bool:
        """x log y ≤ x log z for x ≥ 0, where y ≤ z as far as x ≠ 0."""
        weight = self.n.read(a.args[0], env)
        if weight != self.n.read(b.args[0], env) or not sign_of(self.n, a.args[0], env).nonneg:
            return False
        with self.n.assuming("!=", weight):
            return self._less(a.args[1], b.args[1], env, False)

    def _powers(self, a: Any, b: Any, env: Environment, strict: bool) -> bool:
        exponent = self.n.read(a.args[1], env).constant
        if exponent is None or self.n.read(b.args[1], env).constant != exponent:
            return False
        if exponent == 0:
            return False
        low, high = (a, b) if exponent > 0 else (b, a)
        sign = sign_of(self.n, low.args[0], env)
        if not (sign.nonneg if exponent > 0 else sign.positive):
            return False
        return self._less(low.args[0], high.args[0], env, strict)


def _factors(tree: Any) -> Iterator[Any]:
    """The factors of nested products, in order."""
    for factor in tree.args:
        if type(factor) is Mul:
            yield from _factors(factor)
        else:
            yield factor

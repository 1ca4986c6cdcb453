"""Signs, from the kernel's own tables, the hypotheses and the guards in force."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from derive.kernel.polynomial import ONE, Atom, Poly, power, variable

if TYPE_CHECKING:
    from derive.kernel.context import Fact, Integers


DEEPEST = 40


class Sign(NamedTuple):
    """What is known: ≥ 0, ≤ 0, ≠ 0."""

    nonneg: bool
    nonpos: bool
    nonzero: bool

    @property
    def positive(self) -> bool:
        return self.nonneg and self.nonzero

    @property
    def negative(self) -> bool:
        return self.nonpos and self.nonzero

    def __mul__(self, other: Sign) -> Sign:  # type: ignore[override]
        return Sign(self.nonneg and other.nonneg or self.nonpos and other.nonpos,
                    self.nonneg and other.nonpos or self.nonpos and other.nonneg,
                    self.nonzero and other.nonzero)

    def __add__(self, other: Sign) -> Sign:  # type: ignore[override]
        nonneg, nonpos = self.nonneg and other.nonneg, self.nonpos and other.nonpos
        return Sign(nonneg, nonpos, (nonneg or nonpos) and (self.nonzero or other.nonzero))

    def __or__(self, other: Sign) -> Sign:
        """Both pieces of knowledge together."""
        return Sign(*(a or b for a, b in zip(self, other, strict=True)))

    def flipped(self) -> Sign:
        return Sign(self.nonpos, self.nonneg, self.nonzero)

    def mean(self) -> Sign:
        """The sign of an average: a sign that is the same everywhere is kept, "never 0" is not."""
        return Sign(self.nonneg, self.nonpos, self.positive or self.negative)

    def to_power(self, exponent: Any) -> Sign:
        """The sign of x^e; an even integer power is ≥ 0, an odd one keeps the sign, a root needs ≥ 0."""
        if exponent.q == 1 and exponent.p % 2 == 0:
            return Sign(True, False, self.nonzero)
        if exponent.q == 1:
            return self
        return Sign(True, False, self.nonzero)


POSITIVE, NONNEGATIVE, ZERO_SIGN, UNKNOWN = (Sign(True, False, True), Sign(True, False, False),
                                             Sign(True, True, False), Sign(False, False, False))


def of_number(value: Any) -> Sign:
    """The sign of a rational number."""
    return Sign(value >= 0, value <= 0, value != 0)


def of_relation(relation: str) -> Sign:
    """What `x relation 0` says of x."""
    return {">": POSITIVE, ">=": NONNEGATIVE, "!=": Sign(False, False, True), "<": POSITIVE.flipped(),
            "<=": NONNEGATIVE.flipped(), "=": ZERO_SIGN}[relation]


class Signs:
    """The part of the normaliser that answers questions of sign."""

    facts: list[Fact]
    guards: list[tuple[str, Poly]]
    integers: Integers
    consulted: set[str]
    asked: int = 0      # questions of sign that are under way

    def sign(self: Any, p: Poly) -> Sign:
        """What is known of the sign of p; where δ_kj ≠ 0 is a guard in force, also of p at k = j.

        A question within so many others has no answer: the body of a sum may hold another such sum, without end.
        """
        if self.asked >= DEEPEST:
            return UNKNOWN
        self.asked += 1
        try:
            return self._signed(p)
        finally:
            self.asked -= 1

    def _signed(self: Any, p: Poly) -> Sign:
        known = self._sign(p)
        if not self.guards or known.positive or known.negative:
            return known
        moved = p
        for relation, guard in self.guards:
            if relation == "!=":
                moved = self.at_delta(moved, guard)
        return known if moved is p else known | self._sign(moved)

    def at_delta(self: Any, p: Poly, known: Poly) -> Poly:
        """p at k = j, for each factor δ_kj of a product that is known to differ from 0."""
        for name, place in _indices_of_delta(known):
            if name in p.free and name not in place.free:
                p = self.substitute(p, {name: place})
        return p

    def _sign(self: Any, p: Poly) -> Sign:
        if not p.terms:
            return ZERO_SIGN
        single = p.single
        if single is not None and len(single[1]) < 2:
            return self._sign_term(*single)
        whole = self._from_facts(p)
        if whole.positive or whole.negative:
            return whole
        signs = [self._sign_term(c, m) for m, c in p.terms.items()]
        total = signs[0]
        for sign in signs[1:]:
            total = total + sign
        if not (total.nonneg or total.nonpos) and all(a.kind == "sym" for a in p.atoms):
            total = total | Sign(self.integers.nonnegative(p), self.integers.nonnegative(-p),
                                 self.integers.nonnegative(p - ONE) or self.integers.nonnegative(-p - ONE))
        known = whole | total
        if known.positive or known.negative or len(p.terms) < 2:
            return known
        place = (p.key, self.guard_key)
        told = self.known_signs.get(place)
        if told is None and (len(p.terms) == 2 or "comparison" in self.switches):
            self.known_signs[place] = UNKNOWN     # while it is asked for
            told = self.known_signs[place] = self.sign_of_shape(p)
        return known | (told or UNKNOWN)

    def _sign_term(self, c: Any, m: Any) -> Sign:
        total = of_number(c)
        for atom, exponent in m:
            total = total * self.sign_atom(atom).to_power(exponent)
        return total

    def sign_atom(self: Any, atom: Atom) -> Sign:
        """What is known of the sign of an atom."""
        place = (atom.key, self.guard_key)
        found = self.known_signs.get(place)
        if found is None:
            own = self._own_sign(atom)
            found = own if own.positive or own.negative else own | self._from_facts(power(atom))
            self.known_signs[place] = found
        return found

    def _own_sign(self: Any, atom: Atom) -> Sign:
        kind = atom.kind
        if kind in ("pi", "prime", "exp"):
            return POSITIVE
        if kind == "sym":
            p = power(atom)
            if self.integers.nonnegative(p - ONE):
                return POSITIVE
            return NONNEGATIVE if self.integers.nonnegative(p) else UNKNOWN
        if kind == "delta":
            return NONNEGATIVE
        if kind == "log":
            return self.sign_of_logarithm(atom.args[0])
        if kind == "pdf":
            return self._sign_of_density(atom)
        if kind == "gamma":
            return POSITIVE if self.sign(atom.args[0]).positive else UNKNOWN
        if kind == "psi" and atom.args[0] > 0 and self.sign(atom.args[1]).positive:
            return POSITIVE if atom.args[0] % 2 else POSITIVE.flipped()
        if kind in ("int", "series"):
            return self.sign_of_integral(atom)
        if kind == "ind":
            return POSITIVE if self.holds(atom.args, {}) else NONNEGATIVE
        if kind == "abs":
            return Sign(True, False, self.sign(atom.args[0]).nonzero)
        if kind == "base":
            return self.sign(atom.args[0])
        if kind == "pow":
            return self._sign_of_power(*atom.args)
        if kind == "E":
            return self.sign(atom.args[0]).mean()
        if kind == "op":
            return self.sign(self.unfold(atom))
        if kind in ("sum", "prod", "max", "min"):
            return self.sign_of_binder(atom)
        return UNKNOWN

    def _sign_of_power(self: Any, base: Poly, e: Poly) -> Sign:
        """An integer power of a number ≥ 0 is ≥ 0, and so is an even one of any; of one that is not 0 not 0."""
        known = self.sign(base)
        even = all((c / 2).q == 1 for c in e.terms.values())
        return Sign(known.nonneg or even, False, known.nonzero)

    def _sign_of_density(self: Any, atom: Atom) -> Sign:
        source = self.positive.get(atom.args[0])
        if source is None or atom.args[3]:
            return UNKNOWN
        self.consulted.add(source.name)
        return POSITIVE

    def _from_facts(self: Any, p: Poly) -> Sign:
        found = UNKNOWN
        for relation, guard in self.guards:
            found = found | _proportional(p, guard, of_relation(relation))
        for fact in self.facts:
            sign = self._from_fact(fact, p)
            if sign != UNKNOWN and (found | sign) != found:
                found = found | sign
                self.consulted.update({fact.source.name}, fact.by)
        return found

    def _from_fact(self: Any, fact: Fact, p: Poly) -> Sign:
        if fact.premise is None:
            return self._applied(fact, p)
        if any(fact is other for other in self.asking):     # its premise leads back to it
            return UNKNOWN
        self.asking.append(fact)
        try:
            return self._applied(fact, p)
        finally:
            self.asking.pop()

    def _applied(self: Any, fact: Fact, p: Poly) -> Sign:
        for scale in _ratio_shape(p, fact.poly):
            for mapping in self.matches(fact.variables, fact.poly, p.scale(1 / scale)):
                if fact.premise is None or self.holds(fact.premise, mapping):
                    sign = of_relation(fact.relation)
                    return sign if scale > 0 else sign.flipped()
        return UNKNOWN

    def holds(self: Any, premise: tuple[str, Poly], mapping: dict[str, Poly]) -> bool:
        """Whether `gap relation 0` is known, after substitution."""
        relation, gap = premise
        gap = self.substitute(gap, mapping)
        known = self.sign(gap)
        return {"!=": known.nonzero, ">": known.positive, ">=": known.nonneg, "=": known.nonneg and known.nonpos,
                "<": known.negative, "<=": known.nonpos}[relation]


def _indices_of_delta(p: Poly) -> list[tuple[str, Poly]]:
    """For each factor δ_kj of a product, an index k and the place j; a bound index rather than a free one."""
    found = []
    for atom, _ in p.single[1] if p.single is not None else ():
        if atom.kind == "delta":
            first, second = atom.args
            named = [(place.key[2:], other) for place, other in ((first, second), (second, first))
                     if {a.kind for a in place.atoms} == {"sym"} and place == variable(place.key[2:])
                     and place.key[2:] in place.free]
            found += sorted(named, key=lambda pair: pair[0][0] not in "_ι")[:1]
    return found


def _ratio_shape(p: Poly, pattern: Poly) -> list[Any]:
    """The factors by which p may be a multiple of an instance of the pattern."""
    if len(p.terms) != len(pattern.terms) or p.kinds != pattern.kinds:
        return []
    c = next(iter(pattern.terms.values()))
    found = {str(value / c): value / c for value in p.terms.values()}
    return [found[text] for text in sorted(found)]


def _proportional(p: Poly, guard: Poly, sign: Sign) -> Sign:
    for scale in _ratio_shape(p, guard):
        if guard.scale(scale) == p:
            return sign if scale > 0 else sign.flipped()
    return UNKNOWN

"""Products and powers in normal form."""
from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpz

from derive.kernel.context import Refusal
from derive.kernel.polynomial import (
    ONE,
    ONE_Q,
    ZERO,
    ZERO_Q,
    Atom,
    Monomial,
    Poly,
    constant,
    highest_root,
    leading,
    monomial,
    power,
)

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


SETTLED = frozenset({"prime", "base", "abs", "pow", "delta", "ind"})  # the kinds with rules for their powers


def multiply(n: Normaliser, p: Poly, q: Poly) -> Poly:
    """p · q, with powers of sums multiplied out."""
    if p is ONE:
        return q
    for number, other in ((p.constant, q), (q.constant, p)):
        if number is not None:
            return other.scale(number)
    n.spend(len(p.terms) * len(q.terms))
    total: dict[Monomial, fmpq] = {}
    late: list[Poly] = []
    for m1, c1 in p.terms.items():
        for m2, c2 in q.terms.items():
            powers = dict(m1)
            for atom, exponent in m2:
                powers[atom] = powers.get(atom, 0) + exponent
            made = settle(n, c1 * c2, powers)
            if isinstance(made, Poly):
                late.append(made)
            else:
                coefficient, mono = made
                known = total.get(mono)
                value = coefficient if known is None else known + coefficient
                if value:
                    total[mono] = value
                else:
                    total.pop(mono, None)
    result = Poly(total)
    for extra in late:
        result = result + extra
    return result


def settle(n: Normaliser, coefficient: fmpq, powers: dict[Atom, fmpq]) -> tuple[fmpq, Monomial] | Poly:
    """One term in canonical form: a sum to a positive power is multiplied out, |a|³ is a²|a|, δ² is δ, √8 is 2√2."""
    expand: list[Poly] = []
    has_powers = False
    for atom, exponent in list(powers.items()):
        if atom.kind not in SETTLED:
            continue
        if atom.kind == "prime" and not 0 <= exponent < 1:
            whole = exponent.floor()
            coefficient *= fmpq(atom.args[0]) ** int(whole)
            powers[atom] = exponent - whole
        elif atom.kind == "base" and exponent >= 1:
            whole = exponent.floor()
            expand += [atom.args[0]] * int(whole)
            powers[atom] = exponent - whole
        elif atom.kind == "abs" and not 0 <= exponent < 2:
            even = 2 * (exponent / 2).floor()
            expand.append(raised(n, atom.args[0], constant(even)))
            powers[atom] = exponent - even
        elif atom.kind == "pow":
            has_powers = True
        elif exponent > 0 and exponent != 1 and {"delta": "delta", "ind": "indicator"}.get(atom.kind) in n.switches:
            powers[atom] = ONE_Q
    if has_powers:
        joined = n.merged_powers(coefficient, powers)
        if joined is not None:
            return multiply(n, joined, _product(n, expand)) if expand else joined
    if "delta" in n.switches and any(a.kind == "delta" for a in powers):
        merged = _merge_deltas(n, coefficient, powers)
        if merged is not None:
            return multiply(n, merged, _product(n, expand)) if expand else merged
    if "indicator" in n.switches:
        _absorb_indicators(powers)
    mono = monomial(powers)
    if not expand:
        return coefficient, mono
    return multiply(n, Poly({mono: coefficient}), _product(n, expand))


def _product(n: Normaliser, polys: list[Poly]) -> Poly:
    result = ONE
    for factor in polys:
        result = multiply(n, result, factor)
    return result


def _merge_deltas(n: Normaliser, coefficient: fmpq, powers: dict[Atom, fmpq]) -> Poly | None:
    """δ_ij f(i, j) = δ_ij f(i, i) for free i, j; None where nothing changes."""
    for atom in sorted((a for a in powers if a.kind == "delta"), key=lambda a: a.key):
        solved = solve_delta(atom)
        if solved is None:
            continue
        name, value = solved
        rest = {a: e for a, e in powers.items() if a is not atom}
        if any(name in a.free for a in rest):
            body = n.substitute(Poly({monomial(rest): coefficient}), {name: value})
            if name not in body.free:       # a folded definition keeps the sizes that it speaks of
                return multiply(n, body, power(atom))
    return None


def solve_delta(atom: Atom, names: Any = None) -> tuple[str, Poly] | None:
    """δ(a, b) as `name = value`, for the last of the names that a − b determines; by default the free ones."""
    gap = atom.args[0] - atom.args[1]
    candidates = sorted(name for name in gap.free if (name in names if names is not None else name[0] not in "_ι"))
    for name in reversed(candidates):
        for m, c in gap.terms.items():
            if len(m) == 1 and m[0][0].key == name and m[0][1] == 1 and abs(c) == 1:
                value = power(m[0][0]) - gap.scale(1 / c)
                if name not in value.free:
                    return name, value
    return None


def _absorb_indicators(powers: dict[Atom, fmpq]) -> None:
    """x · 1[x ≠ 0] = x, and the same for x log y."""
    for atom in [a for a in powers if a.kind == "ind" and a.args[0] == "!="]:
        support = atom.args[1]
        for other, exponent in powers.items():
            if exponent > 0 and (power(other) == support or other.kind == "xlogy" and other.args[0] == support):
                del powers[atom]
                break


def content(n: Normaliser, p: Poly) -> tuple[fmpq, dict[Atom, fmpq], Poly]:
    """p = c · (common factors) · rest, with a primitive rest whose first term is positive; c = 0 where p is 0."""
    shared: dict[Atom, fmpq] | None = None
    for m in p.terms:
        powers = dict(m)
        if shared is None:
            shared = powers
            continue
        for atom in list(shared):
            low = min(shared[atom], powers.get(atom, fmpq(0)))
            if low == 0:
                del shared[atom]
            else:
                shared[atom] = low
        for atom, exponent in powers.items():
            if exponent < 0 and atom not in shared:
                shared[atom] = exponent
    common = shared or {}
    terms = multiply(n, p, Poly({monomial({a: -e for a, e in common.items()}): ONE_Q})).terms if common else p.terms
    if not terms:
        return ZERO_Q, {}, ONE
    if any(a.kind == "base" for a in common):
        c, more, rest = content(n, Poly(terms))
        return c, _joined(common, more), rest
    numerators, denominators = fmpz(0), fmpz(1)
    for c in terms.values():
        numerators, denominators = numerators.gcd(c.p), denominators.lcm(c.q)
    c = fmpq(numerators, denominators) * (1 if leading(terms) > 0 else -1)
    return c, common, Poly({m: value / c for m, value in terms.items()})


def _joined(first: dict[Atom, fmpq], second: dict[Atom, fmpq]) -> dict[Atom, fmpq]:
    """The exponents of a product of two products of powers."""
    total = {a: first.get(a, ZERO_Q) + second.get(a, ZERO_Q) for a in (*first, *second)}
    return {a: e for a, e in total.items() if e != 0}


def factors(n: Normaliser, p: Poly) -> tuple[fmpq, dict[Atom, fmpq]]:
    """p = c · Π atom^exponent, a sum as the highest power that tells as much of its sign; c = 0 where p is 0."""
    if p.single is not None:
        return p.single[0], dict(p.single[1])
    c, common, rest = content(n, p)
    if rest == ONE:
        return c, common
    sign, root, degree = highest_root(rest)
    if degree > 1:
        known, told = n.sign(rest), n.sign(root).to_power(fmpq(degree))
        told = told if sign > 0 else told.flipped()
        if known | told != told:
            sign, root, degree = ONE_Q, rest, 1
    return c * sign, _joined(common, {as_base(root): fmpq(degree)})


def inside(atom: Atom) -> Poly:
    """An atom as a polynomial, a base multiplied out."""
    return atom.args[0] if atom.kind == "base" else power(atom)


def raised(n: Normaliser, p: Poly, exponent: Poly) -> Poly:
    """p^exponent."""
    e = exponent.constant
    if e is None:
        if p.constant is not None and p.constant == 1:
            return ONE
        if not n.sign(p).positive and n.is_whole(exponent):
            return n.integer_power(p, exponent)
        return n.exponential(multiply(n, exponent, n.logarithm(p)), families=True)
    if e == 1:
        n.spend(1)
        return p
    if p.constant is not None or e.q == 1 and e >= 0:
        n.spend(abs(int(e.floor())))
    if e.q == 1 and e >= 0:
        result = ONE
        for _ in range(int(e.p)):
            result = multiply(n, result, p)
        return result
    if p.constant is not None and p.terms:
        return _root(p.constant, e)
    if not p.terms:
        if e < 0:
            raise Refusal("division by zero")
        return ZERO
    c, powers = factors(n, p)
    if c == 0:
        return raised(n, ZERO, exponent)
    if e.q == 1:
        return product_of_powers(n, {a: x * e for a, x in powers.items()}).scale(c ** int(e.p))
    kept: dict[Atom, fmpq] = {}
    outside = ONE
    for atom, x in powers.items():
        sign = n.sign_atom(atom)
        if sign.nonneg:
            outside = multiply(n, outside, product_of_powers(n, {atom: x * e}))
        elif x.q == 1 and x.p % 2 == 0:
            outside = multiply(n, outside, raised(n, n.absolute(inside(atom)), constant(x * e)))
        elif x.q == 1 and sign.nonpos:
            outside = multiply(n, outside, product_of_powers(n, {as_base(-inside(atom)): x * e}))
            c = -c
        else:
            kept[atom] = x
    scale, degree = abs(c), common_degree(kept)
    inner = product_of_powers(n, {a: x / degree for a, x in kept.items()})
    if inner == ONE and c > 0:
        return multiply(n, _root(c, e), outside)
    if inner != ONE:
        inner = inner.scale(c / scale)
        rooted = product_of_powers(n, {as_base(inner): e}) if degree == 1 else raised(n, inner, constant(e * degree))
        return multiply(n, _root(scale, e), multiply(n, outside, rooted))
    return multiply(n, outside, power(as_base(constant(c)), e))


def common_degree(powers: dict[Atom, fmpq]) -> fmpq:
    """The number d that divides all exponents, if they are odd: where −x^d is positive, it is (−x)^d."""
    if not powers or any(e.q != 1 or e.p % 2 == 0 for e in powers.values()):
        return ONE_Q
    degree = gcd(*(int(e.p) for e in powers.values()))
    return fmpq(degree if powers[min(powers, key=lambda a: a.key)] > 0 else -degree)


def as_base(p: Poly) -> Atom:
    """A polynomial that is raised to a power other than a natural number."""
    return Atom("base", (p,), f"({p.key})", p.free, p.height, p.random)


def product_of_powers(n: Normaliser, powers: dict[Atom, fmpq]) -> Poly:
    """The product of atoms to powers."""
    made = settle(n, ONE_Q, dict(powers))
    return made if isinstance(made, Poly) else Poly({made[1]: made[0]})


def _root(value: fmpq, e: fmpq) -> Poly:
    """A rational power of a rational number, as primes to exponents in [0, 1)."""
    if value == 0 or value < 0 and e.q != 1:
        atom = as_base(constant(value))
        return power(atom, e)
    if e.q == 1:
        return constant(value ** int(e.p))
    coefficient, powers = ONE_Q, {}
    for part, sign in ((value.p, 1), (value.q, -1)):
        for prime, count in part.factor():
            exponent = e * int(count) * sign
            whole = exponent.floor()
            coefficient *= fmpq(prime) ** int(whole)
            powers[Atom("prime", (int(prime),), str(prime), frozenset())] = exponent - whole
    return Poly({monomial(powers): coefficient})

"""Powers of any base with an integer as exponent that is not a number: a^m a^n = a^(m+n), and 0^0 = 1.

A power is written only where its exponent is natural or its base is not 0, so these laws hold at 0 too.
"""
from __future__ import annotations

from itertools import product
from math import lcm, prod
from typing import TYPE_CHECKING

from flint import fmpq

from derive.kernel.algebra import factors, inside
from derive.kernel.polynomial import ONE, ONE_Q, UNIT, ZERO, ZERO_Q, Atom, Poly, constant, monomial

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

MOST_VALUES = 64
LARGEST = 8     # so many whole factors are taken out of the power of a sum


def integer_power(n: Normaliser, p: Poly, e: Poly) -> Poly:
    """p^e for an integer e: each factor to its own power."""
    c, powers = factors(n, p)
    if c == 0:
        return ZERO if n.integers.nonnegative(e - ONE) else _leaf(n, ZERO, e)
    if any(x.q != 1 for x in powers.values()):
        return _leaf(n, p, e)
    result = _of_number(n, c, e)
    for atom, x in powers.items():
        base = inside(atom)
        if n.sign(base).positive:
            result = n.multiply(result, n.exponential(n.multiply(e.scale(x), n.logarithm(base)), families=True))
        else:
            result = n.multiply(result, of_base(n, base, e.scale(x)))
    return result


def _of_number(n: Normaliser, c: fmpq, e: Poly) -> Poly:
    result = ONE if c > 0 else _sign_power(n, e)
    if abs(c) != 1:
        size = n.exponential(n.multiply(e, n.logarithm(constant(abs(c)))), families=True)
        result = n.multiply(result, size)
    return result


def _sign_power(n: Normaliser, e: Poly) -> Poly:
    """(−1)^e, where even terms and the sizes of odd coefficients do not count."""
    if any(c.q != 1 for c in e.terms.values()):
        return _leaf(n, constant(-1), e)
    odd = Poly({m: ONE_Q for m, c in e.terms.items() if m and c.p % 2})
    sign = -1 if e.terms.get(UNIT, ZERO_Q).p % 2 else 1
    return (_leaf(n, constant(-1), odd) if odd.terms else ONE).scale(fmpq(sign))


def of_base(n: Normaliser, base: Poly, e: Poly) -> Poly:
    """base^e, for a base that is an atom or a primitive sum; whole factors are taken out of a sum's power."""
    value = e.constant
    if value is not None:
        return n.raised(base, e)
    if base.single is not None and base.single[1][0][0].kind == "abs" and all((c / 2).q == 1 for c in e.terms.values()):
        return integer_power(n, base.single[1][0][0].args[0], e)
    whole = 0
    if base.single is None:
        while whole < LARGEST and n.integers.nonnegative(e - constant(whole + 1)):
            whole += 1
        start = e.terms.get(UNIT, ZERO_Q)
        if not n.integers.nonnegative(e) and n.sign(base).nonzero and abs(start) <= LARGEST:
            whole = int(start.p)
    result = _leaf(n, base, e - constant(whole))
    return n.multiply(result, n.raised(base, constant(whole))) if whole else result


def _leaf(n: Normaliser, base: Poly, e: Poly) -> Poly:
    key = f"({base.key})^({e.key})"
    return n.leaf(Atom("pow", (base, e), key, base.free | e.free, max(base.height, e.height), base.random | e.random))


def merged(n: Normaliser, coefficient: fmpq, powers: dict[Atom, fmpq]) -> Poly | None:
    """The term with one power for each base; None where it is so already."""
    groups: dict[str, tuple[Poly, Poly]] = {}
    rest, changed = dict(powers), False
    for atom, x in powers.items():
        if atom.kind != "pow" or x.q != 1:
            continue
        base, e = atom.args
        del rest[atom]
        known = groups.get(base.key)
        changed = changed or known is not None or x != 1
        groups[base.key] = base, e.scale(x) + (known[1] if known else ZERO)
    for key, (base, e) in list(groups.items()):
        if base.single is None or not base.single[1]:
            continue
        plain = base.single[1][0][0]
        x = rest.get(plain, ZERO_Q)
        if x != 0 and x.q == 1:
            del rest[plain]
            groups[key] = base, e + constant(x)
            changed = True
    if not changed:
        return None
    result = Poly({monomial(rest): coefficient})
    for base, e in groups.values():
        made = _of_number(n, base.constant, e) if base.constant else of_base(n, base, e)
        result = n.multiply(result, made)
    return result


def growth(atom: Atom, name: str) -> fmpq | None:
    """The number by which the exponent grows as the index grows by 1; None where base or exponent are not so."""
    base, e = atom.args
    if name in base.free:
        return None
    slope = ZERO_Q
    for m, c in e.terms.items():
        if any(name in a.free for a, _ in m):
            if len(m) != 1 or m[0][0].kind != "sym" or m[0][1] != 1:
                return None
            slope = c
    return slope


def is_whole(n: Normaliser, e: Poly) -> bool:
    """Whether a polynomial in integers has integer values only, like n(n + 1)/2: told by those up to its degree."""
    if n.integers.integral(e):
        return True
    names, degree = sorted(e.free), max((sum(int(x.p) for _, x in m) for m in e.terms), default=0)
    if not n.integers.integral(e.scale(fmpq(lcm(*(int(c.q) for c in e.terms.values()))))) \
            or (degree + 1) ** len(names) > MOST_VALUES:
        return False
    for values in product(range(degree + 1), repeat=len(names)):
        at = dict(zip(names, values, strict=True))
        total = ZERO_Q
        for m, c in e.terms.items():
            total += c * prod(fmpq(at[atom.key]) ** int(x.p) for atom, x in m)
        if total.q != 1:
            return False
    return True


def is_meant(n: Normaliser, base: Poly, e: Poly) -> bool:
    """Whether base^e is a number: the exponent is natural, or the base not 0."""
    return is_whole(n, e) and (n.integers.nonnegative(e) or n.sign(base).nonzero)


def slope_by(n: Normaliser, atom: Atom, slope: Poly) -> Poly | None:
    """∂ base^e = e base^(e−1) ∂base, for e ≥ 1 or a base other than 0."""
    base, e = atom.args
    if not (n.integers.nonnegative(e - ONE) or n.sign(base).nonzero):
        return None
    return n.multiply(n.multiply(e, n.raised(base, e - ONE)), slope)

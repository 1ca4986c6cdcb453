"""Products, powers, exponentials, logarithms, deltas and substitution of the kernel's terms."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpz

from derive.kernel import sums
from derive.kernel.context import Refusal
from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Monomial, Poly, constant, monomial, power

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

HALF = fmpq(1, 2)


def multiply(n: Normaliser, p: Poly, q: Poly) -> Poly:
    """p · q, with powers of sums multiplied out."""
    if p.constant is not None or q.constant is not None:
        c, other = (p.constant, q) if p.constant is not None else (q.constant, p)
        return other.scale(c)
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
                value = total.get(mono, 0) + coefficient
                if value == 0:
                    total.pop(mono, None)
                else:
                    total[mono] = value
    result = Poly(total)
    for extra in late:
        result = result + extra
    return result


def settle(n: Normaliser, coefficient: fmpq, powers: dict[Atom, fmpq]) -> tuple[fmpq, Monomial] | Poly:
    """One term in canonical form: a sum to a positive power is multiplied out, δ² is δ, 2^(3/2) is 2·2^(1/2)."""
    expand: list[tuple[Atom, int]] = []
    for atom, exponent in list(powers.items()):
        if atom.kind == "prime" and not 0 <= exponent < 1:
            whole = exponent.floor()
            coefficient *= fmpq(atom.args[0]) ** int(whole)
            powers[atom] = exponent - whole
        elif atom.kind == "base" and exponent >= 1:
            whole = exponent.floor()
            expand.append((atom, int(whole)))
            powers[atom] = exponent - whole
        elif atom.kind == "delta" and exponent > 1 and "delta" in n.switches:
            powers[atom] = ONE_Q
        elif atom.kind == "ind" and exponent > 1 and "indicator" in n.switches:
            powers[atom] = ONE_Q
    if "delta" in n.switches and any(a.kind == "delta" for a in powers):
        merged = _merge_deltas(n, coefficient, powers)
        if merged is not None:
            return merged
    if "indicator" in n.switches:
        _absorb_indicators(powers)
    mono = monomial(powers)
    if not expand:
        return coefficient, mono
    result = Poly({mono: coefficient})
    for atom, exponent in expand:
        for _ in range(exponent):
            result = multiply(n, result, atom.args[0])
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
            body = substitute(n, Poly({monomial(rest): coefficient}), {name: value})
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


def content(p: Poly) -> tuple[fmpq, dict[Atom, fmpq], Poly]:
    """p = c · (common factors) · rest, with a primitive rest whose first term is positive."""
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
    if common:
        terms = {monomial({**dict(m), **{a: dict(m).get(a, 0) - e for a, e in common.items()}}): c
                 for m, c in p.terms.items()}
    else:
        terms = dict(p.terms)
    first = min(terms, key=lambda m: [(a.key, str(e)) for a, e in m])
    numerators, denominators = fmpz(0), fmpz(1)
    for c in terms.values():
        numerators, denominators = numerators.gcd(c.p), denominators.lcm(c.q)
    c = fmpq(numerators, denominators) * (1 if terms[first] > 0 else -1)
    return c, common, Poly({m: value / c for m, value in terms.items()})


def raised(n: Normaliser, p: Poly, exponent: Poly) -> Poly:
    """p^exponent."""
    e = exponent.constant
    if e is None:
        if p.constant is not None and p.constant == 1:
            return ONE
        return exponential(n, multiply(n, exponent, logarithm(n, p)), families=True)
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
    c, common, rest = content(p) if p.single is None else (p.single[0], dict(p.single[1]), ONE)
    if e.q == 1:
        base = ONE if rest == ONE else power(as_base(rest), e)
        return multiply(n, _product_of({a: x * e for a, x in common.items()}, n), base).scale(c ** int(e.p))
    kept: dict[Atom, fmpq] = {}
    outside = ONE
    for atom, x in common.items():
        sign = n.sign_atom(atom)
        if sign.nonneg:
            outside = multiply(n, outside, _product_of({atom: x * e}, n))
        elif x.q == 1 and x.p % 2 == 0:
            outside = multiply(n, outside, raised(n, absolute(n, power(atom)), constant(x * e)))
        else:
            kept[atom] = x
    inner = multiply(n, _product_of(kept, n), rest)
    if inner == ONE and c > 0:
        return multiply(n, _root(c, e), outside)
    scale = abs(c)
    if inner != ONE:
        inner = inner.scale(c / scale)
        outside = multiply(n, outside, power(as_base(inner), e))
        return multiply(n, _root(scale, e), outside)
    return multiply(n, outside, power(as_base(constant(c)), e))


def as_base(p: Poly) -> Atom:
    """A polynomial that is raised to a power other than a natural number."""
    return Atom("base", (p,), f"({p.key})", p.free, p.height, p.random)


def _product_of(powers: dict[Atom, fmpq], n: Normaliser) -> Poly:
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


def exponential(n: Normaliser, p: Poly, families: bool = False) -> Poly:
    """exp p; switched on: exp(a + b) = exp a · exp b, exp(c log a) = a^c."""
    if not p.terms:
        return ONE
    if "exp" not in n.switches and not families:
        return n.leaf(Atom("exp", (p,), f"exp({p.key})", p.free, p.height, p.random))
    result = ONE
    for m, c in p.terms.items():
        if len(m) == 1 and m[0][0].kind == "log" and m[0][1] == 1:
            factor = raised(n, m[0][0].args[0], constant(c))
        else:
            unit = Poly({m: ONE_Q})
            factor = raised(n, n.leaf(Atom("exp", (unit,), f"exp({unit.key})", unit.free, unit.height, unit.random)),
                            constant(c))
        result = multiply(n, result, factor)
    return result


def logarithm(n: Normaliser, p: Poly) -> Poly:
    """log p; switched on: log of products, powers, exponentials and finite products of positive factors."""
    if p == ONE:
        return ZERO
    if "log" not in n.switches or not p.terms:
        return n.leaf(_log_atom(p))
    c, common, rest = content(p)
    total, kept = ZERO, {}
    for atom, exponent in common.items():
        if n.sign_atom(atom).positive:
            total = total + _log_of(n, atom).scale(exponent)
        elif exponent.q == 1 and exponent.p % 2 == 0:
            total = total + logarithm(n, absolute(n, power(atom))).scale(exponent)
        else:
            kept[atom] = exponent
    inner = multiply(n, _product_of(kept, n), rest)
    total = total + _log_of_rational(n, abs(c))
    inner = inner.scale(c / abs(c))
    if inner == ONE:
        return total
    return total + n.leaf(_log_atom(inner))


def _log_atom(p: Poly) -> Atom:
    return Atom("log", (p,), f"log({p.key})", p.free, p.height, p.random)


def _log_of(n: Normaliser, atom: Atom) -> Poly:
    if atom.kind == "exp":
        return atom.args[0]
    if atom.kind == "prod":
        return sums.log_of_product(n, atom)
    if atom.kind in ("base", "prime"):
        inner = atom.args[0] if atom.kind == "base" else constant(atom.args[0])
        return n.leaf(_log_atom(inner))
    return n.leaf(_log_atom(power(atom)))


def _log_of_rational(n: Normaliser, value: fmpq) -> Poly:
    total = ZERO
    for part, sign in ((value.p, 1), (value.q, -1)):
        for prime, count in part.factor():
            total = total + n.leaf(_log_atom(constant(int(prime)))).scale(fmpq(int(count) * sign))
    return total


def xlogy(n: Normaliser, x: Poly, y: Poly) -> Poly:
    """x log y, 0 at x = 0.  Switched on: the logarithm is expanded under the guard x ≠ 0."""
    if not x.terms or y == ONE:
        return ZERO
    if "log" not in n.switches:
        return _xlogy_leaf(n, x, y)
    with n.assuming("!=", x):
        expanded = logarithm(n, y)
    total = ZERO
    for m, c in expanded.terms.items():
        logs = [a for a, e in m if a.kind == "log" and e == 1]
        if is_total(n, Poly({m: c})):
            total = total + multiply(n, x, Poly({m: c}))
        elif len(logs) == 1 and len(m) == 1:
            total = total + _xlogy_leaf(n, x, logs[0].args[0]).scale(c)
        else:
            return _xlogy_leaf(n, x, y)
    return total


def is_total(n: Normaliser, p: Poly) -> bool:
    """Whether p has a finite value in every model: no denominator may vanish, no logarithm's argument be ≤ 0."""
    for m in p.terms:
        for atom, exponent in m:
            if exponent < 0 and not n.sign_atom(atom).nonzero or exponent.q != 1 and not n.sign_atom(atom).nonneg:
                return False
            if atom.kind == "log" and not n.sign(atom.args[0]).positive or atom.kind in ("D", "E", "op", "xlogy"):
                return False
            inner = sums.open_binder(n, atom)[1:] if atom.kind in ("sum", "prod", "max", "min") else parts(atom)
            if not all(is_total(n, part) for part in inner):
                return False
    return True


def _xlogy_leaf(n: Normaliser, x: Poly, y: Poly) -> Poly:
    c, unit = (x.single[0], Poly({x.single[1]: ONE_Q})) if x.single else (ONE_Q, x)
    atom = Atom("xlogy", (unit, y), f"xlogy({unit.key};{y.key})", unit.free | y.free, max(unit.height, y.height),
                unit.random | y.random)
    return n.leaf(atom).scale(c)


def absolute(n: Normaliser, p: Poly) -> Poly:
    """|p|."""
    sign = n.sign(p)
    if sign.nonneg:
        return p
    if sign.nonpos:
        return -p
    c, common, rest = content(p)
    result = constant(abs(c))
    for atom, exponent in common.items():
        result = multiply(n, result, raised(n, _abs_leaf(n, power(atom)), constant(exponent)))
    return result if rest == ONE else multiply(n, result, _abs_leaf(n, rest))


def _abs_leaf(n: Normaliser, p: Poly) -> Poly:
    if n.sign(p).nonneg:
        return p
    return n.leaf(Atom("abs", (p,), f"|{p.key}|", p.free, p.height, p.random))


def delta(n: Normaliser, i: Poly, j: Poly) -> Poly:
    """δ_ij."""
    if i == j:
        return ONE
    if n.integers.differ(i, j):
        return ZERO
    first, second = sorted((i, j), key=lambda p: p.key)
    return n.leaf(Atom("delta", (first, second), f"δ[{first.key},{second.key}]", i.free | j.free))


def indicator(n: Normaliser, relation: str, gap: Poly) -> Poly:
    """1 where gap relation 0."""
    if gap.constant is not None:
        value = gap.constant
        holds = {"=": value == 0, "!=": value != 0, "<": value < 0, "<=": value <= 0, ">": value > 0, ">=": value >= 0}
        return ONE if holds[relation] else ZERO
    if relation in ("=", "!="):
        _, common, rest = content(gap)
        gap = multiply(n, _product_of(common, n), rest)
    return n.leaf(Atom("ind", (relation, gap), f"1[{gap.key}{relation}0]", gap.free, gap.height, gap.random))


def index_terms(p: Poly) -> list[Poly]:
    """The terms in index places, without those that a closed binder owns."""
    found: dict[str, Poly] = {}

    def visit(q: Poly) -> None:
        for atom in q.atoms:
            if atom.kind == "idx":
                places = atom.args[1]
            elif atom.kind == "delta":
                places = atom.args
            elif atom.kind == "op":
                places = tuple(v for _, v in atom.args[2] if isinstance(v, Poly))
            else:
                places = ()
            for place in places:
                if not any(name[0] == "ι" for name in place.free):
                    found[place.key] = place
            for part in parts(atom):
                visit(part)

    visit(p)
    return [found[key] for key in sorted(found)]


def parts(atom: Atom) -> list[Poly]:
    """The polynomials inside an atom."""
    found = []
    for item in atom.args:
        if isinstance(item, Poly):
            found.append(item)
        elif isinstance(item, Atom):
            found.append(power(item))
        elif isinstance(item, tuple):
            for piece in item:
                inner = piece[-1] if isinstance(piece, tuple) else piece
                if isinstance(inner, Poly):
                    found.append(inner)
                elif hasattr(inner, "body"):
                    found.append(inner.body)
    return found


def substitute(n: Normaliser, p: Poly, mapping: Mapping[str, Poly]) -> Poly:
    """Replace integer variables by name; atoms that mention them are built anew."""
    names = mapping.keys()
    if p.free.isdisjoint(names):
        return p
    total = ZERO
    for m, c in p.terms.items():
        kept = {a: e for a, e in m if a.free.isdisjoint(names)}
        term = Poly({monomial(kept): c})
        for atom, exponent in m:
            if not a_disjoint(atom, names):
                term = multiply(n, term, raised(n, rebuild(n, atom, mapping), constant(exponent)))
        total = total + term
    n.spend(len(p.terms))
    return total


def a_disjoint(atom: Atom, names: Any) -> bool:
    """Whether the atom mentions none of the names."""
    return atom.free.isdisjoint(names)


def rebuild(n: Normaliser, atom: Atom, mapping: Mapping[str, Poly]) -> Poly:
    """An atom after substitution in its parts."""
    def sub(p: Poly) -> Poly:
        return substitute(n, p, mapping)
    kind, args = atom.kind, atom.args
    if kind == "sym":
        return mapping.get(args[0], power(atom))
    if kind == "idx":
        return n.entry(args[0], tuple(sub(place) for place in args[1]), args[2])
    if kind == "delta":
        return delta(n, sub(args[0]), sub(args[1]))
    if kind == "exp":
        return exponential(n, sub(args[0]))
    if kind == "log":
        return logarithm(n, sub(args[0]))
    if kind == "abs":
        return absolute(n, sub(args[0]))
    if kind == "base":
        return sub(args[0])
    if kind == "ind":
        return indicator(n, args[0], sub(args[1]))
    if kind == "xlogy":
        x = sub(args[0])
        with n.assuming("!=", x):
            y = sub(args[1])
        return xlogy(n, x, y)
    return sums.rebuild_binder(n, atom, mapping)

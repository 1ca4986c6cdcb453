"""Binders of the kernel's terms: finite sums, products, maxima and minima, in canonical names."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations, product
from math import factorial
from typing import TYPE_CHECKING, Any

from flint import fmpq

from derive.kernel import splitting, summation
from derive.kernel.algebra import solve_delta
from derive.kernel.context import Range
from derive.kernel.polynomial import (
    ONE,
    ONE_Q,
    ZERO,
    Atom,
    BudgetExceeded,
    Monomial,
    Poly,
    constant,
    monomial,
    power,
    variable,
)
from derive.kernel.substitution import parts

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser
    from derive.kernel.signs import Sign

SMALL = 12
MOST_ORDERS = 720
SYMBOLS = {"sum": "Σ", "prod": "Π", "max": "max", "min": "min"}


def close_all(n: Normaliser, ranges: Sequence[Range], body: Poly) -> Poly:
    """Σ over the ranges of every term of the body."""
    total = ZERO
    for m, c in body.terms.items():
        total = total + close(n, list(ranges), m, c)
    return total


def close(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly:
    """Σ over the binders of one term."""
    n.spend(1)
    if not binders:
        return Poly({m: c})
    names = {b.name for b in binders}
    for atom, exponent in m:
        if atom.kind == "sum" and exponent.q == 1 and exponent > 0 and not atom.free.isdisjoint(names):
            return _merge_inner(n, binders, m, c, atom)
    if "delta" in n.switches:
        sifted = _sift(n, binders, m, c)
        if sifted is not None:
            return sifted
    if any(e.lead.kind == "sum" for e in n.equations):
        known = _by_equation(n, binders, m, c)
        if known is not None:
            return known
    for b in binders:
        rest = [x for x in binders if x is not b]
        if not any(b.name in a.free for a, _ in m) and not any(b.name in x.upper.free | x.lower.free for x in rest):
            count = b.upper - b.lower + ONE
            return n.multiply(count, close(n, rest, m, c)) if not rest or not count.free & {x.name for x in rest} \
                else close_all(n, rest, n.multiply(count, Poly({m: c})))
        length = (b.upper - b.lower).constant
        if length is not None and length.q == 1 and -1 <= length < SMALL and \
                not any(b.name in x.upper.free | x.lower.free for x in rest):
            values = [n.substitute(Poly({m: c}), {b.name: b.lower + constant(int(shift))})
                      for shift in range(int(length.p) + 1)]
            return sum((close_all(n, rest, value) for value in values), ZERO)
        if b.lower != ONE:
            whole = splitting.from_one(n, binders, b, m, c) if "splitting" in n.switches else None
            return _shift(n, binders, b, m, c) if whole is None else whole
    if "splitting" in n.switches:
        found = splitting.settled(n, binders, m, c)
        if found is not None:
            return found
    if "summation" in n.switches:
        found = summation.closed(n, binders, m, c)
        if found is not None:
            return found
    return _components(n, binders, m, c)


def _merge_inner(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq, atom: Atom) -> Poly:
    """Σ_i x_i Σ_j y_ij = Σ_i Σ_j x_i y_ij."""
    powers = dict(m)
    powers[atom] -= 1
    inner, body = open_binder(n, atom)
    return close_all(n, [*binders, *inner], n.multiply(Poly({monomial(powers): c}), body))


def _sift(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly | None:
    """Σ_k δ_kj f(k) = f(j), for j in the range of k."""
    for atom, _ in m:
        if atom.kind != "delta":
            continue
        for b in binders:
            solved = solve_delta(atom, {b.name})
            if solved is None:
                continue
            _, value = solved
            if not n.integers.inside(value, b.lower, b.upper):
                continue
            rest = [x for x in binders if x is not b]
            if any(b.name in x.lower.free | x.upper.free for x in rest):
                continue
            powers = {a: e for a, e in m if a is not atom}
            body = n.substitute(Poly({monomial(powers): c}), {b.name: value})
            return close_all(n, rest, body)
    return None


def _by_equation(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly | None:
    """Σ_i x_i Σ_j w_ij = Σ_i x_i r_i, where a cited equation says what Σ_j w_ij is for every i."""
    for b in binders:
        rest = [x for x in binders if x is not b]
        own = {a: e for a, e in m if b.name in a.free}
        around = {name for a in own for name in a.free}
        if b.lower != ONE or any(b.name in x.lower.free | x.upper.free for x in rest) \
                or not any(x.name in around for x in rest):
            continue
        saved, n.equations = n.equations, []
        try:
            inner = bind(n, "sum", [b], Poly({monomial(own): ONE_Q}))
        finally:
            n.equations = saved
        made = n.leaf(next(iter(inner.atoms)))
        if made != inner:
            return close_all(n, rest, n.multiply(made, Poly({monomial({a: e for a, e in m if a not in own}): c})))
    return None


def _shift(n: Normaliser, binders: list[Range], b: Range, m: Monomial, c: fmpq) -> Poly:
    """Σ_{k=a}^{b} f(k) = Σ_{k=1}^{b−a+1} f(k + a − 1)."""
    moved = n.fresh(ONE, b.upper - b.lower + ONE)
    swap = {b.name: variable(moved.name) + b.lower - ONE}
    rest = []
    for x in binders:
        if x is b:
            rest.append(moved)
        elif not (x.lower.free | x.upper.free).isdisjoint(swap):
            rest.append(n.fresh(n.substitute(x.lower, swap), n.substitute(x.upper, swap)))
            swap[x.name] = variable(rest[-1].name)
        else:
            rest.append(x)
    return close_all(n, rest, n.substitute(Poly({m: c}), swap))


def _components(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq) -> Poly:
    """Factors that share no bound variable come apart: ΣΣ x_i y_j = Σ x_i · Σ y_j."""
    groups: list[tuple[set[str], dict[Atom, fmpq]]] = [({b.name} | (b.upper.free & {x.name for x in binders}), {})
                                                       for b in binders]
    outside: dict[Atom, fmpq] = {}
    names = {b.name for b in binders}
    for atom, exponent in m:
        shared = set(atom.free & names)
        if shared:
            groups.append((shared, {atom: exponent}))
        else:
            outside[atom] = exponent
    merged: list[tuple[set[str], dict[Atom, fmpq]]] = []
    for own, powers in groups:
        near = [g for g in merged if not g[0].isdisjoint(own)]
        joined = {**powers, **{atom: e for _, more in near for atom, e in more.items()}}
        merged = [g for g in merged if g[0].isdisjoint(own)]
        merged.append((own.union(*(other for other, _ in near)), joined))
    result = Poly({monomial(outside): c})
    for own, powers in merged:
        mine = [b for b in binders if b.name in own]
        result = n.multiply(result, bind(n, "sum", mine, Poly({monomial(powers): ONE_Q})))
    return result


def bind(n: Normaliser, kind: str, binders: Sequence[Range], body: Poly) -> Poly:
    """The atom `kind` over binders that start at 1, under canonical names."""
    level = 1 + max([body.height, *(b.upper.height for b in binders)])
    best: tuple[str, tuple[Any, ...], Poly] | None = None
    for order in _orders(n, binders, body):
        swap = {b.name: variable(f"ι{level}_{place}") for place, b in enumerate(order)}
        uppers = tuple((f"ι{level}_{place}", n.substitute(b.upper, swap)) for place, b in enumerate(order))
        renamed = n.substitute(body, swap)
        key = f"{SYMBOLS[kind]}[{','.join(u.key for _, u in uppers)}]{{{renamed.key}}}"
        if best is None or key < best[0]:
            best = key, uppers, renamed
    if best is None:
        raise BudgetExceeded("a sum without an order of its indices")
    key, uppers, renamed = best
    own = {name for name, _ in uppers}
    inside = renamed.free.union(*(u.free for _, u in uppers)) - own
    return n.leaf(Atom(kind, (uppers, renamed), key, frozenset(inside), level, renamed.random))


def _orders(n: Normaliser, binders: Sequence[Range], body: Poly) -> Iterable[tuple[Range, ...]]:
    """The orders of the binders that are worth trying: those that agree with a name-free signature."""
    if len(binders) == 1:
        return [tuple(binders)]
    star, dot = variable("★"), variable("·")
    signed: dict[str, list[Range]] = {}
    for b in binders:
        swap = {x.name: star if x is b else dot for x in binders}
        text = f"{n.substitute(b.upper, swap).key}|{_skeleton(body, b.name)}"
        signed.setdefault(text, []).append(b)
    groups = [signed[text] for text in sorted(signed)]
    count = 1
    for group in groups:
        count *= factorial(len(group))
    if count > MOST_ORDERS:
        raise BudgetExceeded("too many interchangeable indices in one sum")
    return [sum(choice, ()) for choice in product(*(list(permutations(group)) for group in groups))]


def _skeleton(body: Poly, name: str) -> str:
    """Where a variable occurs, without any variable's name."""
    marks = []
    for m in body.terms:
        for atom, exponent in m:
            if name in atom.free:
                places = "".join("*" if name in part.free else "." for part in parts(atom))
                label = atom.args[0] if atom.kind in ("idx", "op") else ""
                marks.append(f"{atom.kind}{label}{places}^{exponent}")
    return ",".join(sorted(marks))


def open_binder(n: Normaliser, atom: Atom) -> tuple[list[Range], Poly]:
    """The binders of an atom under fresh names, and its body."""
    uppers, body = atom.args
    swap: dict[str, Poly] = {}
    waiting, ranges = list(uppers), []
    own = {name for name, _ in uppers}
    while waiting:
        ready = next(((name, u) for name, u in waiting if u.free.isdisjoint(own - swap.keys())), None)
        if ready is None:
            raise BudgetExceeded("ranges that depend on each other")
        waiting.remove(ready)
        fresh = n.fresh(ONE, n.substitute(ready[1], swap))
        swap[ready[0]] = variable(fresh.name)
        ranges.append(fresh)
    return ranges, n.substitute(body, swap)


def product_of(n: Normaliser, ranges: Sequence[Range], body: Poly) -> Poly:
    """Π over the ranges, innermost last."""
    for b in reversed(ranges):
        length = (b.upper - b.lower).constant
        if length is not None and length.q == 1 and -1 <= length < SMALL:
            result = ONE
            for shift in range(int(length.p) + 1):
                factor = n.substitute(body, {b.name: b.lower + constant(shift)})
                result = n.multiply(result, factor)
            body = result
        elif body != ONE:
            moved = n.fresh(ONE, b.upper - b.lower + ONE)
            inner = n.substitute(body, {b.name: variable(moved.name) + b.lower - ONE})
            body = n.factor_by_factor(moved, inner) if "product" in n.switches else bind(n, "prod", [moved], inner)
    return body


def log_of_product(n: Normaliser, atom: Atom) -> Poly:
    """log Π f = Σ log f, for f > 0."""
    ranges, body = open_binder(n, atom)
    return close_all(n, ranges, n.logarithm(body))


def extremum(n: Normaliser, kind: str, ranges: Sequence[Range], body: Poly) -> Poly:
    """max or min over ranges that start at 1."""
    swap: dict[str, Poly] = {}
    moved = []
    for b in ranges:
        fresh = n.fresh(ONE, n.substitute(b.upper - b.lower + ONE, swap))
        swap[b.name] = variable(fresh.name) + b.lower - ONE
        moved.append(fresh)
    return bind(n, kind, moved, n.substitute(body, swap))


def rebuild_binder(n: Normaliser, atom: Atom, mapping: Mapping[str, Poly]) -> Poly:
    """A sum, product, extremum, expectation, derivative or operator after substitution in its parts."""
    kind, args = atom.kind, atom.args
    if kind == "E":
        return n.expectation(n.substitute(args[0], mapping))
    if kind == "D":
        near = n.near(args[1].args[0])
        return near.derivative(near.substitute(args[0], mapping), near.substitute(power(args[1]), mapping))
    if kind == "op":
        name, template, bindings, named = args
        values = {symbol: value.replaced(n, mapping) if not isinstance(value, Poly)
                  else n.substitute(value, mapping) for symbol, value in bindings}
        return n.opaque(template, values, name, named)
    ranges, body = open_binder(n, atom)
    swapped = []
    for b in ranges:
        upper = n.substitute(b.upper, mapping)
        swapped.append(Range(b.name, ONE, upper))
        n.integers.ranges[b.name] = swapped[-1]
    body = n.substitute(body, mapping)
    if kind == "sum":
        return close_all(n, swapped, body)
    if kind == "prod":
        return product_of(n, swapped, body)
    return extremum(n, kind, swapped, body)


def sign_of_binder(n: Normaliser, atom: Atom) -> Sign:
    """A sum of terms of one sign has it, strictly so over a nonempty range; likewise products and extrema."""
    ranges, body = open_binder(n, atom)
    sign = n.sign(body)
    if atom.kind == "prod":
        return type(sign)(sign.nonneg, False, sign.nonzero)
    if atom.kind != "sum":
        return sign
    filled = all(n.integers.nonempty(b.lower, b.upper) for b in ranges)
    strict = filled and (sign.positive or sign.negative)
    if sign.nonneg and not strict:
        strict = _has_nonzero_term(n, ranges, body) or _carries_mass(n, atom, ranges, body)
    return type(sign)(sign.nonneg, sign.nonpos, strict)


def _has_nonzero_term(n: Normaliser, ranges: list[Range], body: Poly) -> bool:
    """Σ t_k > 0 for t_k ≥ 0, where some t_m ≠ 0 is a guard in force, or a factor of one."""
    for relation, guard in n.guards:
        if relation not in ("!=", ">", "<"):
            continue
        factors = [power(atom) for atom, _ in guard.single[1]] if guard.single is not None else []
        if any(True for known in (guard, *factors) for _ in n.matches(tuple(ranges), body, known)):
            return True
    return False


def _carries_mass(n: Normaliser, atom: Atom, ranges: list[Range], body: Poly) -> bool:
    """Σ t_k > 0 for t_k ≥ 0, where some Σ p_k is known to be a number other than 0 and p_k ≠ 0 makes t_k > 0."""
    for equation in n.equations:
        lead = equation.lead
        known = lead.kind == "sum" and equation.rest.constant is not None and equation.rest.terms
        if not known or equation.variables or len(lead.args[0]) != 1 or len(ranges) != 1:
            continue
        if lead.args[0][0][1] != atom.args[0][0][1]:
            continue
        weight = n.substitute(lead.args[1], {lead.args[0][0][0]: variable(ranges[0].name)})
        with n.assuming("!=", weight):
            if n.sign(body).positive:
                if equation.source:
                    n.consulted.add(equation.source)
                return True
    return False

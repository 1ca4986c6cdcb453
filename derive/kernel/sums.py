"""Binders of the kernel's terms: finite sums, products, maxima and minima, in canonical names."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    variable,
)
from derive.kernel.substitution import parts

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser

SMALL = 12  # ranges shorter than this are written out
MOST_ORDERS = 720
Component = tuple[list[Range], dict[Atom, fmpq]]
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
    outside, separate = _components(binders, m)
    if outside or len(separate) > 1:
        result = Poly({monomial(outside): c})
        for mine, powers in separate:
            result = n.multiply(result, close(n, mine, monomial(powers), ONE_Q))
        return result
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
    return bind(n, "sum", binders, Poly({m: ONE_Q})).scale(c)


def _merge_inner(n: Normaliser, binders: list[Range], m: Monomial, c: fmpq, atom: Atom) -> Poly:
    """Σ_i x_i Σ_j y_ij = Σ_i Σ_j x_i y_ij."""
    powers = dict(m)
    powers[atom] -= 1
    inner, body = n.open_binder(atom)
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


def _components(binders: list[Range], m: Monomial) -> tuple[dict[Atom, fmpq], list[Component]]:
    """Factors that share no bound variable come apart: Σ_i Σ_j c x_i y_j = c · Σ_i x_i · Σ_j y_j."""
    names = {b.name for b in binders}
    groups: list[tuple[set[str], dict[Atom, fmpq]]] = [({b.name} | ((b.lower.free | b.upper.free) & names), {})
                                                       for b in binders]
    outside: dict[Atom, fmpq] = {}
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
    return outside, [([b for b in binders if b.name in own], powers) for own, powers in merged]


def bind(n: Normaliser, kind: str, binders: Sequence[Range], body: Poly) -> Poly:
    """The atom `kind` over binders that start at 1, under canonical names."""
    level = 1 + max([body.height, *(b.upper.height for b in binders)])
    forms: list[tuple[str, tuple[Any, ...], Poly]] = []
    for order in _orders(n, binders, body):
        swap = {b.name: variable(f"ι{level}_{place}") for place, b in enumerate(order)}
        uppers = tuple((f"ι{level}_{place}", n.substitute(b.upper, swap)) for place, b in enumerate(order))
        renamed = n.substitute(body, swap)
        forms.append((f"{SYMBOLS[kind]}[{','.join(u.key for _, u in uppers)}]{{{renamed.key}}}", uppers, renamed))
    key, uppers, renamed = min(forms, key=lambda form: form[0])
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

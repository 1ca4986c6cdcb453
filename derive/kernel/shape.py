"""The shape of a term in x: x^s (1 − x)^b log(x)^j log(1 − x)^k exp(polynomial) (1 + e^t)^(−N) / factorials."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flint import fmpq

from derive.kernel.polynomial import ONE, ONE_Q, ZERO, Atom, Poly, constant, monomial, power, variable
from derive.kernel.spans import apart

if TYPE_CHECKING:
    from derive.kernel.normal_form import Normaliser


@dataclass
class Shape:
    """The exponents and degrees of the factors."""

    power: Poly = ZERO
    complement: Poly = ZERO
    logs: int = 0
    complement_logs: int = 0
    exponents: dict[int, Poly] = field(default_factory=dict)
    factorials: tuple[Any, ...] = ()        # c for 1/Γ(x + c), (c, −1) for 1/Γ(c − x)
    logistic: fmpq = fmpq(0)                # N
    logistic_slope: Poly | None = None      # α and β of t = αx + β
    logistic_start: Poly = ZERO

    def exponent(self, degree: int) -> Poly:
        return self.exponents.get(degree, ZERO)

    def add_exponent(self, degree: int, p: Poly) -> None:
        self.exponents[degree] = self.exponent(degree) + p

    @property
    def natural_power(self) -> int | None:
        """s where it is a natural number."""
        value = self.power.constant
        return int(value.p) if value is not None and value.q == 1 and value >= 0 else None

    def only(self, *, exponents: int, logs: bool = False, complement: bool = False, logistic: bool = False,
             factorials: bool = False) -> bool:
        """Whether there is nothing but a power, exponents up to a degree, and what is named."""
        degrees = all(degree <= exponents for degree, p in self.exponents.items() if p.terms)
        return (degrees and (logs or not (self.logs or self.complement_logs))
                and (complement or not (self.complement.terms or self.complement_logs))
                and (logistic or not self.logistic) and (factorials or not self.factorials))


def shape_of(n: Normaliser, own: dict[Atom, fmpq], name: str) -> Shape | None:
    """The shape of a product of factors that depend on the variable; None where one does not fit."""
    shape = Shape()
    return shape if all(take(n, shape, atom, e, name) for atom, e in own.items()) else None


def take(n: Normaliser, shape: Shape, atom: Atom, e: fmpq, name: str) -> bool:
    """Add a factor to the shape; False where it does not fit."""
    x = variable(name)
    if atom.kind == "sym":
        shape.power = shape.power + constant(e)
        return True
    if atom.kind == "exp":
        return all(_take_exponent(n, shape, m, c * e, name) for m, c in atom.args[0].terms.items())
    if atom.kind == "log" and e.q == 1 and e > 0:
        if atom.args[0] == x:
            shape.logs += int(e.p)
        elif atom.args[0] == ONE - x:
            shape.complement_logs += int(e.p)
        return atom.args[0] in (x, ONE - x)
    if atom.kind == "base":
        if atom.args[0] == ONE - x:
            shape.complement = shape.complement + constant(e)
            return True
        return _take_logistic(n, shape, atom.args[0], e, name)
    if atom.kind == "gamma" and e == -1:
        return _take_factorial(shape, atom.args[0], name)
    return False


def _take_exponent(n: Normaliser, shape: Shape, m: Any, c: fmpq, name: str) -> bool:
    """One term of an exponent: c x^d, c log x or c log(1 − x), with c free of x."""
    own = [(atom, e) for atom, e in m if name in atom.free]
    rest = Poly({monomial({atom: e for atom, e in m if name not in atom.free}): c})
    if not own:
        shape.add_exponent(0, rest)
        return True
    (atom, e), *more = own
    if more:
        return False
    if atom.kind == "sym" and e.q == 1 and e > 0:
        shape.add_exponent(int(e.p), rest)
        return True
    if atom.kind == "log" and e == 1 and atom.args[0] == variable(name):
        shape.power = shape.power + rest
        return True
    if atom.kind == "log" and e == 1 and atom.args[0] == ONE - variable(name):
        shape.complement = shape.complement + rest
        return True
    return False


def _take_factorial(shape: Shape, p: Poly, name: str) -> bool:
    x = variable(name)
    for slot, rest in (("up", p - x), ("down", p + x)):
        if name not in rest.free:
            shape.factorials = (*shape.factorials, rest if slot == "up" else (rest, -1))
            return True
    return False


def _take_logistic(n: Normaliser, shape: Shape, base: Poly, e: fmpq, name: str) -> bool:
    """(a e^u + b e^v)^(−N) = e^(−N log a − Nu) (1 + e^(log b − log a + v − u))^(−N), a, b > 0, u and v affine in x."""
    if e >= 0 or shape.logistic_slope is not None:
        return False
    factors: dict[str, tuple[Poly, Poly]] = {}
    for m, c in base.terms.items():
        inner, (outside, own) = Shape(), apart(m, name)
        if any(atom.kind != "exp" for atom in own) \
                or not all(take(n, inner, atom, power_of, name) for atom, power_of in own.items()) \
                or not inner.only(exponents=1) or inner.power.terms:
            return False
        slope = inner.exponent(1)
        term = n.multiply(Poly({outside: c}), n.exponential(inner.exponent(0)))
        factors[slope.key] = slope, factors.get(slope.key, (slope, ZERO))[1] + term
    if len(factors) != 2 or not all(n.sign(factor).positive for _, factor in factors.values()):
        return False
    (u1, u0), (v1, v0) = [(slope, _logarithm(n, factor)) for slope, factor in factors.values()]
    shape.add_exponent(1, u1.scale(e))
    shape.add_exponent(0, u0.scale(e))
    shape.logistic, shape.logistic_slope, shape.logistic_start = -e, v1 - u1, v0 - u0
    return True


def _logarithm(n: Normaliser, factor: Poly) -> Poly:
    """The exponent of a product of exponentials, the logarithm of any other positive factor."""
    single = factor.single
    if single is not None and single[0] == 1 and all(atom.kind == "exp" for atom, _ in single[1]):
        return sum((atom.args[0].scale(e) for atom, e in single[1]), ZERO)
    return n.logarithm(factor)


def kink(own: dict[Atom, fmpq], name: str) -> Poly | None:
    """The point m of the first |x − m| among the factors or in their exponents."""
    for atom in own:
        inner = [atom] if atom.kind == "abs" else sorted(atom.args[0].atoms, key=lambda a: a.key) \
            if atom.kind == "exp" else []
        for one in inner:
            if one.kind != "abs" or name not in one.free:
                continue
            slope = one.args[0].terms.get(monomial({_symbol(name): ONE_Q}))
            if slope is not None:
                start = one.args[0] - variable(name).scale(slope)
                if name not in start.free:
                    return start.scale(-1 / slope)
    return None


def _symbol(name: str) -> Atom:
    (atom, _), = next(iter(power(Atom("sym", (name,), name, frozenset({name}))).terms))
    return atom

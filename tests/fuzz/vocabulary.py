"""The symbols that random expressions are made of, and hypotheses about them."""
from __future__ import annotations

from sympy import pi

from derive.language import symbols as s
from derive.language.hypotheses import absolutely_continuous
from derive.language.operators import Sum, define, exp
from derive.language.propositions import Eq, Ne, forall, hypothesis, independent, relate
from derive.language.written import writing

K, N = s.size("K"), s.size("N")
i, j = s.indices("i j", K)
m = s.index("m", N)
FREE = {K: (i, j), N: (m,)}
PI = pi
LETTERS = ("k", "l", "i", "m")      # of bound indices: the last two are also free

a, b = map(s.real, "ab")
S, T = map(s.positive, "ST")
r, h = map(s.nonnegative, "rh")
x, y = (s.vector(name, K) for name in "xy")
u = s.vector("u", K, sign=">=")
v = s.vector("v", K, sign=">")
c, d = s.vector("c", N), s.vector("d", N, sign=">")
p, w = (s.distribution(name, K) for name in "pw")
q = s.positive_distribution("q", K)
A, B = s.matrix("A", K, N), s.matrix("B", K, K)
X, Y, Q = s.random_variable("X"), s.random_variable("Y"), s.random_variable("Q", 4)
V = s.random_vector("V", N)

REAL = {K: (x, y), N: (c,)}
NONNEGATIVE = {K: (u, p, w), N: (d,)}
POSITIVE = {K: (v, q), N: (d,)}
DISTRIBUTIONS = (p, w, q)

with writing():
    t = s.real("t")
    Z = define("Z", Sum(exp(x[i]), i))
    f = define("f", exp(x[i]) / Z, i)
    g = define("g", a * t**2 + S * t + 1, t)
    k = s.index("k", K)
    PACKS = (
        (),
        (a_nonzero := hypothesis("a_nonzero", Ne(a, 0)),),
        (absolutely_continuous(p, w), a_nonzero),
        (independent_X_Y := hypothesis("independent", independent(X, Y)),),
        (hypothesis("iid", independent(V)), a_nonzero),
        (hypothesis("x_centred", Eq(Sum(x[k], k), 0)),),
        (hypothesis("a_given", Eq(a, b**2 + 1)),),
        (hypothesis("y_given", forall(i, Eq(y[i], a * x[i]))),),
        (hypothesis("large", relate(K, ">=", 2)), hypothesis("b_small", relate(b, "<", 1)), a_nonzero),
        (hypothesis("c_centred", Eq(Sum(c[m], m), N * b)), independent_X_Y),
    )

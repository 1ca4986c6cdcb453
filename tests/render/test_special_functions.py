"""Integrals, densities, special functions and what is asserted of them, in LaTeX and on a plain line."""
import pytest
from samples import K, T, a, b, c, i, j, z
from sympy import Integer, Rational, Symbol, oo, pi, polygamma

from derive.language.binders import alpha_equal
from derive.language.integrals import (
    Gamma,
    Integral,
    binomial,
    converges,
    density,
    digamma,
    exchange,
    factorial,
    mass_function,
    positivity,
    total_mass,
    trigamma,
)
from derive.language.operators import Abs, D, E, Product, Sum, define, exp, log, sqrt
from derive.language.propositions import Eq, Smooth, forall, iff, implies, relate
from derive.language.symbols import index, real, size, vector
from derive.language.written import node, writing
from derive.render.breaking import ROOM, broken, measured
from derive.render.fresh import fresh
from derive.render.grid import grid
from derive.render.latex import latex
from derive.render.plain import text

x, y, t, theta, mu, sigma, lam = map(real, ("x", "y", "t", "theta", "mu", "sigma", "lambda"))
eta, N = vector("theta", K), size("N")
n, k, m = index("n", oo, 0), index("k", oo, 0), index("m", N)
p, q, P = density("p", x, theta), density("q", x, eta), mass_function("P", n, lam)
score = define("s", D(log(q(x, eta)), eta[i]), x, i)
LINE = r"\int_{-\infty}^{\infty}"


def polygamma_of(order):
    return lambda: node(polygamma, order, x)


def smooth(family, order):
    return node(Smooth, family.function, Integer(order))


INTEGRALS = [
    (lambda: Integral(exp(-x ** 2), x), LINE + r" e^{-x^{2}} \, dx", "∫ exp(−x²) dx"),
    (lambda: Integral(exp(-x), (x, 0, oo)), r"\int_{0}^{\infty} e^{-x} \, dx", "∫_0^∞ exp(−x) dx"),
    (lambda: Integral(exp(x), (x, -oo, 0)), r"\int_{-\infty}^{0} e^{x} \, dx", "∫_(−∞)^0 exp(x) dx"),
    (lambda: Integral(x, (x, a, b + 1)), r"\int_{a}^{b + 1} x \, dx", "∫_a^(b+1) x dx"),
    (lambda: Integral(x + 1, (x, a, b)), r"\int_{a}^{b} \left(x + 1\right) \, dx", "∫_a^b (x + 1) dx"),
    (lambda: Integral(-x, x), LINE + r" \left(-x\right) \, dx", "∫ (−x) dx"),
    (lambda: Integral(x * (x + 1), x), LINE + r" x \left(x + 1\right) \, dx", "∫ x·(x + 1) dx"),
    (lambda: Integral(a / x, (x, 1, b)), r"\int_{1}^{b} \frac{a}{x} \, dx", "∫_1^b a/x dx"),
    (lambda: Integral(real("theta_1"), real("theta_1")), LINE + r" \theta_{1} \, d\theta_{1}", "∫ θ_1 dθ_1"),
    (lambda: a * Integral(x, x), rf"a {LINE} x \, dx", "a·∫ x dx"),
    (lambda: Integral(x, x) * a, rf"\left({LINE} x \, dx\right) a", "(∫ x dx)·a"),
    (lambda: Integral(x, x) + a, LINE + r" x \, dx + a", "∫ x dx + a"),
    (lambda: Integral(x, x) ** 2, rf"\left({LINE} x \, dx\right)^{{2}}", "(∫ x dx)²"),
    (lambda: Integral(x, x) / a, rf"\frac{{{LINE} x \, dx}}{{a}}", "(∫ x dx)/a"),
    (lambda: log(Integral(x, x)), rf"\log {LINE} x \, dx", "log(∫ x dx)"),
    (lambda: Integral(x * y, x, y), rf"{LINE} {LINE} x y \, dx \, dy", "∫ ∫ x·y dx dy"),
    (lambda: Integral(x * y, (x, 0, y), (y, 0, 1)),
     r"\int_{0}^{1} \int_{0}^{y} x y \, dx \, dy", "∫_0^1 ∫_0^y x·y dx dy"),
    (lambda: Integral(x * Integral(y, (y, 0, x)), x),
     LINE + r" x \int_{0}^{x} y \, dy \, dx", "∫ x·∫_0^x y dy dx"),
    (lambda: Integral(Integral(y, (y, 0, x)) * x, x),
     LINE + r" \left(\int_{0}^{x} y \, dy\right) x \, dx", "∫ (∫_0^x y dy)·x dx"),
    (lambda: Integral(Sum(x ** n, n), (x, 0, a)),
     r"\int_{0}^{a} \sum_{n=0}^{\infty} x^{n} \, dx", "∫_0^a Σ_n x^n dx"),
    (lambda: Integral(Sum(x ** n, n) * x, (x, 0, a)),
     r"\int_{0}^{a} \left(\sum_{n=0}^{\infty} x^{n}\right) x \, dx", "∫_0^a (Σ_n x^n)·x dx"),
    (lambda: Sum(a ** n * Integral(x, x), n),
     rf"\sum_{{n=0}}^{{\infty}} a^{{n}} {LINE} x \, dx", "Σ_n a^n·∫ x dx"),
    (lambda: D(Integral(exp(theta * x), x), theta) * a,
     rf"\left(\frac{{\partial}}{{\partial \theta}} {LINE} e^{{\theta x}} \, dx\right) a",
     "(∂/∂θ ∫ exp(θ·x) dx)·a"),
    (lambda: D(a * Integral(x, x), a),
     rf"\frac{{\partial}}{{\partial a}} \left(a {LINE} x \, dx\right)", "∂/∂a(a·∫ x dx)"),
    (lambda: Integral(x * D(p(x, theta), theta), x),
     LINE + r" x \frac{\partial p(x; \theta)}{\partial \theta} \, dx", "∫ x·∂p(x; θ)/∂θ dx"),
    (lambda: Integral(D(log(p(x, theta)), theta) * p(x, theta), x),
     LINE + r" \left(\frac{\partial}{\partial \theta} \log p(x; \theta)\right) p(x; \theta) \, dx",
     "∫ (∂/∂θ log(p(x; θ)))·p(x; θ) dx"),
]
SUMS = [
    (lambda: Sum(a ** n / factorial(n), n), r"\sum_{n=0}^{\infty} \frac{a^{n}}{n!}", "Σ_n a^n/n!"),
    (lambda: Sum(a ** k, (k, 1, oo)), r"\sum_{k=1}^{\infty} a^{k}", "Σ_(k=1..∞) a^k"),
    (lambda: Product(p(z[j], theta), j), r"\prod_{j=1}^{K} p(z_{j}; \theta)", "Π_j p(z_j; θ)"),
]
DENSITIES = [
    (lambda: p(x, theta), r"p(x; \theta)", "p(x; θ)"),
    (lambda: q(x, eta), r"q(x; \theta)", "q(x; θ)"),
    (lambda: P(n + 1, lam), r"P(n + 1; \lambda)", "P(n + 1; λ)"),
    (lambda: p(x / 2, theta), r"p\left(\frac{x}{2}; \theta\right)", "p(x/2; θ)"),
    (lambda: p(x, theta) ** 2, r"\left(p(x; \theta)\right)^{2}", "(p(x; θ))²"),
    (lambda: density("f_0", x, theta)(x, theta), r"f_{0}(x; \theta)", "f_0(x; θ)"),
    (lambda: x * p(x, theta) * a, r"x p(x; \theta) a", "x·p(x; θ)·a"),
    (lambda: 2 * log(p(x, theta)), r"2 \log p(x; \theta)", "2·log(p(x; θ))"),
    (lambda: log(p(x, theta)) * a, r"\left(\log p(x; \theta)\right) a", "log(p(x; θ))·a"),
    (lambda: D(q(x, eta), eta[i]), r"\frac{\partial q(x; \theta)}{\partial \theta_{i}}", "∂q(x; θ)/∂θ_i"),
    (lambda: D(q(x, eta), eta[i], eta[j]),
     r"\frac{\partial^{2} q(x; \theta)}{\partial \theta_{j} \, \partial \theta_{i}}", "∂²q(x; θ)/(∂θ_j ∂θ_i)"),
    (lambda: D(p(x, theta), theta, theta), r"\frac{\partial^{2} p(x; \theta)}{\partial \theta^{2}}", "∂²p(x; θ)/∂θ²"),
    (lambda: D(p(x / 2, theta), theta),
     r"\frac{\partial}{\partial \theta} \left(p\left(\frac{x}{2}; \theta\right)\right)", "∂p(x/2; θ)/∂θ"),
    (lambda: D(log(q(x, eta)), eta[i]),
     r"\frac{\partial}{\partial \theta_{i}} \log q(x; \theta)", "∂/∂θ_i log(q(x; θ))"),
    (lambda: D(log(q(x, eta)), eta[i], eta[j]),
     r"\frac{\partial^{2}}{\partial \theta_{j} \, \partial \theta_{i}} \log q(x; \theta)",
     "∂²/(∂θ_j ∂θ_i) log(q(x; θ))"),
    (lambda: D(log(p(x, theta)), theta) ** 2,
     r"\left(\frac{\partial}{\partial \theta} \log p(x; \theta)\right)^{2}", "(∂/∂θ log(p(x; θ)))²"),
    (lambda: D(log(p(x, theta)) + a, theta),
     r"\frac{\partial}{\partial \theta} \left(\log p(x; \theta) + a\right)", "∂/∂θ(log(p(x; θ)) + a)"),
    (lambda: D(log(p(x, theta)), theta) + a,
     r"\frac{\partial}{\partial \theta} \log p(x; \theta) + a", "∂/∂θ log(p(x; θ)) + a"),
    (lambda: D(log(p(x, theta)) * a, theta),
     r"\frac{\partial}{\partial \theta} \left(\left(\log p(x; \theta)\right) a\right)", "∂/∂θ(log(p(x; θ))·a)"),
    (lambda: score(x, i), "s_{i}(x)", "s_i(x)"),
    (lambda: D(score(x, i), eta[j]), r"\frac{\partial s_{i}(x)}{\partial \theta_{j}}", "∂s_i(x)/∂θ_j"),
    (lambda: score(a + 1, j) ** 2, r"\left(s_{j}(a + 1)\right)^{2}", "(s_j(a + 1))²"),
    (lambda: define("g", x * eta[i], x, eta)(a, eta), r"g(a, \theta)", "g(a, θ)"),
]
FUNCTIONS = [
    (lambda: Gamma(x), r"\Gamma(x)", "Γ(x)"),
    (lambda: Gamma(x + 1) ** 2, r"\left(\Gamma(x + 1)\right)^{2}", "(Γ(x + 1))²"),
    (lambda: Gamma(N / 2), r"\Gamma\left(\frac{N}{2}\right)", "Γ(N/2)"),
    (lambda: log(Gamma(x)), r"\log \Gamma(x)", "log(Γ(x))"),
    (lambda: D(log(Gamma(x)), x), r"\frac{\partial}{\partial x} \log \Gamma(x)", "∂/∂x log(Γ(x))"),
    (lambda: D(Gamma(x), x), r"\frac{\partial \Gamma(x)}{\partial x}", "∂Γ(x)/∂x"),
    (lambda: digamma(x), r"\psi(x)", "ψ(x)"),
    (lambda: trigamma(x + 1), r"\psi'(x + 1)", "ψ'(x + 1)"),
    (lambda: trigamma(x) ** 2, r"\left(\psi'(x)\right)^{2}", "(ψ'(x))²"),
    (polygamma_of(n), r"\psi^{(n)}(x)", "ψ^(n)(x)"),
    (polygamma_of(Integer(2)), r"\psi^{(2)}(x)", "ψ^(2)(x)"),
    (lambda: node(polygamma, n + 1, x), r"\psi^{(n + 1)}(x)", "ψ^(n+1)(x)"),
    (lambda: factorial(n), "n!", "n!"),
    (lambda: factorial(n + 1), r"\left(n + 1\right)!", "(n + 1)!"),
    (lambda: factorial(2 * n), r"\left(2 n\right)!", "(2·n)!"),
    (lambda: 2 * factorial(n), "2 n!", "2·n!"),
    (lambda: 2 * factorial(Integer(3)), r"2 \cdot 3!", "2·3!"),
    (lambda: factorial(n) ** 2, r"\left(n!\right)^{2}", "(n!)²"),
    (lambda: factorial(n ** 2), r"\left(n^{2}\right)!", "(n²)!"),
    (lambda: factorial(factorial(n)), r"\left(n!\right)!", "(n!)!"),
    (lambda: log(factorial(n)), r"\log\left(n!\right)", "log(n!)"),
    (lambda: factorial(log(a)), r"\left(\log a\right)!", "(log(a))!"),
    (lambda: a ** factorial(n), "a^{n!}", "a^(n!)"),
    (lambda: factorial(n) / (factorial(k) * factorial(n - k)),
     r"\frac{n!}{k! \left(n - k\right)!}", "n!/(k!·(n − k)!)"),
    (lambda: binomial(n, k), r"\binom{n}{k}", "C(n, k)"),
    (lambda: binomial(n + 1, k) ** 2, r"\binom{n + 1}{k}^{2}", "(C(n + 1, k))²"),
    (lambda: log(binomial(n, k)), r"\log \binom{n}{k}", "log(C(n, k))"),
    (lambda: binomial(n, k) * theta ** k * (1 - theta) ** (n - k),
     r"\binom{n}{k} \theta^{k} \left(1 - \theta\right)^{n - k}", "C(n, k)·θ^k·(1 − θ)^(n−k)"),
    (lambda: (1 - theta) ** n, r"\left(1 - \theta\right)^{n}", "(1 − θ)^n"),
    (lambda: exp(-sigma ** 2), r"e^{-\sigma^{2}}", "exp(−σ²)"),
    (lambda: 1 / sqrt(2 * pi * sigma ** 2) * exp(-(x - mu) ** 2 / (2 * sigma ** 2)),
     r"\frac{1}{\sqrt{2 \pi \sigma^{2}}} \exp\left(-\frac{\left(x - \mu\right)^{2}}{2 \sigma^{2}}\right)",
     "(1/√(2·π·σ²))·exp(−(x − μ)²/(2·σ²))"),
    (lambda: Integral(t ** (x - 1) * exp(-t), (t, 0, oo)),
     r"\int_{0}^{\infty} t^{x - 1} e^{-t} \, dt", "∫_0^∞ t^(x−1)·exp(−t) dt"),
    (lambda: E(Gamma(x)), r"\operatorname{E}\left[\Gamma(x)\right]", "E[Γ(x)]"),
]
ASSERTED = [
    (lambda: converges(Integral(x * p(x, theta), x)).proposition,
     LINE + r" \left\lvert x p(x; \theta) \right\rvert \, dx < \infty", "∫ |x·p(x; θ)| dx < ∞"),
    (lambda: converges(Integral(Abs(x), (x, 0, 1))).proposition,
     r"\int_{0}^{1} \left\lvert x \right\rvert \, dx < \infty", "∫_0^1 |x| dx < ∞"),
    (lambda: converges(Integral(x + y, x, y)).proposition,
     rf"{LINE} {LINE} \left\lvert x + y \right\rvert \, dx \, dy < \infty", "∫ ∫ |x + y| dx dy < ∞"),
    (lambda: converges(Sum(a ** n, n)).proposition,
     r"\sum_{n=0}^{\infty} \left\lvert a^{n} \right\rvert < \infty", "Σ_n |a^n| < ∞"),
    (lambda: smooth(p, 1), r"p \text{ is continuously differentiable in } \theta",
     "p is continuously differentiable in θ"),
    (lambda: smooth(q, 2), r"q \text{ is twice continuously differentiable in } \theta",
     "q is twice continuously differentiable in θ"),
    (lambda: smooth(p, 3), r"p \text{ is three times continuously differentiable in } \theta",
     "p is three times continuously differentiable in θ"),
    (lambda: smooth(P, 5), r"P \text{ is 5 times continuously differentiable in } \lambda",
     "P is 5 times continuously differentiable in λ"),
    (lambda: positivity(q.function).proposition,
     r"q(x; \theta) > 0 \quad\text{for all } \theta, x", "q(x; θ) > 0 for all θ, x"),
    (lambda: total_mass(q.function).proposition,
     LINE + r" q(x; \theta) \, dx = 1 \quad\text{for all } \theta", "∫ q(x; θ) dx = 1 for all θ"),
    (lambda: total_mass(P.function).proposition,
     r"\sum_{n=0}^{\infty} P(n; \lambda) = 1 \quad\text{for all } \lambda", "Σ_n P(n; λ) = 1 for all λ"),
    (lambda: exchange(Integral(q(x, eta), x), eta[i]).proposition,
     rf"\frac{{\partial}}{{\partial \theta_{{i}}}} {LINE} q(x; \theta) \, dx"
     rf" = {LINE} \frac{{\partial q(x; \theta)}}{{\partial \theta_{{i}}}} \, dx",
     "∂/∂θ_i ∫ q(x; θ) dx = ∫ ∂q(x; θ)/∂θ_i dx"),
    (lambda: exchange(Sum(a ** n, n), a).proposition,
     r"\frac{\partial}{\partial a} \left(\sum_{n=0}^{\infty} a^{n}\right)"
     r" = \sum_{n=0}^{\infty} \frac{\partial}{\partial a} \left(a^{n}\right)", "∂/∂a(Σ_n a^n) = Σ_n ∂/∂a(a^n)"),
    (lambda: forall(x, eta, i, relate(score(x, i), ">=", 0)),
     r"s_{i}(x) \geq 0 \quad\text{for all } x, \theta, i", "s_i(x) ≥ 0 for all x, θ, i"),
    (lambda: forall(n, x, Eq(x ** n, 1)),
     r"x^{n} = 1 \quad\text{for all } n \geq 0, x", "x^n = 1 for all n ≥ 0, x"),
]


@pytest.mark.parametrize(("build", "in_latex", "in_text"),
                         [*INTEGRALS, *SUMS, *DENSITIES, *FUNCTIONS, *ASSERTED])
def test_written(build, in_latex, in_text):
    with writing():
        tree = build()
    assert (latex(tree), text(tree)) == (in_latex, in_text)


@pytest.mark.parametrize(("build", "shown"), [
    (lambda: x + Integral(x, x), "x + ∫ t dt"),
    (lambda: t * x + Integral(x * t, x), "t·x + ∫ u·t du"),
    (lambda: vector("x", K)[1] * Integral(x, x), "x_1·∫ t dt"),
    (lambda: Integral(x * Integral(x, (x, 0, x)), x), "∫ x·∫_0^x t dt dx"),
    (lambda: Integral(x, x) * Integral(x, (x, 0, x)), "(∫ t dt)·∫_0^x t dt"),
    (lambda: n * Sum(a ** n, n), "n·Σ_k a^k"),
    (lambda: p(x, theta) * Integral(p(x, theta), x), "p(x; θ)·∫ p(t; θ) dt"),
    (lambda: Integral(D(p(x, theta), theta), x, theta) + theta, "∫ ∫ ∂p(x; t)/∂t dx dt + θ"),
    (lambda: Integral(score(x, i) * Symbol("s", real=True), real("s")), "∫ s_i(x)·t dt"),
    (lambda: implies(Eq(x, theta), positivity(p.function).proposition), "x = θ ⇒ p(t; u) > 0 for all u, t"),
    (lambda: implies(Eq(eta[1], 0), total_mass(q.function).proposition),
     "θ_1 = 0 ⇒ ∫ q(x; t) dx = 1 for all t"),
    (lambda: forall(x, Eq(Integral(x, x), 1)), "∫ t dt = 1 for all x"),
    (lambda: iff(converges(Integral(x, x)).proposition, Eq(x, 0)), "∫ |t| dt < ∞ ⇔ x = 0"),
])
def test_no_bound_name_shadows(build, shown):
    with writing():
        tree = build()
    assert text(tree) == shown
    assert alpha_equal(fresh(tree), tree)


def test_forms_that_differ_print_differently():
    """What could be confused: where an integral, a sum, a derivative, a logarithm or a factorial ends."""
    with writing():
        trees = [
            Integral(x, x) * a, Integral(x * a, x), a * Integral(x, x), Integral(x, x) + a, Integral(x + a, x),
            Integral(Integral(x, x) * y, y), Integral(Integral(x * y, x), y), Integral(y * Integral(x, x), y),
            Integral(Sum(a ** n, n) * x, x), Integral(Sum(a ** n * x, n), x), Sum(Integral(a ** n * x, x), n),
            D(log(x), x) * a, D(log(x) * a, x), D(log(x * a), x), D(log(x), x) + a, D(log(x) + a, x), log(D(x * a, x)),
            D(Integral(x * T, x), T) * a, D(Integral(x * T, x) * a, T), D(Integral(x * T * a, x), T),
            factorial(n) ** 2, factorial(n ** 2), factorial(2 * n), 2 * factorial(n), factorial(factorial(n)),
            log(factorial(n)), factorial(log(n)), log(factorial(n)) * n, log(factorial(n) * n),
            trigamma(x), D(digamma(x), x), digamma(x) ** 2, node(polygamma, Integer(2), x), digamma(x ** 2),
            binomial(n, k) ** 2, binomial(n ** 2, k), binomial(n, k) * c, binomial(n, k * c),
            p(x, theta) ** 2, p(x ** 2, theta), log(p(x, theta)) * a, log(p(x, theta) * a),
        ]
    for medium in (latex, text, lambda tree: grid(tree).rows):
        shown = list(map(medium, trees))
        assert len(set(shown)) == len(shown)


def test_the_terminal_draws_integrals_and_binomials():
    with writing():
        tree = Eq(Integral(D(log(p(x, theta)), theta), (x, 0, oo)), binomial(n, k) * node(polygamma, n, x))
    assert [row.rstrip() for row in grid(tree).rows] == [
        "∞ ∂                   ⎛n⎞",
        "∫ ── log p(t; θ) dt = ⎜ ⎟⋅ψ⁽ⁿ⁾(x)",
        "0 ∂θ                  ⎝k⎠",
    ]


def test_a_wide_integral_is_broken_and_ends_with_its_differential():
    with writing():
        inner = [D(log(q(x, eta)), eta[i]) * D(log(q(x, eta)), eta[j]) * Rational(1, 2 + r) for r in range(4)]
        tree = Integral((inner[0] + inner[1] + inner[2] + inner[3]) * q(x, eta), x)
        alone = Integral(tree.args[0].args[0], x)
        claims = [tree, Eq(tree, a), converges(tree).proposition, converges(alone).proposition]
    for claim in claims:
        assert measured(claim) > ROOM
        rows = broken(claim, ROOM)
        assert len(rows) > 1 and all(row.width <= ROOM + 1 for row in rows)
        joined = "".join(row.code for row in rows)
        assert joined.count(r"\, dx") == 1 and joined.count(r"\left") == joined.count(r"\right")
        assert joined.count(r"\biggl") == joined.count(r"\biggr") > 0

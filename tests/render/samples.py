"""Symbols, formulas and a few theorems as they are shown."""
from sympy import Integer, oo, pi

from derive.language import operators as o
from derive.language import propositions as p
from derive.language import symbols as s
from derive.language.hypotheses import absolutely_continuous, implied
from derive.language.integrals import Gamma, Integral, binomial, converges, density, exchange, factorial, trigamma
from derive.language.written import writing
from derive.render.document import LineView, TheoremView

K, N = s.size("K"), s.size("N")
i, j, k, m = s.indices("i j k m", K)
n = s.index("n", N)
a, b, c, v, mu = map(s.real, ("a", "b", "c", "v", "mu"))
T, s2 = s.positive("T"), s.positive("sigma2")
z, x, J = s.vector("z", K), s.vector("x", N), s.matrix("J", K, K)
q, y = s.distribution("q", K), s.distribution("y", K)
X, Y = s.random_variable("X"), s.random_variable("Y")

with writing():
    Z = o.define("Z", o.Sum(o.exp(z[k]), k))
    softmax = o.define("p", o.exp(z[i]) / Z, i)
    loss = o.define("ell", o.exp(v) + a, v)
    ONE_HALF = Integer(1) / Integer(2)
    WIDE = (-(N / 2) * o.log(2 * pi * s2) - o.Sum((x[n] - mu) ** 2, n) / (2 * s2)
            + a * o.Sum((z[k] - o.softmax(z)[k] * o.Sum(q[m] * z[m], m)) ** 2, k)
            - b * o.Sum(o.Sum(J[i, j] * z[i] * z[j], i), j) + o.log(o.Sum(o.exp(z[k]), k)))
    DEEP = a * o.Sum(q[k] * (z[k] - o.Sum(q[m] * z[m], m) + o.softmax(z)[k] * o.Sum(J[k, m] * z[m], m)
                             - o.log(o.Sum(o.exp(z[m] - z[k]), m)) + o.KL(q, y) - o.H(q) + o.cross_entropy(q, y)
                             - a * b * c * o.exp(-(z[k] - a) ** 2 / (2 * s2))), k)


def hypotheses(*trees):
    return tuple((h.name, h.proposition) for h in implied(trees))


def jacobian() -> TheoremView:
    with writing():
        return TheoremView(
            "softmax.softmax_jacobian", "theorem", "proved",
            p.Eq(o.D(softmax[i], z[j]), softmax[i] * (o.delta(i, j) - softmax[j])),
            title="The softmax Jacobian",
            prose="**The softmax Jacobian**: ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ), 100% of it & `more_of` #it.",
            start=o.D(softmax[i], z[j]),
            lines=(LineView("=", o.D(o.exp(z[i]) / Z, z[j]), ("definition of p",)),
                   LineView("=", o.delta(i, j) * softmax[i] - softmax[i] * softmax[j], ("chain rule", "quotient rule"),
                            note="Divide by Z² ≠ 0."),
                   LineView("=", softmax[i] * (o.delta(i, j) - softmax[j]), ("algebra",))),
            uses=("softmax.partition_gradient",))


def gibbs() -> TheoremView:
    with writing():
        continuity = absolutely_continuous(q, y)
        return TheoremView(
            "information.gibbs", "theorem", "conditional",
            p.iff(p.Eq(o.KL(q, y), 0), p.forall(k, p.Eq(q[k], y[k]))), title="Gibbs <with equality>",
            hypotheses=(*hypotheses(q[k], y[k]), (continuity.name, continuity.proposition)), start=o.KL(q, y),
            lines=(LineView("=", o.Sum(o.xlogy(q[k], q[k] / y[k]), k), ("definition of KL",)),
                   LineView(">=", o.Sum(q[k] - y[k], k),
                            ("log t ≤ t − 1 at t = y[k]/q[k], summed, both sides finite as y vanishes only with q",)),
                   LineView("=", Integer(0), ("q_normalised", "y_normalised"))),
            axioms=("strict_concavity_of_log",))


def wide() -> TheoremView:
    with writing():
        start = o.Sum(o.log(1 / o.sqrt(2 * s2) * o.exp(-(x[n] - mu) ** 2 / (2 * s2))), n)
        return TheoremView(
            "mle.gaussian", "refutation", "refuted", p.Eq(start, WIDE), title="A wide one",
            hypotheses=(*hypotheses(s2, X), ("X_independent", p.independent(X, Y))), start=start,
            lines=(LineView("=", WIDE, ("rules of logarithms",)),
                   LineView("<=", DEEP, ("a reason that goes on for a while, so that it cannot stand beside",)),
                   LineView("=", DEEP / (2 * s2) + WIDE, note="In between: θ̂ ≥ 0 — “quoted”."),
                   LineView("=", o.log(DEEP) * b - o.exp(WIDE), ("algebra",))),
            counterexample={"K": "2", "x[1]": "-1/3"}, problem="line 2 was refuted")


def equation() -> TheoremView:
    with writing():
        return TheoremView(
            "optimum.mean", "theorem", "proved",
            p.Eq(o.argmax(-(v - a) ** 2, v, s.reals), o.singleton(a)), start=p.Eq(a * b, c),
            lines=(LineView("iff", p.Eq(a, c / b), ("algebra",)),
                   LineView("iff", p.Eq(a - c / b, Integer(0)), ("algebra",))))


def score() -> TheoremView:
    """A theorem with a density, integrals, infinite sums and special functions."""
    u, eta = s.real("u"), s.vector("theta", K)
    with writing():
        family, h = density("p", u, eta), s.index("h", oo, 0)
        p_u = family(u, eta)
        s_u = o.define("s", o.D(o.log(p_u), eta[i]), u, i)
        mean = Integral(p_u * s_u(u, i), u)
        bounded = converges(Integral(s_u(u, i) * o.D(p_u, eta[j]), u))
        moved = exchange(Integral(p_u, u), eta[i])
        fourth = Integral((o.D(o.log(p_u), eta[i], eta[j]) + s_u(u, i) * s_u(u, j) + o.log(Gamma(a)) - trigamma(a)
                           + binomial(N, n) * b ** n + o.Sum(b ** h / factorial(h), h)) ** 2 * p_u, u)
        return TheoremView(
            "score.zero_mean", "theorem", "proved", p.Eq(mean, 0), title="The score has mean zero",
            hypotheses=(*hypotheses(p_u), (bounded.name, bounded.proposition), (moved.name, moved.proposition)),
            start=mean,
            lines=(LineView("=", Integral(o.D(p_u, eta[i]), u), ("chain rule",)),
                   LineView("=", o.D(Integral(p_u, u), eta[i]), ("exchange",)),
                   LineView("<=", fourth, ("a bound that is there for its width",)),
                   LineView("=", Integer(0), ("normalisation of p",))))

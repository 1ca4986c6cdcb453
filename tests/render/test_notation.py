"""Every head, in LaTeX and on a plain line, in the author's order; and that the brackets say what the tree says."""
import random
from fractions import Fraction

import pytest
from samples import ONE_HALF, J, K, T, X, Y, Z, a, b, c, i, j, k, loss, q, s2, v, y, z
from samples import softmax as P
from sympy import Add, Expr, Integer, Mul, Pow, Rational, oo, pi

from derive.language.operators import (
    KL,
    Abs,
    Cov,
    D,
    E,
    H,
    Max,
    Min,
    Product,
    Sum,
    Var,
    argmax,
    argmin,
    cross_entropy,
    delta,
    exp,
    indicator,
    log,
    logsumexp,
    mean,
    singleton,
    softmax,
    sqrt,
    variance,
    vec,
    xlogy,
)
from derive.language.propositions import Eq, Integrable, Ne, forall, iff, implies, independent, relate, tends
from derive.language.symbols import candidates, positive_reals, random_vector, real, reals, vector
from derive.language.written import StatementError, node, writing
from derive.render.latex import latex
from derive.render.plain import text


def integrable(variable):
    return node(Integrable, variable, Integer(2))


ARITHMETIC = [
    (lambda: -(a * b), "-a b", "−a·b"),
    (lambda: -a * b, "-a b", "−a·b"),
    (lambda: 2 * (a + b), r"2 \left(a + b\right)", "2·(a + b)"),
    (lambda: 2 * pi * a, r"2 \pi a", "2·π·a"),
    (lambda: a * 0, r"a \cdot 0", "a·0"),
    (lambda: 2 * Integer(3), r"3 \cdot 2", "3·2"),
    (lambda: a - (b + c), r"a - \left(b + c\right)", "a − (b + c)"),
    (lambda: a + (b + c), r"a + \left(b + c\right)", "a + (b + c)"),
    (lambda: a + 1 - (b - 2), r"a + 1 - \left(b - 2\right)", "a + 1 − (b − 2)"),
    (lambda: a * -b, r"a \left(-b\right)", "a·(−b)"),
    (lambda: a / b, r"\frac{a}{b}", "a/b"),
    (lambda: 1 / b, r"\frac{1}{b}", "1/b"),
    (lambda: -a / b, r"-\frac{a}{b}", "−a/b"),
    (lambda: -(a / b), r"-\frac{a}{b}", "−a/b"),
    (lambda: a / b / c, r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
    (lambda: a / (b / c), r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
    (lambda: a * (b / c), r"a \frac{b}{c}", "a·b/c"),
    (lambda: a / b * c, r"\frac{a}{b} c", "(a/b)·c"),
    (lambda: a * (a + b) / c, r"\frac{a \left(a + b\right)}{c}", "a·(a + b)/c"),
    (lambda: 1 / a ** 2, r"\frac{1}{a^{2}}", "1/a²"),
    (lambda: a ** (-2), "a^{-2}", "a^(−2)"),
    (lambda: -a ** 2, "-a^{2}", "−a²"),
    (lambda: (-a) ** 2, r"\left(-a\right)^{2}", "(−a)²"),
    (lambda: a ** (b + c), "a^{b + c}", "a^(b+c)"),
    (lambda: (a / b) ** 2, r"\left(\frac{a}{b}\right)^{2}", "(a/b)²"),
    (lambda: Rational(-1, 2) * a, r"-\frac{1}{2} a", "−(1/2)·a"),
    (lambda: a * Rational(1, 2), r"a \cdot \frac{1}{2}", "a·1/2"),
    (lambda: sqrt(2 * pi * s2), r"\sqrt{2 \pi \sigma_{2}}", "√(2·π·σ_2)"),
    (lambda: ONE_HALF * a, r"\frac{1}{2} a", "(1/2)·a"),
    (lambda: -oo, r"-\infty", "−∞"),
]
FUNCTIONS = [
    (lambda: exp(z[k] - a), "e^{z_{k} - a}", "exp(z_k − a)"),
    (lambda: exp(z[k]) ** 2, r"\left(e^{z_{k}}\right)^{2}", "(exp(z_k))²"),
    (lambda: exp(-(a - b) ** 2 / (2 * s2)),
     r"\exp\left(-\frac{\left(a - b\right)^{2}}{2 \sigma_{2}}\right)",
     "exp(−(a − b)²/(2·σ_2))"),
    (lambda: exp(z[i] - Max(z[k], k)), r"\exp\left(z_{i} - \max_{k} z_{k}\right)", "exp(z_i − max_k z_k)"),
    (lambda: log(a) * b, r"\left(\log a\right) b", "log(a)·b"),
    (lambda: b * log(a), r"b \log a", "b·log(a)"),
    (lambda: log(a) ** 2, r"\left(\log a\right)^{2}", "(log(a))²"),
    (lambda: log(2 * a), r"\log\left(2 a\right)", "log(2·a)"),
    (lambda: log(a / b), r"\log \frac{a}{b}", "log(a/b)"),
    (lambda: log(Sum(exp(z[k]), k)), r"\log \sum_{k=1}^{K} e^{z_{k}}", "log(Σ_k exp(z_k))"),
    (lambda: Abs(a - b), r"\left\lvert a - b \right\rvert", "|a − b|"),
    (lambda: xlogy(a + b, a), r"\left(a + b\right) \log a", "(a + b)·log(a)"),
    (lambda: xlogy(q[k], q[k] / y[k]), r"q_{k} \log \frac{q_{k}}{y_{k}}", "q_k·log(q_k/y_k)"),
    (lambda: a * xlogy(b, c) * c, r"a \left(b \log c\right) c", "a·b·log(c)·c"),
    (lambda: D(P[i], z[j]), r"\frac{\partial p_{i}}{\partial z_{j}}", "∂p_i/∂z_j"),
    (lambda: D(z[i] ** 2, z[j]), r"\frac{\partial}{\partial z_{j}} \left(z_{i}^{2}\right)", "∂/∂z_j(z_i²)"),
    (lambda: D(P[i], z[i], z[j]), r"\frac{\partial^{2} p_{i}}{\partial z_{j} \, \partial z_{i}}", "∂²p_i/(∂z_j ∂z_i)"),
    (lambda: D(loss(v), v, v), r"\frac{\partial^{2} \ell(v)}{\partial v^{2}}", "∂²ℓ(v)/∂v²"),
    (lambda: D(logsumexp(z), z[j]),
     r"\frac{\partial \operatorname{logsumexp}(z)}{\partial z_{j}}",
     "∂logsumexp(z)/∂z_j"),
]
BINDERS = [
    (lambda: Sum(z[k], k) * a, r"\left(\sum_{k=1}^{K} z_{k}\right) a", "(Σ_k z_k)·a"),
    (lambda: a * Sum(z[k], k), r"a \sum_{k=1}^{K} z_{k}", "a·Σ_k z_k"),
    (lambda: Sum(z[k] + a, k), r"\sum_{k=1}^{K} \left(z_{k} + a\right)", "Σ_k (z_k + a)"),
    (lambda: Sum(-z[k], k), r"\sum_{k=1}^{K} \left(-z_{k}\right)", "Σ_k (−z_k)"),
    (lambda: Sum(a * z[k], k) + b, r"\sum_{k=1}^{K} a z_{k} + b", "Σ_k a·z_k + b"),
    (lambda: a - Sum(z[k], k), r"a - \sum_{k=1}^{K} z_{k}", "a − Σ_k z_k"),
    (lambda: Sum(z[k], k) / K, r"\frac{\sum_{k=1}^{K} z_{k}}{K}", "(Σ_k z_k)/K"),
    (lambda: 1 / K * Sum(z[k], k), r"\frac{1}{K} \sum_{k=1}^{K} z_{k}", "(1/K)·Σ_k z_k"),
    (lambda: Sum(z[k], k) ** 2, r"\left(\sum_{k=1}^{K} z_{k}\right)^{2}", "(Σ_k z_k)²"),
    (lambda: Sum(z[k], (k, 1, K - 1)), r"\sum_{k=1}^{K - 1} z_{k}", "Σ_(k=1..K−1) z_k"),
    (lambda: Sum(J[i, j], i, j), r"\sum_{j=1}^{K} \sum_{i=1}^{K} J_{ij}", "Σ_j Σ_i J_ij"),
    (lambda: Product(q[k] ** y[k], k), r"\prod_{k=1}^{K} q_{k}^{y_{k}}", "Π_k q_k^(y_k)"),
    (lambda: Max(z[k], k), r"\max_{k} z_{k}", "max_k z_k"),
    (lambda: Max(z[k], k) * a, r"\left(\max_{k} z_{k}\right) a", "(max_k z_k)·a"),
    (lambda: Min(z[k] + a, (k, 1, K - 1)),
     r"\min_{k=1, \dots, K - 1} \left(z_{k} + a\right)",
     "min_(k=1..K−1) (z_k + a)"),
    (lambda: argmax(-(v - a) ** 2, v, reals),
     r"\operatorname*{arg\,max}_{v \in \mathbf{R}} \left(-\left(v - a\right)^{2}\right)",
     "arg max_(v∈ℝ) (−(v − a)²)"),
    (lambda: argmin(a * v, v, positive_reals), r"\operatorname*{arg\,min}_{v > 0} a v", "arg min_(v>0) a·v"),
    (lambda: argmax(a * v, v, candidates("F")),
     r"\operatorname*{arg\,max}_{v \in \mathcal{F}} a v",
     "arg max_(v∈F) a·v"),
]
OPERATORS = [
    (lambda: softmax(z)[i], r"\operatorname{softmax}(z)_{i}", "softmax(z)_i"),
    (lambda: softmax(z)[i] ** 2, r"\left(\operatorname{softmax}(z)_{i}\right)^{2}", "(softmax(z)_i)²"),
    (lambda: log(softmax(z)[i]), r"\log \operatorname{softmax}(z)_{i}", "log(softmax(z)_i)"),
    (lambda: H(q), "H(q)", "H(q)"),
    (lambda: cross_entropy(q, softmax(z)), r"H(q, \operatorname{softmax}(z))", "H(q, softmax(z))"),
    (lambda: KL(q, y), r"\operatorname{KL}(q \,\|\, y)", "KL(q ‖ y)"),
    (lambda: mean(q, z), r"\operatorname{E}_{q}[z]", "E_q[z]"),
    (lambda: variance(q, z), r"\operatorname{Var}_{q}[z]", "Var_q[z]"),
    (lambda: E((X - E(X)) ** 2),
     r"\operatorname{E}\left[\left(X - \operatorname{E}[X]\right)^{2}\right]", "E[(X − E[X])²]"),
    (lambda: Var(X), r"\operatorname{Var}[X]", "Var[X]"),
    (lambda: Cov(X, Y), r"\operatorname{Cov}[X, Y]", "Cov[X, Y]"),
    (lambda: P[j] ** 2, "p_{j}^{2}", "p_j²"),
    (lambda: loss(a) ** 2, r"\left(\ell(a)\right)^{2}", "(ℓ(a))²"),
    (lambda: 1 / Z, r"\frac{1}{Z}", "1/Z"),
    (lambda: H(P), "H(p)", "H(p)"),
    (lambda: logsumexp(vec(z[k] / T, k)), r"\operatorname{logsumexp}\left(\frac{z}{T}\right)", "logsumexp(z/T)"),
    (lambda: mean(q, vec(log(q[k]), k)), r"\operatorname{E}_{q}\left[\log q\right]", "E_q[log(q)]"),
    (lambda: mean(q, vec(exp(z[k]), k)),
     r"\operatorname{E}_{q}\left[\left(e^{z_{k}}\right)_{k}\right]", "E_q[(exp(z_k))_k]"),
    (lambda: H(vec(1 / K, k)), r"H\left(\left(\frac{1}{K}\right)_{k}\right)", "H((1/K)_k)"),
    (lambda: indicator(Ne(q[k], 0)), r"\mathbf{1}\left[q_{k} \neq 0\right]", "1[q_k ≠ 0]"),
    (lambda: singleton(a / b), r"\left\{\frac{a}{b}\right\}", "{a/b}"),
]
NAMES = [
    (lambda: z[k + 1], "z_{k + 1}", "z_(k+1)"),
    (lambda: J[i, j], "J_{ij}", "J_ij"),
    (lambda: J[i, 2], "J_{i, 2}", "J_(i,2)"),
    (lambda: delta(i, j) ** 2, r"\delta_{ij}^{2}", "δ_ij²"),
    (lambda: delta(k, K - 1), r"\delta_{k, K - 1}", "δ_(k,K−1)"),
    (lambda: real("theta_hat") ** 2, r"\hat{\theta}^{2}", "θ̂²"),
    (lambda: real("theta_star") ** 2, r"\left(\theta^{*}\right)^{2}", "(θ*)²"),
    (lambda: s2 ** 2, r"\sigma_{2}^{2}", "σ_2²"),
    (lambda: real("RSS") / (2 * s2), r"\frac{\mathrm{RSS}}{2 \sigma_{2}}", "RSS/(2·σ_2)"),
    (lambda: real("RSS") * K, r"\mathrm{RSS} \, K", "RSS·K"),
    (lambda: vector("x_hat", K)[i], r"\hat{x}_{i}", "x̂_i"),
    (lambda: vector("x1", K)[i], "x_{1, i}", "x_(1,i)"),
    (lambda: vector("w_star", K)[i], "w_{i}^{*}", "w_i*"),
    (lambda: real("lambda_max"), r"\lambda_{\mathrm{max}}", "λ_max"),
    (lambda: real("ell"), r"\ell", "ℓ"),
]
PROPOSITIONS = [
    (lambda: Ne(q[k], 0), r"q_{k} \neq 0", "q_k ≠ 0"),
    (lambda: relate(a, "<=", b), r"a \leq b", "a ≤ b"),
    (lambda: relate(a, ">=", b), r"a \geq b", "a ≥ b"),
    (lambda: implies(Ne(q[k], 0), Ne(y[k], 0)), r"q_{k} \neq 0 \Rightarrow y_{k} \neq 0", "q_k ≠ 0 ⇒ y_k ≠ 0"),
    (lambda: iff(Eq(KL(q, y), 0), forall(k, Eq(q[k], y[k]))),
     r"\operatorname{KL}(q \,\|\, y) = 0 \iff q_{k} = y_{k} \quad\text{for all } k",
     "KL(q ‖ y) = 0 ⇔ q_k = y_k for all k"),
    (lambda: forall(i, j, Eq(J[i, j], J[j, i])),
     r"J_{ij} = J_{ji} \quad\text{for all } i, j",
     "J_ij = J_ji for all i, j"),
    (lambda: forall((k, 1, K - 1), Eq(z[k], z[k + 1])),
     r"z_{k} = z_{k + 1} \quad\text{for all } k = 1, \dots, K - 1",
     "z_k = z_(k+1) for all k = 1..K − 1"),
    (lambda: tends(a / T, T, oo, 0, bound=1 / T), r"\frac{a}{T} \to 0 \quad (T \to \infty)", "a/T → 0  (T → ∞)"),
    (lambda: tends(a * T, T, 0, 0, bound=T), r"a T \to 0 \quad (T \to 0^{+})", "a·T → 0  (T → 0⁺)"),
    (lambda: independent(X, Y), r"X \perp Y", "X ⊥ Y"),
    (lambda: independent(X, Y, z), r"X, Y, z \text{ independent}", "X, Y, z independent"),
    (lambda: integrable(X), r"\operatorname{E}[\lvert X\rvert^{2}] < \infty", "E[|X|²] < ∞"),
    (lambda: integrable(random_vector("W", K)),
     r"\operatorname{E}[\lvert W_{n}\rvert^{2}] < \infty \quad\text{for all } n",
     "E[|W_n|²] < ∞ for all n"),
]


@pytest.mark.parametrize(("build", "in_latex", "in_text"),
                         [*ARITHMETIC, *FUNCTIONS, *BINDERS, *OPERATORS, *NAMES, *PROPOSITIONS])
def test_written(build, in_latex, in_text):
    with writing():
        tree = build()
    assert (latex(tree), text(tree)) == (in_latex, in_text)


def test_an_unknown_head_is_refused():
    class Strange(Expr):
        pass
    with pytest.raises(StatementError, match="no notation for Strange"):
        latex(Strange())


VALUES = {"a": Fraction(2, 3), "b": Fraction(5, 7), "c": Fraction(11, 13)}


def tree_of(rng, depth):
    """A random tree of sums, products, quotients, minus signs and squares."""
    if depth == 0:
        return rng.choice([a, b, c, Integer(2), Integer(3), Integer(-2), Rational(1, 2)])
    left, right = tree_of(rng, depth - 1), tree_of(rng, rng.randrange(depth))
    return rng.choice([
        lambda: node(Add, left, right), lambda: node(Add, right, left), lambda: node(Mul, left, right),
        lambda: node(Mul, right, left), lambda: node(Mul, Integer(-1), left), lambda: node(Mul, left, right, b),
        lambda: node(Mul, left, node(Pow, right, Integer(-1))), lambda: node(Pow, left, Integer(-1)),
        lambda: node(Pow, left, Integer(2)), lambda: node(Add, left, node(Mul, Integer(-1), right)),
    ])()


def value(tree):
    parts = [value(part) for part in tree.args]
    if isinstance(tree, Add):
        return sum(parts)
    if isinstance(tree, Mul):
        product = Fraction(1)
        for part in parts:
            product *= part
        return product
    if isinstance(tree, Pow):
        return parts[0] ** int(parts[1])
    return VALUES[tree.name] if tree.is_Symbol else Fraction(int(tree.p), int(tree.q))


def read(code):
    """The value of arithmetic as a reader of Python reads it."""
    numbers = "".join(f"Fraction({ch})" if ch.isdigit() else ch for ch in code)
    return eval(numbers, {"Fraction": Fraction, **VALUES})


def from_text(line):
    for sign, code in {" ": "", "·": "*", "−": "-", "²": "**2", "^": "**"}.items():
        line = line.replace(sign, code)
    return line


def from_latex(code):
    for sign, plain in {r"\left": "", r"\right": "", r" \cdot ": "*", " + ": "+", " - ": "-", r"\frac": "",
                        "}{": ")/(", "^{2}": "**2", "{": "(", "}": ")", " ": "*"}.items():
        code = code.replace(sign, plain)
    return code


@pytest.mark.parametrize("seed", range(300))
def test_brackets_say_what_the_tree_says(seed):
    rng = random.Random(seed)
    tree = None
    while tree is None:
        tree = tree_of(rng, 4)
        try:
            expected = value(tree)
        except ZeroDivisionError:
            tree = None
    assert read(from_text(text(tree))) == expected
    assert read(from_latex(latex(tree))) == expected

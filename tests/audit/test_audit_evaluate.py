"""The numeric meaning of each head, against SciPy, against the definitions, and at the edges."""
from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import arb, fmpq
from scipy import special
from sympy import (
    Derivative,
    Function,
    IndexedBase,
    Integer,
    Integral,
    KroneckerDelta,
    Rational,
    Symbol,
    Tuple,
    pi,
    polygamma,
    sin,
)
from sympy import E as EULER

from derive.audit.certify import BadModel
from derive.audit.evaluate import compiled
from derive.audit.jets import base
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.audit.truth import Truth, compare
from derive.language.binders import Defined
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
    cross_entropy,
    define,
    delta,
    exp,
    indicator,
    log,
    logsumexp,
    mean,
    softmax,
    sqrt,
    variance,
    vec,
    xlogy,
)
from derive.language.propositions import forall, relate
from derive.language.symbols import (
    candidates,
    distribution,
    index,
    indices,
    matrix,
    random_variable,
    random_vector,
    real,
    size,
    vector,
)
from derive.language.written import node, writing

K, N = size("K"), size("N")
z, v, w = (vector(name, K) for name in "zvw")
p, q = distribution("p", K), distribution("q", K)
i, j, k = indices("i j k", K)
n = index("n", N)
A = matrix("A", N, K)
x, y, T = real("x"), real("y"), real("T")
X, Y = random_variable("X"), random_variable("Y")
V = random_vector("V", N)

Z = [Fraction(1, 2), Fraction(-3, 2), Fraction(2)]
P = [Fraction(1, 2), Fraction(0), Fraction(1, 2)]
Q = [Fraction(1, 4), Fraction(1, 2), Fraction(1, 4)]
FLOATS = {"z": list(map(float, Z)), "p": list(map(float, P)), "q": list(map(float, Q))}
COIN = {"outcomes": ["1/4", "1/2", "1/4"], "X": [-1, 0, 3], "Y": [2, "1/2", -2]}


def same(a, b) -> bool:
    return compare(base(a), "=", base(b)) in (Truth.TRUE, Truth.PLAUSIBLE)


@pytest.mark.parametrize(("tree", "reference"), [
    (logsumexp(z), special.logsumexp(FLOATS["z"])),
    *[(softmax(z)[Integer(m)], special.softmax(FLOATS["z"])[m - 1]) for m in (1, 2, 3)],
    (H(p), sum(special.entr(FLOATS["p"]))),
    (KL(p, q), sum(special.rel_entr(FLOATS["p"], FLOATS["q"]))),
    (KL(q, vec(softmax(z)[k], k)), sum(special.rel_entr(FLOATS["q"], special.softmax(FLOATS["z"])))),
    (cross_entropy(p, q), -sum(special.xlogy(FLOATS["p"], FLOATS["q"]))),
    (mean(p, z), 1.25), (variance(p, z), 0.5625), (variance(z, q), None)])
def test_operators_against_scipy(at, tree, reference) -> None:
    value = at(tree, K=3, z=Z, p=P, q=Q)
    if reference is None:  # weights that do not sum to 1: Σ w (v − m)², m = Σ w v
        m = sum(a * b for a, b in zip(Z, Q, strict=True))
        reference = float(sum(a * (b - m) ** 2 for a, b in zip(Z, Q, strict=True)))
    assert float(arb(value).mid()) == pytest.approx(float(reference), rel=1e-13)


def draw(rng: random.Random, length: int, low: int = -8) -> list[Fraction]:
    return [Fraction(rng.randint(low, 8), rng.randint(1, 5)) for _ in range(length)]


@pytest.mark.parametrize("tree", [
    softmax(z)[i], logsumexp(z), H(p), cross_entropy(p, q), KL(p, q), mean(p, z), variance(p, z), Var(X), Cov(X, Y),
    H(softmax(z)), KL(softmax(z), softmax(v)), cross_entropy(p, softmax(z)), mean(softmax(z), v),
    variance(vec(z[k] * v[k], k), z), softmax(vec(z[k] / 3, k))[i], Var(X * Y + X), Cov(X * X, Y)])
def test_operators_against_their_definitions(at, tree) -> None:
    rng = random.Random(str(tree))
    definition = tree.unfold()
    assert definition != tree
    for _ in range(5):
        size_ = rng.randint(1, 4)
        weights = [rng.randint(1, 4) for _ in range(3)]
        values = {"K": size_, "z": draw(rng, size_), "v": draw(rng, size_), "p": draw(rng, size_, 0),
                  "q": draw(rng, size_, 1), "i": rng.randint(1, size_), "X": draw(rng, 3), "Y": draw(rng, 3),
                  "outcomes": [Fraction(weight, sum(weights)) for weight in weights]}
        assert same(at(tree, **values), at(definition, **values))


def test_arguments_are_not_exchangeable(at) -> None:
    values = {"K": 2, "p": ["1/4", "3/4"], "q": ["1/2", "1/2"]}
    for head in (KL, cross_entropy, variance):
        assert not same(at(head(p, q), **values), at(head(q, p), **values))


def test_plain_heads(at) -> None:
    with writing():
        cases = [(x + 2 * y, {"x": 1, "y": "1/2"}, 2), (x / y, {"x": 1, "y": 3}, fmpq(1, 3)),
                 (x**-2, {"x": 3}, fmpq(1, 9)),
                 (sqrt(x), {"x": "4/9"}, fmpq(2, 3)), (x**Rational(3, 2), {"x": 4}, 8),
                 (x**y, {"x": 2, "y": -3}, fmpq(1, 8)),
                 (Abs(x), {"x": -3}, 3), (delta(i, j), {"K": 2, "i": 1, "j": 2}, 0), (delta(i, 2), {"K": 2, "i": 2}, 1),
                 (exp(x - x), {"x": 5}, 1), (xlogy(x, y), {"x": 0, "y": -1}, 0), (K / N, {"K": 2, "N": 3}, fmpq(2, 3)),
                 (Max(z[k], k), {"K": 3, "z": [1, 3, 2]}, 3), (Min(z[k], k), {"K": 3, "z": [1, -3, 2]}, -3),
                 (indicator(relate(x, "<", y)), {"x": 1, "y": 2}, 1),
                 (indicator(relate(x, "<", y)), {"x": 2, "y": 2}, 0),
                 (Sum(A[n, k] * n, n, k), {"N": 2, "K": 2, "A": [[1, 2], [3, 4]]}, 17),
                 (Product(z[k], k), {"K": 3, "z": [2, 3, 4]}, 24),
                 (A[n + 1, 1], {"N": 2, "K": 1, "n": 1, "A": [[5], [6]]}, 6)]
        for tree, values, expected in cases:
            assert at(tree, **values) == expected, tree
        assert at(pi).overlaps(arb.pi())
        assert at(EULER**x, x=2).overlaps(arb(2).exp())
        assert at(node(type(x**y), EULER, x), x=0) == 1


def test_an_unknown_head_is_unsupported(at) -> None:
    for tree in (sin(x), Function("f")(x), node(Integral, x, (x,))):
        with pytest.raises(Unsupported):
            at(tree, x=1, N=1)


with writing():
    UNSUPPORTED = {
        "another base": (lambda: node(type(log(x)), x, y), {"x": 2, "y": 3}),
        "range of its own": (lambda: node(KroneckerDelta, 1, 1, Tuple(1, 2)), {}),
        "anything but a relation": (lambda: indicator(forall(k, relate(z[k], ">", 0))), {"K": 1, "z": [1]}),
        "a derivative by": (lambda: node(Derivative, x, Tuple(X, 1)), {"x": 1}),
        "a set of candidates": (lambda: candidates("F"), {}),
        "no exact number": (lambda: z[exp(x)], {"x": 1, "K": 1, "z": [1]}),
        "no natural number": (lambda: node(polygamma, Rational(1, 2), x), {"x": 1}),
        "a declared shape": (lambda: IndexedBase("bare")[k], {"k": 1}),
    }


@pytest.mark.parametrize("says", UNSUPPORTED)
def test_what_has_no_meaning_is_unsupported(says: str, at) -> None:
    """It is never read as something else."""
    build, values = UNSUPPORTED[says]
    with writing(), pytest.raises(Unsupported, match=says):
        at(build(), **values)


def test_ranges(at) -> None:
    def over(lower, upper):
        return Sum(1, (Symbol("t", integer=True), lower, upper))
    assert at(over(1, K), K=4) == 4
    assert at(over(K, K - 1), K=4) == 0
    assert at(Product(0, (Symbol("t", integer=True), 1, 0))) == 1
    with pytest.raises(Undefined, match="reversed"):
        at(over(K, K - 2), K=4)
    with pytest.raises(Undecided, match="too long"):
        at(over(1, 10**7))
    with pytest.raises(Undefined, match="empty"):
        at(Max(1, (Symbol("t", integer=True), 1, 0)))


def test_an_index_outside_the_shape_is_undefined(at) -> None:
    for tree in (z[i + 1], z[i - 2], A[i, 1], softmax(z)[i + 1]):
        with pytest.raises(Undefined):
            at(tree, K=2, N=1, i=2 if tree != z[i - 2] else 1, z=[1, 2], A=[[1, 2]])


def test_the_first_limit_is_the_innermost(at) -> None:
    m = Symbol("m", integer=True)
    t = Symbol("t", integer=True)
    assert at(Sum(10 * m + t, (t, 1, m), (m, 1, 3))) == 10 + 1 + 2 * 20 + 3 + 3 * 30 + 6


def test_shadowing(at) -> None:
    """Σ_k z_k Σ_k z_k is (Σ z)², and a family's parameter shadows an index of the same name."""
    with writing():
        assert at(Sum(z[k] * Sum(z[k], k), k), K=3, z=[1, 2, 4]) == 49
        square = define("s", z[k] * z[k], k)
        assert at(Sum(square[i] * z[k], i, k), K=2, z=[2, 3]) == 65
        shifted = define("r", z[k] + z[i], k)
        assert at(Sum(shifted[i], i), K=2, z=[2, 3]) == 10  # the free i of the body is the bound i, as when unfolded


def test_defined_is_evaluated_like_its_body(at) -> None:
    with writing():
        f = define("f", T * T + x, T)
        assert at(f(2 * x), x=3) == 39
        assert at(D(f(2 * x), x), x=3) == 25
        assert at(define("c", x / 2), x=3) == fmpq(3, 2)


def test_derivatives(at) -> None:
    values = {"K": 3, "z": Z, "i": 1, "j": 2, "k": 2}
    with writing():
        s = softmax(z)
        assert same(at(D(logsumexp(z), z[j]), **values), at(s[j], **values))
        assert same(at(D(D(logsumexp(z), z[i]), z[j]), **values), at(s[i] * (delta(i, j) - s[j]), **values))
        assert same(at(D(logsumexp(z), z[j], z[k]), **values), at(s[j] * (1 - s[j]), **values))
        assert at(D(x**3 * y**2, x, x, y), x=2, y=3) == 72
        assert at(D(x * D(x * x, x), x), x=5) == 20
        assert at(Sum(D(Sum(z[k] ** 2, k), z[j]) * z[j], j), K=2, z=[1, 2]) == 10
        assert at(D(E((X - x) ** 2), x), x=1, **{key: COIN[key] for key in ("outcomes", "X")}) == 1
        assert at(D(Max(z[k], k), z[j]), K=2, z=[1, 2], j=2) == 1
    with pytest.raises(Undecided):
        at(D(Max(z[k], k), z[j]), K=2, z=[2, 2], j=2)
    with pytest.raises(Undefined):
        at(D(Abs(x), x), x=0)
    with pytest.raises(Undefined):
        at(D(Sum(z[k], k), z[i + 1]), K=2, z=[1, 2], i=2)


with writing():
    SMOOTH = {
        "softmax": softmax(z)[i], "entropy": H(softmax(z)), "divergence": KL(softmax(z), softmax(v)),
        "cross-entropy": cross_entropy(softmax(v), softmax(z)), "variance": variance(softmax(z), z),
        "root": sqrt(1 + Sum(z[k] ** 2, k)), "power": (1 + z[j] ** 2) ** (z[i] / 3), "maximum": Max(z[k] ** 3, k),
        "quotient": Product(2 + z[k] ** 2, k) / (1 + Sum(z[k] ** 4, k)), "inside": E((X - z[j]) ** 3) * mean(v, z),
        "defined": define("f", log(1 + T * T), T)(z[j] * v[i])}


@pytest.mark.parametrize("name", SMOOTH)
def test_derivatives_against_difference_quotients(at, name: str) -> None:
    """(f(z + h) − f(z − h)) / 2h at h = 2^−60 agrees to about h²."""
    step = Fraction(1, 2**60)
    values = {"K": 3, "v": [Fraction(1, 3), Fraction(2), Fraction(-1)], "i": 1, "j": 2,
              "outcomes": COIN["outcomes"], "X": COIN["X"]}
    ends = [at(SMOOTH[name], z=[Z[0], Z[1] + sign * step, Z[2]], **values) for sign in (1, -1)]
    quotient = (arb(ends[0]) - arb(ends[1])) * arb(2) ** 59
    value = at(D(SMOOTH[name], z[j]), z=Z, **values)
    assert abs(arb(base(value)) - quotient) < arb(10) ** -30
    assert name == "maximum" or not arb(base(value)).contains(0)


def test_nothing_is_unfolded(at, monkeypatch) -> None:
    def unreachable(self):
        raise AssertionError("the audit has its own definitions")
    heads = [softmax.operator, logsumexp.operator, H.operator, cross_entropy.operator, KL.operator, mean.operator,
             variance.operator, Var.operator, Cov.operator, Defined]
    trees = [softmax(z)[1], logsumexp(z), H(p), cross_entropy(p, q), KL(p, q), mean(p, z), variance(p, z), Var(X),
             Cov(X, Y), define("f", x, x)(y)]
    before = [at(tree, K=3, z=Z, p=P, q=Q, **COIN) for tree in trees[:-1]]
    for head in heads:
        monkeypatch.setattr(head, "unfold", unreachable)
    compiled.clear()
    after = [at(tree, K=3, z=Z, p=P, q=Q, **COIN) for tree in trees[:-1]]
    assert all(map(same, before, after))
    assert at(trees[-1], y=1) == 1


def test_expectations(at) -> None:
    with writing():
        assert at(E(X), **{key: COIN[key] for key in ("outcomes", "X")}) == fmpq(1, 2)
        assert at(E(E(X) * Y + X), **COIN) == fmpq(1, 2) * fmpq(1, 4) + fmpq(1, 2)
        assert at(Var(X), outcomes=["1/2", "1/2"], X=[0, 2]) == 1
        assert at(E(Sum(V[n], n) ** 2), N=2, outcomes=["1/2", "1/2"], V=[[0, 2], [1, 1]]) == 5
    with pytest.raises(Unsupported, match="random"):
        at(X + 1, outcomes=["1/2", "1/2"], X=[0, 2])
    with pytest.raises(BadModel, match="outcomes"):
        at(E(X), X=[0, 2])


def test_zero_probabilities(at) -> None:
    assert at(KL(p, q), K=2, p=[1, 0], q=[1, 0]) == 0
    assert at(cross_entropy(p, q), K=2, p=[0, 1], q=[-1, 1]) == 0
    assert at(H(p), K=2, p=[1, 0]) == 0
    with pytest.raises(Undefined):
        at(KL(p, q), K=2, p=["1/2", "1/2"], q=[1, 0])
    with pytest.raises(Undefined):
        at(log(x), x=0)

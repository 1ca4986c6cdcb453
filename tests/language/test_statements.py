"""What can be written, what is refused with a StatementError, and what the symbols bring along."""
from __future__ import annotations

import pickle

import pytest
import sympy
from sympy import Add, Integer, Mul, Pow, Rational, Symbol

from derive import (
    KL,
    Abs,
    Cov,
    D,
    E,
    Eq,
    H,
    Integral,
    Max,
    Ne,
    Product,
    StatementError,
    Sum,
    Var,
    absolutely_continuous,
    algebra,
    argmax,
    argmin,
    calc,
    candidates,
    cases,
    converges,
    cross_entropy,
    define,
    definition,
    delta,
    density,
    distribution,
    exchange,
    exp,
    forall,
    hypothesis,
    iff,
    implies,
    independent,
    index,
    indicator,
    indices,
    limit,
    log,
    logsumexp,
    mass_function,
    mean,
    nonnegative_real,
    normalised,
    oo,
    positive,
    positive_distribution,
    positive_reals,
    random_variable,
    random_vector,
    real,
    size,
    softmax,
    sqrt,
    tends,
    theorem,
    variance,
    vector,
    writing,
    xlogy,
)
from derive.language.hypotheses import implied
from derive.language.message import Message
from derive.language.propositions import Forall, Hypothesis, Implies, Integrable, Proposition, Rel, proposition, relate
from derive.language.symbols import Index, is_random
from derive.language.written import is_writing, node

K, N = size("K"), size("N")
i, j, k = indices("i j k", K)
x, y = vector("x", K), vector("y", K)
a, b, t = map(real, "abt")
T = positive("T")
F = candidates("F")
X = random_variable("X")
p = distribution("p", K)


def test_the_tree_stays_as_written() -> None:
    """Order, grouping and what SymPy would merge."""
    with writing():
        assert (b + a).args == (b, a)
        assert (a - b).args == (a, -b)
        assert (-b).args == (-1, b)
        assert (2 * (a + b)).args == (2, a + b)
        assert (a / a).args == (a, 1 / a)
        assert (a + a).args == (a, a)
        assert (Sum(x[k], k) - Sum(x[k], k)).args[0] == Sum(x[k], k)
        assert exp(log(a)).args == (log(a),)
        assert log(Product(exp(x[k]), k)).args == (Product(exp(x[k]), k),)
        assert sqrt(a**2).args[0] == a**2
        assert Abs(T).args == (T,)
        assert delta(i, i).args == (i, i)
        assert D(b, a).args[0] == b
        assert Max(T, k).args[0] == T
        assert exp(0).args == (0,)


def test_writing_is_a_context() -> None:
    """Evaluation is off inside, nested too, and on outside, after an error too."""
    assert not is_writing()
    with writing():
        with writing():
            assert is_writing()
        assert is_writing()
    with pytest.raises(KeyError), writing():
        raise KeyError
    assert not is_writing()


@pytest.mark.parametrize(("head", "args"), [(Add, (b, a)), (Mul, (a, Integer(1))), (Pow, (a, Integer(1))),
                                            (sympy.log, (Integer(1),)), (sympy.KroneckerDelta, (i, i))])
def test_a_node_is_built_exactly_so(head, args) -> None:
    """Whatever the mode of evaluation."""
    assert node(head, *args).args == args
    assert type(node(head, *args)) is head


def test_the_vocabulary_is_explicit() -> None:
    """Every name that `from derive import *` brings exists."""
    import derive
    assert all(hasattr(derive, name) for name in derive.__all__)
    assert sorted(derive.__all__) == derive.__all__


with writing():
    RELATIONS = {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
ERRORS = {
    "an evaluated equation": (lambda: proposition(a == a), "evaluated itself to True"),
    "another evaluated equation": (lambda: proposition(a == b), "evaluated itself to False"),
    "an evaluated relation": (lambda: proposition(sympy.true), "evaluated itself to True"),
    "an evaluated inequality": (lambda: proposition(sympy.false), "evaluated itself to False"),
    "a number for a proposition": (lambda: proposition(a), "a proposition is expected"),
    "a float for a proposition": (lambda: proposition(0.5), "a proposition is expected"),
    "a hypothesis that says nothing": (lambda: hypothesis("h", True), "evaluated itself to True"),
    "an unknown relation": (lambda: relate(a, "~", b), "unknown relation '~'"),
    "a sum over nothing": (lambda: Sum(a), "Sum needs the index"),
    "a product over nothing": (lambda: Product(a), "Product needs the index"),
    "a range without ends": (lambda: Sum(a, t), "a range is an index or"),
    "a range with one end": (lambda: Sum(a, (k, K)), "a range is an index or"),
    "a range over a number": (lambda: Sum(a, (1, 1, K)), "a range is an index or"),
    "a range by name": (lambda: Sum(a, "k"), "a range is an index or"),
    "a product without an end": (lambda: Product(a, (k, 1, oo)), "only a sum may be infinite"),
    "an integral over nothing": (lambda: Integral(a), "Integral needs the variable"),
    "an integral over an index": (lambda: Integral(a, k), "an integral runs over a real symbol"),
    "an integral with one end": (lambda: Integral(a, (t, 0)), "an integral runs over a real symbol"),
    "an integral over one variable twice": (lambda: Integral(a, (t, 0, 1), t), "binds a variable twice"),
    "a density in an index": (lambda: density("f", k, t), "takes a real symbol"),
    "a density with an index as parameter": (lambda: density("f", t, k), "is a real symbol or a vector"),
    "a density without derivatives": (lambda: density("f", t, a, order=0), "at least once"),
    "a density at another sort of parameter": (lambda: density("f", t, a)(t, x), "the parameter of f is like a"),
    "a mass function in a real symbol": (lambda: mass_function("f", t, a), "takes an index"),
    "convergence of a number": (lambda: converges(a), "about an integral or an infinite sum"),
    "an exchange in a number": (lambda: exchange(a, t), "about an integral or a sum"),
    "for all of one index twice": (lambda: forall(k, k, Eq(x[k], 0)), "binds a symbol twice"),
    "independence of one": (lambda: independent(X), "two or more different random variables"),
    "independence of one from itself": (lambda: independent(X, X), "two or more different random variables"),
    "a name for an expression": (lambda: relate(a, "=", "b"), "an expression is expected"),
    "for all of nothing": (lambda: forall(Eq(a, b)), "needs the indices"),
    "for all of a number": (lambda: forall(k, a), "a proposition is expected"),
    "implication from a number": (lambda: implies(a, Eq(a, b)), "a proposition is expected"),
    "equivalence with a truth value": (lambda: iff(Eq(a, b), True), "evaluated itself to True"),
    "an indicator of a number": (lambda: indicator(a), "a proposition is expected"),
    "a limit at 1": (lambda: tends(a, T, 1, 0, bound=a), "to oo or to 0 from above"),
    "a limit at minus infinity": (lambda: tends(a, T, -oo, 0, bound=a), "to oo or to 0 from above"),
    "a limit in an index": (lambda: tends(a, k, oo, 0, bound=a), "a limit is taken in a symbol"),
    "a derivative by an index": (lambda: D(a, k), "a derivative is taken with respect to"),
    "a derivative by a formula": (lambda: D(a, 2 * a), "a derivative is taken with respect to"),
    "a derivative by a vector": (lambda: D(a, x), "a derivative is taken with respect to"),
    "a derivative by a random variable": (lambda: D(X, X), "a derivative is taken with respect to"),
    "softmax of a scalar": (lambda: softmax(a), "a vector is expected"),
    "entropy of a scalar": (lambda: H(a), "takes 1 vector"),
    "divergence of one": (lambda: KL(p), "takes 2 vector"),
    "divergence of three": (lambda: KL(p, p, p), "takes 2 vector"),
    "an optimum over an index": (lambda: argmax(a, k, F), "over a symbol or a vector"),
    "an optimum over a list": (lambda: argmin(a, t, [1, 2]), "over a set of candidates"),
    "a vector of unknown sign": (lambda: vector("v", K, sign="<"), "the sign of vector 'v'"),
    "absolute continuity of numbers": (lambda: absolutely_continuous(a, p), "about two vectors"),
    "a definition of nothing": (definition, "names what it unfolds"),
    "a definition of a number": (lambda: definition(a), "has no definition to unfold"),
    "cases on an index": (lambda: cases(k), "cases are taken on a scalar symbol"),
    "a limit rule at 1": (lambda: limit(T, 1), "to oo or to 0 from above"),
    "a line by a string": (lambda: calc(a).eq(a, by="algebra"), "is no reason"),
    "a line that evaluated": (lambda: calc(Eq(a, b)).iff(a == b, by=algebra), "evaluated itself to False"),
    "given that is no hypothesis": (lambda: theorem(Eq(a, a), given=[Eq(a, b)]), "given takes hypotheses"),
    "a theorem that evaluated": (lambda: theorem(a == a), "evaluated itself to True"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_statement_that_says_nothing_is_an_error(name: str) -> None:
    """A StatementError, which is a ValueError, says what is wrong."""
    build, says = ERRORS[name]
    with writing(), pytest.raises(StatementError, match=says.replace("(", r"\(")):
        build()
    assert issubclass(StatementError, ValueError)


def test_a_theorem_outside_writing_is_an_error() -> None:
    """Written with evaluation on, the tree is no longer the author's."""
    with pytest.raises(StatementError, match="evaluation off"):
        theorem(Eq(a, a))


@pytest.mark.parametrize("relation", RELATIONS)
def test_sympys_relations_are_read(relation: str) -> None:
    """`a < b` of a proof file states something."""
    claim = proposition(RELATIONS[relation])
    assert isinstance(claim, Rel)
    assert {claim.left, claim.right} == {a, b}
    assert relate(a, "<", b) in (proposition(RELATIONS["<"]), proposition(RELATIONS[">"]))


def test_relations_keep_both_sides() -> None:
    """x = x is a statement, not the truth value True."""
    claim = Eq(a, a)
    assert (claim.left, claim.relation, claim.right) == (a, "=", a)
    assert isinstance(claim, Proposition)
    assert Ne(a, b).relation == "!="


IMPLIED = {
    "real": (a, []),
    "size": (K, []),
    "index": (i, []),
    "vector": (x, []),
    "positive": (T, ["T_positive"]),
    "nonnegative": (nonnegative_real("r"), ["r_nonnegative"]),
    "positive vector": (vector("v", K, sign=">"), ["v_positive"]),
    "nonnegative vector": (vector("v", K, sign=">="), ["v_nonnegative"]),
    "distribution": (p, ["p_nonnegative", "p_normalised"]),
    "positive distribution": (positive_distribution("q", K), ["q_positive", "q_normalised"]),
    "random variable": (X, ["X_integrable"]),
    "random vector": (random_vector("V", N), ["V_integrable"]),
    "candidates": (F, []),
}


@pytest.mark.parametrize("name", IMPLIED)
def test_symbols_bring_their_hypotheses(name: str) -> None:
    """By kind: signs, normalisation, integrability; each is marked as implied."""
    atom, names = IMPLIED[name]
    found = implied([atom])
    assert [item.name for item in found] == names
    assert all(item.implied for item in found)


def test_implied_hypotheses_say_what_they_should() -> None:
    """p_k ≥ 0 for every k, Σ p = 1, E|X|^2 < ∞."""
    nonneg, total = implied([p])
    (bound_,) = nonneg.proposition.args[1:]
    assert isinstance(nonneg.proposition, Forall)
    assert nonneg.proposition.args[0] == relate(p[bound_[0]], ">=", 0)
    assert tuple(bound_[1:]) == (1, K)
    assert total.proposition == Eq(Sum(p[bound_[0]], bound_[0]), 1)
    (moment,) = implied([random_variable("X", 4)])
    assert moment.proposition == node(Integrable, random_variable("X", 4), Integer(4))
    assert implied([Eq(T, 1), T * X])[0].proposition == relate(T, ">", 0)


def test_implied_hypotheses_come_once_and_in_order() -> None:
    """By name, whatever the order of the trees; bound symbols bring nothing."""
    with writing():
        trees = [T * p[k], X + p[1], argmax(T, T, positive_reals)]
    names = [item.name for item in implied(trees)]
    assert names == ["T_positive", "X_integrable", "p_nonnegative", "p_normalised"]
    assert implied([argmax(T, T, positive_reals)]) == ()


def test_normalised() -> None:
    """Σ_k p_k = 1: implied for a distribution, an assumption for a vector."""
    assert normalised(p) == implied([p])[1]
    assert normalised(x).name == "x_normalised"
    assert not normalised(x).implied
    claim = normalised(x).proposition
    assert claim.right == 1
    assert claim.left.args[1][2] == K


def test_absolutely_continuous() -> None:
    """p_k ≠ 0 ⇒ q_k ≠ 0, in an index that neither vector mentions."""
    q = distribution("q", K)
    found = absolutely_continuous(p, q)
    letter = found.proposition.args[1][0]
    assert found == Hypothesis("p_absolutely_continuous", forall(letter, implies(Ne(p[letter], 0), Ne(q[letter], 0))))
    assert isinstance(found.proposition.args[0], Implies)
    assert not found.implied
    clash = vector("y", size("k"))
    assert absolutely_continuous(clash, clash).proposition.args[1][0].name == "k_1"


def test_sorts_belong_to_the_symbol() -> None:
    """Same name and another sort, range, shape or moment: another symbol."""
    assert index("i", K) == i
    assert index("i", N) != i
    assert index("i", K, 0) != i
    assert Index("i", 1, K).lower == 1
    assert vector("x", N) != x
    assert distribution("p", K) == p
    assert positive_distribution("p", K) != p
    assert random_variable("X", 4) != X
    assert real("T") != T
    assert size("K") == K
    assert Symbol("a") != a
    assert is_random(X)
    assert not is_random(a)


def test_operators_unfold_to_their_definitions() -> None:
    """Each, once, with a bound index that the vectors do not mention."""
    q = distribution("q", K)
    with writing():
        assert H(p).unfold() == -Sum(xlogy(p[k], p[k]), k)
        assert cross_entropy(p, q).unfold() == -Sum(xlogy(p[k], q[k]), k)
        assert KL(p, q).unfold() == Sum(xlogy(p[k], p[k] / q[k]), k)
        assert mean(p, x).unfold() == Sum(p[k] * x[k], k)
        assert variance(p, x).unfold() == Sum(p[k] * (x[k] - mean(p, x))**2, k)
        assert logsumexp(x).unfold() == log(Sum(exp(x[k]), k))
        assert softmax(x)[i].unfold() == exp(x[i]) / Sum(exp(x[k]), k)
        assert Var(X).unfold() == E((X - E(X))**2)
        assert Cov(X, a * X).unfold() == E((X - E(X)) * (a * X - E(a * X)))
        assert softmax(x)[k].unfold() == exp(x[k]) / Sum(exp(x[index("k_1", K)]), index("k_1", K))
        assert define("c", a + b).unfold() == a + b
    with pytest.raises(NotImplementedError):
        from derive.language.heads import Operator
        Operator.unfold(H(p))


def test_a_message_is_copied_with_its_fields() -> None:
    """Its template is what catalogues translate."""
    message = pickle.loads(pickle.dumps(Message("normalisation of {name}", name="p")))
    assert message == "normalisation of p"
    assert (message.template, message.fields) == ("normalisation of {name}", {"name": "p"})


def test_numbers_are_exact() -> None:
    """A float on the page is a float, which the kernel does not know."""
    from derive.kernel.context import Refusal
    from derive.kernel.normal_form import Normaliser
    with writing():
        assert Eq(a, Rational(1, 2)).right == Rational(1, 2)
        with pytest.raises(Refusal, match="Float is not in the language"):
            Normaliser(()).read(sympy.sympify(0.5) * a)

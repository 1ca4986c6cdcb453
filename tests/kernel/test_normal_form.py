"""The normal form: one text for all the ways to write a thing, no new names, the same in every process."""
from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lines import K, N, S, T, a, b, c, i, j, k, key, l, r, reader, t, u, writing, x, y
from sympy import Add, Function, IndexedBase, Integer, Mul, Rational, Symbol, sin

from derive import Abs, StatementError, Sum, delta, exp, index, indices, log, oo, positive, real, reals, vector
from derive.kernel.context import Refusal
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import (
    ONE,
    ONE_Q,
    UNIT,
    Atom,
    BudgetExceeded,
    Poly,
    constant,
    depends,
    monomial,
    power,
    variable,
)
from derive.kernel.zero import is_zero
from derive.language.binders import alpha_equal, free, name_of, substitute
from derive.language.written import node
from derive.residual import tree_of

SCALARS = (a, b, T, S, r)
VECTORS = (x, y)


def leaves(names):
    """A number, a scalar, or an entry of a vector at one of the bound indices."""
    entries = [vector_[letter] for vector_ in VECTORS for letter in names]
    return st.sampled_from([Integer(1), Integer(-2), Rational(2, 3), *SCALARS, *entries])


@st.composite
def expressions(draw, names=(i, j), depth=3):
    """Sums, products, powers, exponentials, logarithms of positives, deltas and finite sums, as written."""
    if depth == 0:
        return draw(leaves(names))
    below = expressions(names, depth - 1)
    kind = draw(st.sampled_from(["add", "mul", "sum", "exp", "log", "pow", "inverse", "delta", "abs", "leaf"]))
    with writing():
        if kind == "add":
            return draw(below) + draw(below)
        if kind == "mul":
            return draw(below) * draw(below)
        if kind == "sum":
            letter = draw(st.sampled_from([k, l]))
            return Sum(draw(expressions((*names, letter), depth - 1)), letter)
        if kind == "exp":
            return exp(draw(below))
        if kind == "log":
            return log(1 + exp(draw(below)))
        if kind == "pow":
            return draw(below) ** draw(st.sampled_from([2, 3]))
        if kind == "inverse":
            return 1 / (1 + exp(draw(below)))
        if kind == "delta":
            return delta(draw(st.sampled_from(names)), draw(st.sampled_from(names))) * draw(below)
        if kind == "abs":
            return Abs(draw(below))
    return draw(leaves(names))


def shuffled(tree, chance):
    """The same with terms and factors in another order and other grouping."""
    if not tree.args or isinstance(tree, IndexedBase) or tree.is_Symbol or tree.func.__name__ in ("Indexed", "Tuple"):
        return tree
    children = [shuffled(child, chance) for child in tree.args]
    if isinstance(tree, Add | Mul):
        chance.shuffle(children)
        if len(children) > 2:
            children = [node(type(tree), *children[:2]), *children[2:]]
    return node(type(tree), *children)


def relettered(tree, numbers):
    """The same with other names for the bound indices."""
    if not tree.args or isinstance(tree, IndexedBase) or tree.is_Symbol or tree.func.__name__ in ("Indexed", "Tuple"):
        return tree
    if tree.func.__name__ == "Sum":
        old = tree.args[1][0]
        new = index(f"bound{next(numbers)}", old.upper)
        return Sum(relettered(substitute(tree.args[0], {old: new}), numbers), new)
    return node(type(tree), *[relettered(child, numbers) for child in tree.args])


@settings(max_examples=150, deadline=None)
@given(expressions())
def test_reading_twice_gives_the_same_text(tree) -> None:
    """A fresh reader has no memory that could change the text."""
    assert key(tree) == key(tree)


@settings(max_examples=100, deadline=None)
@given(expressions())
def test_the_normal_form_read_again_means_the_same(tree) -> None:
    """Printed as a tree and read again, the normal form differs from itself by nothing."""
    n = reader(trees=(tree,))
    p = n.read(tree)
    names = {name_of(atom): atom for atom in free(tree)}
    with writing():
        again = tree_of(p, names)
        fixed = {atom: names[name_of(atom)] for atom in free(again) if name_of(atom) in names}
        assert is_zero(n, p - reader(trees=(tree,)).read(substitute(again, fixed)))


@settings(max_examples=150, deadline=None)
@given(expressions())
def test_no_name_appears_that_was_not_there(tree) -> None:
    """What the normal form depends on, the tree depends on."""
    assert reader(trees=(tree,)).read(tree).free <= {name_of(atom) for atom in free(tree)}


@settings(max_examples=150, deadline=None)
@given(expressions(), st.integers(0, 2**16))
def test_the_order_of_writing_does_not_matter(tree, seed) -> None:
    """Terms and factors in another order and grouping have the same text."""
    other = shuffled(tree, random.Random(seed))
    assert key(tree) == key(other)


@settings(max_examples=150, deadline=None)
@given(expressions())
def test_the_names_of_bound_indices_do_not_matter(tree) -> None:
    """Other bound names, the same text."""
    with writing():
        other = relettered(tree, iter(range(99)))
    assert alpha_equal(tree, other)
    assert key(tree) == key(other)


@settings(max_examples=60, deadline=None)
@given(expressions(depth=2), expressions(depth=2))
def test_reading_is_linear_and_multiplicative(one, two) -> None:
    """The normal form of a sum and of a product is that of its parts, put together."""
    n = reader(trees=(one, two))
    with writing():
        assert n.read(one + two) == n.read(one) + n.read(two)
        assert is_zero(n, n.read(one * two) - n.multiply(n.read(one), n.read(two)))
        assert is_zero(n, n.read((one - two)**2) - n.read(one**2 - 2 * one * two + two**2))


FIXED = """
import sys
sys.path.insert(0, {folder!r})
from derive import *
from lines import *
with writing():
    trees = [Sum(x[i] * y[j] * A[i, j] * exp(x[i] - y[j]), i, j), (a + b + T + S)**3 / (a + Sum(exp(x[k]), k)),
             Sum(A[i, j] * A[j, k] * A[k, i], i, j, k), log(S * T * exp(a)) * Abs(a * b),
             KL(p, q), softmax(vec(x[k] / T, k))[i] * Max(x[k] - y[i], k), E((X - E(X))**2 * Y), Var(X) + Cov(X, Y),
             D(Sum(exp(x[k] * y[k]), k), x[j]), sqrt(12 * T * S) / sqrt(a**2 * 7), Product(x[k] + a, k),
             indicator(Ne(a - b, 0)) * xlogy(r, h * T)]
    for tree in trees:
        print(key(tree), key(tree, switches=()), sep="\\n")
"""


def test_the_text_is_the_same_in_every_process() -> None:
    """Four seeds of Python's hashes, one text: nothing depends on the order of a set."""
    program = FIXED.format(folder=str(Path(__file__).parent))
    told = [subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
                           capture_output=True, text=True).stdout for seed in ("0", "1", "42", "31337")]
    assert len(told[0].splitlines()) == 24
    assert set(told) == {told[0]}


class Lying(Symbol):
    """A symbol that claims to be positive."""

    def _eval_is_positive(self):
        return True


class LyingFunction(Function):
    """A function that claims to be positive."""

    def _eval_is_positive(self):
        return True


@pytest.mark.parametrize("tree", [sin(a), Lying("v", real=True, commutative=True), LyingFunction(a), Function("f")(a),
                                  oo, Symbol("s") < 1, reals])
def test_an_unknown_head_is_refused(tree) -> None:
    """The kernel knows a closed list of heads, by type and not by subclass."""
    with pytest.raises(Refusal, match="is not in the language"):
        reader().read(tree)


def test_two_symbols_that_print_alike_are_refused() -> None:
    """One name, one meaning, within one reader."""
    n = reader()
    n.read(a)
    with pytest.raises(StatementError, match="two different symbols print as a"):
        n.read(positive("a"))
    n.read(x[1])
    with pytest.raises(StatementError, match="two different symbols print as x"):
        n.read(vector("x", N)[1])


@pytest.mark.parametrize("name", ["_1", "ι1_0", "□0"])
def test_names_of_the_kernel_are_reserved(name) -> None:
    """An author's symbol cannot pass for a bound variable of the normal form."""
    with pytest.raises(StatementError, match="is reserved"):
        reader().read(real(name))


def test_a_scalar_cannot_be_indexed() -> None:
    """Only vectors have components."""
    with pytest.raises(Refusal, match="cannot be indexed"):
        reader().read(node(type(x[i]), a, i))


def test_division_by_zero_is_refused_when_read() -> None:
    """1/0 has no normal form."""
    with writing(), pytest.raises(Refusal, match="division by zero"):
        reader().read(1 / (a - a))


def test_the_budget_is_counted_in_terms() -> None:
    """What grows without bound is stopped, whatever the clock says."""
    n = Normaliser((), frozenset(), budget=500)
    with writing(), pytest.raises(BudgetExceeded, match="budget of terms"):
        n.read((a + b + c + t + u)**12)


def test_too_many_interchangeable_indices_are_refused() -> None:
    """Seven indices that play the same part have 5040 orders."""
    letters = indices("i j k l m o s", K)
    with writing(), pytest.raises(BudgetExceeded, match="interchangeable"):
        reader(switches=()).read(Sum(exp(node(Add, *[x[letter] for letter in letters])), *letters))


def test_terms_of_the_kernel_are_values() -> None:
    """Atoms and polynomials compare and hash by their text, and print as it."""
    one, two = variable("a"), variable("a")
    assert one == two
    assert hash(one) == hash(two)
    assert repr(one + constant(2)) == "1*a+2"
    assert one != variable("b")
    assert one != "1*a"
    (atom,) = one.atoms
    assert str(atom) == "a"
    assert atom == Atom("sym", ("a",), "a", frozenset({"a"}))
    assert (one - two).constant == 0
    assert Poly({}).key == "0"
    assert depends(one, ["a"])
    assert not depends(one, ["b"])
    assert power(Atom("sym", ("a",), "a", frozenset({"a"})), 2) != one
    assert ONE.single == (ONE_Q, UNIT)
    assert two.single == (ONE_Q, monomial({atom: ONE_Q}))
    assert (one + ONE).single is None

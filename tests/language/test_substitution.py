"""Substitution avoids capture in every head that binds, replaces sizes everywhere, and guards what it cannot keep."""
from __future__ import annotations

import pytest
from sympy import Integer, Symbol

from derive import (
    KL,
    Cov,
    D,
    E,
    Eq,
    H,
    Max,
    Product,
    StatementError,
    SubstitutionError,
    Sum,
    Var,
    argmax,
    argmin,
    candidates,
    define,
    distribution,
    exp,
    forall,
    index,
    indices,
    log,
    matrix,
    oo,
    positive,
    random_variable,
    random_vector,
    real,
    reals,
    size,
    softmax,
    tends,
    vec,
    vector,
    writing,
)
from derive.language.binders import (
    alpha_equal,
    averages,
    bound,
    free,
    fresh_name,
    instance,
    name_of,
    random_atoms,
    renamed,
    substitute,
)

K, N = size("K"), size("N")
i, j, k, l = indices("i j k l", K)
n = index("n", N)
x, y, z = (vector(name, K) for name in "xyz")
A = matrix("A", K, N)
a, b, c, t, u = map(real, "abctu")
T = positive("T")
X, Y = random_variable("X"), random_variable("Y")
V = random_vector("V", N)
F, G = candidates("F"), candidates("G")


def same(left, right) -> bool:
    return alpha_equal(left, right)


with writing():
    CAPTURES = {
        "Sum": (Sum(a * x[k], k), {a: y[k]}, Sum(y[k] * x[l], l)),
        "Product": (Product(a + x[k], k), {a: y[k]}, Product(y[k] + x[l], l)),
        "Max": (Max(a + x[k], k), {a: y[k]}, Max(y[k] + x[l], l)),
        "two indices": (Sum(a * A[k, n], k, n), {a: A[k, n]}, Sum(A[k, n] * A[i, index("m", N)], i, index("m", N))),
        "the index itself": (Sum(a * x[k], k), {a: k}, Sum(k * x[l], l)),
        "a nested sum": (Sum(x[k] * Sum(a * y[l], l), k), {a: x[k] * y[l]}, Sum(x[i] * Sum(x[k] * y[l] * y[j], j), i)),
        "a shadowed index": (Sum(x[k] * Sum(a * y[k], k), k), {a: x[k]}, Sum(x[i] * Sum(x[k] * y[j], j), i)),
        "vec": (vec(a * x[k], k), {a: x[k]}, vec(x[k] * x[l], l)),
        "a definition": (define("f", a * t, t), {a: t + u}, define("f", (t + u) * c, c)),
        "argmax": (argmax(a * t, t, reals), {a: t}, argmax(t * u, u, reals)),
        "argmin over a vector": (argmin(a * z[1], z, F), {a: z[2]}, argmin(z[2] * y[1], y, F)),
        "for all": (forall(k, Eq(x[k], a)), {a: y[k]}, forall(l, Eq(x[l], y[k]))),
        "a limit": (tends(a / T, T, oo, b, bound=1 / T), {a: T, b: T}, None),
        "softmax of a family": (Sum(softmax(x)[k] * a, k), {x: vec(a * y[k], k), a: y[k]},
                                Sum(softmax(vec(a * y[l], l))[l] * y[k], l)),
    }


@pytest.mark.parametrize("name", [name for name in CAPTURES if name != "a limit"])
def test_bound_symbols_give_way(name: str) -> None:
    """What comes in from outside stays free."""
    tree, mapping, expected = CAPTURES[name]
    found = substitute(tree, mapping)
    assert same(found, expected)
    incoming = set().union(*(free(value) for value in mapping.values()))
    assert set(bound(found)).isdisjoint(incoming)


def test_the_variable_of_a_limit_gives_way() -> None:
    """A value that mentions the variable's name is another T."""
    tree, mapping, _ = CAPTURES["a limit"]
    found = substitute(tree, mapping)
    expression, variable, _, value, _ = found.args
    assert variable != T
    assert value == T
    assert free(expression) == {T, variable}
    assert free(found) == {T}


def test_a_bound_symbol_is_not_replaced() -> None:
    """Only free occurrences are."""
    with writing():
        assert substitute(Sum(x[k], k), {k: Integer(1)}) == Sum(x[k], k)
        assert substitute(argmax(a * t, t, reals), {t: a}) == argmax(a * t, t, reals)
        assert substitute(x[k] * Sum(x[k], k), {k: j}) == x[j] * Sum(x[k], k)


def test_a_vector_becomes_a_family() -> None:
    """Second-order: every component is the family's body at its place, also under binders."""
    with writing():
        scaled = vec(2 * y[i] / T, i)
        assert substitute(x[j] + x[1], {x: scaled}) == 2 * y[j] / T + 2 * y[Integer(1)] / T
        assert same(substitute(Sum(x[k] * y[i], k), {x: scaled}), Sum((2 * y[k] / T) * y[i], k))
        assert same(substitute(Sum(x[i], i), {x: vec(a * z[i], i)}), Sum(a * z[k], k))
        assert same(substitute(KL(x, y), {x: softmax(z)}), KL(softmax(z), y))


def test_a_family_is_used_at_places_that_it_mentions() -> None:
    """x_k ↦ y_i z_k at k = i: the free index of the family is not its parameter."""
    with writing():
        assert substitute(x[i], {x: vec(y[i] * z[k], k)}) == y[i] * z[i]
        found = substitute(Sum(x[i], i), {x: vec(y[i] * z[k], k)})
        assert same(found, Sum(y[i] * z[l], l))


def test_a_vector_becomes_a_vector() -> None:
    """In components, in arguments of operators and in bound indices' bodies."""
    with writing():
        assert substitute(H(x) + x[i], {x: y}) == H(y) + y[i]
        assert substitute(Sum(x[k], k), {x: y}) == Sum(y[k], k)


def test_sizes_are_replaced_everywhere() -> None:
    """In shapes, in the ranges of indices and in limits, together."""
    M = size("M")
    found = substitute(Sum(x[k], k) + x[i], {K: M})
    new = vector("x", M)
    assert free(found) == {new, M, index("i", M)}
    (limit_,) = (term.args[1] for term in found.args if term.func.__name__ == "Sum")
    assert limit_[0].upper == limit_[2] == M
    assert substitute(A, {N: K}).shape == (K, K)
    assert same(substitute(softmax(x)[i], {K: M}), softmax(new)[index("i", M)])
    assert substitute(V, {N: M}) == random_vector("V", M)


def test_a_size_becomes_an_expression() -> None:
    """K ↦ N + 1 makes 1..N+1 of every range."""
    found = substitute(Sum(x[k], k), {K: N + 1})
    assert found.args[1][2] == N + 1
    assert bound(found)[0].upper == N + 1


def test_substitution_is_simultaneous() -> None:
    """Swapping swaps."""
    assert substitute(a - b, {a: b, b: a}) == b - a
    with writing():
        assert substitute(KL(x, y), {x: y, y: x}) == KL(y, x)


def test_nothing_to_replace_changes_nothing() -> None:
    """The identity and foreign names return the tree itself."""
    with writing():
        tree = Sum(2 * (a + x[k]), k)
    assert substitute(tree, {}) is tree
    assert substitute(tree, {a: a}) is tree
    assert substitute(tree, {b: c}) == tree


def test_the_written_order_is_kept() -> None:
    """No rebuild sorts, merges or distributes."""
    with writing():
        tree = b + a - 2 * (t + u) * a / a
        assert substitute(tree, {t: c}).args == (b + a - 2 * (c + u) * a / a).args
        assert substitute(log(exp(t)), {t: c}) == log(exp(c))
        assert substitute(a - b, {b: a}).args == (a, -a)
        assert substitute(t / u, {u: t}).args == (t, 1 / t)


def test_the_variable_of_a_derivative_may_be_renamed_only() -> None:
    """∂f(a)/∂a at a = 2 is not the derivative of f(2)."""
    with writing():
        tree = D(a**2 * b, a)
        assert substitute(tree, {a: c}) == D(c**2 * b, c)
        for value in (Integer(2), b + 1, x[1]):
            with pytest.raises(SubstitutionError, match="may be renamed, not replaced"):
                substitute(tree, {a: value})
        with pytest.raises(SubstitutionError, match="may be renamed, not replaced"):
            substitute(D(x[i]**2, x[j]), {x: vec(2 * y[k], k)})
        assert substitute(D(x[i]**2, x[j]), {x: y}) == D(y[i]**2, y[j])
        assert substitute(D(x[i]**2, x[j]), {j: i}) == D(x[i]**2, x[i])


def test_what_a_derivative_holds_fixed_may_not_depend_on_its_variable() -> None:
    """∂(a b)/∂a = b says nothing of b = a."""
    with writing():
        tree = D(a * b, a)
        with pytest.raises(SubstitutionError, match="would make it depend on a"):
            substitute(tree, {b: a + 1})
        with pytest.raises(SubstitutionError, match="would make it depend on a"):
            substitute(tree, {b: a})
        with pytest.raises(SubstitutionError, match="would make it depend on x"):
            substitute(D(y[i] * x[i], x[j]), {y: vec(x[k], k)})
        assert substitute(tree, {b: c + 1}) == D(a * (c + 1), a)


def test_two_variables_never_become_one() -> None:
    """∂(a b)/∂a = b says nothing of ∂(b b)/∂b: a variable is renamed to what the derivative does not mention."""
    with writing():
        for mapping in ({a: b}, {a: c, b: c}, {a: c, b: c + 1}):
            with pytest.raises(SubstitutionError):
                substitute(D(a * b, a), mapping)
        with pytest.raises(SubstitutionError):
            substitute(D(x[i] * y[i], x[j]), {x: y})
        assert substitute(D(D(a * b, a), b), {a: c}) == D(D(c * b, c), b)


def test_a_constant_under_an_expectation_stays_one() -> None:
    """E[a X] = a E[X] says nothing of a = X."""
    with writing():
        for head in (E(a * X), Var(a * X), Cov(a, X)):
            with pytest.raises(SubstitutionError, match="is a constant under an expectation"):
                substitute(head, {a: Y + 1})
        assert substitute(E(a * X), {a: E(Y)}) == E(E(Y) * X)
        assert substitute(E(a * X), {X: Y}) == E(a * Y)
        assert substitute(a * E(X), {a: Y}) == Y * E(X)


def test_free_and_bound() -> None:
    """Sizes of shapes and ranges are free, bound symbols are not."""
    with writing():
        assert free(Sum(x[k] * y[i], k)) == {x, y, i, K}
        assert free(Sum(x[k], (k, 1, N))) == {x, K, N}
        assert bound(Sum(A[k, n], k, n)) == (k, n)
        assert free(Sum(A[k, n], (k, 1, n), n)) == {A, K, N}
        assert free(vec(a * x[k], k)) == {a, x, K}
        assert free(define("f", t * a, t)) == {a}
        assert free(argmax(a * t, t, F)) == {a, F}
        assert free(argmax(a * t, t, F)) != {a, t, F}
        assert free(forall(k, Eq(x[k], a))) == {x, a, K}
        assert free(tends(a / T, T, oo, 0, bound=1 / T)) == {a}
        assert free(D(x[i], x[j])) == {x, i, j, K}
        assert bound(x[i]) == ()
        assert free(Integer(1)) == frozenset()


def test_an_inner_limit_may_mention_an_outer_index() -> None:
    """Σ_n Σ_{k≤n}: the inner end is bound by the outer sum, and an outer end is not bound by the inner."""
    with writing():
        assert free(Sum(a, (k, 1, n), (n, 1, k))) == {a, k, K, N}
        found = substitute(Sum(a, (k, 1, n), n), {a: n})
        assert same(found, Sum(n, (k, 1, index("m", N)), index("m", N)))


def test_an_index_that_is_bound_within_and_free_in_an_end_is_not_captured() -> None:
    """Σ_{l=1}^{K} Σ_{j=1}^{i} Σ_{i=1}^{K} a at i = l: the free l does not become the bound one."""
    with writing():
        i, j, l = indices("i j l", K)
        found = substitute(Sum(a, (i, 1, K), (j, 1, i), (l, 1, K)), {i: l})
        assert l in free(found)
        other = index("m", K)
        assert same(found, Sum(a, (i, 1, K), (j, 1, l), (other, 1, K)))


def test_randomness_is_seen_outside_expectations() -> None:
    """E averages over everything below it."""
    with writing():
        assert random_atoms(X * E(Y)) == {X}
        assert random_atoms(Var(X)) == frozenset()
        assert random_atoms(V[n] + a) == {V}
    assert averages(E(X))
    assert averages(Cov(X, Y))
    assert not averages(H(x))


@pytest.mark.parametrize("atom", [a, T, k, K, x, A, X, V, F, distribution("p", K), Symbol("s")])
def test_a_symbol_under_another_name_is_of_the_same_sort(atom) -> None:
    """Renaming keeps the class, the assumptions, the range and the shape."""
    new = renamed(atom, "renamed")
    assert type(new) is type(atom)
    assert name_of(new) == "renamed"
    assert renamed(new, name_of(atom)) == atom


def test_fresh_names() -> None:
    """The name itself, or the first number that is free."""
    assert fresh_name("k", []) == "k"
    assert fresh_name("k", ["k", "k_1"]) == "k_2"


def test_families_take_their_arguments() -> None:
    """By bracket or call, exactly as many as they have parameters."""
    with writing():
        f = define("f", t * u, t, u)
        assert f(a, b).unfold() == a * b
        assert f[a, b] == f(a, b)
        assert instance(f, (a, b)) == a * b
        assert f.name == "f"
        assert f.parameters == (t, u)
        assert vec(2 * x[k], k)[j] == 2 * x[j]
        with pytest.raises(StatementError, match=r"f takes 2 argument\(s\), not 1"):
            f(a)
        with pytest.raises(StatementError, match="a vector takes 1"):
            vec(x[k], k)[i, j]

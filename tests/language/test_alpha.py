"""Equality as written, up to the names of bound symbols, and nothing more."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive import (
    D,
    Eq,
    Max,
    Min,
    Ne,
    Product,
    Sum,
    argmax,
    argmin,
    candidates,
    define,
    forall,
    indices,
    log,
    matrix,
    positive,
    positive_reals,
    real,
    reals,
    size,
    softmax,
    vec,
    vector,
    writing,
)
from derive.language.binders import alpha_equal

K, N = size("K"), size("N")
i, j, k, l = indices("i j k l", K)
n, m = indices("n m", N)
x, y = vector("x", K), vector("y", K)
f, g = vector("f", N), vector("g", N)
A = matrix("A", K, K)
a, b, t, u = map(real, "abtu")
T = positive("T")
F, G = candidates("F"), candidates("G")

with writing():
    ALIKE = {
        "sums": (Sum(x[k], k), Sum(x[j], j)),
        "products": (Product(x[k], k), Product(x[j], j)),
        "extrema": (Max(x[k], k), Max(x[j], j)),
        "two indices": (Sum(A[i, j], i, j), Sum(A[k, l], k, l)),
        "swapped names": (Sum(A[i, j], i, j), Sum(A[j, i], j, i)),
        "nested": (Sum(Sum(A[i, j], j), i), Sum(Sum(A[j, i], i), j)),
        "shadowed": (Sum(x[k] * Sum(y[k], k), k), Sum(x[i] * Sum(y[j], j), i)),
        "shadowed inside": (Sum(x[k] * Sum(y[k], k), k), Sum(x[k] * Sum(y[i], i), k)),
        "an end that is bound": (Sum(Sum(x[i], (i, 1, j)), j), Sum(Sum(x[k], (k, 1, l)), l)),
        "limits that depend": (Sum(x[i], (i, 1, j), j), Sum(x[k], (k, 1, l), l)),
        "vectors": (vec(x[k], k), vec(x[j], j)),
        "definitions": (define("h", t**2, t), define("h", u**2, u)),
        "softmax": (softmax(x), vec(softmax(x)[j], j)),
        "for all": (forall(k, Eq(x[k], 0)), forall(j, Eq(x[j], 0))),
        "optima": (argmax(t * a, t, reals), argmax(u * a, u, reals)),
        "optima over vectors": (argmin(Sum(f[n], n), f, F), argmin(Sum(g[m], m), g, F)),
        "the tree itself": (a * b + log(T), a * b + log(T)),
    }
    UNLIKE = {
        "order": (a + b, b + a),
        "order of factors": (a * b, b * a),
        "grouping": (a + (b + t), a + b + t),
        "numbers": (2 * a, a + a),
        "a minus": (a - b, a + b),
        "free names": (x[i], x[j]),
        "a free and a bound name": (Sum(x[k], k), Sum(x[i], k)),
        "another vector": (Sum(x[k], k), Sum(y[k], k)),
        "another range": (Sum(x[k], k), Sum(x[k], (k, 2, K))),
        "another lower end": (Sum(a, (k, 1, K)), Sum(a, (k, 0, K))),
        "another length": (Sum(a, k), Sum(a, n)),
        "another index range": (Sum(a, (k, 1, N)), Sum(a, (n, 1, N))),
        "another head": (Sum(x[k], k), Product(x[k], k)),
        "another extremum": (Max(x[k], k), Min(x[k], k)),
        "another nesting": (Sum(A[i, j], i, j), Sum(Sum(A[i, j], i), j)),
        "transposed": (Sum(A[i, j] * x[i], i, j), Sum(A[j, i] * x[i], i, j)),
        "a shadow that is not": (Sum(x[k] * Sum(y[k], k), k), Sum(x[i] * Sum(y[i], j), i)),
        "a shadow that reaches out": (Sum(x[k] * Sum(y[k], k), k), Sum(x[k] * Sum(y[k], i), k)),
        "an end that is free": (Sum(Sum(x[i], (i, 1, j)), j), Sum(Sum(x[i], (i, 1, l)), j)),
        "the names of definitions": (define("h", t**2, t), define("g", t**2, t)),
        "the number of parameters": (define("h", a, t), define("h", a, t, u)),
        "the order of parameters": (define("h", t / u, t, u), define("h", t / u, u, t)),
        "the sort of a parameter": (define("h", a, t), define("h", a, k)),
        "the length of a vector": (vec(a, k), vec(a, n)),
        "the candidates": (argmax(t, t, reals), argmax(t, t, positive_reals)),
        "the candidates' name": (argmax(f[1], f, F), argmax(f[1], f, G)),
        "the variable's length": (argmin(a, f, F), argmin(a, x, F)),
        "maximum and minimum": (argmax(t, t, reals), argmin(t, t, reals)),
        "relations": (Eq(a, b), Ne(a, b)),
        "sides": (Eq(a, b), Eq(b, a)),
        "the number of indices": (forall(k, Eq(a, 0)), forall(k, l, Eq(a, 0))),
        "the variable of a derivative": (D(a * b, a), D(a * b, b)),
        "assumptions": (real("v"), positive("v")),
    }


@pytest.mark.parametrize("name", ALIKE)
def test_bound_names_do_not_matter(name: str) -> None:
    """Alike in both directions."""
    left, right = ALIKE[name]
    assert alpha_equal(left, right)
    assert alpha_equal(right, left)


@pytest.mark.parametrize("name", UNLIKE)
def test_all_else_matters(name: str) -> None:
    """Unlike in both directions, however close."""
    left, right = UNLIKE[name]
    assert not alpha_equal(left, right)
    assert not alpha_equal(right, left)


@given(st.permutations([i, j, k, l]), st.permutations([i, j, k, l]))
def test_a_permutation_of_names_is_a_renaming(one, two) -> None:
    """Σ over four indices under any names is the same sum; a body in another arrangement is not."""
    def chain(letters):
        first, second, third, fourth = letters
        with writing():
            return Sum(A[first, second] * A[second, third] * A[third, fourth], *letters)
    assert alpha_equal(chain(one), chain(two))
    with writing():
        first, second, third, fourth = one
        other = Sum(A[first, second] * A[second, third] * A[fourth, third], *one)
    assert not alpha_equal(other, chain(two))

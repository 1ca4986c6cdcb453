"""Vector and matrix forms: each says of its components what the theorem says, or it is refused."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from derive import (
    D,
    Eq,
    StatementError,
    Sum,
    algebra,
    array,
    calc,
    define,
    delta,
    diag,
    exp,
    gradient,
    hessian,
    hypothesis,
    index,
    indices,
    jacobian,
    matrix,
    matrix_view,
    outer,
    size,
    summed,
    theorem,
    transpose,
    vector,
    writing,
)
from derive.matrix_view import Form
from derive.prove import Entry, registered

K, N = size("K"), size("N")
i, j, k = indices("i j k", K)
n = index("n", N)
x, w, f = vector("x", K), vector("w", K), vector("f", N)
A, B = matrix("A", K, K), matrix("B", N, K)
with writing():
    L = define("L", Sum(w[k] * x[k]**2, k))
    twice = define("g", 2 * w[i] * x[i], i)
    known = hypothesis("first_is_one", Eq(x[i], 1))


def entry(claim: object, *given: object) -> Entry:
    """A theorem that no library lists."""
    with writing():
        made = theorem(claim, given=given)(lambda: calc(0).eq(0, by=algebra))  # type: ignore[arg-type]
    registered.remove(made)
    return made


with writing():
    SLOPE = entry(Eq(D(L, x[i]), 2 * w[i] * x[i]))
    CURVE = entry(Eq(D(D(L, x[i]), x[j]), 2 * delta(i, j) * w[i]))
    PRODUCT = entry(Eq(Sum(A[i, k] * x[k], k), w[i]))
    PINNED = entry(Eq(D(L, x[i]), 2 * w[i] * x[i]), known)
    BELOW = entry(D(L, x[i]) <= 2 * w[i] * x[i])
    GRAM = entry(Eq(Sum(B[n, i] * B[n, j], n), A[j, i]))


def test_forms_are_printed_as_they_stand() -> None:
    """In plain text and LaTeX, with what the theorem does not name."""
    with writing():
        view = matrix_view(SLOPE, gradient(L, x), array(twice), i)
        assert view.text == "∇_x L = g"
        assert view.latex == r"\nabla_{x} L = g"
        assert matrix_view(CURVE, hessian(L, x), 2 * diag(w), i, j).text == "∇²_x L = 2 diag(w)"
        assert matrix_view(PRODUCT, array(A) @ array(x), array(w), i).text == "A x = w"
        assert matrix_view(GRAM, transpose(B) @ array(B), transpose(A), i, j).text == "Bᵀ B = Aᵀ"
        slopes = entry(Eq(D(2 * w[i] * x[i], x[j]), 2 * delta(i, j) * w[i]))
        assert matrix_view(slopes, jacobian(twice, x), 2 * diag(w), i, j).text == "∂g/∂xᵀ = 2 diag(w)"
        named = entry(Eq(D(Sum(w[k] * x[k]**2, k), x[i]), 2 * w[i] * x[i]))
        assert matrix_view(named, gradient(L, x), array(twice), i).text == "∇_x L = g, L = Σ_k w_k·x_k²"


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a sign": (lambda: matrix_view(CURVE, hessian(L, x), -2 * diag(w), i, j), "the component of the matrix form"),
    "a division by zero": (lambda: matrix_view(SLOPE, gradient(L, x), (x[k] / x[k]) * array(twice), i), "component"),
    "a form that may be undefined": (lambda: matrix_view(SLOPE, (w[1] / w[1]) * gradient(L, x), array(twice), i),
                                     "cannot be read: division by w"),
    "a form that speaks of the place": (lambda: matrix_view(SLOPE, gradient(x[i] * L, x) - L * gradient(x[i], x),
                                                            x[i] * array(twice), i), "speaks of i"),
    "a factor": (lambda: matrix_view(SLOPE, gradient(L, x), array(w), i), "the component of the matrix form"),
    "rows for columns": (lambda: matrix_view(GRAM, transpose(B) @ array(B), array(A), i, j),
                         "the component of the matrix form"),
    "diagonal for outer product": (lambda: matrix_view(CURVE, hessian(L, x), 2 * outer(w, w), i, j),
                                   "the component of the matrix form"),
    "one place of two": (lambda: matrix_view(CURVE, hessian(L, x), 2 * diag(w), i), "name the 2 different indices"),
    "a place twice": (lambda: matrix_view(CURVE, hessian(L, x), 2 * diag(w), i, i), "name the 2 different indices"),
    "a bound place": (lambda: matrix_view(SLOPE, gradient(L, x), array(twice), k), "name the 1 different indices"),
    "a place of another range": (lambda: matrix_view(entry(Eq(D(Sum(f[n]**2, n), f[n]) * 0 + x[i], x[i])), array(x),
                                                     array(x), n), "does not run over all"),
    "one component only": (lambda: matrix_view(PINNED, gradient(L, x), array(twice), i), "for all components"),
    "an inequality": (lambda: matrix_view(BELOW, gradient(L, x), array(twice), i), "is no equation"),
    "sizes of a sum": (lambda: array(x) + array(f), "sizes agree"),
    "sizes of a product": (lambda: array(A) @ array(f), "do not agree"),
    "a matrix on the diagonal": (lambda: diag(A), "not a matrix"),
    "a vector's transpose": (lambda: transpose(x), "outer"),
    "no vector": (lambda: array(L), "a named vector or matrix"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_form_that_says_something_else_is_refused(name: str) -> None:
    """With what is wrong."""
    make, says = WRONG[name]
    with writing(), pytest.raises(StatementError, match=says):
        make()


def test_a_sum_of_forms_binds_its_index() -> None:
    """Σ_n f_n b bᵀ, where b depends on n."""
    with writing():
        rows = define("r", B[n, i] * exp(f[n]), i)
        form: Form = summed(f[n] * outer(rows, rows), n)
        claim = entry(Eq(Sum(f[n] * rows[i] * rows[j], n), Sum(f[n] * rows[i] * rows[j], n)))
        assert matrix_view(claim, form, form, i, j).text == "Σ_n f_n r rᵀ = Σ_n f_n r rᵀ"

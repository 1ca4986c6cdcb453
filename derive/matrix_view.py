"""Vector and matrix forms of theorems about components: built as data, checked component by component, printed.

``matrix_view(softmax_jacobian, jacobian(p, z), diag(p) - outer(p, p), i, j)`` is refused unless the component at (i, j)
of each form is the side of the theorem that it stands for, by silent moves and sifting, for all i and j.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sympy import Integer

from derive.kernel.context import Refusal
from derive.kernel.defined import require_defined
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import BudgetExceeded
from derive.kernel.zero import is_zero
from derive.language.binders import Defined, Family, expanded, free, fresh_name, name_of, renamed
from derive.language.hypotheses import implied
from derive.language.operators import Cov, D, E, Sum, delta
from derive.language.propositions import Rel
from derive.language.symbols import Index, Vector
from derive.language.written import StatementError, as_tree, writing
from derive.prove import Entry

SUM, PRODUCT, ATOM = 0, 1, 2    # how tightly a form holds together
Printer = Callable[[Any], str]


@dataclass(frozen=True)
class Notation:
    """How one medium writes what forms are made of; `tree` writes an expression, with brackets if it is no atom."""

    tree: Printer
    bracketed: str
    transposed: str
    gradient: str
    jacobian: str
    hessian: str
    diagonal: str
    mean: str
    covariance: str
    summed: str
    minus: str


LATEX = ("\\left({}\\right)", "{}^{{\\top}}", "\\nabla_{{{1}}} {0}",
         "\\frac{{\\partial {0}}}{{\\partial {1}^{{\\top}}}}", "\\nabla_{{{1}}}^{{2}} {0}",
         "\\operatorname{{diag}}({})", "\\operatorname{{E}}\\left[{}\\right]", "\\operatorname{{Cov}}\\left[{}\\right]",
         "\\sum_{{{1}}} {0}", "-")
TEXT = ("({})", "{}ᵀ", "∇_{1} {0}", "∂{0}/∂{1}ᵀ", "∇²_{1} {0}", "diag({})", "E[{}]", "Cov[{}]", "Σ_{1} {0}", "−")


@dataclass(frozen=True)
class Form:
    """A column vector or a matrix: its sizes, its component at given places, and how it is written."""

    sizes: tuple[Any, ...]
    component: Callable[..., Any]
    written: Callable[[Notation], str]
    level: int = ATOM

    def __add__(self, other: Form) -> Form:
        _alike(self, other)
        return Form(self.sizes, lambda *at: self.component(*at) + other.component(*at),
                    lambda by: f"{self.written(by)} + {other.written(by)}", SUM)

    def __sub__(self, other: Form) -> Form:
        _alike(self, other)
        return Form(self.sizes, lambda *at: self.component(*at) - other.component(*at),
                    lambda by: f"{self.written(by)} {by.minus} {_inside(other, by, PRODUCT)}", SUM)

    def __rmul__(self, factor: Any) -> Form:
        tree = as_tree(factor)
        return Form(self.sizes, lambda *at: tree * self.component(*at),
                    lambda by: f"{by.tree(tree)} {_inside(self, by, PRODUCT)}", PRODUCT)

    def __matmul__(self, other: Form) -> Form:
        """The product of a matrix with a matrix or a vector."""
        if len(self.sizes) != 2 or self.sizes[1] != other.sizes[0]:
            raise StatementError("the sizes of a matrix product do not agree")

        def component(i: Any, *rest: Any) -> Any:
            trial = self.component(i, Integer(1)) * other.component(Integer(1), *rest)
            k = Index(fresh_name("k", {name_of(atom) for atom in free(trial)}), 1, other.sizes[0])
            return Sum(self.component(i, k) * other.component(k, *rest), k)
        return Form((self.sizes[0], *other.sizes[1:]), component,
                    lambda by: f"{_inside(self, by, PRODUCT)} {_inside(other, by, PRODUCT)}", PRODUCT)


def _alike(one: Form, other: Form) -> None:
    if one.sizes != other.sizes:
        raise StatementError("vectors and matrices are added where their sizes agree")


def _inside(form: Form, by: Notation, level: int) -> str:
    code = form.written(by)
    return code if form.level >= level else by.bracketed.format(code)


def array(item: Any) -> Form:
    """A named vector or matrix as a form; a form as it is."""
    if isinstance(item, Form):
        return item
    if isinstance(item, Vector):
        return Form(tuple(item.shape), lambda *at: item[tuple(at)], lambda by: by.tree(item))
    if isinstance(item, Family) and item.name and all(isinstance(p, Index) and p.lower == 1 for p in item.parameters):
        return Form(tuple(p.upper for p in item.parameters), lambda *at: item[tuple(at)], lambda by: by.tree(item))
    raise StatementError(f"a named vector or matrix is expected, not {item}")


def _column(item: Any) -> Form:
    form = array(item)
    if len(form.sizes) != 1:
        raise StatementError("a vector is expected, not a matrix")
    return form


def diag(v: Any) -> Form:
    """diag(v): v on the diagonal, 0 off it."""
    column = _column(v)
    return Form(column.sizes * 2, lambda i, j: delta(i, j) * column.component(i),
                lambda by: by.diagonal.format(column.written(by)))


def outer(u: Any, v: Any) -> Form:
    """u vᵀ, with the components u_i v_j."""
    left, right = _column(u), _column(v)
    return Form(left.sizes + right.sizes, lambda i, j: left.component(i) * right.component(j),
                lambda by: f"{_inside(left, by, ATOM)} {by.transposed.format(_inside(right, by, ATOM))}", PRODUCT)


def transpose(A: Any) -> Form:
    """Aᵀ."""
    form = array(A)
    if len(form.sizes) != 2:
        raise StatementError("the transpose of a matrix is meant; u vᵀ is outer(u, v)")
    return Form(form.sizes[::-1], lambda i, j: form.component(j, i),
                lambda by: by.transposed.format(_inside(form, by, ATOM)))


def gradient(f: Any, z: Vector) -> Form:
    """∇_z f, with the components ∂f/∂z_i."""
    tree = as_tree(f)
    return Form(tuple(z.shape), lambda i: D(tree, z[i]),
                lambda by: by.gradient.format(by.tree(tree), by.tree(z)), PRODUCT)


def jacobian(v: Any, z: Vector) -> Form:
    """∂v/∂zᵀ, with the components ∂v_i/∂z_j."""
    column = _column(v)
    return Form((*column.sizes, *z.shape), lambda i, j: D(column.component(i), z[j]),
                lambda by: by.jacobian.format(_inside(column, by, ATOM), by.tree(z)))


def hessian(f: Any, z: Vector) -> Form:
    """∇²_z f, with the components ∂²f/∂z_i∂z_j."""
    tree = as_tree(f)
    return Form(tuple(z.shape) * 2, lambda i, j: D(D(tree, z[i]), z[j]),
                lambda by: by.hessian.format(by.tree(tree), by.tree(z)), PRODUCT)


def expected(form: Form) -> Form:
    """The expectation, component by component."""
    return Form(form.sizes, lambda *at: E(form.component(*at)), lambda by: by.mean.format(form.written(by)))


def covariance_matrix(x: Any) -> Form:
    """Cov[x], with the components Cov[x_i, x_j]."""
    column = _column(x)
    return Form(column.sizes * 2, lambda i, j: Cov(column.component(i), column.component(j)),
                lambda by: by.covariance.format(column.written(by)))


def summed(form: Form, k: Index) -> Form:
    """Σ_k of a form that depends on k."""
    return Form(form.sizes, lambda *at: Sum(form.component(*at), k),
                lambda by: by.summed.format(_inside(form, by, PRODUCT), k.name), PRODUCT)


@dataclass(frozen=True)
class MatrixView:
    """An equation between forms whose components are the sides of a theorem."""

    left: Form
    right: Form
    named: tuple[Defined, ...] = ()     # the scalars that the theorem itself does not name

    @property
    def latex(self) -> str:
        """As LaTeX's math mode."""
        from derive.render.latex import latex
        by = Notation(_atomic(latex, LATEX[0]), *LATEX)
        where = "".join(rf", \quad {latex(one)} = {latex(one.unfold())}" for one in self.named)
        return f"{self.left.written(by)} = {self.right.written(by)}{where}"

    @property
    def text(self) -> str:
        """On one line of plain text."""
        from derive.render.plain import text
        by = Notation(_atomic(text, TEXT[0]), *TEXT)
        where = "".join(f", {text(one)} = {text(one.unfold())}" for one in self.named)
        return f"{self.left.written(by)} = {self.right.written(by)}{where}"


def _atomic(write: Printer, bracketed: str) -> Printer:
    return lambda tree: write(tree) if not getattr(tree, "args", ()) or isinstance(
        tree, Vector | Family | Defined) or type(tree).__name__ in ("Indexed", "log") else bracketed.format(write(tree))


def matrix_view(entry: Entry, left: Any, right: Any, *places: Index) -> MatrixView:
    """Attach the equation left = right to a theorem; raises StatementError where a component says something else."""
    first, second, claim = array(left), array(right), entry.proposition
    _alike(first, second)
    if not isinstance(claim, Rel) or claim.relation != "=":
        raise StatementError(f"{entry.name} is no equation: it has no matrix form")
    if len(places) != len(first.sizes) or len(set(places)) < len(places) or not set(places) <= free(claim):
        raise StatementError(f"name the {len(first.sizes)} different indices at which {entry.name} states a component")
    for place, length in zip(places, first.sizes, strict=True):
        if place.lower != 1 or place.upper != length:
            raise StatementError(f"{place} does not run over all of 1, ..., {length}")
        if any(place in free(h.proposition) for h in entry.given):
            raise StatementError(f"a hypothesis of {entry.name} speaks of {place}: it does not hold for all components")
    named: set[Defined] = set()
    taken = set(map(name_of, free(claim)))
    elsewhere = [renamed(place, fresh_name(f"{place.name}_", taken)) for place in places]
    with writing():
        for form, side in ((first, claim.left), (second, claim.right)):
            for place in free(form.component(*elsewhere)) & set(places):
                raise StatementError(f"a matrix form of {entry.name} speaks of {place}, the place of its components")
            component = form.component(*places)
            named |= {one for one in component.atoms(Defined) if len(one.args) == 1}
            if not _same(entry, component, side):
                raise StatementError(f"the component of the matrix form of {entry.name} is {component}, not {side}")
    view = MatrixView(first, second, tuple(sorted(named - claim.atoms(Defined), key=lambda one: str(one.family.name))))
    entry.views.append(view)
    return view


def _same(entry: Entry, component: Any, side: Any) -> bool:
    one, other = expanded(component), expanded(side)
    trees = [one, other, *(h.proposition for h in entry.given)]
    if free(one) - free(other):
        return False
    hypotheses = entry.given + implied(trees)
    try:
        require_defined(Normaliser.in_force(hypotheses, set()), one)
        n = Normaliser(hypotheses, frozenset({"delta"}))
        return is_zero(n, n.read(one) - n.read(other))
    except (Refusal, BudgetExceeded) as problem:
        raise StatementError(f"the matrix form of {entry.name} cannot be read: {problem}") from problem

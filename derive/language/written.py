"""The tree as written: SymPy nodes in the author's order, built with evaluation off.

SymPy rewrites at construction (2*(a + b), x/x, exp(log(x))).  Everything here and above keeps the
tree that the author typed; the kernel reads it into its own normal form, the audit evaluates it as it stands.
"""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sympy import Add, Basic, Expr, Function, Mul, Pow, SympifyError, Tuple, sympify
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.parameters import evaluate, global_parameters


class StatementError(ValueError):
    """A statement that says nothing: an unknown head, an evaluated relation, two symbols that print alike."""


def writing() -> AbstractContextManager[None]:
    """The context in which `a + b` and its like build the tree as written."""
    return evaluate(False)


def is_writing() -> bool:
    """Whether SymPy's evaluation is switched off."""
    return not global_parameters.evaluate


def as_tree(item: Any) -> Any:
    """A number or a tree as a tree; text is never read as an expression."""
    try:
        return sympify(item, strict=True)
    except SympifyError as error:
        raise StatementError(f"an expression is expected, not {item!r}") from error


def node(head: type[Basic], *args: Any) -> Any:
    """Build `head(*args)` exactly so, with nothing evaluated, reordered or dropped."""
    parts = [as_tree(a) for a in args]
    if head in (Add, Mul):
        return head._from_args(parts, is_commutative=True)  # else SymPy asks its assumptions, which may fail
    if head is Pow:
        made = Expr.__new__(Pow, *parts)
        made.is_commutative = True
        return made
    if issubclass(head, Function):
        return head(*parts, evaluate=False)
    return head.__new__(head, *parts) if head is Tuple else _bare(head, parts)


def _bare(head: type[Basic], parts: list[Any]) -> Any:
    build: Callable[..., Any] = Expr.__new__ if issubclass(head, Expr) else Basic.__new__
    made = build(head, *parts)
    if issubclass(head, ExprWithLimits):
        made.is_commutative = True
    return made

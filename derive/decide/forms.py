"""The kernel's normal form as a source of proposals: to SymPy for algebra, and back to written trees."""
from __future__ import annotations

from collections.abc import Mapping
from math import lcm
from typing import Any

from sympy import Add, Expr, Indexed, IndexedBase, Integer, Mul, Pow, Rational, Symbol

from derive.decide.problem import Problem
from derive.kernel.normal_form import Normaliser
from derive.kernel.polynomial import Atom, Poly, power
from derive.language.binders import free, name_of
from derive.language.symbols import Vector
from derive.language.written import node
from derive.residual import tree_of


class Forms:
    """Readings and proposals for one problem; nothing here is trusted."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.n = Normaliser.in_force(problem.hypotheses, set())
        trees = [problem.claim, *(one.proposition for one in problem.hypotheses)]
        self.atoms: dict[str, Any] = {name_of(atom): atom for tree in trees for atom in free(tree)}
        self.letters: dict[str, Any] = {}

    def read(self, tree: Any) -> Poly:
        """The normal form with everything switched on."""
        return self.n.read(tree)

    def tree(self, p: Poly) -> Any:
        """A normal form as a written tree over the problem's own symbols and the letters in use."""
        names = {name: atom for name, atom in self.atoms.items() if not isinstance(atom, IndexedBase)}
        return self._with_vectors(tree_of(p, {**names, **self.letters}))

    def _with_vectors(self, tree: Any) -> Any:
        if isinstance(tree, Indexed) and not isinstance(tree.args[0], Vector):
            base = self.atoms.get(str(tree.args[0].label), tree.args[0])
            return node(Indexed, base, *map(self._with_vectors, tree.args[1:]))
        if not tree.args or isinstance(tree, Symbol | IndexedBase):
            return tree
        parts = [self._with_vectors(part) for part in tree.args]
        return tree if all(a is b for a, b in zip(parts, tree.args, strict=True)) else _rebuilt(tree, parts)

    # ------------------------------------------------------------------------------------------ algebra
    def algebra(self, *forms: Poly) -> tuple[list[Expr], Mapping[Any, Any]]:
        """The forms as SymPy expressions in plain symbols, and what the symbols stand for."""
        roots: dict[str, int] = {}
        atoms: dict[str, Atom] = {}
        for form in forms:
            self._collect(form, roots, atoms)
        symbols, meaning = {}, {}
        for place, key in enumerate(sorted(atoms)):
            sign = self.n.sign_atom(atoms[key])
            kind = {"positive": True} if sign.positive else {"nonnegative": True} if sign.nonneg else {"real": True}
            symbols[key] = Symbol(f"a{place}", **kind)
            base = self.tree(power(atoms[key]))
            meaning[symbols[key]] = base if roots[key] == 1 else node(Pow, base, Rational(1, roots[key]))
        return [self._expression(form, symbols, roots) for form in forms], meaning

    def _collect(self, form: Poly, roots: dict[str, int], atoms: dict[str, Atom]) -> None:
        for m in form.terms:
            for atom, exponent in m:
                if atom.kind == "prime":
                    continue
                if atom.kind == "base" and exponent.q == 1:
                    self._collect(atom.args[0], roots, atoms)
                    continue
                atoms[atom.key] = atom
                roots[atom.key] = lcm(roots.get(atom.key, 1), int(exponent.q))

    def _expression(self, form: Poly, symbols: Mapping[str, Any], roots: Mapping[str, int]) -> Expr:
        total: Any = Integer(0)
        for m, c in form.terms.items():
            term: Any = Rational(int(c.p), int(c.q))
            for atom, exponent in m:
                e = Rational(int(exponent.p), int(exponent.q))
                if atom.kind == "prime":
                    term *= Integer(atom.args[0]) ** e
                elif atom.kind == "base" and e.q == 1:
                    term *= self._expression(atom.args[0], symbols, roots) ** e
                else:
                    term *= symbols[atom.key] ** (e * roots[atom.key])
            total += term
        return total


def written(expression: Any, meaning: Mapping[Any, Any]) -> Any:
    """A SymPy expression as a written tree, its symbols replaced by what they stand for."""
    if expression in meaning:
        return meaning[expression]
    if not expression.args:
        return expression
    parts = [written(part, meaning) for part in expression.args]
    return node(type(expression), *parts) if isinstance(expression, Add | Mul | Pow) else _rebuilt(expression, parts)


def _rebuilt(tree: Any, parts: list[Any]) -> Any:
    return node(type(tree), *parts)

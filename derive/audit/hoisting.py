"""An integrand or a summand, with what does not depend on the running variable computed once."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Abs, Add, Derivative, Dummy, Indexed, Mul, Pow, Rational, Symbol
from sympy import exp as sympy_exp
from sympy import log as sympy_log
from sympy.core.symbol import Str

from derive.audit.caching import PerTree
from derive.audit.evaluate import Env, Evaluator, compiled, intern
from derive.audit.jets import Value
from derive.audit.numbers import Undecided, Undefined, Unsupported
from derive.language.binders import Defined, Family, free, random_atoms
from derive.language.heads import Indicator
from derive.language.propositions import Rel
from derive.language.symbols import Vector
from derive.language.written import node

_LOOKED_INTO = (Add, Mul, Pow, Abs, sympy_exp, sympy_log, Indicator)
_STRICT = (Add, Mul, Pow, sympy_exp, sympy_log)
_LEFT = (Rational, Symbol, Vector, Indexed, Str)

_random_atoms = PerTree(random_atoms)


class Repeated:
    """A tree that is evaluated again and again while only the values of some atoms change, or of random ones."""

    def __init__(self, tree: Any, changing: frozenset[Any] = frozenset(), *, random: bool = False) -> None:
        self._constants: list[tuple[Any, Evaluator]] = []
        self._tree, self._hoisted = tree, False
        self._changing, self._random = changing, random
        self._plain = self._body = compiled(tree)

    def within(self, env: Env) -> tuple[Env, Evaluator]:
        """A copy of the environment, and the tree as a function of it; what stays the same is computed once."""
        if not self._hoisted:
            self._hoisted = True
            body = self._without_constants(self._tree, self._changing)
            self._body = compiled(body) if self._constants else self._plain
        inner = dict(env)
        try:
            for name, value in self._constants:
                inner[name] = value(env)
        except (Undecided, Undefined, Unsupported):
            return inner, self._plain  # it tells of the failure that comes first
        return inner, self._body

    def _without_constants(self, tree: Any, changing: frozenset[Any]) -> Any:
        if isinstance(tree, _LEFT) or not tree.args:
            return tree
        if free(tree).isdisjoint(changing) and not (self._random and _random_atoms(tree)):
            constant = intern(Dummy(real=True))
            self._constants.append((constant, compiled(tree)))
            return constant
        if isinstance(tree, _STRICT):
            return node(type(tree), *[self._without_constants(child, changing) for child in tree.args])
        if isinstance(tree, Defined):
            name, parameters, body = tree.family.args
            within = self._without_constants(body, changing | frozenset(parameters))
            return node(Defined, node(Family, name, parameters, within), *tree.args[1:])
        return tree


class Running:
    """A tree as a function of its running variable; `constants` and `along` fix all else."""

    def __init__(self, tree: Any, variable: Any) -> None:
        self._variable = intern(variable)
        self._names: dict[Any, Dummy] = {}  # equal parts are one number: what cancels far out is then known to
        self.body = self._hoisted(tree, frozenset({variable}))
        self._constants = [(name, compiled(part)) for part, name in self._names.items()]
        self._run = compiled(self.body)

    def _hoisted(self, tree: Any, running: frozenset[Any]) -> Any:
        """The tree with a fresh symbol for each largest part that is free of what runs."""
        if isinstance(tree, _LEFT):
            return tree
        if not free(tree) & running:
            return self._names.setdefault(tree, Dummy(real=True))
        if isinstance(tree, (*_LOOKED_INTO, Rel)):
            return node(type(tree), *[self._hoisted(child, running) for child in tree.args])
        if isinstance(tree, Derivative):
            roots = {v.args[0] if isinstance(v, Indexed) else v for v, _ in tree.args[1:]}
            return node(Derivative, self._hoisted(tree.args[0], running | roots), *tree.args[1:])
        if isinstance(tree, Defined):
            name, parameters, body = tree.family.args
            within = self._hoisted(body, running | frozenset(parameters))
            return node(Defined, node(Family, name, parameters, within), *tree.args[1:])
        return tree

    def constants(self, env: Env) -> Env:
        """The environment with the values of the parts that are free of what runs."""
        return {**env, **{name: value(env) for name, value in self._constants}}

    def along(self, env: Env) -> Callable[[Value], Value]:
        """The tree as a function of the variable's value, over an environment with the constants."""
        inner, variable, run = dict(env), self._variable, self._run

        def at(x: Value) -> Value:
            inner[variable] = x
            return run(inner)
        return at

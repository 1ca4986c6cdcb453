"""How densities, the gamma function and its derivatives, factorials and binomial coefficients are written."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import binomial, factorial, gamma, polygamma

from derive.language.heads import DensityValue, FunctionValue
from derive.render.notation import Notation
from derive.render.operators import call
from derive.render.target import ATOM, RAISED, Piece


def density(write: Notation, tree: DensityValue) -> Piece:
    """p(x; θ)."""
    function, point, parameter = tree.args
    return call(write, write.body(function), [point, parameter], separator=";")


def function(write: Notation, tree: FunctionValue) -> Piece:
    """T(x)."""
    return call(write, write.body(tree.args[0]), [tree.args[1]])


def gamma_function(write: Notation, tree: Any) -> Piece:
    """Γ(x)."""
    return call(write, write.letter("Gamma"), list(tree.args))


def polygamma_function(write: Notation, tree: Any) -> Piece:
    """ψ(x), ψ'(x), and from the second derivative on ψ^(n)(x)."""
    order, argument = tree.args
    target = write.target
    letter = write.letter("psi")
    if order == 1:
        letter = target.row(letter, target.token("prime"))
    elif order != 0:
        letter = target.scripts(letter, None, target.fence(write.body(order), tall=False))
    return call(write, letter, [argument])


def factorial_of(write: Notation, tree: Any) -> Piece:
    """n! and (n + 1)!."""
    piece = write(tree.args[0])
    body = write.target.row(write.bracketed(piece, ATOM), write.target.token("!"))
    return Piece(body, RAISED, tall=piece.tall, digit=piece.digit)


def choose(write: Notation, tree: Any) -> Piece:
    """n over k in brackets, on one line C(n, k)."""
    above, below = map(write.body, tree.args)
    stacked = write.target.stacked
    return Piece(write.target.choose(above, below), ATOM if stacked else RAISED, tall=stacked)


SPECIAL: dict[type, Callable[[Notation, Any], Piece]] = {
    DensityValue: density, FunctionValue: function, gamma: gamma_function, polygamma: polygamma_function,
    factorial: factorial_of, binomial: choose,
}

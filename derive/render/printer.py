"""The notation of the whole language in a medium."""
from __future__ import annotations

from derive.render.assertions import ASSERTIONS
from derive.render.binders import BINDERS
from derive.render.notation import ARITHMETIC, Notation
from derive.render.operators import OPERATORS
from derive.render.special import SPECIAL
from derive.render.target import Target


def printer(target: Target) -> Notation:
    """What prints every tree of the language in the medium."""
    return Notation(target, {**ARITHMETIC, **BINDERS, **OPERATORS, **SPECIAL, **ASSERTIONS})

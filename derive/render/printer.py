"""The notation of the whole language in a medium."""
from __future__ import annotations

from derive.render.assertions import ASSERTIONS
from derive.render.binders import BINDERS
from derive.render.notation import ARITHMETIC, Notation
from derive.render.operators import OPERATORS
from derive.render.special import SPECIAL
from derive.render.style import Style
from derive.render.target import Target

HEADS = {**ARITHMETIC, **BINDERS, **OPERATORS, **SPECIAL, **ASSERTIONS}


def printer(target: Target, style: Style | None = None) -> Notation:
    """What prints every tree of the language in the medium."""
    return Notation(target, HEADS, style)

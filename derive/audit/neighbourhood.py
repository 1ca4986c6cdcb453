"""Environments in which what is differentiated by is a small ball, for bounds that hold locally uniformly."""
from __future__ import annotations

from typing import Any

from flint import arb

from derive.audit.evaluate import Env
from derive.audit.jets import Jet

RADIUS = arb(2) ** -24


def widened(env: Env) -> Env:
    """The environment with a neighbourhood of every number that is differentiated by; itself where there is none."""
    if not any(map(_varies, env.values())):
        return env
    return {atom: _wide(value) for atom, value in env.items()}


def _varies(value: Any) -> bool:
    return type(value) is Jet or type(value) is dict and any(map(_varies, value.values()))


def _wide(value: Any) -> Any:
    if type(value) is Jet:
        return Jet({**value.parts, 0: arb(value.base) + arb(0, RADIUS)})
    if type(value) is dict:
        return {place: _wide(x) for place, x in value.items()}
    return value

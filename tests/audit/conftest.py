"""What the tests of the audit share: a tree's value at given values of its symbols."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from derive.audit.certify import environment
from derive.audit.evaluate import compiled
from derive.audit.numbers import precision
from derive.language.binders import free


@pytest.fixture(autouse=True)
def balls() -> Iterator[None]:
    with precision():
        yield


@pytest.fixture
def at() -> Callable[..., Any]:
    """`at(tree, K=2, z=[1, 2])` evaluates the tree there."""
    def evaluate(tree: Any, **values: Any) -> Any:
        return compiled(tree)(environment(free(tree), values, [tree]))
    return evaluate

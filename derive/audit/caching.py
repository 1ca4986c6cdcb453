"""A cache that looks a tree up by identity before SymPy compares trees node by node."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar

LARGEST = 8192

Result = TypeVar("Result")


class PerTree(Generic[Result]):
    """A function of one tree, computed once for equal trees."""

    def __init__(self, function: Callable[[Any], Result]) -> None:
        self.__doc__ = function.__doc__
        self._equal = lru_cache(maxsize=LARGEST)(function)
        self._same: dict[int, tuple[Any, Result]] = {}  # the tree is kept, so that its id stays its own

    def __call__(self, tree: Any) -> Result:
        known = self._same.get(id(tree))
        if known is not None:
            return known[1]
        if len(self._same) >= LARGEST:
            self._same.clear()
        result = self._equal(tree)
        self._same[id(tree)] = (tree, result)
        return result

    def clear(self) -> None:
        """Forget everything."""
        self._same.clear()
        self._equal.cache_clear()

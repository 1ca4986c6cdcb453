"""What the tests of whole proof files share."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from derive import library
from derive.checking import Checker


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The library's own: what one test file has checked is not checked again for the next."""
    return library._checker


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What the library could not work with: empty at the start, and forgotten after the test."""
    told, broken = list(library.problems), dict(library.broken)
    library.problems.clear()
    library.broken.clear()
    yield library.problems
    library.problems[:] = told
    library.broken.clear()
    library.broken.update(broken)


@pytest.fixture
def proof_file(tmp_path: Path) -> Callable[..., Path]:
    """`proof_file(text)` writes a proof file: the usual symbols, then the text."""
    def write(text: str, name: str = "mine") -> Path:
        header = '''\
            """A proof file of the tests."""
            from derive import *

            K = size("K")
            i, j, k = indices("i j k", K)
            a, b, c = real("a"), real("b"), real("c")
            T = positive("T")
            x, y = vector("x", K), vector("y", K)
            p = distribution("p", K)

            '''
        file = tmp_path / f"{name}.py"
        file.write_text(dedent(header) + dedent(text), encoding="utf-8")
        return file
    return write


@pytest.fixture
def checked(proof_file: Callable[..., Path], problems: list[str]) -> Callable[..., dict[str, Any]]:
    """`checked(text)` verifies the file and gives its results by the functions' names."""
    def check(text: str, name: str = "mine") -> dict[str, Any]:
        entries = library.load(proof_file(text, name))
        return {result.name.partition(".")[2]: result for result in library.verify(entries)}
    return check

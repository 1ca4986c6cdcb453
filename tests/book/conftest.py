"""Books to test on: one of made-up theorems, and one of a few files of the library."""
from __future__ import annotations

from pathlib import Path

import pytest

from derive import claims, library
from derive.book.contents import Book, arranged
from derive.library import Entry
from derive.loading import library_root

FILES = ("estimation/bias_variance.py", "softmax/temperature.py", "softmax/log_sum_exp.py", "softmax/simplex.py",
         "softmax/sigmoid.py", "softmax/sigmoid_squared_error.py", "softmax/binary_cross_entropy.py",
         "densities/exponential.py", "fisher/information.py", "likelihood/at_most_one_maximiser.py",
         "information/logarithm.py", "claims/entropy_claims.py")


def book_of(entries: list[Entry], chosen: list[claims.ClaimResult]) -> Book:
    """The book of the entries, verified."""
    results = {one.name: one for one in library.verify(entries)}
    return arranged({entry.name: library.view(entry) for entry in entries}, results, chosen,
                    {entry.name: Path(entry.file) for entry in entries})


@pytest.fixture(scope="session")
def some() -> Book:
    """A few files of the library, and the claims that they decide."""
    entries = [entry for file in FILES for entry in library.load(library_root() / file)]
    names = {entry.name for entry in entries}
    chosen = [one for one in claims.load()
              if {entry.name for part in one.parts for entry in [part.entry, *part.instead]} & names]
    return book_of(entries, [claims.check(one) for one in chosen])

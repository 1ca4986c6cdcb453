"""What one statement of the corpus carries."""

from dataclasses import dataclass

from sympy import Basic

LABELS = ("true", "false", "error", "unknown", "contradiction")
AREAS = ("sums", "derivatives", "information", "inequalities", "densities", "expectations", "hygiene")


@dataclass(frozen=True)
class Case:
    """One statement as a SymPy user would type it, with what is to be said of it and where it comes from."""

    name: str
    area: str  # one of AREAS
    label: str  # one of LABELS: true and false are about all sizes; the others are outcomes that are due
    statement: Basic  # a relational that did not evaluate (in the area hygiene: anything a user may hand over)
    given: tuple  # relationals; an Indexed atom with a symbolic index is meant for every entry
    source: str  # where the true statement stands; a false one is an error people make about it
    note: str = ""

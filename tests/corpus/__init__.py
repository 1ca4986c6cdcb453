"""Statements with labels, from public tables and texts, for `derive.decide`; data only, checked by `numeric`."""

from importlib import import_module

from tests.corpus.case import Case

MODULES = (  # a module a sub-area
    "sums",
    "sums_ranges",
    "derivatives",
    "derivatives_vectors",
    "information",
    "inequalities",
    "inequalities_distributions",
    "densities",
    "densities_discrete",
    "expectations",
    "hygiene",
)


def all_cases() -> list[Case]:
    """All cases, module by module."""
    return [case for name in MODULES for case in import_module(f"tests.corpus.{name}").CASES]

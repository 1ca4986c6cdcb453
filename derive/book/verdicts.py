"""The verdict on a theorem's own lines, and that with all the theorems from which they follow."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.results import TheoremResult

WORST = ("inconsistent", "open", "measured", "conditional", "proved", "refuted")    # a refuted claim is no fault
_PROVED = ("proved", "conditional")


def worst(statuses: Iterable[str]) -> str:
    """The status that all of them together deserve; one that is not known is open."""
    found = {status if status in WORST else "open" for status in statuses}
    return next((status for status in WORST if status in found), "proved")


def cited(results: Mapping[str, TheoremResult]) -> dict[str, tuple[str, ...]]:
    """The cited results that a theorem brings in itself, and does not have from a theorem that it uses."""
    return {name: tuple(axiom for axiom in one.axioms
                        if not any(axiom in results[used].axioms for used in one.uses if used in results))
            for name, one in results.items()}


def own(results: Mapping[str, TheoremResult]) -> dict[str, str]:
    """The verdicts on the lines of each, with what they cite taken as given."""
    direct = cited(results)
    return {name: "proved" if one.status == "conditional" and not direct[name] else one.status
            for name, one in results.items()}


def with_ancestors(results: Mapping[str, TheoremResult]) -> dict[str, str]:
    """The verdicts on each with everything that it rests on; what is used and not known is open."""
    alone = own(results)
    found: dict[str, str] = {}

    def visit(name: str) -> str:
        if name not in found:
            below = [visit(used) if used in results else "open" for used in results[name].uses]
            found[name] = worst([alone[name], *(one if one in _PROVED else "open" for one in below)])
        return found[name]

    for name in results:
        visit(name)
    return found

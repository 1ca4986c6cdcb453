"""What `decide` says of the published errata, as printed and as corrected: `python -m tests.errata.table [--list]`."""
from __future__ import annotations

import sys
from collections import Counter

from derive.decide import decide
from derive.language.written import StatementError
from tests.errata.load import Erratum, Relation, errata

DUE = {"published": "refuted", "corrected": "proved"}
OPPOSITE = {"refuted": "proved", "proved": "refuted"}


def said(erratum: Erratum, side: str) -> tuple[str, str]:
    """The verdict on one side, with its reason."""
    relation: Relation = getattr(erratum, side)
    try:
        verdict = decide(relation.tree, [one.tree for one in erratum.given])
    except StatementError as problem:
        return "unusable", str(problem)
    return verdict.status, verdict.reason


def main() -> None:
    """Print the counts, and with --list what is not as it should be."""
    stated = [one for one in errata() if one.status == "stated"]
    wrong = 0
    for side, due in DUE.items():
        told = {one.id: said(one, side) for one in stated}
        counts = Counter(status for status, _ in told.values())
        wrong += counts[OPPOSITE[due]]
        print(f"{side:<10} {counts[due]}/{len(stated)} {due}, {counts['unknown']} unknown, "
              f"{counts['unusable']} unusable, {counts[OPPOSITE[due]]} {OPPOSITE[due]}")
        if "--list" in sys.argv:
            for name, (status, reason) in told.items():
                if status != due:
                    print(f"  {name}: {status}: {reason}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

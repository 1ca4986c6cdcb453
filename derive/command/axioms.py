"""derive axioms: what is taken as true."""
from __future__ import annotations

from derive.render.printable import printable


def axioms() -> None:
    """List the cited results that are taken as true."""
    from derive import library

    found = library.axioms()
    if not found:
        print("none: every theorem rests on the rules of the kernel alone")
    for name, statement, reference in found:
        print("\n    ".join(map(printable, (name, statement, reference))))

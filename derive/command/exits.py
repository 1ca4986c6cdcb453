"""The exit codes: 0 all as expected, 1 something is not, 2 unusable input and one line that says why."""
from __future__ import annotations

import sys

from derive.render.printable import printable

UNEXPECTED, UNUSABLE, INTERRUPTED = 1, 2, 130


def complain(message: str) -> int:
    """Say in one line on stderr what is wrong; the exit code for it."""
    print(f"derive: {printable(message)}", file=sys.stderr)
    return UNUSABLE

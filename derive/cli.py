"""The command line.  Exit codes: 0 all as expected, 1 something is not, 2 unusable input and one line that says why."""
from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer

from derive.command.axioms import axioms
from derive.command.claims import claims
from derive.command.decide import decide
from derive.command.exits import INTERRUPTED, complain
from derive.command.new import new
from derive.command.render import render
from derive.command.show import explain, show
from derive.command.sty import sty
from derive.command.sync import sync
from derive.command.unusable import UnusableError
from derive.command.verify import verify

COMMANDS = (verify, show, explain, decide, claims, axioms, new, render, sync, sty)
_USAGE_ERROR: Any = typer.BadParameter.__bases__[0]   # Click's or Typer's own, as the version has it

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="Prove derivations of the mathematics of machine learning, line by line.")
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    try:
        code = app(list(arguments) or ["--help"], prog_name="derive", standalone_mode=False)
    except _USAGE_ERROR as error:
        return complain(f"{error.format_message().rstrip('.')} (see derive --help)")
    except (UnusableError, OSError) as error:
        return complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        from derive.library import UnusableInput

        if not isinstance(error, UnusableInput):
            raise
        return complain(str(error))
    return int(code or 0)

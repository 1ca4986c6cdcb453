"""The command line.  Exit codes: 0 all as expected, 1 something is not, 2 unusable input and one line that says why."""
from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from derive.render.printable import printable, visible

if TYPE_CHECKING:
    from derive.library import Entry
    from derive.results import TheoremResult

DIALECTS = ("latex", "latex-document")
UNEXPECTED, UNUSABLE, INTERRUPTED = 1, 2, 130
_USAGE_ERROR: Any = typer.BadParameter.__bases__[0]   # Click's or Typer's own, as the version has it

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="Prove derivations of the mathematics of machine learning, line by line.")
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME|PATH]...", show_default=False)]
JsonTo = Annotated[str | None, typer.Option("--json", metavar="FILE|-", help="Write the report as JSON.")]


class UnusableError(Exception):
    """Input that the command cannot work with; the message is the one line that the user reads."""


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
        return _unusable(f"{error.format_message().rstrip('.')} (see derive --help)")
    except (UnusableError, OSError) as error:
        return _unusable(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        from derive.library import UnusableInput

        if not isinstance(error, UnusableInput):
            raise
        return _unusable(str(error))
    return int(code or 0)


def _unusable(message: str) -> int:
    print(f"derive: {printable(message)}", file=sys.stderr)
    return UNUSABLE


@app.command()
def verify(
    names: Names = None,
    json_to: JsonTo = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to use.")] = 1,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="For scripts; no result is kept between runs.")] = False,
) -> None:
    """Prove and audit the library, or what is named."""
    if json_to not in (None, "-"):
        _writable(Path(str(json_to)))
    entries = _entries(names or [])
    from derive import library
    from derive.report import Totals, as_json, reporter

    wall, cpu = time.perf_counter(), time.process_time()

    def checked(on_result: Callable[[TheoremResult], None] | None) -> list[TheoremResult]:
        return library.verify(entries, jobs=jobs, on_result=on_result)

    if json_to == "-":
        results = checked(None)
    else:
        with reporter(sys.stdout, len(entries)) as report:
            results = checked(report.result)
            report.finish(results)
    totals = Totals(_cpu_seconds(time.process_time() - cpu), time.perf_counter() - wall)
    if json_to:
        _write(visible(json.dumps(as_json(results, totals), ensure_ascii=False, indent=2)) + "\n",
               None if json_to == "-" else Path(json_to))
    for problem in library.problems:
        _unusable(problem)
    if library.problems:
        raise typer.Exit(UNUSABLE)
    raise typer.Exit(0 if all(result.expected for result in results) else UNEXPECTED)


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Print a theorem and its derivation."""
    from derive import library
    from derive.render.text import theorem

    view = library.view(_one(name))
    print(theorem(view, width=shutil.get_terminal_size((100, 40)).columns))


@app.command()
def explain(place: Annotated[str, typer.Argument(metavar="NAME:STEP")]) -> None:
    """Say why one line holds, or why it does not."""
    name, _, number = place.rpartition(":")
    if not name or not re.fullmatch("[0-9]{1,6}", number):
        raise UnusableError(f"{place!r} names no line: write NAME:STEP, such as softmax.softmax_jacobian:2")
    from derive import library
    from derive.report import explained

    results = library.verify([_one(name)])
    _refuse_problems()
    (result,) = results
    steps = {step.line: step for step in result.steps}
    if int(number) not in steps:
        has = f"has lines {min(steps)} to {max(steps)}" if steps else "has no lines"
        raise UnusableError(f"{result.name} {has}, not {number}")
    step = steps[int(number)]
    print("\n".join(explained(result, step)))
    raise typer.Exit(0 if step.verified or result.expected else UNEXPECTED)


@app.command()
def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE.py", help="SymPy relations, and `given`, a list of them.")],
    json_to: JsonTo = None,
) -> None:
    """Prove or refute every relation that a file of plain SymPy holds."""
    if json_to not in (None, "-"):
        _writable(Path(str(json_to)))
    from derive.decide.files import Decided, as_json, decided, told
    from derive.language.written import StatementError

    found: list[Decided] = []
    try:
        for one in decided(file):
            found.append(one)
            if json_to != "-":
                print("\n".join(map(printable, told(one))))
    except StatementError as error:
        raise UnusableError(str(error)) from error
    if json_to:
        _write(visible(json.dumps(as_json(found), ensure_ascii=False, indent=2)) + "\n",
               None if json_to == "-" else Path(json_to))
    raise typer.Exit(0 if all(one.verdict.status == "proved" for one in found) else UNEXPECTED)


@app.command()
def axioms() -> None:
    """List the cited results that are taken as true."""
    from derive import library

    found = library.axioms()
    if not found:
        print("none: every theorem rests on the rules of the kernel alone")
    for name, statement, reference in found:
        print("\n    ".join(map(printable, (name, statement, reference))))


@app.command()
def new(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Write NAME.py here, a first theorem that verifies."""
    from derive.render.template import TEMPLATE

    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        raise UnusableError(f"{name!r} is no module name: use lower-case letters, digits and underscores")
    path = Path(f"{name}.py")
    if path.exists():
        raise UnusableError(f"{path} exists already; choose another name")
    path.write_text(TEMPLATE.format(name=name), encoding="utf-8")
    print(f"{path} written; check it with: derive verify {path}")


@app.command()
def render(
    names: Annotated[list[str], typer.Argument(metavar="NAME...")],
    to: Annotated[str, typer.Option("--to", metavar="DIALECT", help=f"One of {', '.join(DIALECTS)}.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write there.")] = None,
) -> None:
    """Print theorems as LaTeX, with their status."""
    if to not in DIALECTS:
        raise UnusableError(f"unknown dialect {to!r}{_suggested(to, DIALECTS)} (there are {' and '.join(DIALECTS)})")
    from derive import library
    from derive.render.document import document, fragment

    if output:
        _writable(output)
    entries = _entries(names)
    _refuse_problems()
    views = [library.view(entry) for entry in entries]
    _write(document(views) if to == "latex-document" else "\n".join(map(fragment, views)), output)


def _entries(items: Sequence[str]) -> list[Entry]:
    """The entries of the shipped library, or of the named theorems, files and folders (`./proofs`, never `proofs`)."""
    paths = [item for item in items if item.endswith(".py") or "/" in item]
    for path in paths:
        if not Path(path).exists():
            raise UnusableError(f"there is no file {path}")
    from derive import library

    if not items:
        return list(library.load())
    found: dict[str, Any] = {}
    for item in items:
        for entry in library.load(item) if item in paths else _named(item):
            found[f"{entry.file}:{entry.name}"] = entry
    return list(found.values())


def _named(name: str) -> list[Entry]:
    from derive import library

    try:
        return library.select([name])
    except library.UnusableInput as error:
        if os.path.isdir(name):
            raise UnusableError(f"{error}; the folder is written ./{name}") from error
        raise


def _one(name: str) -> Entry:
    entries = _entries([name])
    _refuse_problems()
    if len(entries) != 1:
        raise UnusableError(f"{name} holds {len(entries)} theorems; name one of them")
    return entries[0]


def _refuse_problems() -> None:
    """Where a file did not run or an entry could not be checked, nothing is shown or written."""
    from derive import library

    if library.problems:
        raise UnusableError(library.problems[0])


def _suggested(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=3)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _writable(path: Path) -> None:
    """Refuse a file that cannot be written before any work is done for it, and leave no trace."""
    with _told(path):
        with suppress(FileNotFoundError):
            os.close(os.open(path, os.O_WRONLY))
        if not _is_device(path):
            with _beside(path):
                pass


def _write(text: str, path: Path | None) -> None:
    """Write all of the text or, where that fails, nothing: the file is replaced by a whole one."""
    if path is None:
        sys.stdout.write(text)
        return
    with _told(path):
        if _is_device(path):
            path.write_text(text, encoding="utf-8")
            return
        with _beside(path) as made:
            made.write_text(text, encoding="utf-8")
            if path.exists():
                shutil.copymode(path, made)
            os.replace(made, path.resolve())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnusableError(f"cannot write {path}: {error.strerror or error}") from error


def _is_device(path: Path) -> bool:
    """Whether the path is a pipe or a device, which is written to and never replaced."""
    return path.exists() and not path.is_file()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file in the target's folder, removed unless it has been moved."""
    import uuid

    made = path.resolve().with_name(f".derive-{uuid.uuid4().hex}")
    made.touch(exist_ok=False)
    try:
        yield made
    finally:
        made.unlink(missing_ok=True)


def _cpu_seconds(own: float) -> float:
    """This process's share and that of the processes it has waited for."""
    children = os.times()
    return own + children.children_user + children.children_system

"""The library: finds entries in files, checks them on demand, and answers by name."""
from __future__ import annotations

import ast
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from derive import prove
from derive.checking import BrokenEntry, Checker
from derive.instance import instance as instantiated
from derive.kernel.axioms import AXIOMS
from derive.language.propositions import Statement
from derive.language.written import StatementError
from derive.loading import library_root, run_file
from derive.results import TheoremResult
from derive.vocabulary import algebra

if TYPE_CHECKING:
    from derive.render.document import TheoremView

problems: list[str] = []
broken: dict[str, str] = {}     # the files that did not run, and why
_checker = Checker()


class UnusableInput(Exception):
    """Input that cannot be worked with; the message is one line that names the remedy."""


@dataclass(frozen=True)
class Entry:
    """A theorem or refutation of the library."""

    source: prove.Entry

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def kind(self) -> str:
        return self.source.kind

    @property
    def file(self) -> str:
        return self.source.file

    @property
    def line(self) -> int:
        return self.source.line

    @property
    def title(self) -> str:
        return self.source.title

    @property
    def doc(self) -> str:
        return self.source.doc

    @property
    def statement(self) -> Statement:
        """The proposition, and the hypotheses that its derivation needs."""
        return _checker.proof(self.source).statement

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return self.source._repr_mimebundle_()

    @property
    def status(self) -> str:
        """proved, conditional, refuted, measured, open or inconsistent: computed, by both roads."""
        return _checker.result(self.source).status


def load(path: str | Path | None = None) -> list[Entry]:
    """The entries of a proof file or folder; of the shipped library by default.

    A file that cannot be run is left out; `problems` then holds a line that says why.
    """
    root = Path(path).resolve() if path is not None else library_root()
    if not root.exists():
        raise UnusableInput(f"there is no file {root}")
    if root.is_file() and root.suffix != ".py":
        raise UnusableInput(f"{root} is no proof file: its name must end in .py")
    files = sorted(root.rglob("*.py")) if root.is_dir() else [root]
    if root.is_dir() and path is not None:
        files = list(filter(_is_proof_file, files))
    found = [entry for file in files for entry in _load_file(file)]
    if path is not None and not found and not problems:
        raise UnusableInput(f"{path} holds no theorem: decorate a function with @theorem(statement)")
    return found


def _is_proof_file(file: Path) -> bool:
    """Whether a file of a folder says that it is a proof file, by importing derive; it is parsed, not run."""
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError, OSError):
        return "derive" in file.read_text(encoding="utf-8", errors="replace")
    names = [node.module if isinstance(node, ast.ImportFrom) else alias.name
             for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names]
    return any(name is not None and name.partition(".")[0] == "derive" for name in names)


def _load_file(file: Path) -> list[Entry]:
    own = str(file.resolve())
    broken.pop(own, None)
    try:
        run_file(file)
    except SyntaxError as error:
        broken[own] = _report(f"{error.filename or file}:{error.lineno}: {error.msg}; mend the syntax")
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(file)), 1)
        broken[own] = _report(f"{file}:{line}: {type(error).__name__}: {error}; "
                              "the file must run before its theorems are checked")
    return [Entry(e) for e in prove.registered if _resolved(e.file) == own]


@lru_cache(maxsize=4096)
def _resolved(file: str) -> str:
    return str(Path(file).resolve())


def _report(message: str) -> str:
    line = " ".join(message.split())
    if line not in problems:
        problems.append(line)
    return line


def select(names: Iterable[str]) -> list[Entry]:
    """The shipped entries of these names, as `module.theorem`, or `theorem` or `module` where that is unambiguous."""
    entries = load()
    return [entry for name in names for entry in _named(name, entries)]


def _named(name: str, entries: Sequence[Entry]) -> list[Entry]:
    exact = [e for e in entries if e.name == name]
    if exact:
        return exact
    last = [e for e in entries if e.name.partition(".")[2] == name]
    if len(last) > 1:
        raise UnusableInput(f"{name} is ambiguous: it may be {' or '.join(e.name for e in last)}")
    module = [e for e in entries if e.name.partition(".")[0] == name]
    if last or module:
        return last or module
    known = [e.name for e in entries] + [e.name.partition(".")[2] for e in entries]
    close = get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(close)}?" if close else "; `derive verify` lists them all"
    raise UnusableInput(f"there is no theorem {name}{hint}")


def verify(entries: Sequence[Entry], jobs: int = 1,
           on_result: Callable[[TheoremResult], None] | None = None) -> list[TheoremResult]:
    """Check the entries by both roads, in order; one that cannot be checked is left out and told in `problems`."""
    if jobs > 1 and len(entries) > 1:
        return _in_parallel(entries, jobs, on_result)
    results = []
    for entry in entries:
        try:
            result = _checker.result(entry.source)
        except BrokenEntry as broken:
            _report(str(broken))
            continue
        results.append(result)
        if on_result is not None:
            on_result(result)
    return results


def _in_parallel(entries: Sequence[Entry], jobs: int,
                 on_result: Callable[[TheoremResult], None] | None) -> list[TheoremResult]:
    """One task a file: theorems of a file tend to cite each other."""
    files = list(dict.fromkeys(e.file for e in entries))
    results = []
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        tasks = [pool.submit(_verify_file, file, [e.name for e in entries if e.file == file]) for file in files]
        for task in tasks:
            found, told = task.result()
            for message in told:
                _report(message)
            for result in found:
                results.append(result)
                if on_result is not None:
                    on_result(result)
    return results


def _verify_file(file: str, names: Sequence[str]) -> tuple[list[TheoremResult], list[str]]:
    entries = [e for e in load(file) if e.name in names]
    return verify(entries), list(problems)


def view(entry: Entry) -> TheoremView:
    """What is printed of an entry: as written, with what was computed."""
    from derive.render.document import LineView, TheoremView
    try:
        result, proof = _checker.result(entry.source), _checker.proof(entry.source)
    except BrokenEntry as broken:
        raise UnusableInput(str(broken)) from broken
    lines: tuple[LineView, ...] = ()
    start = None
    if proof.derivation is not None:
        start = proof.derivation.start
        lines = tuple(LineView(step.relation, step.line, tuple(told.reasons), step.note)
                      for step, told in zip(proof.derivation.steps, result.steps, strict=True))
    return TheoremView(entry.name, entry.kind, result.status, entry.source.proposition, result.title, entry.doc,
                       tuple((h.name, h.proposition) for h in proof.hypotheses),
                       tuple(h.name for h in result.hypotheses if h.necessary), start, lines, tuple(result.axioms),
                       tuple(result.uses), result.counterexample, result.problem, tuple(entry.source.views))


def instance(entry: Entry, sizes: Mapping[str, int]) -> Entry:
    """The theorem with numbers for sizes, to be checked like any other; raises UnusableInput where it has none.

    Its line cites the theorem, or algebra where the citation would be idle.
    """
    try:
        cited, plain = [instantiated(entry.source, entry.statement.hypotheses, sizes, by) for by in (None, algebra)]
        needed = _checker.proof(cited).theorem is not None or _checker.proof(plain).theorem is None
        return Entry(cited if needed else plain)
    except (StatementError, BrokenEntry) as error:
        raise UnusableInput(str(error)) from error


def axioms() -> list[tuple[str, str, str]]:
    """The cited results that the kernel takes as true: name, statement, reference."""
    return [(axiom.name, axiom.formula, axiom.reference) for axiom in AXIOMS.values()]

"""Files of statements: every relation that a module holds, decided under its `given`."""
from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sympy
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom

from derive.decide.search import decide
from derive.decide.verdict import Verdict
from derive.language.propositions import Proposition, Statement
from derive.language.written import StatementError
from derive.loading import run_statements


@dataclass(frozen=True)
class Decided:
    """A statement of a file, and what was found."""

    name: str
    statement: Any
    verdict: Verdict


def decided(path: Path) -> Iterator[Decided]:
    """Decide each statement of the file in its order; raises StatementError where there is nothing to decide."""
    module = _run(path)
    common = getattr(module, "given", ())
    found = [(name, *_with_given(item, common)) for name, item in vars(module).items() if _is_statement(name, item)]
    if not found:
        raise StatementError(f"{path} holds no statement: assign one to a name, such as "
                             "claim = Eq(a, b, evaluate=False)")
    for name, statement, given in found:
        try:
            yield Decided(name, statement, decide(statement, given))
        except StatementError as error:
            raise StatementError(f"{path}: {name}: {error}") from error


def _is_statement(name: str, item: Any) -> bool:
    if name.startswith("_") or name == "given":
        return False
    if isinstance(item, BooleanAtom):
        return getattr(sympy, name, None) is not item
    pair = isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], list | tuple)
    return isinstance(item[0] if pair else item, Relational | Statement | Proposition)


def _with_given(item: Any, common: Any) -> tuple[Any, Any]:
    """A statement with the file's hypotheses, or with its own where it is a pair (statement, given)."""
    return (item[0], item[1]) if isinstance(item, tuple) else (item, common)


def _run(path: Path) -> ModuleType:
    """Run the file: with evaluation off where it speaks the language of proof files."""
    if path.suffix != ".py" or not path.is_file():
        raise StatementError(f"there is no file {path} of statements: its name ends in .py")
    try:
        return run_statements(path, written=_speaks_derive(path))
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(path)), 1)
        told = " ".join(str(error).split())
        raise StatementError(f"{path}:{line}: {type(error).__name__}: {told}; the file must run") from error


def _speaks_derive(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.split()[:1] in (["from"], ["import"]) and line.split()[1].partition(".")[0] == "derive"
               for line in lines if len(line.split()) > 1)


def told(one: Decided) -> list[str]:
    """The verdict as lines for a reader."""
    lines = [f"{one.name}: {one.verdict.status}"]
    if one.verdict.counterexample is not None:
        lines.append("  " + ", ".join(f"{name} = {value}" for name, value in one.verdict.counterexample.items()))
    lines += [f"  {line}" for line in map(str, one.verdict.steps)]
    lines += [f"  rests on {name}" for name in one.verdict.axioms]
    return [*lines, f"  {one.verdict.reason}"] if one.verdict.reason else lines


def as_json(found: list[Decided]) -> dict[str, Any]:
    """The report of a file."""
    statements = []
    for one in found:
        verdict = one.verdict
        steps = [{"relation": line.relation, "line": line.text, "reasons": list(line.reasons)}
                 for line in verdict.steps]
        example = None if verdict.counterexample is None else dict(verdict.counterexample)
        statements.append({"name": one.name, "status": verdict.status, "counterexample": example, "steps": steps,
                           "axioms": list(verdict.axioms), "reason": verdict.reason})
    return {"schema": 1, "statements": statements}

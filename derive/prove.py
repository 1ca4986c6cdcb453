"""The surface on which theorems are written: `theorem`, `refutation`, `calc`.  Nothing here is trusted."""
from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from sympy import Basic, IndexedBase, Symbol

from derive.kernel.derivation import Derivation, Location, Step
from derive.kernel.reasons import Citation, Reason, Rule
from derive.kernel.theorem import Theorem
from derive.language.binders import Family as Formula
from derive.language.binders import alpha_equal, free, name_of
from derive.language.propositions import Hypothesis, Proposition, Statement, proposition
from derive.language.symbols import DensityFunction, RealFunction
from derive.language.written import StatementError, as_tree, is_writing


@dataclass(frozen=True)
class Pending:
    """A citation before its theorem has been checked: the entry, and what its symbols become."""

    entry: Entry
    values: Mapping[str, Any] = field(default_factory=dict)
    weight: Any = None
    grounds: tuple[Pending, ...] = ()   # theorems about what a witness names

    def times(self, weight: Any) -> Pending:
        """Both sides multiplied by a factor."""
        return replace(self, weight=as_tree(weight))

    def since(self, *theorems: Entry | Pending) -> Pending:
        """A witness with the theorems that show other hypotheses to hold at what it names, such as a total mass."""
        return replace(self, grounds=tuple(t if isinstance(t, Pending) else Pending(t) for t in theorems))

    def formulas(self, statement: Statement) -> dict[DensityFunction | RealFunction, Formula]:
        """The formulas that a witness names for the densities and functions of a statement."""
        trees = [statement.proposition, *(h.proposition for h in statement.hypotheses)]
        known = {atom.name: atom for tree in trees for atom in free(tree)
                 if isinstance(atom, DensityFunction | RealFunction)}
        for name, value in self.values.items():
            if name not in known or not isinstance(value, Formula):
                raise StatementError(f"{name} is no density or function of the theorem with a formula; "
                                     f"it speaks of {', '.join(sorted(known)) or 'none'}")
        return {known[name]: value for name, value in self.values.items()}

    def resolve(self, theorem: Theorem) -> Citation:
        """The citation of the checked theorem; names that it does not have are an error."""
        statement = theorem.statement
        trees = [statement.proposition, *(h.proposition for h in statement.hypotheses)]
        symbols = {name_of(atom): atom for tree in trees for atom in free(tree)}
        mapping = {}
        for name, value in self.values.items():
            if name not in symbols:
                raise StatementError(f"{theorem.name} has no symbol {name}; it speaks of {', '.join(sorted(symbols))}")
            mapping[symbols[name]] = value if isinstance(value, Formula | IndexedBase) else as_tree(value)
        return Citation(theorem, mapping, self.weight)


@dataclass(eq=False)
class Entry:
    """A theorem or refutation as its file states it; calling it cites an instance."""

    name: str
    kind: str
    proposition: Proposition
    given: tuple[Hypothesis, ...]
    build: Callable[[], Any]
    module: str
    file: str
    line: int
    doc: str
    witnesses: Mapping[str, Pending] = field(default_factory=dict)  # refuted claims by the name of a hypothesis
    views: list[Any] = field(default_factory=list)     # its vector and matrix forms

    @property
    def title(self) -> str:
        """The bold words of the docstring, or the name in plain words."""
        first = self.doc.split("**")
        return first[1].strip() if len(first) >= 3 else self.build.__name__.replace("_", " ")

    @property
    def words(self) -> str:
        """The docstring after its title, without marks of emphasis."""
        words = self.doc.removeprefix(f"**{self.title}**").lstrip(" :.,;\n").rstrip()
        return words.replace("**", "").replace("`", "")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from derive import display

        return display.theorem(self)

    def __call__(self, **values: Any) -> Pending:
        return Pending(self, values)

    def times(self, weight: Any) -> Pending:
        """This theorem with both sides multiplied by a factor."""
        return Pending(self).times(weight)


registered: list[Entry] = []


def theorem(statement: Any, given: Iterable[Hypothesis] = (),
            necessary: Mapping[Hypothesis, Pending] | None = None) -> Callable[[Callable[[], Any]], Entry]:
    """State a theorem; the decorated function returns its derivation, made with `calc`.

    `necessary` names, for a hypothesis, a refuted claim that is the theorem's at named densities: `uniform(q=p)`.
    Theorems that its other hypotheses rest on there are added by `uniform(q=p).since(total_mass)`.
    """
    given, witnesses = tuple(given), {}
    for dropped, witness in (necessary or {}).items():
        if dropped not in given:
            raise StatementError(f"necessary speaks of {getattr(dropped, 'name', dropped)}, which is not in given")
        if not isinstance(witness, Pending) or witness.entry.kind != "refutation":
            raise StatementError(f"the witness that {dropped.name} is necessary is a refutation at named densities, "
                                 "as in refutation(q=p)")
        witnesses[dropped.name] = witness
    return _entry("theorem", statement, given, witnesses)


def refutation(statement: Any, given: Iterable[Hypothesis] = ()) -> Callable[[Callable[[], Any]], Entry]:
    """State a false claim; the decorated function returns a counterexample as a dict of values."""
    return _entry("refutation", statement, given)


def _entry(kind: str, statement: Any, given: Iterable[Hypothesis],
           witnesses: Mapping[str, Pending] | None = None) -> Callable[[Callable[[], Any]], Entry]:
    if not is_writing():
        raise StatementError("theorems are written with evaluation off: verify the file with `derive verify FILE`, "
                             "or write them inside `with derive.writing():`")
    claim = proposition(statement)
    hypotheses = tuple(given)
    for item in hypotheses:
        if not isinstance(item, Hypothesis):
            raise StatementError(f"given takes hypotheses, not {item!r}")

    def register(build: Callable[[], Any]) -> Entry:
        file = inspect.getsourcefile(build) or "<unknown>"
        entry = Entry(f"{Path(file).stem}.{build.__name__}", kind, claim, hypotheses, build, build.__module__,
                      file, build.__code__.co_firstlineno, inspect.getdoc(build) or "", witnesses or {})
        registered.append(entry)
        return entry
    return register


@dataclass(frozen=True)
class Calc:
    """A derivation in the making; each method adds one line."""

    start: Any
    steps: tuple[Step, ...] = ()
    pending_note: str = ""

    def eq(self, line: Any, by: Any = ()) -> Calc:
        """= line."""
        return self._add("=", line, by)

    def le(self, line: Any, by: Any = ()) -> Calc:
        """≤ line."""
        return self._add("<=", line, by)

    def lt(self, line: Any, by: Any = ()) -> Calc:
        """< line."""
        return self._add("<", line, by)

    def ge(self, line: Any, by: Any = ()) -> Calc:
        """≥ line."""
        return self._add(">=", line, by)

    def gt(self, line: Any, by: Any = ()) -> Calc:
        """> line."""
        return self._add(">", line, by)

    def iff(self, line: Any, by: Any = ()) -> Calc:
        """⇔ line."""
        return self._add("iff", line, by)

    def tends(self, line: Any, by: Any = ()) -> Calc:
        """→ line."""
        return self._add("tends", line, by)

    def note(self, text: str) -> Calc:
        """Prose before the next line."""
        return replace(self, pending_note=text)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from derive import display

        return display.derivation(self)

    def _add(self, relation: str, line: Any, by: Any) -> Calc:
        reasons = tuple(by) if isinstance(by, list | tuple) else (by,)
        for reason in reasons:
            if not isinstance(reason, Reason | Pending | Entry):
                raise StatementError(f"{reason!r} is no reason: cite a rule, a definition, a hypothesis or a theorem")
        step = Step(relation, _line(line), reasons, _caller(sys._getframe(2)), self.pending_note)
        return Calc(self.start, (*self.steps, step))


def _line(item: Any) -> Any:
    return item if isinstance(item, Proposition) else proposition(item) if _is_relation(item) else as_tree(item)


def _is_relation(item: Any) -> bool:
    return getattr(item, "is_Relational", False) or isinstance(item, bool)


def _caller(frame: FrameType) -> Location:
    """The line on which the calling expression ends."""
    return Location(frame.f_code.co_filename, _ends(frame.f_code)[frame.f_lasti // 2] or frame.f_lineno)


@lru_cache(maxsize=8)
def _ends(code: CodeType) -> list[int | None]:
    """For each instruction the line on which its expression ends."""
    return [end for _, end, _, _ in code.co_positions()]


def calc(start: Any) -> Calc:
    """Begin a derivation: ``calc(a).eq(b, by=reason).le(c, by=reason)``."""
    return Calc(_line(start))


def derivation_of(entry: Entry, prove: Callable[[Entry], Theorem]) -> Derivation:
    """Run the theorem's function and resolve its citations; `prove` checks a cited entry."""
    made = entry.build()
    if not isinstance(made, Calc):
        raise StatementError(f"{entry.name} returns {type(made).__name__}: a theorem returns its derivation, calc(...)")
    steps = []
    for step in made.steps:
        reasons = tuple(_resolved(reason, prove) for reason in step.reasons)
        steps.append(replace(step, reasons=reasons))
    return Derivation(made.start, tuple(steps))


def _resolved(reason: Any, prove: Callable[[Entry], Theorem]) -> Any:
    if isinstance(reason, Entry):
        reason = Pending(reason)
    return reason.resolve(prove(reason.entry)) if isinstance(reason, Pending) else reason


def trees_of(claim: Proposition, derivation: Derivation | None, given: Iterable[Hypothesis]) -> list[Basic]:
    """Every tree in which a symbol of the theorem may occur."""
    found: list[Any] = [claim, *(h.proposition for h in given)]
    if derivation is not None:
        found += [derivation.start, *(step.line for step in derivation.steps)]
        for step in derivation.steps:
            for reason in step.reasons:
                found += _values_of(reason)
    return found


def _values_of(reason: Any) -> list[Any]:
    if isinstance(reason, Citation):
        values = [v for v in reason.mapping.values() if isinstance(v, Basic)]
        return values + ([reason.weight] if reason.weight is not None else [])
    if isinstance(reason, Rule):
        return [value for value in reason.data.values() if isinstance(value, Basic) and not isinstance(value, Symbol)]
    return []


def unique_names(trees: Sequence[Basic]) -> None:
    """Raise StatementError where two different symbols, or two different definitions, print alike."""
    seen: dict[str, Any] = {}
    for formula in sorted({f for tree in trees for f in _definitions(tree)}, key=lambda f: f.name):
        if not alpha_equal(seen.setdefault(formula.name, formula), formula):
            raise StatementError(f"two different definitions print as {formula.name}")
    for tree in trees:
        for atom in sorted(free(tree), key=name_of):
            other = seen.setdefault(name_of(atom), atom)
            if other != atom:
                raise StatementError(f"two different symbols print as {name_of(atom)}")


@lru_cache(maxsize=8192)
def _definitions(tree: Basic) -> frozenset[Formula]:
    own = frozenset({tree} if isinstance(tree, Formula) and tree.name else ())
    return own.union(*[_definitions(part) for part in tree.args if isinstance(part, Basic)])

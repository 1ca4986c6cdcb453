"""What a verification found, for people and for machines: live on a terminal, plain lines elsewhere, JSON."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from derive.language.message import Message
from derive.render.grid import padded
from derive.render.language import SOURCE, say, translated
from derive.render.printable import printable
from derive.results import StepResult, TheoremResult

SCHEMA = 1
REFUTATION = Message("refutation")
STATUSES = (Message("proved"), Message("conditional"), Message("refuted"), Message("measured"), Message("open"),
            Message("inconsistent"))
COUNTED = (Message("{count} theorems"), Message("{count} lines"), Message("{count} models"), Message("{count} claims"))
STYLES = {"proved": "green", "conditional": "green", "refuted": "magenta", "measured": "cyan", "open": "yellow",
          "inconsistent": "bold red"}
_THEOREM_KEYS = ("name", "kind", "file", "line", "status", "expected", "statement", "axioms", "uses", "seconds",
                 "counterexample", "enclosure")
_STEP_KEYS = ("line", "relation", "reasons", "proof", "audit", "models", "latex", "residual", "seconds",
              "enclosure")


@dataclass(frozen=True)
class Totals:
    """What the whole run cost."""

    cpu_seconds: float
    wall_seconds: float


def plural(count: int, noun: str, lang: str = SOURCE) -> str:
    return f"{count} {noun}" if count == 1 and lang == SOURCE else say(f"{{count}} {noun}s", lang, count=count)


def _counts(results: Sequence[TheoremResult]) -> dict[str, int]:
    """How many entries have each status, the known statuses first."""
    counted = Counter(result.status for result in results)
    order = [*STATUSES, *sorted(set(counted) - set(STATUSES))]
    return {status: counted[status] for status in order if counted[status]}


def as_json(results: Sequence[TheoremResult], totals: Totals) -> dict[str, Any]:
    """The report as the JSON of schema 1."""
    return {
        "schema": SCHEMA,
        "summary": {
            "theorems": len(results),
            "steps": sum(len(result.steps) for result in results),
            "by_status": _counts(results),
            "unexpected": sum(not result.expected for result in results),
            "cpu_seconds": totals.cpu_seconds,
            "wall_seconds": totals.wall_seconds,
        },
        "theorems": [_theorem_json(result) for result in results],
    }


def _theorem_json(result: TheoremResult) -> dict[str, Any]:
    return {
        **{key: getattr(result, key) for key in _THEOREM_KEYS},
        "hypotheses": [{key: value for key, value in asdict(hypothesis).items() if key != "witness" or value}
                       for hypothesis in result.hypotheses],
        "steps": [{key: getattr(step, key) for key in _STEP_KEYS} for step in result.steps],
    }


def summary(results: Sequence[TheoremResult], lang: str = SOURCE) -> str:
    """``5 theorems, 31 lines: 5 proved``, and what was not expected."""
    comma, colon = say(", ", lang), say(": ", lang)
    lines = sum(len(result.steps) for result in results)
    said = comma.join([plural(len(results), "theorem", lang), plural(lines, "line", lang)])
    if results:
        said += colon + comma.join(f"{count} {say(status, lang)}" for status, count in _counts(results).items())
    unexpected = [f"{result.name} ({say(result.status, lang)})" for result in results if not result.expected]
    return printable(f"{said}{say('; ', lang)}{say('unexpected', lang)}{colon}{comma.join(unexpected)}"
                     if unexpected else said)


def shown(path: str) -> str:
    """A path as seen from the current folder, where it lies in it."""
    absolute = Path(path).absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else path


def values(counterexample: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in counterexample.items())


def _told(head: str, facts: Mapping[Message, str], lang: str) -> list[str]:
    """A line, and beneath it what there is of the facts."""
    return [printable(head), *[f"    {padded(say(label, lang), 12)}{printable(fact)}" for label, fact in facts.items()
                               if fact]]


def _by(reasons: Sequence[str], lang: str) -> str:
    return "; ".join(translated(reason, lang) for reason in reasons)


def failure(result: TheoremResult, step: StepResult, lang: str = SOURCE) -> list[str]:
    """A line that was not verified: where it stands, what it says, what is left over, what may help."""
    where = f"{shown(result.file)}:{step.source_line or result.line}"
    place = say("{name}, line {line}", lang, name=result.name, line=step.line)
    head = f"{where}: {place}: {say(step.proof, lang)}{say(', ', lang)}{say(step.audit, lang)}"
    facts = {
        Message("before"): step.before,
        Message("after"): f"{step.relation} {step.after}" if step.after else "",
        Message("by"): _by(step.reasons, lang),
        Message("difference"): step.residual or "",
        Message("reason"): translated(step.message, lang),
        Message("try"): step.suggestion,
        Message("refuted at"): values(step.counterexample) if step.counterexample else "",
    }
    return _told(head, facts, lang)


def failures(result: TheoremResult, lang: str = SOURCE) -> list[str]:
    """Everything that made an outcome unexpected; nothing for one that was expected."""
    if result.expected:
        return []
    lines = [line for step in result.steps if not step.verified for line in failure(result, step, lang)]
    if result.problem or not lines:
        reason = translated(result.problem, lang) or say("{kind} came out {status}", lang, kind=say(result.kind, lang),
                                                         status=say(result.status, lang))
        lines.append(printable(f"{shown(result.file)}:{result.line}: {result.name}: {reason}"))
    if result.counterexample:
        lines.append(printable(f"    {padded(say('refuted at', lang), 12)}{values(result.counterexample)}"))
    return lines


class PlainReport:
    """A line for each entry as it is done."""

    def __init__(self, stream: IO[str], lang: str) -> None:
        self.stream, self.lang = stream, lang

    def __enter__(self) -> PlainReport:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.flush()

    def result(self, result: TheoremResult) -> None:
        """One entry is done."""
        lines = plural(len(result.steps), "line", self.lang)
        status = padded(say(result.status, self.lang), 12)
        print(f"{status}  {printable(result.name)}  ({lines}, {result.seconds:.2f} s)", file=self.stream)
        for line in failures(result, self.lang):
            print(line, file=self.stream)

    def finish(self, results: Sequence[TheoremResult]) -> None:
        """All entries are done."""
        print(summary(results, self.lang), file=self.stream)


class LiveReport:
    """A progress bar while it runs, failures as they occur, a table of files at the end."""

    def __init__(self, stream: IO[str], total: int, lang: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self.lang = lang
        self.console = Console(file=stream, highlight=False)
        self.progress = Progress(TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
                                 TimeElapsedColumn(), console=self.console, transient=True)
        self.task = self.progress.add_task(say("verifying", lang), total=total)

    def __enter__(self) -> LiveReport:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def result(self, result: TheoremResult) -> None:
        """One entry is done."""
        from rich.text import Text

        self.progress.update(self.task, advance=1, description=printable(result.name))
        for line in failures(result, self.lang):
            style = "" if line.startswith(" ") else "bold red"
            self.console.print(Text(line, style=style), soft_wrap=True)

    def finish(self, results: Sequence[TheoremResult]) -> None:
        """All entries are done."""
        from rich.table import Table
        from rich.text import Text

        self.progress.stop()
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading, justify in ((Message("file"), "left"), (Message("theorems"), "right"), (Message("lines"), "right"),
                                 (Message("seconds"), "right"), (Message("status"), "left")):
            table.add_column(say(heading, self.lang), justify=justify)  # type: ignore[arg-type]
        for file in dict.fromkeys(result.file for result in results):
            here = [result for result in results if result.file == file]
            status = Text(", ").join(Text(f"{count} {say(word, self.lang)}", style=STYLES.get(word, ""))
                                     for word, count in _counts(here).items())
            table.add_row(Text(printable(shown(file))), str(len(here)), str(sum(len(r.steps) for r in here)),
                          f"{sum(r.seconds for r in here):.2f}", status)
        self.console.print(table)
        bad = any(not result.expected for result in results)
        self.console.print(Text(summary(results, self.lang), style="bold red" if bad else "bold green"), soft_wrap=True)


def reporter(stream: IO[str], total: int, lang: str = SOURCE) -> PlainReport | LiveReport:
    """The live report on a terminal that may be coloured, else plain lines."""
    live = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return LiveReport(stream, total, lang) if live else PlainReport(stream, lang)


def explained(result: TheoremResult, step: StepResult, lang: str = SOURCE) -> list[str]:
    """One line of a derivation with all that both roads said of it."""
    facts = {
        Message("line"): step.before,
        Message(""): f"{step.relation} {step.after}",
        Message("by"): _by(step.reasons, lang),
        Message("proof"): say(step.proof, lang),
        Message("audit"): f"{say(step.audit, lang)} ({plural(step.models, 'model', lang)})",
        Message("enclosures"): say("of width {width} or less", lang, width=step.enclosure) if step.enclosure else "",
        Message("difference"): step.residual or "",
        Message("reason"): translated(step.message, lang),
        Message("try"): step.suggestion,
        Message("refuted at"): values(step.counterexample) if step.counterexample else "",
    }
    where = f"{shown(result.file)}:{step.source_line or result.line}"
    return _told(f"{say('{name}, line {line}', lang, name=result.name, line=step.line)} ({where})", facts, lang)

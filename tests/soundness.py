"""Print how many injected faults each road catches, and write docs/soundness.md and docs/soundness.json."""
from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from typing import Any

from derive.checking import Checker
from derive.render.plain import text
from tests import faults_of_reasons
from tests.faults import Edit, Tally, inject, population, reasons_of_survivors

UNKNOWN = "no reason is known"
TOTALS = ("count", "different", "proved", "refuted")
DOCS = Path(__file__).resolve().parent.parent / "docs"


def survivor(theorem: str, line: int | None, kind: str, edit: str, audit: str, undecided: str) -> dict[str, Any]:
    """A different edit of a line, or of the statement, that the audit does not refute, and why not."""
    computed = f"The audit does not decide: {undecided}." if undecided else UNKNOWN
    return {"theorem": theorem, "line": line, "kind": kind, "edit": edit, "audit": audit,
            "reason": reasons_of_survivors().get((theorem, line, edit), computed)}


def figures(tally: Tally, seconds: float) -> dict[str, Any]:
    """The run as plain data."""
    kinds = {}
    for kind, count in sorted(tally.kinds().items()):
        here = [e for e in tally.edits if e.kind == kind]
        different = [e for e in here if e.different]
        kinds[kind] = {
            "edits": count,
            "harmless": sum(e.equivalent for e in here),
            "proved": sum(e.proved for e in here),
            "refused_by_kernel": sum(e.kernel == "refused" for e in different),
            "refuted_by_audit": sum(e.audit in ("refuted", "undefined") for e in different),
        }
    return {
        "edits": len(tally.edits),
        "harmless": sum(e.equivalent for e in tally.edits),
        "proved": sum(e.proved for e in tally.edits),
        "different": len(tally.different),
        "refused_by_kernel": sum(e.kernel == "refused" for e in tally.different),
        "accepted_and_refuted": tally.count(kernel="unsound"),
        "undefined": sum(e.audit == "undefined" for e in tally.different),
        "refuted_by_audit": sum(e.audit in ("refuted", "undefined") for e in tally.different),
        "kinds": kinds,
        "survivors": [survivor(e.theorem, e.line, e.kind, e.tree, e.audit, e.undecided)
                      for e in tally.survivors],
        "seconds": round(seconds, 1),
    }


def measured(file: str, every: int) -> tuple[list[Edit], dict[str, Any]]:
    """The edits of one proof file, their trees as text, and what becomes of its changed reasons and statements."""
    entries = [entry for entry in population() if entry.file == file]
    edits = [replace(edit, tree=text(edit.tree)) for edit in inject(entries, Checker(), every).edits]
    found = faults_of_reasons.figures(entries, Checker()) if every == 1 else {}
    for told in found.values():
        del told["cases"]
    return edits, found


def over_the_library(every: int) -> tuple[Tally, list[dict[str, Any]]]:
    """Every proof file measured, the large ones first, in as many processes as there are cores."""
    files = list(dict.fromkeys(entry.file for entry in population()))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = {file: pool.submit(measured, file, every)
                   for file in sorted(files, key=lambda file: -Path(file).stat().st_size)}
        names = {future: Path(file).stem for file, future in waiting.items()}
        for number, future in enumerate(as_completed(names), start=1):
            edits, _ = future.result()
            print(f"{number}/{len(files)} {names[future]}: {len(edits)} edits", file=sys.stderr, flush=True)
    found = [waiting[file].result() for file in files]
    return Tally([edit for edits, _ in found for edit in edits]), [told for _, told in found]


def changes(found: list[dict[str, Any]]) -> dict[str, Any]:
    """What becomes of changed reasons, hypotheses and statements, as counts."""
    run: dict[str, Any] = {}
    for part in found[0]:
        told = [one[part] for one in found]
        run[part] = {key: sum(one[key] for one in told) for key in TOTALS if key in told[0]}
        run[part]["outcomes"] = dict(sorted(sum((Counter(one["outcomes"]) for one in told), Counter()).items()))
    run["statements"]["survivors"] = [survivor(case["theorem"], None, case["kind"], case["statement"], case["audit"],
                                               case["undecided"])
                                      for one in found for case in one["statements"]["survivors"]]
    return run


def _survivors_page(run: dict[str, Any]) -> list[str]:
    places = [("statement" if s["line"] is None else f"line {s['line']}", s)
              for s in [*run["survivors"], *run["changes"]["statements"]["survivors"]]]
    return [f"* `{s['theorem']}`, {place}, {s['kind']} ({s['audit']}): {s['edit']}  \n  {s['reason']}"
            for place, s in places]


def _changes_page(run: dict[str, Any]) -> list[str]:
    statements = run["statements"]
    rows = [f"| {part} | {told['count']} | {', '.join(f'{n} {word}' for word, n in told['outcomes'].items())} |"
            for part, told in run.items()]
    return ["## Changed reasons, hypotheses and statements", "",
            "Each line with a reason dropped, replaced or added: refused as *insufficient* or *idle*, unless the new",
            "reasons carry the line too (*interchangeable*: a general rule for a special one, a theorem for its proof;",
            "*silent*: only names of what is always on). Each theorem without one of its hypotheses: *used* when a",
            "line breaks, *necessary* when a model refutes the statement. Each statement with one small mistake and",
            "its derivation unchanged: the kernel's verdict; the audit alone refutes "
            f"{statements['refuted']} of the {statements['different']}",
            f"({100 * statements['refuted'] / statements['different']:.2f} %) that are different; "
            f"{statements['proved']} are true by a proof of their own.", "",
            "| what | changes | outcomes |", "|---|---|---|", *rows, ""]


def page(run: dict[str, Any]) -> str:
    """The run as Markdown."""
    columns = ("edits", "harmless", "proved", "refused_by_kernel", "refuted_by_audit")
    rows = [f"| {kind} | {' | '.join(str(n[column]) for column in columns)} |"
            for kind, n in [*run["kinds"].items(), ("**all**", run)]]
    rate = 100 * run["refuted_by_audit"] / run["different"]
    return "\n".join([
        "# How many wrong lines are caught", "",
        f"Made by `make soundness`, over all {run['files']} proof files of the library.",
        "Every line of every theorem is edited in every small way, and the",
        "edited line and its neighbours go through both roads again. An edit is *harmless* when the kernel shows that",
        "the edited line says the same, or that it holds as well, such as an inequality that only became weaker; it is",
        "*true by a proof of its own* when a theorem of `tests/mutants/`, proved by both roads, says that it holds;",
        "the others are *different*.", "",
        f"Of {run['different']} different edits the kernel refuses {run['refused_by_kernel']}; the audit on its own",
        f"refutes {run['refuted_by_audit']} ({rate:.2f} %), {run['undefined']} of them because a side is undefined.",
        f"Edits that the kernel accepts and the audit refutes: {run['accepted_and_refuted']}.", "",
        "| edit | all | harmless | true by a proof of its own | refused by the kernel | refuted by the audit |",
        "|---|---|---|---|---|---|", *rows, "",
        *_changes_page(run["changes"]),
        "## Different edits that the audit does not refute", "",
        "Of lines and of statements; the kernel refuses each of them.", "", *(_survivors_page(run) or ["None."]), "",
    ])


def main() -> None:
    """Run the injection over the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take each n-th edit only, and write nothing")
    every = parser.parse_args().every
    began = time.perf_counter()
    tally, found = over_the_library(every)
    run = figures(tally, 0.0)
    if every == 1:
        run["files"] = len(found)
        run["changes"] = changes(found)
        run["seconds"] = round(time.perf_counter() - began, 1)
        print(page(run))
        DOCS.mkdir(exist_ok=True)
        (DOCS / "soundness.json").write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (DOCS / "soundness.md").write_text(page(run), encoding="utf-8")
    else:
        print(f"{run['different']} different edits: {run['refused_by_kernel']} refused by the kernel, "
              f"{run['refuted_by_audit']} refuted by the audit, {run['accepted_and_refuted']} accepted and refuted")


if __name__ == "__main__":
    main()

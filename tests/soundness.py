"""Print how many injected faults each road catches, and write docs/soundness.md and docs/soundness.json."""
from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from derive.checking import Checker
from derive.render.plain import text
from tests import faults_of_reasons
from tests.faults import Tally, inject, population, reasons_of_survivors

UNKNOWN = "no reason is known"
TOTALS = ("count", "different", "proved", "refuted")
DOCS = Path(__file__).resolve().parent.parent / "docs"
JSON = DOCS / "soundness.json"


def survivor(theorem: str, line: int | None, kind: str, edit: str, audit: str, undecided: str) -> dict[str, Any]:
    """A different edit of a line, or of the statement, that the audit does not refute."""
    return {"theorem": theorem, "line": line, "kind": kind, "edit": edit, "audit": audit, "undecided": undecided}


def of_lines(tally: Tally) -> dict[str, Any]:
    """What becomes of edited lines, as plain data."""
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
        "survivors": [survivor(e.theorem, e.line, e.kind, text(e.tree), e.audit, e.undecided) for e in tally.survivors],
    }


def of_changes(entries: list[Any]) -> dict[str, Any]:
    """What becomes of changed reasons, hypotheses and statements, as plain data."""
    found = {}
    for part, told in faults_of_reasons.figures(entries, Checker()).items():
        found[part] = {key: told[key] for key in (*TOTALS, "outcomes") if key in told}
        if "survivors" in told:
            found[part]["survivors"] = [survivor(case["theorem"], None, case["kind"], case["statement"], case["audit"],
                                                 case["undecided"]) for case in told["survivors"]]
    return found


def measured(file: str, every: int) -> dict[str, Any]:
    """The edits of one proof file, and what becomes of its changed reasons, hypotheses and statements."""
    began = time.process_time()
    entries = [entry for entry in population() if entry.file == file]
    found = of_lines(inject(entries, Checker(), every))
    if every == 1:
        found["changes"] = of_changes(entries)
    return {**found, "files": 1, "seconds": round(time.process_time() - began, 1)}


def over(files: list[str], every: int) -> dict[str, dict[str, Any]]:
    """These proof files measured, the large ones first, in as many processes as there are cores."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = {pool.submit(measured, file, every): key(file)
                   for file in sorted(files, key=lambda file: -Path(file).stat().st_size)}
        found = {}
        for number, future in enumerate(as_completed(waiting), start=1):
            found[waiting[future]] = future.result()
            print(f"{number}/{len(files)} {waiting[future]}: {future.result()['edits']} edits, "
                  f"{future.result()['seconds']} s", file=sys.stderr, flush=True)
    return found


def key(file: str) -> str:
    """softmax/jacobian, for a proof file."""
    path = Path(file)
    return f"{path.parent.name}/{path.stem}"


def summed(parts: list[Any]) -> Any:
    """Numbers added, lists joined, tables summed by key."""
    if isinstance(parts[0], dict):
        keys = dict.fromkeys(name for part in parts for name in part)
        return {name: summed([part[name] for part in parts if name in part]) for name in keys}
    return [item for part in parts for item in part] if isinstance(parts[0], list) else round(sum(parts), 1)


def with_reasons(survivors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The survivors with what is known of why the audit does not refute them."""
    known = reasons_of_survivors()
    told = []
    for one in survivors:
        computed = f"The audit does not decide: {one['undecided']}." if one["undecided"] else UNKNOWN
        reason = known.get((one["theorem"], one["line"], one["edit"]), computed)
        told.append({**{name: one[name] for name in ("theorem", "line", "kind", "edit", "audit")}, "reason": reason})
    return told


def totals(by_file: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The run over all files, and the figures of each."""
    run = summed([by_file[name] for name in sorted(by_file)])
    run["kinds"] = dict(sorted(run["kinds"].items()))
    run["survivors"] = with_reasons(run["survivors"])
    if "changes" in run:
        run["changes"]["statements"]["survivors"] = with_reasons(run["changes"]["statements"]["survivors"])
    return {**run, "by_file": by_file}


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
    """Run the injection over the library, or over some of its files and keep the figures of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE", 
                        help="measure these proof files anew, such as softmax/jacobian")
    parser.add_argument("--every", type=int, default=1, help="take each n-th edit only, and write nothing")
    args = parser.parse_args()
    library = {key(entry.file): entry.file for entry in population()}
    known = json.loads(JSON.read_text(encoding="utf-8")).get("by_file", {}) if args.files else {}
    unknown = [name for name in args.files if name not in library]
    if unknown:
        parser.error(f"{', '.join(unknown)}: no proof file of the library; write FOLDER/NAME")
    chosen = [name for name in library if not args.files or name in args.files or name not in known]
    found = over([library[name] for name in chosen], args.every)
    run = totals({name: found.get(name) or known[name] for name in library})
    if args.every == 1:
        print(page(run))
        DOCS.mkdir(exist_ok=True)
        JSON.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (DOCS / "soundness.md").write_text(page(run), encoding="utf-8")
    else:
        print(f"{run['different']} different edits: {run['refused_by_kernel']} refused by the kernel, "
              f"{run['refuted_by_audit']} refuted by the audit, {run['accepted_and_refuted']} accepted and refuted")


if __name__ == "__main__":
    main()

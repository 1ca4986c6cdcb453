"""The budgets: import time, and the whole library cold on one core, both roads."""
from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

NEEDED_IMPORT = 0.6
NEEDED_RATE = 150
NEEDED_SINGLE = 0.030
SINGLES = ("softmax_jacobian", "cross_entropy_gradient", "cross_entropy_hessian")
ROOT = Path(__file__).resolve().parent.parent


def import_seconds(runs: int = 5) -> float:
    """The median wall time of a process that imports derive."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import derive"], check=True, cwd=ROOT)
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2]


def main() -> None:
    """Print each figure beside its budget."""
    print(f"import                  {import_seconds():6.2f} s    (budget {NEEDED_IMPORT} s)")
    from derive import library
    entries = library.load()
    began = time.process_time()
    results = library.verify(entries)
    spent = time.process_time() - began
    lines = sum(step.verified for result in results for step in result.steps)
    print(f"library, cold           {spent:6.2f} s    {len(results)} entries, {lines} verified lines")
    print(f"verified lines          {lines / spent:6.0f} /s   (budget {NEEDED_RATE} per second of CPU)")
    for result in results:
        if result.name.partition(".")[2] in SINGLES:
            print(f"{result.name:<40} {1000 * result.seconds:5.0f} ms   (budget {1000 * NEEDED_SINGLE:.0f} ms)")
    for result in sorted(results, key=lambda r: -r.seconds)[:10]:
        print(f"    slowest: {result.name:<60} {1000 * result.seconds:5.0f} ms")
    began = time.process_time()
    for result in results:
        result.complete()
    shown = sum(hypothesis.necessary is True for result in results for hypothesis in result.hypotheses)
    print(f"for JSON and documents  {time.process_time() - began:6.2f} s    {shown} hypotheses shown necessary")


if __name__ == "__main__":
    main()

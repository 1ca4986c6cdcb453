"""Put random expressions through both roads and print the counts and the faults."""
from __future__ import annotations

import argparse
import random
import sys
import time
from multiprocessing import Pool

from tests.fuzz.properties import PROPERTIES
from tests.fuzz.run import OUTCOMES, Tally, batches, run_batch, smallest

PROCESSES = 2
CHUNK = 50          # batches at a time
RENEWED = 4         # a process is replaced after so many chunks, so that its caches do not grow without end
SHOWN = 20


def _chunk(job: tuple[list[tuple[int, str]], int]) -> Tally:
    tally = Tally()
    part, seed = job
    for number, name in part:
        tally.add(run_batch(number, name, seed))
    return tally


def run(cases: int, seed: int, only: str = "") -> Tally:
    """All cases, in two processes."""
    work = [one for one in batches(cases) if only in ("", one[1])]
    jobs = [(work[n:n + CHUNK], seed) for n in range(0, len(work), CHUNK)]
    total = Tally()
    with Pool(PROCESSES, maxtasksperchild=RENEWED) as pool:
        for tally in pool.imap(_chunk, jobs):
            total.add(tally)
            for kind, name, number, what in tally.faults:
                print(f"[{name} {number}] {kind} {what}"[:1500], flush=True)
    return total


def main() -> None:
    """Print the figures; exit 1 where there is a fault other than a true equation that was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=None, help="the same seed gives the same cases")
    parser.add_argument("--only", default="", help="one property")
    parser.add_argument("--shrink", action="store_true", help="make the first faults small")
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"seed        {seed}", flush=True)
    began = time.perf_counter()
    total = run(options.cases, seed, options.only)
    print(f"cases       {total.cases}")
    for kind in OUTCOMES:
        print(f"{kind:<12}{total.outcomes[kind]}")
    for name in PROPERTIES:
        parts = [f"{kind} {total.by_property[name, kind]}" for kind in OUTCOMES if total.by_property[name, kind]]
        print(f"  {name:<14}{', '.join(parts)}")
    print(f"seconds     {time.perf_counter() - began:.0f}")
    if options.shrink:
        for kind, name, number, _ in total.faults[:SHOWN]:
            print(f"smallest [{name} {number}] {smallest(number, name, seed, kind)}", flush=True)
    sys.exit(any(kind != "missed" for kind, *_ in total.faults))


if __name__ == "__main__":
    main()

"""How long ten new items take to go into archives of different sizes, three hundred times over: does any of them stall?

    python -m tests.bench.arriving [SIZES] [TIMES]       such as 10000,1000000 300

Archives are those of searching.py, in the folder that CORPUS names; what is written to is a copy. Timed is the database's
part, from opening the archive to closing it; most of it is waiting for the disk, so the processor's own time is told too.
Items come as they do in life: of today, in every language and country.
Gives 1 when the 95th percentile of the largest archive is above twice that of the smallest, or when one takes too long.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from iomcli.items import Item
from iomcli.store import Store
from tests.bench import corpus

LIMIT, LONGEST = 2.0, 150.0


def arrivals(times: int) -> Iterator[list[Item]]:
    """Give ten new items at a time, a day later each time."""
    made = corpus.items(times * 10)
    for number in range(times):
        day = corpus.FIRST + timedelta(days=3650 + number)
        yield [item._replace(date=day, title=f"Today: {item.title}") for item in islice(made, 10)]


def timed(path: Path, items: list[Item]) -> tuple[float, float]:
    """Put items into an archive; give the milliseconds from opening to closing it, and those of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    with Store(path) as store:
        added = store.add(items, store.source("today.txt", None))
    took = time.perf_counter() - began, time.process_time() - worked
    assert added.new == len(items)
    return took[0] * 1000, took[1] * 1000


def main(sizes: list[int], times: int) -> int:
    """Print a row an archive; give 1 when a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(os.environ.get("CORPUS", folder))
        paths = [Path(folder, f"copy-{size}.db") for size in sizes]
        for path, size in zip(paths, sizes, strict=True):
            built = kept / f"corpus-{size}.db"
            if not built.exists():
                corpus.build(built, size)
            shutil.copyfile(built, path)
        os.sync()  # else the first ingests wait until the copies are on the disk
        each: list[list[tuple[float, float]]] = [[] for _ in sizes]
        for items in arrivals(times):  # in turn, so that noise falls on all alike
            for path, took in zip(paths, each, strict=True):
                took.append(timed(path, items))
    print(f"{'items, ms':>12}{'median':>10}{'95th':>10}{'longest':>10}{'of the processor':>18}")
    for size, took in zip(sizes, each, strict=True):
        waits, works = zip(*took, strict=True)
        print(
            f"{size:>12,}{percentile(waits, 50):10.1f}{percentile(waits, 95):10.1f}{max(waits):10.1f}"
            f"{percentile(works, 50):10.1f} to {max(works):4.1f}"
        )
    all_waits = [[wait for wait, _ in took] for took in each]
    ratio, longest = percentile(all_waits[-1], 95) / percentile(all_waits[0], 95), max(map(max, all_waits))
    print(f"95th ratio {ratio:.2f} (at most {LIMIT}), longest {longest:.0f} ms (at most {LONGEST:.0f})")
    return int(ratio > LIMIT or longest > LONGEST)


def percentile(values: Sequence[float], percent: int) -> float:
    """Give the value that so many percent of the values do not exceed."""
    return sorted(values)[(len(values) - 1) * percent // 100]


if __name__ == "__main__":
    sys.exit(
        main(
            [int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else "10000,1000000").split(",")],
            int(sys.argv[2]) if len(sys.argv) > 2 else 300,
        )
    )

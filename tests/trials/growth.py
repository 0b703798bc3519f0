"""Blow a piece of each page of the tests up, and four times as far: reading takes about four times as long.

    python -m tests.trials.growth [--pages 1000] [--seconds 1200] [--seed 1]

Chance takes the pages, the pieces and what parts them by a seed. What grows faster is put into a file, of which a line
tells. Prints a line a reader: how many pages, the worst ratio, the longest time a megabyte, and how many failed.
"""

import argparse
import io
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress

from iomcli import readers
from iomcli.errors import IomcliError
from tests.trials.fuzz import seeds_of
from tests.trials.inputs import LARGE, blown

NAMES: tuple[readers.Name, ...] = ("text", "markdown", "html", "mail", "mbox", "csv", "feed", "json", "jsonl")
RATIO = 6.0
"""Times as long that four times as much may take: what is read goes out of the caches of a processor."""
SHORT = 0.2
"""Seconds of the processor below which nothing is compared."""
AGAIN = 3
"""Times that both sizes are read again where the larger one took long."""


def took(name: readers.Name, data: bytes) -> float:
    """Give the seconds of the processor that it takes to read a file, or to refuse it."""
    began = time.process_time()
    with suppress(IomcliError):
        for _ in readers.reader(name)(io.BytesIO(data)):
            pass
    return time.process_time() - began


def grown(name: readers.Name, page: bytes, seed: str) -> tuple[float, float, bytes]:
    """Give how many times as long a page takes that is blown up four times as far, the seconds, and the larger page.

    What takes much longer only from one size on, because less of it is refused, is tried with twice as much again.
    """
    quarter, half, whole, two = (blown(random.Random(seed), page, LARGE * size // 4) for size in (1, 2, 4, 8))
    seconds = took(name, whole)
    if seconds < SHORT:
        return 0, seconds, whole
    ratio = seconds / took(name, quarter)
    if ratio > RATIO:
        ratio = min(compared(name, quarter, whole), compared(name, half, two))
    return ratio, seconds, whole


def compared(name: readers.Name, small: bytes, large: bytes) -> float:
    """Give how many times as long the larger page takes, by the shortest time of each."""
    times = [(took(name, small), took(name, large)) for _ in range(AGAIN)]
    return min(larger for _, larger in times) / min(smaller for smaller, _ in times)


def pages(chance: random.Random) -> Iterator[tuple[readers.Name, bytes]]:
    """Give all pages in an order that chance makes, again and again."""
    every = [(name, page) for name in NAMES for page in seeds_of(name) if page]
    while True:
        chance.shuffle(every)
        yield from every


def main(count: int, seconds: int, seed: int) -> int:
    """Blow so many pages up, and print how it went; give 1 when reading of one grows too fast."""
    until = time.monotonic() + seconds
    seen, failed = Counter[str](), Counter[str]()
    worst, slowest = defaultdict[str, float](float), defaultdict[str, float](float)
    for number, (name, page) in zip(range(count), pages(random.Random(seed)), strict=False):
        if time.monotonic() > until:
            break
        ratio, took, large = grown(name, page, f"{seed} {number}")
        seen[name] += 1
        worst[name], slowest[name] = max(worst[name], ratio), max(slowest[name], took)
        if ratio > RATIO:
            failed[name] += 1
            with tempfile.NamedTemporaryFile(prefix="growth-", suffix=f".{name}", delete=False) as file:
                file.write(large)
            print(f"{name}: {ratio:.1f} times as long, {took:.2f} s, in {file.name}", flush=True)
    for name in seen:
        told = f"worst {worst[name]:.1f}, {slowest[name]:.2f} s a megabyte, {failed[name]} failed"
        print(f"{name}: {seen[name]:,} pages, {told}")
    print(f"{seen.total():,} pages, {failed.total()} failed")
    return int(failed.total() > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option, default in (("pages", 1_000), ("seconds", 1_200), ("seed", 1)):
        parser.add_argument(f"--{option}", type=int, default=default)
    given = parser.parse_args()
    sys.exit(main(given.pages, given.seconds, given.seed))

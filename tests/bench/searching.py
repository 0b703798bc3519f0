"""How fast archives of three sizes answer: whole processes to a pipe, against a bare typer app, and in this process.

    python -m tests.bench.searching [SIZES] [ROUNDS]       such as 10000,100000,1000000 7

Archives are built by corpus.py when they are not in the folder CORPUS names (the system's for temporary files, else).
Prints medians; a ratio is to the smallest size.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from iomcli import words
from iomcli.archive import Archive
from iomcli.query import Query
from iomcli.widening import Widening
from iomcli.words import Word
from tests.bench import corpus

BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef hello():\n    print('hello')\napp()\n"
PROCESSES = {
    "list": "list",
    "list, JSON": "list --format json",
    "show": "show ID",
    "show, JSON": "show ID --format json",
    "search newest, a word in an eighth": "search --sort newest vaco",
    "search newest, the same, JSON": "search --sort newest vaco --format json",
    "search newest, a word in half": "search --sort newest border",
    "search newest, the same in half, JSON": "search --sort newest border --format json",
    "search newest, rare country and dates": "search --sort newest border -c Jamaica --since 2016 --until 2018",
    "search relevance, rare country and dates": "search border -c Jamaica --since 2016 --until 2018",
    "search newest, commonest word": "search --sort newest migrants",
    "search relevance, commonest word": "search migrants",
    "search nothing found": "search trafiking",
    "search --count, commonest word": "search migrants --count",
    "stats month, commonest word": "stats --by month migrants",
    "stats country,year, whole": "stats --by country,year",
    "search --like": "search --like ID",
}
COMMON = Query(words=words.read(["migrants"]))
CALLS: dict[str, Callable[[Archive], object]] = {
    "widen migrants": lambda archive: widened(archive, "migrants"),
    "widen migración": lambda archive: widened(archive, "migración"),
    "widen nicaragüenses": lambda archive: widened(archive, "nicaragüenses"),
    "widen an unknown word": lambda archive: widened(archive, "retornaditos"),
    "widen two words in one": lambda archive: widened(archive, "bordertraining"),
    "widen retornados, translated": lambda archive: widened(archive, "retornados", translate=True),
    "nearest words": lambda archive: archive.near("migrnats"),
    "count, commonest word": lambda archive: archive.count(COMMON),
    "stats month, commonest word": lambda archive: archive.stats(COMMON, ("month",)),
    "stats country, commonest word": lambda archive: archive.stats(COMMON, ("country",)),
}


def widened(archive: Archive, typed: str, *, translate: bool = False) -> object:
    """Widen one word; nothing of an earlier round is kept but the files of facts."""
    return Widening(archive._db, translate=translate).forms(Word(typed))


def medians(calls: list[Callable[[], object]], rounds: int) -> list[float]:
    """Give the median of each of some calls in ms, called in turn so that noise falls on all alike, the first left out."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds + 1):
        for call, each in zip(calls, times, strict=True):
            began = time.perf_counter()
            call()
            each.append((time.perf_counter() - began) * 1000)
    return [statistics.median(each[1:]) for each in times]


def newest(path: Path) -> str:
    """Give the id of the newest item."""
    with Archive(path) as archive:
        return next(archive.find(Query(limit=1)).hits).id


def process(arguments: list[str]) -> Callable[[], object]:
    """Give the call of a whole process."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def main(sizes: list[int], rounds: int) -> None:
    """Print a row a command with its time at each size, and the last one's ratio to the first."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(os.environ.get("CORPUS", folder))
        paths = [kept / f"corpus-{size}.db" for size in sizes]
        for path, size in zip(paths, sizes, strict=True):
            if not path.exists():
                corpus.build(path, size)
        bare = Path(folder, "bare.py")
        bare.write_text(BARE)
        print(f"{'whole process, ms':42}" + "".join(f"{size:>12,}" for size in sizes) + f"{'ratio':>8}")
        row("a bare typer app", medians([process([str(bare)])], rounds))
        for name, command in PROCESSES.items():
            every = [
                ["-m", "iomcli", *command.replace("ID", newest(path)).split(), "--db", str(path)] for path in paths
            ]
            row(name, medians([process(arguments) for arguments in every], rounds))
        print("in this process, ms")
        archives = [Archive(path) for path in paths]
        for name, call in CALLS.items():
            row(name, medians([partial(call, archive) for archive in archives], rounds))


def row(name: str, times: list[float]) -> None:
    """Print one row."""
    print(f"{name:42}" + "".join(f"{each:12.1f}" for each in times) + f"{times[-1] / times[0]:8.2f}")


if __name__ == "__main__":
    main(
        [int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else "10000,100000,1000000").split(",")],
        int(sys.argv[2]) if len(sys.argv) > 2 else 7,
    )

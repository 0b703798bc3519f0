"""How fast a bulletin goes in, and how much of the time is spent filing its items under countries.

    python -m tests.bench.ingesting [ITEMS]

The bulletin is that of `bulletins.py`. Prints items a second, what filing takes of that beside its floor, which is to look
the words of the same texts up in a set of as many names (at most LIMIT times that, at 100 thousand items), the size of the
archive against that of the text, and the peak of memory; how much faster the same file and the same items in another one
are; the database's part alone beside `executemany` of the same rows into the same schema; and what an item takes in each
layout, of a tenth as many.
"""

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from iomcli import files, filing, gazetteer, ingest
from iomcli.archive import Archive, with_evidence
from iomcli.items import BATCH, Item
from iomcli.query import Query
from iomcli.store import Store
from tests.bench import bulletins

LIMIT = 15


class Timed:
    """Filing, with the seconds that it took."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._complete = filing.complete

    def __call__(self, item: Item) -> Item:
        """File an item."""
        began = time.perf_counter()
        filed = self._complete(item)
        self.seconds += time.perf_counter() - began
        return filed


def seconds(call: Callable[[], object]) -> float:
    """Give the time of a call."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def words(archive: Path) -> float:
    """Give the seconds that it takes to look the words of all texts up in a set of the names that filing knows."""
    names = frozenset(word.decode("latin-1") for word in gazetteer.flat_heads())
    with Archive(archive) as opened:
        texts = [hit.item.body for hit in opened.find(Query(limit=0)).hits]
    return seconds(lambda: [names.intersection(text.split()) for text in texts])


def database(archive: Path) -> tuple[float, float]:
    """Give the seconds that the items of an archive take to store, and its rows by `executemany`, optimized alike."""
    with Archive(archive) as opened:
        items = with_evidence(opened._db, [hit.item for hit in opened.find(Query(limit=0)).hits])
        tables = ("source", "item", "item_country", "stem", "tally")
        known = {table: [row[1] for row in opened._db.execute(f"PRAGMA table_info({table})")] for table in tables}
        rows = {
            table: [tuple(row) for row in opened._db.execute(f"SELECT {', '.join(names)} FROM {table}")]
            for table, names in known.items()
        }

    def ours() -> None:
        with Store(archive.with_name("ours.db")) as store:
            number, rest = store.source("a.txt", None), iter(items)
            while batch := list(islice(rest, BATCH)):
                with store.writing(behind=True):
                    store.add(batch, number)
            store.optimize()

    def theirs() -> None:
        with Store(archive.with_name("theirs.db")) as store, store.writing() as db:
            for table, names in known.items():
                places = ", ".join("?" * len(names))
                db.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows[table])
            db.execute(
                """INSERT INTO item_fts (rowid, title, dateline, body, countries)
                   SELECT key, title, dateline, body, countries FROM item ORDER BY key"""
            )
            db.execute("INSERT INTO item_fts (item_fts) VALUES ('optimize')")

    return seconds(ours), seconds(theirs)


def by_layout(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    """Give each layout with the microseconds that an item of it takes."""
    for layout in bulletins.LAYOUTS:
        path = folder / f"{layout}.txt"
        bulletins.write(path, count, layout)
        began = time.perf_counter()
        [report] = ingest.run(files.at(path), folder / f"{layout}.db")
        took = time.perf_counter() - began
        assert report.added.new == count, report
        yield layout, 1e6 * took / count


def main(count: int) -> int:
    """Read a bulletin in, and print how it went; give 1 when filing takes too long."""
    gc.set_threshold(100_000)  # as `iomcli ingest` does
    with tempfile.TemporaryDirectory() as folder:
        path, archive = Path(folder, "bulletin.txt"), Path(folder, "archive.db")
        bulletins.write(path, count)
        filing.complete(Item(body="The files of facts are read once."))
        filing.complete = timed = Timed()
        began = time.perf_counter()
        reports = list(ingest.run(files.at(path), archive))
        whole = time.perf_counter() - began
        assert reports[0].added.new == count, reports
        size = archive.stat().st_size / path.stat().st_size
        filed, floor = timed.seconds, words(archive)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        other = Path(folder, "other.txt")
        other.write_bytes(b"\n" + path.read_bytes())
        again, elsewhere = (
            seconds(lambda file=file: list(ingest.run(files.at(file), archive))) for file in (path, other)
        )
        stored, executed = database(archive)
        each = [f"{layout} {took:,.0f} µs" for layout, took in by_layout(Path(folder), max(10, count // 10))]
    print(
        f"{count:,} items in {whole:.1f} s, {count / whole:,.0f} a second; filing {filed / whole:.0%} of it, "
        f"{filed / floor:.1f} times a look at the words (at most {LIMIT}); archive {size:.2f} times the text; peak {memory:.0f} MB"
    )
    print(
        f"the same file again {whole / again:.0f} times as fast, the same items in another {whole / elsewhere:.1f} times; "
        f"the database's part {count / stored:,.0f} items a second, executemany {count / executed:,.0f}"
    )
    print(f"an item by layout: {', '.join(each)}")
    return int(count >= 100_000 and filed / floor > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))

"""How fast a bulletin goes in, and how much of the time is spent filing its items under countries.

    python -m tests.bench.ingesting [ITEMS] [FILE]

The bulletin is that of `corpus.py`, with the countries of each item named in its title and text, three times in five by
name and else by demonym. Prints items a second, the part of the time that filing takes (at most 0.45 at 100 thousand
items), the size of the archive against that of the text, and the peak of memory; how much faster the same file and the same
items in another one are; and the database's part alone beside `executemany` of the same rows into the same schema. With FILE
the bulletin is written there, and that is all.
"""

import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from iomcli import countries, facts, files, filing, ingest
from iomcli.archive import Archive, with_evidence
from iomcli.items import BATCH, Item
from iomcli.query import Query
from iomcli.store import Store
from tests.bench import corpus

LIMIT = 0.45


def bulletin(count: int) -> Iterator[str]:
    """Give the items of a bulletin as they are printed."""
    chance = random.Random(3)
    people: dict[tuple[str, str], list[str]] = {}
    for row in facts.rows("demonyms"):
        people.setdefault((row["country"], row["lang"]), []).append(row["form"])

    def naming(text: str, codes: tuple[str, ...], language: str) -> str:
        words = text.split(" ")
        for code in codes:
            known = people.get((code, language)) if chance.random() > 0.6 else None
            words.insert(chance.randrange(5, len(words) - 2), chance.choice(known or [countries.name(code)]))
        return " ".join(words)

    for item in corpus.items(count):
        first, second = item.body.split("\n\n")
        language, day = item.language or "en", item.date
        assert day
        yield (
            f"{day.day} {day:%B}, {day.year}\n\n{countries.name(item.about[0])}: {item.title}\n\n"
            f"{naming(first, item.about, language)}\n\n{naming(second, item.about + item.mentions, language)}\n\n"
        )


def write(path: Path, count: int) -> None:
    """Write a bulletin."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(bulletin(count))


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


def main(count: int) -> int:
    """Read a bulletin in, and print how it went; give 1 when filing takes too long."""
    gc.set_threshold(100_000)  # as `iomcli ingest` does
    with tempfile.TemporaryDirectory() as folder:
        path, archive = Path(folder, "bulletin.txt"), Path(folder, "archive.db")
        write(path, count)
        filing.complete(Item(body="The files of facts are read once."))
        filing.complete = timed = Timed()
        began = time.perf_counter()
        reports = list(ingest.run(files.at(path), archive))
        whole = time.perf_counter() - began
        assert reports[0].added.new == count, reports
        size = archive.stat().st_size / path.stat().st_size
        share = timed.seconds / whole
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        other = Path(folder, "other.txt")
        other.write_bytes(b"\n" + path.read_bytes())
        again, elsewhere = (
            seconds(lambda file=file: list(ingest.run(files.at(file), archive))) for file in (path, other)
        )
        stored, floor = database(archive)
    print(
        f"{count:,} items in {whole:.1f} s, {count / whole:,.0f} a second; filing {share:.0%} of it (at most {LIMIT:.0%} "
        f"at 100 thousand); archive {size:.2f} times the text; peak {memory:.0f} MB"
    )
    print(
        f"the same file again {whole / again:.0f} times as fast, the same items in another {whole / elsewhere:.1f} times; "
        f"the database's part {count / stored:,.0f} items a second, executemany {count / floor:,.0f}"
    )
    return int(count >= 100_000 and share > LIMIT)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write(Path(sys.argv[2]), int(sys.argv[1]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))

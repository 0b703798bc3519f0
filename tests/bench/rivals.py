"""iomcli beside what a person would use instead, and beside the floor, at several sizes, in one run and one table.

    python -m tests.bench.rivals [SIZES] [ROUNDS] [FOLDER]       such as 10,1000,100000 7 /tmp/figures

Whole processes to a pipe, in turn, so that noise falls on all alike. A rival that is not installed is told and left out
(Debian has sqlite3, ripgrep, notmuch and maildir-utils). With FOLDER the table is written there too, as Markdown and
JSON.
"""

import csv
import email.utils
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FILES = {
    "hello.py": "import typer\napp = typer.Typer()\n@app.command()\ndef hello():\n    print('hello')\napp()\n",
    # The rows and the index of iomcli, with its settings.
    "tuned.sql": """PRAGMA journal_mode = WAL;
CREATE TABLE item (key INTEGER PRIMARY KEY, date, title, dateline, body, countries);
CREATE VIRTUAL TABLE item_fts USING fts5 (title, dateline, body, countries, content = 'item', content_rowid = 'key',
                                          tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO item_fts (item_fts, rank) VALUES ('hashsize', 16777216);
.import --csv --skip 1 items.csv item
BEGIN;
INSERT INTO item_fts (rowid, title, dateline, body, countries)
    SELECT key, title, dateline, body, countries FROM item;
INSERT INTO item_fts (item_fts) VALUES ('optimize');
COMMIT;
""",
    # What one would write oneself.
    "plain.py": """import csv, sqlite3
db = sqlite3.connect("plain.db")
db.execute("CREATE TABLE item (key INTEGER PRIMARY KEY, date, title, dateline, body, countries)")
db.execute("CREATE VIRTUAL TABLE item_fts USING fts5 (title, dateline, body, countries)")
rows = list(csv.reader(open("items.csv", newline="", encoding="utf-8")))[1:]
db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", rows)
db.executemany("INSERT INTO item_fts (rowid, title, dateline, body, countries) VALUES (?, ?, ?, ?, ?)",
               [(row[0], *row[2:]) for row in rows])
db.commit()
""",
    # Without the start of a process, and with the files of facts read: the first turn does not count.
    "inside.py": """import contextlib, io, statistics, sys, time
from pathlib import Path
from iomcli.cli import main
times, makes, *command = sys.argv[1:]
taken = []
for turn in range(int(times) + 1):
    for made in Path().glob(f"{makes}*") if makes else ():
        made.unlink()
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(command)
        except SystemExit as ended:
            assert not ended.code, command
    taken.append(1000 * (time.perf_counter() - began))
print(statistics.median(taken[1:]))
""",
    "notmuch.conf": "[database]\npath=mail\n",
}
COLUMNS = ("key", "date", "title", "dateline", "body", "countries")
WORD = "border"
SELECT = (
    f"SELECT item.key, date, item.title FROM item_fts JOIN item ON key = item_fts.rowid WHERE item_fts MATCH '{WORD}'"
)


@dataclass(frozen=True, kw_only=True)
class Way:
    """A line of shell that does a job in the folder of a size."""

    job: str
    name: str
    line: str
    makes: str = ""
    """What must not be there yet."""
    needs: str = "sh"
    most: int = sys.maxsize
    """Items it is tried with at most: what takes an hour to show that it is slow is left out."""


# The first of each job is iomcli; the ratios are to it. Only iomcli reads a bulletin, finds its items and files them
# under countries: all others are handed rows, or a message a file.
WAYS = (
    Way(job="start", name="iomcli list", line="iomcli list"),
    Way(job="start", name="iomcli list, JSON", line="iomcli list --format json"),
    Way(job="start", name="iomcli show", line="iomcli show NEWEST"),
    Way(job="start", name="bare Python", line="python -c pass"),
    Way(job="start", name="bare typer app", line="python hello.py"),
    Way(job="ingest", name="iomcli ingest", line="iomcli ingest bulletin.txt --db new.db", makes="new.db"),
    Way(job="ingest", name="sqlite3 shell, tuned alike", line="sqlite3 tuned.db < tuned.sql", makes="tuned.db", needs="sqlite3"),
    Way(job="ingest", name="executemany, FTS5 defaults", line="python plain.py", makes="plain.db"),
    Way(job="ingest", name="sqlite-utils", line="python -m sqlite_utils insert utils.db item items.csv --csv --pk key --silent && python -m sqlite_utils enable-fts utils.db item title dateline body countries", makes="utils.db"),
    Way(job="ingest", name="notmuch new", line="notmuch --config=notmuch.conf new --quiet", makes="mail/.notmuch", needs="notmuch", most=10_000),
    Way(job="ingest", name="mu index", line="mu init --quiet --muhome=mu --maildir=mail && mu index --quiet --muhome=mu", makes="mu", needs="mu", most=10_000),
    Way(job="ingest again", name="iomcli, same file", line="iomcli ingest bulletin.txt"),
    Way(job="ingest again", name="iomcli, other file", line="echo >> copy.txt; iomcli ingest copy.txt"),
    Way(job="find, newest", name="iomcli search", line=f"iomcli search {WORD} --sort newest"),
    Way(job="find, newest", name="sqlite3 shell", line=f'sqlite3 archive.db "{SELECT} ORDER BY item_fts.rowid DESC LIMIT 20"', needs="sqlite3"),
    Way(job="find, newest", name="rg over the text", line=f"rg -m 20 -w {WORD} bulletin.txt", needs="rg"),
    Way(job="find, newest", name="notmuch search", line=f"notmuch --config=notmuch.conf search --limit=20 {WORD}", needs="notmuch", most=10_000),
    Way(job="find, newest", name="mu find", line=f"mu find --muhome=mu --sortfield=date --reverse --maxnum=20 {WORD}", needs="mu", most=10_000),
    Way(job="find, best", name="iomcli search", line=f"iomcli search {WORD}"),
    Way(job="find, best", name="sqlite3 shell", line=f'sqlite3 archive.db "{SELECT} ORDER BY rank LIMIT 20"', needs="sqlite3"),
    Way(job="find, best", name="sqlite-utils search", line=f"python -m sqlite_utils search utils.db item {WORD} --limit 20"),
    Way(job="count by year", name="iomcli stats", line="iomcli stats --by country,year"),
    Way(job="count by year", name="sqlite3 shell", line="sqlite3 archive.db 'SELECT country, key / 10000000000, count(*) FROM item_country GROUP BY 1, 2'", needs="sqlite3"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a way took: medians in ms of the whole process, and of iomcli within one; its peak of memory in MB."""

    job: str
    name: str
    items: int
    ms: float
    inside: float | None
    megabytes: float
    ratio: float
    """To the first of the job at this size, which is iomcli."""


def main(sizes: list[int], rounds: int, figures: Path | None) -> None:
    """Measure at each size, smallest first; print the tables, and write them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # bytecode is what an installed program starts from
    missing = sorted({way.needs for way in WAYS if not shutil.which(way.needs)})
    rows: list[Row] = []
    room: dict[int, float] = {}
    for size in sizes:
        tried = [way for way in WAYS if way.needs not in missing and size <= way.most]
        with tempfile.TemporaryDirectory() as folder:
            newest = prepared(Path(folder), size)
            room[size] = Path(folder, "archive.db").stat().st_size / Path(folder, "bulletin.txt").stat().st_size
            rows += measured(tried, Path(folder), newest, size, rounds)
    told = "; ".join(f"of {size:,} items {times:.2f} times the text" for size, times in room.items())
    table = "\n".join(
        [
            *markdown(rows, sizes),
            f"\nSize of the archive: {told}",
            *(f"\nLeft out, not installed: {name}" for name in missing),
            "",
        ]
    )
    print(table)
    if figures:
        figures.mkdir(parents=True, exist_ok=True)
        (figures / "rivals.md").write_text(table, encoding="utf-8")
        (figures / "rivals.json").write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")


def prepared(folder: Path, size: int) -> str:
    """Put a bulletin, its archive, and its items as rows and as mail into a folder; give the id of the newest item."""
    # In a process of its own: a child's peak of memory begins at that of its parent.
    subprocess.run([sys.executable, "-m", "tests.bench.bulletins", str(folder / "bulletin.txt"), str(size)], check=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    bulletin = (folder / "bulletin.txt").read_bytes()
    (folder / "copy.txt").write_bytes(b"\n" + bulletin)  # the same items, and other bytes: each time one more
    del bulletin
    run(folder, "iomcli ingest bulletin.txt")
    mail = folder / "mail" / "cur"
    mail.mkdir(parents=True)
    for name in ("new", "tmp"):
        mail.with_name(name).mkdir()
    db = sqlite3.connect(folder / "archive.db")
    rows = db.execute(f"SELECT {', '.join(COLUMNS)} FROM item ORDER BY key")
    with (folder / "items.csv").open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for number, row in enumerate(rows):
            table.writerow(row)
            if number < max(way.most for way in WAYS if way.most < sys.maxsize):
                (mail / f"{row[0]}:2,S").write_text(message(*row), encoding="utf-8")
    newest = db.execute("SELECT date, key % 1000000 FROM item ORDER BY key DESC").fetchone()
    db.close()
    return "{}.{}".format(*newest)


def message(key: int, date: str, title: str, dateline: str, body: str, countries: str) -> str:
    """Give an item as a mail."""
    day = email.utils.format_datetime(datetime.fromisoformat(date))
    return (
        f"From: IOM <iom@example.org>\nTo: you@example.org\nMessage-ID: <{key}@example.org>\nDate: {day}\n"
        f"Subject: {title}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{dateline}\n{body}\n{countries}\n"
    )


def run(folder: Path, line: str) -> tuple[float, float]:
    """Run a line in a folder; give the ms it took and its peak of memory in MB, at least that of this process."""
    where = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "IOMCLI_DB": "archive.db",
        "HOME": str(folder),
    }
    began = time.perf_counter()
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(["sh", "-c", line], cwd=folder, env=os.environ | where, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        took = (time.perf_counter() - began) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert process.returncode == 0, (line, said.read(2000))
    return took, used.ru_maxrss / 1024


def inside(folder: Path, way: Way, newest: str, rounds: int) -> float | None:
    """Give the median in ms of what iomcli does once its process has started and done it before; of others None."""
    if not way.line.startswith("iomcli ") or ";" in way.line:
        return None
    command = way.line.removeprefix("iomcli ").replace("NEWEST", newest)
    run(folder, f"python inside.py {rounds} '{way.makes}' {command} > inside.txt")
    return float((folder / "inside.txt").read_text(encoding="utf-8"))


def measured(ways: list[Way], folder: Path, newest: str, size: int, rounds: int) -> Iterator[Row]:
    """Run the ways of a size in turn, the first round uncounted, and give a row each, growth left open."""
    taken: dict[Way, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(rounds + 1):
        for way in ways:
            for made in (way.makes and sorted(folder.glob(f"{way.makes}*"))) or ():
                shutil.rmtree(made) if made.is_dir() else made.unlink()
            taken[way].append(run(folder, way.line.replace("NEWEST", newest)))
    first: dict[str, float] = {}
    for way, each in taken.items():
        ms = statistics.median(took for took, _ in each[1:])
        yield Row(
            job=way.job, name=way.name, items=size, ms=ms, inside=inside(folder, way, newest, rounds),
            megabytes=max(used for _, used in each), ratio=ms / first.setdefault(way.job, ms),
        )  # fmt: skip


def markdown(rows: list[Row], sizes: list[int]) -> Iterator[str]:
    """Give the table of each job: a line a way, its medians by size, and how they grow."""
    for job in dict.fromkeys(row.job for row in rows):
        yield f"\n**{job}**\n"
        yield "| |" + "".join(f" {size:,} items: ms | in process | ratio | MB |" for size in sizes) + " growth |"
        yield "|---|" + "--:|--:|--:|--:|" * len(sizes) + "--:|"
        own = [row for row in rows if row.job == job]
        for name in dict.fromkeys(row.name for row in own):
            by_size = {row.items: row for row in own if row.name == name}
            cells = "".join(
                f" {row.ms:,.1f} | {'' if row.inside is None else f'{row.inside:,.1f}'} | {row.ratio:.2f} | {row.megabytes:.0f} |"
                if (row := by_size.get(size))
                else " | | | |"
                for size in sizes
            )
            yield f"| {name} |{cells} {by_size[max(by_size)].ms / by_size[min(by_size)].ms:.2f} |"


if __name__ == "__main__":
    typed = dict(enumerate(sys.argv))
    main(
        sorted(int(size) for size in typed.get(1, "10,1000,10000,100000").split(",")),
        int(typed.get(2, "7")),
        Path(typed[3]) if 3 in typed else None,
    )

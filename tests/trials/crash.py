"""Kill the program at random moments, starve it of disk, and look whether the archive lost anything.

    python -m tests.trials.crash [--kills 500] [--full 50] [--limits 50] [--seed 1]

Every trial works on files of its own, in processes of its own, and ends by looking at the archive itself: SQLite's
and FTS5's integrity checks; every item whole, and once; every batch in it as a whole or not at all; all that a report
said is in is in. Then the work is done again to its end, and everything must be there. Prints a line a kind of trial.

A batch is a file, or a piece of a long file, which is committed behind the back of who reads the next one.

A full disk is a small tmpfs, which takes root to mount; without it these trials are left out with a line.
"""

import argparse
import contextlib
import json
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from iomcli import stems

FILES, ITEMS = 24, 30
"""Files of a trial, and items of a file: each file is one transaction, and so is each so many items of the long one."""

REPORTED = re.compile(r"^(\S+\.txt): ([\d,]+) new$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """The files of a trial, and the archive that was made of all of them once."""

    folder: Path
    files: list[Path]
    long: Path
    """A file that holds what all of them hold."""
    whole: Path
    items: frozenset[tuple[str, str]]
    """Title and body of every item."""

    def archive(self, name: str = "trial.db") -> Path:
        """Give a place for an archive of one trial, empty."""
        for end in ("", "-wal", "-shm"):
            (self.folder / f"{name}{end}").unlink(missing_ok=True)
        return self.folder / name

    def copy(self) -> Path:
        """Give a copy of the whole archive."""
        return Path(shutil.copy(self.whole, self.archive()))


def prepared(folder: Path) -> Trial:
    """Write the files of a trial and the archive of them all."""
    items, files = set(), []
    day = date(2024, 1, 1)
    for number in range(FILES):
        told = []
        for index in range(ITEMS):
            title = f"Shelter {number}-{index} opens in {('Honduras', 'Belize', 'Mexico')[index % 3]}"
            body = f"IOM opened shelter {number} of {index}. " + "People slept there. " * (index + 1)
            items.add((title, body.strip()))
            told.append(f"{day.day} {day:%B}, {day.year}\n\n{title}\n\n{body.strip()}")
            day += timedelta(days=number % 2)
        files.append(folder / f"file{number}.txt")
        files[-1].write_text("\n\n".join(told))
    long = folder / "long.txt"
    long.write_text("\n\n".join(file.read_text() for file in files))
    trial = Trial(folder=folder, files=files, long=long, whole=folder / "whole.db", items=frozenset(items))
    run(["ingest", *files], trial.whole)
    with contextlib.closing(sqlite3.connect(trial.whole)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return trial


Line = Callable[[list[str | Path], Path], list[str]]


def command(arguments: list[str | Path], archive: Path) -> list[str]:
    """Give a command line of the program."""
    return [sys.executable, "-m", "iomcli", *map(str, arguments), "--db", str(archive)]


NEXT = """
from iomcli import opening, schema
opening.SCHEMA += 1
@schema.migrations(name="the next one")
def begin(db):
    db.execute("CREATE TABLE copied AS SELECT * FROM item")
    db.execute("UPDATE item SET url = 'https://example.org/' || key")
    db.execute(f"PRAGMA user_version = {opening.SCHEMA}")
from iomcli.cli import main
main()
"""
"""A version of the program that has one schema more."""


def newer(arguments: list[str | Path], archive: Path) -> list[str]:
    """Give a command line of the program's next version."""
    return [sys.executable, "-c", NEXT, *command(arguments, archive)[3:]]


BATCHED = f"""
import signal
from iomcli import cli, ingest
ingest.BATCH = {ITEMS}
signal.signal(signal.SIGINT, signal.default_int_handler)
print("begun", flush=True)
cli.main()
"""
"""The program with small batches, which hears Ctrl-C and says when it has begun."""


def batched(arguments: list[str | Path], archive: Path, before: str = "") -> list[str]:
    """Give a command line of the program that writes small batches; some code may run before it."""
    return [sys.executable, "-c", before + BATCHED, *command(arguments, archive)[3:]]


def run(arguments: list[str | Path], archive: Path) -> str:
    """Run a command to its end, which must be a good one, and give what it prints."""
    return subprocess.run(command(arguments, archive), check=True, capture_output=True, text=True).stdout


def killed(arguments: list[str | Path], archive: Path, after: float, line: Line = command) -> str:
    """Run a command, kill it after some seconds unless it has ended, and give what it had printed."""
    with subprocess.Popen(
        line(arguments, archive), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        out: str = process.communicate()[0]
    return out


def starved(arguments: list[str | Path], archive: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file larger than `size` bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    return subprocess.run(batched(arguments, archive, limit), check=False, capture_output=True, text=True)


def held(archive: Path) -> Counter[tuple[str, str]]:
    """Give title and body of every item, how often they are there; an archive that was never made holds none."""
    if not archive.exists() or not archive.stat().st_size:
        return Counter()
    with contextlib.closing(sqlite3.connect(archive)) as db:
        made = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'item'").fetchone()[0]
        return (
            Counter((title, body) for title, body in db.execute("SELECT title, body FROM item")) if made else Counter()
        )


def check(archive: Path, trial: Trial, reported: str = "") -> None:
    """Fail when an archive is damaged, holds half of anything, or lacks what was reported."""
    found = held(archive)
    if not found:
        assert not REPORTED.findall(reported), "a reported item is lost"
        return
    with contextlib.closing(sqlite3.connect(archive)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the file is damaged"
        db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('integrity-check', 1)")
        rows = db.execute("SELECT countries, regions, key FROM item").fetchall()
        filed = Counter(key for (key,) in db.execute("SELECT key FROM item_country"))
        sources = Counter(Path(name).name for (name,) in db.execute(
            "SELECT source.name FROM item JOIN source ON source.id = item.source"
        ))  # fmt: skip
        tally = Counter({(token, month): count for token, month, count in db.execute("SELECT * FROM tally")})
        db.execute("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab (main, item_fts, col)")
        indexed = db.execute("SELECT DISTINCT term FROM temp.indexed WHERE col <> 'countries'")
        assert {term for (term,) in indexed if stems.is_word(term)} == {
            term for (term,) in db.execute("SELECT term FROM stem")
        }, "stems are not those of the words"
    made = Counter(
        (token, key // 100_000_000)
        for tokens, _, key in rows
        for token in tokens.split()
        if not token.startswith(("names", "added"))
    )
    assert tally == made, "the tally is wrong"
    assert all(filed[key] == len(re.findall(r"\bnames\w+", tokens)) + bool(regions) for tokens, regions, key in rows)
    assert max(found.values()) == 1, "an item is there twice"
    assert found.keys() <= trial.items, "an item is not whole"
    assert not any(count % ITEMS for count in sources.values()), "a batch is there by half"
    assert all(f"{sources[Path(name).name]:,}" == count for name, count in REPORTED.findall(reported)), (
        "an item is lost"
    )


def read_in(trial: Trial, chance: random.Random) -> list[str | Path]:
    """Give the arguments of an ingest of all items, from one file or from many."""
    return ["ingest", *chance.choice((trial.files, [trial.long]))]


def ingests(trial: Trial, chance: random.Random) -> None:
    """Kill an ingest, look, and do it to the end."""
    archive = trial.archive()
    out = killed(read_in(trial, chance), archive, chance.uniform(0.05, 1.6), batched)
    check(archive, trial, out)
    finish(archive, trial)


def removals(trial: Trial, chance: random.Random) -> None:
    """Kill the removal of a source, look, and do it to the end; then do so with what brings the source back."""
    archive, source = trial.copy(), ["--source", str(chance.choice(trial.files))]
    for arguments, left in ([*source, "--yes"], len(trial.items) - ITEMS), (["--undo", *source], len(trial.items)):
        killed(["remove", *arguments], archive, chance.uniform(0.05, 0.7))
        check(archive, trial)
        subprocess.run(command(["remove", *arguments], archive), check=False, capture_output=True)
        check(archive, trial)
        assert len(held(archive)) == left


def updates(trial: Trial, chance: random.Random) -> None:
    """Kill an ingest that finds teasers in the archive, with words cut short, look, and do it to the end."""
    archive = trial.archive()
    teasers = trial.folder / "teasers.jsonl"
    cut = [{"title": title, "body": body[: chance.randint(20, 30)]} for title, body in sorted(trial.items)]
    teasers.write_text("".join(json.dumps(one) + "\n" for one in cut))
    run(["ingest", teasers], archive)
    killed(read_in(trial, chance), archive, chance.uniform(0.05, 1.6), batched)
    finish(archive, trial)


def refreshes(trial: Trial, chance: random.Random) -> None:
    """Kill a refresh of items that an older rule filed otherwise, look, and do it to the end."""
    archive = trial.copy()
    with contextlib.closing(sqlite3.connect(archive)) as db:
        db.execute("UPDATE item SET language = 'pt'")
        db.commit()
    killed(["tag", "--refresh"], archive, chance.uniform(0.05, 1.0))
    check(archive, trial)
    run(["tag", "--refresh"], archive)
    check(archive, trial)
    assert '"changes": []' in run(["tag", "--refresh", "--dry-run", "--format", "json"], archive)


def corrections(trial: Trial, chance: random.Random) -> None:
    """Kill a correction that moves items to another day, look, and take it back."""
    archive = trial.copy()
    ids = re.findall(r"^(\S+\.\d+) ", run(["list", "--limit", "20"], archive), re.MULTILINE)
    killed(["tag", *ids, "--date", "2001-01-01"], archive, chance.uniform(0.05, 0.6))
    check(archive, trial)
    run(["tag", *ids, "--auto"], archive)
    check(archive, trial)
    assert re.findall(r"^(\S+\.\d+) ", run(["list", "--limit", "20"], archive), re.MULTILINE) == ids


def migrations(trial: Trial, chance: random.Random) -> None:
    """Kill the first command of a newer version: the archive is of one schema or of the other, and a copy is kept."""
    archive = trial.copy()
    before = schema_of(archive)
    killed(["list"], archive, chance.uniform(0.05, 0.5), newer)
    check(archive, trial)
    assert schema_of(archive) in (before, before + 1), "a schema by half"
    assert schema_of(archive) == before or list(trial.folder.glob("trial.schema-*.db")), "no copy is kept"
    subprocess.run(newer(["list"], archive), check=True, capture_output=True)
    assert schema_of(archive) == before + 1
    check(archive, trial)
    for copy in trial.folder.glob("trial.schema-*.db"):
        assert schema_of(copy) == before
        check(copy, trial)
        copy.unlink()
    for part in trial.folder.glob("trial.schema-*"):
        part.unlink()


def schema_of(archive: Path) -> int:
    """Give the schema of an archive."""
    with contextlib.closing(sqlite3.connect(archive)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def tidyings(trial: Trial, chance: random.Random) -> None:
    """Kill the doctor while it makes an archive small, or rebuilds what is derived, and let it do it to the end."""
    archive = trial.copy()
    arguments: list[str | Path] = ["doctor", chance.choice(["--optimize", "--fix"])]
    if "--fix" in arguments:
        with contextlib.closing(sqlite3.connect(archive)) as db:
            db.execute("INSERT INTO moved VALUES (1, 2)")
            db.commit()
    killed(arguments, archive, chance.uniform(0.05, 0.9))
    check(archive, trial)
    run(arguments, archive)
    check(archive, trial)
    assert held(archive).keys() == trial.items, "an item is lost"


def backups(trial: Trial, chance: random.Random) -> None:
    """Kill a backup that takes the place of an earlier one: there is the one or the other, whole."""
    archive, copy = trial.copy(), trial.folder / "copy.db"
    shutil.copy(trial.whole, copy)
    killed(["backup", copy, "--force"], archive, chance.uniform(0.05, 0.5))
    check(copy, trial)
    assert held(copy).keys() == trial.items, "an item is lost"
    for part in trial.folder.glob("copy.db*"):
        part.unlink()


def limits(trial: Trial, chance: random.Random) -> None:
    """Ingest where no file may pass a size, look, and do it to the end without."""
    archive = trial.archive()
    done = starved(read_in(trial, chance), archive, chance.randint(4_000, 1_500_000))
    told_in_one_line(done)
    check(archive, trial, done.stdout)
    finish(archive, trial)


def full(trial: Trial, chance: random.Random) -> None:
    """Ingest onto a disk that fills up, look, and do it to the end on a larger one."""
    with disk(trial.folder / "disk", chance.randint(40, 1_600)) as folder:
        archive = folder / "archive.db"
        line = batched(read_in(trial, chance), archive)
        done = subprocess.run(line, check=False, capture_output=True, text=True)
        told_in_one_line(done)
        check(archive, trial, done.stdout)
        subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True, capture_output=True)
        finish(archive, trial)


def finish(archive: Path, trial: Trial) -> None:
    """Ingest where nothing is in the way, and see that all of it is there."""
    run(["ingest", *trial.files], archive)
    check(archive, trial)
    assert held(archive).keys() == trial.items, "an item did not come in"


def told_in_one_line(done: subprocess.CompletedProcess[str]) -> None:
    """Fail when a command that could not go on says anything but one line."""
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr.count("iomcli: ") == done.returncode, done.stderr
    assert "Traceback" not in done.stderr, done.stderr


@contextlib.contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk of some kilobytes at a folder."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def can_mount(folder: Path) -> bool:
    """Tell whether a disk can be mounted here."""
    try:
        with disk(folder / "disk", 64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


KINDS: dict[str, tuple[Callable[[Trial, random.Random], None], ...]] = {
    "kills": (ingests, updates, removals, refreshes, corrections, migrations, tidyings, backups),
    "full": (full,),
    "limits": (limits,),
}


def main(counts: dict[str, int], seed: int) -> None:
    """Try each kind so often, and print how it went."""
    with tempfile.TemporaryDirectory() as folder:
        trial = prepared(Path(folder))
        for kind, tries in KINDS.items():
            if kind == "full" and not can_mount(Path(folder)):
                print("full: left out, no disk can be mounted here")
                continue
            chance = random.Random(seed)
            for number in range(counts[kind]):
                try:
                    tries[number % len(tries)](trial, chance)
                except Exception:
                    print(f"{kind}: trial {number} of seed {seed}", file=sys.stderr)
                    raise
                if number % 25 == 24:
                    print(f"{kind}: {number + 1} of {counts[kind]}", file=sys.stderr, flush=True)
            print(f"{kind}: {counts[kind]} trials, nothing damaged, nothing lost, nothing by half", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for kind, default in (("kills", 500), ("full", 50), ("limits", 50)):
        parser.add_argument(f"--{kind}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=1)
    chosen = vars(parser.parse_args())
    main(chosen, chosen["seed"])

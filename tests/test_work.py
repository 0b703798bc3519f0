"""How much work an ingest is: counts, which hold exactly on every machine, of what is read, filed and asked."""

import cProfile
import pstats
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from iomcli import files, ingest, readings
from iomcli.ingest import Report
from iomcli.items import Item
from iomcli.store import FEW, Store
from tests.conftest import Run

ITEMS = 40


def bulletin(*, first: int = 0, last: int = ITEMS) -> str:
    return "Home\n\n" + "".join(
        f"{1 + n % 28} October, 2019\n\nWorkshop number {n} for migrants\n\nTegucigalpa. Text {n} tells of Honduras.\n\n"
        for n in range(first, last)
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that has read `bulletin.txt`, which lies there."""
    Path("bulletin.txt").write_text(bulletin())
    read("bulletin.txt", tmp_path / "archive.db")
    return tmp_path / "archive.db"


def read(name: str, archive: Path, **how: object) -> Report:
    return next(ingest.run(files.at(Path(name)), archive, **how))  # type: ignore[arg-type]


def worked(name: str, archive: Path, **how: object) -> Counter[str]:
    """Count the calls of our functions, named `module.function`, while a file is read in."""
    profile = cProfile.Profile()
    profile.runcall(read, name, archive, **how)
    calls: Counter[str] = Counter()
    for (file, _, function), (count, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        calls[f"{Path(file).stem}.{function}"] += count
    return calls


def told(report: Report) -> dict[str, object]:
    return asdict(report)


def test_each_new_item_is_filed_once_and_titles_are_looked_up_many_at_a_time(tmp_path: Path) -> None:
    Path("bulletin.txt").write_text(bulletin())
    calls = worked("bulletin.txt", tmp_path / "archive.db")
    assert calls["filing.complete"] == calls["likeness.fingerprint"] == ITEMS
    assert calls["likeness.folded"] == ITEMS  # titles; no text is folded where no other has its title
    assert calls["tellings.look_up"] == 1


def test_the_same_file_is_not_read(archive: Path) -> None:
    calls = worked("bulletin.txt", archive)
    assert calls["readings.digest"] == calls["readings.known"] == 1
    assert calls["dated._titled"] == calls["text.read"] == 0
    assert calls["filing.complete"] == calls["likeness.fingerprint"] == calls["store.add"] == 0


def test_of_the_same_items_in_another_file_none_is_filed_or_written(archive: Path) -> None:
    Path("other.txt").write_text(bulletin() + "\n\n")
    calls = worked("other.txt", archive)
    assert calls["likeness.fingerprint"] == ITEMS
    assert calls["filing.complete"] == calls["tellings.tell"] == calls["rows._values"] == 0


def test_of_a_file_that_grew_the_new_items_are_filed(archive: Path) -> None:
    Path("bulletin.txt").write_text(bulletin(last=ITEMS + 3))
    assert worked("bulletin.txt", archive)["filing.complete"] == 3


def test_an_ingest_asks_as_much_of_the_database_whatever_it_holds(tmp_path: Path) -> None:
    def statements(count: int) -> int:
        asked: list[str] = []
        with Store(tmp_path / f"{count}.db") as store:
            store._db.set_trace_callback(asked.append)
            with store.writing():
                store.add(items(count), store.source("a.txt", None))
        return sum(
            not one.startswith(("INSERT INTO item", "INSERT INTO stem", "INSERT INTO tally", "--")) for one in asked
        )

    assert statements(20) == statements(FEW) == statements(FEW + 1) - 2


def items(count: int) -> Iterator[Item]:
    for number in range(count):
        yield Item(title=f"Title {number}", body=f"A text of {number}.", date=date(2019, 10, 10))


@pytest.mark.parametrize("text", [bulletin(), bulletin() + "\n\nRead more\n", "Home\n" + bulletin() + "Contact us\n"])
def test_the_same_file_again_is_reported_as_if_it_had_been_read(text: str, archive: Path) -> None:
    Path("bulletin.txt").write_text(text)
    read("bulletin.txt", archive)
    known = told(read("bulletin.txt", archive))
    with Store(archive) as store, store.writing() as db:
        readings.forget(db)
    assert known.pop("known")
    again = told(read("bulletin.txt", archive))
    assert again.pop("known")
    assert known == again
    assert known["asides"]


@pytest.mark.parametrize("how", [{"again": True}, {"day": date(2020, 1, 1)}, {"reader": "html"}])
def test_the_same_file_is_read_again_when_it_is_wanted_otherwise(how: dict[str, object], archive: Path) -> None:
    assert worked("bulletin.txt", archive, **how)["store.add"] == 1


def test_a_folder_is_as_quiet_after_a_removal_as_before(run: Run) -> None:
    Path("pages").mkdir()
    for name in ("one.txt", "two.txt"):
        Path("pages", name).write_text(
            f"Home\n{bulletin()}\n\n1 {name[:3]} 2019\n\nAnother title\n\nA text.\nContact us\n"
        )
    run("ingest", "pages")
    before = run("ingest", "pages").out
    assert "told again by --dry-run" in before
    run("remove", "2019-10-10.1", "-y")
    for _ in range(2):
        after = run("ingest", "pages").out
        assert after.splitlines()[:-1] == before.splitlines()[:-1]
        assert "left out" in after.splitlines()[-1]


def test_a_removed_item_is_missed_in_the_same_file_under_any_name(run: Run) -> None:
    for name in ("one.txt", "two.txt"):
        Path(name).write_text(bulletin())
        run("ingest", name)
    run("remove", "2019-10-10.1", "-y")
    left_out = "1 left out, because you removed it"
    for _ in range(2):
        assert left_out in run("ingest", "one.txt").out
    assert run("ingest", "--again", "one.txt").out.startswith("one.txt: 1 new, 39 unchanged\n")
    assert run("ingest", "one.txt").out.startswith("one.txt: 40 unchanged\n")


def test_what_a_person_corrected_elsewhere_is_compared_each_time(run: Run) -> None:
    Path("bulletin.txt").write_text(bulletin())
    run("ingest", "bulletin.txt")
    run("tag", "2019-10-10.1", "--about", "GT")
    Path("theirs.jsonl").write_text(run("list", "--format", "jsonl", "--limit", "0").out)
    run("ingest", "theirs.jsonl")
    run("tag", "2019-10-10.1", "--about", "MX")
    for _ in range(2):
        out = run("ingest", "theirs.jsonl").out
        assert "2019-10-10.1: your correction stays, about Mexico; theirs is Guatemala\n" in out


def test_a_source_that_breaks_is_not_taken_for_read(archive: Path) -> None:
    Path("broken.csv").write_bytes(b'date,title,body\n2019-10-10,Title,Text\n2019-10-10,Other,"' + b"x" * 20_000_000)
    first = told(read("broken.csv", archive))
    assert first["problem"]
    assert told(read("broken.csv", archive))["problem"] == first["problem"]


def test_more_than_a_batch_is_indexed_behind_its_reader_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", 16)
    Path("bulletin.txt").write_text(bulletin())
    assert read("bulletin.txt", tmp_path / "archive.db").added.new == ITEMS
    with Store(tmp_path / "archive.db") as store:
        store._db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('integrity-check', 1)")
        found = "SELECT count(*) FROM item_fts WHERE item_fts MATCH 'workshop'"
        assert store._db.execute(found).fetchone()[0] == ITEMS


PRESSED = """
import _thread, threading, time
from pathlib import Path
from iomcli.items import Item
from iomcli.store import Store

presses = iter(range(3))

def press():
    if threading.current_thread() is not threading.main_thread() and next(presses, None) is not None:
        _thread.interrupt_main()  # as Ctrl-C does
        time.sleep(0.2)

with Store(Path("archive.db")) as store:
    with store.writing(behind=True) as db:
        store.add((Item(title=f"Title {number}", body="A text") for number in range(1000)), store.source("a.txt", None))
        db.set_progress_handler(press, 1000)
    store.optimize()
"""
"""A program that has to wait for a batch, and of which a person grows impatient."""


def test_ctrl_c_does_not_take_the_archive_from_what_goes_on_behind() -> None:
    done = subprocess.run([sys.executable, "-c", PRESSED], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (-signal.SIGINT, "KeyboardInterrupt")
    with Store(Path("archive.db")) as store, store.writing() as db:
        assert db.execute("SELECT count(*) FROM item").fetchone()[0] in (0, 1000)
        db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('integrity-check', 1)")

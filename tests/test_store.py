"""The writing side: nothing twice, nothing lost, keys in the page's order."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from threading import Timer

import pytest

from iomcli import opening
from iomcli.archive import Archive
from iomcli.errors import NoArchive, NotAnArchive, UnknownItem, UnwritableArchive
from iomcli.items import DAY, Evidence, Item, day_number
from iomcli.query import Query
from iomcli.store import Added, Store

DAY_1 = date(2019, 10, 10)
NOON = Evidence(code="MX", role="about", where="title", rule="title", at=2, size=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "archive.db"


def put(path: Path, *items: Item, source: str = "a.txt") -> Added:
    with Store(path) as store:
        return store.add(items, store.source(source, Path("/bulletins") / source))


def ids(path: Path) -> list[tuple[str, str | None]]:
    with Archive(path) as archive:
        return [(hit.id, hit.item.title) for hit in archive.find(Query(limit=0)).hits]


def found(path: Path, word: str) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('integrity-check', 1)")
        return [row[0] for row in db.execute("SELECT title FROM item_fts WHERE item_fts MATCH ?", (word,))]


def test_newest_first_shows_a_day_in_the_order_of_its_page(path: Path) -> None:
    put(path, *(Item(title=name, body=name, date=DAY_1) for name in "abc"), Item(title="u", body="u"))
    assert ids(path) == [("2019-10-10.3", "a"), ("2019-10-10.2", "b"), ("2019-10-10.1", "c"), ("undated.1", "u")]


def test_where_the_oldest_stands_first_a_day_is_numbered_from_the_first_to_the_last(path: Path) -> None:
    first, last = (Item(title=name, body=name, date=DAY_1 - timedelta(days=1)) for name in "ab")
    put(path, first, last, Item(title="c", body="c", date=DAY_1), *(Item(title=name, body=name) for name in "uv"))
    assert ids(path) == [
        ("2019-10-10.1", "c"), ("2019-10-09.2", "b"), ("2019-10-09.1", "a"), ("undated.2", "u"), ("undated.1", "v"),
    ]  # fmt: skip


def test_a_later_page_is_numbered_above(path: Path) -> None:
    put(path, Item(title="a", body="a", date=DAY_1))
    put(path, Item(title="b", body="b", date=DAY_1), Item(title="c", body="c", date=DAY_1))
    assert ids(path) == [("2019-10-10.3", "b"), ("2019-10-10.2", "c"), ("2019-10-10.1", "a")]


def test_the_same_items_again_add_nothing(path: Path) -> None:
    items = [Item(title="A", body="text", date=DAY_1), Item(body="No title here"), Item(title="B", body="")]
    assert put(path, *items) == Added(new=3, undated=2, bare=2)
    assert put(path, *items, source="b.txt") == Added(unchanged=3)
    assert len(ids(path)) == 3


def test_a_repeat_within_one_page_is_one_item(path: Path) -> None:
    one = Item(title="A", body="text", date=DAY_1)
    assert put(path, one, one) == Added(new=1, unchanged=1)


def test_case_accents_punctuation_and_spacing_make_no_new_item(path: Path) -> None:
    put(path, Item(title="OIM México: año", body="El texto, entero.", date=DAY_1))
    assert put(path, Item(title="oim mexico  ano", body="El texto  entero", date=DAY_1)) == Added(unchanged=1)


def test_a_fuller_text_updates_the_teaser_and_keeps_its_id(path: Path) -> None:
    put(path, Item(title="A", body="The beginning...", date=DAY_1, about=("BZ",), evidence=(NOON,)))
    fuller = Item(title="A", body="The beginning and the rest", date=DAY_1, line=7)
    assert put(path, fuller, source="b.txt") == Added(updated=1)
    with Archive(path) as archive:
        hit = archive.get(20191010 * DAY + 1)
    assert (hit.item.body, hit.item.line, hit.source) == ("The beginning and the rest", 7, "b.txt")
    assert found(path, "rest") == ["A"]
    assert put(path, Item(title="A", body="The beginning", date=DAY_1)) == Added(unchanged=1)


def test_an_undated_telling_learns_its_date_and_its_old_id_still_finds_it(path: Path) -> None:
    put(path, Item(title="A", body="The whole text", about=("MX",), evidence=(NOON,)))
    assert put(path, Item(title="A", body="The whole", date=DAY_1)) == Added(updated=1)
    assert ids(path) == [("2019-10-10.1", "A")]
    with Archive(path) as archive:
        assert archive.get(1).id == "2019-10-10.1"
        assert archive.get(1).item.body == "The whole text"
        with pytest.raises(UnknownItem):
            archive.get(2)
        with pytest.raises(UnknownItem):
            archive.get(None)
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT country, role, key, evidence FROM item_country").fetchall()
    assert [(code, role, key) for code, role, key, _ in rows] == [("MX", "about", 20191010 * DAY + 1)]
    assert json.loads(rows[0][3]) == [["title", "title", 2, 7]]


def test_an_undated_telling_after_a_dated_one_is_unchanged(path: Path) -> None:
    put(path, Item(title="A", body="The whole", date=DAY_1))
    assert put(path, Item(title="A", body="The whole")) == Added(unchanged=1)
    assert put(path, Item(title="A", body="The whole text")) == Added(updated=1)
    assert ids(path) == [("2019-10-10.1", "A")]


def test_an_old_number_is_not_given_again(path: Path) -> None:
    put(path, Item(title="A", body="text"))
    put(path, Item(title="A", body="text", date=DAY_1))
    put(path, Item(title="B", body="text"))
    assert ids(path) == [("2019-10-10.1", "A"), ("undated.2", "B")]


def test_another_text_under_the_same_title_is_new_and_said_to_be_a_possible_repeat(path: Path) -> None:
    put(path, Item(title="A", body="One text", date=DAY_1))
    first = day_number(DAY_1) * DAY + 1
    assert put(path, Item(title="A", body="Another text", date=DAY_1)) == Added(
        new=1, repeats=1, namesakes=[(first + 1, first)]
    )
    assert put(path, Item(title="A", body="One text", date=date(2020, 1, 1))) == Added(new=1)


def test_a_batch_fails_as_a_whole(path: Path) -> None:
    def broken() -> Iterator[Item]:
        yield Item(title="A", body="text", date=DAY_1)
        raise RuntimeError("in the middle")

    with Store(path) as store:
        number = store.source("a.txt", None)
        with pytest.raises(RuntimeError):
            store.add(broken(), number)
    assert ids(path) == []


def test_sources_are_known_by_path_and_get_names_that_tell_them_apart(path: Path) -> None:
    with Store(path) as store:
        first = store.source("a.txt", Path("/one/a.txt"))
        assert store.source("../one/a.txt", Path("/one/a.txt")) == first
        assert store.source("a.txt", Path("/two/a.txt")) != first
        assert store.source("paste", None) != store.source("paste", None)
    with closing(sqlite3.connect(path)) as db:
        assert [row[0] for row in db.execute("SELECT name FROM source ORDER BY id")] == [
            "a.txt", "/two/a.txt", "paste", "paste (2)",
        ]  # fmt: skip


def test_the_archive_says_what_it_is_and_dates_its_items_for_any_reader(path: Path) -> None:
    put(path, Item(title="A", body="a", date=DAY_1), Item(title="B", body="b"))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x494F4D63,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("SELECT date FROM item ORDER BY title").fetchall() == [("2019-10-10",), (None,)]


def test_the_index_can_be_optimized(path: Path) -> None:
    put(path, Item(title="A", body="a", date=DAY_1))
    with Store(path) as store:
        store.optimize()
    assert found(path, "a") == ["A"]


@pytest.mark.parametrize(
    "content", [b"plain text, no database at all, and long enough", b"SQLite format 3\0 but broken"]
)
def test_a_file_that_is_no_archive_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotAnArchive, match=r"archive\.db .*--db"):
        Store(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (id)")
    before = path.read_bytes()
    with pytest.raises(NotAnArchive, match="another program"):
        Store(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_left_alone(path: Path) -> None:
    put(path, Item(title="A", body="a"))
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(NotAnArchive, match="newer iomcli"):
        Store(path)


def test_a_place_that_cannot_hold_an_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnwritableArchive, match="choose another place"):
        Store(tmp_path / "file" / "archive.db")
    with pytest.raises(NotAnArchive, match="is a folder, and an archive is a file"):
        Store(tmp_path)
    with pytest.raises(NotAnArchive, match="is a folder, and an archive is a file"):
        Archive(tmp_path)


def test_a_second_writer_is_told_who_is_in_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", (0, 1))
    with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(UnwritableArchive, match="another program is writing to it"):
            store.source("a.txt", None)
        assert 1 <= time.monotonic() - began < 10
    assert [record.getMessage() for record in caplog.records] == [
        f"iomcli: another program is writing to {path}; waiting for it, Ctrl-C ends that"
    ]


def test_a_writer_waits_for_another_and_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", (0, 30))
    with Store(path) as store:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        later = Timer(0.5, other.close)
        later.start()
        assert store.source("a.txt", None) == 1
        later.join()


def test_an_archive_that_could_not_be_made_is_none_and_can_be_made_again(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")  # writes a first page without a table
    with pytest.raises(NoArchive):
        Archive(path)
    assert put(path, Item(title="A", body="text", date=DAY_1)) == Added(new=1)


def test_two_that_make_an_archive_at_once_make_one(path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from iomcli.store import Store
path, ready, go = map(Path, sys.argv[1:])
ready.touch()
while not go.exists():
    time.sleep(0.0005)
Store(path).source("a", None)
"""
    for turn in range(5):
        rmtree(path.parent, ignore_errors=True)
        ready = [path.parent.with_name(f"ready {turn}.{maker}") for maker in range(6)]
        go = path.parent.with_name(f"go {turn}")
        makers = [subprocess.Popen([sys.executable, "-c", code, path, maker, go]) for maker in ready]
        while not all(maker.exists() for maker in ready):
            assert all(maker.poll() is None for maker in makers)
            time.sleep(0.005)
        go.touch()
        assert [maker.wait() for maker in makers] == [0] * 6
    with Archive(path) as archive:
        assert sorted(one.name for one in archive.sources())[:2] == ["a", "a (2)"]

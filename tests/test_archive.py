"""The reading side: exact totals, pages, order, and errors that say the way out."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from iomcli import asked, places, words
from iomcli.archive import Archive
from iomcli.errors import NoArchive, NotAnArchive
from iomcli.items import MARK, UNMARK, Item
from iomcli.places import place
from iomcli.query import Query, Sort
from iomcli.store import Store
from tests.conftest import SAMPLE, Done, Run

FIRST = date(2019, 9, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Thirty items, a day apart, oldest first on the page; two more without a date."""
    path = tmp_path / "archive.db"
    dated = [
        Item(
            title=f"Item {number:02}",
            body=f"Some text about number {number}. " + "trafficking " * (number % 3),
            date=FIRST + timedelta(days=number),
            about=("MX",) if number % 2 else (),
            mentions=("US",) if number % 5 == 0 else ("MX",) if number % 2 == 0 else (),
            regions=("Central America",) if number == 0 else (),
        )
        for number in range(30)
    ]
    undated = [Item(title=f"Undated {letter}", body="Some text", about=("MX",)) for letter in "ab"]
    with Store(path) as store:
        store.add([*dated, *undated], store.source("a.txt", None))
    return path


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive(path) as opened:
        yield opened


def titles(archive: Archive, query: Query) -> list[str | None]:
    return [hit.item.title for hit in archive.find(query).hits]


def test_newest_first_ends_with_undated_items(archive: Archive) -> None:
    found = titles(archive, Query(limit=0))
    assert found[:2] == ["Item 29", "Item 28"]
    assert found[-2:] == ["Undated a", "Undated b"]
    assert len(found) == 32


def test_oldest_first_ends_with_undated_items_too(archive: Archive) -> None:
    found = titles(archive, Query(limit=0, sort="oldest"))
    assert found[0] == "Item 00"
    assert found[-2:] == ["Undated b", "Undated a"]
    assert len(found) == 32


@pytest.mark.parametrize(
    ("sort", "found"),
    [("newest", ["May", "March", "No day"]), ("oldest", ["March", "May", "No day"])],
)
def test_of_items_alike_the_undated_come_last_too(tmp_path: Path, sort: Sort, found: list[str]) -> None:
    days = {"March": date(2019, 3, 1), "No day": None, "May": date(2019, 5, 1), "One": date(2019, 4, 1)}
    alike = [Item(title=title, body="A kiosk for passports", date=day) for title, day in days.items()]
    others = [Item(title=f"Other {number}", body="Something else") for number in range(30)]
    with Store(tmp_path / "alike.db") as store:
        store.add([*alike, *others], store.source("a.txt", None))
    with Archive(tmp_path / "alike.db") as archive:
        assert titles(archive, Query(like=20190401_000001, sort=sort)) == found


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("size", [1, 4, 7, 31, 32, 40])
def test_pages_make_up_the_whole(archive: Archive, sort: Sort, size: int) -> None:
    whole = titles(archive, Query(limit=0, sort=sort, words=words.read(["text"])))
    pages = [
        title
        for offset in range(0, 40, size)
        for title in titles(archive, Query(limit=size, offset=offset, sort=sort, words=words.read(["text"])))
    ]
    assert pages == whole
    assert len(whole) == 32


def test_totals_are_exact_whatever_the_page(archive: Archive) -> None:
    result = archive.find(Query(limit=3, about=("MX",)))
    assert (result.total, result.shown, len(list(result.hits))) == (17, 3, 3)
    assert result.only_mention == 12
    assert archive.count(Query(limit=3, about=("MX",))) == 17
    assert archive.find(Query(limit=3, offset=100)).shown == 0


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("text", [None, words.read(["text"])])
def test_undated_items_can_be_had_alone(archive: Archive, sort: Sort, text: words.Words | None) -> None:
    query = Query(undated=True, sort=sort, words=text)
    assert sorted(titles(archive, query)) == ["Undated a", "Undated b"]
    assert (archive.count(query), archive.find(query).undated) == (2, 0)
    assert len(titles(archive, query._replace(limit=1, offset=1))) == 1
    assert [row.values for row in archive.stats(query, ("year",)).rows] == [(None,)]
    assert archive.count(query._replace(about=("GT",))) == 0


def test_dates_leave_undated_items_out_and_count_them(archive: Archive) -> None:
    result = archive.find(Query(since=date(2019, 9, 29), about=("MX",)))
    assert [hit.id for hit in result.hits] == ["2019-09-30.1"]
    assert result.undated == 2
    assert archive.count(Query(until=FIRST)) == 1


def test_mentions_take_in_what_an_item_is_about(archive: Archive) -> None:
    assert archive.count(Query(mentions=("MX",))) == 29
    assert archive.count(Query(mentions=("US",), about=("MX",))) == 3


def test_relevance_puts_the_best_match_first(archive: Archive) -> None:
    found = titles(archive, Query(words=words.read(["trafficking"]), sort="relevance", limit=0))
    assert len(found) == 20
    assert [int(str(title)[-2:]) % 3 for title in found] == [2] * 10 + [1] * 10


def test_of_very_many_matches_only_the_newest_are_ranked(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "RANKED", 5)
    found = archive.find(Query(words=words.read(["trafficking"]), sort="relevance", limit=0))
    assert found.total == 20
    numbers = [int(str(hit.item.title)[-2:]) for hit in found.hits]
    assert numbers == [29, 26, 23, 28, 25, *sorted(numbers[5:], reverse=True)]
    assert len(numbers) == 20


def test_a_hit_is_marked_in_title_and_text(archive: Archive) -> None:
    hit = next(archive.find(Query(words=words.read(["item", "number"]), limit=1)).hits)
    assert hit.title_marked == f"{MARK}Item{UNMARK} 29"
    assert f"{MARK}number{UNMARK}" in str(hit.snippet)
    assert hit.source == "a.txt"


def test_accents_and_case_do_not_matter_to_words(archive: Archive) -> None:
    assert archive.count(Query(words=words.read(["TÉXT"]))) == 32


def test_words_without_a_letter_find_nothing(archive: Archive) -> None:
    asked = Query(words=words.read(["*"]))
    assert archive.find(asked).total == archive.count(asked) == 0


def test_an_item_comes_back_as_it_was_stored(archive: Archive) -> None:
    hit = next(archive.find(Query(sort="oldest")).hits)
    assert hit.item.regions == ("Central America",)
    assert hit.item.mentions == ("US",)
    assert hit.item.date == FIRST


def test_no_archive_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match=r"iomcli ingest bulletin\.txt"):
        Archive(tmp_path / "none.db")


def test_an_empty_file_is_no_archive_yet(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(NoArchive, match="iomcli ingest"):
        Archive(tmp_path / "empty.db")


@pytest.mark.parametrize(
    "content", [b"not a database, but text that is long enough to be one" * 20, b"SQLite format 3\0x"]
)
def test_another_file_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(NotAnArchive, match="--db"):
        Archive(tmp_path / "other.db")


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="--db"):
        Archive(tmp_path)


def test_reading_leaves_no_trace(path: Path) -> None:
    before = path.read_bytes()
    with Archive(path) as archive:
        list(archive.find(Query()).hits)
    assert path.read_bytes() == before


def test_places_are_printed_from_the_home_folder(home: Path) -> None:
    assert place(home / "archive.db") == "~/archive.db"
    assert place(Path("/elsewhere/archive.db")) == "/elsewhere/archive.db"
    assert place(Path("~/archive.db")) == "./~/archive.db"


def test_the_library_gives_the_archive_and_the_question() -> None:
    import iomcli

    assert iomcli.Archive is Archive
    assert iomcli.Query is Query
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = iomcli.Nothing


WHOLE = [["list"], ["search", "Belize"], ["show", "2019-10-10.3"], ["sources"], ["remove", "2019-10-10.3", "-y"]]


@pytest.mark.parametrize("arguments", [*WHOLE, ["ingest", SAMPLE / "boletin.txt"]])
def test_a_damaged_archive_is_one_line(run: Run, bulletin: Done, home: Path, arguments: list[str]) -> None:
    path = home / ".local/share/iomcli/archive.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"x" * (len(whole) - 4096))
    done = run(*arguments)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("iomcli: ~/.local/share/iomcli/archive.db is damaged (")
    assert done.err.endswith(
        "; iomcli doctor tells what can be mended, or iomcli restore FILE puts a backup in its place\n"
    )


@pytest.mark.parametrize("kept", [20, 52, 60, 64, 72, 99, 100, 110, 200, 1000, 4096, 8192])
def test_an_archive_of_which_the_beginning_is_left_is_one_line(run: Run, bulletin: Done, home: Path, kept: int) -> None:
    path = home / ".local/share/iomcli/archive.db"
    path.write_bytes(path.read_bytes()[:kept])
    for arguments in (["list"], ["ingest", SAMPLE / "boletin.txt"], ["ingest", path, "--db", "new.db"]):
        done = run(*arguments)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert "archive.db " in done.err


@pytest.mark.parametrize("damage", ["DELETE FROM item", "UPDATE item SET body = CAST(x'ff' AS TEXT)"])
def test_damage_that_sqlite_does_not_see_is_one_line_too(path: Path, damage: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(damage)
    db.close()
    with pytest.raises(NotAnArchive, match="is damaged"), Archive(path) as archive:
        list(archive.find(Query(words=words.read(["text"]))).hits)


def without_privilege() -> None:
    """Give up what lets root write into any folder: https://man7.org/linux/man-pages/man7/capabilities.7.html"""
    drop, override, search = 24, 1, 2
    for capability in (override, search):
        ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


def reader(command: str, folder: Path) -> Done:
    """Run a command as somebody who may not write into a folder."""
    folder.chmod(0o555)
    line = f"{sys.executable} -m iomcli {command}"
    done = subprocess.run(
        line.split(), capture_output=True, text=True, cwd=folder, check=False, preexec_fn=without_privilege
    )
    folder.chmod(0o755)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def shelf(run: Run) -> Iterator[Path]:
    """A folder that everybody may read, with an archive in it."""
    with TemporaryDirectory() as folder:
        run("ingest", SAMPLE / "bulletin.txt", "--db", f"{folder}/archive.db")
        Path(folder, "archive.db").chmod(0o444)
        yield Path(folder)


def test_an_archive_in_a_folder_that_can_not_be_written_is_read(shelf: Path) -> None:
    done = reader("search Belize --db archive.db", shelf)
    assert (done.status, done.err) == (0, "2 items, best match first\n")
    for name in ("archive.db-wal", "archive.db-shm"):
        Path(shelf, name).unlink(missing_ok=True)
    done = reader("list --db archive.db", shelf)
    assert (done.status, done.err) == (0, "10 items, newest first\n")
    assert sorted(path.name for path in shelf.iterdir()) == ["archive.db"]


@pytest.mark.parametrize("command", ["list", "doctor", "search Belize", "sources"])
@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_left_beside_an_archive_that_was_read(run: Run, command: str, whole: bool) -> None:
    folder = Path("copies")
    run("ingest", SAMPLE / "bulletin.txt", "--db", folder / "a.db")
    if not whole:
        held = (folder / "a.db").read_bytes()
        (folder / "a.db").write_bytes(held[:4096] + b"x" * (len(held) - 4096))
    before = (folder / "a.db").read_bytes()
    run(*command.split(), "--db", folder / "a.db")
    assert [one.name for one in folder.iterdir()] == ["a.db"]
    assert (folder / "a.db").read_bytes() == before


def test_changes_that_can_not_be_read_there_are_told(shelf: Path) -> None:
    Path(shelf, "archive.db-wal").write_bytes(b"x" * 100)
    Path(shelf, "archive.db-shm").unlink(missing_ok=True)
    assert reader("list --db archive.db", shelf) == Done(
        1, "", "iomcli: archive.db can't be read here without its archive.db-wal; copy both to a folder that you can write to\n"
    )  # fmt: skip
    Path(shelf, "archive.db-wal").unlink()
    done = reader(f"ingest {SAMPLE}/boletin.txt --db archive.db", shelf)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("iomcli: archive.db can't be written: ")


@pytest.mark.parametrize(
    "body",
    ["San José: la migracio\u0301n 🎉 de niños", "İstanbul ﬁn migración", "\u0301migración ñ", "東京 migración."],
)
def test_marks_stand_around_words_whatever_is_before_them(tmp_path: Path, body: str) -> None:
    with Store(tmp_path / "accents.db") as store:
        store.add([Item(title="Título", body=body)], store.source("a.txt", None))
    with Archive(tmp_path / "accents.db") as archive:
        hit = next(archive.find(Query(words=words.read(["migracion"]))).hits)
        marked = str(archive.marked(hit.key, words.read(["migracion"])).body_marked)
    inside = marked.partition(MARK)[2].partition(UNMARK)[0]
    assert inside in ("migracio\u0301n", "migración")
    assert marked.replace(MARK, "").replace(UNMARK, "") == body
    assert inside in str(hit.snippet)


def test_a_pasted_page_of_words_is_answered_soon(tmp_path: Path, run: Run) -> None:
    run("ingest", SAMPLE / "bulletin.txt")
    done = run("search", " ".join(f"word{number}x" for number in range(2000)))
    assert done.status == 0
    assert len(done.err.splitlines()) < 20


@pytest.mark.parametrize(
    "name", ["a b.db", "100%.db", "what?.db", "a#1.db", "%3F.db", "Boletín ñ.db", "a;b&c=d.db", b"\xff.db"]
)
def test_a_file_of_any_name_has_an_address_that_sqlite_opens(name: str | bytes) -> None:
    path = Path(os.fsdecode(name))
    path.touch()
    with closing(sqlite3.connect(f"{places.address(path)}?mode=rw", uri=True)) as db:
        db.execute("CREATE TABLE one (two)")
    assert path.stat().st_size > 0
    assert [*Path().iterdir()] == [path]

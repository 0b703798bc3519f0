"""A colleague's archive is taken in as one more format: items once, fuller text wins, corrections kept."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from iomcli import filing
from iomcli.archive import Archive
from iomcli.errors import UnreadableFile
from iomcli.items import Item
from iomcli.query import Query
from iomcli.readers import reader
from iomcli.store import Store
from tests.conftest import SAMPLE, Done, Run
from tests.test_schema import DUMPS, newer, restored  # noqa: F401 - a fixture

FILED = ("date", "title", "body", "language", "about", "mentions", "regions", "url")


def items(path: Path) -> list[tuple[object, ...]]:
    """Give all that makes an item, in an order that no numbers play a part in."""
    with Archive(path) as archive:
        hits = list(archive.find(Query(limit=0)).hits)
    told = [
        (*(getattr(hit.item, name) for name in FILED), json.dumps(hit.item.corrected), hit.item.given) for hit in hits
    ]
    return sorted(told, key=repr)


def ids(path: Path) -> dict[str, str]:
    with Archive(path) as archive:
        return {hit.id: hit.item.heading for hit in archive.find(Query(limit=0)).hits}


@pytest.fixture
def theirs(run: Run) -> Path:
    """A colleague's archive: some of our items, some with a fuller text, and three corrections."""
    shutil.copytree(SAMPLE, "files")
    text = Path("files/bulletin.txt").read_text()
    Path("files/bulletin.txt").write_text(
        text.replace("farm work.", "farm work.\n\nA third paragraph, which only they have.")
    )
    run("ingest", "files/bulletin.txt", "files/boletin.txt", "--db", "theirs.db")
    run("tag", "2019-10-10.1", "--about", "PA,CO", "--db", "theirs.db")
    run("tag", "2019-09-05.1", "--date", "2019-09-06", "--db", "theirs.db")
    run("tag", "2023-02-28.1", "--mentions", "none", "--db", "theirs.db")
    return Path("theirs.db")


@pytest.fixture
def ours(run: Run) -> Path:
    run("ingest", SAMPLE / "bulletin.txt", "--db", "ours.db")
    return Path("ours.db")


def test_it_gives_what_their_files_and_their_corrections_would(run: Run, ours: Path, theirs: Path) -> None:
    by_files = Path(shutil.copy(ours, "files.db"))
    run("ingest", "files/bulletin.txt", "files/boletin.txt", "--db", by_files)
    run("tag", "2019-10-10.1", "--about", "PA,CO", "--db", by_files)
    run("tag", "2019-09-05.1", "--date", "2019-09-06", "--db", by_files)
    run("tag", "2023-02-28.1", "--mentions", "none", "--db", by_files)
    before = theirs.read_bytes()
    done = run("ingest", theirs, "--db", ours)
    assert done.out.splitlines()[0] == "theirs.db: 6 new, 3 updated, 7 unchanged"
    assert items(ours) == items(by_files)
    assert ids(ours) == ids(by_files)
    assert theirs.read_bytes() == before
    assert run("doctor", "--full", "--db", ours).status == 0


def test_once_more_changes_nothing(run: Run, ours: Path, theirs: Path) -> None:
    run("ingest", theirs, "--db", ours)
    before = items(ours), ids(ours)
    assert run("ingest", theirs, "--db", ours).out.startswith("theirs.db: 16 unchanged\n")
    assert (items(ours), ids(ours)) == before


def test_either_order_gives_the_same_items(run: Run, ours: Path, theirs: Path) -> None:
    run("tag", "2019-10-10.3", "--about", "MX,GT", "--db", ours)
    back = Path(shutil.copy(theirs, "back.db"))
    run("ingest", ours, "--db", back)
    run("ingest", theirs, "--db", ours)
    assert items(ours) == items(back)


def test_sources_and_ids_are_kept_by_name(run: Run, theirs: Path) -> None:
    run("ingest", theirs, "--db", "new.db")
    assert ids(Path("new.db")) == ids(theirs)
    said = json.loads(run("sources", "--format", "json", "--db", "new.db").out)["sources"]
    assert {one["name"]: one["items"] for one in said} == {
        "theirs.db": 0,
        "files/bulletin.txt": 10,
        "files/boletin.txt": 6,
    }


@pytest.mark.parametrize(
    "kept", [lambda run, path: path, lambda run, path: export(run, path)], ids=["archive", "export"]
)
def test_sources_of_one_name_are_two_where_two_people_have_them(run: Run, kept: Callable[[Run, Path], Path]) -> None:
    for whose in ("ours", "theirs"):
        Path(whose).mkdir()
        os.chdir(whose)
        Path("page.txt").write_text(f"10 October, 2019\n\nA title of {whose}\n\nBelize City. A text about Belize.\n")
        run("ingest", "page.txt", "--db", f"../{whose}.db")
        os.chdir("..")
    theirs = kept(run, Path("theirs.db"))
    for _ in range(2):
        run("ingest", theirs, "--db", "ours.db")
        told = json.loads(run("sources", "--format", "json", "--db", "ours.db").out)["sources"]
        assert sorted(one["items"] for one in told) == [0, 1, 1]
    assert run("remove", "--source", "page.txt", "-y", "--db", "ours.db").status == 0
    assert list(ids(Path("ours.db")).values()) == ["A title of theirs"]
    back = Path(shutil.copy("ours.db", "back.db"))
    run("ingest", back, "--db", "ours.db")
    assert run("sources", "--db", "ours.db").err == "4 sources (3 empty: --all), 1 item; 1 item removed\n"


def exported(run: Run, whose: str, kind: str) -> str:
    """Export the archive of somebody who pasted, or read a file that is called as others call theirs."""
    Path(whose).mkdir()
    name = {"file": "bulletin.txt", "paste": "paste 2026-01-02 03:04:05"}[kind]
    item = Item(title=f"A title of {whose}", body="Belize City. A text about Belize.", date=date(2019, 10, 10))
    with Store(Path(f"{whose}.db")) as store, store.writing():
        store.add(
            [filing.complete(item)], store.source(name, Path(f"{whose}/{name}").absolute() if kind == "file" else None)
        )
    Path(f"{whose}.jsonl").write_text(run("list", "--format", "jsonl", "--db", f"{whose}.db").out)
    return name


@pytest.mark.parametrize("kind", ["file", "paste"])
def test_sources_of_one_name_are_two_where_two_exports_bring_them(run: Run, kind: str) -> None:
    exported(run, "luis", kind)
    name = exported(run, "ana", kind)
    for _ in range(2):
        run("ingest", "ana.jsonl", "luis.jsonl")
        told = json.loads(run("sources", "--format", "json").out)["sources"]
        assert {one["name"]: one["items"] for one in told} == {
            "ana.jsonl": 0, "luis.jsonl": 0, name: 1, f"{Path('luis.jsonl').absolute()}/{name}": 1,
        }  # fmt: skip
    assert run("list", "--source", name, "--format", "jsonl").out == Path("ana.jsonl").read_text()
    assert "A title of luis" in run("list", "--source", "luis.jsonl").out
    whole = run("list", "--format", "jsonl").out
    Path("both.jsonl").write_text(whole)
    run("ingest", "both.jsonl", "--db", "new.db")
    assert run("list", "--format", "jsonl", "--db", "new.db").out == whole
    assert run("remove", "--source", "ana.jsonl", "-y").err.startswith("1 item is removed")
    assert "A title of luis" in run("list").out
    run("ingest", "--again", "ana.jsonl")
    assert run("list", "--format", "jsonl").out == whole


def test_a_paste_that_was_exported_comes_back_as_the_same_paste(run: Run) -> None:
    exported(run, "ana", "paste")
    run("remove", "2019-10-10.1", "-y", "--db", "ana.db")
    run("ingest", "--again", "ana.jsonl", "--db", "ana.db")
    assert run("sources", "--db", "ana.db").err == "2 sources (1 empty: --all), 1 item\n"
    assert run("list", "--format", "jsonl", "--db", "ana.db").out == Path("ana.jsonl").read_text()


def test_what_others_call_a_source_is_one_in_whatever_file_it_stands(run: Run) -> None:
    for week in "12":
        told = {"date": f"2019-10-1{week}", "title": f"Title {week}", "text": "A text", "source": [{"name": "OIM"}]}
        Path(f"{week}.json").write_text(json.dumps([told]))
    run("ingest", "1.json", "2.json")
    assert run("list", "--source", "OIM", "--count").out == "2\n"


def test_an_old_id_leads_to_its_item_where_it_is_free(run: Run, theirs: Path) -> None:
    run("backup", "backup.db", "--db", theirs)
    Path("other.txt").write_text("5 September, 2019\n\nAnother title\n\nAnother text.\n")
    run("ingest", "other.txt", "--db", "other.db")
    for archive, id in (("new.db", "2019-09-06.1"), ("other.db", "2019-09-05.1")):
        run("ingest", "backup.db", "--db", archive)
        run("ingest", "backup.db", "--db", archive)
        assert json.loads(run("show", "2019-09-05.1", "-f", "json", "--db", archive).out)["items"][0]["id"] == id
        assert run("doctor", "--full", "--db", archive).status == 0
    run("remove", "2019-09-06.1", "-y", "--db", "new.db")
    assert run("show", "2019-09-05.1", "--db", "new.db").status == 1


def test_no_old_id_of_theirs_fills_a_day_of_ours(run: Run, theirs: Path) -> None:
    with closing(sqlite3.connect(theirs)) as db:
        db.execute("INSERT INTO moved (old, new) SELECT 20200101999999, max(key) FROM item")
        db.commit()
    run("ingest", theirs, "--db", "new.db")
    Path("page.txt").write_text("1 January, 2020\n\nA title\n\nA text.\n")
    assert run("ingest", "page.txt", "--db", "new.db").status == 0
    assert run("show", "2020-01-01.1", "--db", "new.db").status == 0


def test_where_both_corrected_ours_stays_and_is_told(run: Run, ours: Path, theirs: Path) -> None:
    run("tag", "2019-10-10.1", "--about", "PA,NI", "--db", ours)
    done = run("ingest", theirs, "--db", ours)
    told = "  2019-10-10.1: your correction stays, about Panama, Nicaragua; theirs is Panama, Colombia"
    assert told in done.out.splitlines()
    item = json.loads(run("show", "2019-10-10.1", "--format", "json", "--db", ours).out)["items"][0]
    assert item["about"] == ["PA", "NI"]
    report = json.loads(run("ingest", theirs, "--db", ours, "--format", "json").out)
    assert report["sources"][0]["conflicts"] == [{"id": "2019-10-10.1", "field": "about"}]


def test_what_we_removed_stays_out(run: Run, theirs: Path) -> None:
    run("ingest", theirs, "--db", "new.db")
    run("remove", "2019-10-10.2", "-y", "--db", "new.db")
    assert "  1 left out, because you removed it; --again brings it back" in run("ingest", theirs, "--db", "new.db").out
    assert run("ingest", "--again", theirs, "--db", "new.db").out.startswith("theirs.db: 1 new, 15 unchanged")
    assert ids(Path("new.db")) == ids(theirs)


def test_their_last_changes_come_too_while_they_write(run: Run, theirs: Path) -> None:
    with closing(sqlite3.connect(theirs, isolation_level=None)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("UPDATE item SET url = 'https://example.org/' WHERE key = (SELECT min(key) FROM item)")
        db.execute("BEGIN IMMEDIATE")
        assert run("ingest", theirs, "--db", "new.db").out.startswith("theirs.db: 16 new")
    assert '"url": "https://example.org/"' in run("list", "--limit", "0", "--format", "jsonl", "--db", "new.db").out


def test_an_archive_of_an_earlier_schema_is_taken_in_and_stays_as_it_is(run: Run, newer: None) -> None:  # noqa: F811
    path = restored(DUMPS[0])
    before = path.read_bytes()
    assert run("ingest", path, "--db", "new.db").out.startswith("old.db: 11 new")
    assert path.read_bytes() == before
    assert not list(Path().glob("*.schema-*"))
    wanted = [json.loads(line) for line in DUMPS[0].with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    said = [
        json.loads(line) for line in run("list", "--limit", "0", "--format", "jsonl", "--db", "new.db").out.splitlines()
    ]
    assert [{name: item[name] for name in one} for one, item in zip(wanted, said, strict=True)] == wanted


def test_it_may_come_by_a_pipe_and_in_a_zip_and_leaves_no_copy(
    run: Run, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with theirs.open("rb") as file:
        command = [sys.executable, "-m", "iomcli", "ingest", "-", "--db", "pipe.db"]
        subprocess.run(command, stdin=file, check=True, capture_output=True)
    shutil.make_archive("packed", "zip", root_dir=".", base_dir="theirs.db")
    run("ingest", "packed.zip", "--db", "zip.db")
    assert items(Path("pipe.db")) == items(Path("zip.db")) == items(theirs)
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_beside_it(run: Run, theirs: Path) -> None:
    Path("folder").mkdir()
    shutil.copy(theirs, "folder/theirs.db")
    run("ingest", "folder/theirs.db", "--db", "ours.db")
    assert [path.name for path in Path("folder").iterdir()] == ["theirs.db"]


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (id)")


def too_new(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(DUMPS[0].read_text(encoding="utf-8") + "PRAGMA user_version = 99;")


def cut_short(path: Path) -> None:
    whole = restored(DUMPS[0], Path("whole.db")).read_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def a_few_bytes(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 but broken")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (other_program, "is a database of another program, not an iomcli archive"),
        (too_new, "was made by a newer iomcli (schema 99"),
        (cut_short, "is damaged (database disk image is malformed)"),
        (a_few_bytes, "can't be opened as an archive"),
    ],
)  # fmt: skip
def test_what_is_no_archive_of_ours_is_one_line_and_left_alone(run: Run, make: object, told: str) -> None:
    path = Path("x.db")
    make(path)  # type: ignore[operator]
    before = path.read_bytes()
    done = run("ingest", path, "--db", "new.db")
    assert (done.status, done.err.count("\n")) == (1, 1), done.err
    assert done.err.startswith(f"iomcli: x.db {told}")
    assert path.read_bytes() == before
    assert not Path("new.db").exists()


def test_what_can_be_read_of_a_damaged_archive_is_taken_in(run: Run, theirs: Path) -> None:
    with closing(sqlite3.connect(theirs)) as db:
        db.execute("UPDATE item SET body = CAST(x'ff' AS TEXT) WHERE key = (SELECT min(key) FROM item)")
        db.execute("DELETE FROM item_fts_data")
        db.execute("DELETE FROM source WHERE name = 'files/boletin.txt'")
        db.commit()
    done = run("ingest", theirs, "--db", "new.db")
    assert done.out.splitlines()[:2] == [
        "theirs.db: 15 new", "  line 1: the archive is damaged; items that can't be read: 1 (2019-09-05.2)",
    ]  # fmt: skip
    assert done.status == 0


def export(run: Run, path: Path) -> Path:
    Path("export.jsonl").write_text(run("list", "--limit", "0", "--format", "jsonl", "--db", path).out)
    return Path("export.jsonl")


TABLES = {
    "item": """SELECT key, title, dateline, body, language, url, regions, dated, given, corrected, line, fingerprint, name
               FROM item JOIN source ON source.id = item.source ORDER BY key""",
    "filing": "SELECT key, role, country FROM item_country ORDER BY 1, 2, 3",
    "words": "SELECT term, es, en FROM stem ORDER BY 1",
    "counts": "SELECT token, month, items FROM tally WHERE token NOT LIKE 'source%' ORDER BY 1, 2",
}  # fmt: skip


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {name: db.execute(sql).fetchall() for name, sql in TABLES.items()}


def test_an_export_of_all_items_makes_the_same_archive(run: Run, theirs: Path) -> None:
    run("ingest", SAMPLE / "archive", "--db", theirs)
    run("ingest", export(run, theirs), "--db", "again.db")
    assert tables(Path("again.db")) == tables(theirs)
    run("ingest", theirs, "--db", "direct.db")
    assert tables(Path("direct.db")) == tables(theirs)


def test_the_same_by_an_export_or_directly(run: Run, ours: Path, theirs: Path, bulletin: Done) -> None:
    other = Path(shutil.copy(ours, "other.db"))
    run("ingest", theirs, "--db", ours)
    run("ingest", export(run, theirs), "--db", other)
    assert tables(ours) == tables(other)


def test_an_archive_whose_tables_have_odd_names_is_told(run: Run, bulletin: Done) -> None:
    run("backup", "theirs.db")
    whole = Path("theirs.db").read_bytes()
    assert whole.count(b"tablemovedmoved") == 1
    Path("theirs.db").write_bytes(whole.replace(b"tablemovedmoved", b"table\x9b\x9bvedmoved"))
    done = run("ingest", "theirs.db", "--db", "ours.db")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("iomcli: theirs.db is damaged: its items can't be found")
    with pytest.raises(UnreadableFile) as error:
        list(reader("archive")(BytesIO(whole.replace(b"tablemovedmoved", b"table\n\nvedmoved"))))
    assert "\n" not in str(error.value)


def test_a_damaged_table_gives_the_items_that_its_indexes_know(run: Run, theirs: Path) -> None:
    run("ingest", SAMPLE / "archive", "--db", theirs)
    with closing(sqlite3.connect(theirs)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'item'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        (count,) = db.execute("SELECT count(*) FROM item").fetchone()
    whole = bytearray(theirs.read_bytes())
    page = whole[(root - 1) * size : root * size]
    assert page[0] == 5  # a page that leads to others
    child = int.from_bytes(page[(at := int.from_bytes(page[12:14], "big")) : at + 4], "big")
    whole[(child - 1) * size : child * size] = b"\x07" * size
    theirs.write_bytes(whole)
    done = run("ingest", theirs, "--db", "new.db")
    assert "items that can't be read: " in done.err + done.out
    found = len(tables(Path("new.db"))["item"])
    assert count - 20 < found < count

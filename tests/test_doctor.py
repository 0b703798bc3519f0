"""The doctor: each damage is found and told in words; what is derived is rebuilt, and no item is touched."""

import json
import os
import pty
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Done, Run
from tests.test_archive import without_privilege

OWN = "key, title, body, dateline, language, url, source, line, dated, given, corrected, fingerprint, added"
"""The columns of an item that nothing can rebuild."""


@pytest.fixture
def path(run: Run, home: Path) -> Path:
    """An archive with a correction, an id that moved and a removal."""
    run("ingest", SAMPLE / "bulletin.txt", SAMPLE / "boletin.txt")
    run("tag", "2019-10-10.1", "--about", "PA,CO")
    run("tag", "2019-09-05.1", "--date", "2019-09-06")
    run("remove", "2019-10-10.2", "-y")
    return home / ".local/share/iomcli/archive.db"


def damaged(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for one in statements:
            db.execute(one)
        db.commit()


def own(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT {OWN} FROM item ORDER BY key").fetchall()


def parts(done: Done) -> dict[str, list[str]]:
    return {one["part"]: one["wrong"] for one in json.loads(done.out)["parts"] if one["wrong"]}


FIRST = "(SELECT min(key) FROM item)"
DERIVED = [
    ("UPDATE tally SET items = items + 1 WHERE token = 'item'", "counts", "wrong counts of a month: "),
    ("DELETE FROM tally WHERE token = 'aboutbz'", "counts", "wrong counts of a month: "),
    ("DELETE FROM stem WHERE term = 'migration'", "forms of words", "words of the index without stems: 1"),
    ("INSERT INTO stem VALUES ('zzz', 'z', 'z')", "forms of words", "stems of words that are not in the index: 1"),
    ("UPDATE stem SET es = 'x' WHERE term = 'migration'", "forms of words", "words with stems of others: 1"),
    (f"DELETE FROM item_fts_docsize WHERE id = {FIRST}", "index", "items missing from the index: 1 (2019-09-05.2)"),
    ("INSERT INTO item_fts (rowid, title) VALUES (5, 'x')", "index", "items in the index only: 1 (undated.5)"),
    (f"UPDATE item SET title = 'Altered' WHERE key = {FIRST}", "index", "its words are not those of the texts"),
    ("DELETE FROM item_fts_data WHERE id > 10", "index", "its words are not those of the texts"),
    ("UPDATE item_fts_data SET block = randomblob(length(block)) WHERE id > 10", "index", "its words are not those of the texts"),
    ("DELETE FROM item_country WHERE country = 'BZ'", "countries", "filed under other countries than the index has"),
    (f"UPDATE item SET countries = 'aboutfr namesfr ' || countries WHERE key = {FIRST}", "countries", "filed under other countries"),
    (f"UPDATE item SET countries = replace(countries, 'source1', 'source2') WHERE key = {FIRST}", "countries", "with tokens of others in the index"),
    (f"UPDATE item SET countries = 'item' WHERE key = {FIRST}", "countries", "with tokens of others in the index"),
    (f"UPDATE item SET countries = replace(countries, 'added20', 'added19') WHERE key = {FIRST}", "countries", "on another day than the index has"),
    ("UPDATE item_country SET evidence = '[[\"body\",\"x\",99999,5]]' WHERE country = 'BZ'", "countries", "with evidence outside the text"),
    ("UPDATE item_country SET evidence = 'no json' WHERE country = 'BZ'", "countries", "with evidence outside the text"),
    ("INSERT INTO item_country VALUES ('FR', 'about', 7, '[]')", "links", "rows of countries that belong to no item: 1"),
    ("INSERT INTO moved VALUES (8, 9)", "links", "old ids that lead to no item: 1"),
    ("UPDATE removed SET source = 77", "links", "removed items of a source that is not there: 1"),
    ("DELETE FROM source WHERE name LIKE '%boletin.txt'", "links", "items of a source that is not there: 6 ("),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "part", "told"), DERIVED)
def test_what_is_derived_is_found_wrong_and_rebuilt(run: Run, path: Path, damage: str, part: str, told: str) -> None:
    damaged(path, damage)
    before = own(path)
    done = run("doctor", "--full", "--format", "json")
    assert done.status == 1
    assert any(told in wrong for wrong in parts(done)[part]), done.out
    assert run("doctor", "--full").err == "what is wrong can be rebuilt from the items: iomcli doctor --fix\n"
    fixed = run("doctor", "--fix")
    assert fixed.status == 0, fixed.out
    assert f"{part:<15} was wrong and is rebuilt" in fixed.out
    assert own(path) == before
    assert run("doctor", "--full").status == 0
    assert run("list", "--count").out == "15\n"


@pytest.mark.parametrize(("damage", "told"), [
    (f"DELETE FROM item_fts_docsize WHERE id = {FIRST}", "index           items missing from the index: 1 (2019-09-05.2)\n"),
    ("INSERT INTO moved VALUES (8, 9)", "links           old ids that lead to no item: 1\n"),
])  # fmt: skip
def test_a_quick_look_finds_what_takes_no_time(run: Run, path: Path, damage: str, told: str) -> None:
    damaged(path, damage)
    done = run("doctor")
    assert (done.status, told in done.out) == (1, True)
    assert done.out.count("in order") == 3


def test_a_table_that_came_later_is_looked_at_too(run: Run, path: Path) -> None:
    damaged(
        path,
        "CREATE TABLE later (id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source (id))",
        "INSERT INTO later (source) VALUES (77)",
    )
    assert "rows of later that belong to no source: 1\n" in run("doctor").out
    assert run("doctor", "--fix").status == 0
    assert "source 77, whose name is lost" in run("sources", "--all").out


def test_a_rebuilt_archive_is_the_one_it_was(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
    every = [
        damage
        for damage, part, _ in DERIVED
        if part in ("counts", "forms of words", "links") and "source" not in damage
    ]
    damaged(
        path,
        *every,
        "DELETE FROM item_country WHERE role = 'mention'",
        "UPDATE item SET countries = replace(countries, 'noregion', '')",
    )
    assert run("doctor", "--fix").status == 0
    with closing(sqlite3.connect(path)) as db:
        after = list(db.iterdump())
    assert [line for line in after if "item_fts_" not in line] == [line for line in before if "item_fts_" not in line]


def test_a_correction_outlives_a_rebuilding(run: Run, path: Path) -> None:
    damaged(path, "DELETE FROM item_country WHERE key = (SELECT key FROM item WHERE corrected LIKE '%about%')")
    assert run("doctor", "--fix").status == 0
    item = json.loads(run("show", "2019-10-10.1", "--format", "json").out)["items"][0]
    assert (item["about"], item["corrected"]) == (["PA", "CO"], {"about": ["PA"]})
    assert "'Panama' in the dateline" in run("explain", "2019-10-10.1").out


@pytest.mark.parametrize(("damage", "told"), [
    (f"UPDATE item SET key = 20191399000001 WHERE key = {FIRST}", "items under a key that is no day: 1 (2019-13-99.1)"),
    (f"UPDATE item SET body = 7.5 WHERE key = {FIRST}", ""),
    (f"UPDATE item SET added = 'x' WHERE key = {FIRST}", "items with a column of the wrong kind: 1 (2019-09-05.2)"),
    (f"UPDATE item SET title = x'ff' WHERE key = {FIRST}", "items with a column of the wrong kind: 1 (2019-09-05.2)"),
    (f"UPDATE item SET corrected = '[1]' WHERE key = {FIRST}", "items with a correction that can't be read: 1 (2019-09-05.2)"),
    (f"UPDATE item SET corrected = '{{\"x\": 1}}' WHERE key = {FIRST}", "items with a correction that can't be read: 1 (2019-09-05.2)"),
    (f"UPDATE item SET given = 'about foo' WHERE key = {FIRST}", "items with facts of the source that are none: 1 (2019-09-05.2)"),
    ("INSERT INTO telling (fingerprint, source, told) VALUES (1, 1, '{\"date\": \"x')", "earlier tellings that can't be read: 1"),
    ("INSERT INTO telling (fingerprint, source, told) VALUES (1, 1, '{\"date\": \"x\"}')", "earlier tellings that can't be read: 1"),
    ("INSERT INTO telling (fingerprint, source, told) VALUES (1, 1, '{\"where\": \"x\"}')", "earlier tellings that can't be read: 1"),
    (f"UPDATE item SET corrected = '{{' WHERE key = {FIRST}", "items with a correction that can't be read: 1 (2019-09-05.2)"),
])  # fmt: skip
def test_what_an_item_itself_has_wrong_is_told_and_left(run: Run, path: Path, damage: str, told: str) -> None:
    damaged(path, damage)
    before = own(path)
    done = run("doctor", "--fix")
    assert own(path) == before
    if told:
        assert (done.status, told in done.out) == (1, True), done.out
        assert "this can't be rebuilt: iomcli restore FILE puts a backup in its place" in done.err
        assert "; or save what can be read in a new archive: iomcli ingest " in done.err


@pytest.mark.parametrize("seed", range(12))
def test_bytes_that_were_overwritten_are_found(run: Run, path: Path, seed: int) -> None:
    """Wherever it hits, it is told, and what is told to be rebuilt is in order then."""
    run("backup", "before.db")
    whole, chance = bytearray(Path("before.db").read_bytes()), random.Random(seed)
    for _ in range(3):
        page = 4096 * chance.randrange(1, len(whole) // 4096)
        whole[page : page + 4096] = chance.randbytes(4096)
    Path("hit.db").write_bytes(whole)
    done = run("doctor", "--full", "--db", "hit.db")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1
    fixed = run("doctor", "--fix", "--db", "hit.db")
    assert fixed.status == 1, "a damaged file is not written to"
    assert Path("hit.db").read_bytes() == whole


def test_what_can_be_read_of_a_damaged_archive_can_be_saved(run: Run, path: Path) -> None:
    damaged(path, "DELETE FROM item_fts_data", "DELETE FROM item_country", "DELETE FROM stem")
    run("ingest", path, "--db", "new.db")
    assert run("list", "--count", "--db", "new.db").out == "15\n"


@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "--full"], ["doctor", "--fix"], ["backup", "b.db"]])
def test_what_is_no_archive_is_one_line(run: Run, arguments: list[str]) -> None:
    Path("x.db").write_text("no archive, but long enough to be looked at as one, I should think")
    done = run(*arguments, "--db", "x.db")
    assert (done.status, done.err.count("\n"), done.out) == (1, 1, "")
    done = run(*arguments)
    assert (done.status, done.err.count("\n"), done.out) == (1, 1, "")


def test_an_archive_that_cannot_be_written_is_looked_at_as_far_as_it_goes(run: Run, path: Path) -> None:
    folder = Path("closed")
    folder.mkdir()
    run("backup", folder / "a.db")
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555)
    command = [sys.executable, "-m", "iomcli", "doctor", "--full", "--db", str(folder / "a.db")]
    done = subprocess.run(command, preexec_fn=without_privilege, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert (
        "index           in order; its words are not compared with the texts (attempt to write a readonly"
        in done.stdout
    )


def test_a_large_archive_shows_on_a_terminal_what_is_looked_at(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from iomcli import progress; progress.LARGE = 0; from iomcli.cli import main; main(['doctor', '--full'])"
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        out = process.stdout.read() if process.stdout else b""
        told = os.read(ours, 100_000)
        assert process.wait() == 0
    os.close(ours)
    assert (b"forms of words" in told, b"\x1b" in out) == (True, False)


def test_an_archive_is_made_small_again(run: Run, home: Path) -> None:
    rows = "".join(f'2020-01-01,Title {number},"{"A text about it. " * 40}"\n' for number in range(3000))
    Path("rows.csv").write_text("date,title,body\n" + rows)
    run("ingest", "rows.csv")
    run("remove", "--source", "rows.csv", "-y")
    path = home / ".local/share/iomcli/archive.db"
    before = path.stat().st_size
    done = run("doctor", "--optimize")
    assert (done.status, path.stat().st_size < before / 5) == (0, True)
    assert done.err.splitlines()[-1].endswith("kB now")
    assert run("doctor", "--full").status == 0


def test_of_an_archive_that_was_cut_off_no_way_out_leads_back(run: Run, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])
    done = run("doctor")
    assert done.status == 1
    assert done.err.endswith("puts a backup in its place\n")
    assert " ingest " not in done.err
    told = run("ingest", path, "--db", "new.db")
    assert (told.status, "doctor" in told.err) == (1, False)


def test_what_sqlite_says_of_damage_is_told_in_words(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'item_source'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    whole = bytearray(path.read_bytes())
    whole[(root - 1) * size + 20 : root * size] = b"\x07" * (size - 20)
    path.write_bytes(whole)
    line = next(line for line in run("doctor").out.splitlines() if "damaged" in line)
    assert "parts of it don't fit together, and items may be lost (SQLite says: " in line
    assert "***" not in line
    assert len(line) < 200

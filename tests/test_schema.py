"""The life of a schema: archives of every earlier one open, are brought up to date and answer the same."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from iomcli import facts, opening, schema
from iomcli.archive import Archive
from iomcli.store import Store
from tests.conftest import Run
from tests.test_archive import without_privilege

DUMPS = sorted(Path(__file__).with_name("schemas").glob("*.sql"))


def restored(dump: Path, path: Path = Path("old.db")) -> Path:
    """Make an archive as an earlier version left it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
        db.execute("PRAGMA journal_mode = WAL")
    return path


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of iomcli that has one schema more than this one."""

    def begin(db: Database) -> None:
        db.execute("ALTER TABLE source ADD COLUMN colour TEXT")
        db.execute(f"PRAGMA user_version = {opening.SCHEMA}")

    monkeypatch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)
    monkeypatch.setattr(schema.migrations, "_migrations", [*schema.migrations._migrations])
    schema.migrations(name=f"{opening.SCHEMA} colour")(begin)


def kept(folder: Path = Path()) -> list[str]:
    return sorted(path.name.rpartition(".2")[0] for path in folder.glob("*.schema-*"))


def made(db: sqlite3.Connection) -> list[str]:
    """Give the statements that make a database as it is; the hours at which migrations ran are those of making it."""
    tables = db.execute(
        "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT GLOB 'item_fts_*' AND name NOT GLOB 'sqlite_*'"
    )
    ran = db.execute("SELECT id, migration_set, name FROM _sqlite_migrations")
    settings = db.execute("SELECT k, v FROM item_fts_config WHERE k != 'version'")
    return [
        *(sql for (sql,) in tables),
        *(f"INSERT INTO item_fts (item_fts, rank) VALUES ('{name}', {value})" for name, value in settings),
        *(
            f"INSERT INTO _sqlite_migrations VALUES ({number}, '{owner}', '{name}', strftime('%Y-%m-%d %H:%M:%f000+00:00'))"
            for number, owner, name in ran
        ),
        *(
            f"PRAGMA {name} = {db.execute(f'PRAGMA {name}').fetchone()[0]}"
            for name in ("application_id", "user_version")
        ),
    ]


def test_a_new_archive_is_made_as_the_migrations_make_it(request: pytest.FixtureRequest) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db, before=lambda version: None)
        wanted = made(db)
    if request.config.getoption("--rewrite"):
        (facts.DATA / "schema.sql").write_text(";\n\n".join(wanted) + "\n", encoding="utf-8")
    with Store(opening.MEMORY) as store:
        assert made(store._db) == wanted
        assert tuple(store._db.execute("PRAGMA user_version").fetchone()) == (opening.SCHEMA,)
    assert len(schema.migrations._migrations) == opening.SCHEMA


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_archive_of_an_earlier_schema_answers_the_same(run: Run, dump: Path, newer: None) -> None:
    path = restored(dump)
    said = [
        json.loads(line) for line in run("list", "--db", path, "--limit", "0", "--format", "jsonl").out.splitlines()
    ]
    wanted = [json.loads(line) for line in dump.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    assert [{name: item[name] for name in one} for one, item in zip(wanted, said, strict=True)] == wanted
    assert kept() == [f"old.schema-{dump.stem}"]
    assert (
        json.loads(run("show", "undated.1", "--db", path, "--format", "json").out)["items"][0]["id"] == "2020-02-03.1"
    )
    assert run("search", "shelter", "Tapachula", "--count", "--db", path).out == "1\n"
    assert run("tag", "2019-10-10.1", "--auto", "--db", path).out.endswith("corrected: nothing any more\n")
    assert kept() == [f"old.schema-{dump.stem}"], "it is brought up to date once"


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_archive_of_an_earlier_schema_is_in_order_and_remembers(run: Run, dump: Path, newer: None) -> None:
    path = restored(dump)
    removed = {
        "date": "2021-11-30", "title": "Programas bilaterales de migración laboral: cuatro días de intercambio regional",
        "body": "Más de 35 personas tomaron parte en un intercambio de cuatro días sobre programas de migración laboral."
        " Se reunieron la delegación hondureña, los equipos salvadoreños y guatemaltecos, el funcionariado mexicano, y"
        " representantes dominicanos y costarricenses.", "source": {"name": "boletin.txt"},
    }  # fmt: skip
    teaser = {
        "title": "A shelter for families opens in Tapachula",
        "body": "Tapachula, Mexico. The International Organization for Migration (IOM) opened a shelter for families.",
    }
    Path("told.json").write_text(json.dumps([removed, teaser]), encoding="utf-8")
    told = run("ingest", "told.json", "--db", path, "--format", "json").out
    assert {name: json.loads(told)[name] for name in ("new", "unchanged")} == {"new": 0, "unchanged": 1}
    assert run("doctor", "--full", "--db", path).status == 0


def test_what_was_there_before_is_kept_whole_and_private(newer: None, caplog: pytest.LogCaptureFixture) -> None:
    path = restored(DUMPS[0])
    Store(path).__exit__(None, None, None)
    (before,) = Path().glob("*.schema-*")
    assert caplog.messages == [f"iomcli: old.db is brought up to date from schema 1; as it was it is kept in {before}"]
    assert stat.S_IMODE(before.stat().st_mode) == 0o600
    with closing(sqlite3.connect(before)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM item").fetchone() == (11,)


def test_another_copy_of_the_same_day_gets_a_number(newer: None) -> None:
    for _ in range(2):
        Path("old.db").unlink(missing_ok=True)
        Archive(restored(DUMPS[0])).close()
    assert kept() == ["old.schema-1", "old.schema-1"]
    assert len(list(Path().glob("*-2.db"))) == 1


def test_a_migration_that_fails_leaves_the_archive_as_it_was(newer: None) -> None:
    path = restored(DUMPS[0])

    def fails(db: Database) -> None:
        db.execute("DROP TABLE tally")
        raise RuntimeError("in the middle")

    schema.migrations(name="next")(fails)
    with pytest.raises(RuntimeError):
        Store(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) > 0 FROM tally").fetchone() == (1,)


def test_a_new_archive_has_nothing_to_keep(run: Run) -> None:
    Path("a.txt").write_text("1 May, 2019\n\nA title\n\nA text.\n")
    run("ingest", "a.txt", "--db", "new.db")
    assert kept() == []


@pytest.mark.parametrize("arguments", [["list"], ["sources"], ["ingest", "a.txt"]])
def test_an_old_archive_where_nothing_can_be_written_is_one_line(arguments: list[str]) -> None:
    folder = Path("closed")
    folder.mkdir()
    path = restored(DUMPS[0], folder / "old.db")
    Path("a.txt").write_text("1 May, 2019\n\nA title\n\nA text.\n")
    code = f"from iomcli import opening, schema; opening.SCHEMA = 99; from iomcli.cli import main; main({[*arguments, '--db', str(path)]})"
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", code], preexec_fn=without_privilege, capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"iomcli: {path} ")
    assert ("older iomcli (schema 1)" in done.stderr) == (arguments[0] != "ingest")
    assert path.read_bytes() == before
    assert [one.name for one in folder.iterdir()] == ["old.db"]


def test_no_room_for_the_copy_leaves_the_archive_as_it_was() -> None:
    path = restored(DUMPS[0])
    before = path.read_bytes()
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from iomcli import opening; opening.SCHEMA = 99;"
        "from iomcli.schema import migrations; migrations(name='next')(lambda db: None);"
        f"from iomcli.cli import main; main(['list', '--db', {str(path)!r}])"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert path.read_bytes() == before
    assert kept() == []


def test_two_that_come_at_once_keep_one_copy() -> None:
    path = restored(DUMPS[0])
    code = (
        "from iomcli import opening; opening.SCHEMA += 1; from iomcli.schema import migrations\n"
        "@migrations(name='next')\n"
        "def begin(db): db.execute(f'PRAGMA user_version = {opening.SCHEMA}')\n"
        f"from iomcli.cli import main; main(['list', '--db', {str(path)!r}])"
    )
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [one.wait() for one in both] == [0] * 4
    assert len(kept()) == 1


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_dry_run_leaves_an_older_archive_as_it_is(run: Run, dump: Path, newer: None) -> None:
    path = restored(dump)
    before = path.read_bytes()
    Path("a.txt").write_text("1 May, 2019\n\nA title\n\nA text.\n")
    told = run("ingest", "--dry-run", "a.txt", dump.with_suffix(".jsonl"), "--db", path).out
    assert "a.txt: 1 new" in told
    assert f"{dump.stem}.jsonl: {len(dump.with_suffix('.jsonl').read_text().splitlines())} unchanged" in told
    assert path.read_bytes() == before
    assert kept() == []

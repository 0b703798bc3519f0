"""What is no archive that this version can use: one line from every command, and not a byte of it changes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Run
from tests.test_schema import DUMPS, restored


def _other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE item (key, title, body)")
        db.execute("PRAGMA user_version = 1")


def _other_wal(path: Path) -> None:
    _other_program(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")


def _newer(path: Path) -> None:
    restored(DUMPS[0], path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def _cut(path: Path) -> None:
    whole = restored(DUMPS[0], Path("whole.db")).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _header_only(path: Path) -> None:
    path.write_bytes(restored(DUMPS[0], Path("whole.db")).read_bytes()[:4096])


def _scrambled(path: Path) -> None:
    whole = restored(DUMPS[0], Path("whole.db")).read_bytes()
    path.write_bytes(whole[:100] + b"x" * (len(whole) - 100))


def _text(path: Path) -> None:
    path.write_text("1 May, 2019\n\nA bulletin, named with --db by mistake\n\nText.\n" * 50)


FILES: list[tuple[Callable[[Path], object], str]] = [
    (_other_program, "is a database of another program"),
    (_other_wal, "is a database of another program"),
    (_newer, "was made by a newer iomcli (schema 99, this one reads"),
    (_cut, ""),
    (_header_only, ""),
    (_scrambled, ""),
    (_text, "can't be opened as an archive (file is not a database)"),
]
COMMANDS = [
    ["list"], ["search", "Belize"], ["show", "2019-10-10.1"], ["stats", "--by", "year"], ["explain", "2019-10-10.1"],
    ["tag", "2019-10-10.1", "--about", "BZ"], ["tag", "--refresh"], ["sources"], ["remove", "2019-10-10.1", "-y"],
    ["ingest", SAMPLE / "bulletin.txt"], ["ingest", "--dry-run", SAMPLE / "bulletin.txt"],
    ["doctor"], ["doctor", "--fix"], ["doctor", "--optimize"], ["backup", "copy.db"],
]  # fmt: skip


@pytest.mark.parametrize(("make", "told"), FILES)
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(map(str, arguments[:2]))[:20])
def test_a_file_that_is_no_archive_is_one_line_and_untouched(
    run: Run, make: Callable[[Path], object], told: str, arguments: list[str]
) -> None:
    path = Path("x.db")
    make(path)
    before = path.read_bytes()
    done = run(*arguments, "--db", path)
    assert (done.status, done.err.count("\n"), told in done.err) == (1, 1, True), done
    if "doctor" not in arguments:
        assert done.err.startswith("iomcli: "), done.err
        assert done.out == ""
    assert path.read_bytes() == before
    assert not Path("copy.db").exists()


@pytest.mark.parametrize("arguments", [one for one in COMMANDS if one[0] != "ingest"], ids=lambda one: one[0])
def test_an_empty_file_is_no_archive_yet(run: Run, arguments: list[str]) -> None:
    path = Path("x.db")
    path.touch()
    done = run(*arguments, "--db", path)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("iomcli: there is no archive at x.db yet; make one with: iomcli ingest")
    assert path.read_bytes() == b""

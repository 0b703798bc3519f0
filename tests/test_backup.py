"""Backups: whole or not there at all, private, never in place of something else, made while others write."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from iomcli import copies, opening
from iomcli.errors import NotAnArchive
from tests.conftest import SAMPLE, Done, Run
from tests.test_archive import without_privilege


@pytest.fixture
def path(bulletin: Done, home: Path) -> Path:
    return home / ".local/share/iomcli/archive.db"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_the_archive_and_is_private(run: Run, path: Path) -> None:
    done = run("backup", "copy.db")
    assert (done.status, done.out) == (0, "")
    assert done.err == "10 items are in copy.db, which was looked through\n"
    assert mode(Path("copy.db")) == 0o600
    assert run("list", "--format", "json", "--db", "copy.db").out == run("list", "--format", "json").out
    assert run("doctor", "--full", "--db", "copy.db").status == 0
    assert sorted(one.name for one in Path().iterdir() if "-" not in one.name) == ["copy.db"]


def test_a_folder_gets_a_file_with_the_day_in_its_name(run: Run, path: Path) -> None:
    Path("usb").mkdir()
    for _ in range(2):
        assert run("backup", "usb").status == 0
    assert sorted(one.name for one in Path("usb").iterdir()) == [
        f"archive-{date.today()}-2.db", f"archive-{date.today()}.db",
    ]  # fmt: skip


def test_a_folder_with_a_slash_at_its_end_is_made(run: Run, path: Path) -> None:
    copy = f"backups/archive-{date.today()}.db"
    told = f"made the folder backups\n10 items are in {copy}, which was looked through\n"
    assert run("backup", "backups/") == Done(0, "", told)
    assert (mode(Path("backups")), mode(Path(copy))) == (0o700, 0o600)
    assert run("backup", "backups/").err.startswith("10 items are in backups/archive-")
    assert run("backup", "nowhere/backups/").err == "iomcli: there is no folder nowhere; make it first\n"
    assert not Path("nowhere").exists()


def test_nothing_is_overwritten_by_mistake(run: Run, path: Path) -> None:
    Path("theirs.txt").write_text("precious")
    run("backup", "copy.db")
    before = Path("copy.db").read_bytes()
    for arguments, told in (
        (["copy.db"], "copy.db is there already; name another file or a folder, or add --force"),
        (["theirs.txt"], "theirs.txt is there already; name another file"),
        (["theirs.txt", "--force"], "theirs.txt is there already, and is no archive of iomcli"),
        ([path, "--force"], "archive.db is the archive itself"),
    ):  # fmt: skip
        done = run("backup", *arguments)
        assert (done.status, done.err.count("\n"), told in done.err) == (1, 1, True), done.err
    assert Path("theirs.txt").read_text() == "precious"
    assert Path("copy.db").read_bytes() == before
    run("ingest", SAMPLE / "boletin.txt")
    assert run("backup", "copy.db", "--force").status == 0
    assert run("list", "--count", "--db", "copy.db").out == "16\n"


@pytest.mark.parametrize("name", ["with space.db", "odd?#%41.db", "año.db", "~"])
def test_a_backup_may_be_called_what_you_like(run: Run, path: Path, name: str) -> None:
    assert run("backup", f"./{name}").status == 0
    assert run("list", "--count", "--db", f"./{name}").out == "10\n"


def test_what_cannot_be_written_leaves_nothing_behind(run: Run, path: Path) -> None:
    Path("closed").mkdir(mode=0o555)
    for command, preexec in (
        (["backup", "closed/copy.db"], without_privilege),
        (["backup", "no/such/folder/copy.db"], None),
        (["backup", "no/folder/"], None),
        (["backup", "closed/folder/"], without_privilege),
        (["backup", "x" * 253], None),
        (["backup", "x" * 300], None),
        (["backup", "/dev/full"], None),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "iomcli", *command], preexec_fn=preexec, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    limit = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    code = f"{limit}\nfrom iomcli.cli import main; main(['backup', 'copy.db'])"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("iomcli: copy.db can't be written: ")
    assert not list(Path().rglob("*.db*"))


def test_changes_of_another_file_are_not_added_to_a_copy(run: Run, path: Path) -> None:
    Path("copy.db-wal").write_bytes(b"changes")
    told = "iomcli: copy.db-wal holds changes of another file; name another file or a folder\n"
    assert run("backup", "copy.db") == Done(1, "", told)
    assert not Path("copy.db").exists()


def test_a_damaged_archive_is_not_taken_for_a_backup(run: Run, path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8 * 4096 : 9 * 4096] = os.urandom(4096)
    path.write_bytes(whole)
    done = run("backup", "copy.db")
    assert (done.status, done.err.count("\n"), "is damaged" in done.err) == (1, 1, True)
    assert not Path("copy.db").exists()


def test_a_copy_that_lacks_items_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(opening.reading(path)) as db:
        counts = iter([10, 9])
        monkeypatch.setattr(copies, "_items", lambda one: next(counts))
        with pytest.raises(NotAnArchive, match="nothing is copied"):
            copies.copy(db, Path("copy.db"))
    assert not list(Path().iterdir())


def test_a_backup_does_not_wait_for_a_writer_and_holds_what_was_committed(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM item")
        assert run("backup", "copy.db").err.startswith("10 items are in copy.db")
        db.execute("ROLLBACK")


def test_what_is_new_is_private_and_what_is_there_keeps_its_mode(run: Run, home: Path) -> None:
    Path("ours").mkdir(mode=0o755)
    for place in (Path("ours/a.db"), home / ".local/share/iomcli/archive.db"):
        run("ingest", SAMPLE / "bulletin.txt", "--db", place)
        assert mode(place) == 0o600
    assert (mode(home / ".local/share/iomcli"), mode(Path("ours"))) == (0o700, 0o755)
    Path("ours/a.db").chmod(0o640)
    run("ingest", SAMPLE / "boletin.txt", "--db", "ours/a.db")
    assert mode(Path("ours/a.db")) == 0o640


def items(run: Run, *where: str) -> str:
    return run("list", "--limit", "0", "--format", "jsonl", *where).out


def test_a_backup_is_put_back_and_what_was_there_is_kept(run: Run, path: Path) -> None:
    run("backup", "copy.db")
    before = items(run)
    run("remove", "2019-10-10.3", "--yes")
    after = items(run)
    assert before != after
    kept = "~/.local/share/iomcli/archive.before-restore.db"
    told = f"10 items are in ~/.local/share/iomcli/archive.db, as in copy.db\nwhat was there is kept: iomcli restore {kept}\n"
    assert run("restore", "copy.db") == Done(0, "", told)
    assert items(run) == before
    assert run("doctor", "--full").status == 0
    kept_at = path.with_name(Path(kept).name)
    assert mode(kept_at) == 0o600
    assert run("restore", str(kept_at)).status == 0
    assert items(run) == after
    assert run("restore", "copy.db", "--db", "new/one.db").status == 0
    assert items(run, "--db", "new/one.db") == before
    assert (mode(Path("new")), mode(Path("new/one.db"))) == (0o700, 0o600)


def test_what_is_kept_already_is_kept_once_and_the_rest_is_told(run: Run, path: Path) -> None:
    def kept() -> list[str]:
        return sorted(one.name for one in path.parent.iterdir() if one != path)

    run("backup", "copy.db")
    for _ in range(2):
        assert run("restore", "copy.db").err.endswith("\nwhat was there was the same\n")
        assert kept() == []
    first, second = (f"archive.before-restore{end}.db" for end in ("", "-2"))
    for removed in ("2019-10-10.3", "2019-10-10.4"):
        run("remove", removed, "--yes")
        run("restore", "copy.db")
    said = run("restore", path.with_name(first)).err
    assert f"\nkept before, to be deleted when not wanted any more: ~/.local/share/iomcli/{second}\n" in said
    told = "\nwhat was there is kept: iomcli restore ~/.local/share/iomcli/archive.before-restore.db\n"
    assert told in run("restore", "copy.db").err
    assert first in kept()
    assert second in kept()


def test_what_is_no_file_is_nothing_that_was_kept(run: Run, path: Path) -> None:
    run("backup", "copy.db")
    path.with_name("archive.before-restore-8.db").mkdir()
    path.with_name("archive.before-restore-9.db").symlink_to("nowhere.db")
    assert "kept before" not in run("restore", "copy.db").err


def test_a_damaged_archive_is_set_aside_by_a_backup(run: Run, path: Path) -> None:
    run("backup", "copy.db")
    before = items(run)
    for hole in (0, 20_000):  # the head of the file, and the middle of it
        damaged = bytearray(path.read_bytes())
        damaged[hole : hole + 9_000] = b"x" * 9_000
        path.write_bytes(damaged)
        assert run("restore", "copy.db").status == 0
        assert items(run) == before
        assert damaged in [one.read_bytes() for one in path.parent.iterdir() if "before-restore" in one.name]


def test_what_is_no_backup_is_not_put_back(run: Run, path: Path) -> None:
    before = items(run)
    run("backup", "copy.db")
    Path("notes.txt").write_text("My notes.\n")
    whole = Path("copy.db").read_bytes()
    Path("cut.db").write_bytes(whole[: len(whole) // 2])
    with closing(sqlite3.connect("theirs.db")) as db:
        db.execute("CREATE TABLE a (b)")
    for name, told in (
        ("notes.txt", "notes.txt can't be opened as an archive"), ("cut.db", "cut.db is damaged"), ("theirs.db", "is a database of another program"),
        ("nothing.db", "there is no backup at nothing.db; iomcli backup FILE makes one"), (str(path), "is the archive itself; name a backup of it"), (".", ". is a folder"),
    ):  # fmt: skip
        done = run("restore", name)
        assert (done.status, done.out) == (1, "")
        assert told in done.err
        assert done.err.count("\n") == 1
    assert run("restore", "copy.db", "--db", "theirs.db").status == 1
    assert items(run) == before
    assert not [one for one in path.parent.iterdir() if "before-restore" in one.name]


def test_who_reads_while_a_backup_is_put_back_reads_what_was_there(run: Run, path: Path) -> None:
    run("backup", "copy.db")
    run("remove", "2019-10-10.3", "--yes")
    with closing(opening.reading(path)) as reader:
        count = "SELECT count(*) FROM item"
        assert reader.execute(count).fetchone()[0] == 9
        assert run("restore", "copy.db").status == 0
        assert reader.execute(count).fetchone()[0] == 9
    assert run("list", "--count").out == "10\n"


def test_a_kill_while_a_backup_is_put_back_leaves_the_one_or_the_other(run: Run, path: Path) -> None:
    run("backup", "copy.db")
    whole = items(run)
    run("remove", "--source", "bulletin.txt", "--yes")
    command = [sys.executable, "-m", "iomcli", "restore", "copy.db"]
    for step in range(12):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(0.03 + 0.02 * step)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert items(run) in (whole, "")
        assert run("doctor", "--full").status == 0
    assert run("restore", "copy.db").status == 0
    assert items(run) == whole


def test_of_a_damaged_backup_it_is_said_and_not_of_the_archive(run: Run, path: Path) -> None:
    cut = Path("cut.db")
    run("backup", cut)
    cut.write_bytes(cut.read_bytes()[:6000])
    before = path.read_bytes()
    done = run("restore", cut)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("iomcli: cut.db is damaged (")
    assert done.err.endswith("; nothing is changed; take another backup\n")
    assert path.read_bytes() == before

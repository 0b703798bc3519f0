"""Commands that messages name: they are about the archive that the message is about."""

import re
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Run

OURS = "my own.db"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("list --source zzz", 1), ("show 12", 1), ("show bulletin.txt", 1), ("show darien", 1), ("show 2030-01-01.1", 1), ("show 2019-10-10", 1),
        ("export", 1), ("recover", 2), ("undo", 2), ("lentils", 1), ("Mexico", 1), ("list Mexico 2019", 2), ("search", 1),
        ("list --country Chiapas", 1), ("list --by month --format csv", 1), ("list --period 2019", 1), ("browse", 1),
        ("remove", 1), ("remove --region Caribbean", 1), ("remove 2019-10-10.1 -y", 1), ("doctor", 1),
        ("restore nothing.db", 1), ("ingest --dry-run two-ways.txt", 1), ("ingest two-ways.txt", 2), ("ingest --dry-run orders.txt", 1),
        ("list --country Haiti", 0), ("list --bananas", 0),
    ],
)  # fmt: skip
def test_a_command_that_a_message_names_is_for_the_same_archive(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, named: int
) -> None:
    Path("two-ways.txt").write_text("10/12/2018\n\nA title\n\nBelmopan. A text.\n")
    days = ("3/4/2024", "3/25/2024", "26/3/2024", "27/3/2024")
    Path("orders.txt").write_text("".join(f"{day}\n\nA title {day[:2]}\n\nBelmopan. A text.\n\n" for day in days))
    monkeypatch.setenv("IOMCLI_DB", "usual.db")
    told = []
    for path, option in ((OURS, ["--db", OURS]), ("usual.db", [])):
        run("ingest", SAMPLE / "bulletin.txt", "--db", path)
        done = run(*line.split(), *option)
        told.append(f"{done.out}{done.err}".replace(f"in {path}\n", "in it\n").replace(f"with {path};", "with it;"))
    ours, usual = told
    assert ours.count(f" --db '{OURS}'") == named
    assert ours.replace(f" --db '{OURS}'", "") == usual


@pytest.mark.parametrize("command", ["list", "doctor", "backup copy.db", "ingest other.txt"])
def test_what_is_said_of_a_damaged_archive_names_it(run: Run, command: str) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", OURS)
    whole = Path(OURS).read_bytes()
    Path(OURS).write_bytes(whole[:4096] + b"x" * (len(whole) - 4096))
    Path("other.txt").write_text("1 May, 2019\n\nA title\n\nBelmopan. A text.\n")
    said = run(*command.split(), "--db", OURS).err
    named = re.findall(r"iomcli (?:doctor|restore FILE)(.{0,17})", said)
    assert {*named} == {f" --db '{OURS}'"}


def test_an_archive_is_the_usual_one_however_its_path_is_written(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOMCLI_DB", "~/news.db")
    run("ingest", SAMPLE / "bulletin.txt")
    (home / "link.db").symlink_to(home / "news.db")
    for typed in (home / "news.db", "../home/news.db", home / "link.db"):
        assert run("list", "--source", "zzz", "--db", typed).err.endswith("; iomcli sources lists their names\n")
    monkeypatch.chdir(home)
    assert run("list", "--source", "zzz", "--db", "news.db").err.endswith("; iomcli sources lists their names\n")

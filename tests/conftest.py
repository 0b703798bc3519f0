"""What tests share: a home of their own, and the program run in this process."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from iomcli import cli, files, ingest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_data"
STILL = 0.3
"""Seconds after which a screen is taken to wait for a key."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what commands print into README and transcripts")


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home folder of its own, and starts in an empty folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("IOMCLI_DB", "XDG_DATA_HOME", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LESS", "PAGER", "IOMCLI_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("IOMCLI_PAGER", "cat")  # a pager waits for keys
    monkeypatch.setenv("HOME", str(folder))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return folder


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in this process, its output to a pipe."""

    def command(*arguments: str | Path) -> Done:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([os.fspath(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Done(int(ended.value.code or 0), out.decode(), err.decode())

    return command


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of 46 items, which the table of searches in test_search.py is about."""
    path = tmp_path_factory.mktemp("searched") / "archive.db"
    for source in (SAMPLE / "bulletin.txt", SAMPLE / "boletin.txt", ROOT / "tests" / "pages"):
        assert not any(report.problem for report in ingest.run(files.at(source), path))
    return path


@pytest.fixture
def bulletin(run: Run) -> Done:
    """The sample bulletin, read into the archive of the test's home."""
    return run("ingest", SAMPLE / "bulletin.txt")


def at_terminal(
    *arguments: str,
    typed: bytes = b"",
    keys: Sequence[bytes] = (),
    lines: int = 99,
    pager: str = "sed s/^/paged:/",
    own: bool = False,
) -> tuple[int, str]:
    """Run a command at a terminal, type something, and give its status and what the screen shows.

    Each of the `keys` is pressed when nothing was shown for a while.
    """
    variables = os.environ | {
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "LINES": str(lines),
        "PAGER": pager,
    }
    if not own:
        variables.pop("IOMCLI_PAGER")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "iomcli", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=variables
    ) as process:
        os.close(theirs)
        os.write(ours, typed)
        shown, rest = b"", [*keys]
        while (more := select.select([ours], [], [], STILL if shown and rest else 30)[0]) or rest:
            try:
                if more:
                    shown += os.read(ours, 65536)
                else:
                    os.write(ours, rest.pop(0))
            except OSError:
                break
        process.wait(timeout=30)
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")

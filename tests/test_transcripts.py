"""The README and the transcripts keep their word: every command in them is typed again at a terminal of 80 columns.

`pytest tests/test_transcripts.py --rewrite` writes what the commands print now into the pages; read the difference.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE

PAGES = [ROOT / "README.md", *sorted(Path(__file__).with_name("transcripts").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STAYING = ("web", "browse")
"""Commands that go on until their user ends them, which no transcript can show."""
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")


def terminal(command: str, folder: Path, home: Path, **more: str) -> str:
    """Type a command at a terminal, with more variables than the usual, and give what it shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 400, 80, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COVERAGE", "SYSTEM"))}
    variables = kept | {"HOME": str(home), "PATH": path, "TERM": "dumb", "LANG": "C.UTF-8"} | more
    with subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b"".join(_read(ours))
        process.wait(timeout=30)
    os.close(ours)
    status = f"[status {process.returncode}]\n" if process.returncode else ""
    text = shown.decode().replace("\r\n", "\n")
    plain = "\n".join(line.rstrip() for line in text.split("\n"))
    return TIME.sub(lambda found: "2026-01-02 03:04:05"[: len(found[0])], plain) + status


def _read(end: int) -> Iterator[bytes]:
    while select.select([end], [], [], 30)[0]:
        try:
            chunk = os.read(end, 65536)
        except OSError:  # how Linux says that the other end is closed
            return
        if not chunk:
            return
        yield chunk


def replayed(block: str, folder: Path, home: Path) -> str:
    """Give a console block as it looks when its commands are typed again."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{terminal(command[2:], folder, home)}" for command in commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(
    page: Path, tmp_path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "replay"
    shutil.copytree(SAMPLE, folder / "sample_data")
    text = page.read_text(encoding="utf-8")
    assert BLOCK.search(text), "a page without a command says nothing"
    again = BLOCK.sub(lambda block: f"```console\n{replayed(block[1], folder, home)}```", text)
    if request.config.getoption("--rewrite"):
        page.write_text(again, encoding="utf-8")
    assert again == text


def test_every_command_has_an_example_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = " ".join(BLOCK.findall(readme))
    help_text = subprocess.run(
        [sys.executable, "-m", "iomcli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = re.findall(r"^\W (\w+)  ", help_text.partition(" Commands ")[2], re.MULTILINE)
    assert commands
    for command in commands:
        assert f"$ iomcli {command}" in shown or (command in STAYING and f"\niomcli {command}" in readme)

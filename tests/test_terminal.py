"""A paste at a real terminal: whole, whatever its lines are, and the terminal is as before."""

import os
import pty
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomcli.archive import Archive
from iomcli.query import Query
from tests.test_streams import screen

HEAD = b"10 October, 2019\r\rA title\r\r"


class Pasting:
    """`iomcli ingest -` that waits for a paste."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        self.before = termios.tcgetattr(self.ours)
        command = [sys.executable, "-m", "iomcli", "ingest", "-"]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=_at_the_keyboard
        )  # fmt: skip
        self.theirs = theirs  # kept open, so that the settings can be looked at when the program is gone
        screen(self.ours, lambda shown: b"Ctrl-D.\r\n" in shown)
        while termios.tcgetattr(self.ours)[3] & termios.ICANON:
            time.sleep(0.01)

    def paste(self, text: bytes, until: bytes) -> bytes:
        """Paste, and give what the screen shows up to something."""
        writer = threading.Thread(target=os.write, args=(self.ours, text))
        writer.start()
        shown = screen(self.ours, lambda shown: until in shown)
        writer.join()
        return shown


def _at_the_keyboard() -> None:
    """Make the terminal the one that Ctrl-C comes from, and hear it also where the tests run in the background."""
    os.close(os.open(os.ttyname(0), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def pasting() -> Iterator[Pasting]:
    one = Pasting()
    yield one
    one.process.wait(timeout=30)
    assert termios.tcgetattr(one.ours) == one.before, "the terminal is as before"
    os.close(one.theirs)
    os.close(one.ours)


def body(home: Path) -> str:
    with Archive(home / ".local/share/iomcli/archive.db") as archive:
        return next(archive.find(Query()).hits).item.body


def test_a_line_of_any_length_goes_in_whole(pasting: Pasting, home: Path) -> None:
    text = "Tegucigalpa. " + "La migración no se detiene. " * 800 + "The end."
    shown = pasting.paste(HEAD + text.encode() + b"\r\x04", until=b"archive.db")
    assert b": 1 new" in shown
    assert "La migración".encode() in shown, "what is pasted is seen"
    assert b"  \b\b" in shown, "what the terminal shows of Ctrl-D is blanked"  # which comes first is chance
    assert len(text) > 20_000
    assert body(home) == text


def test_ctrl_d_ends_a_paste_in_the_middle_of_a_line_too(pasting: Pasting, home: Path) -> None:
    pasting.paste(HEAD + b"Tegucigalpa. A text\x04", until=b"archive.db")
    assert body(home) == "Tegucigalpa. A text"


def test_backspace_takes_letters_back(pasting: Pasting, home: Path) -> None:
    pasting.paste(HEAD + b"\x7fTegucigalpa. A tezz\x7f\x7fxt" + "ñ\x7f.".encode() + b"\x04", until=b"archive.db")
    assert body(home) == "Tegucigalpa. A text."


def test_ctrl_c_stops_a_paste(pasting: Pasting) -> None:
    shown = pasting.paste(HEAD + b"\x03", until=b"by it")
    assert pasting.process.wait(timeout=30) == 130
    assert b"^C\r\niomcli: stopped; the text was not read, and nothing is changed by it" in shown

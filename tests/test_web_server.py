"""The server of the web view: the port it takes, how it begins, and how it ends."""

import http.client
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from iomcli import web
from iomcli.errors import UnusablePort
from tests.conftest import SAMPLE, Done, Run
from tests.test_archive import without_privilege
from tests.test_streams import screen


def test_a_port_that_is_taken_is_told_with_another() -> None:
    archive = Path("my own.db")
    with web.listening(0, archive) as taken:
        host, port = taken.getsockname()
        assert host == "127.0.0.1"
        told = rf"port {port} can't be used: .*; choose another, as in: iomcli web --port \d+ --db 'my own.db'$"
        with pytest.raises(UnusablePort, match=told):
            web.listening(port, archive)


@contextmanager
def serving(*options: str, **how: Any) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run a server in a process of its own; give its port too."""
    command = [sys.executable, "-m", "iomcli", "web", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **how) as process:
        assert process.stderr
        line = process.stderr.readline()
        port = re.match(r"http://127\.0\.0\.1:(\d+)/ shows .+, 10 items; Ctrl-C ends it", line)
        assert port, line
        try:
            yield process, int(port[1])
        finally:
            process.kill()


def test_an_archive_is_shown_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    shelf = tmp_path / "read only"
    run("ingest", SAMPLE / "bulletin.txt", "--db", shelf / "archive.db")
    for name in ("archive.db-wal", "archive.db-shm"):
        Path(shelf, name).unlink(missing_ok=True)
    shelf.chmod(0o555)
    with serving("--db", f"{shelf}/archive.db", preexec_fn=without_privilege) as (_, port):
        for path in ("/items.json", "/archive/item.json?_shape=array"):
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as found:
                assert found.read().count(b"2019-10-10") >= 6
    shelf.chmod(0o755)


def test_the_server_answers_survives_a_rude_browser_and_ends_quietly(bulletin: Done) -> None:
    with serving() as (process, port):
        ask_rudely(port)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (0, "", "")


def test_at_a_terminal_the_prompt_comes_below_the_key_that_ended_the_server(bulletin: Done) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomcli", "web", "--port", "0"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        begun = screen(ours, lambda shown: b"ends it" in shown)
        with urlopen(f"{begun.decode().split()[0]}items.json", timeout=30) as found:
            assert found.status == 200
        process.send_signal(signal.SIGINT)
        _, _, end = (begun + screen(ours)).partition(b"ends it")
        os.close(ours)
    assert (process.returncode, end) == (0, b"\r\n\r\n")


def ask_rudely(port: int) -> None:
    """Ask well, then go away before the answers come, then ask by a strange name."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", f"/?q={quote('Belice')}")
    answer = asked.getresponse()
    assert (answer.status, b"<mark>Belize</mark>" in answer.read()) == (200, True)
    asked.close()
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as rude:
            rude.sendall(b"GET /archive/item HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5)
            rude.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    asked.request("GET", "/", headers={"Host": "evil.example"})
    assert asked.getresponse().status == 403
    asked.close()

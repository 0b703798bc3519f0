"""What nobody else may learn: no command speaks to a network, files are private, and errors tell no text of items."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import SAMPLE, Done, Run, at_terminal
from tests.test_streams import shell
from tests.test_web_server import serving
from tests.trials.faults import can_trace

GUARD = """
import os, sys

def guard(event, arguments):
    told = event == "socket.__new__" and arguments[1] in (2, 10) or event in (
        "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
        "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "webbrowser.open",
    )
    if event == "socket.bind" and arguments[1]:
        told = arguments[1][0] != "127.0.0.1"
    if told and not (event == "socket.__new__" and os.environ.get("MAY_LISTEN")):
        with open(os.environ["TOLD"], "a") as file:
            print(event, arguments, file=file)
        raise PermissionError(event)

sys.addaudithook(guard)
"""
"""What Python runs before a program: any step towards a network is written down, and fails. https://peps.python.org/pep-0578/"""

FEED = """<?xml version="1.0"?>
<?xml-stylesheet href="http://127.0.0.1:9/a.xsl" type="text/xsl"?>
<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [<!ENTITY far SYSTEM "http://127.0.0.1:9/far.txt">]>
<rss version="2.0" xml:base="http://127.0.0.1:9/"><channel><link>http://127.0.0.1:9/</link><item><title>A title</title>
<link>http://127.0.0.1:9/1</link><description>A text &far; of an item, &lt;img src="http://127.0.0.1:9/a.png"&gt;</description>
<enclosure url="http://127.0.0.1:9/a.mp3" type="audio/mpeg"/></item></channel></rss>"""
PAGE = """<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><base href="http://127.0.0.1:9/"><link rel=stylesheet href=a.css>
<script src=a.js></script><h1>A page</h1><p>1 May, 2019</p><p>A text of some words.</p><iframe src=b></iframe><img src=c>"""
LINES = (
    "ingest bulletins page.html feed.xml", "ingest --dry-run page.html", "ingest http://127.0.0.1:9/page.html",
    *(f"list --limit 0 -f {name}" for name in ("table", "json", "jsonl", "csv", "text", "markdown", "html", "feed", "bibtex", "csl-json")),
    "search shelter -f html", "search shelther", "list --country Atlantis", "show undated.1 --mark text", "stats --by month -f svg",
    "stats --by country -f markdown", "explain undated.1", "explain --query shelter", "tag undated.1 --about HN", "tag --refresh",
    "sources", "doctor --full --fix --optimize", "backup copy.db", "remove undated.1 --yes", "restore copy.db", "--version", "--readme", "--help",
    "ingest copy.db", "web --help",
)  # fmt: skip
"""Commands that nobody asks for anything far away, though the files name such things."""

EACH = """
from pathlib import Path
from iomcli import cli

for line in Path("lines").read_text().splitlines():
    try:
        cli.main(line.split())
    except SystemExit as ended:
        with open("statuses", "a") as file:
            print(ended.code, file=file)
"""
"""Runs commands one after the other."""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Guard all programs that Python runs, and give the file in which the guard writes."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    monkeypatch.setenv("PYTHONPATH", str(guard))
    monkeypatch.setenv("TOLD", str(guard / "told"))
    return guard / "told"


def test_the_guard_sees_what_speaks_to_a_network(told: Path) -> None:
    far = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    assert subprocess.run([sys.executable, "-c", far], capture_output=True, check=False).returncode == 1
    assert told.read_text().startswith("urllib.Request")


def test_no_command_speaks_to_a_network(told: Path) -> None:
    Path("bulletins").symlink_to(Path(__file__).with_name("bulletins"))
    Path("page.html").write_text(PAGE)
    Path("feed.xml").write_text(FEED)
    Path("lines").write_text("\n".join(LINES))
    trace = "strace -f --seccomp-bpf -qq -e trace=network -o trace" if can_trace() else ""
    done = subprocess.run([*trace.split(), sys.executable, "-c", EACH], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    expected = ["1" if "http" in line else "2" if "Atlantis" in line else "0" for line in LINES]
    assert Path("statuses").read_text().split() == expected
    assert not told.exists(), told.read_text()
    assert not trace or not re.findall(".*AF_INET.*", Path("trace").read_text())


def test_a_whole_screen_speaks_to_no_network(run: Run, told: Path) -> None:
    run("ingest", SAMPLE / "bulletin.txt")
    status, shown = at_terminal("browse", keys=[b"\x1b[B", b"\x1b[B", b"q"], lines=24)
    assert (status, "Belize" in shown) == (0, True)
    assert not told.exists(), told.read_text()


def test_the_web_view_listens_to_this_computer_alone(
    bulletin: Done, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAY_LISTEN", "yes")
    with serving() as (process, port):
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as found:
            assert found.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert not told.exists(), told.read_text()


def modes(*paths: Path) -> list[int]:
    return [stat.S_IMODE(path.stat().st_mode) for path in paths]


@pytest.mark.parametrize("umask", ["000", "022", "077"])
def test_new_files_are_private_whatever_the_umask(home: Path, umask: str) -> None:
    ours = home / ".local/share/iomcli"
    done = shell(f"umask {umask}; iomcli ingest {SAMPLE}/bulletin.txt && iomcli backup copy.db && iomcli backup kept/")
    assert done.status == 0, done.err
    assert modes(ours / "archive.db", Path("copy.db"), *Path("kept").glob("*.db")) == [0o600] * 3
    assert modes(ours, Path("kept")) == [0o700] * 2


@pytest.mark.parametrize("umask", [0, 0o077])
def test_the_files_beside_a_new_archive_are_private(umask: int) -> None:
    code = (
        "import os, stat; from pathlib import Path; from iomcli.store import Store\n"
        f"os.umask({umask})\n"
        "with Store(Path('a.db')) as store:\n"
        "    store.source('a', None)\n"
        "    print(*(oct(stat.S_IMODE(os.stat(f'a.db{end}').st_mode)) for end in ('', '-wal', '-shm')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0o600 0o600 0o600\n"


def test_nothing_else_in_a_folder_is_changed(run: Run) -> None:
    folder = Path("news")
    folder.mkdir(mode=0o750)
    for name in ("bulletin.txt", "boletin.txt"):
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
        (folder / name).chmod(0o640)
    (folder / "notes.pages").write_bytes(b"\0" + os.urandom(99))  # few bytes without a zero may be taken for a text
    before = {path: (path.stat()[:7], path.stat().st_mtime_ns) for path in folder.iterdir()}
    for line in ("ingest news", "list", "search Belize", "doctor --full --optimize", "tag --refresh", "backup news/",
                 "remove --source news --yes", "ingest --again news"):  # fmt: skip
        assert run(*line.split(), "--db", "news/archive.db").status == 0, line
    assert {path: (path.stat()[:7], path.stat().st_mtime_ns) for path in before} == before
    assert modes(folder) == [0o750]
    assert sorted(path.suffix for path in folder.iterdir() if "-wal" not in path.name and "-shm" not in path.name) == [
        ".db", ".db", ".pages", ".txt", ".txt",
    ]  # fmt: skip


BUG = "from iomcli.{module} import {name}; {name}.{part} = None; from iomcli.cli import main; main()"


@pytest.mark.parametrize(
    ("module", "name", "part", "arguments"),
    [
        ("formats", "text", "write", ["list", "-f", "text"]),
        ("formats", "jsonl", "dumps", ["list", "-f", "jsonl"]),
        ("__init__", "snippets", "snippet", ["search", "zanzibar"]),
        ("__init__", "filing", "tag", ["ingest", "secret.jsonl", "--db", "other.db"]),
        ("__init__", "likeness", "fingerprint", ["ingest", "secret.jsonl", "--db", "other.db"]),
    ],
)
def test_a_bug_is_told_without_a_word_of_an_item(
    run: Run, module: str, name: str, part: str, arguments: list[str]
) -> None:
    secret = {"title": "Zanzibar", "body": "Zanzibar, the secret of secrets.", "date": "2019-10-10"}
    Path("secret.jsonl").write_text(json.dumps(secret))
    run("ingest", "secret.jsonl")
    code = BUG.format(module=module, name=name, part=part).replace(".__init__", "")
    variables = os.environ | {"FORCE_COLOR": "1", "TYPER_STANDARD_TRACEBACK": ""}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=variables, check=False)  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert not re.search("zanzibar|secret of", done.stderr, re.IGNORECASE)


def test_every_command_is_among_those_that_are_tried() -> None:
    code = "from iomcli import cli; print(*cli.COMMANDS)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {line.split()[0] for line in LINES if line[0] != "-"} | {"browse"}

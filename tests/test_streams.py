"""Where a command reads and prints: full disks, closed streams, other encodings, lines on a terminal, Ctrl-C."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iomcli import ingest
from iomcli.cli import streams
from iomcli.errors import Stopped
from tests.conftest import SAMPLE, Done, Run, at_terminal

FULL = "iomcli: the output can't be written: No space left on device; send it where there is room, as in: iomcli list > a.txt\n"


def shell(line: str, **variables: str) -> Done:
    """Type a line in a shell, with `iomcli` the one under test."""
    iomcli = f'iomcli() {{ "{sys.executable}" -m iomcli "$@"; }}\n'
    done = subprocess.run(["bash", "-c", iomcli + line], capture_output=True, env=os.environ | variables, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def screen(ours: int, until: Callable[[bytes], bool] = lambda shown: False) -> bytes:
    """Give what a terminal shows, until something is there or the program has ended."""
    shown = b""
    while not until(shown):
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    return shown


@pytest.mark.parametrize(
    "command",
    ["list", "list -f csv", "list -f json", "list -f table", "search Belize", "show 2019-10-10.3 -f markdown", "sources",
     "--help", "--version", f"ingest {SAMPLE}/boletin.txt", f"ingest --dry-run {SAMPLE}/boletin.txt"],
)  # fmt: skip
def test_a_full_disk_is_one_line(bulletin: Done, command: str) -> None:
    assert shell(f"iomcli {command} > /dev/full") == Done(1, "", FULL)


def test_messages_that_nobody_can_read_do_no_harm(bulletin: Done) -> None:
    assert shell("iomcli list 2> /dev/full | tail -n 1").out.startswith("2019-09-05.1")
    assert shell("iomcli list 2>&- | tail -n 1").out.startswith("2019-09-05.1")
    assert shell("iomcli list --country Atlantis 2> /dev/full").status == 2


@pytest.mark.parametrize("command", ["list", "ingest x.txt", "--help"])
def test_a_closed_output_is_one_line(bulletin: Done, command: str) -> None:
    done = shell(f"iomcli {command} >&-")
    assert done == Done(
        1, "", "iomcli: standard output is closed; send it to a file or a program, as in: iomcli list > a.txt\n"
    )


def test_a_closed_input_is_no_terminal(bulletin: Done) -> None:
    assert shell("iomcli ingest - <&-").err.endswith(" is empty\n")
    assert shell("iomcli remove 2019-10-10.1 <&-").err.endswith("add --yes to remove without a question\n")


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"},
     {"PYTHONIOENCODING": "latin-1"}],
)  # fmt: skip
@pytest.mark.parametrize("format", ["text", "table", "json", "csv", "markdown"])
def test_files_and_pipes_get_utf_8_whatever_the_locale(bulletin: Done, variables: dict[str, str], format: str) -> None:
    shell(f"iomcli ingest {SAMPLE}/boletin.txt")
    expected = shell(f"iomcli search México -f {format}")
    assert not expected.out.isascii()
    assert shell(f"iomcli search México -f {format}", **variables) == expected


def test_a_file_name_is_the_same_in_every_locale() -> None:
    Path("Boletín.txt").write_text("Home\n\n1 May, 2019\n\nTitle\n\nText.\n")
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert shell("iomcli ingest Boletín.txt", **plain).out.startswith("Boletín.txt: 1 new\n")
    assert json.loads(shell("iomcli list -f json", **plain).out)["items"][0]["source"]["name"] == "Boletín.txt"
    assert shell("iomcli ingest nó.txt", **plain).err == "iomcli: nó.txt does not exist\n"


def test_a_terminal_that_can_not_show_a_letter_shows_another(bulletin: Done) -> None:
    ours, theirs = pty.openpty()
    variables = os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    command = [sys.executable, "-m", "iomcli", "list"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables) as process:
        os.close(theirs)
        shown = screen(ours)
        assert process.wait() == 0
    os.close(ours)
    assert b"Traceback" not in shown
    assert shown.isascii()


@pytest.mark.parametrize("columns", [40, 80])
def test_a_message_on_a_terminal_breaks_between_words(bulletin: Done, columns: int) -> None:
    ours, theirs = pty.openpty()
    variables = os.environ | {"COLUMNS": str(columns)}
    command = [sys.executable, "-m", "iomcli", "list", "--since", "banana", "--country", "Mexico"]
    with subprocess.Popen(command, stderr=theirs, env=variables) as process:
        os.close(theirs)
        shown = screen(ours).decode().replace("\r", "")
        assert process.wait() == 2
    os.close(ours)
    assert max(map(len, shown.split("\n"))) <= columns
    assert " ".join(shown.split()) == " ".join(shell(" ".join(["iomcli", *command[3:]])).err.split())
    assert shown.count("\n") > 1


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("list", False), ("list --limit 3", False), ("list --country Belize --since 2019", False),
        ("list --country Belize --limit 2 --db many.db", True), ("search belize !!!", True), ("search zzzz", True),
        ("stats", True), ("stats --by year", False), ("stats zzzz", True), ("list --offset 99", True),
        ("sources", False), ("list --db many.db", True), ("sources --db many.db", True),
    ],
)  # fmt: skip
def test_a_message_that_says_how_many_lines_there_are_is_not_drawn_on_the_screen_of_a_pager(
    run: Run, bulletin: Done, command: str, told: bool
) -> None:
    if "many.db" in command:
        run("ingest", SAMPLE, "--db", "many.db")
        run("remove", "--source", SAMPLE / "boletin.txt", "--db", "many.db", "-y")
    line = [sys.executable, "-m", "iomcli", *command.split()]
    with Path("out.txt").open("wb") as file:
        for stdout in (subprocess.PIPE, file):
            ours, theirs = pty.openpty()
            with subprocess.Popen(line, stdout=stdout, stderr=theirs) as process:
                os.close(theirs)
                assert bool(screen(ours)) is (told or stdout is file)
                process.communicate()
            os.close(ours)


def test_a_line_keeps_its_indent_when_it_is_broken() -> None:
    assert streams._fitted("  set aside line 1, page furniture", 20) == ["  set aside line 1,", "    page furniture"]
    assert streams._fitted("a/very/long/path/to/a/file is empty", 20) == ["a/very/long/path/to/a/file", "  is empty"]
    assert streams._fitted("", 20) == [""]


def test_an_interrupt_is_told_on_a_line_of_its_own(request: pytest.FixtureRequest) -> None:
    # A shell lets what it runs in the background ignore interrupts, and a child inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomcli", "ingest", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        assert process.stdin
        process.stdin.write(b"1 May, 2019\n\nTitle\n\nText.\n" * 20_000)  # more than a pipe holds: it is being read
        process.send_signal(signal.SIGINT)
        shown = screen(ours)
        assert process.wait() == 130
    os.close(ours)
    assert shown.replace(b"\r", b"") == b"\niomcli: stopped; the text was not read, and nothing is changed by it\n"


def test_an_interrupt_ends_with_a_line() -> None:
    command = [sys.executable, "-m", "iomcli", "ingest", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(
            b"1 May, 2019\n\nA title of some words\n\nA text of some words too.\n" * 20_000
        )  # more than a pipe holds: it is being read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (
        130,
        b"",
        b"iomcli: stopped; the text was not read, and nothing is changed by it\n",
    )


STOPPED = re.compile(
    r"iomcli: stopped; (.*) in the archive; the same command goes on from there, and adds no item twice\n"
)


def told_new(items: int) -> str:
    return f"{items:,} new items are" if items > 1 else "1 new item is" if items else "nothing new is"


def test_an_interrupt_leaves_what_was_reported_and_tells_what_is_in(run: Run) -> None:
    for number in range(3_000):
        Path(f"{number:04}.txt").write_text(f"1 May, 2019\n\nTitle {number}\n\nText.\n")
    command = [sys.executable, "-u", "-m", "iomcli", "ingest", "0000.txt", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "0000.txt: 1 new\n"
        process.send_signal(signal.SIGINT)
        said = STOPPED.fullmatch(process.communicate(timeout=30)[1])
    assert process.returncode == 130
    items = int(run("list", "--count").out)
    assert said
    assert said[1] == told_new(items)


def test_an_interrupt_within_a_file_tells_what_is_committed_and_the_same_command_goes_on(run: Run) -> None:
    rows = "".join(
        f"2019-10-10,Title {number} of the day,Belmopan. A text {number} of some words that tells what happened.\n"
        for number in range(40_000)
    )
    Path("many.csv").write_text(f"date,title,body\n{rows}")
    command = [sys.executable, "-m", "iomcli", "ingest", "many.csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 30
        while run("list", "--count").out in ("", "0\n") and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = STOPPED.fullmatch(process.communicate(timeout=30)[1])
    items = int(run("list", "--count").out)
    assert 0 < items < 40_000
    assert said
    assert said[1] == told_new(items)
    assert run("ingest", "many.csv").out.startswith(f"many.csv: {40_000 - items:,} new, {items:,} unchanged\n")


def test_an_interrupt_before_anything_is_committed_says_so(tmp_path: Path) -> None:
    def typed() -> Iterator[ingest.Report]:
        yield ingest.Report(source="gone.txt", problem="does not exist")
        raise KeyboardInterrupt

    with pytest.raises(Stopped, match=r"^stopped; nothing new is in the archive; "):
        list(ingest.run(typed(), tmp_path / "archive.db"))


def test_an_interrupt_of_a_dry_run_says_that_nothing_was_written() -> None:
    Path("page.txt").write_text("1 May, 2019\n\nTitle\n\nText.\n")
    Path("many.csv").write_text("date,title,body\n" + "2019-10-10,Title,Text\n" * 100_000)
    command = [sys.executable, "-u", "-m", "iomcli", "ingest", "--dry-run", "page.txt", "many.csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30)[1] == "iomcli: stopped; nothing was written\n"
    assert process.returncode == 130


def test_a_paste_says_how_to_end_it(run: Run) -> None:
    status, shown = at_terminal("ingest", "-", typed=b"10 October, 2019\n\nA title\n\nA text.\n\x04")
    assert status == 0
    assert "Paste the bulletin here, then press Enter and Ctrl-D." in shown
    assert re.search(r"paste \d{4}-\d\d-\d\d \d\d:\d\d:\d\d: 1 new", shown)


def test_a_paste_can_come_through_a_pipe(run: Run) -> None:
    piped = f"printf '1 May, 2019\\n\\nTitle\\n\\nText.\\n' | {sys.executable} -m iomcli ingest -"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert re.search(r"paste .*: 1 new", done.stdout)


def test_a_pipe_that_is_closed_early_ends_a_command_in_silence(bulletin: Done) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run([sys.executable, "-m", "iomcli", "list"], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


def test_a_pipe_that_is_closed_early_stops_no_work(run: Run) -> None:
    folder = Path("many")
    folder.mkdir()
    for number in range(300):
        Path(folder, f"{number}.txt").write_text(f"1 May, 2019\n\nTitle {number}\n\nText {number}.\n")
    piped = f"{sys.executable} -u -m iomcli ingest many | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert run("list", "--format", "json", "--limit", "1").out.startswith('{"total": 300,')

"""Care of the archive: what a split would be, what was read, what is removed and stays out."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from iomcli import opening
from iomcli.places import ending
from tests.conftest import SAMPLE, Done, Run, at_terminal

PAGE = "Home\n\n10 October, 2019\n\nA title\n\nTegucigalpa. A text about Honduras.\n\nOne more paragraph.\n"


def count(run: Run) -> int:
    return int(json.loads(run("list", "--format", "json").out)["total"])


def test_a_dry_run_shows_the_split_and_writes_nothing(run: Run) -> None:
    Path("page.txt").write_text(PAGE)
    assert run("ingest", "--dry-run", "page.txt", "gone.txt") == Done(
        1,
        "  line 3, new: 2019-10-10, A title (Honduras; 2 paragraphs, 56 characters)\n"
        "page.txt: 1 new\n"
        "  set aside line 1, page furniture: 'Home'\n"
        "nothing was written\n",
        "iomcli: gone.txt does not exist\n",
    )
    assert run("list").status == 1


def test_a_dry_run_for_scripts_gives_the_items(run: Run) -> None:
    Path("page.txt").write_text(PAGE)
    shown = json.loads(run("ingest", "--dry-run", "--format", "json", "page.txt").out)
    (source,) = shown["sources"]
    assert (shown["written"], source["source"], source["set_aside"][0]["line"]) == (False, "page.txt", 1)
    (item,) = source["items"]
    assert (item["line"], item["date"], item["about"], item["body"][:11]) == (3, "2019-10-10", ["HN"], "Tegucigalpa")


def test_a_reader_can_be_forced(run: Run) -> None:
    Path("page.json").write_text(PAGE)
    assert (
        run("ingest", "page.json").err
        == "iomcli: page.json is no JSON: something is wrong or missing at line 1, column 1; save it once more\n"
    )
    assert run("ingest", "page.json", "--reader", "text").status == 0
    assert run("ingest", "page.json", "--reader", "word").status == 2


def test_sources_are_listed_with_their_items(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    run("remove", "2019-10-10.1", "--yes")
    lines = run("sources").out.splitlines()
    assert [line[16:] for line in lines] == [
        f"       6  {SAMPLE}/boletin.txt", f"       9  {SAMPLE}/bulletin.txt (1 removed)",
    ]  # fmt: skip
    one = json.loads(run("sources", "--format", "json").out)["sources"][1]
    assert (one["name"], one["items"], one["removed"]) == (f"{SAMPLE}/bulletin.txt", 9, 1)


def test_what_was_removed_stays_out_unless_wanted_again(run: Run, bulletin: Done) -> None:
    before = run("list", "--format", "json").out
    assert run("remove", "2019-10-10.1", "2019-09-05.3", "-y").status == 0
    assert (count(run), run("show", "2019-10-10.1").status) == (8, 1)
    again = run("ingest", SAMPLE / "bulletin.txt").out
    assert "2 left out, because you removed them; --again brings them back" in again
    Path("new.txt").write_text("10 October, 2019\n\nA title\n\nA text.\n")
    run("ingest", "new.txt")
    assert run("show", "2019-10-10.7").status == 0, "the number of a removed item is not given away"
    run("remove", "2019-10-10.7", "-y")
    assert run("ingest", "--again", SAMPLE / "bulletin.txt").status == 0
    assert run("list", "--format", "json").out == before


def test_what_was_removed_stays_out_whatever_file_or_archive_holds_it(run: Run, bulletin: Done) -> None:
    Path("copy.txt").write_text((SAMPLE / "bulletin.txt").read_text())
    run("ingest", "copy.txt")
    run("backup", "backup.db")
    run("remove", "--source", f"{SAMPLE}/bulletin.txt", "-y")
    Path("later.txt").write_text((SAMPLE / "bulletin.txt").read_text())
    for file in ("copy.txt", "backup.db", "later.txt"):
        assert "  10 left out, because you removed them; --again brings" in run("ingest", file).out
    assert count(run) == 0
    assert run("ingest", "later.txt", "--again").out.startswith("later.txt: 10 new\n")


def corrected(export: str) -> str:
    """Give the id of the one item that a person corrected."""
    (id,) = (one["id"] for one in map(json.loads, export.splitlines()) if one.get("corrected"))
    return str(id)


@pytest.mark.parametrize(
    "said",
    [
        ["--about", "Colombia"],
        ["--about", "none", "--mentions", "Colombia,PA"],
        ["--date", "2019-11-01"],
        ["--date", "none", "--about", "Colombia"],
    ],
)
def test_what_a_person_said_of_an_item_comes_back_with_it(
    run: Run, bulletin: Done, home: Path, said: list[str]
) -> None:
    run("tag", "2019-10-10.1", *said)
    before = run("list", "--format", "jsonl").out
    run("remove", corrected(before), "--yes")
    with closing(sqlite3.connect(home / ".local/share/iomcli/archive.db")) as db:
        assert "Darien" not in "".join(told for (told,) in db.execute("SELECT told FROM telling"))
    assert (run("doctor", "--full").status, count(run)) == (0, 9)
    assert run("ingest", "--again", SAMPLE / "bulletin.txt").out.startswith(
        f"{SAMPLE}/bulletin.txt: 1 new, 9 unchanged"
    )
    assert run("list", "--format", "jsonl").out == before
    id = corrected(before)
    run("tag", id, "--auto")
    automatic = run("list", "--format", "jsonl").out
    run("remove", id, "--yes")
    run("ingest", "--again", SAMPLE / "bulletin.txt")
    assert run("list", "--format", "jsonl").out == automatic, "what was taken back does not come back"


def test_an_item_that_moved_stays_out_too(run: Run) -> None:
    text = "A title of an item without a date\n\nTegucigalpa. A text about Honduras that is long enough to be one.\n"
    Path("page.txt").write_text(text)
    run("ingest", "page.txt")
    run("ingest", "page.txt", "--date", "2019-10-10")
    assert json.loads(run("show", "undated.1", "--format", "json").out)["items"][0]["id"] == "2019-10-10.1"
    run("remove", "undated.1", "-y")
    assert run("ingest", "page.txt").out.splitlines()[1].startswith("  1 left out")
    assert run("ingest", "page.txt", "--date", "2019-10-10").out.splitlines()[1].startswith("  1 left out")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["remove"], 2, "name ids, or sources with --source NAME"),
        (["remove", "2019-10-10.1", "--source", "x"], 2, "name ids, or sources with --source NAME"),
        (["remove", "2019-10-10.1"], 2, "add --yes to remove without a question"),
        (["remove", "2019-10-10.1", "undated.9", "-y"], 1, "no item has the id 'undated.9'"),
        (["remove", "--source", "x", "-y"], 1, "no source is called 'x'; iomcli sources lists their names"),
    ],
)
def test_nothing_is_removed_by_mistake(run: Run, bulletin: Done, arguments: list[str], status: int, says: str) -> None:
    done = run(*arguments)
    assert (done.status, count(run)) == (status, 10)
    assert says in done.err


def test_a_source_with_nothing_left_is_told(run: Run, bulletin: Done) -> None:
    name = f"{SAMPLE}/bulletin.txt"
    run("remove", "--source", name, "-y")
    assert run("remove", "--source", name, "-y") == Done(1, "", f"iomcli: no item is left of {name!r}\n")


@pytest.mark.parametrize(("answer", "status", "left"), [(b"y\n", 0, 0), (b"n\n", 1, 10), (b"\x03", 130, 10)])
def test_a_terminal_is_asked(run: Run, bulletin: Done, answer: bytes, status: int, left: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomcli", "remove", "--source", f"{SAMPLE}/bulletin.txt"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
                          preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR))) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while b"]:" not in shown:  # where the answer is read; an interrupt on the way there may go unheard
            shown += os.read(ours, 1000)
        time.sleep(0.2)  # nobody answers sooner; while `input` begins to read, Python hears no interrupt
        os.write(ours, answer)
        try:
            assert process.wait(timeout=20) == status
        finally:
            process.kill()
    os.close(ours)
    assert shown.count(b"2019-") == 10
    assert count(run) == left


def test_several_sources_are_removed_at_once(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    one, other = (f"{SAMPLE}/{name}" for name in ("bulletin.txt", "boletin.txt"))
    told = run("remove", "--source", one, "--source", other, "--source", one, "--dry-run")
    assert told.out.count("\n") == 16
    assert run("remove", "--source", one, "--source", other, "-y").status == 0
    assert count(run) == 0


@pytest.mark.parametrize("arguments", [
    ["list", "--country=-Mexico"], ["list", "--region", "+Caribbean"], ["tag", "2019-10-10.1", "--about", "Belize,-Honduras"],
])  # fmt: skip
def test_a_sign_before_a_name_is_told_and_not_passed_over(run: Run, bulletin: Done, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "begins with a sign; give the whole list of names, without signs" in done.err


def test_garbled_text_is_kept_and_told(run: Run) -> None:
    garbled = (
        "9 de marzo de 2020\n\nEl podcast de Ahuachapán\n\nLa OIM produjo el episodio más reciente – con la radio.\n"
    )
    Path("page.txt").write_bytes(garbled.encode().decode("cp1252").encode())
    done = run("ingest", "page.txt")
    assert (
        done.out.splitlines()[1]
        == "  line 1: 'Ã¡' and the like come from a wrong encoding, chosen before; the text is kept so"
    )


def test_what_went_in_before_a_file_broke_is_told(run: Run) -> None:
    rows = "".join(f"Title {number},Text {number}.\n" for number in range(10_500))
    Path("page.csv").write_text(f'title,body\n{rows}"open,' + "x\n" * (9 << 20))
    done = run("ingest", "page.csv")
    assert (
        done.err == "iomcli: page.csv is no CSV: field larger than field limit (16777216); "
        "what came before is kept: 10,500 items, to line 10,501\n"
    )
    assert (done.status, count(run)) == (1, 10_500)


@pytest.mark.parametrize(("size", "shown"), [(1 << 20, False), (9 << 20, True)])
def test_a_bar_shows_long_work_on_a_terminal_only(size: int, shown: bool) -> None:
    Path("page.txt").write_text("1 May, 2019\n\nA title\n\n" + ("word " * 999 + "end.\n") * (size // 5000))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomcli", "ingest", "page.txt"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        out = process.stdout.read() if process.stdout else b""
        assert process.wait() == 0
    told = b""
    with suppress(OSError):  # how Linux says that nothing was written
        told = os.read(ours, 10_000)
    os.close(ours)
    assert (b"page.txt" in told, b"MB" in told) == (shown, shown)
    assert b"\x1b" not in out


def test_a_script_gets_its_report_when_nothing_went_in(run: Run) -> None:
    done = run("ingest", "gone.txt", "--format", "json")
    report = json.loads(done.out)
    assert (done.status, report["items"], report["rejected"], report["sources"][0]["problem"]) == (
        1,
        0,
        1,
        "does not exist",
    )


def test_a_dry_run_says_what_would_become_of_items(run: Run, bulletin: Done, home: Path) -> None:
    path = home / ".local/share/iomcli/archive.db"
    run("remove", "2019-10-10.1", "-y")
    title = "Facts about migration come closer: IOM Belize sets them out at main points of the country"
    Path("new.txt").write_text(f"1 May, 2021\n\n{title} and beyond\n\nBelize City. A text about Belize.\n\n" * 2)
    before = path.read_bytes()
    done = run("ingest", "--dry-run", SAMPLE / "bulletin.txt", "new.txt")
    assert path.read_bytes() == before
    told = [line.partition(":")[0] for line in done.out.splitlines() if line.startswith("  line")]
    assert told[4:7] == ["  line 29, unchanged", "  line 37, left out", "  line 43, unchanged"]
    assert told[10:] == ["  line 1, new", "  line 7, unchanged"]
    assert "bulletin.txt: 9 unchanged\n  1 left out, because you removed it; --again brings it back\n" in done.out
    assert "new.txt: 1 new, 1 unchanged\nnothing was written\n" in done.out
    assert "2021-05-01, Facts about migration come closer: IOM Belize sets them out at main p… (Belize;" in done.out
    shown = json.loads(run("ingest", "--dry-run", "--format", "json", "new.txt", SAMPLE / "bulletin.txt").out)
    assert [item["outcome"] for item in shown["sources"][0]["items"]] == ["new", "unchanged"]
    assert (shown["sources"][1]["unchanged"], shown["sources"][1]["removed"]) == (9, 1)
    assert "9 unchanged" in run("ingest", SAMPLE / "bulletin.txt").out, "as a real ingest does"


def test_a_fuller_text_would_update(run: Run) -> None:
    Path("a.txt").write_text("1 May, 2019\n\nA title\n\nTapachula. " + "A text that goes on. " * 5)
    run("ingest", "a.txt")
    Path("b.txt").write_text(Path("a.txt").read_text() + "\n\nAnd a second paragraph.\n")
    assert "line 1, updated: 2019-05-01, A title" in run("ingest", "--dry-run", "b.txt").out
    assert run("ingest", "b.txt").out.startswith("b.txt: 1 updated\n")


def test_sources_have_a_heading_and_totals_beside_them(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    assert run("sources").err == "2 sources, 16 items\n"
    run("remove", "2019-10-10.1", "-y")
    assert run("sources").err == "2 sources, 15 items; 1 item removed\n"
    lines = at_terminal("sources")[1].splitlines()
    assert (lines[0], lines[-1]) == ("Last read          Items  Source", "2 sources, 15 items; 1 item removed")
    assert run("sources", "--format", "json").err == ""


def test_a_long_name_of_a_source_is_cut_on_a_terminal_and_found_as_it_is_shown(run: Run) -> None:
    page = Path("a-folder-with-a-long-name/and-longer/in-another-one/page.txt")
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    run("ingest", "a-folder-with-a-long-name")
    heading, line, _ = at_terminal("sources")[1].splitlines()
    assert line[heading.index("Source") :] == "…/and-longer/in-another-one/page.txt"
    assert run("list", "--source", "…/and-longer/in-another-one/page.txt", "--count").out == "1\n"
    assert run("sources").out.endswith(f"  {page}\n")


@pytest.mark.parametrize(
    ("room", "shown"),
    [(20, "one/two/page.txt"), (16, "one/two/page.txt"), (15, "…/two/page.txt"), (13, "…/page.txt"), (10, "…/page.txt"), (9, "…page.txt"), (3, "…xt"), (0, "…t")],
)  # fmt: skip
def test_the_last_parts_of_a_name_are_shown_for_which_there_is_room(room: int, shown: str) -> None:
    assert ending("one/two/page.txt", room) == shown


def test_a_source_is_known_by_its_path_too(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder/page.txt").write_text(PAGE)
    run("ingest", "folder")
    os.chdir("folder")
    assert run("remove", "--source", "page.txt", "-y").err.startswith("1 item is removed; ")
    run("ingest", "page.txt", "--again")
    assert run("remove", "--source", Path("page.txt").absolute(), "-y").err.startswith("1 item is removed; ")


def test_the_end_of_a_name_finds_its_source_when_no_other_ends_so(run: Run) -> None:
    for name in ("one/page.txt", "two/page.txt", "two/deep/news.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(PAGE.replace("A title", f"A title of {name}"))
    run("ingest", "one", Path("two").absolute())
    assert run("list", "--source", "news.txt", "--count").out == "1\n"
    assert run("list", "--source", "deep/news.txt", "--count").out == "1\n"
    assert run("list", "--source", "./two/deep/news.txt", "--count").out == "1\n"
    assert run("list", "--source", "one/page.txt", "--count").out == "1\n"
    several = f"{Path('two').absolute()}/page.txt, one/page.txt"
    assert run("list", "--source", "page.txt") == Done(
        1, "", f"iomcli: 'page.txt' is the end of several sources: {several}; write more of one\n"
    )
    assert run("list", "--source", "nws.txt").err == (
        f"iomcli: no source is called 'nws.txt'; did you mean {Path('two').absolute()}/deep/news.txt?\n"
    )
    assert run("list", "--source", "zzz").err == (
        "iomcli: no source is called 'zzz'; iomcli sources lists their names\n"
    )


@pytest.mark.parametrize(("command", "most"), [(["sources"], 12), (["tag", "--refresh", "--dry-run"], 12)])
def test_as_many_questions_are_asked_of_a_large_archive_as_of_a_small_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], most: int
) -> None:
    for number in range(30):
        Path(f"{number}.txt").write_text(PAGE.replace("A title", f"Title {number}"))
    run("ingest", *(f"{number}.txt" for number in range(30)))
    asked: list[str] = []
    opened = opening.reading

    def traced(path: Path) -> sqlite3.Connection:
        db = opened(path)
        db.set_trace_callback(asked.append)
        return db

    monkeypatch.setattr(opening, "reading", traced)
    assert run(*command).status == 0
    assert 0 < len(asked) < most


def test_a_day_is_no_id_but_tells_those_it_has(run: Run, bulletin: Done) -> None:
    ids = "2019-10-10.6, 2019-10-10.5, 2019-10-10.4, 2019-10-10.3, 2019-10-10.2"
    told = f"iomcli: '2019-10-10' is a day, not an id; its items are {ids} and 1 more"
    assert run("show", "2019-10-10") == Done(1, "", f"{told}\n")
    assert run("remove", "2019-10-10", "-y") == Done(1, "", f"{told}; nothing is removed\n")
    assert run("show", "2019-10-11").err.startswith("iomcli: no item has the id '2019-10-11'")


def test_files_that_are_skipped_are_counted(run: Run) -> None:
    Path("in").mkdir()
    Path("in/page.txt").write_text(PAGE)
    Path("in/image.png").write_bytes(b"\x89PNG")
    assert "1 new, 0 unchanged, 0 rejected, 1 skipped; 1 item in" in run("ingest", "in").out
    report = json.loads(run("ingest", "in", "--format", "json").out)
    assert (report["rejected"], report["skipped"]) == (0, 1)


def test_an_item_without_a_text_is_told(run: Run) -> None:
    Path("page.csv").write_text("title,body\nA title,\nAnother,Text.\n")
    assert "  line 2: the item has a title but no text" in run("ingest", "page.csv").out.splitlines()

"""What ingest and tag say of what they are given: a split, a file that breaks, names that can't be read."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from iomcli import opening
from iomcli.formats import report
from iomcli.ingest import Report
from iomcli.store import Added
from tests.conftest import SAMPLE, Done, Run

PAGE = "Home\n\n10 October, 2019\n\nA title\n\nTegucigalpa. A text about Honduras.\n\nOne more paragraph.\n"


def count(run: Run) -> int:
    return int(json.loads(run("list", "--format", "json").out)["total"])


def test_a_dry_run_shows_the_split_and_writes_nothing(run: Run) -> None:
    Path("page.txt").write_text(PAGE)
    assert run("ingest", "--dry-run", "page.txt", "gone.txt") == Done(
        1,
        "page.txt: 1 new\n"
        "  line 3, new: 2019-10-10, A title (Honduras; 2 paragraphs, 56 characters)\n"
        "  set aside line 1, page furniture: 'Home'\n"
        "1 new, 0 unchanged, 1 rejected from 1 of 2 files; nothing was written\n",
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
        done.err == "iomcli: broken off: page.csv is no CSV: field larger than field limit (16777216); "
        "what came before is kept: 10,500 items, to line 10,501\n"
    )
    assert (done.status, count(run)) == (1, 10_500)
    assert "0 rejected, 1 file broken off; 10,500 items in" in done.out


def test_a_file_of_a_folder_that_broke_is_told_and_counted_once_and_has_a_status(run: Run) -> None:
    Path("in").mkdir()
    Path("in/page.txt").write_text(PAGE)
    rows = "".join(f"Title {number},Text {number}.\n" for number in range(10_500))
    Path("in/page.csv").write_text(f'title,body\n{rows}"open,' + "x\n" * (9 << 20))
    Path("in/image.png").write_bytes(b"\x89PNG")
    done = run("ingest", "in")
    assert done.status == 1
    assert done.err.splitlines() == [
        "iomcli: skipped: in/image.png is binary data, not text",
        "iomcli: broken off: in/page.csv is no CSV: field larger than field limit (16777216); "
        "what came before is kept: 10,500 items, to line 10,501",
    ]
    assert (
        "10,501 new, 0 unchanged, 0 rejected from 2 files, 1 of them broken off, 1 more file skipped; 10,501"
        in done.out
    )
    report = json.loads(run("ingest", "in", "--format", "json").out)
    assert (report["rejected"], report["broken_off"], report["skipped"]) == (0, 1, 1)


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
    assert "bulletin.txt: 9 unchanged\n  line 1, unchanged: " in done.out
    assert "  1 left out, because you removed it; --again brings it back\n" in done.out
    assert "new.txt: 1 new, 1 unchanged\n" in done.out
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


LISTS = "iomcli list --since 2019-10-10 --until 2019-10-10"


def test_a_day_is_no_id_but_tells_those_it_has(run: Run, bulletin: Done) -> None:
    ids = "2019-10-10.6, 2019-10-10.5, 2019-10-10.4, 2019-10-10.3, 2019-10-10.2"
    told = f"iomcli: '2019-10-10' is a day, not an id; its items are {ids} and 1 more: {LISTS}"
    assert run("show", "2019-10-10") == Done(1, "", f"{told}\n")
    assert run("remove", "2019-10-10", "-y") == Done(1, "", f"{told}; nothing is removed\n")
    assert run("show", "2019-10-11").err.startswith("iomcli: no item has the id '2019-10-11'")


def test_an_id_of_a_day_with_single_digits_is_read(run: Run, bulletin: Done) -> None:
    assert run("show", "2019-9-5.1") == run("show", "2019-09-05.1")
    assert "'2019-9-5' is a day, not an id; its items are 2019-09-05" in run("show", "2019-9-5").err
    assert "no item has the id '2019-9-5.99'; those of its day are 2019-09-05" in run("show", "2019-9-5.99").err


def test_files_that_are_skipped_are_counted(run: Run) -> None:
    Path("in").mkdir()
    Path("in/page.txt").write_text(PAGE)
    Path("in/image.png").write_bytes(b"\x89PNG")
    assert "1 new, 0 unchanged, 0 rejected, 1 file skipped; 1 item in" in run("ingest", "in").out
    Path("in/other.txt").write_text(PAGE.replace("A title", "Another"), encoding="utf-8")
    assert "1 new, 1 unchanged, 0 rejected from 2 files, 1 more file skipped; 2 items in" in run("ingest", "in").out
    report = json.loads(run("ingest", "in", "--format", "json").out)
    assert (report["rejected"], report["skipped"]) == (0, 1)


def test_the_totals_tell_of_how_many_files_that_were_named_they_are(run: Run) -> None:
    Path("in").mkdir()
    for number in range(4):
        Path(f"{number}.txt").write_text(PAGE.replace("A title", f"Title {number}"))
    Path("in/image.png").write_bytes(b"\x89PNG")
    Path("empty.txt").touch()
    done = run("ingest", *(f"{number}.txt" for number in range(4)), "empty.txt", "in")
    assert "4 new, 0 unchanged, 1 rejected from 4 of 5 files, 1 more file skipped; 4 items in" in done.out
    assert "0 new, 4 unchanged, 0 rejected from 4 files; 4 items" in run("ingest", *sorted(Path().glob("?.txt"))).out
    assert "0 new, 1 unchanged, 0 rejected; 4 items" in run("ingest", "0.txt").out


def test_where_not_all_lines_are_told_that_which_tells_all_is_named(run: Run) -> None:
    Path("page.txt").write_text("".join(f"Home\n\n{day} May, 2019\n\nTitle {day}\n\nText.\n\n" for day in range(1, 20)))
    done = run("ingest", "page.txt")
    (told,) = (line for line in done.out.splitlines() if "set aside" in line)
    assert told.endswith(" …, page furniture: 'Home' and 18 more; --format json tells of all")
    (source,) = json.loads(run("ingest", "page.txt", "--format", "json").out)["sources"]
    assert len(source["set_aside"]) == 19


def test_numbers_for_people_have_commas_and_those_for_scripts_have_none() -> None:
    added = Added(new=10_501, unchanged=2_000, updated=1_000, removed=3_000, undated=4_000)
    reports = [Report(source="a.txt", added=added)]
    told = "10,501 new, 1,000 updated, 2,000 unchanged, 0 rejected, 3,000 left out; 20,000 items in a.db"
    assert report.totals(reports, Path("a.db"), 20_000) == told
    assert (report.text(reports[0], "") or "").startswith("a.txt: 10,501 new, 1,000 updated, 2,000 unchanged\n")
    assert next(report.doubts(reports, "")).startswith("4,000 new items have no day")
    assert json.loads(report.dumps(reports, Path("a.db"), 20_000))["new"] == 10_501


def test_an_item_without_a_text_is_told(run: Run) -> None:
    Path("page.csv").write_text("title,body\nA title,\nAnother,Text.\n")
    assert "  line 2: the item has a title but no text" in run("ingest", "page.csv").out.splitlines()

"""The commands sources and remove: what the files are called, what goes with them, and what comes back."""

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

from iomcli.places import ending
from tests.conftest import SAMPLE, Done, Run, at_terminal

PAGE = "Home\n\n10 October, 2019\n\nA title\n\nTegucigalpa. A text about Honduras.\n\nOne more paragraph.\n"


def count(run: Run) -> int:
    return int(json.loads(run("list", "--format", "json").out)["total"])


def test_sources_are_listed_with_their_items(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    run("remove", "2019-10-10.1", "--yes")
    lines = run("sources").out.splitlines()
    assert [line[16:] for line in lines] == [
        f"       6  {SAMPLE}/boletin.txt", f"       9  {SAMPLE}/bulletin.txt (1 removed)",
    ]  # fmt: skip
    one = json.loads(run("sources", "--format", "json").out)["sources"][1]
    assert (one["name"], one["items"], one["removed"]) == (f"{SAMPLE}/bulletin.txt", 9, 1)


@pytest.mark.parametrize(
    "said",
    [
        [["--date", "2019-10-11"]],
        [["--date", "2019-10-11"], ["--auto"]],
        [["--date", "none"], ["--date", "2019-10-10"]],
    ],
)
def test_an_item_that_had_other_ids_is_removed_once(run: Run, bulletin: Done, said: list[list[str]]) -> None:
    for one in said:
        run("tag", "2019-10-10.1", *one)
    run("remove", "2019-10-10.1", "-y")
    assert run("sources").err == "1 source, 9 items; 1 item removed\n"
    assert run("ingest", "--again", SAMPLE / "bulletin.txt").status == 0
    assert run("sources").err == "1 source, 10 items\n", "under none of its ids is it removed any more"
    assert run("doctor", "--full").status == 0


def test_an_item_that_two_files_told_is_one_in_the_total(run: Run) -> None:
    for name, text in (("teaser.txt", PAGE.removesuffix("One more paragraph.\n")), ("page.txt", PAGE)):
        Path(name).write_text(text)
        run("ingest", name)
    run("remove", "2019-10-10.1", "-y")
    done = run("sources", "--all")
    assert (done.out.count("(1 removed)"), done.err) == (2, "2 sources, 0 items; 1 item removed\n")


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


@pytest.mark.parametrize("said", [["--date", "2019-11-01"], ["--date", "2019-11-01", "--about", "Colombia"]])
def test_ids_that_an_item_once_had_lead_to_it_again(run: Run, bulletin: Done, said: list[str]) -> None:
    last = "2019-10-10.6"
    run("tag", last, *said)
    before = run("show", last).out
    run("remove", last, "--yes")
    run("ingest", "--again", SAMPLE / "bulletin.txt")
    assert run("show", last) == Done(0, before, "")
    Path("new.txt").write_text("10 October, 2019\n\nA title\n\nA text.\n")
    run("ingest", "new.txt")
    assert run("show", last).out == before, "the number is not given to another"
    assert run("show", "2019-10-10.7").status == 0
    assert run("doctor", "--full").status == 0


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


@pytest.mark.parametrize(
    ("name", "items"),
    [
        (f"{SAMPLE}/bulletin.txt", "its 10 items were removed; to bring them back, if their files still hold them"),
        ("bulletin.txt", "its 10 items were removed; to bring them back, if their files still hold them"),
        (f"{SAMPLE}/", "its 10 items were removed; to bring them back, if their files still hold them"),
        ("page.txt", "its 1 item was removed; to bring it back, if its file still holds it"),
    ],
)
def test_a_source_with_nothing_left_is_told(run: Run, bulletin: Done, name: str, items: str) -> None:
    Path("page.txt").write_text(PAGE.replace("Honduras", "Cuba"), encoding="utf-8")
    run("ingest", "page.txt")
    for source in (f"{SAMPLE}/bulletin.txt", "page.txt"):
        run("remove", "--source", source, "-y")
    told = f"iomcli: no item is left of {name!r}; {items}: iomcli remove --undo --source {name}\n"
    assert run("remove", "--source", name, "-y") == Done(1, "", told)
    shown = run("list", "--source", name).err
    assert f"no item is left of {name!r}; {items.partition(';')[0]}\n" in shown
    back = "1 item is back\n" if name == "page.txt" else "10 items are back\n"
    assert run("remove", "--undo", "--source", name) == Done(0, "", back)


def test_a_source_under_which_nothing_ever_stood_is_told(run: Run, bulletin: Done) -> None:
    run("backup", "theirs.db")
    run("ingest", "theirs.db", "--db", "new.db")
    assert (
        "no item stands under 'theirs.db': others told its items before, or it is an archive or an export, whose items keep"
        in run("remove", "--source", "theirs.db", "-y", "--db", "new.db").err
    )


@pytest.mark.parametrize("db", [(), ("--db", "an archive.db")])
def test_what_brings_a_removed_item_back_is_told_and_does(run: Run, db: tuple[str, ...]) -> None:
    Path("a page.txt").write_text(PAGE, encoding="utf-8")
    named = " --db 'an archive.db'" if db else ""
    way_back = f"to bring it back, if its file still holds it: iomcli remove --undo 2019-10-10.1{named}\n"
    run("ingest", "a page.txt", *db)
    assert run("remove", "2019-10-10.1", "-y", *db).err == f"1 item is removed; {way_back}"
    assert run("show", "2019-10-10.1", *db).err == f"iomcli: 2019-10-10.1 was removed; {way_back}"
    assert run("remove", "--undo", "2019-10-10.1", *db) == Done(0, "", "1 item is back\n")
    assert run("show", "2019-10-10.1", *db).status == 0


def test_what_was_pasted_is_said_to_be_nowhere_else(run: Run) -> None:
    subprocess.run([sys.executable, "-m", "iomcli", "ingest", "-"], input=PAGE.encode(), check=True)
    shown = at_terminal("remove", "2019-10-10.1", typed=b"y\r")[1]
    assert "what was pasted may stand in no file; iomcli show ID --format jsonl" in shown
    assert "to bring it back, paste the same text again: iomcli ingest --again -" in " ".join(shown.split())


def test_a_file_that_is_gone_is_not_named(run: Run) -> None:
    for name in ("gone.txt", "kept.txt"):
        Path(name).write_text(PAGE.replace("Honduras", name), encoding="utf-8")
        run("ingest", name)
    Path("gone.txt").unlink()
    assert (
        "to bring back what a file holds of it: iomcli ingest --again FILE"
        in run("remove", "--source", "gone.txt", "-y").err
    )


@pytest.mark.parametrize(("answer", "status", "left"), [
    (b"y\n", 0, 0), (b"S\xc3\xad\n", 0, 0), (b"n\n", 1, 10), (b"\n", 1, 10), (b"\x03", 1, 10),
    (b"perhaps\nno\n", 1, 10), (b"perhaps\nyes\n", 0, 0),
])  # fmt: skip
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
    with suppress(OSError):  # the end of a terminal that nobody writes to any more
        while more := os.read(ours, 1000):
            shown += more
    os.close(ours)
    assert shown.count(b"2019-") == 10
    assert count(run) == left
    assert (b"nothing is removed" in shown, b"type y for yes" in shown) == (left == 10, b"perhaps" in answer)


def test_several_sources_are_removed_at_once(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    one, other = (f"{SAMPLE}/{name}" for name in ("bulletin.txt", "boletin.txt"))
    told = run("remove", "--source", one, "--source", other, "--source", one, "--dry-run")
    assert told.out.count("\n") == 16
    assert run("remove", "--source", one, "--source", other, "-y").status == 0
    assert count(run) == 0


def test_sources_have_a_heading_and_totals_beside_them(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    assert run("sources").err == "2 sources, 16 items\n"
    run("remove", "2019-10-10.1", "-y")
    assert run("sources").err == "2 sources, 15 items; 1 item removed\n"
    lines = at_terminal("sources")[1].splitlines()
    assert (lines[0], lines[-1]) == ("Last read          Items  Source", "2 sources, 15 items; 1 item removed")
    assert run("sources", "--format", "json").err == ""


def test_empty_sources_are_shown_when_they_are_wanted(run: Run, bulletin: Done) -> None:
    run("ingest", SAMPLE / "boletin.txt")
    run("remove", "--source", f"{SAMPLE}/bulletin.txt", "-y")
    few, all_ = run("sources"), run("sources", "--all")
    assert (few.out.count("\n"), few.err) == (1, "2 sources (1 empty: --all), 6 items; 10 items removed\n")
    assert (all_.out.count("\n"), all_.err) == (2, "2 sources, 6 items; 10 items removed\n")
    assert len(json.loads(run("sources", "--format", "json").out)["sources"]) == 2


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

"""Bringing back what was removed, by its id or its source, from the files that told it."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Done, Run
from tests.test_sources import PAGE, count

PAGES = "".join(
    f"{day} October, 2019\n\n{place}\n\nText of {place}.\n\n"
    for day, place in enumerate(("Belize", "Cuba", "Haiti", "Panama"), 1)
)


def items(run: Run) -> list[dict[str, object]]:
    """Give all items, but for how their days are known."""
    every = json.loads(run("list", "--limit", "0", "--format", "json").out)["items"]
    return [{name: value for name, value in item.items() if name != "dated"} for item in every]


def test_one_item_comes_back_as_it_was_and_nothing_else_of_its_file(run: Run) -> None:
    Path("page.txt").write_text(PAGES, encoding="utf-8")
    run("ingest", "page.txt")
    run("tag", "2019-10-02.1", "--about", "Peru")
    before = run("show", "2019-10-02.1", "--format", "json").out
    run("remove", "2019-10-01.1", "2019-10-02.1", "-y")
    Path("page.txt").write_text(f"{PAGES}5 October, 2019\n\nChile\n\nText.\n", encoding="utf-8")
    assert run("remove", "--undo", "2019-10-02.1") == Done(0, "", "1 item is back\n")
    assert run("show", "2019-10-02.1", "--format", "json").out == before
    assert count(run) == 3
    assert run("ingest", "page.txt").out.startswith(
        "page.txt: 1 new, 3 unchanged\n  1 left out, because you removed it"
    )


@pytest.mark.parametrize(
    ("files", "said", "removed"),
    [
        (("10 October, 2019\n\nHaiti\n\nA text.\n", "10 October, 2019\n\nHaiti\n\nA text.\n\nAnd more of it.\n"), (), "2019-10-10.1"),
        (("Haiti: a title\n\nA text of some words, which is long enough to be one.\n", "10 October, 2019\n\nHaiti: a title\n\nA text of some words, which is long enough to be one.\n"), (), "2019-10-10.1"),
        (("10 October, 2019\n\nHaiti\n\nA text.\n",), ("--date", "2019-09-09"), "2019-09-09.1"),
        (("10 October, 2019\n\nHaiti\n\nA text.\n",), ("--date", "2019-09-09"), "2019-10-10.1"),
        (("10 October, 2019\n\nHaiti\n\nA text.\n",), ("--date", "2019-09-09"), "--source a0.txt"),
    ],
)  # fmt: skip
def test_an_item_comes_back_with_all_that_its_files_tell_and_its_day(
    run: Run, files: tuple[str, ...], said: tuple[str, ...], removed: str
) -> None:
    for number, text in enumerate(files):
        Path(f"a{number}.txt").write_text(text, encoding="utf-8")
        run("ingest", f"a{number}.txt")
    if said:
        assert run("tag", "2019-10-10.1", *said).status == 0
    before = items(run)
    run("remove", *removed.split(), "-y")
    assert count(run) == 0
    assert run("remove", "--undo", *removed.split()) == Done(0, "", "1 item is back\n")
    assert items(run) == before


@pytest.mark.parametrize("removed", ["undated.1", "--source und.txt"])
def test_an_item_whose_day_was_taken_back_comes_back_without_it(run: Run, removed: str) -> None:
    text = "Refuge in Tapachula\n\nA refuge for women was opened in Tapachula, IOM said, with money of the Union.\n"
    Path("und.txt").write_text(text, encoding="utf-8")
    run("ingest", "und.txt")
    run("tag", "undated.1", "--date", "2024-05-01")
    run("tag", "undated.1", "--auto")
    before = items(run)
    run("remove", *removed.split(), "-y")
    assert run("ingest", "--again", "und.txt").status == 0
    assert items(run) == before


def test_an_item_that_was_given_its_day_comes_back_on_it(run: Run) -> None:
    Path("a.txt").write_text(
        "Haiti: a title\n\nA text of some words, which is long enough to be one.\n", encoding="utf-8"
    )
    run("ingest", "a.txt", "--date", "2019-10-10")
    run("remove", "2019-10-10.1", "-y")
    assert run("remove", "--undo", "2019-10-10.1") == Done(0, "", "1 item is back\n")
    assert [one["id"] for one in json.loads(run("list", "--format", "json").out)["items"]] == ["2019-10-10.1"]


def test_what_was_removed_of_an_export_comes_back_from_it(run: Run, bulletin: Done) -> None:
    Path("out").mkdir()
    Path("out/kept.jsonl").write_text(run("list", "--format", "jsonl", "--limit", "0").out, encoding="utf-8")
    run("ingest", "out/kept.jsonl", "--db", "new.db")
    run("remove", "2019-10-10.1", "2019-10-10.2", "-y", "--db", "new.db")
    assert run("remove", "--undo", "2019-10-10.2,2019-10-10.1", "--db", "new.db") == Done(0, "", "2 items are back\n")
    assert json.loads(run("doctor", "--full", "--format", "json", "--db", "new.db").out)["well"]


def test_what_was_removed_of_a_zip_comes_back_from_it(run: Run) -> None:
    with zipfile.ZipFile("news.zip", "w") as packed:
        packed.writestr("a.txt", PAGES)
        packed.writestr("b.txt", PAGE)
    run("ingest", "news.zip")
    run("remove", "--source", "news.zip/b.txt", "-y")
    assert run("remove", "--undo", "2019-10-10.1") == Done(0, "", "1 item is back\n")
    assert count(run) == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("2019-10-03.1",), "2019-10-03.1 is there, and was not removed; nothing is brought back"),
        (("2019-10-03.7",), "no item has the id '2019-10-03.7'; those of its day are 2019-10-03.1; nothing is brought back"),
        (("x",), "no item has the id 'x'"),
        (("--source", "whole.txt"), "nothing was removed of 'whole.txt'; nothing is brought back"),
        (("--source", "x.txt"), "no source is called 'x.txt'"),
        (("2019-10-01.1", "--dry-run"), "--undo and --dry-run do not go together; what comes back can be removed again"),
        ((), "name ids, or sources with --source NAME"),
        (("2019-10-02.1",), "2019-10-02.1 is in none of its files any more; if another file holds it: iomcli ingest --again FILE"),
        (("2019-10-01.1", "2019-10-02.1"), "1 item is back\niomcli: 2019-10-02.1 is in none of its files any more;"),
        (("2019-11-01.1",), "no file is there any more that told 2019-11-01.1; to bring back what a file holds of it: iomcli ingest --again FILE"),
    ],
)  # fmt: skip
def test_what_can_not_be_brought_back_is_told(run: Run, arguments: tuple[str, ...], says: str) -> None:
    for name, text in (
        ("page.txt", PAGES),
        ("whole.txt", PAGE),
        ("gone.txt", PAGE.replace("October", "November").replace("10 ", "1 ")),
    ):
        Path(name).write_text(text, encoding="utf-8")
        run("ingest", name)
    run("remove", "2019-10-01.1", "2019-10-02.1", "2019-11-01.1", "-y")
    Path("page.txt").write_text(PAGES.replace("Cuba", "Peru"), encoding="utf-8")
    Path("gone.txt").unlink()
    done = run("remove", "--undo", *arguments)
    assert done.status
    assert says in done.err

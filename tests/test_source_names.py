"""The names by which sources are asked for: files, folders, and the ends of either."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from iomcli.items import Item
from iomcli.store import Store
from tests.conftest import Done, Run
from tests.test_sources import PAGE


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
    for name in ("four", "five"):
        Path(name).mkdir()
        Path(name, "page.txt").write_text(PAGE.replace("A title", f"A title of {name}"))
    run("ingest", "four", "five")
    assert run("list", "--source", "page.txt").err.endswith(
        ", five/page.txt, four/page.txt and 1 more; write more of one, as iomcli sources lists them\n"
    )
    assert run("list", "--source", "nws.txt").err == (
        f"iomcli: no source is called 'nws.txt'; did you mean {Path('two').absolute()}/deep/news.txt?\n"
    )
    assert run("list", "--source", "zzz").err == (
        "iomcli: no source is called 'zzz'; iomcli sources lists their names\n"
    )


def test_sources_that_hold_items_are_proposed_by_any_word_of_their_names(run: Run) -> None:
    for name in ("cuts/14 Haití.txt", "old/haitianos-dejan.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text(PAGE.replace("A title", f"A title of {name}"))
    run("ingest", "cuts", "old")
    run("remove", "--source", "old", "--yes")
    told = "iomcli: no source is called 'haiti'; did you mean 'cuts/14 Haití.txt'?\n"
    assert [run(command, "--source", "haiti").err for command in ("list", "remove")] == [told, told]
    run("remove", "--source", "cuts", "--yes")
    assert "did you mean old/haitianos-dejan.txt?" in run("list", "--source", "haiti").err


@pytest.mark.parametrize("named", ["news", "news/", "./news", "news//", "absolute", "news.zip", "news.zip/"])
def test_a_folder_names_all_sources_in_it(run: Run, named: str) -> None:
    for name in ("news/one.txt", "news/deep/two.txt", "newsletter.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(PAGE.replace("A title", f"A title of {name}"))
    with ZipFile("news.zip", "w") as zipped:
        for name in ("three.txt", "deep/four.txt"):
            zipped.writestr(name, PAGE.replace("A title", f"A title of {name}"))
    run("ingest", "news", "newsletter.txt", "news.zip")
    named = str(Path("news").absolute()) if named == "absolute" else named
    assert run("list", "--source", named, "--count").out == "2\n"
    assert run("stats", "--by", "source", "--source", named, "--format", "jsonl").out.count("\n") == 2
    assert run("remove", "--source", named, "--dry-run").err == "2 items would be removed\n"
    assert run("remove", "--source", named, "--yes").err.startswith("2 items are removed; ")
    assert run("list", "--count").out == "3\n"


def test_of_two_folders_of_one_name_the_one_that_lies_here_is_meant(run: Run) -> None:
    for name in ("ours", "theirs"):
        Path(f"{name}/news").mkdir(parents=True)
        Path(f"{name}/news/{name}.txt").write_text(PAGE.replace("A title", f"A title of {name}"))
        os.chdir(name)
        run("ingest", "news")
        os.chdir("..")
    assert run("list", "--source", "news", "--count").out == "2\n", "elsewhere both are called so"
    os.chdir("theirs")
    assert run("remove", "--source", "news/", "--yes").err.startswith("1 item is removed; ")
    assert "A title of ours" in run("list").out


@pytest.mark.parametrize("named", ["pages", "pages/", "news/pages/", "…/pages", "./pages"])
def test_the_end_of_its_name_finds_a_folder_when_no_other_ends_so(run: Run, named: str) -> None:
    for name in ("news/pages/one.txt", "news/pages/deep/two.txt", "news/mypages/three.txt", "news/pages.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(PAGE.replace("A title", f"A title of {name}"))
    run("ingest", "news/pages/deep", Path("news").absolute())
    assert run("list", "--source", named, "--count").out == "2\n"
    assert run("remove", "--source", named, "--yes").err.startswith("2 items are removed; ")
    Path("old/pages").mkdir(parents=True)
    Path("old/pages/four.txt").write_text(PAGE)
    run("ingest", "old")
    several = f"'pages' is the end of several folders: {Path.cwd()}/news/pages, {Path.cwd()}/old/pages; write more"
    assert several in run("list", "--source", "pages").err
    run("ingest", "old", "--db", "b.db")
    assert run("list", "--source", Path.cwd().name, "--db", "b.db").status == 1, "sources shows it of none"


def test_a_link_that_leads_back_to_itself_is_the_name_of_no_source(run: Run, bulletin: Done) -> None:
    Path("loop").symlink_to("loop")
    assert run("list", "--source", "loop") == Done(
        1, "", "iomcli: no source is called 'loop'; iomcli sources lists their names\n"
    )


def test_a_folder_of_thousands_of_sources_is_one_filter(run: Run) -> None:
    with Store(Path("archive.db")) as store, store.writing():
        for number in range(3_000):
            store.add([Item(title=f"Title {number}", body="A text")], store.source(f"news/{number}.txt", None))
    assert run("list", "--source", "news/", "--count", "--db", "archive.db").out == "3000\n"


def test_why_nothing_stands_under_what_was_known_before(run: Run) -> None:
    for name in ("page.txt", "copy.txt"):
        Path(name).write_text(PAGE, encoding="utf-8")
        run("ingest", name)
    assert "no item stands under 'copy.txt': others told its items before, or it is an archive" in run(
        "remove", "--source", "copy.txt", "-y"
    ).err  # fmt: skip


@pytest.mark.parametrize("command", ["show", "tag", "remove"])
def test_a_source_that_is_taken_for_an_id_is_shown_by_what_is_suggested(run: Run, command: str) -> None:
    Path("a page.txt").write_text(PAGE, encoding="utf-8")
    run("ingest", "a page.txt")
    told = run(command, "a page.txt", *{"tag": ["--about", "HN"], "remove": ["-y"]}.get(command, [])).err
    assert "is a source: iomcli list --source 'a page.txt'" in told
    assert run("list", "--source", "a page.txt", "--count").out == "1\n"

"""Files, folders and pastes come in; what can't be read is said, and the rest goes in all the same."""

import io
import json
import os
import random
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomcli import files, ingest
from iomcli.archive import Archive
from iomcli.ingest import Foreseen, Report, Source
from iomcli.query import Query
from iomcli.store import Added
from tests.conftest import SAMPLE, Run

ONE = "10 October, 2019\n\nA title\n\nTegucigalpa. A text about Honduras.\n"


def names(path: Path) -> list[str]:
    return [source.name for source in files.at(path) if isinstance(source, Source)]


def problems(path: Path) -> list[tuple[str | None, bool]]:
    return [(source.problem, source.walked) for source in files.at(path) if isinstance(source, Report)]


def test_the_real_layout_gives_ten_items_with_dates_and_countries(run: Run) -> None:
    run("ingest", SAMPLE / "bulletin.txt")
    found = json.loads(run("list", "--format", "json").out)
    assert [(item["date"], item["about"]) for item in found["items"]] == [
        ("2019-10-10", ["HN"]), ("2019-10-10", []), ("2019-10-10", ["BZ"]), ("2019-10-10", ["MX"]),
        ("2019-10-10", ["NI", "CR"]), ("2019-10-10", ["PA"]), ("2019-10-07", ["SV"]), ("2019-09-05", ["MX"]),
        ("2019-09-05", ["GT", "HN"]), ("2019-09-05", ["BZ"]),
    ]  # fmt: skip
    assert [item["mentions"] for item in found["items"]] == [[], ["DO"], *([[]] * 8)]
    datelines = [item["dateline"] for item in found["items"]]
    assert datelines[::2] == [
        "Tegucigalpa",
        "Belize City",
        None,
        "San Salvador, El Salvador",
        "Puerto Cortés (Honduras)",
    ]
    assert all(item["body"].startswith(item["dateline"] or "") for item in found["items"])


def test_a_file_again_adds_nothing_and_neither_do_items_that_another_shares(run: Run) -> None:
    assert run("ingest", SAMPLE / "bulletin.txt").out.startswith(f"{(SAMPLE / 'bulletin.txt').as_posix()}: 10 new\n")
    assert "0 new, 10 unchanged, 0 rejected; 10 items in ~/" in run("ingest", SAMPLE / "bulletin.txt").out
    Path("shares.txt").write_text((SAMPLE / "bulletin.txt").read_text() + "\n\n" + ONE)
    assert run("ingest", "shares.txt").out.startswith("shares.txt: 1 new, 10 unchanged\n")


def test_the_order_of_files_changes_nothing(run: Run) -> None:
    for db, order in (("a.db", ("bulletin.txt", "boletin.txt")), ("b.db", ("boletin.txt", "bulletin.txt"))):
        run("ingest", "--db", db, *(SAMPLE / name for name in order))
    one, other = (
        json.loads(run("list", "--limit", "0", "--format", "json", "--db", db).out) for db in ("a.db", "b.db")
    )
    assert one == other


TELLING = st.tuples(
    st.sampled_from(["Shelter opens", "Refugio abre", "SHELTER, opens!", "Shélter opens"]),
    st.sampled_from(["10 October, 2019", "7 October, 2019", None]),
    st.sampled_from(["Text of it. ", "Text of it. And more of it. ", "Another text. ", "Text of it. But different. "]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TELLING, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_what_an_archive_holds(
    run: Run, tellings: list[tuple[str, str | None, str]], chance: random.Random
) -> None:
    told = [f"{day or ''}\n\n{title}\n\n{text * 9}" for title, day, text in tellings]
    held = []
    for db in ("a.db", "b.db"):
        for path in Path().glob(f"{db}*"):
            path.unlink()
        for number, file in enumerate([*told, *told]):
            Path(f"{number}.txt").write_text(file)
            run("ingest", f"{number}.txt", "--db", db)
        chance.shuffle(told)
        items = json.loads(run("list", "--limit", "0", "--format", "json", "--db", db).out)["items"]
        held.append(sorted((item["date"] or "", item["title"], item["body"], item["about"]) for item in items))
    assert held[0] == held[1]


def outcomes(reports: Iterable[Foreseen | Report]) -> dict[str, tuple[Added, str | None, int]]:
    return {one.source: (one.added, one.problem, len(one.remarks)) for one in reports if isinstance(one, Report)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(TELLING, min_size=1, max_size=4), min_size=1, max_size=3), st.integers(1, 3))
def test_a_dry_run_foretells_what_a_run_does(
    monkeypatch: pytest.MonkeyPatch, told: list[list[tuple[str, str | None, str]]], batch: int
) -> None:
    for path in Path().glob("*"):
        path.unlink()
    monkeypatch.setattr(ingest, "BATCH", batch)
    for number, tellings in enumerate(told):
        rows = [json.dumps({"title": title, "date": day, "body": text * 9}) for title, day, text in tellings]
        Path(f"{number}.jsonl").write_text("\n".join(rows))
    archive = Path("archive.db")
    for again in range(2):
        foreseen = list(ingest.preview(files.at(Path(), but=archive), archive))
        assert sum(isinstance(one, Foreseen) for one in foreseen) == sum(map(len, told))
        assert outcomes(foreseen) == outcomes(ingest.run(files.at(Path(), but=archive), archive)), again


def test_a_dry_run_of_the_sample_archive_foretells_it_too() -> None:
    for _ in range(2):
        foreseen = outcomes(ingest.preview(files.at(SAMPLE), Path("archive.db")))
        assert len(foreseen) == 49
        assert foreseen == outcomes(ingest.run(files.at(SAMPLE), Path("archive.db")))


def test_a_teaser_and_its_full_text_in_one_file_are_one_item_that_is_told_as_updated(run: Run) -> None:
    page = ONE + "\n" + ONE.replace("A text about Honduras.", "A text about Honduras. And more of it.")
    Path("page.txt").write_text(page)
    assert "page.txt: 1 new, 1 updated\n" in run("ingest", "--dry-run", "page.txt").out
    assert run("ingest", "page.txt").out.startswith("page.txt: 1 new, 1 updated\n1 new, 1 updated, 0 unchanged")
    assert run("list", "--count").out == "1\n"


def test_a_folder_is_walked_in_order_without_hidden_files() -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden", ".git/config"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(ONE)
    assert names(Path()) == ["b.txt", "a/y.txt", "a/z.txt"]


def test_the_archive_in_a_walked_folder_is_passed_over(run: Run) -> None:
    Path("a.txt").write_text(ONE)
    first = run("ingest", ".", "--db", "archive.db")
    again = run("ingest", ".", "--db", "archive.db")
    assert (first.status, again.status, again.err) == (0, 0, "")


def test_what_is_beside_a_database_is_passed_over_and_what_is_only_called_so_is_not() -> None:
    for name in ("news", "news-journal", "theirs.db-wal", "other-shm"):
        Path(name).write_text(ONE)
    Path("theirs.db").write_bytes(b"SQLite format 3\0")
    os.mkfifo("pipe")
    Path("pipe-wal").write_text(ONE)
    assert names(Path()) == ["news", "news-journal", "other-shm", "pipe-wal", "theirs.db"]


def test_what_is_no_file_is_told() -> None:
    os.mkfifo("pipe")
    Path("nowhere").symlink_to("gone")
    Path("folder").mkdir()
    assert problems(Path("pipe")) == [("is not a regular file; to read from a pipe, use: iomcli ingest -", False)]
    assert problems(Path("nowhere")) == [("is a link to a file that does not exist", False)]
    assert problems(Path("none")) == [("does not exist", False)]
    assert problems(Path("folder")) == [("holds no file to read", False)]
    assert len(problems(Path())) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("binary.txt", b"\x89PNG\r\n\0\0", "binary.txt is binary data, not text"),
        ("picture.txt", b"\x89PNG picture", "picture.txt is binary data, not text"),
        ("picture.webp", b"RIFF1234WEBPVP8 ", "picture.webp is binary data, not text"),
        ("program", b"\x7fELF program", "program is binary data, not text"),
        ("page.rtf", b"{\\rtf1 1 May, 2019}", "page.rtf is a rich text file; save it as .docx or as plain text"),
        ("http://example.org/a.html", None, "http://example.org/a.html is a web address, and nothing is fetched; save"),
        ("empty.txt", b"", "empty.txt is empty"),
        ("blank.txt", b"\n \n\t\n", "blank.txt is empty"),
        ("line.txt", b"Just a line.\n", "line.txt holds no item; an item is a title and a text below it"),
        ("no\x1bsuch.txt", None, "no␛such.txt does not exist"),
    ],
)
def test_bad_input_is_one_line_and_the_other_files_still_go_in(
    run: Run, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    Path("good.txt").write_text(ONE)
    done = run("ingest", name, "good.txt")
    assert done.status == 1
    assert done.err.startswith(f"iomcli: {told}")
    assert done.err.count("\n") == 1
    assert "good.txt: 1 new\n1 new, 0 unchanged, 1 rejected from 1 of 2 files; 1 item in" in done.out


def test_bad_input_alone_makes_no_archive(run: Run, home: Path) -> None:
    Path("empty.txt").touch()
    done = run("ingest", "empty.txt")
    assert (done.status, done.out) == (1, "")
    assert list(home.iterdir()) == []


def test_other_files_in_a_folder_are_told_but_are_no_mistake(run: Run) -> None:
    Path("a.txt").write_text(ONE)
    Path("image.png").write_bytes(b"\x89PNG\r\n\0\0")
    done = run("ingest", ".")
    assert done.status == 0
    assert done.err == "iomcli: skipped: image.png is binary data, not text\n"


def test_a_folder_with_nothing_to_read_is_a_mistake(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder/image.png").write_bytes(b"\x89PNG\r\n\0\0")
    assert run("ingest", "folder").status == 1


def test_lines_set_aside_are_named_by_number(run: Run) -> None:
    Path("page.txt").write_text(f"Whole\nNews\nRegions\n\n{ONE}\n\n1 May, 2019\n")
    assert run("ingest", "page.txt").out.splitlines()[:3] == [
        "page.txt: 1 new",
        "  set aside lines 1-3, before the first date: 'Whole' and 2 more",
        "  set aside line 12, a date with nothing below it: '1 May, 2019'",
    ]


def test_control_characters_and_possible_repeats_are_told(run: Run) -> None:
    Path("a.txt").write_text(ONE)
    Path("b.txt").write_text(ONE.replace("A text", "Another\x07 text"))
    assert run("ingest", "a.txt", "b.txt").out.splitlines()[1:4] == [
        "b.txt: 1 new",
        "  line 5: 1 control character is shown as a symbol",
        "  1 new item has the same title and day as another, but another text; both are kept: iomcli show 2019-10-10.2 2019-10-10.1",
    ]


def test_possible_repeats_are_named_with_the_command_that_shows_them(run: Run) -> None:
    Path("a.txt").write_text(ONE)
    told = "new items have the same title and day as another, but another text; both are kept"
    Path("b.txt").write_text("\n\n".join(ONE.replace("A text", f"Text {one} of many") for one in "ab"))
    assert f"\n  2 {told}\n" in run("ingest", "--dry-run", "a.txt", "b.txt", "--db", "b.db").out
    done = run("ingest", "a.txt", "b.txt", "--db", "b.db").out
    assert f"\n  2 {told}: iomcli show 2019-10-10.3 2019-10-10.1 2019-10-10.2 --db b.db\n" in done
    Path("c.txt").write_text("\n\n".join(ONE.replace("A text", f"Text {one} of many") for one in "cdef"))
    (line,) = [one for one in run("ingest", "c.txt", "--db", "b.db").out.splitlines() if told in one]
    assert line.startswith(f"  4 {told}; 3 of them: iomcli show 2019-10-10.7 2019-10-10.1 ")
    report = json.loads(run("ingest", "a.txt", "b.txt", "--db", "c.db", "--format", "json").out)
    first, second = report["sources"]
    assert (first["repeats"], first["namesakes"]) == (0, [])
    assert (second["repeats"], second["namesakes"][0]) == (2, {"id": "2019-10-10.3", "other": "2019-10-10.1"})


def test_the_report_comes_as_json_too(run: Run) -> None:
    Path("page.txt").write_text(f"Home\n\n{ONE}")
    done = run("ingest", "page.txt", "none.txt", "--format", "json")
    report = json.loads(done.out)
    assert {name: report[name] for name in ("new", "updated", "unchanged", "rejected", "items")} == {
        "new": 1, "updated": 0, "unchanged": 0, "rejected": 1, "items": 1,
    }  # fmt: skip
    assert report["sources"][0]["set_aside"] == [
        {"line": 1, "text": "Home", "reason": "page furniture", "may_be_news": False}
    ]
    assert report["sources"][1]["problem"] == "does not exist"


def test_items_without_a_date_take_the_one_that_is_given(run: Run) -> None:
    Path("page.txt").write_text("A title\n\nA text.\n")
    run("ingest", "page.txt", "--date", "5 September, 2019")
    assert run("list").out.startswith("2019-09-05.1 ")


def test_dates_that_can_be_read_two_ways_are_told_once_with_what_tells(run: Run) -> None:
    rows = "date,title,text\n3/6/2021,A title,A text\nsoon,Another,A text\n5/7/2021,A third,A text\n"
    Path("news.csv").write_text(rows)
    told = "  lines 2, 4: '3/6/2021' and 1 more can be read two ways; "
    assert run("ingest", "news.csv").out.splitlines()[1] == (
        f"{told}the items are kept undated; a date such as 25/12/2021 in the file would tell the order; or say the day"
        " with iomcli tag ID --date DATE"
    )
    assert f"{told}--date says 2021-06-01\n" in run("ingest", "news.csv", "--date", "2021-06-01", "--db", "b.db").out
    Path("news.csv").write_text(f"{rows}25/12/2021,A fourth,A text\n")
    assert run("ingest", "news.csv").out.startswith("news.csv: 1 new, 2 updated, 1 unchanged\n")
    assert run("list", "--since", "2021-06-03", "--until", "2021-07-05", "--count").out == "2\n"


def test_a_file_with_dates_of_both_orders_is_not_said_to_want_another(run: Run) -> None:
    days = ("13/4/2023", "5/26/2023", "3/6/2023")
    Path("news.csv").write_text("date,title,text\n" + "".join(f"{day},A title,A text\n" for day in days))
    Path("page.txt").write_text("".join(f"{day}\n\nA title\n\nA text.\n\n" for day in days))
    for name, line in (("news.csv", 4), ("page.txt", 13)):
        told = [text for text in run("ingest", name).out.splitlines() if "orders" in text or "ways" in text]
        assert told == [
            f"  line {line}: '3/6/2023' can be read two ways; the item is kept undated; '13/4/2023' and '5/26/2023' "
            "show both orders, so say the day with iomcli tag ID --date DATE"
        ]


def test_each_paste_is_a_source_with_a_name_of_its_own(tmp_path: Path) -> None:
    now = datetime(2026, 1, 2, 3, 4, 5)
    for text in (ONE, ONE.replace("A title", "Another title")):
        list(ingest.run([files.paste(io.BytesIO(text.encode()), now)], tmp_path / "archive.db"))
    with Archive(tmp_path / "archive.db") as archive:
        assert sorted(hit.source for hit in archive.find(Query()).hits) == [
            "paste 2026-01-02 03:04:05", "paste 2026-01-02 03:04:05 (2)",
        ]  # fmt: skip


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    Path("a.txt").write_text(ONE)
    sources = list(files.at(Path("a.txt")))
    Path("a.txt").unlink()
    reports = list(ingest.run(sources, tmp_path / "archive.db"))
    assert reports[0].problem == "can't be read: No such file or directory"


def test_a_large_load_goes_in_by_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH", 4)
    text = "\n".join(ONE.replace("A title", f"Title {number}") for number in range(11))
    source = files.paste(io.BytesIO(text.encode()), datetime.now())
    (report,) = ingest.run([source], tmp_path / "archive.db")
    assert report.added.new == 11
    with Archive(tmp_path / "archive.db") as archive:
        assert archive.count(Query(since=date(2019, 10, 10))) == 11


def test_figures_in_a_table_of_a_word_document_stand_beside_their_rows(run: Run) -> None:
    document = docx.Document()
    for text in ("5 April 2021", "Figures of return", "Tegucigalpa, Honduras. IOM told how many people returned."):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=3)
    for row in (("Month", "Adults", "Children"), ("January", "4 210", "350"), ("", "7", "12")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save("figures.docx")
    done = run("ingest", "--dry-run", "--format", "json", "figures.docx")
    (source,) = json.loads(done.out)["sources"]
    assert source["items"][0]["body"].split("\n\n")[1:3] == ["Month | Adults | Children", "January | 4 210 | 350"]


def test_a_table_of_days_without_a_title_is_told_in_word_and_where_nothing_else_is_read(run: Run) -> None:
    document = docx.Document()
    rows = [
        ("Fecha", "Qué pasó"), ("3/6/2024", "Abre un taller de costura en Belmopán"), ("31/5/2024", "Cierra la feria de Danlí"),
    ]  # fmt: skip
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save("table.docx")
    done = run("ingest", "table.docx", "--dry-run").out
    assert "a table of days names no title and no text: it has Fecha, Qué pasó; wanted: date (fecha)" in done
    row = "| 2024-06-04 | Entrega de mochilas escolares | Honduras |"
    Path("few.md").write_text(f"| Fecha | Tema | País |\n|---|---|---|\n{row}\n")
    assert "holds no item, but at line 1 a table of days names no title" in run("ingest", "few.md").err


def test_what_was_set_aside_in_an_unchanged_file_of_a_folder_is_told_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "News log\n\n1 May, 2019\n\nA title of some words\n\n2 May, 2019\n\nOther title of some words\n"
    )
    first = run("ingest", folder).out
    assert "set aside line 1" in first
    assert "  lines 3, 7: the item has a title but no text" in first.splitlines()
    again = run("ingest", folder)
    assert "set aside line 1" not in again.out + again.err
    assert "what was set aside in 1 unchanged file is told again by --dry-run" in again.out
    assert "set aside line 1" in run("ingest", folder, "--dry-run").out
    assert "set aside line 1" in run("ingest", folder / "a.txt").out
    with (folder / "a.txt").open("a") as file:
        file.write("\nShare this page\n")
    changed = run("ingest", folder).out
    assert "0 new, 2 unchanged" in changed
    assert "set aside line 11" in changed

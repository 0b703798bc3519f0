"""Hostile text through every format: a terminal gets what we mean and nothing else, and data comes back as it is."""

import csv
import io
import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from pybtex.database import parse_string
from selectolax.lexbor import LexborHTMLParser

from iomcli import characters
from iomcli.formats import ForCounts, Name
from tests.conftest import Done, Run, at_terminal
from tests.test_web import Site

TEXTS = {
    "CSI": "red \x1b[31m, cleared \x1b[2J, up \x1b[99A, title \x1b]0;pwned\x07",
    "OSC 8": "\x1b]8;;https://evil.example\x1b\\a link\x1b]8;;\x1b\\",
    "OSC 52": "\x1b]52;c;cm0gLXJmIC8=\x07 into the clipboard",
    "C1": "\x9b31m and \x9d52;c;YQ==\x9c and \x90q\x9c",
    "bidi": "\u202etxet desrever\u202c \u2066isolate\u2069 \u200e\u200f",
    "line ends": "one\u2028two\u2029three\x0bfour\x0cfive\x85six",
    "C0": "bell \x07, backspace \x08\x08\x08, escape \x1b, delete \x7f, unit \x1f, marks \x02in\x03",
    "rich": "[bold red]x[/bold red] [/nothing] [link=https://e.example]y[/link] :smile: [[double]]",
    "formula =": '=HYPERLINK("http://evil.example","click")',
    "formula +": "+1+cmd|' /C calc'!A0",
    "formula -": "-2+3",
    "formula @": "@SUM(1+1)*cmd",
    "formula in a row": "a\tb\r=1+1",
    "quote": "'=1+1, and \"two\"; 'three'",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;&#0;</title>",
    "Markdown": "# heading\n- list\n```code``` [a](javascript:b) ![c](d) | e | **f** <g>",
    "SQL": "'; DROP TABLE item; --",
    "FTS5": 'NEAR("a" b, 3) AND {title}: x* OR NOT ^y "',
    "format": "%s %d %n {0} {item.__class__} ${HOME} `id` $(id)",
    "path": "../../../../etc/passwd \\\\server\\share C:\\con file:///etc/passwd ~root",
    "null": "before\x00after",
    "surrogate": "half \ud83d of a pair \udcff",
    "tower": "Z" + "\u0301\u0327\u0335" * 60 + "algo",
    "long word": "w" * 3000,
    "wide": "日本語 😀👨‍👩‍👧 ﷽ ｆｕｌｌ",
    "empty": "\u200b\u2060\ufeff\u00ad",
}
"""A title and a text of each class."""

COMMANDS = (["list", "--limit", "0"], ["search", "text", "--limit", "0"])
FORMATS = get_args(Name)
OURS = re.compile(r"\x1b\[(?:[0-9]{1,3}(?:;[0-9]{1,3})*)?m|\x1b\]8;(?:id=[0-9]+;https?://[!-~]+|;)\x1b\\")
"""Colours, bold, dim and links to the web: all that we send to a terminal ourselves."""
UNMEANT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def archive(run: Run) -> Path:
    """An archive with an item of each class; the source is hostile too."""
    source = Path("evil\x1b[31m\u202e[b].jsonl")
    lines = (
        {
            "date": "2019-10-10",
            "title": text,
            "body": f"A text. {text}",
            "url": f"https://e.example/{text}",
            "source": text,
        }
        for text in TEXTS.values()
    )
    source.write_text("\n".join(map(json.dumps, lines)) + "\n")
    done = run("ingest", source)
    assert done.status == 0, done.err
    assert unmeant(done.out + done.err) == ""
    return source


def unmeant(shown: str) -> str:
    """Give what stands around the first thing on a terminal that we do not mean, or nothing."""
    found = UNMEANT.search(OURS.sub("", shown))
    return ascii(found.string[max(0, found.start() - 40) : found.end() + 40]) if found else ""


def items(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=["list", "search"])
def test_a_terminal_gets_what_we_mean(archive: Path, command: list[str], format: str) -> None:
    status, shown = at_terminal(*command, "--format", format, "--color", "always", pager="cat")
    assert status == 0
    assert unmeant(shown) == ""
    assert "alert(1)" in shown


@pytest.mark.parametrize("format", FORMATS)
def test_a_terminal_gets_what_we_mean_of_whole_articles(run: Run, archive: Path, format: str) -> None:
    ids = [str(item["id"]) for item in items(run("list", "--limit", "0", "--format", "jsonl").out)]
    assert len(ids) == len(TEXTS)
    _, shown = at_terminal("show", *ids, "--format", format, "--mark", "text", pager="cat")
    assert unmeant(shown) == ""


@pytest.mark.parametrize("format", get_args(ForCounts))
def test_a_terminal_gets_what_we_mean_of_counts(archive: Path, format: str) -> None:
    status, shown = at_terminal("stats", "--by", "source", "--format", format, "--color", "always", pager="cat")
    assert (status, unmeant(shown)) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sources"], ["ingest", "--dry-run", "evil\x1b[31m\u202e[b].jsonl"], ["remove", "--source", TEXTS["SQL"], "--dry-run"], ["explain", "2019-10-10.1"],
        ["tag", "2019-10-10.1", "--about", "HN"], ["explain", "--query", TEXTS["CSI"]], ["search", TEXTS["C1"]],
        ["search", TEXTS["bidi"]], ["list", "--country", TEXTS["OSC 52"]], ["list", "--since", TEXTS["C0"]],
        ["list", "--source", TEXTS["CSI"]], ["show", TEXTS["CSI"]], ["list", "--db", TEXTS["OSC 8"].replace("/", "")],
        ["ingest", TEXTS["CSI"]], ["list", "--format", TEXTS["CSI"]], [TEXTS["CSI"]], ["list", TEXTS["C1"]],
        ["list", "--\x1b[31m"], ["backup", "no/" + TEXTS["CSI"]], ["doctor", "--db", TEXTS["bidi"]], ["remove", "--source", TEXTS["CSI"], "-y"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments))[:40],
)  # fmt: skip
def test_a_terminal_gets_what_we_mean_in_words_about_it(archive: Path, arguments: list[str]) -> None:
    status, shown = at_terminal(*arguments, pager="cat")
    assert status in (0, 1, 2)
    assert unmeant(shown) == ""
    assert "Traceback" not in shown


def test_data_comes_back_as_it_is(run: Run, archive: Path) -> None:
    lines = items(run("list", "--limit", "0", "--format", "jsonl").out)
    parts = (
        [part.strip() for part in characters.clean(text.replace("\r", "\n")).split("\n")] for text in TEXTS.values()
    )
    assert [item["title"] for item in lines] == [" ".join(filter(None, part)) or None for part in parts]
    assert json.loads(run("list", "--limit", "0", "--format", "json").out)["items"] == lines
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        out = run("list", "--limit", "0", "--format", name).out.removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(out, newline=""), delimiter=delimiter))
        assert [(_bare(row["title"]), _bare(row["body"])) for row in rows] == [
            (item["title"] or "", item["body"]) for item in lines
        ]
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]
    for name in ("jsonl", "json", "csv", "tsv"):
        Path(f"out.{name}").write_text(run("list", "--limit", "0", "--format", name).out, encoding="utf-8")
        assert run("ingest", f"out.{name}", "--db", f"{name}.db").status == 0
        again = items(run("list", "--limit", "0", "--format", "jsonl", "--db", f"{name}.db").out)
        assert again == lines, name


LIVE = "script, img, iframe, object, embed, base, [onerror], [onclick], [href^='javascript:'], [src^='http']"
"""What would run, or load something from elsewhere."""


def live(page: str) -> list[str]:
    return [str(node.html)[:60] for node in LexborHTMLParser(page).css(LIVE)]


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--by", "country"], ["list", "--by", "month"], ["search", "text"], ["show"]]
)
def test_a_page_runs_nothing(run: Run, archive: Path, arguments: list[str]) -> None:
    ids = [str(item["id"]) for item in items(run("list", "--limit", "0", "--format", "jsonl").out)]
    rest = ids if arguments == ["show"] else ["--limit", "0"]
    page = run(*arguments, *rest, "--format", "html").out
    assert (live(page), "alert(1)" in page) == ([], True)


def test_files_for_other_programs_are_well_formed(run: Run, archive: Path) -> None:
    lines = items(run("list", "--limit", "0", "--format", "jsonl").out)
    feed = [*ElementTree.fromstring(run("list", "--limit", "0", "--format", "feed").out).iter("item")]
    assert len(feed) == len(lines)
    assert not [one for entry in feed for part in ("title", "description") if (one := live(entry.findtext(part) or ""))]
    cited = json.loads(run("list", "--limit", "0", "--format", "csl-json").out)
    titles = ((one["title"], item["title"]) for one, item in zip(cited, lines, strict=True))
    assert all(cited == title or (title is None and cited.startswith("[News item")) for cited, title in titles)
    assert len(parse_string(run("list", "--limit", "0", "--format", "bibtex").out, "bibtex").entries) == len(TEXTS)
    picture = ElementTree.fromstring(run("stats", "--by", "source", "--format", "svg").out)
    assert {node.tag.rpartition("}")[2] for node in picture.iter()} <= {
        "svg", "g", "rect", "text", "title", "desc", "defs", "style", "path", "line", "circle", "clipPath", "tspan",
    }  # fmt: skip


def test_the_web_view_runs_nothing_and_shows_all(run: Run, archive: Path, home: Path) -> None:
    with closing(Site(home / ".local/share/iomcli/archive.db")) as site:
        lines = items(run("list", "--limit", "0", "--format", "jsonl").out)
        assert site.get("/items.json?page=1").json()["items"] == lines[:20]
        for path in ("/", "/?page=2", "/?q=text", "/timeline", *(f"/item/{item['id']}" for item in lines)):
            page = site.get(path).text
            assert (live(page), unmeant(page)) == ([], ""), path


def test_a_whole_screen_gets_what_we_mean(archive: Path) -> None:
    status, shown = at_terminal("browse", keys=[*[b"\x1b[B"] * 4, b"/", b"alert", b"\x1b[B", b"q"], lines=30)
    assert status == 0
    assert "alert(1)" in shown
    assert not re.findall(
        "\x1b\\](?:8|52|0);.{9}|\x1b\\[(?:2J|99A).{9}|[\x80-\x9f\u202a-\u202e\u2066-\u2069].{9}", shown
    )


PLANTED = "red \x1b[31m, up \x1b[99A, \x1b]52;c;cm0=\x07, \x9b2J, \u202etxet, \x00 <script>alert(1)</script>"
"""What nobody can ingest, but can write into an archive by hand."""


@pytest.fixture
def planted(archive: Path, home: Path) -> Path:
    """An archive that somebody made who wishes us ill."""
    path = home / ".local/share/iomcli/archive.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "UPDATE item SET title = :evil, body = 'A text. ' || :evil, url = 'https://e.example/' || :evil",
            {"evil": PLANTED},
        )
        db.execute("UPDATE item SET dateline = 'A text. ' || :evil, dated = :evil, language = :evil", {"evil": PLANTED})
        db.execute("UPDATE source SET name = :evil || id", {"evil": PLANTED})
        db.execute("INSERT INTO item_fts (item_fts) VALUES ('rebuild')")
        db.commit()
    return path


@pytest.mark.parametrize("arguments", [
    *(["list", "-f", name] for name in FORMATS), *(["show", "2019-10-10.1", "-f", name] for name in FORMATS),
    ["search", "text"], ["search", "text", "-f", "table"], ["show", "2019-10-10.1", "--mark", "text"], ["sources"],
    ["stats", "--by", "source"], ["stats", "--by", "language"], ["explain", "2019-10-10.1"], ["doctor", "--full"],
    ["remove", "2019-10-10.1", "--dry-run"], ["tag", "2019-10-10.1", "--about", "HN"], ["tag", "--refresh", "--dry-run"],
], ids=" ".join)  # fmt: skip
def test_an_archive_made_by_hand_sends_nothing_to_a_terminal(planted: Path, arguments: list[str]) -> None:
    _, shown = at_terminal(*arguments, pager="cat")
    assert unmeant(shown) == ""
    assert "Traceback" not in shown


@pytest.mark.parametrize("format", ["text", "json"])
def test_the_name_of_a_table_made_by_hand_sends_nothing_to_a_terminal(planted: Path, format: str) -> None:
    with closing(sqlite3.connect(planted, isolation_level=None)) as db:
        db.execute(f'CREATE TABLE "{TEXTS["CSI"]} \u202e" (a)')
        db.execute("PRAGMA writable_schema = on")
        db.execute("UPDATE sqlite_master SET sql = 'CREATE TABEL' WHERE name LIKE '%\u202e'")
    status, shown = at_terminal("doctor", "--format", format)
    assert (status, unmeant(shown)) == (1, "")
    assert "malformed database schema" in shown


def test_what_comes_in_from_an_archive_made_by_hand_is_made_safe(run: Run, planted: Path) -> None:
    run("ingest", planted, "--db", "new.db")
    with closing(sqlite3.connect("new.db")) as db:
        kept = db.execute("SELECT title, body, url, dateline, dated, language FROM item").fetchall()
        names = db.execute("SELECT name FROM source").fetchall()
    assert kept
    assert unmeant("".join(str(one) for row in (*kept, *names) for one in row)) == ""


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@'\t" else cell


def test_a_title_of_ten_megabytes_goes_through(run: Run) -> None:
    title = "word " * (2 << 20)
    Path("long.jsonl").write_text(json.dumps({"date": "2019-10-10", "title": title, "body": "A text."}) + "\n")
    began = time.process_time()
    assert run("ingest", "long.jsonl").status == 0
    for format in FORMATS:
        assert len(run("list", "--format", format).out) > (5_000 if format == "table" else 10_000_000)
        assert run("search", "word", "--format", format).status == 0
    assert run("show", "2019-10-10.1", "--mark", "word", "--format", "text").status == 0
    assert time.process_time() - began < 60


@pytest.mark.parametrize("table", ["removed (key, fingerprint, source)", "moved (old, new, x)"])
def test_a_full_day_is_said_in_time(run: Run, bulletin: Done, home: Path, table: str) -> None:
    with closing(sqlite3.connect(home / ".local/share/iomcli/archive.db")) as db:
        sql = "INSERT INTO removed (key, fingerprint, source) VALUES (20200101999998, 1, 1)"
        if table.startswith("moved"):
            sql = "INSERT INTO moved (old, new) SELECT 20200101999998, max(key) FROM item"
        db.execute(sql)
        db.commit()
    page = "\n".join(f"1 January, 2020\n\nTitle {name}\n\nText {name}.\n" for name in "abc")
    Path("page.txt").write_text(page)
    done = run("ingest", "page.txt")
    assert done.status == 1
    assert done.err == "iomcli: an archive holds at most 999,999 items of one day; 2020-01-01 is full\n"
    assert run("list", "--count").out == "10\n", "nothing of the batch is in"
    assert run("doctor", "--full").status == 0

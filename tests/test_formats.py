"""Every format says the same, and text from a bulletin stays text."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from iomcli import words
from iomcli.archive import Result
from iomcli.formats import Color, Name, Output, markdown, message, writer
from iomcli.items import MARK, UNMARK, Hit, Item
from iomcli.query import Query
from tests.conftest import Done, Run

NASTY = [
    "[b]bold[/b]", "[/b] closes nothing", "100 %s and %d", ":smile: :warning:", "tab\there", "␛[31mred␇", '"quoted" \'title\'',
    "<script>alert(1)</script>", "back\\slash", "{braces} {0}", "a | b", "emoji 🎉 日本",
]  # fmt: skip
KEY = 20191010_000003


def hit(title: str | None = "A title", **fields: object) -> Hit:
    item = Item(title=title, body="San José. First paragraph.\n\nSecond paragraph.", date=date(2019, 10, 10), line=5)
    return Hit(key=KEY, item=item._replace(**fields), source="bulletin.txt")


def printed(name: Name, *hits: Hit, whole: bool = False, query: Query | None = None, color: Color = "auto") -> str:
    out = io.StringIO()
    result = Result(query=query or Query(), total=len(hits), hits=iter(hits), whole=whole)
    writer(name)(result, Output(file=out, color=color))
    return out.getvalue().removeprefix("\ufeff")


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("name", ["table", "text", "markdown", "csv"])
@pytest.mark.parametrize("title", NASTY)
def test_titles_come_out_as_they_went_in(title: str, name: Name, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = printed(name, hit(title), whole=whole)
    if name == "csv":
        assert [row["title"] for row in csv.DictReader(io.StringIO(out))] == [title]
    elif name == "markdown":
        assert markdown.escaped(title) in out
        assert title in out.replace("\\", "") or "\\" in title
    elif name == "table":
        assert (
            title.expandtabs(8).split() == [word for word in out.split() if word in title.split()][: len(title.split())]
        )
    else:
        assert title in out


@pytest.mark.parametrize("title", NASTY)
def test_machine_formats_bring_a_title_back(title: str) -> None:
    assert json.loads(printed("json", hit(title)))["items"][0]["title"] == title
    assert json.loads(printed("jsonl", hit(title)))["title"] == title
    assert next(csv.DictReader(io.StringIO(printed("tsv", hit(title))), delimiter="\t"))["title"] == title


def test_json_has_the_promised_names() -> None:
    found = hit(
        dateline="San José", language="en", about=("CR",), mentions=("NI",), regions=("Central America",), url="u"
    )
    assert json.loads(printed("json", found)) == {
        "total": 1,
        "shown": 1,
        "items": [
            {
                "id": "2019-10-10.3", "date": "2019-10-10", "title": "A title", "dateline": "San José",
                "body": "San José. First paragraph.\n\nSecond paragraph.", "language": "en", "about": ["CR"],
                "mentions": ["NI"], "regions": ["Central America"], "source": {"name": "bulletin.txt", "line": 5}, "url": "u",
            }
        ],
    }  # fmt: skip
    assert list(json.loads(printed("jsonl", found))) == [
        "id", "date", "title", "dateline", "body", "language", "about", "mentions", "regions", "source", "url",
    ]  # fmt: skip


def test_an_empty_answer_is_still_json() -> None:
    assert json.loads(printed("json")) == {"total": 0, "shown": 0, "items": []}
    assert printed("jsonl") == ""


def test_several_items_are_one_json_object() -> None:
    assert [item["title"] for item in json.loads(printed("json", hit("a"), hit("b")))["items"]] == ["a", "b"]


def test_a_search_hit_has_a_plain_snippet_in_data_and_a_marked_one_in_text() -> None:
    found = hit()._replace(snippet=f"…in {MARK}Belize{UNMARK}\n\nand on", title_marked="A title")
    asked = Query(words=words.read(["Belize"]))
    assert json.loads(printed("jsonl", found))["snippet"] == "…in Belize and on"
    assert next(csv.DictReader(io.StringIO(printed("csv", found, query=asked))))["snippet"] == "…in Belize and on"
    assert "…in **Belize** and on\n" in printed("text", found)
    assert "…in Belize and on" in printed("table", found)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "\t=1+1"])
def test_no_cell_is_a_formula(title: str) -> None:
    for name in ("csv", "tsv"):
        row = next(csv.DictReader(io.StringIO(printed(name, hit(title))), delimiter="," if name == "csv" else "\t"))
        assert row["title"] == f"'{title}"


def test_csv_names_countries_in_words() -> None:
    row = next(csv.DictReader(io.StringIO(printed("csv", hit(about=("GT", "HN"), mentions=("US",))))))
    assert (row["about"], row["mentions"], row["id"]) == ("Guatemala; Honduras", "United States", "2019-10-10.3")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain [b] title_with_underscores", r"plain \[b\] title_with_underscores"),
        ("*bold* and `code`", r"\*bold\* and \`code\`"),
        ("[link](http://x)", r"\[link\](http://x)"),
        ("![image](x)", r"!\[image\](x)"),
        ("[a [b]](u)", r"\[a \[b\]\](u)"),
        ("C #", r"C \#"),
        ("# heading", r"\# heading"),
        ("1. list", r"1\. list"),
        ("- list", r"\- list"),
        ("> quote", r"\> quote"),
        ("<b>", r"\<b>"),
        ("&amp;", r"\&amp;"),
        ("AT&T", "AT&T"),
        ("_em_", r"\_em\_"),
    ],
)
def test_markdown_escapes_only_what_would_be_markup(text: str, escaped: str) -> None:
    assert markdown.escaped(text) == escaped


PIECES = st.sampled_from([
    "[", "]", "(", ")", "!", "<", ">", "*", "**", "_", "`", "```", "~~~", "#", "##", "=", "===", "-", "---", "+", "|", ":", ":-", "\\", "&", "&amp;", "&#35;",
    " ", "  ", "1.", "2)", "a", "b", "word", "u", "http://x.example", "<http://x.example>", "<b>", "<!--", "[a]: u", "![x](u)", "[a [b]](u)", "\"", "'", "é",
])  # fmt: skip
MARKDOWN = st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: " ".join("".join(pieces).split())).filter(bool)


@settings(max_examples=400, deadline=None)
@example("___", "a ___ b", True)
@given(MARKDOWN, MARKDOWN, st.booleans())
def test_no_text_of_an_item_becomes_markup_and_all_of_it_is_shown(title: str, text: str, whole: bool) -> None:
    found = hit(title, body=f"{text}\n\n{text}\n{title}", dateline=None)
    tokens = MarkdownIt("commonmark").parse(printed("markdown", found, whole=whole))
    kinds = {token.type for one in tokens for token in (one, *(one.children or []))}
    assert kinds <= {
        *("paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline", "text", "text_special"),
        *("strong_open", "strong_close", "softbreak", "hardbreak", "code_inline"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    headings = sum(token.type == "heading_open" for token in tokens)
    assert headings == (1 if whole else 3), "of a digest: what was asked, the item, the sources"
    shown = [
        " ".join("".join(one.content or " " for one in token.children or []).split())
        for token in tokens
        if token.type == "inline"
    ]
    assert title in shown
    at = shown.index(title)
    assert [text, f"{text} {title}"] in [shown[n : n + 2] for n in range(at, len(shown))]


@pytest.mark.parametrize("name", ["table", "text", "markdown", "html"])
def test_an_article_has_every_word_and_what_is_known(name: Name) -> None:
    found = hit(
        dateline="San José", about=("CR",), mentions=("NI",), regions=("Central America",), url="https://example.org/x"
    )
    out = printed(name, found, hit(None, date=None), whole=True)
    for word in ("A title", "10 October 2019", "San José", "Costa Rica", "Nicaragua", "Central America", "First paragraph.",
                 "Second paragraph.", "bulletin.txt, line 5", "https://example.org/x", "2019-10-10.3", "undated"):  # fmt: skip
        assert word in out


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_a_table_keeps_to_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    hits = [
        hit("word " * 40, about=("DO", "CR"), mentions=("US", "MX", "GT", "HN", "SV")),
        hit("x" * 300, date=None, regions=("Central America", "Caribbean")),
        hit(None, about=(), mentions=("US",)),
        hit("地震" * 40 + " 🌎 Pla\u0301ntano " * 9),
    ]
    lines = printed("table", *hits).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert lines[0].split() == ["Id", "Date", "Countries", "Title"]
    assert "+" in "".join(lines)


@pytest.mark.parametrize("width", [20, 30, 40, 50, 59])
def test_a_narrow_terminal_gets_the_same_in_lines(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    title = "Learning about migration in Belize: a responsibility of the Ministry"
    out = printed("table", hit(title, about=("DO", "CR")), hit("x" * 300, date=None))
    assert max(map(len, out.splitlines())) <= width
    for word in ("2019-10-10.3", "Dominican", "Republic,", "Costa", "Rica", "undated", *title.split()):
        assert word in out.split()
    assert out.count("x") == 300
    assert "\n  Learning " in out


def test_a_long_table_is_printed_in_parts() -> None:
    assert printed("table", *(hit(str(number)) for number in range(1001))).count("2019-10-10.3") == 1001


def test_colours_are_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    result = Result(query=Query(), total=1, hits=iter([hit()]))
    out = io.StringIO()
    writer("table")(result, Output(file=out, color="always"))
    assert "\x1b[36m2019-10-10.3\x1b[0m" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert out.getvalue() == printed("table", hit(), color="always"), "what is said last, and here, counts"
    assert "\x1b" not in printed("table", hit())


def test_every_format_has_a_writer() -> None:
    for name in get_args(Name):
        assert callable(writer(name))


MANY = Query(limit=20)


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result(query=MANY, total=312, hits=iter(())), "20 of 312 items, newest first; --limit 0 for all"),
        (
            Result(query=Query(offset=20), total=312, hits=iter(())),
            "21-40 of 312 items, newest first; --limit 0 for all",
        ),
        (Result(query=Query(offset=20), total=21, hits=iter(())), "item 21 of 21, newest first; --limit 0 for all"),
        (
            Result(query=Query(offset=12_522), total=12_523, hits=iter(())),
            "item 12,523 of 12,523, newest first; --limit 0 for all",
        ),
        (Result(query=Query(offset=20), total=20, hits=iter(())), "none of 20 items: --offset 20 is past the last one"),
        (Result(query=Query(limit=0), total=312, hits=iter(())), "312 items, newest first"),
        (Result(query=MANY, total=1, hits=iter(())), "1 item"),
        (Result(query=MANY, total=0, hits=iter(())), "no item matches"),
        (
            Result(query=Query(about=("MX",)), total=2, hits=iter(()), only_mention=7),
            "2 items, newest first; 7 more only mention Mexico: --mentions Mexico",
        ),
        (
            Result(query=Query(about=("MX", "GT"), mentions=("MX",)), total=2, hits=iter(()), only_mention=7),
            "2 items, newest first; 7 more only mention Guatemala: --mentions Guatemala",
        ),
        (
            Result(query=Query(regions=("Caribbean", "Central America")), total=0, hits=iter(()), only_mention=2),
            "no item matches; 2 only mention a country of the Caribbean or a country of Central America",
        ),
        (
            Result(query=Query(about=("SV",)), total=0, hits=iter(()), only_mention=1),
            "no item matches; 1 only mentions El Salvador: --mentions 'El Salvador'",
        ),
        (Result(query=MANY, total=1, hits=iter(()), undated=1), "1 item; 1 undated item left out by the dates"),
        (Result(query=MANY, total=1, hits=iter(()), undated=2), "1 item; 2 undated items left out by the dates"),
        (Result(query=MANY, total=1, hits=iter(()), no_language=2), "1 item; 2 items of unknown language left out"),
        (
            Result(query=Query(words=words.read(["*"]), sort="relevance"), total=0, hits=iter(())),
            "no item matches; '*' holds no letter or digit to search for",
        ),
        (
            Result(query=Query(words=words.read(["a"]), sort="relevance", limit=1), total=6000, hits=iter(())),
            "1 of 6,000 items, best match first; --limit 0 for all; the newest 5,000 of them were ranked, older ones follow by date",
        ),
    ],
)
def test_the_message_tells_how_much_is_shown_of_what(result: Result, line: str) -> None:
    assert message.line(result) == line


def test_csv_opens_in_excel_and_comes_back(run: Run, bulletin: Done) -> None:
    items = run("list", "--format", "json").out
    for name, mark in (("csv", "\ufeff"), ("tsv", "")):
        table = run("list", "--format", name).out
        assert table.startswith(f"{mark}id")
        Path(f"items.{name}").write_text(table, encoding="utf-8")
        assert run("ingest", f"items.{name}", "--db", f"{name}.db").status == 0
        assert run("list", "--format", "json", "--db", f"{name}.db").out == items


def test_a_long_source_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    source = "folder/" * 12 + "bulletin.txt"
    out = printed("table", hit()._replace(source=source), whole=True)
    assert f"{source},line" in "".join(out.split()).replace("Date10October2019", "")

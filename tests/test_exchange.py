"""Feeds and citations are read by programs that are not ours, and say what the item says."""

import io
import json
from datetime import date
from pathlib import Path
from typing import get_args

import feedparser
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry, parse_string
from pybtex.richtext import Text

from iomcli.archive import Result
from iomcli.formats import Name, Output, writer
from iomcli.items import Hit, Item
from iomcli.query import Query
from iomcli.readers import feed
from tests.conftest import SAMPLE, Done, Run

AUTHOR = "International Organization for Migration"
NASTY = [
    "Plain", "San José: niñez y migración", "50 % & more_or #less $5", "{braces", "braces}", "{a} {b}", r"back\slash {\bf x}",
    "tilde ~ caret ^", '"quoted" \'title\'', "<b>bold</b> &amp; ]]>", "日本 🎉", "odd \ufffe \uffff end", "a,b = {c}, d", "@misc{x,",
]  # fmt: skip


def hit(title: str | None = "A title", **fields: object) -> Hit:
    body = "San José. First <paragraph> & more.\n\nSecond paragraph."
    item = Item(title=title, body=body, date=date(2019, 10, 10), language="es", about=("CR",))
    return Hit(key=20191010_000003, item=item._replace(**fields), source="iom-bulletin.txt")


def printed(name: Name, *hits: Hit) -> str:
    out = io.StringIO()
    writer(name)(Result(query=Query(), total=len(hits), hits=iter(hits)), Output(file=out))
    return out.getvalue()


def entry(text: str) -> Entry:
    return next(iter(parse_string(text, "bibtex").entries.values()))


UNDECODED = {
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~", r"\$": "$",
}  # fmt: skip
"""What LaTeX knows and pybtex's reader of it does not."""


@pytest.mark.parametrize("title", NASTY)
def test_bibtex_keeps_a_title(title: str) -> None:
    told = entry(printed("bibtex", hit(title))).fields["title"]
    for number, command in enumerate(UNDECODED):
        told = told.replace(command, chr(0xE000 + number))
    text = str(Text.from_latex(told))
    assert text.translate({0xE000 + number: sign for number, sign in enumerate(UNDECODED.values())}) == title


@pytest.mark.parametrize("title", NASTY)
def test_several_entries_do_not_run_into_each_other(title: str) -> None:
    parsed = parse_string(printed("bibtex", hit(title), hit("Last")._replace(key=20191010_000004)), "bibtex")
    assert list(parsed.entries) == ["iom-2019-10-10.3", "iom-2019-10-10.4"]
    assert parsed.entries["iom-2019-10-10.4"].fields["title"] == "{Last}"


def test_bibtex_says_who_when_where_and_in_which_language() -> None:
    found = entry(printed("bibtex", hit(url="https://example.org/a_b?c=1&d=50%25#e{f}")))
    assert found.type == "misc"
    assert str(found.persons["author"][0]) == f"{{{AUTHOR}}}"
    assert dict(found.fields) == {
        "title": "{A title}", "year": "2019", "month": "October", "day": "10", "langid": "spanish",
        "url": "https://example.org/a_b?c=1&d=50%25#e%7Bf%7D",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["La Prensa, 10 de octubre de 2019", "Medio: La Prensa", "Tomado de La Prensa (10/10/2019)"]
)
def test_a_cutting_is_cited_by_its_paper_and_not_as_written_by_iom(line: str) -> None:
    cutting = hit(body=f"{line}\n\nLa OIM abrió un albergue.")
    found = entry(printed("bibtex", cutting))
    assert not found.persons
    assert found.fields["howpublished"] == "La Prensa"
    (citation,) = json.loads(printed("csl-json", cutting))
    assert (citation["type"], citation["container-title"]) == ("article-newspaper", "La Prensa")
    assert "author" not in citation


@pytest.mark.parametrize(
    "line",
    [
        "Press Release, 5 April 2024",
        "Media Advisory, 5 April 2024",
        "World Refugee Day, 20 June 2024",
        "IOM, 5 April 2024",
    ],
)
def test_the_kind_of_a_text_is_no_paper(line: str) -> None:
    found = entry(printed("bibtex", hit(body=f"{line}\n\nIOM opened a shelter.")))
    assert str(found.persons["author"][0]) == f"{{{AUTHOR}}}"


WROTE = [
    ("La OIM abrió un albergue en Danlí.", {}, True),
    ("IOM opened a shelter. “I was alone,” said Ana. «Fui a pie», dijo Luis.", {}, True),
    ("The International Organization for Migration opened a shelter.", {}, True),
    ("A shelter opened.", {"url": "https://honduras.iom.int/news/shelter"}, True),
    ("A shelter opened.", {"source": "bulletins/IOM_2024.txt"}, True),
    ("A shelter opened.", {"dated": "date line: 3 May 2024 | page of IOM Honduras"}, True),
    ("IOM VI Conference on statistics and Phase I of the plan.", {}, True),
    ("A shelter opened.", {}, True),
    ("A shelter opened.", {"source": "notas.md"}, False),
    ("Doce personas comieron en el albergue.", {"url": "https://www.laprensa.hn/la-oim-abre"}, False),
    ("A shelter opened.", {"source": "oim/notas.mkd"}, False),
    ("A shelter opened.", {"source": "oimiakon.md"}, False),
    ("Hoy fui al albergue de la OIM y hablé con doña Rosa.", {}, False),
    ("Belize City – IOM helps Maria to return. ‘I was afraid of the road,’ she said.", {}, True),
    ("Geneva – I am pleased to join you today. IOM stands with migrants.", {}, True),
    ("La OIM abrió un albergue.", {"dated": "date line: La Prensa Gráfica | San Salvador | 18 MAR 2024"}, False),
    ("I went to the IOM office, and nobody was there.", {}, False),
    ("La OIM abre el lunes, me dijo el alcalde.", {}, False),
    ("Medio: La Prensa\n\nLa OIM abrió un albergue.", {}, False),
]


@pytest.mark.parametrize(("body", "fields", "wrote"), WROTE)
def test_iom_is_the_author_but_of_what_others_print_or_note(body: str, fields: dict[str, str], wrote: bool) -> None:
    one = hit(body=body, **{"dated": "date line: 3 May 2024"} | fields)
    one = one._replace(source=fields.get("source", "notas.txt"), item=one.item._replace(source=None))
    assert bool(entry(printed("bibtex", one)).persons) is wrote
    assert ("author" in json.loads(printed("csl-json", one))[0]) is wrote


def test_what_is_not_known_is_left_out_of_a_citation() -> None:
    bare = hit(None, date=None, language=None)
    assert dict(entry(printed("bibtex", bare)).fields) == {
        "title": "{[News item about Costa Rica, beginning “San José. First <paragraph> \\& more”]}"
    }
    assert list(json.loads(printed("csl-json", bare))[0]) == ["id", "type", "author", "title"]
    assert json.loads(printed("csl-json")) == []
    assert printed("bibtex") == ""


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "[News item about Costa Rica, beginning “San José. First <paragraph> & more”]"),
        ({"about": ("GT", "MX")}, "[News item about Guatemala and Mexico, beginning “San José. First <paragraph> & more”]"),
        ({"about": (), "regions": ("Caribbean",), "body": "IOM – "}, "[News item about Caribbean, beginning “IOM”]"),
        ({"about": (), "body": "…\n\nOne two three four five six seven."}, "[News item, beginning “… One two three four five”]"),
        ({"about": (), "body": "—"}, "[News item]"),
    ],
)  # fmt: skip
def test_an_item_without_a_title_is_described_in_brackets(fields: dict[str, object], told: str) -> None:
    cited = printed("csl-json", hit(None, **fields))
    assert json.loads(cited)[0]["title"] == told
    assert entry(printed("bibtex", hit(None, **fields))).fields["title"] == f"{{{told}}}".replace("&", r"\&")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(json.loads(cited)), formatter.plain)
    bibliography.register(Citation([CitationItem("iom-2019-10-10.3")]))
    assert told in str(bibliography.bibliography()[0])


@pytest.mark.parametrize("body", NASTY)
def test_a_citation_of_an_item_without_a_title_is_read_whatever_it_begins_with(body: str) -> None:
    parsed = parse_string(printed("bibtex", hit(None, body=body), hit("Last")._replace(key=20191010_000004)), "bibtex")
    assert parsed.entries["iom-2019-10-10.3"].fields["title"].startswith("{[News item about Costa Rica, beginning “")
    assert parsed.entries["iom-2019-10-10.4"].fields["title"] == "{Last}"


@pytest.mark.parametrize("title", NASTY)
def test_csl_json_keeps_a_title(title: str) -> None:
    assert json.loads(printed("csl-json", hit(title), hit()))[0]["title"] == title


def test_a_citation_processor_sets_a_citation() -> None:
    source = CiteProcJSON(json.loads(printed("csl-json", hit(url="https://example.org/x"))))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("iom-2019-10-10.3")]))
    told = str(bibliography.bibliography()[0])
    for words in (AUTHOR, "2019", "A title", "https://example.org/x"):
        assert words in told


@pytest.mark.parametrize("title", NASTY)
def test_a_feed_is_well_formed_and_our_reader_brings_it_back(title: str) -> None:
    hits = hit(title, url="https://example.org/?a=1&b=2"), hit(None, date=None)._replace(key=3)
    text = printed("feed", *hits)
    parsed = feedparser.parse(io.BytesIO(text.encode()))
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert [one.id for one in parsed.entries] == ["iomcli:2019-10-10.3", "iomcli:undated.3"]
    assert parsed.entries[0].tags[0].term == "Costa Rica"
    assert "published" not in parsed.entries[1]
    found = [one for one in feed.read(io.BytesIO(text.encode())) if isinstance(one, Item)]
    assert [one.body for one in found] == [one.item.body for one in hits]
    assert [one.date for one in found] == [date(2019, 10, 10), None]
    assert found[0].title == title.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert found[0].url == "https://example.org/?a=1&b=2"


def test_a_feed_has_a_title_with_a_number_of_any_length() -> None:
    title = "Line &#" + "1" * 5000
    found = [one for one in feed.read(io.BytesIO(printed("feed", hit(title)).encode())) if isinstance(one, Item)]
    assert [one.title for one in found] == [title]


@pytest.mark.parametrize("name", ["feed", "bibtex", "csl-json"])
def test_what_is_no_address_of_the_web_is_never_a_link(name: Name) -> None:
    assert "javascript" not in printed(name, hit(url="javascript:alert(1)"))
    assert "HTTPS://example.org/A" in printed(name, hit(url="HTTPS://example.org/A"))


def test_the_archive_knows_the_items_of_its_own_feed(run: Run) -> None:
    run("ingest", SAMPLE)
    with open("feed.xml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(run("list", "--limit", "0", "--format", "feed").out)
    done = run("ingest", "feed.xml")
    assert "\n0 new, " in done.out
    assert ", 0 rejected; 108 items in " in done.out


@pytest.mark.parametrize("command", [["list", "--limit", "3"], ["search", "trafficking"], ["show", "2019-10-10.3"]])
@pytest.mark.parametrize("name", get_args(Name))
def test_what_was_printed_comes_back_as_the_same_items_or_not_at_all(
    bulletin: Done, run: Run, command: list[str], name: str
) -> None:
    Path("printed").write_text(run(*command, "--format", name).out, encoding="utf-8")
    again = run("ingest", "--dry-run", "printed")
    if name in ("csv", "tsv", "json", "jsonl", "feed"):
        assert "printed: " in again.out
        assert "\n0 new" in again.out
    else:
        assert "printed is what iomcli printed for people to read" in again.err
    if name not in ("bibtex", "csl-json"):
        reader = {"html": "html", "markdown": "text", "text": "text", "table": "text"}.get(name)
        assert not reader or run("ingest", "--dry-run", "--reader", reader, "printed").status == 0


@pytest.mark.parametrize(
    "name", [name for name in get_args(Name) if name not in ("csv", "tsv", "json", "jsonl", "feed")]
)
@pytest.mark.parametrize("options", [["list"], ["show", "undated.1"], ["search", "boats"]])
def test_what_was_printed_of_an_item_without_a_title_is_no_bulletin_either(
    run: Run, name: str, options: list[str]
) -> None:
    Path("a.jsonl").write_text('{"body": "Belize City. Two boats came in.", "title": null, "about": ["BZ"]}\n')
    run("ingest", "a.jsonl")
    Path("printed").write_text(run(*options, "--format", name).out, encoding="utf-8")
    assert "printed is what iomcli printed for people to read" in run("ingest", "--dry-run", "printed").err


@pytest.mark.parametrize(
    "options",
    [
        ["list", "--color", "always"], ["search", "Belize", "--color", "always"],
        ["show", "2019-10-10.3", "--color", "always"], ["explain", "2019-10-10.3", "--color", "always"],
        ["sources"], *(["stats", "--by", by] for by in ("country", "region", "year", "month", "country,year", "source")),
        ["stats", "--by", "month", "--format", "table"],
    ],
)  # fmt: skip
def test_what_was_printed_in_colours_and_what_was_counted_is_no_bulletin(
    bulletin: Done, run: Run, options: list[str]
) -> None:
    Path("page.txt").write_text("A title\n\nBelmopan. A text.\n")
    run("ingest", "page.txt")
    Path("printed").write_text(run(*options).out)
    assert "printed is what iomcli printed for people to read" in run("ingest", "--dry-run", "printed").err


def test_figures_beside_news_and_alone_do_not_make_it_ours(run: Run) -> None:
    for text in (
        "Honduras   12\nPeru  3\n\nA title\n\nA text.\n",
        "Honduras  12\nPeru  3\n",
        "Honduras 12\nCanada   4\n",
    ):
        Path("page.txt").write_text(text)
        assert "printed" not in run("ingest", "--dry-run", "page.txt").err


def test_the_recording_of_a_terminal_is_no_bulletin(run: Run) -> None:
    Path("typescript").write_text("Script started on 2026-01-02 03:04:05+00:00\n$ iomcli list\n\x1b[1mA title\x1b[0m\n")
    assert "typescript is what a terminal showed, as script recorded it" in run("ingest", "typescript").err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["text", "html", "table"])
def test_what_was_printed_on_windows_is_no_bulletin_either(bulletin: Done, run: Run, name: str, encoding: str) -> None:
    Path("printed").write_text(run("show", "2019-10-10.3", "--format", name).out, encoding=encoding, newline="\r\n")
    assert "printed is what iomcli printed for people to read" in run("ingest", "--dry-run", "printed").err


@pytest.mark.parametrize("name", ["svg", "markdown"])
def test_counts_are_no_bulletin(bulletin: Done, run: Run, name: str) -> None:
    Path("counts").write_text(run("stats", "--by", "country", "--format", name).out, encoding="utf-8")
    assert run("ingest", "counts").status == 1


def test_counts_have_formats_of_their_own(bulletin: Done, run: Run) -> None:
    assert "--format 'feed' is none of table, json" in run("stats", "--format", "feed").err

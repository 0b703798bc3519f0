"""A digest says what was asked, gives the items in full under their headings, and names its sources."""

import io
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import product

import pytest

from iomcli import words
from iomcli.archive import Result
from iomcli.formats import Group, Name, Output, question, writer
from iomcli.items import MARK, UNMARK, Hit, Item
from iomcli.query import Query
from tests.conftest import Done, Run

VOID = {"meta"}


def hit(number: int, *about: str, day: tuple[int, int, int] | None = (2019, 10, 10), **fields: object) -> Hit:
    item = Item(title=f"Title {number}", body=f"Body {number}.\n\nSecond part {number}.", about=about)
    item = item._replace(date=date(*day) if day else None, **fields)
    return Hit(key=number + (20191010_000000 if day else 0), item=item, source=f"{number % 2}.txt")


def printed(name: Name, *hits: Hit, by: Group | None = None, query: Query | None = None, whole: bool = False) -> str:
    out = io.StringIO()
    result = Result(query=query or Query(), total=len(hits), hits=iter(hits), whole=whole)
    writer(name)(result, Output(file=out, by=by))
    return out.getvalue()


class Page(HTMLParser):
    """The tags, the attributes and the text of a page; every tag must be closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def values(self, name: str) -> Iterator[str]:
        return (attributes[name] or "" for _, attributes in self.tags if name in attributes)


def headings(name: Name, text: str) -> list[str]:
    """Give the headings of a digest in either format, below the title."""
    if name == "markdown":
        return re.findall(r"^##+ (.*)", text, re.MULTILINE)
    return [re.sub("<.*?>", "", one) for one in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", text)]


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize(
    ("by", "query", "expected"),
    [
        (None, Query(), ["Title 1", "Title 2", "Title 3", "Title 4", "Title 5", "Sources"]),
        (
            "country", Query(),
            ["Belize", "Title 2", "Guatemala", "Honduras", "Title 1", "Title 4", "Caribbean", "Title 3", "No country",
             "Title 5", "Sources"],
        ),
        ("country", Query(about=("GT", "BZ")), ["Belize", "Title 2", "Guatemala", "Title 1", "Honduras", "Title 4",
                                                "Caribbean", "Title 3", "No country", "Title 5", "Sources"]),
        ("month", Query(), ["October 2019", "Title 1", "Title 2", "September 2019", "Title 3", "Title 5", "Undated",
                            "Title 4", "Sources"]),
        ("month", Query(sort="oldest"), ["September 2019", "Title 3", "Title 5", "October 2019", "Title 1", "Title 2",
                                         "Undated", "Title 4", "Sources"]),
    ],
)  # fmt: skip
def test_every_item_stands_once_in_full_under_its_heading(
    name: Name, by: Group | None, query: Query, expected: list[str]
) -> None:
    hits = [
        hit(1, "HN", "GT"), hit(2, "BZ", day=(2019, 10, 7)), hit(3, regions=("Caribbean",), day=(2019, 9, 5)),
        hit(4, "HN", day=None), hit(5, day=(2019, 9, 5)),
    ]  # fmt: skip
    out = printed(name, *hits, by=by, query=query)
    assert headings(name, out) == expected
    for number in range(1, 6):
        assert out.count(f"Second part {number}.") == 1


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("found", "head"),
    [
        (hit(1, "BZ", "GT", title=None), "10 October 2019{}Belize, Guatemala"),
        (hit(1, "BZ", title=None, day=None), "Undated{}Belize"),
        (hit(1, title=None, regions=("Caribbean",)), "10 October 2019{}Caribbean"),
        (hit(1, title=None), "10 October 2019"),
    ],
)
def test_an_item_without_a_title_stands_under_its_day_and_no_sentence_stands_twice(
    name: Name, whole: bool, found: Hit, head: str
) -> None:
    text = printed(name, found, whole=whole)
    level = 1 if whole else 2
    if name == "html":
        told = re.findall(rf'<h{level} class="meta">(.*)</h{level}>', text)
        assert [re.sub("<.*?>", "", one) for one in told] == [head.format(" · ").replace("Undated", "undated")]
        assert (
            Page(text.partition("<body>")[2].replace("</html>", "").replace("</body>", "")).text.count("Body 1.") == 1
        )
    else:
        assert f"{'#' * level} {head.format(', ')}\n" in text
        assert text.count("Body 1.") == 1


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_an_item_about_two_countries_is_named_under_the_other(name: Name) -> None:
    out = printed(name, hit(1, "HN", "GT"), hit(2, "GT"), by="country")
    told = (
        "- Title 1 (`2019-10-10.1`), under Honduras"
        if name == "markdown"
        else "Title 1, 10 October 2019, under Honduras"
    )
    assert told in re.sub("<.*?>", "", out.partition("Also about Guatemala:")[2]).splitlines()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (Query(), "IOM news"),
        (Query(about=("MX", "GT")), "IOM news about Mexico or Guatemala"),
        (Query(about=("MX",), mentions=("MX",)), "IOM news about or mentioning Mexico"),
        (Query(about=("MX",), mentions=("US",)), "IOM news about Mexico and about or mentioning United States"),
        (Query(about=("MX", "GT"), mentions=("GT",)), "IOM news about Mexico or about or mentioning Guatemala"),
        (Query(regions=("Caribbean",)), "IOM news about Caribbean"),
        (Query(words=words.read(['"human trafficking" OR smug* police -(a b) -title:kids'])),
         "IOM news with “\"human trafficking\" OR smug* police -(a b) -title:kids”"),
        (Query(languages=("es",), sources=("a.txt",)), "IOM news, in Spanish, from a.txt"),
        (Query(about=("MX",), none=("country", "language")), "IOM news about Mexico or no country, in an unknown language"),
        (Query(like=20191010_000003), "IOM news, like 2019-10-10.3"),
        (Query(since=date(2019, 9, 1), until=date(2019, 9, 30)), "IOM news, September 2019"),
        (Query(since=date(2019, 9, 1), until=date(2019, 12, 31)), "IOM news, September to December 2019"),
        (Query(since=date(2018, 1, 1), until=date(2019, 12, 31)), "IOM news, 2018 to 2019"),
        (Query(since=date(2019, 10, 10), until=date(2019, 10, 12)), "IOM news, 10 to 12 October 2019"),
        (Query(since=date(2019, 9, 5)), "IOM news, since 5 September 2019"),
        (Query(until=date(2019, 9, 5)), "IOM news, until 5 September 2019"),
        (Query(added=(date(2026, 1, 2), date(2026, 1, 2))), "IOM news, added 2 January 2026"),
    ],
)  # fmt: skip
def test_the_title_says_the_question(query: Query, title: str) -> None:
    assert question.title(query) == title


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    found = hit(1, "BZ", url="https://example.org/a?b=1&c=2", language="es"), hit(2, url="javascript:alert(1)")
    text = printed("html", *found, by="country")
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "@import" not in text
    assert not list(page.values("src"))
    inside = {f"#{one}" for one in page.values("id")}
    assert [one for one in page.values("href") if one not in inside] == ["https://example.org/a?b=1&c=2"]
    assert "javascript:alert(1)" in page.text
    assert list(page.values("lang")) == ["en", "es", "es"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b &amp; c", "\"quoted\" 'too'", "<!-- ", "]]>", "</style>"]
)
def test_text_of_a_bulletin_stays_text(text: str) -> None:
    linked = hit(1, title=text, body=f"{text}. {text}\n\n{text}", dateline=text, url=f"https://example.org/{text}")
    for found, whole in product((linked, linked._replace(item=linked.item._replace(url=None))), (False, True)):
        page = Page(printed("html", found._replace(source=text), whole=whole))
        assert page.text.count(text) >= 5
        assert {tag for tag, _ in page.tags} <= {
            "html", "head", "meta", "title", "style", "body", "header", "main", "article", "h1", "h2", "p", "div",
            "span", "footer", "ul", "li", "a", "time",
        }  # fmt: skip


def test_words_that_were_searched_are_marked_in_bodies_too_in_all_their_forms(run: Run, bulletin: Done) -> None:
    for by in ([], ["--by", "month"]):
        page = run("search", "panameños", "-f", "html", *by).out
        assert re.findall("<mark>(.*?)</mark>", page) == ["Panama"]
    assert "**Panama**" not in run("search", "panameños", "-f", "markdown").out


def test_marked_words_are_marked() -> None:
    found = hit(1)._replace(title_marked=f"A {MARK}title{UNMARK}", body_marked=f"In {MARK}two\n\nparts{UNMARK} <b>")
    out = printed("html", found, whole=True)
    assert "A <mark>title</mark></h1>" in out
    assert "<p>In <mark>two</mark></p>\n<p><mark>parts</mark> &lt;b&gt;</p>" in out


def test_an_empty_digest_says_so() -> None:
    for name in ("html", "markdown"):
        out = printed(name, by="country")
        assert "no item matches" in out
        assert "Sources" not in out


def test_only_a_digest_is_grouped(bulletin: Done, run: Run) -> None:
    assert run("list", "--by", "country").err == (
        "iomcli: --by 'country' groups the items of --format html or markdown; to count: iomcli stats --by country\n"
    )
    assert run("search", "IOM", "--by", "year", "-f", "html").err == "iomcli: --by 'year' is none of country, month\n"


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize(
    ("url", "source", "told", "counted"),
    [
        ("https://example.org/a/b", "/home/ana/page.html", "https://example.org/a/b", "example.org: 1 item"),
        (None, "/home/ana/page.html", "page.html, line 1", "page.html: 1 item"),
        (None, r"C:\Users\ana\page.html", "page.html, line 1", "page.html: 1 item"),
        (None, "news/page.html", "news/page.html, line 1", "news/page.html: 1 item"),
        ("javascript:alert(1)", "news/page.html", "news/page.html, line 1", "news/page.html: 1 item"),
    ],
)
def test_sources_mean_something_to_those_who_have_no_archive(
    name: Name, url: str | None, source: str, told: str, counted: str
) -> None:
    text = printed(name, hit(1, url=url)._replace(source=source))
    assert told in text
    assert counted in text
    assert "ana" not in text

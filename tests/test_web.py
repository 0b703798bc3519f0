"""The archive in a browser: the same answers as the commands, text that stays text, and nobody else at the door."""

import asyncio
import html
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from iomcli import web
from tests.conftest import SAMPLE, Run
from tests.test_search import CASES

HOSTILE = """10 October, 2019
Title <script>alert("title")</script> & <b>bold</b> {{ 7 * 7 }}

Belize. The body has <img src=x onerror=alert(1)> & "quotes" and a word, trafficking<script>, in it.
"""


class Site:
    """The pages of an archive, asked without a network."""

    def __init__(self, path: Path) -> None:
        self.site = web.application(path)

    def close(self) -> None:
        """Close what Datasette leaves open, of which Python 3.13 complains."""
        for database in self.site.databases.values():
            for opened in (database._read_connection, database._write_connection):
                if opened:
                    opened.close()

    def get(self, path: str, **asked: Any) -> Any:
        """Ask for a page."""
        return asyncio.run(self.site.client.get(path, **asked))

    def text(self, path: str, status: int = 200) -> str:
        """Give the page at a path, its entities read, on one line."""
        found = self.get(path)
        assert found.status_code == status, found.text
        return " ".join(html.unescape(re.sub("<[^>]+>", " ", found.text)).split())

    def ids(self, path: str) -> list[str]:
        """Give the ids of the items on a page, in its order."""
        return re.findall(r'<h2[^>]*><a href="/item/([^"?]+)', self.get(path).text)


@pytest.fixture(scope="module")
def site(searched: Path) -> Iterator[Site]:
    opened = Site(searched)
    yield opened
    opened.close()


Pages = Callable[[str], Site]


@pytest.fixture
def pages() -> Iterator[Pages]:
    """Give the pages of an archive by its name; they are closed at the end."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(Site(Path(name))))


@pytest.fixture
def sample(run: Run, pages: Pages) -> Site:
    """The pages of the sample archive, 108 items."""
    shutil.copytree(SAMPLE, "sample_data")
    run("ingest", "sample_data", "--db", "sample.db")
    return pages("sample.db")


@pytest.mark.parametrize(
    ("typed", "option"), [(typed, option) for typed, option, _ in CASES], ids=[f"{case[0]} {case[1]}" for case in CASES]
)
def test_a_page_lists_what_search_finds(site: Site, searched: Path, run: Run, typed: str, option: str) -> None:
    options = [f"--{option}"] if option else []
    printed = json.loads(run("search", f" {typed}", *options, "--format", "json", "--db", searched).out)
    asked = urlencode({"q": typed, option or "sort": "yes" if option else ""})
    assert site.get(f"/items.json?{asked}").json() == printed
    assert site.ids(f"/?{asked}") == [item["id"] for item in printed["items"]]
    assert len(printed["items"]) == min(20, printed["total"])


@pytest.mark.parametrize("typed", [typed for typed, option, _ in CASES if not option])
def test_sql_finds_what_search_finds(site: Site, searched: Path, run: Run, typed: str) -> None:
    printed = json.loads(run("list", "--keyword", typed, "--limit", "0", "--format", "json", "--db", searched).out)
    found = site.get(f"/archive/search.json?_shape=array&{urlencode({'q': typed})}").json()
    assert [row["body"] for row in found] == [item["body"] for item in printed["items"]]


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("", ""),
        ("country=Mexico", "--country Mexico"),
        ("country=MX&country=belice&since=2019-09", "-c MX -c belice --since 2019-09"),
        ("mentions=US", "--mentions US"),
        ("region=Central+America&until=2019-Q3", "--region Centroamérica --until 2019-Q3"),
        ("language=Spanish", "--language es"),
        ("source=sample_data%2Fbulletin.txt&sort=oldest", "--source sample_data/bulletin.txt --sort oldest"),
        ("added=today", "--added today"),
        ("undated=yes&country=Haiti", "--undated --country Haiti"),
        ("keyword=trafficking&keyword=police", "-k trafficking -k police"),
        ("keyword=trafficking+police&not=children", "-k trafficking\\ police --not children"),
        ("not=%22human+trafficking%22&not=belize&country=&not=", "--not '\"human trafficking\"' --not belize"),
        ("page=2", "--offset 20"),
        ("page=6", "--offset 100"),
        ("page=99&country=Belize", "--offset 1960 --country Belize"),
    ],
)
def test_filters_mean_what_they_mean_on_the_command_line(sample: Site, run: Run, asked: str, options: str) -> None:
    printed = json.loads(run("list", *shlex.split(options), "--format", "json", "--db", "sample.db").out)
    assert sample.get(f"/items.json?{asked}").json() == printed
    assert sample.ids(f"/?{asked}") == [item["id"] for item in printed["items"]]


def test_a_page_says_how_much_it_shows(sample: Site) -> None:
    assert "1–20 of 108 items, newest first." in sample.text("/")
    assert "21–40 of 108 items" in sample.text("/?page=2")
    assert "There are only 6 pages." in sample.text("/?page=99")
    assert "8 more only mention it" in sample.text("/?country=US")
    assert "41 undated items are left out by the dates." in sample.text("/?since=2019-11")
    assert "There is no letter or digit to search for in !!!" in sample.text("/?q=belize+!!!")


def test_facets_count_as_stats_does_and_can_be_changed(sample: Site, run: Run) -> None:
    text = sample.get("/?q=trafficking&country=Panama").text
    counted = json.loads(run("stats", "trafficking", "--format", "json", "--db", "sample.db").out)["counts"]
    facets = dict(re.findall(r"<span>([^<]+)</span> <span class=\"many\">(\d+)</span>", text))
    assert {"Panama": "3", "Guatemala": "3", "English": "3", "2019": "1"}.items() <= facets.items()
    assert {row["country"]: row["items"] for row in counted}["GT"] == 3
    assert 'href="/?q=trafficking&amp;country=Panama&amp;country=Guatemala"' in text
    assert 'href="/?q=trafficking" class="chosen" aria-current="true"' in text
    assert 'href="/?q=trafficking&amp;country=Panama&amp;since=2019&amp;until=2019"' in text


def test_undated_items_are_a_year_of_their_own(sample: Site) -> None:
    asked = "/?country=Haiti&since=2025&until=2025"
    chosen = re.findall(r'<a href="([^"]+)"[^>]*><span>undated</span> <span class="many">(\d+)', sample.get(asked).text)
    assert chosen == [("/?country=Haiti&amp;undated=yes", "5")]
    assert len(sample.ids("/?country=Haiti&undated=yes")) == 5
    text = sample.get("/?country=Haiti&undated=yes").text
    assert 'href="/?country=Haiti" class="chosen" aria-current="true"><span>undated</span>' in text
    assert 'href="/?country=Haiti&amp;since=2025&amp;until=2025"' in text
    assert "no undated item has a day" in sample.text("/?undated=yes&since=2019", 400)


def test_what_has_no_country_no_day_or_no_language_is_counted_and_seen(run: Run, pages: Pages) -> None:
    records = [{"title": f"Item {year}", "body": "Ten boats.", "date": f"{year}-01-01"} for year in range(2010, 2020)]
    records += [
        {"title": "Undated", "body": "Bulletin.", "about": ["BZ"]},
        {"title": "Hallo", "body": "Ja.", "language": "de"},
    ]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, records)))
    run("ingest", "a.jsonl", "--db", "none.db")
    text = pages("none.db").get("/").text
    facets = re.findall(r"<h2>(Country|Year|Language)</h2>(.*?)</section>", text, re.DOTALL)
    assert [
        (kind, re.findall(r'<(a|p)[^>]*><span>([^<]+)</span> <span class="many">(\d+)', below))
        for kind, below in facets
    ] == [
        ("Country", [("a", "Belize", "1"), ("a", "no country", "11")]),
        ("Year", [*(("a", str(year), "1") for year in range(2019, 2009, -1)), ("a", "undated", "2")]),
        ("Language", [("p", "de", "1"), ("a", "no language", "11")]),
    ]
    assert "undated" in facets[1][1].partition("</details>")[2], "not beneath what is closed"


def test_the_timeline_counts_as_stats_does(sample: Site, run: Run) -> None:
    asked, options = "?q=trafficking&since=2018&until=2019", ["trafficking", "--since", "2018", "--until", "2019"]
    printed = run("stats", "--by", "month", *options, "--format", "json", "--db", "sample.db").out
    assert sample.get(f"/timeline.json{asked}").json() == json.loads(printed)
    text = sample.get(f"/timeline{asked}").text
    assert 'href="/?q=trafficking&amp;since=2019-03&amp;until=2019-03"' in text
    assert "8 items" in sample.text(f"/timeline{asked}")
    assert "9 August 2018" in sample.text("/?q=trafficking&since=2018-08&until=2018-08")
    assert "41 undated" in sample.text("/timeline")


def test_an_item_reads_like_an_article(site: Site, run: Run, searched: Path) -> None:
    text = site.get("/item/2019-10-10.1?q=trafficking").text
    assert "<h1>The Darien gets better tools for extra-regional migration</h1>" in text
    assert "its Human <mark>Trafficking</mark> Division" in text
    assert '<article lang="en">' in text
    assert 'href="/?q=trafficking">← What was found' in text
    assert '10 October 2019</time> · <a href="/?country=Panama">Panama</a>' in text
    printed = run("show", "2019-10-10.1", "--format", "jsonl", "--db", searched).out
    assert site.get("/item/2019-10-10.1.json").json() == json.loads(printed)
    assert len(site.ids("/?like=2019-10-10.2")) > 2


def test_a_sentence_is_answered_or_what_leaves_part_of_it_out_is_a_link(sample: Site) -> None:
    text = sample.text("/?q=what+happened+in+Costa+Rica+in+2019?")
    assert "“what happened in Costa Rica in 2019?” is read as country Costa Rica, since 2019, until 2019." in text
    found = sample.ids("/?q=what+happened+in+Costa+Rica+in+2019?")
    assert found == sample.ids("/?country=Costa+Rica&since=2019&until=2019")
    page = sample.get("/?q=zzz+in+Costa+Rica+in+2019?").text
    assert (
        'href="/?country=Costa+Rica&amp;since=2019&amp;until=2019">country Costa Rica, since 2019, until 2019' in page
    )


def test_nothing_found_says_why(sample: Site, run: Run) -> None:
    text = sample.text("/?q=trafiking&country=Mexico")
    assert "Search for trafficking or training instead?" in text
    told = run("search", "trafiking", "--country", "Mexico", "--db", "sample.db").err.splitlines()
    for line in (told[1], told[2], told[4]):
        assert line.strip().replace("--", "") in text
    assert 'href="/?country=Mexico&amp;q=trafficking"' in sample.get("/?q=trafiking&country=Mexico").text
    assert "nothing held between 27 November 2019 and 7 September 2020" in sample.text("/?since=2020-01&until=2020-02")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/?since=banana", 400, "Since 'banana' can't be read as a date"),
        ("/?country=Atlantis", 400, "Country: no country is called 'Atlantis'"),
        ("/?country=Central+America", 400, "is a region, not a country: region 'Central America'"),
        ("/?country=Costa", 400, "did you mean Costa Rica or Côte d’Ivoire?"),
        ('/?q="', 400, "there is no word to search for"),
        ("/?keywrod=police", 400, "there is no filter 'keywrod'; did you mean keyword?"),
        ("/?q=trafficking&Country=Mexico", 400, "there is no filter 'Country'; did you mean country?"),
        ("/?utmost=x", 400, "there is no filter 'utmost'"),
        ("/item/2019-10-10.1?mark=police", 400, "there is no filter 'mark'; filters are keyword, not, country,"),
        ("/?%3Cb%3E%00=1", 400, "there is no filter '<b>\\x00'; filters are"),
        ("/?" + "q=belize&" * 501, 400, "there are more than 500 filters in the address; leave some out"),
        ("/?source=nowhere.txt", 404, "no source is called 'nowhere.txt'"),
        ("/?like=2019", 404, "no item has this id"),
        ("/item/2019-10-10.99", 404, "no item has this id"),
        ("/item/nonsense", 404, "no item has this id"),
        ("/timeline?like=2019-10-10.1", 404, "items like another are not counted by month"),
        ("/elsewhere", 404, "there is no page /elsewhere"),
        ("/archive/nothing", 404, "Table not found"),
        ("/archive?sql=select+x", 400, "no such column: x"),
        ("/archive?sql=delete+from+item", 400, "Statement must be a SELECT"),
        ("/archive.db", 403, "Database download is forbidden"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(site: Site, path: str, status: int, told: str) -> None:
    assert told in site.text(path, status)


def test_what_trackers_add_to_an_address_is_passed_over(site: Site) -> None:
    added = "utm_source=mail&utm_id=1&fbclid=x&gclid=y"
    assert site.ids(f"/?country=Belize&{added}") == site.ids("/?country=Belize")
    assert "utm_" not in site.get(f"/?country=Belize&{added}").text
    assert site.get(f"/item/2019-10-10.1?{added}").status_code == 200


def test_what_is_wrong_is_said_in_json(site: Site) -> None:
    wrong = {"/items.json?since=banana": 400, "/timeline.json?keywrod=a": 400, "/item/x.json": 404}
    for path, status in (wrong | {"/archive/nothing.json": 404}).items():
        found = site.get(path)
        assert found.status_code == status
        assert found.json()["error"]


@pytest.mark.parametrize(
    "address",
    ["q=%00%ff%1b[31m", "page=-1", "page=0", "page=" + "9" * 99, "page=²", "q=" + "x" * 5000, "sort=none", "country=",
     "q=%20", "&&==", "q=(((((&page=1", "unknown=&" * 300, "_shape=array&_=1", "keyword=!!!&not=!!!", "not=belize", "exact=&translate=1&q=trata", "since=1980&until=2100"],
)  # fmt: skip
def test_an_odd_address_is_answered(site: Site, address: str) -> None:
    assert site.get(f"/?{address}").status_code == 200


PAGES = (
    "/", "/?q=trafficking", "/item/2019-10-10.1?q=trafficking", "/?q=<script>alert(4)</script>", "/?q=zzz<b>zzz</b>",
    "/?country=<script>alert(5)</script>", "/item/<script>alert(6)</script>", "/timeline?q=<script>alert(7)</script>",
    "/item/2020-01-01.1", '/?source="><img src=y>', "/nowhere/<script>alert(8)</script>", "/archive/item",
    "/archive/search?q=trafficking",
)  # fmt: skip


@pytest.fixture
def hostile(run: Run, pages: Pages) -> Site:
    """The pages of an archive that somebody filled who wishes us ill."""
    folder = Path("in")
    folder.mkdir()
    Path(folder, 'a"><script>alert(2)<∕script>.txt').write_text(HOSTILE, encoding="utf-8")
    record = {"title": "A link", "body": "Text of an item.", "date": "2020-01-01", "url": "javascript:alert(3)"}
    Path(folder, "link.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert run("ingest", folder, "--db", "hostile.db").status == 0
    return pages("hostile.db")


@pytest.mark.parametrize("path", PAGES)
def test_text_stays_text(hostile: Site, path: str) -> None:
    text = hostile.get(path).text
    assert not re.search(r"<script>alert|<img|<b>|href=.?javascript:", text)
    assert path.startswith("/archive") or "<script" not in text


def test_text_is_shown_as_it_is(hostile: Site) -> None:
    assert 'Title <script>alert("title")</script> & <b>bold</b> {{ 7 * 7 }}' in html.unescape(hostile.get("/").text)
    assert "javascript:alert(3)" in hostile.text("/item/2020-01-01.1")


@pytest.mark.parametrize("typed", ["NULL", "''", "' '", "'\"'", "'-'", "x''"])
def test_what_holds_no_word_is_null_in_sql(site: Site, typed: str) -> None:
    sql = quote(f"SELECT words({typed}) AS found")
    assert site.get(f"/archive.json?sql={sql}&_shape=array").json() == [{"found": None}]


def test_a_number_is_a_word_in_sql(site: Site) -> None:
    assert "2019" in site.get("/archive.json?sql=SELECT+words(2019)+AS+found&_shape=array").json()[0]["found"]


def test_every_page_may_load_nothing_from_elsewhere(site: Site) -> None:
    for path in ("/", "/timeline", "/item/2019-10-10.1", "/nowhere", "/items.json", "/static/iomcli.css"):
        headers = site.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; form-action 'self'; base-uri 'none'")
        assert "script-src" not in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert not re.search(r'(?:src|action|<link[^>]* href)="(?!/)', site.get(path).text)


def test_pages_of_datasette_run_no_script_that_stands_in_them(site: Site) -> None:
    policy = dict(one.split(" ", 1) for one in site.get("/archive").headers["content-security-policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "'self' data:"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("127.0.0.1:8001", 200), ("[::1]:9000", 200), ("LOCALHOST:1", 200),
        ("evil.example", 403), ("localhost.evil.example", 403), ("127.0.0.1.evil.example:8001", 403),
        ("evil.example@localhost", 200), ("192.168.1.2", 403), ("", 403), ("[", 403), ("0.0.0.0:8001", 403),
    ],
)  # fmt: skip
def test_only_this_computer_is_answered_whatever_name_it_is_asked_by(site: Site, host: str, status: int) -> None:
    found = site.get("/items.json", headers={"host": host})
    assert found.status_code == status
    assert ("items" in found.text) == (status == 200)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
def test_nothing_but_reading_is_answered(site: Site, method: str) -> None:
    found = asyncio.run(getattr(site.site.client, method)("/archive/item"))
    assert found.status_code == 405


def test_what_comes_in_is_seen_at_once(run: Run, pages: Pages) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", "growing.db")
    site = pages("growing.db")
    assert "10 items" in site.text("/")
    assert site.get("/archive/item.json?_shape=array&_size=max").json()[9:]
    run("ingest", SAMPLE / "boletin.txt", "--db", "growing.db")
    assert "16 items" in site.text("/")
    assert len(site.get("/archive/item.json?_shape=array&_size=max").json()) == 16


@pytest.mark.parametrize("name", ["what?.db", "a#b.db", "100%25.db", "mi archivo ñ.db", "a&b;c.db", "archive.sqlite"])
def test_an_archive_may_have_any_name(run: Run, pages: Pages, name: str) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", name)
    site = pages(name)
    assert "10 items" in site.text("/")
    assert len(site.get("/archive/item.json?_shape=array").json()) == 10
    assert name in site.text("/")


def test_an_archive_that_goes_away_or_is_no_longer_one_is_one_line(run: Run, pages: Pages) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", "gone.db")
    site = pages("gone.db")
    for left in Path().glob("gone.db*"):
        left.unlink()
    assert "there is no archive at gone.db yet" in site.text("/", 404)
    assert "there is no archive at gone.db yet" in site.text("/archive", 404)
    Path("gone.db").write_bytes(b"x" * 5000)
    assert "gone.db can't be opened as an archive" in site.text("/", 404)


def test_an_empty_archive_says_so(run: Run, pages: Pages) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", "empty.db")
    run("remove", "--source", str(SAMPLE / "bulletin.txt"), "--yes", "--db", "empty.db")
    site = pages("empty.db")
    assert "the archive is empty" in site.text("/")
    assert "the archive is empty" in site.text("/timeline")


def test_words_that_are_filters_are_kept_marked_and_taken_away(sample: Site) -> None:
    text = sample.get("/?q=trafficking&keyword=panama&not=haiti").text
    assert 'href="/?q=trafficking&amp;keyword=panama"><span class="kind">not</span> haiti' in text
    assert 'href="/?q=trafficking&amp;keyword=panama&amp;not=haiti&amp;country=Panama"' in text
    assert '<input type="hidden" name="not" value="haiti">' in text
    assert "<mark>Panama</mark>" in sample.get("/item/2019-10-10.1?keyword=panama").text

"""A saved web page: its characters, its address, its lines, and what of it is no news."""

import io

import pytest

from iomcli import markup, webpage
from iomcli.items import Aside, Item, Remark
from iomcli.readers import html


def read(page: bytes) -> list[Item | Aside | Remark]:
    return list(html.read(io.BytesIO(page)))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<meta charset="iso-8859-1"><p>“Señor”, dijo.'.encode("cp1252"), "“Señor”, dijo."),
        ('<meta charset="nope"><p>Señor'.encode(), "Señor"),
        ('<meta charset="utf-8"><p>Señor'.encode("cp1252"), "Señor"),
        ("\ufeff<p>Señor".encode("utf-16"), "Señor"),
        ('<meta charset="iso-8859-2"><p>Kőszegi'.encode("iso-8859-2"), "Kőszegi"),
    ],
)
def test_the_character_set_of_a_page_is_what_it_says_when_that_is_true(page: bytes, expected: str) -> None:
    assert [one.text for one in read(page) if isinstance(one, Aside)] == [expected]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<base href="https://www.iom.int/">', None),
        ('<!-- saved from url=(0024)https://example.org/news --><base href="https://www.iom.int/">', "https://example.org/news"),
        ('<!-- saved from url=(0014)about:internet -->', None),
        ('<link rel="canonical" href="/news/1"><base href="https://www.iom.int/">', "https://www.iom.int/news/1"),
    ],
)  # fmt: skip
def test_where_a_page_is_from_is_what_it_or_its_browser_says(head: str, url: str | None) -> None:
    page = (
        f"<html>{head}<h1>IOM trains guards</h1><p>10 October 2019<p>Belize City – Forty guards were trained.".encode()
    )
    assert [one.url for one in read(page) if isinstance(one, Item)] == [url]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Noticias | OIM Panamá", "OIM Panamá"), ("OIM Panamá - Noticias", "OIM Panamá"), ("OIM Panamá", "OIM Panamá"),
        ("IOM trains guards | News | IOM Belize", "IOM Belize"), ("Comunicados\n – \nOIM Haïti", "OIM Haïti"),
        ("OIM Panamá capacita a guardias | La Prensa", ""), ("OIM Panamá: guardias | La Prensa", ""),
        ("OIM Panamá | Guardias | La Prensa", ""), ("OIM Panamá | OIM Honduras", ""), ("Noticias de Panamá | OIM", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_office_that_the_title_of_a_page_names_is_that_of_its_items(title: str, office: str) -> None:
    body = "<h2>Guards are trained</h2><p>10 October 2019<p>Forty guards were trained in two weeks of this month."
    items = [one for one in read(f"<html><head><title>{title}</title></head>{body}".encode()) if isinstance(one, Item)]
    assert [one.page for one in items] == [office]
    head = f"<html><head><title>{title}</title></head><h1>Noticias OIM Haïti</h1>"
    above = read(f"{head}{body}{body.replace('10', '9')}".encode())
    assert [one.page for one in above if isinstance(one, Item)] == ["OIM Haïti"] * 2


def test_a_page_shows_lines_as_a_browser_does() -> None:
    shown = markup.read(
        "<header>Head</header><h1>T</h1><main><pre>a  b\nc</pre><p>One <b>bold</b>\n word<br>two<ul><li>x<li><a href='javascript:y'>z</a></ul>"
        "<p hidden>no<p aria-hidden=true>no</main><base href='//['>"
    )
    assert [line.text for line in shown.lines if line.text and not line.reason] == [
        "T",
        "a b",
        "c",
        "One bold word",
        "two",
        "- x",
        "- z",
    ]
    assert all(line.url is None for line in shown.lines)


def test_a_line_has_the_only_link_in_it_and_a_blank_beside_a_day_that_is_glued_to_it() -> None:
    page = markup.read(
        "<base href='https://example.org'><p>4 May 2018<a href=/1>Jobs at <b>sea</b></a><p><a href=/2>IOM</a>'s <a href=/3>news</a>"
        "<p>An <a href=''>empty</a> one<p>A <a href='mailto:a@example.org'>friend</a><p><a href=/4>Migrant</a>s<ul><li>4 May 2018<br><a href=/5>4 roofs</a><li>4 May 2018<li><a href=/6>5 roofs</a></ul>"
    )
    assert [(line.text, line.url, line.link) for line in page.lines if line.text] == [
        ("4 May 2018 Jobs at sea", None, ("Jobs at sea", "https://example.org/1")),
        ("IOM's news", None, None),
        ("An empty one", None, None),
        ("A friend", None, None),
        ("Migrants", None, ("Migrant", "https://example.org/4")),
        ("4 May 2018", None, None),
        ("4 roofs", "https://example.org/5", None),
        ("- 4 May 2018", None, None),
        ("- 5 roofs", "https://example.org/6", None),
    ]


def test_pagers_and_links_for_sharing_are_page_furniture() -> None:
    page = (
        "<h1>A title</h1><p>A text, which ends.</p><ul><li>1</li><li>2</li></ul>"
        "<p><a href='/f'>Facebook</a><a href='/t'>Twitter</a></p><p>More: <a href='/a'>counter</a>-<a href='/b'>trade</a></p>"
    )
    found = list(webpage.items(markup.read(page)))
    assert [one.text for one in found if isinstance(one, Aside)] == ["- 1", "- 2", "Facebook Twitter"]
    assert [one.body for one in found if isinstance(one, Item)] == ["A text, which ends.\n\nMore: counter-trade"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<svg><path d=x/><title>Icon</title></svg>", "<SVG class=icon>\n<text>Icon</text></SVG >"),
        ("<script>if (!page.includes('<svg')) draw()</script>", "<script>end('</svg>')</script>"),
        ("<!-- <svg> -->", "<!-- </svg> -->"),
        ("<title>About <svg></title>", "<textarea></svg></textarea>"),
    ],
)
def test_drawings_are_no_text_and_what_only_names_them_takes_none_away(above: str, below: str) -> None:
    page = f"<html>{above}<h1>A title</h1><p>1 May, 2019</p><p>A text of some words.</p>{below}"
    found = [(one.title, one.body) for one in webpage.items(markup.read(page)) if isinstance(one, Item)]
    assert found == [("A title", "A text of some words.")]


def test_the_rows_of_a_table_of_figures_are_lines_and_no_day_in_it_is_a_date_line() -> None:
    rows = [("Mes", "Adultos", "Niñez"), ("Enero", "4 210", "350"), ("", "7", ""), ("5 May 2021", "2021-05-06", "x")]
    cells = ["".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows]
    page = markup.read(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table><p>12</p>")
    texts = [line.text for line in page.lines if line.text]
    assert texts == ["Mes | Adultos | Niñez", "Enero | 4 210 | 350", "7", "5 May 2021; 2021-05-06; x", "12"]

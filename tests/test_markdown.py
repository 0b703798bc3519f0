"""Markdown: what a line shows, which texts are Markdown, and what front matter and tables tell."""

import io

import pytest

from iomcli import inline
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import markdown, recognised


def read(page: str) -> list[Item | Aside | Remark]:
    return list(markdown.read(io.BytesIO(page.encode())))


def items(page: str) -> list[Item]:
    return [one for one in read(page) if isinstance(one, Item)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("plain text", "plain text"), ("**a** and *b*", "a and b"), ("***a***", "a"), ("__a__ _b_", "a b"), ("**a *b* c**", "a b c"),
        ("~~a~~ ==b==", "a b"), ("snake_case_name", "snake_case_name"), ("3 * 4 * 5", "3 * 4 * 5"), ("2*3*4", "2*3*4"),
        ("a* and b*", "a* and b*"), ("OIM*, y ACNUR*, dijo", "OIM*, y ACNUR*, dijo"), ("**a", "**a"), ("a**", "a**"), ("*a **b*", "a **b"),
        (r"\*a\* \[b\]", "*a* [b]"), ("`*a*` `` `b` ``", "*a* `b`"), ("`a", "`a"), ("`a``b`", "a``b"),
        ("[a](https://x.org) b", "a b"), ("[**a**](/x 'title')", "a"), ("[a](<b c>)", "a"), ("[a](b(c)d)", "a"), ("[a][ref] [sic]", "a [sic]"),
        ("[un [dos]](x)", "un [dos]"), ("[[Page|a]] [[b]]", "a b"), ("a[^1]", "a"), ("![a](b) c", "c"), ("[![a](b)](c)", ""), ("![[a.png]]", ""),
        ("<https://x.org/a_b_c>", "https://x.org/a_b_c"), ("https://x.org/a_b_c", "https://x.org/a_b_c"), ("a<br/>", "a"), ("a<br>b<b>c</b>", "a bc"), ("<details><summary>a</summary>", "a"), ('b <img src="a.png">', "b"), ("<sí>", "<sí>"), ("a < b > c", "a < b > c"),
        ("a &amp; b&nbsp;c", "a & b c"), ("&#27;[1m", "[1m"), ("a &#" + "1" * 5000, "a \ufffd"), ("a\\", "a"), ("¡Hola![sic]", "¡Hola![sic]"), ("(*a*)", "a".join("()")),
    ],
)  # fmt: skip
def test_marks_that_pair_up_are_taken_off_and_others_stay(line: str, text: str) -> None:
    assert inline.shown(line).text == text


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("[a](https://x.org)", "https://x.org"), ("**[a](https://x.org)**", "https://x.org"), ("<https://x.org>", "https://x.org"),
        ("[a](https://x.org/b\\_c)", "https://x.org/b_c"), ("[a](https://x.org) b", None), ("[a](javascript:b)", None), ("[a][b]", None), ("a", None),
    ],
)  # fmt: skip
def test_a_line_that_is_one_link_leads_somewhere(line: str, url: str | None) -> None:
    assert inline.shown(line).url == url


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# A title\n\nA text with [a link](https://x.org).\n", "markdown"),
        ("A page\n\n## One\n\nText.\n\n## Two\n\nText.\n", "markdown"),
        ("# Lecturas\n\n- **14/09/22**: La OIM\n", "markdown"),
        ("---\ntitle: A\ndate: 2022-01-01\n---\n\nText.\n", "markdown"),
        ("---\nA text\n---\n", "text"),
        ("# 1 Ana: hola\n\n# 2 Luis: ¿quién viene?\n", "text"),
        ("#general\n#random\n\n# hola\n\n# adiós\n", "text"),
        ("# only one heading\n\nText.\n", "text"),
        ("10 October, 2019\n\nA title\n\nA text* with notes.\n", "text"),
    ],
)
def test_a_text_is_markdown_by_its_marks_and_a_chat_is_not(text: str, name: str) -> None:
    assert recognised(text.encode(), "notes.txt") == name
    assert recognised(text.encode(), "notes.md") == "markdown"
    assert recognised(text.encode(), "notes.html") == "html"


def test_an_empty_heading_is_nothing_and_a_heading_ends_the_section_of_its_level() -> None:
    text = "# Notes\n\n##\n\n## Honduras\n\n### A meeting about the roads\n\n11 October 2019\n\nA meeting was held there, and people spoke of the roads.\n\n## A meeting of partners about the budget\n\n12 October 2019\n\nThey spoke of figures, and of the years that come.\n"
    found = [one for one in markdown.read(io.BytesIO(text.encode())) if isinstance(one, Item)]
    assert [(one.dated or "").count("Honduras") for one in found] == [1, 0]


def test_digests_of_ours_are_no_news() -> None:
    with pytest.raises(UnreadableFile, match="is what iomcli printed"):
        recognised(
            b"# News about Belize\n\n3 items\n\n## A title\n\n**Id:** 2019-10-10.1  \n**Date:** x\n", "digest.md"
        )


TEXT = "Tegucigalpa, Honduras – La OIM abrió un centro para familias. Tiene 40 camas."


@pytest.mark.parametrize(
    ("front", "title", "date", "url"),
    [
        ("---\ntitle: 'A title'\ndate: 2022-01-31T10:00:00Z\n---\n", "A title", "2022-01-31", None),
        (
            "---\nTítulo: A title\nFecha: 31 de enero de 2022\nenlace: https://x.org/1\n---\n",
            "A title",
            "2022-01-31",
            "https://x.org/1",
        ),
        ('+++\ntitle = "A title"\ndate = 2022-01-31\nurl = "javascript:x"\n+++\n', "A title", "2022-01-31", None),
        ("---\ntitle: A title\ndate: 1/2/2022\n...\n", "A title", "None", None),
        ("---\ntitle: A title\nauthor:\n  title: Editor\n---\n", "A title", "None", None),
        ("---\ntitle: >-\n  A title\ndate: 2022-01-31\n---\n", "A title", "2022-01-31", None),
        ("---\ntags: [a, b]\n---\n", None, "None", None),
        ("", None, "None", None),
    ],
)
def test_front_matter_tells_of_the_only_item(front: str, title: str | None, date: str, url: str | None) -> None:
    (item,) = items(f"{front}\n{TEXT}\n\nY tiene una cocina.\n")
    assert (item.title, str(item.date), item.url, item.body) == (title, date, url, f"{TEXT}\n\nY tiene una cocina.")


@pytest.mark.parametrize("front", ["title: A title", "date: 2022-01-31"])
def test_a_single_paragraph_below_front_matter_is_an_item(front: str) -> None:
    (item,) = items(f"---\n{front}\ntags: x\n---\n{TEXT}\n")
    assert (item.body, item.line) == (TEXT, 5)
    assert read("---\ntags: x\n---\nA line\n") == [
        Aside(4, "A line", "a single line is no item"), Aside(2, "tags: x", "front matter"),
    ]  # fmt: skip


def test_a_day_in_front_matter_that_nobody_can_tell_is_told() -> None:
    told = [one for one in read(f"---\ndate: 1/2/2022\n---\n{TEXT}\n") if isinstance(one, Remark)]
    assert told == [Remark(2, "'1/2/2022' can be read two ways; the item is kept undated")]


def test_front_matter_repeats_a_heading_once_and_keeps_the_day_of_the_text() -> None:
    (item,) = items(
        f"---\ntitle: un título largo\ndate: 2022-01-31\n---\n# Un título largo\n\n30 January 2022\n\n{TEXT}\n"
    )
    assert (item.title, str(item.date), item.body) == ("Un título largo", "2022-01-30", TEXT)


@pytest.mark.parametrize(
    ("heading", "title"),
    [("# A longer title", "A longer title"), ("## A longer title ##", "A longer title"), ("A longer title\n===", "A longer title"), ("A longer title\n---", "A longer title"), ("##A longer title #1", "A longer title #1")],
)  # fmt: skip
def test_headings_lose_their_marks(heading: str, title: str) -> None:
    (item,) = items(f"{heading}\n*10 October, 2019*\n{TEXT}\n")
    assert (item.title, str(item.date), item.body) == (title, "2019-10-10", TEXT)


def test_lines_keep_their_numbers_and_code_its_marks() -> None:
    page = f"\n\n# A longer title\n\n10 October, 2019\n\n> {TEXT}\n\n~~~\n*x* in a line of code that ends.\n~~~\n"
    (item,) = items(page)
    assert (item.line, item.body) == (3, f"{TEXT}\n\n*x* in a line of code that ends.")


def test_a_title_that_goes_on_after_its_link_keeps_it() -> None:
    page = "".join(
        f"* **{day} October 2019** – [{name}](https://x.org/{day}). It says so in Belize.\n"
        for day, name in ((10, "A boat comes in"), (9, "IOM"), (8, "An office opens"))
    )
    assert [one.url for one in items(page)] == ["https://x.org/10", None, "https://x.org/8"]


def test_a_comment_of_several_lines_is_set_aside() -> None:
    page = (
        f"## A longer title\n*10 October, 2019*\n<!-- Say who\n\nwrote it.\n-->\n{TEXT}\n\n```\n<!--\n```\nThe end.\n"
    )
    (item,) = items(page)
    assert item.body == f"{TEXT}\n\n<!--\n\nThe end."
    assert [one for one in read(page) if isinstance(one, Aside)] == [
        Aside(number, line, "a comment") for number, line in ((3, "<!-- Say who"), (5, "wrote it."), (6, "-->"))
    ]


def test_a_table_of_other_things_is_text() -> None:
    (item,) = items(f"# A longer title\n\n10 October, 2019\n\n{TEXT}\n\n| País | Casos |\n|---|--:|\n| Cuba | 3 |\n")
    assert item.body.split("\n\n")[1:] == ["País | Casos", "Cuba | 3"]


def test_rows_of_a_table_of_news_are_items_beside_those_of_the_text() -> None:
    page = f"# A longer title\n\n10 October, 2019\n\n{TEXT}\n\ndate | title | link\n--- | --- | ---\n1 May 2020 | **B** | [x](https://x.org)\n"
    assert [(one.title, str(one.date), one.url) for one in items(page)] == [
        ("A longer title", "2019-10-10", None), ("B", "2020-05-01", "https://x.org"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Las familias leyeron [el informe](https://x.org/1) antes de la reunión.", None),
        ("[El informe](https://x.org/1) de la Cruz Roja llegó hoy a la oficina.", None),
        ("Doña Carmen espera su DIMEX desde [marzo](https://x.org/1).", None),
        ("The mayor showed us [a map](https://x.org/1)", None),
        ("We walked to the shelter, and [the sisters](https://x.org/1) gave us soup.", None),
        ("Panamá anunció dos vuelos. [El Heraldo](https://x.org/1)", "https://x.org/1"),
        ("Dos vuelos llegaron hoy – [La Prensa](https://x.org/1)", "https://x.org/1"),
        ("Dos vuelos llegaron hoy ([fuente](https://x.org/1)).", "https://x.org/1"),
        ("[Dos vuelos llegaron hoy](https://x.org/1): venían llenos.", "https://x.org/1"),
        ("[Dos vuelos llegaron hoy](https://x.org/1)", "https://x.org/1"),
        ("Dos vuelos llegaron hoy al país. [Leer más](https://x.org/1)", "https://x.org/1"),
        ("Two flights came. Read more at [IOM Belize](https://x.org/1).", "https://x.org/1"),
        ("Llegaron dos vuelos. Más en [La Prensa](https://x.org/1).", "https://x.org/1"),
        ("Two flights came. See [the release](https://x.org/1).", "https://x.org/1"),
    ],
)
def test_a_link_in_a_sentence_of_a_diary_is_not_the_address_of_the_day(text: str, url: str | None) -> None:
    page = f"# Notas\n\n## Jueves 16 de mayo de 2024 – Upala\n\n{text}\n\n## Viernes 17 de mayo de 2024 – Liberia\n\nNada.\n"
    assert items(page)[0].url == url

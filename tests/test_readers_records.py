"""CSV, TSV, JSON and JSON Lines: our exports come back as they were, other people's tables by their column names."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from iomcli import filing
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import Name, reader, recognised
from tests.conftest import Run

TABLE = "Fecha;Título;Texto;País;Enlace\n10/10/2019;Un título;Un texto.;México;https://example.org/1\n"
RELIEFWEB = {
    "data": [
        {
            "id": "3331",
            "fields": {
                "title": "Shelters open in Petén",
                "body": "First paragraph.\r\n\r\nSecond one names Belize.",
                "date": {"original": "2019-10-10T00:00:00+00:00", "created": "2019-10-12T08:00:00+00:00"},
                "primary_country": {"iso3": "gtm", "name": "Guatemala"},
                "country": [{"iso3": "gtm", "name": "Guatemala"}, {"iso3": "wld", "name": "World"}],
                "source": [{"name": "International Organization for Migration"}],
                "language": [{"code": "en", "name": "English"}],
                "url": "https://example.org/3331",
                "theme": [{"name": "Shelter"}],
            },
        }
    ]
}


def found(name: Name, text: str) -> list[Item | Aside | Remark]:
    return list(reader(name)(io.BytesIO(text.encode())))


def one(name: Name, text: str) -> Item:
    (item,) = [one for one in found(name, text) if isinstance(one, Item)]
    return item


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Guatemala / Honduras", ("GT", "HN")), ("México y Belice", ("MX", "BZ")), ("Haïti et Cuba", ("HT", "CU")),
        ("Guatemala, Honduras e Italia", ("GT", "HN", "IT")), ("Belize & Mexico", ("BZ", "MX")), ("Bosnia and Herzegovina", ("BA",)),
        ("Trinidad y Tobago y Guyana", ("TT", "GY")), ("Serbia/Bosnia and Herzegovina", ("RS", "BA")), ("Belize|Mexico", ("BZ", "MX")),
        ("Mexico and Narnia", ()), ("Antigua & Barbuda / the Bahamas", ("AG", "BS")), ("Mexico /", ("MX",)),
    ],
)  # fmt: skip
def test_the_countries_of_a_cell_are_parted_where_each_part_is_one(cell: str, codes: tuple[str, ...]) -> None:
    assert one("csv", f'title,country\nA,"{cell}"\n').about == codes


def test_reliefweb_gives_its_facts() -> None:
    item = filing.tag(one("json", json.dumps(RELIEFWEB)))
    assert item.body == "First paragraph.\n\nSecond one names Belize."
    assert (item.date, item.language, item.url) == (date(2019, 10, 10), "en", "https://example.org/3331")
    assert (item.about, item.mentions, item.source) == (("GT",), ("BZ",), "International Organization for Migration")
    assert found("json", json.dumps(RELIEFWEB))[0] == Remark(line=1, text="not read: theme")


def test_seven_countries_are_a_roster_and_the_primary_one_is_the_subject() -> None:
    codes = ["CR", "MX", "GT", "HN", "SV", "NI", "PA"]
    item = one("json", json.dumps([{"title": "A title", "country": codes, "primary country": "CR"}]))
    assert (item.about, item.mentions) == (("CR",), ("MX", "GT", "HN", "SV", "NI", "PA"))


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("date,title\n1/2/2019,A\n", "'1/2/2019' can be read two ways; the item is kept undated"),
        ("date,title\nsoon,A\n", "the date 'soon' can't be read; the item is kept undated"),
        ("date,title\n2019-13-40,A\n", "the date '2019-13-40' does not exist; the item is kept undated"),
        ("country,title\nNarnia,A\n", "country 'Narnia' is not known"),
        ("country,title\nHondurs,A\n", "country 'Hondurs' is not known; did you mean Honduras?"),
        ("title,notes\nA,kept elsewhere\n", "not read: notes"),
        ("Título;Resumen;Texto\nA;De qué trata;El texto entero\n", "not read: Resumen"),
        ("Título;Texto;Contenido\nA;La entrada;El texto entero de la nota, con lo demás\n", "not read: Texto"),
        ("title\nA,beyond\n", "1 row has more cells than the heading; what is beyond is not read"),
    ],
)
def test_what_was_not_understood_is_remarked(text: str, remark: str) -> None:
    assert remark in [one.text for one in found("csv", text) if isinstance(one, Remark)]


def test_a_region_among_the_countries_is_what_the_item_is_filed_under() -> None:
    (item,) = found("csv", "country,title,text\nBelice; Centroamérica,A title,A text about Panama.\n")
    assert isinstance(item, Item)
    tagged = filing.tag(item)
    assert (tagged.about, tagged.mentions, tagged.regions) == (("BZ",), ("PA",), ("Central America",))


def test_fields_that_begin_late_are_named_where_they_begin() -> None:
    rows = [{"title": f"Title {number}", "topic": "x"} for number in range(1_500)]
    rows[1_200] |= {"note": "kept", "topic": "y"}
    rows[1_300] |= {"note": "kept", "mood": "good"}
    told = [(one.line, one.text) for one in found("json", json.dumps(rows)) if isinstance(one, Remark)]
    assert told == [(1, "not read: topic"), (1_201, "not read: note"), (1_301, "not read: mood")]


def test_dates_in_numbers_are_read_as_the_others_of_the_table() -> None:
    days = [item.date for item in found("csv", "date,title\n1/2/2019,A\n2/28/2019,B\n") if isinstance(item, Item)]
    assert days == [date(2019, 1, 2), date(2019, 2, 28)]


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["La OIM abrió un albergue para las familias que llegan.", "IOM opened a shelter.", "Une lettre de la mairie sur les enfants."], date(2023, 6, 3)),
        (["IOM opened a shelter for the families that arrive.", "La OIM abrió un albergue para las familias."], None),
        (["IOM opened a shelter for the families that arrive."], None),
    ],
)  # fmt: skip
def test_the_language_of_most_texts_of_a_table_tells_what_its_dates_do_not(texts: list[str], day: date | None) -> None:
    rows = "".join(f"3/6/2023;{text}\n" for text in texts)
    items = [item for item in found("csv", f"date;text\n{rows}") if isinstance(item, Item)]
    assert [item.date for item in items] == [day] * len(texts)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("45098", date(2023, 6, 21)),
        ("45098.75", date(2023, 6, 21)),
        ("43751,5", date(2019, 10, 13)),
        ("20230314", date(2023, 3, 14)),
        ("20231314", None),
        ("2023", None),
        ("12345", None),
        ("99999", None),
    ],
)
def test_days_as_spreadsheets_and_machines_count_them_are_read(cell: str, day: date | None) -> None:
    assert one("csv", f"date;title\n{cell};A title\n").date == day


def test_hard_wrapped_cells_are_joined_and_other_lines_are_paragraphs() -> None:
    wrapped = "A text whose lines were cut at some fifty characters\\nso that the second one begins with a small letter.\\n\\nNext."
    item = one("jsonl", f'{{"title": "A", "body": "{wrapped}"}}')
    assert item.body.split("\n\n")[1:] == ["Next."]
    assert one("jsonl", '{"title": "A", "body": "One.\\nTwo."}').body == "One.\n\nTwo."


def test_html_of_other_people_is_text_and_ours_stays_as_it_is() -> None:
    assert (
        one("jsonl", '{"title": "A", "body": "<p>One <b>bold</b> word</p><p>Two &amp; more<br>three</p>"}').body
        == "One bold word\n\nTwo & more\n\nthree"
    )
    ours = '{"title": "A", "about": [], "mentions": [], "regions": [], "body": "<p>One</p>"}'
    assert one("jsonl", ours).body == "<p>One</p>"


def test_a_column_called_about_makes_no_table_ours() -> None:
    item = one("csv", "title,about,body\nA title,Belize,<p>One</p><p>Two</p>\n")
    assert (item.about, item.body, item.exported) == (("BZ",), "One\n\nTwo", None)
    rows = found("csv", "title,about,body\nA title,our work,Tegucigalpa. A text.\n")
    assert Remark(line=2, text="country 'our work' is not known") in rows
    assert [filing.complete(row).about for row in rows if isinstance(row, Item)] == [("HN",)]


DEEP = "<div>" * 6_000 + "Deep.</div>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", f"title,body\nFirst,One.\nSecond,{DEEP}\nThird,Three.\n"),
        ("jsonl", "".join(json.dumps({"title": title, "body": body}) + "\n" for title, body in [("First", "One."), ("Second", DEEP), ("Third", "Three.")])),
        ("json", json.dumps([{"title": title, "body": body} for title, body in [("First", "One."), ("Second", DEEP), ("Third", "Three.")]])),
        ("feed", "<rss><channel>" + "".join(f"<item><title>{title}</title><description><![CDATA[{body}]]></description></item>" for title, body in [("First", "One."), ("Second", DEEP), ("Third", "Three.")]) + "</channel></rss>"),
    ],
)  # fmt: skip
def test_a_text_nested_too_deeply_costs_its_own_record_only(name: Name, text: str) -> None:
    rows = found(name, text)
    assert [row.title for row in rows if isinstance(row, Item)] == ["First", "Third"]
    (aside,) = [row for row in rows if isinstance(row, Aside)]
    assert aside.line == (3 if name == "csv" else 2)
    assert "Second" in aside.text
    assert aside.reason.startswith("its text is HTML nested more than 512 deep")


ODD = "Puntos de Colón y ".encode() + "Cancún".encode("cp1252")


@pytest.mark.parametrize(
    ("name", "head", "tail"),
    [
        ("text", b"1 May, 2019\n\nA title\n\n", b". A text.\n"),
        ("csv", b"title,body\nA title,", b".\n"),
        ("csv", b"title\tbody\nA title\t", b".\n"),
        ("json", b'[{"title": "A title", "body": "', b'."}]'),
        ("jsonl", b'{"title": "A title", "body": "', b'."}\n'),
        ("html", b"<h1>A title</h1><p>1 May, 2019</p><p>", b". A text.</p>"),
        (
            "mail",
            b"Subject: A title\nContent-Type: text/plain; charset=utf-8\n\n",
            b". A text about Honduras that goes on, long enough to be an item of its own, with a second part.\n",
        ),
        (
            "mail",
            b"Subject: A title\nContent-Type: text/html; charset=utf-8\n\n<p>",
            b". A text about Honduras that goes on, long enough to be an item of its own, with a second part.</p>",
        ),
    ],
)
def test_bytes_that_are_no_utf_8_are_read_and_told_in_every_format(name: Name, head: bytes, tail: bytes) -> None:
    rows = list(reader(name)(io.BytesIO(head + ODD + tail)))
    assert [row.body[:24] for row in rows if isinstance(row, Item)] == ["Puntos de Colón y Cancún"]
    told = [row.text for row in rows if isinstance(row, Remark)]
    assert told == ["bytes that are no UTF-8 stand here; they are read as Windows-1252"]


def test_lines_that_hold_no_item_are_set_aside() -> None:
    rows = found("jsonl", '{"title": "A"}\nnot json\n\n[1]\n{"body": "", "url": "x"}\n')
    asides = [(one.line, one.reason) for one in rows if isinstance(one, Aside)]
    assert asides == [(2, "no JSON object"), (4, "no JSON object"), (5, "no title and no text")]
    assert [one.text for one in found("json", '[{"title": "A"}, 7]') if isinstance(one, Aside)] == ["7"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("csv", "nombre,edad\nAna,41\n", "names no title and no text: it has nombre, edad; wanted: date (fecha), title (título), body (texto), country (país), url (enlace)"),
        ("json", '"a text"', "is JSON without a list of items; wanted: objects with date, title, body"),
        ("json", '{"a": 1}', "is JSON without a list of items; wanted: objects with date, title, body"),
        ("json", '[{"title": "A", "n": ' + "1" * 5000 + "}]", "is JSON with a number of thousands of digits; no item has that"),
        ("json", '{"items": [', "is no JSON: something is wrong or missing at line 1, column 12; save it once more"),
        ("json", "[" * 100_000, "is JSON nested too deeply to hold items"),
        ("csv", 'title\n"' + "x\n" * (9 << 20), "is no CSV: field larger than field limit (16777216)"),
    ],
)  # fmt: skip
def test_what_can_hold_no_item_is_said_in_one_line(name: Name, text: str, message: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        found(name, text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("head", "titles"),
    [
        ('"title": "News of the week"', ["A", "B"]),
        ('"abstract": "All that was published.", "tags": [{"name": "x"}]', ["A", "B"]),
        ('"title": "An article", "body": "Its text."', ["An article"]),
    ],
)
def test_a_list_of_items_is_read_below_a_title_or_a_text_and_not_below_an_item(head: str, titles: list[str]) -> None:
    text = f'{{{head}, "news": [{{"title": "A", "body": "a"}}, {{"title": "B", "body": "b"}}]}}'
    assert [item.title for item in found("json", text) if isinstance(item, Item)] == titles


def test_an_empty_list_holds_no_item() -> None:
    assert found("json", "[]") == found("json", '{"items": []}') == found("csv", "title,body\n") == []


@pytest.mark.parametrize(
    ("head", "file_name", "name"),
    [
        (b'{"total": 1, "items": [', "x", "json"), (b'[{"title"', "x.txt", "json"), (b'{"id": 1}\n{"id": 2}', "x", "jsonl"),
        (b"From a@example.org Mon Mar 09 08:00:00 2020\nSubject: x\n", "x", "mbox"), (b"From Belize to Mexico\nDate: 10 October 2019\n", "x.txt", "text"),
        (b"From: IOM\nDate: 10 October 2019\n\nTitle", "x.txt", "text"), (b"Received: by x\n id y\nSubject: x\n", "x", "mail"),
        (b"Subject: x\nDate: y\nMIME-Version: 1.0\n", "x", "mail"), (b"Subject: x\n", "x.eml", "mail"), (b"%PDF-1.7", "x", "pdf"),
        (b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", "x", "feed"), (b"\xef\xbb\xbf\n<!DOCTYPE html>", "x.txt", "html"),
        (b'{"id": 1}', "x.jsonl", "jsonl"), (b"id,date,title,body\n", "x", "csv"), (b"a,b\n", "x.csv", "csv"), (b"x", "x", "text"),
        ("Date\tCountry\tTitle\tText\r\n".encode("utf-16"), "x.txt", "csv"), ("Fecha\tPaís\tTítulo\tTexto\r\n".encode("cp1252"), "x.txt", "csv"),
        ("Title, summary and text\n\nA text.".encode("utf-16"), "x.txt", "text"), ("From: A\nContent-Type: x\n".encode("utf-16"), "x.txt", "text"),
    ],
)  # fmt: skip
def test_the_format_is_known_by_content_then_name(head: bytes, file_name: str, name: Name) -> None:
    assert recognised(head, file_name) == name


@pytest.mark.parametrize(
    ("above", "aside"),
    [
        ("sep=;\n", []),
        ('"sep=;"\n\n', []),
        ("Noticias de la OIM 2019;;;;\n;;;;\n", ["Noticias de la OIM 2019"]),
        ("\n\nResumen de noticias; Fecha de corte: mayo\n\n", ["Resumen de noticias; Fecha de corte: mayo"]),
        ("sep=;\nMonitoreo, por mes y por título\n", ["Monitoreo, por mes y por título"]),
    ],
)
def test_the_names_of_columns_are_found_below_the_title_of_a_sheet(above: str, aside: list[str]) -> None:
    rows = found("csv", above + TABLE)
    (item,) = [row for row in rows if isinstance(row, Item)]
    assert (item.title, item.body, item.about) == ("Un título", "Un texto.", ("MX",))
    assert item.line == above.count("\n") + 2
    assert [row.text for row in rows if isinstance(row, Aside)] == aside


def test_a_table_that_excel_saved_as_unicode_text_is_read_by_its_columns(run: Run, tmp_path: Path) -> None:
    row = "{}/10/2019\tHonduras\tA title\tA text.\r\n"
    table = "Date\tCountry\tTitle\tText\r\n" + "".join(map(row.format, range(13, 20)))
    (tmp_path / "table.txt").write_bytes(table.encode("utf-16"))
    run("ingest", tmp_path / "table.txt")
    items = json.loads(run("list", "--format", "json").out)["items"]
    assert [(item["title"], item["body"], item["about"]) for item in items] == [("A title", "A text.", ["HN"])] * 7


def test_a_dateline_that_does_not_begin_the_text_is_not_believed() -> None:
    assert one("jsonl", '{"title": "A", "dateline": "Belize", "body": "Mexico. Text."}').dateline is None
    assert one("jsonl", '{"title": "A", "dateline": "Mexico", "body": "Mexico. Text."}').dateline == "Mexico"


@pytest.mark.parametrize(("name", "package"), [("docx", "docx"), ("xlsx", "openpyxl"), ("pdf", "pypdf")])
def test_a_missing_extra_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, name: Name, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"iomcli.readers.{name}", raising=False)
    with pytest.raises(UnreadableFile, match=r"install it with: pip install 'iomcli\[documents\]'"):
        reader(name)

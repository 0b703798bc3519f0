"""Excel workbooks."""

import io
import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from iomcli import readers
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark

HEADING = ["Fecha", "Título", "Texto"]
WHOLE = Path(__file__).with_name("bulletins") / "workbook.xlsx"


def saved(*sheets: list[list[object]]) -> io.BytesIO:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def changed(part: str, old: bytes, new: bytes) -> io.BytesIO:
    """Give the workbook of the project's own files with another part."""
    file = io.BytesIO()
    with zipfile.ZipFile(WHOLE) as packed, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
        for name in packed.namelist():
            data = packed.read(name)
            assert name != part or re.search(old, data)
            other.writestr(name, re.sub(old, new, data, count=1) if name == part else data)
    file.seek(0)
    return file


def items(file: io.BytesIO) -> list[Item]:
    return [one for one in readers.reader("xlsx")(file) if isinstance(one, Item)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2024, 6, 5), date(2024, 6, 5)),
        (datetime(2024, 6, 5, 10, 30), date(2024, 6, 5)),
        (date(2024, 6, 5), date(2024, 6, 5)),
        ("5 de junio de 2024", date(2024, 6, 5)),
        (45448, date(2024, 6, 5)),
        (45448.5, date(2024, 6, 5)),
        (None, None),
    ],
)
def test_a_day_is_read_however_its_cell_holds_it(cell: object, day: date | None) -> None:
    (item,) = items(saved([HEADING, [cell, "Taller en Danlí", "Texto de la nota."]]))
    assert (item.date, item.line) == (day, 2)


def test_a_cell_of_several_lines_leaves_the_rows_below_their_numbers() -> None:
    rows = [HEADING, [], ["2024-06-05", "Uno", "Una línea.\r\nOtra.\u2028Más."], ["2024-06-04", "Dos", "Texto."]]
    assert [(item.line, item.title) for item in items(saved(rows))] == [(3, "Uno"), (4, "Dos")]


def test_names_of_columns_may_have_two_lines_or_marks_in_them() -> None:
    rows = [
        ["Fecha\nde publicación", "Título\n(titular)", "Texto"],
        ["2024-10-03", "La OIM abre oficina", "Texto uno."],
    ]
    (item,) = items(saved(rows))
    assert (item.date, item.title, item.body) == (date(2024, 10, 3), "La OIM abre oficina", "Texto uno.")
    (item,) = items(saved([["Fecha", "Título", "Nota; texto"], ["2024-10-03", "La OIM abre", "#REF!"]]))
    assert (item.title, item.body) == ("La OIM abre", "")


def test_sheets_without_items_are_told_and_empty_ones_are_not() -> None:
    table = [HEADING, ["2024-06-05", "Uno", "Texto."]]
    found = [*readers.reader("xlsx")(saved(table, [["Nombre", "Teléfono"], ["Ana", 5]], []))]
    (told,) = [one.text for one in found if isinstance(one, Remark)]
    assert told.startswith("sheet 'Sheet1' names no title and no text: it has Nombre, Teléfono;")
    with pytest.raises(UnreadableFile, match="has no table of items: sheet 'Sheet' names no title"):
        items(saved([["Nombre", "Teléfono"], ["Ana", 5]]))
    with pytest.raises(UnreadableFile, match="nothing in it"):
        items(saved([]))


def test_the_only_link_of_a_row_is_the_address_of_its_item() -> None:
    assert [item.url for item in items(io.BytesIO(WHOLE.read_bytes()))][-1] == "https://www.elheraldo.hn/agua?x=1&y=2"
    bad = changed("xl/worksheets/_rels/sheet1.xml.rels", rb"https://www.elheraldo", rb"javascript:x")
    assert [item.url for item in items(bad)][-1] is None


def test_a_day_that_covers_several_rows_is_that_of_each() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in (HEADING, ["2024-06-05", "Uno", "Texto."], [None, "Dos", "Texto."], [None, "Tres", "Texto."]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)
    assert [item.date and item.date.day for item in items(file)] == [5, 5, None]


def test_rows_beyond_the_size_that_a_file_tells_are_read() -> None:
    assert len(items(changed("xl/worksheets/sheet1.xml", rb'<dimension ref="[^"]*"', rb'<dimension ref="A1"'))) == 3


def test_cells_far_apart_take_no_time() -> None:
    far = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(7, 20_007))
    began = time.process_time()
    assert len(items(changed("xl/worksheets/sheet1.xml", rb"</sheetData>", far + rb"</sheetData>"))) == 3
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert len(items(changed("xl/worksheets/sheet1.xml", rb"</sheetData>", last + rb"</sheetData>"))) == 3
    assert time.process_time() - began < 10


def test_what_is_above_the_names_of_columns_is_set_aside_as_it_is_printed() -> None:
    found = [*readers.reader("xlsx")(saved([["Notas, junio de 2024"], HEADING, ["2024-06-05", "Uno", "Texto."]]))]
    assert Aside(1, "Notas, junio de 2024", "above the names of the columns") in found

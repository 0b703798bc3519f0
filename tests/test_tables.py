"""Tables of items in any format: their columns, merged cells, sections."""

import pytest

from iomcli import columns, tables
from iomcli.tables import Cell

NAMES = ["Date", "Country", "Title"]


def told(*rows: list[Cell]) -> list[dict[str, object] | str]:
    """Give the fields of the rows of a table, and why others are none."""
    lines = tables.shown(iter([[Cell(name) for name in NAMES], *rows]), list, list)
    return [line.reason or line.row or "" for line in lines if line.reason != "the names of the columns"]


def test_a_row_has_its_cells_under_the_names_of_the_columns() -> None:
    assert told([Cell("1 May 2019"), Cell("Belize"), Cell("A title", url="https://example.org/a")]) == [
        {"Date": "1 May 2019", "Country": "Belize", "Title": "A title", "url": "https://example.org/a"}
    ]


def test_a_cell_over_several_rows_stands_in_each_but_no_title_makes_two_items() -> None:
    found = told(
        [Cell("1 May 2019", down=2), Cell("Belize"), Cell("A title", down=2)],
        [Cell("Mexico")],
        [Cell("2 May 2019"), Cell("Honduras"), Cell("Other")],
    )
    assert found == [
        {"Date": "1 May 2019", "Country": "Belize", "Title": "A title"},
        {"Date": "1 May 2019", "Country": "Mexico", "Title": ""},
        {"Date": "2 May 2019", "Country": "Honduras", "Title": "Other"},
    ]


def test_a_cell_that_goes_on_from_above_without_a_text_has_that_of_the_one_above() -> None:
    found = told(
        [Cell("1 May 2019"), Cell("Belize"), Cell("A title")],
        [Cell("", again=True), Cell("Mexico"), Cell("Other")],
    )
    assert found[1] == {"Date": "1 May 2019", "Country": "Mexico", "Title": "Other"}


def test_one_cell_across_is_a_section_and_the_names_printed_again_are_no_item() -> None:
    found = told(
        [Cell("June", across=9)], [Cell(name) for name in NAMES], [Cell("1 May 2019"), Cell("Belize"), Cell("A title")]
    )
    assert found == ["the name of a section", {"Date": "1 May 2019", "Country": "Belize", "Title": "A title"}]


def test_cells_beyond_the_names_are_not_lost() -> None:
    found = told([Cell("1 May 2019"), Cell("Belize"), Cell("A title"), Cell("By Ann")])
    assert found == [{"Date": "1 May 2019", "Country": "Belize", "Title": "A title", "column 4": "By Ann"}]


def test_columns_without_a_name_or_with_one_of_another_are_called_by_their_number() -> None:
    table = tables.of(["", "Date", "Title", "Title"])
    assert table
    assert table.row([Cell("1"), Cell("1 May 2019"), Cell("A title"), Cell("Other")]) == {
        "Title": "A title", "column 1": "1", "Date": "1 May 2019", "column 4": "Other"
    }  # fmt: skip


def test_what_stands_above_the_names_is_told_and_a_table_of_figures_is_text() -> None:
    rows = [
        [Cell("News of 2019")],
        [Cell(name) for name in NAMES],
        [Cell("1 May 2019"), Cell("Belize"), Cell("A title")],
    ]
    lines = tables.shown(iter(rows), list, list)
    assert [(line.text, line.reason) for line in lines] == [
        ("News of 2019", "above the names of the columns"), ("Date | Country | Title", "the names of the columns"),
        ("1 May 2019 | Belize | A title", None),
    ]  # fmt: skip
    figures = [["Country", "1 May 2024"], ["Belize", "2,019"], ["2 May 2024", "7"]]
    lines = tables.shown(iter(figures), lambda row: [*map(Cell, row)], lambda row: [*map(Cell, row)])
    assert [line.text for line in lines] == ["Country; 1 May 2024", "Belize | 2,019", "2 May 2024; 7"]
    assert {(line.row, line.reason) for line in lines} == {(None, None)}
    words = [["Country", "Capital"], ["Belize", "Belmopan"]]
    assert tables.shown(iter(words), lambda row: [*map(Cell, row)], lambda row: [*map(Cell, row)]) == []


@pytest.mark.parametrize("names", [[], ["Date"], ["Date", "Country"], ["Title"] + ["Date"] * tables.COLUMNS])
def test_columns_without_a_title_or_text_or_too_many_are_no_table_of_items(names: list[str]) -> None:
    assert tables.of(names) is None


@pytest.mark.parametrize(
    ("names", "row", "missing"),
    [
        (["Fecha", "Qué pasó", "País"], ["3/6/2024", "OIM abre un taller de costura", "Belice"], True),
        (["País", "Fecha", "Detalle"], ["Belice", "3 de junio de 2024", "OIM abre un taller de costura"], True),
        (["Fecha", "Tema", "País"], ["3 jun", "Taller de costura en Belmopán", "Belice"], True),
        (["Fecha", "Personas", "País"], ["3/6/2024", "1,200", "Belice"], False),
        (["Fecha", "Puesto", "País"], ["3/6/2024", "Frontera sur", "Belice"], False),
        (["Año", "Qué pasó", "País"], ["2024", "OIM abre un taller de costura", "Belice"], False),
        (["Fecha", "Qué pasó", "País"], ["lunes", "OIM abre un taller de costura", "Belice"], False),
    ],
)
def test_a_table_of_days_and_words_without_the_name_of_a_title_is_told(
    names: list[str], row: list[str], missing: bool
) -> None:
    rows = [[Cell(text) for text in cells] for cells in (names, row, row)]
    told = [line.remark for line in tables.shown(iter(rows), list, list) if line.remark]
    wanted = columns.WANTED
    has = f"a table of days names no title and no text: it has {', '.join(names)}; wanted: {wanted}"
    assert told == ([has] if missing else [])

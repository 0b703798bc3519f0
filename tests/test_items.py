"""Ids, headings and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli.items import DAY, MARK, UNMARK, Item, parts, printed_id, read_id


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2019-10-10.3", 20191010 * DAY + 3),
        (" 2019-10-10.3 ", 20191010 * DAY + 3),
        ("undated.12", 12),
        ("UNDATED.12", 12),
        ("2019-10-10", None),
        ("20191010.3", None),
        ("2019-10-10.", None),
        ("2019-10-10.x", None),
        ("2019-10-10.٣", None),
        ("2019-1-10.3", 20190110 * DAY + 3),
        ("2019-01-5.3", 20190105 * DAY + 3),
        ("2019-010-10.3", None),
        ("2019-110.3", None),
        ("19-1-10.3", None),
        ("2019-10-10.1234567", None),
        (".3", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_ids_are_read_as_printed(typed: str, key: int | None) -> None:
    assert read_id(typed) == key


@given(st.dates(), st.integers(1, 999_999))
def test_a_printed_id_reads_back(day: object, number: int) -> None:
    key = int(str(day).replace("-", "")) * DAY + number
    assert read_id(printed_id(key)) == key


def test_an_item_without_title_is_headed_by_its_first_words() -> None:
    assert Item(title="Title", body="Body").heading == "Title"
    assert Item(body="Short body.").heading == "Short body."
    assert Item(body="w " * 20).heading == "w w w w w w w w w w w w…"


@pytest.mark.parametrize(
    ("body", "head"),
    [("San José. – A text.", 0), ("La Tribuna, 5 de abril de 2024\n\nSan José. – A text.", 1)],
)
def test_the_dateline_begins_the_first_paragraph_or_that_below_a_paper(body: str, head: int) -> None:
    assert Item(body=body, dateline="San José").head == head


def test_marked_text_splits_into_pieces() -> None:
    assert list(parts(f"in {MARK}Belize{UNMARK}, now")) == [("in ", False), ("Belize", True), (", now", False)]
    assert list(parts("plain")) == [("plain", False)]

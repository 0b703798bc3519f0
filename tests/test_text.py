"""Plain text splits into items; every line is in one of them or set aside."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli.items import Aside, Item, Remark
from iomcli.readers import reader, recognised
from iomcli.readers.text import read


def items(text: str) -> list[Item]:
    return [found for found in read(io.BytesIO(text.encode())) if isinstance(found, Item)]


def asides(text: str) -> list[Aside]:
    return [found for found in read(io.BytesIO(text.encode())) if isinstance(found, Aside)]


def test_a_listing_has_a_date_a_title_and_paragraphs_again_and_again() -> None:
    found = items(
        "10 October, 2019\n\nFirst title\n\nFirst paragraph.\n\nSecond paragraph.\n\n"
        "7 October, 2019\n\nSecond title\n\n\nOnly paragraph."
    )
    assert found == [
        Item(
            date=date(2019, 10, 10),
            title="First title",
            body="First paragraph.\n\nSecond paragraph.",
            line=1,
            dated="date line: 10 October, 2019",
        ),
        Item(
            date=date(2019, 10, 7),
            title="Second title",
            body="Only paragraph.",
            line=9,
            dated="date line: 7 October, 2019",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("1 May, 2019\nTitle\nBody.", "Title", "Body."),
        ("1 May, 2019\n\nTitle\nBody one.\nBody two.", "Title", "Body one.\n\nBody two."),
        ("1 May, 2019\n\nTitle", "Title", ""),
        ("1 May, 2019\n\nA paragraph that lost its title.", None, "A paragraph that lost its title."),
        ("1 May, 2019\n\n" + "long " * 80 + "\n\nAnd so on", None, "long " * 79 + "long\n\nAnd so on"),
        ("1 May, 2019\n\u00a0\nTitle\n \t \n\u00a0Body\u00a0here. ", "Title", "Body\u00a0here."),
        ("1 May, 2019\r\n\r\nTitle\r\n\r\nBody.\r\n", "Title", "Body."),
        ("1 de mayo de 2019\n\nTítulo\n\nTexto.", "Título", "Texto."),
    ],
)
def test_a_dated_item_is_told_by_its_lines(text: str, title: str | None, body: str) -> None:
    assert [(item.title, item.body) for item in items(text)] == [(title, body)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The people of the border town met the officials of Costa\nRica and Panama for a day of long talks about the roads\nto the north."
    assert items(f"1 May, 2019\n\nTitle\n\n{wrapped}")[0].body == wrapped.replace("\n", " ")


def test_a_page_without_any_date_is_one_undated_article() -> None:
    assert items("\n\nTitle\n\nOne.\n\nTwo.") == [Item(title="Title", body="One.\n\nTwo.", line=3)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Home\nNews\n\n1 May, 2019\n\nTitle\n\nBody.", [(1, "Home", "page furniture"), (2, "News", "before the first date")]),
        ("1 May, 2019\n\n2 May, 2019\n\nTitle\n\nBody.", [(1, "1 May, 2019", "a date with nothing below it")]),
        ("1 May, 2019\n\nTitle\n\nBody.\n\n2 May, 2019", [(7, "2 May, 2019", "a date with nothing below it")]),
        ("Just a line", [(1, "Just a line", "a single line is no item")]),
    ],
)  # fmt: skip
def test_lines_in_no_item_are_set_aside_with_number_and_reason(text: str, lines: list[tuple[int, str, str]]) -> None:
    assert [(aside.line, aside.text, aside.reason) for aside in asides(text)] == lines


def test_control_characters_are_remarked_upon() -> None:
    found = list(read(io.BytesIO(b"1 May, 2019\n\nTi\x07tle\n\nBo\x1bdy\x00.".replace(b"\x00", b""))))
    assert [one for one in found if isinstance(one, Remark)] == [
        Remark(line=3, text="2 control characters are shown as symbols")
    ]


LINE = st.sampled_from(
    ["10 October, 2019", "Title of an item", "A sentence, then another one.", "", "\u00a0", "x" * 400]
)


@given(st.lists(LINE, max_size=25))
def test_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = list(read(io.BytesIO(text.encode())))
    kept = [line for item in found if isinstance(item, Item) for line in _lines(item)]
    kept += [aside.text for aside in found if isinstance(aside, Aside)]
    assert sorted(kept) == sorted(line for line in lines if line.strip())


def _lines(item: Item) -> list[str]:
    head = ["10 October, 2019"] if item.date else []
    return [*head, *([item.title] if item.title else []), *filter(None, item.body.split("\n\n"))]


def test_readers_are_known_by_name() -> None:
    assert reader("text") is read
    assert recognised(b"10 October, 2019\n", "bulletin.txt") == "text"

"""JSON documents are read value by value, and as the standard library reads them whole."""

import io
import json
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli import documents, readers
from iomcli.documents import Document
from iomcli.errors import UnreadableFile
from iomcli.items import Item

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def read(text: str, size: int) -> object:
    """Read a document with nothing but what reads by pieces, the values of values aside."""
    document = Document(pieces(text, size))
    match document.next():
        case "[":
            value: object = list(document.elements())
        case "{":
            value = {name: document.value() for name in document.members()}
        case _:
            value = document.value()
    document.end()
    return value


@given(VALUES, st.integers(1, 7), st.sampled_from((None, 1)), st.booleans())
def test_a_document_in_pieces_is_read_as_it_is_whole(value: object, size: int, indent: int | None, ascii: bool) -> None:
    assert read(json.dumps(value, indent=indent, ensure_ascii=ascii), size) == value


@given(VALUES, st.integers(1, 7), st.data())
def test_what_is_no_json_whole_is_none_in_pieces_and_the_place_is_told(
    value: object, size: int, data: st.DataObject
) -> None:
    text = json.dumps(value, indent=1)
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.sampled_from(("", ",", "]", "}", '"', "\n", "1"))) + text[at + 1 :]
    try:
        expected: object = json.loads(broken)
    except json.JSONDecodeError:
        with pytest.raises(UnreadableFile, match=r"is no JSON: .* at line \d+, column \d+"):
            read(broken, size)
    else:
        assert read(broken, size) == expected


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("[1,\n 2,\n oops]", 3, 2),
        ('{"a": 1}\n x', 2, 2),
        ("[1 2]", 1, 4),
        ('{"a" 1}', 1, 6),
        ("[1,]", 1, 4),
    ],
)
def test_an_error_tells_its_line_and_column(text: str, line: int, column: int, size: int) -> None:
    with pytest.raises(UnreadableFile, match=f"at line {line}, column {column};"):
        read(text, size)


def test_a_value_that_no_memory_should_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 1000)
    assert read(f'["{"x" * 900}"]', 100) == ["x" * 900]
    with pytest.raises(UnreadableFile, match="is JSON with a value of more than"):
        read(f'["{"x" * 9000}"]', 100)


@pytest.mark.parametrize(
    ("text", "column"),
    [('[{"a" 1}', 7), ('["a";"b"', 5), ("[1x", 3), ('[{"a": nul, "b": 1}', 8), ('["a\n"', 4), ('["\\u12x4"', 4)],
)
def test_what_is_wrong_early_is_told_however_much_follows(
    monkeypatch: pytest.MonkeyPatch, text: str, column: int
) -> None:
    monkeypatch.setattr(documents, "LARGEST", 1000)
    with pytest.raises(UnreadableFile, match=f"at line 1, column {column};"):
        read(f'{text}, "{"x " * 9000}"]', 100)


def test_items_come_before_the_document_ends() -> None:
    one = b'{"title": "A title", "body": "%s"},' % (b"A text. " * 1000)
    stream = io.BytesIO(b"[" + one * 3000 + b'{"title": "The last", "body": "x"}]')
    items = (found for found in readers.reader("json")(stream) if isinstance(found, Item))
    assert len(list(islice(items, 3))) == 3
    assert stream.tell() < len(stream.getbuffer()) / 2

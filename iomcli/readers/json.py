"""JSON: a list of items, or an object that holds one: our export, the ReliefWeb API, JSON Feed."""

import codecs
import sys
from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, columns, records
from iomcli.characters import Encoding
from iomcli.documents import Document
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.records import Record

TOLD = {"title", "body"}
"""What an item has, at least one of them; an object that has one alone may be the head of a list of items."""

MEMBERS = 1 << 14
"""Members of an object at most: as many as a table may have columns."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a JSON document; the line of an item is its number in the list.

    Raise UnreadableFile when it is no JSON, or holds no list of objects.
    """
    encoding = characters.encoding(stream, longest=sys.maxsize)
    yield from characters.remarks(encoding)
    yield from records.items(_record(number, found) for number, found in enumerate(_elements(stream, encoding), 1))


def _record(number: int, found: object) -> Record | Aside:
    if isinstance(found, dict):
        return Record(number, found)
    return Aside(line=number, text=characters.clean(str(found))[:200], reason="no JSON object")


def _elements(stream: BinaryIO, encoding: Encoding) -> Iterator[object]:
    """Give the elements of the list of items: the document, a list in it, or the one item that the document is."""
    document = _document(stream, encoding)
    if document.next() == "[":
        yield from document.elements()
        document.end()
        return
    place = _place(document)
    document = _document(stream, encoding)
    if place is None:
        yield {name: document.value() for name in document.members()}
        return
    for index, _ in enumerate(document.members()):
        if index == place:
            yield from document.elements()
            return
        _passed(document)


def _place(document: Document) -> int | None:
    """Read a document, and give the number of the member that is the list of items; None when it is an item itself."""
    whole: dict[str, object] = {}
    lists: dict[int, set[type]] = {}
    is_object = document.next() == "{"
    for index, name in enumerate(document.members() if is_object else ()):
        if index == MEMBERS:
            raise UnreadableFile(f"is JSON with an object of more than {MEMBERS:,} members; no item has that")
        whole[name] = passed = _passed(document)
        if isinstance(passed, set):  # JSON has none
            lists[index] = passed
    if not is_object:
        document.value()
    document.end()
    found = next((index for kind in (Item, dict) for index, kinds in lists.items() if kind in kinds), None)
    texts = {name: one for name, one in whole.items() if not (isinstance(one, set) and columns.is_of_news(name))}
    told = records.named(texts, strict=True).keys() & TOLD
    of_items = found is not None and ("items" in whole or (Item in lists[found] and len(told) == 1))
    if told and not of_items:
        return None
    empty = next((index for index, kinds in lists.items() if not kinds), None)
    if found is None and empty is None:
        raise UnreadableFile("is JSON without a list of items; wanted: objects with date, title, body")
    return empty if found is None else found


def _passed(document: Document) -> object:
    """Pass over a value and give it; of a list, the types of its elements, and Item where the first may be one."""
    if document.next() != "[":
        return document.value()
    kinds = set[type]()
    for one in document.elements():
        if isinstance(one, dict) and dict not in kinds and records.named(one, strict=True).keys() & TOLD:
            kinds.add(Item)
        kinds.add(type(one))
    return kinds


def _document(stream: BinaryIO, encoding: Encoding) -> Document:
    stream.seek(0)
    pieces = iter(lambda: stream.read(characters.CHUNK), b"")
    return Document(codecs.iterdecode(pieces, encoding.name, encoding.errors))

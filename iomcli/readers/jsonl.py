"""JSON Lines: one item a line, ours or other people's."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, records
from iomcli.characters import Encoding
from iomcli.items import Aside, Item, Remark
from iomcli.records import Record


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read an item a line; a line that is no JSON object is set aside.

    Raise UnreadableFile when the bytes are no text, or when no line is an object with a title or a text.
    """
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    yield from records.items(_records(stream, encoding))


def _records(stream: BinaryIO, encoding: Encoding) -> Iterator[Record | Aside]:
    number = 0
    for chunk in characters.lines(stream, encoding):
        for line in chunk:
            number += 1
            bare = line.strip()
            value = _value(line) if bare.startswith("{") and bare.endswith("}") else None
            if value:
                yield Record(number, value)
            elif bare and value is None:
                yield Aside(line=number, text=characters.clean(bare)[:200], reason="no JSON object")


def _value(line: str) -> dict[str, object] | None:
    """Read a line that looks like an object; None when it is no JSON."""
    try:
        found: dict[str, object] = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found

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
            try:
                value = json.loads(line) if line.strip() else {}
            except (ValueError, RecursionError):
                value = None
            if isinstance(value, dict):
                if value:
                    yield Record(number, value)
            else:
                yield Aside(line=number, text=characters.clean(line.strip())[:200], reason="no JSON object")

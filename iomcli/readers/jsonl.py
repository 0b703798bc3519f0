"""JSON Lines: one item a line, ours or other people's."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, records
from iomcli.items import Aside, Item, Remark
from iomcli.records import Record


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read an item a line; a line that is no JSON object is set aside.

    Raise UnreadableFile when the bytes are no text, or when no line is an object with a title or a text.
    """
    aside: list[Aside] = []
    for found in records.items(_records(stream, aside)):
        yield from aside
        aside.clear()
        yield found
    yield from aside


def _records(stream: BinaryIO, aside: list[Aside]) -> Iterator[Record]:
    number = 0
    for chunk in characters.lines(stream):
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
                aside.append(Aside(line=number, text=characters.clean(line.strip())[:200], reason="no JSON object"))

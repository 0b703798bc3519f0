"""JSON: a list of items, or an object that holds one: our export, the ReliefWeb API, JSON Feed."""

import json
import os
from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, records
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.records import Record

LARGEST = 256 << 20
"""Bytes of a file that are read; JSON Lines has no limit."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a JSON document; the line of an item is its number in the list.

    Raise UnreadableFile when it is too large, no JSON, or holds no list of objects.
    """
    if stream.seek(0, os.SEEK_END) > LARGEST:
        raise UnreadableFile(f"is JSON of more than {LARGEST >> 20} MB; save it as JSON Lines, which has no limit")
    stream.seek(0)
    try:
        encoding = characters.encoding(stream)
        whole = json.loads(stream.read(LARGEST).decode(encoding.name, encoding.errors))
    except json.JSONDecodeError as error:
        where = f"at line {error.lineno}, column {error.colno}"
        raise UnreadableFile(f"is no JSON: something is wrong or missing {where}; save it once more") from error
    except ValueError as error:  # Python reads no number of more digits
        raise UnreadableFile("is JSON with a number of thousands of digits; no item has that") from error
    except RecursionError as error:
        raise UnreadableFile("is JSON nested too deeply to hold items") from error
    yield from characters.remarks(encoding)
    yield from records.items(_record(number, found) for number, found in enumerate(_list(whole), 1))


def _record(number: int, found: object) -> Record | Aside:
    if isinstance(found, dict):
        return Record(number, found)
    return Aside(line=number, text=characters.clean(str(found))[:200], reason="no JSON object")


def _list(whole: object) -> list[object]:
    """Find the list of items: the document, a list in it, or the one item that the document is."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        found = next((value for value in lists if any(isinstance(one, dict) for one in value)), None)
        if records.named(whole).keys() & {"title", "body"} and not (found and "items" in whole):
            return [whole]
        if found is not None:
            return found
        if any(not value for value in lists):
            return []
    raise UnreadableFile("is JSON without a list of items; wanted: objects with date, title, body")

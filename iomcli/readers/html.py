"""Saved web pages: a listing, or an article."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, markup, webpage
from iomcli.characters import Encoding
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

LARGEST = 16 << 20
"""Bytes of a page that are read: its tree takes twelve times as much."""

_CHARSET = pattern(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a page; lines are those that a browser shows.

    Raise UnreadableFile when it is too large, or no text.
    """
    page = stream.read(LARGEST + 1)
    if len(page) > LARGEST:
        raise UnreadableFile(f"is a web page of more than {LARGEST >> 20} MB; save its text and read that")
    encoding = _encoding(page, stream)
    yield from characters.remarks(encoding)
    yield from webpage.items(markup.read(page.decode(encoding.name, encoding.errors)))


def _encoding(page: bytes, stream: BinaryIO) -> Encoding:
    """Give the encoding that a page names, when it is true; else find it."""
    stream.seek(0)
    found = characters.encoding(stream)
    named = _CHARSET.search(page[:4096])
    if not named or found.name != "cp1252":
        return found
    try:
        name = characters.codec(named[1].decode("ascii"))
        page.decode(name)
    except (LookupError, ValueError):
        return found
    return found if name == "cp1252" else Encoding(name)

"""Plain text: a bulletin as it was pasted or saved."""

from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, pages
from iomcli.characters import Encoding
from iomcli.items import Aside, Item, Remark


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a text, in its order; lines that belong to no item come as asides.

    Raise UnreadableFile when the bytes are no text.
    """
    unsafe: list[int] = []
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    yield from pages.split(numbered(stream, encoding, unsafe))
    if unsafe:
        yield Remark(line=unsafe[0], text=characters.symbols(len(unsafe)))


def numbered(stream: BinaryIO, encoding: Encoding, unsafe: list[int]) -> Iterator[tuple[int, str]]:
    """Give the lines with their numbers, clean; `unsafe` gets the line of each character that was made visible."""
    number = 0
    for chunk in characters.lines(stream, encoding):
        for raw in chunk:
            number += 1
            line = raw.rstrip("\n")
            clean = characters.clean(line)
            if clean is line:
                yield number, line.strip()
                continue
            unsafe.extend([number] * characters.unsafe(line))
            for part in clean.split("\n"):
                yield number, part.strip()

"""Plain text: a bulletin as it was pasted or saved."""

from collections.abc import Iterator
from typing import BinaryIO

from iomcli import characters, pages
from iomcli.items import Aside, Item, Remark


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a text, in its order; lines that belong to no item come as asides.

    Raise UnreadableFile when the bytes are no text.
    """
    unsafe: list[int] = []
    yield from pages.split(_numbered(stream, unsafe))
    if unsafe:
        yield Remark(line=unsafe[0], text=characters.symbols(len(unsafe)))


def _numbered(stream: BinaryIO, unsafe: list[int]) -> Iterator[tuple[int, str]]:
    """Give the lines with their numbers, clean; `unsafe` gets the line of each character that was made visible."""
    number = 0
    for chunk in characters.lines(stream):
        for raw in chunk:
            number += 1
            line = raw.rstrip("\n")
            clean = characters.clean(line)
            if clean is not line:
                unsafe.extend([number] * characters.unsafe(line))
            for part in clean.split("\n"):
                yield number, part.strip()

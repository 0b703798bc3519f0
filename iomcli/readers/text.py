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
    yield from pages.split(_numbered(stream, encoding, unsafe))
    if unsafe:
        yield Remark(line=unsafe[0], text=characters.symbols(len(unsafe)))


def _numbered(stream: BinaryIO, encoding: Encoding, unsafe: list[int]) -> Iterator[tuple[int, str]]:
    """Give the lines with their numbers, clean; `unsafe` gets the line of each character that was made visible."""
    number = 0
    for chunk in characters.lines(stream, encoding):
        are_clean = characters.are_clean(chunk)
        for at, line in enumerate(chunk, number + 1):
            if are_clean:
                yield at, line.strip()
                continue
            clean = characters.clean(line)
            if clean is not line:
                unsafe.extend([at] * characters.unsafe(line))
            for part in clean.removesuffix("\n").split("\n"):
                yield at, part.strip()
        number += len(chunk)

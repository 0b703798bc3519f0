"""Readers, one module per input: `read(stream)` gives the items of a seekable stream, and the lines in none of them."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from iomcli.items import Aside, Item, Remark

Reader = Callable[[BinaryIO], Iterator[Item | Aside | Remark]]


def reader(name: str) -> Reader:
    """Give the reader of a name."""
    match name:
        case "text":
            from iomcli.readers import text

            return text.read
        case _:
            raise ValueError(f"no reader is called {name!r}")

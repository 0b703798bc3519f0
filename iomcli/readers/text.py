"""Plain text: a bulletin as it was pasted or saved."""

from collections.abc import Iterator
from typing import BinaryIO

from iomcli import addresses, characters, daylines, notes, ordering, stamps
from iomcli.characters import Encoding
from iomcli.items import DATE_LINE, UNDATED, Aside, Item, Remark


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a text, in its order; lines that belong to no item come as asides.

    Raise UnreadableFile when the bytes are no text.
    """
    unsafe: list[int] = []
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    yield from _dated(addresses.given(notes.split(numbered(stream, encoding, unsafe), alone=True)))
    if unsafe:
        yield Remark(line=unsafe[0], text=characters.symbols(len(unsafe)))


def _dated(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Date the only item of a text by the day that begins its title, as people write notes; pages say theirs."""
    held: Item | None = None
    for one in every:
        if not isinstance(one, Item):
            yield one
        elif held:
            yield from (held, one)
            yield from every
            return
        else:
            held = one
    if held:
        yield from _note(held) if not held.date else (held,)


def _note(item: Item) -> Iterator[Item | Remark]:
    parts = daylines.day_first(item.title or "")
    stamp = stamps.read(parts[0], ordering.told([parts[0]], [item.body]).month_first) if parts else None
    if parts and stamp and stamp.day:
        item = item.with_day(stamp.day, f"{DATE_LINE}{parts[0]}")._replace(title=parts[1])
    elif parts and stamp and stamp.unclear:
        yield Remark(line=item.line, text=f"{parts[0]!r} {stamp.unclear}; {UNDATED}")
    yield item


def numbered(stream: BinaryIO, encoding: Encoding, unsafe: list[int]) -> Iterator[tuple[int, str]]:
    """Give the lines with their numbers, clean; `unsafe` gets the line of each character that was made visible."""
    number = 0
    for chunk in characters.lines(stream, encoding):
        for raw in chunk:
            number += 1
            if raw == "\n":  # half of all lines
                yield number, ""
                continue
            line = raw.rstrip("\n")
            clean = characters.clean(line)
            if clean is line:
                yield number, line.strip()
                continue
            unsafe.extend([number] * characters.unsafe(line))
            for part in clean.split("\n"):
                yield number, part.strip()

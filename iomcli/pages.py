"""Split a page of text into items: a date line, a title, paragraphs, again and again; or one article without a date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from iomcli import dates
from iomcli.items import Aside, Item

WINDOW = 5_000
"""Blocks of lines looked at to tell a listing with dates from an article without."""

TITLE = 300
"""A line that is longer is no title."""

WRAPPED = range(40, 91)
"""Lengths of the lines of a hard-wrapped paragraph, all but its last."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that follow each other without a blank one between."""

    line: int
    lines: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The date, when its first line is one."""
        return dates.printed(self.lines[0])


def split(lines: Iterable[tuple[int, str]]) -> Iterator[Item | Aside]:
    """Split the numbered lines of a page into items, in its order; lines that belong to no item come as asides.

    Lines are clean and stripped; blank ones part blocks.
    """
    blocks = _blocks(lines)
    window = list(islice(blocks, WINDOW))
    if any(block.day for block in window):
        yield from _listing(chain(window, blocks))
    else:
        yield from _article(list(chain(window, blocks)))


def _blocks(numbered: Iterable[tuple[int, str]]) -> Iterator[_Block]:
    lines: list[str] = []
    first = 0
    for number, line in numbered:
        if line:
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield _Block(first, tuple(lines))
            lines = []
    if lines:
        yield _Block(first, tuple(lines))


def _listing(blocks: Iterator[_Block]) -> Iterator[Item | Aside]:
    """Read items that each begin with a date line; what stands before the first one is in none of them."""
    head: _Block | None = None
    rest: list[_Block] = []
    for block in blocks:
        if block.day:
            if head:
                yield from _dated(head, rest)
            head, rest = block, []
        elif head:
            rest.append(block)
        else:
            yield from _asides(block, "before the first date")
    if head:
        yield from _dated(head, rest)


def _dated(head: _Block, rest: list[_Block]) -> Iterator[Item | Aside]:
    """Make an item of a date line and the blocks below it."""
    if len(head.lines) > 1:
        rest = [_Block(head.line + 1, head.lines[1:]), *rest]
    if not rest:
        yield Aside(line=head.line, text=head.lines[0], reason="a date with nothing below it")
        return
    title, body = _title_and_body(rest)
    yield Item(date=head.day, title=title, body=body, line=head.line)


def _article(blocks: list[_Block]) -> Iterator[Item | Aside]:
    """Read a page without any date: its first line is the title, the rest the body."""
    if sum(len(block.lines) for block in blocks) < 2:
        for block in blocks:
            yield from _asides(block, "a single line is no item")
        return
    title, body = _title_and_body(blocks)
    yield Item(title=title, body=body, line=blocks[0].line)


def _title_and_body(blocks: list[_Block]) -> tuple[str | None, str]:
    first, *others = blocks
    title, below = first.lines[0], first.lines[1:]
    if len(title) > TITLE or (not others and not below and title.endswith(".")):
        return None, _body(blocks)
    return title, _body([_Block(first.line + 1, below), *others] if below else others)


def _body(blocks: list[_Block]) -> str:
    return "\n\n".join(paragraph for block in blocks for paragraph in _paragraphs(block.lines))


def _paragraphs(lines: tuple[str, ...]) -> Iterator[str]:
    """Give the paragraphs of a block: each line is one, unless they are one hard-wrapped paragraph."""
    if len(lines) > 1 and all(len(line) in WRAPPED for line in lines[:-1]) and len(lines[-1]) < WRAPPED.stop:
        yield " ".join(lines)
    else:
        yield from lines


def _asides(block: _Block, reason: str) -> Iterator[Aside]:
    return (Aside(line=block.line + number, text=text, reason=reason) for number, text in enumerate(block.lines))

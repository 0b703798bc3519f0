"""The numbers of a list before the titles of its items, `1.` and `2)`, which are no part of them."""

from collections.abc import Iterator

from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

_NUMBER = pattern(r"(?P<number>\d{1,3})[.)]-?\s+(?=\S)")


def applied(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Give what was found in a page, titles without their numbers where items that follow each other count.

    An item with a number comes when the next one is known, or what is wrong with the rest of the page.
    """
    held: Item | None = None
    last, counted = 0, False
    try:
        for one in every:
            if not isinstance(one, Item):
                yield one
                continue
            title = one.title
            number = _number(title) if title and title[0].isdigit() else 0
            goes_on = number == last + 1 and (counted or held is not None)
            if held:
                yield _bare(held) if goes_on else held
                held = None
            counted, last = goes_on, number
            if goes_on:
                yield _bare(one)
            elif number:
                held = one
            else:
                yield one
    except UnreadableFile:
        yield from [held] if held else []
        raise
    yield from [held] if held else []


def _number(title: str) -> int:
    """Give the number before a title; 0 where there is none."""
    found = _NUMBER.match(title)
    return int(found["number"]) if found else 0


def bare(title: str) -> str:
    """Give a title without the number before it, if any."""
    return _NUMBER.sub("", title, count=1) if title[:1].isdigit() else title


def _bare(item: Item) -> Item:
    return item._replace(title=bare(item.title or ""))

"""The address of an item that stands on a line of its own, below it or above it, as the others of its page do."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from iomcli import furniture
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.units import Unit

Found = Item | Aside | Remark

BELOW = "the address of the item above"
"""Why an address is part of no item that may be that of the item above it."""

ABOVE = "the address of the item below"
"""The same of the item below it."""

REASONS = (furniture.ADDRESS, BELOW, ABOVE)
"""Why an address is part of no item."""

_WHOLE = pattern(r"[<(\[]?(?P<url>https?://[^\s/<>]+/[^\s<>]*[^\s<>.,;:!?])[>)\]]?[.,;]?")  # not that of a site alone
_LAST = pattern(r"(?<=[^\s:])\s+" + _WHOLE.pattern + "$")
_PICTURE = pattern(r"\.(?:jpe?g|png|gif|webp|svg|mp4|mp3)(?:\?|$)", re.IGNORECASE)


def parted(text: str) -> tuple[str, str | None]:
    """Part a text from the only address in it, which ends it; the text is not empty."""
    found = _LAST.search(text) if text.count("://") == 1 else None
    return (text[: found.start()], _bare(found["url"])) if found else (text, None)


def _bare(url: str) -> str:
    """Give an address without the bracket that ends it and is none of its own."""
    whole = all(url.count(closing) <= url.count(opening) for opening, closing in ("()", "[]"))
    return url if whole else url.rstrip(")]")


class Side(NamedTuple):
    """Where the addresses of items stand on a page."""

    reason: str
    """BELOW or ABOVE."""
    shared: frozenset[str]
    """Addresses that stand several times, which are those of no item."""


def side(every: list[Unit]) -> Side | None:
    """Tell on which side of the items of a page their addresses stand; None where that is not clear."""
    times = Counter(unit.text for unit in every if unit.reason == furniture.ADDRESS)
    shared = frozenset(text for text, count in times.items() if count > 1)
    told = set(_told(every, shared)) if times else set()
    return Side(told.pop(), shared) if len(told) == 1 else None


def _told(every: list[Unit], shared: Collection[str]) -> Iterator[str]:
    """Give the side of each address that tells it: a blank line parts it from the other, or no text stands there."""
    texts = [index for index, unit in enumerate(every) if not unit.reason]
    for index, (above, unit, below) in enumerate(zip([None, *every], every, [*every[1:], None], strict=False)):
        if not texts or not _is_own(above, unit, shared):
            continue
        first, last = index < texts[0], index > texts[-1]
        tight = above is not None and not unit.gap, below is not None and not below.gap
        if last or (not first and tight == (True, False)):
            yield BELOW
        elif first or tight == (False, True):
            yield ABOVE


def marked(every: Iterable[Unit], where: Side | None) -> Iterator[Unit]:
    """Give the units of a page, marked those that are the address of an item."""
    above: Unit | None = None
    for unit in every:
        yield unit._replace(reason=where.reason) if where and _is_own(above, unit, where.shared) else unit
        above = unit


def _is_own(above: Unit | None, unit: Unit, shared: Collection[str]) -> bool:
    """Tell whether a unit can be the address of an item: a page, to which no words point and no furniture leads."""
    if unit.reason != furniture.ADDRESS or unit.text in shared or not _WHOLE.fullmatch(unit.text):
        return False
    led = above is not None and (above.text.endswith(":") or (above.reason and above.opens not in ("link", "rule")))
    return not led and not _PICTURE.search(unit.text)


def given(every: Iterator[Found]) -> Iterator[Found]:
    """Give what was found in a page, each item with the one address that is its own, where it has no other.

    An item comes when the next one is known, or what is wrong with the rest of the page.
    """
    held: Item | None = None
    beside: list[Aside] = []
    try:
        for one in every:
            if isinstance(one, Aside) and one.reason in (BELOW, ABOVE):
                beside.append(one)
            elif isinstance(one, Item):
                before = [line for line in beside if line.line < one.line]
                beside = [line for line in beside if line.line > one.line]
                yield from _with(held, [line for line in before if line.reason == BELOW])
                held, *left = _with(one, [line for line in before if line.reason == ABOVE])
                yield from left
            else:
                yield one
    except UnreadableFile:
        yield from _with(held, beside)
        raise
    yield from _with(held, beside)


def _with(item: Item | None, beside: list[Aside]) -> tuple[Any, ...]:
    """Give an item with the one address beside it, and the addresses that are none of its own."""
    found = {_bare(match["url"]) for line in beside if (match := _WHOLE.fullmatch(line.text))}
    if item and not item.url and len(found) == 1:
        return (item._replace(url=found.pop()),)
    left = (line._replace(reason=furniture.ADDRESS) for line in beside)
    return (item, *left) if item else (*left,)

"""The address of an item, which stands on a line of its own below it, or above it where it stands above the first."""

from collections.abc import Iterator

from iomcli import furniture
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

Found = Item | Aside | Remark

MOST = 1_000
"""Lines between items that are looked at."""

_WHOLE = pattern(r"[<(\[]?(https?://[^\s/<>]+/[^\s<>]*[^\s<>/)\]])/?[>)\]]?")  # not that of a site alone
_LAST = pattern(r"\s+" + _WHOLE.pattern + r"$")
_ENDS = frozenset(("page furniture", "navigation", "other reading", "below the text", "a signature", "caption"))
"""What stands below the last item, with the addresses of other pages."""


def parted(text: str) -> tuple[str, str | None]:
    """Part a text from the address that ends it, if it does; the text is not empty."""
    found = _LAST.search(text) if "://" in text else None
    return (text[: found.start()], found[1]) if found else (text, None)


def given(every: Iterator[Found]) -> Iterator[Found]:
    """Give what was found in a page, its items with the one address that stands between each and the next."""
    held: Item | None = None
    above = False
    asides: list[Aside] = []
    for one in every:
        if isinstance(one, Aside) and len(asides) < MOST:
            asides.append(one)
        if isinstance(one, Item):
            if held:
                own = [line for line in asides if line.line < one.line - above]
                yield from _told(held, own, ended=False, above=above)
            else:
                above = any(_whole(line) and line.line == one.line - 1 for line in asides)
                own = [line for line in asides if line.line < one.line - above]
                yield from (line for line in own if _whole(line))
            asides = [line for line in asides if line.line >= one.line - above]
            held = one
        elif not (isinstance(one, Aside) and _whole(one) and asides and asides[-1] is one):
            yield one
    left = (line for line in asides if _whole(line))
    yield from _told(held, asides, ended=True, above=above) if held else left


def _told(item: Item, asides: list[Aside], *, ended: bool, above: bool) -> Iterator[Found]:
    """Give an item with its address, where it has none, and the addresses that are not its own.

    Of several nobody knows which it is; where the page `ended`, those of other pages may follow.
    """
    whole = [line for line in asides if _whole(line)]
    if above:
        own = [line for line in whole if line.line == item.line - 1]
    else:
        ends = min((line.line for line in asides if line.reason in _ENDS and line.line > item.line), default=0)
        own = [line for line in whole if line.line > item.line and not (ended and 0 < ends < line.line)]
    found = {_whole(line) for line in own}
    if item.url or len(found) != 1:
        own, found = [], {item.url}
    yield item._replace(url=found.pop())
    yield from (line for line in whole if line not in own)


def _whole(line: Aside) -> str | None:
    found = _WHOLE.fullmatch(line.text) if line.reason == furniture.ADDRESS else None
    return found and found[1]

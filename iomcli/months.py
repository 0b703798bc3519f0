"""The month or the year that stands above items without a day: `Enero 2024`, and below it titles and texts."""

from bisect import bisect_left, insort
from collections.abc import Iterator

from iomcli import partial
from iomcli.items import DATE_LINE, Aside, Item, Remark

_ABOVE = ("the name of a section", "before the first item")
"""Why it is part of no item."""


def applied(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Give what was found in a page; an item without a day keeps what stands above it and the other items there."""
    told: list[tuple[int, str]] = []
    for one in every:
        if isinstance(one, Aside) and one.reason in _ABOVE and partial.is_period(one.text):
            insort(told, (one.line, one.text))
        elif isinstance(one, Item) and not one.dated and (above := bisect_left(told, (one.line, ""))):
            one = one.with_day(None, f"{DATE_LINE}{told[above - 1][1]}")
        yield one

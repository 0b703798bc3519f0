"""The month or the year that stands above items without a day: `Enero 2024`, and below it titles and texts."""

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
            told.append((one.line, one.text))
        elif told and isinstance(one, Item) and not one.dated:
            above = max((head for head in told if head[0] < one.line), default=None)
            one = one.with_day(None, f"{DATE_LINE}{above[1]}") if above else one
        yield one

"""The country that is the heading of a section of a page: `HONDURAS`, and below it the dates and texts of its items."""

from collections import deque
from collections.abc import Iterator

from iomcli import besides, countries, furniture, gazetteer, labels, partial
from iomcli.items import DATE_LINE, Aside, Item, Remark

NEAR = 3
"""From the heading of a section to its first item there are so many lines at most."""

ASIDES = 40
"""Lines between two items that are looked at."""

_HEADING = (
    "the name of a section",
    "a list of labels",
    "before the first date",
    "before the first item",
    "below a headline",
    besides.COUNTRY,
)
"""Why the heading of a section is part of no item."""

_MENU = ("navigation", "page furniture")


def applied(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Give what was found in a page, the country of a section beside the dates of its items, as if it stood with each.

    There are sections where a country stands above the first item; a name that stands above or below each date is that
    of one item.
    """
    waiting: deque[Aside] = deque(maxlen=ASIDES)
    told: list[str] = []
    first = sections = True
    for one in every:
        if isinstance(one, Aside):
            waiting.append(one)
        elif isinstance(one, Item) and (first or sections):
            above = sorted(aside for aside in waiting if aside.line < one.line)
            waiting = deque((aside for aside in waiting if aside.line > one.line), ASIDES)
            if above:
                told = _next(above, one.line, told)
            first, sections = False, sections and (bool(told) or not first)
            one = _filed(one, told) if told else one
        yield one


def _next(above: list[Aside], line: int, told: list[str]) -> list[str]:
    """Give the countries of the section in which the item at a line is, by what stands between it and the one before.

    A country in a list of them is an entry of a menu. A name that is none, and a menu, end a section.
    """
    last = above[-1]
    if line - last.line > NEAR:
        return [] if _ends(last) and not besides.names(last.text) else told
    names = besides.names(last.text)
    if names and last.reason == besides.COUNTRY and line - last.line == 1:
        return told
    if names and last.reason in _HEADING and not (above[1:] and _is_menu(above[-2], last)):
        return names
    return [] if names or _ends(last) else told


def _ends(last: Aside) -> bool:
    """Tell whether a line above an item begins something else: no month or kind, and nothing that ends an item."""
    if last.reason in _MENU:
        found = furniture.of(last.text)
        return found is None or found.opens not in ("end", "link")
    return last.reason in _HEADING and not (partial.is_period(last.text) or labels.CARD.fullmatch(last.text))


def _is_menu(above: Aside, country: Aside) -> bool:
    """Tell whether a country is an entry of a menu by the line above it; that of a region may head several sections."""
    if above.reason in _MENU:
        return country.line - above.line == 1
    names = besides.names(above.text) if country.line - above.line <= NEAR else []
    return bool(names) and not all(map(countries.region, names))


def _filed(item: Item, told: list[str]) -> Item:
    if not item.dated:
        return item.with_day(None, f"{DATE_LINE}{', '.join(told)}")
    if not (item.dated or "").startswith(DATE_LINE) or next(iter(gazetteer.scan(item.date_line)), None):
        return item
    return item.with_day(item.date, f"{DATE_LINE}{item.date_line} | {', '.join(told)}")

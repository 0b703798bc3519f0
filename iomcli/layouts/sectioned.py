"""Entries below the names of countries, each an item: the list of a week, without titles and days of its own."""

from collections.abc import Iterator

from iomcli import besides, dates, units
from iomcli.items import DATE_LINE, Item
from iomcli.layouts import Found, Page, asides, why
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

LEAST = 2
"""Countries that such a page has at least."""

_TIME = pattern(r"(?:\d{1,2}\b.*|[^\W\d]+ (?:del? )?)(?:19|20)\d{2}$")
"""The day, the week or the month in the heading of a list."""

_BULLETS = ("- ", "• ", "* ", "· ", "– ")


def fits(page: list[Unit]) -> bool:
    """Tell whether units without dates are lists with bullets below the names of several countries, and no more.

    Or each is a country and what happened there: `HONDURAS: La OIM …`. Above the first of them stands no text.
    """
    heads = [index for index, unit in enumerate(page) if besides.names(unit.text) or _labelled(unit.text)]
    if len({unit.text.partition(":")[0].casefold() for unit in map(page.__getitem__, heads)}) < LEAST:  # most pages
        return False
    if any(units.is_prose(unit.text) for unit in page[: heads[0]]):
        return False
    if all(_labelled(page[index].text) for index in heads):
        return len(heads) > LEAST and len(page) - heads[0] == len(heads)
    listed = [unit for unit in page[heads[0] :] if not besides.names(unit.text)]
    filled = all(index + 1 < len(page) and _is_entry(page[index + 1]) for index in heads)
    return filled and all(map(_is_entry, listed))


def _labelled(text: str) -> tuple[list[str], str] | tuple[()]:
    """Part the names of countries from what happened there; or give nothing."""
    label, _, told = text.partition(": ")
    names = besides.names(label) if len(told.split()) > ENTRY else []
    return (names, told) if names else ()


def _is_entry(unit: Unit) -> bool:
    return unit.text.startswith(_BULLETS) and len(unit.text.split()) > ENTRY + 1


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read the entries of lists below the names of countries; one sentence is a title. A heading may tell the day."""
    country = time = ""
    for unit in every:
        labelled = () if unit.reason else _labelled(unit.text)
        country = ", ".join(labelled[0]) if labelled else country
        if not unit.reason and (names := besides.names(unit.text)):
            country = ", ".join(names)
            yield from asides([unit], "the name of a section")
        elif labelled or (country and not unit.reason and _is_entry(unit)):
            text = labelled[1] if labelled else unit.text[2:].lstrip()
            titled = len(text) <= units.TITLE and not units.is_prose(text.rstrip("."))
            title, body = (text, "") if titled else (None, text)
            dated = f"{DATE_LINE}{' | '.join(filter(None, (time, country)))}"
            yield Item(title=title, body=body, date=dates.printed(time), dated=dated, line=unit.line)
        else:
            found = None if unit.reason or country else _TIME.search(unit.text)
            time = found[0] if found else time
            yield from asides([unit], why(unit, "below the last item" if country else "before the first item"))

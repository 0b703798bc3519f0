"""Entries below the names of countries, each an item: the list of a week, without titles and days of its own."""

import re
from collections.abc import Iterator

from iomcli import besides, dates, units
from iomcli.items import DATE_LINE, Item
from iomcli.layouts import Found, Page, asides, why
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

LONGER = 1.5
"""Times that texts are as long as titles at least, where they take turns in a list."""

LEAST = 2
"""Countries that such a page has at least."""

_NEWS = pattern(
    r"\b(?:noticias?|not[íi]cias|nouvelles|actualit[ée]s?|news|headlines|titulares|resumen|summary|semanal?|weekly|week"
    r"|monitoreo|monitoring|bolet[íi]n|bulletin|recortes|clippings?|prensa|press|presse|imprensa|s[íi]ntesis|novedades"
    r"|medios|m[ée]dias?|m[íi]dia|digest|highlights?|panorama|reporte|diario|daily|flash|update|newsletter|note|nota)\b",
    re.IGNORECASE,
)
"""Words of the heading of a list of news."""

_TIME = pattern(
    r"(?P<days>(?<![\d-])\d{1,2}(?: ?(?:al?|to|y|and|au|et|[-–]) ?\d{1,2})? (?:de )?)?(?P<month>[^\W\d]{3,10}),?"
    r"(?: del?)? (?P<year>(?:19|20)\d{2})$"
)
_NUMBER = pattern(r"(?:n[º°.o]\.?|n[úu]m\.?|#|edici[óo]n|issue|bolet[íi]n|bulletin|vol\.?)\s*$", re.IGNORECASE)
"""Behind it stands the number of an issue, and no day."""

_BULLETS = ("- ", "• ", "* ", "· ", "– ")


def fits(page: list[Unit]) -> bool:
    """Tell whether units without dates are lists with bullets below the names of several countries, and no more.

    Or each is a country and what happened there: `HONDURAS: La OIM …`.
    """
    labels = [_labelled(unit.text) for unit in page]
    first = next((index for index, label in enumerate(labels) if label), len(page))
    if len(page) - first > LEAST and all(labels[first:]):
        return len({tuple(label[0]) for label in labels[first:] if label}) >= LEAST and _is_news_above(
            [(unit.text, False) for unit in page[:first]]
        )
    return are_lists([(unit.text, unit.text.startswith(_BULLETS)) for unit in page])


def are_lists(lines: list[tuple[str, bool]]) -> bool:
    """Tell whether lines, each of which is an entry of a list or not, are lists below the names of several countries.

    Above the first of them stands nothing, or the heading of news.
    """
    heads = [index for index, (text, _) in enumerate(lines) if besides.names(text)]
    if len({lines[index][0].casefold() for index in heads}) < LEAST:  # most pages
        return False
    entries = [entry and len(text.split()) > ENTRY for text, entry in lines]
    if not all(entries[index] or index in heads for index in range(heads[0], len(lines))):
        return False
    if not all(entries[index + 1 : index + 2] == [True] for index in heads):
        return False
    return not _take_turns([text for text, entry in lines if entry]) and _is_news_above(lines[: heads[0]])


def _take_turns(entries: list[str]) -> bool:
    """Tell whether a title and its text take turns among entries."""
    stopped = [text.endswith(".") for text in entries]
    longer = sum(map(len, entries[1::2])) > LONGER * sum(map(len, entries[::2]))
    return len(entries) % 2 == 0 and not any(stopped[::2]) and all(stopped[1::2]) and longer


def _is_news_above(above: list[tuple[str, bool]]) -> bool:
    texts = [text for text, _ in above]
    news = any(_NEWS.search(text) or _time(text) for text in texts)
    return not texts or (news and not any(map(units.is_prose, texts)))


def _labelled(text: str) -> tuple[list[str], str] | tuple[()]:
    """Part the names of countries from what happened there; or give nothing."""
    label, _, told = text.partition(": ")
    names = besides.names(label) if len(told.split()) > ENTRY else []
    return (names, told) if names else ()


def _time(heading: str) -> str:
    """Give the day, the days or the month with which a heading ends."""
    found = _TIME.search(heading) if len(heading) <= units.TITLE else None
    if not found or not dates.is_month(found["month"]):
        return ""
    return found[0] if not _NUMBER.search(heading[: found.start()]) else found[0].removeprefix(found["days"] or "")


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read the entries of lists below the names of countries; one sentence is a title. A heading may tell the day."""
    country = time = ""
    for unit in every:
        labelled = () if unit.reason else _labelled(unit.text)
        country = ", ".join(labelled[0]) if labelled else country
        if not unit.reason and (names := besides.names(unit.text)):
            country = ", ".join(names)
            yield from asides([unit], "the name of a section")
        elif labelled or (country and not unit.reason and unit.text.startswith(_BULLETS)):
            text = labelled[1] if labelled else unit.text[2:].lstrip()
            titled = len(text) <= units.TITLE and not units.is_prose(text.rstrip("."))
            title, body = (text, "") if titled else (None, text)
            dated = f"{DATE_LINE}{' | '.join(filter(None, (time, country)))}"
            yield Item(title=title, body=body, date=dates.printed(time), dated=dated, line=unit.line)
        else:
            time = time if unit.reason or country else _time(unit.text) or time
            yield from asides([unit], why(unit, "below the last item" if country else "before the first item"))

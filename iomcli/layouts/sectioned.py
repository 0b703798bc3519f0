"""Entries below the names of countries, each an item: the list of a week, without titles and days of its own."""

import re
from collections.abc import Iterator

from iomcli import besides, dates, numbering, units
from iomcli.items import DATE_LINE, Item
from iomcli.layouts import Found, Page, asides, why
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

LONGER = 1.5
"""Times that texts are as long as titles at least, where they take turns in a list."""

SHORT = 12
"""Words of a line below the last list at most."""

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

_DAY = pattern(
    r"(?P<day>(?:[^\W\d]{2,10}\.?,? )?(?:\d{1,2} (?:de )?[^\W\d]{3,10}|[^\W\d]{3,10} \d{1,2}))\.?\s*[:–—-]\s+(?=\S)"
)
"""The day with which an entry begins, without its year."""

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
    lines: list[tuple[str, bool]] = []
    for unit in page:
        if lines and lines[-1][1] and _goes_on(unit):
            lines[-1] = (f"{lines[-1][0]} {unit.text}", True)
        else:
            lines.append((unit.text, unit.text.startswith(_BULLETS)))
    return are_lists(lines)


def are_lists(lines: list[tuple[str, bool]]) -> bool:
    """Tell whether lines, each of which is an entry of a list or not, are lists below the names of several countries.

    Above the first of them stands nothing, or the heading of news.
    """
    heads = [index for index, (text, _) in enumerate(lines) if _names(text)]
    if len({lines[index][0].casefold() for index in heads}) < LEAST:  # most pages
        return False
    entries = [entry and len(text.split()) > ENTRY for text, entry in lines]
    others = (index for index in range(heads[0], len(lines)) if not entries[index] and index not in heads)
    end = next(others, len(lines))  # below it stands what is to come, and a salute
    heads = [index for index in heads if index < end]
    if len(heads) < LEAST or end - heads[0] < len(lines) - end or any(map(_tells, lines[end:])):
        return False
    if not all(entries[index + 1 : index + 2] == [True] for index in heads):
        return False
    return not _take_turns([text for text, entry in lines[:end] if entry]) and _is_news_above(lines[: heads[0]])


def _goes_on(unit: Unit) -> bool:
    """Tell whether a unit just below an entry of a list is more of its text."""
    begins = unit.gap or unit.text.startswith(_BULLETS) or _names(unit.text) or _labelled(unit.text)
    return not begins and units.is_prose(unit.text)


def _tells(line: tuple[str, bool]) -> bool:
    """Tell whether a line below lists is more text than what is to come, or a salute, has."""
    text, _ = line
    return len(text.split()) > SHORT or besides.names(text) != []


def _take_turns(entries: list[str]) -> bool:
    """Tell whether a title and its text take turns among entries."""
    stopped = [text.endswith(".") for text in entries]
    longer = sum(map(len, entries[1::2])) > LONGER * sum(map(len, entries[::2]))
    return len(entries) % 2 == 0 and not any(stopped[::2]) and all(stopped[1::2]) and longer


def _is_news_above(above: list[tuple[str, bool]]) -> bool:
    texts = [text for text, _ in above]
    news = any(_NEWS.search(text) or _time(text) for text in texts)
    return not texts or (news and not any(units.is_prose(text) and len(text.split()) > ENTRY for text in texts))


def _labelled(text: str) -> tuple[list[str], str] | tuple[()]:
    """Part the names of countries from what happened there; or give nothing."""
    label, _, told = text.partition(": ")
    names = besides.names(label) if len(told.split()) > ENTRY else []
    return (names, told) if names else ()


def _names(text: str) -> list[str]:
    """Give the countries that are the heading of a list, perhaps with its number."""
    return besides.names(numbering.bare(text))


def _day_first(text: str, time: str) -> tuple[str, str]:
    """Part a day without its year from what happened there (`Mon 9 Nov – Visit …`), in the year of the heading."""
    found = _DAY.match(text) if time[-4:].isdecimal() else None
    day = f"{found['day']} {time[-4:]}" if found else ""
    return (day, text[found.end() :]) if found and dates.printed(day) else ("", text)


def _time(heading: str) -> str:
    """Give the day, the days or the month with which a heading ends."""
    found = _TIME.search(heading) if len(heading) <= units.TITLE else None
    if not found or not dates.is_month(found["month"]):
        return ""
    return found[0] if not _NUMBER.search(heading[: found.start()]) else found[0].removeprefix(found["days"] or "")


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read the entries of lists below the names of countries; one sentence is a title. A heading may tell the day."""
    country = time = ""
    begun = False
    item: Item | None = None
    for unit in every:
        if item and not unit.reason and _goes_on(unit):
            item = item._replace(body=f"{item.body or item.title} {unit.text}", title=None)
            continue
        yield from [item] if item else []
        item = None
        labelled = () if unit.reason else _labelled(unit.text)
        country = ", ".join(labelled[0]) if labelled else country
        if not unit.reason and (names := _names(unit.text)):
            country, begun = ", ".join(names), True
            yield from asides([unit], "the name of a section")
        elif labelled or (country and not unit.reason and unit.text.startswith(_BULLETS)):
            item = _entry(labelled[1] if labelled else unit.text[2:].lstrip(), time, country, unit.line)
        else:
            time = time if unit.reason or begun else _time(unit.text) or time
            country = country if unit.reason else ""  # another heading
            yield from asides([unit], why(unit, "below the last item" if begun else "before the first item"))
    yield from [item] if item else []


def _entry(text: str, time: str, country: str, line: int) -> Item:
    """Give the item of an entry of a list below a country, of the day or the time that is told."""
    day, text = _day_first(text, time)
    titled = len(text) <= units.TITLE and not units.is_prose(text.rstrip("."))
    title, body = (text, "") if titled else (None, text)
    dated = f"{DATE_LINE}{' | '.join(filter(None, (day or time, country)))}"
    return Item(title=title, body=body, date=dates.printed(day or time), dated=dated, line=line)

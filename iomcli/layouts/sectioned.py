"""Entries below the names of countries, each an item: the list of a week, without titles and days of its own."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from iomcli import besides, dates, numbering, partial, units
from iomcli.items import DATE_LINE, Item
from iomcli.layouts import Found, Page, asides, why
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

LONGER = 1.5
"""Times that texts are as long as titles at least, where they take turns in a list."""

SPAN = 45
"""Days from the first that a week or a month of news tells to its last at most."""

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

_MINUTES = pattern(
    r"\W*(?:(?:draft )?minutes?|agenda|minuta|acta|orden del d[íi]a|compte[ -]rendu|proc[èe]s[ -]verbal|ata|pauta)\b",
    re.IGNORECASE,
)
"""What the heading of a meeting begins with."""

_TIME = pattern(
    r"(?P<days>(?<![\d-])\d{1,2}(?: ?(?:al?|to|y|and|au|et|[-–]) ?\d{1,2})? (?:de )?)?(?P<month>[^\W\d]{3,10}),?"
    r"(?: del?)? (?P<year>(?:19|20)\d{2})$"
)
_FROM = pattern(r"\d{1,2} (?:de )?[^\W\d]{3,10}(?:,?(?: del?)? \d{4})? ?(?:al?|to|and|y|au|et|[-–]) ?$")
"""The first day of a week that begins in one month and ends in another."""
_NUMBER = pattern(r"(?:n[º°.o]\.?|n[úu]m\.?|#|edici[óo]n|issue|bolet[íi]n|bulletin|vol\.?)\s*$", re.IGNORECASE)
"""Behind it stands the number of an issue, and no day."""

_NUMBERS = pattern(r"\d{1,2}")
_DAY = pattern(rf"(?P<weekday>[^\W\d]{{2,10}}\.?,? )?(?P<day>{partial.DAY_AND_MONTH})\.?\s*[:–—-]\s+(?=\S)")
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
        if not (lines and lines[-1][1] and _goes_on(unit)):
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
    if any(map(_MINUTES.match, texts)):
        return False
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
    """Part a day without its year from what happened there (`Mon 9 Nov – Visit …`), where the heading tells it."""
    last = _last(time)
    found = _DAY.match(text) if last else None
    day = partial.day(found["day"], last) if found and last else None
    if not found or not day or not last or (last - day).days > SPAN or not _is_weekday(found["weekday"], day):
        return "", text
    return f"{found['weekday'] or ''}{found['day']} {day.year}", text[found.end() :]


@lru_cache(maxsize=1)  # all entries of a list are below one heading
def _last(time: str) -> date | None:
    """Give the last day of the days or of the month that a heading tells."""
    found = _TIME.search(time)
    if not found or not found["days"]:
        return partial.last_of(time)
    number = [*_NUMBERS.finditer(found["days"])][-1][0]
    return dates.printed(f"{number} {found['month']} {found['year']}")


def _is_weekday(printed: str | None, day: date) -> bool:
    """Tell whether a day is of the weekday that is printed beside it, if any is known."""
    name = (printed or "").rstrip(" .,")
    return not dates.is_weekday(name) or dates.weekday(name) == day.weekday()


def _time(heading: str) -> str:
    """Give the day, the days or the month with which a heading ends."""
    found = _TIME.search(heading) if len(heading) <= units.TITLE else None
    if not found or not dates.is_month(found["month"]):
        return ""
    if first := _FROM.search(heading, 0, found.start()):
        return f"{first[0]}{found[0]}"
    return found[0] if not _NUMBER.search(heading[: found.start()]) else found[0].removeprefix(found["days"] or "")


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read the entries of lists below the names of countries; one sentence is a title. A heading may tell the day."""
    country = time = ""
    begun = False
    item: Item | None = None
    more: list[str] = []
    for unit in every:
        if item and not unit.reason and _goes_on(unit):
            more.append(unit.text)
            continue
        yield from [_whole(item, more)] if item else []
        item, more = None, []
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
    yield from [_whole(item, more)] if item else []


def _whole(item: Item, more: list[str]) -> Item:
    """Give the item of an entry with the lines of its text that stand below."""
    return item._replace(title=None, body=" ".join([item.body or item.title or "", *more])) if more else item


def _entry(text: str, time: str, country: str, line: int) -> Item:
    """Give the item of an entry of a list below a country, of the day or the time that is told."""
    day, text = _day_first(text, time)
    titled = len(text) <= units.TITLE and not units.is_prose(text.rstrip("."))
    title, body = (text, "") if titled else (None, text)
    dated = f"{DATE_LINE}{' | '.join(filter(None, (day or time, country)))}"
    return Item(title=title, body=body, date=dates.printed(day or time), dated=dated, line=line)

"""Days of the week with their number, as `Lunes 7`: they take their month from a heading, or from the days above."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from iomcli import chronologies, dates, partial, units
from iomcli.items import Line
from iomcli.patterns import pattern

LEAST = 2
"""Such days that a page has at least."""

ABOVE = 3
"""Lines above the first day that may tell the month."""

ENTRY = 240
"""Characters of a line with a day and a title at most."""

NEAREST = 14
"""Days from one day to the next that has no month, and some more."""

LONGEST = 16
"""Characters of a day of the week and its number at most."""

WEEK = 80
"""Characters of a heading that tells a week at most."""

EDGE = 10
"""Days from the beginning or the end of a month at which days of the one beside it may stand."""

_MONTH = pattern(r"(?P<month>[^\W\d]{3,10}),?(?: del?)? (?P<year>(?:19|20)\d{2})(?!\d)")
_DAY = r"\d{1,2} (?:de )?[^\W\d]{3,10}(?: del?)? \d{4}"
_WEEK = pattern(
    rf".{{0,40}}(?:\b\d{{1,2}}(?: de \w+)?\s*(?:al?|to|and|y|au|et|[–-])\s*(?P<last>{_DAY})"
    rf"|\b(?:semana del?|week of|semaine du) (?P<first>{_DAY}))",
    re.IGNORECASE,
)
_NUMBERED = pattern(
    r"(?P<head>(?:[-•*▪·–] )?)(?P<weekday>[^\W\d]{3,13}\.?),? (?P<number>\d{1,2})"
    r"(?P<tail>[:.]?|(?:\s*[:|•–—]|\s-)\s+\S.*)"
)
"""A day of the week and its number, perhaps with what happened beside it."""


def with_next_months(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, a day of the week and its number (`SÁBADO 7`) with the month in which it is next to the day above."""
    last: date | None = None
    for number, text in lines:
        if last and (day := numbered(text)):
            name = text.partition(" ")[0].rstrip(",")
            days = (last + timedelta(days=ahead) for ahead in range(1, NEAREST))
            found = next((one for one in days if one.day == day and one.weekday() == dates.weekday(name)), None)
            text = f"{name} {dates.written(found)}" if found else text
        if len(text) <= WEEK:
            week = last_of_week(text)
            last = dates.printed(text) or (week - timedelta(days=7) if week else last)
        yield number, text


def month_above(head: list[Line]) -> date | None:
    """Give a day of the month that the head of a page tells above days of the week with numbers alone."""
    named = list(islice(((at, found) for at, (_, text) in enumerate(head) if (found := _named(text))), LEAST))
    month = of_head([text for _, text in head[: named[0][0]]]) if len(named) == LEAST else None
    middle = month.replace(day=15) if month else None
    return middle if middle and all(_nearest(found["number"], found["weekday"], middle) for _, found in named) else None


def is_named(text: str) -> bool:
    """Tell whether a line begins with a day of the week and its number, and no month."""
    return _named(text) is not None


def _named(text: str) -> re.Match[str] | None:
    may_be = len(text) <= ENTRY and not text[:1].isdigit() and dates.FIGURE.search(text)
    found = _NUMBERED.fullmatch(text) if may_be else None
    name = found["weekday"] if found else ""
    return found if dates.is_weekday(name) and not dates.is_month(name) else None


@lru_cache(maxsize=1 << 8)  # the entries of a day follow each other
def _nearest(printed: str, weekday: str, near: date) -> date | None:
    """Give the day that has a number and a weekday in the month of a day `near` it.

    Early in the month it may be late in the one before, and early in the next one.
    """
    number, first = int(printed), near.replace(day=1)
    months, late = [first], chronologies.FIRST_NO_DAY - EDGE
    if near.day <= EDGE and number >= late:
        months.append((first - timedelta(days=1)).replace(day=1))
    if number <= EDGE and number < near.day:
        months.append((first + timedelta(days=31)).replace(day=1))
    days = [month + timedelta(days=number - 1) for month in months if 0 < number < chronologies.FIRST_NO_DAY]
    fit = [day for day in days if day.day == number and day.weekday() == dates.weekday(weekday)]
    return min(fit, key=lambda day: abs(day - near), default=None)


def with_month(text: str, near: date) -> tuple[str, date]:
    """Give a line that begins with a day of the week and its number with its month, and that day; or as it is."""
    found = _named(text)
    day = _nearest(found["number"], found["weekday"], near) if found else None
    if not found or not day:
        return text, near
    return f"{found['head']}{found['weekday']} {dates.written(day)}{found['tail']}", day


def of_month(lines: Iterable[Line], near: date) -> Iterator[Line]:
    """Give lines, days of the week and their numbers with the month in which they are next to a day `near` them."""
    for number, text in lines:
        heading = len(text) <= WEEK and partial.YEAR.search(text) is not None and not is_named(text)
        if heading and (month := of_head([text])):
            near = month.replace(day=15)
        text, near = with_month(text, near)
        yield number, text


def numbered(text: str) -> int:
    """Give the number of a day that a line tells with the day of the week and no more; 0 for another line."""
    if len(text) > LONGEST or not dates.FIGURE.search(text):
        return 0
    weekday, _, number = text.rstrip(":.").replace(",", "").partition(" ")
    return int(number) if number.isdecimal() and len(number) < 3 and dates.is_weekday(weekday) else 0


def of_head(above: list[str]) -> date | None:
    """Give the last day of the month that the lines above an entry tell, where no text stands among them."""
    if sum(map(bool, above)) > ABOVE or any(map(units.is_prose, filter(None, above))):
        return None
    months = (f"{one['month']} {one['year']}" for text in above for one in _MONTH.finditer(text))
    return next(filter(None, map(partial.last_of, months)), None)


def last_of_week(text: str) -> date | None:
    """Give the last day of a week that a heading tells: `Semana del 9 al 13 de octubre de 2023`."""
    found = _WEEK.fullmatch(text.rstrip(".")) if len(text) <= WEEK else None
    if not found:
        return None
    first = dates.printed(found["first"].lower()) if found["first"] else None
    return first + timedelta(days=6) if first else dates.printed((found["last"] or "").lower())

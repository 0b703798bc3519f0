"""Partial dates: a day without its year, and a month, a quarter or a year without a day."""

from datetime import date, timedelta
from functools import lru_cache

from iomcli import dates
from iomcli.dates import Period
from iomcli.errors import UnreadableDate
from iomcli.patterns import pattern

DAY_AND_MONTH = r"\d{1,2}(?:º|er)?(?: de)? [^\W\d]{3,10}|[^\W\d]{3,10}\.? \d{1,2}"
"""A day and a month, as a part of patterns."""

YEAR = pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
"""A year of our time, amid other words."""

LONGEST = 30
"""Characters of a day and a month, or of a month and a year, at most."""

LAST = date(2024, 12, 31)
"""A day with which to ask whether a line is a day and a month at all: of a year that has a 29 February."""


def may_be_day(line: str) -> bool:
    """Tell whether a line is short enough for a day and a month, and has a figure."""
    return 0 < len(line) <= LONGEST and dates.FIGURE.search(line) is not None


def day(line: str, last: date = LAST) -> date | None:
    """Give the latest day up to `last` that a line can be which is a day and a month: `28 de junio`, `June 28`."""
    bare = line.rstrip(" .")
    for year in (last.year, last.year - 1) if dates.FIGURE.search(line) else ():
        found = dates.printed(f"{bare} {year}")
        if found and found <= last:
            return found
    return None


def last_of(line: str) -> date | None:
    """Give the last day of the month that a line is, when it is the name of one and a year: `Junio 2021`."""
    first = dates.printed(f"1 {line}")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if first else None


def is_period(line: str) -> bool:
    """Tell whether a line is a month, a quarter or a year with its number, and nothing else."""
    told = line.rstrip(":.")
    found = period(told) if len(line) <= LONGEST and told[-4:].isdecimal() else None
    return found is not None and found.first < found.last


@lru_cache(maxsize=1 << 8)  # the entries of a month or a year follow each other
def period(typed: str, today: date = date.max) -> Period | None:
    """Read a date or a period as a person types it; None for what is neither."""
    try:
        return dates.period(typed, today)
    except UnreadableDate:
        return None

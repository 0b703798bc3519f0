"""Chronologies: days below the headings of their months and years, each made whole beside what happened."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from iomcli import dates, partial
from iomcli.patterns import pattern

LEAST = 2
"""Entries that a chronology has at least."""

MORE = 3
"""Entries that one has at least of which the headings alone tell the months."""

FEW = 4
"""Entries to each line that is none, at least."""

SHORT = 3
"""Words of such a line at most, where it does not go on with an entry."""

FIRST_NO_DAY = 32
"""No month has a day with this number."""

_YEAR = pattern(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HEADING = pattern(r"(?P<month>[^\W\d]{3,10})?(?:,? (?:del? )?)?(?P<year>(?:19|20)\d{2})?[:.]?")
_ENTRY = pattern(r"(?P<day>(?:[-•*▪·–] )?[^\W_][^:|•–—-]{0,28}?)(?P<title>\s*[:|•–—-]\s+\S+ \S+ .*)")
_OF_MONTH = pattern(
    r"(?:[-•*▪·–] )?(?P<day>\d{1,2})(?P<to> ?(?:[-–]|al?|y|to|and|au|et|e) ?\d{1,2})?"
    r"(?P<title>\s*[:|•–—-]\s+\S+ \S+ .*|\s+[^\W\d]\S*[^\s.] \S+ .*)"
)

_ANY = ("month", "2024")
"""A month and a year with which to ask whether a line is an entry at all."""

Line = tuple[int, str]


class _Heading(NamedTuple):
    """A line that is the name of a month, a year, or both."""

    month: str
    year: str


def year_of(texts: list[str]) -> str | None:
    """Give the year that the head of a chronology tells, empty where its headings do or nothing does; else None.

    It has headings of months or years, or a year in its own, below each what happened, and hardly more. Numbers below
    months are days where they do not count. Where the headings are years, no other line tells another.
    """
    lines = [text for text in texts if text]
    heads = {index: found for index, text in enumerate(lines) if (found := _heading(text))}
    above = set(_YEAR.findall(lines[0])) if lines and not heads else set()
    if not heads and len(above) != 1:  # most pages
        return None
    first = min(heads, default=0)
    told = [index for index, text in enumerate(lines) if index > first and index not in heads and _told(text, *_ANY)]
    known = {*heads, *told}
    strays = [index for index in range(first + bool(not heads), told[-1]) if index not in known] if told else []
    if len(told) < LEAST or len(strays) * FEW > len(told) or not all(_is_stray(lines, index) for index in strays):
        return None
    if not {index + 1 for index in heads if index < told[-1]} <= {*known, *strays}:
        return None
    others = {year for text in (*lines[: told[0]], *lines[told[-1] + 1 :]) for year in _YEAR.findall(text)}
    if any(found.year and not found.month for found in heads.values()):
        return "" if others <= {found.year for found in heads.values()} else None
    if (len(told) < MORE and not (heads and others)) or _counts([lines[index] for index in told]):
        return None
    return others.pop() if len(others) == 1 else None if others else ""


def _is_stray(lines: list[str], index: int) -> bool:
    """Tell whether a line amid entries is the end of a wrapped one, or a few words such as `(sin novedades)`."""
    above, line = lines[index - 1], lines[index]
    return (line[0].islower() and above[-1] not in ".!?") or len(line.split()) <= SHORT


def _counts(entries: list[str]) -> bool:
    """Tell whether entries begin with the numbers of lists, not of days."""
    days = [int(found["day"]) for text in entries if (found := _OF_MONTH.fullmatch(text))]
    return days[:1] == [1] and all(after in (before + 1, 1) for before, after in pairwise(days))


def made(lines: Iterable[Line], year: str) -> Iterator[Line]:
    """Give the lines of a chronology, the month and the `year`, or those of their headings, beside the days."""
    month = ""
    for number, text in lines:
        if found := _heading(text):
            month, year = found.month or ("" if found.year else month), found.year or year
        yield number, (_told(text, month, year) if not found and (month or year) else "") or text


def _heading(text: str) -> _Heading | None:
    found = _HEADING.fullmatch(text) if 0 < len(text) <= partial.LONGEST else None
    if not found or not (found["month"] or found["year"]) or (found["month"] and not dates.is_month(found["month"])):
        return None
    return _Heading(found["month"] or "", found["year"] or "")


def _told(text: str, month: str, year: str) -> str:
    """Give a line that begins with a day or a month and goes on with a title, both whole; empty for another."""
    if (found := _ENTRY.fullmatch(text)) and (
        partial.day(found["day"]) or (year and partial.last_of(f"{found['day']} {year}"))
    ):
        return f"{found['day']} {year}{found['title']}" if year else text
    numbered = _OF_MONTH.fullmatch(text) if month else None
    if not numbered or not 0 < int(numbered["day"]) < FIRST_NO_DAY:
        return ""
    day = f"{numbered['day']}{numbered['to'] or ''} {month}{f' {year}' if year else ''}"
    begins = numbered["title"].lstrip()[0]
    if begins.isupper():
        return f"{day}:{numbered['title']}"
    return "" if begins.isalpha() else f"{day}{numbered['title']}"  # twelve of something

"""Chronologies: days below the headings of their months and years, each made whole beside what happened."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from iomcli import dates, partial
from iomcli.items import Line
from iomcli.patterns import pattern

LEAST = 2
"""Entries that a chronology has at least."""

MORE = 3
"""Entries that one has at least of which the headings tell no year."""

FEW = 4
"""Entries to each line that is none, at least."""

HALF = 6
"""Months between two entries that follow each other, from which on a new year may have begun, against their order."""

SOURCE = 8
"""Words of a line below a chronology at most."""

SHORT = 3
"""Words of such a line at most, where it does not go on with an entry."""

FIRST_NO_DAY = 32
"""No month has a day with this number."""

_WORD = pattern(r"[^\W\d]+")
_HEADING = pattern(r"(?P<month>[^\W\d]{3,10})?(?:,? (?:del? )?)?(?P<year>(?:19|20)\d{2})?[:.]?")
_ENTRY = pattern(r"(?P<mark>(?:[-•*▪·–] )?)(?P<day>[^\W_][^:|•–—-]{0,28}?)(?P<title>\s*[:|•–—-]\s+\S+ \S+ .*)")
_OF_MONTH = pattern(
    r"(?P<mark>(?:[-•*▪·–] )?)(?P<day>\d{1,2})(?P<to> ?(?:[-–]|al?|y|to|and|au|et|e) ?\d{1,2})?"
    r"(?P<title>\s*[:|•–—-]\s+\S+ \S+ .*)"
)
_IN_NUMBERS = pattern(
    r"(?P<mark>(?:[-•*▪·–] )?)(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})(?P<title>\s*[:|•–—-]\s+\S+ \S+ .*)"
)
"""An entry with its day and the number of the month that its heading names: `10/01: …` below `Enero`."""


class _Heading(NamedTuple):
    """A line that is the name of a month, a year, or both."""

    month: str
    year: str


class _Entry(NamedTuple):
    """A line that begins with a day or a month, and what it is below its heading."""

    line: int
    month: int
    """0 where its heading tells it, and there is none."""
    day: int
    """0 where it is a month."""
    text: str


def year_of(texts: list[str]) -> str | None:
    """Give the year that the head of a chronology tells, empty where its headings do or nothing does; else None.

    It has headings of months or years, or a year in its own, below each what happened, and hardly more. Its days follow
    each other, upward or downward, and do not count. Where the headings are years, no other line tells another.
    """
    lines = [text for text in texts if text]
    heads = {index: found for index, text in enumerate(lines) if (found := _heading(text))}
    if not heads and (not lines or not partial.YEAR.search(lines[0]) or not _may_end(lines[-1])):  # most pages
        return None
    told = list(_entries(lines, heads))
    if len(told) < LEAST or not _fill(lines, heads, [one.line for one in told]) or not _follow(told, heads):
        return None
    above = {year for text in lines[: min([told[0].line, *heads])] for year in _years(text)}
    if any(found.year and not found.month for found in heads.values()):
        others = {year for text in lines[told[-1].line + 1 :] for year in partial.YEAR.findall(text)}
        return "" if above | others <= {found.year for found in heads.values()} else None
    if any(found.year for found in heads.values()):
        return ""
    if len(told) < (LEAST if heads and above else MORE) or len(above) > 1 or not (heads or above):
        return None
    if not above and told[-1].line < len(lines) - 1:  # nobody knows whether it is one
        return None
    return above.pop() if above else ""


def _may_end(line: str) -> bool:
    """Tell whether a chronology without headings may end with a line: an entry, or the few words of a source."""
    return len(line.split()) <= SOURCE or _ENTRY.fullmatch(line) is not None


def _years(text: str) -> list[str]:
    """Give the years of a heading; one of a month or a day is not that of all that stands below."""
    return [] if any(map(dates.is_month, _WORD.findall(text))) else partial.YEAR.findall(text)


def _entries(lines: list[str], heads: dict[int, _Heading]) -> Iterator[_Entry]:
    """Give the entries below the first heading, or below the first line."""
    month, year = "", ""
    for index, text in enumerate(lines[min(heads, default=1) :], min(heads, default=1)):
        if found := heads.get(index):
            month, year = found.month or ("" if found.year else month), found.year or year
        elif told := _told(text, month, year or str(partial.LAST.year)):
            day = partial.day(told.day)
            if day or heads:
                yield _Entry(index, day.month if day else 0, day.day if day else 0, text)


def _fill(lines: list[str], heads: dict[int, _Heading], told: list[int]) -> bool:
    """Tell whether entries and headings are all that stands from the first to the last of them, or nearly so.

    Without headings nothing stands below.
    """
    known = {*heads, *told}
    strays = [index for index in range(min(known), told[-1]) if index not in known]
    if len(strays) * FEW > len(told) or not all(_is_stray(lines, index) for index in strays):
        return False
    if not heads:  # below stands a source at most
        return not strays and all(
            len(text.split()) <= SOURCE and not partial.YEAR.search(text) for text in lines[told[-1] + 1 :]
        )
    return {index + 1 for index in heads if index < told[-1]} <= {*known, *strays}


def _is_stray(lines: list[str], index: int) -> bool:
    """Tell whether a line amid entries is the end of a wrapped one, or a few words such as `(sin novedades)`."""
    above, line = lines[index - 1], lines[index]
    return (line[0].islower() and above[-1] not in ".!?") or len(line.split()) <= SHORT


def _follow(told: list[_Entry], heads: dict[int, _Heading]) -> bool:
    """Tell whether the days of entries go one way, and are not the numbers of a list."""
    days = [(one.month, one.day) for one in told if one.day]
    if not any(found.year for found in heads.values()):
        far = [(after > before) - (after < before) for before, after in pairwise(days) if _is_far(before, after)]
        near = [(after > before) - (after < before) for before, after in pairwise(days) if not _is_far(before, after)]
        if any(step * sum(near) < 0 for step in far):  # as from December to January
            return False
    lists = [
        [one.day for one in month] for _, month in groupby((one for one in told if one.day), key=lambda one: one.month)
    ]
    if any(month not in (sorted(month), sorted(month, reverse=True)) for month in lists):
        return False
    numbered = [one for one in told if _OF_MONTH.fullmatch(one.text)]
    counting = all(abs(after - before) == 1 for month in lists for before, after in pairwise(month))
    return not (numbered and counting and any(len(month) > 1 and 1 in month for month in lists))


def _is_far(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return abs(after[0] - before[0]) >= HALF


def made(lines: Iterable[Line], year: str) -> Iterator[Line]:
    """Give the lines of a chronology, the month and the `year`, or those of their headings, beside the days."""
    month = ""
    for number, text in lines:
        told = None
        if found := _heading(text):
            month, year = found.month or ("" if found.year else month), found.year or year
        else:
            told = _told(text, month, year)
        yield number, f"{told.mark}{told.day}{f' {told.year}' if told.year else ''}{told.title}" if told else text


def _heading(text: str) -> _Heading | None:
    found = _HEADING.fullmatch(text) if 0 < len(text) <= partial.LONGEST else None
    if not found or not (found["month"] or found["year"]) or (found["month"] and not dates.is_month(found["month"])):
        return None
    return _Heading(found["month"] or "", found["year"] or "")


class _Told(NamedTuple):
    """A line that begins with a day or a month: its bullet, the day with its month, the year, and what happened."""

    mark: str
    day: str
    year: str
    title: str


def _told(text: str, month: str, year: str) -> _Told | None:
    found = _ENTRY.fullmatch(text)
    if (
        found
        and not found["day"].isdecimal()
        and (partial.day(found["day"]) or (year and partial.last_of(f"{found['day']} {year}")))
    ):
        return _Told(found["mark"], found["day"], year, found["title"])
    numbered = _OF_MONTH.fullmatch(text) if month else None
    if month and not numbered and (short := _IN_NUMBERS.fullmatch(text)):
        day = partial.day(f"{short['day']} {month}")
        same = day and day.month == int(short["number"])
        return _Told(short["mark"], f"{short['day']} {month}", year, short["title"]) if same else None
    if not numbered or not 0 < int(numbered["day"]) < FIRST_NO_DAY:
        return None
    return _Told(numbered["mark"], f"{numbered['day']}{numbered['to'] or ''} {month}", year, numbered["title"])

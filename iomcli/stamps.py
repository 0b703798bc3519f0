"""Lines that date an item: a day as printed, with a label, a weekday, a time, or all in numbers."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from iomcli import dates

LONGEST = 90
"""Characters of a line that holds nothing but a date, its label and where it was posted."""

TOPIC = 4
"""Words of a place or a topic beside a date."""

_BAR = re.compile(r"\s[|•·]\s")
_LABEL = re.compile(
    r"(?:date publish(?:ed)?|publi(?:shed(?: date)?|cation date)(?: on)?|posted(?: on)?|(?:release |news )?date"
    r"|fecha(?: de (?:publicaci[óo]n|la noticia))?"
    r"|publicado(?: el| em)?|publi[ée] le|data(?: de publica[çc][ãa]o)?)(?:\s*:\s*|\s+|$)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:[^\d|]{1,40} - )?(?:(?P<weekday>[^\W\d]{2,10})\.?,? )?"
    r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?:,? (?:- )?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_ISO_IN_FRONT = re.compile(r"(?:date|fecha|data)\s*:?\s+(?P<day>\d{4}-\d{2}-\d{2})\s+(?P<rest>\S.*)", re.IGNORECASE)
_AT_HEAD = re.compile(r"(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*(?=\()")
_IN_DATELINE = re.compile(r"(?:^|[,–—-]\s*)(?P<day>[^,–—-]*\d[^–—]*?\d{4})\W*$")
# The label of one family of IOM's sites, whose numeric dates begin with the month.
_MONTH_FIRST = re.compile(r"date publish\b", re.IGNORECASE)
_WEEKDAYS = (
    {"mon", "lun", "seg"}, {"tue", "mar", "ter"}, {"wed", "mie", "mié", "mer", "qua"},
    {"thu", "jue", "jeu", "gio", "qui"}, {"fri", "vie", "ven", "sex"}, {"sat", "sab", "sáb", "sam"},
    {"sun", "dom", "dim"},
)  # fmt: skip


class Stamp(NamedTuple):
    """A date line: its day (None when it is unclear or only a label), and the text after the date."""

    day: date | None
    rest: str = ""
    unclear: bool = False
    labelled: bool = False
    """Whether a label such as `Date Publish:` stands before the date."""


def read(line: str, month_first: bool | None = None) -> Stamp | None:
    """Read a date line, or give None when the line is something else.

    `month_first` says how the other dates of the page are printed; without it a date such as 10/12/2018 is unclear.
    """
    if len(line) <= LONGEST:
        if day := dates.printed(line):
            return Stamp(day)
        label = _LABEL.match(line)
        bare = line[label.end() :] if label else line
        if label and not bare:
            return Stamp(None, labelled=True) if line.endswith(":") else None
        if label and (day := dates.printed(bare)):
            return Stamp(day, labelled=True)
        if day := _beside(line):
            return Stamp(day)
        if numbers := _NUMBERS.fullmatch(bare):
            found = _numeric(numbers, True if _MONTH_FIRST.match(line) else month_first)
            return found and found._replace(labelled=bool(label))
    if front := _ISO_IN_FRONT.match(line):
        return Stamp(dates.printed(front["day"]), front["rest"])
    return None


def _beside(line: str) -> date | None:
    """Read the date of a line that has a bar, and a place or a topic on the other side of it."""
    sides = [side.strip() for side in _BAR.split(line)]
    days = [day for side in sides if (day := dates.printed(side))]
    others = [side for side in sides if not dates.printed(side)]
    short = all(side and len(side.split()) <= TOPIC and not side.endswith(".") for side in others)
    return days[0] if len(days) == 1 and len(sides) <= 3 and short else None


def labels(line: str, below: str) -> bool:
    """Tell whether a line is the label of the date below it, and nothing else."""
    return line.endswith(":") and read(line) == Stamp(None, labelled=True) and read(f"{line} {below}") is not None


def order(lines: Iterable[str]) -> bool | None:
    """Tell from the numeric dates of a page whether the month comes first; None when none of them, or both, say so."""
    votes = set()
    for line in lines:
        if any(char.isdigit() for char in line[:LONGEST]):
            for one, two in re.findall(r"\b(\d{1,2})/(\d{1,2})/\d{4}\b", line):
                votes |= {int(two) > 12} if (int(one) > 12) != (int(two) > 12) else set()
    return votes.pop() if len(votes) == 1 else None


def in_text(dateline: str | None, body: str, month_first: bool | None) -> tuple[date, str] | None:
    """Give the full date in a dateline, or of a body that begins with one in numbers and a place; and its words."""
    if dateline and (found := _IN_DATELINE.search(dateline)):
        day = dates.printed(found["day"].strip(" ,"))
        return (day, dateline) if day else None
    for paragraph in body.split("\n\n")[:2]:
        if (head := _AT_HEAD.match(paragraph)) and (numbers := _NUMBERS.fullmatch(head["day"])):
            stamp = _numeric(numbers, month_first)
            return (stamp.day, head["day"]) if stamp and stamp.day else None
    return None


def ends_with_day(line: str) -> bool:
    """Tell whether a line ends with a full date, as a dateline on a line of its own does."""
    found = _IN_DATELINE.search(line)
    return bool(found and dates.printed(found["day"].strip(" ,")))


def _numeric(numbers: re.Match[str], month_first: bool | None) -> Stamp | None:
    """Read a date in numbers by its weekday, by the order of the page, or by what can be a month; None for no date."""
    one, two, year = int(numbers["one"]), int(numbers["two"]), int(numbers["year"])
    readings = {order: day for order, day in ((True, _day(year, one, two)), (False, _day(year, two, one))) if day}
    if not readings:
        return None
    weekday = (numbers["weekday"] or "").lower()[:3]
    fitting = {order: day for order, day in readings.items() if weekday in _WEEKDAYS[day.weekday()]}
    found = fitting or readings
    if len(set(found.values())) == 1:
        return Stamp(next(iter(found.values())))
    day = found.get(month_first) if month_first is not None else None
    return Stamp(day, unclear=day is None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Lines of alerts that are a paper and when it told something: `La Prensa hace 2 horas`, `El Faro 13 oct 2023`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from iomcli import dates, papers
from iomcli.items import Line
from iomcli.patterns import pattern

_AGO = pattern(
    r"(?P<name>\S.{1,70}?)[\s,·|•–—-]+(?:(?:hace|il y a|h[áa]) (?P<n>\d{1,2}|une?|una?|uma?) (?P<unit>[^\W\d]{1,8})"
    r"|(?P<count>\d{1,2}|an?|one) (?P<of>[^\W\d]{1,8}) ago)\.?",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "j": 1, "s": 7, "w": 7, "h": 0, "m": 0}
"""Days of a unit by its first letter, in English, Spanish, French and Portuguese: hours and minutes have none."""

_MONTHS = ("mes", "moi", "mon")
"""What the names of months begin with, which have no number of days."""

_TELL = ("hace ", "il y a ", "há ", "ha ", " ago")


def made(lines: Iterable[Line], sent: date | None) -> Iterator[Line]:
    """Give the lines of a page, those that are a paper and when with a comma and a day, as cuttings have them.

    What is told as so long ago counts from the day on which the page was `sent`; where nobody knows that it stays.
    """
    for number, text in lines:
        if len(text) <= papers.LONGEST:
            if text[-4:].isdecimal():
                text = _bare(text) or text
            elif sent and any(map(text.lower().__contains__, _TELL)):
                text = _ago(text, sent) or text
        yield number, text


def _bare(text: str) -> str:
    """Give the name of a paper and its day, which stand beside each other, with a comma between."""
    day = papers.day(text, bare=True)
    name = text.removesuffix(day).rstrip() if day else ""
    if not day or not name.split()[-1][0].isupper() or not papers.holds_word(name) or papers.day(text):
        return ""
    return f"{name}, {day}"


def _ago(text: str, sent: date) -> str:
    found = _AGO.fullmatch(text)
    if not found:
        return ""
    unit = (found["unit"] or found["of"]).lower()
    if unit.startswith(_MONTHS) or unit[0] not in _DAYS:
        return ""
    count = found["n"] or found["count"]
    day = sent - timedelta(days=_DAYS[unit[0]] * (int(count) if count.isdecimal() else 1))
    line = f"{found['name']}, {dates.written(day)}"
    return line if papers.name(line) else ""

"""Lines of alerts that are a paper and when it told something: `La Prensa hace 2 horas`, `El Faro 13 oct 2023`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, pairwise

from iomcli import dates, facts, papers, units
from iomcli.items import Line
from iomcli.patterns import pattern

_AGO = pattern(
    r"(?P<name>\S.{1,70}?)[\s,·|•–—-]+(?:(?:hace|il y a|h[áa]) (?P<n>\d{1,2}|une?|una?|uma?) ?(?P<unit>[^\W\d]{1,8})"
    r"|(?P<count>\d{1,2}|an?|one) ?(?P<of>[^\W\d]{1,8}) ago|(?P<word>hoy|today|aujourd’hui|aujourd'hui|hoje"
    r"|(?P<before>ayer|yesterday|hier|ontem)))\.?",
    re.IGNORECASE,
)
_UNITS = (
    (pattern(r"s(?:e[cg]\w*)?|m(?:in\w*)?|h(?:ora|eure|our|r)?s?", re.IGNORECASE), 0),
    (pattern(r"d(?:[íi]a|ay)?s?|j(?:our)?s?", re.IGNORECASE), 1),
    (pattern(r"sem(?:ana|aine)?s?|w(?:ee)?k?s?", re.IGNORECASE), 7),
)
"""Days of a unit of time, in English, Spanish, French and Portuguese; months have no number of them."""

_TELL = ("hace ", "il y a ", "há ", "ha ", " ago", "ayer", "yesterday", "hier", "ontem", "hoy", "today", "hui", "hoje")

SHORT = 3
"""Words of the title above such a line at least."""


def made(lines: Iterable[Line], sent: date | None) -> Iterator[Line]:
    """Give the lines of a page, those that are a paper and when with a comma and a day, as cuttings have them.

    They stand between a title and a text, or first or last of both: elsewhere such words are a title with its day, or
    tell who wrote a comment. What is told as so long ago counts from the day on which the page was `sent`;
    where nobody knows that it stays.
    """
    above = last = ""
    for (number, text), (_, below) in pairwise(chain(lines, [(0, "")])):
        told = ""
        if text and len(text) <= papers.LONGEST:
            if text[-4:].isdecimal():
                stands = _is_between(above, below) or (not last and _is_title(below)) or (_ends(last) and not below)
                told = _bare(text) if stands else ""
            elif sent and any(map(text.lower().__contains__, _TELL)) and _is_between(above, below):
                told = _ago(text, sent)
        above, last = text or (last and above), text  # one blank line may stand between
        yield number, told or text


def _is_between(above: str, below: str) -> bool:
    """Tell whether a title stands above, and a text or nothing just below."""
    return _is_title(above) and (not below or units.is_prose(below))


def _ends(text: str) -> bool:
    return bool(text) and units.is_prose(text)


def _is_title(text: str) -> bool:
    """Tell whether a text is a title, without a day behind it."""
    return len(text.split()) >= SHORT and not text[-4:].isdecimal() and not text[0].islower() and units.is_title(text)


def _bare(text: str) -> str:
    """Give the name of a paper and its day, which stand beside each other, with a comma between."""
    day = papers.day(text, bare=True)
    name = text.removesuffix(day).rstrip() if day else ""
    if not day or name.split()[-1] in facts.JOINING or not papers.holds_word(name) or papers.day(text):
        return ""
    return f"{name}, {day}"


def _ago(text: str, sent: date) -> str:
    """Give the name of a paper and the day that it told something, by the day on which that was `sent`."""
    found = _AGO.fullmatch(text)
    if not found:
        return ""
    count = found["n"] or found["count"] or ("1" if found["before"] else "0")
    unit = found["unit"] or found["of"] or "d"
    days = next((days for form, days in _UNITS if form.fullmatch(unit)), None)
    if days is None:
        return ""
    day = sent - timedelta(days=days * (int(count) if count.isdecimal() else 1))
    line = f"{found['name']}, {dates.written(day)}"
    return line if papers.name(line) else ""

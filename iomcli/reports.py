"""The head of a situation report: what it is and its number, what it is about, its office and its day."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from iomcli import dates, furniture, labels, mastheads, naming, stamps, units
from iomcli.items import DATE_LINE, Aside, Item, Line
from iomcli.patterns import pattern

HEAD = 16
"""Lines of a page among which the head of a report stands."""

LEAST = 3
"""Words of the subject of a report at least."""

LONGEST = 120
"""Characters of such a line at most."""

NEAR = 2
"""Lines from the number of a report to the one of its day or its office at most."""

MOST = 4
"""Parts of a line beside the day at most."""

_NUMBERED = pattern(
    r"(?:[^\W\d][\w' ]{0,30} )?(?:situation report|sitrep|situation update|flash update|displacement (?:report|update)"
    r"|(?:informe|reporte) de situaci[óo]n|rapport de situation|relat[óo]rio de situa[çc][ãa]o)"
    r" ?(?:#|n[o.°ºr]{0,2})? ?\d{1,3}",
    re.IGNORECASE,
)
"""`SITUATION REPORT No. 4`, perhaps with the name of the agency before it."""
_NONE = pattern(
    r"^(?:prepared|compiled|issued|elaborad[oa]|preparad[oa]|pr[ée]par[ée]|by|por|par|de|from)\b"
    r"|\b(?:offices?|oficinas?|bureau)\b|^(?:puntos|cifras|mensajes|resumen|faits saillants|chiffres|r[ée]sum[ée])\b"
    r"|^(?:key |main )?(?:highlights|figures|messages|findings|summary|overview)$|^[^\W\d]\S+ [^\W\d]\S+, [^\W\d]\S+$",
    re.IGNORECASE,
)
"""An author, an office, the heading of a part, a person and a town."""


_FIRST = (
    r"(?:(?:from|del?|du) )?(?:\d{1,2}(?:st|nd|rd|th|er)?(?: (?:de )?[^\W\d]{3,10}\.?)?(?:,? (?:del? )?\d{4})?"
    r"|(?P<month>[^\W\d]{3,10}\.?) \d{1,2}(?:,? \d{4})?)"
)
_TO = r" ?(?:[-–—]|\b(?:to|and|al?|y|au|et)\b) ?"
_PERIOD = pattern(rf"{_FIRST}{_TO}(?P<last>[^|()]{{4,25}}\d{{4}})", re.IGNORECASE)
"""The days of a report, of which the last dates it: `1 - 31 JULY 2024`."""
_DAY_LAST = (
    pattern(rf"(?P<told>.{{8,90}}?)\s*[|•·,:(–—-]\s*(?P<day>{_FIRST}{_TO}[^|()]{{4,25}}\d{{4}})\)?", re.IGNORECASE),
    pattern(r"(?P<told>.{8,90})(?:\s*[|•·(]|,|:|\s[–—-])\s*(?P<day>[^|()]{6,30}\d{4})\)?"),
)
_MARKS = " |•·,:–—-"
_WORDS = ("situa", "sitrep", "flash update", "displacement")
"""One of these stands in each such line, in small letters."""
_BARS = pattern(r"\s*[|•·]\s*|\s+[–—-]\s+")


class _Report(NamedTuple):
    """What the line with the number of a report tells."""

    title: str
    """All but the day, as it is printed."""
    about: str = ""
    """What it is about, behind the number."""
    day: str = ""


def titled(lines: Iterable[Line], printed: dict[str, str]) -> Iterator[Line]:
    """Give the lines of a page, its title on one line, and its last day with the country of its office on another.

    Where it is one of several, `printed` is told all of them.
    """
    rest = iter(lines)
    head = list(islice(rest, HEAD))
    found = [(index, report) for index, (_, text) in enumerate(head) if (report := _report(text))]
    if len(found) != 1 or (
        found[0][1].day and any(_is_dated(text) for _, text in head if text != head[found[0][0]][1])
    ):
        return chain(head, rest)  # it may be one of a listing
    return chain(_made(head, *found[0], printed), rest)


def _made(head: list[Line], at: int, report: _Report, printed: dict[str, str]) -> list[Line]:
    """Give the head of a report, its title with what it is about, and its last day beside the country of its office."""
    (line, _), title = head[at], report.title
    above, below = head[:at], head[at + 1 :]
    near = [text for _, text in (*above, *below[:NEAR])]
    office = next(filter(None, map(mastheads.named, [*_BARS.split(title), *near])), None)
    if report.about and (office or report.day):
        title = f"{title.removesuffix(report.about).strip(_MARKS)}: {report.about}"  # with a bar it looks like a menu
    if report.day:
        below = [(line, report.day), *below]
    elif ":" in title:
        pass
    elif told := _subject(below[:1]):
        title, below = f"{title}: {told}", below[1:]
    elif (told := _subject(above[-1:])) and not any(text for _, text in above[-2:-1]):
        line, title, above = above[-1][0], f"{told}: {title}", above[:-1]
    last = next((index for index, (_, text) in enumerate(below[: NEAR + 1]) if _is_day(text)), None)
    if last is not None:
        country = f" | {naming.OFFICE.sub('', office[1], count=1)}" if office else ""
        number, days = below[last]
        below[last] = (number, f"{_last(days) or days}{country}")
        if _last(days):
            printed[below[last][1]] = f"{days}{country}"
    return [*above, (line, title), *below]


def dated(item: Item, printed: dict[str, str]) -> Item:
    """Give an item with the days that are `printed` where it has the last of them, be it in its text."""
    if not printed:
        return item
    days = next((all_of for last, all_of in printed.items() if item.date_line in (last, last.partition(" | ")[0])), "")
    item = item.with_day(item.date, f"{DATE_LINE}{days}") if days else item
    if not any(map(item.body.__contains__, printed)):  # as nearly all
        return item
    return item._replace(body="\n\n".join(printed.get(text, text) for text in item.body.split("\n\n")))


def aside(one: Aside, printed: dict[str, str]) -> Aside:
    """Give a line that is set aside with all days that are `printed`."""
    return one._replace(text=printed.get(one.text, one.text)) if printed else one


def _report(text: str) -> _Report | None:
    """Read a line with the number of a report, perhaps with its office, what it is about and its day beside it."""
    small = text.lower() if len(text) <= LONGEST and dates.FIGURE.search(text) else ""
    if not any(map(small.__contains__, _WORDS)):  # nearly all lines
        return None
    days = (form.fullmatch(text) for form in _DAY_LAST)
    found = [(one["told"], one["day"]) for one in days if one and _is_day(one["day"])]
    if _NUMBERED.fullmatch(text.partition(": ")[0]):
        told, day = next(iter(found), (text, ""))
        return _Report(told.strip(_MARKS), "", day)
    for told, day in (*found, (text, "")):
        parts = _BARS.split(told.strip(_MARKS))
        named = [part for part in parts if _NUMBERED.fullmatch(part)]
        if len(named) == 1 and len(parts) <= MOST:
            about = parts[-1] if parts[0] in named and len(parts) == 2 and furniture.BARS.search(told) else ""
            return _Report(told.strip(_MARKS), about, day)
    return None


def _is_day(text: str) -> bool:
    return len(text) <= stamps.LONGEST and (dates.printed(text) is not None or _last(text) != "")


def _is_dated(text: str) -> bool:
    """Tell whether a line is a day, or a title with one behind it."""
    return _is_day(text) or any(_is_day(found["day"]) for form in _DAY_LAST if (found := form.fullmatch(text)))


def _last(text: str) -> str:
    """Give the last of the days of a report, as it is printed; empty for another text."""
    found = _PERIOD.fullmatch(text) if len(text) <= stamps.LONGEST else None
    if not found:
        return ""
    last = found["last"].strip()
    both = (last, f"{found['month']} {last}") if found["month"] else (last,)
    return next(filter(dates.printed, both), "")


def _subject(lines: list[Line]) -> str:
    """Give a line that can say what a report is about, and no more; or nothing.

    It names no office or author, and is no heading of a part of the report.
    """
    text = lines[0][1] if lines else ""
    if not text or len(text) > LONGEST or ":" in text or not units.is_title(text) or len(text.split()) < LEAST:
        return ""
    if furniture.reason(text) or stamps.read(text) or labels.LABELLED.fullmatch(text.lower()) or _NONE.search(text):
        return ""
    return "" if mastheads.named(text) or stamps.is_place_and_day(text) else text

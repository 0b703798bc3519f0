"""The day that a text tells of itself: in its dateline, at its head, or in its signature."""

import re
from datetime import date

from iomcli import dateline, dates, gazetteer, papers, partial, stamps
from iomcli.patterns import pattern

NEAR = 183
"""Days from a day without its year to that on which its text was sent, at most."""

END = 4
"""Paragraphs at the end of a text that may be its signature."""

SITES = 2000
"""The year since which news stand on IOM's sites."""

LEAD = 200
"""Characters behind a day in which a text of IOM names it."""

_BARE = pattern(rf"[ ,(](?:le |el )?(?P<day>{partial.DAY_AND_MONTH})\)?$")
_GIVEN = pattern(
    r"(?:dad[oa] en|(?:firmad|emitid)[oa] en|(?:done|given|signed|issued) (?:at|in)|fait [àa]|feito em|dad[oa] em) ",
    re.IGNORECASE,
)
_AT_HEAD = pattern(r"(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*(?=\()")
_DAY_FIRST = pattern(
    r"(?P<day>\d{4}-\d{2}-\d{2}|[^\W_][^:|()–—\n]{4,38}?\d{4})(?:\.-|[.:]|\s[-–—])\s+[\"'“«¿¡]?(?P<next>[^\W\d_])"
)
_PLACE_FIRST = pattern(
    r"(?:(?P<before>[^\W\d_][^()\d\n]{1,38}) \(|\((?P<inside>[^\W\d_][^()\d\n]{1,38}), )(?:le |el )?"
    r"(?P<day>[^()\n]{4,30}\d{4})\)"
)


def in_text(place: str | None, body: str, month_first: bool | None) -> tuple[date, str] | None:
    """Give the full date in a dateline, or of a body that begins with one in numbers and a place; and its words.

    A dateline may stand on a line of its own, above the text or as its signature, also as `Done at`, place and day.
    """
    if not dates.FIGURE.search(body):  # as many short ones
        return None
    if place and (day := stamps.printed(place.rpartition(". ")[2], month_first)):  # behind a place and its stop
        return day, place
    if place and (found := stamps.day_last(place)):
        day = stamps.printed(found.words, month_first)
        return (day, place) if day else None
    paragraphs = body.split("\n\n")
    first = body[papers.below(body) :].partition("\n\n")[0]
    if place and (day := stamps.printed(first[len(place) :][: stamps.LONGEST].strip(" .,–—-"), month_first)):
        return day, first
    for paragraph in paragraphs[:2]:
        if (head := _AT_HEAD.match(paragraph)) and (numbers := stamps.NUMBERS.fullmatch(head["day"])):
            stamp = stamps.numeric(numbers, month_first)
            return (stamp.day, head["day"]) if stamp and stamp.day else None
    if own := _first(body, month_first):
        return own
    for paragraph in dict.fromkeys((paragraphs[0], paragraphs[-1], *filter(_GIVEN.match, paragraphs[-END:]))):
        given = _GIVEN.match(paragraph)
        paragraph = paragraph[given.end() :] if given else paragraph
        if stamps.is_place_and_day(paragraph) and (found := stamps.day_last(paragraph)):
            day = stamps.printed(found.words, month_first)
            return (day, paragraph) if day else None
    every = ((edge, papers.day(edge)) for edge in dict.fromkeys((paragraphs[0], paragraphs[-1])) if paragraphs[1:])
    return next(((day, edge) for edge, found in every if found and (day := stamps.printed(found, month_first))), None)


def without_year(body: str, sent: date) -> tuple[date, str] | None:
    """Give the day without its year with which the dateline of a text ends that was `sent` on a day, and the dateline.

    It is the latest such day up to then, and no more than half a year before: others are to come, or recalled. A later
    year in the text says that it may be another one.
    """
    place = dateline.find(body) or ""
    found = _BARE.search(place)
    known = found and gazetteer.is_place(place[: found.start()].strip(" ,("))
    day = partial.day(found["day"], sent) if found and known else None
    told = any(int(year[0]) > sent.year for year in stamps.YEAR.finditer(body))
    return (day, place) if day and (sent - day).days <= NEAR and not told else None


def _first(body: str, month_first: bool | None) -> tuple[date, str] | None:
    """Give the day with which a text begins, and its words.

    It is that of the text where IOM acts in the beginning of it, and no later year is told: others recall the past.
    """
    beside = _PLACE_FIRST.match(body)
    if beside and gazetteer.is_place((beside["before"] or beside["inside"]).strip(" ,")):
        day = stamps.printed(beside["day"], month_first)
        return (day, beside[0].rstrip(" .–—-")) if day and not _recalls(day, body) else None
    first = _DAY_FIRST.match(body) if body[:1].isalnum() else None
    day = stamps.printed(first["day"], month_first) if first and first["next"].isupper() else None
    if not first or not day or not papers.is_ours(body[first.end("day") :][:LEAD]):
        return None
    return None if _recalls(day, body) else (day, first["day"])


def _recalls(day: date, body: str) -> bool:
    """Tell whether a text that begins with a day recalls it: before IOM's sites began, or it tells of later years."""
    return day.year < SITES or any(int(year[0]) > day.year for year in stamps.YEAR.finditer(body))

"""Days that a page prints on three lines, or without the year that a heading or its mail has, made whole."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from iomcli import chronologies, dates, papers, partial, stamps, units, weekdays
from iomcli.items import Line
from iomcli.patterns import pattern
from iomcli.weekdays import ABOVE, ENTRY, LEAST

NEAR = 183
"""Days between the day of a page and one that it tells without a year, at most: others may be yet to come."""

LAST = date(2100, 12, 31)
"""The last day that news may be of."""

WORDS = 3
"""Words of an entry of a list with its bullet at least."""

HEADING = 4
"""Words of the heading of a list of one day at most."""

MOST = 4
"""Days without a year to each one with it beside titles at most."""

PARTS = 3
"""Lines of a day that stands on several."""

_BARE = rf"(?P<day>{partial.DAY_AND_MONTH})(?P<year>,?(?: del?)? (?:19|20)\d{{2}})?"
_BESIDE = (
    pattern(rf"(?P<head>(?:[-•*▪·–] )?(?:(?P<weekday>[^\W\d]{{4,10}}),? )?){_BARE}(?P<tail>\s*[:|•–—-]\s+\S.*)"),
    pattern(rf"(?P<head>.{{12,}}\(){_BARE}(?P<tail>\)\.?)"),
    pattern(
        rf"(?P<head>(?:\d{{1,2}}[.)] |[-•*▪·–] )?[^\W\d][^\d(),.:]{{2,40}}, (?:(?P<weekday>[^\W\d]{{4,10}}),? )?)"
        rf"{_BARE}(?P<tail>(?:: \S.*)?)"
    ),
)
"""Days beside a title, in brackets behind one, and behind a name, perhaps without their year."""
_OF_PAPER = pattern(
    rf"(?P<head>[^\W\d][^\d(),:]{{2,40}}(?:,| [|/–—-]) (?:(?P<weekday>[^\W\d]{{4,10}}),? )?){_BARE}(?P<tail>\.?)"
)
"""The same of a line that is nothing but the name of a paper and its day."""

_LISTED = pattern(r"[-•*▪·–] \S")
_BARS = pattern(r"[|·•–—:,]| - ")


def made(lines: Iterable[Line], sent: date | None = None) -> Iterator[Line]:
    """Give the lines of a page, each day as one line with its year; the page may have been `sent` on a day."""
    every = _joined(lines)
    head = list(islice(every, units.WINDOW))
    if month := weekdays.month_above(head):
        every = weekdays.of_month(chain(head, every), month)
        head = list(islice(every, units.WINDOW))
    numbered = any(weekdays.numbered(text) for _, text in head)
    bare = numbered and not any(partial.may_be_day(text) and partial.day(text) for _, text in head)
    if bare and any(map(weekdays.last_of_week, (text for _, text in head[:ABOVE]))):
        every = weekdays.with_next_months(chain(head, every))
        head, numbered = list(islice(every, units.WINDOW)), False
    whole = _made(head, every, sent)
    return weekdays.with_next_months(whole) if numbered else whole


def _made(head: list[Line], every: Iterator[Line], sent: date | None) -> Iterator[Line]:
    forms, near = _partly_bare([text for _, text in head], sent)
    if forms:
        head = list(_beside(head, forms, near, sent if sent and near == sent else LAST))
    if are_lists([text for _, text in head if text]):
        return _of_lists(chain(head, every))
    year = None if sent else chronologies.year_of([text for _, text in head])
    if year is not None:
        return chronologies.made(chain(head, every), year)
    short = [text for _, text in head if partial.may_be_day(text)]
    if last := _day_of(head, short, sent):
        return (_with_year(line, last) for line in chain(head, every))
    near = next(filter(None, map(dates.printed, short)), None)
    near = near if near and _head_items(head) else None
    return _with_years(chain(head, every), sent or near) if near else chain(head, every)


def are_lists(texts: list[str]) -> bool:
    """Tell whether lines are lists with bullets below days, and no more but a heading.

    Below one day it has a few words: others are the title of an article.
    """
    days = [index for index, text in enumerate(texts) if len(text) <= ENTRY and dates.printed(text)]
    first = next(iter(days), len(texts))
    entries = [index for index in range(first, len(texts)) if _LISTED.match(texts[index])]
    if len(entries) < LEAST or len(days) + len(entries) < len(texts) - first or first > ABOVE:
        return False
    told = all(len(texts[index].split()) > WORDS and not partial.day(texts[index]) for index in entries)
    above = texts[:first]
    headed = (
        all(len(text.split()) <= HEADING for text in above) if len(days) == 1 else not any(map(units.is_prose, above))
    )
    return told and headed and {index + 1 for index in days} <= {*entries}


def _of_lists(lines: Iterable[Line]) -> Iterator[Line]:
    """Write each day before the entries of the list below it, where it tells what it tells as their heading."""
    day = ""
    for number, text in lines:
        if dates.printed(text):
            day, text = text.rstrip(":."), ""
        elif day and _LISTED.match(text):
            text = f"{text[:2]}{day}: {text[2:].lstrip()}"
        yield number, text


def _partly_bare(texts: list[str], sent: date | None) -> tuple[list[re.Pattern[str]], date | None]:
    """Give the forms of lines of which some have a day with its year and others one without, and a day near to all.

    All may be without in a list that is most of a page, where the head tells the month, or the mail was `sent` on a day
    and no year is told.
    """
    found: list[re.Pattern[str]] = []
    short = ((at, text) for at, text in enumerate(texts) if len(text) <= ENTRY and not dates.is_alone(text))
    lines = [(at, text) for at, text in short if dates.FIGURE.search(text)]
    near = None
    for form in (*_BESIDE, _OF_PAPER):
        days = [(at, one) for at, text in lines if (one := _day_in(text, [form]))]
        whole = [_whole(one) for _, one in days if one["year"]]
        if form is _OF_PAPER and any(not one["year"] for _, one in days):
            whole = [day for _, text in lines if (day := _of_paper(text))]
            near = near or next(iter(whole), None)
        bare = [at for at, one in days if not one["year"]]
        if whole and bare and len(bare) <= MOST * len(whole):
            found.append(form)
        elif not whole and len(bare) >= LEAST and len(bare) * 2 >= sum(map(bool, texts)):
            told = weekdays.of_head(texts[: min(bare)])
            told = told or (sent if not any(map(partial.YEAR.search, texts)) else None)
            found += [form] if told else []
            near = near or told
    return found, near


def _of_paper(text: str) -> date | None:
    """Give the day of a line that is the name of a paper and its day; of one in numbers perhaps another of its year."""
    told = papers.day(text)
    return stamps.printed(told, False) or stamps.printed(told, True) if told else None


def _whole(found: re.Match[str]) -> date | None:
    return dates.printed(f"{found['day']} {found['year'][-4:]}")


def _beside(lines: list[Line], forms: list[re.Pattern[str]], near: date | None, last: date) -> Iterator[Line]:
    """Give lines, days without a year with the one that is next to those above and below, or to a day `near` to all.

    None is after the `last` day.
    """
    every = [_day_in(text, forms) for _, text in lines]
    below: list[date | None] = [near]
    for found in reversed(every):
        below.append((_whole(found) if found and found["year"] else None) or below[-1])
    above = near
    for (number, text), found, next_one in zip(lines, every, reversed(below[:-1]), strict=True):
        if found and found["year"]:
            above = _whole(found) or above
        elif found and (ends := [day for day in (above, next_one) if day]):
            years = {day.year + step for day in ends for step in (-1, 0, 1)}
            days = [day for year in years if (day := dates.printed(f"{found['day']} {year}")) and day <= last]
            days = days if last == LAST else [day for day in days if (last - day).days <= NEAR]  # or it is to come
            if days:
                above = min(days, key=lambda day: (sum(abs((day - end).days) for end in ends), day))
                text = f"{found['head']}{found['day']} {above.year}{found['tail']}"
        yield number, text


def _day_in(text: str, forms: list[re.Pattern[str]]) -> re.Match[str] | None:
    tried = ((form, form.fullmatch(text)) for form in forms if len(text) <= ENTRY)
    found = next((one for form, one in tried if one and (form is not _OF_PAPER or papers.name(text))), None)
    if not found or not partial.day(found["day"]):
        return None
    town = found.re.groupindex.get("weekday") and found["weekday"] and not dates.is_weekday(found["weekday"])
    return None if town else found


def _with_years(lines: Iterable[Line], near: date) -> Iterator[Line]:
    """Give lines, a day without a year that heads an item as days with one do with the year that is next to theirs."""
    for number, text in lines:
        if partial.may_be_day(text):
            if day := dates.printed(text):
                near = day
            elif partial.day(text) and (day := _nearest(text, near)):
                near, text = day, f"{text.rstrip('.')}, {day.year}"
        yield number, text


def _head_items(head: list[Line]) -> bool:
    """Tell whether days without a year stand where dates of items do, as the first day with one: above or below titles.

    A blank line parts each from what is above. In an agenda many have no text.
    """
    texts = ["", "", *(text for _, text in head), "", "", ""]
    short = [at for at, text in enumerate(texts) if partial.may_be_day(text)]
    whole = next((side for at in short if dates.printed(texts[at]) and (side := _side(texts, at))), "")
    bare = [at for at in short if not partial.YEAR.search(texts[at]) and partial.day(texts[at])]
    sides = [_side(texts, at) for at in bare]
    return bool(whole and bare) and sides.count(whole) * 3 >= len(sides) * 2


def _side(texts: list[str], at: int) -> str:
    """Tell on which side of its title a day stands that heads an item; empty for another day."""
    before, above, below = texts[at - 2], texts[at - 1], [text for text in texts[at + 1 : at + 5] if text][:2]
    if not above:
        told = len(below) > 1 and not units.is_prose(below[0]) and units.is_title(below[0]) and units.is_prose(below[1])
        return "above" if told else ""
    return "below" if not before and units.is_title(above) and below and units.is_prose(below[0]) else ""


def _nearest(text: str, near: date) -> date | None:
    """Give the day that a line without its year is, in the year in which it is next to another day; half a year off."""
    days = (dates.printed(f"{text.rstrip(' .')} {year}") for year in (near.year - 1, near.year, near.year + 1))
    found = min((day for day in days if day), key=lambda day: abs(day - near), default=None)
    return found if found and abs(found - near).days <= NEAR else None


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Write a day, a month and a year that stand one below the other, as on a card, on one line."""
    held: list[Line] = []
    for line in lines:
        if not held and not (0 < len(line[1]) <= 2 and _is_day(line[1])):  # as nearly all
            yield line
            continue
        held.append(line)
        told = [text for _, text in held if text]
        if len(told) == PARTS and all(map(str.isalnum, told)) and dates.printed(" ".join(told)):
            yield held[0][0], " ".join(told)
            held = []
        elif len(told) == PARTS or (len(told) == PARTS - 1 and not told[1].isalpha()):
            last = held.pop()
            yield from held
            held = [last] if _is_day(last[1]) else []
            yield from () if held else (last,)
    yield from held


def _is_day(text: str) -> bool:
    return 0 < len(text) <= 2 and text.isdecimal()


def _day_of(head: list[Line], short: list[str], sent: date | None) -> date | None:
    """Give the last day that days without a year can be, of `short` lines; None where there are none, or others."""
    if any(map(dates.printed, short)) or sum(partial.day(text) is not None for text in short) < LEAST:
        return None
    last = sent or _month(head)
    if last is None:
        return None
    days = [day for text in short if (day := partial.day(text, last))]
    return last if all((last - day).days <= NEAR for day in days) else None


def _month(head: list[Line]) -> date | None:
    """Give the last day of the month that stands above the first day, by itself or at the end of a heading."""
    for _, text in head:
        if len(text) <= partial.LONGEST and partial.day(text):
            return None
        if text[-4:].isdecimal() and (
            found := partial.last_of(_BARS.split(text)[-1].strip()) or weekdays.last_of_week(text)
        ):
            return found
    return None


def _with_year(line: Line, last: date) -> Line:
    number, text = line
    day = partial.day(text, last) if 0 < len(text) <= partial.LONGEST else None
    return (number, f"{text.rstrip('.')}, {day.year}") if day else line

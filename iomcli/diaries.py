"""Diaries in Markdown: headings that are each a day and a place or a title, and below each of them an item."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from iomcli import (
    addresses,
    dates,
    daylines,
    furniture,
    gazetteer,
    inline,
    labels,
    lists,
    ordering,
    pages,
    papers,
    partial,
    sifting,
    stamps,
    units,
    weekdays,
)
from iomcli.items import DATE_LINE, NO_YEAR, UNDATED, Aside, Item, Remark
from iomcli.layouts import Found, asides
from iomcli.layouts.dated import LONE
from iomcli.marked import Line
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.stretch import LINES, Stretch
from iomcli.units import ENTRY, Unit

LEAST = 2
"""Headings with a day that a diary has at least."""

ABOVE = 3
"""Headings above the first day that may tell the month or the year."""

TITLE = 4
"""Words of a title at least: what is headed by fewer is a part of a day."""

SECTIONS = ("sections", 2_000, 400)
"""A stretch of texts below headings that are no days, and the characters of each on the average: each is a page."""

DAYS = ("days", 10_000, 40)
"""A stretch of days, and the characters below each on the average: nobody wrote as little for so many years."""

_BESIDE = " ,:|•·–—-()[]"
_BARE = pattern(rf"(?:(?P<weekday>[^\W\d]{{3,10}}),? )?(?P<day>{partial.DAY_AND_MONTH})\b(?!,? (?:del? )?\d{{4}})")
_OF_DIARY = pattern(
    r"(?:mi |my |[^\W\d]+ )?(?:diario|bit[áa]cora|cuaderno|caderno|libreta|(?:notas|apuntes) de campo|field notes|diary"
    r"|journal|log(?:book)?|carnet|notes de terrain)\b[^\d]{0,40} (?:19|20)\d{2}",
    re.IGNORECASE,
)
"""The heading of a diary and its year."""

Numbered = list[tuple[int, str]]
Show = Callable[[Iterable[Line]], Iterator[tuple[int, str]]]
"""Gives the numbered text that lines show."""


class Diary(NamedTuple):
    """The level of the headings that are days, and how days in numbers are printed."""

    level: int
    month_first: bool | None
    near: date | None
    """The first day that has its year, or one of the month or the year that the head tells."""
    year: int = 0
    """The year that the head tells, where no day does and no month."""
    bare: bool = False
    """Whether no day has a year, and nothing tells it."""
    rises: bool = False
    """Whether each day is after the one above it, but for a new year."""
    said: Remark | None = None
    """What to say of days in numbers that do not agree on how they are printed."""


class _Day(NamedTuple):
    """A heading: its day, as printed too, and what stands beside it, with its address."""

    line: int
    stamp: Stamp
    printed: str
    beside: str
    url: str | None


def of(lines: Iterable[Line], *, listed: bool = False) -> Diary | None:
    """Tell whether lines are a diary: from the first day to the last each heading as high is one.

    Half of the days have words beside them or, just below, a title, or a list or a text where no titles stand above;
    of one day there are several titles. In lines that are lists below days (`listed`) each entry is an item.
    """
    every = [one for one in lines if one.text]
    headings = [one for one in every if one.kind == "heading"]
    near = next((day.stamp.day for one in headings if (day := _day(one, None)) and day.stamp.day), None)
    near, year = (near, 0) if near else _near(headings)
    bare = near is None
    days = {one.number: day for one in headings if (day := _day(one, None, near, bare=bare))}
    told = {above.number for above, one in pairwise(every) if _is_title(one)}
    told |= {number for number, day in days.items() if day.beside} | (set() if listed else _with_text(every, days))
    level = next((one.level for one in headings if one.number in days and one.number in told), 0)
    high = [one for one in headings if one.level == level]
    at = [index for index, one in enumerate(high) if one.number in days]
    beside = sum(high[index].number in told for index in at)
    lower = sum(one.level > level and _is_title(one) for one in headings)
    if not at or max(len(at), lower) < LEAST or beside * 2 < len(at) or len(at) < at[-1] + 1 - at[0]:
        return None
    if not _part_days(every, level, {high[index].number: days[high[index].number] for index in at}):
        return None
    texts = [one.text for one in high]
    told_days = [day.stamp.day for day in days.values() if day.stamp.day]
    rises = all(one < two or (one.month, two.month) == (12, 1) for one, two in pairwise(told_days))
    month_first, said = ordering.told(texts, texts)
    remark = Remark(high[said[0]].number, said[1]) if said else None
    return Diary(level, month_first, near, year, bare, rises, remark)


def _is_title(one: Line) -> bool:
    """Tell whether a line is a heading with words enough for a title."""
    return one.kind == "heading" and len(one.text.split()) >= TITLE


def _near(headings: list[Line]) -> tuple[date | None, int]:
    """Give a day of the month that the headings above the first day tell, or of the year, and that year; or nothing."""
    days = (one for one in headings if _BARE.match(one.text) or weekdays.is_named(one.text))
    first = next(days, None)
    above = list(takewhile(lambda one: one is not first, headings))[-ABOVE:]
    for one in reversed(above):
        years = partial.YEAR.findall(one.text)
        if month := weekdays.of_head([one.text]):
            return month.replace(day=15), 0
        if len(years) == 1 and _OF_DIARY.fullmatch(one.text):
            return date(int(years[0]), 7, 1), int(years[0])
    return None, 0


def _with_text(every: list[Line], days: dict[int, _Day]) -> set[int]:
    """Give the days just below which a list or a text stands, where no title and no text stand above the days.

    Below a day without its year it may be a title.
    """
    higher = [one for one in every if one.kind == "heading" and one.number not in days]
    if any(len(one.text.split()) >= TITLE and not _OF_DIARY.fullmatch(one.text) for one in higher):
        return set()
    first = min(days, default=0)
    if any(one.kind == "text" and units.is_prose(one.text) for one in every if one.number < first):
        return set()
    return {
        above.number
        for above, one in pairwise(every)
        if above.number in days
        and one.kind == "text"
        and (lists.MARK.match(one.text) or units.is_prose(one.text) or not partial.YEAR.search(above.text))
    }


def _part_days(every: list[Line], level: int, days: dict[int, _Day]) -> bool:
    """Tell whether titles that are lower headings part days, and no article: no title and no text stand above them."""
    parted = set[int]()
    day: _Day | None = None
    for above, one in pairwise(every):
        if above.kind == "heading" and above.level <= level:
            day = days.get(above.number) if above.level == level else None
        if day and one.level > level and _is_title(one):
            first = above.number == day.line
            place = len(day.beside.split()) < TITLE or gazetteer.is_place(day.beside)
            if (first or day.line in parted) and not place:
                return False
            parted |= {day.line} if first else set()
    return True


def read(lines: Iterable[Line], diary: Diary, show: Show) -> Found:
    """Give the item of each day, and what a text below another heading is as a page by itself; others are set aside."""
    day: _Day | None = None
    near = diary.near
    below: list[Line] = []
    otherwise, size = "before the first date", 0
    stretch, days, sections = Stretch(*LINES), Stretch(*DAYS), Stretch(*SECTIONS)
    yield from filter(None, (diary.said,))
    for one in lines:
        if one.kind == "heading" and one.text and one.level <= diary.level:
            (days if day else sections).add(one.number, size)
            yield from _entries(day, below, otherwise, show)
            day = _day(one, diary.month_first, near, bare=diary.bare) if one.level == diary.level else None
            near = _next_to(day, near, diary)
            otherwise = "the name of a section" if day else otherwise
            below, size = ([] if day else [one]), 0
            continue
        below.append(one)
        size += len(one.text)
        if one.text or one.kind != "text":
            stretch.add(one.number, len(one.text))
        if size > pages.LARGEST:
            raise pages.too_long(one.number)
    yield from _entries(day, below, otherwise, show)


def _next_to(day: _Day | None, near: date | None, diary: Diary) -> date | None:
    """Give the day near which the next one is: the one above it, or any of the year that is told until it ends."""
    last = (day and day.stamp.day) or near
    if not diary.year or not last:
        return last
    ended = diary.rises and last >= date(diary.year, 12, 1)
    return date(diary.year, 10 if ended else 7, 1)


def _entries(day: _Day | None, lines: list[Line], otherwise: str, show: Show) -> Found:
    """Give the item of a day, and one for each title that is a lower heading; other such headings are in its text."""
    parts: list[tuple[_Day | None, list[Line]]] = [(day, [])]
    first = next((one for one in lines if one.text), None)
    titled = first is not None and _is_title(first)
    for one in lines:
        if day and titled and _is_title(one):
            shown = inline.shown(one.text)
            printed = " | ".join(filter(None, (day.printed, day.beside)))
            parts.append((_Day(one.number, day.stamp, printed, shown.text, _led(shown)), []))
        else:
            parts[-1][1].append(one)
    alone = len(parts) == 1
    for head, below in parts:
        if alone or head is not day or any(one.text for one in below):
            yield from _entry(head, list(show(below)), otherwise)


def _day(heading: Line, month_first: bool | None, near: date | None = None, *, bare: bool = False) -> _Day | None:
    """Read a heading that is a day, perhaps with words beside it that do not say what day it is.

    Without a year it is in that in which it is next to the day `near` it; where all are `bare`, it is not known.
    """
    if bare and (found := _BARE.match(heading.text)) and partial.day(found["day"]):
        told = f"{found['day']} {partial.LAST.year}{heading.text[found.end() :]}"
        day = _day(heading._replace(text=told), month_first)
        unclear = Stamp(None, unclear=NO_YEAR)
        return day and day._replace(stamp=unclear, printed=found[0]) if _is_weekday(found["weekday"]) else None
    if near and (whole := weekdays.with_month(heading.text, near)[0]) != heading.text:
        return _day(heading._replace(text=whole), month_first)
    if near and (found := _BARE.match(heading.text)):
        years = (near.year - 1, near.year, near.year + 1)
        days = [one for year in years if (one := dates.printed(f"{found['day']} {year}"))]
        nearest = min(days, key=lambda one: abs(one - near), default=near)
        whole = f"{found['day']} {nearest.year}{heading.text[found.end() :]}"
        if days and (day := _day(heading._replace(text=whole), month_first)) and day.stamp.day:
            return day._replace(printed=found["day"])
    if (
        not dates.FIGURE.search(heading.text)
        or labels.OF_DAY.match(heading.text.lower())
        or stamps.change(heading.text)
    ):
        return None
    shown = inline.shown(heading.text)
    parts = daylines.parts_of(shown.text)
    stamp = stamps.read(parts.day if parts else shown.text, month_first)
    if not stamp:
        return None
    beside = daylines.title(parts).strip(" ,:") if parts else ""
    printed = shown.text.removesuffix(beside).removeprefix(beside).strip(_BESIDE)
    return _Day(heading.number, stamp, printed, beside, _led(shown))


def _is_weekday(word: str | None) -> bool:
    return not word or dates.is_weekday(word)


def _led(heading: inline.Shown) -> str | None:
    """Give where a heading leads: by the one link in it, or as a whole."""
    return heading.links[0][1] if len(heading.links) == 1 else heading.url


def _entry(day: _Day | None, lines: Numbered, otherwise: str) -> Found:
    """Give the item of a day, and as a page what stands below another day in it; without a day all of it as one."""
    if day is None:
        yield from _page(lines, otherwise)
        return
    end = next((at for at in range(1, len(lines)) if not lines[at - 1][1] and dates.printed(lines[at][1])), len(lines))
    kept, aside = _kept(lines[:end])
    title, text = (day.beside or None), [unit.text for unit in kept]
    dated = day.printed
    if _is_title_below(day, kept):
        title, *text = text
        dated = " | ".join(filter(None, (day.printed, day.beside)))
        if day.beside and papers.name(f"{day.beside}, {day.printed}"):
            text = [f"{day.beside}, {day.printed}", *text]
    if day.stamp.unclear:
        yield Remark(line=day.line, text=f"{day.printed!r} {day.stamp.unclear}; {UNDATED}")
    if title or text:
        yield Item(
            date=day.stamp.day,
            dated=f"{DATE_LINE}{dated}",
            title=title,
            body="\n\n".join(text),
            url=day.url,
            line=day.line,
        )
    else:
        yield Aside(day.line, day.printed, "a date with nothing below it")
    yield from aside
    if end < len(lines):
        yield from pages.split(lines[end:], sectioned=True)


def _kept(lines: Numbered) -> tuple[list[Unit], list[Aside]]:
    """Give the text below a day, and what is page furniture in it, where the address of an item may be."""
    sifted = sifting.of_text(units.join(lines, units.wrap_width(lines)))
    kept, aside = list[Unit](), list[Aside]()
    for unit in addresses.known(sifted, addresses.Side(addresses.BELOW)):
        if unit.reason:
            aside += asides([unit], unit.reason)
        else:
            kept.append(unit)
    return kept, aside


def _is_title_below(day: _Day, kept: list[Unit]) -> bool:
    """Tell whether a title and its text stand below a day with no more than a place, a paper or a kind beside it."""
    if len(kept) < 2 or not units.is_prose(kept[1].text) or not units.is_title(kept[0].text):
        return False
    if kept[0].text.startswith("- "):
        return False
    if not day.beside:
        return len(kept[0].text.split()) >= TITLE
    named = gazetteer.is_place(day.beside) or labels.KIND.fullmatch(day.beside) or labels.CARD.fullmatch(day.beside)
    paper = len(day.beside.split()) <= ENTRY and papers.name(f"{day.beside}, {day.printed}")
    return len(kept[0].text.split()) >= TITLE - 1 and bool(named or paper)


def _page(lines: Numbered, otherwise: str) -> Found:
    """Give what a text beside the days is by itself, where it is long enough or tells a day."""
    told = sum(len(text) for _, text in lines if units.is_prose(text) and not units.is_contact(text))
    if told >= LONE or any(dates.printed(text) for _, text in lines):
        yield from pages.split(lines, sectioned=True)
    else:
        yield from (Aside(number, text, furniture.reason(text) or otherwise) for number, text in lines if text)

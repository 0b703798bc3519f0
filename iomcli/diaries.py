"""Diaries in Markdown: headings that are each a day and a place or a title, and below each of them an item."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from iomcli import daylines, furniture, inline, ordering, pages, stamps, units
from iomcli.daylines import Parts
from iomcli.items import DATE_LINE, UNDATED, Aside, Item, Remark
from iomcli.layouts import Found
from iomcli.layouts.dated import LONE
from iomcli.marked import Line

LEAST = 2
"""Headings with a day and words beside it that a diary has at least."""

Show = Callable[[Iterable[Line]], Iterator[tuple[int, str]]]
"""Gives the numbered text that lines show."""


class Diary(NamedTuple):
    """The level of the headings that are days, and how days in numbers are printed."""

    level: int
    month_first: bool | None


def of(lines: Iterable[Line]) -> Diary | None:
    """Tell whether lines are a diary: from the first day to the last no heading as high, or lower, is none.

    Most days have words beside them, and nothing is headed within the last one.
    """
    headings = [(one.level, inline.shown(one.text).text) for one in lines if one.kind == "heading" and one.text]
    level = next((level for level, text in headings if daylines.parts_of(text)), 0)
    low = [(one == level, text, daylines.parts_of(text)) for one, text in headings if one >= level]
    days = [at for at, (own, text, parts) in enumerate(low) if own and (parts or stamps.read(text))]
    beside = sum(low[at][2] is not None for at in days)
    if beside < LEAST or beside * 2 < len(days) or len(days) < days[-1] + 1 - days[0]:
        return None
    texts = [text for _, text, _ in low]
    return Diary(level, ordering.told(texts, texts).month_first) if all(own for own, _, _ in low[days[-1] :]) else None


def read(lines: Iterable[Line], diary: Diary, show: Show) -> Found:
    """Give the item of each day, and an undated one of a text below another heading; others are set aside."""
    day: Line | None = None
    below: list[Line] = []
    otherwise = "before the first date"
    size = 0
    for one in lines:
        if one.kind == "heading" and one.text and one.level <= diary.level:
            yield from _entry(day, below, diary, show, otherwise)
            is_day = one.level == diary.level and _read(one, diary) is not None
            otherwise = "below the last item" if is_day else otherwise
            day, below, size = (one, [], 0) if is_day else (None, [one], 0)
        else:
            below.append(one)
            size += len(one.text)
            if size > pages.LARGEST:
                raise pages.too_long(one.number)
    yield from _entry(day, below, diary, show, otherwise)


def _read(heading: Line, diary: Diary) -> tuple[stamps.Stamp, Parts | None] | None:
    text = inline.shown(heading.text).text
    parts = daylines.parts_of(text)
    stamp = stamps.read(parts.day if parts else text, diary.month_first)
    return (stamp, parts) if stamp else None


def _entry(heading: Line | None, below: list[Line], diary: Diary, show: Show, otherwise: str) -> Found:
    """Give the item below a day, or without one of a text that is long enough; or `otherwise` why there is none."""
    lines = list(show(below))
    kept: list[units.Unit] = []
    for unit in units.join(lines, units.wrap_width(lines)):
        if reason := furniture.reason(unit.text):
            yield from _asides([unit], reason)
        else:
            kept.append(unit)
    found = _read(heading, diary) if heading else None
    if not heading or not found:
        yield from _undated(kept, otherwise)
        return
    stamp, parts = found
    shown = inline.shown(heading.text)
    title = daylines.title(parts).strip(" ,:") if parts else ""
    day = shown.text.removesuffix(title).removeprefix(title).strip(" ,:|•·–—-()[]")
    if stamp.unclear:
        yield Remark(line=heading.number, text=f"{day!r} {stamp.unclear}; {UNDATED}")
    if not title and not kept:
        yield Aside(heading.number, heading.text, "a date with nothing below it")
        return
    body = "\n\n".join(unit.text for unit in kept)
    dated = f"{DATE_LINE}{day}"
    url = shown.links[0][1] if len(shown.links) == 1 else shown.url
    yield Item(date=stamp.day, dated=dated, title=title or None, body=body, url=url, line=heading.number)


def _undated(kept: list[units.Unit], otherwise: str) -> Found:
    if sum(len(unit.text) for unit in kept if units.is_prose(unit.text)) < LONE:
        yield from _asides(kept, otherwise)
        return
    title = kept[0].text if kept[1:] and units.is_title(kept[0].text) else None
    body = "\n\n".join(unit.text for unit in kept[title is not None :])
    yield Item(title=title, body=body, line=kept[0].line)


def _asides(found: list[units.Unit], reason: str) -> Iterator[Aside]:
    return (Aside(number, text, reason) for unit in found for number, text in enumerate(unit.lines, unit.line))

"""Titles and texts without date lines: one article, or a listing (L3, L8 to L11, L14 to L23)."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from iomcli import dateline, stamps, units
from iomcli.items import Aside, Item
from iomcli.layouts import Found, Page, asides, is_around, pairs
from iomcli.units import Unit

BYLINE = 40
"""A line above an @handle is a name when it has fewer characters."""

SECTION = 2
"""Words of the name of a section, such as `Nicaragua`, above a title that has more."""

LONE = 80
"""A text without title and date is an item when it has so many characters."""


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read titles and texts without date lines: one article, or a listing."""
    head: list[Unit] = []
    title: Unit | None = None
    body: list[Unit] = []
    aside: list[Aside] = []
    for unit, below in pairs(_sifted(every, aside)):
        yield from aside
        aside.clear()
        if not body and title is None and not _is_text(unit):
            head.append(unit)
        elif body and page.usual and below and begins(unit, below, sure=len(body) < page.usual or page.usual > 1):
            yield from _telling(title, body, page)
            title, body = unit, []
        else:
            if title is None and not body:
                title, body, around = _headed(head)
                yield from around
                head = []
            body.append(unit)
    yield from aside
    if head:
        yield from _short(head)
    yield from _telling(title, body, page)


def usual(page: list[Unit]) -> int:
    """Tell how many paragraphs the items of an undated listing have; 0 unless there are several, with real titles."""
    page = [unit for unit in page if not units.set_aside(unit.text)]
    starts = [index for index, (unit, below) in enumerate(pairwise(page)) if begins(unit, below)]
    if len(starts) < 2:
        return 0
    sizes = [after - before - 1 for before, after in pairwise([*starts, len(page)])]
    words = [len(page[index].text.split()) for index in starts[1:]]
    return max(1, round(median(sizes))) if median(sizes) <= 2 and median(words) >= 6 else 0


def begins(unit: Unit, below: Unit, *, sure: bool = True) -> bool:
    """Tell whether a unit looks like the title of the text below it; where one is expected, looks are not so `sure`."""
    text, after = unit.text, below.text
    if is_around(text) or units.is_navigation(text) or not units.is_title(text):
        return False
    if units.is_prose(after) or (len(after) > len(text) + 20 and len(after) > 80):
        return True
    return not sure and len(text.split()) > 4


def _sifted(every: Iterator[Unit], aside: list[Aside]) -> Iterator[Unit]:
    """Give the units that may be part of items; the others are put `aside`, a byline with the name above its handle."""
    held: Unit | None = None
    for unit in every:
        reason = units.set_aside(unit.text)
        if reason is None:
            if held:
                yield held
            held = unit
            continue
        if held and unit.text.startswith("@") and len(held.text) < BYLINE:
            aside.extend(asides([held], reason))
            held = None
        aside.extend(asides([unit], reason))
    if held:
        yield held


def _is_text(unit: Unit) -> bool:
    return units.is_prose(unit.text) or bool(stamps.read(unit.text))


def _headed(head: list[Unit]) -> tuple[Unit | None, list[Unit], list[Aside]]:
    """Find the title among the short units before the first text, and what of the body stands there already.

    The title is the first below the menu that is neither doubled nor a list of labels, nor the name of a section.
    """
    menu = max((index for index, unit in enumerate(head) if _in_menu(head, index)), default=-1)
    aside = list(asides(head[: menu + 1], "navigation"))
    below = [unit for unit in head[menu + 1 :] if not units.is_label(unit.text)]
    aside += asides((unit for unit in head[menu + 1 :] if units.is_label(unit.text)), "a list of labels")
    if len(below) > 1 and len(below[0].text.split()) <= SECTION < len(below[1].text.split()):
        aside += asides(below[:1], "the name of a section")
        del below[0]
    return below[0] if below else None, below[1:], aside


def _in_menu(head: list[Unit], index: int) -> bool:
    text = head[index].text
    return units.is_navigation(text) or any(text == other.text for other in head[:index])


def _short(head: list[Unit]) -> Found:
    """Give what a page of short units holds: a title and its text when there are two, else nothing."""
    title, body, aside = _headed(head)
    yield from aside
    if title and body:
        yield Item(title=title.text, body="\n\n".join(unit.text for unit in body), line=title.line)
    elif title:
        yield from asides([title], "a single line is no item")


def _telling(title: Unit | None, body: list[Unit], page: Page) -> Found:
    """Give an undated item; a full date in its dateline is its date."""
    if not body and title is None:
        return
    if title is None and len(body) == 1 and len(body[0].text) < LONE:
        yield from asides(body, "a single line is no item")
        return
    text = "\n\n".join(unit.text for unit in body)
    day, dated = stamps.in_text(dateline.find(text), text, page.month_first) or (None, None)
    line = min(unit.line for unit in ([title] if title else []) + body)
    yield Item(
        date=day, dated=dated and f"dateline: {dated}", title=title.text if title else None, body=text, line=line
    )

"""Split a page of text into items: recognise its layout, then give its items and the lines that are in none of them.

Three layouts cover what publishers print (the ids are those of real pages that were studied):
dated, a date line above each title (L1, L2); below, a date line below the title (L4 to L7, L12, L13); and undated,
titles and texts with no date line at all (L3, L8 to L11, L14 to L23), one article or a listing of teasers.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from statistics import median
from typing import Literal, NamedTuple

from iomcli import dateline, stamps, units
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.stamps import Stamp
from iomcli.units import Unit

WINDOW = 3_000
"""Lines looked at to recognise the layout."""

NEAR = 12
"""Units around a date line that are looked at: page furniture may stand between it and the title."""

TITLE = 300
"""Below a date line, a unit of more characters is no title."""

BYLINE = 40
"""A line above an @handle is a name when it has fewer characters."""

SECTION = 2
"""Words of the name of a section, such as `Nicaragua`, above a title that has more."""

TOPIC = 3
"""Words of a topic, such as `Migration Governance`, below a date with a label; a title has more."""

LONE = 80
"""A text without title and date is an item when it has so many characters."""

LARGEST = 1 << 24
"""Characters of an item at most."""

Found = Iterator[Item | Aside | Remark]


class Page(NamedTuple):
    """What the beginning of a page tells about all of it."""

    layout: Literal["dated", "below", "undated"]
    width: int
    """Characters at which lines are wrapped, 0 when they are not."""
    month_first: bool | None
    """How numeric dates are printed, None when nothing tells."""
    tight: bool
    """Whether there are no blank lines between the parts of items."""
    usual: int
    """Paragraphs that the items of an undated listing usually have; 0 when the page is one article."""


def split(lines: Iterable[tuple[int, str]]) -> Found:
    """Split the numbered lines of a page into items, in its order; lines that belong to no item come as asides.

    Lines are clean and stripped; blank ones part blocks. Memory holds a window of lines and one item.
    """
    rest = iter(lines)
    window = list(islice(rest, WINDOW))
    page = recognised(window)
    read = {"dated": _dated, "below": _below, "undated": _undated}[page.layout]
    size = 0

    def every() -> Iterator[Unit]:
        nonlocal size
        for unit in units.join(chain(window, rest), page.width):
            size += sum(map(len, unit.lines))
            if size > LARGEST:
                raise UnreadableFile(
                    f"has {LARGEST >> 20} MB of text from line {unit.line} upward that is one item; no news is"
                )
            yield unit

    for found in read(every(), page):
        size = 0
        yield found


def recognised(window: list[tuple[int, str]]) -> Page:
    """Recognise the layout of a page by the evidence of all its date lines, or by its titles when it has none."""
    width = units.wrap_width(window)
    month_first = stamps.order(text for _, text in window)
    page = list(units.join(window, width))
    at = [index for index, unit in enumerate(page) if _stamp(unit, month_first)]
    above = sum(_title_below(page, index) for index in at)
    below = sum(_title_above(page, index) for index in at)
    dated = _first_is_date(page, at) or above > below
    if not dated and not below:
        below = sum(_heads_page(page, index) for index in at[:1])
    return Page(
        layout="dated" if dated else "below" if below else "undated",
        width=width,
        month_first=month_first,
        tight=sum(unit.gap for unit in page) <= 1 + len(page) // 10,
        usual=_usual(page),
    )


def _stamp(unit: Unit, month_first: bool | None) -> Stamp | None:
    one = len(unit.lines) == 1 or stamps.labels(*unit.lines[:2])
    return stamps.read(unit.text, month_first) if one else None


def _first_is_date(page: list[Unit], at: list[int]) -> bool:
    """Tell whether a page begins with a date line, page furniture aside."""
    return bool(at) and not [unit for unit in page[: at[0]] if not units.set_aside(unit.text)]


def _title_below(page: list[Unit], index: int) -> bool:
    """Tell whether a title and a text follow a date line."""
    after = [unit.text for unit in page[index + 1 : index + NEAR] if not units.set_aside(unit.text)][:2]
    return (
        len(after) == 2
        and units.is_title(after[0])
        and not units.is_label(after[0])
        and stamps.read(after[0]) is None
        and stamps.read(after[1]) is None
    )


def _title_above(page: list[Unit], index: int) -> bool:
    """Tell whether a title, or only page furniture, precedes a date line and a text follows it."""
    before = [unit.text for unit in page[max(0, index - NEAR) : index] if not _is_around(unit.text)]
    after = [unit.text for unit in page[index + 1 : index + NEAR] if not _is_around(unit.text)]
    title = units.is_title(before[-1]) and not units.is_navigation(before[-1]) if before else True
    return title and bool(after) and units.is_prose(after[0])


def _heads_page(page: list[Unit], index: int) -> bool:
    """Tell whether a date stands below what can only be the title of a page, and above something."""
    before = [unit.text for unit in page[:index] if not _is_around(unit.text) and not units.is_navigation(unit.text)]
    return len(before) == 1 and units.is_title(before[0]) and index + 1 < len(page)


def _is_around(text: str) -> bool:
    return bool(units.set_aside(text)) or units.is_label(text)


def _usual(page: list[Unit]) -> int:
    """Tell how many paragraphs the items of an undated listing have; 0 unless there are several, with real titles."""
    page = [unit for unit in page if not units.set_aside(unit.text)]
    starts = [index for index, (unit, below) in enumerate(pairwise(page)) if _begins(unit, below)]
    if len(starts) < 2:
        return 0
    sizes = [after - before - 1 for before, after in pairwise([*starts, len(page)])]
    words = [len(page[index].text.split()) for index in starts[1:]]
    return max(1, round(median(sizes))) if median(sizes) <= 2 and median(words) >= 6 else 0


def _begins(unit: Unit, below: Unit, *, sure: bool = True) -> bool:
    """Tell whether a unit looks like the title of the text below it; where one is expected, looks are not so `sure`."""
    text, after = unit.text, below.text
    if _is_around(text) or units.is_navigation(text) or not units.is_title(text):
        return False
    if units.is_prose(after) or (len(after) > len(text) + 20 and len(after) > 80):
        return True
    return not sure and len(text.split()) > 4


def _dated(every: Iterator[Unit], page: Page) -> Found:
    """Read items that each begin with a date line; what stands before the first one is in none of them."""
    head: tuple[Unit, Stamp] | None = None
    rest: list[Unit] = []
    for unit, below in _pairs(every):
        stamp = _stamp(unit, page.month_first)
        if stamp and (unit.gap or page.tight or head is None):
            if below is None or _stamp(below, page.month_first):
                yield from _asides([unit], "a date with nothing below it")
                continue
            if head is None or not _goes_on(below):
                yield from _item(head, rest)
                head, rest = (unit, stamp), []
                continue
        if head is None:
            yield from _asides([unit], _why(unit, "before the first date"))
        else:
            rest.append(unit)
    yield from _item(head, rest)


def _goes_on(below: Unit) -> bool:
    """Tell whether the text below a date can only be more of the item before, not a title."""
    return len(below.text) > TITLE or below.text[0].islower()


def _item(head: tuple[Unit, Stamp] | None, rest: list[Unit]) -> Found:
    """Give the item of a date line and the units below it; page furniture among them is set aside."""
    if head is None:
        return
    unit, stamp = head
    kept = []
    for one in rest:
        if reason := units.set_aside(one.text):
            yield from _asides([one], reason)
        else:
            kept.append(one)
    if not kept and not stamp.rest:
        yield from _asides([unit], "a date with nothing below it")
        return
    if stamp.labelled and len(kept) > 1 and len(kept[0].text.split()) <= TOPIC and units.is_prose(kept[1].text):
        yield from _asides(kept[:1], "a topic")
        del kept[0]
        titled = False
    else:
        titled = bool(kept) and not stamp.rest and _can_head(kept)
    body = kept[1:] if titled else kept
    text = "\n\n".join([*([stamp.rest] if stamp.rest else []), *(one.text for one in body)])
    yield from _unclear(unit, stamp)
    title = kept[0].text if titled else None
    yield Item(date=stamp.day, dated=_dated_by(unit, stamp), title=title, body=text, line=unit.line)


def _can_head(kept: list[Unit]) -> bool:
    """Tell whether the first unit below a date line is a title: nearly always, for one may end in a full stop."""
    text = kept[0].text
    return len(text) <= TITLE and not (text.endswith(".") and (len(kept) == 1 or len(text) > units.TITLE))


def _dated_by(unit: Unit, stamp: Stamp) -> str | None:
    """Tell by which line an item is dated; of a line that goes on with the text, its beginning."""
    return f"date line: {unit.text.removesuffix(stamp.rest).strip()}" if stamp.day else None


def _unclear(unit: Unit, stamp: Stamp) -> Iterator[Remark]:
    if stamp.unclear:
        yield Remark(line=unit.line, text=f"{unit.text!r} can be read two ways; the item is kept undated")


def _below(every: Iterator[Unit], page: Page) -> Found:
    """Read items whose date stands below the title: the short units before a date are its head."""
    open_: tuple[Unit, Stamp, Unit | None] | None = None
    held: list[Unit] = []
    for unit in every:
        stamp = _stamp(unit, page.month_first)
        if not stamp or (stamp.day is None and not stamp.unclear and open_ and open_[1].day is None and not held):
            held.append(unit)
            continue
        title, before = _title_of(held)
        yield from _article(open_, before)
        open_, held = (unit, stamp, title), []
    yield from _article(open_, held)


def _title_of(held: list[Unit]) -> tuple[Unit | None, list[Unit]]:
    """Give the title among the units before a date line, the nearest that can be one, and the units before it."""
    for index in range(len(held) - 1, -1, -1):
        text = held[index].text
        if _is_around(text) or stamps.read(text):
            continue
        if not units.is_title(text) or units.is_navigation(text):
            break
        return held[index], held[:index] + held[index + 1 :]
    return None, held


def _article(open_: tuple[Unit, Stamp, Unit | None] | None, held: list[Unit]) -> Found:
    """Give the item of a title, a date line and the units below it."""
    if open_ is None:
        for unit in held:
            yield from _asides([unit], _why(unit, "before the first item"))
        return
    unit, stamp, title = open_
    kept: list[Unit] = []
    for one in held:
        reason = units.set_aside(one.text) or (not kept and units.is_label(one.text) and "a list of labels")
        if reason:
            yield from _asides([one], reason)
        else:
            kept.append(one)
    if not kept and title is None:
        yield from _asides([unit], "a date with nothing below it")
        return
    yield from _unclear(unit, stamp)
    body = "\n\n".join(one.text for one in kept)
    line = min(unit.line, (title or unit).line)
    yield Item(date=stamp.day, dated=_dated_by(unit, stamp), title=title.text if title else None, body=body, line=line)


def _undated(every: Iterator[Unit], page: Page) -> Found:
    """Read titles and texts without date lines: one article, or a listing."""
    head: list[Unit] = []
    title: Unit | None = None
    body: list[Unit] = []
    aside: list[Aside] = []
    for unit, below in _pairs(_sifted(every, aside)):
        yield from aside
        aside.clear()
        if not body and title is None and not _is_text(unit):
            head.append(unit)
        elif body and page.usual and below and _begins(unit, below, sure=len(body) < page.usual or page.usual > 1):
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
            aside.extend(_asides([held], reason))
            held = None
        aside.extend(_asides([unit], reason))
    if held:
        yield held


def _is_text(unit: Unit) -> bool:
    return units.is_prose(unit.text) or bool(stamps.read(unit.text))


def _headed(head: list[Unit]) -> tuple[Unit | None, list[Unit], list[Aside]]:
    """Find the title among the short units before the first text, and what of the body stands there already.

    The title is the first below the menu that is neither doubled nor a list of labels, nor the name of a section.
    """
    menu = max((index for index, unit in enumerate(head) if _in_menu(head, index)), default=-1)
    aside = list(_asides(head[: menu + 1], "navigation"))
    below = [unit for unit in head[menu + 1 :] if not units.is_label(unit.text)]
    aside += _asides((unit for unit in head[menu + 1 :] if units.is_label(unit.text)), "a list of labels")
    if len(below) > 1 and len(below[0].text.split()) <= SECTION < len(below[1].text.split()):
        aside += _asides(below[:1], "the name of a section")
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
        yield from _asides([title], "a single line is no item")


def _telling(title: Unit | None, body: list[Unit], page: Page) -> Found:
    """Give an undated item; a full date in its dateline is its date."""
    if not body and title is None:
        return
    if title is None and len(body) == 1 and len(body[0].text) < LONE:
        yield from _asides(body, "a single line is no item")
        return
    text = "\n\n".join(unit.text for unit in body)
    day, dated = stamps.in_text(dateline.find(text), text, page.month_first) or (None, None)
    line = min(unit.line for unit in ([title] if title else []) + body)
    yield Item(
        date=day, dated=dated and f"dateline: {dated}", title=title.text if title else None, body=text, line=line
    )


def _why(unit: Unit, otherwise: str) -> str:
    """Tell why a unit before the first item is in none."""
    if units.is_navigation(unit.text):
        return "navigation"
    return units.set_aside(unit.text) or ("a list of labels" if units.is_label(unit.text) else otherwise)


def _pairs(every: Iterator[Unit]) -> Iterator[tuple[Unit, Unit | None]]:
    """Give each unit with the one below it."""
    before: Unit | None = None
    for unit in every:
        if before:
            yield before, unit
        before = unit
    if before:
        yield before, None


def _asides(found: Iterable[Unit], reason: str) -> Iterator[Aside]:
    for unit in found:
        yield from (Aside(line=unit.line + number, text=text, reason=reason) for number, text in enumerate(unit.lines))

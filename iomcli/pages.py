"""Split a page of text into items: recognise its layout, then give its items and the lines that are in none of them.

Eight layouts cover what publishers print (the ids are those of real pages that were studied): chat, the messages of a
chat; posts, those of an office on a page of its own; blocks, whose tight lines repeat: title, date, teaser, names of
sections; dated, a date line above each title (L1, L2); below, a date line below the title (L4 to L7, L12, L13); ended,
a date line below title and teaser; sectioned, entries of lists below countries that have none; and undated, titles and
texts with no date line at all (L3, L8 to L11, L14 to L23), one article or a listing of teasers.

What is pasted may be several pages, one below the other. It is parted where a menu begins, and at its seams when no
one layout fits all of it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice, pairwise
from typing import NamedTuple

from iomcli import (
    alerts,
    asprinted,
    cuttings,
    furniture,
    jottings,
    mastheads,
    months,
    numbering,
    owndays,
    reports,
    seams,
    sections,
    stamps,
    units,
    wholedays,
)
from iomcli.bylines import is_glued
from iomcli.errors import UnreadableFile
from iomcli.items import MESSAGE_HEAD, Aside, Item, Line, Remark
from iomcli.layouts import Found, Page, asides, below, blocks, chat, dated, ended, posts, sectioned, undated
from iomcli.layouts.heads import OF_CUTTINGS, is_introduction, is_issue
from iomcli.patterns import pattern
from iomcli.recognition import Seen, recognised, units_of
from iomcli.seams import Seam
from iomcli.sifting import MENU
from iomcli.stretch import ITEMS, Stretch
from iomcli.units import ENTRY, Unit

LARGEST = 1 << 24
"""Characters of an item at most."""

TEXT = ("lines", 15_000, 32)
"""A stretch of lines with no item in it, and the characters of each on the average: narrow columns have more."""

WORDS = ("lines", 20_000, 12)
"""A stretch of lines, whatever is found in them, and the characters of each on the average: a label has as many."""

PAGES = ("pages", 200, 600)
"""Pages that follow each other, and the characters of each on the average: a menu and an article have more."""

HEADING = 3
"""Words of a title that is underlined at least."""

AMID = "between two items"
"""Why a line that is above the first item of its layout is in none, where other items stand above it."""

BLANK = 3
"""Blank lines one below the other that may tell something."""

_ENTRY = pattern(r"(?P<title>(?:\d{1,2}[.)]|[-•*▪·]) .{12,200}? \((?P<day>[^()]{6,40}\d{4})\))\.? (?P<text>\S.*)")
_WORD = pattern(r"^(?:(?P<bullet>[•·▪◦●○■□➢❖✓§\uf0b7\uf0a7\uf0d8o*–-])|(?P<number>\d{1,2}[.)]))\t\s*")
_UNDERLINES = ("---", "===", "___", "***")
_STARS = pattern(r"\*{2,}\s*(?P<title>[^*]*[^*\s])\s*\*{2,}")


def sparse(lines: Iterable[Line], *stretches: Stretch) -> Iterator[Line]:
    """Give lines without the blank ones that tell nothing more; in `stretches`, as long as they are long enough."""
    blank = 0
    for line in lines:
        number, text = line
        blank = 0 if text else blank + 1
        if blank <= BLANK:
            yield line
        for stretch in stretches if text else ():
            stretch.add(number, len(text))


def split(lines: Iterable[Line], *, alone: bool = False, sent: date | None = None, sectioned: bool = False) -> Found:
    """Split the numbered lines of a page into items, in its order; lines that belong to no item come as asides.

    Lines are clean and stripped; blank ones part blocks. Memory holds a window of lines and one item. Raise
    UnreadableFile when an item is too long, or lines or items without end are too short. A text `alone`, with no page
    around it, may be no news; the day on which it was `sent` tells the year of days that are printed without one. Where
    it is `sectioned`, its reader knows what stands below each heading.
    """
    of_lines, of_items = Stretch(*TEXT), Stretch(*ITEMS)
    aside: list[Aside] = []
    days: dict[str, str] = {}
    begun = False
    years = asprinted.Years()
    printed = years.before(sparse(lines, of_lines, Stretch(*WORDS)))
    whole = wholedays.made(alerts.made(_plain(_without_underlines(reports.titled(printed, days))), sent), sent)
    every = _parted(years.after(cuttings.applied(whole, aside)), alone=alone)
    every = months.applied(numbering.applied(_without_heading(every)))
    for found in mastheads.applied(every if sectioned else sections.applied(every)):
        if isinstance(found, Item):
            found = reports.dated(years.without(_of_mail(found, sent) if sent else found), days)
        elif isinstance(found, Aside):
            found = reports.aside(years.aside(found), days)
        yield _amid(found) if begun and isinstance(found, Aside) else found
        yield from aside
        aside.clear()
        if isinstance(found, Item):
            begun = True
            of_lines.begin()
            of_items.add(found.line, found.size)
    yield from aside


def _of_mail(item: Item, sent: date) -> Item:
    """Give an item that prints its day without the year with the one that the mail tells which was `sent` on a day."""
    if item.date and not (item.dated or "").startswith(MESSAGE_HEAD):
        return item
    found = owndays.without_year(item.body, sent)
    return item.with_day(found[0], f"dateline: {found[1]}") if found else item


def _amid(aside: Aside) -> Aside:
    """Give a line above the first item of a part of a page, below those of others, as what it is on the page."""
    return aside._replace(reason=AMID) if aside.reason in seams.ABOVE else aside


def _without_underlines(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, without those of dashes below titles where several stand so, as newsletters in plain text have them.

    Before a title there are stars then, or not.
    """
    rest = iter(lines)
    head = list(islice(rest, units.WINDOW))
    texts = [text for _, text in head]
    found = sum(map(_is_underlined, ["", *texts], texts, texts[1:]))
    return _of_underlined(chain(head, rest)) if found > 1 else chain(head, rest)


def _is_underlined(above: str, title: str, below: str) -> bool:
    """Tell whether a line is a title with dashes below it and nothing above."""
    if above or below[:3] not in _UNDERLINES or below.strip(below[0]) or len(title.split()) < HEADING:
        return False
    return units.is_title(title) and not furniture.reason(title)


def _of_underlined(lines: Iterable[Line]) -> Iterator[Line]:
    above, passed = "", False
    for (number, text), (_, under) in pairwise(chain(lines, [(0, "")])):
        underlined = not passed and _is_underlined(above, text, under)
        above = text
        if not passed:
            yield number, text.removeprefix("** ") if underlined else text
        passed = underlined


def _plain(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, where such entries are most of them the text behind the day below: `1. Title (3 October 2024). Text.`

    The bullets and numbers of lists that Word wrote have a tab behind them.
    """
    rest = iter(lines)
    head = list(islice(rest, units.WINDOW))
    told = [text for _, text in head if text]
    entries = sum("). " in text and _ENTRY.fullmatch(text) is not None for text in told)
    parted = entries > 1 and entries * 2 >= len(told)
    for number, text in chain(head, rest):
        if "\t" in text and "\t" in text[1:4]:
            text = _WORD.sub(lambda entry: "• " if entry["bullet"] else f"{entry['number']} ", text)
        if parted and (entry := _ENTRY.fullmatch(text)) and stamps.read(entry["day"]):
            yield number, entry["title"]
            text = entry["text"]
        yield number, text


def _without_heading(every: Found) -> Found:
    """Set aside what seems the first item where it is the heading of an issue: a title and a day, others below."""
    held, first = list[Item](), True
    for one in every:
        if isinstance(one, Item):
            for heading in held if one.body else ():
                told = " ".join(filter(None, (heading.title, heading.date_line)))
                yield Aside(line=heading.line, text=told, reason="before the first item")
            yield from () if one.body else held
            held, first = [one] if first and not one.body and _is_heading(one.title or "") else [], False
            if held:
                continue
        yield one
    yield from held


def _is_heading(title: str) -> bool:
    """Tell whether a title is that of an issue, or of a file of press cuttings."""
    return is_issue(title) or OF_CUTTINGS.match(title) is not None


def _parted(rest: Iterator[Line], *, alone: bool) -> Found:
    """Split each of several pages by itself."""
    window = list(islice(rest, units.WINDOW))
    if alone and len(window) < units.WINDOW and (jotted := jottings.read(window)):
        yield jotted
        return
    pages = Stretch(*PAGES)
    while end := _end(window):
        pages.add(window[end - 1][0], sum(len(text) for _, text in window[:end]))
        yield from _split(window[:end], iter(()))
        window = [*window[end:], *islice(rest, end)]
    yield from _split(window, rest)


def too_long(line: int) -> UnreadableFile:
    """Say that an item ends nowhere near a line."""
    return UnreadableFile(f"has {LARGEST >> 20} MB of text from line {line} upward that is one item; no news is")


def _end(window: list[Line]) -> int:
    """Tell where the first of several pages ends, at a menu between a text and a title; 0 when it is one page."""
    run: list[int] = []
    texts, above = False, ""
    for index, (_, text) in enumerate(window):
        if not text:
            continue
        glued, above = is_glued(above, text), text
        if not units.is_prose(text) and len(text.split()) <= ENTRY:
            run.append(index)
            continue
        if texts and len(run) >= MENU and units.is_title(text):
            menu = [entry for entry in run if units.is_navigation(window[entry][1])]
            if len(menu) >= MENU:
                return menu[0]
        texts = texts or (units.is_prose(text) and not glued)
        run = []
    return 0


def _split(window: list[Line], rest: Iterator[Line]) -> Found:
    """Read a page in one layout, or each of its parts in its own where that keeps better to its seams and titles."""
    seen = recognised(window)
    if said := seen.page.said:
        yield Remark(line=window[said[0]][0], text=said[1])
    parts = _best(window, seen)
    for one in parts[:-1]:
        yield from _told(one)
    last = parts[-1]
    more, page = next(rest, None), last.seen.page
    if more:
        yield from _read(page, units_of(chain(last.lines, [more], rest), page))
    else:
        yield from last.found or _read(page, last.seen.units)


class _Part(NamedTuple):
    """Some lines of a page, what is known of them, and what was found in them where that was tried."""

    lines: list[Line]
    seen: Seen
    found: tuple[Item | Aside | Remark, ...] = ()


def _tried(lines: list[Line], seen: Seen) -> _Part:
    return _Part(lines, seen, tuple(_read(seen.page, seen.units)))


def _best(window: list[Line], seen: Seen) -> list[_Part]:
    """Give the parts of a page that are best read one by one; or the page.

    Of readings that are as good as each other that in parts is taken where their layouts differ.
    """
    single = seen.page.messages is not None or seen.page.layout == "posts"
    places, cuttings = ([], ()) if single else (seams.find(seen.units), seams.of_cuttings(seen.units))
    if not places and not cuttings:
        return [_Part(window, seen)]
    whole, every = _tried(window, seen), [*places, *cuttings]
    best, least = [whole], seams.worth(every, whole.found)
    for at in filter(None, dict.fromkeys((seams.around(places, whole.found), seams.sure(places), cuttings))):
        parts = [_tried(part, recognised(part, seen.page)) for part in _parts(window, at)]
        worth = seams.worth(every, [found for one in parts for found in _told(one)])
        if worth < least or (worth == least and any(one.seen.page.layout != seen.page.layout for one in parts)):
            best, least = parts, worth
    return best


def _parts(window: list[Line], at: tuple[Seam, ...]) -> Iterator[list[Line]]:
    """Cut a page at its seams."""
    starts = {seam.line for seam in at}
    cuts = [index for index, (number, _) in enumerate(window) if number in starts]
    return (window[start:end] for start, end in pairwise([0, *cuts, len(window)]))


def _told(part: _Part) -> Found:
    """Give what was found in a part of a page that others follow; what only greets the reader is no item."""
    items = [one for one in part.found if isinstance(one, Item)]
    if len(items) == 1 and not items[0].date and is_introduction(items[0].body.split("\n\n")):
        return asides(part.seen.units, "an introduction")
    return iter(part.found)


def _read(page: Page, every: Iterable[Unit]) -> Found:
    """Read units in the layout of their page."""
    read = {
        "blocks": blocks.read,
        "chat": chat.read,
        "dated": dated.read,
        "below": below.read,
        "ended": ended.read,
        "posts": posts.read,
        "sectioned": sectioned.read,
        "undated": undated.read,
    }[page.layout]
    size = 0

    def counted() -> Iterator[Unit]:
        nonlocal size
        for unit in every:
            size += len(unit.text)
            if size > LARGEST:
                raise too_long(unit.line)
            yield unit

    for found in read(counted(), page):
        size = 0
        found = _sent(_bare(found), page)
        if isinstance(found, Item) and (bare := furniture.without_link(found.title or "")) != (found.title or ""):
            link = (found.title or "")[len(bare) :].strip()
            yield Aside(line=found.line, text=link, reason="link to the text")
            found = found._replace(title=bare)
        yield found


def _bare(found: Item | Aside | Remark) -> Item | Aside | Remark:
    """Give an item without the bullet before its title, as an entry of a list in a web page has it, or stars around."""
    if not isinstance(found, Item) or not found.title or found.title[0] not in "-*":
        return found
    if stars := _STARS.fullmatch(found.title):
        return found._replace(title=stars["title"])
    if not found.title.startswith("- "):
        return found
    return found._replace(title=found.title[2:].lstrip())


def _sent(found: Item | Aside | Remark, page: Page) -> Item | Aside | Remark:
    """Give the only item of a message the title and the day that its head tells, where it has none."""
    if not page.sent or page.usual or page.briefs or not isinstance(found, Item):
        return found
    found = found._replace(title=found.title or page.sent.subject)
    return found if found.date else found._replace(date=page.sent.day, dated=f"{MESSAGE_HEAD}{page.sent.printed}")

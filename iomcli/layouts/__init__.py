"""The layouts of pages, a module each: `read` gives the items of a stream of units."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple, TypeGuard

from iomcli import addresses, daylines, furniture, gazetteer, papers, stamps, units
from iomcli.besides import Side
from iomcli.company import Shapes
from iomcli.items import DATE_LINE, UNDATED, Aside, Item, Remark
from iomcli.letters import Sent
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import Unit

_IN_BRACKETS = pattern(r"(?:\d{1,2}[.)] )?(?P<title>(?:\S+ ){2,}\S+) \((?:le )?(?P<day>[^()]{6,40})\)\.?")
_SIDES = pattern(r"\s+[|•·–—-]\s+|\s*[|:]\s+")
_BY = pattern(r"(?:by|por|par|from|de) ", re.IGNORECASE)

SINGLE = "a single line is no item"
"""Why a line is in no item that might be the text of one: it has no title, and no date."""

TOLD = 3
"""Words of a link at least that may be a title, to which a text is added on the same line."""

Found = Iterator[Item | Aside | Remark]
Layout = Literal["blocks", "chat", "dated", "below", "ended", "posts", "sectioned", "undated"]


class Roles(NamedTuple):
    """What the blocks of a page have in common, each an item with its date line."""

    below: bool
    """Whether titles stand below the date, and above it only the names of sections."""
    names: frozenset[str]
    """What stands in several blocks: names of sections, types, authors."""
    whole: bool
    """Whether no text stands between the blocks."""


class Page(NamedTuple):
    """What the beginning of a page tells about all of it."""

    layout: Layout
    width: int
    """Characters at which lines are wrapped, 0 when they are not."""
    month_first: bool | None
    """How numeric dates are printed, None when nothing tells."""
    shapes: Shapes | None
    """How its lines are made that hold a date and more."""
    messages: bool | None
    """Whether it is a chain of messages, each an item; None when it has no head of one."""
    beside: Side | None
    """On which side of its dates countries stand."""
    addresses: addresses.Side | None
    """On which side of its items their addresses stand."""
    tight: bool
    """Whether there are no blank lines between the parts of items."""
    usual: int
    """Paragraphs that the items of an undated listing usually have; 0 when the page is one article."""
    said: tuple[int, str] | None = None
    """What to say of dates that do not agree on that, and the number of a line among the first."""
    linked: bool = False
    """Whether a link to the whole text ends each item of an undated listing."""
    sourced: bool = False
    """Whether the name of a publisher stands between the title and the text of items."""
    turns: bool = False
    """Whether a title and a text take turns on an undated page."""
    briefs: bool = False
    """Whether several texts of an undated page begin with a place and a full date, each an item."""
    alone: bool = False
    """Whether the page has one date: in the head of the only article, or above all of an undated page."""
    sent: Sent | None = None
    """When and with what subject the page was sent, when it is one message."""
    own: int = 0
    """The line of the day on which the page was printed, above the date of its article; 0 when there is none."""
    only: int = 0
    """The line of the date of an article that tells of other days below it; 0 when there is none."""
    changed: bool = False
    """Whether the day of the last change is the only one that the page has."""
    even: bool = False
    """Whether blank lines part all of its units, and tell nothing."""
    apart: bool = False
    """Whether a blank line is missing above one of its dates, as stands above most."""
    roles: Roles | None = None
    """What the parts of its blocks are, where each is an item."""
    issue: bool = False
    """Whether the date above an undated page is that of its items, and not the day on which it was printed."""


def is_single(one: Item | Aside | Remark) -> TypeGuard[Aside]:
    """Tell whether a line is set aside that might be the text of an item."""
    return isinstance(one, Aside) and one.reason == SINGLE


def made(found: list[Item | Aside | Remark]) -> Found:
    """Make an item of the lines that are none for want of a title and a date, where these stand elsewhere."""
    lines = sorted({one.line: one.text for one in found if is_single(one)}.items())
    together = groupby(enumerate(lines), key=lambda one: one[1][0] - one[0])  # those that follow each other
    texts = [units.joined([text for _, (_, text) in paragraph]) for _, paragraph in together]
    if not any(map(units.is_prose, texts)):
        yield from found
        return
    yield Item(body="\n\n".join(texts), line=lines[0][0])
    yield from (one for one in found if not is_single(one))


def is_link_of(title: str | None, told: str) -> bool:
    """Tell whether the words of the only link of a line are those with which a title begins."""
    return title is not None and title.startswith(told) and len(told.split()) >= TOLD


def stamp_of(unit: Unit) -> Stamp | None:
    """Give what a unit says as a date line, or None."""
    return None if unit.reason else unit.stamp


def is_around(unit: Unit) -> bool:
    """Tell whether a unit is page furniture or a list of labels, which may stand between a date and its title."""
    return bool(unit.reason) or units.is_label(unit.text)


def plain(every: Iterable[Unit], aside: list[Aside]) -> Iterator[Unit]:
    """Give the units that may be part of items; the others are put `aside`."""
    for unit in every:
        if unit.reason:
            aside += _aside(unit, unit.reason)
        else:
            yield unit


def dated_by(unit: Unit, stamp: Stamp) -> str | None:
    """Tell by which line an item is dated; of a line that goes on with the text, its beginning."""
    return f"{DATE_LINE}{_printed(unit, stamp)}" if stamp.day or stamp.unclear else None


def _printed(unit: Unit, stamp: Stamp) -> str:
    """Give what a date line says without the text with which it goes on."""
    title = stamp.rest if unit.text.endswith(stamp.rest) else stamp.rest.partition(" | ")[2]  # of a row with its place
    return unit.text.removesuffix(title).strip(" \t,:|·•–—-")


def beside_date(unit: Unit, stamp: Stamp) -> str | None:
    """Give the few words beside a date, which are the title of an item that has none: no place, and no author."""
    behind = _IN_BRACKETS.fullmatch(unit.text) if not (stamp.rest or stamp.labelled) else None
    if (
        behind
        and stamps.read(behind["day"])
        and units.is_title(behind["title"])
        and not papers.holds_word(behind["title"])
    ):
        return behind["title"]
    sides = [side.strip() for side in _SIDES.split(unit.text) if side.strip()]
    others = [side for side in sides if not stamps.read(side)]
    row = (len(sides), others) == (3, sides[::2]) and len(sides[2].split()) >= TOLD  # of a paper, a day and a title
    if (
        stamp.rest
        or stamp.labelled
        or not ((len(sides), len(others)) == (2, 1) or row)
        or gazetteer.is_place(others[-1])
    ):
        return None
    told = others[-1]
    return told if len(told.split()) > 1 and units.is_title(told) and not _BY.match(told) else None


def is_line_of_paper(line: str) -> bool:
    """Tell whether a date line is that of a paper, which stays with its cutting; the kind of a text is none."""
    name = papers.name(line)
    if name is None or (line[0].isdigit() and not papers.holds_word(name)):
        return False
    return furniture.reason(name) in (None, "name of a publisher")


def unclear(unit: Unit, stamp: Stamp) -> Iterator[Aside | Remark]:
    """Say when nobody can tell the day of a date; its label alone is set aside."""
    if not (stamp.day or stamp.unclear or stamp.rest):
        yield from asides([unit], "a label with no date")
    elif stamp.unclear:
        beside = daylines.parts_of(unit.text)
        day = beside.day if beside else _printed(unit, stamp) if stamp.titled else unit.text
        yield Remark(line=unit.line, text=f"{day!r} {stamp.unclear}; {UNDATED}")


def why(unit: Unit, otherwise: str) -> str:
    """Tell why a unit before the first item is in none."""
    if units.is_navigation(unit.text):
        return "navigation"
    return unit.reason or ("a list of labels" if units.is_label(unit.text) else otherwise)


def asides(found: Iterable[Unit], reason: str) -> Iterator[Aside]:
    """Give the lines of units as set aside, for what they are known to be or else for a `reason`."""
    for unit in found:
        yield from _aside(unit, unit.reason or reason)


def _aside(unit: Unit, reason: str) -> list[Aside]:
    return [Aside(number, text, reason) for number, text in enumerate(unit.lines, unit.line)]

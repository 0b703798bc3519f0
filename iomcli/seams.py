"""The seams of a page that is several, one below the other, and which reading of the page keeps to them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from iomcli import addresses, dateline, dates, daylines, stamps, units
from iomcli.items import Aside, Item, Remark
from iomcli.layouts.heads import SECTION, is_introduction
from iomcli.layouts.undated import begins
from iomcli.units import ENTRY, Unit

HEAD = 20
"""Units of the head of a page or an item at most, in which the first text is looked for."""

LOST = 60
"""A text in no item is lost when it has so many characters."""

CUTTINGS = 2
"""Days with company on a page of cuttings at least, one of them beside a paper."""

_SEAMS = ("rule", "reading")
_BELOW = ("other reading", "below the text", "below the last item")
ABOVE = ("before the first date", "before the first item")
"""Why a line above the first item is part of none."""

_ABOVE = (*ABOVE, "above the date of the issue")
_PASSED_OVER = (*_BELOW, *_ABOVE, "below the last date")


class Seam(NamedTuple):
    """A place where another page may begin: its first line, and that of its title or its date."""

    line: int
    head: int
    sure: bool
    """Whether more than a dateline shows it."""
    dated: bool
    """Whether a date is its first line."""


def find(every: list[Unit]) -> list[Seam]:
    """Find the heads below a text that a rule, a heading of other reading or a wide gap parts from it."""
    wide = _wide(every)
    found: list[Seam] = []
    dated = 0  # a listing in which all titles stand below their dates has no seam
    texts, above, apart = False, False, ""
    for index, unit in enumerate(every):
        if unit.opens in _SEAMS and unit.reason not in addresses.REASONS:
            apart = unit.opens
            continue
        if apart == "reading" and _is_link(every[index : index + HEAD]):
            continue
        if texts:
            here = apart or ("gap" if unit.gap >= wide else "")
            head = _head(every[index : index + HEAD], here) if here or above else None
            if head:
                found.append(Seam(unit.line, head, bool(here), unit.dated))
                dated += not here and unit.dated
                texts = False
        above = (_is_plain(unit) and units.is_prose(unit.text)) or (above and bool(unit.reason))
        texts, apart = texts or above, ""
    return found if len(found) > dated else []


def of_cuttings(every: list[Unit]) -> tuple[Seam, ...]:
    """Find where the cuttings of a page begin, one with its day below its title, another above it or below its text.

    Several of the days have company, as a paper. A day between a text and a title is that of the one that has no other.
    Any other page has none, nor has one on which all days stand alike.
    """
    page = [unit for unit in every if not unit.reason]
    told = [unit.text for unit in page if unit.dated]
    if sum(not dates.is_alone(text) for text in told) < CUTTINGS or not any(map(daylines.is_of_paper, told)):
        return ()
    titles = [index for index in range(len(page)) if _heads_cutting(page, index)]
    starts, dated = list[int](), True
    for title, below in pairwise([*titles, len(page)]):
        starts.append(_start(page, title, dated=dated))
        dated = any(one.dated for one in page[starts[-1] : below - 1])
    ends = [*starts[1:], len(page)]
    sides = set(map(_side, repeat(page), starts, titles, ends))
    if starts[:1] != [0] or None in sides or len(sides) < 2:
        return ()
    heads = zip(starts[1:], titles[1:], strict=True)
    return tuple(Seam(page[start].line, page[title].line, True, page[start].dated) for start, title in heads)


def _start(page: list[Unit], title: int, *, dated: bool) -> int:
    """Tell where a cutting begins: with its title or a day above it, by whether the one above has a day of its own."""
    if not title or not page[title - 1].dated:
        return title
    others = not dated and (page[title].gap > 0 or page[title + 1].dated)
    return title if others else title - 1


def _side(page: list[Unit], start: int, title: int, end: int) -> str | None:
    """Tell where the one day of a cutting stands: above its title, below it, or at the end; None for any other."""
    days = [index for index in range(start, end) if page[index].dated]
    sides = {end - 1: "end", start: "above", title + 1: "below"}
    return sides.get(days[0]) if len(days) == 1 else None


def _heads_cutting(page: list[Unit], index: int) -> bool:
    """Tell whether a title stands above a text, where another ends; a day may stand on either side of it."""
    title = page[index]
    if title.dated or not units.is_title(title.text) or len(title.text.split()) <= SECTION:
        return False
    below = next((one for one in page[index + 1 : index + 3] if not one.dated), title)
    above = next((one for one in page[max(0, index - 3) : index][::-1] if not one.dated), below)
    return units.is_prose(below.text) and units.is_prose(above.text)


def _wide(every: list[Unit]) -> int:
    """Tell how many blank lines are more than usual on a page."""
    gaps = Counter(unit.gap for unit in every if unit.gap)
    return max(2, max(gaps, key=lambda gap: (gaps[gap], gap), default=1) + 1)


def _is_plain(unit: Unit) -> bool:
    return not unit.reason or (unit.reason in _BELOW and not unit.opens)


def _is_link(below: list[Unit]) -> bool:
    """Tell whether a unit below a heading of other reading is a link there, and the page goes on with a date."""
    first = next((one for one in below if one.reason not in _BELOW), None)
    return below[0].reason in _BELOW and first is not None and first.dated


def _head(below: list[Unit], apart: str) -> int | None:
    """Give the line of the title, or of the date above it, with which units begin; None when they are no head."""
    dated, first, longest = False, None, 0
    for index, unit in enumerate(below):
        if (unit.opens in _SEAMS and unit.reason not in addresses.REASONS) or not (apart or longest or index <= dated):
            return None
        if unit.stamp:
            dated, first = True, first or unit.line
        elif _is_plain(unit) and units.is_prose(unit.text):
            titled = longest >= ENTRY or (dated and longest > 1) or (apart and below[0].stamp)
            return first if titled and _is_sure(below[index - 1 :], apart, dated=dated) else None
        elif _is_plain(unit) and units.is_title(unit.text) and not units.is_navigation(unit.text):
            first = unit.line if first is None or (longest < ENTRY and not dated) else first
            longest = max(longest, len(unit.text.split()))
    return None


def _is_sure(texts: list[Unit], apart: str, *, dated: bool) -> bool:
    """Tell whether a title, with the text at 1 below it, heads an item: below a rule or a gap it needs nothing more.

    Below a heading of other reading a lone title is one link, and the text goes on.
    """
    if apart in ("rule", "gap") or dateline.find(texts[1].text):
        return True
    return apart == "reading" and (dated or sum(begins(*pair) for pair in pairwise(texts)) > 1)


def sure(seams: Iterable[Seam]) -> tuple[Seam, ...]:
    """Give the seams that more than a dateline shows."""
    return tuple(seam for seam in seams if seam.sure)


def crossed(seams: Iterable[Seam], found: Iterable[Item | Aside | Remark]) -> tuple[Seam, ...]:
    """Give the seams at which no item begins."""
    lines = sorted(one.line for one in found if isinstance(one, Item))
    return tuple(seam for seam in seams if bisect_left(lines, seam.line) == bisect_right(lines, seam.head))


def around(seams: list[Seam], found: Iterable[Item | Aside | Remark]) -> tuple[Seam, ...]:
    """Give the seams at which no item begins, and the dates at which the page goes on below them."""
    over = set(crossed(seams, found))
    return tuple(
        seam for above, seam in pairwise([None, *seams]) if seam and (seam in over or (seam.dated and above in over))
    )


class Worth(NamedTuple):
    """How a reading of a page fares against another: the lower is the better."""

    against: int
    """Seams that items cross, what is no title, dates amid texts, texts that are in no item."""
    undated: int
    """Dates that are no item's, as a negative number."""


def worth(seams: Iterable[Seam], found: Sequence[Item | Aside | Remark]) -> Worth:
    """Tell how a reading of a page fares."""
    dated = sum(1 for one in found if isinstance(one, Item) and one.date)
    return Worth(sum(map(_against, found)) + len(crossed(seams, found)), -dated)


def _against(one: Item | Aside | Remark) -> int:
    if isinstance(one, Item):
        title = one.title is None or len(one.title.split()) <= SECTION or units.is_prose(one.title)
        return (
            title
            + is_introduction(one.body.split("\n\n"))
            + sum(1 for line in one.body.split("\n") if stamps.read(line))
        )
    lost = isinstance(one, Aside) and one.reason in _PASSED_OVER and len(one.text) >= LOST and units.is_prose(one.text)
    return int(lost)

"""The seams of a page that is several, one below the other: where they are, and which reading of the page keeps them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from iomcli import stamps, units
from iomcli.items import Aside, Item, Remark
from iomcli.layouts import stamp_of
from iomcli.layouts.heads import ENTRY
from iomcli.units import Unit

HEAD = 8
"""Units of the head of a page or an item at most, in which the first text is looked for."""

LOST = 60
"""A text in no item is lost when it has so many characters."""

_BELOW = ("other reading", "below the text", "below the last item")
_PASSED_OVER = (*_BELOW, "before the first date", "before the first item", "below the last date", "above the date of the issue")


class Seam(NamedTuple):
    """A place where another page may begin: its first line, and that of its title or its date."""

    line: int
    head: int


def find(every: list[Unit]) -> list[Seam]:
    """Find the places below a text where a rule, a heading of other reading or a wide gap stands above a head."""
    wide = _wide(every)
    found: list[Seam] = []
    texts, apart = False, False
    for index, unit in enumerate(every):
        if unit.opens in ("rule", "reading"):
            apart = True
            continue
        if texts and (apart or unit.gap >= wide) and (head := _head(every[index : index + HEAD])):
            found.append(Seam(unit.line, head))
        apart = False
        texts = texts or (_is_plain(unit) and units.is_prose(unit.text))
    return found


def _wide(every: list[Unit]) -> int:
    """Tell how many blank lines are more than usual on a page."""
    gaps = Counter(unit.gap for unit in every if unit.gap)
    return max(2, max(gaps, key=lambda gap: (gaps[gap], gap), default=1) + 1)


def _is_plain(unit: Unit) -> bool:
    return not unit.reason or (unit.reason in _BELOW and not unit.opens)


def _head(units_: list[Unit]) -> int | None:
    """Give the line of the title, or of the date above it, with which units begin; None when they are no head."""
    dated, first, longest = False, None, 0
    for unit in units_:
        if unit.opens in ("rule", "reading"):
            return None
        if unit.stamp:
            dated = True
            first = first or unit.line
        elif _is_plain(unit):
            words = len(unit.text.split())
            if units.is_prose(unit.text):
                return first if longest >= ENTRY or (dated and longest > 1) else None
            if units.is_title(unit.text) and not units.is_navigation(unit.text):
                first = unit.line if first is None or (longest < ENTRY and not dated) else first
                longest = max(longest, words)
    return None


def crossed(seams: Iterable[Seam], found: Iterable[Item | Aside | Remark]) -> Iterator[Seam]:
    """Give the seams at which no item begins."""
    lines = [one.line for one in found if isinstance(one, Item)]
    return (seam for seam in seams if not any(seam.line <= line <= seam.head for line in lines))


def misfit(found: Iterable[Item | Aside | Remark]) -> int:
    """Count what speaks against a reading: items without title, dates amid their texts, texts that are in none."""
    return sum(_against(one) for one in found)


def _against(one: Item | Aside | Remark) -> int:
    if isinstance(one, Item):
        return (one.title is None) + sum(1 for line in one.body.split("\n") if stamps.read(line))
    lost = isinstance(one, Aside) and one.reason in _PASSED_OVER and len(one.text) >= LOST and units.is_prose(one.text)
    return int(lost)

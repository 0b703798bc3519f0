"""Split a page of text into items: recognise its layout, then give its items and the lines that are in none of them.

Three layouts cover what publishers print (the ids are those of real pages that were studied):
dated, a date line above each title (L1, L2); below, a date line below the title (L4 to L7, L12, L13); and undated,
titles and texts with no date line at all (L3, L8 to L11, L14 to L23), one article or a listing of teasers.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from iomcli import stamps, units
from iomcli.errors import UnreadableFile
from iomcli.layouts import Found, Page, below, dated, is_around, stamp_of, undated
from iomcli.units import Unit

WINDOW = 3_000
"""Lines looked at to recognise the layout."""

NEAR = 12
"""Units around a date line that are looked at: page furniture may stand between it and the title."""

LARGEST = 1 << 24
"""Characters of an item at most."""


def split(lines: Iterable[tuple[int, str]]) -> Found:
    """Split the numbered lines of a page into items, in its order; lines that belong to no item come as asides.

    Lines are clean and stripped; blank ones part blocks. Memory holds a window of lines and one item.
    """
    rest = iter(lines)
    window = list(islice(rest, WINDOW))
    page = recognised(window)
    read = {"dated": dated.read, "below": below.read, "undated": undated.read}[page.layout]
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
    at = [index for index, unit in enumerate(page) if stamp_of(unit, month_first)]
    above = sum(_title_below(page, index) for index in at)
    under = sum(_title_above(page, index) for index in at)
    first = _first_is_date(page, at) or above > under
    if not first and not under:
        under = sum(_heads_page(page, index) for index in at[:1])
    return Page(
        layout="dated" if first else "below" if under else "undated",
        width=width,
        month_first=month_first,
        tight=sum(unit.gap for unit in page) <= 1 + len(page) // 10,
        usual=undated.usual(page),
    )


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
    before = [unit.text for unit in page[max(0, index - NEAR) : index] if not is_around(unit.text)]
    after = [unit.text for unit in page[index + 1 : index + NEAR] if not is_around(unit.text)]
    title = units.is_title(before[-1]) and not units.is_navigation(before[-1]) if before else True
    return title and bool(after) and units.is_prose(after[0])


def _heads_page(page: list[Unit], index: int) -> bool:
    """Tell whether a date stands below what can only be the title of a page, and above something."""
    before = [unit.text for unit in page[:index] if not is_around(unit.text) and not units.is_navigation(unit.text)]
    return len(before) == 1 and units.is_title(before[0]) and index + 1 < len(page)

"""Items that each end with their date line: a title, a teaser, the date below them, as on the cards of a listing."""

from collections.abc import Iterator
from itertools import pairwise

from iomcli import units
from iomcli.items import Aside, Item
from iomcli.layouts import Found, Page, asides, dated_by, is_line_of_paper, plain, stamp_of, unclear, why
from iomcli.layouts.heads import headed
from iomcli.layouts.undated import begins
from iomcli.stamps import Stamp
from iomcli.units import Unit

TEXT = 80
"""A unit below the last date is a text when it has so many characters."""


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items that each end with a date line; a date with no text above it is part of the item that it stands in."""
    held: list[Unit] = []
    for unit in every:
        held.append(unit)
        stamp = stamp_of(unit)
        if stamp and (stamp.day or stamp.unclear) and any(not one.reason for one in held[:-1]):
            yield from _item(held[:-1], (unit, stamp))
            held = []
    if any(_is_text(unit) for unit in held):
        yield from _item(held, None)
    else:
        for unit in held:
            yield from asides([unit], why(unit, "below the last date"))


def fits(page: list[Unit], at: list[int]) -> bool:
    """Tell whether each date of a page stands below a title and its text, and no text below the last date.

    Of several texts one may be cut, so that it looks like none; those above papers and their days may have no title.
    """
    if at[0] == 0 or any(map(_is_text, page[at[-1] + 1 :])):
        return False
    parts = [page[after + 1 : before] for after, before in pairwise([-1, *at])]
    cuttings = len(at) > 1 and all(is_line_of_paper(page[index].text) for index in at)
    if cuttings and all(len(part) == 1 and units.is_prose(part[0].text) for part in parts):
        return True
    others = [part for part in parts if not _is_item(part, len(at) > 2)]
    return not others or (len(parts) > 3 and [len(part) for part in others] == [2])


def _is_item(part: list[Unit], several: bool) -> bool:
    """Tell whether units are a title and its text; where there are `several` dates, a title may stand alone."""
    if len(part) == 1:
        return several and units.is_title(part[0].text)
    first = next((index for index, (unit, below) in enumerate(pairwise(part)) if begins(unit, below)), None)
    return first is not None and not any(units.is_prose(unit.text) for unit in part[:first])


def _is_text(unit: Unit) -> bool:
    return not unit.reason and (units.is_prose(unit.text) or len(unit.text) > TEXT)


def _item(held: list[Unit], end: tuple[Unit, Stamp] | None) -> Found:
    """Give the item of a title, a text and the date below them."""
    aside: list[Aside] = []
    kept = list(plain(held, aside))
    yield from aside
    first = next((index for index, unit in enumerate(kept) if index and units.is_prose(unit.text)), 1)
    title, lead, around = headed(kept[:first]) if not units.is_prose(kept[0].text) else (None, kept[:first], [])
    yield from around
    body = [*lead, *kept[first:]]
    if title is None and not body:
        yield from asides([end[0]] if end else [], "a date with nothing beside it")
        return
    printed = units.as_printed(end[0]) if end else ""
    if end:
        yield from unclear(*end)
    yield Item(
        date=end and end[1].day,
        dated=dated_by(*end) if end else None,
        title=title.text if title else None,
        body="\n\n".join([*([printed] if is_line_of_paper(printed) else []), *(unit.text for unit in body)]),
        line=min(unit.line for unit in [*([title] if title else []), *body]),
    )

"""Items that each begin with a date line, the title below it (L1, L2)."""

from collections.abc import Iterator

from iomcli import units
from iomcli.items import Item
from iomcli.layouts import Found, Page, asides, dated_by, pairs, stamp_of, unclear, why
from iomcli.stamps import Stamp
from iomcli.units import Unit

TITLE = 300
"""Below a date line, a unit of more characters is no title."""

TOPIC = 3
"""Words of a topic, such as `Migration Governance`, below a date with a label; a title has more."""


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items that each begin with a date line; what stands before the first one is in none of them."""
    head: tuple[Unit, Stamp] | None = None
    rest: list[Unit] = []
    for unit, below in pairs(every):
        stamp = stamp_of(unit, page.month_first)
        if stamp and (unit.gap or page.tight or head is None):
            if below is None or stamp_of(below, page.month_first):
                yield from asides([unit], "a date with nothing below it")
                continue
            if head is None or not _goes_on(below):
                yield from _item(head, rest)
                head, rest = (unit, stamp), []
                continue
        if head is None:
            yield from asides([unit], why(unit, "before the first date"))
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
            yield from asides([one], reason)
        else:
            kept.append(one)
    if not kept and not stamp.rest:
        yield from asides([unit], "a date with nothing below it")
        return
    if stamp.labelled and len(kept) > 1 and len(kept[0].text.split()) <= TOPIC and units.is_prose(kept[1].text):
        yield from asides(kept[:1], "a topic")
        del kept[0]
        titled = False
    else:
        titled = bool(kept) and not stamp.rest and _can_head(kept)
    body = kept[1:] if titled else kept
    text = "\n\n".join([*([stamp.rest] if stamp.rest else []), *(one.text for one in body)])
    yield from unclear(unit, stamp)
    title = kept[0].text if titled else None
    yield Item(date=stamp.day, dated=dated_by(unit, stamp), title=title, body=text, line=unit.line)


def _can_head(kept: list[Unit]) -> bool:
    """Tell whether the first unit below a date line is a title: nearly always, for one may end in a full stop."""
    text = kept[0].text
    return len(text) <= TITLE and not (text.endswith(".") and (len(kept) == 1 or len(text) > units.TITLE))

"""Items whose date stands below the title (L4 to L7, L12, L13)."""

from collections.abc import Iterator

from iomcli import stamps, units
from iomcli.items import Item
from iomcli.layouts import Found, Page, asides, dated_by, is_around, stamp_of, unclear, why
from iomcli.stamps import Stamp
from iomcli.units import Unit


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items whose date stands below the title: the short units before a date are its head."""
    open_: tuple[Unit, Stamp, Unit | None] | None = None
    held: list[Unit] = []
    for unit in every:
        stamp = stamp_of(unit, page.month_first)
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
        if is_around(text) or stamps.read(text):
            continue
        if not units.is_title(text) or units.is_navigation(text):
            break
        return held[index], held[:index] + held[index + 1 :]
    return None, held


def _article(open_: tuple[Unit, Stamp, Unit | None] | None, held: list[Unit]) -> Found:
    """Give the item of a title, a date line and the units below it."""
    if open_ is None:
        for unit in held:
            yield from asides([unit], why(unit, "before the first item"))
        return
    unit, stamp, title = open_
    kept: list[Unit] = []
    for one in held:
        reason = units.set_aside(one.text) or (not kept and units.is_label(one.text) and "a list of labels")
        if reason:
            yield from asides([one], reason)
        else:
            kept.append(one)
    if not kept and title is None:
        yield from asides([unit], "a date with nothing below it")
        return
    yield from unclear(unit, stamp)
    body = "\n\n".join(one.text for one in kept)
    line = min(unit.line, (title or unit).line)
    yield Item(date=stamp.day, dated=dated_by(unit, stamp), title=title.text if title else None, body=body, line=line)

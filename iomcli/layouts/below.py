"""Items whose date stands below the title (L4 to L7, L12, L13)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from iomcli import units
from iomcli.items import Item
from iomcli.layouts import Found, Page, asides, dated_by, is_around, is_line_of_paper, stamp_of, unclear, undated, why
from iomcli.layouts.heads import SECTION, headed, is_introduction, is_named, is_topic
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import ENTRY, Unit

FAR = 100
"""Units above a date at most among which its title is: page furniture and labels may stand between the two."""


_SUBHEAD = pattern(
    r"(?:introducci[óo]n|introduction|introdu[çc][ãa]o|contexto|context|background|antecedentes|conclusi|objetivos?|methodolog"
    r"|metodolog|resumen|summary|r[ée]sum[ée]|programa|programme|agenda|cr[ée]ditos?|notas?|notes)\b",
    re.IGNORECASE,
)
"""What the heading of a part of an article begins with."""


class Head(NamedTuple):
    """The head of an item: its date, its title, and what of its text stands between them."""

    unit: Unit
    stamp: Stamp
    title: Unit | None
    lead: list[Unit]


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items whose date stands below the title: the short units before a date are its head.

    A date with no title above it is part of the text of an item that has one.
    """
    open_: Head | None = None
    held: list[Unit] = []
    for unit in every:
        stamp = stamp_of(unit)
        if not stamp or (stamp.day is None and not stamp.unclear and open_ and open_.stamp.day is None and not held):
            held.append(unit)
            continue
        another = page.alone and open_ is None and _heads_another(held, unit)
        if another:
            yield from _first_article(held[:-1], page)
            held = held[-1:]
        if page.alone and open_ is None and not another:
            title, lead, before = _head_of_article(held)
        else:
            title, lead, before = _title_of(held)
        if title is None and open_ and open_.title:
            held.append(unit._replace(reason="another date") if stamp.labelled or not held else unit)
            continue
        yield from _article(open_, _without_sections(before, title), page)
        open_, held = Head(unit, stamp, title, lead), []
    yield from _article(open_, held, page)


def _title_of(held: list[Unit]) -> tuple[Unit | None, list[Unit], list[Unit]]:
    """Give the title among the units before a date line, those between the two, and those before the title.

    It is the nearest that can be one; a name or a place gives way to a longer unit above it.
    """
    found: int | None = None
    for index in range(len(held) - 1, max(-1, len(held) - 1 - FAR), -1):
        text = held[index].text
        if is_around(held[index]):
            continue
        if not units.is_title(text) or units.is_navigation(text):
            break
        if len(text.split()) > SECTION or (found is None and not _is_longer(held[max(0, index - FAR) : index])):
            found = index
            break
        found = index if found is None else found
    if found is None or (found and (_is_listed(held, found) or held[found - 1].text.endswith(":"))):
        return None, [], held
    return held[found], held[found + 1 :], held[:found]


def _is_listed(held: list[Unit], index: int) -> bool:
    """Tell whether a unit stands in a list, below a date that is not the end of a text."""
    ends = held[index].gap > 0 and index > 1 and units.is_prose(held[index - 2].text)
    return held[index - 1].dated and not ends


def _without_sections(before: list[Unit], title: Unit | None) -> list[Unit]:
    """Mark the labels that stand above the title of the next item."""
    last = len(before)
    while title and last and is_around(before[last - 1]):
        last -= 1
    return [*before[:last], *(one._replace(reason=why(one, "a list of labels")) for one in before[last:])]


def _is_longer(above: list[Unit]) -> bool:
    """Tell whether the nearest unit above can be a title and has more than a word or two."""
    near = next((unit for unit in reversed(above) if not is_around(unit)), None)
    if near is None or near.dated or units.is_navigation(near.text):
        return False
    return units.is_title(near.text) and len(near.text.split()) > SECTION


def _heads_another(held: list[Unit], date: Unit) -> bool:
    """Tell whether a date stands just below a title that is parted by a blank line from an article without a date."""
    if len(held) < 3 or date.gap or not held[-1].gap or held[-1].reason:
        return False
    *above, text, title = held
    titled = units.is_title(title.text) and len(title.text.split()) > SECTION and not is_named(title.text)
    titled = titled and not _SUBHEAD.match(title.text)
    told = [unit for unit in above if not unit.reason]
    return titled and bool(told) and units.is_prose(text.text) and undated.begins(told[-1], text)


def _first_article(held: list[Unit], page: Page) -> Found:
    """Give the article without a date that stands above the one with a date, unless it greets the reader."""
    if is_introduction(one.text for one in held):
        return asides(held, "an introduction")
    return undated.read(iter(held), page._replace(alone=False))


def _head_of_article(held: list[Unit]) -> tuple[Unit | None, list[Unit], list[Unit]]:
    """Give the title of the only article, what of its text stands above the date, and what is in none of them."""
    may_be = [unit for unit in held if not unit.reason]
    first = next((index for index, unit in enumerate(may_be) if units.is_prose(unit.text)), len(may_be))
    title, rest, _ = headed(may_be[:first])
    if title is None:
        return _title_of(held)
    lead = [unit for unit in [*rest, *may_be[first:]] if len(unit.text.split()) > ENTRY]
    used = {(unit.line, unit.text) for unit in (title, *lead)}  # a line may be parted
    return title, lead, [unit for unit in held if (unit.line, unit.text) not in used]


def _is_titled(title: Unit, text: Unit) -> bool:
    """Tell whether a unit is the title of the text below it, with more words than names have."""
    plain = not (title.reason or text.reason or title.dated or text.dated)
    return plain and len(title.text.split()) >= ENTRY and not is_named(title.text) and undated.begins(title, text)


def _article(open_: Head | None, held: list[Unit], page: Page) -> Found:
    """Give the item of a title, a date line and the units below it, or one without a date above the first."""
    if open_ is None and any(map(_is_titled, held, held[1:])):
        yield from _first_article(held, page)
        return
    if open_ is None:
        for unit in held:
            yield from asides([unit], why(unit, "before the first item"))
        return
    kept: list[Unit] = []
    for one in [*open_.lead, *held]:
        reason = one.reason or (not kept and units.is_label(one.text) and "a list of labels")
        if reason:
            yield from asides([one], reason)
        else:
            kept.append(one)
    unit, stamp, title, lead = open_
    if not lead and is_topic(stamp, kept):
        yield from asides([kept.pop(0)], "a topic")
    if not kept and title is None:
        yield from asides([unit], "a date with nothing below it")
        return
    yield from unclear(unit, stamp)
    printed = units.as_printed(unit)
    paper = [printed] if is_line_of_paper(printed) and not stamp.rest else []
    body = "\n\n".join([*paper, *(one.text for one in kept)])
    line = min(unit.line, (title or unit).line)
    yield Item(date=stamp.day, dated=dated_by(unit, stamp), title=title.text if title else None, body=body, line=line)

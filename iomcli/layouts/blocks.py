"""Items that are each a block: title, date and teaser in tight lines, with the names of sections among them.

What a line is follows from what stands in its place in the other blocks of the page.
"""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from itertools import compress, takewhile
from typing import NamedTuple

from iomcli import besides, dateline, facts, gazetteer, labels, partial, stamps, units
from iomcli.items import Aside, Item
from iomcli.layouts import (
    Found,
    Page,
    Roles,
    asides,
    beside_date,
    dated_by,
    is_around,
    is_line_of_paper,
    stamp_of,
    unclear,
    why,
)
from iomcli.layouts.heads import PARTING, is_named
from iomcli.stamps import Stamp
from iomcli.units import Unit

NAME = 8
"""Words of what stands in several blocks at most; titles that are repeated have more."""

LARGEST = 100
"""Units of a block; there is no date line further down."""

_AGO = "time since"


class _Parts(NamedTuple):
    """An item of a block: its title, what of its text stands there, and what is part of none."""

    title: Unit | None
    body: list[Unit]
    names: list[Unit]


def roles(every: list[Unit], *, tight: bool) -> Roles | None:
    """Tell what the blocks of a page have in common when they are its items, each with its date line; else None."""
    if not any(map(_is_date, every)):
        return None
    page = list(_blocks(every, tight=tight))
    dated = [block for block in page if any(map(_is_date, block))]
    entries = [block for block in dated if _is_entry(block, _date_of(block))]
    if len(entries) < 2 or len(entries) * 5 < len(dated) * 4:
        return None
    counts = Counter(text for block in entries for text in {one.text.casefold() for one in block if _may_name(one)})
    labels = Counter(label for block in entries for label in {_label(one) for one in block if _may_name(one)} if label)
    names = frozenset(text for text, count in (counts + labels).items() if count > 1)
    countries = {
        one.text.casefold() for block in entries for one in block if _may_name(one) and besides.names(one.text)
    }
    names |= countries if names & countries else frozenset()
    rest = entries[1:]  # above the first date the head of the page may stand
    below = sum(_title_is_below(block, names) for block in rest) * 2 > len(rest) or all(map(_is_below_paper, entries))
    between = page[page.index(entries[0]) : page.index(entries[-1])]
    known = {*map(id, entries)}
    whole = not any(units.is_prose(one.text) for block in between if id(block) not in known for one in _plain(block))
    return Roles(below=below, names=names, whole=whole)


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items that are each a block with a date line; blocks of text without one go on with the item above."""
    roles = page.roles or Roles(below=False, names=frozenset(), whole=False)
    held: list[Unit] = []
    open_: tuple[_Parts, Unit | None] | None = None
    texts = False
    for block in _blocks(every, tight=page.tight):
        date = _date_of(block)
        if _is_entry(block, date) or (open_ and _is_undated(block, open_[0])):
            if open_:
                held = _with_cut(open_[0], held) if texts else held
                yield from _item(*open_)
            if held:
                yield from _left(held, "the name of a section" if open_ else "before the first item")
                held = []
            open_ = _parts(block, date, roles), date
            if beside := [one for one in block if one.reason]:
                yield from asides(beside, "")
        elif open_ and not roles.whole and any(units.is_prose(one.text) for one in _plain(block)):
            texts = texts or not open_[0].body
            open_[0].body.extend([*_plain(held), *_plain(block)])
            yield from asides((one for one in [*held, *block] if one.reason), "")
            held = []
        else:
            held.extend(block)
    if open_:
        held = _with_cut(open_[0], held) if texts else held
        more = list(takewhile(lambda one: not one.reason and units.is_prose(one.text), held)) if open_[0].body else []
        open_[0].body.extend(more)
        yield from _item(*open_)
        held = held[len(more) :]
    yield from _left(held, "below the last item")


def _with_cut(above: _Parts, held: list[Unit]) -> list[Unit]:
    """Give an item without a text the one below it that was cut, as others have theirs there, and give what is left."""
    cut = next(iter(held), None)
    if cut is None or above.body or cut.reason or len(cut.text.split()) <= NAME:
        return held
    above.body.append(cut)
    return held[1:]


def _blocks(every: Iterable[Unit], *, tight: bool) -> Iterator[list[Unit]]:
    """Give the units between blank lines; in a `tight` page, each date with its head and what follows it."""
    held: list[Unit] = []
    for unit in _parted(every) if tight else every:
        if held and (unit.gap or unit.fresh or len(held) == LARGEST):
            yield held
            held = []
        held.append(unit)
    if held:
        yield held


def _parted(every: Iterable[Unit]) -> Iterator[Unit]:
    """Give units with a gap before the head of each date: the short lines above it, below a text."""
    held: list[Unit] = []
    for unit in every:
        held.append(unit)
        if _is_date(unit):
            held[0] = units.parted(held[0])
        elif len(held) < LARGEST and (unit.reason or not units.is_prose(unit.text)):
            continue
        yield from held
        held = []
    yield from held


def _plain(block: Iterable[Unit]) -> list[Unit]:
    return [one for one in block if not one.reason]


def _is_date(unit: Unit) -> bool:
    return (unit.stamp is not None and not unit.reason) or unit.reason == _AGO  # as stamp_of, which takes twice as long


def _date_of(block: list[Unit]) -> Unit | None:
    """Give the only date of a block, or of some with labels the one on which the text came out where it comes from."""
    dates = [one for one in block if _is_date(one)]
    if len(dates) > 1 and all(one.stamp and one.stamp.labelled for one in dates):
        dates = [next((one for one in dates if labels.ORIGINAL.search(one.text)), dates[0])]
    return dates[0] if len(dates) == 1 else None


def _is_entry(block: list[Unit], date: Unit | None) -> bool:
    """Tell whether a block has one date line, and beside it what can be a title; or a post."""
    if date is None or (date.stamp and date.stamp.rest and date is block[0]):
        return False
    if block[0].stamp and len(block) > 1 and not stamps.read(block[0].text) and units.is_prose(block[1].text):
        return True
    around = [one.text for one in block if not (one.reason or one.stamp)]
    for text in around[:3]:
        if units.is_title(text) and not units.is_label(text):
            return True
    return len(block) > 2 and block[1] is date and not block[0].reason and _is_above_paper(block[0], date)


def _may_name(unit: Unit) -> bool:
    return not (unit.reason or unit.dated or units.is_prose(unit.text)) and len(unit.text.split()) <= NAME


def _label(unit: Unit) -> str:
    """Give the label of a line such as `Type: Study`, with its colon; "" for none."""
    label, colon, _ = unit.text.casefold().partition(": ")
    return label + colon if colon and len(label.split()) <= PARTING else ""


def _is_name(unit: Unit, names: frozenset[str]) -> bool:
    """Tell whether a unit is the name of a section or the like, by the other blocks or by its few words."""
    return is_around(unit) or _is_known(unit, names) or len(unit.text.split()) <= PARTING


def _is_known(unit: Unit, names: frozenset[str]) -> bool:
    return not units.is_prose(unit.text) and (unit.text.casefold() in names or _label(unit) in names)


def _title_is_below(block: list[Unit], names: frozenset[str]) -> bool:
    at = next(index for index, one in enumerate(block) if _is_date(one))
    above, below = _plain(block[:at]), _plain(block[at + 1 :])
    if not below or any(not _is_name(one, names) for one in above):
        return False
    first = next((one for one in below if not _is_name(one, names)), below[-1])
    return not above or not units.is_prose(first.text)


def _is_below_paper(block: list[Unit]) -> bool:
    """Tell whether the name of a paper alone stands above a date, and what can be no name of one between it and a text.

    What joins the words of a name is no `in`, and none of the two is a place.
    """
    at = next(index for index, one in enumerate(block) if _is_date(one))
    above, below = _plain(block[:at]), _plain(block[at + 1 :])[:2]
    if len(above) != 1 or len(below) < 2 or not units.is_prose(below[1].text):
        return False
    name, title = above[0].text, below[0].text
    small = {word for word in name.split() if word.islower()}
    named = len(name.split()) <= PARTING and is_named(name) and small <= facts.JOINING - {"en"}
    told = units.is_title(title) and not units.is_label(title) and not is_named(title) and len(title.split()) > 1
    return named and told and not (gazetteer.is_place(name) or gazetteer.is_place(title))


def _is_above_paper(title: Unit, date: Unit) -> bool:
    """Tell whether a line just above the paper of a cutting and its day is the title: some are sentences, or cut."""
    return not date.gap and len(title.text) <= units.TITLE and is_line_of_paper(units.as_printed(date))


def _is_undated(block: list[Unit], above: _Parts) -> bool:
    """Tell whether a block without date is an item like those around it: a title, and its text just below.

    Below a month, where the others have their day, a title may be short.
    """
    kept = _plain(block)
    months = bool(kept) and partial.is_period(kept[0].text)
    kept = kept[months:]
    if not above.body or not 1 < len(kept) < 4:
        return False
    least = 1 if months else PARTING
    return units.is_title(kept[-2].text) and len(kept[-2].text.split()) > least and units.is_prose(kept[-1].text)


def _parts(block: list[Unit], date: Unit | None, roles: Roles) -> _Parts:
    """Part a block: where titles stand above the date, what is above it, then what is below."""
    at = [*map(_is_date, block), True].index(True)
    above, below = _plain(block[:at]), [one for one in _plain(block[at:]) if one is not date]
    if roles.below and below:
        title, body, names = _titled(below, roles.names)
        return _Parts(title, body, [*above, *names])
    title, lead, names = _titled(above, roles.names)
    if len(lead) == 1 and title is None and below and date and _is_above_paper(lead[0], date):
        title, lead = lead[0], []
    if not below:
        return _Parts(title, lead, names)
    text = _texts(below, roles.names, needed=not lead)
    told = set(text)
    return _Parts(title, [*lead, *text], [*names, *(one for one in below if one not in told)])


def _titled(head: list[Unit], names: frozenset[str]) -> _Parts:
    """Find the title among units: the first that is no name, or else the last above a text."""
    if len(head) == 1:  # as most
        return _Parts(None, head, []) if units.is_prose(head[0].text) else _Parts(head[0], [], [])
    first = next((index for index, one in enumerate(head) if units.is_prose(one.text)), len(head))
    at = next((index for index in range(first) if not _is_name(head[index], names)), first - 1)
    if at < 0:
        return _Parts(None, head, [])
    below = head[at + 1 :]
    known = [_is_known(one, names) for one in below]
    told = [one for one, name in zip(below, known, strict=True) if not name]
    return _Parts(head[at], told, [*head[:at], *compress(below, known)])


def _texts(below: list[Unit], names: frozenset[str], *, needed: bool) -> list[Unit]:
    """Give the text below a date: what is left without names above and below it."""
    kept = [one for one in below if not (is_around(one) or _is_known(one, names) or one.dated)]
    while len(kept) > 1 and _is_topic(kept[0].text):
        del kept[0]
    if not needed and kept and not units.is_prose(kept[-1].text) and len(kept[-1].text.split()) <= PARTING:
        del kept[-1]
    return kept


def _is_topic(text: str) -> bool:
    """Tell whether a line below a date can be the topic of a text: a few words, but no place, and nothing told."""
    few = len(text.split()) <= PARTING + 1
    return few and not (":" in text or any(map(str.isdigit, text)) or dateline.find(text) or gazetteer.is_place(text))


def _item(parts: _Parts, date: Unit | None) -> Found:
    title, body, names = parts
    stamp: Stamp | None = date and stamp_of(date)
    if names:
        date = yield from _with_places(date, stamp, names)
    if title is None and not body and not (stamp and stamp.rest):
        yield from asides([date] if date and stamp else [], "a date with nothing beside it")
        return
    if date and stamp and not stamp.day:
        yield from unclear(date, stamp)
    told = title.text if title else beside_date(date, stamp) if date and stamp and body else None
    beside = [stamp.rest] if stamp and stamp.rest else []
    printed = units.as_printed(date) if date else ""
    paper = [printed] if printed and not beside and is_line_of_paper(printed) else []
    yield Item(
        date=stamp.day if stamp else None,
        dated=dated_by(date, stamp) if date and stamp else None,
        title=told,
        body="\n\n".join([*paper, *beside, *[one.text for one in body]]),
        line=min([one.line for one in (title, *body, date) if one]),
    )


def _with_places(date: Unit | None, stamp: Stamp | None, names: list[Unit]) -> Generator[Aside, None, Unit | None]:
    """Set the names around an item aside, and return its date with those beside it that are countries."""
    places = list[str]()
    for one in names:
        named = besides.names(one.text) if stamp and stamp.day and not stamp.rest else []
        places += named
        yield from asides([one], "another date" if one.dated else besides.COUNTRY if named else "the name of a section")
    return date._replace(text=" | ".join([date.text, *places])) if date and places else date


def _left(held: list[Unit], otherwise: str) -> Found:
    for unit in held:
        yield from asides([unit], why(unit, otherwise))

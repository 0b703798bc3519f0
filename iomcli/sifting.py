"""Sift the units of a page: find those that are part of no item, by what they say and by what stands around them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from iomcli import besides, bylines, company, furniture, gazetteer, labels, stamps, units
from iomcli.company import Shapes
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

VALUE = 8
"""Words of a value below its label in a block of metadata at most; of a second one, half of it."""

SHORT = 40
"""Below the text of a page, a unit of more characters may be a text."""

LINK = 30
"""Characters behind the last sentence of a text that may be a link to all of it, at most."""

MENU = 4
"""So many entries of a menu, one below the other, are one; ENTRY_WORDS at most in each."""

ENTRY_WORDS = 3

OTHER = "other reading"

HEAD = 200
"""Units above the first text that are looked at for menus."""

TAIL = 60
"""Units kept until it is clear whether text follows; more of them are what stands below a text."""

_SHEET = pattern(r"\W*\b(?:page|p[áa]g(?:ina)?|p)\.? ?\d{1,3}(?: (?:of|de|sur) \d{1,3})?$", re.IGNORECASE)
_LAST_SENTENCE = pattern(r"[.!?…”»] (?!.*[.!?…”»] )")


def sift(
    every: Iterable[Unit],
    month_first: bool | None = None,
    shapes: Shapes | None = None,
    beside: besides.Side | None = None,
) -> Iterator[Unit]:
    """Give the units with the reason why one is part of no item; memory holds a few of them."""
    found = units.bunched(known(every, month_first, shapes))
    named = bylines.marked(besides.merged(found, beside) if beside else found)
    return _without_tails(_without_lists(_without_kinds(_without_metadata(_without_menus(named)))))


def of_text(every: Iterable[Unit]) -> Iterator[Unit]:
    """Give the units of the text of one item, marked as far as they are page furniture, or a list of other reading."""
    listed = _without_lists(known(every, None, None), texts=True)
    return _without_tails(listed, texts=True, opened=("reading",))


def known(every: Iterable[Unit], month_first: bool | None, shapes: Shapes | None) -> Iterator[Unit]:
    """Mark page furniture that is known by its words, and what follows a link to the whole text."""
    fresh = False
    label = False
    for unit, below in units.pairs(iter(every)):
        text = unit.text
        below_label, label = label, False
        if unit.stamp or unit.reason:
            yield unit  # the head of a message
            continue
        if stamp := company.read(text, shapes, month_first):
            if stamp.updated:
                yield unit._replace(stamp=stamp, reason="page furniture", opens="updated")
                continue
            if len(unit.lines) == 1 or stamps.is_label(*unit.lines[:2]):
                unit = units.stamped(unit, stamp._replace(labelled=True) if below_label else stamp)
                label = stamp.labelled and not (stamp.day or stamp.unclear)
        elif found := furniture.of(text):
            fresh = fresh or found.opens in ("link", "rule")
            yield units.furnished(unit, *found)
            continue
        if fresh:
            fresh, unit = False, unit._replace(fresh=True)
        if (
            not unit.stamp
            and (link := _link_behind(unit))
            and not (below and company.read(below.text, shapes, month_first))
        ):
            yield unit._replace(text=text[: -len(link.text)].rstrip())
            unit, fresh = link, below is not None and not units.is_prose(below.text)
        yield unit


def _link_behind(unit: Unit) -> Unit | None:
    """Give the link to the whole text that stands behind the last sentence of a unit: `… in Belize. Read more`."""
    text = unit.text
    ends = _LAST_SENTENCE.search(text, len(text) - LINK) if len(text) > LINK and text[-1] not in ".!?" else None
    told = text[ends.end() :] if ends else ""
    found = furniture.of(told) if told else None
    if not found or found.opens != "link":
        return None
    return Unit(unit.line + len(unit.lines) - 1, (told,), told, 0, *found)


def _without_menus(every: Iterator[Unit]) -> Iterator[Unit]:
    """Mark a menu above the first text, and what stands above the menu, when a title stands below it.

    The first line of a page may be printed again on each sheet of it.
    """
    head: list[Unit] = []
    for unit in every:
        head.append(unit)
        if len(head) == HEAD or (not unit.reason and units.is_prose(unit.text)):
            break
    end = max(_end_of_menus(head, ENTRY_WORDS), _end_of_menus(head, ENTRY, known=True))
    for index, unit in enumerate(head):
        yield unit._replace(reason="navigation") if index < end and not unit.reason and not unit.dated else unit
    yield from _without_running_heads(every, next((unit.text for unit in head if not unit.dated), ""))


def _without_running_heads(every: Iterator[Unit], first: str) -> Iterator[Unit]:
    """Mark the `first` line of a page where it stands again: with the number of a sheet, or above nothing."""
    bare = first if len(first) <= furniture.LONGEST else ""
    bare = _SHEET.sub("", bare) if first[-1:].isdigit() else bare
    for unit, below in units.pairs(every):
        again = bool(bare) and unit.text.startswith(bare) and not unit.reason and not unit.dated
        if again and (unit.text == bare or _SHEET.sub("", unit.text) == bare):
            heads = (
                below
                and (below.dated or below.reason == "time since" or _begins_text(below))
                and not _SHEET.search(unit.text)
            )
            unit = unit if heads else unit._replace(reason="page furniture")
        yield unit


def _begins_text(unit: Unit) -> bool:
    return units.is_prose(unit.text) and not unit.text[0].islower()


def _end_of_menus(head: list[Unit], most: int, *, known: bool = False) -> int:
    """Tell where the last menu ends: at a longer unit below a run of entries of so many words at `most`.

    `known` ones must be among them, or need not be.
    """
    end = run = sure = marked = 0
    for index, unit in enumerate(head):
        if unit.reason:
            entry = unit.reason == "navigation" or (unit.opens in ("", "menu") and len(unit.text.split()) <= most)
            entries = len(furniture.BARS.split(unit.text)) if entry else 0
            run, sure = run + entries, sure + entries
            marked += entries if unit.reason == "navigation" or unit.opens == "menu" else 0
            continue
        if len(unit.text.split()) <= most and not unit.dated and not units.is_prose(unit.text):
            run += 1
            continue
        if run >= MENU and (sure or not known):
            if not unit.dated and units.is_title(unit.text) and not units.is_label(unit.text):
                end = index
            elif marked > 1:  # a date or a text below a menu; the line above it may be a short title
                end = index - (head[index - 1].reason is None)
        run = sure = marked = 0
    return end


def _without_metadata(every: Iterator[Unit]) -> Iterator[Unit]:
    """Mark blocks of labels and values, such as `Format`, `Report`, `Source`, `IOM`; one date of them is left."""
    block: list[Unit] = []
    titled = False
    for unit in every:
        if block:
            if len(block) < TAIL and _is_metadata(block[-1], unit):
                block.append(unit)
                continue
            yield from _block(block[:-1] if (title := not titled and _is_title(block, unit)) else block)
            yield from block[-1:] if title else ()
            block = []
        titled = titled or (not unit.reason and len(unit.text.split()) > ENTRY_WORDS)
        if _is_label(unit):
            block.append(unit)
        else:
            yield unit
    yield from _block(block)


def _is_title(block: list[Unit], below: Unit) -> bool:
    """Tell whether the last value of a block is the title of the text below it, where none stands above the block."""
    last = block[-1]
    text = below.reason == "caption" or (not below.reason and (below.dated or units.is_prose(below.text)))
    return text and not _is_label(last) and not last.dated and len(last.text.split()) > ENTRY_WORDS


def _is_label(unit: Unit) -> bool:
    line = unit.lines[0]
    return (len(line) < bylines.LONGEST and line[:1].isalpha() and _is_alone(line)) or _has_value(unit)


@lru_cache(maxsize=1 << 8)  # menus say the same again and again
def _is_alone(line: str) -> bool:
    found = labels.LABELLED.fullmatch(line.lower())
    return found is not None and not found["value"]


def _has_value(unit: Unit) -> bool:
    """Tell whether a unit is a label with its value beside it."""
    return ":" in unit.text and len(unit.text) <= furniture.LONGEST and _is_beside(unit.text)


def _is_beside(text: str) -> bool:
    if not text[0].isalpha() or gazetteer.is_place(text.partition(":")[0]):  # as many titles begin
        return False
    found = labels.LABELLED.fullmatch(text.lower())
    if not found or not found["value"]:
        return False
    return len(found["value"].split()) <= VALUE and not units.is_prose(text)


def _is_metadata(above: Unit, unit: Unit) -> bool:
    """Tell whether a unit goes on with a block: the next label, or a value."""
    if _is_label(unit):
        return True
    if units.is_prose(unit.text) or _has_value(above):
        return False
    words = len(unit.text.split())
    if _is_label(above) and len(above.lines) == 1:
        return words <= VALUE
    return words <= VALUE // 2 and not unit.gap


def _block(block: list[Unit]) -> Iterator[Unit]:
    if len({unit.lines[0].partition(":")[0] for unit in block if _is_label(unit)}) < 2:
        return iter(block)
    dates = [unit for unit in block if unit.dated]
    original = [unit for unit in dates if labels.ORIGINAL.search(unit.lines[0])]
    kept = next(iter(original or dates), None)
    told = besides.with_countries(kept, [unit.text for unit in block]) if kept else None
    return (told if told and unit is kept else unit._replace(reason="metadata", opens="") for unit in block)


def _without_kinds(every: Iterator[Unit]) -> Iterator[Unit]:
    """Mark the kind of a text, such as `Appeal`: a few words just above its labels, apart from the title above them.

    So is that of an item, as `Story`, below a text or a link to it, between a title or a place and a date, or between a
    date and a title.
    """
    title: Unit | None = None
    above: Unit | None = None
    for unit, below in units.pairs(every):
        ended = above is not None and unit.gap > 0 and (above.opens == "link" or units.is_prose(above.text))
        under, above = above is not None and above.dated and not above.reason, unit
        if below and not unit.reason and (ended or _is_amid(title, below, under=under)) and _is_card(unit.text):
            yield unit._replace(reason="the name of a section")
            title = None
            continue
        first = below is not None and below.reason == "metadata" and not below.gap and unit.gap > 0
        if first and title and units.is_title(title.text) and _is_kind(unit):
            unit = unit._replace(reason="metadata")
        yield unit
        title = None if unit.reason or unit.dated else unit


def _is_amid(title: Unit | None, below: Unit, *, under: bool) -> bool:
    """Tell whether the kind of an item stands between a title and its date: also `under` the date of another."""
    if below.dated:
        return title is not None and (len(title.text.split()) > ENTRY_WORDS or gazetteer.is_place(title.text))
    return under and not below.reason and units.is_title(below.text) and len(below.text.split()) > ENTRY_WORDS


def _is_card(text: str) -> bool:
    return len(text) <= SHORT and text[0].isalpha() and labels.CARD.fullmatch(text) is not None


def _is_kind(unit: Unit) -> bool:
    return not unit.reason and not unit.dated and len(unit.text.split()) <= ENTRY and units.is_title(unit.text)


def _without_lists(every: Iterator[Unit], *, texts: bool = False) -> Iterator[Unit]:
    """Mark the titles in tight lines below a heading of other reading, which stands below a text."""
    listed = False
    run: list[Unit] = []
    for unit in every:
        if listed and not (unit.gap or unit.reason or unit.dated or units.is_prose(unit.text) or len(run) == TAIL):
            run.append(unit)
            continue
        if run and not unit.gap and unit.dated:
            below = next(every, None)
            yield from _list(run, titled=below is None or (below.gap == 0 and units.is_prose(below.text)))
            yield unit
            if below is None:
                return
            run, unit = [], below
        if run:
            yield from _list(run, titled=not unit.gap and not unit.reason)
            run = []
        texts = texts or (not unit.reason and units.is_prose(unit.text))
        listed = texts and unit.opens == "reading" and unit.reason == OTHER and ":" not in unit.text[:-1]
        yield unit
    yield from _list(run, titled=False)


def _list(run: list[Unit], *, titled: bool) -> Iterator[Unit]:
    """Give the lines of a list of other reading, marked, but for the last when it may be the title of what follows."""
    last = len(run) - titled
    return (one._replace(reason=OTHER, opens="reading") if at < last else one for at, one in enumerate(run))


def _without_tails(
    every: Iterator[Unit], *, texts: bool = False, opened: tuple[str, ...] = ("reading", "end")
) -> Iterator[Unit]:
    """Mark what follows the text of a page: below a heading of other reading, or below its last furniture."""
    tail: list[Unit] = []
    for unit in every:
        prose = not unit.reason and (tail or not texts) and len(unit.text) > SHORT and units.is_prose(unit.text)
        prose = prose and not (tail and units.is_contact(unit.text))
        if tail and (prose or len(tail) == TAIL):
            yield from _tail(tail, ended=not prose)
            tail = []
        if tail or (texts and unit.opens in opened):
            tail.append(unit)
            continue
        texts = texts or bool(prose)
        yield unit
    yield from _tail(tail, ended=True)


def _tail(tail: list[Unit], *, ended: bool) -> Iterator[Unit]:
    """Give units that follow a heading, marked: all of them where the page `ended`, else one link or a block of them.

    Where text follows, its title and its date stay.
    """
    last = len(tail) if ended else _title_at(tail)
    taken, near = False, False
    for index, unit in enumerate(tail):
        if unit.reason:
            near = not (taken and not unit.gap)  # a list in tight lines ends at a blank one
            taken = unit.opens == "reading"
            yield unit
        elif index < last and (ended or (taken and (near or not unit.gap))):
            near = False
            yield unit._replace(reason=OTHER if taken else "below the text")
        else:
            taken = False
            yield unit


def _title_at(tail: list[Unit]) -> int:
    """Tell where in a tail the head of the next item begins: a date and its title."""
    dates = [index for index, unit in enumerate(tail) if unit.dated and not unit.reason]
    if not dates or dates[-1] < len(tail) - 3:
        return len(tail)
    return dates[-1] if dates[-1] < len(tail) - 1 else max(0, dates[-1] - 1)

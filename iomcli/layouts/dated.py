"""Items that each begin with a date line, the title below it (L1, L2); among them some with the title above it."""

import re
from collections.abc import Iterator
from itertools import compress, pairwise
from typing import NamedTuple

from iomcli import besides, dateline, language, owndays, stamps, units, wrapping
from iomcli.items import Aside, Item
from iomcli.layouts import (
    Found,
    Page,
    asides,
    beside_date,
    dated_by,
    is_line_of_paper,
    plain,
    stamp_of,
    unclear,
    undated,
    why,
)
from iomcli.layouts.heads import PARTING, SECTION, is_masthead, is_named, is_topic
from iomcli.listings import HEADLINE
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import ENTRY, Unit

TITLE = 300
"""Below a date line, a unit of more characters is no title."""

_ENDS = tuple(".!?…:\"'”’»)]")

_CONTACT = pattern(
    r"\+?\d[\d ()./-]{6,}$|\d{1,5}(?:-\d+)? (?:[A-Z]\w+ )+(?:St|Street|Ave|Avenue|Road|Rd|Drive|Boulevard)\b"
    r"|(?:Calle|Avenida|Av\.|Boulevard|Blvd\.?|Rue|Avenue|Rua) \S|(?:Tel|Tél|Teléfono|Phone|Fax)\b",
    re.IGNORECASE,
)
_SENTENCES = pattern(r"[.!?](?<=[^\W\d]{3}.) +[¿¡\"“«]?[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ]")  # looked for by the stop, which is rare
_MAY_BE_TITLE = ("page furniture", "navigation", "metadata", "name of a publisher", "the number of a release")

_BULLETS = ("- ", "• ", "* ", "· ", "▪ ", "– ")

LONE = 80
"""A text before the first date is an item that was cut when it has so many characters."""


class _Head(NamedTuple):
    """The date line of an item, and its title when that stands above."""

    unit: Unit
    stamp: Stamp
    title: Unit | None


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read items that each begin with a date line; a text before the first one is an item that was cut."""
    head: _Head | None = None
    rest: list[Unit] = []
    listed = False  # in a list of dates, below a line that ends in a colon
    for unit, below in units.pairs(every):
        stamp = stamp_of(unit)
        near = [] if stamp and head and _ends_list(rest) else rest  # what may have the title of the next item
        listed = bool(rest) and (rest[-1].text.endswith(":") or (listed and _in_list(rest[-1])))
        if stamp and (
            head is None
            or stamp.titled
            or (not head.stamp.titled and not listed and (_parted(unit, rest, page) or _heads(below, rest)))
            or (head.stamp.titled and not listed and unit.gap and head.unit.gap)  # a note without title
            or ((head.stamp.titled or head.title) and below and rest and rest[-1].gap and _is_above(near, below, stamp))
        ):
            if not stamp.rest and (below is None or stamp_of(below)):
                yield from asides([unit], "a date with nothing below it")
                continue
            if head is None or stamp.rest or (below and not _goes_on(rest, below)):
                headed = stamp.titled and page.shapes is not None and page.shapes.headed
                above = _is_title_above(near) if headed else below is not None and _is_above(near, below, stamp)
                title = rest.pop() if above else None
                yield from _item(head, rest, page) if head else cut(rest, page)
                head, rest = _Head(unit, stamp, title), []
                continue
        rest.append(unit)
    if head and _is_noted(head, rest):
        yield from asides([rest.pop()], "below the last item")
    yield from _item(head, rest, page) if head else cut(rest, page)


def _is_noted(head: _Head, rest: list[Unit]) -> bool:
    """Tell whether a line below a list of days and titles is a note to it: a blank line parts it from the list."""
    entry = head.stamp.titled and not head.unit.gap and len(rest) == 1
    return entry and rest[0].gap > 0 and len(rest[0].text) < LONE


def _parted(unit: Unit, rest: list[Unit], page: Page) -> bool:
    """Tell whether a date is parted from what stands above it, by a blank line or by a link with a label below it."""
    return bool(unit.gap) or page.tight or unit.fresh or (bool(rest) and rest[-1].fresh)


def _heads(below: Unit | None, rest: list[Unit]) -> bool:
    """Tell whether a date just below the end of a text heads an item: a blank line and a title stand below it."""
    ended = bool(rest) and units.is_prose(rest[-1].text) and rest[-1].text.endswith((".", "!", "?", "…"))
    return ended and below is not None and below.gap > 0 and not below.reason and units.is_title(below.text)


def _in_list(unit: Unit) -> bool:
    """Tell whether a unit can be one of a list of dates, with a place or a name beside each."""
    return unit.dated or (not units.is_prose(unit.text) and len(unit.text.split()) <= PARTING)


def _ends_list(rest: list[Unit]) -> bool:
    """Tell whether a list ends above a date, or its only entry, and no title of what follows."""
    return bool(rest) and all(unit.text.startswith(_BULLETS) for unit in rest[-2:])


def _is_above(rest: list[Unit], below: Unit, stamp: Stamp) -> bool:
    """Tell whether the last unit before a date is the title of the text below it: a text ended above, none is below."""
    if stamp.rest or below.reason or not units.is_prose(below.text) or not _is_title_above(rest):
        return False
    title = rest[-1].text
    if len(title.split()) <= (ENTRY if is_named(title) else PARTING):
        return False
    first = not any(units.is_prose(unit.text) for unit in rest)
    return first or (rest[-1].gap > 0 and units.is_prose(rest[-2].text))


def _is_title_above(rest: list[Unit]) -> bool:
    """Tell whether the last unit before a date may be a title."""
    last = rest[-1] if rest else None
    return (
        last is not None and units.is_title(last.text) and not (last.reason or last.dated or units.is_label(last.text))
    )


def _goes_on(rest: list[Unit], below: Unit) -> bool:
    """Tell whether the text below a date can only be more of the item before, not a title."""
    amid = bool(rest) and not rest[-1].text.endswith(_ENDS)
    return len(below.text) > TITLE or (amid and below.text[0].islower())


def cut(before: list[Unit], page: Page) -> Found:
    """Give the text before the first date as an item without date, and without title unless a long one is there.

    There may be several, with their titles.
    """
    if usual := undated.usual(before):
        yield from undated.read(iter(before), page._replace(usual=usual, alone=False))
        return
    texts = [index for index, unit in enumerate(before) if not unit.reason and units.is_prose(unit.text)]
    is_cut = bool(texts) and before[texts[0]].text[0].islower()
    first = texts[0] if is_cut or sum(len(before[index].text) for index in texts) >= LONE else len(before)
    kept = [unit for unit in before[first:] if not unit.reason]
    title = before[first - 1] if kept and first and _is_title(before[first - 1], kept[0]) else None
    for unit in before:
        if unit not in kept and unit is not title:
            yield from asides([unit], why(unit, "before the first date"))
    if kept:
        body = "\n\n".join(unit.text for unit in kept)
        day, place = owndays.in_text(dateline.find(body), body, page.month_first) or (None, None)
        dated = f"dateline: {place}" if place else None
        yield Item(date=day, dated=dated, title=title and title.text, body=body, line=(title or kept[0]).line)


def _is_title(unit: Unit, text: Unit) -> bool:
    """Tell whether a unit is the title of a text; of one that begins with a dateline it needs only a few words."""
    least = SECTION if dateline.find(text.text) else ENTRY
    return not unit.reason and units.is_title(unit.text) and len(unit.text.split()) > least


def _item(head: _Head, rest: list[Unit], page: Page) -> Found:
    """Give the item of a date line and the units below it; page furniture among them is set aside."""
    unit, stamp, above = head
    aside: list[Aside] = []
    kept = list(plain(_headed(rest), aside)) if rest else []
    yield from aside
    if not kept and not stamp.rest:
        yield from asides([unit], "a date with nothing below it")
        return
    title, body, names = _titled(head, kept)
    yield from names
    title = title or (beside_date(unit, stamp) if body else None)
    if len(body) > 1:
        yield from _ended(body)
    printed = units.as_printed(unit)
    place = [printed] if not stamp.rest and _is_kept(printed) else []
    beside = [stamp.rest] if stamp.rest and (above or not _is_headline(stamp)) else []
    yield from unclear(unit, stamp)
    dated = dated_by(unit, stamp)
    if title and dated and stamp.titled and (named := _named_last(title)):
        title, dated = named[0], f"{dated} | {named[1]}"
    starts = [index for index in range(1, len(body) - 1) if title and _is_translation(body, index)]
    first, *others = [body[start:end] for start, end in pairwise([0, *starts, len(body)])] if starts else [body]
    text = "\n\n".join([*place, *beside, *(one.text for one in first)])
    told = Item(date=stamp.day, dated=dated, title=title, body=text, line=(above or unit).line)
    yield told
    for heading, *texts in others:
        yield told._replace(title=heading.text, body="\n\n".join(one.text for one in texts), line=heading.line)


def _ended(body: list[Unit]) -> Found:
    """Take off a text what stands below its end: the address of an office, and the name of a section."""
    foot = _foot(body)
    yield from asides(body[foot:], "below the text")
    del body[foot:]
    if len(body) > 1 and (_is_signature(body[-1].text) or _is_label(body[-1])):
        yield from asides([body.pop()], "the name of a section")


def _is_translation(body: list[Unit], index: int) -> bool:
    """Tell whether the same item begins anew amid a text: its title, its dateline below, in another language."""
    above, title, text = body[index - 1 : index + 2]
    if not title.gap or not units.is_title(title.text) or not units.is_prose(above.text):
        return False
    placed = dateline.find(text.text)
    return bool(placed) and placed == dateline.find(body[0].text) and language.of(text.text) != language.of(above.text)


def _named_last(title: str) -> tuple[str, str] | tuple[()]:
    """Part the country in the last column of a row from the title before it, or give nothing."""
    bare, bar, last = title.rpartition(" | ")
    return (bare.rstrip(), ", ".join(besides.names(last))) if bar and bare and besides.names(last) else ()


def _is_kept(line: str) -> bool:
    """Tell whether a date line stays with the text, as above a single one: it names a place, or a paper."""
    return stamps.is_place_and_day(line) or is_line_of_paper(line)


def _titled(head: _Head, kept: list[Unit]) -> tuple[str | None, list[Unit], list[Aside]]:
    """Part the units of an item: its title, its text, and the names between them."""
    stamp = head.stamp
    if head.title:
        return head.title.text, kept, []
    if stamp.titled:
        title = stamp.rest if _is_headline(stamp) else None
        while title and len(title) <= HEADLINE and kept and _is_end(title, kept[0]):
            title, kept = f"{title} {kept[0].text}", kept[1:]
        few = [not units.is_prose(one.text) and len(one.text.split()) <= ENTRY for one in kept]
        below = list(asides(compress(kept, few), "below a headline"))
        return title, [one for one, short in zip(kept, few, strict=True) if not short], below
    topics = _topics(kept)
    names = list(asides(kept[:topics], "the name of a section"))
    kept = kept[topics:]
    if is_topic(stamp, kept):
        return None, kept[1:], [*names, *asides(kept[:1], "a topic")]
    if kept and not stamp.rest and _can_head(kept):
        return kept[0].text, kept[1:], names
    return None, kept, names


def _is_headline(stamp: Stamp) -> bool:
    """Tell whether the title stands beside a date, and not all of a text where others have their title."""
    several = stamp.rest.endswith(".") and _SENTENCES.search(stamp.rest)
    return stamp.titled and len(stamp.rest) <= HEADLINE and not several


def _is_end(title: str, below: Unit) -> bool:
    """Tell whether a line is the end of the title beside a date, which was wrapped."""
    if below.gap or title.endswith(_ENDS) or units.is_prose(below.text):
        return False
    return wrapping.is_end(title, below.text)


def _is_signature(text: str) -> bool:
    """Tell whether the last line of a text is the name of an office, or of the section that follows."""
    return is_masthead(text) or (text.isupper() and len(text.split()) <= PARTING)


def _foot(body: list[Unit]) -> int:
    """Tell where the address of an office begins that ends a text: short lines with a street or a telephone."""
    first = len(body)
    while first > 1 and not units.is_prose(body[first - 1].text) and len(body[first - 1].text.split()) <= ENTRY:
        first -= 1
    address = len(body) - first > 1 and any(_CONTACT.match(unit.text) for unit in body[first:])
    return first if address else len(body)


def _is_label(unit: Unit) -> bool:
    """Tell whether a unit is the label of the item below it: a few words below the link to the whole text."""
    return unit.fresh and len(unit.text.split()) <= PARTING and not units.is_prose(unit.text)


def _topics(kept: list[Unit]) -> int:
    """Count the topics and places that stand between a date and a longer title, above its text."""
    first = next((at for at, one in enumerate(kept) if units.is_prose(one.text) or len(one.text.split()) > PARTING), 0)
    above = kept[:first]
    if not first or len(kept) < first + 2 or any(units.is_prose(unit.text) for unit in above):
        return 0
    title, text = kept[first : first + 2]
    titled = units.is_title(title.text) and not title.text[0].islower() and undated.begins(title, text)
    return first if titled else 0


def _headed(rest: list[Unit]) -> list[Unit]:
    """Take what looks like page furniture for the title when it stands where a title stands and nothing else does."""
    plain_next = len(rest) > 1 and not rest[1].reason and units.is_prose(rest[1].text)
    if plain_next and rest[0].reason in _MAY_BE_TITLE and rest[0].opens in ("", "menu"):
        return [rest[0]._replace(reason=None), *rest[1:]]
    return rest


def _can_head(kept: list[Unit]) -> bool:
    """Tell whether the first unit below a date line is a title: nearly always, for one may end in a full stop."""
    text = kept[0].text
    if text.endswith("."):
        return len(kept) > 1 and len(text) <= units.TITLE and dateline.find(text) is None
    return len(text) <= TITLE

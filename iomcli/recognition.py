"""Recognise the layout of a page by the evidence of all its date lines, or by its titles when it has none."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from iomcli import addresses, besides, company, letters, ordering, papers, sifting, units
from iomcli.company import Shapes
from iomcli.items import Line
from iomcli.layouts import Layout, Page, Roles, blocks, ended, is_line_of_paper, posts, sectioned, stamp_of, undated
from iomcli.layouts.heads import OF_CUTTINGS, SECTION, is_masthead, is_named
from iomcli.patterns import pattern
from iomcli.sifting import sift
from iomcli.units import ENTRY, Unit

NEAR = 12
"""Units around a date line that are looked at: lists of labels may stand between it and the title."""

FEW = 1_000
"""Fewer lines are all of a page, where they are no part of one: of a longer one more may be read later."""

CARD = 3
"""Units of a card that has more than a title and a date, at least."""

HEAD = 5
"""Units of the head of an article at most, names of sections aside."""

_OF_LISTING = pattern(
    r"\b(?:news|archives?|archivo|noticias|novedades|comunicados|releases|headlines|titulares|actualités|notícias)\b",
    re.I,
)

_CHAT: tuple[Layout, bool, bool] = ("chat", False, False)
_POSTS: tuple[Layout, bool, bool] = ("posts", False, False)


class Seen(NamedTuple):
    """What is known of a page, and the units it was learnt from."""

    page: Page
    units: list[Unit]


def recognised(window: list[Line], whole: Page | None = None) -> Seen:
    """Recognise the layout of a page from its first lines; of a part, its lines are made as those of the `whole`."""
    shapes = whole.shapes if whole else company.repeated(text for _, text in window)
    width = units.wrap_width(window, shapes)
    known, entire = whole and whole.month_first, whole is None and len(window) < FEW
    month_first, said = ordering.told((text for _, text in window), _prose(window), known, entire=entire)
    joined = list(units.join(window, width, shapes))
    messages, beside = letters.are_items(joined), _beside(joined, month_first, shapes)
    every, own, only = _without_days(list(_sifted(joined, month_first, messages, shapes, beside)))
    chat = shapes is not None and shapes.chat
    where = whole.addresses if whole else addresses.side(every, chat=chat)
    every, even, apart = _with_gaps(list(addresses.known(iter(every), where)))
    tight = sum(unit.gap > 0 for unit in every) <= 1 + len(every) // 10
    talk = _CHAT if chat else _POSTS if posts.fits(every) else None
    layout, alone, issue = talk or _layout(every)
    roles = None if talk else _roles(every, layout, tight=tight)
    if not messages and (named := _in_parts(every, layout, roles)):
        layout, alone, issue = named, False, False
    sourced = undated.sourced(every)
    if changed := layout == "undated" and _is_below_by_changes(every):
        layout, alone, issue = "below", True, False
        every = [_of_change(unit) for unit in every]
    usual, briefs = _usual(every, month_first, alone=alone, sourced=sourced) if layout == "undated" else (0, False)
    page = Page(
        *(layout, width, month_first, shapes, messages, beside, where, tight, usual, said),
        sent=letters.sent(joined, month_first) if messages is False and layout == "undated" else None,
        briefs=briefs,
        sourced=sourced,
        linked=undated.linked(every),
        turns=undated.turns(every),
        alone=alone,
        own=own,
        only=only,
        changed=changed,
        even=even,
        apart=apart,
        issue=issue,
        roles=roles,
    )
    return Seen(page, every)


def _in_parts(every: list[Unit], layout: Layout, roles: Roles | None) -> Layout | None:
    """Tell whether the parts of a page are its items by their place: blocks, or entries of lists."""
    if roles:
        return "blocks"
    listed = layout == "undated" and sectioned.fits([unit for unit in every if not unit.reason])
    return "sectioned" if listed else None


def _is_even(every: list[Unit]) -> bool:
    """Tell whether blank lines tell nothing: they part all units of cards that are as long and each end with a date."""
    at = [index for index, unit in enumerate(every) if stamp_of(unit)]
    if len(at) < 2 or at[-1] < len(every) - 1 or not all(unit.gap for unit in every):
        return False
    size = at[1] - at[0]
    alike = size >= CARD and {after - before for before, after in pairwise(at)} == {size}
    return alike and at[0] + 1 in (size, size + 1) and not any(units.is_prose(one.text) for one in every)


def _with_gaps(every: list[Unit]) -> tuple[list[Unit], bool, bool]:
    """Give units with the gaps that tell, whether none of theirs do, and whether one above a date was missing."""
    every = [unit._replace(gap=0) for unit in every] if (even := _is_even(every)) else every
    return (list(_parted(iter(every))), even, True) if _are_parted(every) else (every, even, False)


def _are_parted(every: list[Unit]) -> bool:
    """Tell whether a blank line is missing above a date where most have one, the first of the page aside."""
    gaps = [unit.gap > 0 for unit in every if unit.dated][1:]
    return not all(gaps) and sum(gaps) * 2 >= len(gaps)


def _parted(every: Iterator[Unit]) -> Iterator[Unit]:
    """Give units, with the gap that is missing between the end of a text and a date just above a title."""
    above: Unit | None = None
    for unit, below in units.pairs(every):
        missing = unit.dated and not unit.gap and below is not None and not below.gap and units.is_title(below.text)
        ended = missing and above is not None and units.is_prose(above.text) and not above.dated
        above = unit
        yield units.parted(unit) if ended else unit


def _beside(joined: list[Unit], month_first: bool | None, shapes: Shapes | None) -> besides.Side | None:
    """Tell on which side of its dates the countries of a page stand."""
    named = any(map(besides.places, {unit.text for unit in joined}))  # a page may say the same again and again
    return besides.side(list(sifting.known(joined, month_first, shapes))) if named else None


def _usual(every: list[Unit], month_first: bool | None, *, alone: bool, sourced: bool) -> tuple[int, bool]:
    """Give how many paragraphs the items of a listing have, and whether these are its items where it is none."""
    usual = undated.usual([unit for unit in every if not (alone and stamp_of(unit))], sourced=sourced)
    return usual, not usual and undated.are_briefs(every, month_first)


def _is_below_by_changes(every: list[Unit]) -> bool:
    """Tell whether a page has no other dates than those of changes, and these stand below its titles."""
    if not any(unit.opens == "updated" for unit in every) or any(unit.dated and not unit.reason for unit in every):
        return False
    return _layout([_of_change(unit) for unit in every])[0] == "below"


def units_of(lines: Iterable[Line], page: Page) -> Iterator[Unit]:
    """Give the units of a page that is recognised, also those far below."""
    joined = units.bunched(units.join(units.bunched(lines), page.width, page.shapes))
    sifted = _sifted(joined, page.month_first, page.messages, page.shapes, page.beside)
    every = addresses.known(units.bunched(sifted), page.addresses)
    if page.even:
        every = (unit._replace(gap=0) for unit in every)
    every = _parted(every) if page.apart else every
    if page.changed:
        return map(_of_change, every)
    return (_of_page(unit, page.own, page.only) for unit in every) if page.own or page.only else every


def _sifted(
    joined: Iterable[Unit],
    month_first: bool | None,
    messages: bool | None,
    shapes: Shapes | None,
    beside: besides.Side | None,
) -> Iterator[Unit]:
    opened = joined if messages is None else letters.opened(joined, month_first, items=messages)
    return sift(opened, month_first, shapes, beside)


def _prose(window: list[Line]) -> Iterator[str]:
    """Give the sentences of a page as one text."""
    yield " ".join(text for _, text in window if units.is_prose(text))


def _without_days(every: list[Unit]) -> tuple[list[Unit], int, int]:
    """Give units without the dates that are no item's, the line of the page's own day, and that of the only one."""
    own = _own_day(every)
    only = _only_day([_of_page(unit, own, 0) for unit in every] if own else every)
    return [_of_page(unit, own, only) for unit in every] if own or only else every, own, only


def _own_day(every: list[Unit]) -> int:
    """Give the line of a date at the head of a page that is its own: a title and its date follow; 0 for none."""
    page = [unit for unit in every if not unit.reason]
    at = [index for index, unit in enumerate(page) if stamp_of(unit)]
    if len(at) < 2 or not _begins_with_date(page) or any(unit.stamp and unit.stamp.rest for unit in page[: at[0] + 1]):
        return 0
    page, at = page[at[0] :], [index - at[0] for index in at]
    return page[0].line if at[1] > 1 and not _first_is_date(page, at) else 0


def _only_day(every: list[Unit]) -> int:
    """Give the line of the date of an article that tells what came before it, day by day; 0 when it is no such page.

    Listings have the newest day first and go back from it, and cuttings have their papers beside the days.
    """
    dated = [(unit, stamp.day) for unit in every if (stamp := stamp_of(unit)) and stamp.day]
    days = [day for _, day in dated]
    told = days[1:]
    chronicle = len(told) > 2 and days[0] >= max(told) and told[0] < told[-1] and told == sorted(told)
    return dated[0][0].line if chronicle and not all(is_line_of_paper(unit.text) for unit, _ in dated) else 0


def _roles(every: list[Unit], layout: Layout, *, tight: bool) -> Roles | None:
    """Give what the blocks of a page have in common; a tight page with a layout that is known has none."""
    known = tight and (layout == "ended" or (layout == "dated" and _begins_with_date(every)))
    return None if known else blocks.roles(every, tight=tight)


def _begins_with_date(every: list[Unit]) -> bool:
    """Tell whether only the name of a section, of an office or of a listing stands above the first date."""
    page = [unit for unit in every if not unit.reason]
    first = next((index for index, unit in enumerate(page) if unit.dated), len(page))
    if first == 1 and _OF_LISTING.search(page[0].text) and not units.is_prose(page[0].text):
        return True
    return all(len(unit.text.split()) <= SECTION or is_masthead(unit.text) for unit in page[:first])


def _of_page(unit: Unit, own: int, only: int) -> Unit:
    if only and unit.line > only:
        return unit._replace(stamp=None)
    return unit._replace(reason="the day of the page") if unit.line == own else unit


def _of_change(unit: Unit) -> Unit:
    """Take the day of a change for that of the item."""
    return unit._replace(reason=None, opens="") if unit.opens == "updated" else unit


def _layout(every: list[Unit]) -> tuple[Layout, bool, bool]:
    """Tell the layout, whether one date is alone, and whether it is that of all items below it."""
    page = [unit for unit in every if not unit.reason]
    at = [index for index, unit in enumerate(page) if stamp_of(unit)]
    if not at:
        return "undated", False, False
    if any(unit.stamp.rest for unit in page if unit.stamp):
        return "dated", False, False
    if turns := _turns(page, at):
        return turns, False, False
    first = _first_is_date(page, at) or _is_below_names(page, at)
    if len(at) == 1 and first and any(unit.reason == "time since" for unit in every):
        return "undated", True, False
    if len(at) == 1 and _heads_issue(every, page, at[0]):
        return "undated", True, True
    if ended.fits(page, at) and not (len(at) == 1 and undated.usual(every)):
        return "ended", False, False
    if len(at) == 1 and not first and _heads_article(page, at[0]):
        return "below", True, False
    above = sum(_title_below(page, index) for index in at)
    under = sum(_title_above(page, index) for index in at)
    if first or above > under or _are_mixed(page, at):
        return "dated", False, False
    return ("below" if under or _heads_page(page, at[0]) else "undated"), False, False


def _turns(page: list[Unit], at: list[int]) -> Layout | None:
    """Tell the layout of a page on which dates and titles take turns, without a text; None for another page.

    Where it ends with a date, titles stand above; where it ends with a title, below, but for the heading of the page.
    """
    titles = [page[index + 1] for index in at[:-1]]
    if len(at) < 2 or any(after - before != 2 for before, after in pairwise(at)):
        return None
    if not all(units.is_title(one.text) for one in titles) or all(
        units.is_label(one.text) for one in (*titles, page[-1])
    ):
        return None
    above = page[: at[0]]
    head = [len(one.text.split()) for one in above if one is above[-1] or not units.is_navigation(one.text)]
    named = len(head) < 2 and max(head, default=0) <= SECTION  # by the name of a page, which is no title
    if at[-1] == len(page) - 1:
        return None if named else "below"
    least = min(len(one.text.split()) for one in (*titles, page[-1]))
    ends = at[-1] == len(page) - 2 and units.is_title(page[-1].text)
    headed = named or (len(above) == 1 and _OF_LISTING.search(above[0].text) is not None)
    return "dated" if ends and headed and least > SECTION else None


def _first_is_date(page: list[Unit], at: list[int]) -> bool:
    """Tell whether a page begins with the date of an item, and not with its own: a title and a second date below it."""
    if at[:1] != [0] or len(at) == 1:
        return at[:1] == [0]
    return any(units.is_prose(unit.text) for unit in page[: at[1]]) or not _title_above(page, at[1])


def _is_below_names(page: list[Unit], at: list[int]) -> bool:
    """Tell whether only names of an office and of sections stand above the first date, the texts below dates."""
    head = page[: at[0]]
    if not head or not all(_may_be_name(unit.text) or OF_CUTTINGS.match(unit.text) for unit in head):
        return False
    if len(at) == 1:
        below = page[at[0] + 1 : at[0] + 3]
        apart = len(below) > 1 and page[at[0]].gap > 0 and not below[0].gap and undated.begins(*below)
        if len(head) == 1 and papers.ARTICLED.fullmatch(head[0].text) and len(below) > 1 and undated.begins(*below):
            return not below[0].text.isupper()
        heading = any(unit.text.isupper() or OF_CUTTINGS.search(unit.text) for unit in head)
        return (any(is_masthead(unit.text) for unit in head) and _is_titled(below)) or (apart and heading)
    alone = all(units.is_prose(page[index - 1].text) for index in at[1:])
    return alone and all(units.is_prose(unit.text) for index in at for unit in page[index + 1 : index + 2])


def _may_be_name(text: str) -> bool:
    words = len(text.split())
    return words <= SECTION + 1 or (words <= ENTRY and is_named(text))


def _is_titled(below: list[Unit]) -> bool:
    """Tell whether a title stands below a date, longer than the name of an office, and its text below it."""
    return len(below) > 1 and undated.begins(*below) and len(below[0].text.split()) > ENTRY


def _are_mixed(page: list[Unit], at: list[int]) -> bool:
    """Tell whether some titles stand below their date and some above, each date having one; of two dates, surely."""
    sides = [
        (_title_below(page, index) and (not index or units.is_prose(page[index - 1].text)), _title_above(page, index))
        for index in at
    ]
    sure = len(sides) > 2 or (
        page[at[-1]].gap > 0 and any(len(unit.text.split()) > ENTRY for unit in page[at[-1] + 1 : at[-1] + 2])
    )
    return sure and all(below != above for below, above in sides) and len(set(sides)) == 2


def _title_below(page: list[Unit], index: int) -> bool:
    """Tell whether a title and a text follow a date line."""
    after = page[index + 1 : index + 3]
    if len(after) < 2 or after[0].dated or after[1].dated:
        return False
    return units.is_title(after[0].text) and not units.is_label(after[0].text)


def _title_above(page: list[Unit], index: int) -> bool:
    """Tell whether a title, or only page furniture, precedes a date line and a text follows it."""
    before = [unit.text for unit in page[max(0, index - NEAR) : index] if not units.is_label(unit.text)]
    after = [unit.text for unit in page[index + 1 : index + NEAR] if not units.is_label(unit.text)]
    title = units.is_title(before[-1]) and not units.is_navigation(before[-1]) if before else True
    return title and bool(after) and units.is_prose(after[0])


def _heads_page(page: list[Unit], index: int) -> bool:
    """Tell whether a date stands below what can only be the title of a page, and above something."""
    before = [text for unit in page[:index] if not _is_beside(text := unit.text)]
    return len(before) == 1 and units.is_title(before[0]) and index + 1 < len(page)


def _heads_issue(every: list[Unit], page: list[Unit], index: int) -> bool:
    """Tell whether the one date of a page stands above a listing: by its links, its datelines, or names of papers."""
    above, below = page[:index], page[index + 1 :]
    named = undated.below_papers(below)
    sure = undated.linked(every) or undated.placed(below) > 1 or named > 1
    below = below[1:] if named > 1 and not undated.begins(below[0], below[1]) else below
    return (
        sure
        and not any(units.is_prose(unit.text) for unit in above)
        and len(below) > 1
        and undated.begins(below[0], below[1])
        and undated.usual([unit for unit in every if unit.line > page[index].line]) > 0
    )


def _heads_article(page: list[Unit], index: int) -> bool:
    """Tell whether only the head of an article stands above the one date of a page: a title, perhaps a standfirst."""
    before = [text for unit in page[:index] if not _is_beside(text := unit.text)]
    prose = [text for text in before if units.is_prose(text)]
    long = [text for text in before if len(text.split()) > SECTION]
    titled = bool(before) and not units.is_prose(before[0]) and bool(long or not _title_below(page, index))
    return titled and len(long) <= HEAD and len(prose) <= 1 and index + 1 < len(page) and not before[-1].endswith(":")


def _is_beside(text: str) -> bool:
    return units.is_label(text) or units.is_navigation(text)

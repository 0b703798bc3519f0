"""Titles and texts without date lines: one article, or a listing (L3, L8 to L11, L14 to L23)."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby, islice, pairwise

from iomcli import dateline, dates, facts, gazetteer, owndays, papers, partial, stamps, units
from iomcli.items import Aside, Item
from iomcli.layouts import SINGLE, Found, Page, asides, dated_by, plain, stamp_of, unclear
from iomcli.layouts.heads import PARTING, headed, is_introduction, is_named
from iomcli.stamps import Stamp
from iomcli.units import ENTRY, Unit

TITLE = 6
"""Words of a title; the headings inside an article have fewer."""

LONG = 8
"""Words of titles that are longer than the headings inside an article."""

STOPPED = 12
"""Words of a title that ends in a full stop at most."""

LONE = 80
"""A text without title and date is an item when it has so many characters."""


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read titles and texts without date lines: one article, or a listing."""
    issue: list[tuple[Unit, Stamp]] = []
    taken = False
    for found in _read(every, page, issue):
        taken = taken or (bool(issue) and isinstance(found, Item) and found.dated == dated_by(*issue[0]))
        yield found
    if not taken:  # each has its own
        yield from asides((unit for unit, _ in issue), "the day of the page")


def _read(every: Iterator[Unit], page: Page, issue: list[tuple[Unit, Stamp]]) -> Found:
    """Read them, and keep the date of the `issue` that stands above them."""
    head: list[Unit] = []
    title: Unit | None = None
    body: list[Unit] = []
    aside: list[Aside] = []
    section, fresh, first, dated = None, False, True, False
    for unit, below in units.pairs(plain(_unnamed(every) if page.sourced else every, aside)):
        yield from aside
        aside.clear()
        fresh = fresh or unit.fresh
        sure = len(body) < page.usual or page.usual > 1
        if page.alone and not dated and (found := stamp_of(unit)):
            above, head, dated = head, [], True
            issue += [(unit, found)] if page.issue else []
            yield from asides(above, "above the date of the issue")
            yield from unclear(unit, found) if page.issue else asides([unit], "the day of the page")
        elif not body and title is None and not _is_text(unit, head, page):
            head.append(unit)
        elif title is None and below and is_introduction(one.text for one in body) and begins(unit, below):
            yield from asides(body, "an introduction")
            title, body = unit, []
        elif page.usual and _is_section(unit, below) and body:
            section = below
            yield from asides([unit], "the name of a section")
        elif body and page.briefs and _is_brief(unit, page.month_first):
            yield from _telling(title, body, page, issue)
            title, body = None, [unit]
        elif body and page.usual and _starts(unit, below, page, sure=sure and unit is not section, fresh=fresh):
            yield from _telling(title, body, page, issue, greets=first)
            title, body = (unit, []) if _can_head(unit, below) else (None, [unit])
            fresh = first = False
        else:
            if title is None and not body:
                title, body, around = headed(head, nearest=page.usual > 0)
                yield from around
                head, fresh = [], False
            body.append(unit)
    yield from [*aside, *_short(head)]
    yield from _telling(title, body, page, issue)


def are_briefs(every: list[Unit], month_first: bool | None) -> bool:
    """Tell whether the first text of a page and others begin with a place and a full date, each an item."""
    page = [unit for unit in every if not unit.reason]
    first = next((index for index, unit in enumerate(page) if units.is_prose(unit.text)), len(page))
    if any(len(unit.text.split()) > PARTING for unit in page[:first]):
        return False  # the title of an article
    texts = (unit for unit in page[first:] if units.is_prose(unit.text))
    first_is = any(_is_brief(unit, month_first) for unit in islice(texts, 1))
    return first_is and any(_is_brief(unit, month_first) for unit in texts)


def _is_brief(unit: Unit, month_first: bool | None) -> bool:
    place = dateline.find(unit.text)
    dated = place and dates.FIGURE.search(unit.text, 0, len(place) + stamps.LONGEST)
    return bool(dated and owndays.in_text(place, unit.text, month_first))


def _starts(unit: Unit, below: Unit | None, page: Page, *, sure: bool, fresh: bool) -> bool:
    """Tell whether a unit begins the next item of a listing: by a link above it, or by its looks."""
    if page.linked and fresh:
        return True
    if below is None:
        return False
    return begins(unit, below, sure=sure) or (_is_stopped(unit, below) and (page.turns or _has_dateline(below)))


def _can_head(unit: Unit, below: Unit | None) -> bool:
    """Tell whether the first unit of an item is its title: one may end in a full stop where a text follows."""
    return below is not None and not below.fresh and len(unit.text) <= units.TITLE


def _is_section(unit: Unit, below: Unit | None) -> bool:
    """Tell whether a unit is the name of a section: a few words above a title, or below the last teaser."""
    if not units.is_title(unit.text) or (words := len(unit.text.split())) > PARTING or units.is_navigation(unit.text):
        return False
    if not (unit.gap or gazetteer.is_place(unit.text) or unit.text in _regions() or partial.is_period(unit.text)):
        return False
    return below is None or (
        units.is_title(below.text) and not units.is_navigation(below.text) and len(below.text.split()) > words
    )


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["phrase"] for row in facts.rows("regions"))


def sourced(every: list[Unit]) -> bool:
    """Tell whether the name of a publisher stands between titles and texts, as in alerts of what others tell."""
    page = [unit for unit in every if not unit.reason]
    texts = sum(begins(unit, below) for unit, below in pairwise(page))
    names = sum(unit.reason is not None for unit in _unnamed(iter(page)))
    return names > 1 and names * 3 >= texts * 2


def _unnamed(every: Iterator[Unit]) -> Iterator[Unit]:
    """Mark the names of publishers: a few words with capitals, no place, a longer title above and a text below."""
    above: Unit | None = None
    for unit, below in units.pairs(every):
        if above and below and not (above.reason or unit.reason or below.reason) and _is_name(above, unit, below):
            unit = unit._replace(reason="name of a publisher")
        yield unit
        above = unit


def _is_name(above: Unit, unit: Unit, below: Unit) -> bool:
    if not (units.is_title(above.text) and units.is_title(unit.text) and is_named(unit.text)):
        return False
    few = len(unit.text.split()) < ENTRY <= len(above.text.split())
    return few and begins(unit, below) and not gazetteer.is_place(unit.text)


def usual(page: list[Unit], *, sourced: bool = False) -> int:
    """Tell how many paragraphs the items of an undated listing have; 0 when a page is one article.

    It is a listing when links to the whole texts stand between them, when the texts begin with datelines, or when
    there are several texts of a paragraph or two with real titles. The name of an author, and a heading of other
    reading, speak for one article.
    """
    whole = page
    every = list(units.pairs(unit for unit in (_unnamed(iter(page)) if sourced else page) if not unit.reason))
    parting = [_is_section(unit, below) for unit, below in every]
    sections = {below.line for (_, below), parts in zip(every, parting, strict=True) if below and parts}
    page = [unit for (unit, _), parts in zip(every, parting, strict=True) if not parts]
    starts = [at for at, (unit, below) in enumerate(pairwise(page)) if _starts_item(unit, below, sections)]
    if len(starts) < 2:
        return 0
    reading = any(unit.opens == "reading" for unit in whole)
    names = sum(named for named, _ in groupby(whole, lambda unit: unit.reason == "byline"))
    sizes = [after - before - 1 for before, after in pairwise([*starts, len(page)])]
    if linked(whole):
        return max(1, round(_middle(sizes)))
    words = [len(page[index].text.split()) for index in starts[1:]]
    places = [dateline.find(page[index + 1].text) is not None for index in starts]
    placed = sum(places[1:])
    several = len(starts) > 2
    filled = [page[index].text for index, size in zip(starts, sizes, strict=True) if size]
    if several and (_are_announced(page, starts) or _in_capitals(filled)):
        return max(1, round(_middle(sizes)))
    head = places[0] or not any(unit.gap for unit in page[1:])
    if several and not placed and _is_in_sections(sizes, [page[index].text for index in starts], head=head):
        return 0
    if (placed < 2 and 0 < names < 3) or (not placed and reading):
        return 0
    asking = sum(page[index].text.endswith("?") for index in starts[1:])
    short = placed or _are_long(words) or (_middle(sizes) <= 2 if several else max(sizes) <= 2)
    alike = not starts[0] and len(page[0].text.split()) <= PARTING and max(words) <= PARTING
    titled = alike or _middle(words) >= TITLE or (several and max(sizes) <= 2 and max(words) >= ENTRY)
    listed = (titled and asking * 2 <= len(words)) or placed > 1 or (placed and (places[0] or not several))
    return max(1, round(_middle(sizes))) if short and listed else 0


def _starts_item(unit: Unit, below: Unit, sections: set[int]) -> bool:
    """Tell whether an item of a listing starts here; a title may end in a full stop where a dateline follows."""
    sure = unit.line not in sections
    return begins(unit, below, sure=sure) or (_is_stopped(unit, below) and _has_dateline(below))


def turns(every: list[Unit]) -> bool:
    """Tell whether titles and texts take turns on a page, a blank line between them, if some titles end in a stop."""
    page = [
        unit for unit, below in units.pairs(unit for unit in every if not unit.reason) if not _is_section(unit, below)
    ]
    starts = [
        index
        for index, (unit, below) in enumerate(pairwise(page))
        if unit.gap and below.gap and (begins(unit, below) or _is_stopped(unit, below))
    ]
    titled = sum(begins(page[index], page[index + 1]) for index in starts)
    sizes = {after - before for before, after in pairwise([*starts, len(page)])}
    return titled > 1 and titled * 2 >= len(starts) and sizes == {2}


def _is_stopped(unit: Unit, below: Unit) -> bool:
    """Tell whether a unit can be a title that ends in a full stop: one short sentence above a far longer text."""
    text, after = unit.text, below.text
    if not (text.endswith(".") and len(text.split()) <= STOPPED and text[0].isalnum()):
        return False
    if len(after) < len(text) * 2 or units.is_prose(text[:-1]) or dateline.find(text):
        return False
    return len(after) >= LONE or _has_dateline(below)


def _has_dateline(unit: Unit) -> bool:
    return dateline.find(unit.text) is not None


def linked(every: list[Unit]) -> bool:
    """Tell whether the items of a page are parted by links to the whole texts, or by rules with titles below them."""
    if sum(unit.opens == "link" for unit in every) > 1:
        return True
    page = [unit for unit in every if not unit.reason]
    ruled = [begins(unit, below) for unit, below in pairwise(page) if unit.fresh]
    return sum(unit.opens == "rule" for unit in every) > 1 < len(ruled) and sum(ruled) * 3 >= len(ruled) * 2


def _are_announced(page: list[Unit], starts: list[int]) -> bool:
    """Tell whether the titles stand in a list above the first text, as in the contents of a newsletter."""
    listed = {unit.text.lstrip("-•*▪·0123456789. ") for unit in page[: starts[0]]}
    return sum(page[index].text in listed for index in starts) > 1


def _in_capitals(titles: list[str]) -> bool:
    """Tell whether titles are printed in capitals, and have more words than the headings inside an article."""
    words = [len(title.split()) for title in titles]
    return all(map(str.isupper, titles)) and _middle(words) >= PARTING and max(words) >= ENTRY


def _is_in_sections(sizes: list[int], titles: list[str], *, head: bool) -> bool:
    """Tell whether titles are the headings of one article: longer texts below them than below the first, or numbers.

    `head` tells whether the first text alone begins with a dateline, or no blank line parts the page; where titles
    are long and texts short it is a listing.
    """
    numbered = [title[0].isdigit() for title in titles]
    if not numbered[0] and all(numbered[1:]):
        return True
    if head and max(sizes) <= 2 and min(len(title.split()) for title in titles) >= TITLE:
        return False
    among = sizes[1:-1]  # below the last one the foot of the page may stand
    if _are_long([len(title.split()) for title in titles[1:]]):
        return sizes[0] < sum(among) / len(among)
    return sizes[0] < sum(among) / len(among) or min(sizes[1:]) > 1 or (head and max(among) > 1)


def _are_long(words: list[int]) -> bool:
    """Tell whether titles of so many words are longer than the headings inside an article."""
    return len(words) > 1 and min(words) >= ENTRY and _middle(words) >= LONG


def placed(page: list[Unit]) -> int:
    """Count the texts that stand below a title and begin with a dateline."""
    return sum(begins(unit, below) and dateline.find(below.text) is not None for unit, below in pairwise(page))


def below_papers(page: list[Unit]) -> int:
    """Count the titles with a text that stand just below the name of a paper, in capitals, or have it in brackets.

    There are none where the first title is not made so.
    """
    told = [papers.BEHIND_TITLE.fullmatch(title.text) and begins(title, text) for title, text in pairwise(page)]
    if told and told[0] and sum(map(bool, told)) > 1:
        return sum(map(bool, told))
    three = list(zip(page, page[1:], page[2:], strict=False))
    found = [papers.may_be_name(name.text) and not title.gap and begins(title, text) for name, title, text in three]
    return sum(found) if found and found[0] else 0


def begins(unit: Unit, below: Unit, *, sure: bool = True) -> bool:
    """Tell whether a unit looks like the title of the text below it; where one is expected, looks are not so `sure`."""
    text, after = unit.text, below.text
    follows = units.is_prose(after) or (len(after) > len(text) + 20 and len(after) > 80)
    if not follows and (sure or len(text.split()) <= 4):  # most lines
        return False
    return units.is_title(text) and not (units.is_label(text) or units.is_navigation(text))


def _is_text(unit: Unit, head: list[Unit], page: Page) -> bool:
    """Tell whether a unit is the first text below a head; in a listing a teaser may be cut amid a sentence."""
    return unit.dated or units.is_prose(unit.text) or (page.usual > 0 and bool(head) and begins(head[-1], unit))


def _short(head: list[Unit]) -> Found:
    """Give what a page of short units holds: a title and its text when there are two, else nothing."""
    title, body, aside = headed(head)
    yield from aside
    if title and body:
        yield Item(title=title.text, body="\n\n".join(map(units.as_printed, body)), line=title.line)
    else:
        yield from asides([*([title] if title else []), *body], SINGLE)


def _telling(
    title: Unit | None, body: list[Unit], page: Page, issue: list[tuple[Unit, Stamp]], *, greets: bool = False
) -> Found:
    """Give an undated item; its date is a full one in its dateline, or else that of the issue.

    The first text of a listing is no item when it `greets` the reader.
    """
    salute = [title.text] if title and title.text[-1] in ":," else []
    if greets and is_introduction([*salute, *(unit.text for unit in body)]):
        yield from asides([*([title] if title else []), *body], "an introduction")
        return
    if not body and title is None:
        return
    if title is None and len(body) == 1 and not (page.briefs or _is_item(body[0])):
        yield from asides(body, SINGLE)
        return
    text = "\n\n".join(map(units.as_printed, body))
    day, place = _day_in(text, page) or (None, None)
    if not day and len(body) > 1 and not units.is_prose(body[0].text):  # a caption or a subtitle
        day, place = _day_in("\n\n".join(unit.text for unit in body[1:]), page) or (None, None)
    dated = f"dateline: {place}" if place else None
    if issue and not day:
        day, dated = issue[0][1].day, dated_by(*issue[0])
    line = min(unit.line for unit in ([title] if title else []) + body)
    yield Item(date=day, dated=dated, title=title.text if title else None, body=text, line=line)


def _is_item(text: Unit) -> bool:
    """Tell whether a text alone may be an item: a long one, or a sentence behind the place it is dated from."""
    place = dateline.find(text.text) or ""
    told = bool(place) and text.text.endswith(".") and len(text.text[len(place) :].split()) > PARTING
    return told or len(text.text) >= LONE


def _day_in(text: str, page: Page) -> tuple[date, str] | None:
    return owndays.in_text(dateline.find(text), text, page.month_first)


def _middle(numbers: list[int]) -> float:
    """Give the median: the module that has one takes 4 ms to load."""
    ordered = sorted(numbers)
    return (ordered[len(ordered) // 2] + ordered[~(len(ordered) // 2)]) / 2

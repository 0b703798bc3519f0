"""The items of a web page: those among its lines, and those that are the rows of its tables."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from iomcli import addresses, characters, daylines, furniture, mastheads, notes, numbering, records, stamps, units
from iomcli.items import Aside, Item, Remark
from iomcli.layouts import Found, is_link_of
from iomcli.markup import Line, Page
from iomcli.records import Record
from iomcli.sifting import OTHER

TITLE = 4
"""Words of a title of other reading at least."""

_OF_TABLES = ("the names of the columns", "the name of a section", "caption", "above the names of the columns")


def items(page: Page, sent: date | None = None) -> Iterator[Item | Aside | Remark]:
    """Give the items of a page, each with the address to which its title leads, or with the one beside it."""
    alone: dict[int, addresses.Link] = {}
    texts = {n: [characters.clean(line.text)] for n, line in enumerate(page.lines, 1)}
    for n, line in enumerate(page.lines, 1):
        if line.link and not line.reason:
            told, url = line.link
            texts[n], alone[n] = addresses.parted_from(texts[n][0], characters.clean(told), url)
    return addresses.given(addresses.claimed(_items(page, texts, sent), alone))


def _items(page: Page, texts: dict[int, list[str]], sent: date | None) -> Iterator[Item | Aside | Remark]:
    """Give the items of a page, which may have been `sent` on a day; lines are numbered as a browser shows them.

    The day and the address that a page gives of itself are those of its only item, when that prints none; its office is
    that of all that know of none.
    """
    clean = [characters.clean(line.text) for line in page.lines]
    places = _places(page.lines, clean)
    lines = [*enumerate(_read(page.lines) if any(line.row for line in page.lines) else page.lines, 1)]
    asides = list(_asides(lines, clean))
    told = [(n, line) for n, line in lines if not line.reason]
    split = notes.split(((n, text) for n, line in told if line.row is None for text in texts[n]), sent=sent)
    found, alone = _with_count(split)
    every = records.beside(found, [Record(n, line.row) for n, line in told if line.row is not None])
    yield from asides
    yield from (Remark(n, line.remark) for n, line in told if line.remark)
    for one in every:
        if isinstance(one, Item):
            at = page.lines[one.line - 1] if one.line <= len(page.lines) else None  # a table may give another line
            own = alone and at is not None and at.row is None
            url = one.url or (page.itself.url if own else None) or _link(at, page, places, one)
            day = page.itself.day if own and not one.date else None
            one = one if one.url == url else one._replace(url=url)
            yield mastheads.of(one.with_day(day, "head of the page") if day else one, page.itself.office)
        else:
            yield one
    changed = (line.text for line, text in zip(page.lines, clean, strict=True) if line.text != text)
    if unsafe := sum(map(characters.unsafe, changed)):
        yield Remark(line=1, text=characters.symbols(unsafe))


def _asides(lines: Iterable[tuple[int, Line]], clean: list[str]) -> Iterator[Aside]:
    """Give the lines that the mark-up sets aside; of those below a heading of other reading each with what it is."""
    other = False
    for number, line in lines:
        text = clean[number - 1]
        if not line.text or not line.reason:
            other = other and not line.text
            continue
        found = furniture.of(text) if line.reason == "page furniture" else None
        other = found.opens == "reading" if found else other
        if other and found:
            yield Aside(number, text, found.reason)
        else:
            yield Aside(number, text, OTHER if other and _is_read(text) else line.reason)


def _is_read(text: str) -> bool:
    """Tell whether a line can be the title of other reading, or its day."""
    title = len(text.split()) >= TITLE and units.is_title(text)
    return title or daylines.parts_of(text) is not None or stamps.read(text) is not None


def _with_count(every: Found) -> tuple[Found, bool]:
    """Give what was found on a page, and whether it is one item alone; no more is read for that than two of them."""
    first, items = list[Item | Aside | Remark](), 0
    for one in every:
        first.append(one)
        items += isinstance(one, Item)
        if items > 1:
            break
    return chain(first, every), items == 1


def _read(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, a table below a heading of other reading set aside."""
    other = False
    for line in lines:
        if line.row is None and line.text and line.reason not in _OF_TABLES:
            found = furniture.of(line.text)
            other = found is not None and found.opens == "reading"
        yield line._replace(reason=OTHER) if line.row is not None and other else line


def _places(lines: list[Line], clean: list[str]) -> dict[str, list[int]]:
    """Give where each line of a page stands that is no row of a table, by its text without a bullet."""
    found: dict[str, list[int]] = {}
    for index, text in enumerate(clean):
        if text and lines[index].row is None:
            bare = text.removeprefix("- ")
            for words in {bare, numbering.bare(bare)}:
                found.setdefault(words, []).append(index)
    return found


def _link(own: Line | None, page: Page, places: dict[str, list[int]], item: Item) -> str | None:
    """Give where the title of an item leads, or the words with which that begins on its `own` line."""
    at = places.get(item.title or "", [])
    below = bisect_left(at, item.line - 1)
    if below < len(at):
        return page.lines[at[below]].url
    told, url = (own and own.link) or ("", "")
    return url if is_link_of(item.title, characters.clean(told)) else None

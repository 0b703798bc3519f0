"""Markdown: notes, and exports of programs that keep notes, read as the text that they show."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise, takewhile
from typing import BinaryIO, NamedTuple

from iomcli import (
    addresses,
    besides,
    characters,
    daylines,
    diaries,
    frontmatter,
    inline,
    jottings,
    lists,
    mastheads,
    notes,
    numbering,
    pages,
    records,
    stamps,
    tables,
    units,
    wholedays,
)
from iomcli.addresses import Link
from iomcli.items import DATE_LINE, Aside, Item, Remark
from iomcli.layouts import Found, is_link_of, sectioned
from iomcli.marked import Line
from iomcli.patterns import pattern
from iomcli.readers import text
from iomcli.records import Record
from iomcli.stretch import LINES, Stretch
from iomcli.tables import Cell
from iomcli.units import ENTRY

_HEADING = pattern(r"(?:#{1,6}[ \t]+|#{2,6}(?=\w))(?P<text>.*)|#{1,6}")
NO_DAYS = 7
"""A level that no heading has."""

BOLD = 10
"""Characters within which a day in bold begins, behind the marks of a list."""

_BOLD = pattern(r"(?P<mark>\*\*|__)(?P<day>[^*_]{6,40}?)[.:]?(?P=mark)[.:]?\s+(?P<text>\w.+)")
_ENDS = (". ", ": ", "! ", "? ")
_RULE = pattern(r"(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,}")
_FENCE = pattern(r"(?P<mark>`{3,}|~{3,})[^`]*")
_QUOTE = pattern(r"(?:>[ \t]?)+(?:\[!\w+\][+-]?[ \t]*)?")
_BULLETS = "-*+•"
_BEGINNING = frozenset(f"{_BULLETS}#[<0123456789")
"""With what a line begins that may be more than its text."""
_DELIMITERS = pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_BESIDE = {
    "[": ("an address", pattern(r"\[(?!\^)[^\[\]]+\]:[ \t]*\S+.*")),
    "<": ("a comment", pattern(r"<!--.*-->")),
    "#": ("a list of labels", pattern(r"(?=#[\w/-])(?:#[\w/-]+[ \t,]*|)*+")),
}
"""Addresses of links that stand elsewhere, comments, and tags, by the mark that begins them."""


class _Page(NamedTuple):
    """What is found beside the text of a page while its lines are read."""

    asides: list[Aside]
    rows: list[Record]
    """The rows of tables whose columns are ours."""
    others: list[tuple[int, list[str], list[list[Cell]]]]
    """The lines, the names and the first rows of tables that may be of items, though no name is that of a title."""
    links: dict[str, list[tuple[int, str]]]
    """Links by their text: where they stand, and where they lead."""
    alone: dict[int, Link]
    """The only link of a line."""
    headings: deque[Line]
    """Headings below the items that were found."""
    within: list[Line]
    """The headings that the last item stands below, the highest first."""
    sectioned: bool
    """Whether it is lists below the names of countries or below days, and no more."""
    listed: dict[int, bool]
    """The entries of lists, and whether they stand below a text."""
    days: int = NO_DAYS
    """The level of the headings that are days, in a diary: those below belong to its texts."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a page; its front matter tells of its only item what the text does not.

    Raise UnreadableFile when the bytes are no text.
    """
    unsafe: list[int] = []
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    front, lines = frontmatter.parted(pages.sparse(text.numbered(stream, encoding, unsafe)))
    every = units.bunched(_lines(_unfenced(lines)))
    window = list(islice(every, units.WINDOW))
    page = _Page([], [], [], {}, {}, deque(), [], _is_sectioned(window), {})
    told = lists.told(jottings.without_tasks(chain(window, every), page.asides), page.listed)
    if diary := diaries.of(window, listed=page.sectioned):
        page = page._replace(days=diary.level)
        entries = (_of_day(one, page) for one in diaries.read(told, diary, lambda below: _shown(below, page)))
        found = mastheads.applied(entries)
    else:
        found = notes.split(units.bunched(_shown(told, page)), alone=True, sectioned=not page.sectioned)
    found = chain(found, _rows(page))
    items = frontmatter.applied(_apart((_filed(_linked(one, page), page) for one in found), page), front)
    yield from addresses.given(addresses.claimed(items, page.alone))
    yield from page.asides
    yield from (Remark(at, missing) for at, names, rows in page.others if (missing := tables.untitled(names, rows)))
    if unsafe:
        yield Remark(line=unsafe[0], text=characters.symbols(len(unsafe)))


def _is_sectioned(window: list[Line]) -> bool:
    """Tell whether lines are lists of entries without days below countries or below days, headings or in bold."""
    if any(one.text and one.kind not in ("heading", "text") for one in window):
        return False
    told = [
        (one.text.strip("*_"), one.kind == "text" and bool(lists.MARK.match(one.text))) for one in window if one.text
    ]
    days = (daylines.day_first(lists.MARK.sub("", text, count=1).replace("*", "")) for text, entry in told if entry)
    if any(days):
        return False
    bulleted = [lists.MARK.sub("- ", text, count=1) if entry else text for text, entry in told]
    return sectioned.are_lists(told) or wholedays.are_lists(bulleted)


def _rows(page: _Page) -> Found:
    """Give the items of the tables, once all lines are read."""
    yield from records.items(page.rows)


def _linked(found: Item | Aside | Remark, page: _Page) -> Item | Aside | Remark:
    """Give an item the address that its title leads to, or the words with which that begins."""
    if not isinstance(found, Item) or found.url:
        return found
    places = page.links.get(found.title or "", [])
    at = bisect_left(places, (found.line, ""))
    if at < len(places):
        return found._replace(url=places[at][1])
    if found.line not in page.alone:
        return found
    link = page.alone[found.line]
    if not is_link_of(found.title or found.body, link.told):
        return found
    if not found.title and found.body[len(link.told) :].startswith(_ENDS):  # a title and a sentence on one line
        found = found._replace(title=link.told, body=found.body[len(link.told) + 1 :].lstrip())
    return found._replace(url=link.url)


def _of_day(found: Item | Aside | Remark, page: _Page) -> Item | Aside | Remark:
    """Give the item of a day the address of the only link in its text, with its words for a title that is a place."""
    if not isinstance(found, Item) or found.url:
        return found
    lines = takewhile(lambda at: at > found.line, reversed(page.alone))
    links = [page.alone[at] for at in lines]
    if len({link.url for link in links}) != 1 or all(map(addresses.is_in_sentence, links)):
        return found
    told, rest = links[0].told, found.body[len(links[0].told) :].lstrip(" :,–—-")
    if besides.names(found.title or "") and found.body.startswith(told) and len(told.split()) > ENTRY:
        found = found.with_day(found.date, f"{found.dated} | {found.title}")._replace(title=told, body=rest)
    return found._replace(url=links[0].url)


def _filed(found: Item | Aside | Remark, page: _Page) -> Item | Aside | Remark:
    """Write the country that is the heading of a section beside the dates of its items, as if it stood with each."""
    if not isinstance(found, Item) or page.sectioned:
        return found
    while page.headings and page.headings[0].number <= found.line:  # its own, which ends others, among them
        one = page.headings.popleft()
        page.within[:] = [*(above for above in page.within if above.level < one.level), one]
    above = (one for one in reversed(page.within) if one.number < found.line)
    names = next(filter(None, (besides.names(one.text) for one in above)), None)
    if not names or not (found.dated or "").startswith(DATE_LINE):
        return found
    return found.with_day(found.date, f"{DATE_LINE}{found.date_line} | {', '.join(names)}")


def _apart(every: Iterator[Item | Aside | Remark], page: _Page) -> Found:
    """Give items, and by itself what stands in them below a heading that is as high as those of two items."""
    held: list[Item | Aside] = []
    first: Item | None = None  # it may be the only item, and its headings those of its text
    level = 0
    for one in every:
        if not isinstance(one, Item):
            yield one
            continue
        last = page.within[-1] if page.within else None
        own = last.level if last and last.number == one.line and one.date else 0
        if first:
            yield from held if own == level else [first]
        parts: list[Item | Aside] = [*_sections(one, own, page)] if own else [one]
        first, held = (one, parts) if own != level else (None, [])
        level = own
        yield from () if first else parts
    yield from [first] if first else []


def _sections(item: Item, level: int, page: _Page) -> Iterator[Item | Aside]:
    """Part an item at the headings in it that are as high as its own."""
    inner = (one for one in page.headings if one.level <= level)
    texts: list[str] = []
    below = next(inner, None)
    for told in item.body.split("\n\n"):
        if below and told == inline.shown(below.text).text:
            yield _section(item, texts)
            item, texts = Item(line=below.number, title=told, body=""), []
            below = next(inner, None)
        else:
            texts.append(told)
    yield _section(item, texts)


def _section(item: Item, texts: list[str]) -> Item | Aside:
    told = item._replace(body="\n\n".join(texts))
    return told if told.date or told.body else Aside(item.line, item.title or "", "the name of a section")


def _unfenced(lines: Iterable[tuple[int, str]]) -> Iterator[Line]:
    """Give lines without the marks of quotes, and around code; those of comments are told."""
    fence, comment = "", False
    for number, line in lines:
        if line and (comment or (not fence and line.startswith("<!--") and "-->" not in line)):
            comment = "-->" not in line
            yield Line(number, line, "comment")
            continue
        line = line if fence or line[:1] != ">" else _QUOTE.sub("", line, count=1)
        mark = _FENCE.fullmatch(line) if line[:1] in ("`", "~") else None
        if fence and mark and line.startswith(fence) and not line.strip(fence[0]):
            fence = ""
            yield Line(number, "")
        elif fence:
            yield Line(number, line, "code")
        elif mark:
            fence = mark["mark"]
            yield Line(number, "")
        else:
            yield Line(number, line)


def _lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Tell headings, rules and tables from other lines."""
    table, passed = "", False
    for one, below in pairwise(chain(lines, [Line(0, "")])):
        heading = _HEADING.fullmatch(one.text) if one.text[:1] == "#" else None
        if passed:  # the line below a heading
            passed = False
        elif one.kind != "text" or not one.text:
            table = ""
            yield one
        elif table and "|" in one.text:
            yield one._replace(kind="row")
        elif "|" in one.text and "|" in below.text and _DELIMITERS.fullmatch(below.text):
            table, passed = one.text, True
            yield one._replace(kind="table")
        elif heading:
            level = len(one.text) - len(one.text.lstrip("#"))
            yield one._replace(text=_closed(heading["text"] or ""), kind="heading", level=level)
        elif one.text[0] in "*_-" and _RULE.fullmatch(one.text):
            yield one._replace(text="---", kind="rule")
        elif below.kind == "text" and below.text[:1] in ("=", "-") and _is_underlined(one.text, below.text):
            passed = True
            yield one._replace(kind="heading", level=1 if below.text[0] == "=" else 2)
        else:
            yield one


def _closed(heading: str) -> str:
    """Take the signs off with which a heading may end."""
    bare = heading.rstrip("#")
    return bare.strip() if bare[-1:] in ("", " ", "\t") else heading.strip()


def _is_underlined(line: str, below: str) -> bool:
    """Tell whether a line is a heading by the line below it."""
    marks = not below.strip(below[0]) and (below[0] == "=" or len(below) > 1)
    return marks and not lists.MARK.match(line) and units.is_title(line)


def _shown(lines: Iterable[Line], page: _Page) -> Iterator[tuple[int, str]]:
    """Give the text that lines show, with blank lines around headings; the rows of our tables are kept apart."""
    table: tables.Table | None = None
    below: list[list[Cell]] = []
    stretch = Stretch(*LINES)
    for one, following in pairwise(chain(lines, [Line(0, "")])):
        if one.text or one.kind != "text":
            stretch.add(one.number, len(one.text))
        bold = one.kind == "text" and ("**" in one.text[:BOLD] or "__" in one.text[:BOLD])
        if one.kind == "text" and not bold:
            for text in _texts(one, page) if one.text else ("",):
                yield one.number, text
            continue
        if one.kind == "table":
            names = [cell.text for cell in inline.cells(one.text)]
            table, below = tables.of(names), []
            page.others.extend([(one.number, names, below)] if tables.may_be_untitled(names) else [])
        if one.kind == "row" and table:
            cells = [Cell(cell.text, cell.url) for cell in inline.cells(one.text)]
            page.rows.append(Record(one.number, table.row(cells)))
        elif one.kind in ("table", "row"):
            if one.kind == "row" and len(below) < tables.SEEN:
                below.append([Cell(cell.text) for cell in inline.cells(one.text)])
            yield from ((one.number, text) for text in ([] if table else _row(one, following)))
        elif one.kind == "comment":
            page.asides.append(Aside(one.number, one.text, "a comment"))
            yield one.number, ""
        elif one.kind == "heading" and _is_section(one, page):
            page.headings.append(one)
            page.asides.append(Aside(one.number, one.text, "the name of a section"))
            yield one.number, ""
        elif bold and (marked := _dated(one.text)):
            yield from ((one.number, text) for text in _texts(one._replace(text=marked), page))
        elif one.kind in ("heading", "rule"):
            page.headings.extend([one] if one.kind == "heading" and one.level <= page.days else [])
            parts = daylines.day_and_title(one.text) if one.kind == "heading" else ()
            for told in parts or _texts(one, page)[:1]:
                yield from ((one.number, ""), (one.number, told), (one.number, ""))
        else:
            yield from ((one.number, text) for text in ([one.text] if one.kind == "code" else _texts(one, page)))


def _row(one: Line, below: Line) -> Iterator[str]:
    """Give what a row of a table that is none of ours shows, as lines."""
    beneath = inline.cells(below.text) if one.kind == "table" and below.kind == "row" else []
    return inline.joined(inline.cells(one.text), beneath)


def _is_section(heading: Line, page: _Page) -> bool:
    """Tell whether a heading below others is the name of a country, which its items are told."""
    if not (page.headings or page.within) or page.sectioned or heading.level > page.days:
        return False
    return bool(besides.names(heading.text))


def _dated(line: str) -> str | None:
    """Give a line that begins with a date in bold with a colon behind it, which such lines mostly have."""
    entry = lists.MARK.match(line)
    found = _BOLD.fullmatch(line, entry.end() if entry else 0)
    mark = "- " if entry else ""
    return f"{mark}{found['day']}: {found['text']}" if found and stamps.read(found["day"]) else None


def _beside(line: str) -> str | None:
    """Tell why a line is no text."""
    reason, form = _BESIDE.get(line[0], ("", None))
    return reason if form and form.fullmatch(line) else None


def _texts(one: Line, page: _Page) -> list[str]:
    """Give what a line shows, without a link to the whole text that ends it, which may stand below."""
    text = _text(one, page)
    if not page.alone or one.number not in page.alone:
        return [text]
    told, url, _, _ = page.alone[one.number]
    texts, page.alone[one.number] = addresses.parted_from(text, told, url)
    return texts


def _text(one: Line, page: _Page) -> str:
    """Give what a line shows, and note where it leads; what is beside the text is set aside."""
    marked = inline.has_marks(one.text)
    if not one.text or one.kind == "rule" or (one.text[0] not in _BEGINNING and not marked):
        return one.text
    beside = _beside(one.text)
    entry = lists.MARK.match(one.text) if one.kind == "text" else None
    if not (beside or entry or marked):
        return one.text
    mark = entry[0] if entry and not (entry[0][0].isdigit() and stamps.read(one.text)) else ""
    found = inline.shown(one.text[len(mark) :])
    if mark[:1].isdigit() and not found.url:
        found = found._replace(text=f"{mark}{found.text}")
    elif entry and entry["box"] and found.text and not found.url:
        found = found._replace(text=f"{entry['box'].strip()} {found.text}")
    if beside or not found.text:
        reason = "a picture" if "!" in one.text else "marks without text"
        page.asides.append(Aside(one.number, one.text, beside or reason))
        return ""
    if len(found.links) == 1:
        page.alone[one.number] = Link(*found.links[0], found.text, points=False)
    for told, url in found.links:
        for words in {told, numbering.bare(told)}:
            page.links.setdefault(words, []).append((one.number, url))
    if not mark:
        return found.text
    listed = page.listed.pop(one.number, None) if mark[0] in _BULLETS else None
    kept = page.sectioned or listed or (listed is not None and page.days < NO_DAYS)
    return f"- {found.text}" if kept or lists.is_bulleted(found.text, linked=bool(found.url)) else found.text

"""HTML as the lines that a browser shows, and what a page says of itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from iomcli import boxes, characters, dates, declared, nesting, stamps, tables, units
from iomcli.declared import Itself
from iomcli.errors import UnreadableFile
from iomcli.patterns import pattern
from iomcli.stretch import LINES, Stretch
from iomcli.tables import Cell

_BLOCKS = frozenset(
    "address article aside blockquote button caption center dd details dialog dir div dl dt fieldset figcaption figure "  # noqa: SIM905
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr label li main menu nav ol p pre search section summary table tbody "
    "td tfoot th thead title tr ul".split()
)
NAMED = 30
"""Elements and texts of a cell that are looked at to find the name of a column."""

NAME = 200
"""Characters in the cell of the name of a column at most, spaces and what is hidden among them."""

MAINS = 20
"""Main parts of a page that are looked at, to find the one that holds a text."""

_TOLD = frozenset(("hidden", "aria-hidden", "style", "role", "href", "datetime"))  # attributes that say what it means
_UNSEEN = frozenset(
    "script style template noscript head svg iframe object textarea select x-select".split()  # noqa: SIM905
)
_ASIDE = {
    "nav": "navigation", "menu": "navigation", "aside": "page furniture", "form": "page furniture",
    "search": "page furniture", "button": "page furniture", "dialog": "page furniture", "figcaption": "caption",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "menu": "navigation", "banner": "page furniture", "contentinfo": "page furniture",
    "complementary": "page furniture", "search": "page furniture", "dialog": "page furniture",
}  # fmt: skip
_SPACE = pattern(r"[ \t\r\n\f]+")
_HIDDEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Line(NamedTuple):
    """A line as a browser shows it; blank lines part blocks."""

    text: str
    url: str | None = None
    """Where the line leads, when all of it is one link."""
    reason: str | None = None
    """Why it is no part of an item, when the mark-up says so."""
    row: Mapping[str, object] | None = None
    """The fields of an item, when it is a row of a table of items."""
    link: tuple[str, str] | None = None
    """The words of its only link, and where that leads, when the line says more."""
    remark: str | None = None
    """What is missing in the table below."""


class Page(NamedTuple):
    """What a page shows, and what it says of itself."""

    lines: list[Line]
    itself: Itself = Itself()


_BLANK = Line("")


def paragraphs(html: str) -> str:
    """Give the text of a piece of HTML, its blocks and lines as paragraphs parted by blank lines."""
    if "<" not in html and "&" not in html:
        return characters.clean(_spaced(html))
    return joined(_shown(_parsed(html)))


def _spaced(text: str) -> str:
    plain = "  " not in text and text.isprintable()  # as nearly all
    return (text if plain else " ".join(_SPACE.split(text))).strip(" ")


def joined(lines: Iterable[Line]) -> str:
    """Give lines as paragraphs parted by blank lines."""
    return "\n\n".join(characters.clean(line.text) for line in lines if line.text)


def read(html: str) -> Page:
    """Read a page; what lies outside its main part is set aside.

    Raise UnreadableFile when it is nested too deeply, or has many tags or lines with hardly any text.
    """
    tree = _parsed(html)
    base, itself = declared.told(tree, html)
    return Page([_led(line, base) for line in _shown(tree, rows=True)], itself)


def _parsed(html: str) -> LexborHTMLParser:
    page = nesting.plain(html)
    if nesting.is_thin(page):
        raise UnreadableFile("is HTML of tags with hardly any text among them; save its text and read that")
    if fault := nesting.fault(page):
        raise UnreadableFile(f"is HTML {fault}; save its text and read that")
    return LexborHTMLParser(page)


def _led(line: Line, base: str | None) -> Line:
    """Give a line with the address in full to which it leads, or its row with that of the item."""
    if line.row and "url" in line.row:
        return line._replace(row={**line.row, "url": declared.absolute(base, str(line.row["url"]))})
    if line.link and (url := declared.absolute(base, line.link[1])):
        return line._replace(link=(line.link[0], url))
    return line._replace(url=declared.absolute(base, line.url), link=None) if line.url or line.link else line


def _shown(tree: LexborHTMLParser, *, rows: bool = False) -> list[Line]:
    """Give the lines of a page; with `rows`, those of tables of items are a line each, with its fields."""
    return _lines(tree.body, _kept(tree), rows=rows) if tree.body is not None else []


class _Frame(NamedTuple):
    """What an open element means for the text in it."""

    block: bool
    seen: bool
    reason: str | None
    url: str | None
    inside: frozenset[str]
    """Which of main, article, p, pre and li it is in."""
    day: str | None = None
    """The day that a `time` element has for machines."""


class _Text:
    """The lines that were shown so far, and the one that is being written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._stretch = Stretch(*LINES)
        self._pieces: list[boxes.Piece] = []
        self._boxes: list[int] = []
        """The pieces that begin a box right behind another."""
        self._bullet = False
        self._row = 0
        """Where the lines of the row of a table begin."""
        self._beside = False
        """Whether a cell with text stands before this one in its row."""
        self._day: int | None = None
        """Where a day stands that begins an entry of a list; a link below says that it is that of an item."""

    def write(self, text: str, frame: _Frame) -> None:
        """Add text to the line, which no blank begins."""
        if not self._pieces and text.isspace():
            return
        first, *rest = text.splitlines() if "pre" in frame.inside and text.strip() else (text,)
        self._pieces.append((first, frame.url))
        for line in rest:
            self.end(frame)
            self._pieces.append((line, frame.url))

    def box(self, text: LexborNode) -> None:
        """Begin a box, where a text begins one right behind another."""
        if self._pieces and boxes.begins(text):
            self._boxes.append(len(self._pieces))

    def begin(self, tag: str, outer: _Frame) -> None:
        """Begin a block."""
        self.part(outer)
        self._bullet = tag == "li"
        if tag in ("li", "ul", "ol"):
            self._day = None
        if tag == "tr":
            self._row, self._beside = len(self.lines), False
        elif tag in ("td", "th"):
            self._beside = len(self.lines) > self._row

    def tell(self, rows: Iterable[Line], outer: _Frame) -> None:
        """Add the rows of a table of items."""
        self.part(outer)
        for line in rows:
            self.lines.append(line._replace(reason=outer.reason) if outer.reason else line)
            self._stretch.add(len(self.lines), len(line.text))
            if line.row is None and line.reason is None:
                self.lines.append(_BLANK)

    def part(self, frame: _Frame) -> None:
        """End the line, if there is one, and the block."""
        self.end(frame)
        if self.lines and self.lines[-1].text:
            self.lines.append(_BLANK)

    def end(self, frame: _Frame) -> None:
        """End the line, if there is one."""
        begun, self._boxes = self._boxes, []
        for line in boxes.apart(self._pieces, begun) if begun else [self._pieces]:
            self._pieces = line
            if line:
                self._end(frame)

    def _end(self, frame: _Frame) -> None:
        text = _spaced("".join(self._parted()) if len(self._pieces) > 1 else self._pieces[0][0])
        urls = {url for piece, url in self._pieces if piece.strip()}
        link = self._link() if None in urls and len(urls) == 2 else None
        self._pieces.clear()
        if not text:
            return
        if frame.day and dates.printed(text) is None:
            text = frame.day
        if self._day is not None and "li" in frame.inside and None not in urls:
            day = self.lines[self._day]
            self.lines[self._day] = day._replace(text=day.text.removeprefix("- "))
        bullet = "- " if self._bullet and not frame.reason else ""
        self._day = len(self.lines) if bullet and urls == {None} and stamps.read(text) else None
        self._bullet = False
        line = Line(bullet + text, urls.pop() if len(urls) == 1 else None, frame.reason, link=link)
        if self._beside and (joined := units.beside(self.lines[-2].text, text)):
            _, before = self.lines.pop(), self.lines.pop()  # a blank line, and the cell before
            line = before._replace(text=joined)
        self._beside = False
        self.lines.append(line)
        self._stretch.add(len(self.lines), len(line.text))

    def _link(self) -> tuple[str, str]:
        """Give the words of the only link of the line, and where it leads."""
        linked = [(piece, url) for piece, url in self._pieces if url is not None and piece.strip()]
        return _spaced("".join(piece for piece, _ in linked)), linked[0][1]

    def _parted(self) -> Iterator[str]:
        """Give the pieces of the line, with a space where a link begins at the end of another, or of a number."""
        before, linked = "", None
        for piece, url in self._pieces:
            glued = url != linked and before[-1:].isalnum() and piece[:1].isalnum()
            if glued and ((url and linked) or before[-1].isdigit() != piece[0].isdigit()):
                yield " "
            if piece:
                before, linked = piece, url
            yield piece


def _lines(body: LexborNode, kept: set[int], *, rows: bool = False) -> list[Line]:
    """Give the lines of the body; no recursion, for a page may be nested deeper than a stack."""
    text = _Text()
    stack = [(body.mem_id, _Frame(True, True, "page furniture" if kept else None, None, frozenset()))]
    for node in islice(body.traverse(include_text=True), 1, None):
        above = node.parent
        while len(stack) > 1 and above is not None and stack[-1][0] != above.mem_id:
            if (left := stack.pop()[1]).block:
                text.part(left)
        outer = stack[-1][1]
        if node.is_text_node:
            if outer.seen:
                text.box(node)
                text.write(node.text_content or "", outer)
        elif not outer.seen:
            stack.append((node.mem_id, _bare("", outer, kept=False)))
        elif (tag := node.tag or "") == "br":
            text.end(outer)
        else:
            frame = _entered(node, tag, outer, kept)
            if rows and tag == "table" and frame.seen and (told := _told_in(node)):
                text.tell(told, frame)
                read = not told[0].remark
                for part in [*node.iter(include_text=True)] if read else ():  # to go through it again takes as long
                    part.decompose()
            if frame.block:
                text.begin(tag, outer)
            stack.append((node.mem_id, frame))
    while stack:
        if (left := stack.pop()[1]).block:
            text.part(left)
    return text.lines


def _told_in(table: LexborNode) -> list[Line]:
    """Give the lines of a table of items; none of another table."""
    parts = [part for part in table.iter() if not _is_hidden(part)]
    rows = (
        row
        for part in parts
        for row in (part.iter() if part.tag in ("thead", "tbody", "tfoot") else (part,))
        if row.tag == "tr" and not _is_hidden(row)
    )
    told = tables.shown(rows, _heads, _covering)
    lines = [Line(one.text, reason=one.reason, row=one.row, remark=one.remark) for one in told]
    captions = (_cell(part).text for part in parts if lines and not lines[0].remark and part.tag == "caption")
    return [*(Line(" ".join(text.split()), reason="caption") for text in captions), *lines]


def _heads(row: LexborNode) -> list[Cell]:
    """Give the cells of a row that may name columns; of others the text is left out."""
    return [_cell(cell, None if _is_little(cell) else "") for cell in islice(_cells(row), tables.COLUMNS + 1)]


def _covering(row: LexborNode) -> list[Cell]:
    return [_cell(cell) for cell in _cells(row)]


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in ("td", "th") and not _is_hidden(cell))


def _is_little(cell: LexborNode) -> bool:
    """Tell whether a cell has little text, not far below it."""
    nodes = list(islice(cell.traverse(include_text=True), NAMED))
    return len(nodes) < NAMED and sum(len(node.text_content or "") for node in nodes if node.is_text_node) <= NAME


def _cell(cell: LexborNode, text: str | None = None) -> Cell:
    """Give what a cell shows and covers, its first link for where it leads; the text may be known."""
    has, only = cell.attributes, cell.child
    lines: list[Line] = []
    if text is None and (only is None or (only.is_text_node and only.next is None)):
        text = _spaced(cell.text())
    elif text is None:
        lines = [line for line in _lines(cell, set()) if line.text]
        text = joined(lines)
    url = next((line.url for line in lines if line.url), None)
    return Cell(text, url, across=_covered(has.get("colspan")), down=_covered(has.get("rowspan")))


def _covered(value: str | None) -> int:
    return max(1, int(value)) if value and re.fullmatch("[0-9]{1,5}", value) else 1


def _kept(tree: LexborHTMLParser) -> set[int]:
    """Give the elements that hold what the page is for: its main part, and a heading that stands outside; or none."""
    mains = islice(tree.css("main, [role=main]"), MAINS)
    main = list(islice((node for node in mains if node.text(strip=True)), 2))
    if len(main) != 1:
        return set()
    headings = tree.css("h1") if main[0].css_first("h1") is None else []
    return {one.mem_id for one in (main[0], *(headings if len(headings) == 1 else ()))}


def _entered(node: LexborNode, tag: str, outer: _Frame, kept: set[int]) -> _Frame:
    has, is_kept = node.attributes, node.mem_id in kept
    frame = _bare(tag, outer, kept=is_kept)
    if not has or has.keys().isdisjoint(_TOLD):
        return frame
    return frame._replace(
        seen=frame.seen and not _is_hidden(node),
        reason=None if is_kept else frame.reason or _ROLES.get(has.get("role") or ""),
        url=has.get("href") if tag == "a" else frame.url,
        day=declared.iso(has.get("datetime")) if tag == "time" else None,
    )


def _is_hidden(node: LexborNode) -> bool:
    has = node.attributes
    told = bool(has) and not has.keys().isdisjoint(_TOLD)
    return told and (
        "hidden" in has or has.get("aria-hidden") == "true" or bool(_HIDDEN.search(has.get("style") or ""))
    )


@lru_cache(maxsize=1 << 8)  # a page has few of them that differ
def _bare(tag: str, outer: _Frame, *, kept: bool) -> _Frame:
    """Give what an element without attributes means."""
    own = _ASIDE.get(tag)
    if tag in ("header", "footer") and outer.inside.isdisjoint(("main", "article")):
        own = "page furniture"
    return _Frame(
        block=tag in _BLOCKS or (tag == "time" and "p" not in outer.inside),
        seen=outer.seen and tag not in _UNSEEN,
        reason=None if kept else outer.reason or own,
        url=None if tag == "a" else outer.url,
        inside=outer.inside | {tag} if tag in ("main", "article", "p", "pre", "li") else outer.inside,
    )

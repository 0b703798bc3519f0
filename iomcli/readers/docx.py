"""Word documents (.docx), with the extra `documents`."""

import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import BinaryIO

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.oxml.simpletypes import ST_Merge
from docx.oxml.table import CT_Row, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from iomcli import addresses, besides, characters, daylines, notes, records, tables, units
from iomcli.containers import RATIO, grows
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.layouts import sectioned
from iomcli.records import Record
from iomcli.tables import Shown

_RUN, _PARAGRAPH, _TABLE, _CONTROL, _CONTENT = map(qn, ("w:r", "w:p", "w:tbl", "w:sdt", "w:sdtContent"))
_LEVEL, _IN_LIST, _NUMBER = map(qn, ("w:outlineLvl", "w:numPr", "w:numId"))
"""What only headings have, and what tells the list in which a paragraph is: its number, 0 for none."""
_AROUND = {qn(f"w:{name}") for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdt", "sdtContent")}
"""What runs may stand in: links, what was inserted while changes were tracked, fields, content controls."""
_TEXTS = {qn(f"w:{name}") for name in ("br", "cr", "noBreakHyphen", "ptab", "t", "tab")}

SECTIONS = 1_000
"""Sections of a document at most whose headers and footers are read."""

LARGEST = 256 << 20
"""Bytes of a document, unpacked."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a document; a line is a paragraph, or a part of one that ends with a line break.

    Raise UnreadableFile when it is too large, or no Word document.
    """
    try:
        with zipfile.ZipFile(stream) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST:
                raise UnreadableFile(
                    f"is a document of more than {LARGEST >> 20} MB unpacked; save its text and read that"
                )
            if any(map(grows, packed.infolist())):
                raise UnreadableFile(f"grows more than {RATIO} times when it is unpacked; no text does that")
        stream.seek(0)
        document = Document(stream)
        lines = list(_lines(document, _listed(document)))
        around = list(_around(document))
    except UnreadableFile:
        raise
    except Exception as error:  # what python-docx raises over a damaged document can be anything
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableFile(f"is no Word document: {told}") from error
    yield from (Aside(1, text, "page furniture") for text in around)
    texts = ((number, line) for number, line in enumerate(_bulleted(lines), 1) if isinstance(line, str))
    found = addresses.given(notes.split(texts))
    rows = [(number, line) for number, line in enumerate(lines, 1) if isinstance(line, Shown)]
    yield from (Aside(number, line.text, line.reason) for number, line in rows if line.reason)
    yield from (Remark(number, line.remark) for number, line in rows if line.remark)
    yield from records.beside(found, [Record(number, line.row) for number, line in rows if line.row is not None])


class _Entry(str):
    """A line that is an entry of a list."""

    __slots__ = ()


def _bulleted(lines: list[str | Shown]) -> Iterator[str | Shown]:
    """Give the lines of a document, entries of lists with a bullet where these are all of it, or begin with days."""
    texts = [(line, isinstance(line, _Entry)) for line in lines if line and isinstance(line, str)]
    whole = sectioned.are_lists(texts)
    for line in lines:
        bare = isinstance(line, _Entry) and line[:1].isalnum() and not besides.names(line)
        yield f"- {line}" if bare and (whole or daylines.begins_with_day(str(line))) else line


def _lines(holder: Opened | _Cell, listed: frozenset[str] = frozenset(), *, rows: bool = True) -> Iterator[str | Shown]:
    """Give the lines of all paragraphs, a blank one after each; cells of tables come in the order of reading.

    Those of lists, which styles that are `listed` make too, are entries.

    A table of items gives a line a row, with its fields, where `rows` are wanted.
    """
    todo = [_inside(holder)]
    while todo:
        one = next(todo[-1], None)
        if one is None:
            todo.pop()
        elif isinstance(one, Paragraph):
            first, *rest = _clean(one)
            yield _Entry(first) if _is_listed(one, listed) else first
            yield from (*rest, "")
        elif rows and (told := tables.shown((row._tr for row in one.rows), *[partial(_covering, one)] * 2)):
            kept = (line.reason or line.row or line.remark for line in told)
            yield from chain.from_iterable(
                (line,) if whole else (line.text, "") for line, whole in zip(told, kept, strict=True)
            )
            if told[0].remark:
                todo.append(chain.from_iterable(map(_inside, _cells(one))))
        else:
            todo.append(chain.from_iterable(map(_inside, _cells(one))))


def _listed(document: Opened) -> frozenset[str]:
    """Give the ids of the styles that make paragraphs entries of lists; headings with numbers are none."""
    styles = document.styles.element.style_lst
    return frozenset(
        str(one.styleId)
        for one in styles
        if one.pPr is not None and one.pPr.find(_IN_LIST) is not None and one.pPr.find(_LEVEL) is None
    )


def _is_listed(paragraph: Paragraph, listed: frozenset[str]) -> bool:
    """Tell whether a paragraph is an entry of a list, by itself or by its style."""
    own = paragraph._p.pPr
    if own is None or own.find(_LEVEL) is not None:
        return False
    number = own.find(_IN_LIST)
    return own.style in listed if number is None else any(one.val > 0 for one in number.findall(_NUMBER))


def _inside(holder: Opened | _Cell) -> Iterator[Paragraph | Table]:
    """Give the paragraphs and tables of a document or a cell, those in content controls too."""
    element, parent = (holder._tc, holder) if isinstance(holder, _Cell) else (holder.element.body, holder._body)
    for child in _controlled(element):
        if child.tag == _PARAGRAPH:
            yield Paragraph(child, parent)
        elif child.tag == _TABLE:
            yield Table(child, parent)


def _controlled(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the children of an element, in place of a content control what it holds, which python-docx passes over."""
    todo = [iter(element)]
    while todo:
        child = next(todo[-1], None)
        if child is None:
            todo.pop()
        elif child.tag in (_CONTROL, _CONTENT):
            todo.append(iter(child))
        else:
            yield child


def _cells(table: Table) -> Iterator[_Cell]:
    """Give the cells of a table, a merged one once; a figure is added to the cell before it."""
    for row in table.rows:  # not their `cells`, which looks up what is merged from above, row by row
        held: _Cell | None = None
        last: Paragraph | None = None
        for element in _elements(row._tr):
            if element.vMerge == ST_Merge.CONTINUE:
                continue
            cell = _Cell(element, table)
            if last and (figure := units.beside("", " ".join(_clean_text(cell)))):
                last.add_run(figure)
                continue
            yield from [held] if held else []
            held, last = cell, next(reversed(cell.paragraphs), None)
        yield from [held] if held else []


def _elements(row: CT_Row) -> Iterator[CT_Tc]:
    return (child for child in _controlled(row) if isinstance(child, CT_Tc))


def _covering(table: Table, row: CT_Row) -> list[tables.Cell]:
    """Give the cells of a row with what they cover; one that is merged with that above is marked as it again."""
    before = [tables.Cell("", across=row.grid_before)] if row.grid_before else []
    return before + [
        tables.Cell("", across=element.grid_span, again=True)
        if element.vMerge == ST_Merge.CONTINUE
        else tables.Cell("\n\n".join(_clean_text(_Cell(element, table))), across=element.grid_span)
        for element in _elements(row)
    ]


def _clean_text(cell: _Cell) -> list[str]:
    return [str(line) for line in _lines(cell, rows=False) if line]


def _around(document: Opened) -> Iterator[str]:
    """Give what is printed above and below every page, each text once; most sections print what those before do."""
    parts = chain.from_iterable((section.header, section.footer) for section in islice(document.sections, SECTIONS))
    paragraphs = chain.from_iterable(part.paragraphs for part in parts if not part.is_linked_to_previous)
    return iter(dict.fromkeys(line for paragraph in paragraphs for line in _clean(paragraph) if line))


def _clean(paragraph: Paragraph) -> Iterator[str]:
    return (line.strip() for line in characters.clean("".join(_runs(paragraph._p))).split("\n"))


def _runs(element: BaseOxmlElement) -> Iterator[str]:
    """Give the texts of the runs of a paragraph, and of the links in it, as python-docx does with a search for each."""
    for run in element:
        if run.tag == _RUN:
            yield from (str(part) for part in run if part.tag in _TEXTS)
        elif run.tag in _AROUND:
            yield from _runs(run)

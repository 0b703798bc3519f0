"""Word documents (.docx), with the extra `documents`."""

import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.oxml.simpletypes import ST_Merge
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from iomcli import characters, pages, records, tables, units
from iomcli.containers import RATIO, SMALL
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.records import Record
from iomcli.tables import Shown

_RUN, _LINK = qn("w:r"), qn("w:hyperlink")
_TEXTS = {qn(f"w:{name}") for name in ("br", "cr", "noBreakHyphen", "ptab", "t", "tab")}

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
            if any(member.file_size > max(SMALL, RATIO * member.compress_size) for member in packed.infolist()):
                raise UnreadableFile(f"grows more than {RATIO} times when it is unpacked; no text does that")
        stream.seek(0)
        document = Document(stream)
        lines = list(_lines(document))
        around = list(_around(document))
    except UnreadableFile:
        raise
    except Exception as error:  # what python-docx raises over a damaged document can be anything
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableFile(f"is no Word document: {told}") from error
    yield from (Aside(1, text, "page furniture") for text in around)
    yield from pages.split((number, line) for number, line in enumerate(lines, 1) if isinstance(line, str))
    rows = [(number, line) for number, line in enumerate(lines, 1) if isinstance(line, Shown)]
    yield from (Aside(number, line.text, line.reason) for number, line in rows if line.reason)
    if found := [Record(number, line.row) for number, line in rows if line.row is not None]:
        yield from records.items(found)


def _lines(document: Opened) -> Iterator[str | Shown]:
    """Give the lines of all paragraphs, a blank one after each; cells of tables come in the order of reading.

    A table of items gives a line a row, with its fields.
    """
    todo = [iter(document.iter_inner_content())]
    while todo:
        one = next(todo[-1], None)
        if one is None:
            todo.pop()
        elif isinstance(one, Paragraph):
            yield from _clean(one)
            yield ""
        elif rows := tables.shown((row._tr for row in one.rows), partial(_names, one), partial(_covering, one)):
            yield from rows
        else:
            todo.append(chain.from_iterable(cell.iter_inner_content() for cell in _cells(one)))


def _cells(table: Table) -> Iterator[_Cell]:
    """Give the cells of a table, a merged one once; a figure is added to the cell before it."""
    for row in table.rows:  # not their `cells`, which looks up what is merged from above, row by row
        held: _Cell | None = None
        last: Paragraph | None = None
        for element in row._tr.tc_lst:
            if element.vMerge == ST_Merge.CONTINUE:
                continue
            cell = _Cell(element, table)
            if last and (figure := units.beside("", " ".join(_clean_text(cell)))):
                last.add_run(figure)
                continue
            yield from [held] if held else []
            held, last = cell, next(reversed(cell.paragraphs), None)
        yield from [held] if held else []


def _names(table: Table, row: CT_Row) -> list[str]:
    return [" ".join(_clean_text(_Cell(element, table))) for element in row.tc_lst[: tables.COLUMNS + 1]]


def _covering(table: Table, row: CT_Row) -> list[tables.Cell]:
    """Give the cells of a row with what they cover; one that is merged with that above is marked as it again."""
    return [
        tables.Cell("", across=element.grid_span, again=True)
        if element.vMerge == ST_Merge.CONTINUE
        else tables.Cell("\n\n".join(_clean_text(_Cell(element, table))), across=element.grid_span)
        for element in row.tc_lst
    ]


def _clean_text(cell: _Cell) -> list[str]:
    return [line for paragraph in cell.paragraphs for line in _clean(paragraph) if line]


def _around(document: Opened) -> Iterator[str]:
    """Give what is printed above and below every page, each text once; most sections print what those before do."""
    parts = chain.from_iterable((section.header, section.footer) for section in document.sections)
    paragraphs = chain.from_iterable(part.paragraphs for part in parts if not part.is_linked_to_previous)
    return iter(dict.fromkeys(line for paragraph in paragraphs for line in _clean(paragraph) if line))


def _clean(paragraph: Paragraph) -> Iterator[str]:
    return (line.strip() for line in characters.clean("".join(_runs(paragraph._p))).split("\n"))


def _runs(element: BaseOxmlElement) -> Iterator[str]:
    """Give the texts of the runs of a paragraph, and of the links in it, as python-docx does with a search for each."""
    for run in element:
        if run.tag == _RUN:
            yield from (str(part) for part in run if part.tag in _TEXTS)
        elif run.tag == _LINK:
            yield from _runs(run)

"""Word documents (.docx), with the extra `documents`."""

import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from docx import Document
from docx.document import Document as Opened
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from iomcli import characters, pages
from iomcli.containers import UNREADABLE
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark

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
        stream.seek(0)
        document = Document(stream)
        lines = list(_lines(document))
        around = list(_around(document))
    except (*UNREADABLE, PackageNotFoundError, SyntaxError, KeyError, ValueError) as error:  # SyntaxError: of its XML
        raise UnreadableFile(f"is no Word document: {error}") from error
    yield from (Aside(1, text, "page furniture") for text in around)
    yield from pages.split(enumerate(lines, 1))


def _lines(document: Opened) -> Iterator[str]:
    """Give the lines of all paragraphs, a blank one after each; cells of tables come in the order of reading."""
    todo = [iter(document.iter_inner_content())]
    while todo:
        one = next(todo[-1], None)
        if one is None:
            todo.pop()
        elif isinstance(one, Paragraph):
            yield from _clean(one)
            yield ""
        else:
            todo.append(chain.from_iterable(cell.iter_inner_content() for cell in _cells(one)))


def _cells(table: Table) -> Iterator[_Cell]:
    """Give the cells of a table, a merged one once."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def _around(document: Opened) -> Iterator[str]:
    """Give what is printed above and below every page, each text once."""
    parts = chain.from_iterable((section.header, section.footer) for section in document.sections)
    paragraphs = chain.from_iterable(part.paragraphs for part in parts)
    return iter(dict.fromkeys(line for paragraph in paragraphs for line in _clean(paragraph) if line))


def _clean(paragraph: Paragraph) -> Iterator[str]:
    return (line.strip() for line in characters.clean(paragraph.text).split("\n"))

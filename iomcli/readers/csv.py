"""CSV and TSV: a row of names, then a row an item; ours, or a spreadsheet's."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from iomcli import characters, records
from iomcli.errors import UnreadableFile
from iomcli.items import FORMULA, Aside, Item, Remark
from iomcli.records import Record

CELL = 16 << 20
"""Characters of a cell at most."""

COLUMNS = 1 << 14
"""Columns of a table at most: those of a spreadsheet."""

ROW = 500
"""A row of more lines is told: a quote that is not closed takes all rows below into one cell."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read an item a row; the quote that keeps a cell from being a formula is taken off.

    Raise UnreadableFile when the bytes are no text, or when no column is the title or the text.
    """
    csv.field_size_limit(CELL)
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    lines = enumerate(chain.from_iterable(characters.lines(stream, encoding)), 1)
    at, heading = next(((at, line) for at, line in lines if line.strip()), (0, ""))
    delimiter = max(",;\t|", key=lambda mark: _fit(_cells(heading, mark)))
    names = _cells(heading, delimiter)
    if len(names) > COLUMNS:
        raise UnreadableFile(f"has {len(names):,} columns, and a table at most {COLUMNS:,}; keep date, title and body")
    rest = (line for _, line in lines)
    try:
        yield from records.items(_records(rest, names, delimiter, at))
    except csv.Error as error:
        raise UnreadableFile(f"is no CSV: {error}") from error


def _fit(names: list[str]) -> tuple[int, int]:
    """Tell how many names of columns are known, and how many there are."""
    return len(records.named(dict.fromkeys(names))), len(names)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _records(lines: Iterator[str], names: list[str], delimiter: str, heading: int) -> Iterator[Record | Remark]:
    """Give the rows below the heading; those that are too long, and cells beyond it, are told in remarks."""
    rows = csv.reader(lines, delimiter=delimiter)
    at = heading + 1
    wider: list[int] = []
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = [cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell for cell in row]
            yield Record(at, dict(zip(names, cells, strict=False)))
            if any(cell.strip() for cell in row[len(names) :]):
                wider.append(at)
        if (size := heading + rows.line_num + 1 - at) > ROW:
            yield Remark(line=at, text=f"the row has {size:,} lines; is a quote in it not closed?")
        at = heading + rows.line_num + 1
    if wider:
        told = "row has" if len(wider) == 1 else "rows have"
        yield Remark(
            line=wider[0], text=f"{len(wider):,} {told} more cells than the heading; what is beyond is not read"
        )

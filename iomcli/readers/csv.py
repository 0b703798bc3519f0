"""CSV and TSV: a row of names, then a row an item; ours, or a spreadsheet's."""

import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from iomcli import characters, columns, records, unnamed
from iomcli.errors import UnreadableFile
from iomcli.items import FORMULA, Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.records import Record

CELL = 16 << 20
"""Characters of a cell at most."""

COLUMNS = 1 << 14
"""Columns of a table at most: those of a spreadsheet."""

HEAD = 20
"""Lines below the first that may stand above the names of the columns, with the title of the sheet."""

NAMES = 4_000
"""Characters of a line with the names of columns at most, where it is not the first."""

ROW = 500
"""A row of more lines is told: a quote that is not closed takes all rows below into one cell."""

_SEPARATOR = pattern(r'"?sep=(.)"?')
"""By this first line Excel is told what parts the cells."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read an item a row; the quote that keeps a cell from being a formula is taken off.

    Raise UnreadableFile when the bytes are no text, or when no column is the title or the text.
    """
    csv.field_size_limit(CELL)
    encoding = characters.encoding(stream)
    yield from characters.remarks(encoding)
    lines = enumerate(chain.from_iterable(characters.lines(stream, encoding)), 1)
    first = list(islice(((at, line) for at, line in lines if line.strip()), 1))
    head = [*first, *islice(lines, HEAD)]
    at, names, delimiter = _heading(head)
    yield from _above(head, at)
    if not columns.are_of_items(tuple(dict.fromkeys(names))):
        named = unnamed.names([_cells(line, delimiter) for number, line in head if number >= at and line.strip()])
        if not named and unnamed.has_day(names):
            raise UnreadableFile(f"has no line with the names of its columns; write one above: {columns.WANTED}")
        if named:
            at, names = at - 1, named
            told = f"no line names the columns; they are taken for {', '.join(names)}; wanted: {columns.WANTED}"
            yield Remark(line=at + 1, text=told)
    rest = (line for number, line in chain(head, lines) if number > at)
    try:
        yield from records.items(_records(rest, names, delimiter, at))
    except csv.Error as error:
        raise UnreadableFile(f"is no CSV: {error}") from error


def _heading(head: list[tuple[int, str]]) -> tuple[int, list[str], str]:
    """Give where the names of the columns stand in the first lines of a file, what they are, and what parts them.

    It is the first line of names as a table of items has them, whole ones before longer ones, else the first line.
    """
    told = _SEPARATOR.fullmatch(head[0][1].strip(" \r\n")) if head else None
    marks = told[1] if told else ",;\t|"
    short = [row for row in head[bool(told) :] if row == head[0] or 1 < len(row[1]) <= NAMES]
    rows = [(at, *_parted(line, marks)) for at, line in short]
    for strict in (True, False):
        for row in rows:
            if columns.are_of_items(tuple(dict.fromkeys(row[1])), strict=strict):
                return row
    return rows[0] if rows else (0, [], marks[0])


def _parted(line: str, marks: str) -> tuple[list[str], str]:
    """Give the cells of a line and what parts them: the mark by which most are known names."""
    return max(((_cells(line, mark), mark) for mark in marks), key=lambda row: _fit(row[0]))


def _above(head: list[tuple[int, str]], heading: int) -> Iterator[Aside]:
    """Set the title of a sheet aside, and what else stands above the names of its columns."""
    for at, line in head:
        text = line.strip(' ",;\t|\r\n')
        if at < heading and text and not _SEPARATOR.fullmatch(line.strip(" \r\n")):
            yield Aside(line=at, text=characters.clean(text)[:200], reason="above the names of the columns")


def _fit(names: list[str]) -> tuple[int, int]:
    """Tell how many names of columns are known, and how many there are."""
    return len(records.named(dict.fromkeys(names))), len(names)


def _cells(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    if len(cells) > COLUMNS:
        raise UnreadableFile(f"has {len(cells):,} columns, and a table at most {COLUMNS:,}; keep date, title and body")
    return cells


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

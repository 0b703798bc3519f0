"""Excel workbooks (.xlsx), with the extra `documents`: each sheet as the CSV that Excel would save of it."""

import csv
import html
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from datetime import date, datetime, time
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from iomcli import characters
from iomcli.containers import RATIO, SPOOLED, grows
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.readers.csv import read as read_csv

LARGEST = 64 << 20
"""Bytes of a workbook, unpacked: memory holds a sheet."""

COLUMNS = 256
"""Columns of a sheet that are read."""

SHEETS = 100
"""Sheets of a workbook that are read."""

NAME = 60
"""Characters of a day or a name at most."""

HEAD = 5
"""Rows in which the names of columns may stand, in cells of several lines."""

_ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
"""What cells show whose formula went wrong."""

_RANGE = pattern(r"(?P<first>[A-Z]{1,2})(?P<top>\d{1,7}):(?P<last>[A-Z]{1,2})(?P<bottom>\d{1,7})")
_ROW = pattern(r"\$?[A-Z]{1,3}\$?(\d{1,7})")
_ROOT = pattern(rb"<worksheet\b[^>]*>")
_ATTRIBUTE = pattern(r'(?:\w+:)?(\w+)="([^"]*)"')

EMPTY = 1 << 20
"""Empty rows of a workbook at most, above others: as many as a sheet has rows."""


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of the sheets that are shown and hold a table of items; a line is a row of its sheet.

    Raise UnreadableFile when it is too large, no workbook, or holds no such table.
    """
    problems: list[str] = []
    read = 0
    for sheet in _sheets(stream):
        with closing(sheet.saved):
            try:
                yield from map(sheet.told, read_csv(sheet.saved) if sheet.rows[1:] else ())
                read += len(sheet.rows) > 1
            except UnreadableFile as error:
                problems.append(f"sheet {sheet.name!r} {error}")
    if not read:
        raise UnreadableFile(
            f"has no table of items: {problems[0]}" if problems else "is a workbook with nothing in it"
        )
    yield from (Remark(line=1, text=f"{problem}; it is not read") for problem in problems)


class _Sheet(NamedTuple):
    """A sheet that is shown, saved as CSV."""

    name: str
    saved: BinaryIO
    rows: list[int]
    """For each line of the CSV the row in which it stands."""
    links: dict[int, str]
    """Where the only link of a row leads."""

    def told(self, one: Item | Aside | Remark) -> Item | Aside | Remark:
        """Give what was found with its row, and an item that has no address with the link of its row."""
        row = self.rows[one.line - 1]
        if isinstance(one, Item) and not one.url and row in self.links:
            one = one._replace(url=self.links[row])
        return one._replace(line=row)


def _sheets(stream: BinaryIO) -> Iterator[_Sheet]:
    try:
        with zipfile.ZipFile(stream) as packed, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of colours and checks of cells that openpyxl does not know
            _refuse_large(packed.infolist())
            stream.seek(0)
            with redirect_stdout(io.StringIO()):  # where openpyxl prints what it misses
                book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            shown = (one for one in book.worksheets if one.sheet_state == "visible")
            for one in islice(shown, SHEETS):
                path = str(PurePosixPath(one._worksheet_path))
                data = packed.read(path)
                one._get_source = partial(io.BytesIO, _rows_of(data))
                saved, rows = _saved(one, _covering(data))
                yield _Sheet(characters.clean(one.title), saved, rows, _links(packed, path, data))
    except UnreadableFile:
        raise
    except Exception as error:  # what openpyxl raises over a damaged workbook can be anything
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableFile(f"is no Excel workbook: {told}") from error


def _rows_of(data: bytes) -> bytes:
    """Give the part of a sheet without what is around its rows: views, checks and formats, each slow to read."""
    root, begin, end = _ROOT.search(data), data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    return data[: root.end()] + data[begin:end] + b"</sheetData></worksheet>" if root and 0 < begin < end else data


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > LARGEST:
        raise UnreadableFile(f"is a workbook of more than {LARGEST >> 20} MB unpacked; save its sheets as .csv")
    if any(map(grows, parts)):
        raise UnreadableFile(f"grows more than {RATIO} times when it is unpacked; no table does that")


def _links(packed: zipfile.ZipFile, path: str, data: bytes) -> dict[int, str]:
    """Give where the links of rows with a single one lead; openpyxl leaves them out where it reads row by row."""
    told = str(PurePosixPath(path).parent / "_rels" / f"{PurePosixPath(path).name}.rels")
    if told not in packed.namelist():
        return {}
    every = _tags(packed.read(told), b"Relationship")
    targets = {one["Id"]: one["Target"] for one in every if {"Id", "Target"} <= one.keys()}
    found: dict[int, set[str]] = {}
    for link in _tags(data, b"hyperlink"):
        if row := _ROW.match(link.get("ref", "")):
            found.setdefault(int(row[1]), set()).add(targets.get(link.get("id", ""), ""))
    urls = {row: characters.clean(next(iter(every))) for row, every in found.items() if len(every) == 1}
    return {row: url for row, url in urls.items() if url.startswith(("https://", "http://"))}


def _tags(data: bytes, tag: bytes) -> Iterator[dict[str, str]]:
    """Give the attributes of each of some elements in a part of a workbook."""
    for found in re.finditer(rb"<(?:\w+:)?%b\s([^>]*)>" % tag, data):
        attributes = _ATTRIBUTE.findall(found[1].decode("utf-8", "replace"))
        yield {key: html.unescape(value) for key, value in attributes}


def _covering(data: bytes) -> dict[int, list[tuple[int, int]]]:
    """Give the columns of cells that cover rows below their own, and the last of these rows, by their own."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one in _tags(data, b"mergeCell"):
        ends = _RANGE.fullmatch(one.get("ref", ""))
        if ends and ends["first"] == ends["last"] and int(ends["top"]) < int(ends["bottom"]):
            column = column_index_from_string(ends["first"])
            found.setdefault(int(ends["top"]), []).append((column, int(ends["bottom"])))
    return found


def _saved(sheet: ReadOnlyWorksheet, covering: dict[int, list[tuple[int, int]]]) -> tuple[BinaryIO, list[int]]:
    """Give the rows of a sheet as CSV, and for each of its lines the row in which that stands.

    A day or a name in a cell that covers several rows stands in each.
    """
    from tempfile import SpooledTemporaryFile

    sheet.reset_dimensions()  # what a file says of them may be wrong
    spool = cast(BinaryIO, SpooledTemporaryFile(max_size=SPOOLED))  # noqa: SIM115 - whoever reads it closes it
    spool.write(b"sep=,\n")  # as Excel is told
    rows = [1]
    held: dict[int, tuple[int, str]] = {}
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, values_only=True), 1):
        texts = [] if cells.count(None) == len(cells) else list(map(_text, cells))
        while texts and not texts[-1]:
            texts.pop()
        for column, (last, text) in held.items() if texts else ():
            if number <= last and column <= len(texts) and not texts[column - 1]:
                texts[column - 1] = text
        for column, last in covering.get(number, ()) if texts else ():
            if column <= len(texts) and 0 < len(texts[column - 1]) <= NAME:
                held[column] = last, texts[column - 1]
        empty += not texts
        if empty > EMPTY:
            raise UnreadableFile(f"has more than {EMPTY:,} empty rows above others; take them out")
        if texts:
            if number <= HEAD:
                texts = [" ".join(text.split("\n")) if len(text) <= NAME else text for text in texts]
            line = io.StringIO(newline="")
            csv.writer(line, lineterminator="\n").writerow(texts)
            spool.write(line.getvalue().encode("utf-8", "replace"))
            rows += [number] * line.getvalue().count("\n")
    spool.seek(0)
    return spool, rows


def _text(cell: object) -> str:
    """Give what a cell shows, a day as machines print it."""
    if cell is None or cell in _ERRORS:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return characters.clean(str(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()

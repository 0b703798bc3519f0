"""Tables of items: what the names of their columns are, and the fields of their rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from iomcli import columns

Row = TypeVar("Row")

COLUMNS = 100
"""Columns of a table at most, as people write them."""

ABOVE = 3
"""Rows of a table at most of which one names the columns."""

NAME = 60
"""Characters of the name of a column at most."""


class Cell(NamedTuple):
    """What a cell of a table shows, where it leads, and how many columns and rows it covers."""

    text: str
    url: str | None = None
    across: int = 1
    down: int = 1
    again: bool = False
    """Whether it is the one above, or the one before it, which covers this place too; its text may be left out."""


class Table(NamedTuple):
    """The columns of a table that are ours."""

    names: list[str]
    told: str
    """The one that is the title or the text."""
    title: str | None
    url: str | None

    def row(self, cells: Sequence[Cell]) -> dict[str, object]:
        """Give the fields of a row; a title that is a link has the address where no column has.

        What tells the item is not taken from a cell that covers several rows, which would make two of one.
        """
        row: dict[str, object] = {self.told: ""}
        beyond = (_called("", at) for at in range(len(self.names), len(cells)))
        for name, cell in zip(chain(self.names, beyond), cells, strict=False):
            if cell.again and name in (self.told, self.title):
                continue
            row[name] = cell.url if cell.url and name == self.url else cell.text
            if cell.url and name == self.title and not self.url:
                row["url"] = cell.url
        return row


def of(names: list[str]) -> Table | None:
    """Give a table when two of its columns are ours, and one of them the title or the text."""
    ours = columns.ours(tuple(names)) if len(names) <= COLUMNS else {}
    title, body, url = (ours[field][0] if field in ours else None for field in ("title", "body", "url"))
    told = title or body
    if not told or not columns.are_of_items(tuple(names)):
        return None
    return Table(_columns(names), told, title, url)


def _columns(names: list[str]) -> list[str]:
    """Name columns, one without a name, or with that of another, by its number: each field of a row is told."""
    return [_called("" if name in names[:at] else name, at) for at, name in enumerate(names)]


def _called(name: str, at: int) -> str:
    return name or f"column {at + 1}"


class Shown(NamedTuple):
    """A line of a table of items: a row, its title, or the name of a section across it."""

    text: str
    reason: str | None = None
    """Why it is no item."""
    row: dict[str, object] | None = None
    """The fields of the item."""


def shown(rows: Iterator[Row], names: Callable[[Row], list[str]], cells: Callable[[Row], list[Cell]]) -> list[Shown]:
    """Give the lines of a table where one of its first rows has the names of columns of items, else none.

    What rows are, and how their `names` and `cells` are found, is a matter of the format.
    """
    above = list(islice(rows, ABOVE))
    printed = [names(row) for row in above]
    at, table = next(((at, found) for at, row in enumerate(printed) if (found := of(row))), (0, None))
    if not table:
        return []
    heads = (_on_one_line(cell) for row in above[:at] for cell in cells(row))
    titles = [Shown(text, reason="above the names of the columns") for text in heads if text]
    every = filled((cells(row) for row in chain(above[at + 1 :], rows)), len(table.names))
    return titles + [
        _shown(table, row) for row in every if _columns([_on_one_line(cell) for cell in row]) != table.names
    ]


def _shown(table: Table, cells: list[Cell]) -> Shown:
    across = len(cells) > 1 and not cells[0].again and all(cell.again for cell in cells[1:])
    if across:
        return Shown(_on_one_line(cells[0]), reason="the name of a section")
    return Shown(" | ".join(filter(None, map(_on_one_line, cells))), row=table.row(cells))


def _on_one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def filled(rows: Iterable[list[Cell]], width: int) -> Iterator[list[Cell]]:
    """Give rows with a cell in each of so many columns: one that covers several places stands in each of them."""
    held: dict[int, Cell] = {}
    before: list[Cell] = []
    for row in rows:
        cells, told = iter(row), list[Cell]()
        while len(told) < width and (cell := held.pop(len(told), None) or next(cells, None)):
            if cell.again and not cell.text and before[len(told) :]:
                cell = before[len(told)]._replace(again=True)
            if cell.down > 1:
                held[len(told)] = cell._replace(down=cell.down - 1, again=True)
            told += [cell, *[cell._replace(again=True)] * (min(cell.across, width - len(told)) - 1)]
        before = [*told, *cells]
        yield before

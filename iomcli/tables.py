"""Tables of items: what the names of their columns are, and the fields of their rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from iomcli import columns, furniture, labels, stamps, units
from iomcli.items import UNTITLED
from iomcli.patterns import pattern

Row = TypeVar("Row")

_ADDRESS = pattern(r"https?://\S+$")

COLUMNS = 100
"""Columns of a table at most, as people write them."""

ABOVE = 3
"""Rows of a table at most of which one names the columns."""

SEEN = 20
"""Rows that are looked at where no column is known as the title."""

WORDS = 3
"""Words of a title at least, where the name of its column tells nothing."""

TEXT = 40
"""Characters of a text at least that stands alone in a row, below that of its item."""


class Cell(NamedTuple):
    """What a cell of a table shows, where it leads, and how many columns and rows it covers."""

    text: str
    url: str | None = None
    across: int = 1
    down: int = 1
    again: bool = False
    """Whether it is the one above, or the one before it, which covers this place too; its text may be left out."""


class Table(NamedTuple):
    """The columns of a table that are ours, by their names."""

    names: list[str]
    told: str
    """The one that is the title, or else the text."""
    title: str | None
    body: str | None
    date: str | None
    country: str | None
    url: str | None

    def row(self, cells: Sequence[Cell]) -> dict[str, object]:
        """Give the fields of a row; what stands below the title is its text, and the title's link its address.

        What tells the item is not taken from a cell that covers several rows, which would make two of one.
        """
        row: dict[str, object] = {self.told: ""}
        more: list[str] = []
        link = None
        beyond = [_on_one_line(cell) for cell in cells[len(self.names) :] if cell.text]
        if beyond:
            row[_called("", len(self.names))] = " | ".join(beyond)
        for at, (name, cell) in enumerate(zip(self.names, cells, strict=False)):
            if cell.again and name in (self.told, self.title, self.body):
                continue
            row[name] = cell.text
            if name == self.title:
                row[name], *more = _telling(cell.text) or [""]
                link = cell.url
            elif name == self.date and "\n" in cell.text:
                row[name], row[_called("", at)] = _day_and_more(cell.text)
            elif name == self.country and "\n" in cell.text:
                row[name] = "; ".join(line.removeprefix("- ") for line in cell.text.split("\n\n"))
            elif name == self.url:
                del row[name]
                url = cell.url or (cell.text if _ADDRESS.match(cell.text) else None)
                row |= {"url": url} if url else {}
                row |= {} if cell.text in ("", url) else {_called("", at): cell.text}
        if more:
            name = self.body or "body"
            row[name] = "\n\n".join([*more, *([str(row[name])] if row.get(name) else [])])
        if link and not row.get("url"):
            row["url"] = link
        return row


@lru_cache(maxsize=2)  # it is asked for the title, and for what is left beside it
def _telling(text: str) -> list[str]:
    """Give the lines of a title's cell that are no page furniture, nor the kind of the text; all where each is."""
    lines = text.split("\n\n")
    if len(lines) == 1:
        return lines
    kept = [line for line in lines if not furniture.reason(line)] or lines
    kind = len(kept) > 1 and labels.KIND.fullmatch(kept[0]) and units.is_title(kept[1])
    return kept[1:] if kind else kept


def of(names: list[str]) -> Table | None:
    """Give a table when two of its columns are ours, and one of them the title or the text."""
    if len(names) > COLUMNS or not columns.are_of_items(tuple(names)):
        return None
    ours = columns.ours(tuple(names))
    title, body, day, country, url = (
        ours[field][0] if field in ours else None for field in ("title", "body", "date", "country", "url")
    )
    told = title or str(body)  # of items, one of them is there
    return Table(_columns(names), told, title, body, day, country, url)


def _columns(names: list[str]) -> list[str]:
    """Name columns, one without a name, or with that of another, by its number: each field of a row is told."""
    return [_called("" if name in names[:at] else name, at) for at, name in enumerate(names)]


def _called(name: str, at: int) -> str:
    return name or f"column {at + 1}"


def _day_and_more(text: str) -> tuple[str, str]:
    """Give the line of a cell that is a day, and the others."""
    lines = text.split("\n\n")
    at = next((index for index, line in enumerate(lines) if _is_day(line)), 0)
    return lines[at], " | ".join(lines[:at] + lines[at + 1 :])


def _is_day(line: str) -> bool:
    found = stamps.read(line)
    return found is not None and bool(found.day or found.unclear)


class Shown(NamedTuple):
    """A line of a table of items: a row, its title, or the name of a section across it."""

    text: str
    reason: str | None = None
    """Why it is no item."""
    row: dict[str, object] | None = None
    """The fields of the item."""
    remark: str | None = None
    """What is missing in a table that may be one of items; its rows are read as text."""


def shown(rows: Iterator[Row], heads: Callable[[Row], list[Cell]], cells: Callable[[Row], list[Cell]]) -> list[Shown]:
    """Give the lines of a table where one of its first rows has the names of columns of items, and days stand below.

    What rows are, and how their cells are found, is a matter of the format; of cells that may be `heads` the text can
    be left out where it is long. A table of figures gives its rows as text; there are none of another table, but for
    a remark where that may be one of items.
    """
    above = list(islice(rows, ABOVE))
    printed = [_printed(heads(row)) for row in above]
    at, table = next(((at, found) for at, row in enumerate(printed) if (found := _of_news(row))), (0, None))
    if not table:
        if any(map(_is_of_figures, map(heads, above[1:]))):
            return _of_figures(map(cells, chain(above, rows)))
        head = next((at for at, names in enumerate(printed) if may_be_untitled(names)), ABOVE)
        below = map(cells, islice(chain(above[head + 1 :], rows), SEEN))
        missing = untitled(printed[head], [*below]) if head < len(printed) else None
        return [Shown("", remark=missing)] if missing else []
    filled = _filled((cells(row) for row in chain(above[at:], rows)), len(table.names))
    first = [_on_one_line(cell) for cell in next(filled)]
    every = [row for row in filled if [_on_one_line(cell) for cell in row] != first]
    if not _are_news(table, every):
        return []
    table = _with_text(table, every)
    titles = (_on_one_line(cell) for row in above[:at] for cell in cells(row))
    told = [Shown(text, reason="above the names of the columns") for text in titles if text]
    told.append(Shown(" | ".join(filter(None, printed[at])), reason="the names of the columns"))
    return [*told, *_lines(table, every)]


def may_be_untitled(names: list[str]) -> bool:
    """Tell whether names are those of a table that has days, and no title and no text by a name that is known."""
    ours = columns.ours(tuple(names)) if 1 < len(names) <= COLUMNS else {}
    return "date" in ours and ours.keys().isdisjoint(("title", "body"))


def untitled(names: list[str], rows: Sequence[list[Cell]]) -> str | None:
    """Say what is missing in a table whose first rows have a day and, below a strange name, a few words; or nothing."""
    day, strange = columns.ours(tuple(names))["date"][0], columns.strange(tuple(names))
    cells = {name: [row[at].text for row in rows if row[at:]] for at, name in enumerate(names)}
    days = sum(any(map(str.isdigit, text)) and len(text) <= TEXT for text in cells[day])  # mostly without a year
    told = max((sum(map(_is_told, cells[name])) for name in strange), default=0)
    if not rows or min(days, told) * 3 < len(rows) * 2:
        return None
    return f"{UNTITLED} {columns.missing(filter(None, names))}"


def _is_told(text: str) -> bool:
    return len(text.split()) >= WORDS and sum(map(str.isalpha, text)) * 2 > len(text)


def _of_figures(rows: Iterable[list[Cell]]) -> list[Shown]:
    """Give the rows of a table of figures, each as a line."""
    return [Shown(_between_bars(row)) for row in rows if any(cell.text for cell in row)]


def _between_bars(row: list[Cell]) -> str:
    """Give a row as a line; one with a day, as a heading may have, would be a date line with bars."""
    texts = [*filter(None, map(_on_one_line, row))]
    line = " | ".join(texts)
    return line if _is_of_figures(row) or not any(map(stamps.read, (line, *texts))) else "; ".join(texts)


def _is_of_figures(cells: list[Cell]) -> bool:
    """Tell whether all cells of a row but the first are figures, and none is a day."""
    texts = [cell.text for cell in cells]
    figures = [any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) for text in texts[1:]]
    return bool(figures) and all(figures) and not any(map(stamps.read, texts))


def _printed(cells: list[Cell]) -> list[str]:
    """Give the names of columns; one that goes across several has the first of them."""
    return [name for cell in cells for name in (_on_one_line(cell), *[""] * (min(cell.across, COLUMNS) - 1))]


def _of_news(names: list[str]) -> Table | None:
    """Give a table of which one column has the days, and one the titles; or the countries, where a text is all."""
    table = of(names)
    if table is None or table.date is None or not (table.title or table.country):
        return None
    return table if names.count(table.date) == names.count(table.told) == 1 else None


def _are_news(table: Table, rows: list[list[Cell]]) -> bool:
    """Tell whether the cells of a table are like their columns: most rows have a day and words that tell something."""
    date, told = (table.names.index(name or "") for name in (table.date, table.told))
    whole = [row for row in rows if len(row) > max(date, told) and not _is_across(row)]
    days = sum(any(map(_is_day, row[date].text.split("\n\n"))) for row in whole)
    words = sum(any(map(str.isalpha, row[told].text)) for row in whole)
    lists = any(line.startswith("- ") for row in whole for line in row[told].text.split("\n\n")[1:])
    return 0 < len(whole) * 2 <= min(days, words) * 3 and not lists


def _with_text(table: Table, rows: list[list[Cell]]) -> Table:
    """Give a table with the column for the text, where none is known for it but most cells of another are one."""
    strange = columns.strange(tuple(table.names)) if table.body is None else ()
    for at in (at for at, name in enumerate(table.names) if name in strange):
        texts = [row[at].text for row in rows if row[at:] and row[at].text]
        if sum(map(units.is_prose, texts)) * 2 > len(rows):
            return table._replace(names=[*table.names[:at], "body", *table.names[at + 1 :]], body="body")
    return table


def _is_across(cells: list[Cell]) -> bool:
    return len(cells) > 1 and cells[1].again and not cells[0].again and all(cell.again for cell in cells[2:])


def _lines(table: Table, rows: Iterable[list[Cell]]) -> Iterator[Shown]:
    """Give the lines of rows; a text alone in one is that of the row above, words across are the name of a section."""
    last: list[Cell] = []
    more: list[str] = []
    for cells in rows:
        held = [cell for cell in cells if cell.text and not cell.again]
        text = _on_one_line(held[0]) if len(held) == 1 < len(cells) else ""
        if len(text) >= TEXT and units.is_prose(text):
            if last:
                more.append(held[0].text)
            else:
                yield Shown(text)
            continue
        yield from _row(table, last, more)
        last, more = [], []
        if _is_across(cells):
            yield from [Shown(text, reason="the name of a section")] if text else []
        elif held:
            last = cells
    yield from _row(table, last, more)


def _row(table: Table, cells: list[Cell], more: list[str]) -> Iterator[Shown]:
    """Give a row with the texts below it, and what is page furniture in the cell of its title."""
    if not cells:
        return
    row = table.row(cells)
    if more:
        name = table.body or "body"
        row[name] = "\n\n".join(filter(None, (str(row.get(name) or ""), *more)))
    yield Shown(" | ".join(_on_one_line(cell) for cell in cells if cell.text and not cell.again), row=row)
    at = table.names.index(table.told)
    if table.title and cells[at:] and "\n\n" in cells[at].text:
        kept = {*_telling(cells[at].text)}
        lines = (line for line in cells[at].text.split("\n\n") if line not in kept)
        yield from (Shown(line, reason=furniture.reason(line) or "metadata") for line in lines)


def _on_one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _filled(rows: Iterable[list[Cell]], width: int) -> Iterator[list[Cell]]:
    """Give rows with a cell in each of so many columns: one that covers several places stands in each of them."""
    held: dict[int, Cell] = {}
    before: list[Cell] = []
    for row in rows:
        cells, told = iter(row), list[Cell]()
        last = max(held, default=-1)
        while len(told) < width:
            cell = held.pop(len(told), None) or next(cells, None) or (Cell("") if len(told) < last else None)
            if cell is None:
                break
            if cell.again and not cell.text and before[len(told) :]:
                cell = before[len(told)]._replace(again=True)
            if cell.down > 1:
                held[len(told)] = cell._replace(down=cell.down - 1, again=True)
            more = min(cell.across, width - len(told)) - 1
            told += [cell, *([cell._replace(again=True)] * more if more else ())]
        before = [*told, *cells]
        yield before

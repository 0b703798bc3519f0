"""Tables without a line of names: which column has the days, the places and the titles, by what stands in them."""

from collections.abc import Callable, Sequence

from iomcli import countries, gazetteer, stamps, units

ROWS = 2
"""Rows at least that tell what their columns are."""

COLUMNS = 12
"""Columns at most of a table that nobody named."""

WORDS = 3
"""Words of a title at least."""

CELL = 60
"""Characters of a day or a place at most."""


def names(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Give names for the columns: one has days in all rows, one countries or towns, one titles, and perhaps one texts.

    What stands in others is called by the number of the column. None where there is no such column, or more than one.
    """
    width = len(rows[0]) if len(rows) >= ROWS else 0
    if not 3 <= width <= COLUMNS or any(len(row) != width for row in rows):
        return None
    every = [[cell.strip() for cell in column] for column in zip(*rows, strict=True)]
    found = [f"column {at}" for at in range(1, width + 1)]
    for name, fits in (("date", _is_day), ("country", _is_place)):
        ours = _fitting(every, fits)
        if len(ours) != 1:
            return None
        found[ours[0]] = name
    told = sorted(_fitting(every, _is_told), key=lambda at: sum(map(len, every[at])))
    texts = [at for at in told if all(map(units.is_prose, every[at]))]
    if len(told) - len(texts) != 1 or len(texts) > 1:
        return None
    for at in told:
        found[at] = "body" if at in texts else "title"
    return found


def has_day(cells: Sequence[str]) -> bool:
    """Tell whether one of some cells is a day, as in no line of names."""
    return any(map(_is_day, map(str.strip, cells)))


def _fitting(every: list[list[str]], fits: Callable[[str], bool]) -> list[int]:
    return [at for at, column in enumerate(every) if all(map(fits, column))]


def _is_day(cell: str) -> bool:
    stamp = stamps.read(cell) if 0 < len(cell) <= CELL else None
    return stamp is not None and bool(stamp.day or stamp.unclear)


def _is_place(cell: str) -> bool:
    return 0 < len(cell) <= CELL and bool(countries.known(cell) or gazetteer.is_place(cell))


def _is_told(cell: str) -> bool:
    return len(cell.split()) >= WORDS and not _is_day(cell) and not _is_place(cell)

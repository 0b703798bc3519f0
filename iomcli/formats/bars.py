"""Counts: bars on a terminal, rows for everything else."""

import json
import shutil
from collections.abc import Iterable, Iterator

from iomcli.counts import called
from iomcli.errors import UnwritableOutput
from iomcli.formats import ForCounts, Output, cells, many
from iomcli.formats.message import left_out
from iomcli.places import ending
from iomcli.query import By
from iomcli.stats import TIMES, Count, Counts, Value

LONGEST = 40
"""Columns of the longest bar."""

PARTS = " ▏▎▍▌▋▊▉"


def write(result: Counts, output: Output, name: ForCounts) -> None:
    """Print counts in a format; what counts are of is written out, but for codes in JSON."""
    out = output.file
    match name:
        case "json":
            rows = ",".join(f"\n  {json.dumps(one, ensure_ascii=False)}" for one in _records(result))
            by = json.dumps(result.by)
            out.write(f'{{"total": {result.total}, "by": {by}, "counts": [{rows}' + ("\n" if rows else "") + "]}\n")
        case "jsonl":
            out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in _records(result))
        case "csv" | "tsv":
            import csv

            from iomcli.formats.csv import MARK, safe

            if name == "csv" and not out.isatty():
                out.write(MARK)
            rows_out = csv.writer(out, delimiter="," if name == "csv" else "\t", lineterminator="\n")
            rows_out.writerow([*result.by, "items"])
            rows_out.writerows([*map(safe, _labels(result.by, row)), row.items] for row in result.rows)
        case "markdown":
            from iomcli.formats.markdown import escaped

            out.write(f"| {' | '.join(result.by)} | items |\n|{'---|' * len(result.by)}--:|\n")
            for row in result.rows:
                labels = (escaped(label).replace("|", "\\|") for label in _labels(result.by, row))
                out.write(f"| {' | '.join(labels)} | {row.items} |\n")
        case "svg":
            _picture(result, output)
        case "text" | "table":
            out.writelines(_lines(result, bars=name == "table"))


def _picture(result: Counts, output: Output) -> None:
    try:
        from iomcli.formats import svg
    except ImportError as error:
        raise UnwritableOutput("pictures need an extra; install it with: pip install 'iomcli[pictures]'") from error
    svg.write(result, output)


def _lines(result: Counts, *, bars: bool) -> Iterator[str]:
    """Give a line a count, in columns; a label that is the one above is left out before a bar, and a long one cut.

    The bars of years and months are to one measure; undated items, often the most, would set it, and have none.
    """
    labels = [_labels(result.by, row) for row in result.rows]
    columns = shutil.get_terminal_size().columns
    if bars and "source" in result.by:
        labels = [tuple(ending(one, columns * 2 // 3) for one in label) for label in labels]
    widths = [max(map(cells, column)) for column in zip(*labels, strict=True)]
    digits = max((len(f"{row.items:,}") for row in result.rows), default=1)
    room = columns - sum(widths) - 2 * len(widths) - digits - 2
    most = max((row.items for row in result.rows if not _undated(result, row)), default=0)
    above: tuple[str, ...] = ()
    for label, row in zip(labels, result.rows, strict=True):
        same = len(label) > 1 and bars and label[:-1] == above[:-1]
        shown = [*([""] * (len(label) - 1)), label[-1]] if same else label
        labelled = "  ".join(cell + " " * (width - cells(cell)) for cell, width in zip(shown, widths, strict=True))
        bar = (
            "  " + _bar(row.items, most, min(LONGEST, room)) if bars and row.items and not _undated(result, row) else ""
        )
        yield f"{labelled}  {row.items:>{digits},}{bar}".rstrip() + "\n"
        above = label


def _undated(result: Counts, row: Count) -> bool:
    """Tell whether a row is of items without a day among those with one, beside which they have no length."""
    return any(kind in TIMES and value is None for kind, value in zip(result.by, row.values, strict=True))


def _bar(items: int, most: int, room: int) -> str:
    """Give a bar to an eighth of a column, never nothing."""
    eighths = max(1, round(items / most * max(room, 1) * 8))
    return "█" * (eighths // 8) + PARTS[eighths % 8].strip()


def _records(result: Counts) -> Iterator[dict[str, object]]:
    for row in result.rows:
        yield {**dict(zip(result.by, row.values, strict=True)), "items": row.items}


def _labels(by: Iterable[By], row: Count) -> tuple[str, ...]:
    return tuple(
        label(kind, value) if row.items or value is not None else "" for kind, value in zip(by, row.values, strict=True)
    )


def label(kind: By, value: Value) -> str:
    """Give what a count is of in words."""
    match kind, value:
        case "year" | "month", None:
            return "undated"
        case _, None:
            return f"no {kind}"
    return called(kind, value)


def message(result: Counts) -> str:
    """Tell how many items there are in all, and when the counts make more or less of them."""
    items = in_all(result.total)
    more = "".join(f"; {told}" for told in left_out(result))
    if not result.total:
        return f"no item matches{more}"
    several = [kind for kind in result.by if kind in ("country", "region")]
    counted = sum(row.items for row in result.rows)
    if several and counted != result.total:
        names = " or ".join({"country": "countries", "region": "regions"}[kind] for kind in several)
        return f"{items}; one of several {names} is counted in each{more}"
    return f"{items}{more}"


def in_all(total: int) -> str:
    """Tell how many items there are in all."""
    return f"{many(total)} in all"

"""CSV: one row an item, country names in words, made to be opened in a spreadsheet."""

import csv
from collections.abc import Iterable
from json import dumps

from iomcli import countries
from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.formats.json import record
from iomcli.items import FORMULA, Hit

COLUMNS = (
    "id", "date", "title", "dateline", "about", "mentions", "regions", "language", "source", "line", "url", "body",
    "given", "corrected", "dated",
)  # fmt: skip

MARK = "\ufeff"


def write(result: Result, output: Output, delimiter: str = ",") -> None:
    """Print a heading and one row an item.

    A file or pipe with commas begins with a byte order mark: Excel takes it for Windows-1252 without one. TSV, which
    programs rather than people read, has none.
    """
    if delimiter == "," and not output.file.isatty():
        output.file.write(MARK)
    searched = bool(result.query.words) and not result.whole
    columns = [*COLUMNS, "snippet"] if searched else COLUMNS
    rows = csv.writer(output.file, delimiter=delimiter, lineterminator="\n")
    rows.writerow(columns)
    for hit in result.hits:
        fields = _fields(hit)
        rows.writerow([safe(fields[column]) for column in columns])


def _fields(hit: Hit) -> dict[str, object]:
    item = hit.item
    return {
        "snippet": None,
        "dated": None,
        **record(hit),
        "given": "; ".join(item.given),
        "corrected": dumps(item.corrected, ensure_ascii=False) if item.corrected else None,
        "about": _names(item.about),
        "mentions": _names(item.mentions),
        "regions": "; ".join(item.regions),
        "source": hit.source,
        "line": item.line,
    }


def _names(codes: Iterable[str]) -> str:
    return "; ".join(countries.name(code) for code in codes)


def safe(value: object) -> object:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

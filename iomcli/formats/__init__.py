"""Output formats, one module each: `write(result, output)` prints an answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Literal, NamedTuple, TextIO

from iomcli.archive import Result

Common = Literal["table", "json", "jsonl", "csv", "tsv", "text", "markdown"]
ForCounts = Literal[Common, "svg"]
Name = Literal[Common, "html", "feed", "bibtex", "csl-json"]
Group = Literal["country", "month"]
"""What the items of a digest stand under."""

Color = Literal["auto", "always", "never"]


class Output(NamedTuple):
    """Where an answer is printed, whether it may have colours, and what a digest is grouped by."""

    file: TextIO
    color: Color = "auto"
    by: Group | None = None


Writer = Callable[[Result, Output], None]


def many(count: int, noun: str = "item") -> str:
    """Give so many things in words: `1 item`, `1,200 items`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def cells(text: str) -> int:
    """Give the columns that a text takes on a screen: an emoji takes two, a combining accent none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def paged(output: Output, wanted: bool, below: Callable[[], int] = int) -> AbstractContextManager[Output]:
    """Give an output through a pager, where it is a terminal and a pager is wanted.

    `below` tells, once all is printed, how many rows will be printed after it.
    """
    if not (wanted and output.file.isatty()):
        return nullcontext(output)
    from iomcli.formats import pager

    return pager.through(output, below)


def writer(name: Name) -> Writer:
    """Give the writer of a format; only its own module is loaded."""
    match name:
        case "table":
            from iomcli.formats.table import write
        case "json":
            from iomcli.formats.json import write
        case "jsonl":
            from iomcli.formats.jsonl import write
        case "csv":
            from iomcli.formats.csv import write
        case "tsv":
            from iomcli.formats.tsv import write
        case "text":
            from iomcli.formats.text import write
        case "markdown":
            from iomcli.formats.markdown import write
        case "html":
            from iomcli.formats.html import write
        case "feed":
            from iomcli.formats.feed import write
        case "bibtex":
            from iomcli.formats.bibtex import write
        case "csl-json":
            from iomcli.formats.csl_json import write
    return write

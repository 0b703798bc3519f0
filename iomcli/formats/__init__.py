"""Output formats, one module each: `write(result, output)` prints an answer."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TextIO

from iomcli.archive import Result

Name = Literal["table", "json", "jsonl", "csv", "tsv", "text", "markdown"]
Color = Literal["auto", "always", "never"]


class Output(NamedTuple):
    """Where an answer is printed, and whether it may have colours."""

    file: TextIO
    color: Color = "auto"


Writer = Callable[[Result, Output], None]


def many(count: int, noun: str = "item") -> str:
    """Give so many things in words: `1 item`, `1,200 items`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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
    return write

"""The command that says why."""

import sys
from typing import Annotated, Literal

import typer

from iomcli import options
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.formats import Output
from iomcli.options import Colors, Db


def explain(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids, as list and search print them", show_default=False)
    ],
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print: --format json")
    ] = "text",
    color: Colors = "auto",
    db: Db = None,
) -> None:
    """Say why an item is filed as it is: its countries, day and language, with the words that tell.

    \b
    iomcli explain 2019-10-10.3
    """
    from iomcli.formats import evidence

    with Archive(options.archive_path(db)) as archive:
        keys = ids_typed.keys(archive, ids, "nothing is explained")
        found = map(archive.explained, keys)
        evidence.write(found, Output(file=sys.stdout, color=color), format)

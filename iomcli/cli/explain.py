"""The command that says why."""

import sys
from datetime import date
from typing import Annotated

import typer

from iomcli import options, values
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.formats import Output, paged
from iomcli.options import Colors, Db, Filters, Ids, Ordered, Paged, Printed


@options.spread
def explain(
    ids: Ids = None,
    typed: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help="How these words are read: --query 'retorno -niños'")
    ] = None,
    *,
    filters: Filters,
    sort: Ordered = "relevance",
    format: Printed = "text",
    color: Colors = "auto",
    pager: Paged = True,
    db: Db = None,
) -> None:
    """Say why an item is filed as it is, or how a search is read.

    With the words that tell, and all that a word or a filter was read as.

    \b
    iomcli explain 2019-10-10.3
    iomcli explain --query 'migrante -niños' --country Mexico --since 2019
    """
    if bool(ids) == bool(typed or any(filters)):
        raise typer.BadParameter("name ids, or a search with --query and filters")
    with Archive(options.archive_path(db)) as archive, paged(Output(file=sys.stdout, color=color), pager) as output:
        if ids:
            from iomcli.formats import evidence

            keys = ids_typed.keys(archive, ids, "nothing is explained")
            evidence.write(map(archive.explained, keys), output, format)
        else:
            from iomcli.formats import reading

            query = values.query(filters, typed=[typed] if typed else None, today=date.today(), sort=sort)
            reading.write(archive, query, output, format)

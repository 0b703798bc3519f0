"""The command that says why."""

import sys
from datetime import date
from typing import Annotated, Literal

import typer

from iomcli import options
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.formats import Output, paged
from iomcli.options import (
    Added,
    Colors,
    Country,
    Db,
    Exact,
    Filters,
    Ids,
    Keyword,
    Language,
    Mentions,
    Ordered,
    Paged,
    Region,
    Since,
    Source,
    Translate,
    Until,
    Without,
)  # fmt: skip


def explain(
    ids: Ids = None,
    typed: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help="How these words are read: --query 'retorno -niños'")
    ] = None,
    country: Country = None,
    mentions: Mentions = None,
    region: Region = None,
    since: Since = None,
    until: Until = None,
    keyword: Keyword = None,
    without: Without = None,
    language: Language = None,
    source: Source = None,
    added: Added = None,
    exact: Exact = False,
    translate: Translate = False,
    sort: Ordered = "relevance",
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print: --format json")
    ] = "text",
    color: Colors = "auto",
    pager: Paged = True,
    db: Db = None,
) -> None:
    """Say why an item is filed as it is, with the words that tell; or how a search is read, with its filters.

    \b
    iomcli explain 2019-10-10.3
    iomcli explain --query 'migrante -niños' --country Mexico --since 2019
    """
    filters = Filters(
        country, mentions, region, since, until, keyword, without, language, source, added, exact, translate
    )
    if bool(ids) == bool(typed or any(filters)):
        raise typer.BadParameter("name ids, or a search with --query and filters")
    with Archive(options.archive_path(db)) as archive, paged(Output(file=sys.stdout, color=color), pager) as output:
        if ids:
            from iomcli.formats import evidence

            keys = ids_typed.keys(archive, ids, "nothing is explained")
            evidence.write(map(archive.explained, keys), output, format)
        else:
            from iomcli.formats import reading

            query = options.query(filters, typed=[typed] if typed else None, today=date.today(), sort=sort)
            reading.write(archive, query, output, format)

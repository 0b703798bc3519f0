"""The commands that ask: list, search and show."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from iomcli import options, words
from iomcli.archive import Archive, Result
from iomcli.cli.app import complain
from iomcli.cli.ids import unknown
from iomcli.cli.streams import tell
from iomcli.errors import UnknownItem
from iomcli.formats import Color, Name, Output, message, writer
from iomcli.items import read_id
from iomcli.options import (
    Colors,
    Country,
    Db,
    Format,
    Keyword,
    Limit,
    Mentions,
    Offset,
    Ordered,
    Region,
    Since,
    Until,
)  # fmt: skip
from iomcli.query import Query


def list_items(
    country: Country = None,
    mentions: Mentions = None,
    region: Region = None,
    since: Since = None,
    until: Until = None,
    keyword: Keyword = None,
    sort: Annotated[Literal["newest", "oldest"], typer.Option(help="Order of the items: --sort oldest")] = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    format: Format = None,
    color: Colors = "auto",
    db: Db = None,
) -> None:
    """List items, newest first.

    \b
    iomcli list
    iomcli list --country Mexico --since 2019-09
    iomcli list -c Belize -k trafficking --format csv > belize.csv
    """
    query = options.query(
        country=country, mentions=mentions, region=region, since=since, until=until, keyword=keyword,
        today=date.today(), sort=sort, limit=limit, offset=offset,
    )  # fmt: skip
    _answer(query, format, color, db)


def search(
    typed: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...", help="Words, all of them wanted; a phrase in quotes of its own", show_default=False
        ),
    ],
    country: Country = None,
    mentions: Mentions = None,
    region: Region = None,
    since: Since = None,
    until: Until = None,
    keyword: Keyword = None,
    sort: Ordered = "relevance",
    limit: Limit = 20,
    offset: Offset = 0,
    format: Format = None,
    color: Colors = "auto",
    db: Db = None,
) -> None:
    """Search titles and texts for words, best match first.

    \b
    iomcli search Belize
    iomcli search human trafficking --since 2019-09
    iomcli search '"human trafficking"' --country Panama
    """
    query = options.query(
        typed=typed, country=country, mentions=mentions, region=region, since=since, until=until, keyword=keyword,
        today=date.today(), sort=sort, limit=limit, offset=offset,
    )  # fmt: skip
    _answer(query, format, color, db)


def show(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids, as list and search print them", show_default=False)
    ],
    format: Format = None,
    color: Colors = "auto",
    db: Db = None,
) -> None:
    """Show full articles.

    \b
    iomcli show 2019-10-10.3
    iomcli show 2019-10-10.3 undated.1 --format markdown > two.md
    """
    found, missing = [], []
    with Archive(options.archive_path(db)) as archive:
        for one in map(words.typed, ids):
            try:
                found.append(archive.get(read_id(one)))
            except UnknownItem:
                missing.append(unknown(archive, one))
    if found:
        result = Result(query=Query(), total=len(found), hits=iter(found), whole=True)
        writer(options.format_name(format, color))(result, Output(file=sys.stdout, color=color))
    for text in missing:
        complain(text)
    raise typer.Exit(1 if missing else 0)


def _answer(query: Query, format: Name | None, color: Color, db: Path | None) -> None:
    """Ask the archive, print the answer, and say on stderr how much of it was printed."""
    with Archive(options.archive_path(db)) as archive:
        result = archive.find(query)
        writer(options.format_name(format, color))(result, Output(file=sys.stdout, color=color))
        sys.stdout.flush()
        tell(message.line(result))

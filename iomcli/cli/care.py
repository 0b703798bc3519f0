"""The commands that take care of the archive: sources and remove."""

import sys
from typing import Annotated, Literal

import typer

from iomcli import options, words
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.cli.app import complain
from iomcli.cli.streams import tell
from iomcli.errors import UnknownItem
from iomcli.items import Hit
from iomcli.options import Db, Ids

ASKED = 10
"""Items shown when a command asks before it removes them."""


def sources(
    format: Annotated[
        Literal["text", "json"],
        typer.Option("--format", "-f", case_sensitive=False, help="How to print: --format json"),
    ] = "text",
    db: Db = None,
) -> None:
    """List the files and pastes that were ingested.

    When a source was last read, how many items are from it, its name.

    \b
    iomcli sources
    """
    from iomcli.formats import report

    with Archive(options.archive_path(db)) as archive:
        if format == "json":
            typer.echo(report.dumps_sources(archive))
            return
        every = list(archive.sources())
    if sys.stdout.isatty():
        tell(report.SOURCES)
    for line in report.sources(every):
        typer.echo(line)
    tell(report.totals_of_sources(every))


def remove(
    ids: Ids = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=options.completing("sources"),
            help="All items of a source, by its name or its path: --source bulletin.txt",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask: remove 2019-10-10.3 --yes")] = False,
    db: Db = None,
) -> None:
    """Remove items from the archive.

    They do not come back from the same source, unless you ingest it with --again.

    \b
    iomcli remove 2019-10-10.3
    iomcli remove --source bulletin.txt
    """
    if bool(ids) == bool(source):
        raise typer.BadParameter("name ids, or one source with --source NAME; iomcli sources lists them")
    path = options.archive_path(db)
    with Archive(path) as archive:
        keys = (
            archive.keys_from(words.typed(source))
            if source
            else ids_typed.keys(archive, ids or [], "nothing is removed")
        )
        if not keys:
            raise UnknownItem(f"no item is left of {source!r}")
        if not yes:
            _confirm([archive.get(key) for key in keys[:ASKED]], len(keys))
    from iomcli.store import Store

    with Store(path) as store:
        count = store.remove(keys)
    removed = "1 item is" if count == 1 else f"{count:,} items are"
    tell(f"{removed} removed; iomcli ingest --again FILE brings back what FILE holds of them")


def _confirm(hits: list[Hit], count: int) -> None:
    """Show what would be removed and ask; without a terminal nobody can be asked."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody can be asked here; add --yes to remove without a question")
    for hit in hits:
        tell(f"{hit.id}  {hit.item.heading}")
    if count > len(hits):
        typer.echo(f"… and {count - len(hits):,} more", err=True)
    if not typer.confirm(f"Remove {'this item' if count == 1 else f'these {count:,} items'}?", err=True):
        complain("nothing is removed")
        raise typer.Exit(1)

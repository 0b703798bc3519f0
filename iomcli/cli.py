"""The commands: options in, one call, print."""

import gc
import signal
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Never

import typer

from iomcli import options, words
from iomcli.archive import Archive, Result
from iomcli.errors import IomcliError, UnknownItem
from iomcli.formats import Color, Name, Output, message, writer
from iomcli.items import Hit, Item, read_id
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
    Reader,
    Since,
    Until,
)  # fmt: skip
from iomcli.progress import Bar
from iomcli.query import Query

if TYPE_CHECKING:
    from iomcli.ingest import Report, Source

NO_ITEM = "no item has the id {!r}; iomcli list prints the ids, such as 2019-10-10.3"

ASKED = 10
"""Items shown when a command asks before it removes them."""

app = typer.Typer(
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def iomcli(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version: iomcli --version")] = False,
) -> None:
    """An archive of IOM news bulletins: read them in, ask by country, date and word, offline.

    \b
    iomcli ingest bulletin.txt
    iomcli search "Belize"
    iomcli list --country Mexico --since 2019-09
    """
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"iomcli {installed('iomcli')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files or folders; - reads what you paste or pipe", show_default=False),
    ],
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of items that print none: --date 2019-10-10")
    ] = None,
    reader: Reader = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show how files would be split, and write nothing: --dry-run page.txt")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Bring back items that were removed: --again bulletin.txt")
    ] = False,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the report: --format json")
    ] = "text",
    db: Db = None,
) -> None:
    """Read bulletins into the archive; an item that is there already is not added again.

    \b
    iomcli ingest bulletin.txt
    iomcli ingest bulletins/ more.txt export.csv
    iomcli ingest --dry-run page.txt     show the items, write nothing
    iomcli ingest -                      then paste, and end with Ctrl-D
    """
    gc.enable()
    from iomcli import ingest as ingesting

    archive = options.archive_path(db)
    given = options.day(day, date.today())
    sources = (source for path in paths for source in _sources(path, archive))
    if dry_run:
        _preview(ingesting.preview(sources, day=given, reader=reader), format)
    bar = Bar()
    reports = ingesting.run(sources, archive, day=given, reader=reader, again=again, step=bar.step)
    _report(reports, bar, format, archive)


@app.command(name="list")
def list_items(
    country: Country = None,
    mentions: Mentions = None,
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
        country=country, mentions=mentions, since=since, until=until, keyword=keyword, today=date.today(),
        sort=sort, limit=limit, offset=offset,
    )  # fmt: skip
    _answer(query, format, color, db)


@app.command()
def search(
    typed: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...", help="Words, all of them wanted; a phrase in quotes of its own", show_default=False
        ),
    ],
    country: Country = None,
    mentions: Mentions = None,
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
        typed=typed, country=country, mentions=mentions, since=since, until=until, keyword=keyword, today=date.today(),
        sort=sort, limit=limit, offset=offset,
    )  # fmt: skip
    _answer(query, format, color, db)


@app.command()
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
                missing.append(NO_ITEM.format(one))
    if found:
        result = Result(query=Query(), total=len(found), hits=iter(found), whole=True)
        writer(options.format_name(format))(result, Output(file=sys.stdout, color=color))
    for text in missing:
        _complain(text)
    raise typer.Exit(1 if missing else 0)


@app.command()
def sources(
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print: --format json")
    ] = "text",
    db: Db = None,
) -> None:
    """List what was ingested: when a source was last read, how many items are from it, its name.

    \b
    iomcli sources
    """
    from iomcli.formats import report

    with Archive(options.archive_path(db)) as archive:
        for line in report.sources(archive.sources()) if format == "text" else [report.dumps_sources(archive)]:
            typer.echo(line)


@app.command()
def remove(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="Ids, as list and search print them", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="All items of a source: --source bulletin.txt")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask: remove 2019-10-10.3 --yes")] = False,
    db: Db = None,
) -> None:
    """Remove items from the archive; they do not come back from the same source, unless you ingest it with --again.

    \b
    iomcli remove 2019-10-10.3
    iomcli remove --source bulletin.txt
    """
    if bool(ids) == bool(source):
        raise typer.BadParameter("name ids, or one source with --source NAME; iomcli sources lists them")
    path = options.archive_path(db)
    with Archive(path) as archive:
        keys = archive.keys_from(words.typed(source)) if source else _known(archive, ids or [])
        if not keys:
            raise UnknownItem(f"no item is left of {source!r}")
        if not yes:
            _confirm([archive.get(key) for key in keys[:ASKED]], len(keys))
    from iomcli.store import Store

    with Store(path) as store:
        count = store.remove(keys)
    removed = "1 item is" if count == 1 else f"{count:,} items are"
    typer.echo(f"{removed} removed; iomcli ingest --again FILE brings back what FILE holds of them", err=True)


def _known(archive: Archive, ids: list[str]) -> list[int]:
    """Give the keys of ids as typed; raise UnknownItem when there is one that no item has."""
    keys = []
    for one in map(words.typed, ids):
        try:
            keys.append(archive.get(read_id(one)).key)
        except UnknownItem as error:
            raise UnknownItem(f"{NO_ITEM.format(one)}; nothing is removed") from error
    return keys


def _confirm(hits: list[Hit], count: int) -> None:
    """Show what would be removed and ask; without a terminal nobody can be asked."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody can be asked here; add --yes to remove without a question")
    for hit in hits:
        typer.echo(f"{hit.id}  {hit.item.heading}", err=True)
    if count > len(hits):
        typer.echo(f"… and {count - len(hits):,} more", err=True)
    if not typer.confirm(f"Remove {'this item' if count == 1 else f'these {count:,} items'}?", err=True):
        _complain("nothing is removed")
        raise typer.Exit(1)


def _report(every: "Iterator[Report]", bar: Bar, format: str, archive: Path) -> Never:
    """Print what becomes of each source, then the totals, and end with the status."""
    from iomcli.formats import report

    reports = []
    try:
        for one in every:
            bar.clear()
            reports.append(one)
            if one.problem:
                _complain(report.problem(one))
            elif format == "text" and (told := report.text(one)):
                typer.echo(told)
    finally:
        bar.clear()
    items = 0
    if archive.exists():
        with Archive(archive) as opened:
            items = opened.count(Query())
    if format == "json":
        typer.echo(report.dumps(reports, archive, items))
    elif items:
        typer.echo(report.totals(reports, archive, items))
    raise typer.Exit(report.status(reports))


def _preview(found: "Iterator[Item | Report]", format: str) -> Never:
    """Print the items that files hold, as they are found, and end with the status that ingesting them would have."""
    from iomcli.formats import report

    reports, items = [], []
    for one in found:
        if isinstance(one, Item):
            items.append(one) if format == "json" else typer.echo(report.preview(one))
            continue
        reports.append((one, items))
        items = []
        if one.problem:
            _complain(report.problem(one))
        elif format == "text":
            typer.echo(report.previewed(one))
    typer.echo(report.dumps_preview(reports) if format == "json" else "nothing was written")
    raise typer.Exit(report.status([one for one, _ in reports]))


def _sources(path: str, archive: Path) -> "Iterator[Source | Report]":
    """Give the sources of a path as typed; a dash is what is piped or pasted."""
    from iomcli.ingest import files, paste

    if path != "-":
        yield from files(Path(path), but=archive)
        return
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        typer.echo(f"Paste the bulletin here, then press Enter and {end}.", err=True)
    yield paste(sys.stdin.buffer, datetime.now())


def _answer(query: Query, format: Name | None, color: Color, db: Path | None) -> None:
    """Ask the archive, print the answer, and say on stderr how much of it was printed."""
    with Archive(options.archive_path(db)) as archive:
        result = archive.find(query)
        writer(options.format_name(format))(result, Output(file=sys.stdout, color=color))
        sys.stdout.flush()
        typer.echo(message.line(result), err=True)


def _complain(text: str) -> None:
    from iomcli import characters

    typer.echo(f"iomcli: {' '.join(characters.clean(text).split())}", err=True)


def main(arguments: list[str] | None = None) -> None:
    """Run the command that was typed, or given, and end the process with its status."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `iomcli list | head` ends in silence, as other commands do
    try:
        status = app(arguments, standalone_mode=False, prog_name="iomcli")
    except typer.TyperException as error:
        _complain(error.format_message())
        status = error.exit_code
    except IomcliError as error:
        _complain(str(error))
        status = 1
    except (KeyboardInterrupt, typer.Abort):
        _complain("stopped; what was reported is done")
        status = 130
    sys.exit(status)

"""The commands: options in, one call, print."""

import gc
import signal
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from iomcli import options, words
from iomcli.archive import Archive, Result
from iomcli.errors import IomcliError, UnknownItem
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
    Since,
    Until,
)  # fmt: skip
from iomcli.query import Query

if TYPE_CHECKING:
    from iomcli.ingest import Report, Source

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
        typer.Argument(
            metavar="PATH...", help="Text files or folders; - reads what you paste or pipe", show_default=False
        ),
    ],
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of items that print none: --date 2019-10-10")
    ] = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the report: --format json")
    ] = "text",
    db: Db = None,
) -> None:
    """Read bulletins into the archive; an item that is there already is not added again.

    \b
    iomcli ingest bulletin.txt
    iomcli ingest bulletins/ more.txt
    iomcli ingest -                      then paste, and end with Ctrl-D
    """
    gc.enable()
    from iomcli import ingest as ingesting
    from iomcli.formats import report

    archive, reports = options.archive_path(db), []
    given = options.day(day, date.today())
    sources = (source for path in paths for source in _sources(path, archive))
    for one in ingesting.run(sources, archive, day=given):
        reports.append(one)
        if one.problem:
            _complain(report.problem(one))
        elif format == "text" and (told := report.text(one)):
            typer.echo(told)
    if archive.exists():
        with Archive(archive) as opened:
            typer.echo(report.totals(reports, opened) if format == "text" else report.dumps(reports, opened))
    raise typer.Exit(report.status(reports))


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
                missing.append(f"no item has the id {one!r}; iomcli list prints the ids, such as 2019-10-10.3")
    if found:
        result = Result(query=Query(), total=len(found), hits=iter(found), whole=True)
        writer(options.format_name(format))(result, Output(file=sys.stdout, color=color))
    for text in missing:
        _complain(text)
    raise typer.Exit(1 if missing else 0)


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
        _complain("stopped; what was reported as new is in the archive")
        status = 130
    sys.exit(status)

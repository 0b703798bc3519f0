"""The command that reads bulletins in."""

import gc
import re
import sys
from collections.abc import Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never, get_args

import typer

from iomcli import options, places, readers, values
from iomcli.archive import Archive
from iomcli.cli.app import complain
from iomcli.cli.streams import tell
from iomcli.errors import Stopped
from iomcli.options import Db, Printed
from iomcli.progress import Bar
from iomcli.query import Query

if TYPE_CHECKING:
    from iomcli.ingest import Foreseen, Report, Source

Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The day of items that print none: --date 2019-10-10")
]
Reader = Annotated[
    readers.Name | None,
    typer.Option(
        metavar="FORMAT",
        help=f"Read files as one of {', '.join(get_args(readers.Name))}, whatever they look like: --reader text",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show how files would be split, and write nothing: --dry-run page.txt")
]
Again = Annotated[bool, typer.Option("--again", help="Bring back items that were removed: --again bulletin.txt")]


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files or folders; - reads what you paste or pipe", show_default=False),
    ],
    day: Day = None,
    reader: Reader = None,
    dry_run: DryRun = False,
    again: Again = False,
    format: Printed = "text",
    db: Db = None,
) -> None:
    """Read bulletins into the archive, each item once.

    \b
    iomcli ingest bulletin.txt
    iomcli ingest bulletins/ more.txt export.csv
    iomcli ingest --dry-run page.txt     show the items, write nothing
    iomcli ingest -                      then paste, and end with Ctrl-D
    """
    gc.enable()
    gc.set_threshold(100_000)  # to look through a batch of items again and again takes a tenth of the time
    from iomcli import ingest as ingesting

    if "" in paths:
        raise typer.BadParameter("'' names no file or folder", param_hint="PATH...")
    archive = options.archive_path(db)
    given = values.day(day, date.today())
    sources = (source for path in paths for source in _sources(path, archive))
    if dry_run:
        _preview(ingesting.preview(sources, archive, day=given, reader=reader, again=again), format, archive)
    bar = Bar()
    reports = ingesting.run(sources, archive, day=given, reader=reader, again=again, step=bar.step)
    _report(reports, bar, format, archive)


def _report(every: "Generator[Report]", bar: Bar, format: str, archive: Path) -> Never:
    """Print what becomes of each source, then the totals, and end with the status."""
    from iomcli.formats import report

    reports, db = [], places.option(archive)
    try:
        for one in every:
            bar.clear()
            reports.append(one)
            if one.problem:
                complain(report.problem(one))
            elif format == "text" and (told := report.text(one, db)):
                tell(told, err=False)
    except KeyboardInterrupt as stopped:
        every.throw(stopped)  # it knows what is in the archive
        raise
    finally:
        bar.clear()
    items = 0
    if places.found(archive):
        with Archive(archive) as opened:
            items = opened.count(Query())
    if format == "json":
        typer.echo(report.dumps(reports, archive, items))
    elif items:
        for line in (*report.doubts(reports, db), report.totals(reports, archive, items)):
            tell(line, err=False)
    raise typer.Exit(report.status(reports))


def _preview(found: "Iterator[Foreseen | Report]", format: str, archive: Path) -> Never:
    """Print the items that files hold, below the name of each, and end with the status that ingesting would have."""
    from iomcli.formats import report
    from iomcli.ingest import Foreseen

    reports, items, lines, db = [], [], [], places.option(archive)
    try:
        for one in found:
            if isinstance(one, Foreseen):
                items.append(one) if format == "json" else lines.append(report.preview(*one))
                continue
            reports.append((one, items))
            if format == "text" and (lines or not one.problem):
                tell(report.foreseen(one, lines, db), err=False)
            if one.problem:
                complain(report.problem(one))
            items, lines = [], []
    except KeyboardInterrupt as stopped:
        raise Stopped("stopped; nothing was written") from stopped
    every = [one for one, _ in reports]
    if format == "json":
        typer.echo(report.dumps_preview(reports))
    else:
        tell(report.foretold(every), err=False)
    raise typer.Exit(report.status(every))


def _sources(path: str, archive: Path) -> "Iterator[Source | Report]":
    """Give the sources of a path as typed; a dash is what is piped or pasted."""
    from iomcli import files
    from iomcli.ingest import Report

    if re.match("[a-z]{2,}://", path):
        wrong = "is a web address, and nothing is fetched; save the page and give its file"
        yield Report(source=path, problem=wrong)
        return
    if path != "-":
        yield from files.at(Path(path), but=archive)
        return
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        tell(f"Paste the bulletin here, then press Enter and {end}.")
    try:
        pasted = files.paste(sys.stdin.buffer, datetime.now())
    except KeyboardInterrupt as error:
        raise Stopped("stopped; the text was not read, and nothing is changed by it") from error
    yield pasted

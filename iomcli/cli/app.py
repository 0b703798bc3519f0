"""The program that the commands belong to, and what they share."""

from contextlib import suppress
from typing import Annotated

import typer

from iomcli.cli.streams import tell

EPILOG = "How words, dates and countries are read, and how to script: iomcli --readme"

app = typer.Typer(
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True, epilog=EPILOG)
def iomcli(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version, and those of SQLite and Python")
    ] = False,
    readme: Annotated[
        bool, typer.Option("--readme", help="Show the README: all that iomcli does, and how what you type is read")
    ] = False,
) -> None:
    """An archive of IOM news bulletins: read them in, ask by country, date and word, offline.

    \b
    iomcli ingest bulletin.txt
    iomcli search "Belize"
    iomcli list --country Mexico --since 2019-09
    """
    if version:
        typer.echo(_version())
    elif readme:
        _show_readme()
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _show_readme() -> None:
    import sys

    from iomcli.formats import Output, manual, paged

    with paged(Output(file=sys.stdout), wanted=True) as output:
        manual.write(output)


def _version() -> str:
    """Give what somebody who looks into a fault wants to know first."""
    import platform
    import sqlite3
    from importlib.metadata import version

    from iomcli.opening import SCHEMA

    parts = f"archive schema {SCHEMA}, SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}"
    return f"iomcli {version('iomcli')} ({parts})"


def complain(text: str) -> None:
    """Say on standard error what is wrong, as one line; text of a file can do no harm there."""
    from iomcli import characters

    with suppress(OSError):  # where even that can't be written, the status tells
        tell(f"iomcli: {' '.join(characters.clean(text).split())}")

"""The commands for people who would rather look than type: web and browse."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from iomcli import options
from iomcli.archive import Archive
from iomcli.cli.streams import tell
from iomcli.errors import MissingExtra
from iomcli.formats import many
from iomcli.options import Db
from iomcli.places import place


def web(
    port: Annotated[
        int,
        typer.Option(
            parser=options.number, metavar="NUMBER", help="The port to answer at, 0 for any free one: --port 8002"
        ),
    ] = 8001,
    show: Annotated[bool, typer.Option("--open", help="Open it in your browser: --open")] = False,
    db: Db = None,
) -> None:
    """Show the archive in a browser, on this computer alone.

    Nothing can be changed there.

    \b
    iomcli web --open
    iomcli web --port 8002 --db project.db
    """
    if port > 65535:
        raise typer.BadParameter(f"{port} is no port; they end at 65535", param_hint="--port")
    with _extra("web", "datasette", "uvicorn"):
        from iomcli import web as pages
    path = options.archive_path(db)
    with Archive(path) as archive:
        items = archive.held().items
    with pages.listening(port, path) as opened:
        address = f"http://{pages.HOST}:{opened.getsockname()[1]}/"
        tell(f"{address} shows {place(path)}, {many(items)}; Ctrl-C ends it")
        if show and typer.launch(address) != 0:
            tell("no browser could be opened; type the address into one")
        pages.serve(path, opened)
    if sys.stderr.isatty():
        typer.echo(err=True)  # below the ^C that the terminal shows


def browse(db: Db = None) -> None:
    """Look through the archive on the whole terminal.

    Type to search, read beside it; F1 tells the keys.

    \b
    iomcli browse
    """
    with _extra("browse", "textual"):
        from iomcli import browse as screen
    path = options.archive_path(db)
    with Archive(path):
        pass
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("browse needs a terminal; in a pipe try: iomcli list")
    raise typer.Exit(screen.run(path))


@contextmanager
def _extra(name: str, *packages: str) -> Iterator[None]:
    """Tell how to install an extra when a package of it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in packages:
            raise
        told = f"{name} needs an extra; install it with: pip install 'iomcli[{name}]'"
        raise MissingExtra(told) from error

"""The commands: options in, one call, print; a module a family of them."""

import signal
import sys

import typer

from iomcli import options
from iomcli.cli import ask, care, explain, ingest, streams, tag
from iomcli.cli.app import app, complain
from iomcli.errors import IomcliError, NoArchive

app.command()(ingest.ingest)
app.command(name="list")(ask.list_items)
app.command()(ask.search)
app.command()(ask.show)
app.command()(explain.explain)
app.command()(tag.tag)
app.command()(care.sources)
app.command()(care.remove)

STOPPED = 130
"""The status that typer gives, in silence, to a command that was stopped with Ctrl-C."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command that was typed, or given, and end the process with its status."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `iomcli list | head` ends in silence, as other commands do
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except OSError as error:
        complain(streams.unwritten(error))
        status = 1
    sys.exit(status)


def _status(arguments: list[str] | None) -> int:
    """Run a command, say what is wrong, and give the status."""
    try:
        streams.begin()
        status = int(app(arguments, standalone_mode=False, prog_name="iomcli") or 0)
    except typer.TyperException as error:
        from iomcli.cli import usage

        complain(usage.line(error, app, sys.argv[1:] if arguments is None else arguments))
        return error.exit_code
    except NoArchive as error:
        complain(f"{error}{options.named(error.path)}")
        return 1
    except IomcliError as error:
        complain(str(error))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        status = STOPPED
    if status == STOPPED:
        if sys.stderr.isatty():
            typer.echo(err=True)  # below the ^C that the terminal shows
        complain("stopped; what was reported is done")
    return status

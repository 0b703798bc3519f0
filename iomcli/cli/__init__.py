"""The commands: options in, one call, print; a module a family of them."""

import signal
import sys

import typer

from iomcli.cli import ask, care, explain, ingest, tag
from iomcli.cli.app import app, complain
from iomcli.errors import IomcliError

app.command()(ingest.ingest)
app.command(name="list")(ask.list_items)
app.command()(ask.search)
app.command()(ask.show)
app.command()(ask.stats)
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
        status = app(arguments, standalone_mode=False, prog_name="iomcli")
    except typer.TyperException as error:
        complain(error.format_message())
        status = error.exit_code
    except IomcliError as error:
        complain(str(error))
        status = 1
    except typer.Abort:
        status = STOPPED
    if status == STOPPED:
        complain("stopped; what was reported is done")
    sys.exit(status)

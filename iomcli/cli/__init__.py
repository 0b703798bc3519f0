"""The commands: options in, one call, print; a module a family of them."""

import signal
import sys

import typer

from iomcli.cli import ask, care, ingest
from iomcli.cli.app import app, complain
from iomcli.errors import IomcliError

app.command()(ingest.ingest)
app.command(name="list")(ask.list_items)
app.command()(ask.search)
app.command()(ask.show)
app.command()(care.sources)
app.command()(care.remove)


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
    except (KeyboardInterrupt, typer.Abort):
        complain("stopped; what was reported is done")
        status = 130
    sys.exit(status)

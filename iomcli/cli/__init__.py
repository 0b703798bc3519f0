"""The commands: options in, one call, print; a module a family of them."""

import re
import signal
import sys
from collections.abc import Callable

import typer

from iomcli.cli import ask, care, explain, ingest, tag
from iomcli.cli.app import app, complain
from iomcli.errors import IomcliError

_COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest.ingest,
    "list": ask.list_items,
    "search": ask.search,
    "show": ask.show,
    "stats": ask.stats,
    "explain": explain.explain,
    "tag": tag.tag,
    "sources": care.sources,
    "remove": care.remove,
}
for _name, _command in _COMMANDS.items():
    app.command(name=_name)(_command)

_EVERY = tuple(app.registered_commands)

STOPPED = 130
"""The status that typer gives, in silence, to a command that was stopped with Ctrl-C."""


def _minus(arguments: list[str]) -> str | None:
    """Give the first argument that may be a word to leave out, which the shell hands over as an option: -children."""
    words = (one for one in arguments[1:] if re.fullmatch(r"-\w{3,}", one))
    return next(words, None) if arguments[:1] in (["search"], ["stats"], ["list"], ["explain"]) else None


def main(arguments: list[str] | None = None) -> None:
    """Run the command that was typed, or given, and end the process with its status."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `iomcli list | head` ends in silence, as other commands do
    arguments = sys.argv[1:] if arguments is None else arguments
    # The options of a command that is not typed need not be made: that is a tenth of the start.
    app.registered_commands = [command for command in _EVERY if [command.name] == arguments[:1]] or [*_EVERY]
    minus = _minus(arguments)
    try:
        if minus and minus.startswith("-k"):  # it would be read as --keyword without a complaint
            raise typer.BadParameter(f"{minus!r} has two meanings")
        status = app(arguments, standalone_mode=False, prog_name="iomcli")
    except typer.TyperException as error:
        hint = (
            f"; to leave a word out, put it between the quotes, 'words {minus}', or write --not {minus[1:]}"
            if minus
            else ""
        )
        complain(error.format_message() + hint)
        status = error.exit_code
    except IomcliError as error:
        complain(str(error))
        status = 1
    except typer.Abort:
        status = STOPPED
    if status == STOPPED:
        complain("stopped; what was reported is done")
    sys.exit(status)

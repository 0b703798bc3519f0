"""The commands: options in, one call, print; a module a family of them."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable
from importlib import import_module

import typer

from iomcli.cli import streams
from iomcli.cli.app import EPILOG, app, complain
from iomcli.errors import IomcliError, Stopped, UnknownItem

COMMANDS = {
    "ingest": "ingest.ingest",
    "list": "ask.list_items",
    "search": "ask.search",
    "show": "ask.show",
    "stats": "ask.stats",
    "explain": "explain.explain",
    "tag": "tag.tag",
    "sources": "care.sources",
    "remove": "care.remove",
    "doctor": "care.doctor",
    "backup": "care.backup",
    "restore": "care.restore",
    "web": "look.web",
    "browse": "look.browse",
}
"""The function of each command, and the module here that has it."""

ASKING = (["list"], ["search"], ["stats"], ["explain"])
"""Commands that take words and filters."""

WRITING = (["ingest"], ["tag"], ["remove"], ["backup"], ["restore"], ["doctor"])
"""Commands that are not over because nobody reads what they print."""

STOPPED = 130
"""The status that typer gives, in silence, to a command that was stopped with Ctrl-C."""


def _minus(arguments: list[str]) -> str | None:
    """Give the first argument that may be a word to leave out, which the shell hands over as an option: -children."""
    words = (one for one in arguments[1:] if re.fullmatch(r"-\w{3,}", one))
    return next(words, None) if arguments[:1] in ASKING else None


def _refuse_minus(arguments: list[str]) -> None:
    """Raise a usage error for -kids, which would be read as --keyword ids without a complaint."""
    minus = _minus(arguments)
    if minus and minus.startswith("-k"):
        raise typer.BadParameter(f"{minus!r} has two meanings")


def _with_queries(arguments: list[str]) -> list[str]:
    """Keep a quoted query that begins with a minus a query: '-police trafficking'.

    A value that is glued to its option, as in -c'Costa Rica', begins with a capital.
    """
    if arguments[:1] not in (["search"], ["stats"]):
        return arguments
    return [f" {one}" if re.match(r"-(?:[a-z]|\W)[^-A-Z]\S*\s", one) else one for one in arguments]


def _take(names: Iterable[str]) -> None:
    """Let the program have some commands and no other; they are loaded now."""
    app.registered_commands.clear()
    for name in names:
        module, _, function = COMMANDS[name].partition(".")
        command: Callable[..., None] = getattr(import_module(f"iomcli.cli.{module}"), function)
        app.command(name=name, epilog=EPILOG if [name] in ASKING else None)(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command that was typed, or given, and end the process with its status."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `iomcli list | head` ends in silence, as other commands do
    arguments = _with_queries(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == ["help"]:  # as git and gh have it
        arguments = [*arguments[1:2], "--help"]
    # A command that is not typed need be neither loaded nor made: that is a fifth of the start.
    _take(COMMANDS.keys() & arguments[:1] or COMMANDS)
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except OSError as error:
        complain(streams.unwritten(error))
        status = 1
    sys.exit(status)


def _begin(arguments: list[str]) -> None:
    """Make ready for a command: its streams, and what shells complete."""
    streams.begin()
    if arguments[:1] in WRITING and "--dry-run" not in arguments and hasattr(signal, "SIGPIPE"):
        streams.outlast()
    _refuse_minus(arguments)
    if "-completion" in "".join(arguments[:1]) or "_IOMCLI_COMPLETE" in os.environ:
        from iomcli.cli import shells

        shells.teach()


def _ignore_stops() -> None:
    """Let Ctrl-C, pressed once more, end nothing: all that is left is to say that it was heard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _status(arguments: list[str]) -> int:
    """Run a command, say what is wrong, and give the status."""
    stopped = "stopped; what was reported is done"
    try:
        _begin(arguments)
        status = int(app(arguments, standalone_mode=False, prog_name="iomcli") or 0)
    except typer.TyperException as error:
        from iomcli.cli import usage

        minus = _minus(arguments)
        told = usage.line(error, app, arguments)
        hint = (
            f"; to leave a word out: 'words {minus}' in one pair of quotes, or --not {minus[1:]}"
            if minus and "one dash" not in told
            else ""
        )
        complain(told + hint)
        return error.exit_code
    except UnknownItem as error:
        from iomcli.cli import usage

        complain(usage.unquoted(arguments) or str(error))
        return 1
    except Stopped as error:
        _ignore_stops()
        status, stopped = STOPPED, str(error)
    except IomcliError as error:
        complain(str(error))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        _ignore_stops()
        status = STOPPED
    if status == STOPPED:
        _ignore_stops()
        if sys.stderr.isatty():
            typer.echo(err=True)  # below the ^C that the terminal shows
        complain(stopped)
    return status

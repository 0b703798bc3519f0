"""The standard streams: closed ones, encodings, output that can't be written, and lines that break at words."""

import errno
import io
import os
import signal
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any, TextIO

import typer

from iomcli.errors import UnwritableOutput

UNWRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""What writing to a stream may end with that its user can mend."""


def begin() -> None:
    """Make the streams fit to read and write: UTF-8 unless a terminal wants something else, and never a crash.

    What is closed leads to nothing; raise UnwritableOutput when that is the output.
    """
    closed = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if closed:
        raise UnwritableOutput("standard output is closed; send it to a file or a program, as in: iomcli list > a.txt")


class _Deaf(io.FileIO):
    """The standard output of a command that ends its work although nobody hears what it says any more."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            return len(data)


def outlast() -> None:
    """Let a closed pipe stop no command that writes to the archive: `iomcli ingest news/ | head -1` takes in all."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        out = io.BufferedWriter(_Deaf(sys.stdout.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(out, encoding="utf-8", errors="replace")


def unwritten(error: OSError) -> str:
    """Say that the output can't be written, and let go of it; raise the error again when it is about something else."""
    if error.filename is not None or error.errno not in UNWRITTEN:
        raise error
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"the output can't be written: {error.strerror}; send it where there is room, as in: iomcli list > a.txt"


def tell(text: str, *, err: bool = True) -> None:
    """Print lines about data; on a terminal they break at words."""
    stream = sys.stderr if err else sys.stdout
    typer.echo("\n".join(_broken(text, stream)) if stream.isatty() else text, err=err)


def rows(texts: Iterable[str]) -> int:
    """Give how many rows texts will take when they are told, 0 where that is not on a terminal."""
    return sum(len(_broken(text, sys.stderr)) for text in texts) if sys.stderr.isatty() else 0


def before_a_reader() -> bool:
    """Tell whether what is printed goes to a program on whose screen what is told would be drawn: `| less`."""
    with suppress(OSError):
        return sys.stderr.isatty() and stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    return False


def _broken(text: str, terminal: TextIO) -> list[str]:
    width = _width(terminal.fileno())
    return [part for line in text.split("\n") for part in _fitted(line, width)]


def _width(number: int) -> int:
    """Give the columns of a terminal by the number of its file; COLUMNS has the last word."""
    return get_terminal_size(os.get_terminal_size(number)).columns or 80


def _fitted(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]

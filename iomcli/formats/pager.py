"""A pager for what is higher than the terminal."""

import io
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, cast

from iomcli.formats import Output, cells
from iomcli.patterns import pattern

LESS = "-FRX -Psspace goes on, b goes back, q ends$"
"""How `less` behaves, and what it says at the bottom, for those who have not told it: most have never met it."""

WAITING = "-+F"
"""What makes `less` wait for a key although all of it fits."""

_LINK = r"\x1b\]8;.*?\x1b\\"
LINK = pattern(_LINK)
"""What makes a link; less before version 566 shows it as letters. https://www.greenwoodsoftware.com/less/news.566.html"""
ESCAPE = pattern(rf"\x1b\[[\d;]*m|{_LINK}")


@contextmanager
def through(output: Output, below: Callable[[], int]) -> Iterator[Output]:
    """Give an output that shows what is higher than the terminal in a pager: the user's, else `less` or `more`.

    The rows that will be printed below it count. What is printed goes to the pager as it comes. Where there is no such
    program, it goes to the terminal.
    """
    command = _command()
    if not command:
        yield output
        return
    screen = _Screen(output.file, command)
    pipe = getattr(signal, "SIGPIPE", None)
    before = [(one, signal.signal(one, signal.SIG_IGN)) for one in (signal.SIGINT, pipe) if one]  # the pager has them
    try:
        with suppress(BrokenPipeError):  # who has read enough leaves the pager
            yield output._replace(file=cast(TextIO, screen))
            screen.leave_room(below)
    finally:
        screen.end()
        for one, handler in before:
            signal.signal(one, handler)


class _Screen(io.TextIOBase):
    """Keeps text until it is higher than the terminal; from then on it goes to the pager."""

    def __init__(self, terminal: TextIO, command: list[str]) -> None:
        self._terminal, self._command = terminal, command
        self._size = shutil.get_terminal_size()
        self._kept, self._line, self._rows = io.StringIO(), "", 0
        self._less = Path(command[0]).stem == "less"
        self._pager: subprocess.Popen[str] | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._terminal.encoding

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal.fileno()

    def write(self, text: str) -> int:
        if self._pager is None:
            self._kept.write(text)
            *lines, self._line = ESCAPE.sub("", self._line + text).split("\n")
            self._rows += sum(max(1, -(-cells(line) // self._size.columns)) for line in lines)
            if self._rows >= self._size.lines:
                self._begin()
        else:
            self._send(text)
        return len(text)

    def leave_room(self, below: Callable[[], int]) -> None:
        """Start the pager for what fits, but not with what will be printed below it, and let it wait for a key."""
        if self._pager is None and self._rows and self._rows + below() >= self._size.lines:
            self._begin(*[WAITING] * self._less)

    def _begin(self, *more: str) -> None:
        """Start the pager; only `less -R` is known to take escapes. https://man.archlinux.org/man/less.1 on LESS"""
        self._terminal.flush()
        options = [os.environ.setdefault("LESS", LESS), *self._command[1:]] if self._less else []
        self._plain = "r" not in "".join(options).lower()
        if self.encoding.lower() == "utf-8":  # else less goes by a locale that the machine may not have
            os.environ.setdefault("LESSCHARSET", "utf-8")
        self._pager = subprocess.Popen(
            [*self._command, *more], stdin=subprocess.PIPE, encoding=self.encoding, errors="replace"
        )
        self._send(self._kept.getvalue())

    def _send(self, text: str) -> None:
        assert self._pager
        assert self._pager.stdin
        self._pager.stdin.write((ESCAPE if self._plain else LINK).sub("", text))

    def end(self) -> None:
        """Print what was kept, or wait until its reader leaves the pager."""
        if self._pager is None:
            self._terminal.write(self._kept.getvalue())
            return
        with suppress(BrokenPipeError):
            self._pager.communicate()


def _command() -> list[str] | None:
    """Give the words of the command, its program found; None when there is none, or none is wanted."""
    typed = os.environ.get("IOMCLI_PAGER")
    if typed is not None and typed.strip() in ("", "cat"):
        return None
    try:
        named = shlex.split(typed or os.environ.get("PAGER", ""))
    except ValueError:  # an odd quote
        return None
    for words in [named] if named else [["less"], ["more"]]:
        if program := shutil.which(words[0]):
            return [program, *words[1:]]
    return None

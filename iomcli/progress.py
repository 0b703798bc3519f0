"""A bar on the terminal while a large source is read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from iomcli.ingest import Source

LARGE = 8 << 20
"""Bytes of a source from which there is a bar: a smaller one is read before anybody wonders."""


class Bar:
    """What draws the bar on standard error; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown: Progress | None = None
        self._terminal = sys.stderr.isatty()

    def step(self, source: "Source", done: int) -> None:
        """Show how many bytes of a source are done."""
        if not self._terminal or source.size < LARGE:
            return
        if self._shown is None:
            self._shown = _begun(source)
        self._shown.update(self._shown.task_ids[0], completed=done)

    def clear(self) -> None:
        """Take the bar away, so that something else can be printed."""
        if self._shown:
            self._shown.stop()
            self._shown = None


def _begun(source: "Source") -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    shown = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    shown.add_task(source.name, total=source.size)
    shown.start()
    return shown


@contextmanager
def doing(size: int) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done, as the function given is told, where so many bytes take a while."""
    if not sys.stderr.isatty() or size < LARGE:
        yield lambda what: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    with Live(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False) as live:
        yield lambda what: live.update(Text(f"{what} …"), refresh=True)

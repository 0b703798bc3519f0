"""What prints at a terminal, in colour or not, and text with its matches marked."""

import os
from functools import partial

from rich.console import Console
from rich.text import Text

from iomcli.formats import Output
from iomcli.items import parts

PIPED = 80
"""Columns of a table that goes to a pipe or a file."""

MEASURE = 88
"""Columns of a line that is pleasant to read."""


def on(output: Output) -> Console:
    """Give what prints: `never` sends no escape at all, NO_COLOR leaves bold and dim (https://no-color.org)."""
    console = {
        "auto": partial(Console),
        "always": partial(Console, force_terminal=True, color_system="standard", no_color=False),
        "never": partial(Console, force_terminal=False),
    }[output.color](file=output.file, highlight=False, emoji=False)
    if not output.file.isatty() and "COLUMNS" not in os.environ:
        console.width = PIPED
    return console


def marked(text: str, style: str, match_style: str) -> Text:
    """Set text with what stands between MARK and UNMARK in a style of its own."""
    return Text.assemble(*((piece, match_style if match else style) for piece, match in parts(text)))

"""Make the pictures of the README from the sample archive: `python -m tests.pictures`, with the extra `browsers`.

The terminal and browse are SVG, drawn by rich from what really stands on a screen; the web view and the digest are PNG,
taken in Chromium. `python -m tests.pictures terminal` makes one of them.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.conftest import ROOT, SAMPLE
from tests.test_transcripts import terminal as typed

PICTURES = ROOT / "docs"
COLUMNS = 96

SESSION = (
    "iomcli ingest sample_data",
    "iomcli list --country Mexico --since 2019-09 --until 2020",
    "iomcli search human trafficking --country Panama --limit 2",
    "iomcli stats --by year trafficking",
)


def terminal(folder: Path) -> str:
    """Type the commands at a terminal in a folder, and draw what it shows."""
    with (folder / "nothing").open("w") as nothing:
        console = Console(record=True, width=COLUMNS, file=nothing, force_terminal=True)
        for number, shown in enumerate(session(folder)):
            console.print(Text("\n" * bool(number)), Text.from_ansi(shown), sep="", end="")
    return _plain(console.export_svg(title="iomcli", theme=MONOKAI, unique_id="terminal"))


def session(folder: Path) -> Iterator[str]:
    """Give what a terminal shows of each command, with its colours."""
    (folder / "sample_data").symlink_to(SAMPLE)
    for command in SESSION:
        shown = typed(command, folder, folder / "home", TERM="xterm-256color", COLUMNS=str(COLUMNS))
        yield f"\x1b[32m$\x1b[0m \x1b[1m{command}\x1b[0m\n{shown}"


def browse(folder: Path) -> str:
    """Type words in browse, and draw its screen."""
    from iomcli.browse import Browse

    async def used() -> str:
        app = Browse(_archive(folder))
        async with app.run_test(size=(100, 26)) as pilot:
            await pilot.press(*"nicaragua")
            await pilot.pause(0.5)
            await app.workers.wait_for_complete()
            await pilot.press(*["down"] * 3)
            await pilot.pause(0.5)
            return app.export_screenshot(title="iomcli browse")

    return re.sub(r"terminal-\d+", "browse", _plain(asyncio.run(used())))


def web(folder: Path) -> bytes:
    """Search in the web view, and take what its window shows."""
    from tests import chromium

    with ExitStack() as opened:
        browser = opened.enter_context(chromium.launched())
        address = opened.enter_context(chromium.served(_archive(folder)))
        page = browser.new_page(viewport={"width": 1000, "height": 700})
        page.goto(f"{address}?q=trafficking")
        return bytes(page.screenshot())


def digest(folder: Path) -> bytes:
    """Open a digest, and take its first page."""
    from tests import chromium

    _archive(folder)
    typed("iomcli list -c Belize --by month --format html > digest.html", folder, folder / "home")
    with chromium.launched() as browser:
        page = browser.new_page(viewport={"width": 1000, "height": 700})
        page.goto((folder / "digest.html").as_uri())
        return bytes(page.screenshot())


def _archive(folder: Path) -> Path:
    next(session(folder))
    return folder / "home" / ".local/share/iomcli/archive.db"


def _plain(drawn: str) -> str:
    """Leave out the fonts from elsewhere, since a picture loads nothing, and let any other fill its cells."""
    own = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return own.replace(' textLength="', ' lengthAdjust="spacingAndGlyphs" textLength="')


DRAWN: dict[str, Callable[[Path], str | bytes]] = {
    "terminal.svg": terminal,
    "browse.svg": browse,
    "web.png": web,
    "digest.png": digest,
}


def main() -> None:
    """Make all pictures, or those that are named."""
    for name, draw in DRAWN.items():
        if not sys.argv[1:] or name.partition(".")[0] in sys.argv[1:]:
            with tempfile.TemporaryDirectory() as folder:
                drawn = draw(Path(folder))
            (PICTURES / name).write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)


if __name__ == "__main__":
    main()

"""A real browser for the tests and the pictures: a Chromium that is there already, by Playwright."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMED = os.environ.get("IOMCLI_CHROMIUM")
"""The Chromium that has to be used; with it nothing is skipped."""

FOUND = NAMED or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

MISSING = next(
    (
        told
        for there, told in (
            (find_spec("playwright"), "Playwright is not installed: pip install -e '.[browsers]'"),
            (FOUND, "there is no Chromium in PATH: apt install chromium, or name one in IOMCLI_CHROMIUM"),
        )
        if not there
    ),
    None,
)
"""What has to be brought before anything here can run."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def launched() -> Iterator[Any]:
    """Start the browser, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=FOUND, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve an archive in a thread; give the address."""
    import uvicorn

    from iomcli import web

    with web.listening(0, path) as port:
        server = uvicorn.Server(uvicorn.Config(web.application(path.absolute()).app(), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [port]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        print(playwright.chromium.executable_path)  # noqa: T201 - the one that Playwright brought

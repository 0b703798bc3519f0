"""Copies of an archive: whole and verified, or not there at all; made while others read and write."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from iomcli import places
from iomcli.errors import NotAnArchive, UnwritableArchive

STEP = 10_000
"""Pages that are copied before a Ctrl-C is heard."""


def copy(db: sqlite3.Connection, to: Path) -> int:
    """Copy an open archive to a file, in place of one that is there, and give how many items the copy holds.

    It is written beside the place, looked through, and takes its name only then. Raise UnwritableArchive when it can't
    be written, NotAnArchive when the archive is damaged.
    """
    part = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        places.make(part)
        with closing(sqlite3.connect(part)) as target:
            db.backup(target, pages=STEP)
        items = _verified(part, _items(db))
        part.replace(to)
        _settle(to.parent)
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise _damaged(str(error)) from error
        said = error.strerror if isinstance(error, OSError) else error
        raise UnwritableArchive(f"{places.place(to)} can't be written: {said}; nothing is copied") from error
    finally:
        part.unlink(missing_ok=True)
    return items


def _items(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM item").fetchone()[0])


def _verified(part: Path, items: int) -> int:
    """Look through a copy, and give its number of items, which must be that of the archive."""
    # Nobody else knows the file: told so, SQLite makes no files beside it.
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok" or _items(db) != items:
            raise _damaged(said)
    return items


def _damaged(said: str) -> NotAnArchive:
    said = " ".join(said.split())[:80]
    return NotAnArchive(f"the archive is damaged ({said}); nothing is copied; iomcli doctor tells what can be mended")


def _settle(folder: Path) -> None:
    """Bring the name of a new file to the disk, where a folder can be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

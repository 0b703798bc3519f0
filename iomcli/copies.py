"""Copies of an archive: whole and verified, or not there at all; made while others read and write."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from stat import S_ISDIR

from iomcli import places
from iomcli.errors import DamagedArchive, UnwritableArchive

STEP = 10_000
"""Pages that are copied before a Ctrl-C is heard."""


def make_folder(to: str) -> Path | None:
    """Make the folder that is typed with a slash at its end, private, and give it; None when there is nothing to make.

    No folder is made above it: a disk that is not there would become a folder. Raise UnwritableArchive.
    """
    folder = Path(to)
    if not to.endswith(("/", os.sep)) or folder.exists() or not folder.parent.is_dir():
        return None
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise UnwritableArchive(f"{places.place(folder)} can't be made: {error.strerror}; nothing is copied") from error
    return folder


def target(to: str, archive: Path, today: date, *, force: bool) -> Path:
    """Give the file that a copy of an archive goes to: as typed, or in the folder typed under a name with the day.

    Raise UnwritableArchive when there is something, unless it is an earlier copy and `force` says that it may go.
    """
    typed = Path(to)
    try:
        there = typed.stat()
    except OSError:  # whatever it is, writing there will tell
        if not typed.parent.is_dir():
            raise UnwritableArchive(f"there is no folder {places.place(typed.parent)}; make it first") from None
        return typed
    if S_ISDIR(there.st_mode):
        return places.unused(typed / f"{archive.stem}-{today}{archive.suffix}")
    told = f"{places.place(typed)} is there already"
    if typed.samefile(archive):
        raise UnwritableArchive(f"{places.place(typed)} is the archive itself; name another file or a folder")
    if not force:
        raise UnwritableArchive(
            f"{told}; name another file or a folder, or add --force to put the new copy in its place"
        )
    if not _is_archive(typed):
        raise UnwritableArchive(f"{told}, and is no archive of iomcli; name another file or a folder")
    return typed


def _is_archive(path: Path) -> bool:
    """Tell an archive by its first bytes. https://sqlite.org/fileformat.html#application_id"""
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(places.SQLITE) and head[68:72] == b"IOMc"


def copy(db: sqlite3.Connection, to: Path) -> int:
    """Copy an open archive to a file, in place of one that is there, and give how many items the copy holds.

    It is written beside the place, looked through, and takes its name only then. Raise UnwritableArchive when it can't
    be written, NotAnArchive when the archive is damaged.
    """
    part = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        _refuse_changes(to)
        places.make(part)
        with closing(sqlite3.connect(part)) as target:
            db.backup(target, pages=STEP)
        items = _verified(part, db)
        part.replace(to)
        _settle(to.parent)
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise _damaged(db, str(error)) from error
        said = error.strerror if isinstance(error, OSError) else error
        raise UnwritableArchive(f"{places.place(to)} can't be written: {said}; nothing is copied") from error
    finally:
        with suppress(OSError):
            part.unlink()
    return items


def _refuse_changes(to: Path) -> None:
    """Raise UnwritableArchive when changes of another file lie beside a place: SQLite would add them to the copy."""
    wal = Path(f"{to}-wal")
    if wal.exists() and wal.stat().st_size:
        raise UnwritableArchive(f"{places.place(wal)} holds changes of another file; name another file or a folder")


def looked_through(db: sqlite3.Connection, path: Path) -> int:
    """Look through an open copy, and give its number of items. Raise DamagedArchive when something is wrong."""
    said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        said = " ".join(said.split())[:80]
        raise DamagedArchive(f"{places.place(path)} is damaged ({said}); nothing is changed; take another backup")
    return _items(db)


def _items(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM item").fetchone()[0])


def _verified(part: Path, archive: sqlite3.Connection) -> int:
    """Look through a copy, and give its number of items, which must be that of the archive."""
    items = _items(archive)
    # Nobody else knows the file: told so, SQLite makes no files beside it.
    with closing(sqlite3.connect(f"{places.address(part)}?mode=ro&immutable=1", uri=True)) as db:
        said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok" or _items(db) != items:
            raise _damaged(archive, said)
    return items


def _damaged(db: sqlite3.Connection, said: str) -> DamagedArchive:
    said, named = " ".join(said.split())[:80], places.option(places.opened(db))
    told = f"the archive is damaged ({said}); nothing is copied"
    return DamagedArchive(f"{told}; iomcli doctor{named} tells what can be mended")


def _settle(folder: Path) -> None:
    """Bring the name of a new file to the disk, where a folder can be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

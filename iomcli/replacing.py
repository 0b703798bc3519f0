"""Put a backup in the place of an archive, which is kept as it was."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from iomcli import copies, opening, places
from iomcli.errors import DamagedArchive, NoArchive, NotAnArchive, UnwritableArchive

BESIDE = ("", "-wal", "-shm", "-journal")
"""What the names of an archive's files end with. https://sqlite.org/tempfiles.html"""


MAGIC = b"SQLite format 3\0"


class Replaced(NamedTuple):
    """What became of it: the items that stand there now, and where what stood there is kept."""

    items: int
    kept: Path | None
    """None where nothing stood there."""


def replace(backup: Path, archive: Path) -> Replaced:
    """Put a backup in the place of an archive, of which a copy is made first; a damaged one is set aside as it is.

    SQLite writes it in one transaction: who reads meanwhile reads what was there, and what breaks off changes nothing.
    Raise what `opening.borrowing` raises of either, UnwritableArchive where the archive can't be written.
    """
    if not (there := places.found(backup)) or not there.st_size:
        raise NotAnArchive(f"there is no backup at {places.place(backup)}; iomcli backup FILE makes one")
    with closing(opening.borrowing(backup)) as db:
        if places.found(archive) and archive.samefile(backup):
            raise UnwritableArchive(f"{places.place(backup)} is the archive itself; name a backup of it")
        items = copies.looked_through(db, backup)
        kept = _kept(archive)
        _write(db, archive)
    return Replaced(items, kept)


def _kept(archive: Path) -> Path | None:
    """Keep what stands in the place of an archive under another name there, and give it."""
    kept = places.unused(archive.with_name(f"{archive.stem}.before-restore{archive.suffix}"))
    try:
        with closing(opening.borrowing(archive)) as db:
            copies.copy(db, kept)
    except NoArchive:
        return None
    except NotAnArchive as error:
        if not isinstance(error, DamagedArchive) and _is_database(archive):  # of another program, or a newer one
            raise
        for end in BESIDE:
            with suppress(FileNotFoundError):
                Path(f"{archive}{end}").rename(f"{kept}{end}")
    return kept


def _is_database(path: Path) -> bool:
    """Tell a database by its first bytes. https://sqlite.org/fileformat.html"""
    if not path.is_file():
        return True  # a folder stays where it is
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _write(db: sqlite3.Connection, archive: Path) -> None:
    try:
        archive.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        places.make(archive)
        with closing(sqlite3.connect(archive, timeout=opening.PATIENCE[0], isolation_level=None)) as there:
            opening.begin(there, archive)  # when another program writes, that is waited for, or told
            there.execute("ROLLBACK")
            db.backup(there, pages=copies.STEP)
    except OSError as error:
        told = f"{places.place(archive)} can't be made: {error.strerror}"
        raise UnwritableArchive(f"{told}; choose another place with --db") from error
    except sqlite3.Error as error:
        raise opening.unwritten(error, archive) from error

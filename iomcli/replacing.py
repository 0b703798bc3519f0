"""Put a backup in the place of an archive, which is kept as it was."""

import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from iomcli import copies, opening, places
from iomcli.errors import DamagedArchive, NoArchive, NotAnArchive, UnwritableArchive

KEPT = ".before-restore"
"""What is put behind the name of an archive that is kept."""

HEAD = 100
"""Bytes of a database before its pages. https://sqlite.org/fileformat.html#the_database_header"""

PIECE = 1 << 20
"""Bytes that are compared at a time."""


class Replaced(NamedTuple):
    """What became of it: the items that stand there now, and where what stood there is kept."""

    items: int
    kept: Path | None
    """None where nothing stood there."""
    earlier: list[Path]
    """What was kept so before, in order of name."""


def replace(backup: Path, archive: Path) -> Replaced:
    """Put a backup in the place of an archive, of which a copy is made first; a damaged one is set aside as it is.

    Where the backup, or what was kept before, is such a copy already, no other one stays.
    SQLite writes it in one transaction: who reads meanwhile reads what was there, and what breaks off changes nothing.
    Raise what `opening.borrowing` raises of either, UnwritableArchive where the archive can't be written.
    """
    if not (there := places.found(backup)) or not there.st_size:
        way_out = f"iomcli backup FILE{places.option(archive)} makes one"
        raise NotAnArchive(f"there is no backup at {places.place(backup)}; {way_out}")
    with closing(_opened(backup)) as db:
        if places.found(archive) and archive.samefile(backup):
            raise UnwritableArchive(f"{places.place(backup)} is the archive itself; name a backup of it")
        items = copies.looked_through(db, backup)
        earlier = _earlier(archive)
        kept = _kept(archive)
        _write(db, archive)
    if kept and (same := next((one for one in (backup, *earlier) if _is_same(one, kept)), None)):
        for end in ("", *places.BESIDE):
            Path(f"{kept}{end}").unlink(missing_ok=True)
        kept = same
    return Replaced(items, kept, [one for one in earlier if one != kept and not one.samefile(backup)])


def _opened(backup: Path) -> sqlite3.Connection:
    """Open a backup; of one that can't be used say that it is the backup, and not the archive, that is wrong."""
    try:
        return opening.borrowing(backup)
    except NotAnArchive as error:
        raise NotAnArchive(f"{opening.wrong(error)}; nothing is changed; take another backup") from error


def _earlier(archive: Path) -> list[Path]:
    """Give what was kept of an archive before, in order of name."""
    names = re.compile(rf"{re.escape(archive.stem + KEPT)}(-\d+)?{re.escape(archive.suffix)}")
    return sorted(one for one in archive.parent.glob("*") if names.fullmatch(one.name) and one.is_file())


def _is_same(one: Path, copy: Path) -> bool:
    """Tell whether a file holds the pages of a copy; of changes beside it, and of one that can't be read, nobody knows.

    SQLite counts changes before the pages, also those that a restored archive has gone through.
    https://sqlite.org/fileformat.html#file_change_counter
    """
    beside = (places.found(Path(f"{path}{end}")) for path in (one, copy) for end in ("-wal", "-journal"))
    if one.stat().st_size != copy.stat().st_size or any(there and there.st_size for there in beside):
        return False
    with suppress(OSError), one.open("rb") as ours, copy.open("rb") as theirs:
        heads = (stream.read(HEAD) for stream in (ours, theirs))
        same = len({(head[:24], head[28:40], head[44:92], head[96:]) for head in heads}) == 1
        while same and (piece := ours.read(PIECE)):
            same = piece == theirs.read(PIECE)
        return same
    return False


def _kept(archive: Path) -> Path | None:
    """Keep what stands in the place of an archive under another name there, and give it."""
    kept = places.unused(archive.with_name(f"{archive.stem}{KEPT}{archive.suffix}"))
    try:
        with closing(opening.borrowing(archive)) as db:
            copies.copy(db, kept)
    except NoArchive:
        return None
    except NotAnArchive as error:
        garbage = archive.is_file() and not places.is_database(archive)
        if not (garbage or isinstance(error, DamagedArchive)):  # a folder, another program's, or of a newer version
            raise
        for end in ("", *places.BESIDE):
            with suppress(FileNotFoundError):
                Path(f"{archive}{end}").rename(f"{kept}{end}")
    return kept


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

"""Open archives, for reading and for writing, and say in one line why one can't be opened."""

import os
import sqlite3
import time
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from stat import S_ISREG

from iomcli.errors import DamagedArchive, IomcliError, NoArchive, NotAnArchive, UnwritableArchive
from iomcli.items import MARK, UNMARK
from iomcli.patterns import pattern
from iomcli.places import address, found, make, opened, option, place, refuse_folder, unused, writable

APPLICATION_ID = 0x494F4D63  # "IOMc"
SCHEMA = 3
"""`user_version` of the archives that this version reads."""

PATIENCE = (5, 55)
"""Seconds to wait for another program that writes: in silence, and then after a line that says so."""

MEMORY = Path(":memory:")
"""An archive that is gone when it is closed."""

GARBLED = "Could not decode to UTF-8"
"""What Python says of a file that was overwritten where SQLite does not see it."""
UNREADABLE = {
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOMEM,
}  # fmt: skip
"""What SQLite says where the file is in order, for all we know, and can't be used now."""
COMMON = ("\n", "\t", "\N{NO-BREAK SPACE}", MARK, UNMARK)
"""What is not printable and stands in many texts, or around what was found in them."""
MARKED = pattern(f"([{MARK}{UNMARK}])")
LOST = "the index tells of an item that is not there:"
"""What we say of one."""
STRANGE = "a row holds what iomcli never writes:"
"""What we say of one."""


def safe(data: bytes) -> str:
    """Give text of an archive without what a terminal would obey: a stranger may have written it there by hand.

    Of what iomcli wrote nothing changes. MARK and UNMARK pass, for they stand around what was found.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise sqlite3.OperationalError(f"{GARBLED} column") from error
    if text.isprintable():
        return text
    rest = text
    for one in COMMON:
        rest = rest.replace(one, "")
    if rest.isprintable():
        return text
    from iomcli import characters

    return "".join(one if one in (MARK, UNMARK) else characters.clean(one) for one in MARKED.split(text))


def reading(path: Path) -> sqlite3.Connection:
    """Open an archive that is only read: all answers are of one state, that at the first question.

    One with an older schema is brought up to date first. Raise NoArchive when there is no file, NotAnArchive when it is
    something else or made by a newer version, UnwritableArchive when it can't be brought up to date.
    """
    db, version = _read_only(path)
    if version < SCHEMA:
        db.close()
        _bring_up_to_date(path, version)
        db, _ = _read_only(path)
    db.row_factory, db.text_factory = sqlite3.Row, safe
    db.execute("BEGIN")
    return db


def borrowing(path: Path) -> sqlite3.Connection:
    """Open an archive of somebody else's, which stays as it is: an older one is brought up to date in a copy.

    The copy is a temporary file, and nothing is left beside the archive. Raise what `reading` raises.
    """
    db, version = _read_only(path)
    if version < SCHEMA:
        db = _copied(db)
    db.row_factory, db.text_factory = sqlite3.Row, safe
    db.execute("BEGIN")
    return db


def rehearsing(path: Path) -> sqlite3.Connection:
    """Open an archive for writing what is forgotten: a temporary copy where it is older or only to be read.

    Where there is none yet it is one in memory. Raise what `borrowing` and `writing` raise.
    """
    try:
        db, version = _read_only(path)
    except NoArchive:
        return writing(MEMORY)
    if version == SCHEMA and writable(path) and os.access(path, os.W_OK):
        db.close()
        return writing(path)
    db = _copied(db)
    db.row_factory, db.text_factory = sqlite3.Row, safe
    return db


def _copied(db: sqlite3.Connection) -> sqlite3.Connection:
    """Give a temporary copy of an open archive, brought up to date; the archive is closed."""
    from iomcli import schema

    path = opened(db)
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        with closing(db):
            db.backup(copy)
        schema.migrate(copy, before=lambda version: None)
    except sqlite3.DatabaseError as error:
        copy.close()
        refuse_damaged(error, path)
        raise _unopened(error, path) from error
    return copy


def _read_only(path: Path) -> tuple[sqlite3.Connection, int]:
    """Open an archive of any schema that is not too new, and give the schema; see `_uri`."""
    there = found(path)
    if there is None or (S_ISREG(there.st_mode) and not there.st_size):
        raise _none_yet(path)
    refuse_folder(path)
    try:
        db = sqlite3.connect(_uri(path), uri=True, timeout=5)
    except sqlite3.OperationalError as error:
        raise NotAnArchive(f"{place(path)} can't be opened ({said(error)}); choose another with --db") from error
    try:
        return db, check(db, path)
    except BaseException:
        db.close()
        raise


def _bring_up_to_date(path: Path, version: int) -> None:
    try:
        writing(path).close()
    except UnwritableArchive as error:
        told = f"{place(path)} was made by an older iomcli (schema {version}) and can't be brought up to date there"
        raise UnwritableArchive(f"{told}; copy it to a folder that you can write to, and name the copy") from error


def writing(path: Path) -> sqlite3.Connection:
    """Open an archive for writing, made or brought up to date if need be; a copy of an older one is kept beside it.

    Raise NotAnArchive when the path holds something else, UnwritableArchive when it can't be written.
    """
    refuse_folder(path)
    try:
        if path != MEMORY:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            make(path)
        conn = sqlite3.connect(path, timeout=PATIENCE[0], isolation_level=None, check_same_thread=False)
        try:
            version = check(conn, path) if conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] else 0
            if not version:
                # Of pages of 4 kB a quarter stays empty: two items fit, and not three.
                conn.execute("PRAGMA page_size = 8192")
            _log_ahead(conn)
            if (version or _begun(conn)) < SCHEMA:
                from iomcli import schema

                schema.migrate(conn, before=partial(_keep, path) if version else lambda _: None)
            conn.row_factory = sqlite3.Row
        except BaseException:
            conn.close()
            raise
    except OSError as error:
        raise UnwritableArchive(
            f"{place(path)} can't be made: {error.strerror}; choose another place with --db"
        ) from error
    except sqlite3.OperationalError as error:
        refuse_damaged(error, path)
        raise unwritten(error, path) from error
    except sqlite3.DatabaseError as error:
        refuse_damaged(error, path)
        raise _unopened(error, path) from error
    return conn


def _log_ahead(db: sqlite3.Connection) -> None:
    """Have changes written to a log first; readers never wait then.

    Where another program does the same to a new archive just then, SQLite gives up at once instead of waiting, for
    both hold what the other wants. The other is done in an instant. https://sqlite.org/c3ref/busy_handler.html
    """
    until = time.monotonic() + PATIENCE[0]
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _begun(db: sqlite3.Connection) -> int:
    """Make the tables of a new archive, and give their schema."""
    from iomcli import fresh

    return fresh.begin(db)


def begin(db: sqlite3.Connection, path: Path) -> None:
    """Begin to write; when another program does, say so on standard error after a while, and wait on."""
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_BUSY:
            raise
        _warn("iomcli: another program is writing to %s; waiting for it, Ctrl-C ends that", place(path))
        silent, told = PATIENCE
        db.execute(f"PRAGMA busy_timeout = {told * 1000}")
        try:
            db.execute("BEGIN IMMEDIATE")
        finally:
            db.execute(f"PRAGMA busy_timeout = {silent * 1000}")


def _warn(told: str, *about: object) -> None:
    import logging  # 5 ms that only this needs

    logging.getLogger("iomcli").warning(told, *about)


def _keep(path: Path, version: int) -> None:
    """Copy an archive beside itself before it is brought up to date, and say so on standard error."""
    from iomcli import copies

    kept = unused(path.with_name(f"{path.stem}.schema-{version}.{date.today()}{path.suffix}"))
    db, _ = _read_only(path)
    with closing(db):
        copies.copy(db, kept)
    told = "iomcli: %s is brought up to date from schema %d; as it was it is kept in %s"
    _warn(told, place(path), version, place(kept))


def _none_yet(path: Path) -> NoArchive:
    told, db = f"there is no archive at {place(path)} yet", option(path)
    return NoArchive(
        f"{told}; make one with: iomcli ingest bulletin.txt{db}, or put a backup there: iomcli restore FILE{db}"
    )


def _uri(path: Path) -> str:
    """Give the address of an archive that is only read.

    Who may only read leaves an empty `-wal` and a `-shm` file behind, which who may write takes away. The second is
    allowed where nothing lies beside the archive that SQLite would bring into it.

    In a folder that can't be written SQLite makes no `-shm` file and can't read a WAL archive, unless it is told that
    nobody writes; that is true when no `-wal` file with changes lies beside it. https://sqlite.org/wal.html#read_only_databases
    """
    wal, journal = Path(f"{path}-wal"), Path(f"{path}-journal")
    tidy = not wal.exists() and not journal.exists()
    named = f"{address(path)}?mode={'rw' if tidy else 'ro'}"
    changes = wal.exists() and wal.stat().st_size
    return named if changes or writable(path) else f"{named}&immutable=1"


def strange(what: str, held: object) -> sqlite3.DatabaseError:
    """Say, as SQLite would, that a row holds something that can't be what it should be."""
    return sqlite3.DatabaseError(f"{STRANGE} {what}: {str(held)[:40]!r}")


def said(error: BaseException | None) -> str:
    """Give what an error says in one line, for it may hold bytes of the file."""
    return " ".join(str(error).split())[:80]


def wrong(error: IomcliError) -> str:
    """Tell what is wrong with a file, without the ways out that are those of the archive that is in use."""
    return str(error).partition("; iomcli doctor")[0].removesuffix("; choose another with --db")


def refuse_damaged(error: BaseException | None, path: Path) -> None:
    """Raise NotAnArchive when an error tells that the file was damaged."""
    told = said(error)
    corrupt = _code(error) == sqlite3.SQLITE_CORRUPT
    if isinstance(error, sqlite3.DatabaseError) and (corrupt or told.startswith((LOST, STRANGE, GARBLED))):
        db = option(path)
        way_out = f"iomcli doctor{db} tells what can be mended, or iomcli restore FILE{db} puts a backup in its place"
        raise DamagedArchive(f"{place(path)} is damaged ({told}); {way_out}") from error


def refuse_unreadable(error: BaseException | None, path: Path) -> None:
    """Raise NotAnArchive when an error tells that the file was damaged, or can't be read now."""
    refuse_damaged(error, path)
    if _code(error) in UNREADABLE:
        raise NotAnArchive(
            f"{place(path)} can't be read: {error}; look after its disk, and who else uses it"
        ) from error


def _unopened(error: sqlite3.Error, path: Path) -> NotAnArchive:
    return NotAnArchive(f"{place(path)} can't be opened as an archive ({said(error)}); choose another with --db")


def unwritten(error: sqlite3.Error, path: Path) -> UnwritableArchive:
    """Say why an archive can't be written."""
    if _code(error) == sqlite3.SQLITE_BUSY:
        told = f"another program is writing to it ({error}); try again when that is done"
        return UnwritableArchive(f"{place(path)} can't be written: {told}")
    return UnwritableArchive(f"{place(path)} can't be written: {error}; choose another place with --db")


def _code(error: BaseException | None) -> int:
    """Give what kind of error SQLite met, 0 for none. https://sqlite.org/rescode.html"""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def check(db: sqlite3.Connection, path: Path) -> int:
    """Give the schema of an archive; raise NotAnArchive unless this version can use it."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        bare = not version and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.DatabaseError as error:
        wal = Path(f"{path}-wal")
        if wal.exists() and not writable(path):
            told = (
                f"{place(path)} can't be read here without its {wal.name}; copy both to a folder that you can write to"
            )
            raise NotAnArchive(told) from error
        refuse_damaged(error, path)
        raise _unopened(error, path) from error
    if bare:
        raise _none_yet(path)  # a disk was full when it was to be made
    if application != APPLICATION_ID:
        raise NotAnArchive(
            f"{place(path)} is a database of another program, not an iomcli archive; choose another with --db"
        )
    if version > SCHEMA:
        raise NotAnArchive(
            f"{place(path)} was made by a newer iomcli (schema {version}, this one reads {SCHEMA}); upgrade it"
        )
    return int(version)

"""An archive of iomcli: what its own export would give, and what can be read of a damaged one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from iomcli import characters, countries, given, opening, places
from iomcli.archive import item_of
from iomcli.errors import IomcliError, NoArchive, UnreadableFile
from iomcli.filing import FIELDS
from iomcli.items import Item, Remark, printed_id
from iomcli.places import place

_WAYS = (
    "SELECT key FROM item INDEXED BY item_source WHERE source >= 0",
    "SELECT key FROM item INDEXED BY item_fingerprint WHERE fingerprint IS NOT NULL",
    "SELECT key FROM item NOT INDEXED ORDER BY key",
    "SELECT key FROM item NOT INDEXED ORDER BY key DESC",
)
"""How the keys of items are found where the table is damaged; an index has those of rows that can't be read, too."""

FEW = 5
"""Ids that a remark names at most."""


def read(stream: BinaryIO) -> Iterator[Item | Remark]:
    """Read the items, newest first, each with its source, its id and what a person corrected; nothing is changed.

    Raise UnreadableFile when it is another program's database, made by a newer version, or damaged all over.
    """
    if stream.read(len(places.SQLITE)) != places.SQLITE:
        raise UnreadableFile("is no archive of iomcli")
    lost = []
    with _file(stream) as path, closing(_opened(path)) as db:
        try:
            keys = _keys(db)
            old: dict[int, list[int]] = {}
            for before, now in db.execute("SELECT old, new FROM moved ORDER BY old"):
                old.setdefault(now, []).append(before)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what SQLite says may hold bytes of the file
            raise UnreadableFile(f"is damaged: its items can't be found ({opening.said(error)})") from error
        for key in keys:
            try:
                yield _item(db, key)._replace(old_keys=tuple(old.get(key, ())))
            except (sqlite3.DatabaseError, ValueError, TypeError, AttributeError):
                lost.append(printed_id(key))
    if lost:
        told = f"{', '.join(lost[:FEW])}{' …' if lost[FEW:] else ''}"
        yield Remark(line=1, text=f"the archive is damaged; items that can't be read: {len(lost):,} ({told})")


def _keys(db: sqlite3.Connection) -> list[int]:
    """Give the keys of all items, the newest first; where the table is damaged, those that its indexes know."""
    try:
        return [key for (key,) in db.execute("SELECT key FROM item ORDER BY key DESC")]
    except sqlite3.DatabaseError:
        keys = {key for way in _WAYS for key in _found(db, way)}
        if not keys:
            raise
        return sorted(keys, reverse=True)


def _found(db: sqlite3.Connection, way: str) -> Iterator[int]:
    """Give the keys that a query finds until it comes to what is damaged."""
    with suppress(sqlite3.DatabaseError):
        yield from (key for (key,) in db.execute(way) if isinstance(key, int))


def _item(db: sqlite3.Connection, key: int) -> Item:
    """Give an item as it is filed there, until a refresh; only what was a fact of its source stays one."""
    sql = (
        "SELECT item.*, source.name, source.path FROM item LEFT JOIN source ON source.id = item.source WHERE key = :key"
    )
    row = db.execute(sql, {"key": key}).fetchone()
    item = item_of(row)
    return _clean(item._replace(source=row["name"], path=row["path"] or "", exported=item.given, given=tuple(FIELDS)))


def _clean(item: Item) -> Item:
    """Give an item as safe as other readers give it, for a stranger may have written the archive.

    Raise TypeError or AttributeError when something in it is of another kind.
    """
    if not (isinstance(item.line, int) and isinstance(item.path, str | None)):
        raise TypeError
    return item._replace(
        title=_text(item.title),
        dateline=_text(item.dateline),
        body=characters.clean(item.body),
        language=_text(item.language),
        url=_text(item.url),
        dated=_text(item.dated),
        source=_text(item.source),
        about=tuple(code for code in item.about if code in countries.table()),
        mentions=tuple(code for code in item.mentions if code in countries.table()),
        regions=tuple(name for name in item.regions if name in countries.regions()),
        corrected=given.corrected(item.corrected),
    )


def _text(text: str | None) -> str | None:
    return None if text is None else characters.clean(text)


@contextmanager
def _file(stream: BinaryIO) -> Iterator[Path]:
    """Give the file of a stream, beside which its last changes may lie; what came by a pipe is written to one.

    SQLite lays files of its own beside it, which go with the folder.
    """
    name = getattr(stream, "name", None)
    if isinstance(name, str):
        yield Path(name)
        return
    with TemporaryDirectory(prefix="iomcli-") as folder:
        path = Path(folder) / "archive.db"
        with path.open("wb") as file:
            stream.seek(0)
            copyfileobj(stream, file)
        yield path


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return opening.borrowing(path)
    except NoArchive as error:
        raise UnreadableFile("holds no item yet") from error
    except IomcliError as error:
        raise UnreadableFile(opening.wrong(error).removeprefix(f"{place(path)} ")) from error

"""The sources of items on their way in: each is entered once, under a name of its own."""

import sqlite3
from itertools import chain, count

from iomcli.items import Item
from iomcli.rows import now


def brought(db: sqlite3.Connection, item: Item, by: int) -> int:
    """Give the number of a source that an item names: it is known by its path in the archive that the item comes from.

    Without a path it is the one of its name that has none either, such as a paste. Of an export, which tells no paths,
    it is otherwise known by the file that brought it, as in a zip: of two people each may have one of that name.
    """
    name, at = item.source or "", item.path
    if not at:
        known = db.execute("SELECT id, path FROM source WHERE name = :name", {"name": name}).fetchone()
        if known and known[1] is None:
            return int(known[0])
        if known or at is None:
            within = "SELECT path || '/' || :name FROM source WHERE id = :by"
            at = db.execute(within, {"name": name, "by": by}).fetchone()[0]
    found = db.execute("SELECT id FROM source WHERE path = :at", {"at": at}).fetchone()
    sql = "INSERT INTO source (name, path, added) VALUES (:name, :at, :now) RETURNING id"
    values = {"name": free_name(db, name, at), "at": at or None, "now": now()}
    return int((found or db.execute(sql, values).fetchone())[0])


def last(db: sqlite3.Connection) -> int:
    """Give the number of the last source."""
    return int(db.execute("SELECT max(id) FROM source").fetchone()[0])


def drop_unused(db: sqlite3.Connection, last: int) -> None:
    """Drop sources that were brought, numbered after the last one before them, and are those of nothing."""
    db.execute(
        """DELETE FROM source WHERE id > :last AND id NOT IN (SELECT source FROM telling)
           AND NOT EXISTS (SELECT 1 FROM item WHERE item.source = source.id)""",
        {"last": last},
    )


def name(db: sqlite3.Connection, source: int) -> str:
    """Give the name of a source."""
    return str(db.execute("SELECT name FROM source WHERE id = :id", {"id": source}).fetchone()[0])


def free_name(db: sqlite3.Connection, name: str, path: str | None) -> str:
    """Give the name of a source, with its path or a number where another has that name."""
    names = (name, path) if path else (name,)
    taken = "SELECT 1 FROM source WHERE name = :name"
    for candidate in chain(names, (f"{name} ({number})" for number in count(2))):
        if not db.execute(taken, {"name": candidate}).fetchone():
            return candidate
    raise AssertionError("there is always a next number")

"""The tables of the archive for Datasette's own pages, and the function by which SQL searches as the commands do."""

import sqlite3
from functools import partial
from pathlib import Path

from datasette.database import Database

from iomcli import opening, values
from iomcli.asked import Asked
from iomcli.query import Query

NAME = "archive"
"""What Datasette calls it: the tables are at /archive."""

SEARCH = """SELECT item.* FROM item_fts JOIN item ON item.key = item_fts.rowid
WHERE item_fts MATCH words(:q) ORDER BY item.key DESC"""
"""A query that Datasette offers."""


class Tables(Database):  # type: ignore[misc] # Datasette has no types
    """An archive opened as the commands open theirs: whatever its path, and where nothing can be written."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open it; what is shown is what it holds when asked, not what it held at the first question."""
        assert not write, "an archive is only read here"
        db = opening.reading(Path(self.path))
        db.rollback()
        self._all_file_connections.append(db)
        return db


def teach(db: sqlite3.Connection) -> None:
    """Make words(text) for SQL: the FTS5 expression of words as `search` reads them, in all their forms."""
    db.create_function("words", 1, partial(_words, db))


def _words(db: sqlite3.Connection, typed: object) -> str | None:
    """Give NULL for what holds no word: an error here would print what was typed on the server's terminal."""
    try:
        words = values.marked([str(typed)]) if isinstance(typed, str | int | float) else None
    except values.Unreadable:
        return None
    return Asked.of(db, Query(words=words), (), None).match if words else None

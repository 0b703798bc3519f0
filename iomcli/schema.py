"""The schema of an archive, and how an older file gets it; a new one has it from `data/schema.sql`."""

import sqlite3
from collections.abc import Callable, Iterator

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

_SCHEMA = """
    -- A file or a paste that items came from.
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,          -- as printed
        path TEXT UNIQUE,                   -- absolute; NULL for a paste
        added TEXT NOT NULL                 -- UTC, ISO 8601, when it was last read
    );
    CREATE TABLE item (
        key INTEGER PRIMARY KEY,            -- yyyymmdd * 1000000 + number; the day is 0 when there is none
        date TEXT GENERATED ALWAYS AS (
            CASE WHEN key >= 1000000 THEN
                printf('%04d-%02d-%02d', key / 10000000000, key / 100000000 % 100, key / 1000000 % 100)
            END) VIRTUAL,
        title TEXT,
        dateline TEXT,                      -- the beginning of body
        body TEXT NOT NULL,                 -- paragraphs parted by a blank line
        language TEXT,                      -- ISO 639-1
        url TEXT,
        countries TEXT NOT NULL,            -- words of the index: aboutmx namesmx regioncaribbean langes source3
        regions TEXT NOT NULL,              -- English names, parted by '; '
        source INTEGER NOT NULL REFERENCES source (id),
        line INTEGER NOT NULL,              -- of the source, from 1
        dated TEXT,                         -- how the day is known: 'date line: 10 October, 2019'
        given TEXT NOT NULL,                -- facts of the source that rules leave alone: 'about mentions'
        corrected TEXT,                     -- JSON: what a person corrected, and what stood there: {"about": ["BZ"]}
        fingerprint INTEGER NOT NULL,       -- of the folded title
        added TEXT NOT NULL                 -- UTC, ISO 8601
    );
    CREATE INDEX item_fingerprint ON item (fingerprint);
    CREATE INDEX item_source ON item (source);
    -- The index has no triggers: whoever writes an item writes its words (see store.py).
    CREATE VIRTUAL TABLE item_fts USING fts5 (
        title, dateline, body, countries,
        content = 'item', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
    );
    -- What an item is filed under stands in its own columns too: from there its rows here are found, without an index.
    CREATE TABLE item_country (
        country TEXT NOT NULL,              -- ISO 3166-1 alpha-2, or the English name of a region
        role TEXT NOT NULL CHECK (role IN ('about', 'mention', 'region')),
        key INTEGER NOT NULL REFERENCES item (key),
        evidence TEXT NOT NULL,             -- JSON: [[where, rule, at, size], ...]; see items.Evidence
        PRIMARY KEY (country, role, key)
    ) WITHOUT ROWID;
    -- The words of the archive as the index has them, and the stems that each shares with its forms.
    CREATE TABLE stem (term TEXT PRIMARY KEY, es TEXT NOT NULL, en TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX stem_es ON stem (es);
    CREATE INDEX stem_en ON stem (en);
    -- How many items of a month have a token of their countries column; see counts.py.
    CREATE TABLE tally (
        token TEXT NOT NULL,
        month INTEGER NOT NULL,             -- yyyymm; 0 for undated items
        items INTEGER NOT NULL,
        PRIMARY KEY (token, month)
    ) WITHOUT ROWID;
    -- Keys that items once had: an item that learns its date gets a new one.
    CREATE TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL REFERENCES item (key));
    -- Items that a person removed: they do not come back from the same source unless asked for. No text is kept.
    CREATE TABLE removed (
        key INTEGER PRIMARY KEY,            -- the key the item had
        fingerprint INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source (id)
    );
    CREATE INDEX removed_fingerprint ON removed (fingerprint);
"""

migrations = Migrations("iomcli")


@migrations(name="1 begin")
def _begin(db: Database) -> None:
    _change(db, _SCHEMA)
    # Room for a batch in memory before it goes to disk: 1.8 times the speed of the default on a bulk load.
    db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('hashsize', 16777216)")
    db.execute("PRAGMA application_id = 0x494F4D63")  # "IOMc"; see opening.py
    db.execute("PRAGMA user_version = 1")


_TELLINGS = """
    -- What was told of an item and is not what it became, such as a teaser: see tellings.py.
    CREATE TABLE telling (
        id INTEGER PRIMARY KEY,
        fingerprint INTEGER NOT NULL,       -- of the folded title
        source INTEGER NOT NULL REFERENCES source (id),
        told TEXT NOT NULL                  -- JSON: title, body, date, url, line, what is given
    );
    CREATE INDEX telling_fingerprint ON telling (fingerprint);
    -- Items that a person removed: they do not come back from sources that told them unless asked for. No text is kept.
    CREATE TABLE removed_2 (
        key INTEGER NOT NULL,               -- a key the item had
        source INTEGER NOT NULL REFERENCES source (id),
        fingerprint INTEGER NOT NULL,       -- of the folded title
        beginning BLOB,                     -- digests of the beginning of its text; NULL of one removed by schema 1
        PRIMARY KEY (key, source)
    ) WITHOUT ROWID;
    INSERT INTO removed_2 (key, source, fingerprint) SELECT key, source, fingerprint FROM removed;
    DROP TABLE removed;
    ALTER TABLE removed_2 RENAME TO removed;
    CREATE INDEX removed_fingerprint ON removed (fingerprint);
    CREATE INDEX moved_new ON moved (new);
"""


@migrations(name="2 remember tellings")
def _remember_tellings(db: Database) -> None:
    _change(db, _TELLINGS)
    db.execute("PRAGMA user_version = 2")


_READINGS = """
    ALTER TABLE source ADD COLUMN digest BLOB;  -- of its bytes when last read; NULL when they must be read again
    ALTER TABLE source ADD COLUMN reading TEXT; -- JSON: what was said of them then; see readings.py
    CREATE INDEX source_digest ON source (digest);
"""


@migrations(name="3 remember readings")
def _remember_readings(db: Database) -> None:
    _change(db, _READINGS)
    db.execute("PRAGMA user_version = 3")


def migrate(db: sqlite3.Connection, before: Callable[[int], None]) -> None:
    """Make the tables, or bring them up to date, in one transaction: two that come at once do it once.

    Of an archive with an older schema, `before` is told which, when no one else can write it any more.
    """
    db.execute("BEGIN IMMEDIATE")
    tables = Database(db, execute_plugins=False)  # to look for plugins takes 20 ms, and none has a say here
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version and migrations.pending(tables):
            before(version)
        migrations.apply(tables)
        db.execute("COMMIT")
    finally:
        db.rollback()


def _change(db: Database, script: str) -> None:
    """Run a script statement by statement: executescript would commit, and leave half a schema after a crash."""
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script into its statements."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

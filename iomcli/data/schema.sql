CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,          -- as printed
        path TEXT UNIQUE,                   -- absolute; NULL for a paste
        added TEXT NOT NULL                 -- UTC, ISO 8601, when it was last read
    , digest BLOB, reading TEXT);

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

CREATE VIRTUAL TABLE item_fts USING fts5 (
        title, dateline, body, countries,
        content = 'item', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
    );

CREATE TABLE item_country (
        country TEXT NOT NULL,              -- ISO 3166-1 alpha-2, or the English name of a region
        role TEXT NOT NULL CHECK (role IN ('about', 'mention', 'region')),
        key INTEGER NOT NULL REFERENCES item (key),
        evidence TEXT NOT NULL,             -- JSON: [[where, rule, at, size], ...]; see items.Evidence
        PRIMARY KEY (country, role, key)
    ) WITHOUT ROWID;

CREATE TABLE stem (term TEXT PRIMARY KEY, es TEXT NOT NULL, en TEXT NOT NULL) WITHOUT ROWID;

CREATE INDEX stem_es ON stem (es);

CREATE INDEX stem_en ON stem (en);

CREATE TABLE tally (
        token TEXT NOT NULL,
        month INTEGER NOT NULL,             -- yyyymm; 0 for undated items
        items INTEGER NOT NULL,
        PRIMARY KEY (token, month)
    ) WITHOUT ROWID;

CREATE TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL REFERENCES item (key));

CREATE TABLE telling (
        id INTEGER PRIMARY KEY,
        fingerprint INTEGER NOT NULL,       -- of the folded title
        source INTEGER NOT NULL REFERENCES source (id),
        told TEXT NOT NULL                  -- JSON: title, body, date, url, line, what is given
    );

CREATE INDEX telling_fingerprint ON telling (fingerprint);

CREATE TABLE "removed" (
        key INTEGER NOT NULL,               -- a key the item had
        source INTEGER NOT NULL REFERENCES source (id),
        fingerprint INTEGER NOT NULL,       -- of the folded title
        beginning BLOB,                     -- digests of the beginning of its text; NULL of one removed by schema 1
        PRIMARY KEY (key, source)
    ) WITHOUT ROWID;

CREATE INDEX removed_fingerprint ON removed (fingerprint);

CREATE INDEX moved_new ON moved (new);

CREATE INDEX source_digest ON source (digest);

INSERT INTO item_fts (item_fts, rank) VALUES ('hashsize', 16777216);

INSERT INTO _sqlite_migrations VALUES (1, 'iomcli', '1 begin', strftime('%Y-%m-%d %H:%M:%f000+00:00'));

INSERT INTO _sqlite_migrations VALUES (2, 'iomcli', '2 remember tellings', strftime('%Y-%m-%d %H:%M:%f000+00:00'));

INSERT INTO _sqlite_migrations VALUES (3, 'iomcli', '3 remember readings', strftime('%Y-%m-%d %H:%M:%f000+00:00'));

PRAGMA application_id = 1229933923;

PRAGMA user_version = 3

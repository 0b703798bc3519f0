"""The writing side: make an archive, bring it up to date, add items to it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import Self

from iomcli import likeness, query, schema
from iomcli.archive import item_of, place
from iomcli.errors import UnwritableArchive
from iomcli.items import DAY, Evidence, Item, Role, day_number

BATCH = 10_000
"""Items written in one transaction."""


@dataclass(kw_only=True)
class Added:
    """What became of the items that were added."""

    new: int = 0
    unchanged: int = 0
    updated: int = 0
    repeats: int = 0
    """New items whose title and day another item has too, with a different text."""
    removed: int = 0
    """Items left out because a person removed them."""

    @property
    def seen(self) -> int:
        """All of them."""
        return self.new + self.unchanged + self.updated + self.removed

    def __iadd__(self, other: "Added") -> Self:
        self.new += other.new
        self.unchanged += other.unchanged
        self.updated += other.updated
        self.repeats += other.repeats
        self.removed += other.removed
        return self


@dataclass(kw_only=True, slots=True)
class _Row:
    """An item in the archive or on its way in, which has no key yet."""

    item: Item
    source: int
    fingerprint: int
    key: int | None = None
    changed: bool = False
    """Whether it is on its way in."""

    def absorb(self, other: "_Row") -> bool:
        """Take what another telling of the item knows better: a fuller text, a date. Tell whether anything was."""
        fuller = len(other.item.body) > len(self.item.body)
        dated = self.item.date is None and other.item.date is not None
        if dated:
            self.item = self.item._replace(date=other.item.date)
        if fuller:
            url = other.item.url or self.item.url
            self.item, self.source = other.item._replace(date=self.item.date, url=url), other.source
        return fuller or dated


class Store:
    """An archive opened for writing, made when there is none; use it in a `with` block.

    Raise NotAnArchive when the path holds something else, UnwritableArchive when it can't be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = schema.connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    def source(self, name: str, path: Path | None) -> int:
        """Give the number of a source, entered now if need be; a path has one number whatever it is called.

        A name that another source has gets the whole path (a file) or a number (a paste) to tell them apart.
        """
        with self._writing() as db:
            known = db.execute("SELECT id FROM source WHERE path = :path", {"path": path and str(path)}).fetchone()
            if known:
                db.execute("UPDATE source SET added = :now WHERE id = :id", {"now": _now(), "id": known[0]})
                return int(known[0])
            sql = "INSERT INTO source (name, path, added) VALUES (:name, :path, :now) RETURNING id"
            values = {"name": _free_name(db, name, path), "path": path and str(path), "now": _now()}
            return int(db.execute(sql, values).fetchone()[0])

    def add(self, items: Iterable[Item], source: int, *, again: bool = False) -> Added:
        """Add items of one source in one transaction; those the archive has are not added again.

        An item that the archive has with a shorter text, or without its date, is updated. One that brings a source
        and a key from another archive keeps them, the key if it is free. One that was removed and comes from the same
        source is left out, unless it is wanted `again`: then it gets its old key.
        """
        added = Added()
        with self._writing() as db:
            tellings: dict[int, list[_Row]] = {}
            changed: list[_Row] = []
            sources: dict[str | None, int] = {None: source}
            removals = bool(db.execute("SELECT EXISTS (SELECT 1 FROM removed)").fetchone()[0])
            for item in items:
                if item.source not in sources:
                    sources[item.source] = _brought(db, item.source or "")
                row = _Row(item=item, source=sources[item.source], fingerprint=likeness.fingerprint(item))
                if row.fingerprint not in tellings:
                    tellings[row.fingerprint] = _tellings(db, row.fingerprint)
                if _absorbed(row, tellings[row.fingerprint], changed, added):
                    continue
                if removals and _left_out(db, row, again=again):
                    added.removed += 1
                else:
                    added.new += 1
                    added.repeats += any(_same_day(row, other) for other in tellings[row.fingerprint])
                    row.changed = True
                    tellings[row.fingerprint].append(row)
                    changed.append(row)
            _write(db, changed)
        return added

    def remove(self, keys: Iterable[int]) -> int:
        """Remove items by their keys in one transaction, and give how many there were."""
        with self._writing() as db:
            removed = [key for key in sorted(set(keys)) if _remember(db, key)]
            for key in removed:
                _delete(db, key)
                db.execute("DELETE FROM moved WHERE new = :key", {"key": key})
        return len(removed)

    def count(self) -> int:
        """Count the items of the archive."""
        sql = "SELECT count(*) FROM item INDEXED BY item_fingerprint WHERE fingerprint IS NOT NULL"
        return int(self._db.execute(sql).fetchone()[0])

    def optimize(self) -> None:
        """Merge the full-text index into one piece: done after a bulk load, so that no later ingest has to wait."""
        with self._writing() as db:
            db.execute("INSERT INTO item_fts (item_fts) VALUES ('optimize')")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise UnwritableArchive(f"{place(self.path)} can't be written: {error}") from error
        finally:
            db.rollback()


def _absorbed(row: _Row, tellings: list[_Row], changed: list[_Row], added: Added) -> bool:
    """Tell whether an item is one of those with its title, and count it: unchanged, or a fuller telling of one."""
    for other in tellings:
        if _same_day(row, other) and likeness.same_text(row.item.body, other.item.body):
            if other.absorb(row) and not other.changed:
                other.changed = True
                changed.append(other)
                added.updated += 1
            else:
                added.unchanged += 1
            return True
    return False


def _same_day(one: _Row, other: _Row) -> bool:
    return likeness.same_day(one.item.date, other.item.date)


def _left_out(db: sqlite3.Connection, row: _Row, *, again: bool) -> bool:
    """Tell whether an item was removed and is not wanted again; wanted again, it gets its old key."""
    sql = "SELECT key FROM removed WHERE fingerprint = :fingerprint AND source = :source AND key / :day IN (:on, 0)"
    values = {
        "fingerprint": row.fingerprint, "source": row.source, "day": DAY, "on": day_number(row.item.date),
    }  # fmt: skip
    found = [int(key) for (key,) in db.execute(sql, values)]
    if found and again:
        db.executemany("DELETE FROM removed WHERE key = :key", [{"key": key} for key in found])
        row.item = row.item._replace(key=max(found))
    return bool(found) and not again


def _remember(db: sqlite3.Connection, key: int) -> bool:
    """Note that an item is removed, under all keys it had; tell whether there was one."""
    sql = """INSERT INTO removed (key, fingerprint, source)
             SELECT :key, fingerprint, source FROM item WHERE key = :key
             UNION ALL SELECT old, fingerprint, source FROM moved JOIN item ON item.key = new WHERE new = :key"""
    return db.execute(sql, {"key": key}).rowcount > 0


def _tellings(db: sqlite3.Connection, fingerprint: int) -> list[_Row]:
    """Give the items of the archive that have a fingerprint, their evidence left out."""
    sql = """SELECT key, title, dateline, body, language, url, countries, regions, source, line FROM item
             WHERE fingerprint = :fingerprint ORDER BY key"""
    rows = db.execute(sql, {"fingerprint": fingerprint}).fetchall()
    return [_Row(item=item_of(row), source=row["source"], fingerprint=fingerprint, key=row["key"]) for row in rows]


def _write(db: sqlite3.Connection, changed: list[_Row]) -> None:
    """Write rows in ascending order of key: each lower key that comes later would flush the full-text index."""
    keyed = sorted(zip(_keys(db, changed), changed, strict=True), key=lambda pair: pair[0])
    for key, row in keyed:
        if row.key is not None:
            _take_out(db, row, key)
    now = _now()
    db.executemany(
        """INSERT INTO item (
               key, title, dateline, body, language, url, countries, regions, source, line, fingerprint, added
           ) VALUES (
               :key, :title, :dateline, :body, :language, :url, :countries, :regions, :source, :line, :fingerprint, :now
           )""",
        [_values(key, row, now) for key, row in keyed],
    )
    db.executemany(
        """INSERT INTO item_fts (rowid, title, dateline, body, countries)
           VALUES (:key, :title, :dateline, :body, :countries)""",
        [_values(key, row, now) for key, row in keyed],
    )
    db.executemany(
        "INSERT INTO item_country (country, role, key, evidence) VALUES (:country, :role, :key, :evidence)",
        [values for key, row in keyed for values in _countries(key, row.item)],
    )


def _keys(db: sqlite3.Connection, changed: list[_Row]) -> list[int]:
    """Give each row its key: an old row keeps its own unless its day changed, a new one a key it brings that is free.

    The others of one day are numbered from the last to the first, so that newest-first shows them in the page's order.
    Raise UnwritableArchive when a day is full.
    """
    brought = _brought_keys(db, changed)
    last: dict[int, int] = {}
    for known in brought:
        last[known // DAY] = max(known, last.get(known // DAY, 0))
    numbered: set[int] = set()
    keys = []
    for row in reversed(changed):
        day = day_number(row.item.date)
        key = row.key if row.key is not None else row.item.key
        if key is None or key // DAY != day or (row.key is None and key not in brought):
            if day not in numbered:
                numbered.add(day)
                last[day] = max(_last(db, day), last.get(day, 0))
            key = last[day] = last[day] + 1
        if key // DAY != day:
            raise UnwritableArchive(f"an archive holds at most {DAY - 1:,} items of one day; {row.item.date} is full")
        brought.discard(key)
        keys.append(key)
    return keys[::-1]


def _brought_keys(db: sqlite3.Connection, changed: list[_Row]) -> set[int]:
    """Give the keys that new rows bring and that are free here; the upper half of a day stays for numbering."""
    brought = {row.item.key for row in changed if row.key is None and row.item.key is not None}
    low = sorted(key for key in brought if 0 < key % DAY < DAY // 2)
    sql = """SELECT value FROM json_each(:keys) WHERE
             value NOT IN (SELECT key FROM item) AND value NOT IN (SELECT old FROM moved)
             AND value NOT IN (SELECT key FROM removed)"""
    return {int(key) for (key,) in db.execute(sql, {"keys": json.dumps(low)})} if low else set()


def _last(db: sqlite3.Connection, day: int) -> int:
    """Give the highest key of a day that was ever given."""
    sql = """SELECT max((SELECT ifnull(max(key), 0) FROM item WHERE key BETWEEN :first AND :last),
                        (SELECT ifnull(max(old), 0) FROM moved WHERE old BETWEEN :first AND :last),
                        (SELECT ifnull(max(key), 0) FROM removed WHERE key BETWEEN :first AND :last), :first)"""
    return int(db.execute(sql, {"first": day * DAY, "last": (day + 1) * DAY - 1}).fetchone()[0])


def _take_out(db: sqlite3.Connection, row: _Row, key: int) -> None:
    """Take an item out that is about to be written again, and remember its old key."""
    old = {"old": row.key, "new": key}
    if not row.item.evidence:
        row.item = row.item._replace(evidence=_evidence(db, row))
    _delete(db, row.key or 0)
    if row.key != key:
        db.execute("UPDATE moved SET new = :new WHERE new = :old", old)
        db.execute("INSERT INTO moved (old, new) VALUES (:old, :new)", old)


def _delete(db: sqlite3.Connection, key: int) -> None:
    """Delete an item, its words and its countries."""
    # https://sqlite.org/fts5.html#the_delete_command: the index must be told the words that it holds.
    db.execute(
        """INSERT INTO item_fts (item_fts, rowid, title, dateline, body, countries)
           SELECT 'delete', key, title, dateline, body, countries FROM item WHERE key = :key""",
        {"key": key},
    )
    db.execute("DELETE FROM item_country WHERE key = :key", {"key": key})
    db.execute("DELETE FROM item WHERE key = :key", {"key": key})


def _values(key: int, row: _Row, now: str) -> dict[str, object]:
    item = row.item
    return {
        "key": key,
        "title": item.title,
        "dateline": item.dateline,
        "body": item.body,
        "language": item.language,
        "url": item.url,
        "countries": query.tokens(item.about, item.mentions),
        "regions": "; ".join(item.regions),
        "source": row.source,
        "line": item.line,
        "fingerprint": row.fingerprint,
        "now": now,
    }


def _countries(key: int, item: Item) -> Iterator[dict[str, object]]:
    roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("about", item.about), ("mention", item.mentions), ("region", item.regions),
    )  # fmt: skip
    why: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for one in item.evidence:
        why.setdefault((one.code, one.role), []).append((one.words, one.where, one.rule))
    for role, codes in roles:
        for code in codes:
            evidence = json.dumps(why.get((code, role), []), ensure_ascii=False)
            yield {"country": code, "role": role, "key": key, "evidence": evidence}


def _evidence(db: sqlite3.Connection, row: _Row) -> tuple[Evidence, ...]:
    sql = "SELECT country, role, evidence FROM item_country WHERE key = :key"
    return tuple(
        Evidence(code=code, role=role, words=words, where=where, rule=rule)
        for code, role, evidence in db.execute(sql, {"key": row.key})
        for words, where, rule in json.loads(evidence)
    )


def _brought(db: sqlite3.Connection, name: str) -> int:
    """Give the number of a source that an item brings from another archive, by its name."""
    known = db.execute("SELECT id FROM source WHERE name = :name", {"name": name}).fetchone()
    sql = "INSERT INTO source (name, added) VALUES (:name, :now) RETURNING id"
    return int((known or db.execute(sql, {"name": name, "now": _now()}).fetchone())[0])


def _free_name(db: sqlite3.Connection, name: str, path: Path | None) -> str:
    names = (name, str(path)) if path else (name,)
    taken = "SELECT 1 FROM source WHERE name = :name"
    for candidate in chain(names, (f"{name} ({number})" for number in count(2))):
        if not db.execute(taken, {"name": candidate}).fetchone():
            return candidate
    raise AssertionError("there is always a next number")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

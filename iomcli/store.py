"""The writing side: make an archive, bring it up to date, add items to it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from iomcli import likeness, opening, revision, tellings, vocabulary, words
from iomcli.archive import batches, revisions
from iomcli.items import DAY, Change, Item, day_number
from iomcli.rows import Row, delete, now, row_at, row_of, write
from iomcli.tellings import Conflict, Title

Outcome = Literal["new", "unchanged", "updated", "removed"]


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
    each: list[Outcome] = field(default_factory=list, compare=False, repr=False)
    """What became of each, in the order in which they were added; not of the items of several additions."""
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All of them."""
        return self.new + self.unchanged + self.updated + self.removed

    def count(self, outcome: Outcome, repeats: bool = False) -> None:
        """Count one item in; a new one may repeat another."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.repeats += outcome == "new" and repeats
        self.each.append(outcome)

    def __iadd__(self, other: "Added") -> Self:
        self.new += other.new
        self.unchanged += other.unchanged
        self.updated += other.updated
        self.repeats += other.repeats
        self.removed += other.removed
        self.conflicts += other.conflicts
        return self


class Store:
    """An archive opened for writing, made when there is none; use it in a `with` block.

    One that is only rehearsed with may be a temporary copy of it.

    Raise NotAnArchive when the path holds something else, UnwritableArchive when it can't be written.
    """

    def __init__(self, path: Path, *, rehearsed: bool = False) -> None:
        self.path = path
        self._db = opening.rehearsing(path) if rehearsed else opening.writing(path)
        self._seen: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()
        opening.refuse_unreadable(error, self.path)

    def source(self, name: str, path: Path | None) -> int:
        """Give the number of a source, entered now if need be; a path has one number whatever it is called.

        A name that another source has gets the whole path (a file) or a number (a paste) to tell them apart.
        """
        at = words.typed(str(path)) if path else None
        with self.writing() as db:
            known = db.execute("SELECT id FROM source WHERE path = :path", {"path": at}).fetchone()
            if known:
                db.execute("UPDATE source SET added = :now WHERE id = :id", {"now": now(), "id": known[0]})
                return int(known[0])
            sql = "INSERT INTO source (name, path, added) VALUES (:name, :path, :now) RETURNING id"
            values = {"name": _free_name(db, name, at), "path": at, "now": now()}
            return int(db.execute(sql, values).fetchone()[0])

    def add(self, items: Iterable[Item], source: int, *, again: bool = False) -> Added:
        """Add items of one source in one transaction; those the archive has are not added again.

        An item that the archive has with a shorter text, or without its date, is updated. One that brings a source
        and a key from another archive keeps them, the key if it is free. One that was removed is left out, whatever
        source it comes from, unless it is wanted `again`: then it gets its old key.
        """
        added = Added()
        with self.writing() as db:
            titles: dict[int, Title] = {}
            changed: list[Row] = []
            sources: dict[str | None, int] = {None: source}
            last = int(db.execute("SELECT max(id) FROM source").fetchone()[0])
            told, removals = _any(db, "telling"), _any(db, "removed")
            for item in items:
                if item.source not in sources:
                    sources[item.source] = _brought(db, item, source)
                row = Row(item=item, source=sources[item.source], fingerprint=likeness.fingerprint(item))
                title = titles.get(row.fingerprint)
                if title is None:
                    title = titles[row.fingerprint] = tellings.titled(db, row.fingerprint, told=told)
                if removals and not title.knows(row) and _left_out(db, row, again=again):
                    added.count("removed")
                else:
                    done = title.tell(row)
                    added.conflicts += done.conflicts
                    added.count("new" if done.made else "updated" if done.changed else "unchanged", done.repeats)
                    changed += done.made
                    for one in done.changed:
                        if not one.changed:
                            one.changed = True
                            changed.append(one)
            write(db, changed, self._seen)
            tellings.write(db, chain.from_iterable(title.learnt for title in titles.values()))
            _drop_unused(db, last)
        return added

    def revise(self, keys: Iterable[int], change: Callable[[Item], Item]) -> list[Change]:
        """Change items by their keys in one transaction, and give those that became different, in order of key."""
        with self.writing() as db:
            found = list(revisions(db, dict.fromkeys(keys), change))
            changed = [row_of(row, after) for row, _, after in found]
            write(db, changed, self._seen)
        return [Change(before, row.item) for (_, before, _), row in zip(found, changed, strict=True)]

    def batches(self) -> Iterator[list[int]]:
        """Give the keys of all items in ascending order, a batch at a time."""
        return batches(self._db)

    def remove(self, keys: Iterable[int]) -> int:
        """Remove items by their keys in one transaction, and give how many there were."""
        with self.writing() as db:
            rows = [row for key in sorted(set(keys)) if (row := row_at(db, key))]
            for row in rows:
                _take_out(db, row)
            vocabulary.forget(db, vocabulary.terms(text for row in rows for text in (row.item.title, row.item.body)))
            self._seen.clear()
        return len(rows)

    def optimize(self) -> None:
        """Merge the full-text index into one piece: done after a bulk load, so that no later ingest has to wait."""
        with self.writing() as db:
            db.execute("INSERT INTO item_fts (item_fts) VALUES ('optimize')")

    def compact(self) -> None:
        """Give the room of what was removed back to the disk."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def mend(self) -> None:
        """Rebuild in one transaction all that is derived from the items, whose own columns stay as they are."""
        from iomcli import mending

        with self.writing() as db:
            mending.mend(db)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Forget at the end whatever was written meanwhile."""
        with self.writing() as db:
            yield
            db.execute("ROLLBACK")
            self._seen.clear()
            db.execute("BEGIN")  # which is committed, with nothing in it

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of it or nothing, in one transaction; within another it is part of that one."""
        db = self._db
        if db.in_transaction:
            yield db
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            opening.refuse_damaged(error, self.path)
            raise opening.unwritten(error, self.path) from error
        finally:
            if db.in_transaction:
                self._seen.clear()
            db.rollback()


def _take_out(db: sqlite3.Connection, row: Row) -> None:
    """Remove an item, with what is remembered of it and of no other, and note that it is removed."""
    told = tellings.of(row, tellings.remembered(db, row.fingerprint))
    _remember(db, row, told)
    delete(db, row.key or 0)
    db.execute("DELETE FROM moved WHERE new = :key", {"key": row.key})
    others = "SELECT * FROM item WHERE fingerprint = :fingerprint"
    for other in db.execute(others, {"fingerprint": row.fingerprint}).fetchall():
        kept = tellings.of(row_of(other), told)
        told = [one for one in told if one not in kept]
    db.executemany("DELETE FROM telling WHERE id = :id", [{"id": one.key} for one in told])


def _any(db: sqlite3.Connection, table: Literal["telling", "removed"]) -> bool:
    sql = {"telling": "SELECT EXISTS (SELECT 1 FROM telling)", "removed": "SELECT EXISTS (SELECT 1 FROM removed)"}
    return bool(db.execute(sql[table]).fetchone()[0])


def _left_out(db: sqlite3.Connection, row: Row, *, again: bool) -> bool:
    """Tell whether an item was removed and is not wanted again; wanted again, it gets its old key."""
    found = _removed(db, row)
    if found and again:
        db.executemany("DELETE FROM removed WHERE key = :key", [{"key": key} for key in found])
        row.item = row.item._replace(key=max(found))
    return bool(found) and not again


def _removed(db: sqlite3.Connection, row: Row) -> list[int]:
    """Give the keys of what was removed and is told; of one removed by schema 1 the text is not known, but the source.

    One removed without a day is told on any day; one that had a day once is told on that day, or on none.
    """
    days = {day_number(day) for day in (row.item.date, revision.printed_day(row.item)) if day}
    sql = """SELECT key, beginning FROM removed WHERE fingerprint = :fingerprint
             AND (beginning IS NOT NULL OR (source = :source AND key / :size IN (:day, 0)))"""
    values = {"fingerprint": row.fingerprint, "source": row.source, "size": DAY, "day": day_number(row.item.date)}
    alike = [
        int(key)
        for key, beginning in db.execute(sql, values)
        if beginning is None or likeness.begins_alike(beginning, row.text)
    ]
    removed = {key // DAY for key in alike}
    if days and removed != {0} and days.isdisjoint(removed):
        return []
    return [key for key in alike if not days or key // DAY in {0, *days}]


def _remember(db: sqlite3.Connection, row: Row, told: Iterable[Row]) -> None:
    """Note that an item is removed: under all keys it had, from each source that told it."""
    moved = db.execute("SELECT old FROM moved WHERE new = :key", {"key": row.key}).fetchall()
    values = {"fingerprint": row.fingerprint, "beginning": likeness.beginning(row.text)}
    db.executemany(
        """INSERT OR REPLACE INTO removed (key, source, fingerprint, beginning)
           VALUES (:key, :source, :fingerprint, :beginning)""",
        [
            {**values, "key": key, "source": source}
            for key in (row.key, *(old for (old,) in moved))
            for source in {row.source, *(one.source for one in told)}
        ],
    )


def _brought(db: sqlite3.Connection, item: Item, by: int) -> int:
    """Give the number of a source that an item names: it is known by its path in the archive that the item comes from.

    Without a path it is known by its name, or where a file of ours has that, by the file that brought it, as in a zip.
    """
    name, at = item.source or "", item.path
    if not at and db.execute("SELECT 1 FROM source WHERE name = :name AND path IS NOT NULL", {"name": name}).fetchone():
        at = db.execute("SELECT path || '/' || :name FROM source WHERE id = :by", {"name": name, "by": by}).fetchone()[
            0
        ]
    known = "SELECT id FROM source WHERE path = :at OR (:at IS NULL AND path IS NULL AND name = :name)"
    found = db.execute(known, {"at": at, "name": name}).fetchone()
    sql = "INSERT INTO source (name, path, added) VALUES (:name, :at, :now) RETURNING id"
    values = {"name": _free_name(db, name, at), "at": at, "now": now()}
    return int((found or db.execute(sql, values).fetchone())[0])


def _drop_unused(db: sqlite3.Connection, last: int) -> None:
    """Drop sources that were brought, numbered after the last one before them, and are those of nothing."""
    db.execute(
        """DELETE FROM source WHERE id > :last AND id NOT IN (SELECT source FROM telling)
           AND NOT EXISTS (SELECT 1 FROM item WHERE item.source = source.id)""",
        {"last": last},
    )


def _free_name(db: sqlite3.Connection, name: str, path: str | None) -> str:
    names = (name, path) if path else (name,)
    taken = "SELECT 1 FROM source WHERE name = :name"
    for candidate in chain(names, (f"{name} ({number})" for number in count(2))):
        if not db.execute(taken, {"name": candidate}).fetchone():
            return candidate
    raise AssertionError("there is always a next number")

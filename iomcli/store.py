"""The writing side: make an archive, bring it up to date, add items to it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from iomcli import likeness, opening, revision, vocabulary, words
from iomcli.archive import batches, revisions
from iomcli.items import DAY, Change, Field, Item, day_number
from iomcli.rows import Row, delete, now, row_of, write

Outcome = Literal["new", "unchanged", "updated", "removed"]


class Conflict(NamedTuple):
    """A correction that stays, though who made the other archive corrected the item otherwise."""

    ours: Row
    theirs: Item
    field: Field


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
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """What became of the item, when it was one."""
        return "removed" if self.removed else "updated" if self.updated else "new" if self.new else "unchanged"

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
        self.conflicts += other.conflicts
        return self


class Store:
    """An archive opened for writing, made when there is none; use it in a `with` block.

    Raise NotAnArchive when the path holds something else, UnwritableArchive when it can't be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = opening.writing(path)
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
        with self._writing() as db:
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
        and a key from another archive keeps them, the key if it is free. One that was removed and comes from the same
        source is left out, unless it is wanted `again`: then it gets its old key.
        """
        added = Added()
        with self._writing() as db:
            tellings: dict[int, list[Row]] = {}
            changed: list[Row] = []
            sources: dict[str | None, int] = {None: source}
            removals = bool(db.execute("SELECT EXISTS (SELECT 1 FROM removed)").fetchone()[0])
            for item in items:
                if item.source not in sources:
                    sources[item.source] = _brought(db, item.source or "")
                row = Row(item=item, source=sources[item.source], fingerprint=likeness.fingerprint(item))
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
            write(db, changed, self._seen)
        return added

    def revise(self, keys: Iterable[int], change: Callable[[Item], Item]) -> list[Change]:
        """Change items by their keys in one transaction, and give those that became different, in order of key."""
        with self._writing() as db:
            found = list(revisions(db, dict.fromkeys(keys), change))
            changed = [row_of(row, after) for row, _, after in found]
            write(db, changed, self._seen)
        return [Change(before, row.item) for (_, before, _), row in zip(found, changed, strict=True)]

    def batches(self) -> Iterator[list[int]]:
        """Give the keys of all items in ascending order, a batch at a time."""
        return batches(self._db)

    def remove(self, keys: Iterable[int]) -> int:
        """Remove items by their keys in one transaction, and give how many there were."""
        with self._writing() as db:
            removed = [key for key in sorted(set(keys)) if _remember(db, key)]
            words = vocabulary.terms(_texts(db, removed))
            for key in removed:
                delete(db, key)
                db.execute("DELETE FROM moved WHERE new = :key", {"key": key})
            vocabulary.forget(db, words)
            self._seen.clear()
        return len(removed)

    def count(self) -> int:
        """Count the items of the archive."""
        sql = "SELECT count(*) FROM item INDEXED BY item_fingerprint WHERE fingerprint IS NOT NULL"
        return int(self._db.execute(sql).fetchone()[0])

    def optimize(self) -> None:
        """Merge the full-text index into one piece: done after a bulk load, so that no later ingest has to wait."""
        with self._writing() as db:
            db.execute("INSERT INTO item_fts (item_fts) VALUES ('optimize')")

    def compact(self) -> None:
        """Give the room of what was removed back to the disk."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def mend(self) -> None:
        """Rebuild in one transaction all that is derived from the items, whose own columns stay as they are."""
        from iomcli import mending

        with self._writing() as db:
            mending.mend(db)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Forget at the end whatever was written meanwhile."""
        with self._writing() as db:
            yield
            db.execute("ROLLBACK")
            self._seen.clear()
            db.execute("BEGIN")  # which is committed, with nothing in it

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        if db.in_transaction:  # of a rehearsal
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


def _texts(db: sqlite3.Connection, keys: list[int]) -> Iterator[str | None]:
    for key in keys:
        yield from db.execute("SELECT title, body FROM item WHERE key = :key", {"key": key}).fetchone()


def _absorbed(row: Row, tellings: list[Row], changed: list[Row], added: Added) -> bool:
    """Tell whether an item is one of those with its title, and count it: unchanged, or a fuller telling of one."""
    for other in sorted(tellings, key=_day_first):  # whichever came first
        if _same_day(row, other) and likeness.same_text(row.item.body, other.item.body):
            added.conflicts += _conflicts(other, row.item)
            if other.absorb(row) and not other.changed:
                other.changed = True
                changed.append(other)
                added.updated += 1
            else:
                added.unchanged += 1
            return True
    return False


def _conflicts(ours: Row, theirs: Item) -> Iterator[Conflict]:
    """Give what two people corrected in two ways."""
    for one in ours.item.corrected.keys() & theirs.corrected.keys():
        if getattr(ours.item, one) != getattr(theirs, one):
            yield Conflict(ours=ours, theirs=theirs, field=one)


def _day_first(row: Row) -> tuple[bool, int]:
    """Give what puts dated items first, in order of their days."""
    return row.item.date is None, day_number(row.item.date)


def _same_day(one: Row, other: Row) -> bool:
    days, others = ({revision.printed_day(row.item), row.item.date} for row in (one, other))
    return any(likeness.same_day(day, another) for day in days for another in others)


def _left_out(db: sqlite3.Connection, row: Row, *, again: bool) -> bool:
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


def _tellings(db: sqlite3.Connection, fingerprint: int) -> list[Row]:
    """Give the items of the archive that have a fingerprint, their evidence left out."""
    sql = "SELECT * FROM item WHERE fingerprint = :fingerprint ORDER BY key"
    return [row_of(row) for row in db.execute(sql, {"fingerprint": fingerprint}).fetchall()]


def _brought(db: sqlite3.Connection, name: str) -> int:
    """Give the number of a source that an item brings from another archive, by its name."""
    known = db.execute("SELECT id FROM source WHERE name = :name", {"name": name}).fetchone()
    sql = "INSERT INTO source (name, added) VALUES (:name, :now) RETURNING id"
    return int((known or db.execute(sql, {"name": name, "now": now()}).fetchone())[0])


def _free_name(db: sqlite3.Connection, name: str, path: str | None) -> str:
    names = (name, path) if path else (name,)
    taken = "SELECT 1 FROM source WHERE name = :name"
    for candidate in chain(names, (f"{name} ({number})" for number in count(2))):
        if not db.execute(taken, {"name": candidate}).fetchone():
            return candidate
    raise AssertionError("there is always a next number")

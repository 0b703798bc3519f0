"""The writing side: make an archive, bring it up to date, add items to it."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from iomcli import likeness, opening, origins, readings, removal, rewritten, tellings, vocabulary, words
from iomcli.archive import batches, revisions
from iomcli.behind import Behind
from iomcli.items import Change, Item
from iomcli.readings import Reading
from iomcli.removal import Wanted
from iomcli.rewritten import Rewritten
from iomcli.rows import Row, index, now, row_of, rows_at, write
from iomcli.tellings import Conflict, Title, Titles, Told

FEW = 500
"""Titles that are looked up, or items that are removed, at a time."""

Outcome = Literal["new", "unchanged", "updated", "removed"]

NAMED = 1_000
"""New items that are named with others of their title and day, at most."""

LONGER = 40
"""Characters by which a text is longer, where it is said that it stays."""


@dataclass(kw_only=True)
class Added:
    """What became of the items that were added."""

    new: int = 0
    unchanged: int = 0
    updated: int = 0
    removed: int = 0
    """Items left out because a person removed them."""
    undated: int = 0
    """New items without a day."""
    bare: int = 0
    """Those of them that name no country and no region either: a text that may be no news."""
    repeats: int = 0
    """New items whose title and day another item has too, with a different text."""
    namesakes: list[tuple[int, int]] = field(default_factory=list)
    """The keys of the first of them, each with that of the other."""
    beside: list[tuple[Row, Row]] = field(default_factory=list, compare=False, repr=False)
    """All of them, while they have no keys."""
    brought: list[tuple[Row, int]] = field(default_factory=list, compare=False, repr=False)
    """New items with the keys that they bring from an export, while they have none here."""
    edited: list[tuple[int, int]] = field(default_factory=list)
    """The keys of those that are there with another title or day, each with that of the other."""
    longer: list[int] = field(default_factory=list, compare=False)
    """The keys of items of the same source whose text was longer before, and stays."""
    taken: list[tuple[int, str, str]] = field(default_factory=list, compare=False)
    """The keys of items that took a fuller text, with the names of its source and of that under which they stood."""
    learnt: list[Row] = field(default_factory=list, compare=False, repr=False)
    """The first of them, while their day may change."""
    whole: set[int] = field(default_factory=set, compare=False, repr=False)
    """The keys of those that were told as they are."""
    rewritten: list[Rewritten] = field(default_factory=list)
    """New items that came in the place of others of their file."""
    each: list[Outcome] = field(default_factory=list, compare=False, repr=False)
    """What became of each, in the order in which they were added; not of the items of several additions."""
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All of them."""
        return self.new + self.unchanged + self.updated + self.removed

    def count(self, outcome: Outcome) -> None:
        """Count one item in."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.each.append(outcome)

    def keep(self, key: int, gone: set[int]) -> None:
        """Count in an item that was told just as it is there."""
        self.count("unchanged")
        self.whole.add(key)
        gone.discard(key)

    def take(self, told: Told, row: Row, gone: set[int]) -> None:
        """Count in what an item did that was told, and take the keys of what it is out of those that are `gone`."""
        item, least = row.item, len(row.item.body) + LONGER
        if not (told.made or told.changed):
            same = [one for one in told.known if one.source == row.source and one.key]
            self.longer += [one.key or 0 for one in same if len(one.item.body) > least]
            self.whole.update(one.key or 0 for one in same if one.item.body == item.body)
        gone.difference_update(one.key or 0 for one in told.known)
        self.learnt += [one for one in told.changed if one.key and one.before not in (None, one.source)]
        self.beside += told.namesakes
        self.brought += [(one, one.item.key) for one in told.made if one.item.key]
        self.count("new" if told.made else "updated" if told.changed else "unchanged")
        self.conflicts += told.conflicts
        if told.made:
            self.undated += item.date is None
            self.bare += item.date is None and not (item.about or item.mentions or item.regions)

    def name(self, db: sqlite3.Connection) -> None:
        """Note the keys of new items beside others, now that they have some."""
        self.edited += rewritten.edited(db, self.brought)
        self.brought.clear()
        for key, one in {row.key: row for row in self.learnt}.items():
            old, new = (origins.name(db, number) for number in (one.before or 0, one.source))
            self.taken.append((one.item.key or key or 0, new, old))
        self.learnt.clear()
        self.repeats += len(self.beside)
        named = self.beside[: NAMED - len(self.namesakes)]
        self.namesakes += [(one.item.key or 0, other.item.key or 0) for one, other in named]
        self.beside.clear()

    def __iadd__(self, other: "Added") -> Self:
        self.new += other.new
        self.unchanged += other.unchanged
        self.updated += other.updated
        self.removed += other.removed
        self.undated += other.undated
        self.bare += other.bare
        self.conflicts += other.conflicts
        self.edited += other.edited
        self.repeats += other.repeats
        self.namesakes += other.namesakes[: NAMED - len(self.namesakes)]
        self.longer += other.longer
        self.taken += other.taken
        self.whole |= other.whole
        self.rewritten += other.rewritten
        return self


class Store:
    """An archive opened for writing, made when there is none; use it in a `with` block.

    One that is only rehearsed with may be a temporary copy of it.

    Raise NotAnArchive when the path holds something else, UnwritableArchive when it can't be written.
    """

    def __init__(self, path: Path, *, rehearsed: bool = False) -> None:
        self.path = path
        self._connection = opening.rehearsing(path) if rehearsed else opening.writing(path)
        self._seen: set[str] = set()
        self._unindexed: list[int] = []
        self._behind = Behind()
        self._uncommitted = 0
        self.kept = 0
        """New items that are committed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._db.close()
        finally:
            self._connection.close()
        opening.refuse_unreadable(error, self.path)

    @property
    def busy(self) -> bool:
        """Whether a batch is being brought to the disk, for which the next one has to wait."""
        return not self._behind.over

    @property
    def _db(self) -> sqlite3.Connection:
        """The connection, when what goes on behind is done."""
        with self._whole():
            self._behind.wait()
        return self._connection

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
            values = {"name": origins.free_name(db, name, at), "path": at, "now": now()}
            return int(db.execute(sql, values).fetchone()[0])

    def add(
        self,
        items: Iterable[Item],
        source: int,
        *,
        again: bool | Wanted = False,
        complete: Callable[[Item], Item] | None = None,
        gone: set[int] | None = None,
    ) -> Added:
        """Add items of one source in one transaction; those the archive has are not added again.

        An item that the archive has with a shorter text, or without its date, is updated. One that brings a source
        and a key from another archive keeps them, the key if it is free. One that was removed is left out, unless it is
        wanted `again`: then it gets its old key, and what a person said of it; where that is not said of all, nothing
        else comes in. `complete` adds what a reader does not know, where the archive has not all of an item. The keys
        of items that are told are taken out of `gone`.
        """
        added, gone = Added(), set() if gone is None else gone
        with self.writing() as db:
            self._index()
            titles, changed, last = Titles(db), list[Row](), origins.last(db)
            removals = db.execute("SELECT EXISTS (SELECT 1 FROM removed)").fetchone()[0]
            for row in _looked_up(titles, _rows(db, items, source)):
                if key := titles.held(row):
                    added.keep(key, gone)
                    continue
                title = titles.of(row)
                had = removal.known(db, row) if removals and not title.knows(row) else []
                if not (again.takes(row, had) if isinstance(again, Wanted) else again or not had):
                    added.count("removed")
                    continue
                done = _told(db, title, row, had, complete)
                added.take(done, row, gone)
                changed += done.to_write()
            tellings.write(db, titles.learnt)
            self._unindexed = write(db, changed, self._seen)
            added.name(db)
            self._uncommitted += added.new
            origins.drop_unused(db, last)
        return added

    def wanted(self, keys: Iterable[int]) -> Wanted:
        """Give what is wanted again, as `add` takes it, of items that were removed under some keys."""
        return removal.wanted(self._db, keys)

    def held(self, source: int) -> set[int]:
        """Give the keys of the items that stand under a source."""
        return rewritten.held(self._db, source)

    def rewritten(self, source: int, before: Collection[int], gone: Collection[int]) -> list[Rewritten]:
        """Give the items of a source that came in the place of others; see `rewritten.pairs`."""
        return rewritten.pairs(self._db, source, before, gone)

    def reading(self, digest: bytes) -> Reading | None:
        """Give what was read of a source with this digest, when all of it is in the archive still."""
        return readings.known(self._db, digest)

    def remember(self, source: int, digest: bytes, reading: Reading | None) -> bool:
        """Remember that a source was read, and what if all of it is in the archive; tell whether it was before."""
        with self.writing() as db:
            return readings.remember(db, source, digest, reading)

    def revise(self, keys: Iterable[int], change: Callable[[Item], Item]) -> list[Change]:
        """Change items by their keys in one transaction, and give those that became different, in order of key."""
        with self.writing() as db:
            found = list(revisions(db, dict.fromkeys(keys), change))
            changed = [row_of(row, after) for row, _, after in found]
            self._index()
            self._unindexed = write(db, changed, self._seen)
        return [Change(before, row.item) for (_, before, _), row in zip(found, changed, strict=True)]

    def batches(self) -> Iterator[list[int]]:
        """Give the keys of all items in ascending order, a batch at a time."""
        return batches(self._db)

    def remove(self, keys: Iterable[int], sources: Collection[int] = ()) -> int:
        """Remove items by their keys in one transaction, and give how many there were.

        Where these are the items of `sources`, those that others told too stay, as these told them.
        """
        with self.writing() as db:
            words, seen, count, rest = set[str](), set[str](), 0, iter(sorted(set(keys)))
            while some := list(islice(rest, FEW)):
                stay = removal.told_by_others(db, some, sources) if sources else []
                kept = {row.key for row in stay}
                rows = rows_at(db, (key for key in some if key not in kept))
                removal.take_out(db, rows)
                words |= vocabulary.terms((text for row in rows for text in (row.item.title, row.item.body)), seen)
                count += len(rows)
                removal.forget_others(db, stay, sources)
                self._index()
                self._unindexed = write(db, stay, self._seen)
            readings.forget(db)
            self._index()
            vocabulary.forget(db, words)
            self._seen.clear()
        return count

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
            self._forget()
            db.execute("BEGIN")  # which is committed, with nothing in it

    @contextmanager
    def writing(self, *, behind: bool = False) -> Iterator[sqlite3.Connection]:
        """Write all of it or nothing, in one transaction; within another it is part of that one.

        What takes longest, to index the words and to commit, may go on `behind` the back of who reads the next items:
        SQLite needs no Python for it.
        """
        db = self._db
        if db.in_transaction:
            yield db
            return
        with self._whole():
            opening.begin(db, self.path)
            yield db
            if not behind:
                self._commit()
                return
            self._behind.start(self._commit)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Undo a transaction of which a part fails, and say why."""
        try:
            yield
        except BaseException as error:
            self._end_behind()
            if isinstance(error, KeyboardInterrupt) and not self._connection.in_transaction:
                self._keep()  # it was heard when all was committed
            self._forget()
            self._connection.rollback()
            if isinstance(error, sqlite3.OperationalError):
                opening.refuse_damaged(error, self.path)
                raise opening.unwritten(error, self.path) from error
            raise

    def _end_behind(self) -> None:
        """Wait for what goes on behind, which nobody may take the connection from, however often Ctrl-C is pressed."""
        while not self._behind.over:
            with suppress(BaseException):  # Ctrl-C, or what the work ended with, when another error is on its way
                self._behind.wait()

    def _commit(self) -> None:
        self._index()
        self._connection.execute("COMMIT")
        self._keep()

    def _keep(self) -> None:
        self.kept, self._uncommitted = self.kept + self._uncommitted, 0

    def _index(self) -> None:
        """Index what is written and not yet indexed."""
        if self._unindexed:
            index(self._connection, self._unindexed)
            self._unindexed = []

    def _forget(self) -> None:
        """Forget what is kept in mind of a transaction that is undone."""
        self._seen.clear()
        self._unindexed, self._uncommitted = [], 0


def _told(
    db: sqlite3.Connection, title: Title, row: Row, had: list[int], complete: Callable[[Item], Item] | None
) -> Told:
    """Tell an item, complete, and with what was known of it when it was removed under the keys that it `had`."""
    row.item = complete(row.item) if complete else row.item
    row.item = removal.brought_back(db, row, had) if had else row.item
    return title.tell(row)


def _rows(db: sqlite3.Connection, items: Iterable[Item], source: int) -> Iterator[Row]:
    """Give the rows of items on their way in; a source that one brings is entered."""
    sources: dict[str | None, int] = {None: source}
    for item in items:
        if item.source not in sources:
            sources[item.source] = origins.brought(db, item, source)
        yield Row(item=item, source=sources[item.source], fingerprint=likeness.fingerprint(item))


def _looked_up(titles: Titles, rows: Iterator[Row]) -> Iterator[Row]:
    """Give rows on, each when its title was looked up."""
    while some := list(islice(rows, FEW)):
        titles.look_up(some)
        yield from some

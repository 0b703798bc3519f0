"""The reading side: ask an archive, which is opened read-only and never changed."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from iomcli import opening, words
from iomcli import query as asking
from iomcli.errors import UnknownItem, UnknownSource
from iomcli.items import BATCH, DAY, MARK, UNMARK, Change, Evidence, Hit, Item, day_of, printed_id
from iomcli.query import Query

RANKED = 5_000
"""Matches that are ranked by relevance; of more, the newest this many."""

COLUMNS = """
    item.key, item.title, item.dateline, item.body, item.language, item.url, item.countries, item.regions,
    item.line, item.dated, item.given, item.corrected, source.name AS source"""
"""What `item_of` makes an item of, and its source."""


class Result(NamedTuple):
    """An answer: the question, how many items match in all, and those that were asked for."""

    query: Query
    total: int
    hits: Iterator[Hit]
    only_mention: int = 0
    """Items that merely mention the countries, or those of the regions, asked for."""
    undated: int = 0
    """Items left out because they have no date."""
    whole: bool = False
    """Whether full articles were asked for."""

    @property
    def shown(self) -> int:
        """How many hits there are on the page that was asked for."""
        return min(self.query.limit or self.total, max(0, self.total - self.query.offset))


class Sourced(NamedTuple):
    """A source, and what the archive holds of it."""

    name: str
    read: str
    """When it was last read: UTC, ISO 8601."""
    items: int
    removed: int
    """Items of it that a person removed."""


class Archive:
    """An archive opened for reading; use it in a `with` block. It shows one state: open it again to see later items.

    Raise NoArchive when there is no file, NotAnArchive when it is something else or made by a newer version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._db = opening.reading(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
        opening.refuse_damaged(error, self.path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def find(self, query: Query) -> Result:
        """Ask for items. The hits are read as they are used, before the archive is closed."""
        asked = asking.match(query)
        if query.words and not query.words.match:
            return Result(query=query, total=0, hits=iter(()))
        first, last = asking.span(query)
        total = self._count(asked, first, last)
        return Result(
            query=query,
            total=total,
            hits=self._hits(query, asked, self._keys(query, asked, total)),
            only_mention=self._count(asking.match(query, only_mention=True), first, last) if query.filed else 0,
            undated=self._count(asked, 0, DAY - 1) if query.dated else 0,
        )

    def count(self, query: Query) -> int:
        """Count the items that match; the limit plays no part."""
        if query.words and not query.words.match:
            return 0
        return self._count(asking.match(query), *asking.span(query))

    def get(self, key: int | None) -> Hit:
        """Give one item by its key, or by a key it once had; raise UnknownItem, also when there is no key."""
        row = self._row(key)
        if row is None:
            moved = self._db.execute("SELECT new FROM moved WHERE old = :key", {"key": key}).fetchone()
            row = self._row(moved["new"]) if moved else None
        if row is None:
            raise UnknownItem
        return _hit(row)

    def explained(self, key: int) -> Hit:
        """Give one item with the evidence of its countries and regions."""
        hit = self.get(key)
        return hit._replace(item=with_evidence(self._db, hit.item))

    def revised(self, change: Callable[[Item], Item]) -> Iterator[Change]:
        """Give what a change of all items would make different; nothing is changed."""
        for keys in batches(self._db):
            yield from (Change(before, after) for _, before, after in revisions(self._db, keys, change))

    def sources(self) -> Iterator[Sourced]:
        """Give the sources, the one read last first."""
        sql = """
            SELECT name, added, (SELECT count(*) FROM item WHERE item.source = source.id),
                (SELECT count(*) FROM removed WHERE removed.source = source.id)
            FROM source ORDER BY added DESC, id DESC"""
        yield from (Sourced(*row) for row in self._db.execute(sql))

    def keys_from(self, source: str) -> list[int]:
        """Give the keys of the items of a source, by its name or its path, newest first; raise UnknownSource."""
        sql = "SELECT id FROM source WHERE :name IN (name, path) OR path = :path ORDER BY name != :name, id"
        values = {"name": source, "path": words.typed(str(Path(source).resolve()))}
        found = self._db.execute(sql, values).fetchone()
        if found is None:
            raise UnknownSource(f"no source is called {source!r}; iomcli sources lists their names")
        sql = "SELECT key FROM item WHERE source = :id ORDER BY key DESC"
        return [key for (key,) in self._db.execute(sql, {"id": found["id"]})]

    def _row(self, key: int | None) -> sqlite3.Row | None:
        sql = f"SELECT {COLUMNS} FROM item JOIN source ON source.id = item.source WHERE item.key = :key"
        row: sqlite3.Row | None = self._db.execute(sql, {"key": key}).fetchone()
        return row

    def _count(self, asked: str | None, first: int, last: int) -> int:
        # The index on fingerprints is the smallest thing that has one entry an item; a range of keys needs the table.
        if asked:
            sql = "SELECT count(*) FROM item_fts WHERE item_fts MATCH :asked AND rowid BETWEEN :first AND :last"
        elif (first, last) == (0, asking.LAST):
            sql = "SELECT count(*) FROM item INDEXED BY item_fingerprint WHERE fingerprint IS NOT NULL"
        else:
            sql = "SELECT count(*) FROM item WHERE key BETWEEN :first AND :last"
        found: int = self._db.execute(sql, {"asked": asked, "first": first, "last": last}).fetchone()[0]
        return found

    def _keys(self, query: Query, asked: str | None, total: int) -> Iterator[int]:
        """Give the keys of the page that is asked for, in order, undated items last."""
        left, skip = query.limit or total, query.offset
        for first, last in _spans(query):
            if left <= 0:
                return
            sql = _page_sql(query, asked)
            values = {"asked": asked, "first": first, "last": last, "limit": left, "offset": skip}
            if query.sort == "relevance" and total > RANKED:
                values["first"] = self._nth_newest(asked, first, last)
            shown = 0
            for (key,) in self._db.execute(sql, values):
                shown += 1
                yield key
            left -= shown
            skip = 0 if shown else max(0, skip - self._count(asked, first, last))

    def _nth_newest(self, asked: str | None, first: int, last: int) -> int:
        sql = """SELECT rowid FROM item_fts WHERE item_fts MATCH :asked AND rowid BETWEEN :first AND :last
                 ORDER BY rowid DESC LIMIT 1 OFFSET :ranked"""
        values = {"asked": asked, "first": first, "last": last, "ranked": RANKED - 1}
        row = self._db.execute(sql, values).fetchone()
        return int(row[0]) if row else first

    def _hits(self, query: Query, asked: str | None, keys: Iterator[int]) -> Iterator[Hit]:
        marked = f"""
            SELECT {COLUMNS}, highlight(item_fts, 0, :mark, :unmark) AS title_marked,
                snippet(item_fts, 2, :mark, :unmark, '…', 30) AS snippet
            FROM item_fts JOIN item ON item.key = item_fts.rowid JOIN source ON source.id = item.source
            WHERE item_fts MATCH :asked AND item_fts.rowid = :key"""
        for key in keys:
            if query.words:
                values = {"mark": MARK, "unmark": UNMARK, "asked": asked, "key": key}
                row = self._db.execute(marked, values).fetchone()
            else:
                row = self._row(key)
            if row is None:
                raise sqlite3.DatabaseError(f"{opening.LOST} {printed_id(key)}")
            yield _hit(row)


def _page_sql(query: Query, asked: str | None) -> str:
    table, key = ("item_fts", "rowid") if asked else ("item", "key")
    where = f"{key} BETWEEN :first AND :last" + (" AND item_fts MATCH :asked" if asked else "")
    order = {
        "relevance": "bm25(item_fts, 8.0, 2.0, 1.0, 0.0), rowid DESC" if asked else f"{key} DESC",
        "newest": f"{key} DESC",
        "oldest": f"{key} ASC",
    }[query.sort]
    return f"SELECT {key} FROM {table} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"


def _spans(query: Query) -> list[tuple[int, int]]:
    """Give the ranges of keys in reading order: oldest-first has undated items last too, where their keys are first."""
    first, last = asking.span(query)
    if query.sort == "oldest" and not query.dated:
        return [(DAY, last), (first, DAY - 1)]
    return [(first, last)]


def item_of(row: sqlite3.Row) -> Item:
    """Make an item of a row; its evidence is another question."""
    day = day_of(row["key"])
    about, mentions = asking.codes(row["countries"])
    return Item(
        key=row["key"],
        date=date.fromisoformat(day) if day else None,
        title=row["title"],
        dateline=row["dateline"],
        body=row["body"],
        language=row["language"],
        url=row["url"],
        line=row["line"],
        about=about,
        mentions=mentions,
        regions=tuple(row["regions"].split("; ")) if row["regions"] else (),
        dated=row["dated"],
        given=tuple(row["given"].split()),
        corrected=json.loads(row["corrected"]) if row["corrected"] else {},
    )


def revisions(
    db: sqlite3.Connection, keys: Iterable[int], change: Callable[[Item], Item]
) -> Iterator[tuple[sqlite3.Row, Item, Item]]:
    """Give the rows of items that a change makes different, each with the item before and after."""
    for key in keys:
        row = db.execute("SELECT * FROM item WHERE key = :key", {"key": key}).fetchone()
        if row:
            before = with_evidence(db, item_of(row))
            after = change(before)
            if after._replace(evidence=()) != before._replace(evidence=()) or {*after.evidence} != {*before.evidence}:
                yield row, before, after


def with_evidence(db: sqlite3.Connection, item: Item) -> Item:
    """Give an item of the archive with its evidence, which `item_of` leaves out."""
    return item._replace(evidence=tuple(evidence_of(db, item)))


def batches(db: sqlite3.Connection) -> Iterator[list[int]]:
    """Give the keys of all items in ascending order, a batch at a time."""
    sql = "SELECT key FROM item WHERE key > :last ORDER BY key LIMIT :batch"
    last = -1
    while keys := [key for (key,) in db.execute(sql, {"last": last, "batch": BATCH})]:
        yield keys
        last = keys[-1]


def evidence_of(db: sqlite3.Connection, item: Item) -> Iterator[Evidence]:
    """Give the evidence of an item's countries and regions, in their order."""
    sql = "SELECT evidence FROM item_country WHERE country = :country AND role = :role AND key = :key"
    for role, code in item.filed:
        found = db.execute(sql, {"country": code, "role": role, "key": item.key}).fetchone()
        for where, rule, at, size in json.loads(found["evidence"]) if found else ():
            yield Evidence(code=code, role=role, where=where, rule=rule, at=at, size=size)


def _hit(row: sqlite3.Row) -> Hit:
    hit = Hit(key=row["key"], item=item_of(row), source=row["source"])
    if "snippet" in row.keys():  # noqa: SIM118 - a Row is no dict: `in` looks at its values
        return hit._replace(title_marked=row["title_marked"], snippet=row["snippet"])
    return hit

"""The reading side: ask an archive, which is opened read-only and never changed."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, cast, get_args

from iomcli import opening
from iomcli import query as asking
from iomcli.asked import RANKED, Asked
from iomcli.errors import UnknownItem
from iomcli.items import BATCH, MARK, UNMARK, Change, Evidence, Field, Hit, Item, day_of, printed_id
from iomcli.query import By, Query
from iomcli.widening import Widening, country, translatable
from iomcli.words import COLUMNS as WORDS
from iomcli.words import All, Either, Words, expression

if TYPE_CHECKING:
    from iomcli.counts import Gap, Held
    from iomcli.stats import Counts
    from iomcli.vocabulary import Near

COLUMNS = """
    item.key, item.title, item.dateline, item.body, item.language, item.url, item.countries, item.regions,
    item.line, item.dated, item.given, item.corrected, source.name AS source"""
"""What `item_of` makes an item of, and its source."""

MARKABLE = 200_000
"""Characters of a text in which matches are marked: SQLite copies all of it for every match."""

MARKS = ", ".join(
    f"""CASE WHEN length(item_fts.{name}) > {MARKABLE} THEN item_fts.{name}
             ELSE highlight(item_fts, {number}, :mark, :unmark) END AS {name}_marked"""
    for number, name in ((0, "title"), (2, "body"))
)

FEW = 500
"""Items looked at in one query."""


class Result(NamedTuple):
    """An answer: the question, how many items match in all, and those that were asked for."""

    query: Query
    total: int
    hits: Iterator[Hit]
    only_mention: int = 0
    """Items that merely mention the countries, or those of the regions, asked for."""
    undated: int = 0
    """Items left out because they have no date."""
    no_language: int = 0
    """Items left out because their language is not known."""
    whole: bool = False
    """Whether full articles were asked for."""

    @property
    def shown(self) -> int:
        """How many hits there are on the page that was asked for."""
        return min(self.query.limit or self.total, max(0, self.total - self.query.offset))


_ONCE = """NOT EXISTS (
    SELECT 1 FROM telling JOIN json_each(told, '$.removed') AS had
    WHERE telling.fingerprint = removed.fingerprint AND told LIKE '{"removed"%'
        AND had.value = removed.key AND had.key > 0)"""
"""A removed item by its own key, and by no other that it had: see `tellings.keep_said`."""


_OF = """
    SELECT source FROM item WHERE key IN (SELECT value FROM json_each(:keys)) UNION
    SELECT source FROM removed WHERE key IN (SELECT value FROM json_each(:keys))"""
"""The sources of some items, also of removed ones."""


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
        opening.refuse_unreadable(error, self.path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def find(self, query: Query) -> Result:
        """Ask for items. The hits are read as they are used, before the archive is closed."""
        if query.words and query.words.empty:
            return Result(query=query, total=0, hits=iter(()))
        asked = self.asked(query)
        total = asked.total()
        return Result(
            query=query,
            total=total,
            hits=self._hits(asked, asked.keys(total)),
            only_mention=asked.only_mention(total) if query.filed and query.like is None else 0,
            undated=asked.undated(),
            no_language=asked.no_language(),
        )

    def count(self, query: Query) -> int:
        """Count the items that match; the limit plays no part."""
        return 0 if query.words and query.words.empty else self.asked(query).total()

    def translated(self, query: Query, total: int) -> int:
        """Count the items with `translate`, if that finds more than a total; a large one is not looked beyond."""
        if query.translate or query.exact or total > RANKED or not query.words or not translatable(query.words.every):
            return 0
        items = self.count(query._replace(translate=True))
        return items if items > total else 0

    def filed(self, query: Query, total: int) -> tuple[str, str, int] | None:
        """Give a country typed as a word, its code, and how many items it finds as a filter, if these are more.

        A large total is not looked beyond.
        """
        filed = query.filed or query.mentions or "country" in query.none
        if filed or query.exact or total > RANKED or not query.words:
            return None
        if not (found := country(query.words.root)):
            return None
        typed, code, rest = found
        items = self.count(query._replace(words=Words(rest) if rest != All() else None, about=(code,)))
        return (typed, code, items) if items > total else None

    def stats(self, query: Query, by: tuple[By, ...], *, zeros: bool = True) -> "Counts":
        """Count the items that match by country, region, year, month, language or source, or by several of them.

        Years and months without items are among the counts where `zeros` are wanted.
        """
        from iomcli import stats

        if query.words and query.words.empty:
            return stats.Counts(query=query, by=by, total=0, rows=())
        asked = self.asked(query)
        total = asked.total()
        rows = stats.rows(asked, by) if total else ()
        shown = tuple(row for row in rows if zeros or row.items)
        left_out = (asked.undated(), asked.no_language())
        return stats.Counts(query, by, total, shown, *left_out)

    def near(self, word: str) -> "list[Near]":
        """Give the words of the archive nearest to one that it does not hold."""
        from iomcli import stems, vocabulary

        return vocabulary.near(self._db, stems.folded(word))

    def held(self) -> "Held":
        """Give what the archive holds in all: items, their days, and the countries that most of them are about."""
        from iomcli import counts

        return counts.held(self._db)

    def gap(self, since: date | None, until: date | None) -> "Gap | None":
        """Give the stretch of days without any item in which a period lies, or None when there are items in it."""
        from iomcli import counts

        return counts.gap(self._db, *asking.span(Query(since=since, until=until)))

    def asked(self, query: Query) -> Asked:
        """Give a question as the index is asked it; raise UnknownSource, or UnknownItem when it is to be like none."""
        like = self.get(query.like) if query.like is not None else None
        return Asked.of(self._db, query, [one for name in query.sources for one in self.numbers(name)], like)

    def marked(self, key: int, words: Words | None, *, exact: bool = False, translate: bool = False) -> Hit:
        """Give one item with all places marked where one of the words is; without marks when there is none."""
        hit = self.get(key)
        if words is None:
            return hit
        widening = Widening(self._db, exact=exact, translate=translate)
        every = Words(widening.root(words.root)).every
        sql = f"SELECT {MARKS} FROM item_fts WHERE item_fts MATCH :asked AND rowid = :key"
        asked = f"{WORDS} : ({expression(Either(every), widening.forms)})"
        values = {"mark": MARK, "unmark": UNMARK, "asked": asked, "key": key}
        row = self._db.execute(sql, values).fetchone() if every else None
        return hit._replace(title_marked=row["title_marked"], body_marked=row["body_marked"]) if row else hit

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
        return hit._replace(item=with_evidence(self._db, [hit.item])[0])

    def revised(self, change: Callable[[Item], Item], keys: Iterable[int] | None = None) -> Iterator[Change]:
        """Give what a change of items by their keys, or of all, would make different; nothing is changed."""
        for some in batches(self._db) if keys is None else [keys]:
            yield from (Change(before, after) for _, before, after in revisions(self._db, some, change))

    def sources(self) -> Iterator[Sourced]:
        """Give the sources, the one read last first."""
        sql = f"""
            SELECT name, added, (SELECT count(*) FROM item WHERE item.source = source.id), ifnull(gone.items, 0)
            FROM source LEFT JOIN (SELECT source, count(*) AS items FROM removed WHERE {_ONCE} GROUP BY source) AS gone
                ON gone.source = source.id
            ORDER BY added DESC, id DESC"""
        yield from (Sourced(*row) for row in self._db.execute(sql))

    def removed(self) -> int:
        """Count the items that a person removed; one that several sources told is one."""
        sql = f"SELECT count(DISTINCT key) FROM removed WHERE {_ONCE}"
        return int(self._db.execute(sql).fetchone()[0])

    def origins(self, keys: Iterable[int]) -> list[tuple[str, str | None]]:
        """Give the name and the path of each source of some items, also removed ones; a paste has no path."""
        sql = f"SELECT name, path FROM source WHERE id IN ({_OF}) ORDER BY id"
        return [(name, path) for name, path in self._db.execute(sql, {"keys": str([*keys])})]

    def removed_from(self, source: str) -> list[int]:
        """Give the keys of the items of a source, or of a folder, that a person removed; raise UnknownSource."""
        sql = f"SELECT DISTINCT key FROM removed WHERE source IN (SELECT value FROM json_each(:ids)) AND {_ONCE}"
        return [key for (key,) in self._db.execute(sql, {"ids": str(self.numbers(source))})]

    def keys_from(self, source: str) -> list[int]:
        """Give the keys of the items of a source, or of a folder of them, newest first; raise UnknownSource."""
        sql = "SELECT key FROM item WHERE source IN (SELECT value FROM json_each(:ids)) ORDER BY key DESC"
        return [key for (key,) in self._db.execute(sql, {"ids": str(self.numbers(source))})]

    def numbers(self, name: str) -> list[int]:
        """Give the numbers of a source, or of a folder of them; raise UnknownSource."""
        from iomcli import sources  # only where a source is named

        return sources.named(self._db, name)

    def _row(self, key: int | None) -> sqlite3.Row | None:
        sql = f"SELECT {COLUMNS} FROM item JOIN source ON source.id = item.source WHERE item.key = :key"
        row: sqlite3.Row | None = self._db.execute(sql, {"key": key}).fetchone()
        return row

    def _hits(self, asked: Asked, keys: Iterator[int]) -> Iterator[Hit]:
        marked = f"""
            SELECT {COLUMNS}, {MARKS}
            FROM item_fts JOIN item ON item.key = item_fts.rowid JOIN source ON source.id = item.source
            WHERE item_fts MATCH :asked AND item_fts.rowid = :key"""
        values = {"mark": MARK, "unmark": UNMARK, "asked": asked.match}
        for key in keys:
            row = self._db.execute(marked, values | {"key": key}).fetchone() if asked.marks else self._row(key)
            if row is None:
                raise sqlite3.DatabaseError(f"{opening.LOST} {printed_id(key)}")
            yield _found(row) if asked.marks else _hit(row)


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
        given=fields(row["given"].split()) if row["given"] else (),
        corrected=corrections(row["corrected"]) if row["corrected"] else {},
    )


def revisions(
    db: sqlite3.Connection, keys: Iterable[int], change: Callable[[Item], Item]
) -> Iterator[tuple[sqlite3.Row, Item, Item]]:
    """Give the rows of items that a change makes different, each with the item before and after."""
    rest = iter(keys)
    while some := list(islice(rest, FEW)):
        sql = "SELECT * FROM item WHERE key IN (SELECT value FROM json_each(:keys))"
        rows = {row["key"]: row for row in db.execute(sql, {"keys": str(some)})}
        known = with_evidence(db, [item_of(rows[key]) for key in some if key in rows])
        for before in known:
            after = change(before)
            if after._replace(evidence=()) != before._replace(evidence=()) or {*after.evidence} != {*before.evidence}:
                yield rows[before.key], before, after


def with_evidence(db: sqlite3.Connection, items: Sequence[Item]) -> list[Item]:
    """Give items of the archive with their evidence, which `item_of` leaves out, in the order of their countries."""
    import json

    filed = [(code, role, item.key) for item in items for role, code in item.filed]
    sql = """
        WITH filed (place, code, kind, number) AS (
            SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each(:filed)
        )
        SELECT key, country, role, evidence
        FROM filed CROSS JOIN item_country ON country = code AND role = kind AND key = number ORDER BY place"""
    found: dict[int, list[Evidence]] = {}
    for key, code, role, evidence in db.execute(sql, {"filed": json.dumps(filed)}):
        try:
            why = [Evidence(code, role, where, rule, at, size) for where, rule, at, size in json.loads(evidence)]
        except (ValueError, TypeError) as error:
            raise opening.strange("evidence", evidence) from error
        found.setdefault(key, []).extend(why)
    return [item._replace(evidence=tuple(found.get(item.key or 0, ()))) for item in items]


def batches(db: sqlite3.Connection) -> Iterator[list[int]]:
    """Give the keys of all items in ascending order, a batch at a time."""
    sql = "SELECT key FROM item WHERE key > :last ORDER BY key LIMIT :batch"
    last = -1
    while keys := [key for (key,) in db.execute(sql, {"last": last, "batch": BATCH})]:
        yield keys
        last = keys[-1]


def corrections(text: str) -> dict[Field, object]:
    """Read what a person corrected; raise sqlite3.DatabaseError when it is no such thing."""
    import json  # 1 ms that most answers do without

    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise opening.strange("a correction", text)
    fields(found)
    return found


def fields(names: Collection[str]) -> tuple[Field, ...]:
    """Read names of fields; raise sqlite3.DatabaseError when one is none."""
    if not {*get_args(Field)}.issuperset(names):
        raise opening.strange("fields", " ".join(names))
    return cast("tuple[Field, ...]", (*names,))


def _hit(row: sqlite3.Row) -> Hit:
    return Hit(key=row["key"], item=item_of(row), source=row["source"])


def _found(row: sqlite3.Row) -> Hit:
    from iomcli import snippets

    snippet = snippets.snippet(row["body_marked"], row["dateline"])
    return _hit(row)._replace(title_marked=row["title_marked"], body_marked=row["body_marked"], snippet=snippet)

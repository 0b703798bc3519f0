"""A question on its way through the index: how many items match, and which of them come first."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Self

from iomcli import query as asking
from iomcli import ranking
from iomcli.items import DAY, MONTH, Hit
from iomcli.query import EVERY, Query
from iomcli.widening import Widening
from iomcli.words import expression

RANKED = 5_000
"""Matches that are ranked by relevance; of more, the newest this many."""


class Asked(NamedTuple):
    """A question as the index is asked it: names that were typed joined, words widened, sources by their numbers."""

    db: sqlite3.Connection
    query: Query
    widening: Widening
    sources: tuple[int, ...]
    match: str | None
    """The FTS5 expression; None when nothing but dates narrows the question."""
    alike: list[int] | None
    """The keys of the items that are like the one they are wanted like, the most alike first."""

    @classmethod
    def of(cls, db: sqlite3.Connection, query: Query, sources: Iterable[int], like: Hit | None) -> Self:
        """Widen a question by what an archive holds."""
        widening = Widening(db, exact=query.exact, translate=query.translate)
        if query.words:
            query = query._replace(words=query.words._replace(root=widening.root(query.words.root)))
        numbers = tuple(sources)
        match = asking.match(query, forms=widening.forms, sources=numbers)
        alike = ranking.alike(db, like.item, like.key, match, *asking.span(query)) if like else None
        return cls(db, query, widening, numbers, match, alike)

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last key that the dates allow."""
        return asking.span(self.query)

    @property
    def marks(self) -> bool:
        """Whether there are words to mark in what is found."""
        return bool(self.query.words and self.query.words.root.wanted)

    def total(self) -> int:
        """Count the items that match."""
        return count(self.db, self.match, *self.span) if self.alike is None else len(self.alike)

    def only_mention(self, total: int) -> int:
        """Count the items that only mention what they should be about: all that name it but those that match."""
        match = asking.match(self.query, named=True, forms=self.widening.forms, sources=self.sources)
        return count(self.db, match, *self.span) - total

    def undated(self) -> int:
        """Count the items that match but for having no date."""
        return count(self.db, self.match, 0, DAY - 1) if self.query.dated and self.query.like is None else 0

    def no_language(self) -> int:
        """Count the items that match but for having no language."""
        if not self.query.languages or "language" in self.query.none or self.query.like is not None:
            return 0
        match = asking.match(self.query, no_language=True, forms=self.widening.forms, sources=self.sources)
        return count(self.db, match, *self.span)

    def plan(self) -> list[str]:
        """Give how SQLite finds the newest items that match."""
        first, last = self.span
        sql, values = self._statement(first, last, self.query.limit, self.query.offset)
        return [row["detail"] for row in self.db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]

    def keys(self, total: int) -> Iterator[int]:
        """Give the keys of the page that is asked for, in order, undated items last."""
        query = self.query
        if self.alike is not None:
            by_day = sorted(self.alike, key=lambda key: (key < DAY, key if query.sort == "oldest" else -key))
            yield from _page(query, self.alike if query.sort == "relevance" else by_day)
        elif query.sort == "relevance" and self.match and query.words:
            yield from _page(query, self._ranked(self.match, total))
        else:
            yield from self._paged(total)

    def _paged(self, total: int) -> Iterator[int]:
        left, skip = self.query.limit or total, self.query.offset
        for first, last in _spans(self.query):
            if left <= 0:
                return
            shown = 0
            for key in self._in_order(first, last, left, skip):
                shown += 1
                yield key
            left -= shown
            skip = max(0, skip - count(self.db, self.match, first, last)) if skip and not shown else 0

    def _ranked(self, match: str, total: int) -> Iterator[int]:
        """Give the keys best first: of very many only the newest are ranked, and the others follow, newest first."""
        first, last = self.span
        ranked = self._nth_newest(match, first, last) if total > RANKED else first
        yield from ranking.relevance(self.db, match, list(self._tiers()), ranked, last)
        if ranked > first:
            yield from self._in_order(first, ranked - 1, -1, 0)

    def _tiers(self) -> Iterator[str]:
        """Give what puts an item before others: all words in title and dateline, a country named that it is about."""
        words = self.query.words
        if words and (wanted := expression(words.root, self.widening.forms)):
            yield f"{{title dateline}} : ({wanted})"
        codes = (*self.query.mentions, *self.widening.countries(words.every if words else ()))
        if codes:
            yield f"countries : ({' OR '.join(map(asking.about_token, codes))})"

    def _nth_newest(self, match: str, first: int, last: int) -> int:
        sql = """SELECT rowid FROM item_fts WHERE item_fts MATCH :asked AND rowid BETWEEN :first AND :last
                 ORDER BY rowid DESC LIMIT 1 OFFSET :ranked"""
        values = {"asked": match, "first": first, "last": last, "ranked": RANKED - 1}
        return int(self.db.execute(sql, values).fetchone()[0])

    def _in_order(self, first: int, last: int, limit: int, offset: int) -> Iterator[int]:
        return (found for (found,) in self.db.execute(*self._statement(first, last, limit, offset)))

    def _statement(self, first: int, last: int, limit: int, offset: int) -> tuple[str, dict[str, object]]:
        table, key = ("item_fts", "rowid") if self.match else ("item", "key")
        where = f"{key} BETWEEN :first AND :last" + (" AND item_fts MATCH :asked" if self.match else "")
        order = "ASC" if self.query.sort == "oldest" else "DESC"
        sql = f"SELECT {key} FROM {table} WHERE {where} ORDER BY {key} {order} LIMIT :limit OFFSET :offset"
        return sql, {"asked": self.match, "first": first, "last": last, "limit": limit, "offset": offset}


def count(db: sqlite3.Connection, match: str | None, first: int, last: int, token: str = EVERY) -> int:
    """Count the items in a range of keys that match, or have a token when there is nothing to match.

    Of a token the tally knows the whole months; the index is asked for the days before and after them.
    """
    if match is None:
        from iomcli import counts

        match = f"countries : {token}"
        begins, ends = -(-first // MONTH), (last + 1) // MONTH - 1
        if begins <= ends:
            rest = [(first, begins * MONTH - 1), ((ends + 1) * MONTH, last)]
            return counts.of_months(db, token, begins, ends) + sum(count(db, match, *one) for one in rest)
    if first > last:
        return 0
    sql = "SELECT count(*) FROM item_fts WHERE item_fts MATCH :match"
    if (first, last) != (0, asking.LAST):  # a range that leaves nothing out costs a fifth of the time
        sql += " AND rowid BETWEEN :first AND :last"
    return int(db.execute(sql, {"match": match, "first": first, "last": last}).fetchone()[0])


def _page(query: Query, keys: Iterable[int]) -> Iterator[int]:
    return islice(keys, query.offset, query.offset + query.limit if query.limit else None)


def _spans(query: Query) -> list[tuple[int, int]]:
    """Give the ranges of keys in reading order: oldest-first has undated items last too, where their keys are first."""
    first, last = asking.span(query)
    if query.sort == "oldest" and not query.dated:
        return [(DAY, last), (first, DAY - 1)]
    return [(first, last)]

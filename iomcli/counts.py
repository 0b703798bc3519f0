"""How many items there are by country, region, language, source and time: kept while writing, asked for by stats.

The archive keeps a tally: how many items of a month have a token of the countries column. It answers for the whole
archive; a question with words or filters is asked of the index, token by token and month by month, which reads nothing
but the index.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from iomcli import query as asking
from iomcli.items import DAY
from iomcli.query import LAST, Query

By = Literal["country", "region", "year", "month", "language", "source"]

TIMES: tuple[By, ...] = ("year", "month")
PREFIXES: dict[By, str] = {"country": "about", "region": "region", "language": "lang", "source": "source"}
"""How the tokens of a kind begin."""

MONTH = 100 * DAY
"""Keys of one month."""

Value = str | int | None
"""A code, a token's end, a year, or a month as yyyymm; None for items that have none."""


class Count(NamedTuple):
    """How many items there are of one value of each kind that was asked for."""

    values: tuple[Value, ...]
    items: int


class Counts(NamedTuple):
    """An answer: what it is counted by, how many items match in all, and the counts in reading order."""

    query: Query
    by: tuple[By, ...]
    total: int
    rows: tuple[Count, ...]


def add(db: sqlite3.Connection, items: Iterable[tuple[int, str]]) -> None:
    """Count items in, each a key and its countries column."""
    tally = Counter(pair for key, column in items for pair in _pairs(key, column))
    db.executemany(
        """INSERT INTO tally (token, month, items) VALUES (:token, :month, :items)
           ON CONFLICT DO UPDATE SET items = items + excluded.items""",
        [{"token": token, "month": month, "items": items} for (token, month), items in sorted(tally.items())],
    )


def take(db: sqlite3.Connection, key: int) -> None:
    """Count an item out that is about to be deleted."""
    for (column,) in db.execute("SELECT countries FROM item WHERE key = :key", {"key": key}).fetchall():
        pairs = [{"token": token, "month": month} for token, month in _pairs(key, column)]
        db.executemany("UPDATE tally SET items = items - 1 WHERE token = :token AND month = :month", pairs)
        db.executemany("DELETE FROM tally WHERE token = :token AND month = :month AND items < 1", pairs)


def _pairs(key: int, column: str) -> Iterator[tuple[str, int]]:
    return ((token, key // MONTH) for token in column.split() if not token.startswith(("names", "added")))


def rows(db: sqlite3.Connection, query: Query, asked: str | None, by: tuple[By, ...]) -> tuple[Count, ...]:
    """Count what a question finds; months and years without items come as 0, undated items last."""
    kinds = [one for one in by if one not in TIMES]
    time = next((one for one in by if one in TIMES), None)
    months = _months(db, query)
    count = _from_index(db, query, asked)
    if asked is None and len(kinds) < 2 and _whole_months(query):
        count = _from_tally(db)
    found: list[Count] = []
    for values, tokens in _values(db, kinds, count, months):
        each = {month: items for month in months if (items := count(tokens, [month]))} if time else {}
        for when, items in _in_time(each, time, query, months):
            found.append(Count(_in_order(by, values, when), items))
        if not time:
            found.append(Count(values, count(tokens, months)))
    return tuple(found)


Counting = Callable[[tuple[str, ...], list[int]], int]
"""Counts the items of some months that have all of some tokens."""


def _from_tally(db: sqlite3.Connection) -> Counting:
    known: dict[str, dict[int, int]] = {}

    def count(tokens: tuple[str, ...], months: list[int]) -> int:
        token = tokens[0] if tokens else asking.EVERY
        if token not in known:
            found = db.execute("SELECT month, items FROM tally WHERE token = :token", {"token": token})
            known[token] = dict(found)
        return sum(known[token].get(month, 0) for month in months)

    return count


def _from_index(db: sqlite3.Connection, query: Query, asked: str | None) -> Counting:
    first, last = asking.span(query)
    sql = "SELECT count(*) FROM item_fts WHERE item_fts MATCH :asked AND rowid BETWEEN :first AND :last"

    def count(tokens: tuple[str, ...], months: list[int]) -> int:
        tokened = [f"(countries : {token})" for token in tokens or (() if asked else (asking.EVERY,))]
        values = {
            "asked": " AND ".join([*([f"({asked})"] if asked else []), *tokened]),
            "first": max(first, months[0] * MONTH), "last": min(last, (months[-1] + 1) * MONTH - 1),
        }  # fmt: skip
        return int(db.execute(sql, values).fetchone()[0])

    return count


def _months(db: sqlite3.Connection, query: Query) -> list[int]:
    """Give the months of the archive that the dates of a question allow, in order; 0 is that of undated items."""
    first, last = asking.span(query)
    sql = "SELECT month FROM tally WHERE token = :token AND month BETWEEN :first AND :last ORDER BY month"
    values = {"token": asking.EVERY, "first": first // MONTH, "last": min(last, LAST) // MONTH}
    return [month for (month,) in db.execute(sql, values)]


def _values(
    db: sqlite3.Connection, kinds: list[By], count: Counting, months: list[int]
) -> Iterator[tuple[tuple[Value, ...], tuple[str, ...]]]:
    """Give the values that items have, with their tokens: those of most items first, none last."""
    if not kinds:
        yield (), ()
        return
    if not months:
        return
    for values, tokens in list(_values(db, kinds[:-1], count, months)):
        found = []
        for value, token in _tokens(db, kinds[-1]):
            items = count((*tokens, token), months)
            if items:
                found.append((value is None, -items, str(value), value, token))
        for *_, value, token in sorted(found, key=lambda one: one[:3]):
            yield (*values, value), (*tokens, token)


def _tokens(db: sqlite3.Connection, kind: By) -> list[tuple[Value, str]]:
    """Give the tokens of a kind that the archive has, each with its value."""
    prefix = PREFIXES[kind]
    sql = "SELECT DISTINCT token FROM tally WHERE token > :first AND token < :beyond OR token = :none"
    values = {"first": prefix, "beyond": prefix + "~", "none": asking.no_token(kind)}
    found = [token for (token,) in db.execute(sql, values)]
    return [(token.removeprefix(prefix) if token.startswith(prefix) else None, token) for token in found]


def _in_time(
    each: dict[int, int], time: By | None, query: Query, months: list[int]
) -> Iterator[tuple[int | None, int]]:
    """Give the counts of each year or month from the first to the last, undated items after them."""
    if time is None:
        return
    dated = [month for month in each if month]
    if dated:
        bounds = [month for month in months if month] if query.dated else dated
        for when in _calendar(bounds[0], bounds[-1], time):
            yield (
                when,
                sum(items for month, items in each.items() if (month // 100 if time == "year" else month) == when),
            )
    if 0 in each:
        yield None, each[0]


def _calendar(first: int, last: int, time: By) -> Iterator[int]:
    if time == "year":
        yield from range(first // 100, last // 100 + 1)
        return
    while first <= last:
        yield first
        first += 1 if first % 100 < 12 else 89


def _in_order(by: tuple[By, ...], values: tuple[Value, ...], when: Value) -> tuple[Value, ...]:
    left = iter(values)
    return tuple(when if one in TIMES else next(left) for one in by)


def _whole_months(query: Query) -> bool:
    """Tell whether the dates of a question begin and end with a month."""
    begins = query.since is None or query.since.day == 1
    return begins and (query.until is None or query.until == date.max or _is_last(query.until))


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1

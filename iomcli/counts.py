"""How many items there are by country, region, language, source and time: kept while writing, asked for by stats.

The archive keeps a tally: how many items of a month have a token of the countries column. It answers for the whole
archive; a question with words or filters is asked of the index, token by token and month by month, which reads nothing
but the index.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from iomcli import facts
from iomcli import query as asking
from iomcli.items import DAY, day_of
from iomcli.query import LAST, By, Query

TIMES: tuple[By, ...] = ("year", "month")
PREFIXES: dict[By, str] = {"country": "about", "region": "region", "language": "lang", "source": "source"}
"""How the tokens of a kind begin."""

MONTH = 100 * DAY
"""Keys of one month."""

Value = str | int | None
"""A code, a name, a year, or a month as `2019-10`; None for items that have none."""


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


def recounted(db: sqlite3.Connection) -> Counter[tuple[str, int]]:
    """Count all items again: what `tally` should hold."""
    return Counter(
        pair for key, column in db.execute("SELECT key, countries FROM item") for pair in _pairs(key, column)
    )


def take(db: sqlite3.Connection, key: int) -> None:
    """Count an item out that is about to be deleted."""
    for (column,) in db.execute("SELECT countries FROM item WHERE key = :key", {"key": key}).fetchall():
        pairs = [{"token": token, "month": month} for token, month in _pairs(key, column)]
        db.executemany("UPDATE tally SET items = items - 1 WHERE token = :token AND month = :month", pairs)
        db.executemany("DELETE FROM tally WHERE token = :token AND month = :month AND items < 1", pairs)


def _pairs(key: int, column: str) -> Iterator[tuple[str, int]]:
    return ((token, key // MONTH) for token in column.split() if not token.startswith(("names", "added")))


def between(db: sqlite3.Connection, first: int, last: int) -> int:
    """Count the items in a range of keys: whole months by the tally, the rest by the index."""
    begins, ends = -(-first // MONTH), (last + 1) // MONTH - 1
    if begins > ends:
        return _indexed(db, first, last)
    sql = "SELECT ifnull(sum(items), 0) FROM tally WHERE token = :token AND month BETWEEN :begins AND :ends"
    whole = int(db.execute(sql, {"token": asking.EVERY, "begins": begins, "ends": ends}).fetchone()[0])
    return whole + _indexed(db, first, begins * MONTH - 1) + _indexed(db, (ends + 1) * MONTH, last)


def _indexed(db: sqlite3.Connection, first: int, last: int) -> int:
    if first > last:
        return 0
    sql = "SELECT count(*) FROM item_fts WHERE item_fts MATCH :every AND rowid BETWEEN :first AND :last"
    values = {"every": f"countries : {asking.EVERY}", "first": first, "last": last}
    return int(db.execute(sql, values).fetchone()[0])


def rows(db: sqlite3.Connection, query: Query, asked: str | None, by: tuple[By, ...]) -> tuple[Count, ...]:
    """Count what a question finds; months and years without items come as 0, undated items last."""
    kinds = [one for one in by if one not in TIMES]
    time = next((one for one in by if one in TIMES), None)
    months, bounds = _months(db, query), _bounds(db, query)
    count = _from_index(db, query, asked)
    if asked is None and len(kinds) < 2 and _whole_months(query):
        count = _from_tally(db)
    found: list[Count] = []
    for values, tokens in _values(db, kinds, count, months):
        each = {month: items for month in months if (items := count(tokens, [month]))} if time else {}
        for when, items in _in_time(each, time, bounds):
            found.append(Count(_in_order(by, values, _written(when)), items))
        if not time:
            found.append(Count(values, count(tokens, months)))
    return tuple(found)


def _written(when: int | None) -> Value:
    return f"{when // 100:04}-{when % 100:02}" if when and when > 9999 else when


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
    values = {"token": asking.EVERY, "first": max(first // MONTH, int(query.dated)), "last": min(last, LAST) // MONTH}
    return [month for (month,) in db.execute(sql, values)]


def _bounds(db: sqlite3.Connection, query: Query) -> tuple[int, int] | None:
    """Give the first and the last month that dates ask for, as far as the archive reaches; None without dates."""
    sql = "SELECT min(month), max(month) FROM tally WHERE token = :token AND month > 0"
    held = db.execute(sql, {"token": asking.EVERY}).fetchone()
    first, last = asking.span(query)
    return (max(first // MONTH, held[0]), min(last // MONTH, held[1])) if query.dated and held[0] else None


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
    names = _names(db, kind)
    return [(names(token.removeprefix(prefix)) if token != values["none"] else None, token) for token in found]


def _names(db: sqlite3.Connection, kind: By) -> Callable[[str], str]:
    """Give what turns the end of a token into what it stands for."""
    if kind == "source":
        sources = dict(db.execute("SELECT id, name FROM source").fetchall())
        return lambda end: str(sources[int(end)])
    if kind == "region":
        regions = {asking.region_token(row["region"]): row["region"] for row in facts.rows("regions")}
        return lambda end: regions.get(f"region{end}", end)
    return str.upper if kind == "country" else str


def _in_time(each: dict[int, int], time: By | None, bounds: tuple[int, int] | None) -> Iterator[tuple[int | None, int]]:
    """Give the counts of each year or month from the first to the last, undated items after them."""
    if time is None:
        return
    dated = [month for month in each if month]
    if dated:
        for when in _calendar(*(bounds or (dated[0], dated[-1])), time):
            yield (
                when,
                sum(items for month, items in each.items() if when == (month // 100 if time == "year" else month)),
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


class Held(NamedTuple):
    """What an archive holds in all."""

    items: int
    first: date | None
    last: date | None
    countries: tuple[tuple[str, int], ...]
    """The codes that most items are about, with how many."""


class Gap(NamedTuple):
    """A stretch of days without any item, both ends included; None where it has no end."""

    first: date | None
    last: date | None


def held(db: sqlite3.Connection, most: int = 5) -> Held:
    """Give what the archive holds in all."""
    count, months = _from_tally(db), _months(db, Query())
    ends = "SELECT (SELECT min(key) FROM item WHERE key >= :day), (SELECT max(key) FROM item WHERE key >= :day)"
    first, last = db.execute(ends, {"day": DAY}).fetchone()
    counted = [(str(code), count((token,), months)) for code, token in _tokens(db, "country") if code]
    ranked = sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:most]
    return Held(count((), months), _day(first), _day(last), tuple(ranked))


def gap(db: sqlite3.Connection, first: int, last: int) -> Gap | None:
    """Give the stretch without any item in which a range of keys lies, or None when there is one in it."""
    span = {"first": first, "last": last, "day": DAY}
    if db.execute("SELECT EXISTS (SELECT 1 FROM item WHERE key BETWEEN :first AND :last)", span).fetchone()[0]:
        return None
    before = _day(db.execute("SELECT max(key) FROM item WHERE key < :first AND key >= :day", span).fetchone()[0])
    after = _day(db.execute("SELECT min(key) FROM item WHERE key > :last", span).fetchone()[0])
    one = timedelta(days=1)
    return Gap(before + one if before else None, after - one if after else None)


def _day(key: int | None) -> date | None:
    day = day_of(key) if key else None
    return date.fromisoformat(day) if day else None

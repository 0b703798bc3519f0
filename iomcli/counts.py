"""How many items of a month have a token of the countries column: a tally that is kept while writing."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from iomcli import countries, language, stems
from iomcli.items import DAY, MONTH, day_of
from iomcli.query import EVERY, LAST, By


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


def take(db: sqlite3.Connection, items: Iterable[tuple[int, str]]) -> None:
    """Count items out that are about to be deleted, each a key and its countries column."""
    tally = Counter(pair for key, column in items for pair in _pairs(key, column))
    less = [{"token": token, "month": month, "items": items} for (token, month), items in sorted(tally.items())]
    db.executemany("UPDATE tally SET items = items - :items WHERE token = :token AND month = :month", less)
    db.executemany("DELETE FROM tally WHERE token = :token AND month = :month AND items < 1", less)


def _pairs(key: int, column: str) -> Iterator[tuple[str, int]]:
    return ((token, key // MONTH) for token in column.split() if not token.startswith(("names", "added")))


def of_months(db: sqlite3.Connection, token: str, first: int, last: int) -> int:
    """Count the items of a stretch of months, each yyyymm, that have a token."""
    sql = "SELECT ifnull(sum(items), 0) FROM tally WHERE token = :token AND month BETWEEN :first AND :last"
    return int(db.execute(sql, {"token": token, "first": first, "last": last}).fetchone()[0])


def months(db: sqlite3.Connection) -> list[int]:
    """Give the months that have items, in order; 0 is that of undated items."""
    sql = "SELECT month FROM tally WHERE token = :token ORDER BY month"
    return [month for (month,) in db.execute(sql, {"token": EVERY})]


def tokens(db: sqlite3.Connection, prefix: str) -> list[str]:
    """Give the tokens that begin so, in order."""
    sql = "SELECT DISTINCT token FROM tally WHERE token > :prefix AND token < :beyond ORDER BY token"
    return [token for (token,) in db.execute(sql, {"prefix": prefix, "beyond": f"{prefix}~"})]


def called(kind: By, value: object) -> str:
    """Give what is shown for a code, a name, a year or a month that items are counted by."""
    match kind:
        case "country":
            return countries.name(str(value))
        case "language":
            return language.NAMES.get(str(value), str(value))
    return str(value)


def most_first(kind: By, value: object, items: int) -> tuple[bool, int, str, str]:
    """Give what counts of a kind are sorted by: most items first, then by the name that is shown; none comes last."""
    return value is None, -items, stems.folded(called(kind, value)), str(value)


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
    ends = "SELECT (SELECT min(key) FROM item WHERE key >= :day), (SELECT max(key) FROM item WHERE key >= :day)"
    first, last = db.execute(ends, {"day": DAY}).fetchone()
    sql = """SELECT substr(upper(token), 6) AS code, sum(items) AS items FROM tally
             WHERE token > 'about' AND token < 'about~' GROUP BY token"""
    ranked = sorted(map(tuple, db.execute(sql)), key=lambda row: most_first("country", *row))
    return Held(of_months(db, EVERY, 0, LAST // MONTH), _day(first), _day(last), tuple(ranked[:most]))


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

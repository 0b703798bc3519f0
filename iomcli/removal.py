"""What a person removed: it is noted, so that no file brings it back unless it is wanted again."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from iomcli import filing, likeness, revision, tellings
from iomcli.items import DAY, Item, day_number, day_of
from iomcli.rows import Row, delete, row_of, rows_at


class Wanted(NamedTuple):
    """What was removed and is wanted again, when not all of it is."""

    keys: frozenset[int]
    """All keys that the items had."""
    titles: frozenset[int]
    """Their fingerprints: what was brought back by one telling is told by others too."""

    def takes(self, row: Row, had: list[int]) -> bool:
        """Tell whether a telling is wanted that was removed under the keys that it `had`, if it was."""
        return not self.keys.isdisjoint(had) if had else row.fingerprint in self.titles


def wanted(db: sqlite3.Connection, keys: Iterable[int]) -> Wanted:
    """Give what is wanted of items that were removed under some keys, with the other keys that they had."""
    these = set(keys)
    sql = "SELECT DISTINCT fingerprint FROM removed WHERE key IN (SELECT value FROM json_each(:keys))"
    titles = frozenset(title for (title,) in db.execute(sql, {"keys": str([*these])}))
    sql = """SELECT told FROM telling WHERE fingerprint IN (SELECT value FROM json_each(:titles))
             AND told LIKE '{"removed"%'"""
    several = [json.loads(told)["removed"] for (told,) in db.execute(sql, {"titles": str([*titles])})]
    return Wanted(frozenset(chain(these, *(had for had in several if not these.isdisjoint(had)))), titles)


def take_out(db: sqlite3.Connection, rows: list[Row]) -> None:
    """Remove items, with what is remembered of them and of no other, and note that they are removed."""
    every = tellings.remembered(db, (row.fingerprint for row in rows))
    these = {"keys": str([row.key for row in rows])}
    had: dict[int | None, list[int]] = {}
    for old, new in db.execute("SELECT old, new FROM moved WHERE new IN (SELECT value FROM json_each(:keys))", these):
        had.setdefault(new, []).append(old)
    gone = set[int | None]()
    for row in rows:
        told = tellings.of(row, every.get(row.fingerprint, []))
        gone.update(one.key for one in told)
        _remember(db, row, [row.key or 0, *had.get(row.key, ())], told)
    delete(db, (row.key or 0 for row in rows))
    db.execute("DELETE FROM moved WHERE new IN (SELECT value FROM json_each(:keys))", these)
    others = "SELECT * FROM item WHERE fingerprint IN (SELECT value FROM json_each(:told))"
    for other in db.execute(others, {"told": str([*every])}).fetchall():
        gone.difference_update(one.key for one in tellings.of(row_of(other), every[other["fingerprint"]]))
    db.executemany("DELETE FROM telling WHERE id = :id", [{"id": key} for key in gone])


def told_by_others(db: sqlite3.Connection, keys: Iterable[int], sources: Collection[int]) -> list[Row]:
    """Give those of some items that others than some sources told too, as these told them, with what a person said."""
    rows = rows_at(db, keys)
    every = tellings.remembered(db, (row.fingerprint for row in rows))
    return [one for row in rows for one in _told_by_others(row, every.get(row.fingerprint, []), sources)]


def _told_by_others(row: Row, told: list[Row], sources: Collection[int]) -> Iterator[Row]:
    others = [replace(one) for one in tellings.of(row, told) if one.source not in sources]
    if not others:
        return
    for other in others[1:]:
        others[0].absorb(other)
    item = filing.complete(others[0].item._replace(corrected={}))
    if said := {field: getattr(row.item, field) for field in row.item.corrected}:
        item = revision.corrected(item, said)
    yield replace(others[0], item=item, key=row.key, added=row.added, changed=True)


def forget_others(db: sqlite3.Connection, rows: list[Row], sources: Collection[int]) -> None:
    """Forget what some sources told of items that others told too, and what these became."""
    every = tellings.remembered(db, (row.fingerprint for row in rows))
    for row in rows:
        told = tellings.of(row, every.get(row.fingerprint, []))
        gone = [one.key for one in told if one.source in sources or one.text == row.text]
        db.executemany("DELETE FROM telling WHERE id = :id", [{"id": key} for key in gone])


def known(db: sqlite3.Connection, row: Row) -> list[int]:
    """Give the keys of what was removed and is told; of one removed by schema 1 the text is not known, but the source.

    One removed without a day is told on any day; one that had a day once is told on that day, or on none.
    """
    days = {day_number(day) for day in (row.item.date, revision.printed_day(row.item)) if day}
    sql = """SELECT key, beginning FROM removed WHERE fingerprint = :fingerprint
             AND (beginning IS NOT NULL OR (key / :size IN (:day, 0)
                  AND source IN (SELECT id FROM source WHERE id = :source OR name = :named)))"""
    values = {
        "fingerprint": row.fingerprint, "source": row.source, "named": row.item.source,
        "size": DAY, "day": day_number(row.item.date),
    }  # fmt: skip
    alike = [
        int(key)
        for key, beginning in db.execute(sql, values)
        if beginning is None or likeness.begins_alike(beginning, row.text)
    ]
    removed = {key // DAY for key in alike}
    if days and removed != {0} and days.isdisjoint(removed):
        return []
    return [key for key in alike if not days or key // DAY in {0, *days}]


def brought_back(db: sqlite3.Connection, row: Row, gone: list[int]) -> Item:
    """Give an item that was removed and is wanted again, with the keys that it had and what a person said of it."""
    keys, said = tellings.recall_said(db, row, gone)
    db.executemany("DELETE FROM removed WHERE key = :key", [{"key": key} for key in {*keys, *gone}])
    days = ({day_of(key) for key in gone} if keys is gone else {day_of(keys[0])}) - {None}  # its own is first
    if row.item.date is None and not said and len(days) == 1 and (day := days.pop()):
        row.item = row.item._replace(date=date.fromisoformat(day), dated="the day that it had before it was removed")
    old = (*row.item.old_keys, *keys, *gone)
    of_day = [key for key in gone if key // DAY == day_number(row.item.date)]
    item = row.item._replace(key=keys[0] if said else max(of_day or gone), old_keys=tuple(dict.fromkeys(old)))
    return revision.corrected(item, said) if said else item


def _remember(db: sqlite3.Connection, row: Row, keys: list[int], told: Iterable[Row]) -> None:
    """Note that an item is removed: under all keys it had, from each source that told it."""
    tellings.keep_said(db, row, keys)
    values = {"fingerprint": row.fingerprint, "beginning": likeness.beginning(row.text)}
    db.executemany(
        """INSERT OR REPLACE INTO removed (key, source, fingerprint, beginning)
           VALUES (:key, :source, :fingerprint, :beginning)""",
        [
            {**values, "key": key, "source": source}
            for key in keys
            for source in {row.source, *(one.source for one in told)}
        ],
    )

"""The tellings of one title: which of them are one item, whatever the order in which they come.

Tellings of one day are one item when the text of one begins that of the other. A telling without a day belongs to each
day on which one begins the other, and is an item of its own only where there is none. A day that a person corrected is
no other day's: the item is told on the day that was printed and on the one that a person said; one of which a person
said that it has no day is told by no dated telling. So that this is known of later ones too, the archive remembers
tellings that are not what their item became: teasers, and those without a day. Beside them it keeps what a person said
of an item that was removed, and the keys of one that had several, for the day on which that is wanted again.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from iomcli import archive, filing, opening, revision
from iomcli.items import DAY, Field, Item, day_number, page_of
from iomcli.likeness import Beginnings
from iomcli.rows import Row, row_of


class Conflict(NamedTuple):
    """A correction that stays, though who made the other archive corrected the item otherwise."""

    ours: Row
    theirs: Item
    field: Field


class Told(NamedTuple):
    """What a telling did: the items that it made, and those that it changed."""

    made: list[Row]
    changed: list[Row]
    conflicts: list[Conflict]
    known: list[Row]
    """The items that it is a telling of, changed or not."""
    beside: Row | None = None
    """An item that there was of its day."""

    @property
    def namesakes(self) -> list[tuple[Row, Row]]:
        """The item that it made, and the one beside it, if there are both."""
        return [(self.made[-1], self.beside)] if self.made and self.beside else []

    def to_write(self) -> list[Row]:
        """Give the rows that it made or changed, each once, but for those on their way in already."""
        rows = list(self.made)
        for one in self.changed:  # one that learned twice is there twice
            if not one.changed:
                one.changed = True
                rows.append(one)
        return rows


class Title:
    """The items of one title, and the tellings of them that are remembered."""

    def __init__(self, rows: list[Row], told: list[Row]) -> None:
        self._items, self._told = (Beginnings(every, attrgetter("text")) for every in (rows, told))
        self._days: dict[date | None, Row] = {}
        for row in rows:
            self._enter(row)

    @property
    def learnt(self) -> Iterator[Row]:
        """The remembered tellings that are not yet written."""
        return (row for row in self._told.things if row.changed)

    def knows(self, row: Row) -> bool:
        """Tell whether a telling is one of the items."""
        return any(_is_one(row, other) for other in self._items.alike(row))

    def tell(self, row: Row) -> Told:
        """Take a telling in: the items that it is a telling of learn from it, or it makes a new one."""
        if not self._items.things and not self._told.things:  # as of nearly all titles
            return Told([self._made(row)], [], [], [])
        told = Told([], [], [], [], self._beside(_days(row)))
        lenders = self._lenders(row) if _open(row) else {}
        for one in self._under_its_days(row, lenders):
            own = self._own(one, row)
            told.known.extend(own)
            told.conflicts.extend(conflict for other in own for conflict in _conflicts(other, one.item))
            told.changed.extend(other for other in own if self._learns(other, one))
            if not own and (one is not row or not lenders):
                told.made.append(self._made(one))
        if not told.made or told.made[-1].item is not row.item:  # of most titles nothing else is ever told
            self._remember(row)
        return told

    def _beside(self, days: set[date | None]) -> Row | None:
        """Give an item whose day agrees with one of some days."""
        agreeing = self._days if None in days else (*days, None)
        return next((self._days[day] for day in agreeing if day in self._days), None)

    def _enter(self, row: Row) -> None:
        for day in _days(row):
            self._days.setdefault(day, row)

    def _under_its_days(self, row: Row, lenders: dict[date, Row]) -> Iterator[Row]:
        """Give a telling under each day that is lent to it, or fuller ones to which it lends its own; and itself."""
        yield from (_lent(lender, row) for _, lender in sorted(lenders.items()))
        if _dated(row):
            for other in reversed(self._told.alike(row)):
                if not _dated(other) and len(other.text) > len(row.text):
                    yield _lent(row, _filed(other, row.item.key))
        yield row

    def _lenders(self, row: Row) -> dict[date, Row]:
        """Give a dated telling for each day on which one begins an undated one, or goes on after it.

        Where a person told the day of just this telling, or that it has none, that day is the only one.
        """
        every = [*self._items.alike(row), *self._told.alike(row)]
        every = [other for other in every if not _are_two(other.item, row.item)]
        said = [other for other in _told_alike(self._items, row) if _said(other)]
        every = said or every
        return {day: other for other in every for day in [other.item.date or revision.printed_day(other.item)] if day}

    def _own(self, one: Row, row: Row) -> list[Row]:
        """Give the items that are what is told; those that only a correction put on its day when there is no other.

        A day that was lent to a telling is no item's that has none.
        """
        alike = (other for other in self._items.alike(one) if _is_one(one, other))
        own = [other for other in alike if not _open(row) or _dated(one) == _dated(other)]
        return [other for other in own if _as_printed(one, other)] or own

    def _learns(self, row: Row, told: Row) -> bool:
        """Let an item learn from a telling, and tell whether it did; what it was is remembered."""
        before = replace(row)
        if not row.absorb(told):
            return False
        if row.text != before.text or _days(row) != _days(before):
            self._items.move(row, before.text)
            self._remember(before)
        self._enter(row)
        return True

    def _made(self, told: Row) -> Row:
        """Make an item of a telling, and of all that begin it."""
        made = replace(told, changed=True)
        for other in self._told.shorter(told):
            if _is_one(other, made):
                made.absorb(_filed(other))
        self._items.add(made)
        self._enter(made)
        return made

    def _remember(self, row: Row) -> None:
        """Remember a telling, but for one that is what its item became; what a person corrected is no part of it.

        One of which a person said that it has no day lends nothing to those that have one.
        """
        known = _told_alike(self._items, row)
        if not _days(row) or any(row.item.date in (other.item.date, _printed(other)) for other in known):
            return
        item = revision.automatic(row.item) if row.item.corrected else row.item
        told = Row(item=item, source=row.source, fingerprint=row.fingerprint, changed=True, folded=row.text)
        for other in _told_alike(self._told, told):
            if other.item.date == item.date:
                other.changed |= other.absorb(told)
                return
        self._told.add(told)


def _told_alike(every: Beginnings[Row], row: Row) -> list[Row]:
    """Give those of some tellings that have the text of one, and are not two of a title alone."""
    return [other for other in every.shorter(row) if other.text == row.text and not _are_two(other.item, row.item)]


_THERE = """told NOT LIKE '{"removed"%'"""
"""A telling of an item that is there: see `keep_said`."""


class Titles:
    """The titles that items on their way in have, each looked up once, many at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._titles: dict[int, Title] = {}
        self._items: dict[int, list[sqlite3.Row]] = {}
        self._told: dict[int, list[Row]] = {}

    @property
    def learnt(self) -> Iterator[Row]:
        """The remembered tellings that are not yet written."""
        return (row for title in self._titles.values() for row in title.learnt)

    def look_up(self, rows: list[Row]) -> None:
        """Look up what the archive has under the titles of some rows, their evidence left out."""
        wanted = {row.fingerprint for row in rows} - self._titles.keys()
        items = "SELECT * FROM item WHERE fingerprint IN (SELECT value FROM json_each(:wanted))"
        self._items = {}
        # SQLite would copy their texts to bring them into order.
        for row in sorted(self._db.execute(items, {"wanted": str([*wanted])}), key=itemgetter("key")):
            self._items.setdefault(row["fingerprint"], []).append(row)
        self._told = remembered(self._db, wanted)

    def held(self, row: Row) -> int | None:
        """Give at a glance the key of the item just as it is told, where the archive has nothing else under its title.

        It then need not even be filed; for all others `of` has the answer.
        """
        found = self._items.get(row.fingerprint, ())
        if len(found) != 1 or row.fingerprint in self._told or row.fingerprint in self._titles:
            return None
        known, item = found[0], row.item
        same = (
            (known["title"], known["body"], known["corrected"]) == (item.title, item.body, None)
            and known["key"] // DAY == day_number(item.date)
            and item.url in (None, known["url"])
            and not item.fixed
            and item.page in ("", page_of(known["dated"]))
        )
        return int(known["key"]) if same else None

    def of(self, row: Row) -> Title:
        """Give the title of a row that was looked up, as the rows before it left it."""
        title = self._titles.get(row.fingerprint)
        if title is None:
            items = [row_of(one) for one in self._items.get(row.fingerprint, ())]
            title = self._titles[row.fingerprint] = Title(items, self._told.get(row.fingerprint, []))
        return title


def remembered(db: sqlite3.Connection, fingerprints: Iterable[int]) -> dict[int, list[Row]]:
    """Give the remembered tellings of some titles; their key is that of the table."""
    sql = f"""SELECT * FROM telling WHERE fingerprint IN (SELECT value FROM json_each(:wanted)) AND {_THERE}
              ORDER BY id"""
    found: dict[int, list[Row]] = {}
    for row in db.execute(sql, {"wanted": str(sorted({*fingerprints}))}):
        found.setdefault(row["fingerprint"], []).append(_telling(row))
    return found


def _telling(row: sqlite3.Row) -> Row:
    return Row(item=item_told(row["told"]), source=row["source"], fingerprint=row["fingerprint"], key=row["id"])


def write(db: sqlite3.Connection, learnt: Iterator[Row]) -> None:
    """Write remembered tellings."""
    sql = "INSERT OR REPLACE INTO telling (id, fingerprint, source, told) VALUES (:id, :fingerprint, :source, :told)"
    db.executemany(
        sql,
        (
            {"id": row.key, "fingerprint": row.fingerprint, "source": row.source, "told": _dumps(row.item)}
            for row in learnt
        ),
    )


def keep_said(db: sqlite3.Connection, row: Row, keys: list[int]) -> None:
    """Remember what a person said of an item that is removed, with the keys that it had, its own first.

    Its text is not kept; one with one key, of which nobody said anything, needs no remembering.
    """
    if row.item.corrected or keys[1:]:
        said = {field: revision.plain(getattr(row.item, field)) for field in row.item.corrected}
        sql = "INSERT INTO telling (fingerprint, source, told) VALUES (:fingerprint, :source, :told)"
        told = json.dumps({"removed": keys, "said": said})
        db.execute(sql, {"fingerprint": row.fingerprint, "source": row.source, "told": told})


def recall_said(db: sqlite3.Connection, row: Row, keys: list[int]) -> tuple[list[int], dict[Field, object]]:
    """Give what a person said of an item that was removed under some keys, with all keys that it had; forget it.

    Raise sqlite3.DatabaseError when it is no such thing.
    """
    sql = f"SELECT id, told FROM telling WHERE fingerprint = :fingerprint AND NOT ({_THERE}) ORDER BY id DESC"
    for number, told in db.execute(sql, {"fingerprint": row.fingerprint}).fetchall():
        try:
            had, said = [*map(int, json.loads(told)["removed"])], json.loads(told)["said"]
            values = {field: revision.from_plain(field, said[field]) for field in archive.fields(said)}
        except (ValueError, TypeError, KeyError) as error:
            raise opening.strange("a correction", told) from error
        if not {*keys}.isdisjoint(had):
            db.execute("DELETE FROM telling WHERE id = :id", {"id": number})
            return had, values
    return keys, {}


def of(row: Row, told: list[Row]) -> list[Row]:
    """Give those of some tellings that are tellings of an item."""
    alike = Beginnings(told, attrgetter("text")).alike(row)
    return [other for other in alike if _is_one(row, other)]


def _conflicts(ours: Row, theirs: Item) -> Iterator[Conflict]:
    """Give what two people corrected in two ways."""
    for one in ours.item.corrected.keys() & theirs.corrected.keys():
        if getattr(ours.item, one) != getattr(theirs, one):
            yield Conflict(ours=ours, theirs=theirs, field=one)


def _lent(lender: Row, row: Row) -> Row:
    """Give a telling under the day of another."""
    day = lender.item.date or revision.printed_day(lender.item)
    return replace(row, item=row.item._replace(date=day, dated=lender.item.dated))


def _filed(told: Row, key: int | None = None) -> Row:
    """Give a remembered telling as one that just comes, with the key that it brings."""
    return replace(told, item=filing.complete(told.item._replace(key=key)), key=None)


def _days(row: Row) -> set[date | None]:
    """Give the day of a telling, and the one that it had before a person corrected it.

    None stands for a day that may yet be told; where a person said that there is none, there are no days.
    """
    days = {_printed(row), row.item.date} - {None}
    return days or (set() if "date" in row.item.corrected else {None})


def _said(row: Row) -> bool:
    """Tell whether a person said the day of what was printed without one, or that it has none."""
    return "date" in row.item.corrected and _printed(row) is None


def _printed(row: Row) -> date | None:
    return revision.printed_day(row.item)


def _open(row: Row) -> bool:
    """Tell whether the day of a telling may yet be told."""
    return None in _days(row)


def _dated(row: Row) -> bool:
    return bool(_days(row) - {None})


def _is_one(one: Row, other: Row) -> bool:
    """Tell whether two tellings of a title, of which the text of one begins that of the other, are one item."""
    return _one_day(one, other) and not _are_two(one.item, other.item)


def _are_two(one: Item, other: Item) -> bool:
    """Tell whether items that are a title alone, as rows of a table, have other countries and other addresses.

    Countries that a person said do not count.
    """
    if one.body or other.body or not one.url or not other.url or one.url == other.url:
        return False
    given = all("about" in item.given for item in (one, other))
    return given and _printed_about(one).isdisjoint(_printed_about(other))


def _printed_about(item: Item) -> set[str]:
    return {*item.about} if "about" not in item.corrected else {*revision.automatic(item).about}


def _one_day(one: Row, other: Row) -> bool:
    """Tell whether the days of two tellings agree, as printed or as said; days that two people said are one."""
    if _as_printed(one, other):
        return True
    both = all("date" in row.item.corrected for row in (one, other))
    days = {one.item.date} & {other.item.date} if both else _days(one) & _days(other)
    return bool(days - {None})


def _as_printed(one: Row, other: Row) -> bool:
    """Tell whether the days of two tellings agree as printed; a day that may yet be told agrees with any."""
    return _open(one) or _open(other) or _printed(one) == _printed(other)


def _dumps(item: Item) -> str:
    fields: tuple[Field, ...] = ("about", "mentions", "regions")
    told: dict[str, object] = {
        "title": item.title, "body": item.body, "date": item.date and item.date.isoformat(), "dated": item.dated,
        "language": item.language, "url": item.url, "line": item.line, "given": item.given,
        **{field: getattr(item, field) for field in fields if field in item.given},
    }  # fmt: skip
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


def item_told(told: str) -> Item:
    """Read what a telling was; raise sqlite3.DatabaseError when it is none."""
    try:
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(told).items()
        }
        day = fields.get("date")
        return Item(**{"body": "", **fields, "date": date.fromisoformat(day) if day else None})
    except (ValueError, TypeError, AttributeError) as error:
        raise opening.strange("a telling", told) from error

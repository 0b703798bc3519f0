"""The rows of an item: how it gets its key, is written, and is taken out."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter

from iomcli import counts, likeness, query, revision, vocabulary
from iomcli.archive import item_of, with_evidence
from iomcli.errors import UnwritableArchive
from iomcli.items import DAY, Item, day_number


@dataclass(kw_only=True, slots=True)
class Row:
    """An item in the archive or on its way in, which has no key yet."""

    item: Item
    source: int
    fingerprint: int
    key: int | None = None
    added: str | None = None
    """When it came into the archive."""
    changed: bool = False
    """Whether it is on its way in."""
    folded: str | None = None
    before: int | None = None
    """The source it stood under before it took the text of another."""

    @property
    def text(self) -> str:
        """The folded body: folding takes long, and one is compared with many."""
        if self.folded is None:
            self.folded = likeness.folded(self.item.body)
        return self.folded

    def absorb(self, other: "Row") -> bool:
        """Take what another telling of the item knows better: a fuller text, a date. Tell whether anything was."""
        if not revision.tells_more(other.item, self.item):
            return False
        if revision.fuller(other.item, self.item):
            self.before = self.source if self.before is None else self.before
            self.source = other.source
        merged = revision.merged(self.item, other.item)
        if merged.body != self.item.body:
            self.folded = None
        self.item = merged
        return True


def row_of(row: sqlite3.Row, item: Item | None = None) -> Row:
    """Give a row of the archive, with another item in it when there is one."""
    return Row(
        item=item or item_of(row),
        source=row["source"],
        fingerprint=row["fingerprint"],
        key=row["key"],
        added=row["added"],
    )


def rows_at(db: sqlite3.Connection, keys: Iterable[int]) -> list[Row]:
    """Give the rows of those items that are there, in order of key, their evidence left out."""
    sql = "SELECT * FROM item WHERE key IN (SELECT value FROM json_each(:keys))"
    return sorted((row_of(row) for row in db.execute(sql, {"keys": str([*keys])})), key=attrgetter("key"))


def write(db: sqlite3.Connection, changed: list[Row], seen: set[str]) -> list[int]:
    """Write rows, but for their words, and give their keys, which `index` wants.

    What `vocabulary.learn` keeps in mind from one batch to the next is in `seen`.
    """
    keyed = sorted(zip(_keys(db, changed), changed, strict=True), key=lambda pair: pair[0])
    replaced = []
    for key, row in keyed:
        if row.key is not None:
            replaced += [text for text in _take_out(db, row, key) if text not in (row.item.title, row.item.body)]
        row.item = row.item._replace(key=key)
    today = now()
    values = [_values(key, row, today) for key, row in keyed]
    vocabulary.learn(db, (text for row in changed for text in (row.item.title, row.item.body)), seen)
    counts.add(db, ((key, str(one["countries"])) for (key, _), one in zip(keyed, values, strict=True)))
    db.executemany(
        """INSERT INTO item (
               key, title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected,
               fingerprint, added
           ) VALUES (
               :key, :title, :dateline, :body, :language, :url, :countries, :regions, :source, :line, :dated, :given,
               :corrected, :fingerprint, :added
           )""",
        values,
    )
    enter_countries(db, ((key, row.item) for key, row in keyed))
    _bring_old_keys(db, ((old, key) for key, row in keyed if row.key is None for old in row.item.old_keys))
    keys = [key for key, _ in keyed]
    if not replaced:
        return keys
    index(db, keys)
    if vocabulary.forget(db, vocabulary.terms(replaced)):
        seen.clear()
    return []


def index(db: sqlite3.Connection, keys: list[int]) -> None:
    """Enter the words of items into the full-text index, by one statement, which leaves Python to others meanwhile."""
    # In ascending order of key: each lower key that comes later would flush the index.
    db.execute(
        """INSERT INTO item_fts (rowid, title, dateline, body, countries)
           SELECT key, title, dateline, body, countries FROM item
           WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY key""",
        {"keys": str(keys)},
    )
    # A bounded piece of merging each time. Left to itself the index merges nothing for 15 small ingests and then all at
    # once: 190 ms at 10 thousand items. https://sqlite.org/fts5.html#the_merge_command
    db.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('merge', 200)")


def _keys(db: sqlite3.Connection, changed: list[Row]) -> list[int]:
    """Give each row its key: an old row keeps its own unless its day changed, a new one a key it brings that is free.

    The others of one day are numbered from the last to the first, so that newest-first shows them in the page's order;
    where the oldest stands first, as in a chat, from the first to the last. Raise UnwritableArchive when a day is full.
    """
    brought = _brought_keys(db, changed)
    last: dict[int, int] = {}
    for known in brought:
        last[known // DAY] = max(known, last.get(known // DAY, 0))
    numbered: set[int] = set()
    keys = [0] * len(changed)
    days = [row.item.date for row in changed if row.item.date]
    oldest_first = bool(days) and days[0] < days[-1]
    for at in sorted(range(len(changed)), key=lambda at: at if oldest_first and changed[at].item.date else -at):
        row = changed[at]
        day = day_number(row.item.date)
        key = row.item.key if row.key is None else _kept(db, row.key, day)
        if key is None or key // DAY != day or (row.key is None and key not in brought):
            if day not in numbered:
                numbered.add(day)
                last[day] = max(_last(db, day), last.get(day, 0))
            key = last[day] = last[day] + 1
        if key // DAY != day:
            raise UnwritableArchive(f"an archive holds at most {DAY - 1:,} items of one day; {row.item.date} is full")
        brought.discard(key)
        keys[at] = key
    return keys


def _kept(db: sqlite3.Connection, key: int, day: int) -> int:
    """Give the key of an old row, or the one that it once had on this day."""
    if key // DAY == day:
        return key
    sql = "SELECT max(old) FROM moved WHERE new = :key AND old / :size = :day"
    return int(db.execute(sql, {"key": key, "size": DAY, "day": day}).fetchone()[0] or key)


def _brought_keys(db: sqlite3.Connection, changed: list[Row]) -> set[int]:
    """Give the keys that new rows bring and that are free here; the upper half of a day stays for numbering."""
    brought = {row.item.key: row.item for row in changed if row.key is None and row.item.key is not None}
    low = sorted(key for key, item in brought.items() if _is_low(key) and key // DAY == day_number(item.date))
    sql = """SELECT value FROM json_each(:keys) WHERE
             value NOT IN (SELECT key FROM item) AND value NOT IN (SELECT old FROM moved)
             AND value NOT IN (SELECT key FROM removed)"""
    return {int(key) for (key,) in db.execute(sql, {"keys": json.dumps(low)})} if low else set()


def _is_low(key: int) -> bool:
    """Tell whether a key of another archive leaves enough of its day for numbering."""
    return 0 < key % DAY < DAY // 2


def _bring_old_keys(db: sqlite3.Connection, moved: Iterable[tuple[int, int]]) -> None:
    """Let keys that items once had in another archive lead to them here, where these are free."""
    sql = """INSERT OR IGNORE INTO moved (old, new) SELECT :old, :new
             WHERE :old NOT IN (SELECT key FROM item) AND :old NOT IN (SELECT key FROM removed)"""
    db.executemany(sql, [{"old": old, "new": new} for old, new in moved if _is_low(old)])


def _last(db: sqlite3.Connection, day: int) -> int:
    """Give the highest key of a day that was ever given."""
    sql = """SELECT max((SELECT ifnull(max(key), 0) FROM item WHERE key BETWEEN :first AND :last),
                        (SELECT ifnull(max(old), 0) FROM moved WHERE old BETWEEN :first AND :last),
                        (SELECT ifnull(max(key), 0) FROM removed WHERE key BETWEEN :first AND :last), :first)"""
    return int(db.execute(sql, {"first": day * DAY, "last": (day + 1) * DAY - 1}).fetchone()[0])


def _take_out(db: sqlite3.Connection, row: Row, key: int) -> tuple[str, str]:
    """Take an item out that is about to be written again, remember its old key, and give the texts that it had."""
    old = {"old": row.key, "new": key}
    before = db.execute("SELECT * FROM item WHERE key = :old", old).fetchone()
    if not row.item.evidence:
        row.item = row.item._replace(evidence=with_evidence(db, [item_of(before)])[0].evidence)
    delete(db, [row.key or 0])
    if row.key != key:
        db.execute("DELETE FROM moved WHERE old = :new", old)
        db.execute("UPDATE moved SET new = :new WHERE new = :old", old)
        db.execute("INSERT INTO moved (old, new) VALUES (:old, :new)", old)
    return before["title"], before["body"]


def delete(db: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Delete items, their words and their countries."""
    these = {"keys": str([*keys])}
    rows = db.execute("SELECT * FROM item WHERE key IN (SELECT value FROM json_each(:keys))", these).fetchall()
    counts.take(db, ((row["key"], row["countries"]) for row in rows))
    # https://sqlite.org/fts5.html#the_delete_command: the index must be told the words that it holds.
    db.execute(
        """INSERT INTO item_fts (item_fts, rowid, title, dateline, body, countries)
           SELECT 'delete', key, title, dateline, body, countries FROM item
           WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY key""",
        these,
    )
    db.executemany(
        "DELETE FROM item_country WHERE country = :country AND role = :role AND key = :key",
        [{"country": code, "role": role, "key": row["key"]} for row in rows for role, code in item_of(row).filed],
    )
    db.execute("DELETE FROM item WHERE key IN (SELECT value FROM json_each(:keys))", these)


def _values(key: int, row: Row, today: str) -> dict[str, object]:
    item, added = row.item, row.added or today
    return {
        "key": key,
        "title": item.title,
        "dateline": item.dateline,
        "body": item.body,
        "language": item.language,
        "url": item.url,
        "countries": column(item, row.source, added),
        "regions": "; ".join(item.regions),
        "source": row.source,
        "line": item.line,
        "dated": item.dated,
        "given": " ".join(item.given),
        "corrected": json.dumps(item.corrected, ensure_ascii=False) if item.corrected else None,
        "fingerprint": row.fingerprint,
        "added": added,
    }


def column(item: Item, source: int, added: str) -> str:
    """Give the countries column of an item of a source that came in at a time: the words that filters ask for."""
    marks = query.marks(item, source, _day(added))
    return f"{query.tokens(item.about, item.mentions, item.regions)} {marks}".lstrip()


@lru_cache(maxsize=1)  # all items of a batch come in at one time
def _day(added: str) -> date:
    return datetime.fromisoformat(added).astimezone().date()


def enter_countries(db: sqlite3.Connection, items: Iterable[tuple[int, Item]]) -> None:
    """Enter the countries and regions of items, each with its key."""
    # By place, and not by name: these are four rows of five.
    sql = "INSERT INTO item_country (country, role, key, evidence) VALUES (?, ?, ?, ?)"
    db.executemany(sql, [values for key, item in items for values in _countries(key, item)])


def _countries(key: int, item: Item) -> Iterator[tuple[str, str, int, str]]:
    """Give the rows of an item's countries and regions."""
    why: dict[tuple[str, str], list[str]] = {}
    for one in item.evidence:  # as JSON, which the encoder takes three times as long to write
        told = f"[{encode_basestring(one.where)},{encode_basestring(one.rule)},{one.at},{one.size}]"
        why.setdefault((one.code, one.role), []).append(told)
    for role, code in item.filed:
        yield code, role, key, f"[{','.join(why.get((code, role), ()))}]"


def now() -> str:
    """Give the time as the archive keeps it: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")

"""What a file held when it was read before, and holds in other words now: somebody may have mended its text."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from iomcli import likeness
from iomcli.items import DAY, Field
from iomcli.rows import Row, rows_at

MOST = 40_000
"""Items that a file no longer holds, times its new ones: where they are more it is another file, and not looked at."""

LOOKED_AT = 2_000
"""Characters of a text that are compared."""

HELD = 100_000
"""A file that held more items than these is not looked at either."""

ALIKE = 0.6
"""The part of all words of two texts that both have, at least, where one may be the other in other words."""

RUN = 3
"""Words that follow each other in one text and in another."""

PARTED = 0.6
"""The part of the runs of words of an item that are in others, at least, where these came in its place."""

FEW = 5
"""Such runs at least."""

Run = tuple[str, ...]

SAME = 2
"""What makes one title and one day weigh more than any texts."""


class Rewritten(NamedTuple):
    """An item of a file, and the one that stood there before."""

    new: int
    old: int
    """Its key; what a person corrected of it is not the new one's."""
    said: dict[Field, object]
    """What a person corrected of the old one, and what they said."""
    namesake: bool
    """Whether they have one title and one day."""


class _Held(NamedTuple):
    key: int
    fingerprint: int
    words: frozenset[str]
    """Those of its text."""
    runs: frozenset[Run]
    """Those of its title and its text that follow each other."""
    corrected: bool


def held(db: sqlite3.Connection, source: int) -> set[int]:
    """Give the keys of the items that stand under a source, or none where they are too many to look at."""
    sql = "SELECT key FROM item WHERE source = :source LIMIT :most"
    keys = {key for (key,) in db.execute(sql, {"source": source, "most": HELD + 1})}
    return keys if len(keys) <= HELD else set()


def pairs(db: sqlite3.Connection, source: int, before: Collection[int], gone: Collection[int]) -> list[Rewritten]:
    """Give the items of a source that came in the place of others: those that were there `before`, and are `gone`.

    Such two have one title, and one day or much the same words; or one day, and much the same words. And there is what
    was one item, and is several now, or has another title and another day: most runs of its words are in new ones.
    """
    new = sorted(key for key in held(db, source) if key not in before) if gone else []
    if not 0 < len(gone) * len(new) <= MOST:
        return []
    left, come = list(_items(db, source, gone)), list(_items(db, source, new))
    found = []
    for item in come:
        alike = max(left, key=lambda one: _likeness(item, one), default=None)
        if alike and _likeness(item, alike):
            left.remove(alike)
            said = _said(db, alike.key) if alike.corrected else {}
            found.append(Rewritten(item.key, alike.key, said, _likeness(item, alike) >= SAME))
    every = frozenset[Run]().union(*(item.runs for item in come))
    for one in left:
        if len(one.runs & every) >= max(PARTED * len(one.runs), FEW):
            most = max(come, key=lambda item: len(item.runs & one.runs))
            found.append(Rewritten(most.key, one.key, {}, namesake=False))
    return found


def edited(db: sqlite3.Connection, brought: Iterable[tuple[Row, int]]) -> Iterator[tuple[int, int]]:
    """Give the keys of new items whose text stands under the key that they bring, and that key.

    They were exported as the items that stand there, and somebody changed their title or their day.
    """
    same = "SELECT 1 FROM item WHERE key = :key AND body = :body"
    for row, key in brought:
        there = row.item.body and db.execute(same, {"key": key, "body": row.item.body}).fetchone()
        if there and row.item.key and row.item.key != key:
            yield row.item.key, key


def _said(db: sqlite3.Connection, key: int) -> dict[Field, object]:
    item = rows_at(db, [key])[0].item
    return {field: getattr(item, field) for field in item.corrected}


def _items(db: sqlite3.Connection, source: int, keys: Collection[int]) -> Iterator[_Held]:
    sql = """SELECT key, fingerprint, title, substr(body, 1, :looked_at), corrected IS NOT NULL FROM item
             WHERE source = :source AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key"""
    values = {"source": source, "keys": str([*keys]), "looked_at": LOOKED_AT}
    for key, fingerprint, title, body, corrected in db.execute(sql, values):
        parts = [likeness.folded(part).split() for part in (title or "", body)]
        runs = frozenset(run for words in parts for run in zip(*(words[at:] for at in range(RUN)), strict=False))
        yield _Held(key, fingerprint, frozenset(parts[1]), runs, bool(corrected))


def _likeness(one: _Held, other: _Held) -> float:
    """Give how much of two texts is the same, SAME more where title and day are, and 0 where it is too little."""
    day, title = one.key // DAY == other.key // DAY, one.fingerprint == other.fingerprint
    if not (day or title):
        return 0.0
    both = len(one.words & other.words)
    every = len(one.words) + len(other.words) - both
    same = both / every if every else 0.0
    return SAME + same if day and title else same if same >= ALIKE else 0.0

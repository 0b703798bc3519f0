"""Which of the items that match come first."""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterator

from iomcli import stems
from iomcli.items import Item
from iomcli.query import EVERY
from iomcli.words import COLUMNS, quoted

WEIGHTS = "8.0, 2.0, 1.0, 0.0"
"""Of a match in title, dateline, body; the countries column has no words."""

RARE = 25
"""Words of an item that stand for what it is about."""

COMMON = 2_000
"""Items from which on a word is too common to tell items apart."""

_RANGE = "item_fts MATCH :asked AND rowid BETWEEN :first AND :last"


def relevance(db: sqlite3.Connection, asked: str, tiers: list[str], first: int, last: int) -> list[int]:
    """Give the keys of the matches in a range, best first.

    Before all counts in which of `tiers` an item is, a match in the title before a country that the words name; then
    how often the words are there for its length; then the day. Equal items come in the order of their keys.
    """
    sql = f"SELECT rowid, bm25(item_fts, {WEIGHTS}) FROM item_fts WHERE {_RANGE}"
    values = {"asked": asked, "first": first, "last": last}
    scores = {key: float(f"{score:.1e}") for key, score in db.execute(sql, values)}
    ordered = sorted(scores, reverse=True)
    ordered.sort(key=scores.__getitem__)
    for tier in reversed(tiers):
        place = _keys(db, f"({asked}) AND ({tier})", first, last)
        ordered = [key for key in ordered if key in place] + [key for key in ordered if key not in place]
    return ordered


def alike(db: sqlite3.Connection, item: Item, key: int, asked: str | None, first: int, last: int) -> list[int]:
    """Give the keys of items in a range that share rare words with one, the most alike first, the newest of equals.

    What shares a single word, or little of all that is rare in it, is not alike.
    """
    weights = dict(sorted(_rare(db, item), key=lambda pair: (-pair[1], pair[0]))[:RARE])
    scores: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    for term, weight in weights.items():
        for found in _having(db, term, asked, first, last):
            scores[found] += round(weight * 1000)
            shared[found] += 1
    least = 0.15 * sum(weights.values()) * 1000
    near = [found for found in scores if found != key and shared[found] > 1 and scores[found] >= least]
    return sorted(near, key=lambda found: (-scores[found], -found))


def _rare(db: sqlite3.Connection, item: Item) -> Iterator[tuple[str, float]]:
    """Give the words of an item that tell it from others, with their weights; words of the title count twice."""
    total = int(db.execute("SELECT sum(items) FROM tally WHERE token = :token", {"token": EVERY}).fetchone()[0] or 0)
    most = min(COMMON, total // 4)
    sql = "SELECT count(*) FROM (SELECT 1 FROM item_fts WHERE item_fts MATCH :asked LIMIT :most)"
    title = item.title or ""
    times = Counter(term for term in stems.terms(f"{title} {title} {item.body}") if len(term) > 2)
    for term, often in times.items():
        values = {"asked": f"{COLUMNS} : {quoted(term)}", "most": most}
        count = int(db.execute(sql, values).fetchone()[0])
        if 1 < count < most:
            yield term, (1 + math.log(often)) * math.log(total / count)


def _having(db: sqlite3.Connection, term: str, asked: str | None, first: int, last: int) -> set[int]:
    word = f"{COLUMNS} : {quoted(term)}"
    return _keys(db, f"({word}) AND ({asked})" if asked else word, first, last)


def _keys(db: sqlite3.Connection, asked: str, first: int, last: int) -> set[int]:
    values = {"asked": asked, "first": first, "last": last}
    return {key for (key,) in db.execute(f"SELECT rowid FROM item_fts WHERE {_RANGE}", values)}

"""Look an archive over, part by part, and say in words what is wrong with it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import groupby
from typing import Literal, NamedTuple

from iomcli import characters, counts, places, query, stems, vocabulary
from iomcli.archive import corrections, fields, item_of
from iomcli.items import DAY, Item, Role, printed_id

FEW = 3
"""Ids that a finding names at most."""

SAID = 60
"""Characters of what SQLite says of damage that are told, for whoever can use them."""


See = Callable[[sqlite3.Connection], Iterator[str]]
"""Gives what is wrong, in words."""


class Finding(NamedTuple):
    """What a look at one part of an archive showed."""

    part: str
    wrong: tuple[str, ...]
    """What is wrong, in words; nothing when the part is in order."""
    derived: bool
    """Whether the part can be rebuilt from the items."""
    remark: str | None = None
    """Why the part was not looked at as closely as was asked."""


class Look(NamedTuple):
    """How a part of an archive is looked at, and how closely; what takes minutes at a million items is not quick."""

    part: str
    derived: bool
    full: tuple[See, ...]
    quick: tuple[See, ...] = ()


class NotSeen(Exception):
    """A part can't be looked at here; the message says why."""


def findings(
    db: sqlite3.Connection, *, full: bool = False, began: Callable[[str], None] = lambda part: None
) -> Iterator[Finding]:
    """Look at one part after the other, closely when `full`; `began` is told which comes next."""
    for look in LOOKS:
        if see := look.full if full else look.quick:
            began(look.part)
            yield _found(look, db, see)


def _found(look: Look, db: sqlite3.Connection, see: tuple[See, ...]) -> Finding:
    wrong: list[str] = []
    remark = None
    for one in see:
        try:
            wrong.extend(one(db))
        except NotSeen as error:
            remark = str(error)
        except sqlite3.DatabaseError as error:
            wrong.append(f"can't be read ({characters.clean(str(error))})")  # it may name what a stranger made
    return Finding(look.part, tuple(dict.fromkeys(wrong)), look.derived, remark)


def _pages(db: sqlite3.Connection) -> Iterator[str]:
    """Let SQLite look at every page of the file."""
    return _damage(db.execute("PRAGMA quick_check(100)"))


def _columns(db: sqlite3.Connection) -> Iterator[str]:
    """Let SQLite compare its own indexes with the tables too."""
    return _damage(db.execute("PRAGMA integrity_check(100)"))


def _damage(said: Iterable[tuple[str]]) -> Iterator[str]:
    # From SQLite 3.44 on the index has its say here too; `_indexed` looks at it. https://sqlite.org/releaselog/3_44_0.html
    found = [" ".join(text.split()) for (text,) in said if text != "ok" and "FTS5" not in text]
    if found:
        first = found[0].removeprefix("*** in database main *** ")
        told = f"{first[:SAID]}{'…' if first[SAID:] else ''}"
        yield f"the file is damaged: parts of it don't fit together, and items may be lost (SQLite says: {told})"


def _keys(db: sqlite3.Connection) -> Iterator[str]:
    """Look for items under a key that is no day and number."""
    sql = "SELECT key FROM item WHERE date(date) IS NOT date OR key % :day = 0 OR key < 0 ORDER BY key"
    yield from _told("under a key that is no day", [key for (key,) in db.execute(sql, {"day": DAY})])


def _items(db: sqlite3.Connection) -> Iterator[str]:
    """Look for items whose own columns hold what iomcli never writes."""
    typed = """SELECT key FROM item WHERE typeof(body) != 'text' OR typeof(title) NOT IN ('text', 'null')
               OR typeof(line) != 'integer' OR datetime(added) IS NULL ORDER BY key"""
    yield from _told("with a column of the wrong kind", [key for (key,) in db.execute(typed)])
    yield from _told("with a correction that can't be read", _unread(db, "corrected", corrections))
    yield from _told(
        "with facts of the source that are none", _unread(db, "given", lambda given: fields(given.split()))
    )


def _unread(
    db: sqlite3.Connection, column: Literal["corrected", "given"], read: Callable[[str], object]
) -> Iterator[int]:
    """Give the keys of items with something in a column that can't be read."""
    sql = {
        "corrected": "SELECT key, corrected FROM item WHERE corrected IS NOT NULL ORDER BY key",
        "given": "SELECT key, given FROM item WHERE given != '' ORDER BY key",
    }
    for key, held in db.execute(sql[column]):
        try:
            read(held)
        except sqlite3.DatabaseError:
            yield key


def _tellings(db: sqlite3.Connection) -> Iterator[str]:
    """Look for tellings that hold what is told of no item; see tellings.py."""
    sql = """
        SELECT count(*) FROM telling WHERE CASE
            WHEN NOT json_valid(told) OR json_type(told) != 'object' THEN 1
            WHEN json_extract(told, '$.date') IS NOT date(json_extract(told, '$.date')) THEN 1
            ELSE EXISTS (SELECT 1 FROM json_each(told) WHERE key NOT IN (SELECT value FROM json_each(:fields))) END"""
    if wrong := db.execute(sql, {"fields": json.dumps([*Item._fields, "removed", "said"])}).fetchone()[0]:
        yield f"earlier tellings that can't be read: {wrong:,}"


def _links(db: sqlite3.Connection) -> Iterator[str]:
    """Look for rows that belong to what is not there."""
    lost = "SELECT key FROM item WHERE source NOT IN (SELECT id FROM source) ORDER BY key"
    yield from _told("of a source that is not there", [key for (key,) in db.execute(lost)])
    told = {
        "removed": "removed items of a source that is not there",
        "item_country": "rows of countries that belong to no item",
        "moved": "old ids that lead to no item",
    }
    broken = Counter((table, parent) for table, _, parent, _ in db.execute("PRAGMA foreign_key_check"))
    for (table, parent), count in broken.items():
        if table != "item":
            yield f"{told.get(table, f'rows of {table} that belong to no {parent}')}: {count:,}"


def _index(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the items that the index holds with those that are there."""
    lacks = "SELECT key FROM item EXCEPT SELECT id FROM item_fts_docsize ORDER BY 1"
    yield from _told("missing from the index", [key for (key,) in db.execute(lacks)])
    beyond = "SELECT id FROM item_fts_docsize EXCEPT SELECT key FROM item ORDER BY 1"
    yield from _told("in the index only", [key for (key,) in db.execute(beyond)])


def _indexed(db: sqlite3.Connection) -> Iterator[str]:
    """Let the index compare its words with the texts: for SQLite that is writing, though nothing is written."""
    path = places.opened(db)
    address = f"{places.address(path)}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)) as own:
            own.execute("BEGIN IMMEDIATE")
            own.execute("INSERT INTO item_fts (item_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError as error:
        raise NotSeen(f"its words are not compared with the texts ({error})") from error
    except sqlite3.DatabaseError:
        yield "its words are not those of the texts"


def _filing(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the tokens, the rows and the evidence of each item with each other."""
    wrong: dict[str, list[int]] = {}
    for row, rows in filed(db):
        for text in misfiled(row, rows):
            wrong.setdefault(text, []).append(row["key"])
    for text, keys in wrong.items():
        yield from _told(text, keys)


Filed = dict[tuple[Role, str], str]
"""What an item is filed under by its rows: role and code, each with its evidence."""


def filed(db: sqlite3.Connection) -> Iterator[tuple[sqlite3.Row, Filed]]:
    """Give each item's row, and what it is filed under by its rows of countries, in order of key."""
    rows = db.execute("SELECT key, role, country, evidence FROM item_country ORDER BY key")
    groups = groupby(rows, key=lambda row: row["key"])
    key, group = next(groups, (None, iter(())))
    for item in db.execute("SELECT * FROM item ORDER BY key"):
        while key is not None and key < item["key"]:
            key, group = next(groups, (None, iter(())))
        found = {(row["role"], row["country"]): row["evidence"] for row in group} if key == item["key"] else {}
        yield item, found


def misfiled(row: sqlite3.Row, rows: Filed) -> Iterator[str]:
    """Tell how the tokens, the rows and the evidence of an item differ."""
    try:
        item = item_of(row)
    except (ValueError, sqlite3.DatabaseError):  # a day or a correction that is none: `_keys` and `_items` tell
        return
    if set(item.filed) != rows.keys():
        yield "filed under other countries than the index has"
    tokens = row["countries"].split()
    wanted = query.tokens(item.about, item.mentions, item.regions).split()
    wanted += query.marks(item, row["source"], date.min).split()
    if [one for one in tokens if not _is_day(one)] != [one for one in wanted if not _is_day(one)]:
        yield "with tokens of others in the index"
    elif not _came_in(list(filter(_is_day, tokens)), row["added"]):
        yield "that came in on another day than the index has"
    if not all(in_text(item, evidence) for evidence in rows.values()):
        yield "with evidence outside the text"


def _is_day(token: str) -> bool:
    return token.startswith("added")


def _came_in(tokens: list[str], added: str) -> bool:
    """Tell whether tokens are those of the day that something came in on, in whatever time zone that was."""
    try:
        day = datetime.strptime(tokens[-1], "added%Y%m%d")
        near = abs((day - datetime.fromisoformat(added).replace(tzinfo=None)).days) <= 1
    except (ValueError, IndexError):
        return False
    return near and tokens == [f"added{day:%Y}", f"added{day:%Y%m}", f"added{day:%Y%m%d}"]


def in_text(item: Item, evidence: str) -> bool:
    """Tell whether evidence, as JSON, lies within the title or the text."""
    try:
        spans = [(where, rule, int(at), int(size)) for where, rule, at, size in json.loads(evidence)]
    except (ValueError, TypeError):
        return False
    ends = {"title": len(item.title or "")}
    words = all(isinstance(word, str) for where, rule, _, _ in spans for word in (where, rule))
    return words and all(
        at >= 0 <= size and at + size <= ends.get(where, len(item.body)) for where, _, at, size in spans
    )


def _forms(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the words that have stems with those of the index."""
    known = {term: (es, en) for term, es, en in db.execute("SELECT term, es, en FROM stem")}
    there = vocabulary.indexed(db)
    if lacking := there - known.keys():
        yield f"words of the index without stems: {len(lacking):,}"
    if beyond := known.keys() - there:
        yield f"stems of words that are not in the index: {len(beyond):,}"
    if wrong := sum(stems.stems(term) != known[term] for term in there & known.keys()):
        yield f"words with stems of others: {wrong:,}"


def _tally(db: sqlite3.Connection) -> Iterator[str]:
    """Count everything again."""
    kept = {(token, month): items for token, month, items in db.execute("SELECT token, month, items FROM tally")}
    again = counts.recounted(db)
    if wrong := sum(kept.get(pair) != again.get(pair) for pair in kept.keys() | again.keys()):
        yield f"wrong counts of a month: {wrong:,}"


def _told(what: str, keys: Iterable[int]) -> Iterator[str]:
    """Say of how many items something is true, and give the ids of a few."""
    every = list(keys)
    if every:
        ids = ", ".join(map(printed_id, every[:FEW])) + (" …" if every[FEW:] else "")
        yield f"items {what}: {len(every):,} ({ids})"


LOOKS = (
    Look("file", derived=False, quick=(_pages,), full=(_columns,)),
    Look("items", derived=False, quick=(_keys, _tellings), full=(_keys, _items, _tellings)),
    Look("links", derived=True, quick=(_links,), full=(_links,)),
    Look("index", derived=True, quick=(_index,), full=(_index, _indexed)),
    Look("countries", derived=True, full=(_filing,)),
    Look("forms of words", derived=True, full=(_forms,)),
    Look("counts", derived=True, full=(_tally,)),
)

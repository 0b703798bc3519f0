"""Items counted by country, region, language, source and time: each count is what `list` finds with that as a filter.

The tally answers for the whole archive (see counts.py); a question with words or filters is asked of the index, token
by token and stretch by stretch, which reads nothing but the index.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from iomcli import asked as asking
from iomcli import countries, counts
from iomcli.asked import Asked
from iomcli.items import MONTH
from iomcli.query import EVERY, By, Query, about_token, no_token, within

TIMES: dict[By, int] = {"year": 100 * MONTH, "month": MONTH}
"""The keys of one year, and of one month."""
PREFIXES: dict[By, str] = {"country": "about", "language": "lang", "source": "source"}
"""How the tokens of a kind begin."""

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
    undated: int = 0
    """Items left out because they have no day."""
    no_language: int = 0
    """Items left out because their language is not known."""


class _Part(NamedTuple):
    """Some of the items that a question finds: those in a range of keys with certain tokens."""

    first: int
    last: int
    having: tuple[str, ...] = ()
    """Expressions in tokens of the countries column."""


_Divided = Iterable[tuple[Value, _Part, int]]
"""Values, each with the part of the items that has it, and how many these are."""


def rows(asked: Asked, by: tuple[By, ...]) -> tuple[Count, ...]:
    """Count what a question finds, the first kind before all.

    Years and months without items come as 0; of other kinds the value of most items comes first, of as many by
    the name that is shown; no value comes last.
    """
    return tuple(_Dividing(asked).rows(_Part(*asked.span), by))


class _Dividing:
    """Divides what a question finds, and keeps in mind what the archive has to divide it by."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._months = counts.months(asked.db)
        self._known: dict[By, list[tuple[Value, str]]] = {}

    def rows(self, part: _Part, by: tuple[By, ...]) -> Iterator[Count]:
        """Give the counts of a part by some kinds."""
        for value, smaller, items in self._in_time(part, by[0]) if by[0] in TIMES else self._by_value(part, by[0]):
            further = by[1:]
            if further and items:
                yield from (Count((value, *row.values), row.items) for row in self.rows(smaller, further))
            else:
                yield Count((value, *(None for _ in further)), items)

    def _by_value(self, part: _Part, kind: By) -> _Divided:
        if kind not in self._known:
            self._known[kind] = _values(self._asked.db, kind)
        found = []
        for value, expression in self._known[kind]:
            smaller = part._replace(having=(*part.having, expression))
            if items := self._items(smaller):
                found.append((value, smaller, items))
        return sorted(found, key=lambda one: counts.most_first(kind, one[0], one[2]))

    def _in_time(self, part: _Part, kind: By) -> _Divided:
        unit = TIMES[kind]
        each = {}
        for when in dict.fromkeys(month * MONTH // unit for month in self._months):
            stretch = _stretch(part, when, unit)
            if stretch.first <= stretch.last and (items := self._items(stretch)):
                each[when] = items
        for when in _calendar(*self._ends([when for when in each if when], unit), kind):
            yield _written(when), _stretch(part, when, unit), each.get(when, 0)
        if 0 in each:
            yield None, _stretch(part, 0, unit), each[0]

    def _ends(self, found: list[int], unit: int) -> tuple[int, int]:
        """Give the first and the last year or month to tell of: where items are, or as far as dates ask for any."""
        if not found:
            return 1, 0
        if not self._asked.query.dated:
            return found[0], found[-1]
        first, last = self._asked.span
        held = [month * MONTH for month in self._months if month]
        return max(first, held[0]) // unit, min(last, held[-1]) // unit

    def _items(self, part: _Part) -> int:
        asked, having = self._asked, part.having
        if asked.match is None and len(having) < 2 and " " not in "".join(having):
            return asking.count(asked.db, None, part.first, part.last, token="".join(having) or EVERY)
        tokened = [f"(countries : ({expression}))" for expression in having]
        # The rarer first: the index looks for its items among the others.
        match = " AND ".join([*tokened, f"({asked.match})"] if asked.match else tokened)
        return asking.count(asked.db, match, part.first, part.last)


def _stretch(part: _Part, when: int, unit: int) -> _Part:
    """Give what of a part is of one year or month."""
    return part._replace(first=max(part.first, when * unit), last=min(part.last, (when + 1) * unit - 1))


def _written(when: int) -> Value:
    return f"{when // 100:04}-{when % 100:02}" if when > 9999 else when


def _calendar(first: int, last: int, kind: By) -> Iterator[int]:
    if kind == "year":
        yield from range(first, last + 1)
        return
    while first <= last:
        yield first
        first += 1 if first % 100 < 12 else 89


def _values(db: sqlite3.Connection, kind: By) -> list[tuple[Value, str]]:
    """Give the values that the archive has of a kind, each with the expression in tokens of the items that have it."""
    if kind == "region":
        return list(_regions(db))
    prefix, name = PREFIXES[kind], _naming(db, kind)
    found = counts.tokens(db, prefix)
    return [*((name(token.removeprefix(prefix)), token) for token in found), (None, no_token(kind))]


def _naming(db: sqlite3.Connection, kind: By) -> Callable[[str], str]:
    """Give what turns the end of a token into what it stands for."""
    if kind == "source":
        sources = dict(db.execute("SELECT id, name FROM source").fetchall())
        return lambda end: str(sources[int(end)])
    return str.upper if kind == "country" else str


def _regions(db: sqlite3.Connection) -> Iterator[tuple[Value, str]]:
    """Give the regions: as `--region`, each has what is about one of its countries, or filed under it itself."""
    held = {*counts.tokens(db, "about"), *counts.tokens(db, "region")}
    every: set[str] = set()
    for region in countries.regions():
        if tokens := [token for token in within(region, about_token) if token in held]:
            every.update(tokens)
            yield region, " OR ".join(tokens)
    for token in sorted(held - every):
        if token.startswith("region"):  # of another version of iomcli
            every.add(token)
            yield token.removeprefix("region"), token
    yield None, f"{EVERY} NOT ({' OR '.join(sorted(every))})" if every else EVERY
